//! Materials in the log: the only place with their SQL.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::ids::{MaterialId, half_hex};
use crate::time::Moment;

/// The speech that the program ships, byte for byte.
pub const SPEECH: &str = include_str!("../../../assets/speech.txt");

/// A material in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MaterialRow {
    /// From its content.
    pub id: MaterialId,
    /// Empty where nobody gave it one: the program invents none.
    pub title: String,
    /// Sections that can be read.
    pub sections: usize,
    /// Line ends not counted.
    pub characters: usize,
    /// Of the sections, those marked read.
    pub sections_read: usize,
    /// Came with the program.
    pub bundled: bool,
}

/// A material as the log keeps it, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub id: MaterialId,
    pub title: String,
    pub bundled: bool,
}

/// The id that a text has on every computer.
pub fn id_of(text: &str) -> MaterialId {
    MaterialId::from_text(half_hex(&Sha256::digest(text.as_bytes())))
}

/// Whether the log has the speech.
pub fn has_bundled(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM material WHERE bundled)",
        [],
        |row| row.get(0),
    )?)
}

/// Puts the speech into a log that does not have it.
pub fn ensure_bundled(connection: &Connection, at: Moment) -> Result<()> {
    if has_bundled(connection)? {
        return Ok(());
    }
    connection.execute(
        "INSERT INTO material (id, title, bundled, text, added_ms, added_offset)
         VALUES (?1, '', 1, ?2, ?3, ?4)",
        params![id_of(SPEECH).as_str(), SPEECH, at.utc_ms, at.offset_minutes],
    )?;
    Ok(())
}

/// All of them, the bundled one first, then as they were added.
pub fn list(connection: &Connection) -> Result<Vec<Kept>> {
    Ok(connection
        .prepare_cached(
            "SELECT id, title, bundled FROM material ORDER BY bundled DESC, added_ms, id",
        )?
        .query_map([], |row| {
            Ok(Kept {
                id: MaterialId::from_text(row.get::<_, String>(0)?),
                title: row.get(1)?,
                bundled: row.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The text of one.
pub fn text(connection: &Connection, id: &MaterialId) -> Result<String> {
    connection
        .prepare_cached("SELECT text FROM material WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::UnknownMaterial { id: id.to_string() })
}

/// The number of materials that are not what their id says: a material's id follows from its text.
pub fn altered(connection: &Connection) -> Result<usize> {
    let mut statement = connection.prepare("SELECT id, text FROM material")?;
    let mut rows = statement.query([])?;
    let mut altered = 0;
    while let Some(row) = rows.next()? {
        let (id, text): (String, String) = (row.get(0)?, row.get(1)?);
        altered += usize::from(id_of(&text).as_str() != id);
    }
    Ok(altered)
}

/// The reader names it; empty takes the name off.
pub fn rename(connection: &Connection, id: &MaterialId, title: &str) -> Result<()> {
    connection.execute(
        "UPDATE material SET title = ?2 WHERE id = ?1",
        [id.as_str(), title],
    )?;
    Ok(())
}

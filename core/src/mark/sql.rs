//! Marks in the log: the only place with their SQL.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Colour;
use crate::error::{Error, Result};
use crate::ids::{MarkId, MaterialId};
use crate::material::Anchor;
use crate::store::digest::Digested;
use crate::time::Moment;

/// Marks as they were made.
pub const MARKS: Digested = Digested {
    table: "mark",
    column: "row_digest",
    altered: crate::key!("finding-mark-altered"),
    first: &[
        "id",
        "material",
        "section",
        "quote",
        "anchor",
        "colour",
        "words",
        "made_ms",
        "made_offset",
    ],
    later: &[],
};

/// A mark as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: MarkId,
    pub material: MaterialId,
    /// The lasting name of its section.
    pub section: String,
    pub anchor: Anchor,
    pub colour: Colour,
    pub words: String,
    pub made: Moment,
}

const STORED: &str =
    "SELECT id, material, section, quote, anchor, colour, words, made_ms, made_offset FROM mark";

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let (quote, anchor): (String, String) = (row.get(3)?, row.get(4)?);
    let colour: String = row.get(5)?;
    Ok(Stored {
        id: MarkId::from_text(row.get::<_, String>(0)?),
        material: MaterialId::from_text(row.get::<_, String>(1)?),
        section: row.get(2)?,
        // One that cannot be read has its words, and no place.
        anchor: serde_json::from_str(&anchor).unwrap_or_else(|_| nowhere(quote)),
        colour: colour.parse().unwrap_or_default(),
        words: row.get(6)?,
        made: Moment {
            utc_ms: row.get(7)?,
            offset_minutes: row.get(8)?,
        },
    })
}

/// Adds a mark, or writes it anew.
pub fn keep(connection: &Connection, mark: &Stored) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO mark (id, material, section, quote, anchor, colour, words, made_ms, made_offset)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            mark.id.as_str(),
            mark.material.as_str(),
            mark.section,
            mark.anchor.quote,
            serde_json::to_string(&mark.anchor).unwrap_or_default(),
            mark.colour.as_str(),
            mark.words,
            mark.made.utc_ms,
            mark.made.offset_minutes
        ])?;
    MARKS.seal(connection, "id = ?1", [mark.id.as_str()])?;
    Ok(())
}

/// One of them.
pub fn get(connection: &Connection, id: &MarkId) -> Result<Stored> {
    connection
        .prepare_cached(&format!("{STORED} WHERE id = ?1"))?
        .query_row([id.as_str()], stored)
        .optional()?
        .ok_or_else(|| Error::UnknownMark { id: id.to_string() })
}

/// All of them, the oldest first.
pub fn list(connection: &Connection) -> Result<Vec<Stored>> {
    Ok(connection
        .prepare_cached(&format!("{STORED} ORDER BY made_ms, id"))?
        .query_map([], stored)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Takes one out.
pub fn remove(connection: &Connection, id: &MarkId) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM mark WHERE id = ?1")?
        .execute([id.as_str()])?;
    Ok(())
}

/// An anchor of words that have no place.
fn nowhere(quote: String) -> Anchor {
    Anchor {
        quote,
        before: String::new(),
        after: String::new(),
        paragraph: usize::MAX,
        start: 0,
    }
}

//! Which table an entry came from, in the log: the only place with its SQL.

use rusqlite::{Connection, params};

use crate::entry::sql::{self, Stored};
use crate::error::Result;
use crate::ids::{EntryId, OperationId};
use crate::time::Moment;

/// How the operation of an undoing begins, so that it is told from a withdrawal by hand.
const UNDOING: &str = "undo-import-";

/// The act of undoing this revision of an entry.
pub fn undoing(id: &EntryId, revision: u32) -> OperationId {
    OperationId::from_text(format!("{UNDOING}{id}-{revision}"))
}

/// The act of taking it in again.
pub fn again(id: &EntryId, revision: u32) -> OperationId {
    OperationId::from_text(format!("import-again-{id}-{revision}"))
}

/// Whether an entry is withdrawn because a table was undone. What the member took back by hand
/// stays taken back, however often the table comes.
pub fn undone(connection: &Connection, entry: &Stored) -> Result<bool> {
    let operation: String = connection
        .prepare_cached("SELECT operation FROM entry_revision WHERE entry = ?1 AND revision = ?2")?
        .query_row(params![entry.id.as_str(), entry.revision], |row| row.get(0))?;
    Ok(entry.withdrawn && operation.starts_with(UNDOING))
}

/// Remembers which file an entry came from; the last one that added it.
pub fn remember(connection: &Connection, id: &EntryId, file: &str, at: Moment) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO imported (entry, file, taken_ms, taken_offset) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (entry) DO UPDATE SET file = excluded.file,
                 taken_ms = excluded.taken_ms, taken_offset = excluded.taken_offset",
        )?
        .execute(params![id.as_str(), file, at.utc_ms, at.offset_minutes])?;
    Ok(())
}

/// Entries that a file added and that are not withdrawn.
pub fn added_by(connection: &Connection, file: &str) -> Result<Vec<Stored>> {
    let ids = connection
        .prepare_cached("SELECT entry FROM imported WHERE file = ?1 ORDER BY entry")?
        .query_map([file], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut entries = Vec::new();
    for id in ids {
        let entry = sql::latest(connection, &EntryId::from_text(id))?;
        if !entry.withdrawn {
            entries.push(entry);
        }
    }
    Ok(entries)
}

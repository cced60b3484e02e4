//! Cards and hand-overs in the log: the only place with their SQL.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Card, LeavingErased, RecordKind};
use crate::error::Result;
use crate::ids::{FollowUpId, NoteId};
use crate::time::Moment;

/// The branch's card, where one was taken.
pub fn card(connection: &Connection) -> Result<Option<Card>> {
    Ok(connection
        .prepare_cached(
            "SELECT name, public_key, recipient, serial, issued, suites, successor FROM card",
        )?
        .query_row([], |row| {
            let suites: String = row.get(5)?;
            Ok(Card {
                serial: row.get(3)?,
                issued: row.get(4)?,
                suites: serde_json::from_str(&suites).unwrap_or_default(),
                successor: row.get(6)?,
                ..Card::new(row.get(0)?, row.get(1)?, row.get(2)?)
            })
        })
        .optional()?)
}

/// Takes a card in the place of the one before.
pub fn add_card(connection: &Connection, card: &Card, at: Moment) -> Result<()> {
    let suites = serde_json::to_string(&card.suites).unwrap_or_default();
    connection.execute(
        "INSERT OR REPLACE INTO card (only, branch_id, name, public_key, recipient, taken_ms, taken_offset,
             serial, issued, suites, successor)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            card.branch_id,
            card.name,
            card.public_key,
            card.recipient,
            at.utc_ms,
            at.offset_minutes,
            card.serial,
            card.issued,
            suites,
            card.successor
        ],
    )?;
    Ok(())
}

/// Gives the card back: packages are open again.
pub fn drop_card(connection: &Connection) -> Result<()> {
    connection.execute("DELETE FROM card", [])?;
    Ok(())
}

/// The history that packages belong to now.
pub fn lineage(connection: &Connection) -> Result<String> {
    Ok(connection.query_row(
        "SELECT id FROM lineage ORDER BY rowid DESC LIMIT 1",
        [],
        |row| row.get(0),
    )?)
}

/// The last package of a year in this history: its number and what it was.
pub fn last(connection: &Connection, year: i32, lineage: &str) -> Result<Option<(u32, [u8; 64])>> {
    Ok(connection
        .prepare_cached(
            "SELECT sequence, sha512 FROM hand_over WHERE year = ?1 AND lineage = ?2
             ORDER BY sequence DESC LIMIT 1",
        )?
        .query_row(params![year, lineage], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// A package that is about to be written.
pub struct New<'n> {
    pub year: i32,
    pub lineage: &'n str,
    pub sequence: u32,
    pub sha512: [u8; 64],
    pub file: &'n str,
    pub branch: Option<&'n str>,
    pub entries: usize,
    pub notes: usize,
    pub closed: bool,
    pub at: Moment,
}

/// Takes the number, before the first byte is written.
pub fn begin(connection: &Connection, new: &New<'_>) -> Result<()> {
    connection.execute(
        "INSERT INTO hand_over (year, lineage, sequence, sha512, file, branch, entries, notes, closed,
                                begun_ms, begun_offset)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            new.year,
            new.lineage,
            new.sequence,
            new.sha512,
            new.file,
            new.branch,
            new.entries,
            new.notes,
            new.closed,
            new.at.utc_ms,
            new.at.offset_minutes
        ],
    )?;
    Ok(())
}

/// Whether a package was ever written, or begun.
pub fn has_written(connection: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM hand_over)";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Records that a package has been read back under this name.
pub fn verified(
    connection: &Connection,
    year: i32,
    lineage: &str,
    sequence: u32,
    file: &str,
) -> Result<()> {
    connection.execute(
        "UPDATE hand_over SET verified = 1, file = ?4
         WHERE year = ?1 AND lineage = ?2 AND sequence = ?3",
        params![year, lineage, sequence, file],
    )?;
    Ok(())
}

/// Names of the year's packages that were read back, newest first, with how many reflections the
/// newest held, when it was written and whether it closed the year.
pub fn written(connection: &Connection, year: i32) -> Result<Vec<Written>> {
    Ok(connection
        .prepare_cached(
            "SELECT file, sequence, notes, begun_ms, begun_offset, closed, branch, entries
             FROM hand_over WHERE year = ?1 AND verified = 1 ORDER BY begun_ms DESC, sequence DESC",
        )?
        .query_map([year], |row| {
            Ok(Written {
                file: row.get(0)?,
                sequence: row.get(1)?,
                notes: row.get(2)?,
                at: Moment {
                    utc_ms: row.get(3)?,
                    offset_minutes: row.get(4)?,
                },
                closed: row.get(5)?,
                branch: row.get(6)?,
                entries: row.get(7)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// A package that was written and read back.
pub struct Written {
    pub file: String,
    pub sequence: u32,
    pub notes: usize,
    pub at: Moment,
    pub closed: bool,
    pub branch: Option<String>,
    pub entries: usize,
}

/// Reflections that were picked by hand for this year the last time.
pub fn picked(connection: &Connection, year: i32) -> Result<Vec<NoteId>> {
    Ok(connection
        .prepare_cached("SELECT note FROM picked WHERE year = ?1 ORDER BY note")?
        .query_map([year], |row| {
            Ok(NoteId::from_text(row.get::<_, String>(0)?))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Remembers the choice for the next time.
pub fn pick(connection: &Connection, year: i32, notes: &[NoteId]) -> Result<()> {
    connection.execute("DELETE FROM picked WHERE year = ?1", [year])?;
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO picked (year, note) VALUES (?1, ?2)")?;
    for note in notes {
        insert.execute(params![year, note.as_str()])?;
    }
    Ok(())
}

/// Follow-ups that were named for this year the last time.
pub fn picked_follow_ups(connection: &Connection, year: i32) -> Result<Vec<FollowUpId>> {
    Ok(connection
        .prepare_cached(
            "SELECT follow_up FROM picked_follow_up WHERE year = ?1 ORDER BY follow_up",
        )?
        .query_map([year], |row| {
            Ok(FollowUpId::from_text(row.get::<_, String>(0)?))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Remembers the choice of follow-ups for the next time, and that these were in a package.
pub fn pick_follow_ups(
    connection: &Connection,
    year: i32,
    follow_ups: &[FollowUpId],
    at: Moment,
) -> Result<()> {
    connection.execute("DELETE FROM picked_follow_up WHERE year = ?1", [year])?;
    let mut pick = connection.prepare_cached(
        "INSERT OR IGNORE INTO picked_follow_up (year, follow_up) VALUES (?1, ?2)",
    )?;
    let mut hand = connection.prepare_cached(
        "INSERT OR IGNORE INTO handed_follow_up (follow_up, handed_ms, handed_offset) VALUES (?1, ?2, ?3)",
    )?;
    for follow_up in follow_ups {
        pick.execute(params![year, follow_up.as_str()])?;
        hand.execute(params![follow_up.as_str(), at.utc_ms, at.offset_minutes])?;
    }
    Ok(())
}

/// Remembers that these reflections were in a package: if one is erased, the next package says so.
pub fn handed_notes<'n>(
    connection: &Connection,
    notes: impl IntoIterator<Item = &'n str>,
    at: Moment,
) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO handed_note (note, handed_ms, handed_offset) VALUES (?1, ?2, ?3)",
    )?;
    for note in notes {
        insert.execute(params![note, at.utc_ms, at.offset_minutes])?;
    }
    Ok(())
}

/// Records that were erased after they were in a package, or may have been in one.
pub fn erased(connection: &Connection) -> Result<Vec<LeavingErased>> {
    Ok(connection
        .prepare_cached(
            "SELECT kind = 'entry', id, erased_ms, erased_offset FROM erased WHERE handed = 1 AND kind IN ('entry', 'note')
             ORDER BY kind, id",
        )?
        .query_map([], |row| {
            let at = Moment {
                utc_ms: row.get(2)?,
                offset_minutes: row.get(3)?,
            };
            let entry: bool = row.get(0)?;
            Ok(LeavingErased {
                kind: if entry {
                    RecordKind::Entry
                } else {
                    RecordKind::Note
                },
                id: row.get(1)?,
                erased_at: at.to_text(),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

//! Which table and which row an entry came from, in the log: the only place with its SQL.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::likeness::Folded;
use crate::entry::sql::{self, Action, New, Stored};
use crate::error::Result;
use crate::ids::{EntryId, OperationId, half_hex};
use crate::store::digest::Digested;
use crate::time::Moment;

/// Rows that stood for an entry which was there.
pub const ROWS: Digested = Digested {
    table: "imported_row",
    column: "row_digest",
    altered: crate::key!("finding-imported-row-altered"),
    first: &[
        "operation",
        "entry",
        "revision",
        "file",
        "taken_ms",
        "taken_offset",
    ],
    later: &[],
};

/// Marks by which the row of an entry is the same on another computer.
pub const MARKS: Digested = Digested {
    table: "row_mark",
    column: "row_digest",
    altered: crate::key!("finding-row-mark-altered"),
    first: &["entry", "mark"],
    later: &[],
};

/// How the operation of an undoing begins, so that it is told from a withdrawal by hand.
const UNDOING: &str = "undo-import-";
/// How every operation of an import begins.
const IMPORT: &str = "import-";

/// The act of undoing this revision of an entry.
pub fn undoing(id: &EntryId, revision: u32) -> OperationId {
    OperationId::from_text(format!("{UNDOING}{id}-{revision}"))
}

/// The act of a row for which its own cannot stand, since it did once: it is taken in again.
pub fn again(id: &EntryId, revision: u32) -> OperationId {
    OperationId::from_text(format!("import-again-{id}-{revision}"))
}

/// The operation of a revision.
fn operation_of(connection: &Connection, id: &EntryId, revision: u32) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT operation FROM entry_revision WHERE entry = ?1 AND revision = ?2")?
        .query_row(params![id.as_str(), revision], |row| row.get(0))?)
}

/// The revision that an entry stands on, once what was undone is left out of account, and whether an
/// import wrote it.
pub fn standing(connection: &Connection, entry: &Stored) -> Result<(u32, bool)> {
    let mut revision = entry.revision;
    loop {
        let operation = operation_of(connection, &entry.id, revision)?;
        let undone = operation
            .strip_prefix(UNDOING)
            .and_then(|rest| rest.rsplit_once('-'))
            .and_then(|(_, of)| of.parse::<u32>().ok())
            .filter(|of| (2..revision).contains(of));
        match undone {
            Some(of) => revision = of - 1,
            None => return Ok((revision, operation.starts_with(IMPORT))),
        }
    }
}

/// Whether the last thing that was done to an entry is the undoing of a table. What the member took back
/// by hand stays taken back, however often the table comes.
pub fn undone(connection: &Connection, entry: &Stored) -> Result<bool> {
    Ok(operation_of(connection, &entry.id, entry.revision)?.starts_with(UNDOING))
}

/// An entry that a row stood for before, and the revision that the row wrote last; 0 for none.
pub struct Stood {
    pub entry: EntryId,
    pub revision: u32,
}

/// Entries that this row stood for before, oldest first.
pub fn stood_for(connection: &Connection, operation: &OperationId) -> Result<Vec<Stood>> {
    Ok(connection
        .prepare_cached(
            "SELECT entry, max(revision) FROM (
                 SELECT entry, revision FROM entry_revision WHERE operation = ?1
                 UNION ALL SELECT entry, revision FROM imported_row WHERE operation = ?1)
             GROUP BY entry ORDER BY entry",
        )?
        .query_map([operation.as_str()], |row| {
            Ok(Stood {
                entry: EntryId::from_text(row.get::<_, String>(0)?),
                revision: row.get(1)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Adds a revision that says what the one before said.
pub fn add_as_it_was(
    connection: &Connection,
    entry: &Stored,
    (action, reason): (Action, Option<&str>),
    operation: &OperationId,
    now: Moment,
) -> Result<()> {
    let new = New {
        id: &entry.id,
        revision: entry.revision + 1,
        operation,
        action,
        fields: &entry.fields,
        class: entry.class,
        source: entry.source,
        reason,
        at: now,
    };
    sql::add(connection, &new)
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

/// Remembers that a row stands for an entry: by the revision that it wrote, or 0.
pub fn stands(
    connection: &Connection,
    operation: &OperationId,
    (id, revision): (&EntryId, u32),
    (file, at): (&str, Moment),
) -> Result<()> {
    let added = connection
        .prepare_cached(
            "INSERT OR IGNORE INTO imported_row (operation, entry, revision, file, taken_ms, taken_offset)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            operation.as_str(),
            id.as_str(),
            revision,
            file,
            at.utc_ms,
            at.offset_minutes
        ])?;
    if added > 0 {
        let row = params![operation.as_str(), id.as_str(), revision];
        ROWS.seal(
            connection,
            "operation = ?1 AND entry = ?2 AND revision = ?3",
            row,
        )?;
    }
    Ok(())
}

/// Entries that a file added and that are not withdrawn.
pub fn added_by(connection: &Connection, file: &str) -> Result<Vec<Stored>> {
    let ids = connection
        .prepare_cached("SELECT entry FROM imported WHERE file = ?1 ORDER BY entry")?
        .query_map([file], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    living(connection, ids)
}

/// Entries that a file revised and that are not withdrawn, each with the revisions that the file wrote.
pub fn revised_by(connection: &Connection, file: &str) -> Result<Vec<(Stored, Vec<u32>)>> {
    let mut revisions = connection.prepare_cached(
        "SELECT revision FROM imported_row WHERE file = ?1 AND entry = ?2 AND revision > 1",
    )?;
    let ids = connection
        .prepare_cached(
            "SELECT DISTINCT entry FROM imported_row WHERE file = ?1 AND revision > 1 ORDER BY entry",
        )?
        .query_map([file], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    living(connection, ids)?
        .into_iter()
        .map(|entry| {
            let wrote = revisions
                .query_map(params![file, entry.id.as_str()], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            Ok((entry, wrote))
        })
        .collect()
}

fn living(connection: &Connection, ids: Vec<String>) -> Result<Vec<Stored>> {
    let mut entries = Vec::new();
    for id in ids {
        let entry = sql::latest(connection, &EntryId::from_text(id))?;
        if !entry.withdrawn {
            entries.push(entry);
        }
    }
    Ok(entries)
}

/// Whether a row wrote this revision of an entry that was there.
pub fn is_revision(connection: &Connection, id: &EntryId, revision: u32) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM imported_row WHERE entry = ?1 AND revision = ?2 AND ?2 > 1")?
        .exists(params![id.as_str(), revision])?)
}

/// A file that rows came from, and when it was last taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub file: String,
    pub at: Moment,
}

/// When something was last written by a file; nothing where nothing was.
pub fn taken_by(connection: &Connection, file: &str) -> Result<Option<Taken>> {
    Ok(connection
        .prepare_cached(
            "SELECT ms, offset FROM (
                 SELECT taken_ms AS ms, taken_offset AS offset FROM imported WHERE file = ?1
                 UNION ALL SELECT taken_ms, taken_offset FROM imported_row
                 WHERE file = ?1 AND revision > 1)
             ORDER BY ms DESC LIMIT 1",
        )?
        .query_row([file], |row| {
            Ok(Taken {
                file: file.to_owned(),
                at: Moment {
                    utc_ms: row.get(0)?,
                    offset_minutes: row.get(1)?,
                },
            })
        })
        .optional()?)
}

/// The files by which something of this row stands in the log that is not withdrawn.
pub fn files_of(connection: &Connection, operation: &OperationId) -> Result<Vec<Taken>> {
    Ok(connection
        .prepare_cached(
            "SELECT file, max(taken_ms), taken_offset FROM (
                 SELECT i.file, i.taken_ms, i.taken_offset FROM imported AS i
                 JOIN entry_revision AS r ON r.entry = i.entry
                 JOIN entry AS e ON e.entry = i.entry
                 WHERE r.operation = ?1 AND r.revision = 1 AND e.act <> 'withdraw'
                 UNION ALL
                 SELECT m.file, m.taken_ms, m.taken_offset FROM imported_row AS m
                 JOIN entry AS e ON e.entry = m.entry
                 WHERE m.operation = ?1 AND m.revision > 0 AND e.act <> 'withdraw')
             GROUP BY file ORDER BY file",
        )?
        .query_map([operation.as_str()], |row| {
            Ok(Taken {
                file: row.get(0)?,
                at: Moment {
                    utc_ms: row.get(1)?,
                    offset_minutes: row.get(2)?,
                },
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Years whose newest package says that nothing more will come.
pub fn closed_years(connection: &Connection) -> Result<Vec<i32>> {
    Ok(connection
        .prepare_cached(
            "SELECT DISTINCT year FROM hand_over AS h WHERE verified = 1 AND closed = 1
               AND NOT EXISTS (SELECT 1 FROM hand_over AS o WHERE o.year = h.year AND o.verified = 1
                               AND o.closed = 0 AND o.begun_ms > h.begun_ms)
             ORDER BY year",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Gives the entries of these rows the marks that they have not. Of rows with one identity each has the mark
/// of its place among them by what its entry said when it began, so that it says nothing in which order tables
/// came; but what may have left keeps the mark that it left with.
pub fn mark<'r>(
    connection: &Connection,
    rows: impl Iterator<Item = (&'r Folded, EntryId)>,
) -> Result<()> {
    let mut has = connection.prepare_cached("SELECT 1 FROM row_mark WHERE entry = ?1")?;
    let mut new: BTreeMap<String, (i32, BTreeSet<EntryId>)> = BTreeMap::new();
    for (row, id) in rows {
        if !has.exists([id.as_str()])? {
            let year = row.what().0.year();
            let of = new.entry(row.identity()).or_insert((year, BTreeSet::new()));
            of.1.insert(id);
        }
    }
    for (identity, (year, ids)) in new {
        mark_alike(connection, &identity, year, ids)?;
    }
    Ok(())
}

fn mark_alike(
    connection: &Connection,
    identity: &str,
    year: i32,
    mut ids: BTreeSet<EntryId>,
) -> Result<()> {
    let mut of_mark = connection.prepare_cached("SELECT entry FROM row_mark WHERE mark = ?1")?;
    let mut holder = |nth: u32| -> Result<Option<String>> {
        let mark = mark_of(identity, nth);
        Ok(of_mark.query_row([mark], |row| row.get(0)).optional()?)
    };
    let left = "SELECT 1 FROM hand_over WHERE year = ?1";
    if !connection.prepare_cached(left)?.exists([year])? {
        for nth in 1.. {
            let Some(id) = holder(nth)? else { break };
            let gone = "DELETE FROM row_mark WHERE entry = ?1";
            connection.prepare_cached(gone)?.execute([&id])?;
            ids.insert(EntryId::from_text(id));
        }
    }
    let begun = ids.into_iter().map(|id| {
        let fields = sql::begun(connection, &id)?;
        Ok((Folded::of(&fields), id))
    });
    let mut begun = begun.collect::<Result<Vec<(Folded, EntryId)>>>()?;
    begun.sort();
    let mut nth = 0;
    for (_, id) in begun {
        nth += 1;
        while holder(nth)?.is_some() {
            nth += 1;
        }
        connection
            .prepare_cached("INSERT INTO row_mark (entry, mark) VALUES (?1, ?2)")?
            .execute([id.as_str(), &mark_of(identity, nth)])?;
        MARKS.seal(connection, "entry = ?1", [id.as_str()])?;
    }
    Ok(())
}

/// What is the same wherever a row with this identity is the nth of its log.
fn mark_of(identity: &str, nth: u32) -> String {
    half_hex(&Sha256::digest(format!("xuesi row v1\n{identity}\n{nth}")))
}

/// The marks of the entries that have one.
pub fn marks(connection: &Connection) -> Result<std::collections::HashMap<String, String>> {
    Ok(connection
        .prepare_cached("SELECT entry, mark FROM row_mark")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Gives marks to what was imported before there were any: as the row was that began the entry.
///
/// # Errors
/// Those of the database.
pub fn mark_all(connection: &Connection) -> Result<()> {
    let rows: Vec<(Folded, EntryId)> = sql::begun_by_import(connection)?
        .into_iter()
        .map(|(id, fields)| (Folded::of(&fields), id))
        .collect();
    mark(connection, rows.iter().map(|(row, id)| (row, id.clone())))
}

/// Whether a package closed the year of an entry.
pub fn is_closed(closed: &[i32], entry: &Stored) -> bool {
    closed.contains(&entry.fields.date.year())
}

/// The entry, where there is one of this name.
pub fn entry(connection: &Connection, id: &EntryId) -> Result<Option<Stored>> {
    let known = connection
        .prepare_cached("SELECT 1 FROM entry_revision WHERE entry = ?1")?
        .query_row([id.as_str()], |_| Ok(()))
        .optional()?;
    known.map(|()| sql::latest(connection, id)).transpose()
}

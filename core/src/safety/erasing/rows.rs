//! Blanks the rows of a record in a log, or in a copy of one of whatever version: the tables and columns are
//! asked for, not known. Nothing of it stands in the schema.

use rusqlite::{Connection, params};

use super::{Erased, ErasedKind};
use crate::entry::sql::DIGESTED as ENTRIES;
use crate::error::Result;
use crate::follow_up::sql::FOLLOW_UPS;
use crate::note::sql::DIGESTED as NOTES;
use crate::store::digest::Digested;

/// A table with rows about one record.
struct Told {
    kind: ErasedKind,
    table: &'static str,
    /// The column that names the record.
    record: &'static str,
    /// Revisions, which stay without their words; the rows of other tables go.
    revisions: Option<&'static Digested>,
}

const fn gone(kind: ErasedKind, table: &'static str, record: &'static str) -> Told {
    Told {
        kind,
        table,
        record,
        revisions: None,
    }
}

const fn blanked(kind: ErasedKind, digested: &'static Digested, record: &'static str) -> Told {
    Told {
        kind,
        table: digested.table,
        record,
        revisions: Some(digested),
    }
}

/// Every table that holds something of a record. What an import remembers is a hash of the row, which can
/// be guessed where the row is short: it goes, too.
const TOLD: [Told; 15] = [
    blanked(ErasedKind::Entry, &ENTRIES, "entry"),
    gone(ErasedKind::Entry, "imported", "entry"),
    gone(ErasedKind::Entry, "imported_row", "entry"),
    gone(ErasedKind::Entry, "row_mark", "entry"),
    blanked(ErasedKind::Note, &NOTES, "note"),
    gone(ErasedKind::Note, "note_draft", "note"),
    gone(ErasedKind::Note, "picked", "note"),
    gone(ErasedKind::Note, "handed_note", "note"),
    gone(ErasedKind::Note, "settled_note", "note"),
    gone(ErasedKind::Note, "look_back_revision", "of_id"),
    gone(ErasedKind::Entry, "plan_entry", "entry"),
    blanked(ErasedKind::FollowUp, &FOLLOW_UPS, "follow_up"),
    gone(ErasedKind::FollowUp, "step_revision", "follow_up"),
    gone(ErasedKind::FollowUp, "picked_follow_up", "follow_up"),
    gone(ErasedKind::FollowUp, "handed_follow_up", "follow_up"),
];

/// Columns of a revision that are no words: which it is, what it did and when. All others are blanked,
/// those of later versions too.
const STAYS: [&str; 11] = [
    "entry",
    "follow_up",
    "note",
    "revision",
    "act",
    "date",
    "class",
    "source",
    "written_ms",
    "written_offset",
    "digest",
];

/// Another operation, by chance.
const BY_CHANCE: &str = "lower(hex(randomblob(16)))";

/// A column, and the expression of what it is when it says nothing.
type Column = (String, String);

/// The columns of a table in this file.
fn columns(connection: &Connection, table: &str) -> Result<Vec<Column>> {
    let sql = "SELECT name, CASE
                   WHEN name = 'operation' THEN '' WHEN name = 'minutes' THEN '1'
                   WHEN name = 'scope' THEN '''private''' WHEN NOT \"notnull\" THEN 'NULL'
                   WHEN type = 'TEXT' THEN '''''' ELSE '0' END
               FROM pragma_table_xinfo(?1) WHERE hidden = 0 ORDER BY cid";
    Ok(connection
        .prepare(sql)?
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The columns that are blanked.
fn wordy(columns: &[Column]) -> impl Iterator<Item = &Column> {
    let named = |name: &String| STAYS.contains(&name.as_str()) || name == "operation";
    columns.iter().filter(move |(name, _)| !named(name))
}

fn exists(connection: &Connection, sql: &str, id: &str) -> Result<bool> {
    let sql = format!("SELECT EXISTS ({sql})");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id], |row| row.get(0))?)
}

/// Whether a file has a table.
fn has(connection: &Connection, table: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    exists(connection, sql, table)
}

/// The record as it stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing of it is there.
    Absent,
    /// Something of it is there.
    There,
    /// Its rows say that it was erased, and hold no word.
    Erased,
}

/// How a record stands in a file.
///
/// # Errors
/// Those of the database.
pub fn standing(connection: &Connection, erased: &Erased) -> Result<Standing> {
    let (mut there, mut words, id) = (false, false, erased.id.as_str());
    for told in TOLD.iter().filter(|told| told.kind == erased.kind) {
        let (table, record) = (told.table, told.record);
        if !has(connection, table)? {
            continue;
        }
        let rows = format!("SELECT 1 FROM {table} WHERE {record} = ?1");
        let any = exists(connection, &rows, id)?;
        if told.revisions.is_none() {
            words |= any;
            continue;
        }
        there = any;
        let columns = columns(connection, table)?;
        let said = wordy(&columns).map(|(name, blank)| format!("\"{name}\" IS NOT {blank}"));
        let said: Vec<String> = said.collect();
        let last = format!("revision = (SELECT max(revision) FROM {table} WHERE {record} = ?1)");
        words |= any
            && exists(
                connection,
                &format!(
                    "{rows} AND ({} OR operation GLOB '*import-*' OR ({last} AND act <> 'withdraw'))",
                    said.join(" OR ")
                ),
                id,
            )?;
    }
    let listed = there && has(connection, "erased")? && !is_listed(connection, erased)?;
    Ok(match (there || words, words || listed) {
        (false, _) => Standing::Absent,
        (true, true) => Standing::There,
        (true, false) => Standing::Erased,
    })
}

/// The number of revisions that a file has of a record.
///
/// # Errors
/// Those of the database.
pub fn revisions(connection: &Connection, erased: &Erased) -> Result<u32> {
    let (table, record) = match erased.kind {
        ErasedKind::Entry => (ENTRIES.table, "entry"),
        ErasedKind::Note => (NOTES.table, "note"),
        ErasedKind::FollowUp => (FOLLOW_UPS.table, "follow_up"),
    };
    let sql = format!("SELECT coalesce(max(revision), 0) FROM {table} WHERE {record} = ?1");
    Ok(connection.query_row(&sql, [&erased.id], |row| row.get(0))?)
}

fn is_listed(connection: &Connection, erased: &Erased) -> Result<bool> {
    let sql = format!(
        "SELECT 1 FROM erased WHERE kind = '{}' AND id = ?1",
        erased.kind.as_str()
    );
    exists(connection, &sql, &erased.id)
}

/// Records that a log itself says were erased.
///
/// # Errors
/// Those of the database.
pub fn listed(connection: &Connection) -> Result<Vec<Erased>> {
    if !has(connection, "erased")? {
        return Ok(Vec::new());
    }
    Ok(connection
        .prepare_cached(
            "SELECT kind, id, erased_ms, erased_offset, handed FROM erased ORDER BY kind <> 'note', kind, id",
        )?
        .query_map([], |row| {
            Ok(Erased {
                kind: row.get_ref(0)?.as_str()?.parse().unwrap_or(ErasedKind::Note),
                id: row.get(1)?,
                ms: row.get(2)?,
                offset: row.get(3)?,
                handed: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Puts records on the list that a log itself has, also those that it holds nothing of; one from before there was
/// such a list has none.
///
/// # Errors
/// Those of the database.
pub fn remember(connection: &Connection, erased: &[Erased]) -> Result<()> {
    if !has(connection, "erased")? {
        return Ok(());
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO erased (kind, id, erased_ms, erased_offset, handed) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (kind, id) DO UPDATE SET handed = max(handed, excluded.handed)",
    )?;
    // A copy from before there were follow-ups knows none of them.
    let newer = has(connection, FOLLOW_UPS.table)?;
    let takes = |of: &&Erased| newer || of.kind != ErasedKind::FollowUp;
    for of in erased.iter().filter(takes) {
        insert.execute(params![
            of.kind.as_str(),
            of.id,
            of.ms,
            of.offset,
            of.handed
        ])?;
    }
    Ok(())
}

/// Tables of what was in a package, each with the column that names the record.
const HANDED: [(&str, &str); 2] = [("handed_note", "note"), ("handed_follow_up", "follow_up")];

/// A record that was in a package: which of [`HANDED`], its id, and when it first was: milliseconds, and minutes
/// from UTC.
pub type Handed = (usize, String, i64, i32);

/// Reflections and follow-ups that a log knows to have been in a package.
///
/// # Errors
/// Those of the database.
pub fn handed(connection: &Connection) -> Result<Vec<Handed>> {
    let mut all = Vec::new();
    for (at, (table, record)) in HANDED.into_iter().enumerate() {
        if !has(connection, table)? {
            continue;
        }
        let sql =
            format!("SELECT {record}, handed_ms, handed_offset FROM {table} ORDER BY {record}");
        let mut query = connection.prepare_cached(&sql)?;
        let rows = query.query_map([], |row| Ok((at, row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for row in rows {
            all.push(row?);
        }
    }
    Ok(all)
}

/// Tells a log that takes the place of another what that one knew of packages: what was in them.
///
/// # Errors
/// Those of the database.
pub fn remember_handed(connection: &Connection, handed: &[Handed]) -> Result<()> {
    for (at, (table, record)) in HANDED.into_iter().enumerate() {
        if !has(connection, table)? {
            continue;
        }
        let mut insert = connection.prepare_cached(&format!(
            "INSERT OR IGNORE INTO {table} ({record}, handed_ms, handed_offset) VALUES (?1, ?2, ?3)"
        ))?;
        for of in handed.iter().filter(|of| of.0 == at) {
            insert.execute(params![of.1, of.2, of.3])?;
        }
    }
    Ok(())
}

/// Whether a record was in a package, or may have been. Of an entry the packages of its years that were written
/// after it; of a reflection those that are known to have held it. A log whose history began anew (a backup took
/// its place, it was moved) may not know its last packages: what was in it before, and meant for the branch,
/// may have been in one. A private reflection that no package is known to have held was in none.
///
/// # Errors
/// Those of the database.
pub fn may_have_left(connection: &Connection, erased: &Erased) -> Result<bool> {
    if erased.handed {
        return Ok(true);
    }
    if !has(connection, "hand_over")? {
        return Ok(false);
    }
    // The beginning of the last history, where there were more. By the row, as clocks go wrong.
    let unknown =
        "r.written_ms <= (SELECT since_ms FROM lineage WHERE (SELECT count(*) FROM lineage) > 1
                       ORDER BY rowid DESC LIMIT 1)";
    // A revision from the future was written at who knows what time.
    let sql = match erased.kind {
        ErasedKind::FollowUp => {
            let kept = has(connection, "handed_follow_up")?;
            let table = if kept {
                "handed_follow_up"
            } else {
                "hand_over"
            };
            let none = if kept { "follow_up = ?1" } else { "?1 IS NULL" };
            format!("SELECT 1 FROM {table} WHERE {none}")
        }
        ErasedKind::Entry => format!(
            "SELECT 1 FROM entry_revision AS r WHERE r.entry = ?1 AND ({unknown} OR EXISTS (
                 SELECT 1 FROM hand_over AS h WHERE h.year = CAST(substr(r.date, 1, 4) AS INTEGER)
                     AND (h.begun_ms >= r.written_ms OR r.written_ms > {})))",
            erased.ms
        ),
        ErasedKind::Note => {
            let known = if has(connection, "handed_note")? {
                "SELECT 1 FROM handed_note WHERE note = ?1"
            } else {
                "SELECT 1 FROM note_revision AS r JOIN hand_over WHERE r.note = ?1 AND (r.scope <> 'private'
                     OR EXISTS (SELECT 1 FROM picked AS p WHERE p.note = r.note))"
            };
            let written_only = "SELECT 1 FROM pragma_table_xinfo('note_revision') WHERE name = ?1";
            let only = if exists(connection, written_only, "written_only")? {
                " OR r.written_only"
            } else {
                ""
            };
            format!(
                "{known} UNION ALL SELECT 1 FROM note_revision AS r
                 WHERE r.note = ?1 AND (r.scope <> 'private'{only}) AND {unknown}"
            )
        }
    };
    exists(connection, &sql, &erased.id)
}

/// Blanks all rows of a record, adds a last revision that is withdrawn, and renews the digests. Answers with
/// that revision. `secure_delete` overwrites what stood there.
///
/// # Errors
/// Those of the database.
pub fn blank(connection: &Connection, erased: &Erased) -> Result<u32> {
    let handed = may_have_left(connection, erased)?;
    let mut added = 0;
    for told in TOLD.iter().filter(|told| told.kind == erased.kind) {
        let (table, record, id) = (told.table, told.record, erased.id.as_str());
        if !has(connection, table)? {
            continue;
        }
        let Some(digested) = told.revisions else {
            connection.execute(&format!("DELETE FROM {table} WHERE {record} = ?1"), [id])?;
            continue;
        };
        let columns = columns(connection, table)?;
        let blanks = wordy(&columns).map(|(name, blank)| format!("\"{name}\" = {blank}, "));
        let blanks: String = blanks.collect();
        connection.execute(
            &format!("UPDATE {table} SET {blanks}operation = {BY_CHANCE} WHERE {record} = ?1"),
            [id],
        )?;
        added = add_last(connection, told, &columns, erased)?;
        let known = |name: &&&str| columns.iter().any(|(column, _)| column == **name);
        let later: Vec<&'static str> = digested.later.iter().filter(known).copied().collect();
        digested.reseal(connection, &later, &format!("{record} = ?1"), [id])?;
    }
    let erased = Erased {
        handed,
        ..erased.clone()
    };
    remember(connection, &[erased])?;
    Ok(added)
}

/// Adds the revision that says that the record counts no more.
fn add_last(
    connection: &Connection,
    told: &Told,
    columns: &[Column],
    erased: &Erased,
) -> Result<u32> {
    let (table, record, id) = (told.table, told.record, erased.id.as_str());
    let last = format!("SELECT coalesce(max(revision), 0) FROM {table} WHERE {record} = ?1");
    let last: u32 = connection.query_row(&last, [id], |row| row.get(0))?;
    if last == 0 && erased.kind != ErasedKind::Note {
        return Ok(0);
    }
    if last == 0 {
        // A reflection that was never more than a draft.
        connection.execute(
            &format!(
                "INSERT INTO {table} (note, revision, operation, act, title, text, scope,
                                      written_ms, written_offset, digest)
                 VALUES (?1, 1, {BY_CHANCE}, 'withdraw', '', '', 'private', ?2, ?3, x'')"
            ),
            params![id, erased.ms, erased.offset],
        )?;
        return Ok(1);
    }
    let said = |name: &String| match name.as_str() {
        "revision" => "revision + 1".to_owned(),
        "operation" => BY_CHANCE.to_owned(),
        "act" => "'withdraw'".to_owned(),
        "written_ms" => "?2".to_owned(),
        "written_offset" => "?3".to_owned(),
        kept => format!("\"{kept}\""),
    };
    let names: Vec<String> = columns
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    let values: Vec<String> = columns.iter().map(|(name, _)| said(name)).collect();
    connection.execute(
        &format!(
            "INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE {record} = ?1 AND revision = ?4",
            names.join(", "),
            values.join(", ")
        ),
        params![id, erased.ms, erased.offset, last],
    )?;
    Ok(last + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::member::MEMBER;
    use crate::store::schema::fresh;

    /// Tables without a word of a record.
    const OTHERS: [&str; 17] = [
        "plan_revision",
        "member",
        "lineage",
        "setting",
        "form",
        "goal",
        "material",
        "section",
        "mark",
        "section_mark",
        "reading_place",
        "reading_segment",
        "card",
        "hand_over",
        "computer_salt",
        "computer",
        "erased",
    ];

    #[test]
    fn p63_of_every_table_it_is_said_whether_it_holds_something_of_a_record() {
        let log = fresh(&MEMBER, MEMBER.newest()).unwrap();
        let mut all = log
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .unwrap();
        let all = all.query_map([], |row| row.get(0)).unwrap();
        let all: BTreeSet<String> = all.map(Result::unwrap).collect();
        let said = TOLD.iter().map(|told| told.table).chain(OTHERS);
        let said = said.chain(crate::search::TABLES.iter().copied());
        assert_eq!(said.map(str::to_owned).collect::<BTreeSet<_>>(), all);
    }
}

//! What disagrees, side by side. The secretary decides; until then, what was there first counts.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;

use super::Merged;
use super::package_sql::{self, Facts, State};
use super::settle::{self, NOTHING, Outcome, kept_is_damaged};
use crate::error::{Error, Result};
use crate::handover::fingerprint;
use crate::handover::package::Record;

/// A package that disagrees with what is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Fork {
    /// Names it to `branch fork take`.
    pub file_id: String,
    /// Whose key signed both.
    pub member_id: String,
    /// The same, for people.
    pub fingerprint: String,
    /// The name it gives.
    pub name: String,
    /// The row of the roster.
    pub number: Option<String>,
    /// The year it holds.
    pub year: i32,
    /// Its number.
    pub sequence: u32,
    /// When it was written.
    pub written_at: String,
    /// The records that differ.
    pub differences: Vec<Difference>,
}

/// A record on both sides. Nothing on one side means that only the other has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Difference {
    /// `entry` or `note`.
    pub kind: String,
    /// The record.
    pub id: String,
    /// What counts now.
    pub here: Option<Side>,
    /// What the package says.
    pub there: Option<Side>,
}

/// A record on one side, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Side {
    /// Its revision.
    pub revision: u32,
    /// Date, or when a reflection was changed.
    pub date: String,
    /// Minutes of an entry, characters of a reflection.
    pub amount: u32,
    /// Form of an entry; empty for a reflection.
    pub form: String,
    /// Topic or title.
    pub what: String,
    /// Remark of an entry, text of a reflection.
    pub more: String,
    /// Taken back.
    pub withdrawn: bool,
}

/// Every fork that waits for a decision.
pub fn list(connection: &Connection, staging: &Path) -> Result<Vec<Fork>> {
    let forks = package_sql::in_state(connection, State::Fork, None)?;
    forks
        .into_iter()
        .map(|facts| side_by_side(connection, facts, staging))
        .collect()
}

fn side_by_side(connection: &Connection, facts: Facts, staging: &Path) -> Result<Fork> {
    let whole: bool = connection
        .prepare_cached("SELECT 1 FROM fork_record WHERE package = ?1 AND kind = 'package'")?
        .exists([facts.id])?;
    let mut about = connection.prepare_cached(
        "SELECT 1 FROM fork_record WHERE package = ?1 AND kind = ?2 AND record = ?3",
    )?;
    let mut there: BTreeMap<(&'static str, String), Side> = BTreeMap::new();
    let mut opened = package_sql::opened(connection, facts.id, staging).map_err(kept_is_damaged)?;
    opened
        .records(|record| {
            let (kind, id, side) = of_record(record);
            if whole || about.exists(params![facts.id, kind, id])? {
                there.insert((kind, id), side);
            }
            Ok(())
        })
        .map_err(kept_is_damaged)?;
    let mut here: BTreeMap<(&'static str, String), Side> = BTreeMap::new();
    if whole {
        here_all(connection, &facts, &mut here)?;
    } else {
        for (kind, id) in there.keys() {
            if let Some(side) = here_one(connection, &facts, kind, id)? {
                here.insert((kind, id.clone()), side);
            }
        }
    }
    let mut keys: Vec<_> = here.keys().chain(there.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    let differences = keys
        .into_iter()
        .filter(|key| here.get(key) != there.get(key))
        .map(|key| Difference {
            here: here.get(&key).cloned(),
            there: there.get(&key).cloned(),
            kind: key.0.to_owned(),
            id: key.1,
        })
        .collect();
    Ok(Fork {
        file_id: facts.id.to_string(),
        fingerprint: fingerprint(&facts.member),
        number: connection
            .prepare_cached("SELECT number FROM member_key WHERE id = ?1")?
            .query_row([facts.key], |row| row.get(0))?,
        member_id: facts.member,
        name: facts.name,
        year: facts.year,
        sequence: facts.sequence,
        written_at: facts.written_at,
        differences,
    })
}

fn of_record(record: Record) -> (&'static str, String, Side) {
    match record {
        Record::Entry(entry) => {
            let side = Side {
                revision: entry.revision,
                date: entry.date,
                amount: entry.minutes,
                form: entry.form,
                what: entry.topic,
                more: entry.remark.unwrap_or_default(),
                withdrawn: entry.withdrawn,
            };
            ("entry", entry.id, side)
        }
        Record::Note(note) => {
            let side = Side {
                revision: note.revision,
                date: note.changed_at,
                amount: u32::try_from(crate::text::characters(&note.text)).unwrap_or(u32::MAX),
                form: String::new(),
                what: note.title,
                more: note.text,
                withdrawn: false,
            };
            ("note", note.id, side)
        }
    }
}

const ENTRY: &str = "SELECT e.entry, e.revision, e.date, e.minutes, e.form, e.topic,
        coalesce(e.remark, ''), e.withdrawn
    FROM entry AS e JOIN source AS s ON s.id = e.source JOIN member_key AS k ON k.id = s.member_key";
const NOTE: &str = "SELECT n.note, n.revision, n.changed_at, 0, '', n.title, n.text, 0
    FROM note AS n JOIN source AS s ON s.id = n.source JOIN member_key AS k ON k.id = s.member_key";
/// Records of the same person: of the same key, or of keys bound to the same row.
const SAME_PERSON: &str = "(k.id = ?1 OR k.number = (SELECT number FROM member_key WHERE id = ?1))";

fn of_row(row: &rusqlite::Row<'_>, kind: &str) -> rusqlite::Result<(String, Side)> {
    let mut side = Side {
        revision: row.get(1)?,
        date: row.get(2)?,
        amount: row.get(3)?,
        form: row.get(4)?,
        what: row.get(5)?,
        more: row.get(6)?,
        withdrawn: row.get(7)?,
    };
    if kind == "note" {
        side.amount = u32::try_from(crate::text::characters(&side.more)).unwrap_or(u32::MAX);
    }
    Ok((row.get(0)?, side))
}

fn here_all(
    connection: &Connection,
    facts: &Facts,
    here: &mut BTreeMap<(&'static str, String), Side>,
) -> Result<()> {
    for (kind, select, table) in [("entry", ENTRY, "e"), ("note", NOTE, "n")] {
        let sql = format!(
            "{select} WHERE k.id = ?1 AND s.year = ?2 AND s.lineage = ?3 AND {table}.sequence = s.sequence"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![facts.key, facts.year, facts.lineage], |row| {
            of_row(row, kind)
        })?;
        for row in rows {
            let (id, side) = row?;
            here.insert((kind, id), side);
        }
    }
    Ok(())
}

fn here_one(connection: &Connection, facts: &Facts, kind: &str, id: &str) -> Result<Option<Side>> {
    let (select, column) = if kind == "entry" {
        (ENTRY, "e.entry")
    } else {
        (NOTE, "n.note")
    };
    let sql = format!("{select} WHERE {SAME_PERSON} AND {column} = ?2 ORDER BY 2 DESC LIMIT 1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row(params![facts.key, id], |row| of_row(row, kind))
        .optional()?
        .map(|(_, side)| side))
}

fn waiting(connection: &Connection, id: &str) -> Result<Facts> {
    let unknown = || Error::UnknownFork { id: id.to_owned() };
    let number: i64 = id.parse().map_err(|_| unknown())?;
    package_sql::by_id(connection, number)?
        .filter(|facts| facts.state == State::Fork)
        .ok_or_else(unknown)
}

/// The secretary takes the package: where contents disagree, it counts from now on.
///
/// # Errors
/// [`Error::UnknownFork`]; the disk's own.
pub fn take(connection: &Connection, id: &str, staging: &Path) -> Result<Merged> {
    let facts = waiting(connection, id)?;
    let outcome = settle::again(connection, &facts, staging, true).map_err(kept_is_damaged)?;
    forget(connection, facts.id)?;
    Ok(match outcome {
        Outcome::Accepted { merged, .. } => merged,
        _ => NOTHING,
    })
}

/// The secretary leaves things as they are: the package is not asked about again.
///
/// # Errors
/// [`Error::UnknownFork`]; the disk's own.
pub fn leave(connection: &Connection, id: &str) -> Result<()> {
    let facts = waiting(connection, id)?;
    package_sql::set_state(connection, facts.id, State::Left)?;
    forget(connection, facts.id)
}

fn forget(connection: &Connection, package: i64) -> Result<()> {
    connection.execute("DELETE FROM fork_record WHERE package = ?1", [package])?;
    Ok(())
}

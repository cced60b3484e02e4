//! Forks: contents that disagree, side by side. The secretary decides; until then, the first one
//! counts.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use ts_rs::TS;

use super::decisions::{self, Decisions, Stands};
use super::key_sql::PERSON;
use super::package_sql::{self, Facts, State};
use super::rows::Kind;
use super::taking::kept_is_damaged;
use super::{Merged, key_sql, merge, retake, rows};
use crate::entry::Hours;
use crate::error::{Error, Result};
use crate::handover::package::{Flaw, Header, Record, contents};
use crate::handover::{LeavingEntry, fingerprint};
use crate::time::Moment;

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
    /// The records that differ, the first [`SHOWN_MAX`] of them by kind and id.
    pub differences: Vec<Difference>,
    /// The number of all that differ.
    pub differences_count: usize,
}

/// Differences of a fork that are shown: nobody reads more of them, and each holds two records.
pub const SHOWN_MAX: usize = 200;

/// A record on both sides. Nothing on one side means that only the other has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Difference {
    /// `entry` or `note`; `package` where no record says what differs.
    pub kind: String,
    /// The record.
    pub id: String,
    /// The content that counts now.
    pub here: Option<Side>,
    /// The package's content.
    pub there: Option<Side>,
}

/// A record on one side, in words: all that two contents of one revision can differ in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "four marks that are independent of one another"
)]
pub struct Side {
    /// Its revision; a package's number.
    pub revision: u32,
    /// Date, or when a reflection was changed, a package was written.
    pub date: String,
    /// Minutes of an entry, characters of a reflection, entries of a package.
    pub amount: u32,
    /// Form of an entry; empty for a reflection.
    pub form: String,
    /// Topic or title.
    pub what: String,
    /// Remark of an entry, text of a reflection.
    pub more: String,
    /// Taken back.
    pub withdrawn: bool,
    /// `HH:MM`
    pub start: Option<String>,
    /// Credited hours.
    pub credit: Option<Hours>,
    /// `organised` or `self_study`.
    pub class: Option<String>,
    /// The place of the study.
    pub place: Option<String>,
    /// The lecturer or chair.
    pub host: Option<String>,
    /// `timed`, `written` or `imported`.
    pub source: Option<String>,
    /// 补记
    pub late: bool,
    /// 改过
    pub edited: bool,
    /// The passage that a reflection is about.
    pub quote: Option<String>,
    /// When it was first written (RFC 3339).
    pub written_at: String,
    /// When this revision was written (RFC 3339).
    pub changed_at: String,
    /// Of a package: the member says that the year is closed.
    pub closed: bool,
    /// Fields of an entry that came after the first version, by name.
    pub later: BTreeMap<&'static str, String>,
}

/// Every fork that waits for a decision.
pub fn list(connection: &Connection, staging: &Path) -> Result<Vec<Fork>> {
    let forks = package_sql::forks(connection)?;
    forks
        .into_iter()
        .map(|facts| side_by_side(connection, facts, staging))
        .collect()
}

/// Kind and record.
type About = (&'static str, String);

/// What is here, and what the package says.
type Sides = (Option<Side>, Option<Side>);

/// The first differences, and how many there are.
#[derive(Default)]
struct Shown {
    first: BTreeMap<About, Sides>,
    count: usize,
}

impl Shown {
    /// One more; what it is, is asked where it is among the first.
    fn add(&mut self, about: About, sides: impl FnOnce(&About) -> Result<Sides>) -> Result<()> {
        self.count += 1;
        let last = self.first.last_key_value();
        let full = self.first.len() == SHOWN_MAX;
        if full && last.is_some_and(|(last, _)| *last < about) {
            return Ok(());
        }
        if full {
            self.first.pop_last();
        }
        let sides = sides(&about)?;
        self.first.insert(about, sides);
        Ok(())
    }
}

fn side_by_side(connection: &Connection, facts: Facts, staging: &Path) -> Result<Fork> {
    let whole: bool = connection
        .prepare_cached("SELECT 1 FROM fork_record WHERE package = ?1 AND kind = 'package'")?
        .exists([facts.id])?;
    let mut about = connection.prepare_cached(
        "SELECT 1 FROM fork_record WHERE package = ?1 AND kind = ?2 AND record = ?3",
    )?;
    let decisions = Decisions::of(connection, facts.key)?;
    let mut shown = Shown::default();
    let mut inside = HashSet::new();
    let mut opened =
        package_sql::opened(connection, facts.id, staging).map_err(kept_is_damaged(&facts))?;
    opened
        .records(|record| {
            let digest = contents::of_record(&record);
            let (kind, id, side) = of_record(record);
            if kind == Kind::Erased {
                return Ok(());
            }
            let key = (kind.word(), id);
            if whole {
                inside.insert(mark(&key));
            } else if !about.exists(params![facts.id, key.0, key.1])? {
                return Ok(());
            }
            let known = decisions.on(key.0, &key.1, side.revision, &digest);
            if known != Stands::Open || is_there(connection, facts.key, kind, &key.1, &digest)? {
                return Ok(());
            }
            shown.add(key, |key| {
                let here = here_one(connection, &facts, kind, &key.1, side.revision)?;
                Ok((here, Some(side)))
            })?;
            Ok(())
        })
        .map_err(kept_is_damaged(&facts))?;
    if whole {
        here_alone(connection, &facts, &inside, &mut shown)?;
    }
    if shown.count == 0 {
        packages(connection, &facts, &mut shown)?;
    }
    let differences = shown.first.into_iter();
    let differences = differences.map(|((kind, id), (here, there))| Difference {
        kind: kind.to_owned(),
        id,
        here,
        there,
    });
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
        differences: differences.collect(),
        differences_count: shown.count,
    })
}

/// A record by which it is known again, short: a package may hold very many.
fn mark((kind, id): &About) -> [u8; 16] {
    let hash = Sha256::digest(format!("{kind} {id}"));
    let mut mark = [0; 16];
    mark.iter_mut().zip(hash).for_each(|(to, of)| *to = of);
    mark
}

fn of_record(record: Record) -> (Kind, String, Side) {
    match record {
        Record::Entry(entry) => {
            let id = entry.id.clone();
            (Kind::Entry, id, Side::from(entry))
        }
        Record::Note(note) => {
            let side = Side {
                revision: note.revision,
                date: note.changed_at.clone(),
                amount: characters(&note.text),
                what: note.title,
                more: note.text,
                quote: note.quote,
                written_at: note.written_at,
                changed_at: note.changed_at,
                ..Side::default()
            };
            (Kind::Note, note.id, side)
        }
        Record::Written(written) => {
            let side = Side {
                revision: written.revision,
                date: written.date.clone(),
                what: written.material.unwrap_or_default(),
                written_at: written.date.clone(),
                changed_at: written.date,
                ..Side::default()
            };
            (Kind::Note, written.id, side)
        }
        Record::Erased(erased) => (Kind::Erased, erased.id, Side::default()),
    }
}

impl From<LeavingEntry> for Side {
    fn from(entry: LeavingEntry) -> Self {
        Self {
            later: entry.later().into_iter().collect(),
            credit: entry.credited(),
            revision: entry.revision,
            date: entry.date,
            amount: entry.minutes,
            form: entry.form,
            what: entry.topic,
            more: entry.remark.unwrap_or_default(),
            withdrawn: entry.withdrawn,
            start: entry.start,
            class: Some(entry.class.as_str().to_owned()),
            place: entry.place,
            host: entry.host,
            source: Some(entry.source.as_str().to_owned()),
            late: entry.late,
            edited: entry.edited,
            written_at: entry.written_at,
            changed_at: entry.changed_at,
            ..Self::default()
        }
    }
}

fn characters(text: &str) -> u32 {
    u32::try_from(crate::text::characters(text)).unwrap_or(u32::MAX)
}

fn select(kind: Kind) -> String {
    format!(
        "SELECT r.{} FROM {} AS r JOIN source AS s ON s.id = r.source
         JOIN member_key AS k ON k.id = s.member_key",
        rows::columns(kind).join(", r."),
        kind.word()
    )
}

fn of_row(row: &rusqlite::Row<'_>, kind: Kind) -> rusqlite::Result<(String, Side)> {
    let (_, id, side) = of_record(rows::record(row, kind)?);
    Ok((id, side))
}

/// Whether the person has handed in this very content. A digest holds id and revision too.
fn is_there(
    connection: &Connection,
    key: i64,
    kind: Kind,
    id: &str,
    digest: &[u8],
) -> Result<bool> {
    let sql = format!(
        "{} WHERE {PERSON} AND r.{} = ?2 AND r.digest = ?3",
        select(kind),
        kind.word()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.exists(params![key, id, digest])?)
}

/// The content that stands against a record: the same revision, else the highest.
fn here_one(
    connection: &Connection,
    facts: &Facts,
    kind: Kind,
    id: &str,
    revision: u32,
) -> Result<Option<Side>> {
    let sql = format!(
        "{} WHERE {PERSON} AND r.{} = ?2 ORDER BY k.verified DESC, r.revision = ?3 DESC,
         r.revision DESC, r.digest LIMIT 1",
        select(kind),
        kind.word()
    );
    Ok(connection
        .prepare_cached(&sql)?
        .query_row(params![facts.key, id, revision], |row| of_row(row, kind))
        .optional()?
        .map(|(_, side)| side))
}

/// Records that only the other package of this number has, and none after it.
fn here_alone(
    connection: &Connection,
    facts: &Facts,
    inside: &HashSet<[u8; 16]>,
    shown: &mut Shown,
) -> Result<()> {
    for kind in [Kind::Entry, Kind::Note] {
        let sql = format!(
            "{} WHERE k.id = ?1 AND s.year = ?2 AND s.lineage = ?3 AND r.sequence = ?4",
            select(kind)
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let about = params![facts.key, facts.year, facts.lineage, facts.sequence];
        let rows = statement.query_map(about, |row| of_row(row, kind))?;
        for row in rows {
            let (id, side) = row?;
            let key = (kind.word(), id);
            if !inside.contains(&mark(&key)) {
                shown.add(key, |_| Ok((Some(side), None)))?;
            }
        }
    }
    Ok(())
}

/// The two packages themselves, where nothing that counts now tells them apart.
fn packages(connection: &Connection, facts: &Facts, shown: &mut Shown) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, written_at, entries, closed, id = ?5 FROM package
         WHERE member_key = ?1 AND year = ?2 AND lineage = ?3 AND sequence = ?4
           AND (id = ?5 OR state IN ('accepted', 'superseded', 'older'))
         ORDER BY written_at, sha512",
    )?;
    let about = params![
        facts.key,
        facts.year,
        facts.lineage,
        facts.sequence,
        facts.id
    ];
    let rows = statement.query_map(about, |row| {
        let written_at: String = row.get(1)?;
        let side = Side {
            revision: row.get(0)?,
            date: written_at.clone(),
            amount: row.get(2)?,
            closed: row.get(3)?,
            written_at,
            ..Side::default()
        };
        Ok((side, row.get::<_, bool>(4)?))
    })?;
    let (mut here, mut there) = (None, None);
    for row in rows {
        let (side, came) = row?;
        *(if came { &mut there } else { &mut here }) = Some(side);
    }
    if here.is_some() || there.is_some() {
        let about = ("package", facts.lineage.clone());
        shown.add(about, |_| Ok((here, there)))?;
    }
    Ok(())
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
pub fn take(connection: &Connection, id: &str, staging: &Path, at: Moment) -> Result<Merged> {
    decide(connection, id, staging, (true, at))
}

/// The secretary leaves what disagrees as it is. What the package says beside comes in, but where
/// another package of its number stays.
///
/// # Errors
/// [`Error::UnknownFork`]; the disk's own.
pub fn leave(connection: &Connection, id: &str, staging: &Path, at: Moment) -> Result<Merged> {
    decide(connection, id, staging, (false, at))
}

fn decide(
    connection: &Connection,
    id: &str,
    staging: &Path,
    (take, at): (bool, Moment),
) -> Result<Merged> {
    let facts = waiting(connection, id)?;
    let mut opened =
        package_sql::opened(connection, facts.id, staging).map_err(kept_is_damaged(&facts))?;
    let Header::Member(header) = opened.header.clone() else {
        return Err(kept_is_damaged(&facts)(Flaw::NotAPackage.into()));
    };
    let known = Decisions::of(connection, facts.key)?;
    let (about, own) = merge::disagreements(connection, facts.key, &known, &mut opened)
        .map_err(kept_is_damaged(&facts))?;
    for one in about {
        let digest = if take { &one.there } else { &one.here };
        let record = (one.record.as_str(), one.revision);
        decisions::decide(connection, &facts.member, one.kind, record, digest, at)?;
    }
    let rivals = package_sql::rivals(connection, facts.key, &header)?;
    if let Some(rival) = rivals.iter().find(|rival| **rival != own) {
        let record = decisions::package_record(facts.year, &facts.lineage);
        let record = (record.as_str(), facts.sequence);
        let digest = if take { &own } else { rival };
        decisions::decide(connection, &facts.member, "package", record, digest, at)?;
    }
    let key = key_sql::by_id(connection, facts.key)?;
    let number = key
        .number
        .ok_or_else(|| Error::UnknownFork { id: id.to_owned() })?;
    retake::person(connection, &number, staging)
}

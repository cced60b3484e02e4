//! One package's records into the collection: the union by record. Nothing is written over; which
//! revision counts is asked when sums are made. The same record and revision with other content is
//! a fork and stops the package, until somebody has decided.

use rusqlite::{Connection, OptionalExtension, params};

use super::decisions::{Decisions, Stands};
use super::key_sql::PERSON;
use super::rows::{self, Kind, Row, Writer};
use super::{decision_sql, learn};
use crate::error::Result;
use crate::handover::package::contents::{self, Contents};
use crate::handover::package::{Header, MemberHeader, Opened, Record, Refusal};
use crate::handover::{LeavingErased, RecordKind};

/// The changes that merging made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct Merged {
    /// Entries that were in no package of theirs before.
    pub entries_new: u64,
    /// Entries in a higher revision than before, or that count otherwise or no more.
    pub entries_changed: u64,
}

impl Merged {
    /// And what another act changed.
    pub fn add(&mut self, other: Self) {
        self.entries_new += other.entries_new;
        self.entries_changed += other.entries_changed;
    }
}

/// A record that disagrees with what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// `entry` or `note`.
    pub kind: &'static str,
    pub record: String,
    pub revision: u32,
    /// The digest of what is there.
    pub here: Vec<u8>,
    /// The digest of what the package says.
    pub there: Vec<u8>,
}

/// The result of merging a package's records.
#[derive(Debug, Default)]
pub struct Came {
    /// Whether anything of the person's was erased before this package: most have nothing, and are not
    /// asked record by record.
    erasing: bool,
    /// Whether a later field may tell more of anything that came before, or was decided.
    telling: bool,
    pub merged: Merged,
    /// Whether anything counts otherwise than before.
    pub brought: bool,
    /// Records that only a newer program knows.
    pub unknown: u64,
    pub disagreements: Vec<Disagreement>,
    /// The digest over all records.
    pub contents: Vec<u8>,
}

/// The source of a package, and the others of the same person.
pub struct Sources {
    /// The package's own.
    pub own: i64,
    /// The source's newest package; `None` for a new source.
    pub newest: Option<i64>,
    /// Other histories, years and keys of the same person.
    pub others: Vec<Source>,
    /// The same by their ids.
    pub other_ids: Vec<i64>,
    /// The package's key was checked in person.
    pub checked: bool,
}

/// One member's year in one history, and whether its key was checked in person.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    pub id: i64,
    pub checked: bool,
}

impl Sources {
    /// Those that have something already.
    fn filled(&self) -> impl Iterator<Item = Source> {
        let own = Source {
            id: self.own,
            checked: self.checked,
        };
        let own = self.newest.is_some().then_some(own);
        own.into_iter().chain(self.others.iter().copied())
    }
}

/// Finds the source of a package.
pub fn source(connection: &Connection, key: i64, header: &MemberHeader) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached(
            "SELECT id FROM source WHERE member_key = ?1 AND year = ?2 AND lineage = ?3",
        )?
        .query_row(params![key, header.year, header.lineage], |row| row.get(0))
        .optional()?)
}

/// Finds or makes the source of a package.
pub fn sources(
    connection: &Connection,
    key: i64,
    header: &MemberHeader,
    package: i64,
) -> Result<Sources> {
    let (own, newest) = if let Some(own) = source(connection, key, header)? {
        let newest = connection
            .prepare_cached("SELECT package FROM source WHERE id = ?1")?
            .query_row([own], |row| row.get(0))?;
        (own, Some(newest))
    } else {
        connection
            .prepare_cached(
                "INSERT INTO source (member_key, year, lineage, sequence, package)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                key,
                header.year,
                header.lineage,
                header.sequence,
                package
            ])?;
        (connection.last_insert_rowid(), None)
    };
    let mut others = of_person(connection, key)?;
    others.retain(|source| source.id != own);
    Ok(Sources {
        own,
        newest,
        other_ids: others.iter().map(|source| source.id).collect(),
        others,
        checked: super::key_sql::is_checked(connection, key)?,
    })
}

/// Every source of the person of this key.
pub fn of_person(connection: &Connection, key: i64) -> Result<Vec<Source>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT s.id, k.verified FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             WHERE {PERSON} ORDER BY s.id"
        ))?
        .query_map([key], |row| {
            Ok(Source {
                id: row.get(0)?,
                checked: row.get(1)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// What these sources have of a record.
fn said(
    connection: &Connection,
    sources: impl IntoIterator<Item = Source>,
    (kind, id): (Kind, &str),
) -> Result<Vec<(Source, Row)>> {
    let mut found = Vec::new();
    for source in sources {
        let rows = rows::of(connection, kind, source.id, id)?;
        found.extend(rows.into_iter().map(|row| (source, row)));
    }
    Ok(found)
}

/// Where a key brought a record that was checked in person, what only unchecked ones say is left out: it
/// neither counts nor disagrees.
fn ranking(mut said: Vec<(Source, Row)>) -> Vec<(Source, Row)> {
    if said.iter().any(|(source, _)| source.checked) {
        said.retain(|(source, _)| source.checked);
    }
    said
}

/// A package on its way in.
pub struct Coming<'c> {
    pub connection: &'c Connection,
    pub decisions: &'c Decisions,
    pub sources: &'c Sources,
    pub package: i64,
    pub sequence: u32,
    /// Another package was taken in its place: only what was decided for comes in.
    pub declined: bool,
}

impl Coming<'_> {
    /// Merges every record.
    ///
    /// # Errors
    /// The package's flaw; the disk's own. The caller undoes what was written.
    pub fn merge(&self, package: &mut Opened) -> Result<Came, Refusal> {
        let mut came = Came {
            erasing: rows::has_erased(self.connection, self.sources.own)?,
            telling: self.sources.filled().next().is_some() || decision_sql::any(self.connection)?,
            ..Came::default()
        };
        let mut contents = Contents::default();
        let mut writer = Writer::of(self.connection)?;
        let taken = package.digested(|record, digest| {
            contents.push(digest);
            Ok(self.record(record, digest, &mut came, &mut writer)?)
        })?;
        came.unknown = taken.unknown;
        came.contents = contents.digest();
        Ok(came)
    }

    fn record(
        &self,
        record: &Record,
        digest: &[u8],
        came: &mut Came,
        writer: &mut Writer<'_>,
    ) -> Result<()> {
        if let Record::Erased(erased) = record {
            return self.erased((record, erased), digest, came, writer);
        }
        let (kind, id, revision) = about(record);
        if came.telling {
            learn::told(self.connection, &[self.sources.own], record, digest)?;
            learn::told(self.connection, &self.sources.other_ids, record, digest)?;
        }
        let stands = self.decisions.on(kind.word(), id, revision, digest);
        let said = said(self.connection, self.sources.filled(), (kind, id))?;
        let same = said.iter().find(|(source, row)| {
            source.id == self.sources.own && row.revision == revision && row.digest == digest
        });
        let same = same.map(|(_, row)| row.last);
        if self.declined && stands != Stands::For {
            // Others said the same, and gave their bytes up to this one: it is signed here alone.
            let own = (self.sources.own, id, revision, digest);
            let signed = kind == Kind::Entry
                && stands == Stands::Open
                && same.is_some()
                && rows::has_no_bytes(self.connection, kind, own)?;
            if !signed {
                return Ok(());
            }
        }
        let there = ranking(said);
        let outranked = !self.sources.checked && there.iter().any(|(source, _)| source.checked);
        // 0 where all that is there was decided against.
        let mut best = None;
        for (source, row) in &there {
            let disagrees = row.revision == revision && row.digest != digest;
            let alike = source.checked == self.sources.checked;
            if disagrees && alike && stands == Stands::Open {
                came.disagreements.push(Disagreement {
                    kind: kind.word(),
                    record: id.to_owned(),
                    revision,
                    here: row.digest.clone(),
                    there: digest.to_owned(),
                });
                return Ok(());
            }
            let on = self
                .decisions
                .on(kind.word(), id, row.revision, &row.digest);
            let counts = if on == Stands::Against {
                0
            } else {
                row.revision
            };
            best = best.max(Some(counts));
        }
        let package = (self.package, self.sequence);
        if let Some(last) = same {
            let own = (self.sources.own, id, revision, digest);
            rows::stands_in(self.connection, kind, own, last, package)?;
            if let Record::Entry(entry) = record {
                rows::marked(self.connection, own, &entry.row)?;
            }
        } else {
            writer.write(self.sources.own, package, record, digest)?;
        }
        if stands != Stands::Against && !outranked && !(came.erasing && self.is_erased(kind, id)?) {
            came.note(kind, best, revision);
        }
        Ok(())
    }

    fn is_erased(&self, kind: Kind, id: &str) -> Result<bool> {
        let key = self
            .connection
            .prepare_cached("SELECT member_key FROM source WHERE id = ?1")?
            .query_row([self.sources.own], |row| row.get(0))?;
        rows::is_erased(self.connection, key, kind, id)
    }

    /// That a record was erased disagrees with nothing: it outranks every revision, and said twice it is
    /// said once.
    fn erased(
        &self,
        (record, erased): (&Record, &LeavingErased),
        digest: &[u8],
        came: &mut Came,
        writer: &mut Writer<'_>,
    ) -> Result<()> {
        if self.declined {
            return Ok(());
        }
        let of = match erased.kind {
            RecordKind::Entry => Kind::Entry,
            RecordKind::Note => Kind::Note,
        };
        let before = self.is_erased(of, &erased.id)?;
        let package = (self.package, self.sequence);
        let own = self.sources.own;
        let rows = rows::of(self.connection, Kind::Erased, own, &erased.id)?;
        match rows.into_iter().find(|row| row.digest == digest) {
            Some(row) => {
                let key = (own, erased.id.as_str(), 0, digest);
                rows::stands_in(self.connection, Kind::Erased, key, row.last, package)?;
            }
            None => writer.write(own, package, record, digest)?,
        }
        if !before && self.is_erased(of, &erased.id)? {
            came.brought = true;
            came.merged.entries_changed += u64::from(self.was_there(of, &erased.id)?);
        }
        Ok(())
    }

    /// Whether an entry of this id was counted until now.
    fn was_there(&self, of: Kind, id: &str) -> Result<bool> {
        let mut all = std::iter::once(&self.sources.own).chain(&self.sources.other_ids);
        let any = all.try_fold(false, |found, source| {
            Ok::<_, crate::error::Error>(
                found || !rows::of(self.connection, of, *source, id)?.is_empty(),
            )
        })?;
        Ok(any && of == Kind::Entry)
    }
}

impl Came {
    /// A record where the highest revision was `best`.
    fn note(&mut self, kind: Kind, best: Option<u32>, revision: u32) {
        match (kind, best) {
            (Kind::Entry, None) => {
                self.merged.entries_new += 1;
                self.brought = true;
            }
            (Kind::Entry, Some(best)) if best < revision => {
                self.merged.entries_changed += 1;
                self.brought = true;
            }
            // A reflection that is handed in says its highest revision; whether it is handed in,
            // no older package says.
            (Kind::Note, Some(best)) if best < revision => self.brought = true,
            _ => {}
        }
    }
}

fn about(record: &Record) -> (Kind, &str, u32) {
    match record {
        Record::Entry(entry) => (Kind::Entry, &entry.id, entry.revision),
        Record::Note(note) => (Kind::Note, &note.id, note.revision),
        Record::Written(written) => (Kind::Note, &written.id, written.revision),
        Record::Erased(erased) => (Kind::Erased, &erased.id, 0),
    }
}

/// The records in which a package disagrees with what is there, and the digest over its records.
/// Nothing is taken in.
///
/// # Errors
/// The package's flaw; the disk's own.
pub fn disagreements(
    connection: &Connection,
    key: i64,
    decisions: &Decisions,
    package: &mut Opened,
) -> Result<(Vec<Disagreement>, Vec<u8>), Refusal> {
    let sources = of_person(connection, key)?;
    let ids: Vec<i64> = sources.iter().map(|source| source.id).collect();
    let checked = super::key_sql::is_checked(connection, key)?;
    let mut found = Vec::new();
    let mut all = Contents::default();
    let mut before = [Contents::default(), Contents::default()];
    package.digested(|record, there| {
        learn::told(connection, &ids, record, there)?;
        for (all, digest) in before.iter_mut().zip(contents::before(record)) {
            all.push(&digest);
        }
        all.push(there);
        let (kind, id, revision) = about(record);
        if kind == Kind::Erased {
            return Ok(());
        }
        if decisions.on(kind.word(), id, revision, there) != Stands::Open {
            return Ok(());
        }
        let others = ranking(said(connection, sources.iter().copied(), (kind, id))?);
        let other = others.into_iter().find(|(source, row)| {
            row.revision == revision && row.digest != there && source.checked == checked
        });
        if let Some((_, other)) = other {
            found.push(Disagreement {
                kind: kind.word(),
                record: id.to_owned(),
                revision,
                here: other.digest,
                there: there.to_owned(),
            });
        }
        Ok(())
    })?;
    let records = all.digest();
    if let (Header::Member(header), true) = (&package.header, found.is_empty()) {
        for before in before {
            learn::rivals(connection, key, header, &before.digest(), &records)?;
        }
    }
    Ok((found, records))
}

/// The source's newest package is this one.
pub fn set_newest(connection: &Connection, source: i64, sequence: u32, package: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE source SET sequence = ?2, package = ?3 WHERE id = ?1")?
        .execute(params![source, sequence, package])?;
    Ok(())
}

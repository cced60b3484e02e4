//! One package's records into the collection: by record, highest revision first. The same record
//! and revision with other content is a fork, and stops the package.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::handover::package::{MemberHeader, Opened, Record, Refusal, Taken};
use crate::handover::{LeavingEntry, LeavingNote};

/// Bytes of a record's digest. It tells one content from another of the same writer.
const DIGEST: usize = 16;

/// What merging changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct Merged {
    /// Entries that were in no package of theirs before.
    pub entries_new: u64,
    /// Entries in a higher revision than before.
    pub entries_changed: u64,
}

/// Records that disagree with what is there, by kind.
pub type Disagreements = Vec<(&'static str, String)>;

/// How a record meets what is there.
enum Meets {
    New,
    Higher,
    Same,
    Lower,
    Other,
}

/// The source of a package, and the others of the same person.
pub struct Sources {
    /// The package's own.
    pub own: i64,
    /// The number of the newest package there; 0 for a new source.
    pub newest: u32,
    /// Other histories, years and keys of the same person.
    pub others: Vec<i64>,
}

/// Finds or makes the source of a package.
pub fn sources(
    connection: &Connection,
    key: i64,
    header: &MemberHeader,
    package: i64,
) -> Result<Sources> {
    let found = connection
        .prepare_cached(
            "SELECT id, sequence FROM source WHERE member_key = ?1 AND year = ?2 AND lineage = ?3",
        )?
        .query_row(params![key, header.year, header.lineage], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (own, newest) = if let Some(found) = found {
        found
    } else {
        connection
            .prepare_cached(
                "INSERT INTO source (member_key, year, lineage, sequence, package)
                 VALUES (?1, ?2, ?3, 0, ?4)",
            )?
            .execute(params![key, header.year, header.lineage, package])?;
        (connection.last_insert_rowid(), 0)
    };
    let others = connection
        .prepare_cached(
            "SELECT s.id FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             WHERE s.id <> ?1 AND (k.id = ?2 OR k.number = (SELECT number FROM member_key WHERE id = ?2))",
        )?
        .query_map([own, key], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Sources {
        own,
        newest,
        others,
    })
}

/// Merges every record. `take` lets this package win where contents disagree: the secretary has
/// decided so.
///
/// # Errors
/// The package's flaw; the disk's own. The caller undoes what was written.
pub fn merge(
    connection: &Connection,
    sources: &Sources,
    sequence: u32,
    package: &mut Opened,
    take: bool,
) -> Result<(Merged, Taken, Disagreements), Refusal> {
    let mut merged = Merged::default();
    let mut disagreements = Disagreements::new();
    let taken = package.records(|record| {
        let (kind, meets, id) = match &record {
            Record::Entry(entry) => {
                let digest = entry_digest(entry);
                let meets = put_entry(connection, sources.own, sequence, entry, &digest)?;
                let meets = beside(
                    connection,
                    ENTRY_THERE,
                    sources,
                    &entry.id,
                    entry.revision,
                    &digest,
                    meets,
                )?;
                if matches!(meets, Meets::Other) && take {
                    write_entry(
                        connection,
                        OVER_ENTRY,
                        sources.own,
                        sequence,
                        entry,
                        &digest,
                    )?;
                }
                ("entry", meets, &entry.id)
            }
            Record::Note(note) => {
                let digest = note_digest(note);
                let meets = put_note(connection, sources.own, sequence, note, &digest)?;
                let meets = beside(
                    connection,
                    NOTE_THERE,
                    sources,
                    &note.id,
                    note.revision,
                    &digest,
                    meets,
                )?;
                if matches!(meets, Meets::Other) && take {
                    write_note(connection, OVER_NOTE, sources.own, sequence, note, &digest)?;
                }
                ("note", meets, &note.id)
            }
        };
        match meets {
            Meets::New if kind == "entry" => merged.entries_new += 1,
            Meets::Higher if kind == "entry" => merged.entries_changed += 1,
            Meets::Other if take => {
                outvote(connection, kind, sources, id)?;
                if kind == "entry" {
                    merged.entries_changed += 1;
                }
            }
            Meets::Other => disagreements.push((kind, id.clone())),
            Meets::New | Meets::Higher | Meets::Same | Meets::Lower => {}
        }
        Ok(())
    })?;
    Ok((merged, taken, disagreements))
}

/// Writes the rows that a source counts anew, from its newest package: nothing that is counted is
/// believed of a file that was damaged. What a higher revision or the secretary has outvoted stays so.
///
/// # Errors
/// The package's flaw; the disk's own.
pub fn rewrite(
    connection: &Connection,
    source: i64,
    sequence: u32,
    package: &mut Opened,
) -> Result<(), Refusal> {
    connection.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS said (kind TEXT, record TEXT, PRIMARY KEY (kind, record));
         DELETE FROM said;",
    )?;
    package.records(|record| {
        let (kind, id, revision) = match &record {
            Record::Entry(entry) => ("entry", &entry.id, entry.revision),
            Record::Note(note) => ("note", &note.id, note.revision),
        };
        connection
            .prepare_cached("INSERT OR IGNORE INTO said (kind, record) VALUES (?1, ?2)")?
            .execute([kind, id])?;
        let sql =
            format!("SELECT revision, sequence FROM {kind} WHERE source = ?1 AND {kind} = ?2");
        let there: Option<(u32, u32)> = connection
            .prepare_cached(&sql)?
            .query_row(params![source, id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let counted = match there {
            Some((higher, _)) if higher > revision => return Ok(()),
            Some((_, 0)) => 0,
            _ => sequence,
        };
        match &record {
            Record::Entry(entry) => {
                let digest = entry_digest(entry);
                write_entry(connection, OVER_ENTRY, source, counted, entry, &digest)?;
            }
            Record::Note(note) => {
                let digest = note_digest(note);
                write_note(connection, OVER_NOTE, source, counted, note, &digest)?;
            }
        }
        Ok(())
    })?;
    for kind in ["entry", "note"] {
        connection.execute(
            &format!(
                "DELETE FROM {kind} WHERE source = ?1 AND sequence = ?2 AND {kind} NOT IN
                 (SELECT record FROM said WHERE kind = ?3)"
            ),
            params![source, sequence, kind],
        )?;
    }
    Ok(())
}

/// The source's newest package is this one.
pub fn set_newest(connection: &Connection, source: i64, sequence: u32, package: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE source SET sequence = ?2, package = ?3 WHERE id = ?1")?
        .execute(params![source, sequence, package])?;
    Ok(())
}

/// Nothing of a source counts until a package says so again.
pub fn forget_sequence(connection: &Connection, source: i64) -> Result<()> {
    for table in ["entry", "note"] {
        let sql = format!("UPDATE {table} SET sequence = 0 WHERE source = ?1");
        connection.prepare_cached(&sql)?.execute([source])?;
    }
    Ok(())
}

/// All that a revision says. Not the material's title: the member may give it another one without
/// a new revision.
fn entry_digest(entry: &LeavingEntry) -> Vec<u8> {
    let mut said = Said::default();
    said.text(&entry.id);
    said.number(entry.revision);
    said.text(&entry.date);
    said.maybe(entry.start.as_ref());
    said.number(entry.minutes);
    said.maybe(entry.credit_hundredths.map(|it| it.to_string()).as_ref());
    said.text(&entry.form);
    said.text(entry.class.as_str());
    said.text(&entry.topic);
    for text in [&entry.place, &entry.host, &entry.remark] {
        said.maybe(text.as_ref());
    }
    said.text(entry.source.as_str());
    for mark in [entry.late, entry.edited, entry.withdrawn] {
        said.number(u32::from(mark));
    }
    said.text(&entry.written_at);
    said.text(&entry.changed_at);
    said.digest()
}

/// The same of a reflection.
fn note_digest(note: &LeavingNote) -> Vec<u8> {
    let mut said = Said::default();
    said.text(&note.id);
    said.number(note.revision);
    said.text(&note.title);
    said.text(&note.text);
    said.maybe(note.section.as_ref());
    said.maybe(note.quote.as_ref());
    said.text(&note.written_at);
    said.text(&note.changed_at);
    said.digest()
}

/// Digests a record field by field. Each text goes with its length, so that no two records say the
/// same.
#[derive(Default)]
struct Said(Sha256);

impl Said {
    fn number(&mut self, number: u32) {
        self.0.update(number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text);
    }

    fn maybe(&mut self, text: Option<&String>) {
        self.number(u32::from(text.is_some()));
        self.text(text.map_or("", String::as_str));
    }

    fn digest(self) -> Vec<u8> {
        self.0.finalize().iter().take(DIGEST).copied().collect()
    }
}

const NEW_ENTRY: &str = "INSERT INTO entry (source, entry, revision, sequence, digest, date, start,
        minutes, credit, form, class, topic, place, host, material, remark, origin, late, edited,
        withdrawn, written_at, changed_at)
    VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22)
    ON CONFLICT (source, entry) DO NOTHING";
const OVER_ENTRY: &str =
    "INSERT OR REPLACE INTO entry (source, entry, revision, sequence, digest, date,
        start, minutes, credit, form, class, topic, place, host, material, remark, origin, late,
        edited, withdrawn, written_at, changed_at)
    VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22)";
const NEW_NOTE: &str =
    "INSERT INTO note (source, note, revision, sequence, digest, title, text, material,
        section, quote, written_at, changed_at)
    VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12) ON CONFLICT (source, note) DO NOTHING";
const OVER_NOTE: &str =
    "INSERT OR REPLACE INTO note (source, note, revision, sequence, digest, title, text,
        material, section, quote, written_at, changed_at)
    VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)";
const ENTRY_THERE: &str = "SELECT revision, digest FROM entry WHERE source = ?1 AND entry = ?2";
const NOTE_THERE: &str = "SELECT revision, digest FROM note WHERE source = ?1 AND note = ?2";

fn put_entry(
    connection: &Connection,
    source: i64,
    sequence: u32,
    entry: &LeavingEntry,
    digest: &[u8],
) -> Result<Meets> {
    if write_entry(connection, NEW_ENTRY, source, sequence, entry, digest)? {
        return Ok(Meets::New);
    }
    let meets = there(
        connection,
        ENTRY_THERE,
        source,
        &entry.id,
        entry.revision,
        digest,
    )?;
    match meets {
        Meets::Higher => {
            write_entry(connection, OVER_ENTRY, source, sequence, entry, digest)?;
        }
        Meets::Same | Meets::Lower => {
            connection
                .prepare_cached("UPDATE entry SET sequence = ?3 WHERE source = ?1 AND entry = ?2")?
                .execute(params![source, entry.id, sequence])?;
        }
        Meets::New | Meets::Other => {}
    }
    Ok(meets)
}

fn put_note(
    connection: &Connection,
    source: i64,
    sequence: u32,
    note: &LeavingNote,
    digest: &[u8],
) -> Result<Meets> {
    if write_note(connection, NEW_NOTE, source, sequence, note, digest)? {
        return Ok(Meets::New);
    }
    let meets = there(
        connection,
        NOTE_THERE,
        source,
        &note.id,
        note.revision,
        digest,
    )?;
    match meets {
        Meets::Higher => {
            write_note(connection, OVER_NOTE, source, sequence, note, digest)?;
        }
        Meets::Same | Meets::Lower => {
            connection
                .prepare_cached("UPDATE note SET sequence = ?3 WHERE source = ?1 AND note = ?2")?
                .execute(params![source, note.id, sequence])?;
        }
        Meets::New | Meets::Other => {}
    }
    Ok(meets)
}

fn write_entry(
    connection: &Connection,
    sql: &str,
    source: i64,
    sequence: u32,
    entry: &LeavingEntry,
    digest: &[u8],
) -> Result<bool> {
    let written = connection.prepare_cached(sql)?.execute(params![
        source,
        entry.id,
        entry.revision,
        sequence,
        digest,
        entry.date,
        entry.start,
        entry.minutes,
        entry.credit_hundredths,
        entry.form,
        entry.class.as_str(),
        entry.topic,
        entry.place,
        entry.host,
        entry.material,
        entry.remark,
        entry.source.as_str(),
        entry.late,
        entry.edited,
        entry.withdrawn,
        entry.written_at,
        entry.changed_at
    ])?;
    Ok(written > 0)
}

fn write_note(
    connection: &Connection,
    sql: &str,
    source: i64,
    sequence: u32,
    note: &LeavingNote,
    digest: &[u8],
) -> Result<bool> {
    let written = connection.prepare_cached(sql)?.execute(params![
        source,
        note.id,
        note.revision,
        sequence,
        digest,
        note.title,
        note.text,
        note.material,
        note.section,
        note.quote,
        note.written_at,
        note.changed_at
    ])?;
    Ok(written > 0)
}

/// What the person's other sources say about a record counts no more: the secretary has decided.
fn outvote(connection: &Connection, kind: &str, sources: &Sources, id: &str) -> Result<()> {
    let sql = format!("UPDATE {kind} SET sequence = 0 WHERE source = ?1 AND {kind} = ?2");
    for other in &sources.others {
        connection
            .prepare_cached(&sql)?
            .execute(params![other, id])?;
    }
    Ok(())
}

/// How a record meets the one of the same id in a source.
fn there(
    connection: &Connection,
    sql: &str,
    source: i64,
    id: &str,
    revision: u32,
    digest: &[u8],
) -> Result<Meets> {
    let found: Option<(u32, Vec<u8>)> = connection
        .prepare_cached(sql)?
        .query_row(params![source, id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(match found {
        None => Meets::New,
        Some((there, _)) if revision > there => Meets::Higher,
        Some((there, _)) if revision < there => Meets::Lower,
        Some((_, same)) if same == digest => Meets::Same,
        Some(_) => Meets::Other,
    })
}

/// The same question to the person's other sources: a record that is there already is not new, and
/// one that disagrees there is a fork too.
fn beside(
    connection: &Connection,
    sql: &str,
    sources: &Sources,
    id: &str,
    revision: u32,
    digest: &[u8],
    own: Meets,
) -> Result<Meets> {
    let mut meets = own;
    for other in &sources.others {
        let here = there(connection, sql, *other, id, revision, digest)?;
        meets = match (meets, here) {
            (Meets::Other, _) | (_, Meets::Other) => Meets::Other,
            (Meets::New, other) => other,
            (Meets::Higher, Meets::Same | Meets::Lower) => Meets::Same,
            (own, _) => own,
        };
    }
    Ok(meets)
}

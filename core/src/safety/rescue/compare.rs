//! What a file holds, and what one file lacks that another has: by record and revision.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::collection::Collection;
use super::mended::MOST_DAYS;
use super::{Holds, Lacks};
use crate::error::Result;
use crate::salvage::FileOf;
use crate::store::Kind;
use crate::time::Moment;

/// Records in their latest revision, each with its day.
#[derive(Debug, Default)]
pub struct Contents {
    /// What it holds in figures.
    pub holds: Holds,
    entries: BTreeMap<String, (i64, String)>,
    notes: BTreeMap<String, (i64, String)>,
    /// Of a collection.
    collection: Option<Collection>,
}

/// The questions for one kind of file.
struct Questions {
    /// Record, revision, day.
    entries: &'static str,
    /// Record, revision, milliseconds, offset.
    notes: &'static str,
    /// Milliseconds, offset.
    last: &'static str,
}

const MEMBER: Questions = Questions {
    entries: "SELECT entry, revision, date FROM entry_revision AS e WHERE revision =
              (SELECT max(revision) FROM entry_revision AS n WHERE n.entry = e.entry)",
    notes:
        "SELECT note, revision, written_ms, written_offset FROM note_revision AS e WHERE revision =
            (SELECT max(revision) FROM note_revision AS n WHERE n.note = e.note)
            UNION ALL
            SELECT note || ' draft', saved_ms, saved_ms, saved_offset FROM note_draft",
    last: "SELECT ms, minutes FROM (
           SELECT written_ms AS ms, written_offset AS minutes FROM entry_revision
           UNION ALL SELECT written_ms, written_offset FROM note_revision
           UNION ALL SELECT saved_ms, saved_offset FROM note_draft) ORDER BY ms DESC LIMIT 1",
};

const BRANCH: Questions = Questions {
    entries:
        "SELECT k.member || '/' || s.year || '/' || s.lineage || '/' || e.entry, e.revision, e.date
              FROM entry AS e JOIN source AS s ON s.id = e.source AND s.sequence = e.sequence
              JOIN member_key AS k ON k.id = s.member_key",
    notes: "SELECT k.member || '/' || s.year || '/' || s.lineage || '/' || n.note, n.revision,
                   p.taken_ms, p.taken_offset
            FROM note AS n JOIN source AS s ON s.id = n.source AND s.sequence = n.sequence
            JOIN member_key AS k ON k.id = s.member_key JOIN package AS p ON p.id = s.package",
    last: "SELECT taken_ms, taken_offset FROM package ORDER BY taken_ms DESC LIMIT 1",
};

impl Contents {
    /// Of an open file.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(connection: &Connection, of: FileOf, kind: &Kind) -> Result<Self> {
        let questions = match of {
            FileOf::Member => MEMBER,
            FileOf::Branch => BRANCH,
        };
        let count = |sql: &str| connection.query_row(sql, [], |row| row.get(0));
        let [entries, notes] = kind.counts;
        let collection = match of {
            FileOf::Member => None,
            FileOf::Branch => Some(Collection::of(connection)?),
        };
        let moment = |row: &rusqlite::Row<'_>, at: usize| -> rusqlite::Result<Moment> {
            Ok(Moment {
                utc_ms: row.get(at)?,
                offset_minutes: row.get(at + 1)?,
            })
        };
        let last = connection
            .prepare(questions.last)?
            .query_map([], |row| moment(row, 0))?
            .next()
            .transpose()?;
        Ok(Self {
            holds: Holds {
                entries: count(entries)?,
                notes: count(notes)?,
                last_change: last.map(Moment::to_text),
                branch: collection.as_ref().map(Collection::holds),
            },
            collection,
            entries: connection
                .prepare(questions.entries)?
                .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
                .collect::<rusqlite::Result<_>>()?,
            notes: connection
                .prepare(questions.notes)?
                .query_map([], |row| {
                    Ok((
                        row.get(0)?,
                        (row.get(1)?, moment(row, 2)?.date().to_string()),
                    ))
                })?
                .collect::<rusqlite::Result<_>>()?,
        })
    }

    /// What this one does not have and the other has.
    pub fn lacks(&self, other: &Self) -> Lacks {
        let mut days = BTreeSet::new();
        let mut whose = BTreeSet::new();
        let (entries, entries_older) =
            missing(&self.entries, &other.entries, &mut days, &mut whose);
        let (notes, notes_older) = missing(&self.notes, &other.notes, &mut days, &mut whose);
        Lacks {
            entries,
            entries_older,
            notes,
            notes_older,
            from: days.first().cloned(),
            until: days.last().cloned(),
            days: days.into_iter().take(MOST_DAYS).collect(),
            branch: self
                .collection
                .as_ref()
                .zip(other.collection.as_ref())
                .map(|(own, theirs)| own.lacks(theirs, whose)),
        }
    }
}

/// Records that are missing here, and those that are there in an older revision; their days, and in
/// a collection the members whose they are.
fn missing<'r>(
    here: &BTreeMap<String, (i64, String)>,
    there: &'r BTreeMap<String, (i64, String)>,
    days: &mut BTreeSet<String>,
    whose: &mut BTreeSet<&'r str>,
) -> (u64, u64) {
    let (mut absent, mut older) = (0, 0);
    for (record, (revision, day)) in there {
        match here.get(record) {
            None => absent += 1,
            Some((own, _)) if own < revision => older += 1,
            Some(_) => continue,
        }
        days.insert(day.clone());
        whose.extend(record.split_once('/').map(|(member, _)| member));
    }
    (absent, older)
}

//! The rules by which rows of a member's log prove themselves, and the mending of a salvaged one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rusqlite::{Connection, params};

use super::mended::Mended;
use super::plan::RescuePlan;
use super::report::Concern;
use super::report_file::ReportIn;
use super::texts;
use crate::entry::import::sql::{MARKS, ROWS};
use crate::entry::sql::DIGESTED as ENTRIES;
use crate::error::Result;
use crate::follow_up::sql::{FOLLOW_UPS, LOOK_BACKS, PLAN as PLANNED, PLAN_ENTRIES, STEPS};
use crate::locale::{Key, key};
use crate::mark::sql::MARKS as PASSAGES;
use crate::material::sql::{SECTIONS, id_of, unpacked};
use crate::member::{MEMBER, is_key_of};
use crate::note::sql::{DIGESTED as NOTES, DRAFT_DIGESTED as DRAFTS, SETTLED};
use crate::safety::FileOf;
use crate::salvage::{Loaded, Plan, Proof, Row, Rule};
use crate::store::digest::Digested;
use crate::time::Moment;

/// Revisions of one record that may be made up between kept ones.
const MOST_FILLED: i64 = 100_000;

const fn proven(table: &'static str, proof: Proof, whole: bool) -> Rule {
    Rule {
        table,
        proof,
        whole,
        loose: false,
    }
}

const fn digested(of: &'static Digested, whole: bool) -> Rule {
    proven(of.table, Proof::Digest(of), whole)
}

/// A member's log. The digests are those that `check --full` compares.
pub const PLAN: RescuePlan = RescuePlan {
    of: FileOf::Member,
    salvage: Plan {
        kind: &MEMBER,
        // A stage names its follow-up, too: it is the stage that has the revision.
        records: &["entry", "note", "step", "follow_up", "look_back", "item"],
        days: &["date", "day"],
        made_anew: crate::search::TABLES,
        rules: &[
            digested(&ENTRIES, true),
            digested(&NOTES, true),
            Rule {
                loose: true,
                ..digested(&DRAFTS, false)
            },
            digested(&ROWS, true),
            digested(&MARKS, true),
            digested(&SECTIONS, true),
            digested(&PASSAGES, true),
            digested(&SETTLED, true),
            digested(&FOLLOW_UPS, true),
            digested(&STEPS, true),
            digested(&LOOK_BACKS, true),
            digested(&PLANNED, true),
            digested(&PLAN_ENTRIES, true),
            proven("material", Proof::By(is_its_text), false),
            proven("member", Proof::By(is_its_key), false),
        ],
    },
    concerns: &[
        ("entry_revision", Concern::Entries),
        ("note_revision", Concern::Reflections),
        ("note_draft", Concern::Drafts),
        ("follow_up_revision", Concern::FollowUps),
        ("step_revision", Concern::FollowUps),
        ("look_back_revision", Concern::FollowUps),
        ("plan_revision", Concern::FollowUps),
        ("plan_entry", Concern::FollowUps),
        ("material", Concern::Materials),
        ("section", Concern::Materials),
        ("member", Concern::Key),
        ("mark", Concern::Reading),
        ("settled_note", Concern::Reading),
        ("section_mark", Concern::Reading),
        ("reading_place", Concern::Reading),
        ("reading_segment", Concern::Reading),
        ("lineage", Concern::Packages),
        ("hand_over", Concern::Packages),
        ("picked", Concern::Packages),
        ("handed_note", Concern::Packages),
        ("picked_follow_up", Concern::Packages),
        ("handed_follow_up", Concern::Packages),
        ("erased", Concern::Settings),
        ("setting", Concern::Settings),
        ("form", Concern::Settings),
        ("goal", Concern::Settings),
        ("card", Concern::Settings),
        ("imported", Concern::Settings),
        ("imported_row", Concern::Settings),
        ("row_mark", Concern::Settings),
        ("computer", Concern::Settings),
        ("computer_salt", Concern::Settings),
    ],
    derived: &[],
};

/// A material's id follows from its text.
fn is_its_text(row: &Row<'_>) -> bool {
    let (id, packed) = (row.text("id"), row.blob("packed"));
    let text = row
        .text("text")
        .map(|text| unpacked(text.to_owned(), packed));
    text.is_some_and(|text| id == Some(id_of(&text).as_str()))
}

/// The key is the one that the member's id says.
fn is_its_key(row: &Row<'_>) -> bool {
    let keys = (
        row.text("id"),
        row.blob("public_key"),
        row.blob("secret_key"),
    );
    matches!(keys, (Some(id), Some(public), Some(secret)) if is_key_of(id, public, secret))
}

/// Makes a salvaged log one that holds by its own rules, and begins its history: a package's number
/// is never used twice.
///
/// # Errors
/// Those of the database.
pub fn mend(
    connection: &Connection,
    loaded: &Loaded,
    backups: &[PathBuf],
    now: Moment,
    writes: ReportIn,
) -> Result<Mended> {
    let mut mended = Mended::default();
    for note in &loaded.loose {
        // It was closed into a revision, or it would be newer.
        mended.taken(
            Concern::Drafts,
            connection.execute(
                "DELETE FROM note_draft WHERE note = ?1 AND EXISTS
                 (SELECT 1 FROM note_revision AS r WHERE r.note = ?1 AND r.written_ms >= saved_ms)",
                [note],
            )?,
        );
    }
    for ledger in &LEDGERS {
        ledger.mend(connection, now, writes, &mut mended)?;
    }
    mended.taken(
        Concern::Reading,
        connection.execute(
            "DELETE FROM reading_segment WHERE length_ms > 7 * 86400000",
            [],
        )?,
    );
    for table in ["imported", "imported_row", "row_mark"] {
        let sql =
            format!("DELETE FROM {table} WHERE entry NOT IN (SELECT entry FROM entry_revision)");
        mended.taken(Concern::Settings, connection.execute(&sql, [])?);
    }
    mended.taken(
        Concern::Packages,
        connection.execute(
            "DELETE FROM picked WHERE note NOT IN (SELECT note FROM note_revision)
             AND note NOT IN (SELECT note FROM note_draft)",
            [],
        )?,
    );
    mended.taken(
        Concern::FollowUps,
        connection.execute(
            "DELETE FROM plan_entry WHERE item NOT IN (SELECT item FROM plan_revision)
             OR entry NOT IN (SELECT entry FROM entry_revision)",
            [],
        )?,
    );
    mended.taken(
        Concern::Packages,
        connection.execute(
            "DELETE FROM picked_follow_up WHERE follow_up NOT IN
             (SELECT follow_up FROM follow_up_revision)",
            [],
        )?,
    );
    // A history that packages name was one, whether or not its own row can be read.
    connection.execute(
        "INSERT OR IGNORE INTO lineage (id, since_ms, since_offset)
         SELECT lineage, min(begun_ms), begun_offset FROM hand_over GROUP BY lineage",
        [],
    )?;
    crate::entry::rules_sql::seed_forms(connection)?;
    crate::material::sql::ensure_bundled(connection, now)?;
    mended.from_backup = texts::mend(connection, backups)?;
    for (table, rows) in crate::salvage::without_parent(connection)? {
        mended.more(PLAN.concern(&table), rows);
    }
    crate::member::sql::begin_lineage(connection, now)?;
    let there = |table: &str| -> Result<bool> {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {table})");
        Ok(connection.query_row(&sql, [], |row| row.get(0))?)
    };
    mended.key_lost = !there("member")?;
    mended.worth = !mended.key_lost
        || there("entry_revision")?
        || there("note_revision")?
        || there("note_draft")?
        || there("follow_up_revision")?
        || there("plan_revision")?;
    Ok(mended)
}

/// A table that only grows, record by record, revisions 1, 2, 3 …
struct Ledger {
    digested: &'static Digested,
    record: &'static str,
    /// The sentence in the place of a lost revision.
    filled: Key,
    concern: Concern,
    /// The action of a revision in the place of a lost one, by the next that was kept.
    did: &'static str,
    /// Columns that are other than those of the next one.
    other: &'static [(&'static str, &'static str)],
}

/// The action of a lost revision of a record that can be changed, withdrawn and put back.
const DID: &str =
    "CASE WHEN ?2 = 1 THEN 'write' WHEN act = 'put_back' THEN 'withdraw' ELSE 'edit' END";

const fn follow_up(
    digested: &'static Digested,
    record: &'static str,
    did: &'static str,
    other: &'static [(&'static str, &'static str)],
) -> Ledger {
    Ledger {
        digested,
        record,
        filled: key!("salvage-filled-note"),
        concern: Concern::FollowUps,
        did,
        other,
    }
}

const LEDGERS: [Ledger; 6] = [
    Ledger {
        digested: &ENTRIES,
        record: "entry",
        filled: key!("salvage-filled-entry"),
        concern: Concern::Entries,
        did: DID,
        other: &[("reason", "?5")],
    },
    Ledger {
        digested: &NOTES,
        record: "note",
        filled: key!("salvage-filled-note"),
        concern: Concern::Reflections,
        did: "CASE WHEN ?2 > 1 AND act = 'put_back' THEN 'withdraw' ELSE 'write' END",
        other: &[
            ("title", "?5"),
            ("text", "''"),
            ("scope", "'private'"),
            ("written_only", "NULL"),
        ],
    },
    follow_up(&FOLLOW_UPS, "follow_up", DID, &[("title", "?5")]),
    follow_up(&STEPS, "step", DID, &[("words", "?5")]),
    follow_up(
        &LOOK_BACKS,
        "look_back",
        "CASE WHEN ?2 = 1 THEN 'write' ELSE 'answer' END",
        &[("words", "?5")],
    ),
    follow_up(&PLANNED, "item", DID, &[("topic", "?5")]),
];

impl Ledger {
    /// Fills the gaps between revisions, and says which are known to be lost.
    fn mend(
        &self,
        connection: &Connection,
        now: Moment,
        writes: ReportIn,
        mended: &mut Mended,
    ) -> Result<()> {
        let (table, record) = (self.digested.table, self.record);
        let sql = format!("SELECT {record}, revision, written_ms FROM {table} ORDER BY 1, 2 DESC");
        let kept: Vec<(String, i64, i64)> = connection
            .prepare(&sql)?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut know = connection
            .prepare("INSERT OR IGNORE INTO known (record, revision, of) VALUES (?1, ?2, ?3)")?;
        let mut gaps = Vec::new();
        for (nth, (id, revision, written)) in kept.iter().enumerate() {
            let below = kept
                .get(nth + 1)
                .filter(|below| below.0 == *id)
                .map_or(0, |below| below.1);
            if revision - below > MOST_FILLED {
                continue;
            }
            for lost in below + 1..*revision {
                know.execute(params![id, lost, table])?;
                gaps.push((id, lost, revision, written));
            }
        }
        self.lost(connection, now, mended)?;
        let fill = self.fill();
        for (id, lost, next, written) in gaps {
            let made = if lost == 1 { made_at(id) } else { None };
            mended.filled += connection.prepare_cached(&fill)?.execute(params![
                id,
                lost,
                next,
                made.unwrap_or(*written),
                writes.reason(self.filled, lost),
                format!("salvage-{id}-{lost}"),
            ])? as u64;
        }
        Ok(())
    }

    /// Adds a revision in the place of a lost one, from the next that was kept.
    fn fill(&self) -> String {
        let of = |column| match column {
            "revision" => "?2",
            "act" => "did",
            "written_ms" => "made",
            "operation" => "?6",
            kept => {
                let other = self.other.iter().find(|(name, _)| *name == kept);
                other.map_or(kept, |(_, said)| *said)
            }
        };
        let Digested {
            first,
            later,
            table,
            ..
        } = self.digested;
        let columns = [*first, *later].concat();
        let said: Vec<&str> = columns.iter().map(|column| of(column)).collect();
        format!(
            "WITH next AS (SELECT *, ?4 AS made, {} AS did FROM {table}
                           WHERE {} = ?1 AND revision = ?3)
             INSERT INTO {table} ({}, digest) SELECT {}, {} FROM next",
            self.did,
            self.record,
            columns.join(", "),
            said.join(", "),
            self.digested.sql(of)
        )
    }

    /// Revisions that something still tells of, and the days of their records.
    fn lost(&self, connection: &Connection, now: Moment, mended: &mut Mended) -> Result<()> {
        let (table, record) = (self.digested.table, self.record);
        let day = if record == "entry" {
            "(SELECT date FROM entry_revision WHERE entry = k.record LIMIT 1)"
        } else {
            "NULL"
        };
        let sql = format!(
            "SELECT k.record, coalesce(k.day, {day}) FROM known AS k WHERE k.of = ?1 AND NOT EXISTS
             (SELECT 1 FROM {table} AS t WHERE t.{record} = k.record AND t.revision = k.revision)"
        );
        let rows: Vec<(String, Option<String>)> = connection
            .prepare(&sql)?
            .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let days: BTreeSet<String> = rows
            .iter()
            .filter_map(|(id, day)| {
                let made = || {
                    // A reflection is of the day on which it was begun; an entry may be of any.
                    let made = Moment {
                        utc_ms: made_at(id).filter(|_| record == "note")?,
                        ..now
                    };
                    Some(made.date().to_string())
                };
                day.clone().or_else(made)
            })
            .collect();
        mended.known(self.concern, rows.len() as u64, days);
        Ok(())
    }
}

/// When an id was made: the first 48 bits of a `UUIDv7`.
fn made_at(id: &str) -> Option<i64> {
    let id = uuid::Uuid::parse_str(id).ok()?;
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    i64::try_from(seconds * 1000 + u64::from(nanos) / 1_000_000).ok()
}

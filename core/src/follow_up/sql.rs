//! Follow-ups, look-backs and plans in the log: the only place with their SQL.

use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::latest::Revised;
use super::look_back::{Done, LookingBack, Subject};
use super::plan::{PlanKind, Planned, PlannedText, Said, Studied};
use super::stage::Stage;
use super::task::{Origin, Step, Task};
use crate::error::{Error, Result};
use crate::ids::{EntryId, FollowUpId, MarkId, NoteId, OperationId, PlanItemId};
use crate::settings;
use crate::store::digest::Digested;
use crate::time::{Moment, parse_date};

/// Columns of a ledger: what was written stands between those that every ledger has.
macro_rules! columns {
    ($record:literal; $($own:literal),*) => {
        &[$record, "revision", "operation", "act", $($own,)* "written_ms", "written_offset"]
    };
}

/// Revisions of follow-ups.
pub const FOLLOW_UPS: Digested = Digested {
    table: "follow_up_revision",
    column: "digest",
    altered: crate::key!("finding-follow-up-altered"),
    first: columns!["follow_up"; "title", "asked", "due", "of_kind", "of_id"],
    later: &[],
};

/// Revisions of their stages.
pub const STEPS: Digested = Digested {
    table: "step_revision",
    column: "digest",
    altered: crate::key!("finding-step-altered"),
    first: columns!["step"; "follow_up", "stage", "date", "words"],
    later: &[],
};

/// Revisions of look-backs.
pub const LOOK_BACKS: Digested = Digested {
    table: "look_back_revision",
    column: "digest",
    altered: crate::key!("finding-look-back-altered"),
    // In an order of its own: its rows have the shape of those of stages, and a salvage tells them apart by this.
    first: &[
        "of_kind",
        "of_id",
        "due",
        "words",
        "look_back",
        "revision",
        "operation",
        "act",
        "written_ms",
        "written_offset",
    ],
    later: &[],
};

/// Revisions of items of a plan.
pub const PLAN: Digested = Digested {
    table: "plan_revision",
    column: "digest",
    altered: crate::key!("finding-plan-altered"),
    first: columns!["item"; "year", "month", "topic"],
    later: &["kind"],
};

/// The entries that fulfil items, as the member said.
pub const PLAN_ENTRIES: Digested = Digested {
    table: "plan_entry",
    column: "row_digest",
    altered: crate::key!("finding-plan-entry-altered"),
    first: &["said_ms", "said_offset", "item", "entry", "fulfils"],
    later: &[],
};

/// The action of a revision on its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Write,
    Edit,
    Withdraw,
    PutBack,
    Answer,
    PutAway,
}

impl Act {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Edit => "edit",
            Self::Withdraw => "withdraw",
            Self::PutBack => "put_back",
            Self::Answer => "answer",
            Self::PutAway => "put_away",
        }
    }
}

/// A record of one of these ledgers: its columns, there and back.
pub trait Kept: Ord + Sized {
    /// The table.
    const LEDGER: &'static Digested;
    /// The column that names the record.
    const RECORD: &'static str;
    /// Its own columns, in the order of the table.
    const OWN: &'static str;

    /// Its values, in that order.
    fn values(&self) -> Vec<(&'static str, Value)>;
    /// The same from a row, beginning at column 5; `act` is column 2.
    fn of(row: &Row<'_>) -> rusqlite::Result<Self>;
}

/// The first of a record's own columns in a row.
const FIRST: usize = 5;

fn optional(text: Option<String>) -> Value {
    text.map_or(Value::Null, Value::Text)
}

/// A day of a row. One that damage has left reads as the first that there is.
fn day(row: &Row<'_>, at: usize) -> rusqlite::Result<NaiveDate> {
    Ok(parse_date(row.get_ref(at)?.as_str()?).unwrap_or_default())
}

impl Kept for Task {
    const LEDGER: &'static Digested = &FOLLOW_UPS;
    const RECORD: &'static str = "follow_up";
    const OWN: &'static str = "title, asked, due, of_kind, of_id";

    fn values(&self) -> Vec<(&'static str, Value)> {
        let (kind, id) = match &self.of {
            None => (None, None),
            Some(Origin::Entry(id)) => (Some("entry"), Some(id.to_string())),
            Some(Origin::Note(id)) => (Some("note"), Some(id.to_string())),
        };
        vec![
            ("title", self.title.clone().into()),
            ("asked", optional(self.asked.clone())),
            ("due", optional(self.due.map(|due| due.to_string()))),
            ("of_kind", optional(kind.map(str::to_owned))),
            ("of_id", optional(id)),
        ]
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let due: Option<String> = row.get(FIRST + 2)?;
        let kind: Option<String> = row.get(FIRST + 3)?;
        let id: Option<String> = row.get(FIRST + 4)?;
        Ok(Self {
            title: row.get(FIRST)?,
            asked: row.get(FIRST + 1)?,
            due: due.and_then(|due| parse_date(&due).ok()),
            of: match (kind.as_deref(), id) {
                (Some("entry"), Some(id)) => Some(Origin::Entry(EntryId::from_text(id))),
                (Some("note"), Some(id)) => Some(Origin::Note(NoteId::from_text(id))),
                _ => None,
            },
        })
    }
}

impl Kept for Step {
    const LEDGER: &'static Digested = &STEPS;
    const RECORD: &'static str = "step";
    const OWN: &'static str = "follow_up, stage, date, words";

    fn values(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("follow_up", self.follow_up.to_string().into()),
            ("stage", self.stage.as_str().to_owned().into()),
            ("date", self.date.to_string().into()),
            ("words", self.words.clone().into()),
        ]
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let stage = row.get_ref(FIRST + 1)?.as_str()?.parse();
        Ok(Self {
            follow_up: FollowUpId::from_text(row.get::<_, String>(FIRST)?),
            stage: stage.unwrap_or(Stage::Convey),
            date: day(row, FIRST + 2)?,
            words: row.get(FIRST + 3)?,
        })
    }
}

impl Kept for LookingBack {
    const LEDGER: &'static Digested = &LOOK_BACKS;
    const RECORD: &'static str = "look_back";
    const OWN: &'static str = "of_kind, of_id, due, words";

    fn values(&self) -> Vec<(&'static str, Value)> {
        let (kind, id) = match &self.of {
            Subject::Note(id) => ("note", id.to_string()),
            Subject::Mark(id) => ("mark", id.to_string()),
        };
        let words = match &self.done {
            Done::Answered(words) => words.clone(),
            Done::Waits | Done::PutAway => String::new(),
        };
        vec![
            ("of_kind", kind.to_owned().into()),
            ("of_id", id.into()),
            ("due", self.on.to_string().into()),
            ("words", words.into()),
        ]
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let id: String = row.get(FIRST + 1)?;
        let words: String = row.get(FIRST + 3)?;
        Ok(Self {
            of: match row.get_ref(FIRST)?.as_str()? {
                "mark" => Subject::Mark(MarkId::from_text(id)),
                _ => Subject::Note(NoteId::from_text(id)),
            },
            on: day(row, FIRST + 2)?,
            done: match row.get_ref(2)?.as_str()? {
                "answer" => Done::Answered(words),
                "put_away" => Done::PutAway,
                _ => Done::Waits,
            },
        })
    }
}

impl Kept for Planned {
    const LEDGER: &'static Digested = &PLAN;
    const RECORD: &'static str = "item";
    const OWN: &'static str = "year, month, topic, kind";

    fn values(&self) -> Vec<(&'static str, Value)> {
        let kind = Some(self.kind.as_str()).filter(|_| self.kind != PlanKind::Topic);
        vec![
            ("year", i64::from(self.year).into()),
            ("month", i64::from(self.month).into()),
            ("topic", self.topic.clone().into()),
            ("kind", optional(kind.map(str::to_owned))),
        ]
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            year: row.get(FIRST)?,
            month: row.get(FIRST + 1)?,
            topic: row.get(FIRST + 2)?,
            kind: match row.get_ref(FIRST + 3)?.as_str_or_null()? {
                Some(word) => word.parse().unwrap_or_default(),
                None => PlanKind::Topic,
            },
        })
    }
}

fn revised<T: Kept>(row: &Row<'_>) -> rusqlite::Result<Revised<T>> {
    Ok(Revised {
        id: row.get(0)?,
        revision: row.get(1)?,
        withdrawn: row.get_ref(2)?.as_str()? == "withdraw",
        at: Moment {
            utc_ms: row.get(3)?,
            offset_minutes: row.get(4)?,
        },
        says: T::of(row)?,
    })
}

fn select<T: Kept>(rest: &str) -> String {
    format!(
        "SELECT {}, revision, act, written_ms, written_offset, {} FROM {} {rest}",
        T::RECORD,
        T::OWN,
        T::LEDGER.table
    )
}

/// All revisions of all records.
pub fn all<T: Kept>(connection: &Connection) -> Result<Vec<Revised<T>>> {
    Ok(connection
        .prepare_cached(&select::<T>(""))?
        .query_map([], revised)?
        .collect::<rusqlite::Result<_>>()?)
}

/// The highest revision of a record.
pub fn latest_of<T: Kept>(connection: &Connection, id: &str) -> Result<Option<Revised<T>>> {
    let rest = format!("WHERE {} = ?1 ORDER BY revision DESC LIMIT 1", T::RECORD);
    Ok(connection
        .prepare_cached(&select::<T>(&rest))?
        .query_row([id], revised)
        .optional()?)
}

/// The record that an operation has written already, so that a retry adds nothing.
pub fn done<T: Kept>(
    connection: &Connection,
    operation: &OperationId,
) -> Result<Option<(String, u32)>> {
    let sql = format!(
        "SELECT {}, revision FROM {} WHERE operation = ?1",
        T::RECORD,
        T::LEDGER.table
    );
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([operation.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// A revision that is about to be written.
pub struct New<'n, T> {
    pub id: &'n str,
    pub revision: u32,
    pub operation: &'n OperationId,
    pub act: Act,
    pub says: &'n T,
    pub at: Moment,
}

/// Adds a revision. The primary key refuses one that is there.
pub fn add<T: Kept>(connection: &Connection, new: &New<'_, T>) -> Result<()> {
    let mut row = vec![
        (T::RECORD, Value::from(new.id.to_owned())),
        ("revision", i64::from(new.revision).into()),
        ("operation", new.operation.to_string().into()),
        ("act", new.act.as_str().to_owned().into()),
        ("written_ms", new.at.utc_ms.into()),
        ("written_offset", i64::from(new.at.offset_minutes).into()),
    ];
    row.extend(new.says.values());
    Ok(T::LEDGER.insert(connection, &row)?)
}

/// When follow-ups were erased.
pub fn erased(connection: &Connection) -> Result<Vec<(String, Moment)>> {
    let sql = "SELECT id, erased_ms, erased_offset FROM erased WHERE kind = 'follow_up'";
    Ok(connection
        .prepare_cached(sql)?
        .query_map([], |row| {
            let at = Moment {
                utc_ms: row.get(1)?,
                offset_minutes: row.get(2)?,
            };
            Ok((row.get(0)?, at))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Stages of a follow-up that were not taken back.
pub fn steps_of(connection: &Connection, id: &FollowUpId) -> Result<usize> {
    let sql = "SELECT count(*) FROM step_revision AS s WHERE follow_up = ?1 AND act <> 'withdraw'
         AND NOT EXISTS (SELECT 1 FROM step_revision AS t WHERE t.step = s.step AND t.revision = s.revision + 1)";
    Ok(connection.query_row(sql, [id.as_str()], |row| row.get(0))?)
}

/// Whether a record is there that something can hang on: an entry, a reflection (its draft alone, too), a mark.
pub fn exists(connection: &Connection, kind: &str, id: &str) -> Result<bool> {
    let sql = match kind {
        "entry" => "SELECT EXISTS (SELECT 1 FROM entry_revision WHERE entry = ?1)",
        "note" => {
            "SELECT EXISTS (SELECT 1 FROM note_revision WHERE note = ?1
                            UNION ALL SELECT 1 FROM note_draft WHERE note = ?1)"
        }
        _ => "SELECT EXISTS (SELECT 1 FROM mark WHERE id = ?1)",
    };
    let there = connection
        .prepare_cached(sql)?
        .query_row([id], |row| row.get(0))?;
    Ok(there)
}

/// Whether the words of an entry or a reflection were taken out of the log.
pub fn is_erased(connection: &Connection, kind: &str, id: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM erased WHERE kind = ?1 AND id = ?2)";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([kind, id], |row| row.get(0))?)
}

/// Entries that were neither withdrawn nor erased, as far as a plan asks.
pub fn studied(connection: &Connection) -> Result<Vec<Studied>> {
    let sql = "SELECT entry, date, topic, form, material FROM entry WHERE act <> 'withdraw'
               ORDER BY date, entry";
    Ok(connection
        .prepare_cached(sql)?
        .query_map([], |row| {
            let day = day(row, 1)?;
            Ok(Studied {
                id: EntryId::from_text(row.get::<_, String>(0)?),
                year: day.year(),
                month: day.month(),
                topic: row.get(2)?,
                form: row.get(3)?,
                material: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Texts that were not removed, as far as a plan asks.
pub fn texts(connection: &Connection) -> Result<Vec<PlannedText>> {
    let texts = crate::material::sql::list(connection)?.into_iter();
    Ok(texts
        .map(|kept| PlannedText {
            read: kept.sections > 0 && kept.sections_read == kept.sections,
            id: kept.id.to_string(),
            title: [kept.title, kept.own_title]
                .into_iter()
                .find(|title| !title.is_empty())
                .unwrap_or_default(),
        })
        .collect())
}

/// The member's word on entries and items.
pub fn said(connection: &Connection) -> Result<Said> {
    Ok(connection
        .prepare_cached("SELECT item, entry, fulfils FROM plan_entry")?
        .query_map([], |row| {
            let entry = EntryId::from_text(row.get::<_, String>(1)?);
            Ok(((row.get(0)?, entry), row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Keeps whether an entry fulfils an item.
pub fn say(
    connection: &Connection,
    item: &PlanItemId,
    entry: &EntryId,
    fulfils: bool,
    at: Moment,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO plan_entry (item, entry, fulfils, said_ms, said_offset)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            item.as_str(),
            entry.as_str(),
            fulfils,
            at.utc_ms,
            at.offset_minutes
        ])?;
    let row = [item.as_str(), entry.as_str()];
    PLAN_ENTRIES.seal(connection, "item = ?1 AND entry = ?2", row)?;
    Ok(())
}

/// The name of the choice that the line of today was put away.
const PUT_AWAY: &str = "todo_put_away";

/// The state in which the line of today was put away.
pub fn put_away(connection: &Connection) -> Result<Option<String>> {
    settings::sql::get(connection, PUT_AWAY)
}

/// Puts the line of today away in this state; with none, it is back.
pub fn put_line_away(connection: &Connection, mark: Option<&str>) -> Result<()> {
    match mark {
        Some(mark) => settings::sql::set(connection, PUT_AWAY, mark),
        None => settings::sql::unset(connection, PUT_AWAY),
    }
}

/// The error for a record that is not there.
pub fn unknown(kind: &str, id: &str) -> Error {
    let id = id.to_owned();
    match kind {
        "entry" => Error::UnknownEntry { id },
        "note" => Error::UnknownNote { id },
        "mark" => Error::UnknownMark { id },
        "look_back" => Error::UnknownLookBack { id },
        "item" => Error::UnknownPlanItem { id },
        _ => Error::UnknownFollowUp { id },
    }
}

//! Study entries: what a member says they studied.
//!
//! An entry takes ten seconds: a date, minutes, a form, a topic; the rest is optional. It is a
//! ledger: [`Entry`] is the latest revision with what follows from its neighbours, and no revision
//! is ever overwritten. What is late, overlapping or in the future is a fact beside the entry,
//! never an obstacle to it.

mod claim;
pub(crate) mod declared;
mod entries;
pub mod exact;
mod fields;
mod form;
mod goal;
mod hours;
mod how;
pub mod import;
pub mod kinds;
mod list;
mod listed;
mod rulebook;
mod rules;
pub(crate) mod rules_sql;
mod said;
mod spans;
pub(crate) mod sql;
mod sums;
mod topics;
mod totals;

pub use claim::Claim;
pub use entries::Entries;
pub use fields::{Checked, Declared, FIELDS, Fields};
pub use form::{Class, Form, READING_FORM, STANDARD_FORMS, asked_of};
pub use goal::{ARTICLE_20_HOURS, Goal, GoalAsked, for_year as goals_for_year};
pub use hours::{Hours, MinutesPerHour};
pub use how::{Way, Ways};
pub use kinds::MINUTES_MAX;
pub use list::EntryList;
pub use listed::Entry;
pub use rulebook::RuleBook;
pub use rules::{FormRow, Rules};
pub use said::{Line, Lines};
pub(crate) use spans::Spans;
pub use totals::{
    Day, DayFacts, FormTotal, Picture, Span, Totals, day_facts, hours, month_hours,
    overlap_minutes, person_hours, picture, totals,
};

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use crate::ids::EntryId;

/// Days between a study and its first writing above which an entry is marked late (补记).
pub const LATE_AFTER_DAYS: i64 = 7;

/// The source of an entry's minutes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Source {
    /// Measured by ticks while reading, then confirmed by the member.
    Timed,
    /// Typed by the member.
    Written,
    /// Taken from a table that the member already kept.
    Imported,
}

impl Source {
    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl FromSql for Source {
    fn column_result(column: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(column.as_str()?.parse().unwrap_or(Self::Written))
    }
}

impl ToSql for Source {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

/// The answer to a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Saved {
    /// The entry.
    pub id: EntryId,
    /// Its revision after the save.
    pub revision: u32,
}

/// Facts that a member sees while typing, before saving.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Facts {
    /// The day that is meant, where it can be read: 昨天 and 11-20 are days, too.
    pub date: Option<String>,
    /// Will be marked 补记.
    pub late: bool,
    /// The date has not come yet.
    pub future: bool,
    /// Minutes shared with entries already written for that day.
    pub overlap_minutes: u32,
    /// All minutes of that day, this one included.
    pub day_minutes: u32,
    /// More than 24 hours in that day.
    pub over_a_day: bool,
    /// Problems that keep the entry from being saved, in the reader's language; `field` names the
    /// input.
    pub problems: Vec<FieldProblem>,
}

/// One field that cannot be saved as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FieldProblem {
    /// The name of the field in [`Fields`].
    pub field: String,
    /// One sentence in the reader's language.
    pub message: crate::locale::Message,
}

/// Which entries a list shows. `None` is all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// First day, inclusive.
    pub from: Option<chrono::NaiveDate>,
    /// Last day, inclusive.
    pub until: Option<chrono::NaiveDate>,
    /// The form's name.
    pub form: Option<String>,
}

impl Filter {
    /// A whole calendar year.
    pub fn year(year: i32) -> Self {
        Self {
            from: chrono::NaiveDate::from_ymd_opt(year, 1, 1),
            until: chrono::NaiveDate::from_ymd_opt(year, 12, 31),
            form: None,
        }
    }
}

//! Study entries: what a member says they studied.
//!
//! An entry takes ten seconds: a date, minutes, a form, a topic; the rest is optional. It is a
//! ledger: [`Entry`] is the latest revision with what follows from its neighbours, and no revision
//! is ever overwritten. What is late, overlapping or in the future is a fact beside the entry,
//! never an obstacle to it.

mod fields;
mod form;
mod goal;
mod hours;
pub mod import;
mod list;
mod rules;
pub(crate) mod rules_sql;
pub(crate) mod sql;
mod totals;

pub use fields::{Checked, Fields, MINUTES_MAX};
pub use form::{Class, Form, READING_FORM, STANDARD_FORMS};
pub use goal::{ARTICLE_20_HOURS, Goal, GoalAsked, for_year as goals_for_year};
pub use hours::{Hours, MinutesPerHour};
pub use list::EntryList;
pub use rules::{FormRow, Rules};
pub use totals::{
    Day, DayFacts, FormTotal, Picture, Span, Totals, day_facts, hours, overlap_minutes, picture,
    totals,
};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{EntryId, MaterialId};

/// Days between a study and its first writing above which an entry is marked late (补记).
pub const LATE_AFTER_DAYS: i64 = 7;

/// Where the minutes of an entry come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
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
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Timed => "timed",
            Self::Written => "written",
            Self::Imported => "imported",
        }
    }
}

/// One revision of an entry, with the facts beside it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that a list shows or hides"
)]
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Entry {
    /// The same through all revisions.
    pub id: EntryId,
    /// 1 for the first writing, then one more for each change.
    pub revision: u32,
    /// The day of study, `2026-11-23`.
    pub date: String,
    /// When it began, `HH:MM`, where the member said so.
    pub start: Option<String>,
    /// Clock minutes, 1 to 1440.
    pub minutes: u32,
    /// Hours credited by the branch (认定学时) in place of the minutes.
    pub credit: Option<Hours>,
    /// The form's name as it was when this revision was written.
    pub form: String,
    /// Organised or self-study.
    pub class: Class,
    /// What was studied.
    pub topic: String,
    /// Where.
    pub place: Option<String>,
    /// Who lectured or chaired.
    pub host: Option<String>,
    /// The material that was read.
    pub material: Option<MaterialId>,
    /// Anything else.
    pub remark: Option<String>,
    /// Where the minutes come from.
    pub source: Source,
    /// When the first revision was written (RFC 3339 with offset).
    pub written_at: String,
    /// When this revision was written.
    pub changed_at: String,
    /// First written more than [`LATE_AFTER_DAYS`] days after its date.
    pub late: bool,
    /// Has more than one revision that says something (a withdrawal alone is not an edit).
    pub edited: bool,
    /// Taken back; it counts in no sum.
    pub withdrawn: bool,
    /// Its date has not come yet.
    pub future: bool,
    /// Minutes shared with other entries of the same day that have a start time.
    pub overlap_minutes: u32,
    /// The entries of its day add up to more than 24 hours.
    pub over_a_day: bool,
    /// Why this revision was written; empty for the first. Stays with the member.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// What a save answers.
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
    /// What cannot be saved yet, in the reader's language; `field` names the input.
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

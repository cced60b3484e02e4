//! A year of a branch: the roster and what was handed in, as sums.

use serde::Serialize;
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use crate::entry::{Class, Hours};

/// The goal that `goal_met` stands for. 条例 art. 20 asks for 32 hours of organised study a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BranchGoal {
    /// Hours a year.
    pub hours: Hours,
    /// Which hours count; `None` is both classes.
    pub class: Option<Class>,
}

/// Minutes and hours that are in the sums and need a look. One entry can be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Flagged {
    /// Minutes that lie in more than one entry.
    pub overlap_minutes: u64,
    /// Minutes beyond the 24 hours of a day.
    pub over_a_day_minutes: u64,
    /// Minutes of entries dated after the package was written.
    pub future_minutes: u64,
    /// Minutes of entries whose date is in another year than the package’s.
    pub other_year_minutes: u64,
    /// Minutes of entries first written more than a week after their date.
    pub late_minutes: u64,
    /// Minutes among them of entries that were imported from a table.
    pub late_imported_minutes: u64,
    /// Minutes of all entries that were imported from a table.
    pub imported_minutes: u64,
    /// Hours credited beyond what the minutes of their entries are by the rule.
    pub credit_beyond_hours: Hours,
    /// Entries that are not summed, since another log of theirs has the same row of a table.
    pub counted_once: usize,
    /// Such rows that differ and wait for a decision: the least of them is summed.
    pub twins_open: usize,
    /// Minutes from keys that nobody checked in person, where another of the row was.
    pub unchecked_minutes: u64,
    /// The hours of the same entries as they are summed: by the rule, or as they were credited.
    pub unchecked_hours: Hours,
    /// Reflections from such keys.
    pub unchecked_notes: usize,
}

/// One row of the roster in a year.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MemberTotals {
    /// 编号
    pub number: String,
    /// 姓名, as the roster has it.
    pub name: String,
    /// 党内职务
    pub position: Option<String>,
    /// Rounded once.
    pub organised_hours: Hours,
    /// Self-study: the hours between the organised ones and all of them.
    pub self_study_hours: Hours,
    /// Of all entries, rounded once.
    pub hours: Hours,
    /// Hours among both that were credited (认定学时) and not measured by the clock.
    pub credited_hours: Hours,
    /// Entries that are not withdrawn.
    pub entries: usize,
    /// Reflections handed in.
    pub notes: usize,
    /// Reached the branch's goal.
    pub goal_met: bool,
    /// Hours short of the goal; 0 where it is met.
    pub short_by: Hours,
    /// Every key of theirs was checked in person.
    pub verified: bool,
    /// Packages taken in for the year.
    pub packages: usize,
    /// When the newest of them was written (RFC 3339): of keys that were checked in person, where one of those handed
    /// in for the year.
    pub last_package: Option<String>,
    /// The member says that the year is closed: by a key that was checked in person, where the row has one.
    pub closed: bool,
    /// Minutes by month, January to December, by class: organised, self-study.
    pub by_month: Vec<MonthTotals>,
    /// Hours of entries dated in another year: with those of the months they are the two sums.
    pub other_year_hours: Hours,
    /// Minutes that need a look.
    pub flagged: Flagged,
}

impl Flagged {
    /// Minutes written late by hand: whoever imports the table that they kept was not late to note.
    pub const fn late_by_hand(&self) -> u64 {
        self.late_minutes.saturating_sub(self.late_imported_minutes)
    }

    /// Whether any of the hours are from keys that nobody checked in person, where another of the row was.
    pub fn has_unchecked_hours(&self) -> bool {
        self.unchecked_minutes > 0 || self.unchecked_hours > Hours::default()
    }
}

impl MemberTotals {
    /// Whether anything has come for the year.
    pub const fn came(&self) -> bool {
        self.last_package.is_some()
    }
}

/// A month of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct MonthTotals {
    /// Clock minutes of organised study.
    pub organised_minutes: u64,
    /// Clock minutes of self-study.
    pub self_study_minutes: u64,
    /// Both by the rule, to the hundredth; up or down, so that a year's months add up to its sums.
    pub hours: Hours,
}

/// A row of the roster from whom nothing has come for the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Missing {
    /// 编号
    pub number: String,
    /// 姓名
    pub name: String,
}

impl Missing {
    pub(crate) fn of(row: &super::RosterRow) -> Self {
        Self {
            number: row.number.clone(),
            name: row.name.clone(),
        }
    }
}

/// A key whose packages wait until the secretary says whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Held {
    /// The fingerprint of the key.
    pub member_id: String,
    /// The name that the package gives.
    pub name: String,
    /// The number that the package gives.
    pub number: Option<String>,
    /// The same id in groups of four.
    pub fingerprint: String,
    /// The same id to be read out and compared.
    pub check_code: String,
    /// Why it waits.
    pub why: Why,
    /// Rows of the roster that it could be, best first.
    pub could_be: Vec<Missing>,
    /// Rows whose name differs in one character: perhaps a slip, and only a question.
    pub perhaps: Vec<Missing>,
    /// The row of the roster that the key is bound to, where the package names somebody else.
    pub bound_to: Option<Missing>,
    /// Years that wait.
    pub years: Vec<i32>,
}

/// Why a package is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS, EnumString, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Why {
    /// No row of the roster has this name (and number).
    NotOnRoster,
    /// Two rows or more have this name.
    FitsSeveral,
    /// The row has a key already, and it is another one: a new computer, or somebody else.
    OtherKey,
    /// The key is bound, and the package names somebody else.
    OtherName,
    /// The key is bound, and the package gives the number of somebody else.
    OtherNumber,
    /// The secretary took the key off its row.
    Released,
    /// The secretary declined the key.
    Declined,
}

impl Why {
    /// As it stands in the database.
    pub(crate) fn as_str(self) -> &'static str {
        self.into()
    }

    /// Anything unknown reads as the most careful reason.
    pub(crate) fn stored(word: Option<&str>) -> Self {
        word.and_then(|word| word.parse().ok())
            .unwrap_or(Self::NotOnRoster)
    }
}

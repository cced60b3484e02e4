//! Looking back (回头看): on a day that was chosen, what one still knows is written before the old words are shown.
//! At most three a day come up; the others wait without a word.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::latest::{Revised, latest};
use crate::error::{Error, Field, Result};
use crate::ids::{LookBackId, MarkId, NoteId};
use crate::input;
use crate::time::{Moment, coming_date};

/// Look-backs that come up on one day.
pub const MOST_A_DAY: usize = 3;

/// A record that is looked back on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Subject {
    /// A reflection.
    Note(NoteId),
    /// A passage that was marked.
    Mark(MarkId),
}

/// A length of time after which one looks back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum After {
    /// 一周后
    Week,
    /// 一个月后
    Month,
    /// 三个月后
    ThreeMonths,
}

impl After {
    /// The day that comes so long after another. Of a month that has no such day, its last.
    pub fn day(self, from: NaiveDate) -> NaiveDate {
        let day = match self {
            Self::Week => from.checked_add_days(Days::new(7)),
            Self::Month => from.checked_add_months(Months::new(1)),
            Self::ThreeMonths => from.checked_add_months(Months::new(3)),
        };
        day.unwrap_or(from)
    }
}

/// Takes a day as it was typed, the next one where no year is said, or `week`, `month`, `three_months` from today.
///
/// # Errors
/// [`Error::NotADate`], [`Error::NoSuchDay`].
pub fn day_of(typed: &str, today: NaiveDate) -> Result<NaiveDate> {
    match typed.trim() {
        "week" => Ok(After::Week.day(today)),
        "month" => Ok(After::Month.day(today)),
        "three_months" => Ok(After::ThreeMonths.day(today)),
        day => coming_date(day, today),
    }
}

/// The fate of a look-back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// Nothing yet.
    Waits,
    /// Put away for good.
    PutAway,
    /// The member's words of that day.
    Answered(String),
}

impl Done {
    /// An answer, checked. There is no shortest one, but one without a character is none.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::TooLong`], [`Error::HoldsNul`].
    pub fn answer(words: &str) -> Result<Self> {
        let field = Field::Recalled;
        input::bounded(words, field, input::NOTE_MAX)?;
        if words.trim().is_empty() {
            return Err(Error::Empty { field });
        }
        Ok(Self::Answered(words.to_owned()))
    }
}

/// A look-back as it was written once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LookingBack {
    /// On what.
    pub of: Subject,
    /// The day.
    pub on: NaiveDate,
    /// Its fate.
    pub done: Done,
}

/// A look-back as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LookBack {
    /// The same through all revisions.
    pub id: LookBackId,
    /// 1 or more.
    pub revision: u32,
    /// The id of the reflection or the mark.
    pub of: String,
    /// The kind of record that it is on.
    pub subject: Subject,
    /// The day (YYYY-MM-DD).
    pub on: String,
    /// Whether it was answered.
    pub answered: bool,
    /// The words of the answer; empty where there is none.
    pub words: String,
    /// Whether it was put away for good.
    pub put_away: bool,
    /// Whether it is one of the at most three that come up today.
    pub due: bool,
    /// When it was written first (RFC 3339).
    pub written_at: String,
    /// When it was answered or put away; else when it was written.
    pub changed_at: String,
}

/// The look-backs of these revisions on a day, by the day they are on.
pub fn look_backs(
    all: impl IntoIterator<Item = Revised<LookingBack>>,
    today: NaiveDate,
) -> Vec<LookBack> {
    let mut all: Vec<_> = latest(all).into_values().collect();
    all.sort_by(|one, other| {
        let (one, other) = (&one.revised, &other.revised);
        (one.says.on, &one.id).cmp(&(other.says.on, &other.id))
    });
    let settled = |at: Moment, done: &Done| *done != Done::Waits && at.date() == today;
    let settled = all
        .iter()
        .filter(|one| settled(one.revised.at, &one.revised.says.done));
    let mut room = MOST_A_DAY.saturating_sub(settled.count());
    let shown = all.into_iter().map(|one| {
        let Revised {
            id,
            revision,
            at,
            withdrawn,
            says,
        } = one.revised;
        let waits = says.done == Done::Waits && !withdrawn;
        let due = waits && says.on <= today && room > 0;
        room -= usize::from(due);
        let put_away = says.done == Done::PutAway || withdrawn;
        let (answered, words) = match says.done {
            Done::Answered(words) => (true, words),
            Done::Waits | Done::PutAway => (false, String::new()),
        };
        LookBack {
            id: LookBackId::from_text(id),
            revision,
            of: match &says.of {
                Subject::Note(id) => id.to_string(),
                Subject::Mark(id) => id.to_string(),
            },
            subject: says.of,
            on: says.on.to_string(),
            answered,
            words,
            put_away,
            due,
            written_at: one.first.to_text(),
            changed_at: at.to_text(),
        }
    });
    shown.collect()
}

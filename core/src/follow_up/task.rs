//! A follow-up (落实): what somebody undertook, and the stages it has come through. Its state follows from its
//! records alone.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::latest::{Latest, Revised, latest};
use super::stage::Stage;
use crate::error::{Error, Field, Result};
use crate::ids::{EntryId, FollowUpId, NoteId, StepId};
use crate::input;
use crate::time::{coming_date, parse_date, typed_date};

/// Most stages of a follow-up that count: as many as a package takes.
pub const STEPS_MAX: usize = 200;

/// The record that a follow-up came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Origin {
    /// A study entry, of a 第一议题 too.
    Entry(EntryId),
    /// A reflection.
    Note(NoteId),
}

/// The task of a follow-up as it was written once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Task {
    /// 1 to 500 characters.
    pub title: String,
    /// The people who are asked to do it.
    pub asked: Option<String>,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// The record that it came from. It never changes.
    pub of: Option<Origin>,
}

/// The day by which something is to be done, in full as it is parsed; nothing where nothing was typed. Where no year
/// is said it is the next such day.
///
/// # Errors
/// [`Error::NotADate`], [`Error::NoSuchDay`].
pub fn due_typed(typed: &str, today: NaiveDate) -> Result<String> {
    match typed.trim() {
        "" => Ok(String::new()),
        day => Ok(coming_date(day, today)?.to_string()),
    }
}

/// The day of a stage, in full as it is parsed. Where no year is said it is the latest such day.
///
/// # Errors
/// [`Error::NotADate`], [`Error::NoSuchDay`].
pub fn stage_day_typed(typed: &str, today: NaiveDate) -> Result<String> {
    Ok(typed_date(typed, today)?.to_string())
}

impl Task {
    /// Checks what was typed. `due` is a day in full, and may be empty.
    ///
    /// # Errors
    /// The field's own.
    pub fn parse(title: &str, asked: &str, due: &str, of: Option<Origin>) -> Result<Self> {
        Ok(Self {
            title: input::line(title, Field::Title)?,
            asked: input::optional_line(asked, Field::Asked)?,
            due: match due.trim() {
                "" => None,
                due => Some(parse_date(due)?),
            },
            of,
        })
    }
}

/// One stage of a follow-up, with its day and its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Of which follow-up.
    pub follow_up: FollowUpId,
    /// The stage.
    pub stage: Stage,
    /// The day.
    pub date: NaiveDate,
    /// In the member's words; empty only in what was written before they were asked for.
    pub words: String,
}

impl Step {
    /// Checks what was typed.
    ///
    /// # Errors
    /// [`Error::UnknownStage`], [`Error::NotADate`], [`Error::Empty`], [`Error::TooLong`], [`Error::HoldsNul`].
    pub fn parse(follow_up: &FollowUpId, stage: &str, date: &str, words: &str) -> Result<Self> {
        let words = words.trim_end();
        let field = Field::StageWords;
        input::bounded(words, field, input::WORDS_MAX)?;
        let (stage, date) = (Stage::parse(stage)?, parse_date(date)?);
        // A stage of which nothing is said tells nobody what was done.
        if words.trim().is_empty() {
            return Err(Error::Empty { field });
        }
        Ok(Self {
            follow_up: follow_up.clone(),
            stage,
            date,
            words: words.to_owned(),
        })
    }
}

/// A stage that was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Reached {
    /// Its record.
    pub id: StepId,
    /// The stage.
    pub stage: Stage,
    /// The day (YYYY-MM-DD).
    pub date: String,
    /// In the member's words.
    pub words: String,
    /// Its day has not come yet.
    pub future: bool,
}

/// A follow-up as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FollowUp {
    /// The same through all revisions.
    pub id: FollowUpId,
    /// Rises with whatever is written about it, stages too.
    pub revision: u32,
    /// The task.
    pub title: String,
    /// The people who are asked to do it.
    pub asked: Option<String>,
    /// Until when (YYYY-MM-DD).
    pub due: Option<String>,
    /// Its day has gone by without a report.
    pub overdue: bool,
    /// The record that it came from.
    pub of: Option<Origin>,
    /// By their days, then in the order of the stages.
    pub stages: Vec<Reached>,
    /// Stages before the furthest that have no record.
    pub missing: Vec<Stage>,
    /// The stage after the furthest; `null` once it was reported.
    pub next: Option<Stage>,
    /// Whether it was reported.
    pub finished: bool,
    /// Taken back.
    pub withdrawn: bool,
    /// When it was written first (RFC 3339).
    pub written_at: String,
    /// When anything was written about it last.
    pub changed_at: String,
    /// When its words were taken out of the log; then it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub erased_at: Option<String>,
}

/// The follow-ups of these revisions: open ones by the day they are due, then those that were reported, then those
/// that were taken back.
pub fn follow_ups(
    tasks: impl IntoIterator<Item = Revised<Task>>,
    steps: impl IntoIterator<Item = Revised<Step>>,
    today: NaiveDate,
) -> Vec<FollowUp> {
    let steps: Vec<_> = latest(steps).into_values().collect();
    let tasks = latest(tasks).into_values();
    let mut all: Vec<FollowUp> = tasks.map(|task| standing(task, &steps, today)).collect();
    all.sort_by(|one, other| place(one).cmp(&place(other)));
    all
}

/// Where a follow-up stands in the list: what is due first comes first, what has no day after it.
fn place(one: &FollowUp) -> (bool, bool, bool, Option<&String>, &FollowUpId) {
    (
        one.withdrawn,
        one.finished,
        one.due.is_none(),
        one.due.as_ref(),
        &one.id,
    )
}

fn standing(task: Latest<Task>, steps: &[Latest<Step>], today: NaiveDate) -> FollowUp {
    let Latest { revised, first, .. } = task;
    let Revised {
        id, says, revision, ..
    } = revised;
    let mut changed = revised.at;
    // Every revision of a stage is something that was written about it: two computers that write apart and come
    // together have a higher number than either.
    let mut number = revision;
    let mut stages = Vec::new();
    let own = steps
        .iter()
        .filter(|step| step.revised.says.follow_up.as_str() == id);
    for Latest { revised: step, .. } in own {
        number = number.saturating_add(step.revision);
        changed = changed.max(step.at);
        if !step.withdrawn {
            stages.push(Reached {
                id: StepId::from_text(step.id.as_str()),
                stage: step.says.stage,
                date: step.says.date.to_string(),
                words: step.says.words.clone(),
                future: step.says.date > today,
            });
        }
    }
    stages.sort_by(|one, other| {
        (&one.date, one.stage, &one.id).cmp(&(&other.date, other.stage, &other.id))
    });
    let reached: Vec<Stage> = stages.iter().map(|one| one.stage).collect();
    let finished = reached.contains(&Stage::Report);
    FollowUp {
        overdue: !finished && !revised.withdrawn && says.due.is_some_and(|due| due < today),
        id: FollowUpId::from_text(id),
        revision: number,
        title: says.title,
        asked: says.asked,
        due: says.due.map(|due| due.to_string()),
        of: says.of,
        missing: Stage::missing(&reached),
        next: Stage::next(&reached),
        stages,
        finished,
        withdrawn: revised.withdrawn,
        written_at: first.to_text(),
        changed_at: changed.to_text(),
        erased_at: None,
    }
}

/// Refuses one stage more than a package takes.
///
/// # Errors
/// [`Error::TooManyStages`].
pub fn room_for_one(stages: usize) -> Result<()> {
    if stages < STEPS_MAX {
        return Ok(());
    }
    Err(Error::TooManyStages { most: STEPS_MAX })
}

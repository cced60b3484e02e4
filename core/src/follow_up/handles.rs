//! Follow-ups and look-backs of an open log.

use chrono::NaiveDate;

use super::look_back::{self, Done, LookBack, LookingBack, Subject};
use super::plans::Plans;
use super::sql::{self, Act};
use super::task::{self, FollowUp, Origin, Step, Task};
use super::writing::{Written, begin, revise};
use crate::error::{Error, Field, Result};
use crate::ids::{FollowUpId, LookBackId, MarkId, NoteId, OperationId, StepId};
use crate::input;
use crate::store::LedgerFile;
use crate::time::coming_date;

/// Changes of a follow-up. What is `None` stays; an empty text takes it off.
#[derive(Clone, Copy, Debug, Default)]
pub struct Changed<'c> {
    /// The task.
    pub title: Option<&'c str>,
    /// The people who are asked.
    pub asked: Option<&'c str>,
    /// Until when.
    pub due: Option<&'c str>,
}

/// The follow-ups of an open log, and the way to look-backs and plans.
pub struct FollowUps<'p> {
    pub(crate) log: &'p mut LedgerFile,
}

/// The look-backs of an open log.
pub struct LookBacks<'p> {
    log: &'p mut LedgerFile,
}

impl<'p> FollowUps<'p> {
    /// The look-backs.
    pub fn look_backs(self) -> LookBacks<'p> {
        LookBacks { log: self.log }
    }

    /// The plans of the years.
    pub fn plans(self) -> Plans<'p> {
        Plans { log: self.log }
    }

    /// Writes a follow-up down.
    ///
    /// # Errors
    /// [`Error::UnknownEntry`], [`Error::UnknownNote`], [`Error::Erased`] of where it comes from; the disk's own.
    pub fn add(&mut self, task: &Task, operation: &OperationId) -> Result<Written> {
        let of = match &task.of {
            None => None,
            Some(Origin::Entry(id)) => Some(("entry", id.as_str())),
            Some(Origin::Note(id)) => Some(("note", id.as_str())),
        };
        if let Some((kind, id)) = of {
            self.log.read(|connection| there(connection, kind, id))?;
        }
        let id = FollowUpId::new(self.log.now());
        begin(self.log, id.as_str(), task, operation)
    }

    /// Changes a follow-up: a new revision.
    ///
    /// # Errors
    /// [`Error::UnknownFollowUp`], [`Error::Withdrawn`], [`Error::Erased`], the field's own, the disk's own.
    pub fn edit(&mut self, id: &FollowUpId, changed: Changed<'_>) -> Result<Written> {
        let today = self.log.now().date();
        revise::<Task>(self.log, "follow_up", id.as_str(), Act::Edit, |latest| {
            let mut task = latest.says;
            if let Some(title) = changed.title {
                task.title = input::line(title, Field::Title)?;
            }
            if let Some(asked) = changed.asked {
                task.asked = input::optional_line(asked, Field::Asked)?;
            }
            if let Some(due) = changed.due {
                task.due = match due.trim() {
                    "" => None,
                    due => Some(coming_date(due, today)?),
                };
            }
            Ok(task)
        })
    }

    /// Takes a follow-up back; it stays in the log.
    ///
    /// # Errors
    /// [`Error::UnknownFollowUp`], [`Error::Withdrawn`], [`Error::Erased`], the disk's own.
    pub fn withdraw(&mut self, id: &FollowUpId) -> Result<Written> {
        let act = Act::Withdraw;
        revise::<Task>(self.log, "follow_up", id.as_str(), act, |latest| {
            Ok(latest.says)
        })
    }

    /// Brings a follow-up back.
    ///
    /// # Errors
    /// [`Error::UnknownFollowUp`], [`Error::NotWithdrawn`], [`Error::Erased`], the disk's own.
    pub fn put_back(&mut self, id: &FollowUpId) -> Result<Written> {
        let act = Act::PutBack;
        revise::<Task>(self.log, "follow_up", id.as_str(), act, |latest| {
            Ok(latest.says)
        })
    }

    /// Writes down that a stage was reached.
    ///
    /// # Errors
    /// [`Error::UnknownFollowUp`], [`Error::Withdrawn`], [`Error::Erased`], [`Error::TooManyStages`]; the disk's own.
    pub fn advance(&mut self, step: &Step, operation: &OperationId) -> Result<FollowUp> {
        let id = &step.follow_up;
        let done = self
            .log
            .read(|connection| sql::done::<Step>(connection, operation))?;
        if done.is_none() {
            self.log.read(|connection| {
                let task = sql::latest_of::<Task>(connection, id.as_str())?;
                let task = task.ok_or_else(|| sql::unknown("follow_up", id.as_str()))?;
                if sql::is_erased(connection, "follow_up", id.as_str())? {
                    return Err(Error::Erased);
                }
                if task.withdrawn {
                    return Err(Error::Withdrawn);
                }
                task::room_for_one(sql::steps_of(connection, id)?)
            })?;
            let new = StepId::new(self.log.now());
            begin(self.log, new.as_str(), step, operation)?;
        }
        self.get(id)
    }

    /// Changes a stage that was written down: its stage, day or words.
    ///
    /// # Errors
    /// [`Error::UnknownFollowUp`] where there is no such stage, [`Error::Withdrawn`]; the disk's own.
    pub fn change_stage(&mut self, id: &StepId, step: &Step) -> Result<FollowUp> {
        revise::<Step>(self.log, "step", id.as_str(), Act::Edit, |latest| {
            Ok(Step {
                follow_up: latest.says.follow_up,
                ..step.clone()
            })
        })?;
        self.get(&step.follow_up)
    }

    /// Takes a stage back that was not reached after all.
    ///
    /// # Errors
    /// [`Error::UnknownFollowUp`] where there is no such stage, [`Error::Withdrawn`]; the disk's own.
    pub fn remove_stage(&mut self, id: &StepId) -> Result<FollowUp> {
        let mut of = None;
        revise::<Step>(self.log, "step", id.as_str(), Act::Withdraw, |latest| {
            of = Some(latest.says.follow_up.clone());
            Ok(latest.says)
        })?;
        let of = of.ok_or_else(|| sql::unknown("follow_up", id.as_str()))?;
        self.get(&of)
    }

    /// One follow-up as it stands.
    ///
    /// # Errors
    /// [`Error::UnknownFollowUp`], the disk's own.
    pub fn get(&self, id: &FollowUpId) -> Result<FollowUp> {
        let all = self.list()?;
        let found = all.into_iter().find(|one| one.id == *id);
        found.ok_or_else(|| sql::unknown("follow_up", id.as_str()))
    }

    /// All of them: open ones by the day they are due, then those that were reported, then those taken back.
    ///
    /// # Errors
    /// The disk's own.
    pub fn list(&self) -> Result<Vec<FollowUp>> {
        let today = self.log.now().date();
        self.log.read(|connection| list(connection, today))
    }
}

impl LookBacks<'_> {
    /// Writes down that a reflection or a marked passage is to be looked back on.
    ///
    /// # Errors
    /// [`Error::UnknownNote`] where neither has this id, [`Error::Erased`]; the day's own; the disk's own.
    pub fn add(&mut self, id: &str, on: &str, operation: &OperationId) -> Result<Written> {
        let on = look_back::day_of(on, self.log.now().date())?;
        let of = self.log.read(|connection| {
            if sql::exists(connection, "mark", id)? {
                return Ok(Subject::Mark(MarkId::from_text(id)));
            }
            there(connection, "note", id)?;
            Ok(Subject::Note(NoteId::from_text(id)))
        })?;
        let says = LookingBack {
            of,
            on,
            done: Done::Waits,
        };
        let id = LookBackId::new(self.log.now());
        begin(self.log, id.as_str(), &says, operation)
    }

    /// All of them, by their days.
    ///
    /// # Errors
    /// The disk's own.
    pub fn list(&self) -> Result<Vec<LookBack>> {
        let today = self.log.now().date();
        let all = self.log.read(|connection| {
            // A mark that was removed has taken its look-backs with it; put back, it has them again.
            let mut kept = Vec::new();
            for revised in sql::all::<LookingBack>(connection)? {
                let there = match &revised.says.of {
                    Subject::Mark(id) => sql::exists(connection, "mark", id.as_str())?,
                    Subject::Note(_) => true,
                };
                kept.extend(there.then_some(revised));
            }
            Ok(kept)
        })?;
        Ok(look_back::look_backs(all, today))
    }

    /// Answers one with what the member writes today; once more is a new revision.
    ///
    /// # Errors
    /// [`Error::UnknownLookBack`], the field's own, the disk's own.
    pub fn answer(&mut self, id: &LookBackId, words: &str) -> Result<Written> {
        let done = Done::answer(words)?;
        self.settle(id, Act::Answer, done)
    }

    /// Puts one away for good.
    ///
    /// # Errors
    /// [`Error::UnknownLookBack`], the disk's own.
    pub fn put_away(&mut self, id: &LookBackId) -> Result<Written> {
        self.settle(id, Act::PutAway, Done::PutAway)
    }

    fn settle(&mut self, id: &LookBackId, act: Act, done: Done) -> Result<Written> {
        revise::<LookingBack>(self.log, "look_back", id.as_str(), act, |latest| {
            Ok(LookingBack {
                done,
                ..latest.says
            })
        })
    }
}

/// The follow-ups of a log as they stand on a day.
///
/// # Errors
/// Those of the database.
pub(crate) fn list(connection: &rusqlite::Connection, today: NaiveDate) -> Result<Vec<FollowUp>> {
    let (tasks, steps) = (sql::all(connection)?, sql::all(connection)?);
    let mut all = task::follow_ups(tasks, steps, today);
    for (id, at) in sql::erased(connection)? {
        let erased = all.iter_mut().find(|one| one.id.as_str() == id);
        if let Some(erased) = erased {
            erased.erased_at = Some(at.to_text());
        }
    }
    Ok(all)
}

/// The condition that a record is there, and was not erased.
fn there(connection: &rusqlite::Connection, kind: &str, id: &str) -> Result<()> {
    if !sql::exists(connection, kind, id)? {
        return Err(sql::unknown(kind, id));
    }
    if sql::is_erased(connection, kind, id)? {
        return Err(Error::Erased);
    }
    Ok(())
}

//! The roster: who is to hand in. Whoever waited for their row is taken in with it.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::belonging::same_number;
use super::enrol::{self, Ambiguous, Answers, Enrolled, Incoming};
use super::office::Secretary;
use super::{Groups, Roster, RosterRow, Settled, branch_sql, settle};
use crate::error::{Error, Field, Result};
use crate::locale::{Message, key, message};
use crate::sheet::{NotRead, SkippedRow};
use crate::{input, text};

/// The changes that importing a roster makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct RosterChange {
    /// Rows that were not there.
    pub added: usize,
    /// Rows whose name, position or number is another one now.
    pub changed: usize,
    /// Rows as they were.
    pub same: usize,
    /// Rows of the table that are nobody.
    pub skipped: Vec<SkippedRow>,
    /// Sheets of the table that were not read.
    pub sheets_not_read: Vec<NotRead>,
    /// Columns of the table that were not read.
    pub columns_passed_over: Vec<String>,
    /// Numbers that stand beside another name, with a key bound to either, and without an answer.
    pub ambiguous: Vec<Ambiguous>,
    /// People under another number now: keys and hours went along.
    pub moved: Vec<Moved>,
    /// Keys that waited, and belong to a row now.
    pub settled: Vec<Settled>,
}

/// A person whose number is another one now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Moved {
    /// 姓名
    pub name: String,
    /// 编号 until now.
    pub was: String,
    /// 编号 from now on.
    pub now: String,
    /// Whether the number was counted, because the table gives none.
    pub counted: bool,
}

/// A roster's import as it would be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct RosterPlan {
    /// The changes.
    pub change: RosterChange,
    /// Every number that is asked about, answered or not.
    pub asked: Vec<Ambiguous>,
}

impl Secretary<'_> {
    /// The roster in its order.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn roster(&mut self) -> Result<Vec<RosterRow>> {
        self.file()?.read(branch_sql::roster)
    }

    /// Takes a table in: by number, where the row has one, else by name. Positions stay where it has no
    /// column of them. Nobody is taken off; who was held and is on the roster now is taken in.
    ///
    /// # Errors
    /// [`Error::PrivateNumbers`], [`Error::RosterAmbiguous`] while either is to be answered, and
    /// [`Error::NotAmbiguous`]: nothing was written; [`Error::NoBranch`]; the disk's own.
    pub fn import_roster(&mut self, table: &Roster, answers: &Answers) -> Result<RosterChange> {
        table.answered()?;
        let (plan, settled) = self.with_roster(|transaction| {
            let (rows, plan) = planned(transaction, table, answers)?;
            if !plan.change.ambiguous.is_empty() {
                return Err(ambiguous(&plan.change.ambiguous));
            }
            branch_sql::renumber(transaction, &rows)?;
            branch_sql::put_rows(transaction, rows.iter().map(|one| &one.row))?;
            Ok(plan)
        })?;
        Ok(RosterChange {
            settled,
            ..plan.change
        })
    }

    /// Says what [`Secretary::import_roster`] would do, and writes nothing.
    ///
    /// # Errors
    /// [`Error::NotAmbiguous`]; [`Error::NoBranch`]; the disk's own.
    pub fn plan_roster(&mut self, table: &Roster, answers: &Answers) -> Result<RosterPlan> {
        let file = self.file()?;
        file.read(|open| planned(open, table, answers).map(|(_, plan)| plan))
    }

    /// Changes the roster; who was held and is on it now is taken in with it, and named. Whose kept packages
    /// are damaged waits on: the next collect names them.
    fn with_roster<T>(
        &mut self,
        change: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<(T, Vec<Settled>)> {
        let staging = self.log.folder().to_owned();
        self.file()?.write(|transaction, _| {
            let changed = change(transaction)?;
            let roster = branch_sql::by_name(transaction)?;
            let freed = settle::settle(transaction, &roster, &staging)?;
            Ok((changed, freed.settled))
        })
    }

    /// Adds somebody to the roster; without a number of their own they get the first free one.
    ///
    /// # Errors
    /// [`Error::NumberTaken`]; the field's own; [`Error::NoBranch`]; the disk's own.
    pub fn add_row(&mut self, number: &str, name: &str, position: &str) -> Result<RosterRow> {
        let name = input::line(&crate::branch::roster::tidy_name(name), Field::Name)?;
        let number = input::optional_line(&super::roster::tidy_number(number), Field::Number)?;
        let position = input::optional_line(position, Field::Name)?;
        let (row, _) = self.with_roster(|transaction| {
            let mut roster = branch_sql::roster(transaction)?;
            if let Some(number) = &number {
                let has = |row: &&RosterRow| same_number(&row.number, number);
                let (given, counted): (Vec<_>, Vec<_>) =
                    roster.iter().filter(has).partition(|row| row.number_given);
                if let Some(taken) = given.first() {
                    return Err(Error::NumberTaken {
                        number: taken.number.clone(),
                    });
                }
                // A counted number gives way to a given one.
                if let Some(&moved) = counted.first() {
                    let was = Some(moved.number.clone());
                    let row = RosterRow {
                        number: free_number(&roster),
                        ..moved.clone()
                    };
                    let moved = Enrolled {
                        was,
                        row,
                        in_table: false,
                    };
                    branch_sql::renumber(transaction, &[moved])?;
                    roster = branch_sql::roster(transaction)?;
                }
            }
            let row = RosterRow {
                number_given: number.is_some(),
                number: number.unwrap_or_else(|| free_number(&roster)),
                name,
                position,
                groups: Groups::default(),
            };
            branch_sql::put_row(transaction, &row)?;
            Ok(row)
        })?;
        Ok(row)
    }

    /// Changes the name and the position of a row. Its number stays: packages are bound to it.
    ///
    /// # Errors
    /// [`Error::UnknownNumber`]; the field's own; [`Error::NoBranch`]; the disk's own.
    pub fn change_row(&mut self, number: &str, name: &str, position: &str) -> Result<RosterRow> {
        let name = input::line(&crate::branch::roster::tidy_name(name), Field::Name)?;
        let position = input::optional_line(position, Field::Name)?;
        let (row, _) = self.with_roster(|transaction| {
            let known = branch_sql::roster(transaction)?
                .into_iter()
                .find(|row| row.number == number)
                .ok_or_else(|| Error::UnknownNumber {
                    number: number.to_owned(),
                })?;
            let row = RosterRow {
                name,
                position,
                ..known
            };
            branch_sql::put_row(transaction, &row)?;
            Ok(row)
        })?;
        Ok(row)
    }

    /// Takes a row off the roster, where nothing has come from it.
    ///
    /// # Errors
    /// [`Error::UnknownNumber`], [`Error::RowInUse`]; the disk's own.
    pub fn remove_row(&mut self, number: &str) -> Result<()> {
        self.file()?
            .write(|transaction, _| branch_sql::remove_row(transaction, number.trim()))
    }
}

/// The first of 001, 002 … that nobody has.
fn free_number(roster: &[RosterRow]) -> String {
    let taken = roster.iter().map(|row| text::folded_number(&row.number));
    let mut free = text::free_numbers(taken.collect());
    free.next().unwrap_or_default()
}

/// The roster as it would be, and what is said of it.
fn planned(
    connection: &Connection,
    table: &Roster,
    answers: &Answers,
) -> Result<(Vec<Enrolled>, RosterPlan)> {
    let there = branch_sql::roster(connection)?;
    let bound = branch_sql::bound_numbers(connection)?;
    let incoming = Incoming {
        rows: &table.rows,
        positions: table.has_positions,
        groups: &table.has_groups,
    };
    let plan = enrol::enrol(&there, &bound, incoming, answers)?;
    let change = RosterChange {
        skipped: table.skipped.clone(),
        sheets_not_read: table.sheets_not_read.clone(),
        columns_passed_over: table.columns_passed_over.clone(),
        ambiguous: plan.open,
        ..changes(&there, &plan.rows)
    };
    let asked = plan.asked;
    Ok((plan.rows, RosterPlan { change, asked }))
}

fn changes(there: &[RosterRow], rows: &[Enrolled]) -> RosterChange {
    let mut change = RosterChange {
        added: rows.len() - there.len(),
        ..RosterChange::default()
    };
    for (one, before) in rows.iter().zip(there) {
        if one.row != *before {
            change.changed += 1;
        } else if one.in_table {
            change.same += 1;
        }
        if one.row.number != before.number {
            change.moved.push(Moved {
                name: one.row.name.clone(),
                was: before.number.clone(),
                now: one.row.number.clone(),
                counted: !one.row.number_given,
            });
        }
    }
    change
}

/// Names of a refusal: the list of all is what a dry run answers.
const NAMED: usize = 10;

fn ambiguous(open: &[Ambiguous]) -> Error {
    let said = |one: &Ambiguous| -> Message {
        let number = text::number_shown(&one.number);
        let [was, now] = [&one.was, &one.now].map(|name| text::shortened(name));
        message!("roster-was-now", number = number, was = was, now = now)
    };
    Error::RosterAmbiguous {
        count: open.len(),
        which: Message::Row {
            messages: open.iter().take(NAMED).map(said).collect(),
            between: Some(key!("roster-between")),
        },
    }
}

//! The roster: who is to hand in. Whoever waited for their row is taken in with it.

use rusqlite::Connection;

use super::office::Secretary;
use super::{Roster, RosterRow, branch_sql, enrol, settle};
use crate::error::{Error, Field, Result};
use crate::{input, text};

/// The changes that importing a roster made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct RosterChange {
    /// Rows that were not there.
    pub added: usize,
    /// Rows whose name, position or number is another one now.
    pub changed: usize,
    /// Rows as they were.
    pub same: usize,
}

impl Secretary<'_> {
    /// The roster in its order.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn roster(&mut self) -> Result<Vec<RosterRow>> {
        self.file()?.read(branch_sql::roster)
    }

    /// Takes a table in, as [`Secretary::enrol_rows`]. Positions stay where it has no column of them.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn import_roster(&mut self, table: &Roster) -> Result<RosterChange> {
        self.enrol(&table.rows, table.has_positions)
    }

    /// Takes rows in: by number, where the row has one, else by name. Nobody is taken off; who was
    /// held and is on the roster now is taken in.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn enrol_rows(&mut self, rows: &[RosterRow]) -> Result<RosterChange> {
        self.enrol(rows, true)
    }

    /// Changes the roster; who was held and is on it now is taken in.
    fn with_roster<T>(&mut self, change: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let staging = self.log.folder().to_owned();
        let file = self.file()?;
        let changed = file.write(|transaction, _| change(transaction))?;
        let roster = file.read(branch_sql::by_name)?;
        settle::settle_all(file, &roster, &staging)?;
        Ok(changed)
    }

    fn enrol(&mut self, table: &[RosterRow], positions: bool) -> Result<RosterChange> {
        self.with_roster(|transaction| {
            let there = branch_sql::roster(transaction)?;
            let after = enrol::enrol(&there, table, positions);
            let mut change = RosterChange::default();
            let known = after.iter().zip(&there);
            for (one, before) in known.filter(|(one, _)| one.in_table) {
                if one.row == *before {
                    change.same += 1;
                } else {
                    change.changed += 1;
                }
            }
            change.added = after.len() - there.len();
            branch_sql::renumber(transaction, &after)?;
            for one in &after {
                branch_sql::put_row(transaction, &one.row)?;
            }
            Ok(change)
        })
    }

    /// Adds somebody to the roster; without a number of their own they get the first free one.
    ///
    /// # Errors
    /// [`Error::NumberTaken`]; the field's own; [`Error::NoBranch`]; the disk's own.
    pub fn add_row(&mut self, number: &str, name: &str, position: &str) -> Result<RosterRow> {
        let name = input::line(&crate::branch::roster::tidy_name(name), Field::Name)?;
        let number = input::optional_line(&text::narrow_digits(number), Field::Number)?;
        let position = input::optional_line(position, Field::Name)?;
        self.with_roster(|transaction| {
            let mut roster = branch_sql::roster(transaction)?;
            let given = |row: &RosterRow| row.number_given && Some(&row.number) == number.as_ref();
            if let Some(taken) = roster.iter().find(|row| given(row)) {
                return Err(Error::NumberTaken {
                    number: taken.number.clone(),
                });
            }
            // A counted number gives way to a given one.
            if let Some(number) = &number {
                let counted = roster.iter().find(|row| row.number == *number);
                if let Some(moved) = counted.cloned() {
                    let row = RosterRow {
                        number: free_number(&roster),
                        ..moved
                    };
                    let was = Some(number.clone());
                    let moved = enrol::Enrolled {
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
            };
            branch_sql::put_row(transaction, &row)?;
            Ok(row)
        })
    }

    /// Changes the name and the position of a row. Its number stays: packages are bound to it.
    ///
    /// # Errors
    /// [`Error::UnknownNumber`]; the field's own; [`Error::NoBranch`]; the disk's own.
    pub fn change_row(&mut self, number: &str, name: &str, position: &str) -> Result<RosterRow> {
        let name = input::line(&crate::branch::roster::tidy_name(name), Field::Name)?;
        let position = input::optional_line(position, Field::Name)?;
        self.with_roster(|transaction| {
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
        })
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
    let taken = |number: &String| roster.iter().any(|row| row.number == *number);
    (1..=u32::MAX)
        .map(|number| format!("{number:03}"))
        .find(|number| !taken(number))
        .unwrap_or_default()
}

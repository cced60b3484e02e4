//! The roster: who is to hand in. Whoever waited for their row is taken in with it.

use rusqlite::Connection;

use super::Profile;
use crate::branch::{RosterRow, branch_sql, settle};
use crate::error::{Error, Field, Result};
use crate::{store, text};

/// What taking a roster in changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct RosterChange {
    /// Rows that were not there.
    pub added: usize,
    /// Rows whose name or position is another one now.
    pub changed: usize,
    /// Rows as they were.
    pub same: usize,
}

impl Profile {
    /// The roster in its order.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn roster(&mut self) -> Result<Vec<RosterRow>> {
        branch_sql::roster(self.branch()?)
    }

    /// Takes rows in: by number, where the row has one, else by name. Nobody is taken off; who was
    /// held and is on the roster now is taken in.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn take_roster(&mut self, rows: &[RosterRow]) -> Result<RosterChange> {
        let staging = self.folder.path().to_owned();
        let connection = self.branch()?;
        let change = store::transact(connection, |transaction| {
            let mut change = RosterChange::default();
            let mut roster = branch_sql::roster(transaction)?;
            for row in rows {
                take_row(transaction, row, &mut roster, &mut change)?;
            }
            Ok(change)
        })?;
        settle::settle_all(connection, &staging)?;
        Ok(change)
    }

    /// Adds somebody to the roster; without a number of their own they get the first free one.
    ///
    /// # Errors
    /// [`Error::NumberTaken`]; the field's own; [`Error::NoBranch`]; the disk's own.
    pub fn add_roster_row(
        &mut self,
        number: &str,
        name: &str,
        position: &str,
    ) -> Result<RosterRow> {
        let name = text::line(&crate::branch::roster::tidy_name(name), Field::Name)?;
        let number = text::optional_line(&text::narrow_digits(number), Field::Number)?;
        let position = text::optional_line(position, Field::Name)?;
        let staging = self.folder.path().to_owned();
        let connection = self.branch()?;
        let row = store::transact(connection, |transaction| {
            let roster = branch_sql::roster(transaction)?;
            let taken = |number: &String| roster.iter().any(|row| row.number == *number);
            if let Some(number) = number.clone().filter(taken) {
                return Err(Error::NumberTaken { number });
            }
            let row = RosterRow {
                number_given: number.is_some(),
                number: number.unwrap_or_else(|| free_number(&roster)),
                name,
                position,
            };
            branch_sql::put_row(transaction, &row)?;
            Ok(row)
        })?;
        settle::settle_all(connection, &staging)?;
        Ok(row)
    }

    /// Takes a row off the roster, where nothing has come from it.
    ///
    /// # Errors
    /// [`Error::UnknownNumber`], [`Error::RowInUse`]; the disk's own.
    pub fn remove_roster_row(&mut self, number: &str) -> Result<()> {
        store::transact(self.branch()?, |transaction| {
            branch_sql::remove_row(transaction, number.trim())
        })
    }
}

fn take_row(
    connection: &Connection,
    row: &RosterRow,
    roster: &mut Vec<RosterRow>,
    change: &mut RosterChange,
) -> Result<()> {
    let known = if row.number_given {
        roster.iter().position(|known| known.number == row.number)
    } else {
        let of_name = |known: &RosterRow| crate::branch::same_name(&known.name, &row.name);
        // Two of one name cannot be told apart without numbers.
        let first = roster.iter().position(of_name);
        first.filter(|_| roster.iter().filter(|known| of_name(known)).count() == 1)
    };
    let free = if row.number_given {
        String::new()
    } else {
        free_number(roster)
    };
    let known = known.and_then(|at| roster.get_mut(at));
    let row = match &known {
        Some(known) => RosterRow {
            number: known.number.clone(),
            number_given: known.number_given || row.number_given,
            name: row.name.clone(),
            position: row.position.clone(),
        },
        None if row.number_given => row.clone(),
        None => RosterRow {
            number: free,
            ..row.clone()
        },
    };
    match known {
        Some(known) if *known == row => {
            change.same += 1;
            return Ok(());
        }
        Some(known) => {
            change.changed += 1;
            known.clone_from(&row);
        }
        None => {
            change.added += 1;
            roster.push(row.clone());
        }
    }
    branch_sql::put_row(connection, &row)
}

/// The first of 001, 002 … that nobody has.
fn free_number(roster: &[RosterRow]) -> String {
    let taken = |number: &String| roster.iter().any(|row| row.number == *number);
    (1..=u32::MAX)
        .map(|number| format!("{number:03}"))
        .find(|number| !taken(number))
        .unwrap_or_default()
}

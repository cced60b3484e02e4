//! Plans of an open log.

use std::collections::HashSet;

use chrono::Datelike;
use serde::Serialize;
use ts_rs::TS;

use super::latest::latest;
use super::plan::{PlanItem, Planned, plan};
use super::plan_table::parse;
use super::sql::{self, Act, New};
use super::writing::{Written, begin, revise};
use crate::error::Result;
use crate::ids::{EntryId, OperationId, PlanItemId};
use crate::sheet::{NotRead, SkippedRow, TableProblem, Workbook};
use crate::store::LedgerFile;
use crate::time::Moment;

/// A table of a plan that was taken in, or why it was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PlanImport {
    /// Items that were added.
    pub added: usize,
    /// Items that were there.
    pub already_had: usize,
    /// Rows that are no items.
    pub skipped: Vec<SkippedRow>,
    /// Sheets that were not read.
    pub sheets_not_read: Vec<NotRead>,
    /// Why nothing was taken.
    pub problems: Vec<TableProblem>,
}

/// The plans of the years, of an open log.
pub struct Plans<'p> {
    pub(super) log: &'p mut LedgerFile,
}

impl Plans<'_> {
    /// Writes an item down.
    ///
    /// # Errors
    /// The disk's own.
    pub fn add(&mut self, item: &Planned, operation: &OperationId) -> Result<Written> {
        let id = PlanItemId::new(self.log.now());
        begin(self.log, id.as_str(), item, operation)
    }

    /// Takes a table in: all items or none. One that is there is not added again.
    ///
    /// # Errors
    /// [`crate::error::Error::NoPlan`], the disk's own.
    pub fn import(&mut self, book: &Workbook, file_name: &str) -> Result<PlanImport> {
        let year = self.log.now().date().year();
        let table = parse(book, file_name, year)?;
        let mut import = PlanImport {
            skipped: table.skipped,
            sheets_not_read: table.sheets_not_read,
            problems: table.problems,
            ..PlanImport::default()
        };
        if !import.problems.is_empty() || table.items.is_empty() {
            return Ok(import);
        }
        let (added, had) = self.log.write(|transaction, at| {
            let known = latest(sql::all::<Planned>(transaction)?).into_values();
            let known = known.filter(|one| !one.revised.withdrawn);
            let mut all: HashSet<_> = known.map(|one| one.revised.says.key()).collect();
            let (mut added, mut had) = (0_i64, 0);
            for item in table.items {
                if !all.insert(item.key()) {
                    had += 1;
                    continue;
                }
                // Ids sort by age: those of one table in its order.
                let utc_ms = at.utc_ms.saturating_add(added);
                let id = PlanItemId::new(Moment { utc_ms, ..at });
                let operation = OperationId::new(at);
                let new = New {
                    id: id.as_str(),
                    revision: 1,
                    operation: &operation,
                    act: Act::Write,
                    says: &item,
                    at,
                };
                sql::add(transaction, &new)?;
                added += 1;
            }
            Ok((usize::try_from(added).unwrap_or_default(), had))
        })?;
        (import.added, import.already_had) = (added, had);
        Ok(import)
    }

    /// The plan of a year, each item with the entries that fulfil it.
    ///
    /// # Errors
    /// The disk's own.
    pub fn list(&self, year: i32) -> Result<Vec<PlanItem>> {
        self.log.read(|connection| {
            let items = sql::all(connection)?;
            let (entries, said) = (sql::studied(connection)?, sql::said(connection)?);
            Ok(plan(items, &entries, &said, year))
        })
    }

    /// Says that an entry fulfils an item, or does not although it has the same topic.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownPlanItem`], [`crate::error::Error::UnknownEntry`], the disk's own.
    pub fn fulfil(&mut self, item: &PlanItemId, entry: &EntryId, fulfils: bool) -> Result<()> {
        self.log.write(|transaction, at| {
            if sql::latest_of::<Planned>(transaction, item.as_str())?.is_none() {
                return Err(sql::unknown("item", item.as_str()));
            }
            if !sql::exists(transaction, "entry", entry.as_str())? {
                return Err(sql::unknown("entry", entry.as_str()));
            }
            sql::say(transaction, item, entry, fulfils, at)
        })
    }

    /// Changes an item.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownPlanItem`], [`crate::error::Error::Withdrawn`], the disk's own.
    pub fn edit(&mut self, id: &PlanItemId, item: &Planned) -> Result<Written> {
        revise(self.log, "item", id.as_str(), Act::Edit, |_| {
            Ok(item.clone())
        })
    }

    /// Takes an item off the plan; it stays in the log.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownPlanItem`], [`crate::error::Error::Withdrawn`], the disk's own.
    pub fn withdraw(&mut self, id: &PlanItemId) -> Result<Written> {
        revise::<Planned>(self.log, "item", id.as_str(), Act::Withdraw, |latest| {
            Ok(latest.says)
        })
    }
}

//! Plans of an open log.

use std::collections::HashSet;

use chrono::Datelike;
use serde::Serialize;
use ts_rs::TS;

use super::latest::latest;
use super::plan::{PlanItem, PlanKind, Planned, plan};
use super::plan_table::parse;
use super::sql::{self, Act, New};
use super::writing::{Written, begin, revise};
use crate::error::Result;
use crate::ids::{EntryId, OperationId, PlanItemId};
use crate::sheet::{NotRead, SkippedRow, TableProblem, Workbook};
use crate::store::LedgerFile;
use crate::time::Moment;

/// An item that a table has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanRow {
    /// The calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// The kind of item.
    pub kind: PlanKind,
    /// The topic, the title of the text or the form of the meeting.
    pub topic: String,
    /// Whether the plan has it already.
    pub had: bool,
}

/// A table of a plan that was taken in or looked at, or why it was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct PlanImport {
    /// Items that were added.
    pub added: usize,
    /// Items that were there.
    pub already_had: usize,
    /// All of them, in the table's order.
    pub items: Vec<PlanRow>,
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
        let (table, mut import) = self.read(book, file_name)?;
        if !import.problems.is_empty() || table.is_empty() {
            return Ok(import);
        }
        import.items = self.log.write(|transaction, at| {
            let rows = rows(transaction, &table)?;
            let new = table.iter().zip(&rows).filter(|(_, row)| !row.had);
            for (added, (item, _)) in (0_i64..).zip(new) {
                // Ids sort by age: those of one table in its order.
                let utc_ms = at.utc_ms.saturating_add(added);
                let id = PlanItemId::new(Moment { utc_ms, ..at });
                let operation = OperationId::new(at);
                let new = New {
                    id: id.as_str(),
                    revision: 1,
                    operation: &operation,
                    act: Act::Write,
                    says: item,
                    at,
                };
                sql::add(transaction, &new)?;
            }
            Ok(rows)
        })?;
        Ok(import.counted())
    }

    /// Looks at what taking a table in would do; nothing is written.
    ///
    /// # Errors
    /// [`crate::error::Error::NoPlan`], the disk's own.
    pub fn look(&self, book: &Workbook, file_name: &str) -> Result<PlanImport> {
        let (table, mut import) = self.read(book, file_name)?;
        import.items = self.log.read(|connection| rows(connection, &table))?;
        Ok(import.counted())
    }

    fn read(&self, book: &Workbook, file_name: &str) -> Result<(Vec<Planned>, PlanImport)> {
        let year = self.log.now().date().year();
        let table = parse(book, file_name, year)?;
        let import = PlanImport {
            skipped: table.skipped,
            sheets_not_read: table.sheets_not_read,
            problems: table.problems,
            ..PlanImport::default()
        };
        Ok((table.items, import))
    }

    /// The plan of a year, each item with the entries that fulfil it.
    ///
    /// # Errors
    /// The disk's own.
    pub fn list(&self, year: i32) -> Result<Vec<PlanItem>> {
        self.log.read(|connection| {
            let items = sql::all(connection)?;
            let (entries, said) = (sql::studied(connection)?, sql::said(connection)?);
            Ok(plan(items, &entries, &sql::texts(connection)?, &said, year))
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

impl PlanImport {
    fn counted(mut self) -> Self {
        self.already_had = self.items.iter().filter(|row| row.had).count();
        self.added = self.items.len() - self.already_had;
        self
    }
}

/// The items of a table beside whether each is there already: in the plan, or above in the table.
fn rows(connection: &rusqlite::Connection, table: &[Planned]) -> Result<Vec<PlanRow>> {
    let known = latest(sql::all::<Planned>(connection)?).into_values();
    let known = known.filter(|one| !one.revised.withdrawn);
    let mut all: HashSet<_> = known.map(|one| one.revised.says.key()).collect();
    let rows = table.iter().map(|item| PlanRow {
        year: item.year,
        month: item.month,
        kind: item.kind,
        topic: item.topic.clone(),
        had: !all.insert(item.key()),
    });
    Ok(rows.collect())
}

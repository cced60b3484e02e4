//! A cache of the spans that the sums need, kept in memory while nothing is written: after a save
//! the totals are there without a second reading of the year.

use std::cell::{Cell, Ref, RefCell};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::Datelike;

use super::{Span, sql};
use crate::error::Result;
use crate::store::LedgerFile;

/// Entries by calendar year, of the years that have been asked for.
#[derive(Default)]
pub(crate) struct Spans {
    years: RefCell<BTreeMap<i32, Vec<Span>>>,
    /// Of the file that they were read from: with another one they say what it does not.
    version: Cell<u64>,
}

impl Spans {
    /// Adds an entry that has just been written, where its year has been asked for. `before` is the
    /// version of the file that it was written to.
    pub(super) fn add(&mut self, span: Span, before: u64, log: &LedgerFile) {
        // Only a row that is on the disk is counted on, and only beside what is still true.
        if self.version.get() == before && log.version() == before + 1 {
            self.version.set(log.version());
            if let Some(year) = self.years.get_mut().get_mut(&span.date.year()) {
                year.push(span);
            }
        }
    }

    /// Entries of these calendar years that are not withdrawn, in no order.
    ///
    /// # Errors
    /// The disk's own.
    pub(super) fn of(
        &self,
        log: &LedgerFile,
        years: RangeInclusive<i32>,
    ) -> Result<Ref<'_, BTreeMap<i32, Vec<Span>>>> {
        log.renew()?;
        // Where this program does not hold the lock, another may write.
        if log.read_only() || self.version.get() != log.version() {
            self.years.borrow_mut().clear();
            self.version.set(log.version());
        }
        for year in years {
            if !self.years.borrow().contains_key(&year) {
                let read = log.read(|connection| sql::spans(connection, year))?;
                self.years.borrow_mut().insert(year, read);
            }
        }
        Ok(self.years.borrow())
    }
}

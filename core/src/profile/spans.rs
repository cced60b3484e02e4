//! What the sums need of the log, kept in memory while nothing is written: after a save the totals
//! are there without a second reading of the year.

use std::cell::{Ref, RefCell};
use std::collections::BTreeMap;
use std::mem;
use std::ops::RangeInclusive;

use chrono::Datelike;

use super::Profile;
use crate::entry::{Span, sql};
use crate::error::Result;

/// Entries by calendar year, of the years that have been asked for.
#[derive(Default)]
pub(super) struct Spans(RefCell<BTreeMap<i32, Vec<Span>>>);

impl Spans {
    /// Takes all of it away.
    pub(super) fn take(&mut self) -> Self {
        mem::take(self)
    }

    /// Adds an entry that has just been written, where its year has been asked for.
    pub(super) fn add(&mut self, span: Span) {
        if let Some(year) = self.0.get_mut().get_mut(&span.date.year()) {
            year.push(span);
        }
    }
}

impl Profile {
    /// Entries of these calendar years that are not withdrawn, in no order.
    ///
    /// # Errors
    /// The disk's own.
    pub(super) fn spans(
        &self,
        years: RangeInclusive<i32>,
    ) -> Result<Ref<'_, BTreeMap<i32, Vec<Span>>>> {
        for year in years {
            // Where this program does not hold the lock, another may write.
            if self.folder.read_only() || !self.spans.0.borrow().contains_key(&year) {
                let read = sql::spans(&self.connection, year)?;
                self.spans.0.borrow_mut().insert(year, read);
            }
        }
        Ok(self.spans.0.borrow())
    }
}

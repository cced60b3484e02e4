//! A profile's place for a branch: its file, opened when it is asked for, and its key once that is open.

use std::sync::Arc;

use super::{BranchKey, BranchTotals};
use crate::entry::MinutesPerHour;
use crate::error::{Error, Result};
use crate::store::LedgerFile;

/// Opens the branch's file: `None` where none is kept; made where `begin` says so.
type Open = Box<dyn Fn(bool) -> Result<Option<LedgerFile>> + Send>;

/// The place for a branch. Only a person's profile has one that fills.
pub struct Slot {
    file: Option<LedgerFile>,
    open: Open,
    pub(super) key: Option<BranchKey>,
    /// The year that was added up last, until anything is written.
    year: Option<Added>,
}

/// A year that was added up, and of what.
struct Added {
    version: u64,
    rule: MinutesPerHour,
    totals: Arc<BranchTotals>,
}

impl Slot {
    /// An empty one; `open` opens the file.
    pub fn new(open: Open) -> Self {
        Self {
            file: None,
            open,
            key: None,
            year: None,
        }
    }

    /// The file, where a branch is kept.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; those of opening.
    pub fn file(&mut self) -> Result<&mut LedgerFile> {
        self.filled(false)
    }

    /// The file, made where there is none.
    ///
    /// # Errors
    /// Those of opening.
    pub(super) fn begun(&mut self) -> Result<&mut LedgerFile> {
        self.filled(true)
    }

    /// The file, where it is open.
    pub const fn opened(&self) -> Option<&LedgerFile> {
        self.file.as_ref()
    }

    /// Closes the file, so that it can be looked at from outside or exchanged; the key is forgotten.
    pub fn close(&mut self) {
        self.key = None;
        self.file = None;
        self.year = None;
    }

    /// The year as it was added up before, where nothing has been written since.
    pub(super) fn added(&self, year: i32, rule: MinutesPerHour) -> Option<Arc<BranchTotals>> {
        let (file, added) = (self.file.as_ref()?, self.year.as_ref()?);
        // Where this program does not hold the lock, another may write.
        let same = !file.read_only()
            && (added.version, added.rule) == (file.version(), rule)
            && added.totals.year == year;
        same.then(|| Arc::clone(&added.totals))
    }

    /// Remembers a year that has just been added up.
    pub(super) fn add(&mut self, rule: MinutesPerHour, totals: BranchTotals) -> Arc<BranchTotals> {
        let totals = Arc::new(totals);
        self.year = self.file.as_ref().map(|file| Added {
            version: file.version(),
            rule,
            totals: Arc::clone(&totals),
        });
        totals
    }

    fn filled(&mut self, begin: bool) -> Result<&mut LedgerFile> {
        let file = if let Some(file) = self.file.take() {
            file
        } else {
            self.year = None;
            (self.open)(begin)?.ok_or(Error::NoBranch)?
        };
        Ok(self.file.insert(file))
    }
}

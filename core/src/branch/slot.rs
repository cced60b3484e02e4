//! A profile's place for a branch: its file, opened when it is asked for, and its key once that is open.

use super::BranchKey;
use crate::error::{Error, Result};
use crate::store::LedgerFile;

/// Opens the branch's file: `None` where none is kept; made where `begin` says so.
type Open = Box<dyn Fn(bool) -> Result<Option<LedgerFile>> + Send>;

/// The place for a branch. Only a person's profile has one that fills.
pub struct Slot {
    file: Option<LedgerFile>,
    open: Open,
    pub(super) key: Option<BranchKey>,
}

impl Slot {
    /// An empty one; `open` opens the file.
    pub fn new(open: Open) -> Self {
        Self {
            file: None,
            open,
            key: None,
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
    }

    fn filled(&mut self, begin: bool) -> Result<&mut LedgerFile> {
        let file = match self.file.take() {
            Some(file) => file,
            None => (self.open)(begin)?.ok_or(Error::NoBranch)?,
        };
        Ok(self.file.insert(file))
    }
}

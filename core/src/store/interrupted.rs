//! A file beside which an interrupted act lies: it is undone on a copy, and the file stays as it is.

use std::fs;
use std::path::{Path, PathBuf};

use super::connect::journal_of;
use crate::disk::{self, Temporary};
use crate::error::{Error, Result};

/// Whether an act was interrupted that the next opening for writing would undo.
pub fn is_interrupted(path: &Path) -> bool {
    fs::metadata(journal_of(path)).is_ok_and(|journal| journal.len() > 0)
}

/// A copy of an interrupted file with its journal, gone with this value. Opening it for writing undoes
/// what was begun.
#[derive(Debug)]
pub struct InterruptedCopy {
    /// The copy.
    pub file: PathBuf,
    _folder: Temporary,
}

impl InterruptedCopy {
    /// A copy of this file; `None` where nothing was interrupted.
    ///
    /// # Errors
    /// The disk's own.
    pub fn of(path: &Path) -> Result<Option<Self>> {
        if !is_interrupted(path) {
            return Ok(None);
        }
        let trouble = |error: std::io::Error| Error::of_io(&error, path);
        let folder = Temporary::make().map_err(trouble)?;
        let file = folder.path().join("copy.db");
        for (from, to) in [(path, &file), (&journal_of(path), &journal_of(&file))] {
            disk::pour(from, to).map_err(trouble)?;
        }
        Ok(Some(Self {
            file,
            _folder: folder,
        }))
    }
}

//! A mark beside a file that is being written to. It is taken away when the file is closed: where it
//! is found at the next opening, the program was killed, the power failed, or the folder was copied
//! in the middle, and the file is looked at before anything is written.
//!
//! An empty file, made before the first write: one flush of the folder, and one at the end.

use std::fs;
use std::path::{Path, PathBuf};

use crate::disk::{self, sync_folder_of};
use crate::error::{Error, Result};

/// The mark of one file, taken away when this goes.
#[derive(Debug)]
pub struct Mark {
    file: PathBuf,
    set: bool,
    keep: bool,
}

fn mark_of(path: &Path) -> PathBuf {
    path.with_extension("db.open")
}

/// Whether a mark was left.
pub fn is_left(path: &Path) -> bool {
    mark_of(path).exists()
}

/// Takes the mark away: the file is another one now.
///
/// # Errors
/// The disk's own.
pub fn clear(path: &Path) -> Result<()> {
    disk::remove(&mark_of(path))
}

impl Mark {
    /// Of a file that has been opened; `set` where one was left and the file was found whole.
    pub fn of(path: &Path, set: bool) -> Self {
        Self {
            file: mark_of(path),
            set,
            keep: false,
        }
    }

    /// Sets it, before the first write.
    ///
    /// # Errors
    /// The disk's own.
    pub fn set(&mut self) -> Result<()> {
        if !self.set {
            // The mark's name tells people nothing.
            let folder = self.file.parent().unwrap_or(&self.file);
            disk::create(&self.file).map_err(|error| Error::of_io(&error, folder))?;
            self.set = true;
            sync_folder_of(&self.file)?;
        }
        Ok(())
    }

    /// The disk failed: the next opening looks at the file first.
    pub fn keep(&mut self) {
        self.keep = true;
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        if self.set && !self.keep {
            // Where it stays behind, the file is looked at once more than needed.
            let _ = fs::remove_file(&self.file).map(|()| sync_folder_of(&self.file));
        }
    }
}

//! A mark beside a file that is being written to. It is taken away when the file is closed: where it
//! is found at the next opening, the program was killed, the power failed, or the folder was copied
//! in the middle, and the file is looked at before anything is written.
//!
//! An empty file, made before the first write: one flush of the folder, and one at the end.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use super::check::check;
use super::exchange;
use super::identity::{self, Found, Kind};
use super::open::{connect, journal_of, sync_folder_of};
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
    match fs::remove_file(mark_of(path)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::of_io(&error, path))
        }
        _ => Ok(()),
    }
}

/// Before a file is opened for writing: an exchange that was killed is finished, and a file that was
/// never closed is looked at.
///
/// # Errors
/// [`Error::Damaged`] where it is not whole; [`identity::examine`]'s; the disk's own.
pub fn after(path: &Path, kind: &Kind) -> Result<Mark> {
    exchange::resume(path, kind)?;
    let left = is_left(path);
    if left && identity::examine(path, kind)? != Found::Absent {
        examine(path, kind)?;
    }
    Ok(Mark::of(path, left))
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
            File::create(&self.file).map_err(|error| Error::of_io(&error, &self.file))?;
            self.set = true;
            sync_folder_of(&self.file)?;
        }
        Ok(())
    }

    /// The disk failed: whoever opens the file next looks at it first.
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

/// Whether a file is whole, every row of it, without a byte of it being written: where an act was
/// interrupted, that is undone on a copy.
///
/// # Errors
/// [`Error::Damaged`] where it is not; the disk's own.
pub fn examine(path: &Path, kind: &Kind) -> Result<()> {
    let newest = kind.newest();
    // What holds of every row is said in the tables of the newest version.
    let full = identity::examine(path, kind)? == Found::Ours { version: newest };
    let journal = journal_of(path);
    let interrupted = fs::metadata(&journal).is_ok_and(|found| found.len() > 0);
    let found = if interrupted {
        let disk = |error: std::io::Error| Error::of_io(&error, path);
        let folder = tempfile::tempdir().map_err(disk)?;
        let copy = folder.path().join("copy.db");
        fs::copy(path, &copy).map_err(disk)?;
        fs::copy(&journal, journal_of(&copy)).map_err(disk)?;
        connect(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .and_then(|connection| check(&connection, kind, full))
    } else {
        connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .and_then(|connection| check(&connection, kind, full))
    };
    match found {
        Ok(found) if found.ok => Ok(()),
        Ok(_) | Err(Error::Damaged { .. }) => Err(Error::Damaged {
            path: path.to_owned(),
        }),
        Err(error) => Err(error),
    }
}

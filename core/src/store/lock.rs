//! The lock of a folder: one program at a time has the files in it, and writes to them.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::disk::{self, Rights};
use crate::error::{Error, Result};

/// The file whose lock says that somebody has the folder.
pub const LOCK_FILE: &str = "lock";

/// A folder that is held, and how often its disk has failed meanwhile.
#[derive(Debug)]
pub struct Lock {
    folder: PathBuf,
    /// Whether nobody can write here, so that nobody need be kept out.
    read_only: bool,
    /// Held, never read.
    held: Mutex<Option<File>>,
    failures: AtomicUsize,
}

impl Lock {
    /// Takes a folder. One that cannot be written to is taken for reading.
    ///
    /// # Errors
    /// [`Error::InUse`]; the disk's own.
    pub fn take(folder: &Path) -> Result<Self> {
        let path = folder.join(LOCK_FILE);
        let opened = disk::rights::options(Rights::Own)
            .create(true)
            .truncate(false)
            .open(&path);
        // Something of that name that is no file is nobody's lock.
        if fs::metadata(&path).is_ok_and(|it| !it.is_file()) {
            return Err(Error::Foreign { path });
        }
        let held = match opened {
            Ok(file) => Some(file),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                None
            }
            Err(error) => return Err(Error::of_io(&error, folder)),
        };
        if let Some(file) = &held {
            hold(file, folder)?;
        }
        Ok(Self {
            folder: folder.to_owned(),
            read_only: held.is_none(),
            held: Mutex::new(held),
            failures: AtomicUsize::new(0),
        })
    }

    /// Takes the folder again where its drive went away and came back. Nothing is made: an empty
    /// mount point is not the folder.
    ///
    /// # Errors
    /// [`Error::Gone`] while it is away; [`Error::InUse`] where another program was first.
    pub fn take_again(&self) -> Result<()> {
        if self.read_only {
            return Ok(());
        }
        let file = self.folder.join(LOCK_FILE);
        let found = File::options().write(true).open(&file);
        let found = found.map_err(|error| self.away(&error))?;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_some_and(|held| is_same(held, &found)) {
            return Ok(());
        }
        *held = None;
        hold(&found, &self.folder)?;
        *held = Some(found);
        Ok(())
    }

    /// Asks the folder again, after something in it failed.
    ///
    /// # Errors
    /// As [`Lock::take_again`]; [`Error::ReadOnly`] where no file can be made in it any more.
    pub fn says(&self) -> Result<()> {
        self.take_again()?;
        super::connect::takes_files(&self.folder)
    }

    /// The error for a system error about a folder that was there before.
    pub fn away(&self, error: &std::io::Error) -> Error {
        match Error::of_io(error, &self.folder) {
            full @ (Error::ReadOnly { .. } | Error::DiskFull) => full,
            _ => self.gone(),
        }
    }

    /// The folder, or a file that was opened in it, is not where it was.
    pub fn gone(&self) -> Error {
        Error::Gone {
            path: self.folder.clone(),
        }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Nothing can be written here.
    pub const fn read_only(&self) -> bool {
        self.read_only
    }

    /// The disk failed: no file that is open in this folder is trusted any more. What the system
    /// keeps in memory of it may be something that the disk never took.
    pub(super) fn note_failure(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
    }

    /// How often it has failed.
    pub(super) fn failures(&self) -> usize {
        self.failures.load(Ordering::Relaxed)
    }

    /// Lets a folder go in which only the lock is; the folder goes too, where that is said.
    pub fn abandon(&self, folder_too: bool) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let lock_file = self.folder.join(LOCK_FILE);
        let alone = fs::read_dir(&self.folder)
            .is_ok_and(|files| files.flatten().all(|file| file.path() == lock_file));
        if held.take().is_some() && alone {
            let _ = fs::remove_file(lock_file);
            if folder_too {
                let _ = fs::remove_dir(&self.folder);
            }
        }
    }
}

/// Keeps everybody else out.
fn hold(lock: &File, folder: &Path) -> Result<()> {
    match lock.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(Error::InUse {
            path: folder.to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(Error::of_io(&error, folder)),
    }
}

/// Whether the file that is held is the one that now stands there. Where the system does not say,
/// it is taken for another and locked anew.
fn is_same(held: &File, found: &File) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let number = |file: &File| file.metadata().map(|file| (file.dev(), file.ino())).ok();
        number(held).is_some_and(|number_of_held| number(found) == Some(number_of_held))
    }
    #[cfg(not(unix))]
    {
        let _ = (held, found);
        false
    }
}

//! Which folder holds a person's log, and that one program at a time has it.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Result};
use crate::safety::Layout;
use crate::safety::moving;

/// Beside the program, this folder makes it portable.
pub const PORTABLE: &str = "xuesilu-data";
/// The file whose lock says that somebody has the log.
pub(crate) const LOCK_FILE: &str = "lock";

/// The profile to use: `given`, else [`PORTABLE`] beside the program where it is there, else the
/// one of this computer's user.
///
/// # Errors
/// [`Error::NoHome`] where the system names no folder for the user.
pub fn locate(given: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(given) = given.filter(|path| !path.as_os_str().is_empty()) {
        return Ok(given);
    }
    let beside = std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.join(PORTABLE)));
    if let Some(portable) = beside.filter(|folder| folder.is_dir()) {
        return Ok(portable);
    }
    // Local, not roaming: a log that travels with a Windows login would be written over a network.
    directories::ProjectDirs::from("", "", "xuesilu")
        .map(|dirs| dirs.data_local_dir().to_owned())
        .ok_or(Error::NoHome)
}

/// A profile's folder, taken: no other program of ours has it while this value lives.
#[derive(Debug)]
pub struct Folder {
    /// Read-only where nobody can write here, and so nobody is kept out.
    layout: Layout,
    /// Held, never read.
    lock: Mutex<Option<File>>,
}

impl Folder {
    /// Takes a folder, making it where it is missing. A folder that cannot be written to is taken
    /// for reading.
    ///
    /// # Errors
    /// [`Error::NotAFolder`], [`Error::InUse`], [`Error::ReadOnly`] where it is missing and cannot
    /// be made, and the disk's own.
    pub fn take(path: &Path) -> Result<Self> {
        let named = |error: &std::io::Error| match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => Error::NotAFolder {
                path: path.to_owned(),
            },
            _ => Error::of_io(error, path),
        };
        if !path.is_dir() {
            make(path).map_err(|error| named(&error))?;
            crate::disk::sync_folder_of(path)?;
        }
        // A relative path would change its meaning with the working folder.
        let path = fs::canonicalize(path).map_err(|error| named(&error))?;
        let opened = File::options()
            .create(true)
            .write(true)
            .truncate(false)
            .open(path.join(LOCK_FILE));
        let lock = match opened {
            Ok(file) => file,
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                return Ok(Self {
                    layout: Layout::new(path, true),
                    lock: Mutex::default(),
                });
            }
            Err(error) => return Err(Error::of_io(&error, &path)),
        };
        held(&lock, &path)?;
        // Before anything is opened: a kill may have come between.
        moving::finish(&path)?;
        Ok(Self {
            layout: Layout::new(path, false),
            lock: Mutex::new(Some(lock)),
        })
    }

    /// Takes the folder again where its drive went away and came back. Nothing is made: an empty
    /// mount point is not the folder.
    ///
    /// # Errors
    /// [`Error::Gone`] while it is away; [`Error::InUse`] where another program was first.
    pub(super) fn take_again(&self) -> Result<()> {
        if self.read_only() {
            return Ok(());
        }
        let file = self.path().join(LOCK_FILE);
        let found = File::options().write(true).open(&file);
        let found = found.map_err(|error| self.away(&error))?;
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if lock.as_ref().is_some_and(|held| is_same(held, &found)) {
            return Ok(());
        }
        *lock = None;
        held(&found, self.path())?;
        *lock = Some(found);
        Ok(())
    }

    /// What the system said about a folder that was there before.
    pub(super) fn away(&self, error: &std::io::Error) -> Error {
        match Error::of_io(error, self.path()) {
            full @ (Error::ReadOnly { .. } | Error::DiskFull) => full,
            _ => Error::Gone {
                path: self.path().to_owned(),
            },
        }
    }

    /// Lets a folder go that was made for nothing: where only the lock is in it, it goes too.
    pub fn abandon(self) {
        let Self { layout, lock } = self;
        let path = layout.path();
        let lock = lock.into_inner().unwrap_or_else(PoisonError::into_inner);
        let lock_file = path.join(LOCK_FILE);
        let alone = fs::read_dir(path)
            .is_ok_and(|files| files.flatten().all(|file| file.path() == lock_file));
        if alone && lock.is_some() {
            drop(lock);
            let _ = fs::remove_file(lock_file);
            let _ = fs::remove_dir(path);
        }
    }
}

impl Deref for Folder {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        &self.layout
    }
}

/// What is written there is the member's: other users of the computer do not read it.
fn make(path: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Keeps everybody else out.
fn held(lock: &File, path: &Path) -> Result<()> {
    match lock.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(Error::InUse {
            path: path.to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(Error::of_io(&error, path)),
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

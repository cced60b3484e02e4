//! Which folder holds a person's log, and that one program at a time has it.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::{self, rights::of_folder};
use crate::error::{Error, Result};
use crate::member::Computer;
use crate::safety::{self, Layout, moving};
use crate::store::Lock;
use crate::store::connect::journal_of;
use crate::store::lock::LOCK_FILE;

/// Beside the program, this folder makes it portable.
pub const PORTABLE: &str = "xuesilu-data";

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
    layout: Layout,
    lock: Arc<Lock>,
    /// Nobody else on this computer can read what is in it.
    closed: bool,
}

impl Folder {
    /// Takes a folder, making it where it is missing. A folder that cannot be written to is taken
    /// for reading.
    ///
    /// # Errors
    /// [`Error::NotAFolder`], [`Error::InUse`], [`Error::ReadOnly`] where it is missing and cannot
    /// be made, and the disk's own.
    pub fn take(path: &Path) -> Result<Self> {
        Self::take_on(path, Computer::present())
    }

    /// The same on a computer that the door hands in.
    ///
    /// # Errors
    /// As [`Folder::take`].
    pub fn take_on(path: &Path, computer: Computer) -> Result<Self> {
        if !path.is_dir() {
            disk::make_folder(path)?;
            disk::sync_folder_of(path)?;
        }
        // A relative path would change its meaning with the working folder.
        let path = dunce::canonicalize(path).map_err(|error| of_folder(&error, path))?;
        let lock = Lock::take(&path)?;
        disk::temporary::sweep();
        let mut closed = true;
        if !lock.read_only() {
            // Before anything is opened: a kill may have come between.
            moving::finish(&path)?;
            safety::tidy::tidy(&path);
            closed = safety::tidy::close(&path);
        }
        Ok(Self {
            layout: Layout::new(path, lock.read_only()).on(computer),
            lock: Arc::new(lock),
            closed,
        })
    }

    /// The lock, for the files in it.
    pub(super) const fn lock(&self) -> &Arc<Lock> {
        &self.lock
    }

    /// Whether nobody else on this computer can read what is in it; not where its file system has no
    /// rights.
    pub(super) const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Takes a log back that was made for nothing, by somebody who only looked or was refused; the folder with
    /// it, where that was made for it too. A log in which anything stands stays, and one beside which there is
    /// anything.
    pub fn take_back(self, folder_too: bool) {
        let log = self.layout.member_file();
        let made = [
            log.clone(),
            journal_of(&log),
            self.layout.path().join(LOCK_FILE),
        ];
        let alone = disk::entries(self.layout.path()).all(|entry| made.contains(&entry.path()));
        if alone && !self.layout.read_only() && !moving::is_occupied(&self.layout, None) {
            for file in [journal_of(&log), log] {
                let _ = disk::remove(&file);
            }
            self.lock.abandon(folder_too);
        }
    }
}

impl Deref for Folder {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        &self.layout
    }
}

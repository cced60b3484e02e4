//! The layout of a profile: its files in its folder.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::branch::BRANCH;
use crate::error::{Error, Result};
use crate::member::{Computer, MEMBER};
use crate::store::Kind;

/// The folder of backups in a profile.
pub const BACKUP_FOLDER: &str = "backups";

/// A profile's folder, and where its files lie in it.
#[derive(Clone, Debug)]
pub struct Layout {
    path: PathBuf,
    read_only: bool,
    computer: Computer,
}

impl Layout {
    /// The layout of a folder that is there. `read_only` where nothing can be written in it.
    pub const fn new(path: PathBuf, read_only: bool) -> Self {
        Self {
            path,
            read_only,
            computer: Computer::without_id(),
        }
    }

    /// The same on this computer.
    #[must_use]
    pub fn on(self, computer: Computer) -> Self {
        Self { computer, ..self }
    }

    /// The computer that it lies on.
    pub const fn computer(&self) -> &Computer {
        &self.computer
    }

    /// The folder itself, absolute.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Nothing can be written here.
    pub const fn read_only(&self) -> bool {
        self.read_only
    }

    /// The log.
    pub fn member_file(&self) -> PathBuf {
        self.file(FileOf::Member)
    }

    /// A branch's collection.
    pub fn branch_file(&self) -> PathBuf {
        self.file(FileOf::Branch)
    }

    /// The log, or a branch's collection.
    pub fn file(&self, of: FileOf) -> PathBuf {
        self.path.join(of.file_name())
    }

    /// The folder of its backups.
    pub fn backups(&self) -> PathBuf {
        self.path.join(BACKUP_FOLDER)
    }

    /// The condition that something can be written here.
    ///
    /// # Errors
    /// [`Error::ReadOnly`].
    pub fn writable(&self) -> Result<()> {
        if self.read_only {
            return Err(Error::ReadOnly {
                path: self.path.clone(),
            });
        }
        Ok(())
    }
}

/// Which file of a profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileOf {
    /// The log, `member.db`.
    #[default]
    Member,
    /// The branch's collection, `branch.db`.
    Branch,
}

impl FileOf {
    /// Both files of a profile.
    pub const ALL: [Self; 2] = [Self::Member, Self::Branch];

    /// Its kind of file.
    pub const fn kind(self) -> &'static Kind {
        match self {
            Self::Member => &MEMBER,
            Self::Branch => &BRANCH,
        }
    }

    /// Its name in a profile.
    pub const fn file_name(self) -> &'static str {
        self.kind().file
    }
}

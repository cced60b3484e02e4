//! What the tests of whole logs stand on: a folder, a clock with hands, and a log.

#![allow(dead_code, reason = "each suite stands on a part of it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use xuesilu_core::entry::Fields;
use xuesilu_core::member::MEMBER_FILE;
use xuesilu_core::profile::{Folder, Profile};

use self::hands::Hands;
#[allow(unused_imports, reason = "not every suite asks what day it is")]
pub use self::hands::MORNING;

pub mod hands;

/// A folder of its own, and the clock that hangs above it.
pub struct Desk {
    pub folder: TempDir,
    pub clock: Hands,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            clock: Hands::new(),
        }
    }

    /// Opens the log; the one before has to be dropped.
    pub fn open(&self) -> Profile {
        open_at(self.folder.path(), &self.clock)
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join(MEMBER_FILE)
    }

    /// What a kill would leave behind: the file as it is on the disk now, opened elsewhere.
    pub fn as_killed(&self) -> Desk {
        let left = Self {
            folder: TempDir::new().unwrap(),
            clock: self.clock.clone(),
        };
        for name in [MEMBER_FILE, "member.db-journal"] {
            let file = self.folder.path().join(name);
            if file.exists() {
                std::fs::copy(file, left.folder.path().join(name)).unwrap();
            }
        }
        left
    }
}

fn open_at(folder: &Path, clock: &Hands) -> Profile {
    let folder = Folder::take(folder).unwrap();
    Profile::open(Arc::new(folder), Box::new(clock.clone())).unwrap()
}

/// An entry of that many minutes on the day of [`MORNING`].
pub fn fields(minutes: u32) -> Fields {
    Fields {
        date: "2026-11-23".to_owned(),
        minutes: minutes.to_string(),
        form: "党课".to_owned(),
        topic: "坚持围绕大局".to_owned(),
        ..Fields::default()
    }
}

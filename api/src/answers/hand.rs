//! The answers about handing over.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Usual, WrittenAt};

/// A handle of a place to write to: random, and good for one run of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(as = "String")]
pub struct PlaceId(String);

impl PlaceId {
    /// A new one, which nobody can guess.
    pub(crate) fn new() -> Self {
        let mut bytes = [0_u8; 16];
        // Without chance there would be no key either, and so no member who hands over.
        let _ = getrandom::fill(&mut bytes);
        Self(format!("{:032x}", u128::from_be_bytes(bytes)))
    }

    /// The same chance, for a handle of another kind.
    pub(crate) fn into_inner(self) -> String {
        self.0
    }
}

/// A place that something can be written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Place {
    /// The handle.
    pub id: PlaceId,
    /// Its name for people.
    pub label: String,
    /// Its path, to be read only: no command takes a path.
    pub path_shown: String,
    /// Free space; 0 where it is not known.
    pub free_bytes: u64,
    /// `FAT32`, `exFAT` …; empty where it is not known.
    pub file_system: String,
    /// On a stick.
    pub removable: bool,
    /// The folder that everybody has, where it is one; its name is the window's.
    pub usual: Option<Usual>,
    /// Members' packages that lie there, by name.
    pub earlier: Vec<String>,
}

/// Something long that is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// A package is being written and read back.
    HandOver,
    /// Packages are being collected.
    Collect,
    /// A collection is being written.
    HandOn,
    /// The file for a new computer is being written and read back.
    MoveOut,
    /// A file from another computer is being read and checked.
    MoveIn,
    /// A damaged collection is being read, its packages verified.
    Rescue,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Underway {
    /// Bytes written and read back; files, where packages are collected; packages, where they are verified.
    pub done: u64,
    /// All of them; 0 while that is not known yet.
    pub total: u64,
    /// The work that is being done; `None` where nothing is.
    pub what: Option<Work>,
}

/// A package that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedOver {
    /// The file's name.
    pub file: String,
    /// The place in which it lies.
    pub lies: WrittenAt,
    /// 1 for the first package of the year.
    pub sequence: u32,
    /// The number of entries that left, withdrawn ones too.
    pub entries: usize,
    /// Reflections.
    pub notes: usize,
    /// Sealed for the branch.
    pub encrypted: bool,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Older packages of the year that were taken away because the member chose so.
    pub replaced: Vec<String>,
}

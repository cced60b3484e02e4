//! The answers about a branch.

use serde::Serialize;
use ts_rs::TS;
use xuesilu_core::branch::{Roster, RosterPlan};

use crate::WrittenAt;

/// A file that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Written {
    /// Its name.
    pub file: String,
    /// The place in which it lies.
    pub lies: WrittenAt,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The key under a passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeyBackup {
    /// The file's name, where one was written.
    pub file: Option<String>,
    /// The place in which it lies then.
    pub lies: Option<WrittenAt>,
    /// As it can be printed.
    pub text: String,
}

/// A collection that was handed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedOnFile {
    /// The file's name.
    pub file: String,
    /// The place in which it lies.
    pub lies: WrittenAt,
    /// Packages inside.
    pub packages: u64,
    /// Sealed for the branch above.
    pub encrypted: bool,
}

/// A table as it would become the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RosterPreview {
    /// Its people, or its problems.
    pub table: Roster,
    /// The changes, and the numbers that are asked about.
    pub plan: RosterPlan,
}

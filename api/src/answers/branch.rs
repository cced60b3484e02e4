//! What a window is told about a branch.

use serde::Serialize;
use ts_rs::TS;
use xuesilu_core::branch::BranchGoal;
use xuesilu_core::handover::Card;
use xuesilu_core::report::Layout;

/// The branch that is kept here.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Branch {
    /// Its public part.
    pub card: Card,
    /// The key is under a passphrase that has not been given yet.
    pub locked: bool,
    /// The key lies under a passphrase, given or not.
    pub protected: bool,
    /// What `goal_met` means.
    pub goal: BranchGoal,
    /// Years from which anything came, and the current one; newest first.
    pub years: Vec<i32>,
    /// On the roster.
    pub people: usize,
    /// Keys that wait for a confirmation, of all years.
    pub held: usize,
    /// Packages that disagree.
    pub forks: usize,
    /// How its table is laid out.
    pub layout: Layout,
}

/// A file that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Written {
    /// Its name.
    pub file: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The key under a passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeyBackup {
    /// The file's name, where one was written.
    pub file: Option<String>,
    /// As it can be printed.
    pub text: String,
}

/// A table that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReportWritten {
    /// The file's name.
    pub file: String,
    /// People in it.
    pub rows: usize,
}

/// A collection that was handed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedOnFile {
    /// The file's name.
    pub file: String,
    /// Packages inside.
    pub packages: u64,
    /// Sealed for the branch above.
    pub encrypted: bool,
}

//! A branch: its key, its roster, what its members handed in, and the sums of a year.
//!
//! - [`key`]: the branch's key, its card, its protection
//! - [`belonging`]: whose package it is: accepted at once, or held. A pure rule
//! - [`walk`], [`collect`], [`settle`], [`merge`]: from a stick to records, one transaction a package
//! - `decisions`, `decline`: what was decided about forks, and what it makes of packages
//! - `counting`: which of the rows counts
//! - [`totals`]: records to sums; `detail`: one member's records
//! - [`forks`]: what disagrees, side by side
//! - `enrol`: a table taken into the roster: whose row is whose
//! - `learn`: what a newer program sent before this one knew it
//! - `check`: whether the collection is whole
//! - [`hand_on`]: the collection as one file, for the branch above

mod belonging;
mod branch_file;
pub(crate) mod branch_sql;
pub(crate) mod check;
pub(crate) mod collect;
mod contents;
mod counting;
mod decisions;
mod decline;
pub(crate) mod detail;
pub(crate) mod enrol;
mod enrolling;
pub(crate) mod forks;
pub(crate) mod hand_on;
mod kept;
pub(crate) mod key;
mod learn;
mod merge;
mod office;
pub(crate) mod package_sql;
pub(crate) mod refresh;
mod reporting;
pub mod roster;
mod rows;
pub(crate) mod settle;
mod slot;
pub(crate) mod sums;
pub(crate) mod table;
mod totals;
pub(crate) mod totals_sql;
mod walk;

use belonging::bare_name;
pub use belonging::same_name;
pub use branch_file::BRANCH;
pub use collect::{Collected, FileVerdict};
pub use detail::{CreditBeyond, Detail, DetailKey, DetailNote, DetailPackage};
pub use enrol::{Ambiguous, Answer, Answers};
pub use enrolling::{Moved, RosterChange, RosterPlan};
pub use forks::{Difference, Fork, Side};
pub use hand_on::HandedOn;
pub use kept::Branch;
pub use key::{BACKUP_MAX, BranchKey};
pub use merge::Merged;
pub use office::Secretary;
pub use reporting::ReportKind;
pub use roster::{NotAPerson, Numbers, PassedOver, PrivateNumbers, Roster, RosterRow};
pub use slot::Slot;
pub use totals::{
    BranchGoal, BranchTotals, Flagged, Held, MemberTotals, Missing, MonthTotals, Why,
};
pub use walk::Skipped;

/// The branch's file in a profile.
pub const BRANCH_FILE: &str = "branch.db";

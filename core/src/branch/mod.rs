//! A branch: its key, its roster, what its members handed in, and the sums of a year.
//!
//! - [`key`]: the branch's key, its card, its protection
//! - [`belonging`]: whose package it is: accepted at once, or held. A pure rule
//! - [`walk`], `ahead`, [`collect`], [`settle`], `taking`, [`merge`]: from a stick to records, one transaction a
//!   package, while the next is read; `verdicts`: what is said of each
//! - `decisions`, `worth`: what was decided about forks, by whom, and whether it counts
//! - `binding`: whose a key is, as a secretary says it
//! - `authority`: decisions and trusted branches, as a secretary acts on them
//! - `seen`, `say`: what came of what was decided, and over whose records a branch below has a say
//! - `retake`: one person's packages taken again, so that each of these acts can be undone
//! - `counting`: which of the rows counts; `bytes`: which packages may give theirs up
//! - `twins`: rows of one table in several logs of one person, which count once
//! - `holding`: who waits; `from_below`: what an earlier program took over of others' decisions
//! - `sealed`: rows that follow from no package, and their digests
//! - [`totals`]: records to sums; `months`: a year's months that add up to them; [`glance`]: all rows in a line;
//!   `detail`: one member's records; [`handed_notes`]: the reflections of all; `kept_sums`: sums beside their records;
//!   `year_rows`: a year as the window has it, page by page
//! - `groups`: 党小组, 支部, 总支 of the roster; `group_totals`: the sums of a year by each
//! - [`forks`]: what disagrees, side by side
//! - `enrol`: a table taken into the roster: whose row is whose
//! - `learn`: what a newer program sent before this one knew it
//! - `check`: whether the collection is whole
//! - [`hand_on`], `handing_on`: the collection as one file, for the branch above
//! - [`open_tables`]: a year's records as files for engines of others
//! - `search`: what was handed in, looked through
//! - `office`: what a secretary has and collects; `keeping`: the branch itself, its key and its card; `begun`: what
//!   they have done to begin with

mod ahead;
mod authority;
mod begun;
mod belonging;
mod binding;
mod branch_file;
pub(crate) mod branch_sql;
mod bytes;
pub(crate) mod check;
mod collect;
mod counting;
mod decision_sql;
mod decisions;
pub(crate) mod detail;
mod detail_table;
pub(crate) mod enrol;
mod enrolling;
pub(crate) mod forks;
mod from_below;
mod gaps;
mod glance;
mod group_totals;
mod groups;
pub(crate) mod hand_on;
mod handed_follow_ups;
mod handed_notes;
mod handing_on;
mod holding;
mod keeping;
mod kept;
mod kept_sums;
pub(crate) mod key;
mod key_sql;
mod learn;
mod merge;
mod months;
mod office;
mod open_tables;
pub(crate) mod package_sql;
pub(crate) mod refresh;
mod reporting;
mod retake;
pub mod roster;
mod roster_heads;
mod rows;
mod say;
pub(crate) mod sealed;
mod search;
mod search_sql;
mod seen;
pub(crate) mod settle;
mod slot;
pub(crate) mod sums;
pub(crate) mod table;
mod taking;
mod totals;
pub(crate) mod totals_sql;
mod trusted;
mod twins;
mod twins_sql;
mod verdicts;
mod walk;
mod worth;
mod year_rows;

pub use authority::DecisionShown;
use belonging::bare_name;
pub use belonging::same_name;
pub use binding::{Confirmed, KeyShown, KeyState, Said};
pub use branch_file::BRANCH;
pub use detail::{CreditBeyond, Detail, DetailKey, DetailNote, DetailPackage, Unchecked};
pub use enrol::{Ambiguous, Answer, Answers};
pub use enrolling::{Moved, RosterChange, RosterPlan};
pub use forks::{Difference, Fork, Side};
pub use gaps::{BranchGap, BranchGapKind};
pub use glance::{BranchTotals, Glance};
pub use group_totals::GroupTotals;
pub use groups::{GroupKind, Groups};
pub use hand_on::{Above, HandedOn, HandedPart};
pub use handed_follow_ups::HandedFollowUp;
pub use handed_notes::{HandedNote, HandedText};
pub use kept::{Begun, Branch};
pub use key::{BACKUP_MAX, BranchKey};
pub use merge::Merged;
pub use office::Secretary;
pub use open_tables::{PartMax, TableOut, TablesAsked, TablesFormat, TablesOut};
pub use roster::{Numbers, PrivateNumbers, Roster, RosterRow};
pub use settle::Settled;
pub use slot::Slot;
pub use totals::{BranchGoal, Flagged, Held, MemberTotals, Missing, MonthTotals, Why};
pub use trusted::Trusted;
pub use twins_sql::{Twin, TwinGroup};
pub use verdicts::{Collected, CollectionVerdict, FileVerdict, Stopped};
pub use walk::Skipped;
pub use worth::Worth;
pub use year_rows::{
    BranchYear, RowColumn, RowCounts, RowFilter, RowSort, RowsAsked, YearRow, YearRows,
};

/// The branch's file in a profile.
pub const BRANCH_FILE: &str = "branch.db";

//! A branch: its key, its roster, what its members handed in, and the sums of a year.

pub mod roster;
mod totals;

pub use roster::{Roster, RosterRow};
pub use totals::{
    BranchGoal, BranchTotals, Flagged, Held, MemberTotals, Missing, MonthTotals, Why,
};

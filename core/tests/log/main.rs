//! The log as a whole, on real files and with a clock that is set by hand.

mod backups;
mod clocks;
mod doing;
mod drafts;
#[path = "../fixture/mod.rs"]
mod fixture;
mod flips;
mod matched;
mod migrations;
mod reading;
mod released;
mod revisions;
mod sums;
mod tables;
mod vanishing;
mod versions;

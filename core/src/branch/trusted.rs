//! Branches that are trusted, and the code that people compare before.

use serde::Serialize;
use ts_rs::TS;

/// A branch whose decisions count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Trusted {
    /// Made from its keys.
    pub branch_id: String,
    /// Its name.
    pub name: String,
    /// The id in groups of four.
    pub fingerprint: String,
    /// The same as digits, to be read out.
    pub check_code: String,
    /// Since when.
    pub since: String,
}

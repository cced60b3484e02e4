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

/// An id as 30 digits in six groups of five.
pub fn check_code(id: &str) -> String {
    let number = u128::from_str_radix(id, 16).unwrap_or_default() % 10_u128.pow(30);
    let digits = format!("{number:030}");
    let groups: Vec<&str> = (0..30)
        .step_by(5)
        .filter_map(|at| digits.get(at..at + 5))
        .collect();
    groups.join(" ")
}

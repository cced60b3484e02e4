//! The second place for copies: another drive, or a folder that is not on this disk.

use std::path::PathBuf;

/// What kept a copy from the second place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A code of [`crate::error::Error`], or `absent`.
    pub code: String,
}

/// The second place as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondPlace {
    /// The chosen folder, where it was last seen.
    pub path: PathBuf,
    /// It is there now.
    pub present: bool,
    /// When a copy last reached it, RFC 3339.
    pub last_copied_at: Option<String>,
    /// Copies of the profile that are not there yet.
    pub missing: usize,
    /// Why, where something kept them.
    pub problem: Option<Problem>,
}

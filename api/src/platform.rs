//! The platform: drives, and a way to choose a folder. The carrier
//! knows how to ask for both; the pages hear of handles only.

use std::path::PathBuf;

/// A drive that is plugged in now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drive {
    /// Where it is mounted.
    pub path: PathBuf,
    /// What people call it.
    pub label: String,
    /// What can still be written.
    pub free_bytes: u64,
    /// What it holds in all.
    pub total_bytes: u64,
    /// `FAT32`, `exFAT` …
    pub file_system: String,
    /// A stick, not a disk of the computer.
    pub removable: bool,
}

/// The carrier's side of writing to places.
pub trait Platform: Send + Sync {
    /// All drives that are plugged in now.
    fn drives(&self) -> Vec<Drive>;
    /// Lets somebody point at a folder; waits until they have, or have thought better of it.
    fn pick_folder(&self) -> Option<PathBuf>;
}

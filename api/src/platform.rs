//! The platform: drives, and a way to choose a folder. The carrier
//! knows how to ask for both; the pages hear of handles only.

use std::path::PathBuf;

use xuesilu_core::member::Computer;

/// A drive that is plugged in now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drive {
    /// Its mount point.
    pub path: PathBuf,
    /// Its name for people.
    pub label: String,
    /// Free space.
    pub free_bytes: u64,
    /// Its size.
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
    /// The computer that it runs on.
    fn computer(&self) -> Computer {
        Computer::present()
    }
}

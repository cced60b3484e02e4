//! The platform: drives, a way to choose a folder, programs for files, the bell. The carrier
//! knows how to ask for them; the pages hear of handles only.

use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;
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
    /// A stick, not a disk of the computer: what was written to it is said to be safe to unplug.
    pub removable: bool,
}

/// The largest drive that is taken for somebody's stick, in bytes. Beyond it are disks on a cable, with more on them
/// than anybody hands in.
const STICK_MOST: u64 = 300_000_000_000;

impl Drive {
    /// Whether a station that stands open collects it without being told to. A hard disk waits for somebody's word.
    pub fn is_stick(&self) -> bool {
        self.removable && self.total_bytes <= STICK_MOST
    }
}

/// A folder that everybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Usual {
    /// 桌面
    Desktop,
    /// 文档
    Documents,
}

/// The carrier's side of writing to places.
pub trait Platform: Send + Sync {
    /// All drives that are plugged in now.
    fn drives(&self) -> Vec<Drive>;
    /// Lets somebody point at a folder; waits until they have, or have thought better of it.
    fn pick_folder(&self) -> Option<PathBuf>;
    /// The folders that everybody has, in the order in which they are offered.
    fn usual(&self) -> Vec<(Usual, PathBuf)> {
        Vec::new()
    }
    /// Lets the computer show a file or a folder, in whichever program it has for it; whether there is one.
    fn show(&self, _path: &Path) -> bool {
        false
    }
    /// Rings the system's bell once.
    fn ring(&self) {}
    /// The computer that it runs on.
    fn computer(&self) -> Computer {
        Computer::present()
    }
}

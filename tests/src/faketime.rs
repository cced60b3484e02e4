//! A program whose wall clock can be moved while it runs, or whose clocks run fast.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::programs;

/// The library that `faketime` has a program loaded with, wherever the system keeps it. Started by
/// `faketime` itself, a program would be a grandchild, which a kill would miss.
pub fn library() -> String {
    let shown = programs::system("faketime", "faketime")
        .args(["-f", "+0", "env"])
        .output()
        .expect("faketime runs");
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    let mut lines = shown.lines();
    let line = lines.find_map(|line| line.strip_prefix("LD_PRELOAD="));
    line.expect("faketime preloads something").to_owned()
}

/// A wall clock that is set by hand; the steady clock is the computer's own.
#[derive(Debug)]
pub struct Wall(PathBuf);

impl Wall {
    /// Beside this folder, showing the right time.
    pub fn beside(folder: &Path) -> Self {
        let wall = Self(folder.with_extension("offset"));
        wall.set(0);
        wall
    }

    /// Shows a time so many seconds from the right one.
    pub fn set(&self, seconds: i64) {
        // Renamed into place: the clock is read at any moment.
        let new = self.0.with_extension("new");
        std::fs::write(&new, format!("{seconds:+}")).expect("room");
        std::fs::rename(&new, &self.0).expect("room");
    }

    /// The environment that a program has to find.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        vec![
            ("LD_PRELOAD", library().into()),
            ("FAKETIME_TIMESTAMP_FILE", self.0.clone().into()),
            ("FAKETIME_NO_CACHE", "1".into()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".into()),
        ]
    }
}

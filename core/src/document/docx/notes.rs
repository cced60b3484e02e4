//! Footnotes and endnotes, by the numbers that the body names.

use std::collections::BTreeMap;

/// Notes that the body has not named yet, each as its lines.
#[derive(Debug, Default)]
pub struct Notes(BTreeMap<(&'static str, String), String>);

impl Notes {
    /// Keeps a note.
    pub fn keep(&mut self, kind: &'static str, id: String, lines: String) {
        self.0.insert((kind, id), lines);
    }

    /// The lines of a note, once.
    pub fn take(&mut self, kind: &'static str, id: &str) -> Option<String> {
        self.0.remove(&(kind, id.to_owned()))
    }
}

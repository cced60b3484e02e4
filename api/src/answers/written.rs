//! The answers about files that were written, and about sticks that come and go.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use xuesilu_core::report::FontStandingIn;

use crate::PlaceId;

/// A handle of a file that was written: random, and good for one run of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(as = "String")]
pub struct WrittenId(pub(crate) String);

/// The place of a file that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WrittenAt {
    /// The handle, by which it can be opened.
    pub id: WrittenId,
    /// Its whole path, to be read only: no command takes a path.
    pub path_shown: String,
    /// On something that can be unplugged.
    pub removable: bool,
    /// Computers have programs that show such a file.
    pub opens: bool,
}

/// A document that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaperWritten {
    /// The file's name.
    pub file: String,
    /// The place in which it lies.
    pub lies: WrittenAt,
    /// Rows of its table.
    pub rows: usize,
    /// Characters of its text.
    pub characters: usize,
    /// Characters that cannot stand on paper, and do not.
    pub removed: usize,
    /// Its pages; 0 of a table for spreadsheets.
    pub pages: usize,
    /// Fonts that are not on this computer, and which stand in.
    pub fonts_standing_in: Vec<FontStandingIn>,
}

/// Whose styles reflections and excerpts have on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TemplateKept {
    /// The reader's own; else those of official texts.
    pub own: bool,
}

/// The style template as a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TemplateWritten {
    /// The file's name.
    pub file: String,
    /// The place in which it lies.
    pub lies: WrittenAt,
}

/// A style template that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TemplateImported {
    /// Whether anything in it is other than in official texts.
    pub own: bool,
    /// A sentence about what it lacks; empty where nothing.
    pub usual: String,
}

/// A drive from outside that is plugged in now. To know of it nothing on it is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Stick {
    /// The handle of the place that it is.
    pub id: PlaceId,
    /// Its name for people.
    pub label: String,
    /// Small enough to be somebody's stick. A hard disk is collected when somebody says so.
    pub by_itself: bool,
}

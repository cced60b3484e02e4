//! What restoring a copy would change: a comparison of the state now with the state in the copy.
//! Pure, so that what is shown before restoring is what restoring does.

use serde::Serialize;
use ts_rs::TS;

use crate::store::Backup;

/// Most lines that are listed; the counts go on.
pub const LINES: usize = 60;

/// What happens to a record when the copy takes the place of what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is there now, and not in the copy.
    Gone,
    /// It is in the copy, and not there now.
    Back,
    /// The copy has an older revision of it.
    Older,
    /// The copy has a newer revision of it.
    Newer,
    /// The copy has another text under the same revision.
    Other,
}

/// What kind of record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeOf {
    /// A study entry.
    Entry,
    /// A reflection.
    Note,
    /// A member's package in a branch's collection.
    Package,
    /// A row of the roster.
    Person,
}

/// One record that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChangeLine {
    /// What it is.
    pub of: ChangeOf,
    /// Its id.
    pub id: String,
    /// What happens to it.
    pub change: Change,
    /// The day of an entry, the day of a reflection's or a package's writing; `None` for a person.
    pub date: Option<String>,
    /// A topic, a title (may be empty), a name.
    pub title: String,
    /// The revision that is there now; a package's number.
    pub revision_now: Option<u32>,
    /// The revision in the copy; a package's number.
    pub revision_then: Option<u32>,
}

/// How many records of one kind change in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Differences {
    /// See [`Change::Gone`].
    pub gone: u32,
    /// See [`Change::Back`].
    pub back: u32,
    /// See [`Change::Older`].
    pub older: u32,
    /// See [`Change::Newer`].
    pub newer: u32,
    /// See [`Change::Other`].
    pub other: u32,
}

/// All that differs, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Compared {
    /// Study entries.
    pub entries: Differences,
    /// Reflections.
    pub notes: Differences,
    /// What stands in editors and is no revision yet.
    pub drafts: Differences,
    /// Materials.
    pub materials: Differences,
    /// Packages: of a log those written, of a collection those taken in. `gone` of a log are the
    /// packages written since the copy was made.
    pub packages: Differences,
    /// Rows of the roster.
    pub people: Differences,
}

/// What stands where the copy would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NowState {
    /// Nothing.
    Absent,
    /// It can be compared.
    Readable,
    /// It cannot be read, so that nobody can say what would be lost; it is kept byte for byte.
    Unreadable,
}

/// What is shown before restoring. Nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RestorePreview {
    /// The copy.
    pub backup: Backup,
    /// Whose it is: the member's name in it, or the branch's.
    pub whose: Option<String>,
    /// It is another member's, or another branch's, than what is there now.
    pub somebody_else: bool,
    /// What is there now.
    pub now: NowState,
    /// The numbers; `None` where what is there now cannot be read.
    pub compared: Option<Compared>,
    /// The first of the records that change: those that would be gone first, newest first.
    pub lines: Vec<ChangeLine>,
    /// How many more there are.
    pub more: usize,
    /// Packages written after restoring begin a new numbering: the branch takes them beside the
    /// earlier ones, and nothing disagrees.
    pub new_lineage: bool,
}

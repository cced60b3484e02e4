//! The report of a salvage, as a value.

use serde::Serialize;
use ts_rs::TS;

use crate::locale::Message;
use crate::safety::FileOf;
use crate::salvage::Journal;

/// The subject of a table, as a person would call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// Revisions of study entries; in a collection, entries that count.
    Entries,
    /// Revisions of reflections; in a collection, reflections that count.
    Reflections,
    /// Drafts in the editor.
    Drafts,
    /// Follow-ups and their stages, look-backs, plans.
    FollowUps,
    /// Texts to read.
    Materials,
    /// Measured reading, marks and places.
    Reading,
    /// Packages: those that were written; in a collection, those that came.
    Packages,
    /// The key pair, and the name that goes with it.
    Key,
    /// The roster, and which key belongs to whom.
    Roster,
    /// Choices, forms, goals, the branch's card, imported tables.
    Settings,
    /// Tables that only a newer part of this program keeps.
    Other,
}

/// One concern in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Part {
    /// The subject.
    pub concern: Concern,
    /// Rows that are in the new file as they were.
    pub kept: u64,
    /// Of these, rows that carry no proof of their own: they fit their table and stand on a page
    /// that is whole, and that is all that can be said.
    pub unproven: u64,
    /// Rows that are known to be lost or were left out as altered. What nothing tells of is not in it.
    pub lost: u64,
    /// Pages that held rows of this, or led to them, are gone: how many rows there were is not known.
    pub uncounted: bool,
    /// Days that the loss is about, as far as they are known; at most 60, oldest first.
    pub days: Vec<String>,
}

/// The report about a damaged file: what was read, and what was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Report {
    /// Which file.
    pub of: FileOf,
    /// Pages that the file had, as its header says.
    pub pages: u64,
    /// Pages that are not in it any more: its end was cut.
    pub missing_pages: u64,
    /// Pages that hold something and could not be read, or only in part.
    pub bad_pages: u64,
    /// The journal beside it.
    pub journal: Journal,
    /// In the order of [`Concern`]: one for each that the file has tables for, also where nothing is
    /// in them.
    pub parts: Vec<Part>,
    /// Lost revisions between kept ones, whose place is taken by one that says so.
    pub filled: u64,
    /// Materials that were lost here and stood in a backup: their text proves itself.
    pub from_backup: u64,
    /// The member's key, or the branch's, is not in the new file.
    pub key_lost: bool,
    /// Packages of a collection that do not verify any more, by member and year.
    pub dropped: Vec<String>,
    /// The same in sentences, in the reader's language.
    pub words: Vec<Message>,
}

impl Report {
    /// Rows that are known to be lost, of all concerns.
    pub fn lost(&self) -> u64 {
        self.parts.iter().map(|part| part.lost).sum()
    }
}

//! The answer about the rows of a table, beside its counts, for both doors.

use serde::Serialize;
use ts_rs::TS;

use super::answers::RowPlace;
use crate::entry::Fields;
use crate::locale::{Key, key};

/// The rows of a table beside what was there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Matched {
    /// Entries that have a new revision by a row.
    pub revised: usize,
    /// Rows that look like an entry that is there, and what becomes of them.
    pub looks_like: Vec<LooksLike>,
    /// Rows of the table that say the same: each group is one entry.
    pub equal_rows: Vec<Vec<RowPlace>>,
    /// Rows of the table that are two entries, and alike.
    pub alike_rows: Vec<AlikeRows>,
    /// Rows whose entry the member withdrew: it stays so.
    pub stays_withdrawn: Vec<RowEntry>,
}

/// A row that looks like an entry that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LooksLike {
    /// The sheet; nothing where the file has only one.
    pub sheet: String,
    /// The row, 1 for the first of the sheet.
    pub row: u32,
    /// The entry that it looks like most.
    pub id: String,
    /// The fields in which they differ.
    pub differs: Vec<String>,
    /// The same with both values.
    pub changes: Vec<FieldChange>,
    /// Other entries that it looks like.
    pub others: Vec<OtherEntry>,
    /// The row as it would be typed.
    pub fields: Fields,
    /// Its future.
    pub becomes: Becomes,
    /// Why somebody has to say what becomes of it, where the program does not.
    pub why: Option<WhyAsked>,
}

/// A field in which a row and an entry differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// The entry's value.
    pub was: String,
    /// The row's value.
    pub now: String,
}

/// Another entry that a row looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OtherEntry {
    /// The entry.
    pub id: String,
    /// The fields in which they differ, with both values.
    pub changes: Vec<FieldChange>,
}

/// The future of a row that looks like an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Becomes {
    /// The next revision of that entry.
    Revision,
    /// An entry of its own.
    Own,
    /// Nothing until somebody says.
    Open,
}

/// Why a person decides what becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyAsked {
    /// The row looks like several entries, or several rows look like one.
    Several,
    /// The minutes of the entry were measured while reading.
    Timed,
    /// A package closed the year.
    Closed,
}

impl WhyAsked {
    /// The reason in words.
    pub const fn key(self) -> Key {
        match self {
            Self::Several => key!("import-why-several"),
            Self::Timed => key!("import-why-timed"),
            Self::Closed => key!("import-why-closed"),
        }
    }
}

/// Two rows of a table that are alike and stay two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AlikeRows {
    /// The two.
    pub rows: Vec<RowPlace>,
    /// The fields in which they differ.
    pub differs: Vec<String>,
}

/// A row and its entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RowEntry {
    /// The sheet; nothing where the file has only one.
    pub sheet: String,
    /// The row, 1 for the first of the sheet.
    pub row: u32,
    /// The entry.
    pub id: String,
}

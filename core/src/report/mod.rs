//! Tables for people and for upper levels: values in, bytes of a file out. No SQL, no clock.
//!
//! - [`Table`]: what is on the paper, as values
//! - [`Layout`]: which columns, in which order, and how a date is written; upper levels fix it
//! - [`xlsx`], [`csv`]: a table as a file. What somebody typed stays text in both: no spreadsheet
//!   takes it for a formula

pub mod csv;
pub mod docx;
mod fitting;
mod layout;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod text_tests;
pub mod xlsx;

pub use layout::{Column, DateFormat, Layout};

use chrono::NaiveDate;

use crate::entry::Hours;
use crate::locale::Language;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, whatever they look like; empty is an empty cell.
    Text(String),
    /// A number that was counted.
    Integer(u64),
    /// Hours that were added up.
    Hours(Hours),
    /// A day.
    Date(NaiveDate),
}

impl Cell {
    /// With nothing in it.
    pub const fn empty() -> Self {
        Self::Text(String::new())
    }
}

/// A table as it stands on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of the worksheet, as far as one can have it.
    pub sheet: String,
    /// Above everything.
    pub title: String,
    /// Lines between the title and the heads.
    pub notes: Vec<String>,
    /// One for each column.
    pub heads: Vec<String>,
    /// As many cells as heads.
    pub rows: Vec<Vec<Cell>>,
    /// 合计, where it is useful.
    pub sum: Option<Vec<Cell>>,
    /// Lines below.
    pub foot: Vec<String>,
    /// How its dates are written.
    pub date_format: DateFormat,
    /// The language of the notice in a cell that had to be cut.
    pub language: Language,
}

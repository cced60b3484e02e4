//! Tables for people and for upper levels: values in, bytes of a file out. No SQL, no clock.
//!
//! - [`Table`]: what is on the paper, as values
//! - [`Layout`]: which columns, in which order, and how a date is written; upper levels fix it
//! - [`template`]: the looks of reflections, as a document that anybody can change
//! - [`xlsx`], [`csv`]: a table as a file. What somebody typed stays text in both: no spreadsheet
//!   takes it for a formula

mod clean;
mod columns;
pub mod csv;
pub mod docx;
pub mod excerpts;
mod fitting;
mod forms;
mod inspected;
mod layout;
#[cfg(test)]
mod member_tests;
mod on_page;
mod papers;
pub mod personal;
pub mod range;
pub mod reflection;
pub mod template;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod text_tests;
mod written;
pub mod xlsx;
pub mod year;

pub use columns::{NamedColumn, PersonalColumn, PersonalLayout};
pub use inspected::{FirstTopicRow, InquiryRow, Inspected, UndertakenRow};
pub use layout::{Column, DateFormat, Layout};
pub use papers::{FontStandingIn, Paper, PaperFormat, PaperPreview, Printed};
pub use written::WrittenNote;

use chrono::NaiveDate;

use crate::entry::Hours;
use crate::locale::Language;
use crate::paper::Setting;

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
    /// As people read it.
    pub(crate) fn text(&self, dates: DateFormat) -> String {
        match self {
            Self::Text(words) => words.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Hours(hours) => hours.to_string(),
            Self::Date(day) => dates.text(*day),
        }
    }

    /// As wide as it is, in half-width characters.
    pub(crate) fn wide(&self, dates: DateFormat) -> usize {
        match self {
            Self::Text(words) => fitting::wide(words),
            Self::Integer(number) => number.checked_ilog10().unwrap_or(0) as usize + 1,
            Self::Date(_) if dates != DateFormat::Chinese => dates.pattern().len(),
            Self::Hours(_) | Self::Date(_) => fitting::wide(&self.text(dates)),
        }
    }

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
    /// Lines to sign on, below everything.
    pub signatures: Vec<String>,
    /// The page that it is printed on.
    pub setting: Setting,
    /// How its dates are written.
    pub date_format: DateFormat,
    /// The language of the notice in a cell that had to be cut.
    pub language: Language,
}

impl Table {
    /// Those who sign, on one line with room between them; nothing where nobody does.
    fn signed(&self) -> Option<String> {
        let between = "\u{3000}".repeat(8);
        (!self.signatures.is_empty()).then(|| self.signatures.join(&between))
    }
}

//! Tables that other people made: .xlsx and .csv become rows of cells.
//!
//! - `archive`: a packed file, unpacked once and bounded while it is
//! - `parts`, `marks`, `format`: where its worksheets are, what they hide, how they show a number
//! - `xlsx`: worksheets as people see them
//! - `separated`, `quotes`: CSV in the encodings and with the separators of the field
//! - `grid`: the rows and cells that were found
//! - `layout`: where tables begin and end in them, by heads that a room knows
//! - `foot`: rows that are no rows of a table: sums, signatures, notes, headings
//!
//! What a file is, is asked of its content and never of its name. Nothing here knows what a column
//! means: that is said by the rooms that take a table in.

mod archive;
mod foot;
mod format;
mod grid;
pub mod layout;
mod marks;
mod parts;
mod quotes;
mod separated;
mod skipped;
#[cfg(test)]
mod tests;
mod xlsx;

pub use foot::{begins_as_example, is_example, is_sum, why_foot};
pub use grid::{Cell, Kind, Row, Sheet};
pub use skipped::{NotRead, RowWhy, SheetWhy, SkippedRow};

use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Field, Result};
use crate::locale::{Message, message};

/// Largest file, in bytes.
pub const FILE_MAX: usize = 16 * 1024 * 1024;
/// Most cells of a sheet that hold anything.
pub const CELLS_MAX: usize = 2_000_000;
/// Most rows of a sheet that hold anything, with what may stand above and below a table of 200,000.
pub const ROWS_MAX: usize = 200_100;
/// Most columns, as Excel has it.
pub const COLUMNS_MAX: usize = 16_384;
/// Longest cell in characters, as Excel has it.
pub const CELL_MAX: usize = 32_767;
/// All cells together, in bytes: a text that a file holds once can stand in a million cells.
const TEXT_MAX: usize = 64 * 1024 * 1024;
/// Most problems that are named: who made the same slip in every row sees it in two hundred.
pub const PROBLEMS_MAX: usize = 200;

/// A file of tables as it was found.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    /// Its sheets in their order, hidden ones too.
    pub sheets: Vec<Sheet>,
}

/// Something in a table that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TableProblem {
    /// The sheet; nothing where the file has only one.
    pub sheet: String,
    /// The row, 1 for the first of the sheet.
    pub row: u32,
    /// The column's own head.
    pub column: Message,
    /// One sentence in the reader's language.
    pub message: Message,
}

impl TableProblem {
    /// A refusal of a value as it is said in the list of a table's problems, which says itself, once, that
    /// nothing was taken.
    pub fn in_list(refused: Message) -> Message {
        refused.beside("cell-").unwrap_or(refused)
    }

    /// That a table has no column for a field, said at its heads.
    pub fn no_column(sheet: &str, row: u32, field: Field) -> Self {
        Self {
            sheet: sheet.to_owned(),
            row,
            column: field.name(),
            message: message!("table-no-column", field = field.name()),
        }
    }
}

/// Why a file is no table for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    NotATable,
    OldTable,
    WebPage,
    TooMuch,
    /// A byte that belongs to no character, and its row.
    BadByte(u32),
    /// A quote that nobody closed, and its row.
    OpenQuote(u32),
}

/// How an old Office file begins (`.xls`, `.et`, `.wps`), and a new one under a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Reads a table. `file_name` is only for the sentence where it cannot be read.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::TableTooLarge`], [`Error::OldTable`], [`Error::NotATable`], [`Error::WebTable`],
/// [`Error::TableBadByte`], [`Error::TableOpenQuote`].
pub fn read(bytes: &[u8], file_name: &str) -> Result<Workbook> {
    let path = PathBuf::from(file_name);
    if bytes.len() > FILE_MAX {
        return Err(Error::TooLarge {
            path,
            mebibytes: (FILE_MAX / (1024 * 1024)) as u64,
        });
    }
    let read = if bytes.starts_with(b"PK") {
        xlsx::read(bytes)
    } else if bytes.starts_with(&COMPOUND) {
        Err(Refused::OldTable)
    } else {
        separated::read(bytes).map(|sheet| Workbook {
            sheets: vec![sheet],
        })
    };
    read.map_err(|refused| match refused {
        Refused::NotATable => Error::NotATable { path },
        Refused::OldTable => Error::OldTable { path },
        Refused::WebPage => Error::WebTable { path },
        Refused::TooMuch => Error::TableTooLarge { path },
        Refused::BadByte(row) => Error::TableBadByte { path, row },
        Refused::OpenQuote(row) => Error::TableOpenQuote { path, row },
    })
}

/// The name of a file without its folders and its ending.
pub fn stem(file_name: &str) -> &str {
    let name = Path::new(file_name).file_stem();
    name.and_then(|name| name.to_str()).unwrap_or(file_name)
}

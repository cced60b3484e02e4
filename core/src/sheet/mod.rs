//! Tables that other people made: .xlsx and .csv become rows of text cells.
//!
//! - `archive`: what a packed file would unpack to, counted before anybody unpacks it
//! - `xlsx`: the first worksheet that holds anything
//! - `separated`: CSV in the encodings and with the separators of the field
//!
//! What a file is, is asked of its content and never of its name. Nothing here knows what a column
//! means: that is said by the rooms that take a table in.

mod archive;
mod separated;
#[cfg(test)]
mod tests;
mod xlsx;

use std::path::PathBuf;

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Field, Result};
use crate::locale::{Message, message};

/// Largest file, in bytes.
pub const FILE_MAX: usize = 16 * 1024 * 1024;
/// Most rows that hold anything.
pub const ROWS_MAX: usize = 20_000;
/// Most columns.
pub const COLUMNS_MAX: usize = 200;
/// Longest cell in characters, as Excel has it.
pub const CELL_MAX: usize = 32_767;
/// All cells together, in bytes: a text that a file holds once can stand in a million cells.
const TEXT_MAX: usize = 64 * 1024 * 1024;
/// A title, a unit and a date may stand above the heads; more than that is no table.
pub const HEADS_WITHIN: u32 = 10;
/// Most problems that are named: who made the same slip in every row sees it in two hundred.
pub const PROBLEMS_MAX: usize = 200;

/// A table as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Rows that hold anything, in order.
    pub rows: Vec<Row>,
}

/// One row of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As a person sees it: 1 is the first row of the file.
    pub number: u32,
    /// From the first column; a row may be shorter than others.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell without the white space around it; empty where there is none.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }

    /// Whether it says of itself that it is a row of sums.
    pub fn says_total(&self) -> bool {
        self.cells.iter().any(|cell| {
            let key = folded(cell);
            let word = key.trim_end_matches(':');
            matches!(word, "合计" | "总计" | "小计" | "total" | "sum")
        })
    }
}

/// A head as it is compared: without white space, in half width and small letters.
pub fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Something in a table that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TableProblem {
    /// The row, 1 for the first of the file.
    pub row: u32,
    /// The column's own head.
    pub column: Message,
    /// One sentence in the reader's language.
    pub message: Message,
}

impl TableProblem {
    /// That a table has no column for a field, said at its heads.
    pub fn no_column(row: u32, field: Field) -> Self {
        Self {
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
    TooMuch,
}

/// How an old Office file begins (`.xls`, `.et`, `.wps`), and a new one under a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Reads a table. `file_name` is only for the sentence where it cannot be read.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::TableTooLarge`], [`Error::OldTable`], [`Error::NotATable`].
pub fn read(bytes: &[u8], file_name: &str) -> Result<Sheet> {
    let path = PathBuf::from(file_name);
    if bytes.len() > FILE_MAX {
        return Err(Error::TooLarge {
            path,
            mebibytes: (FILE_MAX / (1024 * 1024)) as u64,
        });
    }
    let read = if bytes.starts_with(b"PK") {
        archive::bounded(bytes).and_then(|()| xlsx::read(bytes))
    } else if bytes.starts_with(&COMPOUND) {
        Err(Refused::OldTable)
    } else {
        separated::read(bytes)
    };
    read.map_err(|refused| match refused {
        Refused::NotATable => Error::NotATable { path },
        Refused::OldTable => Error::OldTable { path },
        Refused::TooMuch => Error::TableTooLarge { path },
    })
}

/// Gathers cells into rows, and stops at the bounds.
#[derive(Debug, Default)]
struct Gathered {
    rows: Vec<Row>,
    bytes: usize,
}

impl Gathered {
    /// Puts a cell in its place; rows come in order, their cells too. An empty one is none.
    fn cell(&mut self, number: u32, column: usize, text: String) -> Result<(), Refused> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.bytes += text.len();
        if column >= COLUMNS_MAX || self.bytes > TEXT_MAX || text.chars().count() > CELL_MAX {
            return Err(Refused::TooMuch);
        }
        if self.rows.last().is_none_or(|row| row.number < number) {
            if self.rows.len() == ROWS_MAX {
                return Err(Refused::TooMuch);
            }
            let cells = Vec::new();
            self.rows.push(Row { number, cells });
        }
        // A file whose rows go back, or whose cells do, was not written by any spreadsheet.
        match self.rows.last_mut() {
            Some(row) if row.number == number && row.cells.len() <= column => {
                row.cells.resize(column, String::new());
                row.cells.push(text);
                Ok(())
            }
            _ => Err(Refused::NotATable),
        }
    }

    fn sheet(self) -> Sheet {
        Sheet { rows: self.rows }
    }
}

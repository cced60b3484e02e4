//! Rows and sheets of a file that were not read, and why: named, so that nobody misses it in silence.

use serde::Serialize;
use ts_rs::TS;

use super::{Row, Sheet};
use crate::text;

/// A row that was passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SkippedRow {
    /// The sheet; nothing where the file has only one.
    pub sheet: String,
    /// The row, 1 for the first of the sheet.
    pub row: u32,
    /// Why.
    pub why: RowWhy,
    /// Its first words.
    pub words: String,
}

/// Why a row was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowWhy {
    /// 合计, 本月小计, 共 3 次
    Sum,
    /// 填表人, 签字, 盖章
    Signature,
    /// 注：…
    Note,
    /// 一、集中学习; 第一党小组
    Heading,
    /// The heads once more, as on each page.
    Heads,
    /// A row that nobody sees.
    Hidden,
    /// A column that nobody sees, said at the heads.
    HiddenColumn,
    /// A line of a form that nobody filled in.
    Unfilled,
    /// A row of a table of another kind.
    OtherTable,
    /// Words beside the columns that are read.
    NoName,
}

/// A sheet that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NotRead {
    /// Its name.
    pub sheet: String,
    /// Why.
    pub why: SheetWhy,
}

/// Why a sheet was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetWhy {
    /// A sheet that nobody sees.
    Hidden,
    /// A sheet without the heads.
    NoHeads,
}

impl SkippedRow {
    /// A row with its first words.
    pub fn of(sheet: &Sheet, row: Row<'_>, why: RowWhy) -> Self {
        // Of a hidden row nothing is read, and nothing said.
        let cells = row.cells().filter(|_| why != RowWhy::Hidden);
        let cells = cells.filter(|cell| !sheet.column_hidden(cell.column));
        let first: Vec<String> = cells
            .take(4)
            .map(|cell| text::number_shown(cell.text))
            .collect();
        Self {
            sheet: sheet.name.clone(),
            row: row.number(),
            why,
            words: first.join(" "),
        }
    }
}

impl Sheet {
    /// That nobody sees it.
    pub fn not_read_hidden(&self) -> NotRead {
        NotRead {
            sheet: self.name.clone(),
            why: SheetWhy::Hidden,
        }
    }

    /// That it has not the heads.
    pub fn not_read_no_heads(&self) -> NotRead {
        NotRead {
            sheet: self.name.clone(),
            why: SheetWhy::NoHeads,
        }
    }
}

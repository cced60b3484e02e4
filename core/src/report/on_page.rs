//! A table on a page: how wide its columns are, and the same table as a sheet.

use super::fitting::wide;
use super::{Cell, Table};
use crate::paper::{self, Align, Block, Column, Sheet};

/// Half-width characters of the narrowest column.
const NARROWEST: usize = 5;

/// The same of the widest: the rest goes to a second line.
const WIDEST: usize = 46;

/// A column none of whose cells is wider stands in the middle.
const SHORT: usize = 12;

/// How a column fits its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// In half-width characters.
    pub width: usize,
    /// Its cells are short: numbers, dates, names.
    pub short: bool,
}

impl Fit {
    /// Of each column: as wide as the widest cell, within what one page can show.
    pub fn of(table: &Table) -> Vec<Self> {
        let columns = table.heads.iter().enumerate().map(|(at, head)| {
            let rows = table.rows.iter().filter_map(|row| row.get(at));
            let widest = rows.map(cell_wide).max().unwrap_or_default();
            let whole = table.column(at).map(cell_wide).chain([wide(head)]).max();
            Self {
                width: whole.unwrap_or_default().clamp(NARROWEST, WIDEST),
                short: widest <= SHORT,
            }
        });
        columns.collect()
    }
}

fn cell_wide(cell: &Cell) -> usize {
    match cell {
        Cell::Text(words) => wide(words),
        Cell::Integer(number) => number.to_string().len(),
        Cell::Hours(hours) => hours.to_string().len(),
        Cell::Date(_) => 14,
    }
}

/// A table as a block. The line about its rule stands below it, so that the head is near the title.
pub fn block(table: &Table) -> paper::Table {
    let cells = |row: &Vec<Cell>| -> Vec<String> {
        let cells = row.iter().map(|cell| cell.text(table.date_format));
        cells.collect()
    };
    let columns = table.heads.iter().zip(Fit::of(table));
    let columns = columns.enumerate().map(|(at, (head, fit))| {
        let days = table.column(at).any(|cell| matches!(cell, Cell::Date(_)));
        Column {
            name: head.clone(),
            width: u16::try_from(fit.width.div_ceil(2)).unwrap_or(u16::MAX),
            align: if fit.short || days {
                Align::Center
            } else {
                Align::Left
            },
        }
    });
    let notes = table.notes.iter().skip(1).chain(&table.foot);
    paper::Table {
        title: String::new(),
        columns: columns.collect(),
        rows: table.rows.iter().map(cells).collect(),
        sums: table.sum.as_ref().map(cells),
        notes: notes.cloned().collect(),
        signatures: table.signatures.clone(),
    }
}

/// A sheet with one table: its title, whose it is, and the table.
pub fn sheet(table: &Table) -> Sheet {
    let whose = table.notes.first().cloned().map(Block::Centered);
    let blocks = [Block::Title(table.title.clone())]
        .into_iter()
        .chain(whose)
        .chain([Block::Table(block(table))]);
    Sheet {
        setting: table.setting,
        title: table.title.clone(),
        blocks: blocks.collect(),
    }
}

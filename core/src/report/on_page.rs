//! A table on a page: how wide its columns are, and the same table as a sheet.

use super::fitting::wide;
use super::{Cell, Table};
use crate::paper::{self, Align, Block, Column, Setting, Sheet};

/// Half-width characters of the narrowest column.
const NARROWEST: usize = 5;

/// The same of the widest: the rest goes to a second line.
const WIDEST: usize = 46;

/// A column none of whose cells is wider stands in the middle.
const SHORT: usize = 14;

/// A head that is wider than its cells goes to a second line from here on.
const HEAD: usize = 8;

/// Full-width characters of 五号 on a line of a page, upright and across.
const UPRIGHT: usize = 45;
const ACROSS: usize = 69;

/// Full-width characters that a column of many words has at least.
const WORDS_LEAST: usize = 5;

/// How a column fits its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// In half-width characters.
    pub width: usize,
    /// Its cells are short: numbers, dates, names.
    pub short: bool,
    /// What it asks of the room that is left: one long cell among short ones asks for little.
    weight: usize,
}

impl Fit {
    /// Of each column: as wide as the widest cell, within what one page can show.
    pub fn of(table: &Table) -> Vec<Self> {
        let wide_of = |cell: &Cell| cell.wide(table.date_format);
        let columns = table.heads.iter().enumerate().map(|(at, head)| {
            let rows = table.rows.iter().filter_map(|row| row.get(at));
            let (mut widest, mut all) = (0, 0);
            for width in rows.map(wide_of) {
                (widest, all) = (widest.max(width), all + width.min(WIDEST));
            }
            let mean = all / table.rows.len().max(1);
            let head = wide(head);
            let head = if head > HEAD {
                head.div_ceil(2) + 1
            } else {
                head
            };
            let sum = table.sum.iter().filter_map(|row| row.get(at));
            let whole = sum.map(wide_of).chain([head, widest]).max();
            Self {
                width: whole.unwrap_or_default().clamp(NARROWEST, WIDEST),
                short: widest <= SHORT,
                weight: (widest.min(WIDEST) + 2 * mean) / 3,
            }
        });
        columns.collect()
    }
}

/// The widths of columns in full-width characters: what is short has the room that it needs, words share
/// the rest of the line.
fn widths(fits: &[Fit], line: usize) -> Vec<u16> {
    // Some fonts have figures that are wider than half a character.
    let needed = |fit: &Fit| (fit.width * 3).div_ceil(5) + 1;
    let short: usize = fits.iter().filter(|fit| fit.short).map(needed).sum();
    let words = || fits.iter().filter(|fit| !fit.short);
    let all: usize = words().map(|fit| fit.weight).sum();
    let many = words().count();
    let rest = line.saturating_sub(short).max(many * WORDS_LEAST);
    let width = |fit: &Fit| {
        let share = if fit.short {
            needed(fit)
        } else {
            (rest * fit.weight / all.max(1)).max(WORDS_LEAST)
        };
        u16::try_from(share).unwrap_or(u16::MAX)
    };
    fits.iter().map(width).collect()
}

/// A table as a block. The line about its rule stands below it, so that the head is near the title.
pub fn block(table: &Table) -> paper::Table {
    let cells = |row: &Vec<Cell>| -> Vec<String> {
        let cells = row.iter().map(|cell| cell.text(table.date_format));
        cells.collect()
    };
    let fits = Fit::of(table);
    let line = match table.setting {
        Setting::Landscape => ACROSS,
        Setting::Portrait | Setting::Official => UPRIGHT,
    };
    let columns = table.heads.iter().zip(&fits).zip(widths(&fits, line));
    let columns = columns.map(|((head, fit), width)| Column {
        name: head.clone(),
        width,
        align: if fit.short {
            Align::Center
        } else {
            Align::Left
        },
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

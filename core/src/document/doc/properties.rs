//! Properties of characters and paragraphs: changes, each with its code, on pages by the places of the text.

use std::collections::BTreeSet;

use super::bytes::Bytes;
use crate::document::budget::Budget;
use crate::document::problem::Problem;

/// Bytes of a page of properties.
const PAGE: usize = 512;
/// Most runs of a document.
const RUNS: usize = 2_000_000;

/// Properties of characters, as far as they hide or delete.
#[derive(Clone, Copy, Debug, Default)]
pub struct Character {
    /// Deleted under review.
    pub deleted: bool,
    /// Hidden, where it says so itself.
    pub hidden: Option<bool>,
    /// A sign that stands for something else: a picture, a note.
    pub special: bool,
    /// A character of a font of its own.
    pub symbol: Option<u16>,
}

/// Properties of a paragraph, as far as they number or stand in a table.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property that a file sets by itself"
)]
pub struct Paragraph {
    /// Its style.
    pub style: u16,
    /// Its list; 0 takes it out of its style's.
    pub list: Option<u16>,
    /// Its level in the list.
    pub level: Option<u8>,
    /// Whether it stands in a table.
    pub in_table: bool,
    /// The depth of tables, where it is said.
    pub depth: Option<usize>,
    /// Whether it ends a row.
    pub ends_row: bool,
    /// Whether it ends a cell of a table in a table.
    pub ends_inner_cell: bool,
    /// Whether it ends a row of a table in a table.
    pub ends_inner_row: bool,
}

/// Each change of a list of changes: its code and its bytes.
pub fn changes(list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = Bytes(list);
    std::iter::from_fn(move || {
        let code = rest.u16(0).ok()?;
        let (from, length) = match code >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            // A table's columns are the one change whose length takes two bytes.
            _ if code == 0xD608 => (4, usize::from(rest.u16(2).ok()?).saturating_sub(1)),
            _ => (3, usize::from(rest.u8(2).ok()?)),
        };
        let value = rest.piece(from, length).ok()?.0;
        rest = rest.behind(from + length).ok()?;
        Some((code, value))
    })
}

fn is_on(value: &[u8]) -> bool {
    value.first().is_some_and(|first| first & 1 == 1)
}

fn number(value: &[u8]) -> u16 {
    Bytes(value).u16(0).unwrap_or(0)
}

impl Character {
    /// Takes changes.
    pub fn take(&mut self, list: &[u8]) {
        for (code, value) in changes(list) {
            match code {
                0x0800 => self.deleted = is_on(value),
                0x083C => self.hidden = Some(is_on(value)),
                0x0855 => self.special = is_on(value),
                0x6A09 => self.symbol = Bytes(value).u16(2).ok(),
                _ => {}
            }
        }
    }
}

impl Paragraph {
    /// Takes changes.
    pub fn take(&mut self, list: &[u8]) {
        for (code, value) in changes(list) {
            match code {
                0x4600 => self.style = number(value),
                0x460B => self.list = Some(number(value)),
                0x260A => self.level = value.first().copied(),
                0x2416 => self.in_table = is_on(value),
                0x2417 => self.ends_row = is_on(value),
                0x6649 => self.depth = Bytes(value).place(0).ok(),
                0x244B => self.ends_inner_cell = is_on(value),
                0x244C => self.ends_inner_row = is_on(value),
                _ => {}
            }
        }
    }
}

/// Runs of the stream that have the same properties, in the order of their places.
#[derive(Debug)]
pub struct Runs<P>(Vec<(usize, usize, P)>);

impl<P: Copy + Default> Runs<P> {
    /// The properties of what lies at a place.
    pub fn at(&self, place: usize) -> P {
        let behind = self.0.partition_point(|(from, _, _)| *from <= place);
        let run = behind.checked_sub(1).and_then(|at| self.0.get(at));
        run.filter(|(_, to, _)| place < *to)
            .map_or_else(P::default, |(_, _, properties)| *properties)
    }

    /// Reads the pages that a table names, each once.
    pub fn read(
        table: Bytes<'_>,
        stream: Bytes<'_>,
        width: usize,
        budget: &mut Budget,
        read: fn(Bytes<'_>, usize) -> Result<P, Problem>,
    ) -> Result<Self, Problem> {
        let table = table.table(4)?;
        let mut runs = Vec::new();
        let mut seen = BTreeSet::new();
        for at in 0..table.count {
            budget.steps(1)?;
            let page = (table.thing(at)?.u32(0)? & 0x3F_FFFF) as usize;
            if !seen.insert(page) {
                continue;
            }
            let page = stream.piece(page * PAGE, PAGE)?;
            let count = usize::from(page.u8(PAGE - 1)?);
            budget.steps(count * 4)?;
            for run in 0..count {
                let (from, to) = (page.place(run * 4)?, page.place(run * 4 + 4)?);
                let offset = page.u8((count + 1) * 4 + run * width)?;
                let properties = match offset {
                    0 => P::default(),
                    _ => read(page, usize::from(offset) * 2)?,
                };
                runs.push((from, to, properties));
            }
            if runs.len() > RUNS {
                return Err(Problem::TooMuch);
            }
        }
        runs.sort_by_key(|(from, _, _)| *from);
        Ok(Self(runs))
    }
}

/// Properties of characters on a page.
pub fn character(page: Bytes<'_>, at: usize) -> Result<Character, Problem> {
    let mut properties = Character::default();
    let length = usize::from(page.u8(at)?);
    properties.take(page.piece(at + 1, length)?.0);
    Ok(properties)
}

/// Properties of a paragraph on a page: its length is counted in words, in one of two ways.
pub fn paragraph(page: Bytes<'_>, at: usize) -> Result<Paragraph, Problem> {
    let (from, length) = match usize::from(page.u8(at)?) {
        0 => (at + 2, usize::from(page.u8(at + 1)?) * 2),
        words => (at + 1, words * 2 - 1),
    };
    let piece = page.piece(from, length)?;
    let mut properties = Paragraph::default();
    if length >= 2 {
        properties.style = piece.u16(0)?;
        properties.take(piece.behind(2)?.0);
    }
    Ok(properties)
}

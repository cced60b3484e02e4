//! Lists of a Word document. The counters belong to the abstract list; a list that paragraphs name may
//! start somewhere else, or write a level in another way.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::Bytes;
use crate::document::counters::{Counters, LEVELS, LONGEST, Level, Piece};
use crate::document::formats::numbered;
use crate::document::numerals::Numeral;
use crate::document::problem::Problem;

/// List as paragraphs name it.
#[derive(Debug, Default)]
struct List {
    of: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// All lists of a document, and where each of them stands.
#[derive(Debug, Default)]
pub struct Lists {
    abstracts: BTreeMap<u32, Vec<Level>>,
    named: Vec<List>,
    counters: BTreeMap<u32, Counters>,
    started: BTreeSet<(u16, usize)>,
}

impl Lists {
    /// Reads both tables. The levels of the abstract lists lie behind their table, `levels` begins there.
    pub fn read(
        abstracts: Bytes<'_>,
        levels: Bytes<'_>,
        lists: Bytes<'_>,
    ) -> Result<Self, Problem> {
        let mut it = Self::default();
        if abstracts.len() >= 2 {
            it.read_abstracts(abstracts, levels)?;
        }
        if lists.len() >= 4 {
            it.read_lists(lists)?;
        }
        Ok(it)
    }

    fn read_abstracts(&mut self, table: Bytes<'_>, levels: Bytes<'_>) -> Result<(), Problem> {
        let mut at = 0;
        for list in 0..usize::from(table.u16(0)?) {
            let fixed = table.piece(2 + list * 28, 28)?;
            let is_simple = fixed.u8(26)? & 1 == 1;
            let mut read = Vec::new();
            for _ in 0..if is_simple { 1 } else { LEVELS } {
                let (level, length) = read_level(levels.behind(at)?)?;
                read.push(level);
                at += length;
            }
            self.abstracts.insert(fixed.u32(0)?, read);
        }
        Ok(())
    }

    fn read_lists(&mut self, table: Bytes<'_>) -> Result<(), Problem> {
        let count = table.place(0)?;
        let mut at = 4 + count.checked_mul(16).ok_or(Problem::Broken)?;
        table.piece(4, count * 16)?;
        for list in 0..count {
            let fixed = table.piece(4 + list * 16, 16)?;
            let mut it = List {
                of: fixed.u32(0)?,
                ..List::default()
            };
            at += 4;
            for _ in 0..fixed.u8(12)? {
                let start = table.u32(at)?;
                let flags = table.u32(at + 4)?;
                let level = (flags & 0xF) as usize;
                at += 8;
                if flags & 0x20 != 0 {
                    let (read, length) = read_level(table.behind(at)?)?;
                    if flags & 0x10 != 0 {
                        it.starts.insert(level, read.start);
                    }
                    it.levels.insert(level, read);
                    at += length;
                } else if flags & 0x10 != 0 {
                    it.starts.insert(level, start);
                }
            }
            self.named.push(it);
        }
        Ok(())
    }

    /// Counts a paragraph, and gives its number.
    pub fn count(&mut self, list: u16, level: usize) -> Option<String> {
        let own = self.named.get(usize::from(list).checked_sub(1)?)?;
        let levels = self.abstracts.get(&own.of)?;
        let level = level.min(levels.len().checked_sub(1)?);
        let overridden: Vec<Level>;
        let levels = if own.levels.is_empty() {
            levels
        } else {
            let each = levels.iter().enumerate();
            overridden = each
                .map(|(at, level)| own.levels.get(&at).unwrap_or(level).clone())
                .collect();
            &overridden
        };
        let counters = self.counters.entry(own.of).or_default();
        if let Some(start) = own.starts.get(&level)
            && self.started.insert((list, level))
        {
            counters.set(level, *start);
        }
        counters.count(level, levels);
        counters.number(level, levels)
    }
}

/// Reads a level, and how many bytes it takes.
fn read_level(bytes: Bytes<'_>) -> Result<(Level, usize), Problem> {
    let start = bytes.u32(0)?;
    let format = bytes.u8(4)?;
    let flags = bytes.u8(5)?;
    let numbers = bytes.piece(6, 9)?.0;
    let changes = usize::from(bytes.u8(24)?) + usize::from(bytes.u8(25)?);
    let last = bytes.u8(26)?;
    let at = 28 + changes;
    let length = usize::from(bytes.u16(at)?);
    let units = bytes.piece(at + 2, length * 2)?;
    let mut level = Level {
        numeral: numbered(format),
        start,
        text: Vec::new(),
        plain: flags & 4 != 0,
        // It starts again after none at all, or after those up to one.
        restart: (flags & 8 != 0).then_some(usize::from(last)),
    };
    // A bullet is no number.
    if format == 23 {
        level.numeral = Numeral::Bullet;
    } else {
        level.text = pieces(units, numbers)?;
    }
    Ok((level, at + 2 + length * 2))
}

/// Pieces of a number's text, in which the places of the numbers are said beside it.
fn pieces(units: Bytes<'_>, numbers: &[u8]) -> Result<Vec<Piece>, Problem> {
    let mut pieces = Vec::new();
    let mut words: Vec<u16> = Vec::new();
    let put = |words: &mut Vec<u16>, pieces: &mut Vec<Piece>| {
        if !words.is_empty() {
            pieces.push(Piece::Words(String::from_utf16_lossy(words)));
            words.clear();
        }
    };
    for at in 0..(units.len() / 2).min(LONGEST) {
        let unit = units.u16(at * 2)?;
        let is_number = numbers.iter().any(|place| usize::from(*place) == at + 1);
        if is_number && usize::from(unit) < LEVELS {
            put(&mut words, &mut pieces);
            pieces.push(Piece::Number(usize::from(unit)));
        } else {
            words.push(unit);
        }
    }
    put(&mut words, &mut pieces);
    Ok(pieces)
}

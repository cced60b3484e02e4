//! The heads of one table, and which column is what by them.

use std::ops::Range;

use super::Dictionary;
use crate::sheet::{Cell, Kind, Row, Sheet};
use crate::text::folded;

/// The meaning of a column: a name that its room gives it.
pub type Column = &'static str;

/// A head as it is looked up.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Folded.
    pub whole: String,
    /// The same without what stands in brackets.
    pub bare: String,
    /// The words in brackets.
    pub aside: String,
}

/// Longest head, in characters.
const HEAD_MAX: usize = 24;

impl Head {
    /// Of the text of a cell.
    pub fn of(text: &str) -> Self {
        let whole = folded(text);
        if whole.chars().count() > HEAD_MAX {
            return Self::default();
        }
        let whole = whole
            .replace(['【', '[', '〔'], "(")
            .replace(['】', ']', '〕'], ")");
        let whole = without_number(whole.trim_matches([':', '*', '、'])).to_owned();
        let (mut bare, mut aside) = (String::new(), String::new());
        let mut depth = 0_usize;
        for c in whole.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                c if depth > 0 => aside.push(c),
                c => bare.push(c),
            }
        }
        Self { whole, bare, aside }
    }
}

/// A head without the number that stands before it: `1.日期`, `①日期`.
fn without_number(head: &str) -> &str {
    let bare = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = if bare.len() == head.len() {
        head.trim_start_matches(|c| ('①'..='⑳').contains(&c))
    } else {
        bare.trim_start_matches(['.', '、'])
    };
    let named = word.len() < bare.len() && word.starts_with(char::is_alphabetic);
    if named || bare.len() == head.len() {
        word
    } else {
        head
    }
}

/// Whether a cell begins with a figure, and not with the number of a head.
pub(super) fn is_figure(cell: &str) -> bool {
    cell.starts_with(char::is_numeric)
        && without_number(&folded(cell)).starts_with(char::is_numeric)
}

/// The heads of a table.
#[derive(Clone, Debug)]
pub struct Heads {
    /// The last row they stand in.
    pub row: u32,
    /// The columns that are the table's.
    pub columns: Range<usize>,
    /// Each column with a head.
    pub texts: Vec<(usize, String)>,
    /// Heads of columns that nobody sees.
    pub hidden: Vec<String>,
    /// Each row of them, folded.
    levels: Vec<Vec<(usize, String)>>,
    taken: Vec<(Column, usize)>,
}

/// The texts that may be the head of a column whose cells in each row are given, likeliest first.
pub(super) fn texts_at(levels: &[Vec<(usize, String)>], column: usize) -> Vec<String> {
    let last_level = levels.len().saturating_sub(1);
    // Above a column without a head of its own stands that of the group to its left.
    let parts: Vec<&str> = levels
        .iter()
        .enumerate()
        .filter_map(|(level, cells)| {
            let own = cells.iter().find(|(at, _)| *at == column);
            let group = || {
                let left = cells.iter().rev().find(|(at, _)| *at < column);
                let below = levels.get(level + 1..).unwrap_or_default().iter().flatten();
                left.filter(|_| level < last_level && below.clone().any(|(at, _)| *at == column))
            };
            own.or_else(group).map(|(_, text)| text.as_str())
        })
        .collect();
    match parts.as_slice() {
        [] => Vec::new(),
        [only] => vec![(*only).to_owned()],
        [.., last] => {
            let forward = parts.concat();
            let backward: String = parts.iter().rev().copied().collect();
            vec![(*last).to_owned(), forward, backward]
        }
    }
}

impl Heads {
    /// The heads that stand in these rows: one table, or as many as stand side by side.
    pub(super) fn halves(
        levels: &[Vec<(usize, String)>],
        row: u32,
        dictionary: &dyn Dictionary,
        sheet: &Sheet,
    ) -> Vec<Self> {
        let mut columns: Vec<usize> = levels.iter().flatten().map(|(at, _)| *at).collect();
        columns.sort_unstable();
        columns.dedup();
        let (Some(first), Some(last)) = (columns.first().copied(), columns.last().copied()) else {
            return Vec::new();
        };
        let mut texts: Vec<(usize, String)> = Vec::new();
        let mut means: Vec<(usize, Vec<(Column, u8)>)> = Vec::new();
        for column in columns {
            let candidates = texts_at(levels, column);
            let known = candidates.iter().find_map(|text| {
                let meanings = dictionary.meanings(&Head::of(text));
                (!meanings.is_empty()).then(|| (text.clone(), meanings))
            });
            let (text, meanings) = known.unwrap_or_else(|| {
                let longest = candidates.get(1).or_else(|| candidates.first());
                (longest.cloned().unwrap_or_default(), Vec::new())
            });
            texts.push((column, text));
            means.push((column, meanings));
        }
        let folded_levels: Vec<Vec<(usize, String)>> = levels
            .iter()
            .map(|cells| cells.iter().map(|(at, text)| (*at, folded(text))).collect())
            .collect();
        let starts = starts(&texts, &means, dictionary.key(), first);
        let ends = starts.iter().skip(1).copied().chain([last + 1]);
        // Values to the right of the last head belong to nobody.
        starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(from, until)| {
                let inside = |at: &usize| (from..until).contains(at);
                Self {
                    row,
                    columns: from..until,
                    texts: texts.iter().filter(|(at, _)| inside(at)).cloned().collect(),
                    // Named once, with the first half.
                    hidden: if from == first {
                        hidden_heads(sheet, row)
                    } else {
                        Vec::new()
                    },
                    levels: folded_levels.clone(),
                    taken: assigned(means.iter().filter(|(at, _)| inside(at))),
                }
            })
            .collect()
    }

    /// Whether a column was found.
    pub fn has(&self, column: Column) -> bool {
        self.at(column).is_some()
    }

    /// The place of a column.
    pub fn at(&self, column: Column) -> Option<usize> {
        let found = self.taken.iter().find(|(taken, _)| *taken == column);
        found.map(|(_, at)| *at)
    }

    /// The column that a place was taken for.
    pub fn meaning(&self, place: usize) -> Option<Column> {
        let found = self.taken.iter().find(|(_, at)| *at == place);
        found.map(|(column, _)| *column)
    }

    /// The columns that were taken, with their places.
    pub fn taken(&self) -> &[(Column, usize)] {
        &self.taken
    }

    /// The number of columns that were taken.
    pub(super) fn taken_count(&self) -> usize {
        self.taken.len()
    }

    /// A column's own head.
    pub fn text(&self, column: Column) -> &str {
        let text = self.at(column);
        let found = text.and_then(|place| self.texts.iter().find(|(at, _)| *at == place));
        found.map_or("", |(_, text)| text.as_str())
    }

    /// Whether a row says the heads once more.
    pub fn repeated(&self, row: Row<'_>) -> bool {
        let mut cells = row
            .cells()
            .filter(|cell| self.columns.contains(&cell.column))
            .peekable();
        cells.peek().is_some() && cells.all(|cell| self.says(cell))
    }

    /// Whether a cell says what the heads say in its column.
    pub(super) fn says(&self, cell: Cell<'_>) -> bool {
        if cell.kind != Kind::Text {
            return false;
        }
        let key = folded(cell.text);
        let mut levels = self.levels.iter().flatten();
        levels.any(|(at, text)| *at == cell.column && *text == key)
    }
}

fn hidden_heads(sheet: &Sheet, row: u32) -> Vec<String> {
    let found = sheet.rows().find(|one| one.number() == row);
    let cells = found.iter().flat_map(Row::cells);
    cells
        .filter(|cell| sheet.column_hidden(cell.column))
        .map(|cell| cell.text.to_owned())
        .collect()
}

/// Where each half begins: the key's head stands in each, as far from its beginning as in the first.
fn starts(
    texts: &[(usize, String)],
    means: &[(usize, Vec<(Column, u8)>)],
    key: Column,
    first: usize,
) -> Vec<usize> {
    let is_key = |at: &usize| {
        let found = means.iter().find(|(column, _)| column == at);
        found.is_some_and(|(_, meanings)| meanings.iter().any(|(column, _)| *column == key))
    };
    let keys: Vec<(usize, String)> = texts
        .iter()
        .filter(|(at, _)| is_key(at))
        .map(|(at, text)| (*at, folded(text)))
        .collect();
    let Some((place, text)) = keys.first() else {
        return vec![first];
    };
    let places: Vec<usize> = keys
        .iter()
        .filter(|(_, other)| other == text)
        .map(|(at, _)| *at)
        .collect();
    let before = place - first;
    places
        .iter()
        .enumerate()
        .map(|(nth, at)| {
            if nth == 0 {
                first
            } else {
                at - before.min(*at)
            }
        })
        .collect()
}

/// Each meaning once, each column once, the best first.
fn assigned<'m>(
    means: impl Iterator<Item = &'m (usize, Vec<(Column, u8)>)>,
) -> Vec<(Column, usize)> {
    let mut all: Vec<(u8, usize, Column)> = means
        .flat_map(|(at, meanings)| meanings.iter().map(|(column, rank)| (*rank, *at, *column)))
        .collect();
    all.sort_unstable();
    let mut taken: Vec<(Column, usize)> = Vec::new();
    for (_, at, column) in all {
        if taken
            .iter()
            .all(|(known, place)| *known != column && *place != at)
        {
            taken.push((column, at));
        }
    }
    taken
}

//! Tables in a sheet, where they begin and end: below a title, with heads in several rows, two halves
//! side by side, one table below another. What a head means is said by the room that asks ([`Dictionary`]).

mod heads;

use std::ops::Range;

pub use heads::{Column, Head, Heads};

use super::{Cell, Kind, Row, Sheet};
use crate::locale::{Message, key, message};
use crate::text::{folded, shortened};

/// Rows of heads that stand one above another, at most.
const LEVELS_MAX: usize = 3;
/// Rows among which the likeliest heads are looked for where none are found.
const SEEN_WITHIN: usize = 30;

/// Heads of tables that no room reads, in whatever stands below one that is read.
const OTHER_HEADS: [&str; 20] = [
    "序号",
    "姓名",
    "题目",
    "名称",
    "项目",
    "月份",
    "编号",
    "金额",
    "日期",
    "备注",
    "党小组",
    "组长",
    "人数",
    "次数",
    "学时",
    "原因",
    "类别",
    "内容",
    "经手人",
    "单位",
];

/// The heads of tables that a room knows.
pub trait Dictionary {
    /// The meanings that a head may have, with a rank each: of two heads of one meaning the lesser is taken.
    fn meanings(&self, head: &Head) -> Vec<(Column, u8)>;
    /// The column that no table is without: where it stands twice, there are two halves.
    fn key(&self) -> Column;
    /// How far these heads are those of the room's tables.
    fn fit(&self, heads: &Heads) -> Fit;
    /// Whether a cell is a value and can be no head.
    fn is_value(&self, cell: &str) -> bool;
}

/// How far heads are those that are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Not at all.
    No,
    /// Some that an own table needs are missing.
    Part,
    /// All are there.
    Whole,
}

/// A table that was found.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its heads.
    pub heads: Heads,
    /// The place of its heads' first row in the sheet.
    pub begins: usize,
    /// The places of its rows, those of its foot included.
    pub rows: Range<usize>,
    /// How far its heads are those that are looked for.
    pub fit: Fit,
}

/// The tables that were found in a sheet.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Tables with heads, from the top; halves from the left.
    pub tables: Vec<Table>,
    /// Rows above the first heads.
    pub above: usize,
    /// Rows of tables of another kind.
    pub others: Vec<Range<usize>>,
    /// The row that looks most like heads where there are none.
    pub seen: Vec<String>,
}

/// The row that looks most like heads, for the sentence that says that there are none.
pub fn seen(found: &[Found]) -> Message {
    let longest = found
        .iter()
        .map(|found| &found.seen)
        .max_by_key(|seen| seen.len());
    let heads: Vec<String> = longest
        .into_iter()
        .flatten()
        .take(12)
        .map(|head| shortened(head))
        .collect();
    if heads.is_empty() {
        return key!("table-seen-nothing").into();
    }
    message!("table-seen", heads = heads.join("、"))
}

/// Looks a sheet through.
pub fn find(sheet: &Sheet, dictionary: &dyn Dictionary) -> Found {
    let mut search = Search {
        sheet,
        dictionary,
        found: Found::default(),
        open: Open::Nothing,
    };
    let mut at = 0;
    while let Some(row) = sheet.row_at(at) {
        at += if row.hidden() || !could_be_heads(sheet, row) {
            1
        } else {
            search.row(at, row)
        };
    }
    search.close(sheet.len());
    if search.found.tables.is_empty() {
        search.found.above = sheet.len();
    }
    search.found
}

/// Whether a row may hold heads: words, and no figures before them.
fn could_be_heads(sheet: &Sheet, row: Row<'_>) -> bool {
    row.cells().all(|cell| {
        cell.kind == Kind::Text && cell.text.len() <= 180 && !heads::is_figure(cell.text)
            || sheet.column_hidden(cell.column)
    })
}

/// What the rows that are gone through belong to.
enum Open {
    Nothing,
    /// The tables from this one on: halves are open together.
    Tables {
        from: usize,
        begun: usize,
    },
    Other {
        begun: usize,
    },
}

struct Search<'s, 'd> {
    sheet: &'s Sheet,
    dictionary: &'d dyn Dictionary,
    found: Found,
    open: Open,
}

impl Search<'_, '_> {
    /// Looks at a row that may hold heads; says how many rows were looked at.
    fn row(&mut self, at: usize, row: Row<'_>) -> usize {
        if self.again(row) {
            return 1;
        }
        if let Some((levels, halves)) = self.heads_at(at) {
            self.close(at);
            if self.found.tables.is_empty() {
                self.found.above = at;
            }
            self.open = Open::Tables {
                from: self.found.tables.len(),
                begun: at + levels,
            };
            self.found
                .tables
                .extend(halves.into_iter().map(|(heads, fit)| Table {
                    heads,
                    begins: at,
                    rows: 0..0,
                    fit,
                }));
            return levels;
        }
        match self.open {
            Open::Nothing if at < SEEN_WITHIN => self.remember(row),
            Open::Tables { .. } if self.begins_another(at, row) => {
                self.close(at);
                self.open = Open::Other { begun: at };
            }
            _ => {}
        }
        1
    }

    fn close(&mut self, at: usize) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::Tables { from, begun } => {
                for table in self.found.tables.iter_mut().skip(from) {
                    table.rows = begun..at;
                }
            }
            Open::Other { begun } => self.found.others.push(begun..at),
        }
    }

    /// Whether a row says the heads of what is open once more, or a row of them.
    fn again(&self, row: Row<'_>) -> bool {
        let Open::Tables { from, .. } = self.open else {
            return false;
        };
        let open = self.found.tables.get(from..).unwrap_or_default();
        let said = |cell: Cell<'_>| open.iter().any(|table| table.heads.says(cell));
        row.cells().next().is_some() && row.cells().all(said)
    }

    /// The row with most words that mean something is the likeliest; then the longest.
    fn remember(&mut self, row: Row<'_>) {
        let texts: Vec<String> = row
            .cells()
            .map(|cell| cell.text.replace('\n', " "))
            .collect();
        let known = |texts: &[String]| {
            let known = texts
                .iter()
                .filter(|text| !self.dictionary.meanings(&Head::of(text)).is_empty());
            (known.count(), texts.len())
        };
        if known(&texts) > known(&self.found.seen) {
            self.found.seen = texts;
        }
    }

    /// Whether the heads of something else begin: below a gap, or below a title where more is plainly one.
    fn begins_another(&self, at: usize, row: Row<'_>) -> bool {
        if row.cells().count() < 2 || row.cells().any(|cell| self.dictionary.is_value(cell.text)) {
            return false;
        }
        let others = row
            .cells()
            .filter(|cell| OTHER_HEADS.contains(&folded(cell.text).as_str()));
        let others = others.count();
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.sheet.row_at(at));
        let gap = |later: Row<'_>, back| {
            before(back).is_some_and(|earlier| earlier.number() + 1 < later.number())
        };
        let titled = |title: Row<'_>| title.cells().count() == 1;
        let apart = gap(row, 1) || before(1).is_some_and(|title| titled(title) && gap(title, 2));
        let means = |cell: Cell<'_>| !self.dictionary.meanings(&Head::of(cell.text)).is_empty();
        let known = others > 0 || row.cells().any(means);
        apart && known || others > 1 && before(1).is_some_and(titled)
    }

    /// The heads that begin at a row, each half with its fit; and how many rows they take.
    fn heads_at(&self, at: usize) -> Option<(usize, Vec<(Heads, Fit)>)> {
        let row = self.sheet.row_at(at)?;
        let mut levels = vec![self.level(row)];
        let alone = self.halves(&levels, row.number());
        while levels.len() < LEVELS_MAX {
            let below = self.sheet.row_at(at + levels.len()).filter(|below| {
                below.number() as usize == row.number() as usize + levels.len()
                    && !below.hidden()
                    && could_be_heads(self.sheet, *below)
            });
            let Some(below) = below.filter(|below| self.below(&levels, *below)) else {
                break;
            };
            levels.push(self.level(below));
        }
        if levels.len() > 1 {
            let last = levels.last().cloned().unwrap_or_default();
            let below = self.halves(&[last], row.number());
            let whole = self.halves(
                &levels,
                row.number() + u32::try_from(levels.len()).ok()? - 1,
            );
            let (more, less) = (taken(&whole), taken(&below));
            if fits(&whole) && more > less && more >= taken(&alone) {
                return Some((levels.len(), whole));
            }
            if fits(&below) && less >= taken(&alone) {
                return None;
            }
        }
        fits(&alone).then_some((1, alone))
    }

    fn level(&self, row: Row<'_>) -> Vec<(usize, String)> {
        let cells = row
            .cells()
            .filter(|cell| !self.sheet.column_hidden(cell.column));
        cells
            .map(|cell| (cell.column, cell.text.to_owned()))
            .collect()
    }

    /// Whether a row goes on with heads: every cell stands below a group, or means something; one at least
    /// stands where nothing stands above it.
    fn below(&self, levels: &[Vec<(usize, String)>], row: Row<'_>) -> bool {
        let Some(top) = levels.last() else {
            return false;
        };
        let own = |column: usize| top.iter().any(|(at, _)| *at == column);
        let cells: Vec<(usize, String)> = self.level(row);
        let grouped = |column: usize| {
            !own(column) || cells.iter().any(|(at, _)| *at == column + 1 && !own(*at))
        };
        let means = |(column, text): &(usize, String)| {
            let mut all: Vec<Vec<(usize, String)>> = levels.to_vec();
            all.push(vec![(*column, text.clone())]);
            let texts = heads::texts_at(&all, *column);
            texts
                .iter()
                .any(|text| !self.dictionary.meanings(&Head::of(text)).is_empty())
        };
        let alone = |text: &str| !self.dictionary.meanings(&Head::of(text)).is_empty();
        cells
            .iter()
            .any(|(column, _)| !own(*column) && top.iter().any(|(at, _)| at < column))
            && cells.iter().any(means)
            && cells
                .iter()
                .all(|(column, text)| grouped(*column) || alone(text))
            && !cells.iter().any(|(_, text)| self.dictionary.is_value(text))
    }

    fn halves(&self, levels: &[Vec<(usize, String)>], last: u32) -> Vec<(Heads, Fit)> {
        let heads = Heads::halves(levels, last, self.dictionary, self.sheet);
        heads
            .into_iter()
            .map(|heads| {
                let fit = self.dictionary.fit(&heads);
                (heads, fit)
            })
            .collect()
    }
}

fn taken(halves: &[(Heads, Fit)]) -> usize {
    halves.iter().map(|(heads, _)| heads.taken_count()).sum()
}

/// Whether every half has its heads.
fn fits(halves: &[(Heads, Fit)]) -> bool {
    !halves.is_empty() && halves.iter().all(|(_, fit)| *fit > Fit::No)
}

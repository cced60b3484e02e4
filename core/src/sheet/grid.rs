//! Rows of cells as they were found: the texts of a sheet in one piece, and where each cell's stands.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::format::{self, Shape};
use super::{CELL_MAX, CELLS_MAX, COLUMNS_MAX, ROWS_MAX, Refused, TEXT_MAX};

/// The content of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    #[default]
    Nothing,
    /// Words.
    Text,
    /// A number.
    Number,
    /// A day, with a time of day or without: `2026-11-23`, `2026-11-23 09:30`.
    Day,
    /// A time of day or a length, `09:30`.
    Time,
    /// A formula without its result: the program that wrote the file did not calculate it.
    Unvalued,
    /// An error of a formula, as the sheet shows it.
    Error,
}

/// A sheet as it was found.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// As its tab says; nothing for a file that has only one.
    pub name: String,
    /// Whether nobody sees it: nothing of it was read.
    pub hidden: bool,
    pub(super) hidden_columns: Vec<RangeInclusive<usize>>,
    /// Whether its days are counted from 1904, and not from 1900.
    pub(super) from_1904: bool,
    /// Merged cells, each with its rows and columns.
    pub(super) merged: Vec<(RangeInclusive<u32>, RangeInclusive<usize>)>,
    /// Of each column that begins merged cells of several rows, their rows in order.
    down: HashMap<usize, Vec<RangeInclusive<u32>>>,
    rows: Vec<RowAt>,
    cells: Vec<CellAt>,
    text: String,
    shapes: Arc<[Shape]>,
}

#[derive(Clone, Copy, Debug)]
struct RowAt {
    number: u32,
    first: u32,
    hidden: bool,
}

#[derive(Clone, Copy, Debug)]
struct CellAt {
    start: u32,
    length: u32,
    column: u16,
    shape: u16,
    kind: Kind,
    /// Whether white space stands around its text.
    spaced: bool,
}

/// One row of it.
#[derive(Clone, Copy, Debug)]
pub struct Row<'s> {
    sheet: &'s Sheet,
    at: usize,
}

/// One cell of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell<'s> {
    /// The column, from 0.
    pub column: usize,
    /// As it is read aloud, without the white space around it: days and times in one form each, a number
    /// with the zeros and words of its format.
    pub text: &'s str,
    /// The same with the white space around it.
    pub whole: &'s str,
    /// The kind of its content.
    pub kind: Kind,
    shape: Option<&'s Shape>,
}

impl Sheet {
    pub(super) fn new(name: String, shapes: Arc<[Shape]>) -> Self {
        Self {
            name,
            shapes,
            ..Self::default()
        }
    }

    /// Rows that hold anything, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + Clone {
        (0..self.rows.len()).map(|at| Row { sheet: self, at })
    }

    /// The row at this place among those that hold anything.
    pub fn row_at(&self, at: usize) -> Option<Row<'_>> {
        (at < self.rows.len()).then_some(Row { sheet: self, at })
    }

    /// The number of rows that hold anything.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether nobody sees a column.
    pub fn column_hidden(&self, column: usize) -> bool {
        self.hidden_columns
            .iter()
            .any(|hidden| hidden.contains(&column))
    }

    /// The first row of merged cells that a cell is a later part of.
    pub fn merged_from(&self, number: u32, column: usize) -> Option<u32> {
        let rows = self.down.get(&column)?;
        let after = rows.partition_point(|rows| *rows.start() < number);
        let rows = rows.get(after.checked_sub(1)?)?;
        rows.contains(&number).then_some(*rows.start())
    }

    /// The cell whose text a cell shows: its own, or the first of those that it is merged with.
    pub fn showing(&self, row: Row<'_>, column: usize) -> Cell<'_> {
        let own = self
            .row_at(row.at)
            .map(|row| row.cell(column))
            .unwrap_or_default();
        if own.kind != Kind::Nothing {
            return own;
        }
        let from = self.merged_from(row.number(), column);
        from.and_then(|number| self.numbered(number))
            .map(|row| row.cell(column))
            .unwrap_or_default()
    }

    fn first_day(&self) -> Option<NaiveDate> {
        if self.from_1904 {
            NaiveDate::from_ymd_opt(1904, 1, 1)
        } else {
            NaiveDate::from_ymd_opt(1899, 12, 30)
        }
    }

    /// The day that the sheet counts by this number.
    pub fn day_of(&self, number: u64) -> Option<NaiveDate> {
        self.first_day()?.checked_add_days(Days::new(number))
    }

    /// The number by which the sheet counts the day of a cell.
    pub fn serial(&self, cell: Cell<'_>) -> Option<i64> {
        let day: NaiveDate = cell.text.get(..10)?.parse().ok()?;
        let days = (day - self.first_day()?).num_days();
        // The day before 1 March 1900 is one that never was.
        let unreal = !self.from_1904 && days < 61;
        Some(days - i64::from(unreal)).filter(|_| cell.text.len() == 10)
    }

    fn numbered(&self, number: u32) -> Option<Row<'_>> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number);
        at.ok().and_then(|at| self.row_at(at))
    }

    /// Says which rows nobody sees, and which cells are merged.
    pub(super) fn mark(
        &mut self,
        hidden: &[u32],
        merged: Vec<(RangeInclusive<u32>, RangeInclusive<usize>)>,
        hidden_columns: Vec<RangeInclusive<usize>>,
    ) {
        if !hidden.is_empty() {
            for row in &mut self.rows {
                row.hidden = hidden.binary_search(&row.number).is_ok();
            }
        }
        for (rows, columns) in &merged {
            if rows.start() < rows.end() {
                self.down
                    .entry(*columns.start())
                    .or_default()
                    .push(rows.clone());
            }
        }
        for rows in self.down.values_mut() {
            rows.sort_by_key(|rows| *rows.start());
        }
        (self.merged, self.hidden_columns) = (merged, hidden_columns);
    }

    /// Begins a cell: `write` puts its text behind what is there. Rows come in order, their cells too. An
    /// empty one is none.
    pub(super) fn cell(
        &mut self,
        (number, column): (u32, usize),
        (kind, shape): (Kind, u16),
        write: impl FnOnce(&mut String),
    ) -> Result<(), Refused> {
        let before = self.text.len();
        write(&mut self.text);
        let written = self.text.get(before..).unwrap_or_default();
        let bytes = written.len();
        let trimmed = written.trim().len();
        if trimmed == 0 && kind != Kind::Unvalued {
            self.text.truncate(before);
            return Ok(());
        }
        let long = bytes > CELL_MAX && written.chars().count() > CELL_MAX;
        if column >= COLUMNS_MAX || self.text.len() > TEXT_MAX || long {
            return Err(Refused::TooMuch);
        }
        if self.cells.len() == CELLS_MAX {
            return Err(Refused::TooMuch);
        }
        let at = |value: usize| u32::try_from(value).map_err(|_| Refused::TooMuch);
        match self.rows.last() {
            // A file whose rows go back, or whose cells do, was not written by any spreadsheet.
            Some(row) if row.number > number => return Err(Refused::NotATable),
            Some(row) if row.number == number => {
                let last = self.cells.last().map_or(0, |cell| usize::from(cell.column));
                if last >= column {
                    return Err(Refused::NotATable);
                }
            }
            _ if self.rows.len() == ROWS_MAX => return Err(Refused::TooMuch),
            _ => self.rows.push(RowAt {
                number,
                first: at(self.cells.len())?,
                hidden: false,
            }),
        }
        self.cells.push(CellAt {
            start: at(before)?,
            length: at(bytes)?,
            column: u16::try_from(column).map_err(|_| Refused::TooMuch)?,
            shape,
            kind,
            spaced: trimmed < bytes,
        });
        Ok(())
    }
}

impl<'s> Row<'s> {
    /// The number as a person sees it: 1 is the first row of the sheet.
    pub fn number(&self) -> u32 {
        self.sheet.rows.get(self.at).map_or(0, |row| row.number)
    }

    /// Whether nobody sees it.
    pub fn hidden(&self) -> bool {
        self.sheet.rows.get(self.at).is_some_and(|row| row.hidden)
    }

    /// Its place among the rows that hold anything.
    pub fn at(&self) -> usize {
        self.at
    }

    fn places(&self) -> &'s [CellAt] {
        let first = |at: usize| self.sheet.rows.get(at).map(|row| row.first as usize);
        let end = first(self.at + 1).unwrap_or(self.sheet.cells.len());
        let cells = first(self.at).and_then(|first| self.sheet.cells.get(first..end));
        cells.unwrap_or_default()
    }

    /// The cells that hold anything, from the left.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = Cell<'s>> + Clone + use<'s> {
        let sheet = self.sheet;
        self.places().iter().map(|cell| sheet.cell_of(cell))
    }

    /// The cell in a column.
    pub fn cell(&self, column: usize) -> Cell<'s> {
        let places = self.places();
        let is = |cell: &&CellAt| usize::from(cell.column) == column;
        // Most rows have a cell in every column, from the first on.
        let cell = places.get(column).filter(is).or_else(|| {
            let found = places.binary_search_by_key(&column, |cell| usize::from(cell.column));
            found.ok().and_then(|at| places.get(at))
        });
        let nothing = Cell {
            column,
            ..Cell::default()
        };
        cell.map_or(nothing, |cell| self.sheet.cell_of(cell))
    }
}

impl Sheet {
    fn cell_of(&self, cell: &CellAt) -> Cell<'_> {
        let (start, length) = (cell.start as usize, cell.length as usize);
        let whole = self.text.get(start..start + length).unwrap_or_default();
        Cell {
            column: usize::from(cell.column),
            text: if cell.spaced { whole.trim() } else { whole },
            whole,
            kind: cell.kind,
            shape: self.shapes.get(usize::from(cell.shape)),
        }
    }
}

impl Cell<'_> {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.kind == Kind::Nothing
    }

    /// Its text as the sheet shows it: a day in the form of its format.
    pub fn shown(&self) -> String {
        let moment = match self.kind {
            Kind::Day | Kind::Time => moment(self.text),
            _ => None,
        };
        match (moment, self.shape) {
            (Some(moment), Some(Shape::Moment(parts))) => format::shown(parts, moment),
            _ => self.text.to_owned(),
        }
    }

    /// Whether its format shows days, and no time of day.
    pub fn shows_days(&self) -> bool {
        match self.shape {
            Some(Shape::Moment(parts)) => !parts
                .iter()
                .any(|part| matches!(part, format::Part::Hour(_) | format::Part::Minute(_))),
            _ => self.kind == Kind::Day,
        }
    }
}

/// The parts of `2026-11-23 09:30`, or of either half.
fn moment(text: &str) -> Option<format::Moment> {
    let (day, time) = match text.split_once(' ') {
        Some((day, time)) => (Some(day), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let mut moment = format::Moment {
        year: 1900,
        month: 1,
        day: 0,
        hour: 0,
        minute: 0,
    };
    if let Some(day) = day {
        let mut parts = day.split('-');
        moment.year = parts.next()?.parse().ok()?;
        moment.month = parts.next()?.parse().ok()?;
        moment.day = parts.next()?.parse().ok()?;
    }
    if let Some(time) = time {
        let (hour, minute) = time.split_once(':')?;
        moment.hour = hour.parse().ok()?;
        moment.minute = minute.parse().ok()?;
    }
    Some(moment)
}

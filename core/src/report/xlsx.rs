//! Tables as a workbook, a worksheet each, ready to be printed: A4, one page wide, the heads on every page.
//!
//! Its fonts are named outright and belong to no theme: WPS shows what stands there, on every computer that
//! has them.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum, Workbook,
    Worksheet, XlsxError,
};

use super::fitting::{fitting, sheet_name, wide};
use super::on_page::Fit;
use super::{Cell, Table};
use crate::entry::Hours;
use crate::error::{Error, Result};
use crate::paper::Setting;

/// `A4` among the paper sizes.
const A4: u8 = 9;

/// Rows that one upright page holds, at a size that can be read.
const ROWS_OF_PAGE: usize = 40;

/// Points of a row of one line.
const ROW_POINTS: f64 = 16.5;

/// Rows beyond which a workbook is written row by row to a file of the system that has no name, so that its memory
/// does not grow with them.
const MANY: usize = 5_000;

/// The bytes of a workbook with one worksheet. The same table makes the same bytes.
///
/// # Errors
/// [`Error::Failed`] where the table has more rows or columns than a worksheet.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    write_all(std::slice::from_ref(table))
}

/// The bytes of a workbook with a worksheet for each table; one of the same name gets a number.
///
/// # Errors
/// As [`write`].
pub fn write_all(tables: &[Table]) -> Result<Vec<u8>> {
    workbook(tables).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })
}

fn workbook(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Not the moment of writing, which is nobody's business and would make each file another.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    // Cells that nobody wrote to have a font as well.
    book.set_default_format(&text(SONGTI), 18, 64)?;
    let mut taken = HashSet::new();
    let many = tables.iter().map(|table| table.rows.len()).sum::<usize>() > MANY;
    for (at, table) in tables.iter().enumerate() {
        // Without room for such a file it is memory that it takes.
        if !many || book.add_worksheet_with_low_memory().is_err() {
            book.add_worksheet();
        }
        let sheet = book.worksheet_from_index(at)?;
        sheet.set_name(free_name(&table.sheet, &mut taken))?;
        Page::new(sheet, table)?.fill()?;
    }
    book.save_to_buffer()
}

/// A name that no other worksheet has: to a spreadsheet `A` and `a` are one.
fn free_name(wanted: &str, taken: &mut HashSet<String>) -> String {
    let wanted = sheet_name(wanted);
    let mut names = (1_u32..).map(|nth| match nth {
        1 => wanted.clone(),
        nth => {
            let number = format!("({nth})");
            let mut room = 31 - number.len();
            let kept = wanted.chars().take_while(|c| {
                let fits = c.len_utf16() <= room;
                room = room.saturating_sub(c.len_utf16());
                fits
            });
            kept.collect::<String>() + &number
        }
    });
    let free = names.find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or(wanted)
}

const SONGTI: &str = "宋体";
const HEITI: &str = "黑体";
const FANGSONG: &str = "仿宋";

/// A font that is what it says, and no theme's.
fn text(font: &str) -> Format {
    Format::new().set_font_name(font).set_font_size(11)
}

/// The formats of one table.
struct Formats {
    title: Format,
    line: Format,
    head: Format,
    text: Format,
    short: Format,
    integer: Format,
    hours: Format,
    date: Format,
}

impl Formats {
    fn new(table: &Table) -> Self {
        let boxed = || {
            text(SONGTI)
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
        };
        let centred = || boxed().set_align(FormatAlign::Center);
        Self {
            title: text(HEITI)
                .set_font_size(18)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            line: text(FANGSONG)
                .set_font_size(12)
                .set_align(FormatAlign::Left),
            head: text(HEITI)
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_align(FormatAlign::Center),
            text: boxed().set_text_wrap().set_align(FormatAlign::Left),
            short: centred(),
            integer: centred().set_num_format("0"),
            hours: centred().set_num_format("0.0#"),
            date: centred().set_num_format(table.date_format.pattern()),
        }
    }

    const fn of(&self, cell: &Cell, short: bool) -> &Format {
        match cell {
            Cell::Text(_) if short => &self.short,
            Cell::Text(_) => &self.text,
            Cell::Integer(_) => &self.integer,
            Cell::Hours(_) => &self.hours,
            Cell::Date(_) => &self.date,
        }
    }
}

struct Page<'p> {
    sheet: &'p mut Worksheet,
    table: &'p Table,
    formats: Formats,
    fits: Vec<Fit>,
    next: RowNum,
    columns: ColNum,
}

impl<'p> Page<'p> {
    fn new(sheet: &'p mut Worksheet, table: &'p Table) -> Result<Self, XlsxError> {
        let columns = table.heads.len().max(1);
        Ok(Self {
            formats: Formats::new(table),
            fits: Fit::of(table),
            columns: ColNum::try_from(columns).map_err(|_| XlsxError::RowColumnLimitError)?,
            next: 0,
            sheet,
            table,
        })
    }

    fn fill(mut self) -> Result<(), XlsxError> {
        let (table, title, line) = (
            self.table,
            self.formats.title.clone(),
            self.formats.line.clone(),
        );
        self.sheet.set_default_row_height(ROW_POINTS);
        self.sheet.set_row_height(0, 30)?;
        self.across(&table.title, &title)?;
        for note in &table.notes {
            self.across(note, &line)?;
        }
        let heads = self.next;
        for (column, head) in (0..self.columns).zip(&table.heads) {
            let head = fitting(head, self.table.language);
            self.sheet
                .write_string_with_format(heads, column, head, &self.formats.head)?;
        }
        self.next += 1;
        for row in &table.rows {
            self.row(row, false)?;
        }
        if let Some(sum) = &table.sum {
            self.row(sum, true)?;
        }
        for foot in &table.foot {
            self.across(foot, &line)?;
        }
        if let Some(signed) = table.signed() {
            self.next += 1;
            self.across(&signed, &line)?;
        }
        self.widths()?;
        self.page(heads)
    }

    fn page(self, heads: RowNum) -> Result<(), XlsxError> {
        let one = self.table.rows.len() <= ROWS_OF_PAGE;
        let upright = self.table.setting != Setting::Landscape;
        let sheet = self.sheet.set_paper_size(A4);
        let sheet = if upright {
            sheet.set_portrait()
        } else {
            sheet.set_landscape()
        };
        sheet
            .set_print_fit_to_pages(1, u16::from(one && upright))
            .set_print_center_horizontally(true)
            .set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3)
            .set_footer("&C&P / &N")
            .set_repeat_rows(heads, heads)?
            .set_freeze_panes(heads.saturating_add(1), 0)?;
        Ok(())
    }

    /// A line over the whole width.
    fn across(&mut self, line: &str, format: &Format) -> Result<(), XlsxError> {
        let (row, line) = (self.next, fitting(line, self.table.language));
        if self.columns > 1 {
            self.sheet
                .merge_range(row, 0, row, self.columns - 1, &line, format)?;
        } else {
            self.sheet.write_string_with_format(row, 0, line, format)?;
        }
        self.next += 1;
        Ok(())
    }

    fn row(&mut self, cells: &[Cell], sum: bool) -> Result<(), XlsxError> {
        let mut lines = 1;
        for (column, cell) in (0..self.columns).zip(cells) {
            let fit = self.fits.get(usize::from(column)).copied();
            let fit = fit.unwrap_or_default();
            let format = self.formats.of(cell, fit.short);
            let format = if sum {
                &format.clone().set_font_name(HEITI)
            } else {
                format
            };
            let row = self.next;
            match cell {
                Cell::Text(words) => {
                    let words = fitting(words, self.table.language);
                    lines = lines.max(wide(&words).div_ceil(fit.width.max(1)));
                    self.sheet
                        .write_string_with_format(row, column, words, format)?
                }
                Cell::Integer(number) => {
                    self.sheet
                        .write_number_with_format(row, column, figure(*number), format)?
                }
                Cell::Hours(hours) => {
                    self.sheet
                        .write_number_with_format(row, column, figure_of(*hours), format)?
                }
                // A spreadsheet has no days before its first; they are words to it.
                Cell::Date(day) if day.year() < 1901 => {
                    let words = self.table.date_format.text(*day);
                    self.sheet
                        .write_string_with_format(row, column, words, format)?
                }
                Cell::Date(day) => {
                    self.sheet
                        .write_datetime_with_format(row, column, date(*day)?, format)?
                }
            };
        }
        self.height(lines)?;
        self.next += 1;
        Ok(())
    }

    /// As high as its longest cell: an office that has opened a file does not look again.
    fn height(&mut self, lines: usize) -> Result<(), XlsxError> {
        if lines <= 1 {
            return Ok(());
        }
        let lines = u16::try_from(lines.min(20)).unwrap_or(20);
        let points = f64::from(lines) * ROW_POINTS;
        self.sheet.set_row_height(self.next, points)?;
        Ok(())
    }

    fn widths(&mut self) -> Result<(), XlsxError> {
        for (column, fit) in (0..self.columns).zip(&self.fits) {
            let width = u16::try_from(fit.width).unwrap_or(u16::MAX);
            self.sheet
                .set_column_width(column, f64::from(width) + 2.0)?;
        }
        Ok(())
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "what a branch counts stays far below 2^52"
)]
const fn figure(number: u64) -> f64 {
    number as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "hundredths of hours stay far below 2^52"
)]
const fn figure_of(hours: Hours) -> f64 {
    hours.hundredths() as f64 / 100.0
}

fn date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, small(day.month()), small(day.day()))
}

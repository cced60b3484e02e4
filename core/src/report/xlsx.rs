//! A table as a workbook with one worksheet, ready to be printed: A4 across, one page wide, the
//! heads on every page.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum, Workbook,
    Worksheet, XlsxError,
};

use super::fitting::{fitting, sheet_name, wide};
use super::{Cell, Table};
use crate::entry::Hours;
use crate::error::{Error, Result};

/// `A4` among the paper sizes.
const A4: u8 = 9;

/// The bytes of the file. The same table makes the same bytes.
///
/// # Errors
/// [`Error::Failed`] where the table has more rows or columns than a worksheet.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    workbook(table).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })
}

fn workbook(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Not the moment of writing, which is nobody's business and would make each file another.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&table.sheet))?;
    Page::new(sheet, table)?.fill()?;
    book.save_to_buffer()
}

/// The formats of one table.
struct Formats {
    title: Format,
    line: Format,
    head: Format,
    text: Format,
    integer: Format,
    hours: Format,
    date: Format,
}

impl Formats {
    fn new(table: &Table) -> Self {
        let boxed = || {
            Format::new()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
        };
        Self {
            title: Format::new()
                .set_bold()
                .set_font_size(16)
                .set_align(FormatAlign::Center),
            line: Format::new().set_align(FormatAlign::Left),
            head: boxed()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center),
            text: boxed().set_text_wrap().set_align(FormatAlign::Left),
            integer: boxed().set_num_format("0"),
            hours: boxed().set_num_format("0.0#"),
            date: boxed()
                .set_num_format(table.date_format.pattern())
                .set_align(FormatAlign::Left),
        }
    }

    const fn of(&self, cell: &Cell) -> &Format {
        match cell {
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
    next: RowNum,
    columns: ColNum,
}

impl<'p> Page<'p> {
    fn new(sheet: &'p mut Worksheet, table: &'p Table) -> Result<Self, XlsxError> {
        let columns = table.heads.len().max(1);
        Ok(Self {
            formats: Formats::new(table),
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
        self.next += 1;
        for foot in &table.foot {
            self.across(foot, &line)?;
        }
        self.widths()?;
        self.sheet
            .set_paper_size(A4)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
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

    fn row(&mut self, cells: &[Cell], bold: bool) -> Result<(), XlsxError> {
        for (column, cell) in (0..self.columns).zip(cells) {
            let format = self.formats.of(cell);
            let format = if bold {
                &format.clone().set_bold()
            } else {
                format
            };
            let row = self.next;
            match cell {
                Cell::Text(words) => {
                    let words = fitting(words, self.table.language);
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
        self.next += 1;
        Ok(())
    }

    /// As wide as the widest cell, within what one page can show.
    fn widths(&mut self) -> Result<(), XlsxError> {
        for (column, head) in (0..self.columns).zip(&self.table.heads) {
            let rows = self.table.rows.iter().chain(&self.table.sum);
            let cells = rows.filter_map(|row| row.get(usize::from(column)));
            let width = cells.map(cells_wide).chain([wide(head)]).max();
            let width = u16::try_from(width.unwrap_or_default()).unwrap_or(u16::MAX);
            self.sheet
                .set_column_width(column, f64::from(width.clamp(5, 46) + 2))?;
        }
        Ok(())
    }
}

fn cells_wide(cell: &Cell) -> usize {
    match cell {
        Cell::Text(words) => wide(words),
        Cell::Integer(number) => number.to_string().len(),
        Cell::Hours(hours) => hours.to_string().len(),
        Cell::Date(_) => 14,
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

//! The worksheets of a workbook, as people see them.

use std::io::Cursor;
use std::panic::catch_unwind;
use std::sync::Arc;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::archive::{Unpacked, unpacked};
use super::format::{self, Shape, write_number};
use super::grid::{Kind, Sheet};
use super::parts;
use super::{Refused, Workbook, marks};
use crate::time::{write_day, write_two};

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Workbook, Refused> {
    let unpacked = unpacked(bytes)?;
    // The reader is not ours. Should it ever give up on some bytes, one file is refused and the
    // window stays open.
    catch_unwind(|| worksheets(&unpacked)).unwrap_or(Err(Refused::NotATable))
}

fn worksheets(unpacked: &Unpacked) -> Result<Workbook, Refused> {
    let archive = Cursor::new(unpacked.archive.as_slice());
    let mut book = Xlsx::new(archive).map_err(|error| match error {
        XlsxError::Password => Refused::OldTable,
        _ => Refused::NotATable,
    })?;
    let parts = parts::of(unpacked);
    let mut sheets = Vec::new();
    let named = book.sheets_metadata().to_vec();
    for sheet in named
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
    {
        if sheet.visible != SheetVisible::Visible {
            let mut hidden = Sheet::new(sheet.name.clone(), Arc::default());
            hidden.hidden = true;
            sheets.push(hidden);
            continue;
        }
        let part = parts.get(&sheet.name).and_then(|part| unpacked.part(part));
        let part = part.ok_or(Refused::NotATable)?;
        sheets.push(worksheet(&mut book, &sheet.name, part)?);
    }
    Ok(Workbook { sheets })
}

/// Cell by cell: a table built at once is as large as its farthest cell says.
fn worksheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, part: &[u8]) -> Result<Sheet, Refused> {
    let not = |_| Refused::NotATable;
    let marks = marks::of(part)?;
    let from_1904 = book.has_1904_epoch();
    let mut cells = book.worksheet_cells_reader(name).map_err(not)?;
    let shapes: Vec<Shape> = cells
        .styles()
        .iter()
        .map(|style| match &style.number_format {
            Some(format) => format::shape(format.format_id, &format.format_code),
            None => Shape::Plain,
        })
        .collect();
    let plain: Vec<bool> = shapes.iter().map(|shape| *shape == Shape::Plain).collect();
    let shapes: Arc<[Shape]> = shapes.into();
    let mut sheet = Sheet::new(name.to_owned(), Arc::clone(&shapes));
    sheet.from_1904 = from_1904;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(not)? {
        let (row, column) = cell.get_position();
        let (number, column) = (row.saturating_add(1), column as usize);
        let value = cell.get_value();
        let kind = kind(value);
        let kind = if kind == Kind::Nothing && marks.unvalued.contains(&(number, column)) {
            Kind::Unvalued
        } else {
            kind
        };
        let shape = if plain.get(style).copied().unwrap_or(true) {
            None
        } else {
            shapes.get(style)
        };
        let at = u16::try_from(style).unwrap_or(u16::MAX);
        sheet.cell((number, column), (kind, at), |out| write(out, value, shape))?;
    }
    sheet.mark(&marks.hidden_rows, marks.merged, marks.hidden_columns);
    Ok(sheet)
}

fn kind(value: &DataRef<'_>) -> Kind {
    match value {
        DataRef::Empty => Kind::Nothing,
        DataRef::String(_)
        | DataRef::SharedString(_)
        | DataRef::DurationIso(_)
        | DataRef::Bool(_) => Kind::Text,
        DataRef::Int(_) | DataRef::Float(_) => Kind::Number,
        DataRef::DateTime(moment) if !day(*moment) => Kind::Time,
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) => Kind::Day,
        DataRef::Error(_) => Kind::Error,
    }
}

/// Whether a moment has a day; beyond what a calendar holds it is only a number.
fn day(moment: ExcelDateTime) -> bool {
    moment.as_f64() >= 1.0 && !moment.is_duration()
}

/// A cell as it is read aloud: days and times in one form each, a number as its format shows it.
fn write(out: &mut String, value: &DataRef<'_>, shape: Option<&Shape>) {
    let number = |out: &mut String, number: f64| match shape {
        Some(Shape::Number(digits)) => digits.write(out, number),
        _ => write_number(out, number),
    };
    match value {
        DataRef::Empty => {}
        DataRef::String(text) | DataRef::DurationIso(text) => out.push_str(text),
        DataRef::SharedString(text) => out.push_str(text),
        #[expect(
            clippy::cast_precision_loss,
            reason = "a sheet's numbers are floats themselves"
        )]
        DataRef::Int(whole) => number(out, *whole as f64),
        DataRef::Float(value) => number(out, *value),
        DataRef::Bool(value) => out.push_str(if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => write_moment(out, *moment),
        DataRef::DateTimeIso(text) => out.push_str(&text.replace('T', " ")),
        DataRef::Error(error) => out.push_str(&error.to_string()),
    }
}

/// `2026-11-23`, `09:30`, or both with a space. Seconds are nobody's.
fn write_moment(out: &mut String, moment: ExcelDateTime) {
    use std::fmt::Write;
    let value = moment.as_f64();
    if !(0.0..3_000_000.0).contains(&value) {
        return write_number(out, value);
    }
    if moment.is_duration() {
        let minutes = (value * 1440.0).round();
        let _ = write!(out, "{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
        return;
    }
    // To the next minute: a third of a day is not quite eight hours.
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let (hour, minute) = match (hour, minute, second) {
        (hour, 59, 59) if hour < 23 => (hour + 1, 0),
        (hour, minute, 59) if minute < 59 => (hour, minute + 1),
        (hour, minute, _) => (hour, minute),
    };
    let timed = value < 1.0 || (hour, minute) != (0, 0);
    if value >= 1.0 {
        write_day(out, year, month, day);
        if timed {
            out.push(' ');
        }
    }
    if timed {
        write_two(out, hour);
        out.push(':');
        write_two(out, minute);
    }
}

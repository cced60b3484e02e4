//! The first worksheet of a workbook that holds anything, as people see it.

use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};

use super::{Gathered, Refused, Sheet};

/// Reads a workbook whose size has been looked at.
pub fn read(bytes: &[u8]) -> Result<Sheet, Refused> {
    // The reader is not ours. Should it ever give up on some bytes, one file is refused and the
    // window stays open.
    catch_unwind(|| first_with_content(bytes)).unwrap_or(Err(Refused::NotATable))
}

fn first_with_content(bytes: &[u8]) -> Result<Sheet, Refused> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Refused::OldTable,
        _ => Refused::NotATable,
    })?;
    let worksheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in worksheets {
        let sheet = worksheet(&mut book, &name)?;
        if !sheet.rows.is_empty() {
            return Ok(sheet);
        }
    }
    Ok(Sheet::default())
}

/// Cell by cell: a table built at once is as large as its farthest cell says.
fn worksheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, Refused> {
    let not = |_| Refused::NotATable;
    let mut cells = book.worksheet_cells_reader(name).map_err(not)?;
    let mut gathered = Gathered::default();
    while let Some(cell) = cells.next_cell().map_err(not)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        gathered.cell(row.saturating_add(1), column as usize, text)?;
    }
    Ok(gathered.sheet())
}

/// A cell as it is read aloud: dates and times in one form each, whole numbers without decimals.
fn text(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text,
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(number),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(moment) => moment_text(moment),
        Data::DateTimeIso(text) => text.replace('T', " "),
        Data::Error(error) => error.to_string(),
    }
}

/// Ten decimals, as a sum of tenths is not quite what it says.
fn number_text(number: f64) -> String {
    if number.abs() >= 1e15 {
        return number.to_string();
    }
    let long = format!("{number:.10}");
    let short = long.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0" } else { short }.to_owned()
}

/// `2026-11-23`, `09:30`, or both with a space. Seconds are nobody's.
fn moment_text(moment: ExcelDateTime) -> String {
    let value = moment.as_f64();
    if !(0.0..3_000_000.0).contains(&value) {
        return number_text(value);
    }
    if moment.is_duration() {
        let minutes = (value * 1440.0).round();
        return format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let (date, time) = (
        format!("{year:04}-{month:02}-{day:02}"),
        format!("{hour:02}:{minute:02}"),
    );
    if value < 1.0 {
        time
    } else if time == "00:00" {
        date
    } else {
        format!("{date} {time}")
    }
}

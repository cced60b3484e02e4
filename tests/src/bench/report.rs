//! A table of many rows as a workbook, by the program and by its writing library alone, in the same mode.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "counts of a bench, and parts of a day"
)]

use std::collections::HashSet;
use std::time::{Duration, Instant};

use chrono::{Datelike, Days, NaiveDate};
use rust_xlsxwriter::{
    ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use xuesilu_core::entry::Hours;
use xuesilu_core::locale::Language;
use xuesilu_core::paper::Setting;
use xuesilu_core::report::{Cell, DateFormat, Table, xlsx};

/// Columns of the table.
pub const COLUMNS: usize = 10;

/// A table as a bureau's would be: figures, days, short words that come again and again, topics that do not.
pub fn table(rows: usize) -> Table {
    let heads = [
        "序号",
        "日期",
        "起止时间",
        "地点",
        "学习形式",
        "学习主题",
        "主讲(主持)人",
        "学时",
        "心得摘要",
        "备注",
    ];
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let text = |words: String| Cell::Text(words);
    let rows = (0..rows).map(|nth| {
        let day = first + Days::new(nth as u64 % 365);
        vec![
            Cell::Integer(nth as u64 + 1),
            Cell::Date(day),
            text(format!("{:02}:00-{:02}:30", 8 + nth % 9, 9 + nth % 9)),
            text(format!("第{}会议室", nth % 40)),
            text(["党课", "主题党日", "个人自学", "专题研讨"][nth % 4].to_owned()),
            text(format!("深入学习贯彻党的创新理论第{}讲", nth % 20_000)),
            text(format!("主讲人{}", nth % 60)),
            Cell::Hours(Hours::from_hundredths((nth % 8) as i64 * 25)),
            text(if nth % 3 == 0 {
                format!("体会{}", nth % 5_000)
            } else {
                String::new()
            }),
            text(if nth % 7 == 0 {
                "补记".to_owned()
            } else {
                String::new()
            }),
        ]
    });
    Table {
        sheet: "学习记录".to_owned(),
        title: "2026年学习情况登记表".to_owned(),
        notes: vec!["支部：第一支部".to_owned()],
        heads: heads.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        sum: None,
        foot: Vec::new(),
        signatures: Vec::new(),
        setting: Setting::Landscape,
        date_format: DateFormat::Dashes,
        language: Language::Chinese,
    }
}

/// Bytes of the strings of a table, each counted once: no writer can do without them.
pub fn distinct_bytes(table: &Table) -> usize {
    let cells = table.rows.iter().flatten();
    let texts = cells.filter_map(|cell| match cell {
        Cell::Text(words) => Some(words.as_str()),
        _ => None,
    });
    texts
        .collect::<HashSet<_>>()
        .iter()
        .map(|one| one.len())
        .sum()
}

/// The workbook of the program.
pub fn ours(table: &Table) -> (Duration, usize) {
    let begun = Instant::now();
    let bytes = xlsx::write(table).expect("a workbook");
    (begun.elapsed(), bytes.len())
}

/// The same cells in the same formats, by the library alone.
pub fn floor(table: &Table) -> (Duration, usize) {
    let begun = Instant::now();
    let bytes = bare(table).expect("a workbook");
    (begun.elapsed(), bytes.len())
}

struct Formats {
    text: Format,
    short: Format,
    hours: Format,
    date: Format,
}

fn bare(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let boxed = || {
        let font = Format::new().set_font_name("宋体").set_font_size(11);
        let boxed = font.set_border(FormatBorder::Thin);
        boxed.set_align(FormatAlign::VerticalCenter)
    };
    let centred = || boxed().set_align(FormatAlign::Center);
    let formats = Formats {
        text: boxed().set_text_wrap(),
        short: centred(),
        hours: centred().set_num_format("0.0#"),
        date: centred().set_num_format("yyyy-mm-dd"),
    };
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_low_memory()?;
    for (row, cells) in (0..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, (row, column), cell, &formats)?;
        }
    }
    book.save_to_buffer()
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(words) => {
            let format = if column == 5 {
                &formats.text
            } else {
                &formats.short
            };
            sheet.write_string_with_format(row, column, words, format)?
        }
        Cell::Integer(number) => {
            sheet.write_number_with_format(row, column, *number as f64, &formats.short)?
        }
        Cell::Hours(hours) => {
            let hours = hours.hundredths() as f64 / 100.0;
            sheet.write_number_with_format(row, column, hours, &formats.hours)?
        }
        Cell::Date(day) => {
            let day =
                ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
            sheet.write_datetime_with_format(row, column, day, &formats.date)?
        }
    };
    Ok(())
}

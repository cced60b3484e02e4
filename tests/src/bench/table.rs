//! A workbook of many rows, read by the program and by calamine alone.

use std::io::Cursor;
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx};
use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Workbook};
use xuesilu_core::entry::import::{Rules, plan};
use xuesilu_core::entry::{Class, Form, MinutesPerHour, STANDARD_FORMS};
use xuesilu_core::sheet;

/// A study log of so many rows, as a spreadsheet keeps it.
pub fn workbook(rows: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy/m/d");
    let sheet = book.add_worksheet();
    let heads = ["序号", "日期", "学习形式", "学习主题", "学时", "备注"];
    sheet.write_row(0, 0, heads).expect("heads");
    for row in 1..=rows {
        let (form, _) = STANDARD_FORMS[row as usize % STANDARD_FORMS.len()];
        let topic = format!("坚持围绕大局，强化理论武装 {}", row % 5_000);
        sheet.write(row, 0, row).expect("a number");
        let serial = 45_000 + row % 1_400;
        sheet
            .write_with_format(row, 1, serial, &day)
            .expect("a day");
        sheet.write(row, 2, form).expect("a form");
        sheet.write(row, 3, topic).expect("a topic");
        sheet
            .write(row, 4, f64::from(row % 8 + 1) / 2.0)
            .expect("hours");
    }
    book.save_to_buffer().expect("a workbook")
}

/// All cells by calamine alone, as it hands them to anybody: a range of values. What was read is given back
/// after the clock, here as below.
pub fn floor(bytes: &[u8]) -> Duration {
    let begun = Instant::now();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut ranges = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).expect("a sheet");
        assert!(range.height() > 0, "{name}");
        ranges.push(range);
    }
    let time = begun.elapsed();
    drop(ranges);
    time
}

/// The rows as the program reads them.
pub fn ours(bytes: &[u8]) -> Duration {
    let begun = Instant::now();
    let book = sheet::read(bytes, "台账.xlsx").expect("a workbook");
    assert!(book.sheets.iter().any(|sheet| !sheet.is_empty()));
    begun.elapsed()
}

/// The same, and every row looked through as an entry. Answers with how many there are.
pub fn looked_through(bytes: &[u8]) -> (Duration, usize) {
    let form = |(name, class): (&str, Class)| Form {
        name: name.to_owned(),
        class,
        retired: false,
    };
    let forms: Vec<Form> = STANDARD_FORMS.into_iter().map(form).collect();
    let rules = Rules {
        forms: &forms,
        rule: MinutesPerHour::default(),
        half_day: None,
        today: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap_or_default(),
        year: None,
    };
    let begun = Instant::now();
    let book = sheet::read(bytes, "台账.xlsx").expect("a workbook");
    let plan = plan(&book, "台账.xlsx", rules).expect("heads");
    (begun.elapsed(), plan.rows.len())
}

//! Our tables in other people's programs: openpyxl and `LibreOffice` read the same figures, and
//! neither takes for a formula what somebody typed.

mod broken;
mod documents;
mod office;
mod paper;
mod written;

use chrono::NaiveDate;
use serde_json::{Value, json};
use xuesilu_core::entry::Hours;
use xuesilu_core::locale::Language;
use xuesilu_core::paper::Setting;
use xuesilu_core::report::{Cell, DateFormat, Table, csv, xlsx};

use office::{Room, cells};

/// What would do something, were it no text.
const FORMULAS: [&str; 8] = [
    "=1+1",
    "=HYPERLINK(\"http://example.invalid\";\"x\")",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "{=1+1}",
    "＝1+1",
];

fn table() -> Table {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let rows = FORMULAS.iter().map(|text| {
        vec![
            Cell::Text((*text).to_owned()),
            Cell::Integer(1_440),
            Cell::Hours(Hours::from_hundredths(3_225)),
            Cell::Date(day),
        ]
    });
    Table {
        sheet: "学习汇总".to_owned(),
        title: "2026年支部学习汇总表".to_owned(),
        notes: vec!["支部：第一支部".to_owned()],
        heads: ["姓名", "次数", "学时", "日期"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
        sum: None,
        foot: Vec::new(),
        signatures: vec!["填报人：".to_owned()],
        setting: Setting::Portrait,
        date_format: DateFormat::Dashes,
        language: Language::Chinese,
    }
}

/// Title, notes, heads: above the first row.
const ABOVE: usize = 3;

#[test]
fn p42_openpyxl_finds_figures_as_figures_and_text_as_text() {
    let room = Room::new();
    let file = room.file("汇总 表.xlsx", &xlsx::write(&table()).expect("a workbook"));
    let found = cells(&file);
    assert_eq!(found[0][0], json!(["2026年支部学习汇总表", "s"]));
    for (row, text) in found[ABOVE..].iter().zip(FORMULAS) {
        let expected = json!([[text, "s"], [1440, "n"], [32.25, "n"], ["2026-11-23", "d"]]);
        assert_eq!(json!(row), expected);
    }
    assert_eq!(found.len(), ABOVE + FORMULAS.len() + 2);
}

#[test]
fn p42_libreoffice_opens_the_workbook_and_finds_the_same() {
    let room = Room::new();
    let mut odd = table();
    odd.rows.push(vec![Cell::Text("学".repeat(40_000))]);
    odd.rows
        .push(vec![Cell::Text("a\0b\u{1}c\u{B}d\u{FFFE}".to_owned())]);
    let file = room.file("汇总 表.xlsx", &xlsx::write(&odd).expect("a workbook"));
    let text = std::fs::read_to_string(room.converted(&file, "csv", None)).expect("CSV");
    let mut reader = text.lines().skip(ABOVE);
    for formula in FORMULAS {
        let line = reader.next().unwrap_or_default();
        assert!(line.ends_with(",1440,32.25,2026-11-23"), "{line}");
        let quoted = formula.replace('"', "\"\"");
        assert!(line.trim_start_matches('"').starts_with(&quoted), "{line}");
    }
    let long = reader.next().unwrap_or_default();
    assert!(
        long.starts_with("学学") && long.contains("字见程序）"),
        "{}",
        long.len()
    );
    let controls = reader.next().unwrap_or_default();
    assert!(controls.starts_with("a␀b␁c␋d\\u{fffe}"), "{controls}");
}

#[test]
fn p41_libreoffice_calculates_nothing_of_our_csv() {
    let room = Room::new();
    let types = |name: &str, bytes: &[u8]| -> Vec<Value> {
        let file = room.file(name, bytes);
        // UTF-8, commas, and formulas are calculated where there are any: the worst a user can choose.
        let asked = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true";
        let rows = cells(&room.converted(&file, "xlsx", Some(asked)));
        rows.iter().map(|row| row[0][1].clone()).collect()
    };
    let ours = types("我们.csv", &csv::write(&table()));
    assert!(ours.iter().all(|kind| kind != "f"), "{ours:?}");
    assert_eq!(ours.len(), ABOVE + FORMULAS.len() + 1);
    // The same without our care is calculated, or this test would show nothing.
    let careless = types("别人.csv", b"=1+1,1\n+1+1,1\n");
    assert_eq!(careless[0], "f");
}

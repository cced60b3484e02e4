//! Our documents in other people's programs: `LibreOffice` sets 28 characters on each of 22 lines, and
//! python-docx reads what was written.

use chrono::NaiveDate;
use serde_json::json;
use xuesilu_core::locale::Language;
use xuesilu_core::report::reflection::{Reflection, reflection};
use xuesilu_core::report::{Paper, PaperFormat, csv, docx, xlsx};

use crate::office::{Room, cells, document, lines_of_pages};

const SPEECH: &str = include_str!("../../../assets/speech.txt");

fn paper(title: &str, text: &str) -> Paper {
    reflection(&Reflection {
        title,
        text,
        name: "张三",
        date: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
        quote: None,
        language: Language::Chinese,
    })
}

fn bytes(paper: &Paper) -> Vec<u8> {
    paper.print(PaperFormat::Docx).expect("a document").bytes
}

#[test]
fn p43_libreoffice_sets_22_lines_of_28_characters_and_numbers_the_pages() {
    let room = Room::new();
    let file = room.file("心得 体会.docx", &bytes(&paper("学习心得体会", SPEECH)));
    let pages = lines_of_pages(&room.converted(&file, "pdf", None));
    assert!(pages.len() > 6, "{}", pages.len());
    let mut full = 0;
    for (at, page) in pages.iter().enumerate() {
        // 22 lines of text, of which the first page has one empty, and the number of the page.
        let lines = if at == 0 { 22 } else { 23 };
        if at + 1 < pages.len() {
            assert_eq!(page.len(), lines, "page {}: {page:?}", at + 1);
        }
        let number = page.last().expect("a line");
        assert_eq!(*number, format!("—{}—", at + 1));
        full += page
            .iter()
            .filter(|line| line.chars().count() == 28)
            .count();
        for line in page {
            // One mark may hang.
            assert!(line.chars().count() <= 30, "{line}");
        }
    }
    assert!(full > 90, "{full} lines of 28 characters");
}

#[test]
fn p43_python_docx_reads_styles_and_words_and_no_control_character() {
    let room = Room::new();
    let text = "一、甲\n（一）乙\n1.丙\n丁\u{1}戊\u{B}己\u{FFFE}。\n=1+1";
    let read = document(&room.file("心得.docx", &bytes(&paper("题", text))));
    let expected = json!([
        ["Title", "题"],
        ["公文署名", "张三　2026年11月23日"],
        ["公文正文", ""],
        ["Heading 1", "一、甲"],
        ["Heading 2", "（一）乙"],
        ["Heading 3", "1.丙"],
        ["公文正文", "丁戊己。"],
        ["公文正文", "=1+1"],
    ]);
    assert_eq!(read["paragraphs"], expected);
    assert_eq!((&read["font"], &read["tables"]), (&json!(16.0), &json!([])));
    let page = read["page"].as_array().expect("two figures");
    let near = |at: usize, wanted: f64| (page[at].as_f64().unwrap_or(0.0) - wanted).abs() < 0.1;
    assert!(near(0, 210.0) && near(1, 37.0), "{page:?}");
}

#[test]
fn p42_a_table_is_the_same_in_every_program() {
    let room = Room::new();
    let table = super::table();
    let paper = Paper::of_table("表".to_owned(), table.clone(), Vec::new());
    let read = document(&room.file("表.docx", &bytes(&paper)));
    let rows = read["tables"][0].as_array().expect("a table");
    let sheet = cells(&room.file("表.xlsx", &xlsx::write(&table).expect("a workbook")));
    assert_eq!(rows.len(), table.rows.len() + 1);
    for (row, of_sheet) in rows.iter().skip(1).zip(sheet.iter().skip(super::ABOVE)) {
        assert_eq!(row[0], of_sheet[0][0]);
        assert_eq!(
            row[2].as_str().and_then(|text| text.parse().ok()),
            of_sheet[2][0].as_f64()
        );
    }
    assert!(csv::write(&table).starts_with(b"\xEF\xBB\xBF"));
    // And an office opens it: each row is on its page.
    let file = room.file(
        "页.docx",
        &docx::write(&xuesilu_core::paper::Sheet {
            setting: xuesilu_core::paper::Setting::Portrait,
            title: String::new(),
            blocks: Vec::new(),
        })
        .expect("an empty document"),
    );
    assert_eq!(lines_of_pages(&room.converted(&file, "pdf", None)).len(), 1);
}

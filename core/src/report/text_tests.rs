use proptest::prelude::*;

use super::tests::{read, with_one_text};
use super::*;
use crate::text;

#[test]
fn p41_what_a_spreadsheet_would_calculate_is_text_in_csv() {
    for risky in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u{3000}=1",
    ] {
        let text = String::from_utf8(csv::write(&with_one_text(risky))).unwrap();
        let row = text.split("文字,数\r\n").nth(1).unwrap();
        assert!(row.trim_start_matches('"').starts_with('\''), "{row:?}");
        assert!(row.ends_with(",1\r\n"), "{row:?}");
        assert_eq!(
            read(text.as_bytes())[2][0].trim_start_matches('\''),
            risky.replace('\r', "\n")
        );
    }
    let bytes = csv::write(&with_one_text("a"));
    assert!(bytes.starts_with(b"\xEF\xBB\xBF"));
    assert!(
        !String::from_utf8(bytes)
            .unwrap()
            .replace("\r\n", "")
            .contains('\n')
    );
}

#[test]
fn p42_text_stays_text_and_what_is_too_long_says_so() {
    let back = |text: &str| read(&xlsx::write(&with_one_text(text)).unwrap())[2][0].clone();
    for text in [
        "=1+1",
        "{=1}",
        "+1",
        "@x",
        "007",
        "1e5",
        "_x0041_",
        "https://x",
        "\u{200F}a",
    ] {
        assert_eq!(back(text), text, "{text}");
    }
    assert_eq!(back("a\0b\u{1}c\nd\u{FFFE}"), "a␀b␁c␊d\\u{fffe}");
    let fits = "学".repeat(32_767);
    assert_eq!(back(&fits), fits);
    for long in ["学".repeat(32_768), "𠮷".repeat(20_000)] {
        let cut = back(&long);
        assert!(cut.encode_utf16().count() <= 32_767);
        let (kept, said) = cut.split_once('…').unwrap();
        let missing = long.chars().count() - kept.chars().count();
        assert_eq!(said, format!("（其余 {missing} 字见程序）"));
    }
}

#[test]
fn p41_p42_no_cell_turns_the_direction_of_another() {
    let turning: Vec<char> = ('\u{202A}'..='\u{202E}')
        .chain('\u{2066}'..='\u{2069}')
        .collect();
    for c in turning {
        let text = format!("2026年{c}年终总结.docx");
        let shown = format!("2026年{}年终总结.docx", c.escape_unicode());
        let table = Table {
            title: text.clone(),
            notes: vec![text.clone()],
            heads: vec![text.clone(), "数".to_owned()],
            foot: vec![text.clone()],
            signatures: vec![text.clone()],
            ..with_one_text(&text)
        };
        for bytes in [xlsx::write(&table).unwrap(), csv::write(&table)] {
            let rows = read(&bytes);
            let first: Vec<&str> = rows
                .iter()
                .filter_map(|row| row.first())
                .map(String::as_str)
                .collect();
            let said = first.iter().filter(|cell| **cell == shown);
            assert_eq!(said.count(), 6, "{first:?}");
        }
        let text = String::from_utf8(csv::write(&table)).unwrap();
        assert!(!text.contains(c), "{text}");
    }
    // Letters that run from the right keep their marks.
    let csv = csv::write(&with_one_text("\u{200F}שלום"));
    assert!(String::from_utf8(csv).unwrap().contains("\u{200F}שלום"));
}

#[test]
fn p42_no_two_worksheets_look_alike() {
    let on_sheet = |name: &str| Table {
        sheet: name.to_owned(),
        ..with_one_text("x")
    };
    let names = [
        "张三",
        "张三\u{200B}",
        "\u{2060}张\u{202E}三",
        "张三 ",
        "张三(2)",
    ];
    let book = xlsx::write_all(&names.map(on_sheet)).unwrap();
    let book = crate::sheet::read(&book, "表").unwrap();
    let found: Vec<&str> = book
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(
        found,
        ["张三", "张三(2)", "张三(3)", "张三(4)", "张三(2)(2)"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_comes_back_from_a_workbook_as_it_is_shown(text in any::<String>()) {
        let back = read(&xlsx::write(&with_one_text(&text)).unwrap());
        let named = |c: char| text::overrides(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        let shown: String = text
            .chars()
            .map(|c| if named(c) { c.escape_unicode().to_string() } else { text::visible(&c.to_string()) })
            .collect();
        let cell = if shown.trim().is_empty() { "" } else { shown.as_str() };
        prop_assert_eq!(&back[2][0], cell);
    }

    #[test]
    fn no_cell_of_csv_begins_as_a_formula(text in "[=+@＝－a\"',;\t -]{0,8}") {
        let bytes = csv::write(&with_one_text(&text));
        let back = read(&bytes);
        let cell = back[2][0].trim_start_matches([' ', '\u{3000}']);
        prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝', '－']), "{:?}", cell);
    }
}

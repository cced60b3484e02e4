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
        "a\u{202E}b\u{2069}",
    ] {
        assert_eq!(back(text), text::visible(text), "{text}");
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_comes_back_from_a_workbook_as_it_is_shown(text in any::<String>()) {
        let back = read(&xlsx::write(&with_one_text(&text)).unwrap());
        let shown = text::visible(&text).replace('\u{FFFE}', "\\u{fffe}").replace('\u{FFFF}', "\\u{ffff}");
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

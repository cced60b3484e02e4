use crate::document::problem::Problem;
use crate::document::samples::{BESIDE, EXPECTED};
use crate::document::{Choices, Left, read};

fn text_of(rtf: &str) -> Result<String, Problem> {
    Ok(read(rtf.as_bytes(), &Choices::default())?.text)
}

#[test]
fn every_oddity_comes_out_as_it_is_shown() {
    let bytes = include_bytes!("../fixtures/oddities.rtf");
    let read = read(bytes, &Choices::default()).unwrap();
    assert_eq!(read.text, EXPECTED);
    assert_eq!(read.beside, BESIDE);
    let left = |what| {
        read.left_out
            .iter()
            .find(|one| one.what == what)
            .map(|one| one.count)
    };
    assert_eq!(left(Left::Deleted), Some(3));
    assert_eq!(left(Left::Hidden), Some(3));
    assert_eq!(left(Left::Contents), Some(1));
}

#[test]
fn bytes_are_read_by_their_font_and_by_the_code_page() {
    let by_font = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset134 SimSun;}}\\f1 \\'d1\\'a7\\'cf\\'b0\\f0 caf\\'e9\\par}";
    assert_eq!(text_of(by_font).unwrap(), "学习café\n");
    let wide = "{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f13\\fcharset134 B;}}\\f0\\loch\\af0\\hich\\af0\\dbch\\af13 \\'d1\\'a7\\par}";
    assert_eq!(text_of(wide).unwrap(), "学\n");
    let by_page = "{\\rtf1\\ansi\\ansicpg936 \\'d1\\'a7\\'cf\\'b0\\par}";
    assert_eq!(text_of(by_page).unwrap(), "学习\n");
}

#[test]
fn halves_of_a_character_come_together() {
    let text = "{\\rtf1\\uc0 \\u55362\\uc1 \\u57271\\'3f\\u-10174?\\u-8265?\\u21644 ?\\par}";
    assert_eq!(text_of(text).unwrap(), "𠮷𠮷和\n");
    assert_eq!(text_of("{\\rtf1 a\\u55362?b\\par}").unwrap(), "ab\n");
}

#[test]
fn a_deleted_mark_joins_and_bullets_are_dropped() {
    let text = "{\\rtf1 a{\\deleted x\\par}b\\par{\\listtext\\'b7\\tab}c\\par{\\pntext o\\tab}d\\par{\\listtext 1.\\tab}e\\par}";
    assert_eq!(text_of(text).unwrap(), "ab\nc\nd\n1.e\n");
}

#[test]
fn tables_in_tables_are_in_their_cell() {
    let text = "{\\rtf1\\trowd\\pard\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\pard\\intbl c\\cell d\\cell\\row\\pard e\\par}";
    assert_eq!(text_of(text).unwrap(), "a b c\td\ne\n");
}

#[test]
fn a_note_begins_with_its_first_word() {
    for behind in ["", "\\tab ", " "] {
        let text = format!("{{\\rtf1 a{{\\footnote\\chftn {behind}b\\par\\tab c}}\\par}}");
        assert_eq!(text_of(&text).unwrap(), "a\nb\n\tc\n");
    }
}

#[test]
fn words_of_headers_are_no_text_and_are_looked_at() {
    let text = "{\\rtf1\\uc0{\\header\\pard a{\\b b}{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par{\\pict 00}\
        {\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt \\u26426 \\u23494 \\u9733\\par}}}}{\\footer c}text{\\v d}\\par}";
    let read = read(text.as_bytes(), &Choices::default()).unwrap();
    assert_eq!(read.text, "text\n");
    assert_eq!(read.beside, "ab1\n机密★\nc\nd\n");
    assert!(read.marking().is_some());
}

#[test]
fn hostile_groups_are_refused() {
    let nested = format!("{{\\rtf1 {}", "{".repeat(2_000_000));
    assert_eq!(text_of(&nested), Err(Problem::TooMuch));
    assert_eq!(text_of("{\\rtf1 {\\bin99999999 x}}"), Err(Problem::Broken));
    assert_eq!(text_of("{\\rtf1 }"), Err(Problem::NoText));
    assert_eq!(text_of("{\\rtf1 a}}}}b\\").unwrap(), "a\n");
    let notes = format!("{{\\rtf1 {}", "{\\footnote x".repeat(500));
    assert_eq!(text_of(&notes), Err(Problem::TooMuch));
    let lines = format!("{{\\rtf1 {}}}", "\\par a".repeat(200_002));
    assert_eq!(text_of(&lines), Err(Problem::TooMuch));
}

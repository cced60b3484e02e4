use std::io::Read;

use proptest::prelude::*;
use zip::ZipArchive;

use super::*;
use crate::document::{Choices, read};
use crate::paper::{Align, Column, Setting, Table};

fn sheet(blocks: Vec<Block>) -> Sheet {
    Sheet {
        setting: Setting::Official,
        title: String::new(),
        blocks,
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The text that our own reader of documents finds.
fn back(bytes: &[u8]) -> String {
    read(bytes, &Choices::default()).unwrap().text
}

#[test]
fn p43_what_xml_may_not_hold_is_in_no_part_and_the_rest_is_read_back() {
    let words = "甲\u{1}乙\u{B}丙\u{FFFE}丁 <&\"> “𠮷”";
    let bytes = write(&sheet(vec![Block::Paragraph(words.to_owned())])).unwrap();
    assert_eq!(back(&bytes).trim_end(), "甲乙丙丁 <&\"> “𠮷”");
    let document = part(&bytes, "word/document.xml");
    assert!(!document.contains(['\u{1}', '\u{B}', '\u{FFFE}']));
}

#[test]
fn p41_what_looks_like_a_formula_or_a_field_is_text() {
    for words in ["=1+1", "@SUM(A1)", "＝1+1", "{ PAGE }", "<w:br/>", "]]>"] {
        let bytes = write(&sheet(vec![Block::Paragraph(words.to_owned())])).unwrap();
        assert_eq!(back(&bytes).trim_end(), words);
    }
}

#[test]
fn the_page_is_that_of_the_standard_and_left_and_right_differ() {
    let bytes = write(&sheet(vec![Block::Title("题".to_owned())])).unwrap();
    let document = part(&bytes, "word/document.xml");
    for said in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\"",
        "w:bottom=\"1984\"",
        "w:left=\"1587\"",
        "w:right=\"1474\"",
        "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>",
    ] {
        assert!(document.contains(said), "{said}: {document}");
    }
    assert!(part(&bytes, "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    assert!(part(&bytes, "word/footer1.xml").contains("w:rightChars=\"100\""));
    assert!(part(&bytes, "word/footer2.xml").contains("w:leftChars=\"100\""));
    let styles = part(&bytes, "word/styles.xml");
    for style in [
        "Normal",
        "GwBody",
        "Title",
        "Heading1",
        "Heading2",
        "GwTableText",
    ] {
        assert!(
            styles.contains(&format!("w:styleId=\"{style}\"")),
            "{style}"
        );
    }
    assert_eq!(
        bytes,
        write(&sheet(vec![Block::Title("题".to_owned())])).unwrap()
    );
}

fn any_table() -> Table {
    let column = |name: &str, width| Column {
        name: name.to_owned(),
        width,
        align: Align::Center,
    };
    Table {
        title: "表".to_owned(),
        columns: vec![column("序号", 1), column("主题", 5)],
        rows: vec![
            vec!["1".to_owned(), "党课\n第二行".to_owned()],
            vec!["2".to_owned()],
            vec!["3".to_owned(), "甲".to_owned(), "多出来".to_owned()],
        ],
        sums: Some(vec!["合计".to_owned(), "2".to_owned()]),
        notes: vec!["注".to_owned()],
        signatures: vec!["本人签名：".to_owned(), "日期：".to_owned()],
    }
}

#[test]
fn a_table_has_its_heads_on_every_page_and_each_row_every_cell() {
    let mut page = sheet(vec![Block::Table(any_table()), Block::Table(any_table())]);
    page.setting = Setting::Landscape;
    let document = part(&write(&page).unwrap(), "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(document.matches("<w:tr>").count(), 2 * 5);
    assert_eq!(document.matches("<w:tc>").count(), 2 * 5 * 2);
    assert!(!document.contains("</w:tbl><w:tbl>") && !document.contains("</w:tbl><w:sectPr>"));
    assert!(document.contains("w:orient=\"landscape\""));
    assert!(!document.contains("多出来"));
}

/// Elements in the order in which the schema has them.
const PARAGRAPH: [&str; 10] = [
    "pStyle",
    "keepNext",
    "widowControl",
    "tabs",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "rPr",
];
const RUN: [&str; 8] = [
    "rFonts", "b", "bCs", "kern", "spacing", "sz", "szCs", "lang",
];
const ROOMS: [(&str, &[&str]); 6] = [
    ("w:pPr", &PARAGRAPH),
    ("w:rPr", &RUN),
    (
        "w:tblPr",
        &[
            "tblW",
            "jc",
            "tblInd",
            "tblBorders",
            "tblLayout",
            "tblCellMar",
        ],
    ),
    ("w:tcPr", &["tcW", "vAlign"]),
    (
        "w:sectPr",
        &[
            "footerReference",
            "pgSz",
            "pgMar",
            "pgNumType",
            "cols",
            "docGrid",
        ],
    ),
    (
        "w:settings",
        &[
            "zoom",
            "defaultTabStop",
            "evenAndOddHeaders",
            "characterSpacingControl",
            "compat",
        ],
    ),
];

/// The children of each element of this name in a part, one level down.
fn children(text: &str, of: &str) -> Vec<Vec<String>> {
    use quick_xml::Reader;
    use quick_xml::events::Event;
    let mut reader = Reader::from_str(text);
    let (mut depth, mut inside, mut found) = (0, None, Vec::new());
    loop {
        let (name, empty) = match reader.read_event().unwrap() {
            Event::Start(tag) => (tag.name().as_ref().to_owned(), false),
            Event::Empty(tag) => (tag.name().as_ref().to_owned(), true),
            Event::End(_) => {
                depth -= 1;
                inside = inside.filter(|at| *at <= depth);
                continue;
            }
            Event::Eof => return found,
            _ => continue,
        };
        if inside == Some(depth) {
            let own = name.trim_start_matches("w:").to_owned();
            let all: &mut Vec<String> = found.last_mut().unwrap();
            all.push(own);
        }
        if name == of && inside.is_none() {
            inside = (!empty).then_some(depth + 1);
            found.push(Vec::new());
        }
        depth += i32::from(!empty);
    }
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let blocks = vec![
        Block::Title("题".to_owned()),
        Block::Centered("张三".to_owned()),
        Block::Heading {
            level: 1,
            text: "一、甲".to_owned(),
        },
        Block::Quote("引".to_owned()),
        Block::RightAligned("张三".to_owned()),
        Block::PageBreak,
        Block::Table(any_table()),
    ];
    let bytes = write(&sheet(blocks)).unwrap();
    let mut looked = 0;
    for name in [
        "document",
        "styles",
        "settings",
        "footer1",
        "footer2",
        "fontTable",
    ] {
        let text = part(&bytes, &format!("word/{name}.xml"));
        for (room, order) in ROOMS {
            for found in children(&text, room) {
                let places: Vec<_> = found
                    .iter()
                    .map(|child| order.iter().position(|known| known == child))
                    .map(|place| place.unwrap_or_else(|| panic!("{name}: {room}: {found:?}")))
                    .collect();
                assert!(places.is_sorted(), "{name}: {room}: {found:?}");
                looked += 1;
            }
        }
    }
    assert!(looked > 60, "{looked}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_come_back_without_what_xml_may_not_hold(words in any::<String>(), level in 0_u8..9) {
        let text = words.clone();
        let mut table = any_table();
        table.rows.push(vec![words.clone(), words.clone()]);
        table.title.clone_from(&words);
        table.signatures.push(words.clone());
        let bytes = write(&sheet(vec![
            Block::Heading { level, text: text.clone() },
            Block::Paragraph(text),
            Block::Table(table),
        ])).unwrap();
        let document = part(&bytes, "word/document.xml");
        // Every element that is opened is closed: quick-xml looks.
        children(&document, "w:p");
        prop_assert!(document.chars().all(xml::holds));
    }
}

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

use super::*;

/// A workbook with an empty sheet before the one that holds something.
fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn usual() -> Vec<u8> {
    workbook(|sheet| {
        let date = Format::new().set_num_format("yyyy/m/d");
        let time = Format::new().set_num_format("h:mm");
        let both = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        sheet.write(0, 0, "台账").unwrap();
        sheet.write_with_format(3, 0, 46349, &date).unwrap();
        sheet.write_with_format(3, 1, 9.5 / 24.0, &time).unwrap();
        sheet
            .write_with_format(3, 2, 46349.0 + 9.5 / 24.0, &both)
            .unwrap();
        sheet.write(3, 3, 90).unwrap();
        sheet.write(3, 4, 0.1 + 0.2).unwrap();
        sheet.write(3, 5, true).unwrap();
        sheet.write(3, 6, "=1+1").unwrap();
    })
}

fn cells(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    let sheet = read(bytes, "表").unwrap();
    let rows = sheet.rows.into_iter();
    rows.map(|row| (row.number, row.cells)).collect()
}

fn refused(bytes: &[u8]) -> &'static str {
    read(bytes, "表").unwrap_err().code()
}

/// Packs parts as a workbook would be packed.
fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_is_read_as_people_see_it() {
    let row = [
        "2026-11-23",
        "09:30",
        "2026-11-23 09:30",
        "90",
        "0.3",
        "TRUE",
        "=1+1",
    ];
    let expected = vec![
        (1, vec!["台账".to_owned()]),
        (4, row.map(str::to_owned).to_vec()),
    ];
    assert_eq!(cells(&usual()), expected);
}

#[test]
fn csv_in_each_encoding_with_each_separator() {
    let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    for separator in [",", ";", "\t"] {
        let text = format!(
            "台账\r\n\r\n日期{separator}主题\r\n2026-1-2{separator}\"两行\n和{separator}“引号”\"\"\"\r\n\
             2026-1-3{separator}尾"
        );
        let inside = format!("两行\n和{separator}“引号”\"");
        let expected = vec![
            (1, vec!["台账".to_owned()]),
            (3, row(["日期", "主题"])),
            (4, row(["2026-1-2", &inside])),
            (5, row(["2026-1-3", "尾"])),
        ];
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let (gb, _, _) = encoding_rs::GB18030.encode(&text);
        let wide: Vec<u8> = std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [text.as_bytes(), &marked, &gb, &wide] {
            assert_eq!(cells(bytes), expected, "{separator:?}");
        }
    }
}

#[test]
fn a_comma_in_a_topic_does_not_make_a_table_of_commas() {
    let text = "日期;主题\n2026-01-02;a,b,c\n2026-01-03;d\n";
    assert_eq!(cells(text.as_bytes())[1].1, ["2026-01-02", "a,b,c"]);
}

#[test]
fn what_is_no_table_says_what_it_is() {
    assert_eq!(refused(b"PK\x03\x04 and then nothing"), "not_a_table");
    assert_eq!(
        refused(&packed(&[("word/document.xml", b"<a/>".to_vec())])),
        "not_a_table"
    );
    assert_eq!(refused(&[&COMPOUND[..], &[0; 600]].concat()), "old_table");
    assert_eq!(refused(&[0xFF, 0xFF, 0xFF]), "not_a_table");
    assert_eq!(refused(&[0; 64]), "not_a_table");
    assert_eq!(refused(&vec![b'a'; FILE_MAX + 1]), "too_large");
    assert_eq!(cells(b""), []);
    let half = usual();
    assert_eq!(refused(&half[..half.len() / 2]), "not_a_table");
}

#[test]
fn the_bounds_hold_in_both_formats() {
    let rows = |count: usize| "1,2\n".repeat(count);
    assert_eq!(cells(rows(ROWS_MAX).as_bytes()).len(), ROWS_MAX);
    assert_eq!(refused(rows(ROWS_MAX + 1).as_bytes()), "table_too_large");
    assert_eq!(
        cells(["x"; COLUMNS_MAX].join(",").as_bytes())[0].1.len(),
        COLUMNS_MAX
    );
    let wide = ["x"; COLUMNS_MAX + 1].join(",");
    assert_eq!(refused(wide.as_bytes()), "table_too_large");
    let long = "字".repeat(CELL_MAX + 1);
    assert_eq!(refused(format!("{long},1\n").as_bytes()), "table_too_large");
    let far = workbook(|sheet| {
        sheet.write(1_048_575, 16_383, "x").unwrap();
    });
    assert_eq!(refused(&far), "table_too_large");
    // A far row alone is no more than one row.
    let far = workbook(|sheet| {
        sheet.write(1_048_575, 0, "x").unwrap();
    });
    assert_eq!(cells(&far), [(1_048_576, vec!["x".to_owned()])]);
}

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    let bomb = packed(&[("xl/worksheets/sheet1.xml", vec![b' '; 65 * 1024 * 1024])]);
    assert!(bomb.len() < 200_000);
    assert_eq!(refused(&bomb), "table_too_large");
    // Also where it says of itself that it is small: the size stands in the directory at the end.
    let size = u32::to_le_bytes(65 * 1024 * 1024);
    let mut lying = bomb;
    let places: Vec<usize> = (0..lying.len() - 4)
        .filter(|at| lying[*at..*at + 4] == size)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    assert!(["table_too_large", "not_a_table"].contains(&refused(&lying)));
}

#[test]
fn a_workbook_that_claims_a_million_million_texts_is_refused() {
    let parts = |claim: &str| {
        let texts = format!("<sst uniqueCount = '{claim}'><si><t>x</t></si></sst>");
        packed(&[("xl/SharedStrings.xml", texts.into_bytes())])
    };
    assert_eq!(archive::bounded(&parts("1")), Ok(()));
    for claim in ["1000", "999999999999", "99999999999999999999999"] {
        assert_eq!(archive::bounded(&parts(claim)), Err(Refused::NotATable));
    }
}

#[test]
fn one_long_text_in_many_cells_is_too_much() {
    let long = "字".repeat(CELL_MAX);
    let many = workbook(|sheet| {
        for row in 0..800 {
            sheet.write(row, 0, &long).unwrap();
        }
    });
    assert_eq!(refused(&many), "table_too_large");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes, "表");
        let _ = read(&[b"PK\x03\x04", bytes.as_slice()].concat(), "表");
    }

    #[test]
    fn a_workbook_with_some_bytes_changed_is_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = usual();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, "表");
    }

    #[test]
    fn a_worksheet_with_any_words_in_it_is_read_or_refused(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "<row>", "<row r=\"2\">", "<row r=\"99999999999\">", "</row>", "<c>", "<c r=\"A1\">",
                "<c r=\"ZZZZ9\" t=\"s\">", "<c t=\"b\">", "<c t=\"d\">", "<c t=\"e\">", "</c>", "<v>",
                "</v>", "<is>", "</is>", "<t>", "</t>", "7", "-1", "1e308", "<f>", "</f>",
                "<f si=\"4000000000\" t=\"shared\" ref=\"A1:B2\">", "&amp;", "&#x0;", "<", "]]>",
            ]), 0..40),
    ) {
        let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", words.concat());
        let named = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/>\
                     </sheets></workbook>";
        let rels = |target: &str, kind: &str| format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/\
             officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>");
        let bytes = packed(&[
            ("_rels/.rels", rels("xl/workbook.xml", "officeDocument").into_bytes()),
            ("xl/_rels/workbook.xml.rels", rels("worksheets/sheet1.xml", "worksheet").into_bytes()),
            ("xl/workbook.xml", named.as_bytes().to_vec()),
            ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
        ]);
        let _ = read(&bytes, "表");
    }
}

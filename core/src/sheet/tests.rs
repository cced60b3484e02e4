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

/// The rows of the first sheet that has any, with empty cells where nothing stands.
fn cells(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    let book = read(bytes, "表").unwrap();
    let Some(sheet) = book.sheets.iter().find(|sheet| !sheet.is_empty()) else {
        return Vec::new();
    };
    let rows = sheet.rows().map(|row| {
        let mut cells = Vec::new();
        for cell in row.cells() {
            cells.resize(cell.column, String::new());
            cells.push(cell.text.to_owned());
        }
        (row.number(), cells)
    });
    rows.collect()
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
fn what_people_do_not_see_is_known() {
    let book = {
        let mut book = Workbook::new();
        book.add_worksheet()
            .set_name("旧")
            .unwrap()
            .set_hidden(true)
            .write(0, 0, "x")
            .unwrap();
        let sheet = book
            .add_worksheet()
            .set_name("新")
            .unwrap()
            .set_active(true);
        sheet
            .write(0, 0, "甲")
            .unwrap()
            .write(1, 0, "乙")
            .unwrap()
            .write(1, 2, "丙")
            .unwrap();
        sheet.set_row_hidden(1).unwrap();
        sheet.set_column_hidden(2).unwrap();
        sheet.merge_range(3, 0, 5, 0, "丁", &Format::new()).unwrap();
        let zeros = Format::new().set_num_format("000");
        sheet.write_with_format(6, 0, 7, &zeros).unwrap();
        let month = Format::new().set_num_format("m\"月\"d\"日\"");
        sheet.write_with_format(7, 0, 46349, &month).unwrap();
        read(&book.save_to_buffer().unwrap(), "表").unwrap()
    };
    let [old, new] = &book.sheets[..] else {
        panic!("{book:?}")
    };
    assert!(old.hidden && old.is_empty() && old.name == "旧");
    let hidden: Vec<(u32, bool)> = new.rows().map(|row| (row.number(), row.hidden())).collect();
    assert_eq!(
        hidden,
        [(1, false), (2, true), (4, false), (7, false), (8, false)]
    );
    assert!(new.column_hidden(2) && !new.column_hidden(1));
    assert_eq!(
        [
            new.merged_from(6, 0),
            new.merged_from(4, 0),
            new.merged_from(7, 0)
        ],
        [Some(4), None, None]
    );
    assert_eq!(new.row_at(3).unwrap().cell(0).text, "007");
    let day = new.row_at(4).unwrap().cell(0);
    assert_eq!((day.text, day.shown().as_str()), ("2026-11-23", "11月23日"));
}

#[test]
fn a_text_that_is_broken_says_where() {
    let (mut gb, _, _) =
        encoding_rs::GB18030.encode("日期,主题\n2026-1-2,例文甲\n2026-1-3,例文乙\n");
    let at = gb.len() - 2;
    gb.to_mut()[at] = 0xFF;
    let utf8 = [
        "日期,主题\n2026-1-2,例文甲例文甲例文甲例文甲\n".as_bytes(),
        b"\xE4\xB8,\n",
    ]
    .concat();
    for (bytes, row) in [(&gb[..], 3), (&utf8[..], 3)] {
        let Err(Error::TableBadByte { row: found, .. }) = read(bytes, "表") else {
            panic!("{:?}", read(bytes, "表"))
        };
        assert_eq!(found, row);
    }
    let open = "a,b\n1,\"甲\n2,乙\n";
    assert!(matches!(
        read(open.as_bytes(), "表"),
        Err(Error::TableOpenQuote { row: 2, .. })
    ));
    for page in [
        "<html><table>",
        "\u{FEFF}<?xml version=\"1.0\"?><Workbook/>",
        "MIME-Version: 1.0\n",
    ] {
        assert!(
            matches!(read(page.as_bytes(), "表.xls"), Err(Error::WebTable { .. })),
            "{page}"
        );
    }
    assert_eq!(cells(b"a\n=\"001\"\n")[1].1, ["001"]);
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
fn rows_that_hold_anything_are_bounded_and_empty_ones_are_not_counted() {
    let table = |rows: usize, row: &str| format!("日期,主题\n{}", row.repeat(rows));
    let full = table(ROWS_MAX - 1, "2026-01-02,x\n");
    assert_eq!(
        read(full.as_bytes(), "表.csv").unwrap().sheets[0].len(),
        ROWS_MAX
    );
    assert_eq!(
        refused(table(ROWS_MAX, "2026-01-02,x\n").as_bytes()),
        "table_too_large"
    );
    assert_eq!(cells(table(ROWS_MAX * 2, ",\n").as_bytes()).len(), 1);
}

#[test]
fn the_bounds_hold_in_both_formats() {
    let row = format!("{}\n", ["1"; 1_000].join(","));
    let rows = |count: usize| row.repeat(count);
    assert_eq!(
        read(rows(CELLS_MAX / 1_000).as_bytes(), "表")
            .unwrap()
            .sheets[0]
            .len(),
        2_000
    );
    assert_eq!(
        refused(rows(CELLS_MAX / 1_000 + 1).as_bytes()),
        "table_too_large"
    );
    assert_eq!(
        cells(vec!["x"; COLUMNS_MAX].join(",").as_bytes())[0]
            .1
            .len(),
        COLUMNS_MAX
    );
    let wide = vec!["x"; COLUMNS_MAX + 1].join(",");
    assert_eq!(refused(wide.as_bytes()), "table_too_large");
    let long = "字".repeat(CELL_MAX + 1);
    assert_eq!(refused(format!("{long},1\n").as_bytes()), "table_too_large");
    // A far cell alone is no more than one row.
    let far = workbook(|sheet| {
        sheet.write(1_048_575, 0, "x").unwrap();
    });
    assert_eq!(cells(&far), [(1_048_576, vec!["x".to_owned()])]);
}

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    let larger = usize::try_from(archive::UNPACKED_MAX).unwrap() + 1;
    let bomb = packed(&[("xl/worksheets/sheet1.xml", vec![b' '; larger])]);
    assert!(bomb.len() < 400_000);
    assert_eq!(refused(&bomb), "table_too_large");
    // Also where it says of itself that it is small: the size stands in the directory at the end.
    let size = u32::try_from(larger).unwrap().to_le_bytes();
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
    assert!(archive::unpacked(&parts("1")).is_ok());
    for claim in ["1000", "999999999999", "99999999999999999999999"] {
        assert_eq!(
            archive::unpacked(&parts(claim)).err(),
            Some(Refused::NotATable)
        );
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

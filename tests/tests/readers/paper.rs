//! Our PDF in other people's programs: poppler reads the same text in the same places.

use std::collections::BTreeMap;
use std::path::Path;

use xuesilu_core::paper::{Align, Block, Column, Document, Fonts, Setting, Sheet, Table, lay_out};
use xuesilu_tests::programs;

use crate::office::Room;

const SPEECH: &str = include_str!("../../../assets/speech.txt");

fn laid(setting: Setting, blocks: Vec<Block>) -> Document {
    let sheet = Sheet {
        setting,
        title: "学习心得体会".to_owned(),
        blocks,
    };
    lay_out(&sheet, &Fonts::find().expect("a Chinese font"))
}

fn paragraphs(texts: &[String]) -> Vec<Block> {
    texts.iter().cloned().map(Block::Paragraph).collect()
}

fn poppler(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut asked = programs::system(program, "poppler-utils");
    let said = asked.args(arguments).arg(file).arg("-").output();
    let said = said.expect("poppler runs");
    assert!(
        said.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    String::from_utf8(said.stdout).expect("UTF-8")
}

/// A line as it stands on a page.
#[derive(Debug)]
pub struct Line {
    pub page: usize,
    left: f64,
    right: f64,
    pub text: String,
}

/// The lines of a PDF from above, by the boxes of their words.
pub fn lines(file: &Path) -> Vec<Line> {
    let said = poppler("pdftotext", &["-bbox"], file);
    let mut lines = Vec::new();
    for (page, words) in said.split("<page ").skip(1).enumerate() {
        let mut rows: BTreeMap<i64, Vec<(f64, f64, String)>> = BTreeMap::new();
        for word in words.split("<word ").skip(1) {
            let (head, rest) = word.split_once('>').expect("a word");
            let text = rest.split_once("</word>").expect("an end").0.to_owned();
            let place = |name: &str| {
                let value = head.split_once(&format!("{name}=\"")).expect(name).1;
                let value = value.split_once('"').expect("a quote").0;
                value.parse::<f64>().expect("a number")
            };
            // A fourth of a line is no other line.
            #[expect(clippy::cast_possible_truncation, reason = "a page is not so long")]
            let row = (place("yMin") / 7.0).round() as i64;
            let known = [row - 1, row + 1]
                .into_iter()
                .find(|row| rows.contains_key(row));
            rows.entry(known.unwrap_or(row)).or_default().push((
                place("xMin"),
                place("xMax"),
                text,
            ));
        }
        for mut words in rows.into_values() {
            words.sort_by(|one, other| one.0.total_cmp(&other.0));
            lines.push(Line {
                page,
                left: words.first().expect("a word").0,
                right: words.last().expect("a word").1,
                text: words.into_iter().map(|(_, _, text)| text).collect(),
            });
        }
    }
    lines
}

#[test]
fn poppler_finds_22_lines_of_28_characters_and_numbers_outside() {
    let document = laid(Setting::Official, paragraphs(&["学".repeat(28 * 60)]));
    let room = Room::new();
    let file = room.file("paper.pdf", &document.pdf().expect("a PDF"));
    let lines = lines(&file);
    for page in 0..2 {
        let (numbers, body): (Vec<_>, Vec<_>) = lines
            .iter()
            .filter(|line| line.page == page)
            .partition(|line| line.text.contains('—'));
        assert_eq!(body.len(), 22, "page {page}");
        for line in body.iter().skip(usize::from(page == 0)) {
            assert_eq!(line.text.chars().count(), 28);
            assert!((line.left - 79.37).abs() < 0.5 && (line.right - 521.57).abs() < 0.5);
        }
        assert_eq!(numbers[0].text, format!("—{}—", page + 1));
        assert_eq!(numbers[0].left > 300.0, page == 0);
    }
}

#[test]
fn poppler_copies_the_text_as_it_was_written() {
    let odd = "2026年11月30日，𠮷野家（Yoshinoya）的“引号”与‘单引号’——破折号……省略号，⼆与二，\
               SQLite 3.54 与 GB/T 9704-2012，98.6%，买买提·艾力，é。";
    let mut texts: Vec<String> = SPEECH.lines().map(str::to_owned).collect();
    texts.push(odd.to_owned());
    let document = laid(Setting::Official, paragraphs(&texts));
    let room = Room::new();
    let file = room.file("paper.pdf", &document.pdf().expect("a PDF"));
    let copied = poppler("pdftotext", &["-raw"], &file);
    // No gap is taken for a space: words of Chinese are found as they were typed.
    let copied: Vec<&str> = copied
        .split(['\n', '\u{C}'])
        .filter(|line| !line.is_empty() && !line.starts_with('—'))
        .collect();
    let written: Vec<String> = document
        .lines()
        .into_iter()
        .map(|line| line.text.trim_end().to_owned())
        .collect();
    assert_eq!(copied, written);
}

#[test]
fn poppler_finds_every_row_of_a_table_below_its_head() {
    let column = |name: &str, width, align| Column {
        name: name.to_owned(),
        width,
        align,
    };
    let table = Table {
        title: "2026年度学习记录".to_owned(),
        columns: vec![
            column("序号", 4, Align::Center),
            column("学习主题", 20, Align::Left),
            column("学时", 4, Align::Right),
        ],
        rows: (1..=200)
            .map(|row| vec![row.to_string(), format!("第{row}次学习"), "1.5".to_owned()])
            .collect(),
        sums: Some(vec!["合计".to_owned(), String::new(), "300".to_owned()]),
        notes: Vec::new(),
        signatures: vec!["本人签名：".to_owned()],
    };
    let document = laid(Setting::Landscape, vec![Block::Table(table)]);
    let room = Room::new();
    let file = room.file("table.pdf", &document.pdf().expect("a PDF"));
    let copied = poppler("pdftotext", &["-layout"], &file);
    let pages: Vec<&str> = copied
        .split('\u{C}')
        .filter(|page| !page.trim().is_empty())
        .collect();
    assert_eq!(pages.len(), document.pages());
    for page in &pages {
        assert_eq!(page.matches("学习主题").count(), 1);
    }
    for row in 1..=200 {
        assert!(copied.contains(&format!("第{row}次学习")), "row {row}");
    }
    assert_eq!(copied.matches("300").count(), 1);
}

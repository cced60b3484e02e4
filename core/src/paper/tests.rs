//! Sheets, laid out with the fonts of this computer.

use std::sync::LazyLock;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::page::Run;
use super::*;

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::find().expect("a Chinese font"));

/// 156 mm in 28 cells.
const CELL: f32 = 442.205 / 28.0;
const LEFT: f32 = 79.37;

fn laid(blocks: Vec<Block>) -> Document {
    laid_on(Setting::Official, blocks)
}

fn laid_on(setting: Setting, blocks: Vec<Block>) -> Document {
    let sheet = Sheet {
        setting,
        title: "学习心得".into(),
        blocks,
    };
    lay_out(&sheet, &FONTS)
}

fn body(text: &str) -> Document {
    laid(vec![Block::Paragraph(text.into())])
}

fn texts(document: &Document) -> Vec<String> {
    document.lines().into_iter().map(|line| line.text).collect()
}

fn near(one: f32, other: f32) -> bool {
    (one - other).abs() < 0.1
}

#[test]
fn a_template_changes_the_pages_and_nothing_is_lost() {
    let text = "学习贯彻新时代的思想，".repeat(60);
    let sheet = Sheet {
        setting: Setting::Official,
        title: String::new(),
        blocks: vec![
            Block::Title("题".into()),
            Block::Paragraph(text.clone()),
            Block::RightAligned("张三".into()),
        ],
    };
    let mut looks = Looks::default();
    looks.margins.left = 3_000;
    looks.margins.top = 3_000;
    let body = Look {
        size: 40,
        spacing: 0,
        line: LineHeight::Exact(800),
        before: 200,
        first: 0,
        font: "没有这个字体".to_owned(),
        ..looks.of(Role::Body).clone()
    };
    looks.set(Role::Body, body);
    let document = lay_out_as(&sheet, &looks, &FONTS);
    let run = |line: usize| {
        let mut runs = document.laid.pages.iter().flat_map(|page| &page.runs);
        runs.find(|run| run.line == Some(line)).unwrap().clone()
    };
    // 20 points on 7432 twentieths of a point: 18 characters, from the margin on.
    let (first, second) = (run(2), run(3));
    assert!(near(first.x, 150.0) && near(second.x, 150.0) && near(first.size, 20.0));
    assert_eq!(second.text.chars().count(), 18);
    assert!(near(second.y - first.y, 40.0));
    let said: String = texts(&document).concat();
    assert_eq!(said, format!("题{text}张三"));
    let named = document.standing_in();
    assert!(
        named.iter().any(|stood| stood.wanted == "没有这个字体"),
        "{named:?}"
    );
    // Tables have looks of their own.
    let table = Sheet {
        setting: Setting::Portrait,
        ..sheet.clone()
    };
    assert_eq!(
        lay_out_as(&table, &looks, &FONTS).svg(0),
        lay_out(&table, &FONTS).svg(0)
    );
    assert!(!document.pdf().unwrap().is_empty());
}

#[test]
fn a_page_holds_22_lines_of_28_characters_on_a_grid() {
    let document = body(&"学".repeat(26 + 28 * 30));
    let lines = document.lines();
    assert_eq!(document.pages(), 2);
    assert_eq!(lines.iter().filter(|line| line.page == 0).count(), 22);
    assert!(
        lines[1..]
            .iter()
            .all(|line| line.text.chars().count() == 28)
    );
    let runs: Vec<&Run> = document.laid.pages[0]
        .runs
        .iter()
        .filter(|run| run.line.is_some())
        .collect();
    for (row, run) in runs.iter().enumerate() {
        let indent = if row == 0 { 2.0 } else { 0.0 };
        assert!(
            near(run.x, LEFT + indent * CELL),
            "row {row} begins at {}",
            run.x
        );
        assert!(
            run.glyphs
                .iter()
                .rev()
                .skip(1)
                .all(|glyph| near(glyph.advance, CELL))
        );
    }
    let steps: Vec<f32> = runs.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    assert!(steps.iter().all(|step| near(*step, 28.95)));
}

#[test]
fn a_mark_hangs_beyond_the_edge_and_moves_nothing_else() {
    let document = body(&format!("{}。习", "学".repeat(26)));
    let run = &document.laid.pages[0].runs[0];
    assert_eq!(run.text.chars().count(), 27);
    let hung: f32 = run.x
        + run.glyphs[..26]
            .iter()
            .map(|glyph| glyph.advance)
            .sum::<f32>();
    assert!(near(hung, LEFT + 442.205), "it hangs at {hung}");
}

#[test]
fn a_line_with_a_word_is_as_wide_as_the_others() {
    let document = body(&format!("{}SQLite{}", "学".repeat(20), "习".repeat(40)));
    let run_ends: Vec<f32> = document.laid.pages[0]
        .runs
        .iter()
        .filter(|run| run.line == Some(1))
        .map(|run| run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>())
        .collect();
    let end = run_ends.last().copied().unwrap();
    assert!((end - LEFT - 442.205).abs() < 1.0, "the line ends at {end}");
}

#[test]
fn odd_pages_have_their_number_on_the_right_and_even_ones_on_the_left() {
    let document = body(&"学".repeat(28 * 50));
    for (page, number) in document.laid.pages.iter().zip(1_u16..) {
        let runs: Vec<&Run> = page.runs.iter().filter(|run| run.line.is_none()).collect();
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(text, format!("— {number} —"));
        let on_the_right = runs[0].x > LEFT + 300.0;
        assert_eq!(on_the_right, number % 2 == 1);
    }
}

#[test]
fn a_heading_goes_on_with_the_line_that_follows_it() {
    let mut blocks = vec![Block::Paragraph("学".repeat(26 + 28 * 20))];
    blocks.push(Block::Heading {
        level: 1,
        text: "一、提高认识".into(),
    });
    blocks.push(Block::Paragraph("学习".into()));
    let lines = laid(blocks).lines();
    let heading = lines
        .iter()
        .find(|line| line.text == "一、提高认识")
        .unwrap();
    assert_eq!((heading.page, lines.last().unwrap().page), (1, 1));
}

#[test]
fn each_kind_of_text_stands_in_its_place() {
    let document = laid(vec![
        Block::Title("在新时代新征程上推进党的自我革命学习心得体会".into()),
        Block::Centered("张三".into()),
        Block::Blank,
        Block::Quote("学".repeat(30)),
        Block::RightAligned("2026年11月30日".into()),
    ]);
    let lines = texts(&document);
    assert_eq!(
        lines[0].chars().count(),
        11,
        "the title is broken in the middle"
    );
    assert_eq!(lines[2], "张三");
    assert_eq!(
        lines[3].chars().count(),
        24,
        "a passage is narrower by two, and two more"
    );
    assert_eq!(lines[4].chars().count(), 6);
    let runs = &document.laid.pages[0].runs;
    let name = runs.iter().find(|run| run.text == "张三").unwrap();
    assert!(
        (name.x + 16.0 - LEFT - 221.1).abs() < 0.3,
        "the name is at {}",
        name.x
    );
    let day = runs.iter().find(|run| run.text.ends_with('日')).unwrap();
    let end = day.x + day.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
    assert!(
        (end - (LEFT + 442.2 - 2.0 * CELL)).abs() < 1.0,
        "the day ends at {end}"
    );
}

#[test]
fn what_turns_or_acts_is_left_out_and_the_rest_is_all_there() {
    let document = body("甲\u{202E}乙\u{1}丙\u{FFFE}𠮷\u{200B}丁");
    assert_eq!(texts(&document), ["甲乙丙𠮷丁"]);
    assert!(document.boxes().is_empty(), "{:?}", document.boxes());
    assert_eq!(body("\u{378}").boxes(), ['\u{378}']);
}

#[test]
fn nothing_is_a_page_as_well() {
    for document in [laid(vec![]), body(""), laid(vec![Block::Title(" ".into())])] {
        assert_eq!(document.pages(), 1);
        assert!(document.lines().is_empty());
        assert!(document.pdf().unwrap().starts_with(b"%PDF"));
        assert_eq!(document.svg(1), "");
    }
}

#[test]
fn a_paragraph_of_60_000_characters_is_laid_out() {
    let document = body(&"学习，".repeat(20_000));
    assert_eq!(texts(&document).concat().chars().count(), 60_000);
    assert!(document.pages() > 90);
    // One word that has no end.
    let word = "a".repeat(60_000);
    assert_eq!(texts(&body(&word)).concat(), word);
    let marks = "。".repeat(60_000);
    assert_eq!(texts(&body(&marks)).concat(), marks);
}

#[test]
fn curly_quotes_are_full_width_in_chinese_and_narrow_in_english() {
    let advance = |text: &str, at: usize| body(text).laid.pages[0].runs[0].glyphs[at].advance;
    assert!(near(advance("“学”习", 0), CELL));
    assert!(advance("“Study” well", 0) < 8.0);
    assert!(advance("don’t", 3) < 8.0);
}

fn table(rows: usize) -> Table {
    let column = |name: &str, width, align| Column {
        name: name.into(),
        width,
        align,
    };
    let row = |number: usize| {
        vec![
            number.to_string(),
            format!("第{number}次集中学习"),
            "1.5".into(),
        ]
    };
    Table {
        title: "个人学习记录表".into(),
        columns: vec![
            column("序号", 4, Align::Center),
            column("学习主题", 20, Align::Left),
            column("学时", 4, Align::Right),
        ],
        rows: (1..=rows).map(row).collect(),
        sums: Some(vec![String::new(), "合计".into(), "300".into()]),
        notes: vec!["每45分钟为1学时。".into()],
        signatures: vec!["本人签名：".into(), "支部审核签字：".into()],
    }
}

#[test]
fn a_table_has_its_head_on_every_page_and_its_sums_once() {
    let document = laid_on(Setting::Portrait, vec![Block::Table(table(200))]);
    let lines = document.lines();
    let pages = document.pages();
    assert!(pages > 3);
    for page in 0..pages {
        let heads = lines
            .iter()
            .filter(|line| line.page == page && line.text == "学习主题");
        assert_eq!(heads.count(), 1, "page {page}");
    }
    let all = texts(&document);
    assert_eq!(all.iter().filter(|text| *text == "合计").count(), 1);
    for number in 1..=200 {
        assert!(all.contains(&format!("第{number}次集中学习")));
    }
    assert_eq!(all.last().unwrap(), "支部审核签字：");
}

#[test]
fn forty_people_stand_on_one_page() {
    let document = laid_on(Setting::Portrait, vec![Block::Table(table(40))]);
    assert_eq!(document.pages(), 1);
}

#[test]
fn a_cell_longer_than_a_page_goes_on_and_loses_nothing() {
    let mut long = table(3);
    let text: String = (0..3_000)
        .map(|n| char::from_u32(0x4E00 + n).unwrap())
        .collect();
    long.rows[1][1] = text.clone();
    for setting in [Setting::Portrait, Setting::Landscape, Setting::Official] {
        let document = laid_on(setting, vec![Block::Table(long.clone())]);
        assert!(document.pages() > 1);
        let all = texts(&document).concat();
        assert!(all.replace("序号学习主题学时", "").contains(&text[..300]));
        let found = all.chars().filter(|c| text.contains(*c)).count();
        assert!(found >= 3_000);
        for run in document.laid.pages.iter().flat_map(|page| &page.runs) {
            assert!(
                run.y < document.laid.measures.page_height - 10.0,
                "{}",
                run.text
            );
        }
    }
}

#[test]
fn a_table_without_columns_or_with_ragged_rows_is_drawn() {
    let mut ragged = table(2);
    ragged.rows[0].truncate(1);
    ragged.rows[1].push("more than the heads".into());
    laid_on(Setting::Portrait, vec![Block::Table(ragged)])
        .pdf()
        .unwrap();
    laid_on(Setting::Portrait, vec![Block::Table(Table::default())])
        .pdf()
        .unwrap();
}

#[test]
fn what_stands_in_is_said_for_what_was_asked() {
    let asked = body("学").standing_in();
    assert!(
        asked
            .iter()
            .all(|stood| ["仿宋", "宋体"].contains(&stood.wanted.as_str()))
    );
    assert!(
        FONTS
            .standing_in()
            .iter()
            .all(|stood| !stood.used.is_empty())
    );
}

#[test]
fn the_same_sheet_is_the_same_file() {
    let once = body("学习𠮷").pdf().unwrap();
    assert_eq!(once, body("学习𠮷").pdf().unwrap());
}

/// The text of a page, and the names of its elements; fails on what is not well formed.
fn read(svg: &str) -> (String, Vec<String>) {
    let mut reader = Reader::from_str(svg);
    let (mut text, mut names) = (String::new(), Vec::new());
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
            }
            Event::Text(words) => text.push_str(&words),
            Event::GeneralRef(name) => text.push(match name.as_ref() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                other => panic!("{other:?}"),
            }),
            Event::Eof => return (text, names),
            _ => {}
        }
    }
}

#[test]
fn an_svg_has_a_place_for_each_unit_of_utf_16() {
    let svg = body("学<习>&𠮷的").svg(0);
    let (text, names) = read(&svg);
    assert!(text.starts_with("学<习>&𠮷的"));
    assert!(
        names
            .iter()
            .all(|name| ["svg", "path", "g", "text"].contains(&name.as_str()))
    );
    for element in svg.split("<text x=\"").skip(1) {
        let (places, rest) = element.split_once('"').unwrap();
        let words = rest
            .split_once('>')
            .unwrap()
            .1
            .split_once("</text>")
            .unwrap()
            .0;
        let words = words
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        let units = words.encode_utf16().count();
        let places = places.split(' ').count();
        assert!(
            places == units || (places == 1 && words.chars().count() == 1),
            "{words}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_comes_back_in_order(text in "(\\PC|[学习。，“”\n\t\u{202E}𠮷]){0,200}") {
        let wanted: String = clean::paragraphs(&text).concat();
        for block in [Block::Paragraph(text.clone()), Block::Quote(text.clone()), Block::Centered(text.clone())] {
            let document = laid(vec![block]);
            prop_assert_eq!(texts(&document).concat(), wanted.clone());
            for page in 0..document.pages() {
                read(&document.svg(page));
            }
        }
    }

    #[test]
    fn any_table_is_drawn(cells in prop::collection::vec("[学习a。 \n\u{0}]{0,60}", 0..30), width in 0_u16..200) {
        let mut any = table(0);
        any.columns[1].width = width;
        any.rows = cells.chunks(2).map(<[String]>::to_vec).collect();
        any.notes = cells.clone();
        any.signatures = cells;
        for setting in [Setting::Portrait, Setting::Landscape, Setting::Official] {
            let document = laid_on(setting, vec![Block::Table(any.clone())]);
            prop_assert!(document.pdf().is_ok());
        }
    }
}

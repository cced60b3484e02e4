//! Pages whose every place was looked at by eye once: characters stand where they stood then. The fonts are those that
//! the set-up of the tests installs, so that a place is the same on every computer of ours.
//!
//! `XUESILU_WRITE_GOLDEN=1 cargo test -p xuesilu-core golden` writes them anew; look at the pages then.

#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::*;

/// The folder of the package `fonts-noto-cjk`.
const FONTS: &str = "/usr/share/fonts/opentype/noto";
/// A difference that nobody sees, in points: another compiler may round otherwise.
const HARDLY: f32 = 0.05;

fn fonts() -> Fonts {
    Fonts::within(&[PathBuf::from(FONTS)]).expect("the package fonts-noto-cjk")
}

fn reflection() -> Sheet {
    let heading = |level, text: &str| Block::Heading {
        level,
        text: text.to_owned(),
    };
    let text = "2026年3月，我把《准则》从头到尾读了3遍，做了近2万字的笔记；刚开始读的时候，总觉得有些话在别处听过，\
                翻得很快。等到第二遍，才发现“听过”和“学懂”之间隔着一大段距离（GB/T 9704-2012）。𠮷";
    Sheet {
        setting: Setting::Official,
        title: "学习心得体会".to_owned(),
        blocks: vec![
            Block::Title("在新时代新征程上推进党的自我革命学习心得体会".to_owned()),
            Block::Centered("张三\u{3000}2026年11月30日".to_owned()),
            Block::Blank,
            Block::Quote("全面从严治党永远在路上".to_owned()),
            heading(1, "一、把自己摆进去"),
            Block::Paragraph(text.to_owned()),
            heading(2, "（一）把职责摆进去"),
            Block::Paragraph(text.chars().rev().collect()),
            Block::RightAligned("张三".to_owned()),
        ],
    }
}

fn list() -> Sheet {
    let column = |name: &str, width, align| Column {
        name: name.to_owned(),
        width,
        align,
    };
    let row = |nth: u32| {
        let topic = "深入学习贯彻党的创新理论".repeat(1 + nth as usize % 3);
        vec![
            nth.to_string(),
            "2026-11-23".to_owned(),
            topic,
            "1.5".to_owned(),
        ]
    };
    Sheet {
        setting: Setting::Landscape,
        title: "登记表".to_owned(),
        blocks: vec![
            Block::Title("2026年个人学习情况登记表".to_owned()),
            Block::Table(Table {
                title: String::new(),
                columns: vec![
                    column("序号", 4, Align::Center),
                    column("日期", 8, Align::Center),
                    column("学习主题", 20, Align::Left),
                    column("学时", 5, Align::Right),
                ],
                rows: (1..=6).map(row).collect(),
                sums: Some(["合计", "", "", "9.0"].map(str::to_owned).to_vec()),
                notes: vec!["折算：每学时 60 分钟".to_owned()],
                signatures: vec!["本人签名：".to_owned(), "支部审核签字：".to_owned()],
            }),
        ],
    }
}

/// A line for each run: its page, its places, its size, its text; and for each rule its ends.
fn places(document: &Document) -> String {
    let mut said = String::new();
    for (page, number) in document.laid.pages.iter().zip(1..) {
        for run in &page.runs {
            let end: f32 = run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
            let (x, y, size) = (run.x, run.y, run.size);
            let _ = writeln!(
                said,
                "{number} {x:.2} {end:.2} {y:.2} {size:.1} {}",
                run.text
            );
        }
        for rule in &page.rules {
            let ((x, y), (to_x, to_y)) = (rule.from, rule.to);
            let _ = writeln!(said, "{number} {x:.2} {y:.2} {to_x:.2} {to_y:.2} —");
        }
    }
    said
}

/// The page, the four lengths and the words of a line.
fn taken(line: &str) -> (String, Vec<f32>, String) {
    let mut parts = line.splitn(6, ' ');
    let page = parts.next().unwrap_or_default().to_owned();
    let lengths = parts.by_ref().take(4).map(|part| part.parse().unwrap());
    let lengths = lengths.collect();
    (page, lengths, parts.next().unwrap_or_default().to_owned())
}

#[test]
fn golden_pages_have_every_character_where_it_was_seen() {
    for (name, sheet) in [("reflection", reflection()), ("list", list())] {
        let found = places(&lay_out(&sheet, &fonts()));
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/paper/golden");
        let file = file.join(name).with_extension("txt");
        if std::env::var_os("XUESILU_WRITE_GOLDEN").is_some() {
            std::fs::write(&file, &found).unwrap();
        }
        let golden = std::fs::read_to_string(&file).unwrap();
        assert_eq!(
            found.lines().count(),
            golden.lines().count(),
            "{name}: {found}"
        );
        for (one, other) in found.lines().zip(golden.lines()) {
            let (own, seen) = (taken(one), taken(other));
            assert_eq!((&own.0, &own.2), (&seen.0, &seen.2), "{name}");
            let near = own
                .1
                .iter()
                .zip(&seen.1)
                .all(|(a, b)| (a - b).abs() <= HARDLY);
            assert!(near, "{name}: {one}, and it was {other}");
        }
    }
}

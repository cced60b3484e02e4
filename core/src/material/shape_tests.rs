//! Shapes of official texts, each a case that a rule of the outline exists for.

use super::super::section::SectionKind;
use super::*;
use crate::material::effort::worked;

/// Longer than any heading sentence.
const LONG: &str = "各级党组织要把学习贯彻作为当前和今后一个时期的首要政治任务来抓。要见实效。";
const POINTS: &str = "增强意识。不以规矩则废。\n抓好配套。要完善制度。\n狠抓执行。制度很重要。\n";

fn paths(text: &str) -> Vec<String> {
    let sections = outline(text).sections;
    sections.into_iter().map(|section| section.path).collect()
}

#[test]
fn chapters_run_on_through_the_books_of_a_regulation() {
    let text = "第一编　总则\n第一章　目标\n第一条　甲。\n第二章　原则\n第二条　乙。\n\
                第二编　分则\n第三章　行为\n第三条　丙。\n第三编　附则\n第四条　丁。\n";
    assert_eq!(
        paths(text),
        [
            "1", "1.1", "1.1.1", "1.2", "1.2.1", "2", "2.1", "2.1.1", "3", "3.1"
        ]
    );
    assert_eq!(outline(text).readable().count(), 4);
}

/// A reference to an earlier article or chapter can begin a line.
#[test]
fn articles_and_chapters_only_rise_through_what_is_above_them() {
    let text = "第一编　总则\n第一章　甲\n第一条　甲。\n第二章　乙\n第二条　乙。\n第三条　丙。\n\
                第二编　分则\n第二章　所列行为\n第三条　所列的人。\n第三章　丁\n第四条　丁。\n";
    assert_eq!(
        outline(text).part_of("2.1.1").map(|s| s.path.as_str()),
        Some("2.1")
    );
    let titles: Vec<String> = outline(text)
        .sections
        .into_iter()
        .map(|s| s.title)
        .collect();
    assert_eq!(titles.len(), 10);
    assert!(!titles.iter().any(|title| title.contains("所列")));
}

#[test]
fn a_table_of_contents_has_no_sections() {
    let text = "某某条例\n目　录\n第一章　总则\n第二章　组织\n第一章　总则\n第一条　甲。\n\
                第二章　组织\n第二条　乙。\n";
    assert_eq!(paths(text), ["0", "1", "1.1", "2", "2.1"]);
    // Words that only look like one take nothing away.
    assert_eq!(paths("目录\n一、甲\n二、乙\n"), ["0", "1", "2"]);
}

#[test]
fn articles_under_chinese_numbers() {
    let text = "一、总则\n第一条　甲。\n第二条　乙。\n二、分则\n第三条　丙。\n";
    assert_eq!(paths(text), ["1", "1.1", "1.2", "2", "2.1"]);
}

#[test]
fn a_bare_heading_with_points_under_it_is_a_part_at_any_depth() {
    let text = "一、甲\n（一）乙\n1.丙。丁。\n2.戊。己。\n（二）庚。辛。\n1.壬。癸。\n";
    let rows = outline(text);
    let kind = |path| {
        rows.section(path)
            .map(|section| (section.kind, section.readable))
    };
    assert_eq!(kind("1.1"), Some((SectionKind::Part, false)));
    // Here the heading has words of its own to read.
    assert_eq!(kind("1.2"), Some((SectionKind::Point, true)));
}

#[test]
fn a_text_without_numbers_has_points_between_opening_and_closing() {
    let text = format!("同志们：\n{LONG}\n{POINTS}同志们，让我们{LONG}\n");
    assert_eq!(paths(&text), ["0", "1", "2", "3", "end"]);
    // Two short first sentences happen in any prose.
    assert_eq!(paths("今天开会。我去了。\n会很好。我记了。\n"), ["1"]);
    assert_eq!(
        paths(&format!("{POINTS}{LONG}\n{LONG}\n{LONG}\n{POINTS}")),
        ["1"]
    );
}

#[test]
fn each_part_is_asked_by_itself_whether_it_has_points() {
    let prose = format!("{LONG}\n{LONG}\n{LONG}\n{LONG}\n{LONG}\n");
    let text = format!("同志们：\n一、形势\n{prose}二、任务\n{POINTS}同志们，{LONG}\n");
    assert_eq!(
        paths(&text),
        ["0", "1", "1.0", "2", "2.1", "2.2", "2.3", "end"]
    );
    // Where all the others do, a part may have one point only.
    let text = format!("一、形势\n{POINTS}二、任务\n加强领导。要负责。\n");
    assert_eq!(paths(&text), ["1", "1.1", "1.2", "1.3", "2", "2.1"]);
    let text = format!("一、任务\n增强意识。要学。\n抓好配套。要干。\n让我们{LONG}\n");
    assert_eq!(paths(&text), ["1", "1.1", "1.2", "end"]);
}

#[test]
fn a_point_may_go_on_and_then_the_last_one_may_too() {
    let text = format!("一、甲\n{POINTS}{LONG}\n二、乙\n{POINTS}{LONG}\n");
    assert_eq!(paths(&text).last().map(String::as_str), Some("2.3"));
}

#[test]
fn the_closing_after_numbered_points() {
    let points = "一、任务\n（一）增强意识。不以规矩则废。\n（二）抓好配套。要完善制度。\n";
    assert_eq!(
        paths(&format!("{points}{LONG}\n")),
        ["1", "1.1", "1.2", "end"]
    );
    // What was announced belongs to the point.
    let items = "（三）报送材料。材料如下：\n学习计划；\n学习总结。\n";
    assert_eq!(
        paths(&format!("{points}{items}")),
        ["1", "1.1", "1.2", "1.3"]
    );
    let goes_on = format!("{points}{LONG}\n（三）狠抓执行。制度很重要。\n{LONG}\n");
    assert_eq!(paths(&goes_on), ["1", "1.1", "1.2", "1.3"]);
    // Articles have several paragraphs by nature.
    assert_eq!(
        paths("第一条　甲。\n第二条　乙。\n本条例所称。\n"),
        ["1", "2"]
    );
}

#[test]
fn turning_to_the_hearers_is_no_closing_when_it_is_all_that_a_part_says() {
    let text = format!("同志们：\n一、形势\n{LONG}\n二、落实\n同志们！{LONG}\n{LONG}\n");
    assert_eq!(paths(&text), ["0", "1", "1.0", "2", "2.0"]);
    let announces = format!("一、形势\n{LONG}\n同志们，要做到：\n学习；\n思考。\n");
    assert_eq!(paths(&announces), ["1", "1.0"]);
    let thanks = format!("各位代表：\n一、形势\n{LONG}\n各位代表，{LONG}\n{LONG}\n谢谢！\n");
    assert_eq!(paths(&thanks), ["0", "1", "1.0", "end"]);
    let outline = outline(&thanks);
    assert_eq!(outline.section("end").map(|s| s.own.len()), Some(3));
}

#[test]
fn a_title_is_a_line_without_a_stop() {
    let title = |first: &str| outline(&format!("{first}\n一、甲\n乙。\n")).title;
    assert_eq!(title("深刻领悟“两个确立”"), "深刻领悟“两个确立”");
    assert_eq!(title("　关于学习的通知　"), "关于学习的通知");
    for none in [
        "“要学。”",
        "“要学！”",
        "要学。学习第一",
        "同志们：",
        "一、甲",
    ] {
        assert_eq!(title(none), "", "{none}");
    }
}

/// In words from 1 to 500, as a regulation counts.
fn in_words(number: usize) -> String {
    let digit = |at: usize| "零一二三四五六七八九".chars().nth(at).unwrap();
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let mut words = String::new();
    if hundreds > 0 {
        words.extend([digit(hundreds), '百']);
    }
    match tens {
        0 if hundreds > 0 && ones > 0 => words.push('零'),
        0 => {}
        1 if hundreds == 0 => words.push('十'),
        _ => words.extend([digit(tens), '十']),
    }
    if ones > 0 {
        words.push(digit(ones));
    }
    words
}

#[test]
fn five_hundred_articles_in_ten_chapters_and_none_of_those_that_are_spoken_of() {
    let chapter = |at: usize| format!("第{}章　分章\n", in_words(at / 50 + 1));
    let article = |at: usize| {
        let number = in_words(at + 1);
        let begins = if at.is_multiple_of(50) {
            chapter(at)
        } else {
            String::new()
        };
        let spoken = in_words(at / 2 + 1);
        let refers = format!("第{spoken}条规定的除外。\n第{spoken}条、第三条所列的也是。\n");
        format!("{begins}第{number}条应当遵守。\n{refers}")
    };
    let text: String = (0..500).map(article).collect();
    let sections = outline(&text).sections;
    let count = |kind| sections.iter().filter(|s| s.kind == kind).count();
    assert_eq!(count(SectionKind::Part), 10);
    assert_eq!(count(SectionKind::Article), 500);
    assert_eq!(sections.len(), 510);
}

#[test]
fn a_long_text_takes_no_longer_than_its_length() {
    let numbered = |n: usize| format!("（{}）学习。要学。\n", n % 999 + 1);
    let long: String = (0..100_000).map(numbered).collect();
    let one_line = "学习，".repeat(400_000);
    let spaces = "　".repeat(400_000);
    let lists = "同志们，一、（\n目录\n".repeat(50_000);
    let names = "甲乙丙\n".repeat(40_000);
    let chapters = "第一章\n总则\n".repeat(20_000);
    let dates = "正文。\n某局\n2023年4月3日\n".repeat(10_000);
    let attachments = "正文。\n附件1\n一、甲\n二、乙\n".repeat(10_000);
    let without_ends = "一、 甲 。二、乙：".repeat(30_000);
    let before = worked();
    let heads = [&names, &chapters, &dates, &attachments, &without_ends];
    for text in [&long, &one_line, &spaces, &lists].into_iter().chain(heads) {
        outline(text);
    }
    assert!(worked().saturating_sub(before).as_secs() < 20);
}

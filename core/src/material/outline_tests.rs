use proptest::prelude::*;

use super::super::section::SectionKind;
use super::*;

const SPEECH: &str = include_str!("../../../assets/speech.txt");

fn rows_of(text: &str) -> Vec<(String, SectionKind, String, usize)> {
    let sections = outline(text).sections;
    sections
        .into_iter()
        .map(|s| (s.path, s.kind, s.title, s.characters))
        .collect()
}

#[test]
fn reading_goes_on_where_it_was_then_after_it_then_at_the_first_unread() {
    let outline = outline(SPEECH);
    let to = |was: Option<&str>, read: &[&str]| {
        let read = read.iter().map(|path| (*path).to_owned()).collect();
        outline.to_go_on(was, &read).map(|row| row.path.clone())
    };
    let all: Vec<&str> = outline.readable().map(|row| row.path.as_str()).collect();
    assert_eq!(to(None, &[]).as_deref(), Some("0"));
    assert_eq!(to(Some("nowhere"), &["0"]).as_deref(), Some("1.1"));
    assert_eq!(to(Some("2.1"), &["1.1"]).as_deref(), Some("2.1"));
    assert_eq!(to(Some("2.1"), &["2.1", "2.2"]).as_deref(), Some("2.3"));
    assert_eq!(to(Some("end"), &["0", "end"]).as_deref(), Some("1.1"));
    assert_eq!(to(Some("2.1"), &all).as_deref(), Some("2.1"));
}

/// FACTS: opening 231; 一 30: 353, 256, 374; 二 18: 586, 362, 282; 三 17: 214, 249, 345;
/// 四 18: 268, 211, 215; closing 209.
#[test]
fn the_speech_has_fourteen_sections_with_their_counts() {
    let outline = outline(SPEECH);
    assert_eq!(outline.title, "");
    assert_eq!(outline.characters, 4238);
    let counts: Vec<(&str, usize)> = outline
        .sections
        .iter()
        .map(|s| (s.path.as_str(), s.characters))
        .collect();
    let expected = [
        ("0", 231),
        ("1", 30),
        ("1.1", 353),
        ("1.2", 256),
        ("1.3", 374),
        ("2", 18),
        ("2.1", 586),
        ("2.2", 362),
        ("2.3", 282),
        ("3", 17),
        ("3.1", 214),
        ("3.2", 249),
        ("3.3", 345),
        ("4", 18),
        ("4.1", 268),
        ("4.2", 211),
        ("4.3", 215),
        ("end", 209),
    ];
    assert_eq!(counts, expected);
    assert_eq!(outline.readable().count(), 14);
    let titles: Vec<&str> = outline.readable().map(|s| s.title.as_str()).collect();
    assert_eq!(titles.first(), Some(&""));
    assert_eq!(titles.get(1), Some(&"在凝心铸魂中提升政治能力"));
    assert_eq!(titles.get(9), Some(&"一体推进“三不腐”"));
    assert_eq!(
        outline.part_of("3.3").map(|s| s.title.as_str()),
        Some("三、坚持自我革命，持续强化正风肃纪")
    );
    assert_eq!(
        outline.section("end").map(|s| s.kind),
        Some(SectionKind::Closing)
    );
    assert_eq!(
        outline.section("0").map(|s| s.kind),
        Some(SectionKind::Opening)
    );
}

#[test]
fn a_section_is_its_span_and_a_part_the_whole_part() {
    let outline = outline(SPEECH);
    let point = outline.span(SPEECH, "3.3").unwrap();
    assert!(point.starts_with("一体推进“三不腐”。习近平") && point.ends_with("政治生态。\n"));
    let part = outline.span(SPEECH, "3").unwrap();
    assert!(part.starts_with("三、坚持自我革命") && part.ends_with(point));
    assert_eq!(outline.paragraphs(SPEECH, "3").unwrap().len(), 1);
    let page = outline.paragraphs(SPEECH, "3.2").unwrap();
    assert_eq!(page.first().unwrap().heading, "扎实开展作风整顿。");
    assert!(
        page.first()
            .unwrap()
            .text
            .starts_with("习近平总书记反复强调")
    );
    assert_eq!(outline.next("2.3").unwrap().path, "3.1");
    assert_eq!(outline.previous("3.1").unwrap().path, "2.3");
    assert!(outline.next("end").is_none() && outline.previous("0").is_none());
    assert_eq!(SPEECH.matches("**").count(), 6);
}

#[test]
fn a_notice_nests_its_numbers() {
    let notice = "关于开展学习的通知\n\n各单位：\n　　现将有关事项通知如下。\n　　一、总体要求\n　　认真学习，1.5亿人受益。\n　　二、工作安排\n　　（一）动员部署。各支部要开会。\n　　1. 制定方案。写清楚。\n　　2．抓好落实。\n　　（二）检查验收。年底前完成。\n　　二、这一行的号不升，是正文。\n三、工作要求\n（一）加强领导\n要负责。\n";
    let rows = rows_of(notice);
    let shape: Vec<(&str, SectionKind)> = rows
        .iter()
        .map(|(path, kind, ..)| (path.as_str(), *kind))
        .collect();
    assert_eq!(
        shape,
        [
            ("0", SectionKind::Opening),
            ("1", SectionKind::Part),
            ("1.0", SectionKind::Body),
            ("2", SectionKind::Part),
            ("2.1", SectionKind::Point),
            ("2.1.1", SectionKind::Point),
            ("2.1.2", SectionKind::Point),
            ("2.2", SectionKind::Point),
            ("3", SectionKind::Part),
            ("3.1", SectionKind::Point),
        ]
    );
    assert_eq!(outline(notice).title, "关于开展学习的通知");
    assert_eq!(rows.get(4).unwrap().2, "（一）动员部署");
}

#[test]
fn a_regulation_has_articles() {
    let text = "第一章　总则\n第一条　为了加强教育，制定本条例。\n第二条　党员应当：\n（一）学习；\n（二）思考。\n第二章　组织\n第三条　支部负责。\n";
    let shape: Vec<(String, SectionKind)> =
        rows_of(text).into_iter().map(|(p, k, ..)| (p, k)).collect();
    let expected = [
        ("1", SectionKind::Part),
        ("1.1", SectionKind::Article),
        ("1.2", SectionKind::Article),
        ("2", SectionKind::Part),
        ("2.1", SectionKind::Article),
    ];
    assert_eq!(shape, expected.map(|(path, kind)| (path.to_owned(), kind)));
    let page = outline(text);
    let lines = page.paragraphs(text, "1.2").unwrap();
    assert_eq!((lines.first().unwrap().heading, lines.len()), ("第二条", 3));
}

#[test]
fn a_text_without_structure_is_one_section() {
    let shape =
        rows_of("今天学习了报告，很受启发。\n回去以后要认真落实到工作中去，不能只停留在口头上。");
    assert_eq!(
        shape
            .iter()
            .map(|r| (r.0.as_str(), r.1))
            .collect::<Vec<_>>(),
        [("1", SectionKind::Body)]
    );
    assert!(rows_of("").is_empty());
    assert_eq!(rows_of("\n\n").len(), 1);
    assert_eq!(
        rows_of("一、只有标题").first().unwrap().1,
        SectionKind::Part
    );
    assert!(outline("一、只有标题").sections.first().unwrap().readable);
}

/// The last part's last paragraph goes on without a heading, where every other point is one
/// paragraph: it is the closing even if nobody is addressed.
#[test]
fn a_closing_that_addresses_nobody() {
    let text = "我讲几点意见。\n一、第一部分\n要学。学习是第一位的。\n要思。思考是第二位的。\n二、第二部分\n要干。干是最后的。\n让我们一起为了更好的明天而继续努力奋斗，不断前进，不断取得新的更大的成绩。";
    assert_eq!(rows_of(text).last().unwrap().0, "end");
}

fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just(String::new()),
        Just("同志们：".to_owned()),
        Just("同志们，让我们前进。".to_owned()),
        Just("　　".to_owned()),
        "[一二三十]{1,2}、[学思]{1,5}。?",
        "（[一二三]）[学思]{1,5}。[干]{0,5}",
        "[123]\\.[学思]{1,5}。[干]{0,5}",
        "第[一二三]条　[学思]{1,9}。",
        "第[一二三][编章节]　[学思]{1,4}",
        Just("目录".to_owned()),
        "附件[12：]{0,2}[学思]{0,3}",
        "某局|2023年4月3日|联系人：某|谢谢！|此致|注释|①学。",
        "— [12] —|[123]|第 [一二] 章 ?[学思]{0,2}",
        "[12](\\.[12]){1,3} ?[学思]{1,5}",
        "第[一二][，部]分?[学思]{1,9}。?[干]{0,9}",
        "[一二三]|[一二][，.： ][学思]{1,5}|[a-z]{1,20}",
        "[学思]{26}",
        "(一、[学思]{1,5}。?[ 干]{0,60}二、[学思]{0,20}){1,3}",
        "问：[学思]{1,9}？|答：[学思]{9}。",
        "[学思]{3,9}。[干“”]{1,9}",
        ".{0,20}",
    ];
    (prop::collection::vec(line, 0..30), any::<bool>())
        .prop_map(|(lines, end)| lines.join("\n") + if end { "\n" } else { "" })
}

proptest! {
    #[test]
    fn no_character_is_lost(text in prop_oneof![lines(), any::<String>()]) {
        let outline = outline(&text);
        let own: String = outline
            .sections
            .iter()
            .map(|section| outline.bytes(&text, &section.own).unwrap())
            .collect();
        prop_assert_eq!(&own, &text);
        let counted: usize = outline.sections.iter().map(|section| section.characters).sum();
        prop_assert_eq!(counted, outline.characters);
        prop_assert_eq!(outline.characters, text.chars().filter(|c| *c != '\n').count());
        let mut paths: Vec<&str> = outline.sections.iter().map(|s| s.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        prop_assert_eq!(paths.len(), outline.sections.len());
        let all = outline.all_paragraphs(&text);
        for section in &outline.sections {
            prop_assert!(text.contains(outline.span(&text, &section.path).unwrap()));
            for line in outline.paragraphs(&text, &section.path).unwrap() {
                prop_assert_eq!(format!("{}{}", line.heading, line.text), all[line.index]);
            }
        }
        // Top-level rows with all that is under them are the text as well.
        let whole: String = outline
            .sections
            .iter()
            .filter(|section| section.level == 1)
            .map(|section| outline.span(&text, &section.path).unwrap())
            .collect();
        prop_assert_eq!(&whole, &text);
    }
}

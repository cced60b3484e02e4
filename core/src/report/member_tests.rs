//! Tables that a member hands on: the personal table, any days, the year.

use std::io::{Cursor, Read};

use chrono::NaiveDate;
use proptest::prelude::*;
use zip::ZipArchive;

use super::personal::{Period, Personal, table};
use super::range::range;
use super::tests::{read, with_one_text};
use super::year::{ClosedTask, ReadText, Year, year};
use super::*;
use crate::entry::{Class, Entry, Goal, MinutesPerHour, Source, Ways};
use crate::ids::EntryId;
use crate::paper::Block;

fn entry(date: &str, minutes: u32, topic: &str) -> Entry {
    Entry {
        id: EntryId::from_text(format!("{date}{minutes}{topic}")),
        revision: 1,
        date: date.to_owned(),
        start: None,
        minutes,
        credit: None,
        form: "党课".to_owned(),
        class: Class::Organised,
        topic: topic.to_owned(),
        place: None,
        host: None,
        material: None,
        remark: None,
        how: Ways::default().into(),
        document: None,
        conveyed: None,
        problem: None,
        finding: None,
        answer: None,
        source: Source::Written,
        written_at: "2026-11-23T09:00:00+08:00".to_owned(),
        changed_at: "2026-11-23T09:00:00+08:00".to_owned(),
        late: false,
        edited: false,
        withdrawn: false,
        future: false,
        overlap_minutes: 0,
        over_a_day: false,
        erased_at: None,
        reason: None,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn nothing(_: &Entry) -> String {
    String::new()
}

fn personal<'p>(entries: &'p [Entry], layout: &'p PersonalLayout, per: &str) -> Personal<'p> {
    Personal {
        name: "张三",
        branch: "第一支部",
        period: Period::Year(2026),
        entries,
        note: &nothing,
        rule: MinutesPerHour::parse(per).unwrap(),
        layout,
        made: day("2026-11-30"),
        language: Language::Chinese,
    }
}

/// That table, row by row.
const EXPECTED: [&[&str]; 10] = [
    &["2026年个人学习情况登记表"],
    &["姓名：张三　支部：第一支部"],
    &["折算：每学时 60 分钟　制表：2026-11-30　其中认定：4.0 学时"],
    &[
        "序号",
        "日期",
        "起止时间",
        "地点",
        "学习形式",
        "学习主题",
        "主讲(主持)人",
        "学时",
        "心得摘要",
        "备注",
    ],
    &[
        "1",
        "2026-03-01",
        "",
        "",
        "党课",
        "没有时间的",
        "",
        "0.34",
        "",
        "",
    ],
    &[
        "2",
        "2026-03-01",
        "09:00-09:20",
        "",
        "党课",
        "=1+1",
        "",
        "0.33",
        "",
        "",
    ],
    &[
        "3",
        "2026-03-02",
        "23:30-次日00:30",
        "会议室",
        "党课",
        "后来的",
        "李四",
        "1.0",
        "",
        "补记",
    ],
    &[
        "4",
        "2026-05-01",
        "",
        "",
        "党课",
        "认定的",
        "",
        "4.0",
        "",
        "半天，认定 4.0 学时",
    ],
    &["合计", "", "", "", "4 次", "", "", "5.67", "", ""],
    &["本人签名：　　　　　　　　支部审核签字：　　　　　　　　日期："],
];

#[test]
fn the_personal_table_in_the_columns_of_the_field() {
    let entries = [
        Entry {
            start: Some("23:30".to_owned()),
            place: Some("会议室".to_owned()),
            host: Some("李四".to_owned()),
            late: true,
            ..entry("2026-03-02", 60, "后来的")
        },
        Entry {
            start: Some("09:00".to_owned()),
            ..entry("2026-03-01", 20, "=1+1")
        },
        entry("2026-03-01", 20, "没有时间的"),
        Entry {
            credit: Some(Hours::from_hundredths(400)),
            remark: Some("半天".to_owned()),
            ..entry("2026-05-01", 200, "认定的")
        },
        Entry {
            withdrawn: true,
            ..entry("2026-01-01", 999, "作废的")
        },
        Entry {
            erased_at: Some("2026-11-23T09:00:00+08:00".to_owned()),
            ..entry("2026-01-01", 999, "")
        },
    ];
    let layout = PersonalLayout::default();
    let paper = table(&personal(&entries, &layout, "60"));
    let rows = read(&xlsx::write(&paper).unwrap());
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| {
            let cells = row.iter().map(String::as_str);
            cells.collect()
        })
        .collect();
    for (row, expected) in rows.iter().zip(EXPECTED) {
        let mut row = row.clone();
        row.resize(expected.len().max(row.len()), "");
        assert_eq!(row, expected);
    }
    assert_eq!(rows.len(), EXPECTED.len());
    // p41: what looks like a formula is text in the other file, too.
    let csv = String::from_utf8(csv::write(&paper)).unwrap();
    assert!(csv.contains(",'=1+1,"), "{csv}");
}

#[test]
fn columns_are_chosen_ordered_and_named() {
    let typed = "topic=学习内容, hours，date,topic";
    let layout = PersonalLayout::typed(typed, DateFormat::Chinese).unwrap();
    let entries = [entry("2026-03-01", 90, "甲")];
    let paper = table(&personal(&entries, &layout, "45"));
    assert_eq!(paper.heads, ["学习内容", "学时", "日期"]);
    assert_eq!(paper.rows[0][1], Cell::Hours(Hours::from_hundredths(200)));
    assert_eq!(paper.rows[0][2].text(paper.date_format), "2026年3月1日");
    let sum = paper.sum.unwrap();
    assert_eq!(sum[0], Cell::Text("合计".to_owned()));
    let usual = PersonalLayout::typed(" , ", DateFormat::default()).unwrap();
    assert_eq!(usual, PersonalLayout::default());
    for bad in ["rank", "topic,rank=x", "=x"] {
        let error = PersonalLayout::typed(bad, DateFormat::default()).unwrap_err();
        assert_eq!(error.code(), "unknown_column", "{bad}");
    }
    let none = PersonalLayout {
        columns: Vec::new(),
        ..PersonalLayout::default()
    };
    assert_eq!(table(&personal(&entries, &none, "60")).heads.len(), 10);
}

#[test]
fn who_wants_no_lines_to_sign_on_has_none() {
    let entries = [entry("2026-03-01", 90, "甲")];
    let usual = PersonalLayout::default();
    assert_eq!(table(&personal(&entries, &usual, "60")).signatures.len(), 3);
    let layout = PersonalLayout {
        signatures: false,
        ..usual
    };
    let asked = personal(&entries, &layout, "60");
    assert_eq!(table(&asked).signatures, Vec::<String>::new());
    let whole = format!("{:?}", range(&asked, &[], &Inspected::default()).sheet());
    assert!(!whole.contains("签字"), "{whole}");
    // A layout that was kept before there was the choice has them.
    let before: PersonalLayout = serde_json::from_str(r#"{"columns":[]}"#).unwrap();
    assert!(before.signatures);
}

#[test]
fn any_days_have_their_entries_their_forms_and_their_reflections() {
    let layout = PersonalLayout::default();
    let entries = [
        entry("2026-03-01", 50, "甲"),
        Entry {
            form: "个人自学".to_owned(),
            class: Class::SelfStudy,
            ..entry("2026-03-02", 50, "乙")
        },
    ];
    let mut asked = personal(&entries, &layout, "60");
    asked.period = Period::Days(day("2026-03-01"), day("2026-03-31"));
    let notes = [WrittenNote {
        date: day("2026-03-02"),
        title: "体会".to_owned(),
        characters: 300,
    }];
    let paper = range(&asked, &notes, &Inspected::default());
    assert_eq!(paper.rows, 2);
    assert_eq!(paper.name, "学习情况登记表（2026年3月1日至2026年3月31日）");
    let tables: Vec<_> = paper
        .sheet()
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    let titles: Vec<_> = tables.iter().map(|table| table.title.as_str()).collect();
    assert_eq!(titles, ["", "按学习形式", "心得体会"]);
    // 50 + 50 minutes are 1.67 hours, in either table.
    for table in tables.iter().take(2) {
        assert!(table.sums.as_ref().unwrap().contains(&"1.67".to_owned()));
    }
    let signed: Vec<_> = tables.iter().map(|table| table.signatures.len()).collect();
    assert_eq!(signed, [0, 0, 3], "below all of it");
}

fn year_of(entries: &[Entry], texts: usize, notes: usize, tasks: usize) -> Paper {
    let goal = Goal {
        name: "集中学习".to_owned(),
        hours: Hours::from_hundredths(3200),
        credited: Hours::from_hundredths(100),
        remaining: Hours::from_hundredths(3100),
        class: Some(Class::Organised),
        first_year: 2026,
        years: 1,
    };
    let texts: Vec<ReadText> = (0..texts)
        .map(|nth| ReadText {
            title: format!("材料{nth}"),
            read: 1,
            of: 14,
        })
        .collect();
    let notes: Vec<WrittenNote> = (0..notes)
        .map(|nth| WrittenNote {
            date: day("2026-03-02"),
            title: format!("体会{nth}{}", "长".repeat(40)),
            characters: nth,
        })
        .collect();
    let closed: Vec<ClosedTask> = (0..tasks)
        .map(|nth| ClosedTask {
            date: day("2026-04-02"),
            title: format!("事项{nth}{}", "长".repeat(40)),
        })
        .collect();
    year(&Year {
        closed: &closed,
        year: 2026,
        name: "张三",
        branch: "第一支部",
        goals: &[goal.clone(), goal.clone(), goal.clone(), goal.clone(), goal],
        entries,
        texts: &texts,
        notes: &notes,
        rule: MinutesPerHour::default(),
        made: day("2026-12-31"),
        language: Language::Chinese,
    })
}

#[test]
fn an_inspection_prints_first_topics_inquiries_and_what_was_undertaken_before_reflections() {
    let layout = PersonalLayout::default();
    let entries = [entry("2026-03-01", 50, "甲")];
    let mut asked = personal(&entries, &layout, "60");
    asked.period = Period::Days(day("2026-03-01"), day("2026-03-31"));
    let inspected = Inspected {
        first_topics: vec![FirstTopicRow {
            date: day("2026-03-01"),
            topic: "甲".to_owned(),
            document: "关于学习的通知".to_owned(),
            conveyed: "一、\n二、".to_owned(),
            after: vec!["落实通知".to_owned(), "再查一次".to_owned()],
        }],
        inquiries: vec![InquiryRow {
            date: day("2026-03-02"),
            topic: "台账".to_owned(),
            problem: "=重复".to_owned(),
            finding: "三处".to_owned(),
            answer: "合并".to_owned(),
        }],
        undertaken: vec![UndertakenRow {
            title: "落实通知".to_owned(),
            asked: String::new(),
            due: None,
            stages: "2026-03-02 传达学习 做了".to_owned(),
            state: "进行中".to_owned(),
        }],
    };
    let paper = range(&asked, &[], &inspected);
    let tables: Vec<_> = paper
        .sheet()
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    let titles: Vec<_> = tables.iter().map(|table| table.title.as_str()).collect();
    let expected = ["", "按学习形式", "第一议题", "调查研究", "落实情况"];
    assert_eq!(titles, expected);
    let signed: Vec<_> = tables.iter().map(|table| table.signatures.len()).collect();
    assert_eq!(signed, [0, 0, 0, 0, 3], "below all of it");
    for format in [
        PaperFormat::Docx,
        PaperFormat::Xlsx,
        PaperFormat::Csv,
        PaperFormat::Pdf,
    ] {
        assert!(paper.print(format).is_ok(), "{format:?}");
    }
}

#[test]
fn a_year_stays_on_one_page_whatever_it_holds() {
    let entries: Vec<Entry> = (0..300)
        .map(|nth| Entry {
            form: format!("形式{:02}", nth % 30),
            ..entry(
                &format!("2026-{:02}-{:02}", nth % 12 + 1, nth % 28 + 1),
                50,
                "甲",
            )
        })
        .collect();
    let paper = year_of(&entries, 40, 200, 70);
    assert_eq!(paper.rows, 30, "spreadsheets have every form");
    let mut sums = Vec::new();
    for block in &paper.sheet().blocks {
        let Block::Table(table) = block else { continue };
        assert!(table.rows.len() <= 6, "{}", table.title);
        if let Some(sum) = &table.sums {
            sums.push(sum.last().cloned().unwrap());
            let rows = table.rows.iter().map(|row| row.last().unwrap());
            let hours = rows.map(|hours| (hours.parse::<f64>().unwrap() * 100.0).round());
            assert!((hours.sum::<f64>() - 25_000.0).abs() < 0.5);
        }
        if table.title == "按月" {
            sums.push(table.rows[0].last().cloned().unwrap());
        }
    }
    assert_eq!(sums, ["250.0", "250.0"]);
    let whole = format!("{:?}", paper.sheet());
    assert!(whole.contains("另有 39 份材料。") && whole.contains("此前另有 198 篇。"));
    assert!(whole.contains("此前另有 69 项。") && whole.contains("事项69"));
    assert!(whole.contains("其他 28 种形式"), "{whole}");
    if let Ok(shown) = paper.preview(0) {
        assert_eq!(shown.of, 1);
    }
    // A first year, with nothing in it.
    let empty = year_of(&[], 0, 0, 0);
    assert!(empty.print(PaperFormat::Docx).is_ok());
}

/// Every part of a packed file.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let part = |name: String| {
        let mut text = String::new();
        archive
            .by_name(&name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        (name, text)
    };
    names.into_iter().map(part).collect()
}

#[test]
fn p42_a_workbook_is_as_wps_would_have_made_it() {
    let layout = PersonalLayout::default();
    let entries = [entry("2026-03-01", 90, "甲")];
    let own = table(&personal(&entries, &layout, "60"));
    let sheets: Vec<Table> = (0..300)
        .map(|nth| Table {
            // The same name, names that no sheet may have, and one that is too long.
            sheet: ["王五", "a/b:c", &"长".repeat(40)][nth % 3].to_owned(),
            ..own.clone()
        })
        .collect();
    let bytes = xlsx::write_all(&sheets).unwrap();
    let (mut fonts, mut names) = (Vec::new(), std::collections::HashSet::new());
    for (name, text) in parts(&bytes) {
        assert!(!text.contains("inlineStr"), "{name}");
        if name == "xl/styles.xml" {
            assert!(
                !text.contains("scheme") && !text.contains("Calibri"),
                "{text}"
            );
            fonts = text
                .split("<name val=\"")
                .skip(1)
                .map(str::to_owned)
                .collect();
        }
        if name == "xl/workbook.xml" {
            for part in text.split("<sheet name=\"").skip(1) {
                let name = part.split('"').next().unwrap();
                assert!(name.encode_utf16().count() <= 31, "{name}");
                assert!(names.insert(name.to_lowercase()), "{name} twice");
            }
        }
    }
    assert_eq!(names.len(), 300);
    for font in fonts {
        let name = font.split('"').next().unwrap();
        assert!(["宋体", "黑体", "仿宋"].contains(&name), "{name}");
    }
    // Neither the mark of a zip with 64 bits nor a field of one.
    assert!(
        !bytes
            .windows(4)
            .any(|four| four == b"PK\x06\x06" || four == b"PK\x06\x07")
    );
}

#[test]
fn forty_people_stand_on_one_upright_page() {
    let text = |words: &str| Cell::Text(words.to_owned());
    let rows = (0..40).map(|nth| vec![Cell::Integer(nth), text("李文斌"), text("未交")]);
    let mut list = with_one_text("x");
    list.heads = ["序号", "姓名", "备注"].map(str::to_owned).to_vec();
    list.rows = rows.collect();
    let page = |list: &Table| -> String {
        let bytes = xlsx::write(list).unwrap();
        let all = parts(&bytes);
        let sheet = all
            .into_iter()
            .find(|(name, _)| name.ends_with("sheet1.xml"));
        sheet.unwrap().1
    };
    let forty = page(&list);
    assert!(forty.contains("orientation=\"portrait\"") && forty.contains("paperSize=\"9\""));
    assert!(!forty.contains("fitToHeight=\"0\""), "{forty}");
    list.rows.extend(list.rows.clone());
    assert!(page(&list).contains("fitToHeight=\"0\""));
    list.setting = Setting::Landscape;
    assert!(page(&list).contains("orientation=\"landscape\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_of_a_personal_table_add_up_to_its_sum(
        per in 1_u32..1441,
        minutes in prop::collection::vec((1_u32..1441, prop::option::of(0_i64..2000)), 0..30),
    ) {
        let entries: Vec<Entry> = minutes
            .iter()
            .map(|(minutes, credit)| Entry {
                credit: credit.map(Hours::from_hundredths),
                ..entry("2026-03-01", *minutes, "甲")
            })
            .collect();
        let layout = PersonalLayout {
            columns: vec![NamedColumn { column: PersonalColumn::Hours, head: String::new() }],
            ..PersonalLayout::default()
        };
        let made = table(&personal(&entries, &layout, &per.to_string()));
        let hours = |cell: &Cell| match cell {
            Cell::Hours(hours) => hours.hundredths(),
            _ => 0,
        };
        let rows: i64 = made.rows.iter().map(|row| hours(&row[0])).sum();
        // The naive sum: minutes by the rule, rounded once, and credits.
        let clock: u64 = minutes.iter().filter(|(_, credit)| credit.is_none()).map(|(m, _)| u64::from(*m)).sum();
        let credits: i64 = minutes.iter().filter_map(|(_, credit)| *credit).sum();
        let exact = i64::try_from((clock * 200 + u64::from(per)) / (u64::from(per) * 2)).unwrap() + credits;
        prop_assert_eq!(rows, exact);
        prop_assert_eq!(made.sum.map_or(0, |sum| hours(&sum[0])), exact);
    }
}

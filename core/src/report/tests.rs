use chrono::NaiveDate;

use super::*;
use crate::branch::table::table;
use crate::branch::{BranchGoal, BranchTotals, Flagged, Glance, Held, MemberTotals, Missing, Why};
use crate::entry::Class;
use crate::sheet;

fn hours(hundredths: i64) -> Hours {
    Hours::from_hundredths(hundredths)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn member(number: &str, name: &str) -> MemberTotals {
    MemberTotals {
        number: number.to_owned(),
        name: name.to_owned(),
        position: None,
        organised_hours: hours(0),
        self_study_hours: hours(0),
        hours: hours(0),
        credited_hours: hours(0),
        entries: 0,
        notes: 0,
        goal_met: false,
        short_by: hours(3200),
        verified: false,
        packages: 0,
        last_package: None,
        closed: false,
        by_month: Vec::new(),
        other_year_hours: hours(0),
        flagged: Flagged::default(),
    }
}

fn totals() -> BranchTotals {
    let missing = |number: &str, name: &str| Missing {
        number: number.to_owned(),
        name: name.to_owned(),
    };
    BranchTotals {
        year: 2026,
        branch: "第一支部".to_owned(),
        minutes_per_hour: 45,
        goal: BranchGoal {
            hours: hours(3200),
            class: Some(Class::Organised),
        },
        goal_set: true,
        members: vec![
            MemberTotals {
                position: Some("书记".to_owned()),
                organised_hours: hours(3250),
                self_study_hours: hours(1025),
                hours: hours(4275),
                credited_hours: hours(450),
                last_package: Some("2026-11-23T09:00:00+08:00".to_owned()),
                entries: 40,
                notes: 3,
                goal_met: true,
                flagged: Flagged {
                    late_minutes: 90,
                    overlap_minutes: 30,
                    credit_beyond_hours: hours(350),
                    ..Flagged::default()
                },
                ..member("001", "张三")
            },
            member("002", "=1+1"),
            member("003", "王五"),
        ],
        missing: vec![missing("002", "=1+1")],
        forks: 0,
        glance: Glance::default(),
        held: vec![Held {
            member_id: "x".to_owned(),
            name: "王五".to_owned(),
            number: None,
            fingerprint: "x".to_owned(),
            check_code: "x".to_owned(),
            why: Why::OtherKey,
            bound_to: None,
            could_be: vec![missing("003", "王五")],
            perhaps: Vec::new(),
            years: vec![2026],
        }],
    }
}

/// The cells that a reader of the file finds, row by row.
pub fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let book = sheet::read(bytes, "表").unwrap();
    let mut rows = Vec::new();
    for row in book.sheets.iter().flat_map(sheet::Sheet::rows) {
        let mut cells = Vec::new();
        for cell in row.cells() {
            cells.resize(cell.column, String::new());
            cells.push(cell.whole.to_owned());
        }
        rows.push(cells);
    }
    rows
}

pub fn with_one_text(text: &str) -> Table {
    Table {
        sheet: "表".to_owned(),
        title: "题".to_owned(),
        notes: Vec::new(),
        heads: vec!["文字".to_owned(), "数".to_owned()],
        rows: vec![vec![Cell::Text(text.to_owned()), Cell::Integer(1)]],
        sum: None,
        foot: Vec::new(),
        signatures: Vec::new(),
        setting: Setting::Portrait,
        date_format: DateFormat::default(),
        language: Language::Chinese,
    }
}

#[test]
fn the_branch_on_paper() {
    let table = table(&totals(), &Layout::default(), day(), Language::Chinese);
    let expected = [
        &["2026年支部学习汇总表"][..],
        &["支部：第一支部　年份：2026年"],
        &["折算：每学时 45 分钟　达标：集中学习 32.0 学时　制表：2026-11-23"],
        &[
            "序号",
            "姓名",
            "党内职务",
            "集中学时",
            "自学学时",
            "次数",
            "心得篇数",
            "是否达标",
            "备注",
        ],
        &[
            "1",
            "张三",
            "书记",
            "32.5",
            "10.25",
            "40",
            "3",
            "是",
            "认定 4.5 学时，认定超出时长 3.5 学时，补记 90 分钟，重叠 30 分钟",
        ],
        &["2", "=1+1", "", "", "", "", "", "", "未交"],
        &["3", "王五", "", "", "", "", "", "", "待确认"],
        &[
            "合计",
            "",
            "",
            "32.5",
            "10.25",
            "40",
            "3",
            "",
            "已交 1 人，达标 1 人",
        ],
        &["填报人：　　　　　　　　支部书记签字：　　　　　　　　日期："],
    ];
    assert_eq!(read(&xlsx::write(&table).unwrap()), expected);
    let text = String::from_utf8(csv::write(&table)).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert_eq!(
        lines[4],
        "1,张三,书记,32.5,10.25,40,3,是,认定 4.5 学时，认定超出时长 3.5 学时，补记 90 分钟，重叠 30 分钟"
    );
    assert_eq!(lines[5], "2,'=1+1,,,,,,,未交");
    assert_eq!(lines[7], "合计,,,32.5,10.25,40,3,,已交 1 人，达标 1 人");
    assert_eq!((lines.len(), lines[9]), (10, ""));
}

#[test]
fn columns_and_dates_as_they_were_chosen() {
    let layout = Layout {
        columns: vec![Column::Entries, Column::Name, Column::Remark],
        date_format: DateFormat::Chinese,
    };
    let table = table(&totals(), &layout, day(), Language::English);
    assert_eq!(table.heads, ["Entries", "Name", "Remark"]);
    assert!(
        table.notes[1].ends_with("2026年11月23日"),
        "{}",
        table.notes[1]
    );
    let sum = table.sum.unwrap();
    assert_eq!(
        sum,
        [
            Cell::Integer(40),
            Cell::Text("Sum".to_owned()),
            Cell::Text("handed in: 1".to_owned())
        ]
    );
}

#[test]
fn without_a_remark_the_other_cells_say_who_has_not_handed_in() {
    let layout = Layout {
        columns: vec![Column::Name, Column::GoalMet, Column::SelfStudyHours],
        date_format: DateFormat::default(),
    };
    let paper = table(&totals(), &layout, day(), Language::Chinese);
    let text = |words: &str| Cell::Text(words.to_owned());
    assert_eq!(paper.rows[1], [text("=1+1"), text("未交"), Cell::empty()]);
    assert_eq!(paper.rows[2], [text("王五"), text("待确认"), Cell::empty()]);
    assert_eq!(
        paper.sum.unwrap(),
        [
            text("合计（已交 1 人，达标 1 人）"),
            Cell::empty(),
            Cell::Hours(hours(1025))
        ]
    );
    assert_eq!(paper.foot[0], "其中认定的 4.5 学时，共 1 人。");
    let layout = Layout {
        columns: vec![Column::Name, Column::CreditedHours],
        ..layout
    };
    let paper = table(&totals(), &layout, day(), Language::Chinese);
    assert_eq!(paper.heads[1], "其中认定学时");
    assert_eq!(paper.rows[0][1], Cell::Hours(hours(450)));
    assert_eq!(paper.rows[1][1], text("未交"));
    assert_eq!(paper.sum.unwrap()[1], Cell::Hours(hours(450)));
    assert_eq!(paper.foot.len(), 0);
    assert_eq!(paper.signatures.len(), 3);
}

#[test]
fn where_nobody_set_a_goal_the_table_does_not_judge() {
    let mut year = totals();
    year.goal_set = false;
    let paper = table(&year, &Layout::default(), day(), Language::Chinese);
    assert_eq!(paper.heads.len(), 8);
    assert_eq!(paper.notes[1], "折算：每学时 45 分钟　制表：2026-11-23");
    let whole = format!("{paper:?}");
    assert!(!whole.contains("达标"), "{whole}");
    assert!(whole.contains("已交 1 人"), "{whole}");
    // Left out by choice, it is the same.
    let mut layout = Layout::default();
    layout.columns.retain(|column| *column != Column::GoalMet);
    assert_eq!(table(&totals(), &layout, day(), Language::Chinese), paper);
}

#[test]
fn every_fact_has_its_words_in_both_languages() {
    let mut year = totals();
    year.members[0].flagged = Flagged {
        overlap_minutes: 1,
        over_a_day_minutes: 2,
        future_minutes: 3,
        other_year_minutes: 4,
        late_minutes: 5,
        late_imported_minutes: 0,
        imported_minutes: 0,
        credit_beyond_hours: hours(600),
        counted_once: 0,
        twins_open: 8,
        unchecked_minutes: 6,
        unchecked_hours: hours(900),
        unchecked_notes: 6,
    };
    year.members[0].credited_hours = hours(700);
    for goal in [None, Some(Class::Organised), Some(Class::SelfStudy)] {
        year.goal.class = goal;
        for language in Language::ALL {
            let table = table(&year, &Layout::default(), day(), language);
            let text = format!("{table:?}");
            assert!(!text.contains("report-"), "{text}");
            for minutes in (1..=5)
                .chain([8])
                .map(|one| one.to_string())
                .chain(["6.0".into(), "7.0".into()])
            {
                assert!(text.contains(&format!("{minutes} ")), "{text}");
            }
        }
    }
}

#[test]
fn a_day_is_a_day_and_one_before_all_days_is_words() {
    for (date_format, shown) in [
        (DateFormat::Dashes, "1900-01-02"),
        (DateFormat::Chinese, "1900年1月2日"),
    ] {
        let mut table = with_one_text("x");
        table.date_format = date_format;
        let first = NaiveDate::from_ymd_opt(1900, 1, 2).unwrap();
        table.rows = vec![vec![Cell::Date(day()), Cell::Date(first)]];
        let row = read(&xlsx::write(&table).unwrap())[2].clone();
        assert_eq!(row, ["2026-11-23", shown]);
    }
}

#[test]
fn a_table_of_one_column_or_none_and_any_name_is_written() {
    for name in [
        "",
        "'",
        "History",
        "a[b]:c*d?e/f\\g",
        &"长".repeat(40),
        "'x'",
        "\u{1}",
    ] {
        let mut table = with_one_text("x");
        table.sheet = name.to_owned();
        for columns in [2, 1, 0] {
            table.heads.truncate(columns);
            xlsx::write(&table).unwrap();
        }
    }
    let table = with_one_text("x");
    assert_eq!(xlsx::write(&table).unwrap(), xlsx::write(&table).unwrap());
}

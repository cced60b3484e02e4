use xuesilu_core::branch::{Numbers, roster};
use xuesilu_core::locale::Language;
use xuesilu_core::sheet::{self, NotRead, SkippedRow};

use super::looked_through;

fn bytes(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tables/samples/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

/// Everything that is found in a table of entries, a line each.
fn found(name: &str, year: Option<i32>) -> Vec<String> {
    let plan = match looked_through(&bytes(name), name, year) {
        Ok(plan) => plan,
        Err(error) => return vec![format!("! {}", error.message().say(Language::Chinese))],
    };
    let mut lines: Vec<String> = Vec::new();
    for planned in &plan.rows {
        let checked = &planned.checked;
        let fields = planned.shown().fields;
        let start = if fields.start.is_empty() {
            "-"
        } else {
            fields.start.as_str()
        };
        lines.push(format!(
            "{} {} {start} {} {} {}",
            planned.row, checked.date, checked.minutes, checked.form, checked.topic
        ));
    }
    lines.extend(skipped(&plan.skipped));
    lines.extend(not_read(&plan.sheets_not_read));
    let marks = plan.marked.iter();
    lines.extend(marks.map(|one| format!("* {} {}", one.row, one.why.say(Language::Chinese))));
    for problem in &plan.problems {
        let [column, message] =
            [&problem.column, &problem.message].map(|it| it.say(Language::Chinese));
        lines.push(format!("! {} {column} {message}", problem.row));
    }
    lines
}

fn skipped(skipped: &[SkippedRow]) -> Vec<String> {
    let word = |one: &SkippedRow| {
        serde_json::to_value(one.why)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    skipped
        .iter()
        .map(|one| format!("- {} {} {}", one.row, word(one), one.words))
        .collect()
}

fn not_read(sheets: &[NotRead]) -> Vec<String> {
    let word = |one: &NotRead| {
        serde_json::to_value(one.why)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    sheets
        .iter()
        .map(|one| format!("~ {} {}", one.sheet, word(one)))
        .collect()
}

/// Everything that is found in a roster.
fn people(name: &str) -> Vec<String> {
    let book = sheet::read(&bytes(name), name).unwrap();
    let roster = roster::parse(&book, name, Numbers::Ask).unwrap();
    let mut lines: Vec<String> = Vec::new();
    for row in &roster.rows {
        let given = if row.number_given { "" } else { "~" };
        let position = row
            .position
            .as_deref()
            .map(|it| format!(" {it}"))
            .unwrap_or_default();
        lines.push(format!("{given}{} {}{position}", row.number, row.name));
    }
    lines.extend(skipped(&roster.skipped));
    lines.extend(not_read(&roster.sheets_not_read));
    lines.extend(
        roster
            .problems
            .iter()
            .map(|one| format!("! {}", one.message.say(Language::Chinese))),
    );
    lines
}

/// Whether each line begins as expected: sentences are said by their beginning.
#[track_caller]
fn same(name: &str, found: &[String], expected: &[&str]) {
    let fits = found.len() == expected.len()
        && found
            .iter()
            .zip(expected)
            .all(|(found, expected)| match expected.strip_suffix('…') {
                Some(begins) => found.starts_with(begins),
                None => found == expected,
            });
    assert!(fits, "{name}: {found:#?}\nexpected {expected:#?}");
}

const ONE: &str = "2 2026-11-24 - 120 个人自学 例文甲";

#[test]
#[expect(clippy::too_many_lines, reason = "a line or two for each table")]
fn p59_each_table_of_the_field_is_read_to_the_row() {
    let one = |line: &'static str| vec![line];
    let expected: Vec<(&str, Vec<&str>)> = vec![
        ("first-sheet-notes.xlsx", vec![ONE, "~ 填表说明 no_heads"]),
        ("hidden-old-copy-first.xlsx", vec![ONE, "~ 2025 hidden"]),
        ("hidden-rows.xlsx", vec![ONE, "- 3 hidden "]),
        (
            "sheets-by-month.xlsx",
            vec![
                "2 2026-01-05 - 60 党课 例文甲",
                "2 2026-02-05 - 60 党课 例文乙",
                "2 2026-03-05 - 60 党课 例文丙",
            ],
        ),
        (
            "sign-row.xlsx",
            vec![ONE, "- 3 signature 填表人：张三 审核人：李四"],
        ),
        (
            "sign-row2.xlsx",
            vec![
                ONE,
                "- 4 signature 支部书记（签字）：",
                "- 5 signature 2026年11月25日",
            ],
        ),
        ("sum-variants.xlsx", vec![ONE, "- 3 sum 本月合计 2"]),
        (
            "second-table.xlsx",
            vec![
                ONE,
                "- 4 heading 心得体会一览",
                "- 5 other_table 日期 题目 字数",
                "- 6 other_table 2026-11-24 读后 800",
            ],
        ),
        (
            "template-form-prefilled.xlsx",
            vec![ONE, "- 3 unfilled 个人自学", "- 4 unfilled 个人自学"],
        ),
        (
            "merged-date-down.xlsx",
            vec![
                "2 2026-11-24 - 60 党课 例文甲",
                "3 2026-11-24 - 60 专题研讨 例文乙",
            ],
        ),
        (
            "start-end-two-cols.xlsx",
            one("2 2026-11-24 09:00 120 个人自学 例文甲"),
        ),
        ("head-linebreak.xlsx", one(ONE)),
        ("two-hours.xlsx", one("2 2026-11-24 - 120 党课 例文甲")),
        (
            "two-row-head.xlsx",
            one("3 2026-11-24 09:00 120 党课 例文甲"),
        ),
        ("hours-colon.xlsx", one("2 2026-11-24 - 90 个人自学 例文甲")),
        ("hours-ge.xlsx", one(ONE)),
        (
            "hours-datefmt.xlsx",
            vec![ONE, "* 2 学时一格显示成了日期“1900/1/2”，按 2 学时记。"],
        ),
        (
            "hours-min-in-hour.xlsx",
            one("! 2 学时 “90”是学时还是分钟？…"),
        ),
        (
            "text-date-hao.xlsx",
            one("2 2026-11-03 - 120 个人自学 例文甲"),
        ),
        (
            "text-date-zw.xlsx",
            one("2 2026-11-03 - 120 个人自学 例文甲"),
        ),
        ("text-date-noyear.xlsx", one("! 2 日期 “11月3日”没有年份…")),
        ("number-month.xlsx", one("! 2 日期 无法识别日期“2026.11”…")),
        (
            "time-pm.xlsx",
            one("2 2026-11-24 14:30 120 个人自学 例文甲"),
        ),
        (
            "form-trailing-zw.xlsx",
            one("2 2026-11-24 - 60 个人自学 例文甲"),
        ),
        (
            "form-innernl.xlsx",
            one("2 2026-11-24 - 60 主题党日 例文甲"),
        ),
        (
            "formula-no-cache.xlsx",
            one("! 2 学时 这一格是公式，文件中没有保存它的结果…"),
        ),
        (
            "html-as-xls.xls",
            one("! “html-as-xls.xls”其实是网页或 XML，不是表格文件…"),
        ),
        (
            "csv-gbk-one-bad-byte.csv",
            one("! “csv-gbk-one-bad-byte.csv”第 2 行中有损坏的字…"),
        ),
        (
            "csv-unbalanced-quote.csv",
            one("! “csv-unbalanced-quote.csv”第 2 行中有一个引号没有配对…"),
        ),
        ("csv-eq-text.csv", one("2 2026-11-24 - 120 党课 例文甲")),
        (
            "year-2062-11-20.xlsx",
            vec![
                "2 2062-11-20 - 60 党课 例文甲",
                "* 2 日期是 2062-11-20，距今天很远…",
            ],
        ),
        (
            "two-equal-rows.xlsx",
            vec![
                "2 2026-11-24 - 60 个人自学 例文甲",
                "3 2026-11-24 - 60 个人自学 例文甲",
            ],
        ),
    ];
    for (name, expected) in expected {
        same(name, &found(name, None), &expected);
    }
    let said = found("text-date-noyear.xlsx", Some(2026));
    same(
        "text-date-noyear.xlsx",
        &said,
        &["2 2026-11-03 - 120 个人自学 例文甲"],
    );
}

#[test]
fn p59_a_roster_has_people_and_nobody_else() {
    let expected: Vec<(&str, Vec<&str>)> = vec![
        ("roster-total.xlsx", vec!["001 张三", "- 3 sum 共计1人"]),
        (
            "roster-sign.xlsx",
            vec![
                "001 张三",
                "- 3 signature 填表人：李四",
                "- 4 note 注：含预备党员",
            ],
        ),
        (
            "roster-group-rows.xlsx",
            vec![
                "001 张三",
                "002 李四",
                "- 2 heading 第一党小组",
                "- 4 heading 第二党小组",
            ],
        ),
        ("roster-hidden-row.xlsx", vec!["002 李四", "- 2 hidden "]),
        (
            "roster-side-by-side.xlsx",
            vec!["~001 张三 书记", "~002 李四", "~003 王五", "~004 赵六"],
        ),
        ("roster-zero-fmt.xlsx", vec!["001 张三 书记", "002 李四"]),
        ("roster-zw.xlsx", vec!["001 张三"]),
        ("roster-eqtext.csv", vec!["001 张三", "002 李四"]),
        ("re-a.xlsx", vec!["001 张三", "002 李四"]),
        ("re-b-zero-lost.xlsx", vec!["1 张三", "2 李四"]),
    ];
    for (name, expected) in expected {
        same(name, &people(name), &expected);
    }
}

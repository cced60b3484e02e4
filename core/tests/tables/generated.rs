//! Tables made of values: whatever heads, forms of dates and hours, feet and encodings they come in, the
//! values are read back.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::looked_through;

/// Tables of one run.
const TABLES: u64 = 2_000;

/// A row as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Meant {
    date: NaiveDate,
    minutes: u32,
    form: &'static str,
    topic: String,
}

/// The numbers that a table is made by.
struct Dice(TestRunner);

impl Dice {
    fn of(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self(TestRunner::new_with_rng(Config::default(), rng))
    }

    fn below(&mut self, most: usize) -> usize {
        (0..most).new_tree(&mut self.0).unwrap().current()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A cell as it is written.
#[derive(Clone, Debug)]
enum Written {
    Text(String),
    Number(f64),
    Day(NaiveDate, &'static str),
    /// A part of a day.
    Time(f64),
}

impl Written {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day, _) => day.format("%Y/%-m/%-d").to_string(),
            Self::Time(part) => {
                let minutes = (part * 1440.0).round();
                format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
            }
        }
    }
}

type Row = Vec<Option<Written>>;

#[expect(
    clippy::unnecessary_wraps,
    reason = "a row is cells, some of them empty"
)]
fn text(text: impl Into<String>) -> Option<Written> {
    Some(Written::Text(text.into()))
}

const FORMS: [&str; 6] = [
    "党课",
    "个人自学",
    "主题党日",
    "专题研讨",
    "党员大会",
    "警示教育",
];
const DATES: [&str; 8] = [
    "日期",
    "学习日期",
    "日  期",
    "日期\n（年月日）",
    "学习时间",
    "活动日期",
    "时间",
    "日期(年-月-日)",
];
const FORM_HEADS: [&str; 6] = [
    "学习形式",
    "形式",
    "学习方式",
    "组织形式",
    "活动类型",
    "学习形式（方式）",
];
const TOPICS: [&str; 7] = [
    "学习主题",
    "主题",
    "学习内容",
    "主要内容",
    "学习主题（内容）",
    "学习篇目",
    "议题",
];
const HOURS: [&str; 6] = [
    "学时",
    "学时数",
    "学时（小时）",
    "学习学时",
    "课时",
    "学\n时",
];
const LENGTHS: [&str; 3] = ["学习时长", "时长", "用时"];
const MINUTES: [&str; 4] = ["分钟", "时长（分钟）", "学习时长(分)", "学习分钟数"];

fn date(dice: &mut Dice, date: NaiveDate, year_said: bool) -> Written {
    let text = |format: &str| Written::Text(date.format(format).to_string());
    match dice.below(if year_said { 13 } else { 10 }) {
        0 | 1 => Written::Day(date, "yyyy/m/d"),
        2 => Written::Day(date, "m\"月\"d\"日\""),
        3 => text("%Y-%m-%d"),
        4 => text("%Y年%-m月%-d日"),
        5 => text("%Y.%-m.%-d"),
        6 => text("%Y年%-m月%-d号"),
        7 => text("%Y%m%d"),
        8 => text(" %Y-%m-%d\u{200B}"),
        9 => text("%y.%-m.%-d"),
        10 => text("%-m月%-d日"),
        11 => text("%-m月%-d号"),
        _ => text("%-m/%-d"),
    }
}

fn hours(dice: &mut Dice, minutes: u32) -> Written {
    let hours = f64::from(minutes) / 60.0;
    match dice.below(7) {
        0 | 1 => Written::Number(hours),
        2 => Written::Text(format!("{hours}学时")),
        3 => Written::Text(format!("{hours}个学时")),
        4 => Written::Text(format!("{}:{:02}", minutes / 60, minutes % 60)),
        5 => Written::Text(format!("{minutes}分钟")),
        _ => Written::Time(hours / 24.0),
    }
}

fn length(dice: &mut Dice, minutes: u32) -> Written {
    match dice.below(4) {
        0 => Written::Text(format!("{}小时{}分", minutes / 60, minutes % 60)),
        1 if minutes % 60 == 30 => Written::Text(format!("{}个半小时", minutes / 60)),
        2 => Written::Number(f64::from(minutes)),
        _ => Written::Text(format!("{minutes}分钟")),
    }
}

/// A row below the entries that is none.
fn foot(dice: &mut Dice, count: usize) -> Row {
    match dice.below(6) {
        0 => vec![
            text(dice.one(&["合计", "总计：", "本月合计", "本页小计", "累计"])),
            None,
            None,
            Some(Written::Number(3.0)),
        ],
        1 => vec![text("填表人：张三"), None, text("审核人：李四")],
        2 => vec![text("支部书记（签字）：")],
        3 => vec![text("注：按月填写")],
        4 => vec![text(format!("共{count}次"))],
        _ => vec![None, None, None, text("2026年11月25日")],
    }
}

/// What stands above the heads, and whether it says the year.
fn titles(dice: &mut Dice) -> (Vec<Row>, bool) {
    let mut rows: Vec<Row> = Vec::new();
    let year_said = dice.chance(50);
    if year_said {
        let title = dice.one(&[
            "2026年学习台账",
            "2026年度党员学习记录表",
            "学习台账（2026年）",
        ]);
        rows.push(vec![text(title)]);
    } else if dice.chance(50) {
        rows.push(vec![text("党员学习台账")]);
    }
    if dice.chance(30) {
        rows.push(vec![text("单位：第一支部")]);
    }
    (rows, year_said)
}

/// A table, and what it says.
fn table(dice: &mut Dice) -> (Vec<Row>, Vec<Meant>, bool) {
    let (mut rows, year_said) = titles(dice);
    let kind = dice.below(3);
    let time_head = match kind {
        0 => dice.one(&HOURS),
        1 => dice.one(&LENGTHS),
        _ => dice.one(&MINUTES),
    };
    let numbered = dice.chance(60);
    let remarks = dice.chance(60);
    let mut heads: Vec<&str> = vec![
        dice.one(&DATES),
        dice.one(&FORM_HEADS),
        dice.one(&TOPICS),
        time_head,
    ];
    // In any order.
    for at in (1..heads.len()).rev() {
        let other = dice.below(at + 1);
        heads.swap(at, other);
    }
    let order = heads.clone();
    if numbered {
        heads.insert(0, "序号");
    }
    if remarks {
        heads.push(dice.one(&["备注", "心得摘要", "备 注", "联系电话"]));
    }
    let head_row: Row = heads.iter().map(|head| text(*head)).collect();
    rows.push(head_row.clone());
    let mut meant = Vec::new();
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let count = dice.below(12) + 1;
    for nth in 0..count {
        if dice.chance(8) {
            rows.push(head_row.clone());
        }
        if dice.chance(6) {
            rows.push(vec![text(dice.one(&[
                "一、集中学习",
                "二、个人自学",
                "第一季度",
            ]))]);
        }
        if dice.chance(5) {
            rows.push(Vec::new());
        }
        let date_of = first + Days::new(dice.below(330) as u64);
        let minutes = dice.one(&[30, 45, 60, 90, 120, 150, 180, 240]);
        let one = Meant {
            date: date_of,
            minutes,
            form: dice.one(&FORMS),
            topic: format!(
                "例文{nth}：{}",
                dice.one(&["坚持围绕大局", "两个维护,上", "“三会一课”", "a;b"])
            ),
        };
        let mut row: Row = Vec::new();
        if numbered {
            row.push(Some(Written::Number(f64::from(
                u32::try_from(nth + 1).unwrap(),
            ))));
        }
        for head in &order {
            row.push(Some(if DATES.contains(head) {
                date(dice, one.date, year_said)
            } else if FORM_HEADS.contains(head) {
                Written::Text(one.form.to_owned())
            } else if TOPICS.contains(head) {
                Written::Text(one.topic.clone())
            } else {
                match kind {
                    0 => hours(dice, minutes),
                    1 => length(dice, minutes),
                    _ => Written::Number(f64::from(minutes)),
                }
            }));
        }
        if remarks {
            row.push(text("").filter(|_| dice.chance(50)));
        }
        rows.push(row);
        meant.push(one);
    }
    for _ in 0..dice.below(3) {
        let foot = foot(dice, count);
        rows.push(foot);
    }
    (rows, meant, year_said)
}

fn fill(sheet: &mut Worksheet, rows: &[Row]) {
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                None => {}
                Some(Written::Text(text)) => drop(sheet.write(row, column, text.as_str()).unwrap()),
                Some(Written::Number(number)) => drop(sheet.write(row, column, *number).unwrap()),
                Some(Written::Day(day, format)) => {
                    let format = Format::new().set_num_format(*format);
                    let serial = day.num_days_from_ce() - 693_594;
                    sheet
                        .write_with_format(row, column, serial, &format)
                        .unwrap();
                }
                Some(Written::Time(part)) => {
                    let format = Format::new().set_num_format("h:mm");
                    sheet
                        .write_with_format(row, column, *part, &format)
                        .unwrap();
                }
            }
        }
    }
}

/// Each way in which a table comes.
fn written(dice: &mut Dice, rows: &[Row]) -> Vec<u8> {
    let way = dice.below(6);
    if way == 0 {
        let mut book = Workbook::new();
        if dice.chance(30) {
            let notes = book.add_worksheet();
            notes
                .write(0, 0, "填表说明")
                .unwrap()
                .write(1, 0, "一、如实填写")
                .unwrap();
        }
        fill(book.add_worksheet(), rows);
        if dice.chance(30) {
            let hidden = book.add_worksheet();
            fill(hidden, rows);
            hidden.set_hidden(true);
        }
        return book.save_to_buffer().unwrap();
    }
    let separator = if way == 5 {
        '\t'
    } else {
        dice.one(&[',', ';'])
    };
    let wide = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = String::new();
    for row in rows {
        let cells = (0..wide).map(|at| {
            let text = row
                .get(at)
                .and_then(Option::as_ref)
                .map(Written::text)
                .unwrap_or_default();
            let quoted = text.contains([separator, '"', '\n']);
            if quoted {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text
            }
        });
        let cells: Vec<String> = cells.collect();
        let _ = write!(out, "{}\r\n", cells.join(&separator.to_string()));
    }
    match way {
        1 => out.into_bytes(),
        2 => [b"\xEF\xBB\xBF", out.as_bytes()].concat(),
        3 => encoding_rs::GB18030.encode(&out).0.into_owned(),
        _ => std::iter::once(0xFEFF)
            .chain(out.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
    }
}

/// What is read of a table that is not what it was made of.
fn wrong(seed: u64) -> Option<String> {
    let mut dice = Dice::of(seed);
    let (rows, meant, _) = table(&mut dice);
    let bytes = written(&mut dice, &rows);
    let plan = match looked_through(&bytes, "台账", None) {
        Ok(plan) => plan,
        Err(error) => return Some(format!("{seed}: {error} {rows:?}")),
    };
    let read: Vec<Meant> = plan
        .rows
        .iter()
        .map(|planned| Meant {
            date: planned.checked.date,
            minutes: planned.checked.minutes,
            form: FORMS
                .into_iter()
                .find(|form| *form == planned.checked.form)
                .unwrap(),
            topic: planned.checked.topic.clone(),
        })
        .collect();
    let same = plan.problems.is_empty() && read == meant;
    (!same).then(|| {
        format!(
            "{seed}: {rows:?}\n  {:?}\n  {:?}\n  {read:?}",
            plan.problems, plan.skipped
        )
    })
}

#[test]
fn p59_two_thousand_tables_are_read_back_to_the_values_they_were_made_of() {
    let wrong: Vec<String> = (0..TABLES).filter_map(wrong).collect();
    let first: Vec<&String> = wrong.iter().take(4).collect();
    assert!(wrong.is_empty(), "{} of {TABLES}: {first:#?}", wrong.len());
}

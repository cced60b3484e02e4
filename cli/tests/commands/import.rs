//! Tables taken in: all of a table or nothing, the same row once, and out again.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use crate::contract::has;
use crate::person::Person;

const HEADS: &str = "日期,学习形式,学习主题,学时,备注,电话";

fn import(person: &Person, file: &Path) -> Value {
    person.json(["entry", "import", file.to_str().unwrap()])
}

/// Added and already had.
pub fn counts(answer: &Value) -> (u64, u64) {
    let count = |name: &str| answer[name].as_u64().unwrap();
    (count("added"), count("already_had"))
}

pub fn csv(person: &Person, name: &str, rows: &str) -> std::path::PathBuf {
    person.file(name, format!("{HEADS}\n{rows}"))
}

fn entries(person: &Person) -> i64 {
    person.asked("SELECT count(*) FROM entry WHERE act <> 'withdraw' AND source = 'imported'")
}

#[test]
fn a_workbook_of_the_field_is_taken_in() {
    let person = Person::member();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "2026年个人学习台账").unwrap();
    let heads = [
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
        "电话",
    ];
    sheet.write_row(2, 0, heads).unwrap();
    let date = Format::new().set_num_format("yyyy/m/d");
    sheet.write(3, 0, 1).unwrap();
    sheet.write_with_format(3, 1, 46349, &date).unwrap();
    let cells = ["9:00-10:30", "会议室", "党课", "围绕大局谋划", "李四"];
    sheet.write_row(3, 2, cells).unwrap();
    sheet.write(3, 7, 1.5).unwrap();
    sheet.write(3, 9, "=HYPERLINK(\"x\")").unwrap();
    sheet.write_row(4, 0, ["合计"]).unwrap();
    sheet.write(4, 7, 1.5).unwrap();
    let file = person.file("台账.xlsx", book.save_to_buffer().unwrap());

    let answer = import(&person, &file);
    has(
        &answer,
        &[
            "added",
            "already_had",
            "revised",
            "looks_like",
            "skipped",
            "sheets_not_read",
            "marked",
            "problems",
            "columns",
        ],
    );
    let sum = json!({"sheet": "Sheet1", "row": 5, "why": "sum", "words": "合计 1.5"});
    assert_eq!(answer["skipped"], json!([sum]));
    assert_eq!(counts(&answer), (1, 0));
    assert_eq!(answer["problems"], json!([]));
    let last = answer["columns"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(last, json!({"header": "电话", "field": null}));
    assert_eq!(
        answer["columns"][0],
        json!({"header": "日期", "field": "date"})
    );

    let written = person.json(["entry", "list", "--form", "党课"]);
    let imported = written
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["source"] == "imported");
    let imported = imported.unwrap();
    for (name, value) in [
        ("date", json!("2026-11-23")),
        ("start", json!("09:00")),
        ("minutes", json!(90)),
        ("class", json!("organised")),
        ("topic", json!("围绕大局谋划")),
        ("place", json!("会议室")),
        ("host", json!("李四")),
        ("remark", json!("=HYPERLINK(\"x\")")),
        ("revision", json!(1)),
    ] {
        assert_eq!(imported[name], value, "{name}");
    }
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

#[test]
fn csv_in_gb18030_is_taken_in_under_any_name() {
    let person = Person::stranger();
    let (gb, _, _) = encoding_rs::GB18030
        .encode("日期;学习形式;学习主题;学时\r\n2026年1月2日;党课;“两个维护”;2\r\n");
    let file = person.file("不是名字.xlsx", gb);
    assert_eq!(counts(&import(&person, &file)), (1, 0));
    assert_eq!(
        person.asked::<String>("SELECT topic FROM entry"),
        "“两个维护”"
    );
    assert_eq!(person.asked::<i64>("SELECT minutes FROM entry"), 120);
}

#[test]
fn the_same_row_is_one_entry_in_any_table_on_any_day() {
    let person = Person::stranger();
    let row = "2026-01-02,党课,题,1,,\n";
    let first = csv(
        &person,
        "一.csv",
        &format!("{row}2026-01-03,党课,题,1,,\n{row}"),
    );
    assert_eq!(counts(&import(&person, &first)), (2, 1));
    assert_eq!(counts(&import(&person, &first)), (0, 3));
    let second = csv(
        &person,
        "二.csv",
        "2026/1/2,党课, 题 ,1学时,,\n2026-01-04,党课,题,1,,\n",
    );
    assert_eq!(counts(&import(&person, &second)), (1, 1));
    assert_eq!(entries(&person), 3);
    // Edited since: the row is still that entry.
    let id: String = person.asked("SELECT entry FROM entry WHERE date = '2026-01-04'");
    person.json([
        "entry",
        "edit",
        &id,
        "--reason",
        "更正",
        "--topic",
        "另一题",
    ]);
    assert_eq!(counts(&import(&person, &second)), (0, 2));
    assert_eq!(entries(&person), 3);
}

#[test]
fn undone_it_counts_no_more_and_taken_in_again_it_counts() {
    let person = Person::stranger();
    let own = person.add("党课", "自己写的", "30");
    let first = csv(
        &person,
        "一.csv",
        "2026-01-02,党课,甲,1,,\n2026-01-03,党课,乙,1,,\n",
    );
    let second = csv(
        &person,
        "二.csv",
        "2026-01-02,党课,甲,1,,\n2026-01-04,党课,丙,1,,\n",
    );
    import(&person, &first);
    assert_eq!(counts(&import(&person, &second)), (1, 1));
    let undo = |file: &Path| person.json(["entry", "import", file.to_str().unwrap(), "--undo"]);
    // The second file added one row: the other one is the first file's.
    assert_eq!(
        undo(&second),
        json!({
            "added": 0,
            "already_had": 0,
            "withdrawn": 1,
            "restored": 0,
            "left": [],
            "problems": [],
        })
    );
    assert_eq!(entries(&person), 2);
    assert_eq!(undo(&second)["withdrawn"], 0);
    assert_eq!(undo(&first)["withdrawn"], 2);
    assert_eq!(
        (
            entries(&person),
            person.json(["totals", "--year", "2026"])["entries"].clone()
        ),
        (0, json!(1))
    );
    let reason: String = person.asked("SELECT reason FROM entry WHERE topic = '甲'");
    assert_eq!(reason, "撤销导入表格");

    // What the second puts back is the second's from now on.
    assert_eq!(counts(&import(&person, &second)), (2, 0));
    assert_eq!(counts(&import(&person, &first)), (1, 1));
    assert_eq!(undo(&second)["withdrawn"], 2);
    assert_eq!(counts(&import(&person, &second)), (2, 0));
    // What was taken back by hand stays so, whatever table comes.
    let by_hand: String = person.asked("SELECT entry FROM entry WHERE topic = '乙'");
    person.json(["entry", "withdraw", &by_hand, "--reason", "没去"]);
    assert_eq!(counts(&import(&person, &first)), (0, 2));
    assert_eq!(undo(&first)["withdrawn"], 0);
    assert_eq!(
        person
            .json(["entry", "history", &own])
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn people_read_what_was_taken_and_what_was_not() {
    let person = Person::stranger();
    let file = csv(&person, "一.csv", "2026-01-02,党课,题,1,,\n");
    let file = file.to_str().unwrap();
    let said = person.run(["entry", "import", file]).out;
    assert!(
        said.contains("已导入 1 条") && said.contains("电话"),
        "{said}"
    );
    let said = person
        .run(["entry", "import", file, "--undo", "--lang", "en"])
        .out;
    assert!(
        said.contains("1 entry of this table is withdrawn"),
        "{said}"
    );
    let reason: String = person.asked("SELECT reason FROM entry");
    assert_eq!(reason, "The table was taken out again");
}

#[test]
fn p59_half_a_day_counts_what_the_branch_says_once_somebody_said_it() {
    let person = Person::member();
    let rows = "2026-11-20,党课,例文甲,半天,,\n2026-11-21,党课,例文乙,一天,,\n";
    let table = csv(&person, "台账.csv", rows);
    let path = table.to_str().unwrap();
    let refused = person.run(["entry", "import", path]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.out.contains("rule set --hours-per-half-day"),
        "{}",
        refused.out
    );
    let rule = person.json(["rule", "set", "--hours-per-half-day", "4"]);
    assert_eq!(
        rule,
        json!({"minutes_per_hour": 60, "hours_per_half_day": 4.0})
    );
    person.json(["rule", "set", "--minutes-per-hour", "45"]);
    assert_eq!(import(&person, &table)["added"], 2);
    let minutes = "SELECT sum(minutes) FROM entry WHERE source = 'imported'";
    assert_eq!(person.asked::<i64>(minutes), 540);
    // What the table says is the same row whatever half a day counts.
    let rule = person.json(["rule", "set", "--hours-per-half-day", "3"]);
    assert_eq!(rule["hours_per_half_day"], 3.0);
    assert_eq!(import(&person, &table)["already_had"], 2);
    for bad in ["0.5", "13", "半"] {
        let refused = person.run([
            "rule",
            "set",
            "--minutes-per-hour",
            "50",
            "--hours-per-half-day",
            bad,
        ]);
        assert_eq!(refused.code, 1, "{bad}");
    }
    let rule = json!({"minutes_per_hour": 45, "hours_per_half_day": 3.0});
    assert_eq!(person.json(["rule", "show"]), rule);
    let rule = person.json(["rule", "set", "--hours-per-half-day", ""]);
    assert_eq!(rule, json!({"minutes_per_hour": 45}));
    assert_eq!(person.run(["rule", "set"]).code, 2);
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let person = Person::member();
    let before = person.bytes();
    let file = csv(&person, "无年.csv", "11月3日,党课,题,1,,\n合计,,,1,,\n");
    let words = ["entry", "import", file.to_str().unwrap(), "--dry-run"];
    let refused = person.run_json(words);
    assert_eq!(refused.code, 1, "{refused:?}");
    let answer: Value = serde_json::from_str(&refused.out).unwrap();
    let message = answer["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("说明是哪一年"), "{message}");
    let people = person.run(words).out;
    assert!(people.contains("--year 2026"), "{people}");
    let with_year = [&words[..], &["--year", "2026"]].concat();
    let looked = person.json(&with_year[..]);
    assert_eq!(
        (counts(&looked), &looked["skipped"][0]["why"]),
        ((1, 0), &json!("sum"))
    );
    let said = person.run(&with_year[..]).out;
    assert!(
        said.contains("将导入 1 条") && said.contains("第 3 行（合计行）"),
        "{said}"
    );
    assert_eq!(person.bytes(), before);
    let taken = person.json(["entry", "import", file.to_str().unwrap(), "--year", "2026"]);
    assert_eq!(counts(&taken), (1, 0));
    assert_eq!(
        person.asked::<String>("SELECT date FROM entry WHERE topic = '题'"),
        "2026-11-03"
    );
    assert_eq!(
        person
            .run_json([&words[..], &["--year", "26"]].concat())
            .refusal(),
        "out_of_range"
    );
}

#[test]
fn a_day_is_typed_as_people_say_it() {
    let person = Person::stranger();
    let add = |date: &str| {
        let words = [
            "entry",
            "add",
            "--date",
            date,
            "--minutes",
            "30",
            "--form",
            "党课",
            "--topic",
            date,
        ];
        person.run_json(words)
    };
    for date in ["昨天", "2026年11月3号", "26.11.3", "２０２６-１１-０３"] {
        assert_eq!(add(date).code, 0, "{date}");
    }
    let dates: i64 = person.asked("SELECT count(*) FROM entry WHERE date = '2026-11-03'");
    assert_eq!(dates, 3);
    for (date, words) in [
        ("2月30日", "没有 2 月 30 日"),
        ("2026.11", "无法识别日期“2026.11”"),
    ] {
        let refused = add(date);
        assert_eq!(refused.refusal(), "not_a_date");
        assert!(refused.err.contains(words), "{refused:?}");
    }
}

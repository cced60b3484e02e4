//! 党小组, 支部, 总支: columns of the roster, and a year's sums by each.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};
use xuesilu_core::member::Key;

use crate::people::{collect, secretary, signed, stick, study, word};
use crate::person::Person;

/// Two groups; the second is written once beside two people, in merged cells.
fn roster(person: &Person) -> std::path::PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        ["编号", "姓名", "党小组", "支部"],
        ["001", "张三", "一组", "甲支部"],
        ["002", "李四", "", "甲支部"],
        ["003", "王五", "", "乙支部"],
        ["004", "赵六", "", ""],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    sheet
        .merge_range(2, 2, 3, 2, "二组", &Format::new())
        .unwrap();
    person.file("名册.xlsx", book.save_to_buffer().unwrap())
}

fn collected() -> Person {
    let (secretary, place) = (secretary(&[]), stick());
    let file = roster(&secretary);
    let change = secretary.json(["branch", "roster", "import", word(&file)]);
    assert_eq!(
        (&change["added"], &change["columns_passed_over"]),
        (&json!(4), &json!([]))
    );
    for (name, id, minutes) in [("张三", "a", 90), ("李四", "b", 45)] {
        let entries = vec![study(id, "2026-11-20", None, minutes)];
        signed(name, entries, &Key::generate().unwrap(), place.path());
    }
    collect(&secretary, place.path());
    secretary
}

fn by(person: &Person, kind: &str) -> Vec<Value> {
    let words = ["branch", "totals", "--year", "2026", "--group", kind];
    let year = person.json(words);
    // What stood there stands there still.
    assert_eq!(year["members"].as_array().unwrap().len(), 4);
    year["groups"].as_array().unwrap().clone()
}

#[test]
fn sums_and_who_is_missing_stand_by_group() {
    let secretary = collected();
    let told = |kind: &str| -> Vec<Value> {
        let names = |one: &Value| -> Vec<Value> {
            let missing = one["missing"].as_array().unwrap().iter();
            missing.map(|row| row["name"].clone()).collect()
        };
        let each = by(&secretary, kind).into_iter();
        each.map(|one| {
            json!([
                one["group"],
                one["members"],
                one["minutes"],
                one["hours"],
                names(&one)
            ])
        })
        .collect()
    };
    assert_eq!(
        json!(told("党小组")),
        json!([
            ["一组", 1, 90, 1.5, []],
            ["二组", 2, 45, 0.75, ["王五"]],
            [null, 1, 0, 0.0, ["赵六"]]
        ])
    );
    assert_eq!(
        json!(told("branch")),
        json!([
            ["甲支部", 2, 135, 2.25, []],
            ["乙支部", 1, 0, 0.0, ["王五"]],
            [null, 1, 0, 0.0, ["赵六"]]
        ])
    );
    assert_eq!(by(&secretary, "总支").len(), 1);
    let plain = secretary.json(["branch", "totals", "--year", "2026"]);
    assert!(plain.get("groups").is_none());
    let refused = secretary.run_json(["branch", "totals", "--year", "2026", "--group", "科室"]);
    assert_eq!(refused.refusal(), "unknown_group");
    for (language, line) in [
        ("zh-CN", "二组未交 1 人：王五"),
        ("en", "二组, not handed in by 1: 王五"),
    ] {
        let words = [
            "--lang",
            language,
            "branch",
            "totals",
            "--year",
            "2026",
            "--group",
            "党小组",
        ];
        let shown = secretary.run(words).out;
        assert!(
            shown.replace(['\u{2068}', '\u{2069}'], "").contains(line),
            "{shown}"
        );
    }
}

#[test]
fn groups_stay_where_a_later_roster_has_no_column_of_them_and_go_along_with_a_number() {
    let secretary = collected();
    let import = |table: &str, flags: &[&str]| {
        let file = secretary.file("新.csv", table);
        let words = ["branch", "roster", "import", word(&file)];
        secretary.json([&words[..], flags].concat())
    };
    import("编号,姓名,支部\n101,张三,丙支部\n", &["--renumbered"]);
    let list = secretary.json(["branch", "roster", "list"]);
    let zhang = &list[0];
    let told = ["number", "group", "branch", "general_branch"].map(|field| &zhang[field]);
    assert_eq!(json!(told), json!(["101", "一组", "丙支部", null]));
    let shown = secretary.run(["branch", "roster", "list"]).out;
    assert!(
        shown.contains("党小组") && shown.contains("丙支部") && !shown.contains("总支"),
        "{shown}"
    );
    // The digest over each row is over its groups too.
    let file = secretary.profile.join("branch.db");
    assert_eq!(secretary.json(["check", "--full"])["ok"], true);
    let open = rusqlite::Connection::open(file).unwrap();
    open.execute(
        "UPDATE roster SET party_group = '别的组' WHERE number = '101'",
        [],
    )
    .unwrap();
    drop(open);
    let check = secretary.run_json(["check", "--full"]);
    assert_eq!(check.code, 1, "{check:?}");
}

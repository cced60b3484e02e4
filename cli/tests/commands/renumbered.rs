//! A roster that is numbered anew, through the program: whose hours are whose.

use serde_json::{Value, json};

use crate::contract::has;
use crate::people::{collect, hand_over, member, secretary, stick, totals, word};
use crate::person::{Person, Ran};

/// 张三 has handed in an hour and a half.
fn begun() -> Person {
    let (secretary, zhang, stick) = (secretary(&["张三", "李四"]), member("张三"), stick());
    hand_over(&zhang, stick.path());
    assert_eq!(collect(&secretary, stick.path())["accepted"], 1);
    secretary
}

fn import(person: &Person, table: &str, flags: &[&str]) -> Ran {
    let file = person.file("新名册.csv", table);
    let words = ["branch", "roster", "import", word(&file)];
    person.run_json([&words[..], flags].concat())
}

fn hours(person: &Person) -> Vec<String> {
    let year = totals(person);
    let members = year["members"].as_array().unwrap().iter();
    members
        .map(|one| {
            let [number, name] = ["number", "name"].map(|field| one[field].as_str().unwrap());
            format!("{number} {name} {}", one["organised_hours"])
        })
        .collect()
}

const ANEW: &str = "编号,姓名,电话\n001,陈一,1\n002,张三,2\n003,李四,3\n合计,3人,\n";

#[test]
fn p55_a_renumbered_roster_is_refused_until_it_is_said_which() {
    let person = begun();
    let before = hours(&person);
    let shape = import(&person, ANEW, &["--dry-run"]).json();
    has(
        &shape,
        &[
            "added",
            "changed",
            "same",
            "skipped",
            "columns_passed_over",
            "ambiguous",
        ],
    );
    assert_eq!(
        shape["ambiguous"],
        json!([
            { "number": "001", "was": "张三", "now": "陈一" },
            { "number": "002", "was": "李四", "now": "张三" },
        ])
    );
    assert_eq!(shape["columns_passed_over"], json!(["电话"]));
    let skipped = json!([{ "sheet": "", "row": 5, "why": "sum", "words": "合计 3人" }]);
    assert_eq!(shape["skipped"], skipped);
    for flags in [&[][..], &["--answer", "001=replaced"]] {
        assert_eq!(import(&person, ANEW, flags).refusal(), "roster_ambiguous");
    }
    for (flags, code) in [
        (&["--answer", "001"][..], "unknown_answer"),
        (&["--answer", "001=no"], "unknown_answer"),
        (
            &["--renumbered", "--answer", "003=renamed"],
            "not_ambiguous",
        ),
        (&["--dry-run", "--answer", "003=renamed"], "not_ambiguous"),
        (&["--numbers", "all"], "unknown_numbers"),
    ] {
        assert_eq!(import(&person, ANEW, flags).refusal(), code, "{flags:?}");
    }
    assert_eq!(hours(&person), before);
    let would = import(&person, ANEW, &["--dry-run", "--renumbered"]).json();
    assert_eq!(
        (&would["ambiguous"], &would["added"]),
        (&json!([]), &json!(1))
    );
    assert_eq!(hours(&person), before);
    let done = import(&person, ANEW, &["--renumbered"]).json();
    assert_eq!(done, would);
    assert_eq!(
        hours(&person),
        ["002 张三 1.5", "003 李四 0.0", "001 陈一 0.0"]
    );
}

#[test]
fn p55_a_successor_begins_with_nothing() {
    let person = begun();
    let table = "编号,姓名\n001,赵六\n002,李四\n";
    let flags = ["--answer", "001=replaced"];
    let done = import(&person, table, &flags).json();
    let moved = json!([{ "name": "张三", "was": "001", "now": "003", "counted": true }]);
    assert_eq!(done["moved"], moved);
    assert_eq!(
        hours(&person),
        ["003 张三 1.5", "002 李四 0.0", "001 赵六 0.0"]
    );
    let person = begun();
    import(&person, table, &["--answer", "001=renamed"]).json();
    assert_eq!(hours(&person), ["001 赵六 1.5", "002 李四 0.0"]);
}

#[test]
fn people_are_told_in_words_what_is_asked_and_what_became_of_it() {
    let person = begun();
    let file = person.file("新名册.csv", ANEW);
    let words = ["branch", "roster", "import", word(&file)];
    for (language, told) in [
        (
            "zh-CN",
            &["尚未导入", "未读取的列：电话", "原为", "--renumbered"][..],
        ),
        (
            "en",
            &[
                "Nothing was written",
                "not read: 电话",
                "Was",
                "--renumbered",
            ],
        ),
    ] {
        let lang = ["--lang", language];
        let dry = person.run([&lang[..], &words, &["--dry-run"]].concat());
        assert_eq!((dry.code, dry.err.as_str()), (0, ""));
        let refused = person.run([&lang[..], &words].concat());
        assert_eq!((refused.code, refused.out.as_str()), (1, ""));
        for part in told {
            assert!(dry.out.contains(part), "{part} is not in {}", dry.out);
        }
        assert!(
            refused.err.contains("陈一") && refused.err.contains("--answer"),
            "{refused:?}"
        );
    }
    let replaced = ["--answer", "001=replaced", "--answer", "002=replaced"];
    let done = person.run([&words[..], &replaced].concat()).out;
    assert!(
        done.contains("张三：编号 001 现在是他人的，本人仍在名册中，编号 004"),
        "{done}"
    );
}

#[test]
fn identity_and_mobile_numbers_are_asked_about_and_never_said_whole() {
    let person = secretary(&[]);
    let table = "编号,姓名\n11010519491231002X,张三\n13800138000,李四\n";
    let asked = import(&person, table, &[]);
    assert_eq!(asked.refusal(), "private_numbers");
    let dry = import(&person, table, &["--dry-run"]);
    assert_eq!(dry.refusal(), "private_numbers");
    let wrong = import(
        &person,
        table,
        &[
            "--numbers",
            "take",
            "--answer",
            "11010519491231002X=renamed",
        ],
    );
    assert_eq!(wrong.refusal(), "not_ambiguous");
    let unknown = person.run_json(["branch", "roster", "remove", "11010519491231002X"]);
    assert_eq!(unknown.refusal(), "unknown_number");
    for ran in [asked, dry, wrong, unknown] {
        assert!(ran.err.contains("…002X"), "{ran:?}");
        assert!(
            !ran.err.contains("110105") && !ran.err.contains("138001"),
            "{ran:?}"
        );
    }
    let left = import(&person, table, &["--numbers", "leave"]).json();
    assert_eq!(left["columns_passed_over"], json!(["编号"]));
    let list = person.json(["branch", "roster", "list"]);
    let numbers = |list: &Value| {
        let rows = list.as_array().unwrap().iter();
        rows.map(|row| row["number"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(&list), ["001", "002"]);
    import(&person, table, &["--numbers", "take"]).json();
    let list = person.json(["branch", "roster", "list"]);
    assert_eq!(numbers(&list), ["11010519491231002X", "13800138000"]);
}

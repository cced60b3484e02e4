//! The outline of a text that is kept, mended.

use serde_json::{Value, json};

use crate::people::word;
use crate::person::Person;

const TEXT: &str =
    "关于学习的通知\n一、目的\n学好本领。\n小标题\n内容要实。\n二、要求\n认真学习。\n";

fn added(person: &Person, flags: &[&str]) -> String {
    let file = person.file("通知.txt", TEXT);
    let taken = person.json([&["material", "add", word(&file)], flags].concat());
    taken["id"].as_str().unwrap().to_owned()
}

fn rows(outline: &Value) -> Vec<(String, String, u64)> {
    let rows = outline["sections"].as_array().unwrap().iter();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    rows.map(|row| {
        (
            word(&row["path"]),
            word(&row["title"]),
            row["paragraph"].as_u64().unwrap(),
        )
    })
    .collect()
}

fn read(person: &Person, id: &str) -> u64 {
    let list = person.json(["material", "list"]);
    let row = list.as_array().unwrap().iter().find(|row| row["id"] == id);
    row.unwrap()["sections_read"].as_u64().unwrap()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one text, mended and mended back")]
fn an_outline_is_mended_and_all_that_hangs_on_it_stays_where_it_was() {
    let person = Person::member();
    let id = added(&person, &[]);
    let first = person.json(["material", "outline", &id]);
    let body = |title: &str, outline: &Value| -> String {
        let rows = rows(outline);
        let at = rows.iter().position(|row| row.1 == title).unwrap();
        rows.get(at + 1)
            .filter(|row| row.1.is_empty())
            .unwrap_or(&rows[at])
            .0
            .clone()
    };
    let goal = body("一、目的", &first);
    person.json(["read", &id, "--section", &goal, "--mark", "read"]);
    let note = person.file("心得.txt", "要常学。");
    let tie = ["--material", &id, "--section", &goal];
    person.json(
        [
            &[
                "note",
                "add",
                "--text-file",
                word(&note),
                "--quote",
                "内容要实",
            ],
            &tie[..],
        ]
        .concat(),
    );
    person.json([&["note", "add", "--text-file", word(&note)], &tie[..]].concat());
    let required = body("二、要求", &first);
    let tie = ["--material", &id, "--section", &required];
    person.json(
        [
            &[
                "note",
                "add",
                "--text-file",
                word(&note),
                "--scope",
                "branch",
            ],
            &tie[..],
        ]
        .concat(),
    );
    person.json([&["mark", "add", "--quote", "认真学习"], &tie[..]].concat());

    // 小标题 becomes a heading of its own, 二、 none: what was read is read, what was written is there.
    let mended = person.json(["material", "mend", &id, "--heading", "4=1", "--plain", "6"]);
    assert_eq!(mended, person.json(["material", "outline", &id]));
    let titles: Vec<(String, u64)> = rows(&mended)
        .into_iter()
        .map(|row| (row.1, row.2))
        .collect();
    assert!(titles.contains(&("小标题".to_owned(), 4)), "{titles:?}");
    assert!(titles.iter().all(|row| row.0 != "二、要求"), "{titles:?}");
    let inside = body("小标题", &mended);
    assert_eq!(read(&person, &id), 1, "of 小标题 a part was not read");
    let notes = person.json(["note", "list"]);
    let sections: Vec<&Value> = notes
        .as_array()
        .unwrap()
        .iter()
        .map(|note| &note["section"])
        .collect();
    let paths: Vec<String> = rows(&mended).into_iter().map(|row| row.0).collect();
    assert!(
        sections
            .iter()
            .all(|path| paths.iter().any(|one| **path == json!(one))),
        "{sections:?}"
    );
    assert!(
        notes
            .as_array()
            .unwrap()
            .iter()
            .all(|note| note["anchor"] != "lost")
    );
    let mark = person.json(["mark", "list"]);
    assert_eq!(
        (&mark[0]["section"], &mark[0]["anchor"]),
        (&json!(inside), &json!("exact"))
    );
    let leaves = person.json([
        "package",
        "write",
        "--to",
        ".",
        "--year",
        "2026",
        "--dry-run",
    ]);
    assert_eq!(
        leaves["leaves"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["section"] == json!(inside))
            .count(),
        1,
        "{leaves}"
    );
    assert_eq!(person.json(["check", "--full"])["ok"], true);

    // Mended back, all of it is what it was.
    person.json(["material", "mend", &id, "--plain", "4", "--heading", "6=1"]);
    assert_eq!(person.json(["material", "outline", &id]), first);
    assert_eq!(read(&person, &id), 1);
    assert_eq!(person.json(["mark", "list"])[0]["section"], json!(required));
}

#[test]
fn a_text_is_taken_in_as_it_is_mended() {
    let person = Person::member();
    let id = added(&person, &["--heading", "4=1", "--plain", "6"]);
    let outline = person.json(["material", "outline", &id]);
    assert!(rows(&outline).iter().any(|row| row.1 == "小标题"));
    assert!(rows(&outline).iter().all(|row| row.1 != "二、要求"));
}

#[test]
fn headings_are_mended_where_the_text_is_there_already_and_those_that_were_mended_stay() {
    let person = Person::member();
    let id = added(&person, &[]);
    assert_eq!(added(&person, &["--heading", "4=1"]), id);
    let titles = |person: &Person| -> Vec<String> {
        let outline = person.json(["material", "outline", &id]);
        rows(&outline).into_iter().map(|row| row.1).collect()
    };
    assert!(titles(&person).contains(&"小标题".to_owned()));
    added(&person, &["--plain", "6"]);
    assert!(titles(&person).contains(&"小标题".to_owned()));
    assert!(!titles(&person).contains(&"二、要求".to_owned()));
    let before = person.bytes();
    let file = person.file("通知.txt", TEXT);
    let refused = person.run_json(["material", "add", word(&file), "--plain", "6"]);
    assert_eq!(refused.refusal(), "not_a_heading");
    assert_eq!(person.bytes(), before);
}

#[test]
fn what_cannot_be_a_heading_is_refused_and_nothing_is_written() {
    let person = Person::member();
    let id = added(&person, &[]);
    let before = person.bytes();
    for flags in [
        ["--heading", "99=1"],
        ["--plain", "3"],
        ["--plain", "4294967295"],
    ] {
        let refused = person.run_json([&["material", "mend", &id], &flags[..]].concat());
        assert_eq!(refused.refusal(), "not_a_heading", "{flags:?}");
    }
    let unknown = person.run_json(["material", "mend", "没有", "--plain", "1"]);
    assert_eq!(unknown.refusal(), "unknown_material");
    let file = person.file("又.txt", "今天天气很好。\n");
    let refused = person.run_json(["material", "add", word(&file), "--plain", "1"]);
    assert_eq!(refused.refusal(), "not_a_heading");
    assert_eq!(person.bytes(), before);
    for wrong in ["4", "0=1", "4=0", "4=10", "一=1", "=", "4=1=1", "-1=1"] {
        let words = ["material", "mend", &id, "--heading", wrong];
        assert_eq!(person.run(words).code, 2, "{wrong}");
    }
    assert_eq!(
        person.run(["material", "mend", &id, "--plain", "0"]).code,
        2
    );
}

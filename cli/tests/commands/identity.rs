//! Whose log it is, and who has it now.

use std::fs;

use rusqlite::Connection;
use xuesilu_core::profile::Folder;

use crate::person::{ADD, Person};

const ACTS: [&[&str]; 5] = [
    &ADD,
    &["entry", "list"],
    &["init", "--name", "李四", "--branch", "支部"],
    &["totals", "--year", "2026"],
    &["backup"],
];

#[test]
fn p13_second_writer_is_told() {
    let person = Person::member();
    let before = person.bytes();
    let taken = Folder::take(&person.profile).unwrap();
    for words in ACTS.iter().chain(&[&["restore", "x"][..]]) {
        assert_eq!(person.run_json(*words).refusal(), "in_use", "{words:?}");
    }
    // A check has an answer in any case.
    let checked = person.run_json(["check"]);
    let answer: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    let found = (&answer["ok"], &answer["findings"][0]["code"]);
    assert_eq!(
        (checked.code, found),
        (1, (&false.into(), &"in_use".into()))
    );
    assert!(checked.err.contains(r#""code":"in_use""#), "{checked:?}");
    assert_eq!(person.bytes(), before);
    drop(taken);
    person.add("党课", "轮到我了", "30");
}

#[test]
fn p09_newer_is_refused_unchanged() {
    let person = Person::member();
    let log = Connection::open(person.log()).unwrap();
    log.pragma_update(None, "user_version", 99).unwrap();
    drop(log);
    let before = person.bytes();
    for words in ACTS {
        assert_eq!(person.run_json(words).refusal(), "newer", "{words:?}");
    }
    let checked = person.run_json(["check"]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains(r#""code":"newer""#), "{checked:?}");
    assert_eq!(person.bytes(), before);
}

#[test]
fn p10_foreign_file_is_refused() {
    let person = Person::stranger();
    fs::create_dir_all(&person.profile).unwrap();
    let other = Connection::open(person.log()).unwrap();
    other
        .execute_batch(
            "PRAGMA application_id = 42; CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);",
        )
        .unwrap();
    drop(other);
    let before = fs::read(person.log()).unwrap();
    for words in ACTS {
        assert_eq!(person.run_json(words).refusal(), "foreign", "{words:?}");
    }
    assert_eq!(fs::read(person.log()).unwrap(), before);
}

#[test]
fn p10_a_file_that_is_no_database_is_refused() {
    let person = Person::stranger();
    fs::create_dir_all(&person.profile).unwrap();
    fs::write(person.log(), "我的论文".repeat(100)).unwrap();
    for words in ACTS.iter().filter(|words| words[0] != "backup") {
        assert_eq!(person.run_json(*words).refusal(), "damaged", "{words:?}");
    }
    assert_eq!(
        fs::read_to_string(person.log()).unwrap(),
        "我的论文".repeat(100)
    );
}

#[test]
fn p10_another_programs_file_in_the_place_of_a_collection_is_refused() {
    let person = Person::member();
    let file = person.profile.join("branch.db");
    let foreign = Connection::open(&file).unwrap();
    foreign
        .execute_batch("CREATE TABLE theirs (x); PRAGMA application_id = 7;")
        .unwrap();
    drop(foreign);
    person.run(["check"]);
    let before = person.bytes();
    for words in [
        &["branch", "totals", "--year", "2026"][..],
        &["branch", "create", "第一支部"],
    ] {
        assert_eq!(person.run_json(words).refusal(), "foreign", "{words:?}");
    }
    assert_eq!(person.bytes(), before);
}

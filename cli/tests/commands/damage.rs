//! A damaged log: found, kept, and a backup put in its place.

use std::fs;

use serde_json::Value;

use crate::person::Person;

/// A member with two entries and a backup that holds one of them.
fn with_backup() -> (Person, String) {
    let person = Person::member();
    let made = person.json(["backup"]);
    person.add("党课", "备份之后", "30");
    (person, made["id"].as_str().unwrap().to_owned())
}

fn topics(person: &Person) -> Vec<String> {
    let list = person.json(["entry", "list"]);
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| row["topic"].as_str().unwrap().to_owned())
        .collect()
}

/// What `check --full` finds; it prints its JSON with exit 1 too.
fn findings(person: &Person) -> usize {
    let checked = person.run_json(["check", "--full"]);
    let found: Value = serde_json::from_str(&checked.out).unwrap();
    let count = found["findings"].as_array().unwrap().len();
    assert_eq!(
        (checked.code == 0, found["ok"].as_bool()),
        (count == 0, Some(count == 0))
    );
    count
}

/// Damaged so, it is found; the file is left alone; restoring works, and keeps it byte for byte.
fn found_kept_restored(person: &Person, id: &str, damaged: &[u8]) {
    fs::write(person.log(), damaged).unwrap();
    assert!(findings(person) > 0);
    assert_eq!(fs::read(person.log()).unwrap(), damaged);
    let list = person.json(["backup", "list"]);
    assert!(list.as_array().unwrap().iter().any(|copy| copy["id"] == id));
    let copies = |person: &Person| -> Vec<Vec<u8>> { person.bytes().into_values().collect() };
    person.json(["restore", id]);
    assert!(
        copies(person).iter().any(|file| file == damaged),
        "the damaged original is gone"
    );
    assert_eq!(topics(person), ["坚持围绕大局"]);
    assert_eq!(findings(person), 0);
}

#[test]
fn p08_truncated_and_empty_and_overwritten_files() {
    let (person, id) = with_backup();
    let whole = fs::read(person.log()).unwrap();
    for length in [0, 1, 15, 99, 100, 4096, whole.len() / 2, whole.len() - 4096] {
        found_kept_restored(&person, &id, &whole[..length]);
    }
    found_kept_restored(&person, &id, &vec![0; whole.len()]);
    let mut half = whole.clone();
    half[whole.len() / 2..].fill(0xFF);
    found_kept_restored(&person, &id, &half);
}

#[test]
fn p08_a_flipped_byte_in_the_head_of_any_page() {
    let (person, id) = with_backup();
    let whole = fs::read(person.log()).unwrap();
    let heads = (0..whole.len())
        .step_by(4096)
        .map(|page| if page == 0 { 100 } else { page });
    for at in heads.chain([0]) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        found_kept_restored(&person, &id, &flipped);
    }
}

#[test]
fn p08_a_flipped_byte_in_a_text_of_the_program() {
    let (person, id) = with_backup();
    let mut flipped = fs::read(person.log()).unwrap();
    let words = "突出重点强服务".as_bytes();
    let at = flipped
        .windows(words.len())
        .position(|found| found == words)
        .unwrap();
    flipped[at + 2] ^= 1;
    let wrong = flipped[at..at + words.len()].to_vec();
    fs::write(person.log(), &flipped).unwrap();
    assert!(findings(&person) > 0);
    assert_eq!(fs::read(person.log()).unwrap(), flipped);
    person.json(["restore", &id]);
    assert_eq!(findings(&person), 0);
    // The file as such was whole, so what is kept of it is a copy of its content.
    let has_it = |file: &Vec<u8>| file.windows(wrong.len()).any(|found| found == wrong);
    assert!(person.bytes().values().any(has_it));
}

#[test]
fn p08_a_damaged_log_is_copied_as_it_is() {
    let (person, _) = with_backup();
    fs::write(person.log(), b"broken").unwrap();
    let made = person.json(["backup"]);
    assert_eq!(
        (&made["entries"], &made["notes"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(fs::read(made["file"].as_str().unwrap()).unwrap(), b"broken");
    // Put back, it is what it was.
    let back = person.json(["restore", made["id"].as_str().unwrap()]);
    assert_eq!(back["damaged"], true);
    assert_eq!(fs::read(person.log()).unwrap(), b"broken");
}

#[test]
fn restoring_is_undone_by_restoring_what_was_set_aside() {
    let (person, id) = with_backup();
    assert_eq!(topics(&person).len(), 2);
    person.json(["restore", &id]);
    assert_eq!(topics(&person), ["坚持围绕大局"]);
    let list = person.json(["backup", "list"]);
    let aside = list
        .as_array()
        .unwrap()
        .iter()
        .find(|copy| copy["entries"] == 2)
        .unwrap();
    person.json(["restore", aside["id"].as_str().unwrap()]);
    assert_eq!(topics(&person), ["备份之后", "坚持围绕大局"]);
    // Each restored file begins another history.
    assert_eq!(person.asked::<i64>("SELECT count(*) FROM lineage"), 2);
}

#[test]
fn the_last_ten_backups_are_kept() {
    let person = Person::member();
    let ids: Vec<Value> = (0..13)
        .map(|_| person.json(["backup"])["id"].clone())
        .collect();
    let list = person.json(["backup", "list"]);
    let kept: Vec<Value> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|copy| copy["id"].clone())
        .collect();
    assert_eq!(kept, ids.into_iter().rev().take(10).collect::<Vec<_>>());
}

#[test]
fn the_copy_of_the_day_is_made_once_and_its_failure_stops_nothing() {
    let person = Person::stranger();
    person.json(["init", "--name", "张三", "--branch", "支部"]);
    let copies = || person.json(["backup", "list"]).as_array().unwrap().len();
    assert_eq!(copies(), 0, "a log that has just begun");
    assert_eq!(
        person
            .run(["entry", "withdraw", "没有", "--reason", "更正"])
            .code,
        1
    );
    person.json(["entry", "list"]);
    assert_eq!(copies(), 0, "nothing was written");
    // A file stands where the folder of backups would be.
    fs::write(person.profile.join("backups"), "").unwrap();
    let ran = person.run(["form", "add", "读书班", "--class", "organised"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out.contains("读书班") && ran.err.lines().count() == 1,
        "{ran:?}"
    );
    fs::remove_file(person.profile.join("backups")).unwrap();
    person.add("党课", "一", "30");
    person.add("党课", "二", "30");
    assert_eq!(copies(), 1);
}

#[test]
fn p08_one_bit_of_the_schema_is_damage_in_every_command_and_is_salvaged() {
    let (person, _) = with_backup();
    let whole = fs::read(person.log()).unwrap();
    let before = topics(&person);
    let digit = b"latest.revision + 1";
    let at = whole.windows(digit.len()).position(|found| found == digit);
    let mut flipped = whole.clone();
    flipped[at.unwrap() + digit.len() - 1] ^= 1;
    fs::write(person.log(), &flipped).unwrap();
    for words in [
        &["entry", "list"][..],
        &["totals", "--year", "2026"],
        &["package", "write", "--to", "包", "--year", "2026"],
        &["form", "add", "新", "--class", "organised"],
    ] {
        assert_eq!(person.run_json(words).refusal(), "damaged", "{words:?}");
    }
    for words in [&["check"][..], &["check", "--full"]] {
        let checked = person.run_json(words);
        assert!(checked.code == 1 && checked.out.contains(r#""code":"schema""#));
    }
    assert_eq!(fs::read(person.log()).unwrap(), flipped);
    // A copy that has it is none to restore.
    let copy = person.profile.join("backups/member-20260101-000000.db");
    fs::write(&copy, &flipped).unwrap();
    let refused = person.run_json(["restore", "member-20260101-000000"]);
    assert_eq!(refused.refusal(), "damaged");
    fs::remove_file(copy).unwrap();
    person.json(["salvage"]);
    assert_eq!(topics(&person), before);
    assert_eq!(findings(&person), 0);
}

#[test]
fn p08_findings_are_sentences_in_the_language_of_who_reads_them() {
    let person = Person::member();
    let log = rusqlite::Connection::open(person.log()).unwrap();
    log.execute("UPDATE entry_revision SET minutes = 91", [])
        .unwrap();
    log.execute(
        "UPDATE form SET name = CAST(x'E5AD' AS TEXT) WHERE place = 0",
        [],
    )
    .unwrap();
    drop(log);
    let chinese = person.run(["check", "--full", "--lang", "zh-CN"]);
    assert!(
        chinese.out.contains("学习记录有 1 版与保存时不一致。"),
        "{chinese:?}"
    );
    let english = person.run(["check", "--full", "--lang", "en"]);
    let said = "1 version of a study entry is not as it was written.";
    assert!(english.out.contains(said), "{english:?}");
    // Also where the log does not open: a sentence, and no path alone.
    fs::write(person.log(), b"broken").unwrap();
    let checked = person.run_json(["check", "--lang", "zh-CN"]);
    let found: Value = serde_json::from_str(&checked.out).unwrap();
    let message = found["findings"][0]["message"].as_str().unwrap();
    assert!(
        message.contains("已损坏") && message.ends_with('。'),
        "{message}"
    );
}

#[test]
fn p08_a_byte_that_is_no_text_is_damage_and_not_something_unwritten() {
    let person = Person::member();
    let log = rusqlite::Connection::open(person.log()).unwrap();
    log.execute(
        "UPDATE entry_revision SET topic = CAST(x'E5AD' AS TEXT)",
        [],
    )
    .unwrap();
    drop(log);
    let listed = person.run_json(["entry", "list"]);
    assert!(listed.err.contains("member.db"), "{listed:?}");
    assert_eq!(listed.refusal(), "damaged");
}

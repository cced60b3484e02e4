//! A damaged log salvaged, and killed while it is.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::Value;

use crate::person::Person;
use crate::strace::{injected, traced};

/// A member with a backup, an entry after it, and one letter of the first entry altered.
fn damaged() -> Person {
    let person = Person::member();
    person.json(["backup"]);
    person.add("党课", "备份之后", "30");
    let mut bytes = fs::read(person.log()).unwrap();
    let words = "坚持围绕大局".as_bytes();
    let places: Vec<usize> = bytes
        .windows(words.len())
        .enumerate()
        .filter(|(_, found)| *found == words)
        .map(|(at, _)| at)
        .collect();
    // In the speech too; the entry's is the one that is followed by its source.
    for at in places {
        if bytes[at + words.len()..].starts_with(b"written") {
            bytes[at + 2] ^= 1;
        }
    }
    fs::write(person.log(), bytes).unwrap();
    person
}

fn topics(person: &Person) -> Vec<Value> {
    let list = person.json(["entry", "list"]);
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| row["topic"].clone()).collect()
}

#[test]
fn p08_a_dry_run_says_what_each_choice_loses_and_writes_nothing() {
    let person = damaged();
    let before = person.bytes();
    let offered = person.json(["salvage", "--dry-run"]);
    assert_eq!(person.bytes(), before);
    assert_eq!(offered["of"], "member");
    assert_eq!(offered["salvage"]["holds"]["entries"], 1);
    assert_eq!(offered["salvage"]["lacks"]["entries"], 1);
    assert_eq!(offered["salvage"]["lacks"]["days"][0], "2026-11-23");
    assert_eq!(offered["backup"]["holds"]["entries"], 1);
    assert_eq!(offered["backup"]["lacks"]["entries"], 1);
    assert!(offered["backup"]["backup"]["id"].is_string());
    let said = person.run(["salvage", "--dry-run", "--lang", "en"]);
    assert!(
        said.code == 0 && said.out.contains("Compared with"),
        "{said:?}"
    );
    assert!(!said.out.contains("salvage-"), "{said:?}");
}

#[test]
fn p08_what_a_salvage_flushes_it_opened_for_writing() {
    // Windows refuses to flush anything else; Linux does not mind.
    let person = damaged();
    let (mut reading, mut flushed) = (BTreeMap::new(), 0);
    for call in traced(&person, "openat,fsync,fdatasync", &["--json", "salvage"]) {
        // `openat(…, O_RDONLY|O_CLOEXEC) = 5</file>`, `fsync(5</file>) = 0`
        let Some((number, rest)) = call.rsplit_once('<') else {
            continue;
        };
        let number = number.rsplit(['(', ' ']).next().unwrap().to_owned();
        if call.contains("openat(") {
            reading.insert(number, call.contains("O_RDONLY"));
        } else if Path::new(rest.split('>').next().unwrap())
            .extension()
            .is_some()
        {
            // A folder here has no ending.
            flushed += 1;
            assert_eq!(reading.get(&number), Some(&false), "{call}");
        }
    }
    assert!(flushed > 2, "{flushed}");
}

#[test]
fn p08_a_salvage_keeps_the_damaged_file_and_reports_beside_it() {
    let person = damaged();
    let damaged = fs::read(person.log()).unwrap();
    let done = person.json(["salvage"]);
    assert_eq!(done["report"]["key_lost"], false);
    let aside = done["aside"]["file"].as_str().unwrap();
    assert!(aside.ends_with("-aside.db"));
    assert_eq!(fs::read(aside).unwrap(), damaged);
    assert!(fs::read_to_string(done["report_file"].as_str().unwrap()).is_ok());
    assert_eq!(topics(&person), ["备份之后"]);
    assert_eq!(person.json(["check", "--full"])["ok"], true);
    // A number of a package is not used twice: it counts in a history of its own.
    assert_eq!(person.asked::<i64>("SELECT count(*) FROM lineage"), 2);
    assert_eq!(person.run_json(["salvage"]).refusal(), "whole");
    assert_eq!(
        person.run_json(["salvage", "--of", "branch"]).refusal(),
        "no_branch"
    );
    assert_eq!(person.run(["salvage", "--of", "both"]).code, 2);
}

#[test]
fn p08_a_log_of_nothing_but_rubbish_is_left_as_it_is() {
    let person = Person::member();
    person.json(["backup"]);
    fs::write(person.log(), vec![7; 40_960]).unwrap();
    let before = person.bytes();
    let offered = person.run_json(["salvage", "--dry-run"]);
    assert_eq!(offered.code, 1);
    let offered: Value = serde_json::from_str(&offered.out).unwrap();
    assert_eq!(offered["salvage"], Value::Null);
    // The copy of the day is what there is.
    assert_eq!(offered["backup"]["holds"]["entries"], 1);
    assert_eq!(person.run_json(["salvage"]).refusal(), "nothing_readable");
    assert_eq!(person.bytes(), before);
}

#[test]
fn p03_a_salvage_that_is_killed_at_each_call_leaves_the_old_file_or_the_new_one() {
    let (mut kills, mut new) = (0, 0);
    for call in ["fsync,fdatasync", "unlink,unlinkat,rename"] {
        for nth in 1..400 {
            let person = damaged();
            let damaged = fs::read(person.log()).unwrap();
            let inject = format!("inject={call}:signal=SIGKILL:when={nth}");
            let ran = injected(&person, &inject, &["--json", "salvage"]);
            // Whatever stands there opens; if that is the old file, it is salvaged now.
            let before = fs::read(person.log()).unwrap();
            let there = topics(&person);
            let kept = || person.bytes().into_values().any(|file| file == damaged);
            if there.len() == 1 {
                new += 1;
                assert!(kept(), "{inject}: the damaged file is gone");
            } else {
                assert_eq!(before, damaged, "{inject}");
                person.json(["salvage"]);
            }
            assert_eq!(topics(&person), ["备份之后"], "{inject}");
            assert_eq!(person.json(["check", "--full"])["ok"], true, "{inject}");
            assert!(kept(), "{inject}: the damaged file is gone");
            if ran.status.code() == Some(0) {
                break;
            }
            kills += 1;
        }
    }
    assert!(kills > 10 && new > 1, "{kills} kills, {new} new files");
    let mut past = std::io::stdout();
    writeln!(past, "\nsalvage: killed at {kills} calls, 0 bad").unwrap();
}

#[test]
fn p07_a_full_disk_while_salvaging_does_not_call_a_damaged_log_intact() {
    let person = damaged();
    let damaged = fs::read(person.log()).unwrap();
    let inject = "inject=pwrite64:error=ENOSPC:when=1+";
    let ran = injected(&person, inject, &["--lang", "en", "salvage"]);
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert!(said.contains("full") && said.contains("damaged"), "{said}");
    assert!(!said.contains("intact"), "{said}");
    assert_eq!(fs::read(person.log()).unwrap(), damaged);
    person.json(["salvage"]);
    assert_eq!(topics(&person), ["备份之后"]);
}

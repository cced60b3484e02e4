//! Files of every released schema (`tests/fixtures`) in the hands of this program: it says of them
//! what the program of their time said, however often it is killed while it brings them up to date.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

use crate::each_call::{heard, killed_at_each};
use crate::person::Person;
use crate::unwritable::sealed;

fn fixtures() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures"))
}

/// Whose profile holds nothing but this file.
fn holder(fixture: &str) -> Person {
    let person = Person::stranger();
    fs::create_dir_all(&person.profile).unwrap();
    let (kind, _) = fixture.split_once('-').unwrap();
    let file = person.profile.join(format!("{kind}.db"));
    fs::copy(fixtures().join(fixture), file).unwrap();
    person
}

/// All that was said is said; what is new may stand beside it. Hours may differ by a hundredth: sums were rounded each on
/// its own once, and are rounded once (ADR 0029).
fn holds(said: &Value, now: &Value) -> bool {
    match (said, now) {
        (Value::Object(said), Value::Object(now)) => said
            .iter()
            .all(|(field, value)| now.get(field).is_some_and(|now| holds(value, now))),
        (Value::Array(said), Value::Array(now)) => {
            said.len() == now.len() && said.iter().zip(now).all(|(said, now)| holds(said, now))
        }
        (Value::Number(said), Value::Number(now)) if said.is_f64() && now.is_f64() => {
            let apart = said.as_f64().zip(now.as_f64());
            apart.is_some_and(|(said, now)| (said - now).abs() < 0.011)
        }
        _ => said == now,
    }
}

/// What the program of its time said of a file: words and answers.
fn said_of(fixture: &str) -> Vec<(Vec<String>, Value)> {
    let file = fixtures().join(fixture.replace(".db", ".said.json"));
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

fn says_the_same(person: &Person, fixture: &str, when: &str) {
    for (words, said) in said_of(fixture) {
        let now = person.json(&words);
        assert!(holds(&said, &now), "{fixture} {words:?} {when}");
    }
}

#[test]
fn p11_what_an_older_program_said_is_said_of_its_file_today() {
    let mut held = 0;
    for entry in fs::read_dir(fixtures()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if Path::new(&name).extension().is_some_and(|end| end == "db") {
            says_the_same(&holder(&name), &name, "");
            held += said_of(&name).len();
        }
    }
    assert!(held > 60, "{held} answers");
}

/// Version and schema of a log as a kill left it, looked at in a copy.
fn schema_of(profile: &Path) -> (u32, Vec<String>) {
    let room = TempDir::new().unwrap();
    for name in ["member.db", "member.db-journal"] {
        let left = profile.join(name);
        if left.exists() {
            fs::copy(left, room.path().join(name)).unwrap();
        }
    }
    let log = Connection::open(room.path().join("member.db")).unwrap();
    let whole: String = log
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(whole, "ok");
    let version = log.query_row("PRAGMA user_version", [], |row| row.get(0));
    let mut names = log
        .prepare("SELECT name FROM sqlite_schema ORDER BY name")
        .unwrap();
    let names = names.query_map([], |row| row.get(0)).unwrap();
    (version.unwrap(), names.map(Result::unwrap).collect())
}

fn copies_of(person: &Person, version: u32) -> usize {
    let folder = person.profile.join("backups");
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let whole = files.filter(|file| file.path().extension().is_some_and(|end| end == "db"));
    whole
        .filter(|file| {
            let copy = Connection::open(file.path()).unwrap();
            let of: u32 = copy
                .query_row("PRAGMA user_version", [], |row| row.get(0))
                .unwrap();
            of == version
        })
        .count()
}

#[test]
fn p11_killed_at_each_call_of_its_migration_a_released_file_is_old_or_new() {
    let name = "member-1.db";
    let old = schema_of(&holder(name).profile);
    let upgraded = holder(name);
    upgraded.json(["rule", "show"]);
    let new = schema_of(&upgraded.profile);
    assert!(old.0 < new.0);
    let (mut olds, mut news) = (0, 0);
    let words = ["--json", "rule", "show"];
    let kills = killed_at_each(&holder(name), &words, |person, _, when| {
        let left = schema_of(&person.profile);
        assert!(left.0 >= old.0 && left.0 <= new.0, "{when}");
        if left.0 == old.0 {
            assert_eq!(left, old, "{when}");
            olds += 1;
        } else {
            assert!(copies_of(person, old.0) > 0, "{when}: no copy from before");
            assert!(left.0 < new.0 || left == new, "{when}");
            news += 1;
        }
        // The next start goes on from there, with all that was written.
        let rows = |person: &Person| -> [u32; 3] {
            [
                "SELECT count(*) FROM entry_revision",
                "SELECT count(*) FROM note_revision",
                "SELECT count(*) FROM note_draft",
            ]
            .map(|sql| person.asked(sql))
        };
        person.json(["rule", "show"]);
        assert_eq!(rows(person), rows(&upgraded), "{when}");
        assert_eq!(schema_of(&person.profile), new, "{when}");
    });
    assert!(olds > 20 && news > 5, "{olds} {news}");
    says_the_same(&upgraded, name, "");
    heard("migration of a released file", kills);
}

#[test]
fn p09_a_newer_file_is_refused_in_both_languages_saying_what_to_do() {
    for (fixture, words) in [
        ("member-2.db", &["totals", "--year", "2026"][..]),
        ("branch-1.db", &["branch", "totals", "--year", "2026"]),
    ] {
        let person = holder(fixture);
        // The log beside a collection is made on its first use; only then is nothing written.
        person.run(["check"]);
        let (kind, _) = fixture.split_once('-').unwrap();
        let file = person.profile.join(format!("{kind}.db"));
        let newer = Connection::open(&file).unwrap();
        newer.pragma_update(None, "user_version", 77).unwrap();
        drop(newer);
        let before = person.bytes();
        for (tag, todo) in [
            ("zh-CN", "请用新版本打开"),
            ("en", "Open it with the newer"),
        ] {
            let ran = person.run(["--lang", tag].iter().chain(words));
            assert_eq!((ran.code, ran.out.as_str()), (1, ""));
            assert!(ran.err.contains(todo) && ran.err.contains("77"), "{ran:?}");
            assert!(ran.err.contains(&format!("{kind}.db")), "{ran:?}");
        }
        assert_eq!(person.bytes(), before, "{fixture}");
    }
}

#[test]
fn p07_files_of_every_released_schema_are_read_where_nothing_can_be_written() {
    for entry in fs::read_dir(fixtures()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if Path::new(&name).extension().is_none_or(|end| end != "db") {
            continue;
        }
        let (person, mut until) = (Person::stranger(), None);
        let fill = || {
            if name.starts_with("branch") {
                // Nobody has a collection without a log.
                person.json(["init", "--name", "张三", "--branch", "支部"]);
            }
            let (kind, _) = name.split_once('-').unwrap();
            let file = person.profile.join(format!("{kind}.db"));
            fs::copy(fixtures().join(&name), file).unwrap();
        };
        if !sealed(&person.profile, &mut until, fill) {
            return;
        }
        let before = person.bytes();
        says_the_same(&person, &name, "on a disk that takes nothing");
        assert_eq!(person.json(["check", "--full"])["ok"], true, "{name}");
        assert_eq!(person.bytes(), before, "{name}");
    }
}

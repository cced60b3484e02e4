//! Cases 3 and 4 on the real program, under strace: killed at every call that writes, flushes or
//! takes a file away; and a flush that fails.

use std::io::Write;

use crate::person::{ADD, Person};
use crate::strace::injected;

pub(crate) const CALLS: [&str; 4] = ["pwrite64", "write", "fsync,fdatasync", "unlink,rename"];
/// More calls of one kind than any act here makes.
const MOST: u32 = 1_600;

/// Kills the act at each of its calls, each time in a profile with the same files.
pub(crate) fn killed_at_each(
    seed: &Person,
    words: &[&str],
    judge: impl FnMut(&Person, bool, &str),
) -> u32 {
    killed_at_each_of(&CALLS, || seed.twin(), words, judge)
}

/// Kills the act at each of these calls; `judge` sees the folder after each kill with whether the act
/// was acknowledged. How many kills there were.
pub(crate) fn killed_at_each_of(
    calls: &[&str],
    prepare: impl Fn() -> Person,
    words: &[&str],
    mut judge: impl FnMut(&Person, bool, &str),
) -> u32 {
    let mut kills = 0;
    for call in calls {
        for nth in 1..=MOST {
            let person = prepare();
            let inject = format!("inject={call}:signal=SIGKILL:when={nth}");
            let ran = injected(&person, &inject, words);
            let ended = ran.status.code() == Some(0);
            judge(&person, !ran.stdout.is_empty(), &inject);
            if ended {
                break;
            }
            assert!(nth < MOST, "{inject}: never ended");
            kills += 1;
        }
    }
    kills
}

pub(crate) fn whole(person: &Person, when: &str) {
    let found = person.json(["check", "--full"]);
    assert_eq!(found["ok"], true, "{when}: {found}");
}

pub(crate) fn heard(what: &str, kills: u32) {
    // Past the harness: a figure that is to be read.
    let mut past = std::io::stdout();
    writeln!(past, "\n{what}: killed at {kills} calls, 0 bad").unwrap();
}

#[test]
fn p03_an_entry_whose_writing_is_killed_at_each_call_is_there_or_not() {
    let kills = killed_at_each(&Person::member(), &ADD, |person, said, when| {
        let list = person.json(["entry", "list"]);
        let entries = list.as_array().unwrap();
        let new = entries.iter().filter(|entry| entry["topic"] == "新的");
        let new = new.count();
        assert!(new <= 1 && entries.len() == 1 + new, "{when}: {list}");
        assert!(!said || new == 1, "{when}: acknowledged and lost");
        whole(person, when);
    });
    heard("entry add", kills);
}

#[test]
fn p03_a_reflection_whose_writing_is_killed_at_each_call_is_there_or_not() {
    let text = Person::stranger();
    let file = text.file("心得.txt", "学而时习之");
    let file = file.to_str().unwrap();
    let words = ["--json", "note", "add", "--text-file", file];
    let kills = killed_at_each(&Person::member(), &words, |person, said, when| {
        let notes = person.json(["note", "list"]);
        let notes = notes.as_array().unwrap();
        assert!(notes.len() <= 1, "{when}");
        assert!(!said || notes.len() == 1, "{when}: acknowledged and lost");
        assert!(notes.iter().all(|note| note["characters"] == 5), "{when}");
        whole(person, when);
    });
    heard("note add", kills);
}

#[test]
fn p03_a_collect_killed_at_each_call_has_whole_packages_only() {
    let member = Person::member();
    let stick = member.beside("U盘");
    let stick = stick.to_str().unwrap();
    member.json(["package", "write", "--to", stick, "--year", "2026"]);
    let name = member.json(["init", "--name", "张三", "--branch", "第一支部"]);
    let roster = format!("姓名,编号\n{},001\n", name["name"].as_str().unwrap());
    let roster = member.file("名册.csv", roster);
    let secretary = Person::member();
    secretary.json(["branch", "create", "第一支部"]);
    secretary.json(["branch", "roster", "import", roster.to_str().unwrap()]);
    let words = ["--json", "branch", "collect", stick];
    let kills = killed_at_each(&secretary, &words, |person, said, when| {
        let entries =
            person.json(["branch", "totals", "--year", "2026"])["members"][0]["entries"].clone();
        assert!(entries == 0 || entries == 1, "{when}: {entries}");
        assert!(!said || entries == 1, "{when}: acknowledged and lost");
        whole(person, when);
        // Running it again brings the rest.
        person.json(["branch", "collect", stick]);
        let totals = person.json(["branch", "totals", "--year", "2026"]);
        assert_eq!(totals["members"][0]["entries"], 1, "{when}");
    });
    heard("branch collect", kills);
}

#[test]
fn p04_a_flush_that_fails_is_said_and_nothing_is_called_saved() {
    for nth in 1..=12 {
        let person = Person::member();
        let inject = format!("inject=fsync,fdatasync:error=EIO:when={nth}");
        let ran = injected(&person, &inject, &[&["--json"], &ADD[..]].concat());
        let list = person.json([
            "entry",
            "list",
            "--from",
            "2026-11-22",
            "--until",
            "2026-11-22",
        ]);
        let there = list
            .as_array()
            .unwrap()
            .iter()
            .any(|entry| entry["topic"] == "新的");
        if ran.stdout.is_empty() {
            let said = String::from_utf8_lossy(&ran.stderr).into_owned();
            assert_eq!(ran.status.code(), Some(1), "{inject}: {said}");
            assert!(said.contains("\"error\""), "{inject}: {said}");
        } else {
            assert!(there, "{inject}: called saved and lost");
        }
        whole(&person, &inject);
    }
}

#[test]
fn p12_a_backup_killed_at_each_call_leaves_the_one_before_intact() {
    let seed = Person::member();
    seed.json(["backup"]);
    let kills = killed_at_each(&seed, &["--json", "backup"], |person, said, when| {
        let list = person.json(["backup", "list"]);
        let copies = list.as_array().unwrap();
        // The copy of the day, and the one that was asked for, were there before.
        assert!(copies.len() >= 2, "{when}: {list}");
        assert!(!said || copies.len() >= 3, "{when}: acknowledged and lost");
        for copy in copies {
            assert_eq!(copy["entries"], 1, "{when}: {copy}");
            let file = copy["file"].as_str().unwrap();
            let whole: String = rusqlite::Connection::open(file)
                .unwrap()
                .query_row("PRAGMA integrity_check", [], |row| row.get(0))
                .unwrap();
            assert_eq!(whole, "ok", "{when}");
        }
        whole(person, when);
    });
    heard("backup", kills);
}

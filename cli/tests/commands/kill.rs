//! What was acknowledged is there, whatever happens to the program afterwards.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;

use crate::person::{ADD, Person};

#[test]
fn p03_an_entry_that_was_acknowledged_survives_kill_9() {
    let person = Person::member();
    for minutes in 1..=20 {
        let minutes = minutes.to_string();
        let mut child = person
            .command()
            .args([
                "--json",
                "entry",
                "add",
                "--date",
                "2026-11-22",
                "--form",
                "党课",
            ])
            .args(["--topic", "题", "--minutes", &minutes])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let saved: Value = serde_json::from_str(&line).unwrap();
        let list = person.json(["entry", "list", "--until", "2026-11-22"]);
        assert_eq!(list[0]["id"], saved["id"]);
        assert_eq!(list.as_array().unwrap().len().to_string(), minutes);
    }
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

#[test]
fn p03_a_kill_at_any_moment_leaves_all_of_an_entry_or_nothing() {
    let person = Person::member();
    let mut acknowledged = 0;
    let started = 40;
    for _ in 0..started {
        let mut child = person
            .command()
            .args(ADD)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Somewhere between its first instruction and its last: other work takes this long.
        let _ = person.run(["--version"]);
        child.kill().unwrap();
        let ended = child.wait_with_output().unwrap();
        acknowledged += usize::from(!ended.stdout.is_empty());
    }
    let list = person.json(["entry", "list", "--until", "2026-11-22"]);
    let there = list.as_array().unwrap().len();
    assert!(
        (acknowledged..=started).contains(&there),
        "{there} of {acknowledged}"
    );
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

/// Whoever takes the folder next sets a mark of their own, which must not be taken away.
#[test]
fn p03_the_mark_of_an_open_log_goes_before_the_folder_is_let_go() {
    let person = Person::member();
    let seen = person.beside("seen");
    let plain = person.command();
    let mut command = std::process::Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=unlink,close,openat", "-y", "-o"]);
    command
        .arg(&seen)
        .arg(plain.get_program())
        .args(plain.get_args());
    for (name, value) in plain.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    assert!(command.args(ADD).output().unwrap().status.success());
    let lines = std::fs::read_to_string(seen).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    let last = |what: &dyn Fn(&str) -> bool| lines.iter().rposition(|line| what(line));
    let mark = last(&|line| line.contains("unlink(") && line.contains("member.db.open"));
    let lock = last(&|line| line.contains("close(") && line.contains("/lock>"));
    assert!(mark.is_some() && mark < lock, "{mark:?} {lock:?}");
}

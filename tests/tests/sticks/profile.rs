//! A profile that lies on a stick: said to people, never to programs.

use std::process::Command;

use xuesilu_tests::programs;
use xuesilu_tests::stick::Stick;

fn line(words: &str) -> String {
    format!("{} {words}", programs::command_line().display())
}

/// What a terminal shows of a run of the command line.
fn shown(words: &str) -> String {
    let mut terminal = programs::system("script", "bsdutils");
    let shown = terminal.args(["-qec", &line(words), "/dev/null"]).output();
    String::from_utf8_lossy(&shown.expect("a terminal").stdout).into_owned()
}

/// What a program reads from it: the answer, and what is said beside it.
fn read(words: &str) -> (String, String) {
    let read = Command::new("sh").args(["-c", &line(words)]).output();
    let read = read.expect("a shell");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(read.stdout), text(read.stderr))
}

#[test]
fn a_profile_on_a_stick_is_said_to_people_and_never_to_programs() {
    const SAID: &str = "可以拔出的盘";
    let Some(stick) = Stick::plug("portable") else {
        return;
    };
    let profile = format!("--profile {}/xuesilu-data", stick.path().display());
    let list = shown(&format!("{profile} form list"));
    assert!(list.contains(SAID), "{list}");
    let (list, beside) = read(&format!("{profile} form list"));
    assert!(!list.contains(SAID) && list.contains("党课"), "{list}");
    assert_eq!(beside, "");
    let list = shown(&format!("{profile} --json form list"));
    assert!(!list.contains(SAID), "{list}");
    let own = tempfile::tempdir().expect("a folder");
    let list = shown(&format!("--profile {}/x form list", own.path().display()));
    assert!(!list.contains(SAID), "{list}");
}

#[test]
fn p12_a_drive_without_rights_is_said_once_to_a_person_who_writes() {
    const SAID: &str = "不区分用户";
    let Some(stick) = Stick::plug("rights") else {
        return;
    };
    let profile = format!("--profile {}/xuesilu-data", stick.path().display());
    let add = format!("{profile} entry add --date 2026-03-02 --form 党课 --minutes 60 --topic");
    let list = shown(&format!("{profile} form list"));
    assert!(!list.contains(SAID), "{list}");
    // A program is first: it is not told, and does not use up what a person is to be told.
    let (added, beside) = read(&format!("{add} 甲"));
    assert!(!added.is_empty() && beside.is_empty(), "{added}{beside}");
    let added = shown(&format!("{add} 乙"));
    assert!(added.contains(SAID), "{added}");
    let added = shown(&format!("{add} 丙"));
    assert!(!added.contains(SAID), "{added}");
}

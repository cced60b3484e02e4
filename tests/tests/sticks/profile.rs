//! A profile that lies on a stick: said to people, never to programs.

use std::process::Command;

use xuesilu_tests::programs;
use xuesilu_tests::stick::Stick;

/// What a terminal shows of a run of the command line, and what a program reads from it.
fn run(words: &str) -> (String, String, String) {
    let line = format!("{} {words}", programs::command_line().display());
    let mut terminal = programs::system("script", "bsdutils");
    let shown = terminal.args(["-qec", &line, "/dev/null"]).output();
    let read = Command::new("sh").args(["-c", &line]).output();
    let (shown, read) = (shown.expect("a terminal"), read.expect("a shell"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&shown.stdout), text(&read.stdout), text(&read.stderr))
}

#[test]
fn a_profile_on_a_stick_is_said_to_people_and_never_to_programs() {
    let Some(stick) = Stick::plug("portable") else {
        return;
    };
    let profile = format!("--profile {}/xuesilu-data", stick.path().display());
    let (shown, read, beside) = run(&format!("{profile} form list"));
    assert!(shown.contains("可以拔下的盘"), "{shown}");
    assert!(
        !read.contains("可以拔下的盘") && read.contains("党课"),
        "{read}"
    );
    assert_eq!(beside, "");
    let (shown, ..) = run(&format!("{profile} --json form list"));
    assert!(!shown.contains("可以拔下的盘"), "{shown}");
    let own = tempfile::tempdir().expect("a folder");
    let (shown, ..) = run(&format!("--profile {}/x form list", own.path().display()));
    assert!(!shown.contains("可以拔下的盘"), "{shown}");
}

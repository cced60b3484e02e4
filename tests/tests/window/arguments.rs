//! What the window says to the arguments that it was started with.

use std::process::{Command, Output};

use xuesilu_tests::programs;

fn started_with(args: &[&str]) -> Output {
    let mut window = Command::new(programs::window());
    // No screen: one that asks for it shows that a window was to be opened.
    window.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    window.args(args).output().expect("the program runs")
}

#[test]
fn help_and_version_are_answers_and_open_no_window() {
    for (question, answer) in [
        ("--help", "--profile DIR"),
        ("--version", env!("CARGO_PKG_VERSION")),
    ] {
        let done = started_with(&[question]);
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success() && said.contains(answer), "{done:?}");
        assert!(done.stderr.is_empty(), "{done:?}");
    }
}

#[test]
fn a_wrong_argument_ends_with_status_2_and_one_line_that_names_it() {
    for args in [
        &["--profiles=x"][..],
        &["--page=x"],
        &["--profile="],
        &["--x", "a.xuesi"],
    ] {
        let done = started_with(args);
        assert_eq!(done.status.code(), Some(2), "{done:?}");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(said.lines().count(), 1, "{said}");
        let name = args[0].split('=').next().expect("a name");
        assert!(said.contains(name.trim_start_matches('-')), "{said}");
        assert!(done.stdout.is_empty(), "{done:?}");
    }
}

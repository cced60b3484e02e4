//! A file that is double-clicked: in a window that is open, and in one that opens for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use xuesilu_tests::keys::ESCAPE;
use xuesilu_tests::log::Log;
use xuesilu_tests::programs;
use xuesilu_tests::seed;
use xuesilu_tests::window::{Opening, Window};

/// Starts the program with a file, as a double click does; the open window has it then.
fn double_click(window: &Window, log: &Log, file: &Path) {
    let mut second = Command::new(programs::window());
    let second = window
        .screen()
        .show(&mut second)
        .arg("--profile")
        .arg(log.folder())
        .arg(file)
        .status()
        .expect("a second start");
    assert!(second.success(), "{second}");
}

/// A member's package for the branch with this card.
fn package(folder: &Path, card: Option<&[u8]>) -> PathBuf {
    seed::hand_in(&seed::member_of(2, card), folder);
    let mut files = fs::read_dir(folder).expect("a folder").flatten();
    files.next().expect("a package").path()
}

#[test]
fn a_member_sees_whose_package_it_is_and_takes_a_card_that_was_looked_at() {
    let (stick, log) = (tempfile::tempdir().unwrap(), seed::first_day());
    let file = package(stick.path(), None);
    let window = Opening::of(&log).file(&file).open();
    window.wait("[data-testid='opened-package']");
    assert!(
        window
            .text("[data-testid='opened-package']")
            .contains("完好")
    );
    assert!(!window.shows("[data-testid='opened-collect']"));
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='opened']");

    // One byte is another one: said, in a window that was open.
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let altered = stick.path().join("改过的 包.xuesi");
    fs::write(&altered, bytes).unwrap();
    double_click(&window, &log, &altered);
    window.wait("[data-testid='opened-package'].wrong");

    let branch = seed::branch_of(2, 1);
    let card = stick.path().join("支部.xuesi-card");
    fs::write(&card, seed::card_of(&branch, None)).unwrap();
    double_click(&window, &log, &card);
    window.wait("[data-testid='opened-card']");
    // Seen is not taken.
    let kept = window.ask_core(&json!({ "command": "card", "ask": {} }));
    assert_eq!(kept["answer"], json!(null));
    window.click("[data-testid='opened-card-take']");
    window.wait("[data-testid='opened-card-said']");

    // What is gone is said, and what is none of ours is looked at and refused.
    double_click(&window, &log, &stick.path().join("gone.xuesi"));
    window.wait("[data-testid='opened-refused']");
    let other = stick.path().join("信.xuesi");
    fs::write(&other, "a letter").unwrap();
    double_click(&window, &log, &other);
    window.wait("[data-testid='opened-package'].wrong");
    window.quit();
    assert_eq!(log.count("entry_revision"), 0);
}

#[test]
fn a_secretary_collects_the_one_package_that_was_double_clicked() {
    let (stick, log) = (tempfile::tempdir().unwrap(), seed::branch_of(4, 1));
    let file = package(stick.path(), Some(&seed::card_of(&log, None)));
    let window = Opening::of(&log).page("branch").open();
    double_click(&window, &log, &file);
    window.click("[data-testid='opened-collect']");
    window.wait("[data-testid='opened-verdicts']");
    assert!(
        window
            .text("[data-testid='opened-verdicts']")
            .contains("已收")
    );
    window.quit();
}

#[test]
fn a_file_for_moving_is_looked_at_on_a_new_computer_before_it_is_taken() {
    let (stick, old) = (tempfile::tempdir().unwrap(), seed::full_year());
    let moved = Command::new(programs::command_line())
        .arg("--profile")
        .arg(old.folder())
        .args(["move", "out", "--no-passphrase", "--to"])
        .arg(stick.path())
        .status()
        .expect("the command line runs");
    assert!(moved.success());
    let mut files = fs::read_dir(stick.path()).unwrap().flatten();
    let file = files.next().expect("a file for moving").path();
    let log = Log::new();
    let window = Opening::of(&log).file(&file).open();
    window.wait("[data-testid='move-in-holds']");
    window.click("[data-testid='move-in']");
    window.wait("[data-testid='year-picture']");
    window.quit();
    assert_eq!(log.count("entry_revision"), old.count("entry_revision"));
}

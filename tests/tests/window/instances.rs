//! One window per profile; profiles side by side.

use std::process::Command;

use xuesilu_tests::programs;
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

#[test]
fn p13_a_second_start_brings_the_first_window_forward() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='page-today']");
    window.fill("#quick-topic", "还在写");
    let mut second = Command::new(programs::window());
    let second = window
        .screen()
        .show(&mut second)
        .arg(format!("--profile={}", log.folder().display()))
        .status()
        .expect("a second start");
    assert!(second.success(), "{second}");
    // The first one is where it was, with what was being typed.
    assert_eq!(window.value("#quick-topic"), "还在写");

    // A second writer is told, and nothing is written.
    let told = Command::new(programs::command_line())
        .arg("--profile")
        .arg(log.folder())
        .args(["totals", "--year", "2026"])
        .output()
        .expect("the command line runs");
    assert!(!told.status.success());
    let sentence = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(
        sentence.contains("正在被") || sentence.contains("in use"),
        "{sentence}"
    );

    // Another profile has a window of its own meanwhile.
    let other = seed::full_year();
    let beside = Window::open(&other);
    beside.wait("[data-testid='year-picture']");
    assert!(window.shows("[data-testid='page-today']"));
    beside.quit();
    window.quit();
    assert_eq!(log.count("entry_revision"), 0);
}

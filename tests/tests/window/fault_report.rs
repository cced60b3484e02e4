//! The report of faults: all of it is shown, and what was shown is what is written.

use std::fs;

use serde_json::json;
use xuesilu_tests::fault_injection;
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::window::Window;

/// What a log may hold and a report may not.
const WORDS: [&str; 4] = [seed::NAME, seed::BRANCH, "学思录 资料", "SENTINEL"];

fn record(log: &Log) -> String {
    fs::read_to_string(log.folder().join("faults.log")).unwrap_or_default()
}

#[test]
fn p09_the_report_is_shown_whole_and_written_as_shown_and_holds_no_words() {
    let Some(stick) = Stick::plug("report") else {
        return;
    };
    let log = seed::full_year();
    let window = Window::open_at(&log, "settings");
    window.wait("[data-testid='fault-report-show']");
    // What goes wrong where the page is not to blame: asked with words that must not be kept.
    let wrong = json!({ "command": "SENTINEL", "ask": { "text": "SENTINEL" } });
    window.js_async(
        "try { await window.__TAURI_INTERNALS__.invoke('api', { request: arguments[0] }) } catch { }",
        &json!([wrong]),
    );
    window.click("[data-testid='fault-report-show']");
    let shown = window.text("[data-testid='fault-report-text']");
    assert!(
        shown.contains("started version=") && shown.contains("failed request code=not_a_request"),
        "{shown}"
    );
    window.click(&format!("label[title='{}'] input", stick.path().display()));
    window.click("[data-testid='fault-report-write']");
    window.wait("[data-testid='fault-report-done']");
    let names = stick.names();
    let [name] = names.as_slice() else {
        panic!("one file, not {names:?}");
    };
    assert!(name.starts_with("学思录故障报告-"), "{name}");
    let written = fs::read_to_string(stick.path().join(name)).expect("a report");
    assert_eq!(written.trim(), shown);
    window.ask_to_close();
    window.gone();
    let kept = record(&log);
    assert!(
        kept.lines()
            .last()
            .is_some_and(|line| line.ends_with(" ended")),
        "{kept}"
    );
    for word in WORDS {
        assert!(!written.contains(word) && !kept.contains(word), "{word}");
    }
}

#[test]
fn p09_a_log_that_does_not_open_has_its_report_on_the_page_that_says_so() {
    let log = seed::first_day();
    fault_injection::damage(&log);
    let window = Window::open(&log);
    window.click("[data-testid='fault-report-show']");
    let shown = window.text("[data-testid='fault-report-text']");
    assert!(shown.contains("failed boot code=damaged"), "{shown}");
    window.quit();
}

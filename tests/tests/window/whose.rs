//! Case 56 in the window: whose log it is, on a computer that the log does not know, and under another
//! name.

use std::fs;

use xuesilu_tests::fault_injection::carry_away;
use xuesilu_tests::keys::{ENTER, TAB};
use xuesilu_tests::log::Log;
use xuesilu_tests::programs::left_out;
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

const PANEL: &str = "[data-testid='who-is-it']";

/// A full year on a computer that it does not know; `None` where this one has no id.
fn carried() -> Option<Log> {
    let log = seed::full_year();
    if carry_away(&log) {
        return Some(log);
    }
    left_out("p56", "this computer has no id, so nothing is asked on it");
    None
}

fn former(log: &Log) -> usize {
    let files = fs::read_dir(log.backups()).expect("backups").flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with("-former.db")).count()
}

#[test]
fn p56_the_question_stands_beside_the_page_and_is_asked_once() {
    let Some(log) = carried() else { return };
    let window = Window::open(&log);
    window.wait(PANEL);
    assert!(window.text(PANEL).contains(seed::NAME));
    // The page below goes on.
    window.fill("#quick-minutes", "30");
    window.fill("#quick-topic", "照常记");
    window.click("[data-testid='entry-save']");
    window.wait("[data-testid='entry-saved']");
    window.click("[data-testid='who-later']");
    window.wait_gone(PANEL);
    for page in ["read", "log", "today"] {
        window.click(&format!("[data-testid='rail-{page}']"));
        window.wait(&format!("[data-testid='page-{page}']"));
        assert!(!window.shows(PANEL), "asked again on {page}");
    }
    assert_eq!(log.count("computer"), 0);
    // It can be answered where the name is.
    window.click("[data-testid='rail-settings']");
    window.wait(PANEL);
    window.click("[data-testid='who-still-me']");
    window.wait_gone(PANEL);
    assert_eq!(log.count("computer"), 1);
    window.quit();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    assert!(!window.shows(PANEL));
}

#[test]
fn p56_somebody_else_begins_anew_by_keys_alone_and_what_was_there_is_kept() {
    let Some(log) = carried() else { return };
    let window = Window::open(&log);
    window.wait(PANEL);
    window.js("document.querySelector('[data-testid=who-else]').focus()");
    window.strike([ENTER]);
    window.wait_for("return document.activeElement?.id === 'who-name'");
    // The name that it has is nobody else's: said beside the field, and nothing is changed.
    window.type_text(seed::NAME);
    window.strike([ENTER]);
    window.wait("#who-name-problem");
    let before: String = log.ask("SELECT id FROM member");
    window.fill("#who-name", "王芳");
    window.js("document.querySelector('#who-name').focus()");
    window.strike([TAB, TAB, ENTER]);
    window.wait("[data-testid='told']");
    window.wait_gone(PANEL);
    let told = window.text("[data-testid='told']");
    assert!(told.contains(seed::NAME) && told.contains("备份"), "{told}");
    assert!(window.text("main").contains("王芳"));
    window.click("[data-testid='rail-settings']");
    window.wait("[data-testid='backups']");
    assert!(window.text("[data-testid='backups']").contains("换人前"));
    window.quit();
    assert_eq!(
        log.rows("SELECT name, branch, number FROM member"),
        [format!("王芳|{}|–", seed::BRANCH)]
    );
    assert_ne!(log.ask::<String>("SELECT id FROM member"), before);
    for table in [
        "entry_revision",
        "note_revision",
        "note_draft",
        "section_mark",
    ] {
        assert_eq!(log.count(table), 0, "{table}");
    }
    assert_eq!(former(&log), 1);
}

#[test]
fn p56_what_is_typed_and_not_saved_is_neither_lost_nor_carried_over() {
    let Some(log) = carried() else { return };
    let window = Window::open(&log);
    window.wait(PANEL);
    window.fill("#quick-minutes", "30");
    window.fill("#quick-topic", "还没有存");
    window.click("[data-testid='who-else']");
    window.fill("#who-name", "王芳");
    window.click("[data-testid='who-else-now']");
    window.wait("[data-testid='who-problem']");
    assert_eq!(window.value("#quick-topic"), "还没有存");
    assert_eq!(log.rows("SELECT name FROM member"), [seed::NAME]);
}

#[test]
fn p56_another_name_in_the_settings_is_asked_about_once_a_package_was_written() {
    let log = seed::full_year();
    let stick = tempfile::tempdir().expect("a stick");
    seed::hand_in(&log, stick.path());
    let id: String = log.ask("SELECT id FROM member");
    let window = Window::open_at(&log, "settings");
    window.fill("#member-name", "李明珠");
    window.click("[data-testid='member-save']");
    window.wait("[data-testid='who-asked']");
    window.wait_for("return document.activeElement?.id === 'who-name-title'");
    assert_eq!(log.rows("SELECT name FROM member"), [seed::NAME]);
    window.click("[data-testid='who-name-leave']");
    window.wait_gone("[data-testid='who-asked']");
    assert_eq!(window.value("#member-name"), seed::NAME);
    window.fill("#member-name", "李明珠");
    window.click("[data-testid='member-save']");
    window.click("[data-testid='who-name-renamed']");
    window.wait_gone("[data-testid='who-asked']");
    window.quit();
    assert_eq!(
        log.rows("SELECT id, name FROM member"),
        [format!("{id}|李明珠")]
    );
}

#[test]
fn p56_before_any_package_another_name_has_another_key_and_it_is_said() {
    let log = seed::first_day();
    let id: String = log.ask("SELECT id FROM member");
    let window = Window::open_at(&log, "settings");
    window.fill("#member-name", "王芳");
    window.click("[data-testid='member-save']");
    window.wait(".good");
    assert!(window.text(".good").contains("密钥也已更换"));
    assert!(!window.shows("[data-testid='who-asked']"));
    window.quit();
    assert_eq!(log.rows("SELECT name FROM member"), ["王芳"]);
    assert_ne!(log.ask::<String>("SELECT id FROM member"), id);
}

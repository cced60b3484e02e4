//! A day's entries without the mouse: after each key the focus is where one goes on.

use std::fs;

use chrono::Days;
use xuesilu_core::time::{Clock, SystemClock};
use xuesilu_tests::keys::{ALT, CTRL, DOWN, ENTER, ESCAPE, SHIFT, TAB, UP};
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// What holds the focus answers this selector; nothing else that keys could be lost to.
#[track_caller]
fn focused(window: &Window, css: &str) {
    window.wait_for(&format!("return document.activeElement.matches(`{css}`)"));
}

#[track_caller]
fn strike(window: &Window, keys: &[char], then: &str) {
    window.chord(keys);
    focused(window, then);
}

/// Goes on by Tab until there.
#[track_caller]
fn tab_to(window: &Window, css: &str) {
    let there = format!("return document.activeElement.matches(`{css}`)");
    let found = (0..20).any(|_| {
        window.strike([TAB]);
        window.js(&there) == serde_json::json!(true)
    });
    assert!(found, "Tab does not come to {css}");
}

#[test]
fn pages_change_by_keys_and_the_focus_goes_along() {
    let log = seed::first_day();
    let window = Window::open(&log);
    focused(&window, "main h1");
    for (key, page) in [
        ('2', "read"),
        ('3', "log"),
        ('4', "notes"),
        ('5', "hand"),
        ('7', "settings"),
        ('1', "today"),
    ] {
        let inside = format!("[data-testid=page-{page}] *");
        strike(&window, &[ALT, key], &inside);
        strike(&window, &[CTRL, 'n'], "#quick-minutes, #add-minutes");
    }
}

#[test]
fn two_entries_from_the_first_page() {
    let log = seed::first_day();
    let window = Window::open(&log);
    let today = SystemClock::default().now().date();
    strike(&window, &[ALT, '1'], "main h1");
    strike(&window, &[CTRL, 'n'], "#quick-minutes");
    window.strike("45".chars());
    strike(&window, &[TAB], "#quick-form");
    let usual = window.value("#quick-form");
    strike(&window, &[DOWN], "#quick-form");
    let next = window.value("#quick-form");
    assert_ne!(next, usual);
    strike(&window, &[TAB], "#quick-topic");
    window.type_text("𠮷野家的“<b>”\u{202E}txt.exe");
    window.strike([ENTER]);
    window.wait("[data-testid='entry-saved']");
    focused(&window, "#quick-minutes");
    assert_eq!(window.value("#quick-topic"), "");

    strike(&window, &[SHIFT, TAB], "#quick-date");
    strike(&window, &[DOWN], "#quick-date");
    strike(&window, &[TAB], "#quick-minutes");
    window.strike("30".chars());
    strike(&window, &[UP], "#quick-minutes");
    strike(&window, &[TAB], "#quick-form");
    strike(&window, &[TAB], "#quick-topic");
    window.type_text("👨‍👩‍👧 & \"'`>");
    window.chord(&[CTRL, ENTER]);
    until("the second is kept", || {
        (log.count("entry_revision") == 2).then_some(())
    });
    focused(&window, "#quick-minutes");

    // The list shows both as they were typed, newest date first.
    strike(&window, &[ALT, '3'], "main h1");
    tab_to(&window, "[data-testid=entry-row]");
    let topics = window.js(
        "return [...document.querySelectorAll('[data-testid=entry-row]')].map((row) => row.textContent)",
    );
    let typed = ["𠮷野家的“<b>”\u{202E}txt.exe", "👨‍👩‍👧 & \"'`>"];
    assert_eq!(topics, serde_json::json!(typed));
    strike(&window, &[DOWN], "tr:nth-child(2) [data-testid=entry-row]");
    strike(&window, &[UP], "tr:nth-child(1) [data-testid=entry-row]");
    strike(&window, &[ENTER], "[data-testid=entry-detail] h2");
    strike(
        &window,
        &[ESCAPE],
        "tr:nth-child(1) [data-testid=entry-row]",
    );
    window.quit();
    let yesterday = today - Days::new(1);
    assert_eq!(
        log.rows("SELECT date, minutes, form, topic, act FROM entry ORDER BY date DESC"),
        [
            format!("{today}|45|{next}|{}|write", typed[0]),
            format!("{yesterday}|35|{next}|{}|write", typed[1]),
        ]
    );
}

#[test]
fn an_edit_and_a_withdrawal_say_why_in_the_words_typed() {
    let log = seed::full_year();
    let before = log.count("entry_revision");
    let window = Window::open_at(&log, "log");
    window.wait("[data-testid=entry-row]");
    tab_to(&window, "[data-testid=entry-row]");
    strike(&window, &[DOWN], "tr:nth-child(2) [data-testid=entry-row]");
    strike(&window, &[ENTER], "[data-testid=entry-detail] h2");
    tab_to(&window, "[data-testid=entry-edit]");
    strike(&window, &[ENTER], "#edit-minutes");
    // Esc leaves the edit, not the entry.
    strike(&window, &[ESCAPE], "[data-testid=entry-edit]");
    strike(&window, &[ENTER], "#edit-minutes");
    strike(&window, &[CTRL, 'a'], "#edit-minutes");
    window.strike("77".chars());
    tab_to(&window, "#edit-reason");
    strike(&window, &[CTRL, 'a'], "#edit-reason");
    window.type_text("看错了表");
    strike(&window, &[ENTER], "[data-testid=entry-edit]");
    tab_to(&window, "[data-testid=entry-withdraw]");
    strike(&window, &[ENTER], "#withdraw-reason");
    strike(&window, &[ESCAPE], "[data-testid=entry-withdraw]");
    strike(&window, &[ENTER], "#withdraw-reason");
    strike(&window, &[CTRL, 'a'], "#withdraw-reason");
    window.type_text("那天没有开会");
    strike(&window, &[ENTER], "[data-testid=entry-put-back]");
    strike(&window, &[ENTER], "[data-testid=entry-edit]");
    strike(
        &window,
        &[ESCAPE],
        "tr:nth-child(2) [data-testid=entry-row]",
    );
    window.quit();
    assert_eq!(log.count("entry_revision"), before + 3);
    assert_eq!(
        log.rows(
            "SELECT act, minutes, reason FROM entry_revision
             WHERE entry = (SELECT entry FROM entry_revision WHERE reason = '看错了表')
             ORDER BY revision DESC LIMIT 3"
        ),
        [
            "put_back|77|–",
            "withdraw|77|那天没有开会",
            "edit|77|看错了表"
        ]
    );
}

#[test]
fn bad_input_on_the_first_page_is_said_stays_and_takes_the_focus() {
    let log = seed::first_day();
    let window = Window::open(&log);
    let endless = "长".repeat(501);
    for (field, typed) in [
        ("date", "2026-02-30"),
        ("minutes", "-5"),
        ("minutes", "0"),
        ("minutes", "1441"),
        ("minutes", "1e9"),
        ("minutes", "abc"),
        ("topic", endless.as_str()),
        ("topic", ""),
    ] {
        for (name, value) in [("date", "2026-03-02"), ("minutes", "30"), ("topic", "学习")] {
            let value = if name == field { typed } else { value };
            window.fill(&format!("#quick-{name}"), value);
        }
        strike(&window, &[CTRL, ENTER], &format!("#quick-{field}"));
        window.wait_for(&format!(
            "return [...document.querySelectorAll('[aria-invalid=true]')].map((one) => one.id)
               .join() === 'quick-{field}'"
        ));
        assert!(!window.text(&format!("#quick-{field}-problem")).is_empty());
        assert_eq!(window.value(&format!("#quick-{field}")), typed);
    }
    window.quit();
    assert_eq!(log.count("entry_revision"), 0);
}

#[test]
fn a_button_keeps_the_focus_while_it_works() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "settings");
    let button = "[data-testid=backup-now]";
    window.wait(button);
    window.js_with(
        "document.querySelector(arguments[0]).focus()",
        &serde_json::json!([button]),
    );
    strike(&window, &[ENTER], button);
    let copies = || fs::read_dir(log.folder().join("backups")).map_or(0, Iterator::count);
    until("a backup is made", || (copies() > 0).then_some(()));
    window.wait(&format!("{button}:not([aria-disabled])"));
    focused(&window, button);
    window.quit();
}

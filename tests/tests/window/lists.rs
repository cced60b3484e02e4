//! Lists of the program's own: opened, sought in and left by keys; and a list that shows what is being written.

use serde_json::json;
use xuesilu_tests::keys::{ALT, CTRL, DOWN, END, ENTER, ESCAPE, HOME, SPACE, TAB};
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

#[track_caller]
fn focused(window: &Window, css: &str) {
    window.wait_for(&format!("return document.activeElement.matches(`{css}`)"));
}

/// The option that the keys are on.
fn active(window: &Window) -> String {
    let active = window.js(
        "const id = document.activeElement.getAttribute('aria-activedescendant');
         return document.getElementById(id)?.dataset.value ?? ''",
    );
    active.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_form_is_found_by_typing() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    window.chord(&[CTRL, 'n']);
    focused(&window, "#quick-minutes");
    window.strike([TAB]);
    focused(&window, "#quick-form");
    let first = window.value("#quick-form");

    // The first letters of its sounds, and it is there.
    window.strike([SPACE]);
    window.wait("[role='listbox']");
    assert_eq!(active(&window), first);
    window.strike("ztdr".chars());
    assert_eq!(active(&window), "主题党日");
    window.strike([ENTER]);
    window.wait_gone("[role='listbox']");
    assert_eq!(window.value("#quick-form"), "主题党日");
    focused(&window, "#quick-form");

    // Esc takes back what is sought, then closes; nothing is chosen by it.
    window.chord(&[ALT, DOWN]);
    window.strike("wlxx".chars());
    assert_eq!(active(&window), "网络学习");
    window.strike([ESCAPE]);
    assert_eq!(active(&window), "主题党日");
    window.strike([ESCAPE]);
    window.wait_gone("[role='listbox']");
    assert_eq!(window.value("#quick-form"), "主题党日");

    window.strike([ENTER]);
    window.wait("[role='listbox']");
    window.strike([END]);
    assert_eq!(active(&window), "网络学习");
    window.strike([HOME, DOWN]);
    assert_eq!(active(&window), "中心组学习");
    // Who goes on takes it along.
    window.strike([TAB]);
    window.wait_gone("[role='listbox']");
    focused(&window, "#quick-topic");
    assert_eq!(window.value("#quick-form"), "中心组学习");
}

#[test]
fn a_list_lies_within_the_window_and_closes_by_a_press_elsewhere() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    window.click("[data-testid='log-add']");
    window.click("#add-form");
    window.wait("[role='listbox']");
    let within = window.js(
        "const box = document.querySelector('[role=listbox]').getBoundingClientRect();
         return box.top >= 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight",
    );
    assert_eq!(within, json!(true));
    window.click("[data-testid='entry-adding'] h2");
    window.wait_gone("[role='listbox']");
    window.choose("#add-form", "党课");
    assert_eq!(window.value("#add-form"), "党课");
}

#[test]
fn a_new_reflection_stands_in_the_list_while_it_is_written() {
    let log = seed::first_day();
    let window = Window::open(&log);
    focused(&window, "main h1");
    // N is a new reflection on every page.
    window.strike(['n']);
    window.wait("[data-testid='page-notes']");
    window.wait("#note-text");
    window.wait("[data-testid='note-list'] a[aria-current]");
    focused(&window, "#note-text");
    window.fill("#note-title", "读后");
    window.wait_for(
        "return document.querySelector('[data-testid=note-list] a[aria-current] b').textContent === '读后'",
    );
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='note-state'][data-state='kept']");
    assert_eq!(
        window.js("return document.querySelectorAll('[data-testid=note-list] a').length"),
        json!(1)
    );
}

#[test]
fn a_success_goes_when_something_is_refused() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    window.fill("#quick-minutes", "45");
    window.fill("#quick-topic", "学习党章");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='entry-saved']");
    window.fill("#quick-date", "2026-02-30");
    window.chord(&[CTRL, ENTER]);
    window.wait("#quick-date-problem");
    window.wait_gone("[data-testid='entry-saved']");
    // Several things are wrong; one line says what is wrong where the keys are.
    let said = window.js("return [...document.querySelectorAll('.said .wrong')]
           .filter((one) => one.getBoundingClientRect().width > 2).map((one) => one.id)");
    assert_eq!(said, json!(["quick-date-problem"]));
}

#[test]
fn the_text_that_is_come_to_by_a_key_is_not_marked() {
    let log = seed::first_day();
    let window = Window::open(&log);
    focused(&window, "main h1");
    window.chord(&[ALT, '2']);
    focused(&window, "[data-testid=reader-text]");
    let mark =
        "return getComputedStyle(document.querySelector('[data-testid=reader-text]')).boxShadow";
    assert_eq!(window.js(mark), json!("none"));
}

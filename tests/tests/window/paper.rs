//! Documents: seen as their pages, turned by keys, written where somebody says, and handed to the
//! computer's own program.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::json;
use xuesilu_tests::fault_injection;
use xuesilu_tests::keys::{CTRL, END, ENTER, ESCAPE, HOME, LEFT, PAGE_DOWN, PAGE_UP, RIGHT};
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

use crate::exported::{Desktop, choose};

const LEAF: &str = "[data-testid='paper-leaf'] svg";

/// Waits until this page is shown, and no other.
#[track_caller]
fn shows_page(window: &Window, page: usize) {
    window.wait(&format!("[data-testid='paper-page'][data-page='{page}']"));
    let drawn =
        window.js("return document.querySelectorAll('[data-testid=paper-leaf] svg').length");
    assert_eq!(drawn, json!(1), "one page at a time");
}

/// The file that the page says it wrote.
fn written(window: &Window) -> PathBuf {
    window.wait("[data-testid='paper-done']");
    PathBuf::from(window.text("[data-testid='written-path']"))
}

fn begins_with(file: &Path, bytes: &[u8]) -> bool {
    fs::read(file).is_ok_and(|content| content.starts_with(bytes))
}

#[test]
fn p41_a_reflection_is_exported_by_keys_after_its_page_was_seen() {
    let desktop = Desktop::new();
    let log = seed::first_day();
    let window = desktop.open(&log, "notes");
    window.click("[data-testid='note-new']");
    window.wait_for("return document.activeElement?.id === 'note-text'");
    window.type_text("一、学原文\n读得慢一些，𠮷祥如意。");
    window.click("[data-testid='note-paper']");
    window.wait(LEAF);
    // What was typed a moment ago stands on the page, as text.
    let text = window.text("[data-testid='paper-leaf']");
    assert!(text.contains("读得慢一些") && text.contains('𠮷'), "{text}");
    // Of the drawing nothing but what core draws, and nothing that the policy refused.
    let names = window.js(
        "return [...new Set([...document.querySelectorAll('[data-testid=paper-leaf] *')]
           .map((one) => one.localName))].sort()",
    );
    assert_eq!(names, json!(["g", "path", "svg", "text"]));
    choose(&window, &desktop.at("文档"));
    window.chord(&[CTRL, ENTER]);
    let file = written(&window);
    assert_eq!(file.parent(), Some(&*desktop.at("文档")));
    assert!(file.extension().is_some_and(|ending| ending == "docx"));
    assert!(begins_with(&file, b"PK"));
    // What came of it is what the keys are on, and what was written is kept.
    window.wait_for("return document.activeElement?.closest('[data-testid=paper-done]') !== null");
    window.strike([ESCAPE]);
    window.wait("[data-testid='note-editor']");
    window.quit();
}

#[test]
fn the_personal_table_is_written_as_pdf_and_opened_to_be_printed() {
    let desktop = Desktop::new();
    let log = seed::full_year();
    let window = desktop.open(&log, "log");
    window.click("[data-testid='log-paper']");
    window.wait(LEAF);
    choose(&window, &desktop.at("桌面"));
    window.js("document.querySelector('[data-testid=paper-format-pdf]').click()");
    window.click("[data-testid='paper-write']");
    let first = written(&window);
    assert!(begins_with(&first, b"%PDF"));
    // Printing writes another one, beside the first, and gives it to the computer's program.
    window.js("document.querySelector('[data-testid=paper-format-docx]').click()");
    window.click("[data-testid='paper-print']");
    window.wait_for(&format!(
        "return ![null, {}].includes(document.querySelector('[data-testid=written-path]')?.textContent ?? null)",
        json!(first.to_string_lossy())
    ));
    let second = written(&window);
    assert!(begins_with(&second, b"%PDF"));
    desktop.was_given(&second);
    assert!(!window.shows("[data-testid='paper-not-opened']"));
    window.quit();
}

#[test]
fn p43_pages_are_turned_by_keys_and_stay_in_their_document() {
    let log = seed::full_year();
    let window = Window::open_at(&log, "log");
    window.load("/paper/personal");
    window.wait(LEAF);
    let last: usize = window
        .js("return Number(document.querySelector('[data-testid=paper-page]').dataset.of)")
        .as_u64()
        .and_then(|pages| usize::try_from(pages).ok())
        .expect("pages");
    // More than come at once.
    assert!(last > 8, "{last} pages");
    shows_page(&window, 1);
    for (key, page) in [
        (PAGE_DOWN, 2),
        (RIGHT, 3),
        (LEFT, 2),
        (PAGE_UP, 1),
        (PAGE_UP, 1),
        (END, last),
        (PAGE_DOWN, last),
        (PAGE_UP, last - 1),
        (HOME, 1),
    ] {
        window.strike([key]);
        shows_page(&window, page);
    }
    // Whoever ticks columns turns pages, too, and stays at the page.
    window.js("document.querySelector('[data-testid=column-class]').focus()");
    window.strike([PAGE_DOWN]);
    shows_page(&window, 2);
    window.click("[data-testid='column-class']");
    window.wait("[data-testid='paper-preview'][aria-busy='false']");
    shows_page(&window, 2);
    // What was chosen is still chosen after one was elsewhere.
    window.click("[data-testid='rail-today']");
    window.wait("[data-testid='year-picture']");
    window.click("[data-testid='rail-log']");
    window.click("[data-testid='log-paper']");
    window.wait("[data-testid='column-class']:checked");
    window.quit();
}

#[test]
fn a_place_that_cannot_be_written_to_is_said_and_the_page_stays() {
    let desktop = Desktop::new();
    let log = seed::full_year();
    fault_injection::make_read_only(&log);
    for (folder, mode) in [("", 0o755), ("桌面", 0o555)] {
        let allowed = fs::Permissions::from_mode(mode);
        fs::set_permissions(desktop.at(folder), allowed).expect("our own folder");
    }
    let window = desktop.opening(&log, "log").as_nobody().open();
    window.load("/paper/year");
    window.wait(LEAF);
    choose(&window, &desktop.at("桌面"));
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='paper-problem']");
    assert!(!window.shows("[data-testid='paper-done']"));
    window.wait(LEAF);
    assert_eq!(
        fs::read_dir(desktop.at("桌面")).expect("a folder").count(),
        0
    );
    window.quit();
}

#[test]
fn a_day_that_is_none_is_said_at_its_field_and_nothing_is_written() {
    let log = seed::full_year();
    let window = Window::open_at(&log, "log");
    window.load("/paper/range");
    window.wait(LEAF);
    window.fill("[data-testid='paper-from']", "2026-02-30");
    window.click("main h1");
    window.wait("#paper-from-problem");
    window.wait("[data-testid='paper-refused']");
    window.fill("[data-testid='paper-from']", "2026-02-28");
    window.click("main h1");
    window.wait(LEAF);
    window.wait_gone("#paper-from-problem");
    // Without a column there is no table.
    window.js(
        "for (const box of document.querySelectorAll('[data-testid^=column-]:checked')) box.click()",
    );
    window.wait("[data-testid='paper-no-column']");
    window.wait("[data-testid='paper-write'][aria-disabled]");
    window.quit();
}

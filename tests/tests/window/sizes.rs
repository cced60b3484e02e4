//! How large everything is: by key, kept, and in a window that its screen has room for.

use serde_json::{Value, json};
use xuesilu_tests::keys::CTRL;
use xuesilu_tests::screen::USUAL;
use xuesilu_tests::seed;
use xuesilu_tests::window::{Opening, Window};

use crate::enlarged::{cut, kept};

/// Pages that there are always.
const PAGES: [&str; 6] = ["today", "read", "log", "notes", "hand", "settings"];

/// Waits until everything is drawn so large, in percent.
#[track_caller]
fn wait_for_scale(window: &Window, percent: u32) {
    window.wait_for(&format!(
        "return Math.abs(innerWidth * {percent} / 100 - outerWidth) <= {percent} / 100"
    ));
}

#[test]
fn everything_is_enlarged_by_key_and_stays_so() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    for percent in [115, 130, 150, 175] {
        window.chord(&[CTRL, '+']);
        wait_for_scale(&window, percent);
    }
    // While somebody types, too, and no further than the largest.
    window.click("#quick-topic");
    window.chord(&[CTRL, '+']);
    window.chord(&[CTRL, '-']);
    wait_for_scale(&window, 150);
    window.wait_for("return document.querySelector('#quick-topic').value === ''");
    window.quit();
    let window = Window::open(&log);
    wait_for_scale(&window, 150);
    assert_eq!(kept(&window), json!(150));
    window.chord(&[CTRL, '0']);
    wait_for_scale(&window, 100);
    window.click("[data-testid='rail-settings']");
    window.click("[data-testid='scale-130']");
    wait_for_scale(&window, 130);
    window.wait("[data-testid='scale-130']:checked");
    assert_eq!(kept(&window), json!(130));
    window.quit();
}

/// The first line that is seen in a box, by the text that begins there.
const TOP: &str = "
    const box = document.querySelector(arguments[0]);
    const head = box.querySelector('thead')?.getBoundingClientRect().bottom ?? 0;
    const edge = Math.max(box.getBoundingClientRect().top, head);
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest('thead')) continue;
      const range = document.createRange();
      for (let at = 0; at < texts.currentNode.length; at += 1) {
        range.setStart(texts.currentNode, at);
        range.setEnd(texts.currentNode, at + 1);
        const { bottom, width } = range.getBoundingClientRect();
        if (width > 1 && bottom > edge + 8) {
          const all = box.textContent;
          return { text: texts.currentNode.data.slice(at, at + 12), whole: texts.currentNode.data, at };
        }
      }
    }
    return null";

/// The character that begins a line at the top stands in the line at the top afterwards.
fn stays_at_the_top(window: &Window, of: &str, change: impl Fn()) {
    let before = window.js_with(TOP, &json!([of]));
    change();
    window.picture();
    let after = window.js_with(TOP, &json!([of]));
    assert_eq!(before["whole"], after["whole"], "{before} {after}");
    let at = |of: &Value| of["at"].as_i64().expect("a place");
    let moved = at(&before) - at(&after);
    assert!((0..36).contains(&moved), "{before} {after}");
}

#[test]
fn enlarging_keeps_the_line_at_the_top() {
    let log = seed::full_year();
    let window = Window::open_at(&log, "read");
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    window.wait("[data-testid='section-done']");
    let text = "[data-testid='reader-text']";
    window.js("document.querySelector(\"[data-testid='reader-text']\").scrollTop = 700");
    for (key, percent) in [('+', 115), ('+', 130), ('+', 150), ('-', 130), ('0', 100)] {
        stays_at_the_top(&window, text, || {
            window.chord(&[CTRL, key]);
            wait_for_scale(&window, percent);
        });
    }
    // The type alone, as well.
    window.click("[data-testid='type-open']");
    window.wait("[data-testid='type_size-more']");
    stays_at_the_top(&window, text, || {
        window.click("[data-testid='type_size-more']");
        window.wait_for("return document.querySelector('[data-testid=type_size]').value === '20'");
    });
    window.click("[data-testid='rail-log']");
    window.wait("[data-testid='entry-row']");
    window.js("document.querySelector(\"[role='region']\").scrollTop = 2000");
    window.picture();
    for (key, percent) in [('+', 115), ('+', 130), ('+', 150), ('0', 100)] {
        stays_at_the_top(&window, "[role='region']", || {
            window.chord(&[CTRL, key]);
            wait_for_scale(&window, percent);
        });
    }
}

#[test]
fn a_window_is_no_larger_than_its_screen() {
    let log = seed::full_year();
    let window = Opening::of(&log)
        .screen((1920, 1080))
        .with("GDK_SCALE", "2")
        .as_it_opens()
        .page("hand")
        .open();
    window.wait("[data-testid='hand-write']");
    let fits = "return innerWidth <= 960 && innerHeight <= 540";
    window.wait_for(fits);
    assert_eq!(cut(&window), [""; 0]);
}

#[test]
fn nothing_is_cut_where_the_desktop_enlarges_its_letters() {
    let log = seed::full_year();
    for times in ["1.25", "1.5"] {
        let window = Opening::of(&log)
            .with("GDK_DPI_SCALE", times)
            .as_it_opens()
            .screen(USUAL)
            .open();
        // The pictures of the year are drawn once somebody comes near them.
        window.wait(".pictures");
        window.js("document.querySelector('.pictures').parentElement.scrollTop = 10000");
        window.wait("[data-testid='year-picture']");
        for page in PAGES {
            window.click(&format!("[data-testid='rail-{page}']"));
            window.wait(&format!("[data-testid='page-{page}']"));
            window.picture();
            assert_eq!(cut(&window), [""; 0], "{page} at {times}");
        }
    }
}

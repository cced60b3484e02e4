//! The reader's choices: they show at once, and stay.

use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

#[test]
fn language_paper_and_type_are_switched_at_once_and_kept() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "settings");
    let paper = "return getComputedStyle(document.body).backgroundColor";
    let before = window.js(paper);
    window.click("[data-testid='language-en']");
    window.wait_for("return document.documentElement.lang === 'en'");
    assert_eq!(window.text("main h1"), "Settings");
    window.click("[data-testid='paper-dark']");
    window.wait_for("return document.documentElement.dataset.paper === 'dark'");
    assert_ne!(window.js(paper), before, "the paper is drawn");
    window.click("[data-testid='type_size-more']");
    window.wait_for("return document.querySelector('[data-testid=type_size]').value === '20'");
    window.quit();
    let kept: String = log.ask("SELECT value FROM setting WHERE name = 'window'");
    let kept: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
    assert_eq!(kept["language"], "en");
    assert_eq!(kept["paper"], "dark");
    assert_eq!(kept["type_size"], 20);

    let window = Window::open_at(&log, "settings");
    window.wait_for("return document.documentElement.lang === 'en'");
    window.wait_for("return document.documentElement.dataset.paper === 'dark'");
    assert_eq!(window.text("main h1"), "Settings");
    window.click("[data-testid='rail-read']");
    window.wait("[data-testid='section-done']");
    window
        .wait_for("return getComputedStyle(document.querySelector('p.text')).fontSize === '20px'");
}

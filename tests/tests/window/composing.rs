//! Enter while an input method is composing chooses a word. It saves nothing, anywhere.

use serde_json::json;
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// Enter and Ctrl+Enter as `WebKit` tells of them: by flag, or by 229 when the composition has
/// just ended. The last one, if wanted, is an Enter that means what it says.
const ENTERS: &str = "
    const [css, means] = arguments;
    const input = document.querySelector(css);
    input.focus();
    const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
    const send = (more) => {
      const event = new KeyboardEvent('keydown', { ...enter, ...more });
      input.dispatchEvent(event);
      return [event.isComposing, event.keyCode];
    };
    if (means) return send({ keyCode: 13 });
    return [false, true].flatMap((ctrlKey) =>
      [send({ ctrlKey, isComposing: true }), send({ ctrlKey, keyCode: 229 })])";

#[track_caller]
fn chooses_a_word(window: &Window, css: &str) {
    window.wait(css);
    let sent = window.js_with(ENTERS, &json!([css, false]));
    // They arrive as what they shall be, or the test shows nothing.
    let both = [json!([true, 0]), json!([false, 229])];
    assert_eq!(sent, json!([both[0], both[1], both[0], both[1]]));
    // A save asks the core before and after: it would have been done in the time of these.
    for _ in 0..4 {
        window.ask_core(&json!({ "command": "materials", "ask": {} }));
    }
}

#[track_caller]
fn means_it(window: &Window, css: &str) {
    window.js_with(ENTERS, &json!([css, true]));
}

#[test]
fn at_the_first_start() {
    let log = Log::new();
    let window = Window::open(&log);
    window.fill("#start-name", "王");
    window.fill("#start-branch", "机关");
    chooses_a_word(&window, "#start-name");
    chooses_a_word(&window, "#start-branch");
    assert_eq!(log.count("member"), 0);
    window.fill("#start-name", "王芳");
    means_it(&window, "#start-name");
    window.wait("[data-testid='page-today']");
    window.quit();
    assert_eq!(log.rows("SELECT name, branch FROM member"), ["王芳|机关"]);
}

#[test]
fn in_an_entry_its_reasons_and_a_forms_name() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    window.click("[data-testid='log-add']");
    window.fill("#add-minutes", "30");
    window.fill("#add-topic", "学习");
    for input in ["#add-date", "#add-minutes", "#add-topic"] {
        chooses_a_word(&window, input);
    }
    assert_eq!(log.count("entry_revision"), 0);
    means_it(&window, "#add-topic");
    window.wait("[data-testid='entry-detail']");

    window.click("[data-testid='entry-edit']");
    for input in ["#edit-topic", "#edit-reason"] {
        chooses_a_word(&window, input);
    }
    assert_eq!(log.count("entry_revision"), 1);
    means_it(&window, "#edit-reason");
    window.click("[data-testid='entry-withdraw']");
    chooses_a_word(&window, "#withdraw-reason");
    assert_eq!(log.count("entry_revision"), 2);
    means_it(&window, "#withdraw-reason");
    window.wait("[data-testid='entry-put-back']");

    let forms = log.count("form");
    window.load("/settings");
    window.fill("[data-testid='form-name']", "读书会");
    chooses_a_word(&window, "[data-testid='form-name']");
    assert_eq!(log.count("form"), forms);
    means_it(&window, "[data-testid='form-name']");
    until("the form is kept", || {
        (log.count("form") == forms + 1).then_some(())
    });
    window.quit();
    assert_eq!(
        log.rows("SELECT act FROM entry_revision ORDER BY revision"),
        ["write", "edit", "withdraw"]
    );
}

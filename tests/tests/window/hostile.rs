//! Text that would like to be more than text, in every field.

use serde_json::json;
use xuesilu_tests::keys::ENTER;
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// A tag, a handler, an address, an override from the right, a character beyond U+FFFF, an emoji
/// of several, quotes of both kinds, an entity, a template.
fn hostile(name: &str) -> String {
    format!(
        "{name}<script>window.ran=1</script><img src=x onerror=\"window.ran=1\">'\">\
         javascript:window.ran=1 \u{202E}𠮷👨‍👩‍👧 &amp; {{{{x}}}} ${{x}}"
    )
}

/// Nothing of it has become anything but text, here and now.
#[track_caller]
fn is_text(window: &Window, place: &str) {
    let found = window.js("return [window.ran ?? null,
           document.querySelectorAll('body script, main img').length,
           [...document.querySelectorAll('[href]')]
             .filter((one) => /^javascript:/i.test(one.getAttribute('href'))).length]");
    assert_eq!(found, json!([null, 0, 0]), "{place}");
}

#[track_caller]
fn shows(window: &Window, name: &str) {
    let text = hostile(name);
    until(&format!("{name} is shown as it is"), || {
        let there = window.js_with(
            "return document.querySelector('main').textContent.includes(arguments[0]) ||
               [...document.querySelectorAll('input, textarea')]
                 .some((one) => one.value === arguments[0])",
            &json!([text]),
        );
        (there == json!(true)).then_some(())
    });
    is_text(window, name);
}

#[test]
fn p38_hostile_text_is_shown_and_nothing_runs() {
    let log = Log::new();
    let window = Window::open(&log);
    for field in ["name", "branch", "number"] {
        window.fill(&format!("#start-{field}"), &hostile(field));
    }
    is_text(&window, "first start");
    window.strike([ENTER]);
    window.wait("[data-testid='page-today']");
    shows(&window, "name");
    shows(&window, "branch");

    window.load("/settings");
    shows(&window, "number");
    window.fill("[data-testid='form-name']", &hostile("form"));
    window.strike([ENTER]);
    until("the form is kept", || {
        (log.count("form") == 17).then_some(())
    });
    window.click("[data-testid='goal-add']");
    window.fill("#goal-name", &hostile("goal"));
    window.fill("#goal-hours", "12");
    window.strike([ENTER]);
    shows(&window, "goal");

    window.load("/log?new=");
    window.wait("[data-testid='log-empty']");
    window.wait("#add-minutes");
    window.wait_for("return document.activeElement?.id === 'add-minutes'");
    window.click("[data-testid='entry-more']");
    window.fill("#add-minutes", "30");
    for field in ["topic", "place", "host", "remark"] {
        window.fill(&format!("#add-{field}"), &hostile(field));
    }
    window.choose("#add-form", &hostile("form"));
    window.fill("#add-start", "09:00");
    window.strike([ENTER]);
    window.wait("[data-testid='entry-detail']");
    for field in ["topic", "place", "host", "remark", "form"] {
        shows(&window, field);
    }
    window.click("[data-testid='entry-edit']");
    window.fill("#edit-reason", &hostile("reason"));
    window.strike([ENTER]);
    window.wait("[data-testid='entry-history'] li:nth-child(2)");
    shows(&window, "reason");

    window.load("/read");
    window.click("[data-testid='material-rename']");
    window.fill("[data-testid='material-title']", &hostile("title"));
    window.strike([ENTER]);
    window.wait("[data-testid='material-rename']");
    shows(&window, "title");
    window.click("[data-testid='note-here']");
    window.wait("[data-testid='reader-side'] [data-testid='note-text']");
    window.fill("#note-title", &hostile("heading"));
    window.fill("#note-text", &hostile("text"));
    window.wait("[data-testid='note-state'][data-state='kept']");
    shows(&window, "text");
    window.click("[data-testid='reader-side'] [data-testid='side-close']");
    window.wait("[data-testid='margin-note']");
    shows(&window, "heading");
    for page in ["/notes", "/today", "/log"] {
        window.load(page);
        window.wait("main h1");
        window.wait("[data-testid='note-list'] a, [data-testid='hours-by-form'], tbody tr");
        is_text(&window, page);
    }
    window.quit();

    let fields = ["name", "branch", "number"].map(hostile).join("|");
    assert_eq!(
        log.rows("SELECT name, branch, number FROM member"),
        [fields]
    );
    let fields = ["topic", "place", "host", "remark", "form"]
        .map(hostile)
        .join("|");
    assert_eq!(
        log.rows("SELECT topic, place, host, remark, form FROM entry"),
        [fields]
    );
    let fields = ["heading", "text"].map(hostile).join("|");
    assert_eq!(log.rows("SELECT title, text FROM note_revision"), [fields]);
}

#[test]
fn enter_that_chooses_a_word_of_an_input_method_saves_nothing() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.fill("#quick-minutes", "30");
    window.fill("#quick-topic", "学习");
    window.js("const input = document.querySelector('#quick-topic');
         const chosen = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
         input.dispatchEvent(new KeyboardEvent('keydown', { ...chosen, isComposing: true }));
         input.dispatchEvent(new KeyboardEvent('keydown', { ...chosen, keyCode: 229 }));
         const ctrl = { ...chosen, ctrlKey: true };
         input.dispatchEvent(new KeyboardEvent('keydown', { ...ctrl, isComposing: true }));
         input.dispatchEvent(new KeyboardEvent('keydown', { ...ctrl, keyCode: 229 }));");
    // A save would be three requests long: this many answers later it would have been done.
    for _ in 0..4 {
        window.ask_core(&json!({ "command": "today", "ask": {} }));
    }
    assert_eq!(window.value("#quick-topic"), "学习");
    assert_eq!(log.count("entry_revision"), 0);
    // The same key when nothing is being composed.
    window.strike([ENTER]);
    window.wait("[data-testid='entry-saved']");
    window.quit();
    assert_eq!(log.rows("SELECT topic, minutes FROM entry"), ["学习|30"]);
}

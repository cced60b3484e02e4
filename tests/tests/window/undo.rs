//! What was typed and what was done can be taken back: by key, by menu, in the line that reports.

use serde_json::json;
use xuesilu_tests::keys::{ALT, CTRL, DOWN, END, ENTER, ESCAPE, F10, SHIFT};
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

const KEPT: &str = "[data-testid='note-state'][data-state='kept']";
const TEXT: &str = "#note-text";
const TOPIC: &str = "#quick-topic";

#[track_caller]
fn holds(window: &Window, css: &str, text: &str) {
    until(
        &format!("{css} holds {} characters", text.chars().count()),
        || (window.value(css) == text).then_some(()),
    );
}

#[track_caller]
fn closed(log: &Log, revisions: u32) {
    until("the draft is closed", || {
        let there = log.count("note_draft") == 0 && log.count("note_revision") == revisions;
        there.then_some(())
    });
}

#[test]
fn p64_a_reflection_typed_over_by_one_key_autosaved_and_left_comes_back_by_undo() {
    let log = seed::first_day();
    let text = "理论上清醒，政治上才能坚定。\n".repeat(30);
    let window = Window::open_at(&log, "notes");
    window.click("[data-testid='note-new']");
    window.wait_for("return document.activeElement?.id === 'note-text'");
    window.type_text(&text);
    window.wait(KEPT);
    window.chord(&[CTRL, 'a']);
    window.strike(['x']);
    until("the one letter is kept", || {
        (log.rows("SELECT text FROM note_draft") == ["x"]).then_some(())
    });
    // A version holds it from the same moment on.
    assert_eq!(
        log.rows("SELECT revision, text FROM note_revision"),
        [format!("1|{text}")]
    );
    window.chord(&[ALT, '1']);
    window.wait("[data-testid='page-today']");
    closed(&log, 2);

    window.chord(&[ALT, '4']);
    window.click("[data-testid='note-list'] a");
    holds(&window, TEXT, "x");
    window.chord(&[CTRL, 'z']);
    holds(&window, TEXT, &text);
    let selected = window.js(
        "const { selectionStart, selectionEnd } = document.activeElement;
         return [selectionStart, selectionEnd]",
    );
    assert_eq!(selected, json!([0, text.encode_utf16().count()]));
    window.chord(&[CTRL, SHIFT, 'z']);
    holds(&window, TEXT, "x");
    window.chord(&[CTRL, 'z']);
    holds(&window, TEXT, &text);
    window.chord(&[CTRL, 'y']);
    holds(&window, TEXT, "x");
    window.chord(&[CTRL, 'z']);
    window.wait(KEPT);
    window.chord(&[ALT, '1']);
    closed(&log, 3);
    window.quit();
    let texts = log.rows("SELECT text FROM note_revision ORDER BY revision");
    assert_eq!(texts, [text.as_str(), "x", text.as_str()]);
}

/// An input method takes a selection's place, shows what it might become, and hands over a word.
const COMPOSED: &str = "
    const area = document.querySelector('#note-text');
    area.focus();
    area.select();
    const tell = (type, more) => area.dispatchEvent(
      new (type === 'input' ? InputEvent : CompositionEvent)(type, { bubbles: true, ...more }));
    const shows = (text, isComposing) => {
      area.value = text;
      tell('input', { isComposing, inputType: 'insertCompositionText' });
    };
    tell('compositionstart');
    shows('xue', true);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const { state } = document.querySelector('[data-testid=note-state]').dataset;
    shows('学', true);
    tell('compositionend', { data: '学' });
    return state";

#[test]
fn a_word_of_an_input_method_is_one_step_and_its_letters_are_no_draft() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "notes");
    window.click("[data-testid='note-new']");
    window.wait_for("return document.activeElement?.id === 'note-text'");
    let text = "学思践悟".repeat(20);
    window.type_text(&text);
    window.wait(KEPT);
    // Nothing waits to be kept while it is being composed.
    assert_eq!(window.js_async(COMPOSED, &json!([])), json!("kept"));
    until("the word is kept", || {
        (log.rows("SELECT text FROM note_draft") == ["学"]).then_some(())
    });
    assert_eq!(log.rows("SELECT text FROM note_revision"), [text.as_str()]);
    window.chord(&[CTRL, 'z']);
    holds(&window, TEXT, &text);
    window.quit();
}

#[test]
fn in_an_entry_what_was_typed_is_undone_by_key_and_by_menu() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.fill(TOPIC, "学习党章");
    window.strike("ab".chars());
    window.chord(&[CTRL, 'z']);
    holds(&window, TOPIC, "学习党章");
    window.chord(&[CTRL, 'y']);
    holds(&window, TOPIC, "学习党章ab");
    // Another field has steps of its own.
    window.fill("#quick-minutes", "45");
    window.chord(&[CTRL, 'z']);
    holds(&window, "#quick-minutes", "");
    holds(&window, TOPIC, "学习党章ab");

    window.click(TOPIC);
    window.chord(&[SHIFT, F10]);
    window.wait("[data-testid='text-menu']");
    assert_eq!(window.focus(), "edit-undo");
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='text-menu']");
    assert_eq!(window.focus(), "entry-topic");
    window.chord(&[SHIFT, F10]);
    window.wait("[data-testid='text-menu']");
    window.strike([ENTER]);
    holds(&window, TOPIC, "学习党章");
    window.chord(&[SHIFT, F10]);
    // Nothing is selected: all of it is, by the last item.
    window.strike([END, ENTER]);
    window.chord(&[SHIFT, F10]);
    window.strike([DOWN, DOWN]);
    assert_eq!(window.focus(), "edit-cut");
    window.strike([ENTER]);
    holds(&window, TOPIC, "");
    window.right_click(TOPIC);
    window.click("[data-testid='edit-paste']");
    holds(&window, TOPIC, "学习党章");
    window.right_click(TOPIC);
    window.click("[data-testid='edit-undo']");
    holds(&window, TOPIC, "");
    window.quit();
}

#[test]
fn an_entry_that_was_written_or_withdrawn_is_taken_back_in_the_line_that_says_so() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    window.click("[data-testid='log-add']");
    window.fill("#add-minutes", "45");
    window.fill("#add-topic", "学习党章");
    window.click("[data-testid='entry-adding'] [data-testid='entry-save']");
    let undo = "[data-testid='entry-said'] [data-testid='undo']";
    window.click(undo);
    window.wait("[data-testid='entry-put-back']");
    window.wait_gone(undo);
    assert_eq!(window.focus(), "entry-said");
    window.click("[data-testid='entry-put-back']");
    window.wait(undo);
    window.click("[data-testid='entry-withdraw']");
    window.click("[data-testid='entry-withdraw-save']");
    window.wait("[data-testid='entry-put-back']");
    window.click(undo);
    window.wait("[data-testid='entry-edit']");
    // What was put back, withdrawn and put back again is there: the second time is no repetition of the first.
    window.click("[data-testid='entry-withdraw']");
    window.click("[data-testid='entry-withdraw-save']");
    window.click("[data-testid='entry-put-back']");
    window.wait("[data-testid='entry-edit']");
    window.click(undo);
    window.click("[data-testid='entry-put-back']");
    window.wait("[data-testid='entry-edit']");
    window.quit();
    assert_eq!(
        log.rows("SELECT act, reason FROM entry_revision ORDER BY revision"),
        [
            "write|–",
            "withdraw|撤销刚才的操作",
            "put_back|–",
            "withdraw|误记",
            "put_back|–",
            "withdraw|误记",
            "put_back|–",
            "withdraw|撤销刚才的操作",
            "put_back|–"
        ]
    );
}

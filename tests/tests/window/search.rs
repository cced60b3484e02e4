//! Every word found, by keyboard alone: through the hits, to the place, and back.

use serde_json::json;
use xuesilu_tests::keys::{ALT, CTRL, DOWN, ENTER, ESCAPE, F3, LEFT, SHIFT, TAB};
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// The words that a search has led to, as the text has them: marks and reflections may cut them into pieces.
const FOUND: &str = "return [...document.querySelectorAll('[data-testid=found]')].map((one) => one.textContent).join('')";

/// They are in the box in which one reads.
const IN_SIGHT: &str = "
    const words = document.querySelector('[data-testid=found]')?.getBoundingClientRect();
    const view = document.querySelector('[data-testid=reader-text]').getBoundingClientRect();
    return Boolean(words) && words.top >= view.top && words.bottom <= view.bottom";

#[track_caller]
fn focused(window: &Window, css: &str) {
    window.wait_for(&format!(
        "return document.activeElement?.matches(`{css}`) ?? false"
    ));
}

#[track_caller]
fn open(window: &Window) {
    window.chord(&[CTRL, 'k']);
    focused(window, "#search-input");
}

/// Types as a person does, a character after the other.
#[track_caller]
fn look_for(window: &Window, words: &str) {
    window.chord(&[CTRL, 'a']);
    for one in words.chars() {
        window.type_text(&one.to_string());
    }
}

/// Waits until what is shown answers these words.
#[track_caller]
fn wait_for_hits(window: &Window, words: &str) {
    window.wait_for(&format!(
        "const hits = [...document.querySelectorAll('[data-testid=hit]')];
         return hits.length > 0 && hits.every((one) => one.querySelector('mark')?.textContent === '{words}')"
    ));
}

/// The words of the hit that the keys are on, which the input names to who listens.
fn active(window: &Window, input: &str) -> String {
    let words = window.js_with(
        "const input = document.querySelector(arguments[0]);
         const one = document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
         return one?.getAttribute('aria-selected') === 'true' ? one.textContent.trim() : ''",
        &json!([input]),
    );
    words.as_str().unwrap_or_default().to_owned()
}

fn page(log: &Log, page: &str) -> Window {
    let window = Window::open_at(log, page);
    window.wait(&format!("[data-testid='page-{page}'] h1"));
    window
}

#[test]
fn two_characters_lead_through_the_hits_to_the_passage_and_back() {
    let log = seed::first_day();
    let window = page(&log, "today");
    window.chord(&[CTRL, 'n']);
    focused(&window, "#quick-minutes");
    open(&window);
    // One character is enough.
    look_for(&window, "学");
    wait_for_hits(&window, "学");
    look_for(&window, "学习");
    wait_for_hits(&window, "学习");
    let first = active(&window, "#search-input");
    window.strike([DOWN]);
    until("the next hit", || {
        let now = active(&window, "#search-input");
        (!now.is_empty() && now != first).then_some(())
    });
    let second = active(&window, "#search-input");
    window.strike([ENTER]);
    window.wait("[data-testid='found']");
    assert_eq!(window.js(FOUND), json!("学习"));
    window.wait_for(IN_SIGHT);
    assert!(!window.shows("[data-testid='search']"));
    focused(&window, "[data-testid=reader-text]");
    // Opened again, it shows the last words with the last hit chosen; Esc goes back to the text.
    open(&window);
    wait_for_hits(&window, "学习");
    assert_eq!(window.value("#search-input"), "学习");
    assert_eq!(active(&window, "#search-input"), second);
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='search']");
    focused(&window, "[data-testid=reader-text]");
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='found']");
    window.chord(&[ALT, LEFT]);
    window.wait("[data-testid='page-today']");
    window.quit();
    assert_eq!(log.count("entry_revision"), 0);
}

#[test]
fn within_a_text_the_keys_go_from_place_to_place() {
    let log = seed::first_day();
    let window = page(&log, "read");
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    window.wait("[data-testid='section-done']");
    let begun = window.js("return location.hash");
    window.chord(&[CTRL, 'f']);
    focused(&window, "#find-input");
    look_for(&window, "学习");
    wait_for_hits(&window, "学习");
    let count = || window.text("[data-testid='find-count']");
    let first = count();
    let moved = |from: &str| {
        until("the count says another place", || {
            let now = count();
            (now != from).then_some(now)
        })
    };
    window.strike([ENTER]);
    window.wait("[data-testid='found']");
    assert_eq!(count(), first);
    window.strike([F3]);
    let second = moved(&first);
    window.wait_for(IN_SIGHT);
    window.strike([DOWN]);
    let third = moved(&second);
    window.wait_for(IN_SIGHT);
    assert_eq!(window.js(FOUND), json!("学习"));
    window.chord(&[SHIFT, F3]);
    assert_eq!(moved(&third), second);
    focused(&window, "#find-input");
    // Its section may be on its way yet.
    window.wait_for(IN_SIGHT);
    // Closed, the words stay marked and F3 goes on from them.
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='find']");
    focused(&window, "[data-testid=reader-text]");
    window.wait("[data-testid='found']");
    window.strike([F3]);
    until("the third place again", || {
        (window.shows("[data-testid='find-count']") && count() == third).then_some(())
    });
    look_for(&window, "查无此字");
    until("nothing of it is in the text", || {
        count().contains("没有").then_some(())
    });
    assert!(!window.shows("[data-testid='hit']"));
    window.strike([ESCAPE]);
    // Two steps were made: one each time that the box was open.
    window.chord(&[ALT, LEFT]);
    window.chord(&[ALT, LEFT]);
    let section = |hash: &serde_json::Value| {
        let hash = hash.as_str().unwrap_or_default();
        hash.split('?').next().unwrap_or_default().to_owned()
    };
    until("the section where it began", || {
        (section(&window.js("return location.hash")) == section(&begun)).then_some(())
    });
    window.quit();
}

#[test]
fn what_is_not_there_is_said_and_esc_goes_back_to_where_the_keys_were() {
    let log = seed::full_year();
    let before = log.count("entry_revision");
    let window = page(&log, "today");
    window.chord(&[CTRL, 'n']);
    focused(&window, "#quick-minutes");
    open(&window);
    look_for(&window, "查无此字");
    until("that there is none", || {
        let said = window.text("[data-testid='search-count']");
        said.contains("查无此字").then_some(())
    });
    assert!(!window.shows("[data-testid='hit']"));
    // Nothing to open, and no key of the page under it.
    window.strike([ENTER]);
    window.chord(&[CTRL, ENTER]);
    assert!(window.shows("[data-testid='search']"));
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='search']");
    focused(&window, "#quick-minutes");
    window.quit();
    assert_eq!(log.count("entry_revision"), before);
}

#[test]
fn an_entry_is_selected_in_its_list_and_a_reflection_opens_at_its_words() {
    let log = seed::full_year();
    let window = page(&log, "today");
    open(&window);
    look_for(&window, "支部书记讲党课");
    wait_for_hits(&window, "支部书记讲党课");
    window.wait("[data-testid='hit'][data-kind='entry']");
    window.strike([ENTER]);
    focused(&window, "[data-testid=entry-row][aria-current=true]");
    let row = window.js("return document.activeElement.textContent");
    assert!(row.as_str().unwrap_or_default().contains("支部书记讲党课"));
    window.wait("[data-testid='entry-detail']");

    open(&window);
    look_for(&window, "身边小事看担当");
    wait_for_hits(&window, "身边小事看担当");
    window.strike([ENTER]);
    focused(&window, "#note-title");
    let selected = "const { value, selectionStart, selectionEnd } = document.activeElement;
         return value.slice(selectionStart, selectionEnd)";
    window.wait_for(&format!(
        "const of = () => {{ {selected} }}; return of() === '身边小事看担当'"
    ));
    window.chord(&[ALT, LEFT]);
    window.wait("[data-testid='page-log']");
    window.quit();
}

#[test]
fn what_was_handed_in_is_found_on_the_page_of_the_branch_and_nowhere_else() {
    let log = seed::branch_of(6, 4);
    let window = page(&log, "today");
    open(&window);
    window.wait("[data-testid='search-kind-note']");
    assert!(!window.shows("[data-testid='search-kind-handed_in']"));
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='search']");

    window.chord(&[ALT, '6']);
    window.wait("[data-testid='member-row']");
    open(&window);
    window.wait("[data-testid='search-kind-handed_in'][aria-pressed='true']");
    look_for(&window, "第 3 次");
    wait_for_hits(&window, "第 3 次");
    assert!(!window.shows("[data-testid='hit']:not([data-kind='handed_in'])"));
    window.strike([ENTER]);
    focused(&window, "[data-testid=member-detail] [data-found]");
    let row = window.js("return document.activeElement.textContent");
    assert!(row.as_str().unwrap_or_default().contains("第 3 次"));
    // By key to another kind: then nothing that was handed in stands beside it.
    open(&window);
    let entry = "return document.activeElement?.dataset.testid === 'search-kind-entry'";
    let there = (0..12).any(|_| {
        window.strike([TAB]);
        window.js(entry) == json!(true)
    });
    assert!(there, "Tab does not come to the kinds");
    window.strike([ENTER]);
    window.wait("[data-testid='search-kind-handed_in'][aria-pressed='false']");
    window.wait_gone("[data-testid='hit'][data-kind='handed_in']");
    window.quit();
}

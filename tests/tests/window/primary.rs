//! Ctrl+Enter does what the coloured button says, in every state of the window, and nothing where there is
//! none. The press is met before it does anything: the state stays as it is.

use serde_json::{Value, json};
use xuesilu_core::locale::Language;
use xuesilu_core::settings::Paper;
use xuesilu_tests::keys::{CTRL, ENTER};
use xuesilu_tests::screen::USUAL;
use xuesilu_tests::tour::{self, Found, Look};
use xuesilu_tests::window::Window;

/// Notes what is pressed, and the keys that were struck. Answers how many buttons are coloured, but for those that
/// lie under the search.
const WATCH: &str = "
    window.watched?.over.abort();
    const seen = window.watched = { pressed: [], struck: 0, over: new AbortController() };
    const listen = (name, heard) => window.addEventListener(name, heard, { capture: true, signal: seen.over.signal });
    listen('click', (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const main = event.target.closest('.btn.main');
      seen.pressed.push(main ? 'main' : event.target.outerHTML.slice(0, 100));
    });
    listen('keyup', (event) => { if (event.key === 'Enter') seen.struck += 1; });
    const there = (one) => one.getClientRects().length > 0 && !one.closest('[inert]');
    return [...document.querySelectorAll('.btn.main')].filter(there).length";

/// Enter and Ctrl+Enter that choose a word of an input method, where the keys are.
const COMPOSE: &str = "
    const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
    for (const ctrlKey of [false, true])
      for (const how of [{ isComposing: true }, { keyCode: 229 }])
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { ...enter, ...how, ctrlKey }));
    return window.watched.pressed";

/// What is wrong with this state, if anything is.
fn look_at(window: &Window) -> Option<String> {
    let coloured = window.js(WATCH);
    if coloured.as_u64() > Some(1) {
        return Some(format!("{coloured} buttons are coloured"));
    }
    let composed = window.js(COMPOSE);
    if composed != json!([]) {
        return Some(format!(
            "while a word is composed, Enter presses {composed}"
        ));
    }
    window.chord(&[CTRL, ENTER]);
    window.wait_for("return window.watched.struck === 1");
    let pressed = window.js("window.watched.over.abort(); return window.watched.pressed");
    let expected: Value = if coloured == json!(1) {
        json!(["main"])
    } else {
        json!([])
    };
    (pressed != expected).then(|| format!("{coloured} coloured, and pressed was {pressed}"))
}

fn tour_of(found: &[Found]) {
    let look = Look {
        language: Language::Chinese,
        paper: Paper::White,
        size: USUAL,
        scale: 100,
    };
    let (mut wrong, mut with) = (Vec::new(), 0);
    for &found in found {
        // The page's own keys mean nothing while the menu of a text field is open.
        let wants = |stop: &tour::Stop, _| stop.name != "notes-text-menu";
        tour::take(found, &[look], wants, |window, stop, _| {
            if let Some(what) = look_at(window) {
                wrong.push(format!("{}: {what}", stop.name));
            }
            with += usize::from(window.shows(".btn.main"));
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(with > 0, "no state has a main act");
}

#[test]
fn the_key_presses_the_coloured_button_at_the_start_and_in_a_full_year() {
    tour_of(&[
        Found::Nothing,
        Found::FirstDay,
        Found::FullYear,
        Found::CarriedAway,
    ]);
}

#[test]
fn the_key_presses_the_coloured_button_in_a_branch() {
    tour_of(&[Found::EmptyBranch, Found::Branch, Found::LargeBranch]);
}

#[test]
fn the_key_presses_the_coloured_button_in_trouble() {
    tour_of(&[
        Found::ReadOnly,
        Found::Damaged,
        Found::DamagedBranch,
        Found::Newer,
        Found::Foreign,
        Found::InUse,
    ]);
}

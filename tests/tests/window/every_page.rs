//! Every page in every state and in each language: nothing scrolls sideways or is cut on the smallest
//! screen or where everything is enlarged, and axe-core finds nothing on the usual one, on any paper. One tour
//! for all: most of its time goes into getting to a state.

use serde_json::{Value, json};
use xuesilu_core::locale::Language;
use xuesilu_core::settings::Paper;
use xuesilu_tests::programs;
use xuesilu_tests::screen::{SMALLEST, USUAL};
use xuesilu_tests::tour::{self, Found, Look};
use xuesilu_tests::window::Window;

use crate::enlarged::cut_where_enlarged;

/// WCAG 2.1 at AA, and what axe calls good practice.
const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
/// A paper changes colours and nothing else: these are the rules that look at colours.
const OF_COLOUR: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// Runs axe and answers a sentence for each element at fault: its rule, where it is, and why.
const RUN: &str = "
    document.documentElement.dataset.paper = given[0];
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
    const { violations } = await axe.run(document, {
      runOnly: given[1], resultTypes: ['violations'], iframes: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
      `${id} at ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`))";

/// What may be scrolled sideways, and words of ours that are not shown whole. What a person wrote
/// may be cut: it stands whole elsewhere.
const TOO_WIDE: &str = "
    const cut = (one) => {
      const { textOverflow } = getComputedStyle(one);
      return textOverflow === 'ellipsis' && !one.closest('bdi, .own') && !one.querySelector('bdi, .own');
    };
    const scrolls = (one) => one === document.documentElement
      || /auto|scroll/.test(getComputedStyle(one).overflowX);
    return [...document.querySelectorAll('*')]
      .filter((one) => one.scrollWidth > one.clientWidth && (scrolls(one) || cut(one)))
      .map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 40)}`)";

/// Takes the tour through what was found and looks at each stop.
fn look_at(found: Found) {
    let axe = programs::repository().join("ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core, which `npm ci` in ui/ brings");
    let looks = Language::ALL.map(|language| Look {
        language,
        paper: Paper::White,
        size: SMALLEST,
        scale: 100,
    });
    let mut wrong = Vec::new();
    tour::take(
        found,
        &looks,
        |_, _| true,
        |window, stop, look| {
            let mut blame =
                |what: String| wrong.push(format!("{} {}: {what}", stop.name, look.name()));
            if let Some(wide) = too_wide(window) {
                blame(wide.to_string());
            }
            for what in cut_where_enlarged(window) {
                blame(what);
            }
            window.resize(look.size);
            // Five hundred are twelve, and more of them.
            if found != Found::LargeBranch {
                window.resize(USUAL);
                of_axe(window, &axe).into_iter().for_each(blame);
                window.resize(look.size);
            }
        },
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn too_wide(window: &Window) -> Option<Value> {
    let look = || Some(window.js(TOO_WIDE)).filter(|wide| *wide != json!([]));
    look().and_then(|_| {
        // A table makes room a moment after a panel has opened beside it.
        window.picture();
        look()
    })
}

/// What axe finds on each paper.
fn of_axe(window: &Window, axe: &str) -> Vec<String> {
    window.js(axe);
    let all = json!({ "type": "tag", "values": RULES });
    let colours = json!({ "type": "rule", "values": OF_COLOUR });
    let papers = [("white", &all), ("sepia", &colours), ("dark", &colours)];
    let found = papers.map(|(paper, rules)| {
        let found = violations(window, paper, rules).into_iter();
        found.map(move |one| format!("{paper}: {one}"))
    });
    found.into_iter().flatten().collect()
}

fn violations(window: &Window, paper: &str, rules: &Value) -> Vec<String> {
    let found = window.js_async(RUN, &json!([paper, rules]));
    serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("axe did not run: {found}"))
}

#[test]
fn nothing_is_wrong_at_the_first_start_and_on_the_first_day() {
    look_at(Found::Nothing);
    look_at(Found::FirstDay);
}

#[test]
fn nothing_is_wrong_in_a_full_year() {
    look_at(Found::FullYear);
}

#[test]
fn nothing_is_wrong_in_a_branch() {
    look_at(Found::EmptyBranch);
    look_at(Found::Branch);
}

#[test]
fn nothing_is_wrong_in_a_large_branch() {
    look_at(Found::LargeBranch);
}

#[test]
fn nothing_is_wrong_where_nothing_can_be_written() {
    look_at(Found::ReadOnly);
}

#[test]
fn nothing_is_wrong_in_trouble() {
    for found in [
        Found::Damaged,
        Found::DamagedBranch,
        Found::Newer,
        Found::Foreign,
        Found::InUse,
    ] {
        look_at(found);
    }
}

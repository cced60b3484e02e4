//! What axe-core finds on every page and in every state, in each language and on each paper.

use serde_json::{Value, json};
use xuesilu_core::locale::Language;
use xuesilu_core::settings::Paper;
use xuesilu_tests::programs;
use xuesilu_tests::screen::USUAL;
use xuesilu_tests::tour::{self, Found, Look};
use xuesilu_tests::window::Window;

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

/// Takes the tour through what was found and looks with axe at each stop.
fn look_at(found: Found) {
    let axe = programs::repository().join("ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core, which `npm ci` in ui/ brings");
    let looks = Language::ALL.map(|language| Look {
        language,
        paper: Paper::White,
        size: USUAL,
    });
    let mut wrong = Vec::new();
    tour::take(
        found,
        &looks,
        |_, _| true,
        |window, stop, look| {
            window.js(&axe);
            let all = json!({ "type": "tag", "values": RULES });
            let colours = json!({ "type": "rule", "values": OF_COLOUR });
            for (paper, rules) in [("white", &all), ("sepia", &colours), ("dark", &colours)] {
                let found = violations(window, paper, rules);
                let language = look.language.tag();
                wrong.extend(
                    found
                        .iter()
                        .map(|one| format!("{} {language} {paper}: {one}", stop.name)),
                );
            }
        },
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn violations(window: &Window, paper: &str, rules: &Value) -> Vec<String> {
    let found = window.js_async(RUN, &json!([paper, rules]));
    serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("axe did not run: {found}"))
}

#[test]
fn axe_finds_nothing_at_the_first_start_and_on_the_first_day() {
    look_at(Found::Nothing);
    look_at(Found::FirstDay);
}

#[test]
fn axe_finds_nothing_in_a_full_year() {
    look_at(Found::FullYear);
}

#[test]
fn axe_finds_nothing_in_a_branch() {
    look_at(Found::EmptyBranch);
    look_at(Found::Branch);
}

#[test]
fn axe_finds_nothing_where_nothing_can_be_written() {
    look_at(Found::ReadOnly);
}

#[test]
fn axe_finds_nothing_in_trouble() {
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

//! From reading to doing, by keyboard alone: a resolution is followed up to its end, a reflection is looked back on,
//! and the page of what is left empties.

use chrono::{Days, NaiveDate};
use serde_json::json;
use xuesilu_core::time::{Clock, SystemClock};
use xuesilu_tests::faketime::Wall;
use xuesilu_tests::keys::{ALT, CTRL, ENTER, LEFT, TAB};
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::{Opening, Window};

use crate::clocks::with_clock;

const DAY: i64 = 86_400;

#[track_caller]
fn focused(window: &Window, css: &str) {
    window.wait_for(&format!("return document.activeElement.matches(`{css}`)"));
}

#[track_caller]
fn strike(window: &Window, keys: &[char], then: &str) {
    window.chord(keys);
    focused(window, then);
}

/// Goes on by Tab until there, which has come by then.
#[track_caller]
fn tab_to(window: &Window, css: &str) {
    window.wait(css);
    let there = format!("return document.activeElement.matches(`{css}`)");
    let found = (0..30).any(|_| {
        window.strike([TAB]);
        window.js(&there) == json!(true)
    });
    assert!(found, "Tab does not come to {css}");
}

/// The day comes, and the first page says so.
#[track_caller]
fn turn_to(window: &Window, wall: &Wall, begun: NaiveDate, days: i64) -> NaiveDate {
    wall.set(days * DAY);
    let day = begun + Days::new(days.unsigned_abs());
    window.chord(&[ALT, '1']);
    let said = day.format("%-m月%-d日");
    window.wait_for(&format!(
        "return document.querySelector('[data-testid=page-today] header')?.textContent.includes('{said}')"
    ));
    day
}

/// A new reflection with this text.
#[track_caller]
fn write(window: &Window, text: &str) {
    strike(window, &['n'], "#note-text");
    window.type_text(text);
    window.wait("[data-testid='note-state'][data-state='kept']");
}

#[test]
fn a_resolution_becomes_a_follow_up_and_goes_through_five_stages() {
    let log = seed::first_day();
    let wall = Wall::beside(log.folder());
    let begun = SystemClock::default().now().date();
    let opening = Opening::of(&log).page("notes");
    let window = opening.by(with_clock(&log, &wall)).open();
    focused(&window, "main h1");
    write(&window, "学了总论。遇到催办时，我就当天回复。");
    tab_to(&window, "[data-testid=note-follow-up]");
    strike(&window, &[ENTER], "#follow-up-title");
    assert_eq!(window.value("#follow-up-title"), "遇到催办时，我就当天回复");
    strike(&window, &[TAB], "#follow-up-asked");
    window.type_text("第二党小组");
    strike(&window, &[ENTER], "[data-testid=stage-add]");

    let mut reached = Vec::new();
    for (days, stage) in [
        (0, "convey"),
        (1, "deploy"),
        (9, "carry_out"),
        (20, "check"),
        (40, "report"),
    ] {
        let mut day = begun;
        if days > 0 {
            day = turn_to(&window, &wall, begun, days);
            window.chord(&[ALT, LEFT]);
            tab_to(&window, "[data-testid=stage-add]");
        }
        strike(&window, &[ENTER], "#stage-words");
        window.type_text(stage);
        strike(&window, &[CTRL, ENTER], "[data-testid=stage-add]");
        reached.push(format!("{stage}|{day}|{stage}"));
    }
    assert_eq!(window.text("[data-testid='follow-up-next']"), "已办结");
    assert!(!window.shows("[data-testid='stages-missing']"));
    window.quit();
    assert_eq!(
        log.rows("SELECT stage, date, words FROM step_revision ORDER BY date"),
        reached
    );
    assert_eq!(
        log.rows("SELECT title, asked, of_kind FROM follow_up_revision"),
        ["遇到催办时，我就当天回复|第二党小组|note"]
    );
}

#[test]
fn what_is_looked_back_on_is_recalled_before_it_is_shown() {
    const OLD: &str = "理论上清醒，政治上才能坚定。";
    let log = seed::first_day();
    let wall = Wall::beside(log.folder());
    let begun = SystemClock::default().now().date();
    let opening = Opening::of(&log).page("notes");
    let window = opening.by(with_clock(&log, &wall)).open();
    focused(&window, "main h1");
    // The first words are the name of what has no title: the last ones must not be seen too early.
    write(
        &window,
        &format!("{}{OLD}", "学了总论，记下几句。".repeat(9)),
    );
    tab_to(&window, "[data-testid=note-look-back]");
    window.chord(&[ENTER]);
    tab_to(&window, "[data-testid=look-back-week]");
    window.chord(&[ENTER]);
    window.wait("[data-testid='look-back-waits']");

    turn_to(&window, &wall, begun, 8);
    tab_to(&window, "[data-testid=todo-open]");
    window.chord(&[ENTER]);
    tab_to(&window, "[data-gap=look_back] a");
    strike(&window, &[ENTER], "#look-back-words");
    assert!(!window.text("main").contains(OLD));
    window.type_text("记得一句：当天回复。");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='look-back-old']");
    assert!(window.text("[data-testid='look-back-old']").contains(OLD));
    assert!(
        window
            .text("[data-testid='look-back-today']")
            .contains("记得一句：当天回复。")
    );
    window.chord(&[ALT, '1']);
    window.wait("[data-testid='page-today'] [data-testid='doing-links']");
    window.wait_gone("[data-testid='todo']");
    let todo = window.ask_core(&json!({ "command": "todo", "ask": {} }));
    let gaps = todo["answer"]["gaps"].as_array().expect("gaps").iter();
    let mut kinds = gaps.map(|gap| gap["kind"].as_str().expect("a kind"));
    assert!(kinds.all(|kind| kind == "goal"), "{todo}");
    window.quit();
    assert_eq!(
        log.rows("SELECT act, words FROM look_back_revision ORDER BY revision"),
        ["write|", "answer|记得一句：当天回复。"]
    );
}

#[test]
fn a_first_topic_is_written_down_followed_up_and_stands_in_the_inspection() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "today");
    focused(&window, "main h1");
    strike(&window, &[CTRL, 'n'], "#quick-minutes");
    window.strike("30".chars());
    tab_to(&window, "#quick-form");
    // Found by the first letters of its syllables.
    window.strike("dyyt".chars());
    window.strike([ENTER]);
    tab_to(&window, "#quick-topic");
    window.type_text("传达学习");
    tab_to(&window, "#quick-document");
    window.type_text("关于加强学习的通知");
    tab_to(&window, "#quick-conveyed");
    window.type_text("联系实际学");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='entry-saved']");
    assert_eq!(
        log.rows("SELECT form, document, conveyed, problem IS NULL FROM entry"),
        ["第一议题|关于加强学习的通知|联系实际学|1"]
    );
    // The next one begins with none of it.
    assert_eq!(window.value("#quick-document"), "");
    tab_to(&window, "[data-testid=entry-saved] a");
    window.chord(&[ENTER]);
    window.wait("[data-testid='entry-detail']");
    assert!(
        window
            .text("[data-testid='entry-detail']")
            .contains("关于加强学习的通知")
    );
    strike(&window, &[CTRL, 'l'], "#follow-up-title");
    assert_eq!(window.value("#follow-up-title"), "传达学习");
    strike(&window, &[CTRL, ENTER], "[data-testid=stage-add]");
    tab_to(&window, "[data-testid=doing-inspection]");
    window.chord(&[ENTER]);
    window.wait("[data-testid='inspection-first']");
    let first = window.text("[data-testid='inspection-first']");
    assert!(
        first.contains("关于加强学习的通知") && first.contains("联系实际学"),
        "{first}"
    );
    window.wait("[data-testid='inspection-follow-ups']");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='page-paper']");
    window.quit();
    assert_eq!(
        log.rows("SELECT title, of_kind FROM follow_up_revision"),
        ["传达学习|entry"]
    );
}

#[test]
fn the_page_of_gaps_empties_by_what_closes_them() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "today");
    window.load("/gaps");
    // A goal that is short, and nothing else.
    window.wait("[data-gap]");
    focused(&window, "main h1");
    tab_to(&window, "[data-testid=doing-plan]");
    window.chord(&[ENTER]);
    window.wait("[data-testid='plan-empty']");
    tab_to(&window, "[data-testid=plan-add]");
    strike(&window, &[ENTER], "#plan-topic");
    window.type_text("党规党纪教育");
    strike(&window, &[ENTER], "[data-testid=plan-add]");
    window.chord(&[ALT, LEFT]);
    window.wait("[data-gap='plan']");

    strike(&window, &[CTRL, 'n'], "#add-minutes");
    window.strike("45".chars());
    tab_to(&window, "#add-topic");
    window.type_text("党规党纪教育");
    window.chord(&[CTRL, ENTER]);
    until("the entry is written", || {
        (log.count("entry") == 1).then_some(())
    });
    window.wait("[data-testid='entry-detail']");
    window.chord(&[ALT, LEFT]);
    window.wait_gone("[data-gap='plan']");
    let left = window
        .js("return [...document.querySelectorAll('[data-gap]')].map((row) => row.dataset.gap)");
    assert_eq!(left, json!(["goal"]));
    window.quit();
}

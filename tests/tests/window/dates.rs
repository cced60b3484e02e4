//! Days and topics that need not be typed: a day of the year picture, the calendar, an entry recorded again.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::json;
use xuesilu_core::time::{Clock, SystemClock};
use xuesilu_tests::keys::{
    ALT, BACKSPACE, CTRL, DOWN, ENTER, ESCAPE, HOME, LEFT, PAGE_UP, RIGHT, SHIFT, TAB,
};
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

fn today() -> NaiveDate {
    SystemClock::default().now().date()
}

/// What holds the focus answers this selector.
#[track_caller]
fn focused(window: &Window, css: &str) {
    window.wait_for(&format!("return document.activeElement.matches(`{css}`)"));
}

#[test]
fn an_empty_day_of_the_year_picture_is_clicked_into_the_form() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    window.fill("#quick-topic", "学习党章");
    let day = NaiveDate::from_ymd_opt(today().year(), 1, 15).unwrap();
    window.click(&format!("[data-date='{day}']"));
    focused(&window, "#quick-minutes");
    assert_eq!(window.value("#quick-date"), day.to_string());
    assert_eq!(window.value("#quick-topic"), "学习党章");

    // By keys, from there to the day beside it.
    let next = day + Days::new(1);
    window.js("document.querySelector('[role=slider]').focus()");
    window.strike([RIGHT]);
    focused(&window, &format!("[role=slider][data-at='{next}']"));
    window.strike([ENTER]);
    focused(&window, "#quick-minutes");
    assert_eq!(window.value("#quick-date"), next.to_string());
    window.click("[data-testid='minutes-90']");
    focused(&window, "#quick-minutes");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='entry-saved']");

    // A day with entries shows them.
    window.click(&format!("[data-date='{next}']"));
    window.wait("[data-testid='page-log']");
    window.quit();
    assert_eq!(
        log.rows("SELECT date, minutes, topic FROM entry"),
        [format!("{next}|90|学习党章")]
    );
}

#[test]
fn a_day_is_chosen_in_the_calendar_by_keys() {
    let log = seed::full_year();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    window.chord(&[CTRL, 'n']);
    focused(&window, "#quick-minutes");
    window.chord(&[SHIFT, TAB]);
    focused(&window, "#quick-date");
    window.chord(&[ALT, DOWN]);
    let on = |day: NaiveDate| focused(&window, &format!("[data-day='{day}']"));
    on(today());
    // Days with entries are marked, and said.
    window.wait("[data-testid='calendar'] [data-day] i");
    // Esc leaves the day as it was, and the form.
    window.strike([LEFT]);
    on(today() - Days::new(1));
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='calendar']");
    focused(&window, "#quick-date");
    assert_eq!(window.value("#quick-date"), today().to_string());

    window.chord(&[ALT, DOWN]);
    on(today());
    window.strike([PAGE_UP]);
    let month = today() - Months::new(1);
    on(month);
    window.strike([HOME]);
    let monday = month - Days::new(u64::from(month.weekday().num_days_from_monday()));
    on(monday);
    window.chord(&[SHIFT, PAGE_UP]);
    let before = monday - Months::new(12);
    on(before);
    window.strike([DOWN]);
    on(before + Days::new(7));
    window.strike([ENTER]);
    window.wait_gone("[data-testid='calendar']");
    focused(&window, "#quick-date");
    assert_eq!(
        window.value("#quick-date"),
        (before + Days::new(7)).to_string()
    );
}

#[test]
fn a_day_said_in_words_stays_typed_and_is_the_calendars_day() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    window.click("[data-testid='log-add']");
    focused(&window, "#add-minutes");
    window.fill("#add-date", "昨天");
    let yesterday = today() - Days::new(1);
    // Which day it is stands beside the word.
    let said = format!("{}日", yesterday.day());
    window.wait_for(&format!(
        "return document.querySelector('label[for=add-date]').textContent.includes('{said}')"
    ));
    window.chord(&[ALT, DOWN]);
    focused(&window, &format!("[data-day='{yesterday}']"));
    window.strike([ESCAPE]);
    assert_eq!(window.value("#add-date"), "昨天");
    // By mouse: the button opens it, and a press elsewhere closes it.
    window.click("[data-testid='entry-date-calendar']");
    window.click("[data-testid='calendar-today']");
    window.wait_gone("[data-testid='calendar']");
    assert_eq!(window.value("#add-date"), today().to_string());
    window.click("[data-testid='entry-date-calendar']");
    window.wait("[data-testid='calendar']");
    window.click("[data-testid='entry-adding'] h2");
    window.wait_gone("[data-testid='calendar']");
}

#[test]
fn an_entry_is_recorded_again_with_todays_date() {
    let log = seed::full_year();
    let there = log.rows("SELECT entry FROM entry");
    let window = Window::open_at(&log, "log");
    window.click("tbody tr:nth-child(4) [data-testid='entry-row']");
    let topic = window.text("[data-testid='entry-detail'] h2");
    window.click("[data-testid='entry-again']");
    focused(&window, "#add-topic");
    assert_eq!(window.value("#add-topic"), topic);
    assert_eq!(window.value("#add-date"), today().to_string());
    // Key by key: the keys stay where they are.
    window.strike("abc".chars());
    assert_eq!(window.value("#add-topic"), format!("{topic}abc"));
    window.strike([BACKSPACE, BACKSPACE, BACKSPACE]);
    focused(&window, "#add-topic");
    window.chord(&[CTRL, ENTER]);
    until("it is written", || {
        (log.rows("SELECT entry FROM entry").len() > there.len()).then_some(())
    });

    // From the row itself, while something stands half typed: that can be had back.
    window.click("[data-testid='log-add']");
    focused(&window, "#add-minutes");
    window.fill("#add-topic", "写了一半的");
    // It shows itself to a mouse that is over the row.
    window.js("document.querySelector('tbody tr:nth-child(6) [data-testid=row-again]').click()");
    window.wait("[data-testid='entry-filled']");
    assert_ne!(window.value("#add-topic"), "写了一半的");
    window.click("[data-testid='entry-unfill']");
    window.wait_gone("[data-testid='entry-filled']");
    assert_eq!(window.value("#add-topic"), "写了一半的");
    window.quit();
    // All of it is the other's but for its date and when it was written.
    let again = log.rows(&format!(
        "SELECT DISTINCT other.topic FROM entry one JOIN entry other
         ON (one.topic, one.form, one.minutes) = (other.topic, other.form, other.minutes)
           AND one.place IS other.place AND one.host IS other.host
         WHERE one.entry NOT IN ('{before}') AND other.entry IN ('{before}')",
        before = there.join("','")
    ));
    assert_eq!(again, [topic]);
}

#[test]
fn topics_written_before_are_offered_while_one_types() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    for topic in ["学习党章总纲", "党员大会", "学习党章第一章"] {
        window.fill("#quick-minutes", "45");
        window.fill("#quick-topic", topic);
        window.chord(&[CTRL, ENTER]);
        window.wait_for("return document.querySelector('#quick-topic').value === ''");
    }
    window.fill("#quick-minutes", "45");
    window.fill("#quick-topic", "党章");
    window.wait("[role='option']:nth-of-type(2)");
    let offered = window.js(
        "return [...document.querySelectorAll('[role=option]')].map((one) => one.dataset.value)",
    );
    assert_eq!(offered, json!(["学习党章第一章", "学习党章总纲"]));
    // Esc closes the list and leaves what was typed; the next one is the page's.
    window.strike([ESCAPE]);
    window.wait_gone("[role='option']");
    assert_eq!(window.value("#quick-topic"), "党章");
    window.fill("#quick-topic", "党章总");
    window.wait("[role='option']");
    window.strike([DOWN, ENTER]);
    window.wait_gone("[role='option']");
    assert_eq!(window.value("#quick-topic"), "学习党章总纲");
    // What was chosen is not saved by the Enter that chose it.
    assert_eq!(log.count("entry"), 3);
    window.strike([ENTER]);
    until("it is written", || (log.count("entry") == 4).then_some(()));
}

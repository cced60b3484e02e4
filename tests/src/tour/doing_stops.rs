//! Follow-ups, look-backs, the plan and the gaps: empty, full, adding, and refused.

use serde_json::{Value, json};

use super::Stop;
use super::stops::stop;
use crate::window::Window;

/// Stops on the first day.
pub fn empty() -> Vec<Stop> {
    vec![
        stop("follow-ups-empty", "/follow-ups", |window| {
            window.wait("[data-testid='follow-ups-empty']");
        }),
        stop("look-back-empty", "/look-back", |window| {
            window.wait("[data-testid='look-back-none']");
        }),
        stop("plan-empty", "/plan", |window| {
            window.wait("[data-testid='plan-empty']");
        }),
        stop("gaps-empty", "/gaps", |window| {
            window.wait("[data-gap]");
        }),
        stop("inspection-empty", "/inspection", |window| {
            window.wait("[data-testid='inspection-empty']");
        }),
    ]
}

/// Stops with a year.
pub fn full() -> Vec<Stop> {
    vec![
        stop("follow-ups", "/today", |window| {
            begun(window);
            go(window, "/follow-ups", "[data-testid='follow-up-row']");
        }),
        stop("follow-ups-one", "/today", |window| {
            begun(window);
            go(window, "/follow-ups", "[data-testid='follow-up-row']");
            window.click("[data-testid='follow-up-row']");
            window.wait("[data-testid='stages']");
        }),
        stop("follow-ups-stage", "/today", |window| {
            begun(window);
            go(window, "/follow-ups", "[data-testid='follow-up-row']");
            window.click("[data-testid='follow-up-row']");
            window.click("[data-testid='stage-add']");
            window.wait_for("return document.activeElement?.id === 'stage-words'");
        }),
        stop("follow-ups-problem", "/follow-ups?new=", |window| {
            window.fill("#follow-up-title", "");
            window.click("[data-testid='follow-up-save']");
            window.wait("#follow-up-title-problem");
        }),
        stop("today-todo", "/today", |window| {
            begun(window);
            window.load("/today");
            window.wait("[data-testid='todo']");
            window.wait("[data-testid='year-picture']");
        }),
        stop("gaps", "/today", |window| {
            begun(window);
            go(window, "/gaps", "[data-gap='plan']");
        }),
        stop("look-back", "/today", |window| {
            begun(window);
            go(window, "/look-back", "#look-back-words");
        }),
        stop("look-back-shown", "/today", |window| {
            begun(window);
            go(window, "/look-back", "#look-back-words");
            window.click("[data-testid='look-back-only-show']");
            window.wait("[data-testid='look-back-old']");
        }),
        stop("plan", "/today", |window| {
            begun(window);
            go(window, "/plan", "[data-plan]");
        }),
        stop("plan-problem", "/today", |window| {
            begun(window);
            go(window, "/plan", "[data-plan]");
            window.click("[data-testid='plan-add']");
            window.click("[data-testid='plan-save']");
            window.wait("#plan-topic-problem");
        }),
        stop("inspection", "/today", |window| {
            begun(window);
            go(window, "/inspection", "[data-testid='inspection-entries']");
        }),
        stop("inspection-problem", "/inspection", |window| {
            window.click("#paper-from");
            window.fill("#paper-from", "某日");
            window.click("#paper-until");
            window.wait("#paper-from-problem");
        }),
        stop("entry-first-topic", "/today", |window| {
            window.choose("[data-testid='entry-form']", "第一议题");
            window.wait("[data-testid='entry-document']");
        }),
        stop("notes-questions", "/notes", |window| {
            window.click("[data-testid='note-list'] a");
            window.click("[data-testid='prompt-questions']");
            window.wait("[data-testid='questions']");
        }),
        stop("notes-look-back", "/notes", |window| {
            window.click("[data-testid='note-list'] a");
            window.click("[data-testid='note-look-back']");
            window.click("[data-testid='look-back-day']");
            window.wait("#look-back-on");
        }),
    ]
}

fn ask(window: &Window, command: &str, ask: &Value) -> Value {
    let answer = window.ask_core(&json!({ "command": command, "ask": ask }));
    assert!(answer["answer"] != Value::Null, "{command}: {answer}");
    answer["answer"].clone()
}

fn go(window: &Window, address: &str, there: &str) {
    window.js_with("location.hash = '#' + arguments[0]", &json!([address]));
    window.wait(there);
}

/// Something undertaken, planned and to be looked back on, once for all looks.
fn begun(window: &Window) {
    let known = ask(window, "follow_ups", &json!({}));
    if known.as_array().is_some_and(|known| !known.is_empty()) {
        return;
    }
    let today = ask(window, "today", &json!({}))["date"].clone();
    let today = today.as_str().expect("a day");
    let (year, rest) = today.split_once('-').expect("a day");
    let month = rest.split('-').next().expect("a month");
    for (at, (title, due)) in [
        (
            "整改台账：把检查出的三处问题逐条改完",
            format!("{year}-01-01"),
        ),
        ("遇到群众来访时，我就先听完再答", format!("{year}-12-31")),
    ]
    .into_iter()
    .enumerate()
    {
        let add = json!({ "title": title, "asked": "第二党小组", "due": due, "operation": operation(at) });
        let id = ask(window, "follow_up_add", &add)["id"].clone();
        for (nth, stage) in ["convey", "carry_out"].into_iter().enumerate().skip(at) {
            let words = "支委会上传达，定了办法。";
            let operation = operation(10 + at * 10 + nth);
            let reached = json!({ "id": id, "stage": stage, "date": today, "words": words, "operation": operation });
            ask(window, "follow_up_advance", &reached);
        }
    }
    let planned = json!({ "year": year, "month": month, "topic": "党规党纪教育", "operation": operation(40) });
    ask(window, "plan_item", &planned);
    let notes = ask(window, "notes", &json!({}));
    let back = json!({ "of": notes[0]["id"], "on": today, "operation": operation(41) });
    ask(window, "look_back_add", &back);
}

fn operation(at: usize) -> String {
    format!("0190a000-0000-4000-8000-{at:012}")
}

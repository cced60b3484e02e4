//! The text on the reading page: what it says, and how its lines are set.

use serde_json::json;
use xuesilu_tests::programs;
use xuesilu_tests::screen::{SMALLEST, USUAL};
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

use crate::lines::{A_LITTLE, HANGS, Line, NOT_FIRST, NOT_LAST, Paragraph, paragraphs};

/// Loads the reading page in a size of type.
fn set_type(window: &Window, size: u32) {
    let answer = window.ask_core(&json!({ "command": "settings_set", "ask": {
        "language": "zh-CN", "paper": "white", "type_size": size, "line_height": 195
    }}));
    assert!(answer["refused"].is_null(), "{answer}");
    window.load("/read");
    window.wait("[data-testid='reader-text'] [data-paragraph]");
}

/// Turns to each section in order.
fn sections(window: &Window, mut look_at: impl FnMut(&str)) {
    window.wait("article [data-paragraph]");
    let paths = window.js(
        "return [...document.querySelectorAll('[data-section]')].map((one) => one.dataset.section)",
    );
    let paths = paths.as_array().expect("sections");
    assert_eq!(paths.len(), 14, "{paths:?}");
    for path in paths.iter().map(|path| path.as_str().expect("a path")) {
        turn_to(window, path);
        look_at(path);
    }
}

/// Turns to a section by its link, which large type may have put behind a button.
fn turn_to(window: &Window, path: &str) {
    let link = format!("[data-section='{path}']");
    window.js_with(
        "document.querySelector(arguments[0]).click()",
        &json!([link]),
    );
    window.wait_for(&format!(
        "return document.querySelector(\"{link}\")?.matches('[aria-current]')
           && document.querySelector('article [data-paragraph]') !== null"
    ));
}

#[test]
fn the_text_on_the_page_is_the_text_in_the_file() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "read");
    let (mut shown, mut part) = (Vec::new(), String::new());
    sections(&window, |_| {
        // What the page calls a part, then its paragraphs, a heading and what follows it as one.
        let page = window.js(
            "const part = document.querySelector('article .part bdi')?.textContent ?? '';
             const paragraphs = new Map();
             for (const one of document.querySelectorAll('article [data-paragraph]')) {
               const at = one.dataset.paragraph;
               paragraphs.set(at, (paragraphs.get(at) ?? '') + one.textContent);
             }
             return [part, ...paragraphs.values()]",
        );
        let mut page = page.as_array().expect("paragraphs").iter();
        let mut text = || Some(page.next()?.as_str().expect("text").to_owned());
        let above = text().expect("a part, or nothing");
        if above != part && !above.is_empty() {
            shown.push(above.clone());
        }
        part = above;
        shown.extend(std::iter::from_fn(text));
    });
    let file = std::fs::read_to_string(programs::repository().join("assets/speech.txt"));
    let file = file.expect("the speech");
    let lines: Vec<&str> = file.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(shown, lines);
    assert_eq!(shown.concat().matches("**").count(), 6);
}

#[test]
fn a_line_has_28_to_34_characters_whatever_the_type() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "read");
    for screen in [USUAL, SMALLEST] {
        window.resize(screen);
        for size in [16, 19, 24, 32] {
            set_type(&window, size);
            turn_to(&window, "1.2");
            let mut counts = Vec::new();
            for paragraph in paragraphs(&window) {
                // Not the first line: two characters of it are its indent.
                let lines = paragraph.full_lines().skip(1);
                counts.extend(lines.map(|(line, _)| line.text.len()));
            }
            assert!(counts.len() > 5, "{counts:?}");
            assert!(
                counts.iter().all(|count| (28..=34).contains(count)),
                "at {size} px on {screen:?}: {counts:?}"
            );
        }
    }
}

#[test]
fn every_line_is_set_as_chinese_is() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "read");
    let mut wrong = Vec::new();
    for (size, stack) in [(16, "serif"), (19, "serif"), (24, "serif"), (19, "sans")] {
        set_type(&window, size);
        window.js_with(
            "document.documentElement.style.setProperty('--serif', `var(--${arguments[0]})`.replace(
               'var(--serif)', \"'Noto Serif CJK SC', 'Source Han Serif SC', serif\"))",
            &json!([stack]),
        );
        sections(&window, |section| {
            for paragraph in paragraphs(&window) {
                let found = faults(&paragraph);
                wrong.extend(found.map(|fault| format!("{size} px {stack}, {section}: {fault}")));
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn punctuation(one: char) -> bool {
    NOT_FIRST.contains(one) || NOT_LAST.contains(one)
}

fn faults(paragraph: &Paragraph) -> impl Iterator<Item = String> {
    let mut faults = Vec::new();
    let mut holds = |holds: bool, fault: &str, line: &Line| {
        if !holds {
            let text: String = line.text.iter().collect();
            let (begins, ends) = (line.begins(), line.ends());
            faults.push(format!("{fault}: {text} ({begins:.2} to {ends:.2})"));
        }
    };
    let near = |is: f64, should_be: f64| (is - should_be).abs() < A_LITTLE;
    let whole = near(paragraph.column, paragraph.column.round());
    for (at, line) in paragraph.lines.iter().enumerate() {
        let indent = if at == 0 && !paragraph.address {
            2.0
        } else {
            0.0
        };
        holds(near(line.begins(), indent), "indented otherwise", line);
        holds(!NOT_FIRST.contains(line.first()), "begins so", line);
        let after = paragraph.lines.get(at + 1).map(Line::first);
        let mut widths = line.edges.windows(2).map(|edges| edges[1] - edges[0]);
        let mut before = None;
        for (at, &one) in line.text.iter().enumerate() {
            let width = widths.next().unwrap_or_default();
            let next = line.text.get(at + 1).copied().or(after);
            // Of two marks beside each other one gives up its empty half: 》。 is an em and a half wide.
            let squeezed = (NOT_FIRST.contains(one) && next.is_some_and(punctuation))
                || (NOT_LAST.contains(one) && before.is_some_and(|one| NOT_LAST.contains(one)));
            let wide = if squeezed { 0.5 } else { 1.0 };
            holds(!punctuation(one) || near(width, wide), "not as wide", line);
            before = Some(one);
        }
    }
    if let [.., _, last] = &*paragraph.lines {
        let words = last.text.iter().filter(|one| !punctuation(**one)).count();
        holds(words > 1, "one character alone", last);
    }
    for (line, next) in paragraph.full_lines() {
        holds(!NOT_LAST.contains(line.last()), "ends so", line);
        holds(whole, "no whole characters in the column", line);
        // WebKitGTK widens no line between ideographs: a line ends at the edge, or before it where
        // what comes next may not be broken.
        let short = paragraph.column - line.ends();
        let hang = if HANGS.contains(line.last()) {
            1.0
        } else {
            0.0
        };
        holds(short > -hang - A_LITTLE, "beyond the edge", line);
        // The last two characters go to the next line together.
        let words = next.text.iter().filter(|one| !punctuation(**one)).count();
        let unbroken = if words == 2 && next.text == paragraph.lines[paragraph.lines.len() - 1].text
        {
            next.ends() - next.begins()
        } else {
            next.unbroken()
        };
        let none_fits = short < A_LITTLE || unbroken > short + A_LITTLE;
        holds(none_fits, "ends too early", line);
    }
    faults.into_iter()
}

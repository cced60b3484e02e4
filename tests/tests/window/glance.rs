//! The branch at a glance: first steps, the table in any order, a notice, the reflections, a sheet of paper.

use serde_json::{Value, json};
use xuesilu_tests::alone::Alone;
use xuesilu_tests::keys::{CTRL, ENTER, ESCAPE, RIGHT};
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// The numbers of the rows as they stand.
fn numbers(window: &Window) -> Vec<String> {
    let rows = window
        .js("return [...document.querySelectorAll('[data-row]')].map((row) => row.dataset.row)");
    serde_json::from_value(rows).unwrap_or_default()
}

/// Organised hours of the rows that have any, as they stand.
fn sums(window: &Window) -> Vec<f64> {
    let sums = window.js("return [...document.querySelectorAll('[data-row] .sum b')].map((sum) => Number(sum.textContent))");
    serde_json::from_value(sums).unwrap_or_default()
}

fn sorted_as(window: &Window, head: &str) -> Value {
    window.js(&format!(
        "return document.querySelector('[data-testid={head}]').closest('th').ariaSort"
    ))
}

#[test]
fn a_secretary_is_led_from_the_first_start_to_where_a_branch_begins() {
    let log = Log::new();
    let window = Window::open(&log);
    // What is not filled in is said first.
    window.click("[data-testid='start-secretary']");
    window.wait("#start-name-problem");
    window.fill("#start-name", "王芳");
    window.fill("#start-branch", "机关第一党支部");
    window.click("[data-testid='start-secretary']");
    window.wait_for("return document.activeElement?.id === 'branch-name'");
    assert_eq!(window.value("#branch-name"), "机关第一党支部");
    // The same way stands on the first days of today, and at the top of the settings.
    window.load("/today");
    window.click("[data-testid='to-branch-begin']");
    window.wait_for("return document.activeElement?.id === 'branch-name'");
    window.click("[data-testid='branch-create']");
    window.wait("[data-testid='to-branch']");
    assert!(!window.shows("[data-testid='to-branch-begin']"));
}

#[test]
fn four_steps_are_ticked_as_they_are_done_and_the_key_is_asked_for_until_it_is_backed_up() {
    let _alone = Alone::wait();
    let Some(stick) = Stick::plug("steps") else {
        return;
    };
    let log = seed::empty_branch();
    let window = Window::open_at(&log, "branch");
    window.wait("[data-testid='branch-steps']");
    let done = || {
        let steps = window.js(
            "return [...document.querySelectorAll('[data-step]')].map((step) => step.dataset.done)",
        );
        serde_json::from_value::<Vec<String>>(steps).unwrap_or_default()
    };
    assert_eq!(done(), ["false"; 4]);
    // The first of them is the page's main act.
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='keep']");
    window.strike([ESCAPE]);
    window.click("[data-testid='branch-empty-roster']");
    window.fill("[data-testid='roster-name']", seed::name_of(0).as_str());
    window.click("[data-testid='roster-add']");
    window.wait("[data-testid='roster-said']");
    window.strike([ESCAPE]);
    window.wait("[data-row='001']");
    assert_eq!(done(), ["false", "true", "false", "false"]);

    window.click("[data-testid='step-card-short']");
    let place = format!("label[title='{}'] input", stick.path().display());
    window.wait(&place.replace(" input", ""));
    window.js_with(
        "document.querySelector(arguments[0]).click()",
        &json!([place]),
    );
    window.click("[data-testid='card-write']");
    window.wait("[data-testid='keep-said']");
    window.strike([ESCAPE]);
    window.wait("[data-step='step-card'][data-done='true']");

    // Something has come: the steps are over, and the key is still asked for.
    seed::hand_in(&seed::member_of(0, None), stick.path());
    window.click("[data-testid='step-collect-short']");
    let name = stick.path().file_name().expect("a name");
    window.wait(&format!(
        "[data-testid='station-stick'][data-at='{}'][data-tone='good']",
        name.to_string_lossy()
    ));
    window.wait("[data-testid='key-ask']");
    assert!(!window.shows("[data-testid='branch-steps']"));
    window.strike([ESCAPE]);
    window.click("[data-testid='key-ask-act']");
    window.wait_for("return document.activeElement?.id === 'key-backup-first'");
    window.fill("[data-testid='key-backup-first']", "纸上的 二〇二六");
    window.fill("[data-testid='key-backup-second']", "纸上的 二〇二六");
    window.wait(&place.replace(" input", ""));
    window.js_with(
        "document.querySelector(arguments[0]).click()",
        &json!([place]),
    );
    window.click("[data-testid='key-backup']");
    window.wait("[data-testid='key-text']");
    window.wait_gone("[data-testid='key-ask']");
}

#[test]
fn the_table_is_sorted_by_its_heads_found_in_filtered_and_copied_for_a_notice() {
    let log = seed::branch_of(12, 9);
    let window = Window::open_at(&log, "branch");
    window.wait("[data-testid='member-row']");
    let roster = numbers(&window);
    let glance = window.text("[data-testid='glance']");
    assert!(
        glance.contains("达标") && glance.contains("人均集中") && glance.contains("未交"),
        "{glance}"
    );

    // The most first, the least first, the roster.
    window.click("[data-testid='sort-sum']");
    until("the most comes first", || {
        (sorted_as(&window, "sort-sum") == json!("descending")).then_some(())
    });
    let down = sums(&window);
    assert!(
        down.is_sorted_by(|one, other| one >= other) && down.len() > 2,
        "{down:?}"
    );
    window.click("[data-testid='sort-sum']");
    until("the least comes first", || {
        (sorted_as(&window, "sort-sum") == json!("ascending")).then_some(())
    });
    let up = sums(&window);
    assert!(up.is_sorted() && up.len() == down.len(), "{up:?}");
    window.click("[data-testid='sort-sum']");
    until("the roster", || (numbers(&window) == roster).then_some(()));

    // By keys: one head has the Tab, the arrows go along.
    window.js("document.querySelector('[data-testid=sort-name]').focus()");
    window.strike([RIGHT, ENTER]);
    until("sorted by keys", || {
        (sorted_as(&window, "sort-sum") == json!("descending")).then_some(())
    });
    assert_eq!(
        window.js("return document.activeElement.dataset.testid"),
        json!("sort-sum")
    );
    window.click("[data-testid='sort-0']");
    until("by January", || {
        (sorted_as(&window, "sort-0") == json!("descending")).then_some(())
    });

    // As one types.
    window.click("[data-testid='row-find']");
    window.type_text("012");
    until("one is found", || {
        (numbers(&window) == ["012"]).then_some(())
    });
    window.strike([ESCAPE]);
    until("all are there", || {
        (numbers(&window).len() == roster.len()).then_some(())
    });

    window.choose("[data-testid='row-filter']", "missing");
    window.wait("[data-testid='rows-listed']");
    let missing = numbers(&window);
    assert!(
        !missing.is_empty() && missing.len() < roster.len(),
        "{missing:?}"
    );
    window.click("[data-testid='missing-copy']");
    window.wait("[data-testid='missing-said']");
    window.click("[data-testid='rows-show-all']");
    window.wait_gone("[data-testid='rows-listed']");
    // What was copied is what is pasted.
    window.click("[data-testid='row-find']");
    window.chord(&[CTRL, 'v']);
    until("a sentence with the names", || {
        let pasted = window.value("[data-testid='row-find']");
        let names = missing
            .iter()
            .filter_map(|number| number.parse::<usize>().ok());
        let mut names = names.map(|number| seed::name_of(number - 1));
        (pasted.starts_with("截至") && names.all(|name| pasted.contains(&name))).then_some(())
    });
}

#[test]
fn the_reflections_are_read_one_after_the_other() {
    let log = seed::branch_of(8, 7);
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='branch-notes']");
    window.wait("[data-testid='handed-note-text']");
    let by = || window.text("[data-testid='handed-note-by']");
    let first = by();
    assert!(
        window
            .text("[data-testid='handed-note-text']")
            .contains("下步打算")
    );
    window.strike(['j']);
    until("the next one", || (by() != first).then_some(()));
    let second = by();
    window.chord(&[CTRL, ENTER]);
    until("and the next", || (by() != second).then_some(()));
    window.strike(['k', 'k']);
    until("back at the first", || (by() == first).then_some(()));
    window.strike([ESCAPE]);
    window.wait("[data-testid='branch-table']");
    assert_eq!(
        window.js("return document.activeElement.dataset.testid"),
        json!("branch-notes")
    );
}

#[test]
fn the_months_add_up_on_the_sheet_as_they_are_shown() {
    let log = seed::branch_of(60, 6);
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='branch-sheet']");
    window.wait("[data-sheet-row='sum']");
    // In hundredths, as they stand there: each row along, each column down.
    let off = window.js(
        "const figure = (cell) => Math.round(100 * Number(cell.textContent || 0));
         const rows = [...document.querySelectorAll('[data-sheet-row]')].map((row) => [...row.querySelectorAll('td')]);
         const full = rows.filter((cells) => cells.length === rows.at(-1).length);
         const add = (cells) => cells.reduce((sum, cell) => sum + figure(cell), 0);
         const off = full.filter((cells) => add(cells.slice(0, -3)) !== figure(cells.at(-1))
             || add(cells.slice(-3, -1)) !== figure(cells.at(-1))).length;
         const last = full.at(-1);
         const down = last.filter((sum, at) => add(full.slice(0, -1).map((cells) => cells[at])) !== figure(sum)).length;
         return [full.length, off, down]",
    );
    assert_eq!(off, json!([7, 0, 0]));
    // Sixty rows are one sheet between its margins, and nothing of a cell is cut.
    let fits = window.js(
        "const sheet = document.querySelector('[data-testid=sheet]');
         const cut = [...sheet.querySelectorAll('td, th')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1);
         return [sheet.getBoundingClientRect().height <= 277 * 96 / 25.4, cut.map((cell) => cell.textContent)]",
    );
    assert_eq!(fits, json!([true, []]));
}

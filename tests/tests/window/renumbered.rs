//! A roster that is numbered anew, in the window: nothing is taken before it is said which.

use serde_json::json;
use xuesilu_tests::keys::{CTRL, DOWN, ENTER, SPACE};
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// Who stands under which number, and how many keys each has, as a copy of the file says: the program
/// keeps it locked while it runs.
fn people(log: &Log) -> Vec<(String, String, u32)> {
    let room = tempfile::tempdir().expect("room");
    for ending in ["", "-journal"] {
        let mut file = log.branch_file().into_os_string();
        file.push(ending);
        // Without a journal there is nothing to copy.
        let _ = std::fs::copy(&file, room.path().join(format!("copy.db{ending}")));
    }
    let open = rusqlite::Connection::open(room.path().join("copy.db")).expect("a collection");
    let mut statement = open
        .prepare(
            "SELECT r.number, r.name, (SELECT count(*) FROM member_key AS k WHERE k.number = r.number)
             FROM roster AS r ORDER BY r.number",
        )
        .expect("a roster");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

#[test]
fn p55_a_renumbered_roster_is_answered_by_keys_before_anything_is_taken() {
    let log = seed::branch_of(3, 2);
    let before = people(&log);
    let [first, second, _] = &before[..] else {
        panic!("{before:?}");
    };
    assert!(first.2 > 0, "{before:?}");
    let window = Window::open_at(&log, "branch");
    window.wait("[data-testid='member-row']");
    window.click("[data-testid='branch-roster']");
    let table = format!(
        "编号,姓名,电话\n{},新来的,1\n{},{},2\n",
        first.0, second.0, first.1
    );
    window.choose_file("[data-testid='roster-file']", "名册.csv", table.as_bytes());
    window.wait("[data-testid='roster-open']");
    window.wait("[data-testid='roster-import'][aria-disabled]");
    let shown = window.text(&format!(
        "[data-testid='roster-question'][data-number='{}']",
        first.0
    ));
    assert!(
        shown.contains(&first.1) && shown.contains("新来的"),
        "{shown}"
    );
    assert!(
        window
            .text("[data-testid='roster-passed-over']")
            .contains("电话")
    );
    // What is not answered is not taken by the page's key either.
    window.chord(&[CTRL, ENTER]);
    assert_eq!(people(&log), before);

    // By keys: the first answer is chosen, and the arrow goes on to the next.
    let name = window.js(
        "return document.querySelector('[data-testid=roster-question] [role=radiogroup]').ariaLabel",
    );
    let name = name.as_str().unwrap_or_default();
    // A reader hears no isolates.
    let heard = name.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(
        heard,
        format!("编号 {}，原为{}，现为新来的", first.0, first.1)
    );
    window.js(&format!(
        "document.querySelector('[data-testid=answer-{}-renamed]').focus()",
        first.0
    ));
    window.strike([SPACE, DOWN]);
    until("the second answer is chosen", || {
        let css = format!(
            "document.querySelector('[data-testid=answer-{}-replaced]').checked",
            first.0
        );
        (window.js(&format!("return {css}")) == json!(true)).then_some(())
    });
    assert_eq!(people(&log), before);

    // The table was numbered anew: said once for all.
    window.click("[data-testid='roster-all-renumbered']");
    window.wait("[data-testid='roster-import']:not([aria-disabled])");
    window.wait("[data-testid='roster-moved'] li");
    assert_eq!(people(&log), before);
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='roster-said']");
    window.quit();

    let after = people(&log);
    let of = |name: &str| {
        let mut named = after.iter().filter(|row| row.1 == name);
        named.next().cloned().expect("a row")
    };
    assert_eq!(of(&first.1), (second.0.clone(), first.1.clone(), first.2));
    assert_eq!(of("新来的").2, 0);
    assert_eq!(of(&second.1).2, second.2);
}

#[test]
fn identity_numbers_are_asked_about_in_the_window() {
    let log = seed::branch_of(2, 1);
    let window = Window::open_at(&log, "branch");
    window.click("[data-testid='branch-roster']");
    let table = "编号,姓名\n11010519491231002X,孙八\n";
    window.choose_file("[data-testid='roster-file']", "名册.csv", table.as_bytes());
    window.wait("[data-testid='roster-private']");
    window.wait("[data-testid='roster-import'][aria-disabled]");
    let page = window.text("[data-testid='roster-preview']");
    assert!(page.contains("…002X") && !page.contains("110105"), "{page}");
    window.js("document.querySelector('[data-testid=roster-numbers-leave]').click()");
    window.wait("[data-testid='roster-import']:not([aria-disabled])");
    window.click("[data-testid='roster-import']");
    window.wait("[data-testid='roster-said']");
    window.quit();
    let numbers: Vec<String> = people(&log).into_iter().map(|row| row.0).collect();
    assert_eq!(numbers, ["001", "002", "003"]);
}

//! Handing over: what the page shows is what the stick holds, and a stick that is pulled is said.

use std::path::Path;

use serde_json::{Value, json};
use xuesilu_core::handover::package::{Verdict, verify};
use xuesilu_tests::keys::{CTRL, ENTER};
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// Scrolls through the table of what leaves; `id|minutes` of every row, in its order.
const ROWS: &str = "
    const box = document.querySelector('[data-testid=hand-table]').parentElement;
    const rows = new Map();
    for (let at = 0; at <= box.scrollHeight; at += 150) {
      box.scrollTop = at;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      for (const row of box.querySelectorAll('[data-leaving]'))
        rows.set(row.dataset.leaving, row.querySelector('.number').textContent);
    }
    return [...rows].map((row) => row.join('|'))";

/// Opens the page and chooses this stick.
#[track_caller]
fn open(log: &Log, stick: &Stick) -> Window {
    let window = Window::open_at(log, "hand");
    window.wait("[data-testid='hand-leaves']");
    window.click(&input_of(stick));
    window.wait("[data-testid='hand-write']:not([aria-disabled])");
    window
}

fn input_of(stick: &Stick) -> String {
    format!("label[title='{}'] input", stick.path().display())
}

fn rows_of_the_year(log: &Log) -> Vec<String> {
    let year = chrono::Local::now().format("%Y").to_string();
    log.rows(&format!(
        "SELECT entry, minutes FROM entry WHERE date LIKE '{year}-%' ORDER BY date, entry"
    ))
}

/// `id|minutes` of the entries in a package that is not sealed.
fn rows_in(package: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(package).expect("a package");
    let records = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    records
        .filter(|record| record["record"] == "entry")
        .map(|entry| {
            format!(
                "{}|{}",
                entry["id"].as_str().unwrap_or_default(),
                entry["minutes"]
            )
        })
        .collect()
}

#[test]
fn p17_what_the_page_shows_is_what_the_stick_holds_read_back() {
    let Some(stick) = Stick::plug("hand") else {
        return;
    };
    let log = seed::full_year();
    let window = open(&log, &stick);
    window.click("[data-testid='hand-unfold']");
    window.wait("[data-testid='hand-entry']");
    let shown = window.js_async(ROWS, &json!([]));
    let shown: Vec<String> = serde_json::from_value(shown).expect("rows");
    let name = window.text("[data-testid='hand-file']");
    window.chord(&[CTRL, ENTER]);
    let said = window.text("[data-testid='hand-done']");
    assert!(said.contains("已导出并核对无误，可以安全拔出。"), "{said}");
    assert!(said.contains(&name), "{said}");
    window.wait_for("return document.activeElement.matches('[data-testid=hand-done] h2')");
    window.quit();

    assert_eq!(
        stick.names(),
        [name.as_str()],
        "the package, and nothing beside it"
    );
    let file = stick.path().join(&name);
    let verified = verify(&file, None).expect("a file");
    assert_eq!(verified.verdict, Verdict::Intact, "{:?}", verified.reason);
    assert_eq!((verified.sequence, verified.notes), (Some(1), Some(1)));
    let expected = rows_of_the_year(&log);
    assert_eq!(shown, expected);
    assert_eq!(rows_in(&file), expected);
    assert_eq!(
        log.rows("SELECT file, verified FROM hand_over"),
        [format!("{name}|1")]
    );
}

#[test]
fn p15_a_stick_that_was_pulled_is_named_and_the_choices_stay() {
    let Some(mut stick) = Stick::plug("pulled") else {
        return;
    };
    let log = seed::full_year();
    let window = open(&log, &stick);
    window.click("[data-testid='hand-notes-open']");
    window.click("[data-testid='hand-note-pick']");
    window.click("[data-testid='hand-closed']");
    window.click("[data-testid='hand-with-name']");
    window.wait("[data-testid='hand-note-pick']:checked");
    stick.pull();
    // By key, from a field that waits while it is written: it has the focus again afterwards.
    window.js("document.querySelector('[data-testid=hand-closed]').focus()");
    window.chord(&[CTRL, ENTER]);
    let said = window.text("[data-testid='hand-refusal']");
    assert!(said.contains(&stick.path().display().to_string()), "{said}");
    assert!(said.contains("没有导出"), "{said}");
    until("the focus is back", || {
        (window.focus() == "hand-closed").then_some(())
    });
    window.wait_gone(&input_of(&stick));
    window.wait("[data-testid='hand-note-pick']:checked");
    window.wait("[data-testid='hand-closed']:checked");
    until("the file is still to go without a name", || {
        let name = window.text("[data-testid='hand-file']");
        (!name.contains(seed::NAME)).then_some(())
    });
    assert!(
        window.shows("[data-testid='hand-refusal']"),
        "it is still said"
    );
    window.quit();
    assert_eq!(log.count("hand_over"), 0, "no number was lost");
}

#[test]
fn a_branch_card_seals_what_is_written_and_is_put_away_in_the_settings() {
    let Some(stick) = Stick::plug("sealed") else {
        return;
    };
    let log = seed::full_year();
    let window = open(&log, &stick);
    let card = "[data-testid='card-file']";
    window.choose_file(card, "x.xuesi-card", b"no card");
    let said = window.text("[data-testid='hand-seal'] [role='alert']");
    assert!(said.contains("支部证书"), "{said}");
    let golden = include_bytes!("../../golden/branch.xuesi-card");
    window.choose_file(card, "机关第三党支部.xuesi-card", golden);
    let fingerprint = window.text("[data-testid='card-fingerprint']");
    assert_eq!(fingerprint, "57129 18898 39268 16670 90629 70727");
    window.click("[data-testid='hand-write']");
    window.wait("[data-testid='hand-done']");
    let name = stick.names().pop().expect("a package");
    let file = stick.path().join(name);
    let verified = verify(&file, None).expect("a file");
    assert_eq!(verified.verdict, Verdict::Sealed, "{:?}", verified.reason);
    assert_eq!(verified.branch.as_deref(), Some("机关第三党支部"));

    window.click("[data-testid='rail-settings']");
    assert_eq!(window.text("[data-testid='card-fingerprint']"), fingerprint);
    window.click("[data-testid='card-drop']");
    window.wait_gone("[data-testid='card']");
    window.quit();
    assert_eq!(log.count("card"), 0);
}

//! A branch from its beginning to its table, over a stick, with two people and two computers.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;
use xuesilu_tests::alone::Alone;
use xuesilu_tests::keys::{CTRL, END, ENTER, ESCAPE};
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// Chooses the stick among the places of the panel that is open.
fn choose_place(window: &Window, place: &Path) {
    let css = format!("label[title='{}']", place.display());
    window.wait(&css);
    window.js_with(
        "document.querySelector(arguments[0]).querySelector('input').click()",
        &json!([css]),
    );
}

/// The name of a stick for people.
fn label(place: &Path) -> String {
    place
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}

/// Opens what became of each file of a stick, the last time that it was collected.
fn details(window: &Window, place: &Path) {
    let log = "[data-testid='station-log']";
    if !window.shows(&format!("{log}[aria-expanded='true']")) {
        window.click(log);
    }
    window.click(&format!(
        "li[data-at='{}'] [data-testid='station-detail']",
        label(place)
    ));
    window.wait("[data-testid='collect-result']");
}

fn rows(window: &Window) -> Vec<String> {
    let texts = window.js(
        "return [...document.querySelectorAll('[data-testid=verdict]')].map((one) => one.dataset.verdict)",
    );
    serde_json::from_value(texts).unwrap_or_default()
}

#[test]
fn a_branch_from_its_key_to_its_table_over_a_stick() {
    let _alone = Alone::wait();
    let Some(mut stick) = Stick::plug("branch") else {
        return;
    };
    let place = &stick.path().to_owned();
    let log = seed::first_day();
    let window = Window::open_at(&log, "settings");
    assert!(!window.shows("[data-testid='rail-branch']"));
    window.fill("[data-testid='branch-name']", "第一支部");
    window.fill("[data-testid='branch-pass-first']", "口令一 二〇二六");
    window.fill("[data-testid='branch-pass-second']", "口令二");
    window.wait("[data-testid='branch-create'][aria-disabled]");
    window.fill("[data-testid='branch-pass-second']", "口令一 二〇二六");
    window.click("[data-testid='branch-create']");
    window.click("[data-testid='rail-branch']");
    window.wait("[data-testid='branch-empty']");

    enter_the_roster(&window);

    // The card goes out, and the member takes it.
    window.click("[data-testid='branch-keep']");
    choose_place(&window, place);
    window.click("[data-testid='card-write']");
    window.wait("[data-testid='keep-said']");
    window.fill("[data-testid='key-backup-first']", "纸上的 二〇二六");
    window.fill("[data-testid='key-backup-second']", "纸上的 二〇二六");
    window.click("[data-testid='key-backup']");
    window.wait("[data-testid='key-text']");
    assert!(place.join("学思录_钥匙备份_第一支部.txt").is_file());
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='keep']");
    let card = fs::read(place.join("学思录_名片_第一支部.xuesi-card")).expect("a card");

    let member = seed::full_year();
    hand_over(&member, &card, place);
    hand_over(&seed::member_called("钱多多", "", 4), &card, place);
    fs::write(place.join("坏了.xuesi"), "{").expect("a file that is no package");

    // Collected once, as it is in already, and once more when it was pulled and comes again.
    window.click("[data-testid='branch-collect']");
    let here = format!("[data-at='{}'][data-here='true']", label(place));
    window.wait(&format!("{here}[data-tone='needs']"));
    details(&window, place);
    let said = window.text("[data-testid='collect-result']");
    assert_eq!(rows(&window), ["incomplete", "held", "accepted"], "{said}");
    stick.pull();
    window.wait_gone(&here);
    stick.plug_again();
    window.wait(&format!("{here}[data-tone='needs']"));
    window.click("[data-testid='verdicts-back']");
    details(&window, place);
    assert_eq!(rows(&window), ["incomplete", "held", "already_had"]);
    assert!(
        window
            .text("[data-testid='collect-summary']")
            .contains("新增 0 条")
    );

    // Who waits is confirmed by one key.
    window.click("[data-testid='collect-to-held']");
    window.wait("[data-testid='held-one']");
    window.choose("[data-testid='held-row']", "001");
    window.chord(&[CTRL, ENTER]);
    window.wait_gone("[data-testid='held-one']");
    window.strike([ESCAPE]);
    window.wait("[data-row='001'] [title]");
    window.click("[data-member='001']");
    window.wait("[data-testid='member-entries'] li");
    assert!(
        window
            .text("[data-testid='missing-names']")
            .contains("=1+1")
    );
    window.strike([ESCAPE]);

    // The table, in a chosen order, as others read it.
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='paper-leaf'] svg");
    window.click("[data-testid='column-row']");
    choose_place(&window, place);
    window.click("[data-testid='paper-write']");
    window.wait("[data-testid='paper-done']");
    let file = place.join(window.text("[data-testid='paper-file']"));
    window.strike([ESCAPE]);
    window.wait("[data-row='001']");
    let sums: Vec<String> = ["001", "012"]
        .map(|number| {
            let css = format!("[data-row='{number}'] td:nth-child(3) b");
            window.text(&css)
        })
        .to_vec();
    window.quit();
    // A whole number of hours is one to a spreadsheet, too.
    for sum in sums.iter().map(|sum| sum.trim_end_matches(".0")) {
        assert!(
            read_by_openpyxl(&file).is_none_or(|text| text.contains(sum)),
            "{sum}"
        );
        assert!(
            read_by_office(&file).is_none_or(|text| text.contains(sum)),
            "{sum}"
        );
    }

    // The key lies under its passphrase the next time; the layout is remembered.
    let window = Window::open_at(&log, "branch");
    window.fill("[data-testid='unlock-passphrase']", "口令一 二〇二六");
    window.chord(&[ENTER]);
    window.wait_gone("[data-testid='unlock']");
    window.click("[data-testid='branch-report']");
    window.wait("[data-testid='column-row']");
    let taken = window.js("return document.querySelector('[data-testid=column-row]').checked");
    assert_eq!(taken, json!(false));
}

/// From a table, and one by hand.
fn enter_the_roster(window: &Window) {
    window.click("[data-testid='branch-empty-roster']");
    let table = format!("编号,姓名,党内职务\n001,王五,书记\n012,{},\n", seed::NAME);
    window.choose_file("[data-testid='roster-file']", "名册.csv", table.as_bytes());
    window.wait("[data-testid='roster-preview'] tbody tr");
    window.click("[data-testid='roster-import']");
    window.wait("[data-testid='roster-said']");
    window.fill("[data-testid='roster-name']", "=1+1");
    window.chord(&[ENTER]);
    window.wait("[data-member='002']");
    window.strike([ESCAPE]);
}

/// The member takes the card and hands over, in their own window.
fn hand_over(log: &Log, card: &[u8], place: &Path) {
    let window = Window::open_at(log, "hand");
    window.choose_file("[data-testid='card-file']", "名片.xuesi-card", card);
    window.wait("[data-testid='hand-file']");
    choose_place(&window, place);
    window.click("[data-testid='hand-write']");
    window.wait("[data-testid='hand-done']");
    window.quit();
}

#[expect(clippy::print_stderr, reason = "a part that is left out says why")]
fn read_by_openpyxl(file: &Path) -> Option<String> {
    let script = "import sys, openpyxl
for row in openpyxl.load_workbook(sys.argv[1]).active.iter_rows(values_only=True):
    print(*['' if cell is None else cell for cell in row], sep='|')";
    let read = Command::new("python3")
        .args(["-c", script])
        .arg(file)
        .output();
    match read {
        Ok(read) if read.status.success() => {
            Some(String::from_utf8_lossy(&read.stdout).into_owned())
        }
        _ => {
            eprintln!(
                "SKIPPED: python3 with openpyxl did not read {}",
                file.display()
            );
            None
        }
    }
}

#[expect(clippy::print_stderr, reason = "a part that is left out says why")]
fn read_by_office(file: &Path) -> Option<String> {
    let room = tempfile::tempdir().expect("room");
    let made = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            room.path().join("office").display()
        ))
        .args([
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
        ])
        .arg(room.path())
        .arg(file)
        .output();
    if !made.is_ok_and(|made| made.status.success()) {
        eprintln!("SKIPPED: LibreOffice is not there");
        return None;
    }
    let csv = file.with_extension("csv");
    let text = fs::read_to_string(room.path().join(csv.file_name().expect("a name")));
    Some(text.expect("LibreOffice has read it"))
}

#[test]
fn five_hundred_people_are_gone_through_by_keys_and_hostile_names_are_words() {
    let log = seed::branch_of(500, 3);
    let window = Window::open_at(&log, "branch");
    window.wait("[data-testid='member-row']");
    let drawn = window.js("return document.querySelectorAll('[data-testid=member-row]').length");
    assert!(drawn.as_u64().is_some_and(|rows| rows < 200), "{drawn}");
    window.js("document.querySelector('[data-testid=member-row]').focus()");
    window.strike([END]);
    until("the last one has the focus", || {
        let at = window.js("return document.activeElement.dataset.member");
        (at == json!("500")).then_some(())
    });
    // Only those who are missing; and back.
    window.click("[data-testid='only-missing']");
    window.wait_gone("[data-member='001']");
    window.click("[data-testid='only-missing']");

    window.click("[data-testid='branch-roster']");
    window.fill(
        "[data-testid='roster-name']",
        "<img src=x onerror=window.ran=1>",
    );
    window.click("[data-testid='roster-add']");
    window.wait("[data-testid='roster-said']");
    window.strike([ESCAPE]);
    assert_eq!(window.js("return window.ran ?? null"), json!(null));
}

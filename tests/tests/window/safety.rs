//! Backups, the second place, and moving to a new computer, in the window.

use std::fs;
use std::path::Path;

use serde_json::json;
use xuesilu_tests::fault_injection;
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

/// Chooses the stick among the places inside this part of the page.
#[track_caller]
fn choose_place(window: &Window, place: &Path) {
    let css = format!("label[title='{}']", place.display());
    window.wait(&css);
    window.js_with(
        "document.querySelector(arguments[0]).querySelector('input').click()",
        &json!([css]),
    );
}

#[track_caller]
fn write_an_entry(window: &Window, topic: &str) {
    window.fill("#quick-minutes", "30");
    window.fill("#quick-topic", topic);
    window.click("[data-testid='entry-save']");
    window.wait("[data-testid='entry-saved']");
}

#[test]
fn p08_what_restoring_would_change_is_shown_before_and_is_what_happens() {
    let log = seed::full_year();
    seed::back_up(&log);
    let window = Window::open(&log);
    write_an_entry(&window, "备份以后写的");
    window.click("[data-testid='rail-settings']");
    // Today's own copy may hold the new entry already: the seed's is the oldest.
    window.wait("[data-testid='backups']");
    window.js(
        "document.querySelector('[data-testid=backups] tbody tr:last-child td button').click()",
    );
    window.wait_for("return document.activeElement?.dataset.testid === 'restore-preview'");
    let numbers = window.text("[data-testid='restore-numbers']");
    assert!(numbers.contains("记录"), "{numbers}");
    let lines = window.text("[data-testid='restore-lines']");
    assert!(
        lines.contains("将移除") && lines.contains("备份以后写的"),
        "{lines}"
    );
    let before: u32 = log.count("entry_revision");
    // Looking changes nothing, and it can be left.
    window.click("[data-testid='restore-leave']");
    assert_eq!(log.count("entry_revision"), before);
    assert_eq!(log.count("lineage"), 1);
    window.js(
        "document.querySelector('[data-testid=backups] tbody tr:last-child td button').click()",
    );
    window.click("[data-testid='restore-confirm']");
    until("the new entry is gone, as was shown", || {
        (log.count("entry_revision") == before - 1 && log.count("lineage") == 2).then_some(())
    });
    window.wait_gone("[data-testid='restore-confirm']");
    window.quit();
    let kept = fs::read_dir(log.backups()).expect("backups").count();
    assert!(kept >= 2, "what was here is kept");
}

#[test]
fn copies_go_to_a_second_place_and_it_is_said_where_things_stand() {
    let Some(mut stick) = Stick::plug("second") else {
        return;
    };
    let log = seed::full_year();
    let window = Window::open_at(&log, "settings");
    window.click("[data-testid='second-choose']");
    choose_place(&window, stick.path());
    window.click("[data-testid='second-set']");
    let said = window.text("[data-testid='second-place']");
    assert!(said.contains(&*stick.path().to_string_lossy()), "{said}");
    window.click("[data-testid='backup-now']");
    window.wait("[data-testid='backup-now']:not([aria-disabled])");
    until("a copy is on the stick", || {
        let folders = fs::read_dir(stick.path().join("xuesilu-backups")).ok()?;
        let mut copies = folders
            .flatten()
            .flat_map(|folder| fs::read_dir(folder.path()).into_iter());
        copies.any(|mut files| files.next().is_some()).then_some(())
    });
    stick.pull();
    window.click("[data-testid='backup-now']");
    window.wait("[data-testid='backup-now']:not([aria-disabled])");
    window.click("[data-testid='rail-today']");
    window.click("[data-testid='rail-settings']");
    let said = window.text("[data-testid='second-place']");
    assert!(said.contains("未连接"), "{said}");
    window.wait("[data-testid='second-problem']");
    window.click("[data-testid='second-forget']");
    window.wait_gone("[data-testid='second-place']");
    window.quit();
    stick.plug_again();
    assert_eq!(
        stick.names(),
        ["xuesilu-backups"],
        "nothing there is deleted"
    );
}

#[test]
fn a_profile_moves_to_a_new_computer_with_its_key() {
    let Some(stick) = Stick::plug("moving") else {
        return;
    };
    let old = seed::full_year();
    let window = Window::open_at(&old, "settings");
    window.click("[data-testid='move-out']");
    window.fill("[data-testid='move-pass-first']", "换电脑用的口令八字");
    window.wait("[data-testid='move-out-write'][aria-disabled]");
    window.fill("[data-testid='move-pass-second']", "换电脑用的口令八字");
    choose_place(&window, stick.path());
    window.click("[data-testid='move-out-write']");
    let done = window.text("[data-testid='move-out-done']");
    assert!(done.contains("安全拔出"), "{done}");
    window.quit();
    let names = stick.names();
    assert!(
        names.iter().all(|name| name.ends_with(".xuesi-move")),
        "{names:?}"
    );

    // The old computer says so at its next start, until somebody goes on there.
    let window = Window::open(&old);
    window.wait("[data-testid='notice']");
    window.click("[data-testid='notice-away']");
    window.wait_gone("[data-testid='notice']");
    window.quit();
    let window = Window::open(&old);
    window.wait("[data-testid='year-picture']");
    assert!(!window.shows("[data-testid='notice']"));
    window.quit();

    let new = Log::new();
    let window = Window::open(&new);
    window.click("[data-testid='move-in-show']");
    choose_place(&window, stick.path());
    window.click("[data-testid='move-file']");
    window.wait_for("return document.activeElement?.id === 'move-in-pass'");
    window.fill("[data-testid='move-in-pass']", "别的");
    window.click("[data-testid='move-in-open']");
    window.wait("[data-testid='move-in-refused']");
    assert!(window.shows("[data-testid='move-in'][aria-disabled]"));
    window.fill("[data-testid='move-in-pass']", "换电脑用的口令八字");
    window.click("[data-testid='move-in-open']");
    let holds = window.text("[data-testid='move-in-holds']");
    assert!(
        holds.contains(seed::NAME) && holds.contains("295"),
        "{holds}"
    );
    assert_eq!(new.count("entry_revision"), 0, "looking moves nothing");
    window.click("[data-testid='move-in']");
    window.wait("[data-testid='page-today']");
    window.quit();
    let key = "SELECT id, name FROM member";
    assert_eq!(
        new.rows(key),
        old.rows(key),
        "the same member with the same key"
    );
    let entries = "SELECT entry, minutes, topic FROM entry ORDER BY entry";
    assert_eq!(new.rows(entries), old.rows(entries));
}

#[test]
fn moving_in_over_a_log_asks_and_keeps_it() {
    let Some(stick) = Stick::plug("moving-over") else {
        return;
    };
    let old = seed::full_year();
    let window = Window::open_at(&old, "settings");
    window.click("[data-testid='move-out']");
    choose_place(&window, stick.path());
    window.wait("[data-testid='move-out-write'][aria-disabled]");
    window.click("[data-testid='move-bare']");
    window.click("[data-testid='move-out-write']");
    window.wait("[data-testid='move-out-done']");
    window.quit();

    let here = seed::first_day();
    let window = Window::open_at(&here, "settings");
    window.click("[data-testid='move-in-show']");
    choose_place(&window, stick.path());
    window.click("[data-testid='move-file']");
    window.wait("[data-testid='move-in-holds']");
    window.wait("[data-testid='move-in'][aria-disabled]");
    window.click("[data-testid='move-in-agree']");
    window.click("[data-testid='move-in']");
    until("the log is the one from the file", || {
        (here.ask::<u32>("SELECT count(DISTINCT entry) FROM entry_revision") == seed::ENTRIES)
            .then_some(())
    });
    window.wait("[data-testid='backups']");
    window.quit();
    assert!(fs::read_dir(here.backups()).expect("backups").count() >= 1);
}

#[test]
fn p08_a_damaged_log_has_its_preview_too() {
    let log = seed::full_year();
    seed::back_up(&log);
    fault_injection::damage(&log);
    let window = Window::open(&log);
    window.click("[data-testid='backups'] td button");
    window.wait("[data-testid='restore-preview']");
    window.click("[data-testid='restore-confirm']");
    window.wait("[data-testid='year-picture']");
    window.quit();
}

//! A branch's collection is damaged: its page says what each choice loses, the rest of the window
//! works, and the file that was there stays, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};
use xuesilu_tests::alone::Alone;
use xuesilu_tests::keys::{CTRL, ENTER, TAB};
use xuesilu_tests::log::Log;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::window::Window;
use xuesilu_tests::{fault_injection, seed};

const TABLE: &str = "[data-testid='branch-table'] [data-testid='member-row']";
const RESCUE: &str = "[data-testid='branch-damaged'] [data-testid='rescue']";

fn hash(file: &Path) -> Vec<u8> {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Sha256::digest(bytes).to_vec()
}

/// A collection in which one package cannot be read any more, and nothing be summed.
fn damaged() -> Log {
    let log = seed::branch_with_a_backup(None);
    fault_injection::lose_package(&log, &seed::name_of(1));
    fault_injection::lose_entries(&log);
    log
}

/// Of the collection that stands there now.
fn count(log: &Log, sql: &str) -> u32 {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let opened = Connection::open_with_flags(log.branch_file(), flags).expect("a collection");
    let whole: String = opened
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("an answer");
    assert_eq!(whole, "ok");
    opened
        .query_row(sql, [], |row| row.get(0))
        .expect("a count")
}

/// Waits for the result, and for the damaged file among the backups.
fn set_aside(window: &Window, damaged: &[u8]) {
    window.wait_for("return document.activeElement?.id === 'rescued-title'");
    let aside = PathBuf::from(window.text("[data-testid='rescued-aside']"));
    assert_eq!(hash(&aside), damaged, "set aside as it was");
    let name = aside.file_stem().unwrap_or_default().to_string_lossy();
    assert!(name.ends_with("-aside"), "{name} is never thinned out");
}

#[test]
fn p08_a_damaged_collection_is_salvaged_on_its_page_while_the_rest_goes_on() {
    let log = damaged();
    let before = hash(&log.branch_file());
    let window = Window::open_at(&log, "branch");
    window.wait(RESCUE);
    let salvage = window.text("[data-testid='rescue-salvage-words']");
    let backup = window.text("[data-testid='rescue-backup-words']");
    for words in ["5 人的 5 个提交文件", "名册 8 人", &seed::name_of(1)] {
        assert!(salvage.contains(words), "{salvage} says {words}");
    }
    let names = [seed::name_of(4), seed::name_of(5)];
    for words in [
        "4 人的 4 个提交文件",
        "缺 2 个提交文件",
        &names[0],
        &names[1],
    ] {
        assert!(backup.contains(words), "{backup} says {words}");
    }
    assert_eq!(hash(&log.branch_file()), before, "looking writes nothing");
    // The member's own log is another file.
    window.click("[data-testid='rail-today']");
    window.wait("[data-testid='year-picture']");
    window.fill("#quick-topic", "集中学习");
    window.fill("#quick-minutes", "60");
    window.click("[data-testid='entry-save']");
    window.click("[data-testid='rail-log']");
    window.wait("tbody [data-testid='entry-row']");
    window.click("[data-testid='rail-branch']");
    window.wait(RESCUE);
    window.click("[data-testid='salvage']");
    set_aside(&window, &before);
    let said = window.text("[data-testid='rescued']");
    assert!(said.contains("5 人的 5 个提交文件"), "{said}");
    assert!(said.contains(&seed::name_of(1)), "{said}");
    window.click("[data-testid='rescued-open']");
    window.wait(TABLE);
    assert!(!window.shows("[data-testid='branch-damaged']"));
    window.quit();
    let kept = "SELECT count(DISTINCT member_key) FROM package WHERE state = 'accepted'";
    assert_eq!(count(&log, kept), 5);
    assert_eq!(log.count("entry_revision"), 1, "written meanwhile");
}

#[test]
fn p08_a_damaged_collection_is_restored_by_keys_alone() {
    let log = damaged();
    let before = hash(&log.branch_file());
    let window = Window::open_at(&log, "branch");
    window.wait(RESCUE);
    window.js("document.querySelector('[data-testid=salvage]').focus()");
    window.strike([TAB]);
    assert_eq!(window.focus(), "rescue-restore");
    window.strike([ENTER]);
    set_aside(&window, &before);
    window.strike([TAB]);
    assert_eq!(window.focus(), "rescued-open");
    window.strike([ENTER]);
    window.wait(TABLE);
    window.quit();
    let kept = "SELECT count(DISTINCT member_key) FROM package WHERE state = 'accepted'";
    assert_eq!(count(&log, kept), 4);
}

#[test]
fn p08_any_backup_of_a_damaged_collection_can_be_restored_and_the_result_is_said_too() {
    let log = damaged();
    let before = hash(&log.branch_file());
    let window = Window::open_at(&log, "branch");
    window.wait(RESCUE);
    // The older of the two: from before the first collect.
    window.click("[data-testid='backups'] tr:nth-child(2) button");
    window.wait("[data-testid='restore-preview']");
    window.click("[data-testid='restore-confirm']");
    set_aside(&window, &before);
    window.click("[data-testid='rescued-open']");
    window.wait(TABLE);
    window.quit();
    assert_eq!(count(&log, "SELECT count(*) FROM package"), 0);
    assert_eq!(count(&log, "SELECT count(*) FROM roster"), 8);
}

#[test]
fn p08_damage_that_is_met_while_collecting_stops_and_asks_and_collecting_goes_on_afterwards() {
    let _alone = Alone::wait();
    let Some(stick) = Stick::plug("broken") else {
        return;
    };
    let log = seed::branch_with_a_backup(None);
    let card = seed::card_of(&log, None);
    seed::hand_in(&seed::member_of(6, Some(&card)), stick.path());
    // Not asked by the page, but of every file that comes.
    fault_injection::lose_table(&log, "seen_file");
    let before = hash(&log.branch_file());
    let window = Window::open_at(&log, "branch");
    window.wait(TABLE);
    window.click("[data-testid='branch-collect']");
    window.wait(RESCUE);
    let said = window.text("[data-testid='branch-damaged-said']");
    assert!(said.contains("收集中途停止"), "{said}");
    assert_eq!(hash(&log.branch_file()), before);
    window.click("[data-testid='salvage']");
    set_aside(&window, &before);
    window.click("[data-testid='rescued-open']");
    window.click("[data-testid='branch-collect']");
    window.wait("[data-testid='station-stick'][data-tone='good']");
    window.quit();
    let kept = "SELECT count(DISTINCT member_key) FROM package WHERE state = 'accepted'";
    assert_eq!(count(&log, kept), 7);
}

#[test]
fn p08_a_key_under_its_passphrase_comes_along_and_is_asked_for_again() {
    let _alone = Alone::wait();
    let Some(stick) = Stick::plug("sealed") else {
        return;
    };
    let log = seed::branch_with_a_backup(Some("支部口令 二〇二六"));
    let card = seed::card_of(&log, Some("支部口令 二〇二六"));
    seed::hand_in(&seed::member_of(6, Some(&card)), stick.path());
    fault_injection::lose_entries(&log);
    let before = hash(&log.branch_file());
    let window = Window::open_at(&log, "branch");
    window.wait(RESCUE);
    assert!(!window.shows("[data-testid='unlock']"));
    window.click("[data-testid='salvage']");
    set_aside(&window, &before);
    window.click("[data-testid='rescued-open']");
    window.wait(TABLE);
    window.fill("[data-testid='unlock-passphrase']", "不是它");
    window.click("[data-testid='unlock-act']");
    window.wait("[data-testid='unlock'] [role='alert']");
    window.fill("[data-testid='unlock-passphrase']", "支部口令 二〇二六");
    window.click("[data-testid='unlock-act']");
    window.wait_gone("[data-testid='unlock']");
    window.click("[data-testid='branch-collect']");
    window.wait("[data-testid='station-stick'][data-tone='good']");
    window.quit();
}

#[test]
fn p08_a_lost_key_is_said_before_and_after_and_comes_back_from_its_backup() {
    let log = seed::branch_with_a_backup(None);
    let backup = seed::key_backup_of(&log, "纸上的 二〇二六");
    fault_injection::lose_table(&log, "branch");
    let before = hash(&log.branch_file());
    let window = Window::open_at(&log, "branch");
    window.wait(RESCUE);
    let words = window.text("[data-testid='rescue-salvage-words']");
    assert!(words.contains("它缺 支部的密钥"), "{words}");
    assert!(words.contains("密钥没有读出"), "{words}");
    window.click("[data-testid='salvage']");
    set_aside(&window, &before);
    // The coloured button opens what was mended.
    window.chord(&[CTRL, ENTER]);
    let said = window.text("[data-testid='branch-problem']");
    assert!(said.contains("密钥备份"), "{said}");
    window.click("[data-testid='branch-problem'] a");
    window.click("[data-testid='branch-restore-open']");
    window.choose_file(
        "[data-testid='key-restore-file']",
        "钥匙.txt",
        backup.as_bytes(),
    );
    window.fill("[data-testid='key-restore-passphrase']", "纸上的 二〇二六");
    window.click("[data-testid='key-restore']");
    window.click("[data-testid='rail-branch']");
    window.wait(TABLE);
    window.quit();
    assert_eq!(count(&log, "SELECT count(*) FROM branch"), 1);
    let kept = "SELECT count(DISTINCT member_key) FROM package WHERE state = 'accepted'";
    assert_eq!(count(&log, kept), 6);
}

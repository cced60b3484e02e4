//! Texts that come while another one is looked at, or where nothing can be written; and one that was removed.

use xuesilu_tests::fault_injection;
use xuesilu_tests::keys::{CTRL, ENTER, ESCAPE};
use xuesilu_tests::seed;
use xuesilu_tests::window::{Opening, Window};

use crate::texts::{FIRST, choose, material, second, take_first, wait_for_level};

const ROOM: &str = "[data-testid='materials-room']";
const INSTEAD: &str = "[data-testid='instead']";

#[test]
fn a_text_that_was_removed_is_taken_back_and_brought_back() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "materials");
    window.wait("[data-testid='material-list'] li");
    let id = take_first(&window);
    let row = format!("[data-material='{id}']");
    window.load("/materials");
    window.wait(&row);
    window.click("[data-testid='material-remove']");
    window.wait_gone(&row);
    window.click("[data-testid='undo']");
    window.wait(&row);
    window.click("[data-testid='material-remove']");
    window.wait_gone(&row);
    // The same text again: there is nothing to answer about it.
    choose(&window, "意见 副本.txt", FIRST.as_bytes());
    window.wait("[data-testid='look-restore']");
    assert!(!window.shows("[data-testid='look-name']"));
    assert!(!window.shows("[data-testid='material-take']"));
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    assert_eq!(material(&window), id);
    window.quit();
    let titles = log.rows(&format!("SELECT title FROM material WHERE id = '{id}'"));
    assert_eq!(titles, ["加强学习的意见"]);
}

#[test]
fn a_second_document_asks_first_and_a_refused_one_leaves_the_preview() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "materials");
    choose(&window, "意见.txt", FIRST.as_bytes());
    window.click("[data-line='7']");
    window.strike(['h']);
    wait_for_level(&window, 7, "二级标题");
    window.drop_file(ROOM, "修改稿.txt", second().as_bytes());
    window.wait(INSTEAD);
    window.wait_for("return document.activeElement?.dataset.testid === 'instead-keep'");
    window.strike([ESCAPE]);
    window.wait_gone(INSTEAD);
    wait_for_level(&window, 7, "二级标题");
    // Refused: the one before it is there, and is mended on.
    window.drop_file(ROOM, "密.txt", format!("机密★\n{FIRST}").as_bytes());
    window.click("[data-testid='instead-look']");
    window.wait("[data-testid='look-problem']");
    wait_for_level(&window, 7, "二级标题");
    window.click("[data-testid='look-undo']");
    wait_for_level(&window, 7, "");
    window.drop_file(ROOM, "修改稿.txt", second().as_bytes());
    window.click("[data-testid='instead-look']");
    window.wait_for(
        "return document.querySelector('.preview header bdi')?.textContent === '修改稿.txt'",
    );
    window.quit();
    assert_eq!(log.count("material"), 1, "nothing was saved");
}

#[test]
fn where_nothing_can_be_written_a_document_is_turned_away_in_a_sentence() {
    let log = seed::first_day();
    fault_injection::make_read_only(&log);
    let window = Opening::of(&log).page("materials").as_nobody().open();
    window.wait("[data-testid='material-list'] li");
    window.drop_file(ROOM, "意见.txt", FIRST.as_bytes());
    window.wait("[data-testid='materials-problem']");
    assert!(
        window
            .text("[data-testid='materials-problem']")
            .contains("意见.txt")
    );
    assert!(!window.shows("[data-testid='material-adding']"));
    window.quit();
}

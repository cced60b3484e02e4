//! A disk that is full, gone or slow while somebody writes: said, nothing dropped, and saved by
//! itself when it can be again.

use serde_json::json;
use xuesilu_tests::failing_disk::FailingDisk;
use xuesilu_tests::keys::{ALT, ESCAPE};
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::small_disk::SmallDisk;
use xuesilu_tests::stick::Stick;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

const KEPT: &str = "[data-testid='note-state'][data-state='kept']";
const FAILED: &str = "[data-testid='note-state'][data-state='failed']";

fn begin_a_note(window: &Window) {
    window.click("[data-testid='note-new']");
    window.wait_for("return document.activeElement?.id === 'note-text'");
}

/// Longer than what a file may have free in itself.
fn long(beginning: &str) -> String {
    format!("{beginning}{}", "学而时习之。".repeat(7_000))
}

#[test]
fn p06_text_in_the_editor_survives_a_full_disk_and_is_saved_when_there_is_room() {
    let Some(disk) = SmallDisk::mount("p06_text_in_the_editor_survives_a_full_disk", 32) else {
        return;
    };
    let log = Log::copy_on(disk.path(), &seed::first_day());
    let window = Window::open_at(&log, "notes");
    begin_a_note(&window);
    window.type_text("零");
    window.wait(KEPT);
    // Something that could be taken back stands on the screen.
    window.click("[data-testid='note-withdraw']");
    window.click("[data-testid='note-put-back']");
    let undo = "[data-testid='note-said'] [data-testid='undo']";
    window.wait(undo);
    window.fill("[data-testid='note-text']", "一");
    until("the draft is kept", || {
        (log.rows("SELECT text FROM note_draft") == ["一"]).then_some(())
    });
    disk.fill();
    let text = long("二");
    window.fill("[data-testid='note-text']", &text);
    window.wait(FAILED);
    let said = window.text(FAILED);
    assert!(
        said.contains("磁盘已满") && said.contains("自动保存"),
        "{said}"
    );
    assert_eq!(window.value("[data-testid='note-text']"), text);
    assert_eq!(
        log.rows("SELECT text FROM note_draft"),
        ["一"],
        "the old state"
    );
    // Nothing takes the place of words that are not kept.
    window.click(undo);
    window.wait("[data-testid='note-editor'] p.wrong.own[role='alert']");
    assert_eq!(window.value("[data-testid='note-text']"), text);

    // On another page it is said, too, and the window does not close over it.
    window.chord(&[ALT, '1']);
    window.wait("[data-testid='page-today']");
    assert!(window.text("[data-testid='unsaved']").contains("磁盘已满"));
    window.ask_to_close();
    window.wait("[data-testid='closing'][role='alertdialog']");
    window.wait_for("return document.activeElement?.dataset.testid === 'closing-stay'");
    window.chord(&[ESCAPE]);
    window.wait_gone("[data-testid='closing']");
    window.ask_to_close();
    window.wait("[data-testid='closing']");

    disk.make_room();
    // Nobody does anything from here on.
    window.wait("[data-testid='saved-at-last']");
    window.wait_gone("[data-testid='closing']");
    window.wait_gone("[data-testid='unsaved']");
    until("it is closed into a revision", || {
        let newest = log.rows("SELECT text FROM note_revision ORDER BY revision DESC LIMIT 1");
        (newest == [text.as_str()]).then_some(())
    });
    window.ask_to_close();
    window.gone();
    assert_eq!(log.ask::<String>("PRAGMA integrity_check"), "ok");
}

#[test]
fn p06_a_window_that_may_lose_words_closes_only_when_somebody_says_so() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.fill("#quick-topic", "还没写完");
    window.ask_to_close();
    let said = window.text("[data-testid='closing']");
    assert!(said.contains("学习记录"), "{said}");
    window.click("[data-testid='closing-stay']");
    window.wait_gone("[data-testid='closing']");
    assert_eq!(window.value("#quick-topic"), "还没写完");
    window.ask_to_close();
    window.wait("[data-testid='closing-discard']");
    // A moment later: the driver's own click would have to answer from a window that is gone.
    window.js("setTimeout(() => document.querySelector('[data-testid=closing-discard]').click())");
    window.gone();
    assert_eq!(log.count("entry_revision"), 0);
}

#[test]
fn p06_words_wait_for_a_drive_that_was_pulled_and_are_saved_when_it_is_back() {
    let Some(mut stick) = Stick::plug("pulled-profile") else {
        return;
    };
    let log = Log::copy_on(stick.path(), &seed::first_day());
    let window = Window::open_at(&log, "notes");
    let said = window.text("main");
    assert!(
        said.contains("可以拔出的盘") && said.contains("不区分用户"),
        "{said}"
    );
    for _ in 0..2 {
        window.click("[data-testid='notice-away']");
    }
    window.wait_gone("[data-testid='notice']");
    begin_a_note(&window);
    window.type_text("拔之前");
    window.wait(KEPT);
    stick.pull();
    window.type_text("，拔之后");
    window.wait(FAILED);
    let said = window.text(FAILED);
    assert!(said.contains("不在了"), "{said}");
    window.chord(&[ALT, '1']);
    window.fill("#quick-minutes", "45");
    window.fill("#quick-topic", "拔掉以后写的");
    window.click("[data-testid='entry-save']");
    let said = window.text("[data-testid='entry-refused'][data-waiting='true']");
    assert!(
        said.contains("不在了") && said.contains("自动保存"),
        "{said}"
    );

    stick.plug_again();
    window.wait("[data-testid='entry-saved']");
    window.wait("[data-testid='saved-at-last']");
    until("both are on the stick", || {
        let notes = log.rows("SELECT text FROM note_revision");
        let entries = log.rows("SELECT minutes, topic FROM entry_revision");
        (notes == ["拔之前，拔之后"] && entries == ["45|拔掉以后写的"]).then_some(())
    });
    window.ask_to_close();
    window.gone();
    assert_eq!(log.ask::<String>("PRAGMA integrity_check"), "ok");
}

#[test]
fn p01_what_is_typed_after_the_folder_was_moved_away_waits_and_is_never_called_saved() {
    let log = seed::first_day();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    let away = log.folder().with_extension("away");
    std::fs::rename(log.folder(), &away).expect("a folder to move");
    window.fill("#quick-minutes", "40");
    window.fill("#quick-topic", "搬走以后写的");
    window.click("[data-testid='entry-save']");
    let said = window.text("[data-testid='entry-refused'][data-waiting='true']");
    assert!(
        said.contains("不在了") && said.contains("自动保存"),
        "{said}"
    );
    assert!(!window.shows("[data-testid='entry-saved']"));
    assert!(!log.folder().exists(), "nothing is begun in its place");

    std::fs::rename(&away, log.folder()).expect("a folder to move back");
    window.wait("[data-testid='entry-saved']");
    window.quit();
    assert_eq!(
        log.rows("SELECT minutes, topic FROM entry_revision"),
        ["40|搬走以后写的"]
    );
}

#[test]
fn p07_a_disk_that_turns_read_only_under_the_window_is_said_and_nothing_is_dropped() {
    let Some(disk) = FailingDisk::mount("p07_a_disk_that_turns_read_only") else {
        return;
    };
    let log = Log::copy_on(disk.path(), &seed::first_day());
    let window = Window::open_at(&log, "notes");
    begin_a_note(&window);
    window.type_text("之前");
    window.wait(KEPT);
    disk.fail();
    window.type_text("，之后");
    window.wait(FAILED);
    let said = window.text(FAILED);
    assert!(said.contains("不能保存"), "{said}");
    window.chord(&[ALT, '1']);
    window.fill("#quick-minutes", "45");
    window.fill("#quick-topic", "只能读的时候写的");
    window.click("[data-testid='entry-save']");
    window.wait("[data-testid='entry-refused'][data-waiting='true']");
    // Reading goes on.
    window.wait("[data-testid='year-picture']");

    disk.mend();
    window.wait("[data-testid='entry-saved']");
    window.wait("[data-testid='saved-at-last']");
    until("both are on the disk", || {
        let notes = log.rows("SELECT text FROM note_revision");
        let entries = log.rows("SELECT minutes, topic FROM entry_revision");
        (notes == ["之前，之后"] && entries == ["45|只能读的时候写的"]).then_some(())
    });
    window.ask_to_close();
    window.gone();
    assert_eq!(log.ask::<String>("PRAGMA integrity_check"), "ok");
}

#[test]
fn a_disk_that_does_not_answer_is_said_and_freezes_nothing() {
    let Some(stick) = Stick::plug("slow-profile") else {
        return;
    };
    let log = Log::copy_on(stick.path(), &seed::first_day());
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    window.fill("#quick-minutes", "30");
    window.fill("#quick-topic", "慢");
    stick.stall();
    window.click("[data-testid='entry-save']");
    window.wait("[data-testid='slow']");
    // The window paints and takes keys while the disk does not answer.
    let painted = window.js_async(
        "await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
         return true",
        &json!([]),
    );
    assert_eq!(painted, json!(true));
    window.js("document.querySelector('#quick-topic').focus()");
    window.type_text("…还有");
    assert!(window.shows("[data-testid='slow']"));
    stick.answer();
    window.wait("[data-testid='entry-saved']");
    window.wait_gone("[data-testid='slow']");
    // What was typed meanwhile is the beginning of the next one.
    assert_eq!(window.value("#quick-topic"), "慢…还有");
    window.quit();
    assert_eq!(
        log.rows("SELECT minutes, topic FROM entry_revision"),
        ["30|慢"]
    );
}

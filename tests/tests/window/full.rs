//! Case 6 in the real window: the disk is full while somebody writes.

use xuesilu_tests::log::Log;
use xuesilu_tests::programs::left_out;
use xuesilu_tests::small_disk::SmallDisk;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;
use xuesilu_tests::{harm, seed};

const TEXT: &str = "[data-testid='note-text']";

#[test]
fn p06_on_a_full_disk_the_text_is_still_in_the_editor_and_is_kept_when_there_is_room() {
    let log = Log::new();
    let Some(disk) = SmallDisk::over(log.folder(), "48m") else {
        left_out(
            "p06 in the window",
            "nothing can be mounted here (not root)",
        );
        return;
    };
    harm::put_in(&log, &seed::first_day());
    let window = Window::open_at(&log, "notes");
    window.click("[data-testid='note-new']");
    window.fill(TEXT, "原来的话");
    window.wait("[data-testid='note-state'][data-state='kept']");

    disk.fill();
    let essay = "学".repeat(50_000);
    window.fill(TEXT, &essay);
    window.wait("[data-testid='note-state'][data-state='failed']");
    assert!(
        window
            .text("[data-testid='note-state']")
            .contains("磁盘满了")
    );
    assert_eq!(window.value(TEXT), essay, "the text is still in the editor");
    assert_eq!(log.rows("SELECT text FROM note_draft"), ["原来的话"]);

    disk.free();
    window.type_text("。");
    until("the text is on the disk", || {
        let kept: Option<u32> = log.ask("SELECT max(length(text)) FROM note_draft");
        (kept == Some(50_001)).then_some(())
    });
    window.quit();
}

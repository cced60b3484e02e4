//! Name, branch, done.

use xuesilu_tests::keys::{ENTER, TAB};
use xuesilu_tests::log::Log;
use xuesilu_tests::window::Window;

#[test]
fn a_name_and_a_branch_begin_a_log() {
    let log = Log::new();
    let window = Window::open(&log);
    window.wait("[data-testid='page-first-start']");
    // The focus is where one begins to type.
    window.wait_for("return document.activeElement?.id === 'start-name'");
    window.type_text("王芳");
    window.strike([TAB]);
    window.type_text("机关第一党支部");
    window.strike([ENTER]);
    window.wait("[data-testid='page-today']");
    assert!(window.text("main").contains("王芳"));
    window.quit();
    assert_eq!(
        log.rows("SELECT name, branch, number FROM member"),
        ["王芳|机关第一党支部|–"]
    );

    let window = Window::open(&log);
    window.wait("[data-testid='page-today']");
    assert!(window.text("main").contains("机关第一党支部"));
}

#[test]
fn an_empty_name_is_said_and_what_was_typed_stays() {
    let log = Log::new();
    let window = Window::open(&log);
    window.fill("#start-branch", "机关第一党支部");
    window.click("[data-testid='start-begin']");
    window.wait("#start-name-problem");
    assert!(!window.text("#start-name-problem").is_empty());
    assert_eq!(window.value("#start-branch"), "机关第一党支部");
    assert_eq!(window.focus(), "start-name");
    window.quit();
    assert_eq!(log.count("member"), 0);
}

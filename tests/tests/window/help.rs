//! The guide in the window, what is in the program, and dialogs of the desktop.

use serde_json::{Value, json};
use xuesilu_tests::close_button;
use xuesilu_tests::keys::{ESCAPE, F1};
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

#[test]
fn the_guide_opens_by_a_key_is_searched_and_goes_back_to_the_page_before() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "log");
    window.wait("[data-testid='log-empty']");
    window.strike([F1]);
    window.wait("[data-testid='page-help']");
    window.wait_for("return document.activeElement?.id === 'help-find'");
    let sections = "return document.querySelectorAll('[data-testid=help-text] section').length";
    let all = window.js(sections);
    assert!(all.as_u64() > Some(10), "{all}");
    // What was typed into the field is looked for at once, and marked.
    window.type_text("备用备份位置 U盘");
    window.wait("[data-testid='help-found']");
    window.wait("[data-testid='help-text'] mark");
    let marked = window.js(
        "return [...new Set([...document.querySelectorAll('[data-testid=help-text] mark')]
           .map((one) => one.textContent))].sort()",
    );
    assert_eq!(marked, json!(["U盘", "备用备份位置"]));
    assert!(window.js(sections).as_u64() < all.as_u64());
    window.fill("#help-find", "没有这样的字");
    window.wait_for(
        "return document.querySelectorAll('[data-testid=help-text] section').length === 0",
    );
    // Esc clears what was looked for; the key goes back.
    window.strike([ESCAPE]);
    window.wait_for(&format!("{sections} === {all}"));
    window.strike([F1]);
    window.wait("[data-testid='page-log']");
    window.quit();
}

#[test]
fn what_is_in_the_program_is_listed_with_its_licence() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "help");
    window.click("[data-testid='help-about']");
    window.wait("[data-testid='page-settings']");
    window.wait_for("return document.activeElement?.id === 'about'");
    let folder = window.text("[data-testid='profile-folder']");
    assert_eq!(folder, log.folder().display().to_string());
    window.click("[data-testid='licences-open']");
    window.wait("[data-testid='licences'] td");
    let rows = window.js(
        "return [...document.querySelectorAll('[data-testid=licences] tbody tr')]
           .map((row) => [...row.cells].map((cell) => cell.textContent))",
    );
    let rows: Vec<[String; 3]> = serde_json::from_value(rows).expect("rows");
    assert!(
        rows.iter().flatten().all(|cell| !cell.is_empty()),
        "{rows:?}"
    );
    for name in ["rusqlite", "tauri", "svelte"] {
        assert!(rows.iter().any(|row| row[0] == name), "{name}");
    }
    window.quit();
}

#[test]
fn a_dialog_has_a_title_and_lies_over_the_window() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "settings");
    window.wait("[data-testid='backup-now']");
    window.click("[data-testid='second-choose']");
    window.click("[data-testid='place-pick']");
    until("the dialog is shown", || {
        let shown = close_button::shown(window.screen().display()).ok()?;
        let dialog = shown.iter().find(|one| one.title == "选择文件夹")?;
        assert!(dialog.lies_over, "{shown:?}");
        Some(())
    });
}

#[test]
fn a_text_is_set_as_its_reader_chose() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "read");
    window.click("[data-testid='type-open']");
    window.click("[data-testid='face-sans']");
    window.click("[data-testid='weight-bold']");
    window.click("[data-testid='line_length-less']");
    let set = "const { fontFamily, fontWeight, fontSize, width } = getComputedStyle(document.querySelector('article'));
        return [fontFamily.includes('Sans'), fontWeight, Math.round(parseFloat(width) / parseFloat(fontSize))]";
    let as_chosen = |window: &Window| {
        window.wait("article p.text");
        until("the text is set so", || {
            (window.js(set) == json!([true, "700", 30])).then_some(())
        });
    };
    as_chosen(&window);
    window.quit();
    let window = Window::open_at(&log, "read");
    as_chosen(&window);
    let boot = window.ask_core(&json!({ "command": "boot", "ask": { "language": "zh-CN" } }));
    let kept = &boot["answer"]["settings"];
    let chosen: Vec<&Value> = ["face", "weight", "line_length"]
        .map(|name| &kept[name])
        .into();
    assert_eq!(chosen, [&json!("sans"), &json!("bold"), &json!(30)]);
    window.quit();
}

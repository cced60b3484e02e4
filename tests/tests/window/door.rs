//! The one door to the core.

use std::fs;

use serde_json::{Value, json};
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

/// Requests that no page of ours sends.
fn foreign_requests() -> Vec<Value> {
    let mut requests = vec![
        json!(null),
        json!("boot"),
        json!({ "command": "boot" }),
        json!({ "command": "read_file", "ask": { "path": "/etc/passwd" } }),
        json!({ "command": "boot", "ask": { "path": "/etc/passwd" } }),
        json!({ "command": "check", "ask": { "full": true, "file": "../x" } }),
        json!({ "command": "entries", "ask": { "year": "2026", "month": null, "form": null } }),
        json!({ "command": "note_draft", "ask":
            { "id": "nobody", "title": "", "text": "x", "scope": "everyone" } }),
        json!({ "command": "settings_set", "ask":
            { "language": "zh-CN", "paper": "white", "type_size": 99, "line_height": 195 } }),
    ];
    let ids = [
        "",
        ".",
        "../../member",
        "member-20260101-000000/../../member",
        "/etc/passwd",
        r"C:\Windows\win.ini",
        r"\\host\share\member",
        "file:///etc/passwd",
        "019aa000-0000-7000-8000-000000000000",
    ];
    for id in ids {
        requests.extend([
            json!({ "command": "restore", "ask": { "id": id } }),
            json!({ "command": "entry_history", "ask": { "id": id } }),
            json!({ "command": "entry_withdraw", "ask":
                { "id": id, "reason": "x", "operation": id } }),
            json!({ "command": "note_open", "ask": { "id": id } }),
            json!({ "command": "note_draft", "ask":
                { "id": id, "title": "", "text": "x", "scope": "private" } }),
            json!({ "command": "note_close", "ask": { "id": id } }),
            json!({ "command": "reader", "ask": { "material": id } }),
            json!({ "command": "material_rename", "ask": { "material": id, "title": "x" } }),
            json!({ "command": "reading_tick", "ask": { "material": id, "section": id,
                "focused": true, "idle_ms": 0, "characters_on_screen": 1 } }),
        ]);
    }
    requests
}

#[test]
fn p39_what_no_page_of_ours_asks_is_refused_and_nothing_is_written() {
    let log = seed::full_year();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    let before = fs::read(log.file()).expect("the log");
    let speech: String = log.ask("SELECT id FROM material");
    let mut requests = foreign_requests();
    for section in ["", "..", "../0", "/0", "1", "99", "0/../1.1"] {
        requests.push(json!({ "command": "section", "ask":
            { "material": speech, "section": section } }));
        requests.push(json!({ "command": "place_set", "ask":
            { "material": speech, "section": section, "paragraph": 0 } }));
    }
    for nul in ["a\0b", &"长".repeat(501), &"长".repeat(1_000_000)] {
        requests.push(json!({ "command": "entry_add", "ask": {
            "fields": { "date": "2026-01-01", "minutes": "30", "form": "个人自学", "topic": nul },
            "operation": "p39", "claim": null } }));
    }
    for request in requests {
        let answer = window.ask_core(&request);
        let shown: String = request.to_string().chars().take(200).collect();
        let sentence = answer["refused"]["message"].as_str().unwrap_or_default();
        assert!(!sentence.is_empty(), "{shown} was answered {answer}");
        assert!(!sentence.contains("root:"), "{sentence}");
    }
    for command in [
        "plugin:fs|read_text_file",
        "plugin:shell|open",
        "plugin:window|set_size",
        "plugin:webview|create_webview_window",
        "plugin:path|resolve_directory",
        "plugin:app|version",
        "no_such_command",
    ] {
        let answer = window.js_async(
            "try { await __TAURI_INTERNALS__.invoke(given[0], { path: '/etc/passwd' }); return 1 }
             catch { return 0 }",
            &json!([command]),
        );
        assert_eq!(answer, json!(0), "{command}");
    }
    window.quit();
    assert!(
        fs::read(log.file()).expect("the log") == before,
        "the file is what it was, byte for byte"
    );
}

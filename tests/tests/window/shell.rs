//! What a page may ask of the shell: the six things of its capability, and nothing beside them.

use std::fs;

use serde_json::{Value, json};
use xuesilu_tests::seed;
use xuesilu_tests::window::Window;

/// What the shell says to a command: `null` where it did it.
fn refusal(window: &Window, command: &str, ask: &Value) -> Value {
    window.js_async(
        "try { await __TAURI_INTERNALS__.invoke(given[0], given[1]); return null }
         catch (refused) { return String(refused) }",
        &json!([command, ask]),
    )
}

#[test]
fn p39_a_page_has_no_files_no_programs_no_windows_and_no_events_of_its_own() {
    let log = seed::full_year();
    let window = Window::open(&log);
    window.wait("[data-testid='year-picture']");
    // What every start does, done: from here on nothing is written.
    window.ask_core(&json!({ "command": "settled", "ask": {} }));
    let before = fs::read(log.file()).expect("the log");
    let address = window.js("return location.href");
    let title = json!({ "label": "main", "value": "学思录" });
    assert_eq!(
        refusal(&window, "plugin:window|set_title", &title),
        Value::Null,
        "a refusal shows nothing where all is refused"
    );
    for (command, ask) in [
        ("plugin:fs|read_text_file", json!({ "path": "/etc/passwd" })),
        (
            "plugin:fs|write_text_file",
            json!({ "path": "../member.db" }),
        ),
        (
            "plugin:shell|execute",
            json!({ "program": "sh", "args": [] }),
        ),
        ("plugin:shell|open", json!({ "path": "/bin/sh" })),
        (
            "plugin:opener|open_url",
            json!({ "url": "https://example.org" }),
        ),
        (
            "plugin:http|fetch",
            json!({ "clientConfig": { "url": "https://example.org" } }),
        ),
        ("plugin:process|exit", json!({ "code": 0 })),
        ("plugin:event|emit", json!({ "event": "x", "payload": 1 })),
        (
            "plugin:event|emit_to",
            json!({ "target": { "kind": "Any" }, "event": "x", "payload": 1 }),
        ),
        (
            "plugin:window|create",
            json!({ "options": { "label": "x" } }),
        ),
        ("plugin:window|close", json!({ "label": "main" })),
        ("plugin:window|hide", json!({ "label": "main" })),
        (
            "plugin:window|set_fullscreen",
            json!({ "label": "main", "value": true }),
        ),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "x" } }),
        ),
        (
            "plugin:webview|create_webview",
            json!({ "options": { "label": "x" } }),
        ),
        ("plugin:webview|clear_all_browsing_data", json!({})),
        ("plugin:webview|internal_toggle_devtools", json!({})),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
        ("plugin:app|version", json!({})),
        ("plugin:app|app_hide", json!({})),
        ("plugin:image|from_path", json!({ "path": "/etc/passwd" })),
        (
            "plugin:menu|new",
            json!({ "kind": "Menu", "handler": null }),
        ),
        ("plugin:tray|new", json!({ "options": {}, "handler": null })),
        ("plugin:resources|close", json!({ "rid": 0 })),
        ("greet", json!({})),
        ("../api", json!({})),
    ] {
        let refused = refusal(&window, command, &ask);
        let said = refused.as_str().unwrap_or_default();
        assert!(
            said.contains("not allowed") || said.contains("not found"),
            "{command}: {refused}"
        );
    }
    // The door itself, without the key that the shell gives to its own page: it does not open, and
    // nobody answers. What follows comes later, and is answered.
    window.js("void fetch('ipc://localhost/api', {
           method: 'POST',
           headers: { 'Content-Type': 'application/json', 'Tauri-Callback': '1',
             'Tauri-Error': '2', 'Tauri-Invoke-Key': 'x' },
           body: JSON.stringify({ request: { command: 'form_add',
             ask: { name: 'x', class: 'organised' } } }),
         }).then(() => (window.answered = true), () => undefined)");
    for _ in 0..4 {
        window.ask_core(&json!({ "command": "materials", "ask": {} }));
    }
    assert_eq!(window.js("return window.answered ?? null"), Value::Null);
    assert_eq!(window.js("return location.href"), address);
    window.quit();
    let after = fs::read(log.file()).expect("the log");
    assert!(after == before, "the file is what it was, byte for byte");
}

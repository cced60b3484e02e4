//! The program's window, driven as a person would: it is looked at, clicked and typed into.

use std::path::Path;

use serde_json::{Value, json};

use crate::log::Log;
use crate::programs;
use crate::screen::{Screen, Size, USUAL};
use crate::until::until;
use crate::webdriver::Driver;

/// The key under which `WebDriver` hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open window on a screen of its own. It closes when this value goes.
#[derive(Debug)]
pub struct Window {
    driver: Driver,
    session: String,
    /// The program itself.
    pub pid: u32,
    /// Dropped last: the window goes before its screen.
    screen: Screen,
}

impl Window {
    /// Opens the window on a log.
    #[track_caller]
    pub fn open(log: &Log) -> Self {
        Self::open_with(log, USUAL, &[])
    }

    /// Opens the window at a page.
    #[track_caller]
    pub fn open_at(log: &Log, page: &str) -> Self {
        Self::open_with(log, USUAL, &["--page", page])
    }

    /// Opens the window as large as a screen of this size, with more arguments.
    #[track_caller]
    pub fn open_with(log: &Log, size: Size, more: &[&str]) -> Self {
        let screen = Screen::open(size);
        let driver = Driver::start(&screen);
        let mut args = vec!["--profile".to_owned(), log.folder().display().to_string()];
        args.extend(more.iter().map(ToString::to_string));
        let session = driver.session(&programs::window(), &args);
        let pid = programs::tree(driver.pid())
            .get(1)
            .copied()
            .expect("the driver has started the program");
        let window = Self {
            driver,
            session,
            pid,
            screen,
        };
        window.resize(size);
        // The page's own script has put something on the screen.
        window.wait("main, [data-testid='page-trouble']");
        window
    }

    /// The screen that it is on.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Gives the window another size, at the screen's corner.
    #[track_caller]
    pub fn resize(&self, (width, height): Size) {
        self.post(
            "/window/rect",
            &json!({ "x": 0, "y": 0, "width": width, "height": height }),
        );
        until("the window has its size", || {
            let now = self.js("return [innerWidth, innerHeight]");
            (now == json!([width, height])).then_some(())
        });
    }

    #[track_caller]
    fn post(&self, path: &str, body: &Value) -> Value {
        self.tell("POST", path, Some(body))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn tell(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let path = format!("/session/{}{path}", self.session);
        self.driver.ask(method, &path, body)
    }

    /// Runs a script in the page; what it returns.
    #[track_caller]
    pub fn js(&self, script: &str) -> Value {
        self.js_with(script, &json!([]))
    }

    /// Runs a script with `arguments`.
    #[track_caller]
    pub fn js_with(&self, script: &str, arguments: &Value) -> Value {
        self.post(
            "/execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// Runs the body of an async function with `arguments` and waits for its end.
    #[track_caller]
    pub fn js_async(&self, body: &str, arguments: &Value) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async (...given) => {{ {body} }})(...[...arguments].slice(0, -1))
               .then(done, (error) => done({{ threw: String(error?.message ?? error) }}));"
        );
        self.post(
            "/execute/async",
            &json!({ "script": script, "args": arguments }),
        )
    }

    /// Whether something on the screen answers this selector.
    pub fn shows(&self, css: &str) -> bool {
        let there = self.js_with(
            "return [...document.querySelectorAll(arguments[0])]
               .some((one) => one.getClientRects().length > 0)",
            &json!([css]),
        );
        there == json!(true)
    }

    /// Waits until something answers this selector.
    #[track_caller]
    pub fn wait(&self, css: &str) {
        until(&format!("{css} is shown"), || self.shows(css).then_some(()));
    }

    /// Waits until nothing answers this selector.
    #[track_caller]
    pub fn wait_gone(&self, css: &str) {
        until(&format!("{css} is gone"), || {
            (!self.shows(css)).then_some(())
        });
    }

    /// Waits until a script returns true.
    #[track_caller]
    pub fn wait_for(&self, script: &str) {
        until(script, || (self.js(script) == json!(true)).then_some(()));
    }

    /// The text of the first element that answers this selector, as the document holds it.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        self.wait(css);
        let text = self.js_with(
            "return document.querySelector(arguments[0]).textContent",
            &json!([css]),
        );
        text.as_str().unwrap_or_default().trim().to_owned()
    }

    /// What stands in an input.
    #[track_caller]
    pub fn value(&self, css: &str) -> String {
        self.wait(css);
        let value = self.js_with(
            "return document.querySelector(arguments[0]).value",
            &json!([css]),
        );
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The `data-testid` of what has the focus.
    pub fn focus(&self) -> String {
        let id = self.js("return document.activeElement?.dataset?.testid ?? ''");
        id.as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    fn element(&self, css: &str) -> String {
        self.wait(css);
        let found = self.post(
            "/element",
            &json!({ "using": "css selector", "value": css }),
        );
        let id = found[ELEMENT].as_str();
        id.expect("an element has an id").to_owned()
    }

    /// Clicks what answers this selector, once it can be clicked.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.wait(&format!("{css}:not(:disabled)"));
        let path = format!("/element/{}/click", self.element(css));
        self.post(&path, &json!({}));
    }

    /// Presses keys together, the first ones held while the last is struck.
    #[track_caller]
    pub fn chord(&self, keys: &[char]) {
        let down = keys
            .iter()
            .map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    /// Strikes one key after another.
    #[track_caller]
    pub fn strike(&self, keys: impl IntoIterator<Item = char>) {
        for key in keys {
            self.chord(&[key]);
        }
    }

    /// Types into what has the focus, as an input method would hand it over: the driver's own keys
    /// drop characters beyond U+FFFF.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let typed = self.js_with(
            "return document.execCommand('insertText', false, arguments[0])",
            &json!([text]),
        );
        assert_eq!(typed, json!(true), "nothing takes text: {}", self.focus());
    }

    /// Puts the focus into an input and replaces what stands there.
    #[track_caller]
    pub fn fill(&self, css: &str, text: &str) {
        self.wait(css);
        self.js_with(
            "const input = document.querySelector(arguments[0]); input.focus(); input.select();",
            &json!([css]),
        );
        if text.is_empty() {
            self.js("document.execCommand('delete')");
        } else {
            self.type_text(text);
        }
    }

    /// Chooses in a list.
    #[track_caller]
    pub fn choose(&self, css: &str, value: &str) {
        self.wait(css);
        self.js_with(
            "const list = document.querySelector(arguments[0]); list.focus();
             list.value = arguments[1]; list.dispatchEvent(new Event('change', { bubbles: true }));",
            &json!([css, value]),
        );
    }

    /// What the core says to a request from the page; a refusal comes as `{ threw: … }`.
    pub fn ask_core(&self, request: &Value) -> Value {
        self.js_async(
            "try { return { answer: await __TAURI_INTERNALS__.invoke('api', { request: given[0] }) } }
             catch (refused) { return { refused } }",
            &json!([request]),
        )
    }

    /// A picture of the page, written to a file.
    #[track_caller]
    pub fn shot(&self, file: &Path) {
        let picture = self.tell("GET", "/screenshot", None).expect("a picture");
        let bytes = crate::base64::decode(picture.as_str().unwrap_or_default());
        std::fs::write(file, bytes).expect("room for a picture");
    }

    /// Closes the session as a session manager would, and waits until the program has ended.
    #[track_caller]
    pub fn quit(self) {
        self.tell("DELETE", "", None).expect("a session to end");
        self.ended();
    }

    /// Ends the program as a crash would.
    #[track_caller]
    pub fn kill(self) {
        programs::kill_at_once(self.pid);
        self.ended();
    }

    #[track_caller]
    fn ended(&self) {
        until("the program has ended", || {
            (!programs::is_running(self.pid)).then_some(())
        });
    }
}

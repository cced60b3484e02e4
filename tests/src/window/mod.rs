//! The program's window, driven as a person would: it is looked at, clicked and typed into.

mod input;
mod opening;

pub use opening::Opening;

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::close_button;
use crate::frame::Frame;
use crate::log::Log;
use crate::programs;
use crate::screen::{Screen, Size};
use crate::until::{PATIENCE, patiently, until};
use crate::webdriver::Driver;

/// What one would look at where something does not come.
const PAGE: &str = "
    const texts = (css) => [...document.querySelectorAll(css)].map((one) => one.textContent.trim());
    return { address: location.href, attended: document.hasFocus(),
      focus: document.activeElement?.outerHTML.slice(0, 120), said: texts('[role=alert], .wrong') }";

/// Whether the window has a size, and its page has been laid out for it, in one of the sizes that everything
/// can have.
const HAS_SIZE: &str = "
    const [width, height] = arguments;
    const close = (is, wanted, times) => Math.abs(is * times - wanted) <= times;
    return outerWidth === width && outerHeight === height && [1, 1.15, 1.3, 1.5, 1.75].some(
      (times) => close(innerWidth, width, times) && close(innerHeight, height, times))";

/// An open window on a screen of its own. It closes when this value goes.
#[derive(Debug)]
pub struct Window {
    driver: Driver,
    session: String,
    /// The program itself.
    pub pid: u32,
    /// The stick that was plugged in for it. Others are there, too, where tests run side by side.
    pub stick: Option<PathBuf>,
    /// Dropped last: the window goes before its screen.
    screen: Screen,
}

impl Window {
    /// Opens the window on a log.
    #[track_caller]
    pub fn open(log: &Log) -> Self {
        Opening::of(log).open()
    }

    /// Opens the window at a page.
    #[track_caller]
    pub fn open_at(log: &Log, page: &str) -> Self {
        Opening::of(log).page(page).open()
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
        self.until("the window has its size", || {
            let has = self.execute(HAS_SIZE, &json!([width, height]));
            (has == Ok(json!(true))).then_some(())
        });
    }

    /// Draws everything so large, in percent, as the page itself does it, and keeps nothing of it.
    #[track_caller]
    pub fn enlarge(&self, percent: u32) {
        let times = f64::from(percent) / 100.0;
        self.js_async(
            "await __TAURI_INTERNALS__.invoke('plugin:webview|set_webview_zoom', { value: given[0] });
             while (Math.abs(innerWidth * given[0] - outerWidth) > given[0]) {
               await new Promise(requestAnimationFrame);
             }
             await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))",
            &json!([times]),
        );
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
        self.execute(script, arguments)
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    fn execute(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        let body = json!({ "script": script, "args": arguments });
        self.tell("POST", "/execute/sync", Some(&body))
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
        // A page that is just being loaded has no answer, and shows nothing.
        let there = self.execute(
            "return [...document.querySelectorAll(arguments[0])]
               .some((one) => one.getClientRects().length > 0)",
            &json!([css]),
        );
        there == Ok(json!(true))
    }

    /// Waits until something answers this selector.
    #[track_caller]
    pub fn wait(&self, css: &str) {
        self.until(&format!("{css} is shown"), || self.shows(css).then_some(()));
    }

    /// Waits until nothing answers this selector.
    #[track_caller]
    pub fn wait_gone(&self, css: &str) {
        self.until(&format!("{css} is gone"), || {
            (!self.shows(css)).then_some(())
        });
    }

    /// Waits until a script returns true.
    #[track_caller]
    pub fn wait_for(&self, script: &str) {
        self.until(script, || (self.js(script) == json!(true)).then_some(()));
    }

    /// Looks until there is something; where there never is, the test ends with what the page says.
    #[track_caller]
    fn until<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        patiently(PATIENCE, look).unwrap_or_else(|| {
            let page = self.execute(PAGE, &json!([]));
            let picture = self.keep_picture();
            panic!(
                "not within {} s: {what}; {page:?}; {}",
                PATIENCE.as_secs(),
                picture.display()
            )
        })
    }

    /// Keeps what the screen shows, for whoever asks why a test has failed: under `target/failed`, by the test's name.
    fn keep_picture(&self) -> PathBuf {
        let folder = programs::repository().join("target/failed");
        std::fs::create_dir_all(&folder).expect("room for a picture");
        let thread = std::thread::current();
        let name = thread.name().unwrap_or("window").replace("::", "-");
        let file = folder.join(name).with_extension("png");
        self.screen.look().save(&file);
        file
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

    /// The value of an input.
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

    /// The core's answer to a request from the page; a refusal comes as `{ threw: … }`.
    pub fn ask_core(&self, request: &Value) -> Value {
        self.js_async(
            "try { return { answer: await __TAURI_INTERNALS__.invoke('api', { request: given[0] }) } }
             catch (refused) { return { refused } }",
            &json!([request]),
        )
    }

    /// Loads the page anew at an address: what was only on the screen is gone.
    #[track_caller]
    pub fn load(&self, address: &str) {
        self.js_with(
            "window.left = true; location.hash = arguments[0]; location.reload()",
            &json!([address]),
        );
        self.until("the page is loaded anew", || {
            let script = "return !window.left && document.querySelector('main') !== null";
            let answer = self.execute(script, &json!([]));
            (answer == Ok(json!(true))).then_some(())
        });
        // The page before may have corrected the address in its last moment.
        self.js_with("location.hash = arguments[0]", &json!([address]));
    }

    /// The picture that the window shows, once it stands still.
    ///
    /// Taken from the screen: the driver's own pictures wait for a next change, which need not come.
    #[track_caller]
    pub fn picture(&self) -> Frame {
        // Where it would tell what a button does, the mouse would lie over the page.
        let away = json!({ "type": "pointerMove", "duration": 0, "x": 2, "y": 2 });
        let mouse = json!({ "type": "pointer", "id": "mouse", "actions": [away] });
        self.post("/actions", &json!({ "actions": [mouse] }));
        // A caret that blinks would never stand still.
        self.js("document.documentElement.style.caretColor = 'transparent'");
        let (mut last, mut alike) = (None, 0);
        self.until("the window stands still", || {
            self.js_async(
                "await new Promise((painted) =>
                   requestAnimationFrame(() => requestAnimationFrame(painted)))",
                &json!([]),
            );
            let now = Some(self.screen.look());
            alike = if now == last { alike + 1 } else { 0 };
            last = now;
            if alike < 3 {
                return None;
            }
            let inner = self.js("return [outerWidth, outerHeight]");
            let side = |at: usize| usize::try_from(inner[at].as_u64()?).ok();
            Some(last.take()?.corner(side(0)?, side(1)?))
        })
    }

    /// Asks the window to close, as the button in its frame does.
    #[track_caller]
    pub fn ask_to_close(&self) {
        let asked = close_button::press(self.screen.display()).expect("the screen answers");
        assert_eq!(asked, 1, "windows that could be asked");
    }

    /// Waits until the program has ended by itself.
    #[track_caller]
    pub fn gone(self) {
        self.ended();
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

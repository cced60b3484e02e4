//! Clicking, typing and choosing.

use serde_json::{Value, json};

use super::Window;

/// The middle of an element that stands still and is the uppermost there. Whether the next click
/// meets it is noted in the page: between this look and the click, a line may come above it.
const SPOT: &str = "
    const one = document.querySelector(given[0]);
    if (!one) return null;
    one.scrollIntoView({ block: 'nearest' });
    const place = () => JSON.stringify(one.getBoundingClientRect());
    const before = place();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    if (place() !== before) return null;
    const box = one.getBoundingClientRect();
    const spot = [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
    const met = (there) => one.contains(there) || there?.closest?.('label')?.contains(one);
    if (!met(document.elementFromPoint(...spot))) return null;
    window.lastClick?.over.abort();
    const click = window.lastClick = { met: false, over: new AbortController() };
    for (const kind of ['click', 'contextmenu']) document.addEventListener(kind, (event) => { click.met ||= met(event.target); },
      { capture: true, signal: click.over.signal });
    // The driver counts in pixels of the screen, the page in its own, which may be larger.
    return spot.map((at) => Math.round(at * outerWidth / innerWidth))";

/// How often the page is asked whether a click has met what it was meant for: on a busy machine the click comes
/// after the driver has answered, and a second one would take back what the first has done.
const LOOKS: usize = 20;

impl Window {
    /// Clicks with the mouse on what answers this selector, once it can be clicked and nothing lies
    /// over it; again where the click met something else.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.press(css, 0, 1);
    }

    /// Clicks twice in one place, as fast as a hand does: the page has drawn its answer in between.
    #[track_caller]
    pub fn double_click(&self, css: &str) {
        self.press(css, 0, 2);
    }

    /// Clicks with the other button of the mouse, for a menu.
    #[track_caller]
    pub fn right_click(&self, css: &str) {
        self.press(css, 2, 1);
    }

    #[track_caller]
    fn press(&self, css: &str, button: u8, times: usize) {
        self.wait(&format!("{css}:not(:disabled, [aria-disabled])"));
        self.until(&format!("{css} is clicked"), || {
            let spot = self.js_async(SPOT, &json!([css]));
            if !spot.is_array() {
                return None;
            }
            let moved = json!({ "type": "pointerMove", "duration": 0, "x": spot[0], "y": spot[1] });
            let down = json!({ "type": "pointerDown", "button": button });
            let up = json!({ "type": "pointerUp", "button": button });
            let between = json!({ "type": "pause", "duration": 120 });
            let mut actions = vec![moved];
            for nth in 0..times {
                actions.extend((nth > 0).then(|| between.clone()));
                actions.extend([down.clone(), up.clone()]);
            }
            let mouse = json!({ "type": "pointer", "id": "mouse", "actions": actions });
            self.post("/actions", &json!({ "actions": [mouse] }));
            // A page that the click has led away from has no answer: it was met.
            let met = "return window.lastClick?.met ?? true";
            (0..LOOKS).find_map(|_| {
                let met = self.execute(met, &json!([]));
                (met != Ok(json!(false))).then_some(())
            })
        });
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

    /// Puts the focus into an input and replaces what stands there, at once: nothing can take the
    /// focus away between the two.
    #[track_caller]
    pub fn fill(&self, css: &str, text: &str) {
        self.wait(css);
        let filled = self.js_with(
            "const [css, text] = arguments;
             const input = document.querySelector(css); input.focus(); input.select();
             return document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
               || input.value === text",
            &json!([css, text]),
        );
        assert_eq!(filled, json!(true), "{css} takes no text");
    }

    /// Chooses in a list, by its value.
    #[track_caller]
    pub fn choose(&self, css: &str, value: &str) {
        self.click(css);
        self.wait("[role='option']");
        let chosen = self.js_with(
            "const all = [...document.querySelectorAll('[role=option]')];
             const one = all.find((option) => option.dataset.value === arguments[0]);
             one?.click(); return Boolean(one)",
            &json!([value]),
        );
        assert_eq!(chosen, json!(true), "{css} offers no {value}");
        self.wait_gone("[role='option']");
    }

    /// Chooses a file in an input, as its dialog would hand it over.
    #[track_caller]
    pub fn choose_file(&self, css: &str, name: &str, bytes: &[u8]) {
        self.until(&format!("{css} is there"), || {
            let there = self.js_with(
                "return document.querySelector(arguments[0]) !== null",
                &json!([css]),
            );
            (there == json!(true)).then_some(())
        });
        self.js_with(
            "const files = new DataTransfer();
             files.items.add(new File([new Uint8Array(arguments[2])], arguments[1]));
             const input = document.querySelector(arguments[0]);
             input.files = files.files;
             input.dispatchEvent(new Event('change', { bubbles: true }))",
            &json!([css, name, bytes]),
        );
    }

    /// Drops a file on an element, as the desktop would.
    #[track_caller]
    pub fn drop_file(&self, css: &str, name: &str, bytes: &[u8]) {
        self.wait(css);
        self.js_with(
            "const files = new DataTransfer();
             files.items.add(new File([new Uint8Array(arguments[2])], arguments[1]));
             const drop = new Event('drop', { bubbles: true, cancelable: true });
             Object.defineProperty(drop, 'dataTransfer', { value: files });
             document.querySelector(arguments[0]).dispatchEvent(drop)",
            &json!([css, name, bytes]),
        );
    }

    /// Selects characters of the first long stretch of text in the reading column.
    #[track_caller]
    pub fn select_in_text(&self, from: usize, until: usize) {
        self.wait("article p.text");
        self.js_with(
            "const texts = document.createTreeWalker(document.querySelector('article'), 4);
             while (texts.nextNode() && texts.currentNode.length < 30);
             const range = document.createRange();
             range.setStart(texts.currentNode, arguments[0]);
             range.setEnd(texts.currentNode, arguments[1]);
             getSelection().removeAllRanges();
             getSelection().addRange(range)",
            &json!([from, until]),
        );
    }
}

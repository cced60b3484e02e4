//! Texts: taken in, mended, read and marked; and a new edition of one.

use serde_json::{Value, json};
use xuesilu_tests::keys::{CTRL, ENTER, ESCAPE, LEFT, RIGHT};
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

const REPEATED: &str = "党的自我革命永远在路上";
const UNIQUE: &str = "每月集中学习一次，每季度交流一次";
const GONE: &str = "书记负总责，支部委员各负其责";

/// The first edition. “学习方式” is a heading that no rule sees.
pub const FIRST: &str = "关于加强学习的意见\n各支部：\n一、总体要求\n党的自我革命永远在路上。要原原本本学，融会贯通学，带着问题学。\n\
    二、重点任务\n（一）抓好学习\n党的自我革命永远在路上。要联系实际学，把学习同解决问题结合起来。\n学习方式\n\
    每月集中学习一次，每季度交流一次，每年开展一次专题学习，学习情况及时记录、按时报送。\n\
    三、组织领导\n书记负总责，支部委员各负其责。学习情况每半年通报一次。\n";

/// Another one: a paragraph more at the beginning, and a sentence that is another.
pub fn second() -> String {
    let more = "各支部：\n根据上级要求，结合本单位实际，现提出如下意见。\n";
    let other = "逐项落实到人、到事、到天";
    FIRST.replace("各支部：\n", more).replace(GONE, other)
}

/// Chooses a document on the page of materials.
pub fn choose(window: &Window, name: &str, bytes: &[u8]) {
    window.load("/materials?new=");
    window.choose_file("[data-testid='material-file']", name, bytes);
    window.wait("[data-testid='look-row']");
}

fn command(window: &Window, command: &str, ask: &Value) -> Value {
    let said = window.ask_core(&json!({ "command": command, "ask": ask }));
    assert!(said["refused"].is_null(), "{command}: {said}");
    said["answer"].clone()
}

/// The material whose section is on the screen.
pub fn material(window: &Window) -> String {
    let id = window.js("return location.hash.split('/')[2]");
    id.as_str().expect("an id").to_owned()
}

/// The section and the passage where these words stand for the nth time, from 0.
fn place(window: &Window, material: &str, words: &str, nth: usize) -> (Value, Value) {
    let reader = command(window, "reader", &json!({ "material": material }));
    let rows = reader["sections"].as_array().expect("sections").iter();
    let mut found = Vec::new();
    for row in rows.filter(|row| row["readable"] == json!(true)) {
        let ask = json!({ "material": material, "section": row["path"] });
        let page = command(window, "section", &ask);
        for line in page["paragraphs"].as_array().expect("paragraphs") {
            let text = |field: &str| line[field].as_str().unwrap_or_default().to_owned();
            let full = text("heading") + &text("text");
            if let Some(byte) = full.find(words) {
                let start = full[..byte].chars().count();
                let at = json!({ "quote": words, "paragraph": line["index"], "start": start });
                found.push((row["path"].clone(), at));
            }
        }
    }
    found.into_iter().nth(nth).expect("the words stand there")
}

/// A reflection on these words.
fn reflect(window: &Window, material: &str, words: &str, nth: usize) {
    let (section, passage) = place(window, material, words, nth);
    let ask = json!({ "material": material, "section": section, "passage": passage });
    let note = command(window, "note_new", &ask);
    let draft = json!({ "id": note["id"], "title": words, "text": "有感", "scope": "private" });
    command(window, "note_draft", &draft);
    command(window, "note_close", &json!({ "id": note["id"] }));
}

fn level(window: &Window, line: u32) -> String {
    window.text(&format!("[data-line='{line}'] .level"))
}

pub fn wait_for_level(window: &Window, line: u32, level: &str) {
    window.wait_for(&format!(
        "return document.querySelector(`[data-line='{line}'] .level`)?.textContent === '{level}'"
    ));
}

/// The first edition is taken in, its outline mended by keys; its id.
pub fn take_first(window: &Window) -> String {
    let (bytes, _, unknown) = encoding_rs::GB18030.encode(FIRST);
    assert!(!unknown);
    choose(window, "意见.txt", &bytes);
    window.click("[data-line='7']");
    assert_eq!(level(window, 7), "");
    window.strike(['h']);
    wait_for_level(window, 7, "二级标题");
    // The keys stay on the line.
    window.wait_for("return document.activeElement?.dataset.line === '7'");
    window.strike([LEFT]);
    wait_for_level(window, 7, "一级标题");
    window.strike([RIGHT]);
    wait_for_level(window, 7, "二级标题");
    window.strike([ENTER]);
    wait_for_level(window, 7, "");
    window.chord(&[CTRL, 'z']);
    wait_for_level(window, 7, "二级标题");
    window.fill("[data-testid='look-name']", "加强学习的意见");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    material(window)
}

fn open_section(window: &Window, title: &str) {
    window.wait_for(&format!(
        "const one = [...document.querySelectorAll('[data-section]')]
           .find((row) => row.textContent.includes('{title}'));
         one?.click(); return Boolean(one)"
    ));
    window.wait_for(&format!(
        "return document.querySelector('[data-section][aria-current]')?.textContent.includes('{title}') ?? false"
    ));
}

fn marks(log: &Log) -> Vec<String> {
    log.rows("SELECT quote, colour, words FROM mark ORDER BY made_ms")
}

#[test]
fn a_gb18030_text_is_taken_in_mended_read_marked_and_jumped_to() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "materials");
    window.wait("[data-testid='material-list'] li");
    let id = take_first(&window);
    // What was mended is a section of its own, and it is read.
    open_section(&window, "学习方式");
    window.select_in_text(0, 8);
    window.click("[data-testid='mark-blue']");
    window.wait("[data-testid='mark'].mark-blue");
    // By keys: the second sentence of the section, with words beside it.
    open_section(&window, "（一）抓好学习");
    window.strike(['m']);
    window.wait("[data-testid='mark-bar']");
    window.strike([RIGHT, RIGHT, 'e']);
    window.wait("[data-testid='mark-words']");
    window.wait_for("return document.activeElement?.id === 'mark-words'");
    window.type_text("对照自己");
    window.strike([ENTER]);
    window.wait_gone("[data-testid='mark-words']");
    window.wait("[data-testid='margin-mark']");
    until("both are in the file", || {
        let kept = marks(&log);
        let expected = [
            "每月集中学习一次|blue|",
            "要联系实际学，把学习同解决问题结合起来。|yellow|对照自己",
        ];
        (kept == expected).then_some(())
    });
    // All of them on one page, and back to the passage.
    window.click("[data-testid='excerpts-open-page']");
    window.wait("[data-testid='excerpt']");
    let all = window.js("return document.querySelectorAll('[data-testid=excerpt]').length");
    assert_eq!(all, json!(2));
    window.js("[...document.querySelectorAll('[data-testid=excerpt]')]
           .find((one) => one.textContent.includes('每月')).click()");
    window.wait("[data-testid='mark'].mark-blue");
    // One click opens it; deleting is taken back in the line that says so.
    window.click("[data-testid='mark'].mark-blue");
    window.click("[data-testid='mark-remove']");
    window.wait_gone("[data-testid='mark'].mark-blue");
    assert_eq!(marks(&log).len(), 1);
    window.click("[data-testid='undo']");
    window.wait("[data-testid='mark'].mark-blue");
    // The same text again is the same material.
    choose(&window, "意见 副本.txt", FIRST.as_bytes());
    window.wait("[data-testid='material-there']");
    assert!(!window.shows("[data-testid='material-take']"));
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    assert_eq!(material(&window), id);
    window.quit();
    assert_eq!(marks(&log).len(), 2);
    let titles = log.rows(&format!("SELECT title FROM material WHERE id = '{id}'"));
    assert_eq!(titles, ["加强学习的意见"]);
}

#[test]
fn the_outline_of_a_kept_text_is_mended_by_keys_and_what_hangs_on_it_stays() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "materials");
    window.wait("[data-testid='material-list'] li");
    let id = take_first(&window);
    open_section(&window, "学习方式");
    window.select_in_text(0, 8);
    window.click("[data-testid='mark-blue']");
    window.wait("[data-testid='mark'].mark-blue");
    reflect(&window, &id, UNIQUE, 0);
    window.load("/materials");
    window.click(&format!("[data-mend='{id}']"));
    window.wait("[data-line][tabindex='0']");
    // 学习方式 is no heading any more; its words belong to the point before it.
    window.click("[data-line='7']");
    window.strike(['h']);
    wait_for_level(&window, 7, "");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    open_section(&window, "（一）抓好学习");
    window.wait("[data-testid='mark'].mark-blue");
    let titles = "SELECT title FROM section WHERE title = '学习方式' AND became IS NULL";
    assert!(log.rows(titles).is_empty());
    // And back: it is itself again.
    window.load("/materials");
    window.click(&format!("[data-mend='{id}']"));
    window.wait("[data-line][tabindex='0']");
    window.click("[data-line='7']");
    window.strike(['h']);
    wait_for_level(&window, 7, "二级标题");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    open_section(&window, "学习方式");
    window.wait("[data-testid='mark'].mark-blue");
    assert_eq!(log.rows(titles).len(), 1);
    window.quit();
    assert_eq!(marks(&log), ["每月集中学习一次|blue|"]);
}

#[test]
fn a_bad_byte_and_a_text_for_some_only_are_asked_about_and_a_secret_is_not_looked_at() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "materials");
    window.click("[data-testid='material-add']");
    let chosen = |name: &str, bytes: &[u8]| {
        window.choose_file("[data-testid='material-file']", name, bytes);
    };
    chosen("密.txt", format!("机密★\n{FIRST}").as_bytes());
    window.wait("[data-testid='material-problem']");
    assert!(!window.shows("[data-testid='material-admit']"));
    chosen("坏.txt", &[FIRST.as_bytes(), b"\xff\xff\n"].concat());
    window.wait("[data-testid='material-admit']");
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='look-row']");
    window.click("[data-testid='look-leave']");
    chosen("内部.txt", format!("内部资料\n{FIRST}").as_bytes());
    window.click("[data-testid='material-admit']");
    window.wait("[data-testid='look-row']");
    window.click("[data-testid='look-leave']");
    window.strike([ESCAPE]);
    window.wait_gone("[data-testid='material-adding']");
    // Pasted, as text.
    window.click("[data-testid='material-add']");
    window.fill(
        "[data-testid='material-paste']",
        "贴来的话\n一、一件事\n做好。",
    );
    window.click("[data-testid='material-paste-look']");
    window.wait("[data-testid='look-row']");
    window.quit();
    assert_eq!(log.count("material"), 1, "nothing was saved");
}

#[test]
fn in_a_new_edition_one_reflection_moves_one_is_checked_and_one_is_settled() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "materials");
    window.wait("[data-testid='material-list'] li");
    let first = take_first(&window);
    reflect(&window, &first, UNIQUE, 0);
    reflect(&window, &first, REPEATED, 1);
    reflect(&window, &first, GONE, 0);

    choose(&window, "意见 修改稿.txt", second().as_bytes());
    window.wait("[data-testid='material-like']");
    assert!(window.shows("[data-testid='material-take'][aria-disabled]"));
    window.click("[data-testid='material-edition-new']");
    window.click("[data-testid='material-take']");
    window.wait_for(&format!(
        "return location.hash.startsWith('#/read/') && !location.hash.includes('{first}')"
    ));
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    let newer = material(&window);
    let anchors = || {
        let seen = command(&window, "excerpts", &json!({ "material": newer }));
        let notes = seen["notes"].as_array().expect("reflections").iter();
        let anchor = |note: &Value| {
            let word = |field: &str| note[field].as_str().unwrap_or_default().to_owned();
            (word("title"), word("anchor"))
        };
        let mut all: Vec<_> = notes.map(anchor).collect();
        all.sort();
        all
    };
    let said = |gone: &str, repeated: &str, unique: &str| {
        let pair = |words: &str, anchor: &str| (words.to_owned(), anchor.to_owned());
        let mut all = vec![
            pair(GONE, gone),
            pair(REPEATED, repeated),
            pair(UNIQUE, unique),
        ];
        all.sort();
        all
    };
    assert_eq!(anchors(), said("lost", "check", "moved"));

    window.click("[data-testid='excerpts-open-page']");
    window.wait("[data-testid='excerpts-open']");
    let open = || window.js("return document.querySelectorAll('[data-testid=open-item]').length");
    assert_eq!(open(), json!(2));
    // The one that seems to stand somewhere is confirmed there.
    let confirm = "[...document.querySelectorAll('[data-testid=open-item]')]
        .find((one) => one.textContent.includes(arguments[0]))
        .querySelector(`[data-testid='${arguments[1]}']`).click()";
    window.js_with(confirm, &json!([REPEATED, "open-confirm"]));
    until("one is left", || (open() == json!(1)).then_some(()));
    assert_eq!(anchors(), said("lost", "exact", "moved"));
    // For the lost one a person chooses words in the text: here, the first sentence that is in sight.
    window.js_with(confirm, &json!([GONE, "open-seek"]));
    window.wait("[data-testid='settle-line']");
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    window.wait_for("return document.activeElement?.dataset.testid === 'reader-text'");
    window.strike(['m']);
    window.wait("[data-testid='settle-here']");
    window.strike([ENTER]);
    window.wait_gone("[data-testid='settle-line']");
    assert_eq!(anchors(), said("exact", "exact", "moved"));
    // The edition before is still there, and says that there is a newer one.
    window.load("/materials");
    window.wait(&format!("[data-material='{first}']"));
    window.quit();
}

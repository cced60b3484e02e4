//! Reflections: kept while they are written, gone back to, never lost.

use xuesilu_tests::keys::{ALT, CTRL, ENTER, ESCAPE};
use xuesilu_tests::seed;
use xuesilu_tests::until::until;
use xuesilu_tests::window::Window;

const TEXT: &str = "为何学：理论上清醒，政治上才能坚定。\n学什么：𠮷祥如意的“𠮷”也要留得住。👍";
const KEPT: &str = "[data-testid='note-state'][data-state='kept']";

fn begin(window: &Window) {
    window.click("[data-testid='note-new']");
    window.wait("[data-testid='note-text']");
    window.wait_for("return document.activeElement?.id === 'note-text'");
}

#[test]
fn a_reflection_said_to_be_kept_is_there_after_a_kill() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "notes");
    begin(&window);
    window.type_text(TEXT);
    window.wait(KEPT);
    window.kill();
    assert_eq!(log.rows("SELECT text FROM note_draft"), [TEXT]);

    let window = Window::open_at(&log, "notes");
    window.click("[data-testid='note-list'] a");
    window.wait("[data-testid='note-text']");
    assert_eq!(window.value("[data-testid='note-text']"), TEXT);
    let characters = TEXT.chars().filter(|c| *c != '\n').count();
    let shown = window.text("[data-testid='note-characters']");
    assert!(shown.contains(&characters.to_string()), "{shown}");
    // Leaving closes it into a revision.
    window.chord(&[ALT, '1']);
    window.wait("[data-testid='page-today']");
    until("the draft is closed", || {
        (log.count("note_draft") == 0).then_some(())
    });
    window.quit();
    assert_eq!(
        log.rows("SELECT revision, text, scope FROM note_revision"),
        [format!("1|{TEXT}|private")]
    );
}

#[test]
fn an_older_revision_is_gone_back_to() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "notes");
    begin(&window);
    window.type_text("第一版");
    for (revision, typed) in [(1, "，第二版"), (2, "")] {
        window.chord(&[ALT, '1']);
        window.wait("[data-testid='page-today']");
        until("a revision is written", || {
            (log.count("note_revision") == revision).then_some(())
        });
        window.chord(&[ALT, '4']);
        window.click("[data-testid='note-list'] a");
        window.wait("[data-testid='note-text']");
        window.js("const text = document.querySelector('#note-text');
             text.focus(); text.setSelectionRange(text.value.length, text.value.length)");
        if !typed.is_empty() {
            window.type_text(typed);
            window.wait(KEPT);
        }
    }
    assert_eq!(window.value("[data-testid='note-text']"), "第一版，第二版");
    window.click("[data-testid='note-history-open']");
    window.click("[data-testid='note-return-1']");
    until("the first words are in the editor", || {
        (window.value("[data-testid='note-text']") == "第一版").then_some(())
    });
    window.quit();
    assert_eq!(
        log.rows("SELECT revision, text FROM note_revision ORDER BY revision"),
        ["1|第一版", "2|第一版，第二版", "3|第一版"]
    );
}

#[test]
fn a_passage_is_tied_and_its_scope_is_the_members_choice() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "read");
    window.wait("[data-testid='section-done']");
    window.click("[data-testid='section-2.1']");
    window.wait("[data-testid='section-2.1'][aria-current]");
    window.select_in_text(3, 12);
    window.click("[data-testid='note-on-passage']");
    window.wait("[data-testid='reader-side'] [data-testid='note-text']");
    window.fill("#note-title", "一段话");
    window.strike([ENTER]);
    window.type_text("有感");
    window.click("[data-testid='note-scope-branch']");
    window.wait(KEPT);
    window.click("[data-testid='reader-side'] [data-testid='side-close']");
    window.wait("mark");
    until("the reflection is closed", || {
        (log.count("note_revision") == 1).then_some(())
    });
    window.quit();
    let speech: String = log.ask("SELECT text FROM material");
    let quote: String = log.ask("SELECT quote FROM note_revision");
    assert_eq!(quote.chars().count(), 9);
    assert!(speech.contains(&quote), "{quote}");
    assert_eq!(
        log.rows("SELECT title, text, scope, section FROM note_revision"),
        ["一段话|有感|branch|2.1"]
    );
}

#[test]
fn p63_a_double_click_on_erasing_a_reflection_erases_nothing() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "notes");
    begin(&window);
    window.type_text("还要留着的一句话");
    window.wait(KEPT);
    window.double_click("[data-testid='note-erase']");
    window.wait("[data-testid='erase-goes'] li");
    window.wait("[data-testid='erase-do']:not([aria-disabled])");
    // Wherever it came to stand, also on the button itself: the first click was on another.
    window.js(SECOND);
    assert!(window.shows("[data-testid='erase-panel']"));
    window.quit();
    assert_eq!(log.count("erased"), 0);
}

/// The second click of a double click, on the button that has come to stand where the first one was.
const SECOND: &str = "
    const one = document.querySelector('[data-testid=erase-do]');
    one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 }))";

#[test]
fn p63_a_reflection_is_erased_after_it_was_said_what_goes_and_what_stays() {
    let log = seed::first_day();
    let window = Window::open_at(&log, "notes");
    begin(&window);
    window.type_text("不想再留下的一句话");
    window.wait(KEPT);
    window.click("[data-testid='note-erase']");
    window.wait("[data-testid='erase-goes'] li");
    // Esc goes back to the button, and nothing was done.
    window.strike([ESCAPE]);
    until("the focus is back", || {
        (window.focus() == "note-erase").then_some(())
    });
    assert_eq!(log.count("note_draft"), 1);
    window.strike([ENTER]);
    window.wait("[data-testid='erase-goes'] li");
    window.wait("[data-testid='erase-do']:not([aria-disabled])");
    // What came in has pushed it down: it is in sight all the same.
    window.wait_for(
        "const { bottom } = document.querySelector('[data-testid=erase-do]').getBoundingClientRect();
         return bottom <= innerHeight",
    );
    // The chord that saves does not erase, and what is asked to go is not typed on.
    window.chord(&[CTRL, ENTER]);
    window.wait("[data-testid='note-text']:disabled");
    assert!(window.shows("[data-testid='erase-panel']"));
    assert_eq!(log.count("erased"), 0);
    window.click("[data-testid='erase-do']");
    window.wait("[data-testid='note-erased']");
    until("the focus is on what stays", || {
        (window.focus() == "note-erased").then_some(())
    });
    // Leaving and coming back shows the same, and nothing is tried again.
    window.chord(&[ALT, '1']);
    window.wait("[data-testid='page-today']");
    window.chord(&[ALT, '4']);
    window.click("[data-testid='note-list'] a");
    window.wait("[data-testid='note-erased']");
    window.quit();
    assert_eq!((log.count("note_draft"), log.count("erased")), (0, 1));
    assert_eq!(
        log.rows("SELECT act, title || text FROM note_revision"),
        ["withdraw|"]
    );
    let words = "不想再留下的一句话".as_bytes();
    // The web view keeps its own files in the profile, too.
    let mut folders = vec![log.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if entry.file_type().unwrap().is_file() {
                let file = std::fs::read(&path).unwrap();
                let there = file.windows(words.len()).any(|part| part == words);
                assert!(!there, "{}", path.display());
            }
        }
    }
}

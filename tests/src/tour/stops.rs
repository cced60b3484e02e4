//! The states, and how one gets to each.

use serde_json::json;

use super::{Found, Stop, branch_stops, doing_stops, search_stops};
use crate::keys::{DOWN, F10, SHIFT};
use crate::stick::Stick;
use crate::window::Window;

/// The stick of the tour among the places to write to, where one could be plugged in.
pub(super) fn stick(window: &Window) -> Option<String> {
    let place = window.stick.as_ref()?;
    Some(format!("label[title='{}'] input", place.display()))
}

/// The states that the window has with what was found.
pub fn of(found: Found) -> Vec<Stop> {
    match found {
        Found::Nothing => vec![
            stop("first-start", "/today", |window| window.wait("#start-name")),
            stop("first-start-problem", "/today", |window| {
                window.click("[data-testid='start-begin']");
                window.wait("#start-name-problem");
            }),
            stop("first-start-move", "/today", |window| {
                window.click("[data-testid='move-in-show']");
                window.wait("[data-testid='move-in']");
            }),
        ],
        Found::FirstDay => [first_day(), doing_stops::empty()].concat(),
        Found::FullYear => [
            today(),
            reading(),
            materials(),
            log(),
            notes(),
            doing_stops::full(),
            hand(),
            papers(),
            settings(),
            help(),
            search_stops::full_year(),
        ]
        .concat(),
        Found::EmptyBranch => branch_stops::empty(),
        Found::Branch => [branch_stops::twelve(), search_stops::branch()].concat(),
        Found::LargeBranch => branch_stops::large(),
        Found::DamagedBranch => branch_stops::damaged(),
        Found::ReadOnly => vec![
            stop("today-read-only", "/today", |window| {
                window.wait("[data-testid='year-picture']");
            }),
            stop("read-read-only", "/read", read),
            stop("materials-read-only", "/materials", |window| {
                window.wait("[data-testid='material-list'] li");
            }),
            stop("log-read-only", "/log", |window| {
                window.click("tbody tr:nth-child(3) [data-testid='entry-row']");
                window.wait("[data-testid='entry-history'] li");
            }),
            stop("notes-read-only", "/notes", |window| {
                window.click("[data-testid='note-list'] li:nth-child(2) a");
                window.wait("[data-testid='note-text']");
            }),
            stop("hand-read-only", "/hand", |window| {
                window.wait("[data-testid='hand-leaves']");
                window.wait("[data-testid='place-pick']");
            }),
            stop("settings-read-only", "/settings", |window| {
                window.wait("[data-testid='profile-folder']");
            }),
        ],
        Found::Damaged => vec![
            stop("trouble-damaged", "/today", |window| {
                window.wait("[data-testid='backups']");
                window.wait("[data-testid='rescue']");
            }),
            stop("trouble-damaged-restoring", "/today", |window| {
                window.wait("[data-testid='rescue']");
                window.click("[data-testid='backups'] button");
                window.wait("[data-testid='restore-confirm']");
            }),
        ],
        Found::Newer => vec![stop("trouble-newer", "/today", trouble)],
        Found::Foreign => vec![stop("trouble-foreign", "/today", trouble)],
        Found::CarriedAway => who(),
        Found::InUse => vec![stop("trouble-in-use", "/today", trouble)],
    }
}

fn first_day() -> Vec<Stop> {
    vec![
        stop("today-empty", "/today", |window| {
            window.wait("[data-testid='year-picture']");
        }),
        stop("read-empty", "/read", read),
        stop("materials-first", "/materials", |window| {
            window.wait("[data-testid='material-list'] li");
        }),
        stop("excerpts-empty", "/read", |window| {
            excerpts(window);
            window.wait("[data-testid='excerpts-empty']");
        }),
        stop("log-empty", "/log", |window| {
            window.wait("[data-testid='log-empty']");
        }),
        stop("notes-empty", "/notes", |window| {
            window.wait("[data-testid='notes-empty']");
        }),
        stop("hand-empty", "/hand", |window| {
            window.wait("[data-testid='hand-empty']");
        }),
        stop("settings-empty", "/settings", |window| {
            window.wait("[data-testid='backup-now']");
        }),
    ]
}

pub(super) const fn stop(name: &'static str, address: &'static str, act: fn(&Window)) -> Stop {
    Stop { name, address, act }
}

fn trouble(window: &Window) {
    window.wait("[data-testid='trouble-message']");
}

fn read(window: &Window) {
    window.wait("[data-testid='reader-text'] [data-paragraph]");
    window.wait("[data-testid='section-done']");
}

fn who() -> Vec<Stop> {
    vec![
        stop("who-here", "/today", |window| {
            window.wait("[data-testid='who-is-it']");
            window.wait("[data-testid='year-picture']");
        }),
        stop("who-here-else", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            window.click("[data-testid='who-else']");
            window.click("[data-testid='who-else-now']");
            window.wait("#who-name-problem");
        }),
        stop("settings-who-name", "/settings", |window| {
            window.click("[data-testid='who-later']");
            window.fill("#member-name", "李明珠");
            window.click("[data-testid='member-save']");
            window.wait("[data-testid='who-asked']");
        }),
    ]
}

fn today() -> Vec<Stop> {
    vec![
        stop("today-full", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            window.wait("[data-testid='hours-by-form']");
        }),
        stop("today-problem", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            window.fill("#quick-date", "2026-02-30");
            window.fill("#quick-minutes", "1441");
            window.click("[data-testid='entry-save']");
            window.wait("#quick-topic-problem");
        }),
        stop("today-calendar", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            window.click("[data-testid='entry-date-calendar']");
            window.wait("[data-testid='calendar'] [data-day] i");
        }),
        stop("today-list", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            window.click("#quick-form");
            window.wait("[role='listbox']");
            window.strike("xx".chars());
            window.wait("[role='option']");
        }),
        stop("today-topics", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            window.fill("#quick-topic", "党");
            window.wait("[role='option']");
            window.strike([DOWN]);
        }),
        stop("keys", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            window.js("document.activeElement?.blur()");
            window.strike(['?']);
            window.wait("[data-testid='keys-help']");
        }),
    ]
}

fn reading() -> Vec<Stop> {
    vec![
        stop("read", "/read", |window| {
            read(window);
            window.wait("mark");
        }),
        stop("read-passage", "/read", |window| {
            read(window);
            window.select_in_text(6, 24);
            window.wait("[data-testid='note-on-passage']");
        }),
        stop("read-sentence", "/read", |window| {
            read(window);
            window.strike(['m']);
            window.wait("[data-testid='mark-bar']");
        }),
        stop("read-mark", "/read", |window| {
            marked(window);
            window.click("[data-testid='mark']");
            window.wait("[data-testid='mark-words']");
        }),
        stop("read-note", "/read", |window| {
            read(window);
            window.click("[data-testid='note-here']");
            window.wait("[data-testid='reader-side'] [data-testid='note-text']");
        }),
        stop("read-claim", "/read", |window| {
            read(window);
            window.click("[data-testid='reading-claim']");
            window.wait("#claim-minutes");
        }),
        stop("read-type", "/read", |window| {
            read(window);
            window.click("[data-testid='type-open']");
            window.wait("[data-testid='type-controls']");
        }),
    ]
}

/// Something is marked, once for all looks.
fn marked(window: &Window) {
    read(window);
    if !window.shows("[data-testid='mark']") {
        window.select_in_text(6, 24);
        window.click("[data-testid='mark-red']");
    }
    window.wait("[data-testid='mark']");
}

fn excerpts(window: &Window) {
    read(window);
    // Where the list of sections gives way to the text, it is shown first.
    if !window.shows("[data-testid='excerpts-open-page']") {
        window.click("[aria-controls='section-list']");
    }
    window.click("[data-testid='excerpts-open-page']");
}

/// A document, as its dialog hands it over.
fn choose_document(window: &Window, bytes: &[u8]) {
    window.choose_file(
        "[data-testid='material-file']",
        "关于加强学习的意见.txt",
        bytes,
    );
}

const DOCUMENT: &str = "关于加强学习的意见\n各支部：\n一、总体要求\n要原原本本学，带着问题学。\n\
    二、重点任务\n（一）抓好集中学习\n每月一次，由书记主持。\n（二）抓好个人自学\n每周不少于一小时。\n\
    三、组织领导\n书记负总责。\n";

fn materials() -> Vec<Stop> {
    vec![
        stop("materials", "/materials", |window| {
            window.wait("[data-testid='material-list'] li");
        }),
        stop("materials-requiring", "/materials", |window| {
            window.click("[data-testid='material-require']");
            window.wait("#required-by");
        }),
        stop("materials-adding", "/materials?new=", |window| {
            window.wait("[data-testid='material-list'] li");
            window.wait("[data-testid='material-paste']");
        }),
        stop("materials-problem", "/materials?new=", |window| {
            window.wait("[data-testid='material-list'] li");
            choose_document(window, &[DOCUMENT.as_bytes(), b"\xff\n"].concat());
            window.wait("[data-testid='material-admit']");
        }),
        stop("materials-preview", "/materials?new=", |window| {
            choose_document(window, DOCUMENT.as_bytes());
            window.wait("[data-testid='look-row']");
            window.wait("[data-line][tabindex='0']");
        }),
        stop("materials-preview-mended", "/materials?new=", |window| {
            choose_document(window, DOCUMENT.as_bytes());
            window.click("[data-testid='look-require']");
            window.wait("#required-by");
            window.click("[data-line='6']");
            window.click("[data-testid='look-heading']");
            window.wait("[data-testid='look-undo']:not([aria-disabled])");
        }),
        stop("materials-mending", "/materials", |window| {
            window.click("[data-testid='material-mend']");
            window.wait("[data-testid='look-keep']");
            window.wait("[data-line][tabindex='0']");
        }),
        stop("materials-instead", "/materials?new=", |window| {
            choose_document(window, DOCUMENT.as_bytes());
            window.wait("[data-testid='look-row']");
            let room = "[data-testid='materials-room']";
            window.drop_file(room, "另一份意见.txt", DOCUMENT.as_bytes());
            window.wait("[data-testid='instead']");
        }),
        stop("excerpts", "/read", |window| {
            marked(window);
            excerpts(window);
            window.wait("[data-testid='excerpt']");
        }),
    ]
}

fn log() -> Vec<Stop> {
    vec![
        stop("log", "/log", |window| {
            window.wait("[data-testid='entry-row']");
        }),
        stop("log-adding", "/log?new=", |window| {
            window.wait("#add-minutes");
        }),
        stop("log-again", "/log", |window| {
            window.click("tbody tr:nth-child(3) [data-testid='entry-row']");
            window.click("[data-testid='entry-again']");
            window.wait_for("return document.activeElement?.id === 'add-topic'");
        }),
        stop("log-adding-problem", "/log?new=", |window| {
            window.wait("[data-testid='entry-row']");
            window.fill("#add-date", "2026-02-30");
            window.fill("#add-minutes", "abc");
            window.fill("#add-topic", "");
            // What is wrong so far stands there, and the button where it stays.
            window.wait("#add-date-problem");
            window.wait("#add-minutes-problem");
            window.click("[data-testid='entry-adding'] [data-testid='entry-save']");
            window.wait("#add-topic-problem");
        }),
        stop("log-adding-facts", "/log?new=", |window| {
            // The list pushes the panel to its place when it comes.
            window.wait("[data-testid='entry-row']");
            window.wait_for("return document.activeElement?.id === 'add-minutes'");
            window.click("[data-testid='entry-more']");
            window.fill("#add-minutes", "1440");
            window.fill("#add-start", "09:00");
            window.fill("#add-date", &entry(window, "overlap_minutes", "date"));
            window.wait("[data-testid='entry-facts']");
        }),
        stop("log-adding-how", "/log?new=", |window| {
            window.wait("[data-testid='entry-row']");
            window.wait_for("return document.activeElement?.id === 'add-minutes'");
            window.click("[data-testid='entry-more']");
            window.click("[data-testid='entry-how-with_questions']");
            window.wait("[data-testid='entry-how-with_questions']:checked");
        }),
        stop("log-entry", "/log", |window| show(window, "edited")),
        stop("log-entry-withdrawn", "/log", |window| {
            show(window, "withdrawn");
        }),
        stop("log-entry-undo", "/log", |window| {
            // To and fro from look to look: the line is there either way.
            window.click("tbody tr:nth-child(2) [data-testid='entry-row']");
            window.wait("[data-testid='entry-history'] li");
            if window.shows("[data-testid='entry-put-back']") {
                window.click("[data-testid='entry-put-back']");
            } else {
                window.click("[data-testid='entry-withdraw']");
                window.click("[data-testid='entry-withdraw-save']");
            }
            window.wait("[data-testid='entry-said'] [data-testid='undo']");
        }),
        stop("log-editing", "/log", |window| {
            show(window, "edited");
            window.click("[data-testid='entry-edit']");
            window.wait("#edit-reason");
        }),
        stop("log-import", "/log?import", |window| {
            window.wait("[data-testid='import']");
        }),
        stop("log-import-preview", "/log?import", |window| {
            let table = "日期,起止时间,地点,学习形式,学习主题,主讲人,学时,联系电话\n\
                         2026年3月5日,09:00—10:30,会议室,党课,坚持围绕大局,李四,1.5,139\n\
                         2026.3.6,,,个人自学,两个维护,,0.75,\n";
            window.choose_file(
                "[data-testid='import-file']",
                "学习台账.csv",
                table.as_bytes(),
            );
            window.wait("[data-testid='import-rows'] li");
        }),
        stop("log-import-problems", "/log?import", |window| {
            let table = "日期,学习形式,学习主题,学时\n昨天,党课,题,1.5\n2026-03-06,打坐,题,一\n";
            window.choose_file(
                "[data-testid='import-file']",
                "学习台账.csv",
                table.as_bytes(),
            );
            window.wait("[data-testid='table-problem']");
        }),
        stop("log-withdrawing", "/log", |window| {
            show(window, "late");
            window.click("[data-testid='entry-withdraw']");
            window.wait("#withdraw-reason");
        }),
        stop("log-erasing", "/log", |window| {
            show(window, "late");
            window.click("[data-testid='entry-erase']");
            window.wait("[data-testid='erase-stays']");
        }),
    ]
}

/// A field of the first entry of which something is so.
fn entry(window: &Window, is: &str, field: &str) -> String {
    let ask = json!({ "year": null, "month": null, "form": null });
    let answer = window.ask_core(&json!({ "command": "entries", "ask": ask }));
    let entries = answer["answer"]["entries"].as_array().expect("entries");
    let found = entries.iter().find(|entry| {
        entry[is].as_bool() == Some(true) || entry[is].as_u64().is_some_and(|some| some > 0)
    });
    let found = found.unwrap_or_else(|| panic!("no entry is {is}"));
    found[field].as_str().expect("text").to_owned()
}

fn show(window: &Window, is: &str) {
    let id = entry(window, is, "id");
    window.js_with(
        "location.hash = '#/log?year=all&entry=' + arguments[0]",
        &json!([id]),
    );
    window.wait("[data-testid='entry-history'] li");
}

fn notes() -> Vec<Stop> {
    vec![
        stop("notes", "/notes", |window| {
            window.wait("[data-testid='note-list'] a");
        }),
        stop("notes-new", "/notes", |window| {
            window.click("[data-testid='note-new']");
            window.wait("[data-testid='note-text']");
        }),
        stop("notes-editor", "/notes", |window| {
            open_note(window, "从身边小事看担当");
        }),
        stop("notes-text-menu", "/notes", |window| {
            open_note(window, "从身边小事看担当");
            window.click("#note-text");
            window.chord(&[SHIFT, F10]);
            window.wait("[data-testid='text-menu']");
        }),
        stop("notes-passage", "/notes", |window| {
            open_note(window, "读讲话第二部分有感");
        }),
        stop("notes-history", "/notes", |window| {
            open_note(window, "半年学习小结");
            window.click("[data-testid='note-history-open']");
            window.wait("[data-testid='note-return-1']");
        }),
        stop("notes-erasing", "/notes", |window| {
            open_note(window, "半年学习小结");
            window.click("[data-testid='note-erase']");
            window.wait("[data-testid='erase-stays']");
        }),
    ]
}

fn papers() -> Vec<Stop> {
    vec![
        stop("paper-note", "/notes", |window| {
            open_note(window, "读讲话第二部分有感");
            window.click("[data-testid='note-paper']");
            paper(window);
            window.wait("[data-testid='paper-passage']");
        }),
        stop("paper-note-done", "/notes", |window| {
            open_note(window, "半年学习小结");
            window.click("[data-testid='note-paper']");
            paper(window);
            write_paper(window);
        }),
        stop("paper-personal", "/paper/personal", |window| {
            paper(window);
            window.click("[data-testid='paper-forward']");
            window.wait("[data-testid='paper-page'][data-page='2']");
        }),
        stop("paper-heads", "/paper/personal", |window| {
            paper(window);
            window.click("[data-testid='paper-heads']");
            window.fill("#paper-head-topic", "学习内容");
            window.js(
                "document.querySelector('#paper-head-topic').scrollIntoView({ block: 'center' })",
            );
        }),
        stop("paper-year", "/paper/year", |window| {
            paper(window);
            window.click("[data-testid='paper-zoom-page']");
        }),
        stop("paper-range", "/paper/range", paper),
        stop("paper-problem", "/paper/range", |window| {
            paper(window);
            window.fill("#paper-from", "2026-02-30");
            window.click("main h1");
            window.wait("#paper-from-problem");
        }),
    ]
}

/// Waits until a page of a document is seen, and places to write it to.
pub(super) fn paper(window: &Window) {
    window.wait("[data-testid='paper-leaf'] svg");
    window.wait("[data-testid='place-pick']");
}

/// Writes the document to the stick, where one could be plugged in.
pub(super) fn write_paper(window: &Window) {
    if let Some(stick) = stick(window) {
        window.wait(stick.trim_end_matches(" input"));
        window.js(&format!("document.querySelector(\"{stick}\").click()"));
        window.click("[data-testid='paper-write']");
        window.wait("[data-testid='paper-done'] [data-testid='written']");
    }
}

fn open_note(window: &Window, title: &str) {
    window.wait("[data-testid='note-list'] a");
    window.js_with(
        "[...document.querySelectorAll('[data-testid=note-list] a')]
           .find((one) => one.textContent.includes(arguments[0])).click()",
        &json!([title]),
    );
    window.wait("[data-testid='note-text']");
}

fn hand() -> Vec<Stop> {
    vec![
        stop("hand", "/hand", |window| {
            hand_open(window);
        }),
        stop("hand-unfolded", "/hand", |window| {
            hand_open(window);
            window.click("[data-testid='hand-unfold']");
            window.wait("[data-testid='hand-entry']");
        }),
        stop("hand-picking", "/hand", |window| {
            hand_open(window);
            window.click("[data-testid='hand-notes-open']");
            window.click("[data-testid='hand-note-pick']");
            window.click("[data-testid='hand-with-name']");
            window.wait("[data-testid='hand-note-pick']:checked");
        }),
        stop("hand-done", "/hand", |window| {
            if hand_open(window) {
                window.click("[data-testid='hand-write']");
                window.wait("[data-testid='hand-done']");
            }
        }),
        stop("hand-older", "/hand", |window| {
            if hand_open(window) {
                if !window.shows("[data-testid='hand-older-keep']") {
                    window.click("[data-testid='hand-write']");
                    window.click("[data-testid='hand-again']");
                }
                window.wait("[data-testid='hand-older-keep']");
            }
        }),
        stop("hand-refused", "/hand", |window| {
            let Some(mut stick) = Stick::plug("gone") else {
                return;
            };
            hand_open(window);
            window.click("[data-testid='places-refresh']");
            let place = format!("label[title='{}']", stick.path().display());
            window.click(&format!("{place} input"));
            window.wait("[data-testid='hand-write']:not([aria-disabled])");
            stick.pull();
            window.click("[data-testid='hand-write']");
            window.wait("[data-testid='hand-refusal']");
            window.wait_gone(&place);
        }),
        stop("hand-sealed", "/hand", |window| {
            hand_open(window);
            if !window.shows("[data-testid='card-fingerprint']") {
                take_card(window);
            }
            window.wait("[data-testid='hand-seal'] [data-testid='card-fingerprint']");
        }),
        stop("settings-card", "/settings", |window| {
            window.wait("[data-testid='backup-now']");
            take_card(window);
            window.wait("[data-testid='card']");
            window.ask_core(&json!({ "command": "card_drop", "ask": {} }));
        }),
    ]
}

/// The page of handing over, with the tour's stick chosen where there is one.
fn hand_open(window: &Window) -> bool {
    window.wait("[data-testid='hand-leaves']");
    window.wait("[data-testid='places-none'], [data-testid='place']");
    let stick = stick(window);
    if let Some(stick) = &stick {
        window.click(stick);
        window.wait("[data-testid='hand-write']:not([aria-disabled])");
    }
    stick.is_some()
}

/// Takes the branch's card, as if it had been chosen from a file.
fn take_card(window: &Window) {
    let card = include_bytes!("../../golden/branch.xuesi-card");
    window.choose_file("[data-testid='card-file']", "branch.xuesi-card", card);
}

fn settings() -> Vec<Stop> {
    vec![
        stop("settings", "/settings", |window| {
            settings_open(window);
        }),
        stop("settings-goal", "/settings", |window| {
            settings_open(window);
            window.click("[data-testid='goal-add']");
            window.wait("#goal-name");
        }),
        stop("settings-restoring", "/settings", |window| {
            settings_open(window);
            window.click("[data-testid='backups'] td button");
            window.wait("[data-testid='restore-confirm']:not([aria-disabled])");
            window.js("document.querySelector('[data-testid=restore-preview]')
                   .scrollIntoView({ block: 'start' })");
        }),
        stop("settings-second", "/settings", |window| {
            settings_open(window);
            window.click("[data-testid='second-choose']");
            window.wait("[data-testid='second-set']");
            window.js(
                "document.querySelector('[data-testid=second-set]').scrollIntoView({ block: 'end' })",
            );
        }),
        stop("settings-move", "/settings", |window| {
            settings_open(window);
            window.click("[data-testid='move-out']");
            window.wait("[data-testid='move-out-write']");
            // The list of places moves what stands below it.
            window.wait("[data-testid='place'], [data-testid='places-none']");
            window.click("[data-testid='move-in-show']");
            window.wait("[data-testid='move-in']");
            window.js(
                "document.querySelector('[data-testid=move-out-write]').scrollIntoView({ block: 'center' })",
            );
        }),
        stop("settings-report", "/settings", |window| {
            settings_open(window);
            window.click("[data-testid='fault-report-show']");
            window.wait("[data-testid='fault-report-text']");
            window.js("document.querySelector('[data-testid=fault-report-write]')
                   .scrollIntoView({ block: 'end' })");
        }),
        stop("settings-end", "/settings", |window| {
            settings_open(window);
            window.js(
                "const end = document.querySelector('[data-testid=profile-folder]');
                 end.scrollIntoView({ block: 'end' })",
            );
        }),
    ]
}

/// The settings with what is asked for beside them: it pushes the rest to its place.
fn help() -> Vec<Stop> {
    vec![
        stop("help", "/help", |window| {
            window.wait("[data-testid='help-text'] section");
        }),
        stop("help-found", "/help", |window| {
            window.wait("[data-testid='help-text'] section");
            // Both guides have it.
            window.fill("#help-find", "ctrl");
            window.wait("[data-testid='help-found']");
        }),
        stop("help-keys", "/help", |window| {
            window.wait("[data-testid='help-text'] section");
            window.js("document.querySelector('[data-testid=help-text] dl')
                   .scrollIntoView({ block: 'center' })");
        }),
        stop("settings-licences", "/settings/about", |window| {
            settings_open(window);
            window.click("[data-testid='licences-open']");
            window.wait("[data-testid='licences'] td");
            window.js("document.querySelector('[data-testid=licences]')
                   .scrollIntoView({ block: 'start' })");
        }),
    ]
}

fn settings_open(window: &Window) {
    window.wait("[data-testid='backup-now']");
    window.wait("[data-testid='backups'] td");
    window.wait("[data-testid='goal-add']");
}

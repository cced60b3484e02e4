//! The states of a branch.

use super::Stop;
use super::stops::{paper, stick, stop, write_paper};
use crate::window::Window;

/// Stops with an empty roster.
pub fn empty() -> Vec<Stop> {
    vec![
        stop("branch-empty", "/branch", |window| {
            window.wait("[data-testid='branch-empty']");
        }),
        stop("branch-roster-preview", "/branch", |window| {
            window.click("[data-testid='branch-empty-roster']");
            choose(
                window,
                "编号,姓名,党内职务\n001,王五,书记\n002,李四,\n003,张三,组织委员\n",
            );
            window.wait("[data-testid='roster-preview'] tbody tr");
        }),
        stop("branch-roster-problems", "/branch", |window| {
            window.click("[data-testid='branch-empty-roster']");
            choose(window, "编号,姓名\n001,王五\n001,李四\n003,\n");
            window.wait("[data-testid='table-problem']");
        }),
    ]
}

/// Twelve people, eleven of whom have handed in.
pub fn twelve() -> Vec<Stop> {
    [kept(), decided()].concat()
}

/// Whose a key is, and what is decided about it.
fn decided() -> Vec<Stop> {
    vec![
        // What a stop decides the next one takes back: the log is the same for every look.
        stop("branch-declined", "/branch", |window| {
            held(window);
            window.click("[data-testid='held-decline']");
            window.wait("[data-testid='declined']");
        }),
        stop("branch-held-stranger", "/branch", |window| {
            held(window);
            window.click("[data-testid='declined-back']");
            window.wait_gone("[data-testid='declined']");
            window.click("[data-testid='other-key-stranger']");
            window.wait("[data-testid='held-confirm']:not([aria-disabled])");
        }),
        stop("branch-member-keys", "/branch", |window| {
            table(window);
            window.click("[data-member='002']");
            window.wait("[data-testid='key-release']");
            window.js("document.querySelector('[data-testid=key-release]').scrollIntoView({ block: 'center' })");
        }),
        stop("branch-forks", "/branch", |window| {
            panel(window, "open-forks");
            window.wait("[data-testid='difference']");
        }),
        stop("branch-decisions", "/branch", |window| {
            panel(window, "open-forks");
            window.click("[data-testid='fork-take']");
            window.wait_gone("[data-testid='fork']");
            decisions(window);
            window.wait("[data-testid='decision'] .good");
        }),
        stop("branch-decision-undone", "/branch", |window| {
            table(window);
            decisions(window);
            window.click("[data-testid='decision-undo']");
            window.wait_gone("[data-testid='decision'] .good");
        }),
    ]
}

fn kept() -> Vec<Stop> {
    vec![
        stop("branch", "/branch", table),
        stop("branch-member", "/branch", |window| {
            table(window);
            window.click("[data-member='005']");
            window.wait("[data-testid='member-entries'] li");
        }),
        stop("branch-collect", "/branch", |window| {
            panel(window, "branch-collect");
            settled(window);
        }),
        stop("branch-collect-elsewhere", "/branch", |window| {
            panel(window, "branch-collect");
            settled(window);
            window.click("[data-testid='station-elsewhere']");
            window.wait("[data-testid='station-places'] [data-testid='place']");
        }),
        stop("branch-collected", "/branch", |window| {
            panel(window, "branch-collect");
            settled(window);
            if stick(window).is_some() {
                window.click("[data-testid='station-log']");
                window.click("[data-testid='station-detail']");
                window.wait("[data-testid='collect-result']");
            }
        }),
        stop("branch-held", "/branch", |window| {
            held(window);
            window.wait("[data-testid='held-one']");
        }),
        stop("paper-branch", "/branch", |window| {
            panel(window, "branch-report");
            paper(window);
        }),
        stop("paper-branch-done", "/branch", |window| {
            panel(window, "branch-report");
            paper(window);
            write_paper(window);
        }),
        stop("branch-keep", "/branch", |window| {
            panel(window, "branch-keep");
            window.wait("[data-testid='key-backup']");
            window.wait("[data-testid='place']");
        }),
        stop("branch-roster", "/branch", |window| {
            panel(window, "branch-roster");
            window.wait("[data-testid='roster-file'] , [data-testid='roster-add']");
        }),
        stop("branch-roster-asked", "/branch", |window| {
            panel(window, "branch-roster");
            choose(
                window,
                "编号,姓名,党内职务,电话\n001,陈新,,1\n002,王建国,书记,2\n003,李淑芬,,3\n004,张伟,,4\n合计,3人,,\n",
            );
            window.wait("[data-testid='roster-question']");
            window.js("document.querySelector('[data-testid=answer-001-replaced]').click()");
            window.wait("[data-testid='roster-moved'] li");
        }),
        stop("branch-roster-private", "/branch", |window| {
            panel(window, "branch-roster");
            choose(window, "编号,姓名\n11010519491231002X,孙八\n");
            window.wait("[data-testid='roster-private']");
        }),
        stop("branch-sorted", "/branch", |window| {
            table(window);
            window.click("[data-testid='sort-sum']");
            window.choose("[data-testid='row-filter']", "short");
            window.wait("[data-testid='rows-listed']");
        }),
        stop("branch-notes", "/branch", |window| {
            panel(window, "branch-notes");
            window.wait("[data-testid='handed-note-text']");
        }),
        stop("branch-sheet", "/branch", |window| {
            panel(window, "branch-sheet");
            window.wait("[data-sheet-row='sum']");
        }),
        stop("settings-branch", "/settings", |window| {
            window.wait("[data-testid='to-branch']");
            window.js("document.querySelector('[data-testid=to-branch]').scrollIntoView()");
        }),
    ]
}

/// Its collection is damaged. The last of them chooses: after it there is nothing to choose.
pub fn damaged() -> Vec<Stop> {
    vec![
        stop("branch-damaged", "/branch", |window| {
            window.wait("[data-testid='rescue']");
            window.wait("[data-testid='backups']");
        }),
        stop("branch-damaged-details", "/branch", |window| {
            window.wait("[data-testid='backups']");
            window.click("[data-testid='rescue-details'] summary");
            window.wait("[data-testid='rescue-details'] li");
        }),
        stop("branch-damaged-restoring", "/branch", |window| {
            window.wait("[data-testid='rescue']");
            window.click("[data-testid='backups'] button");
            window.wait("[data-testid='restore-preview']");
        }),
        stop("branch-salvaged", "/branch", |window| {
            window.click("[data-testid='salvage']");
            window.wait("[data-testid='rescued']");
        }),
    ]
}

/// Five hundred.
pub fn large() -> Vec<Stop> {
    vec![stop("branch-500", "/branch", table)]
}

fn table(window: &Window) {
    window.wait("[data-testid='branch-table'] [data-testid='member-row'], [data-testid='collect']");
    // A panel of the stop before is not this one's.
    for close in ["handed-notes-close", "sheet-close"] {
        let close = format!("[data-testid='{close}']");
        if window.shows(&close) {
            window.click(&close);
        }
    }
    if window.shows("[data-testid='side-close']") {
        window.click("[data-testid='side-close']");
    }
    window.wait("[data-testid='branch-table'] [data-testid='member-row']");
}

/// Waits until the station has said what became of the sticks that are in.
fn settled(window: &Window) {
    window.wait("[data-testid='station-tally']");
    if let Some(stick) = window.stick.as_ref().and_then(|stick| stick.file_name()) {
        let name = stick.to_string_lossy();
        window.wait(&format!(
            "[data-testid='station-stick'][data-at='{name}'] [data-testid='station-answer']"
        ));
        // Those of others, too: each answer moves what stands below.
        window.wait_gone("[data-testid='station-stick']:not([data-tone])");
    }
}

/// Opens what this button of the page opens.
fn panel(window: &Window, button: &str) {
    table(window);
    window.click(&format!("[data-testid='{button}']"));
}

/// Chooses a table as the roster.
fn choose(window: &Window, table: &str) {
    window.choose_file("[data-testid='roster-file']", "名册.csv", table.as_bytes());
}

fn held(window: &Window) {
    panel(window, "open-held");
    window.wait("[data-testid='held']");
}

fn decisions(window: &Window) {
    if window.shows("[data-testid='side-close']") {
        window.click("[data-testid='side-close']");
    }
    window.click("[data-testid='branch-keep']");
    window.click("[data-testid='open-decisions']");
}

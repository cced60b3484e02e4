//! The states of the search: over every page, and within a text.

use super::Stop;
use super::stops::stop;
use crate::keys::{CTRL, ENTER};
use crate::window::Window;

/// Stops in a full year.
pub fn full_year() -> Vec<Stop> {
    vec![
        stop("search-empty", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            open(window);
        }),
        stop("search-hits", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            open(window);
            window.type_text("学习");
            window.wait("[data-testid='hit']");
            built(window);
        }),
        stop("search-none", "/today", |window| {
            window.wait("[data-testid='year-picture']");
            open(window);
            window.type_text("查无此字");
            window.click("[data-testid='search-kind-note']");
            window.wait("[data-testid='search-widen']");
            built(window);
        }),
        stop("search-within", "/read", |window| {
            window.wait("[data-testid='reader-text'] [data-paragraph]");
            window.wait("[data-testid='section-done']");
            window.chord(&[CTRL, 'f']);
            window.wait_for("return document.activeElement?.id === 'find-input'");
            // In the section that is open: the other stops begin there.
            window.type_text("夯实基础");
            window.wait("[data-testid='hit']");
            window.strike([ENTER]);
            window.wait("[data-testid='found']");
        }),
    ]
}

/// In a branch.
pub fn branch() -> Vec<Stop> {
    vec![stop("search-branch", "/branch", |window| {
        window.wait("[data-testid='branch-table'] [data-testid='member-row']");
        open(window);
        window.type_text("学习");
        window.wait("[data-testid='hit'][data-kind='handed_in']");
        built(window);
    })]
}

fn open(window: &Window) {
    window.chord(&[CTRL, 'k']);
    window.wait_for("return document.activeElement?.id === 'search-input'");
}

/// While the index is built, its progress moves what stands below it.
fn built(window: &Window) {
    window.wait_gone("[data-testid='search-building']");
}

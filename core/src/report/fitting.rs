//! The limits of a cell, a column and a worksheet's name.

use std::borrow::Cow;

use crate::locale::{Language, message};
use crate::text;

/// UTF-16 units that a cell holds.
const CELL_UNITS: usize = 32_767;
/// The same of a worksheet's name.
const SHEET_NAME: usize = 31;

/// A text as a cell can hold it: what acts on a screen is visible, and what is too long ends
/// with how much is missing.
pub fn fitting(words: &str, language: Language) -> Cow<'_, str> {
    if words.len() <= CELL_UNITS && !words.contains(may_act) {
        return words.into();
    }
    let shown = shown(words);
    if units(&shown) <= CELL_UNITS {
        return shown.into();
    }
    // The sentence is longest with the largest number in it, which is all of the text.
    let cut = |characters: usize| message!("report-cut", characters = characters).say(language);
    let all = shown.chars().count();
    let room = CELL_UNITS.saturating_sub(units(&cut(all)));
    let mut used = 0;
    let kept: String = shown
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= room
        })
        .collect();
    let missing = all - kept.chars().count();
    (kept + &cut(missing)).into()
}

/// Whether a character may be shown as another one: those of [`shown`], and a few beside them.
const fn may_act(c: char) -> bool {
    matches!(c, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}

/// In half-width characters, near enough for a column.
pub fn wide(words: &str) -> usize {
    words
        .chars()
        .map(|c| if c < '\u{1100}' { 1 } else { 2 })
        .sum()
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// As [`text::visible`], and [`named`].
fn shown(words: &str) -> String {
    text::visible(&named(words))
}

/// A text in which every character that turns the direction of others stands as its name, and so do two that no
/// XML may hold: a cell has no isolate around it, and in a line of CSV an override would turn the cells after it.
pub fn named(words: &str) -> Cow<'_, str> {
    let acts = |c: char| text::overrides(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if !words.contains(acts) {
        return words.into();
    }
    let mut named = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        if acts(c) {
            named.extend(c.escape_unicode());
        } else {
            named.push(c);
        }
    }
    named.into()
}

/// A name that every spreadsheet takes. What nobody sees in it is left out, so that no two tabs look alike.
pub fn sheet_name(name: &str) -> String {
    let forbidden = |c: char| matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
    let mut used = 0;
    let kept: String = shown(&text::without_invisible(name))
        .chars()
        .map(|c| if forbidden(c) { ' ' } else { c })
        .take_while(|c| {
            used += c.len_utf16();
            used <= SHEET_NAME
        })
        .collect();
    let bare = kept.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    // Excel keeps this one for itself.
    if bare.is_empty() || bare.eq_ignore_ascii_case("history") {
        "Sheet1".to_owned()
    } else {
        bare.to_owned()
    }
}

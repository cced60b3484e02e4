//! Content that a document holds and its text does not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// Kind of content that is left out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Text that was deleted under review, in characters.
    Deleted,
    /// Hidden text, in characters.
    Hidden,
    /// Headers and footers.
    HeadersFooters,
    /// Tables of contents.
    Contents,
    /// Pictures, charts and what other programs put in.
    Pictures,
    /// Comments of reviewers.
    Comments,
    /// Readings above characters: pinyin.
    Readings,
    /// Symbols of a font of their own, for which no character stands.
    Symbols,
}

impl Left {
    /// A stable word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Hidden => "hidden",
            Self::HeadersFooters => "headers_footers",
            Self::Contents => "contents",
            Self::Pictures => "pictures",
            Self::Comments => "comments",
            Self::Readings => "readings",
            Self::Symbols => "symbols",
        }
    }
}

/// Content that is left out while a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Omitted {
    /// Codes and declarations, which nobody would call text.
    Silently,
    /// Content that is counted and said.
    Counted(Left),
}

/// Kind of content that was left out, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The kind.
    pub what: Left,
    /// Characters of deleted and hidden text, pieces of all else.
    pub count: usize,
}

/// Most bytes of words that are left out and kept to be looked at.
const WORDS: usize = 4096;
/// Longest line of them, in bytes: no mark is as long.
const LINE: usize = 400;

/// Words that stand in no text and are looked at all the same, a paragraph a line, each line once. Long
/// lines are dropped, so that a chapter that is hidden leaves room for the mark behind it.
#[derive(Clone, Debug, Default)]
pub struct Words {
    done: String,
    line: String,
    known: BTreeSet<String>,
}

impl Words {
    /// Adds characters to the line.
    pub fn add(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => self.end_line(),
                _ if self.line.len() <= LINE => self.line.push(c),
                _ => {}
            }
        }
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        let fits = line.len() <= LINE && self.done.len() + line.len() < WORDS;
        if !line.is_empty() && fits && self.known.insert(line.to_owned()) {
            self.done.push_str(line);
            self.done.push('\n');
        }
    }
}

/// Counts while a document is read.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    sums: BTreeMap<Left, usize>,
    /// Words of headers and footers.
    pub pages: Words,
    /// Words that are hidden.
    pub hidden: Words,
}

impl Counts {
    /// Counts what was left out.
    pub fn add(&mut self, what: Left, count: usize) {
        if count > 0 {
            let sum = self.sums.entry(what).or_default();
            *sum = sum.saturating_add(count);
        }
    }

    /// Counts hidden text, and keeps its words.
    pub fn hide(&mut self, text: &str) {
        self.add(Left::Hidden, text.chars().count());
        self.hidden.add(text);
    }

    /// Words of headers and footers and hidden ones, a line each.
    pub fn words(&mut self) -> String {
        self.pages.end_line();
        self.hidden.end_line();
        format!("{}{}", self.pages.done, self.hidden.done)
    }

    /// The list, in the order of the kinds.
    pub fn list(&self) -> Vec<LeftOut> {
        let each = self.sums.iter();
        each.map(|(what, count)| LeftOut {
            what: *what,
            count: *count,
        })
        .collect()
    }
}

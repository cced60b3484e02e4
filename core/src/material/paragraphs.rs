//! Lines of a text with their places. A paragraph of an official text is one line.

use super::run_in::{breaks, may_lack_line_ends};

/// A line: its span in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its beginning.
    pub start: usize,
    /// The end of its words, before the line end.
    pub end: usize,
    /// The beginning of the next one.
    pub next: usize,
    /// Bytes from `start` that are its heading; 0 where it has none.
    pub heading: usize,
}

impl Paragraph {
    /// Its words.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// All lines of a text whose line ends are `\n`. A line end at the very end opens no further one. A
/// text that lost its line ends is cut where its paragraphs began.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let cut = may_lack_line_ends(text);
    divided(
        text,
        |_, words| {
            if cut { breaks(words) } else { Vec::new() }
        },
    )
}

/// The paragraphs of a text as they were found once: its lines, divided where it was cut then, in bytes and
/// in order. `None` where these are no places within it.
pub fn paragraphs_at(text: &str, cuts: &[usize]) -> Option<Vec<Paragraph>> {
    let within = |at: &usize| *at > 0 && *at < text.len() && text.is_char_boundary(*at);
    if !cuts.iter().all(within) || !cuts.is_sorted_by(|a, b| a < b) {
        return None;
    }
    let mut left = cuts.iter().peekable();
    Some(divided(text, |start, words| {
        let end = start + words.len();
        let mut inside = Vec::new();
        while let Some(at) = left.next_if(|at| **at < end) {
            inside.extend(at.checked_sub(start).filter(|at| *at > 0));
        }
        inside
    }))
}

/// The places where a paragraph ends within a line, in bytes of the text and in order.
pub fn cuts(text: &str, paragraphs: &[Paragraph]) -> Vec<usize> {
    let nexts = paragraphs.iter().map(|paragraph| paragraph.next);
    nexts
        .filter(|at| {
            text.get(..*at)
                .is_some_and(|before| !before.ends_with('\n'))
        })
        .filter(|at| *at < text.len())
        .collect()
}

/// All lines, each divided where it is said: `(start of the line, its words)`, and places within the words.
fn divided(text: &str, mut inside: impl FnMut(usize, &str) -> Vec<usize>) -> Vec<Paragraph> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let next = start + line.len();
        let words = line.strip_suffix('\n').unwrap_or(line);
        for at in inside(start, words).into_iter().map(|at| start + at) {
            found.push(paragraph(start_of(&found, start), at, at));
        }
        found.push(paragraph(
            start_of(&found, start),
            start + words.len(),
            next,
        ));
        start = next;
    }
    found
}

/// Where the next paragraph begins: in the line at `line`, or in it after the last one.
fn start_of(found: &[Paragraph], line: usize) -> usize {
    found.last().map_or(line, |last| last.next.max(line))
}

fn paragraph(start: usize, end: usize, next: usize) -> Paragraph {
    Paragraph {
        start,
        end,
        next,
        heading: 0,
    }
}

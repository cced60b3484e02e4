//! Paragraphs as the outline judges them: each with its words in one piece, whatever lines they stand on.

use std::ops::Range;

use super::numbering::{Mark, is_gap, mark};
use super::paragraphs::Paragraph;
use super::reflow::{Flow, append};
use super::sentence;
use crate::text::narrow;

/// Characters that are kept of a paragraph for comparing.
const PRESSED_MAX: usize = 120;

/// A paragraph with words.
pub struct Unit {
    /// Indexes of its lines.
    pub lines: Vec<usize>,
    /// Its words, without white space around them.
    pub words: String,
    /// Its first characters without gaps, in half width.
    pub pressed: String,
    /// Its characters without gaps.
    pub length: usize,
    /// A blank line, or nothing, stands before it.
    pub apart: bool,
    /// Columns of its indent.
    pub indent: usize,
    /// The number that it begins with.
    pub mark: Option<Mark>,
    /// Bytes of its words that are its heading; 0 where it has none.
    pub heading: usize,
}

impl Unit {
    /// The index of its first line.
    pub fn at(&self) -> usize {
        self.lines.first().copied().unwrap_or_default()
    }

    /// Its heading is all of it.
    pub fn is_heading_alone(&self) -> bool {
        self.heading > 0 && self.heading >= self.words.len()
    }

    /// Ends as a sentence does.
    pub fn is_ended(&self) -> bool {
        sentence::is_ended(&self.words)
    }

    /// Ends with any punctuation that a heading or a name does not end with.
    pub fn is_punctuated(&self) -> bool {
        self.is_ended() || self.words.ends_with(['：', ':', '，', ',', '、', '…', '.'])
    }

    /// The words of its first sentence.
    pub fn first_sentence(&self) -> &str {
        let end = sentence::first(&self.words);
        self.words.get(..end).unwrap_or_default()
    }
}

/// All paragraphs with words, in order.
pub struct Page {
    /// Paragraphs in order.
    pub units: Vec<Unit>,
    /// Lines of the whole text.
    pub lines: usize,
}

impl Page {
    /// Reads the lines of a text.
    pub fn of(text: &str, paragraphs: &[Paragraph]) -> Self {
        let lines: Vec<&str> = paragraphs.iter().map(|p| p.of(text)).collect();
        let count = lines.len();
        let flow = Flow::of(lines.clone());
        let units = flow.paragraphs().into_iter().map(|own| unit(&lines, own));
        Self {
            units: units.collect(),
            lines: count,
        }
    }

    /// The paragraph at this place.
    pub fn get(&self, at: usize) -> Option<&Unit> {
        self.units.get(at)
    }

    /// Paragraphs in this range.
    pub fn range(&self, range: Range<usize>) -> &[Unit] {
        self.units.get(range).unwrap_or_default()
    }

    /// The index of the first line of a paragraph, or the end of the text.
    pub fn line_of(&self, at: usize) -> usize {
        self.units.get(at).map_or(self.lines, Unit::at)
    }

    /// Gives each line the part of its paragraph's heading that stands on it.
    pub fn mark_headings(&self, text: &str, paragraphs: &mut [Paragraph]) {
        for unit in self.units.iter().filter(|unit| unit.heading > 0) {
            let mut left = unit.heading;
            for at in &unit.lines {
                let Some(paragraph) = paragraphs.get_mut(*at) else {
                    continue;
                };
                let line = paragraph.of(text);
                let own = sentence::words(line).len().min(left);
                left -= own;
                let heading = sentence::indent(line) + own;
                // A space between two lines of Latin letters stands on neither.
                let stands = own > 0 && line.is_char_boundary(heading);
                paragraph.heading = if stands { heading } else { 0 };
            }
        }
    }
}

fn unit(lines: &[&str], own: Vec<usize>) -> Unit {
    let of = |at: usize| lines.get(at).copied().unwrap_or_default();
    let first = own.first().copied().unwrap_or_default();
    let mut words = String::new();
    for at in &own {
        append(&mut words, sentence::words(of(*at)));
    }
    let shown = || words.chars().filter(|c| !is_gap(*c));
    let gap = of(first).chars().take_while(|c| is_gap(*c));
    Unit {
        pressed: shown().take(PRESSED_MAX).map(narrow).collect(),
        length: shown().count(),
        apart: first
            .checked_sub(1)
            .is_none_or(|before| sentence::words(of(before)).is_empty()),
        indent: gap.map(|c| if c.is_ascii() { 1 } else { 2 }).sum(),
        mark: mark(&words),
        heading: 0,
        lines: own,
        words,
    }
}

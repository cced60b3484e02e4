//! Lines of a text with their places. A paragraph of an official text is one line.

use std::ops::Range;

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

    /// Its heading is all of it.
    pub(super) fn is_heading_alone(&self, text: &str) -> bool {
        self.heading > 0 && self.heading >= self.of(text).trim_end().len()
    }
}

/// Whether nothing but white space stands in these paragraphs.
pub(super) fn is_blank(text: &str, paragraphs: &[Paragraph], span: &Range<usize>) -> bool {
    let within = paragraphs.get(span.clone()).unwrap_or_default();
    within.iter().all(|p| p.of(text).trim().is_empty())
}

/// Indexes of the paragraphs in this span that hold words.
pub(super) fn worded(text: &str, paragraphs: &[Paragraph], span: Range<usize>) -> Vec<usize> {
    span.filter(|at| {
        paragraphs
            .get(*at)
            .is_some_and(|p| !p.of(text).trim().is_empty())
    })
    .collect()
}

/// All lines of a text whose line ends are `\n`. A line end at the very end opens no further one.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let next = start + line.len();
            let end = next - usize::from(line.ends_with('\n'));
            let paragraph = Paragraph {
                start,
                end,
                next,
                heading: 0,
            };
            start = next;
            paragraph
        })
        .collect()
}

//! Lines of a text with their places. A paragraph of an official text is one line.

/// A line: its span in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it begins.
    pub start: usize,
    /// Where its words end, before the line end.
    pub end: usize,
    /// Where the next one begins.
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

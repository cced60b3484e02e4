//! Places in a text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A place: paragraph, and character (code point) in it.
pub type Place = (usize, usize);

/// A span of characters within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Characters (code points) from the start of the paragraph.
    pub start: usize,
    /// Its characters.
    pub length: usize,
}

impl Span {
    /// The span of so many characters from a place.
    pub const fn from(place: Place, length: usize) -> Self {
        Self {
            paragraph: place.0,
            start: place.1,
            length,
        }
    }

    /// The place of its first character.
    pub const fn place(self) -> Place {
        (self.paragraph, self.start)
    }

    /// The first character after it.
    pub const fn end(self) -> usize {
        self.start + self.length
    }

    /// The span from the first to the last character of two in the same paragraph.
    pub(super) fn with(self, other: Self) -> Self {
        let start = self.start.min(other.start);
        let length = self.end().max(other.end()) - start;
        Self::from((self.paragraph, start), length)
    }

    /// The words of a text that stand here; `None` where it has no such span.
    pub fn of<'t>(self, paragraphs: &[&'t str]) -> Option<&'t str> {
        let line = paragraphs.get(self.paragraph)?;
        let rest = line.get(byte_of(line, self.start)?..)?;
        rest.get(..byte_of(rest, self.length)?)
    }
}

/// The byte that so many characters of a line end before.
fn byte_of(line: &str, characters: usize) -> Option<usize> {
    let ends = line.char_indices().map(|(byte, _)| byte);
    ends.chain([line.len()]).nth(characters)
}

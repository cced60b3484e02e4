//! Reading a line from its beginning, past what nobody sees.

use crate::text::is_invisible;

/// Whether a character takes no part in the words: invisible, of a private font, or a control.
/// Word's bullets come as characters for private use.
pub fn is_hidden(c: char) -> bool {
    !is_plain(c)
        && (is_invisible(c)
            || ('\u{E000}'..='\u{F8FF}').contains(&c)
            || (c.is_control() && c != '\t'))
}

/// Nearly every character of a text: known at once to be seen.
fn is_plain(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c) || c.is_ascii_graphic()
}

/// White space, or what nobody sees.
pub fn is_gap(c: char) -> bool {
    !is_plain(c) && (c.is_whitespace() || is_hidden(c))
}

/// A place in a line. White space between the characters of a number comes from scanners.
#[derive(Clone, Copy)]
pub struct Reader<'t> {
    line: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// At the beginning of a line.
    pub fn of(line: &'t str) -> Self {
        Self { line, at: 0 }
    }

    /// Bytes read so far.
    pub fn read(self) -> usize {
        self.at
    }

    /// Words still to come.
    pub fn rest(self) -> &'t str {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// The next character, whatever it is.
    pub fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The next character that is no gap.
    pub fn peek_word(self) -> Option<char> {
        self.rest().chars().find(|c| !is_gap(*c))
    }

    /// Reads the next character if it is wanted, and the gap before it.
    pub fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let (offset, c) = self.rest().char_indices().find(|(_, c)| !is_gap(*c))?;
        wanted(c).then(|| self.at += offset + c.len_utf8())?;
        Some(c)
    }

    /// As [`Reader::take`], but only past what nobody sees: a space ends it.
    pub fn take_near(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let (_, c) = self.rest().char_indices().find(|(_, c)| !is_hidden(*c))?;
        (!c.is_whitespace()).then_some(())?;
        self.take(wanted)
    }

    /// Reads this word if it comes next, with gaps between its characters.
    pub fn word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let all = word.chars().all(|w| ahead.take(|c| c == w).is_some());
        if all {
            *self = ahead;
        }
        all
    }
}

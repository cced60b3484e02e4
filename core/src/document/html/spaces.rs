//! White space of a page: it counts once, and a line end of the file between two Chinese characters is
//! none.

/// White space that waits for the character behind it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spaces {
    last: Option<char>,
    waits: bool,
    is_line_end: bool,
}

impl Spaces {
    /// A line begins.
    pub fn begin(&mut self) {
        *self = Self::default();
    }

    /// A text as it is shown.
    pub fn shown(&mut self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                self.is_line_end |= matches!(c, '\n' | '\r');
                self.waits = true;
                continue;
            }
            let is_between = self.is_line_end && is_wide(c) && self.last.is_some_and(is_wide);
            if self.waits && self.last.is_some() && !is_between {
                shown.push(' ');
            }
            (self.waits, self.is_line_end) = (false, false);
            self.last = Some(c);
            shown.push(c);
        }
        shown
    }
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '\u{2018}'..='\u{201D}' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_between_chinese_is_no_space() {
        let mut spaces = Spaces::default();
        let shown = spaces.shown("\n\t  学习\n  贯彻 a\nb ");
        assert_eq!(shown + &spaces.shown("x"), "学习贯彻 a b x");
    }
}

//! Texts before they are set: without what cannot stand on paper.

use crate::text::is_invisible;

/// The lines of a text as they can be set: control characters, marks that nobody sees and marks that
/// turn the direction are left out; a tab is a space. At least one line.
pub fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut after_return = false;
    for c in text.chars() {
        let ends = matches!(
            c,
            '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        );
        if ends {
            if !(c == '\n' && after_return) {
                lines.push(String::new());
            }
        } else if let (Some(line), Some(c)) = (lines.last_mut(), settable(c)) {
            line.push(c);
        }
        after_return = c == '\r';
    }
    lines
}

/// As [`lines`], without the white space around each, and without the empty ones.
pub fn paragraphs(text: &str) -> Vec<String> {
    lines(text)
        .iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// A text in one line.
pub fn line(text: &str) -> String {
    paragraphs(text).join(" ")
}

fn settable(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        _ if c.is_control() || is_invisible(c) || is_no_character(c) => None,
        _ => Some(c),
    }
}

/// Code points that Unicode gives to nobody for good.
const fn is_no_character(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_stand_on_paper_is_left_out() {
        assert_eq!(
            lines("a\u{1}b\u{202E}c\u{FFFE}\td\r\ne\u{B}\r𠮷"),
            ["abc d", "e", "", "𠮷"]
        );
        assert_eq!(paragraphs("\u{3000}\u{3000}学习\n\n \n习"), ["学习", "习"]);
        assert_eq!(lines(""), [""]);
        assert!(paragraphs(" \n").is_empty());
    }
}

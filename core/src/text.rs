//! Texts for people: counted, shortened, and shown so that they can do nothing to the screen.

mod folded;
mod private;
pub mod sound;

use std::borrow::Cow;

pub use folded::{
    dotted, folded, folded_number, free_numbers, is_invisible, narrow, without_invisible,
};
pub use private::{is_private, last_four, number_shown};

/// Characters of a text as people count them on a page: line ends do not count.
pub fn characters(text: &str) -> usize {
    text.chars().filter(|c| !matches!(c, '\n' | '\r')).count()
}

/// At most 40 characters of something that was typed, for a sentence that repeats it.
pub fn shortened(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if text.chars().count() > 40 {
        short.push('…');
    }
    short
}

/// A user's text for people's eyes: kept as it is in the log, shown so that it can do nothing to
/// the screen. Control characters become visible ones, and isolates are closed where it ends.
pub fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '\0'..='\u{1F}' => seen.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7F}' => seen.push('␡'),
            '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => seen.extend(c.escape_unicode()),
            // One that closes nothing of this text would close what is around it.
            '\u{2069}' if open == 0 => seen.extend(c.escape_unicode()),
            _ => {
                match c {
                    '\u{2066}'..='\u{2068}' => open += 1,
                    '\u{2069}' => open -= 1,
                    _ => {}
                }
                seen.push(c);
            }
        }
    }
    seen.extend(std::iter::repeat_n('\u{2069}', open));
    seen
}

/// As [`visible`], and isolated where it could turn the text around it: U+2068 … U+2069.
pub fn isolated(text: &str) -> String {
    let seen = visible(text);
    if turns(text) {
        format!("\u{2068}{seen}\u{2069}")
    } else {
        seen
    }
}

/// Whether a character turns the direction of those around it, whatever they are: embeddings, overrides, isolates,
/// and what ends them.
pub const fn overrides(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text could turn what stands beside it: by marks, embeddings, overrides and isolates,
/// or by letters that run from the right.
pub fn turns(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// Full-width digits and signs as half-width ones: input methods produce both.
pub fn narrow_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let digits = |c| match c {
        '０'..='９' | '．' | '－' | '＋' => narrow(c),
        other => other,
    };
    text.chars().map(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_acts_on_the_screen() {
        assert_eq!(visible("a\u{1B}[31m\u{9B}\n"), "a␛[31m\\u{9b}␊");
        assert_eq!(isolated("𠮷 “<b>” 👨‍👩‍👧"), "𠮷 “<b>” 👨‍👩‍👧");
        assert_eq!(isolated("a\u{202E}b"), "\u{2068}a\u{202E}b\u{2069}");
        // It can neither leave its isolate nor keep it open.
        assert_eq!(
            isolated("\u{2069}\u{202E}x"),
            "\u{2068}\\u{2069}\u{202E}x\u{2069}"
        );
        assert_eq!(isolated("\u{2067}x"), "\u{2068}\u{2067}x\u{2069}\u{2069}");
        assert_eq!(isolated("שלום"), "\u{2068}שלום\u{2069}");
    }
}

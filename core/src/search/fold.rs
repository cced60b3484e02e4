//! Characters as they are compared in a search. A character becomes one character or none, so that what is found is
//! found at its place in the text as it was written.

use unicode_normalization::UnicodeNormalization as _;

use crate::document::meant;
use crate::text::{is_invisible, narrow};

/// A character as it is compared: in small letters and half width, a radical as the character that it is printed
/// for. `None` of one that shows nothing.
pub fn folded(c: char) -> Option<char> {
    match c {
        // Nearly all of a text.
        '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{303F}' | '\n' | '\0' => Some(c),
        '\u{A0}' | '\u{3000}' => Some(' '),
        '\u{FFA0}' => None,
        '\u{FF61}'..='\u{FFEE}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {
            Some(alone(c, std::iter::once(c).nfkc()))
        }
        _ if is_invisible(c) => None,
        _ => {
            let c = meant(narrow(c));
            Some(alone(c, c.to_lowercase()))
        }
    }
}

/// What a character becomes, where that is one character; else itself.
fn alone(c: char, mut becomes: impl Iterator<Item = char>) -> char {
    let first = becomes.next();
    first.filter(|_| becomes.next().is_none()).unwrap_or(c)
}

/// A text as the index holds it: each folded character in hexadecimal, a space behind it. What stands in an index is
/// asked in the same way.
pub fn tokens(characters: impl IntoIterator<Item = char>) -> String {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    let mut tokens = Vec::new();
    for c in characters {
        let code = u32::from(c);
        let digits = (32 - code.leading_zeros()).div_ceil(4).max(1);
        for place in (0..digits).rev() {
            let digit = usize::try_from(code >> (place * 4) & 0xF).unwrap_or(0);
            tokens.extend(DIGITS.get(digit));
        }
        tokens.push(b' ');
    }
    String::from_utf8(tokens).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> String {
        text.chars().filter_map(folded).collect()
    }

    #[test]
    fn case_width_and_radicals_are_alike_and_the_rest_is_as_written() {
        assert_eq!(all("ＡbC１，（Ｚ）"), "abc1,(z)");
        assert_eq!(all("⼆⼗⼤⻰⻅⻓"), "二十大龙见长");
        assert_eq!(all("学\u{AD}习\u{200B}强\u{FEFF}国"), "学习强国");
        assert_eq!(all("a\u{A0}b\u{3000}c d"), "a b c d");
        assert_eq!(all("ｱ｡￥"), "ア。¥");
        assert_eq!(all("…。、“”——①㎏ﬁ"), "…。、“”——①㎏ﬁ");
        assert_eq!(all("ΣЖİẞ"), "σжİß");
    }

    #[test]
    fn a_folded_character_folds_to_itself() {
        for c in '\0'..=char::MAX {
            if let Some(once) = folded(c) {
                assert_eq!(folded(once), Some(once), "{:x}", u32::from(c));
            }
        }
    }

    #[test]
    fn each_character_is_a_token_in_hexadecimal() {
        assert_eq!(tokens("学a，\0\u{20BB7}".chars()), "5b66 61 ff0c 0 20bb7 ");
        for c in ['\u{F}', '\u{10}', '\u{FFFF}', '\u{10000}', char::MAX] {
            assert_eq!(tokens([c]), format!("{:x} ", u32::from(c)));
        }
    }
}

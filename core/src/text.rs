//! What a field may hold, and numbers as people type them.

use crate::error::{Error, Field, Result};

/// Longest topic, name or title, in characters.
pub const LINE_MAX: usize = 500;
/// Longest reflection, in characters.
pub const NOTE_MAX: usize = 60_000;

/// A field of one line: 1 to [`LINE_MAX`] characters, kept exactly as written but for white space
/// around it. Line ends inside become spaces: such a field is a cell in somebody's table one day.
///
/// # Errors
/// [`Error::Empty`], [`Error::TooLong`], [`Error::HoldsNul`].
pub fn line(text: &str, field: Field) -> Result<String> {
    optional_line(text, field)?.ok_or(Error::Empty { field })
}

/// As [`line`], but nothing typed is nothing said.
///
/// # Errors
/// [`Error::TooLong`], [`Error::HoldsNul`].
pub fn optional_line(text: &str, field: Field) -> Result<Option<String>> {
    let trimmed = text.trim();
    bounded(trimmed, field, LINE_MAX)?;
    if trimmed.is_empty() {
        return Ok(None);
    }
    Ok(Some(
        trimmed.replace("\r\n", " ").replace(['\n', '\r'], " "),
    ))
}

/// Refuses what no field may hold, and more than `longest` characters; changes nothing.
///
/// # Errors
/// [`Error::TooLong`], [`Error::HoldsNul`].
pub fn bounded(text: &str, field: Field, longest: usize) -> Result<()> {
    if text.contains('\0') {
        return Err(Error::HoldsNul { field });
    }
    let characters = text.chars().count();
    if characters > longest {
        return Err(Error::TooLong {
            field,
            characters,
            longest,
        });
    }
    Ok(())
}

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

/// Full-width digits, signs and letters as half-width ones: input methods produce both.
pub fn narrow_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' | '．' | '－' | '＋' => {
                char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
            }
            other => other,
        })
        .collect()
}

/// A whole number from `least` to `most`, in half- or full-width digits.
///
/// # Errors
/// [`Error::Empty`], [`Error::NotANumber`] for anything but digits, [`Error::OutOfRange`] beyond the bounds.
pub fn whole_number(text: &str, field: Field, least: u32, most: u32) -> Result<u32> {
    let narrow = narrow_digits(text.trim());
    if narrow.is_empty() {
        return Err(Error::Empty { field });
    }
    let (sign, digits) = match narrow.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", narrow.as_str()),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Error::NotANumber {
            field,
            given: shortened(text),
        });
    }
    digits
        .parse::<u32>()
        .ok()
        .filter(|number| sign.is_empty() && (least..=most).contains(number))
        .ok_or(Error::OutOfRange {
            field,
            given: shortened(text),
            least,
            most,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_are_kept() {
        for odd in ["𠮷野家", "a\u{202E}b", "“<b>”&amp;", "👨‍👩‍👧", "e\u{301}"]
        {
            assert_eq!(line(odd, Field::Topic).unwrap(), odd);
        }
    }

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

    #[test]
    fn bounds_are_in_characters() {
        assert!(line(&"学".repeat(500), Field::Topic).is_ok());
        assert!(matches!(
            line(&"学".repeat(501), Field::Topic),
            Err(Error::TooLong {
                characters: 501,
                ..
            })
        ));
        assert!(matches!(
            line(" \u{3000}\n", Field::Topic),
            Err(Error::Empty { .. })
        ));
        assert!(matches!(
            line("a\0b", Field::Topic),
            Err(Error::HoldsNul { .. })
        ));
        assert_eq!(line("上\n下", Field::Topic).unwrap(), "上 下");
    }

    #[test]
    fn numbers() {
        let minutes = |text| whole_number(text, Field::Minutes, 1, 1440);
        assert_eq!(minutes("９０").unwrap(), 90);
        assert_eq!(minutes(" 1440 ").unwrap(), 1440);
        for range in ["-5", "0", "1441", "99999999999999999999"] {
            assert!(
                matches!(minutes(range), Err(Error::OutOfRange { .. })),
                "{range}"
            );
        }
        for not in ["1e9", "abc", "1.5", "+5", "--5", "九十"] {
            assert!(
                matches!(minutes(not), Err(Error::NotANumber { .. })),
                "{not}"
            );
        }
    }
}

//! Checks of typed input: bounds of fields, and numbers as people type them.

use crate::error::{Error, Field, Result};
use crate::text::{narrow_digits, shortened};

/// Longest topic, name or title, in characters.
pub const LINE_MAX: usize = 500;
/// Longest reflection, in characters.
pub const NOTE_MAX: usize = 60_000;
/// Longest of the shorter texts: what was conveyed, what a stage of a follow-up says.
pub const WORDS_MAX: usize = 5_000;

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
    if memchr::memchr2(b'\n', b'\r', trimmed.as_bytes()).is_none() {
        return Ok(Some(trimmed.to_owned()));
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
    if memchr::memchr(b'\0', text.as_bytes()).is_some() {
        return Err(Error::HoldsNul { field });
    }
    // There are no more characters than bytes.
    let characters = || text.chars().count();
    if text.len() > longest && characters() > longest {
        return Err(Error::TooLong {
            field,
            characters: characters(),
            longest,
        });
    }
    Ok(())
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
        None => ("", narrow.as_ref()),
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
        .ok_or_else(|| Error::OutOfRange {
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

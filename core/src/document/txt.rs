//! Plain text: to the character, each line end `\n`, and the radicals of printed pages as the characters
//! that they stand for.

use super::decode::{DecodeProblem, Decoded, decoded, without_last_nul};
use super::fold;
use super::manuscript::LINES;
use super::problem::Problem;

/// The text of a file, and the places where bytes belong to no character.
pub fn read(bytes: &[u8], replace: bool) -> Result<(String, usize), Problem> {
    let bytes = without_last_nul(bytes);
    let Decoded { text, replaced, .. } = decoded(&bytes, replace).map_err(|problem| {
        // Bytes of no encoding with zeros between them are a program's.
        let is_program = problem == DecodeProblem::UnknownEncoding && bytes.contains(&0);
        if is_program {
            Problem::NotText
        } else {
            problem.into()
        }
    })?;
    let text = fold::line_ends(&text);
    if text.bytes().filter(|byte| *byte == b'\n').count() > LINES {
        return Err(Problem::TooMuch);
    }
    // U+001A ended files once, and some programs still write it.
    let text = text.trim_end_matches('\u{1A}');
    Ok((fold::radicals(text).into_owned(), replaced))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_bounded_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r", "\u{2028}"] {
            let most = format!("一{end}").repeat(LINES);
            assert_eq!(read(most.as_bytes(), false).unwrap().0.len(), LINES * 4);
            let beyond = format!("{most}{end}二");
            assert_eq!(read(beyond.as_bytes(), false), Err(Problem::TooMuch));
        }
    }

    #[test]
    fn what_an_other_program_lost_is_a_bad_byte() {
        use crate::document::{Choices, read};
        let text = "同志们：\n今天\u{FFFD}\u{FFFD}学习\n贯彻\u{FFFD}会议精神\n".as_bytes();
        let choices = |replace_bad_bytes| Choices { replace_bad_bytes };
        let problem = Problem::BadByte { line: 2, places: 2 };
        assert_eq!(read(text, &choices(false)), Err(problem));
        assert_eq!(read(text, &choices(true)).unwrap().replaced, 2);
        let page = [b"<html>", text].concat();
        assert!(matches!(
            read(&page, &choices(false)),
            Err(Problem::BadByte { .. })
        ));
        for text in ["Í¬Ö¾ÃÇ£º½ñÌì", "鍚屽織浠�細浠婂ぉ瀛︿範"] {
            assert_eq!(
                read(text.as_bytes(), &choices(true)),
                Err(Problem::Mojibake)
            );
        }
    }
}

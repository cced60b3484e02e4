//! Bytes of a file into text: official texts come as GB18030 as often as UTF-8, with any line end.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

/// Largest file that is read as a text, in bytes.
pub const LIMIT: usize = 16 * 1024 * 1024;

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeProblem {
    /// U+0000 is in it: a program or a picture.
    #[error("holds U+0000")]
    HoldsNul,
    /// Neither UTF-8, UTF-16 with a mark, nor GB18030.
    #[error("unknown encoding")]
    UnknownEncoding,
    /// More than [`LIMIT`].
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// In bytes.
        limit: usize,
    },
}

/// The text of these bytes: the byte order mark gone, every line end `\n`, nothing else changed.
///
/// # Errors
/// [`DecodeProblem`]
pub fn decode(bytes: &[u8]) -> Result<String, DecodeProblem> {
    if bytes.len() > LIMIT {
        return Err(DecodeProblem::TooLarge { limit: LIMIT });
    }
    let marked = Encoding::for_bom(bytes);
    let (encoding, mark) = marked.unwrap_or((UTF_8, 0));
    let body = bytes.get(mark..).unwrap_or_default();
    let strictly = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(body)
    };
    let text = strictly(encoding)
        // GB18030 gives nearly any bytes some characters, so it is asked last.
        .or_else(|| {
            if marked.is_none() {
                strictly(GB18030)
            } else {
                None
            }
        })
        .ok_or(DecodeProblem::UnknownEncoding)?;
    if text.contains('\0') {
        return Err(DecodeProblem::HoldsNul);
    }
    // GB18030 has a mark of its own, which `for_bom` does not know.
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) if marked.is_none() => Cow::Owned(rest.to_owned()),
        _ => text,
    };
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn encodings_of_the_field() {
        let text = "同志们：\n“两个维护”𠮷。\n";
        let (gb, _, _) = GB18030.encode(text);
        assert_eq!(decode(&gb).unwrap(), text);
        assert_eq!(
            decode(&[b"\x84\x31\x95\x33", gb.as_ref()].concat()).unwrap(),
            text
        );
        let utf16: Vec<u8> = std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16).unwrap(), text);
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        assert_eq!(decode(&marked).unwrap(), text);
        assert_eq!(decode(b"a\r\nb\rc\n\r\nd").unwrap(), "a\nb\nc\n\nd");
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(decode(b"PK\x03\x04\0\0"), Err(DecodeProblem::HoldsNul));
        assert_eq!(
            decode(&[0xFF, 0xFF, 0xFF]),
            Err(DecodeProblem::UnknownEncoding)
        );
        assert_eq!(
            decode(&vec![b' '; LIMIT + 1]),
            Err(DecodeProblem::TooLarge { limit: LIMIT })
        );
    }

    proptest! {
        #[test]
        fn text_in_is_text_out(text in any::<String>()) {
            prop_assume!(!text.contains('\0') && !text.starts_with('\u{FEFF}'));
            let ends = text.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(decode(text.as_bytes()).unwrap(), ends);
        }
    }
}

//! Bytes of a file into text: official texts come as GB18030 as often as UTF-8, with any line end.

use std::borrow::Cow;

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::statistics;

/// Largest file that is read as a text, in bytes.
pub const LIMIT: usize = 16 * 1024 * 1024;

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeProblem {
    /// U+0000 is in it: a program or a picture.
    #[error("holds U+0000")]
    HoldsNul,
    /// No encoding makes sense of it.
    #[error("unknown encoding")]
    UnknownEncoding,
    /// The encoding is known, and some bytes belong to no character of it.
    #[error("a bad byte in line {line}")]
    BadByte {
        /// The line of the first one, 1 for the first of the file.
        line: usize,
        /// Places where such bytes stand.
        places: usize,
    },
    /// More than [`LIMIT`].
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// In bytes.
        limit: usize,
    },
}

/// Text with what had to be put in for bytes that belong to no character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, each line end `\n`.
    pub text: String,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// Places where U+FFFD stands for bytes that belong to no character.
    pub replaced: usize,
}

/// The text of these bytes: the byte order mark gone, every line end `\n`, nothing else changed.
///
/// # Errors
/// [`DecodeProblem`]
pub fn decode(bytes: &[u8]) -> Result<String, DecodeProblem> {
    Ok(decoded(bytes, false)?.text)
}

/// As [`decode`], and with U+FFFD in the place of bytes that belong to no character where somebody
/// said so.
///
/// # Errors
/// [`DecodeProblem`]
pub fn decoded(bytes: &[u8], replace: bool) -> Result<Decoded, DecodeProblem> {
    if bytes.len() > LIMIT {
        return Err(DecodeProblem::TooLarge { limit: LIMIT });
    }
    let (encoding, body) = encoding_of(bytes)?;
    let (text, replaced) = leniently(encoding, body);
    if text.contains('\0') {
        return Err(DecodeProblem::HoldsNul);
    }
    let text = match text.strip_prefix('\u{FEFF}') {
        // GB18030 has a mark of its own, which `for_bom` does not know.
        Some(rest) if encoding == GB18030 => rest.to_owned(),
        _ => text,
    };
    let text = one_line_end(text);
    if let (Some(first), false) = (replaced.first, replace) {
        let before = text.get(..first.min(text.len())).unwrap_or(&text);
        return Err(DecodeProblem::BadByte {
            line: 1 + before.matches('\n').count(),
            places: replaced.places,
        });
    }
    Ok(Decoded {
        text,
        encoding: encoding.name(),
        replaced: replaced.places,
    })
}

/// The encoding of a text and its bytes without their mark.
fn encoding_of(bytes: &[u8]) -> Result<(&'static Encoding, &[u8]), DecodeProblem> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((encoding, bytes.get(mark..).unwrap_or_default()));
    }
    let strictly = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes)
    };
    if strictly(UTF_8).is_some_and(|text| !text.contains('\0')) {
        return Ok((UTF_8, bytes));
    }
    if let Some(encoding) = statistics::utf16_without_mark(bytes) {
        return Ok((encoding, bytes));
    }
    if bytes.contains(&0) {
        let is_text = strictly(UTF_8).or_else(|| strictly(GB18030)).is_some();
        return Err(if is_text {
            DecodeProblem::HoldsNul
        } else {
            DecodeProblem::UnknownEncoding
        });
    }
    if statistics::is_utf8_but_for_slips(bytes) {
        return Ok((UTF_8, bytes));
    }
    // GB18030 gives nearly any bytes some characters, so it is asked last, and not believed at once.
    let pairs = statistics::pairs(bytes);
    if pairs.looks_like_big5() {
        return Ok((BIG5, bytes));
    }
    let (text, replaced) = leniently(GB18030, bytes);
    let enough = replaced.places == 0 || replaced.places * 20 <= pairs.count;
    if enough && statistics::is_plausible(&text, &pairs) {
        return Ok((GB18030, bytes));
    }
    Err(DecodeProblem::UnknownEncoding)
}

/// Places where bytes belong to no character.
#[derive(Default)]
struct Replaced {
    places: usize,
    /// The first one, as a place in the text once its line ends are one character each.
    first: Option<usize>,
}

/// The text with one U+FFFD for each run of bytes that belong to no character.
fn leniently(encoding: &'static Encoding, bytes: &[u8]) -> (String, Replaced) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut replaced = Replaced::default();
    let mut text = String::new();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    text.reserve(room.unwrap_or(bytes.len()));
    let mut rest = bytes;
    let mut after_bad = None;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len().saturating_mul(3).max(64)),
            DecoderResult::Malformed(_, _) => {
                // Bytes that follow one another are one damaged place.
                if after_bad != Some(text.len()) {
                    replaced.places += 1;
                    if replaced.first.is_none() {
                        replaced.first = Some(text.len() - text.matches("\r\n").count());
                    }
                    text.reserve(3);
                    text.push('\u{FFFD}');
                }
                after_bad = Some(text.len());
            }
        }
    }
    (text, replaced)
}

fn one_line_end(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

/// Bytes without the U+0000 that some programs leave behind a text.
pub(super) fn without_last_nul(bytes: &[u8]) -> Cow<'_, [u8]> {
    let wide = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding == UTF_16LE || encoding == UTF_16BE,
        None => statistics::utf16_without_mark(bytes).is_some(),
    };
    let mut kept = bytes;
    if wide {
        while let Some(shorter) = kept
            .strip_suffix(&[0, 0])
            .filter(|_| kept.len().is_multiple_of(2))
        {
            kept = shorter;
        }
    } else {
        while let [shorter @ .., 0] = kept {
            kept = shorter;
        }
    }
    kept.into()
}

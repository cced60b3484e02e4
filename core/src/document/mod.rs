//! Other people's documents: bytes become text, whatever the office that they come from.
//!
//! - `recognise`: what a file is, asked of its bytes
//! - `decode`, `statistics`: plain text in the encodings of the field
//! - `mojibake`: texts that were read wrongly before they came here
//! - `docx`, `odt`, `doc`, `rtf`, `html`, `txt`: a reader for each format
//! - `numerals`, `counters`: automatic numbers, which stand in no text
//! - `manuscript`: paragraphs, rows, notes and boxes as they are put together
//! - `package`, `xml`, `budget`: parts of a packed file, and what a file may cost
//! - `fold`: line ends and radicals
//! - `classified`, `marks`: marks of secrecy at the head, in headers and in hidden text
//!
//! Nothing here knows what a text says: headings and points are found by the room of materials.

pub(crate) mod budget;
mod classified;
mod counters;
mod decode;
#[cfg(test)]
mod decode_tests;
mod doc;
mod docx;
mod field_codes;
mod fields;
mod fold;
mod formats;
mod html;
mod left_out;
mod manuscript;
#[cfg(test)]
mod manuscript_tests;
mod marks;
mod mojibake;
#[cfg(test)]
mod mutations;
mod numerals;
mod odt;
pub(crate) mod package;
mod problem;
mod recognise;
mod rtf;
#[cfg(test)]
mod samples;
mod statistics;
mod tables;
mod told;
mod txt;
pub(crate) mod xml;

pub use classified::{Marking, classified};
pub use decode::{DecodeProblem, Decoded, LIMIT, decode, decoded};
pub(crate) use fold::{meant, radicals};
pub use left_out::{Left, LeftOut};
pub use problem::{Kind, Problem};
pub use recognise::{Format, format};

use left_out::Counts;
use manuscript::Manuscript;

/// Largest file that is read as a document, in bytes: pictures make most of it.
pub const FILE_MAX: usize = 64 * 1024 * 1024;

/// Decisions about a file, made before it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// U+FFFD may stand in the place of bytes that belong to no character.
    pub replace_bad_bytes: bool,
}

/// Text of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// A paragraph a line, each ended by `\n`; of plain text, the text as it is.
    pub text: String,
    /// The format that its bytes are in.
    pub format: Format,
    /// Content that the document holds and the text does not.
    pub left_out: Vec<LeftOut>,
    /// Places where U+FFFD stands for bytes that belong to no character.
    pub replaced: usize,
    /// Words of headers, footers and hidden text, as many as can hold a mark of secrecy. They are looked at,
    /// and kept nowhere.
    pub beside: String,
}

/// Reads a document.
///
/// # Errors
/// [`Problem`]
pub fn read(bytes: &[u8], choices: &Choices) -> Result<Read, Problem> {
    if bytes.len() > FILE_MAX {
        return Err(Problem::TooLarge {
            mebibytes: (FILE_MAX / (1024 * 1024)) as u64,
        });
    }
    let format = format(bytes)?;
    let replace = choices.replace_bad_bytes;
    let out = Manuscript::default();
    let mut replaced = 0;
    let manuscript = match format {
        Format::Txt => {
            let (text, replaced) = txt::read(bytes, replace)?;
            return whole(text, format, Counts::default(), replaced, replace);
        }
        Format::Docx => docx::read(bytes, out)?,
        Format::Doc => doc::read(bytes, out)?,
        Format::Odt => odt::read(bytes, out)?,
        Format::Rtf => rtf::read(bytes, out)?,
        Format::Html => {
            let read = html::read(bytes, replace, out)?;
            replaced = read.1;
            read.0
        }
    };
    let (text, left) = manuscript.finish()?;
    let text = radicals(&text).into_owned();
    whole(text, format, left, replaced, replace)
}

fn whole(
    text: String,
    format: Format,
    mut left: Counts,
    replaced: usize,
    replace: bool,
) -> Result<Read, Problem> {
    if text
        .chars()
        .all(|c| c.is_whitespace() || marks::is_unseen(c))
    {
        return Err(Problem::NoText);
    }
    if mojibake::is_mojibake(&text) {
        return Err(Problem::Mojibake);
    }
    let (lost, line) = lost(&text);
    if let (Some(line), false) = (line, replace) {
        return Err(Problem::BadByte { line, places: lost });
    }
    Ok(Read {
        text,
        format,
        left_out: left.list(),
        replaced: replaced.max(lost),
        beside: radicals(&left.words()).into_owned(),
    })
}

/// Places where a text holds U+FFFD, which some program put in for bytes that it could not read, and the line
/// of the first one.
fn lost(text: &str) -> (usize, Option<usize>) {
    const LOST: char = '\u{FFFD}';
    let begins = |at: &usize| !text.get(..*at).is_some_and(|before| before.ends_with(LOST));
    let mut places = text.match_indices(LOST).map(|(at, _)| at).filter(begins);
    let Some(first) = places.next() else {
        return (0, None);
    };
    let before = text.get(..first).unwrap_or_default();
    (1 + places.count(), Some(1 + before.matches('\n').count()))
}

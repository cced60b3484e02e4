//! CSV as offices write it: UTF-8, UTF-16 or GB18030; `,` or `;` or tab or `|`; quotes where needed.

use std::sync::Arc;

use csv::{Reader, ReaderBuilder};
use csv_core::{ReadFieldResult, ReaderBuilder as ReaderCoreBuilder};
use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8};

use super::grid::{Kind, Sheet};
use super::{ROWS_MAX, Refused, quotes};
use crate::document::{DecodeProblem, decode};

/// Separators of cells, the usual one first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that are looked at to tell which one it is.
const LOOKED_AT: usize = 30;

/// Cells of a row, empty ones too, that a row may be cut into: a spreadsheet has no more columns, and the
/// reader keeps where each cell ends.
const CELLS_MAX: usize = 16_384;

/// Reads a text as rows of cells.
pub fn read(bytes: &[u8]) -> Result<Sheet, Refused> {
    if is_mostly_utf8(bytes)
        && let Some(row) = bad_byte(bytes, UTF_8)
    {
        return Err(Refused::BadByte(row));
    }
    let mut text = decode(bytes).map_err(|problem| match problem {
        DecodeProblem::TooLarge { .. } => Refused::TooMuch,
        DecodeProblem::HoldsNul => Refused::NotATable,
        DecodeProblem::BadByte { .. } | DecodeProblem::UnknownEncoding => undecodable(bytes),
    })?;
    let begins = text.trim_start().get(..12).unwrap_or(text.trim_start());
    if begins.starts_with('<') || begins.eq_ignore_ascii_case("mime-version") {
        return Err(Refused::WebPage);
    }
    // So that every row ends alike, and the reader's count of lines with it.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let separator = separator(&text);
    if !is_bounded(&text, separator, usize::MAX) {
        return Err(Refused::TooMuch);
    }
    if let Some(row) = quotes::open(&text, separator) {
        return Err(Refused::OpenQuote(row));
    }
    let mut reader = reader(&text, separator);
    let mut sheet = Sheet::new(String::new(), Arc::default());
    let mut inside = 0;
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|_| Refused::NotATable)?
    {
        // Lines are counted after the record, as empty ones before it are not part of it; line
        // ends inside of cells make no new row.
        inside += line_ends(&record);
        let ended = reader.position().line();
        let number = ended.saturating_sub(1).saturating_sub(inside).max(1);
        let number = u32::try_from(number).map_err(|_| Refused::TooMuch)?;
        for (column, cell) in record.iter().enumerate() {
            sheet.cell(
                (number, column),
                (Kind::Text, u16::MAX),
                |out| match formula_of_text(cell) {
                    Some(text) => out.push_str(&text.replace("\"\"", "\"")),
                    None => out.push_str(cell),
                },
            )?;
        }
    }
    Ok(sheet)
}

/// `="001"`: how a program is told that a number is a text.
fn formula_of_text(cell: &str) -> Option<&str> {
    cell.trim().strip_prefix("=\"")?.strip_suffix('"')
}

/// Whether bytes are meant as UTF-8: there are characters of several bytes, and hardly one that is none. In
/// GB18030 hardly one would be.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.contains(&0) {
        return false;
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad > 0 && good > 8 * bad
}

/// Where bytes are no text in either encoding: the row that is to blame in the one that reads further.
fn undecodable(bytes: &[u8]) -> Refused {
    let first = |encoding| bad_byte(bytes, encoding);
    // A picture or a program goes wrong at once.
    let row = first(UTF_8).max(first(GB18030));
    let is_text = bytes
        .iter()
        .all(|byte| !matches!(byte, 0..=8 | 14..=26 | 28..=31));
    let lines = memchr::memchr_iter(b'\n', bytes).count();
    match row {
        Some(row) if is_text && lines > 0 => Refused::BadByte(row),
        _ => Refused::NotATable,
    }
}

/// The row of the first byte that belongs to no character.
fn bad_byte(bytes: &[u8], encoding: &'static Encoding) -> Option<u32> {
    let mut decoder = encoding.new_decoder();
    let mut text = vec![0; decoder.max_utf8_buffer_length_without_replacement(bytes.len())?];
    let (result, _, written) = decoder.decode_to_utf8_without_replacement(bytes, &mut text, true);
    if !matches!(result, DecoderResult::Malformed(..)) {
        return None;
    }
    let before = text.get(..written).unwrap_or_default();
    let ends = memchr::memchr_iter(b'\n', before).count();
    u32::try_from(ends + 1).ok()
}

fn line_ends(record: &csv::StringRecord) -> u64 {
    let text = record.as_slice().as_bytes();
    memchr::memchr_iter(b'\n', text).count() as u64
}

/// Whether none of the first rows is cut into more cells than fit, and no more rows hold anything than fit. Counted
/// without keeping any.
fn is_bounded(text: &str, separator: u8, rows: usize) -> bool {
    let mut reader = ReaderCoreBuilder::new().delimiter(separator).build();
    let mut scratch = [0_u8; 4096];
    let (mut rest, mut cells, mut row) = (text.as_bytes(), 0_usize, 0_usize);
    let (mut full, mut holds) = (0_usize, false);
    while row < rows {
        let (result, read, written) = reader.read_field(rest, &mut scratch);
        rest = rest.get(read..).unwrap_or_default();
        let field = scratch.get(..written).unwrap_or_default();
        holds |= !field.trim_ascii().is_empty();
        match result {
            ReadFieldResult::Field { record_end } => {
                cells += 1;
                if cells > CELLS_MAX {
                    return false;
                }
                if record_end {
                    full += usize::from(holds);
                    (cells, row, holds) = (0, row + 1, false);
                    if full > ROWS_MAX {
                        return false;
                    }
                }
            }
            // The scratch is full, or the text is read: an empty rest ends it.
            ReadFieldResult::OutputFull | ReadFieldResult::InputEmpty => {}
            ReadFieldResult::End => return true,
        }
    }
    true
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// The one that cuts most rows into equally many cells; where two do, into more of them.
fn separator(text: &str) -> u8 {
    let fit = |separator: u8| {
        if !is_bounded(text, separator, LOOKED_AT) {
            // Told apart by what is there all the same: it is refused for its cells afterwards.
            return (LOOKED_AT, CELLS_MAX);
        }
        let widths: Vec<usize> = reader(text, separator)
            .records()
            .take(LOOKED_AT)
            .map_while(Result::ok)
            .map(|record| record.len())
            .filter(|width| *width > 1)
            .collect();
        widths
            .iter()
            .map(|width| {
                (
                    widths.iter().filter(|other| *other == width).count(),
                    *width,
                )
            })
            .max()
            .unwrap_or_default()
    };
    let mut best = (SEPARATORS[0], (0, 0));
    for separator in SEPARATORS {
        let found = fit(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

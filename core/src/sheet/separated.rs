//! CSV as offices write it: UTF-8, UTF-16 or GB18030; `,` or `;` or tab; quotes where needed.

use csv::{Reader, ReaderBuilder};
use csv_core::{ReadFieldResult, ReaderBuilder as ReaderCoreBuilder};

use super::{Gathered, Refused, Sheet};
use crate::document::{DecodeProblem, decode};

/// Separators of cells, the usual one first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Rows that are looked at to tell which one it is.
const LOOKED_AT: usize = 30;

/// Cells of a row, empty ones too, that a row may be cut into: a spreadsheet has no more columns, and the
/// reader keeps where each cell ends.
const CELLS_MAX: usize = 16_384;

/// Reads a text as rows of cells.
pub fn read(bytes: &[u8]) -> Result<Sheet, Refused> {
    let mut text = decode(bytes).map_err(|problem| match problem {
        DecodeProblem::TooLarge { .. } => Refused::TooMuch,
        DecodeProblem::HoldsNul | DecodeProblem::UnknownEncoding => Refused::NotATable,
    })?;
    // So that every row ends alike, and the reader's count of lines with it.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let separator = separator(&text);
    if !is_bounded(&text, separator, usize::MAX) {
        return Err(Refused::TooMuch);
    }
    let mut reader = reader(&text, separator);
    let mut gathered = Gathered::default();
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
            gathered.cell(number, column, cell.to_owned())?;
        }
    }
    Ok(gathered.sheet())
}

fn line_ends(record: &csv::StringRecord) -> u64 {
    record
        .iter()
        .flat_map(str::chars)
        .filter(|c| *c == '\n')
        .count() as u64
}

/// Whether none of the first rows is cut into more cells than fit. Counted without keeping any.
fn is_bounded(text: &str, separator: u8, rows: usize) -> bool {
    let mut reader = ReaderCoreBuilder::new().delimiter(separator).build();
    let mut scratch = [0_u8; 4096];
    let (mut rest, mut cells, mut row) = (text.as_bytes(), 0_usize, 0_usize);
    while row < rows {
        let (result, read, _) = reader.read_field(rest, &mut scratch);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            ReadFieldResult::Field { record_end } => {
                cells += 1;
                if cells > CELLS_MAX {
                    return false;
                }
                if record_end {
                    (cells, row) = (0, row + 1);
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

//! A table as CSV: UTF-8 with a mark, or Excel and WPS show mojibake; CRLF, as both write it.

use super::fitting::named;
use super::{Cell, Table};

/// The bytes of the file: title, notes, heads, rows, sum, foot, a line each.
pub fn write(table: &Table) -> Vec<u8> {
    let mut text = String::from('\u{FEFF}');
    let words = |text: &String| vec![Cell::Text(text.clone())];
    let heads = table.heads.iter().cloned().map(Cell::Text).collect();
    let above = std::iter::once(&table.title).chain(&table.notes).map(words);
    let signed = table.signed();
    let below = table.foot.iter().chain(&signed).map(words);
    for row in above
        .chain([heads])
        .chain(table.rows.iter().cloned())
        .chain(table.sum.clone())
        .chain(below)
    {
        line(&mut text, &row, table);
    }
    text.into_bytes()
}

fn line(text: &mut String, row: &[Cell], table: &Table) {
    let cells: Vec<String> = row.iter().map(|cell| shown(cell, table)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn shown(cell: &Cell, table: &Table) -> String {
    match cell {
        Cell::Text(words) => quoted(&harmless(&named(words))),
        other => other.text(table.date_format),
    }
}

/// Text that a spreadsheet shows and does not calculate: an apostrophe before it makes it a text.
fn harmless(words: &str) -> String {
    if calculates(words) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

/// Whether a spreadsheet may take words for a formula. Full-width signs are signs to some, too.
pub(crate) fn calculates(words: &str) -> bool {
    // White space before the sign is dropped by some, and then it is the first.
    let first = words.trim_start_matches([' ', '\u{3000}', '\u{A0}']);
    first.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn quoted(words: &str) -> String {
    if words.contains([',', ';', '"', '\t', '\r', '\n']) {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words.to_owned()
    }
}

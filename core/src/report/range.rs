//! Any range of days, for an inspection: what was studied, by form, first topics, inquiries, what was undertaken, and
//! what was written about it.

use super::inspected::{self, Inspected};
use super::personal::{Personal, table};
use super::written::{self, WrittenNote};
use super::year::titled;
use super::{Paper, forms, on_page};
use crate::paper::Block;

/// Reflections that are listed, at most.
const NOTES_MAX: usize = 10_000;

/// The print-out.
pub fn range(asked: &Personal<'_>, notes: &[WrittenNote], inspected: &Inspected) -> Paper {
    let mut entries = table(asked);
    // Whoever signs, signs below all of it.
    let signatures = std::mem::take(&mut entries.signatures);
    let by_form = forms::table(asked.entries, asked.rule, asked.language);
    let dates = asked.layout.date_format;
    let notes = written::table(notes, NOTES_MAX, dates, asked.language);
    let inspected = inspected::tables(inspected, dates, asked.language);
    let mut sheet = on_page::sheet(&entries);
    sheet.blocks.push(Block::Table(titled(&by_form)));
    for table in &inspected {
        sheet.blocks.push(Block::Table(titled(table)));
    }
    if !notes.rows.is_empty() {
        sheet.blocks.push(Block::Table(titled(&notes)));
    }
    if let Some(Block::Table(last)) = sheet.blocks.last_mut() {
        last.signatures.clone_from(&signatures);
    }
    entries.signatures = signatures;
    let mut beside = vec![by_form];
    beside.extend(inspected);
    beside.push(notes);
    Paper::of_tables(entries.title.clone(), sheet, entries, beside)
}

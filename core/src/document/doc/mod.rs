//! Word 97 to 2003, and WPS: streams of a compound file. The text lies in pieces, its numbers in none of
//! them; styles, lists and properties say what they are.

mod body;
mod bytes;
mod header;
mod lists;
mod marks;
mod pages;
mod pieces;
mod properties;
mod styles;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Read};

use body::Body;
use bytes::Bytes;
use cfb::CompoundFile;
use header::{Header, Part};
use lists::Lists;
use marks::Marks;
use pieces::Text;
use properties::{Runs, character, paragraph};
use styles::Styles;

use super::budget::Budget;
use super::left_out::Left;
use super::manuscript::Manuscript;
use super::problem::Problem;

type Compound<'b> = CompoundFile<Cursor<&'b [u8]>>;

/// Reads a document.
pub fn read(bytes: &[u8], mut out: Manuscript) -> Result<Manuscript, Problem> {
    let mut file = Compound::open(Cursor::new(bytes)).map_err(|_| Problem::Broken)?;
    if !file.is_stream("/WordDocument") {
        return Err(other(&file));
    }
    let stream = stream(&mut file, "/WordDocument", &mut out.budget)?;
    let stream = Bytes(&stream);
    let header = Header::read(stream)?;
    let tables = self::stream(&mut file, header.tables, &mut out.budget)?;
    let tables = Bytes(&tables);
    let mut body = read_tables(&header, stream, tables, out)?;
    let text = header.lengths.text;
    body.keep_contents = has_open_field(&body.text, text);
    body.story(0..text)?;
    let elsewhere = std::mem::take(&mut body.marks.elsewhere);
    elsewhere
        .into_iter()
        .try_for_each(|range| body.aside(range))?;
    Ok(body.out)
}

fn read_tables<'b>(
    header: &Header<'_>,
    stream: Bytes<'b>,
    tables: Bytes<'b>,
    mut out: Manuscript,
) -> Result<Body<'b>, Problem> {
    let part = |part: Part| {
        let (from, length) = header.part(part)?;
        tables.piece(from, length)
    };
    // What is damaged in a table that only numbers costs the numbers, not the text.
    let part_or_none = |of: Part| part(of).unwrap_or(Bytes(&[]));
    let text = Text::read(part(Part::Pieces)?, stream, &mut out.budget)?;
    let characters = Runs::read(
        part(Part::Characters)?,
        stream,
        1,
        &mut out.budget,
        character,
    )?;
    let paragraphs = Runs::read(
        part(Part::Paragraphs)?,
        stream,
        13,
        &mut out.budget,
        paragraph,
    )?;
    let (from, length) = header.part(Part::Lists)?;
    let levels = tables
        .behind(from.saturating_add(length))
        .unwrap_or(Bytes(&[]));
    let lists = Lists::read(
        part_or_none(Part::Lists),
        levels,
        part_or_none(Part::Overrides),
    );
    let lengths = &header.lengths;
    let mut marks = Marks::default();
    let note = [Part::FootnoteMarks, Part::Footnotes].map(part_or_none);
    marks.notes(note[0], note[1], lengths.text)?;
    let note = [Part::EndnoteMarks, Part::Endnotes].map(part_or_none);
    marks.notes(note[0], note[1], lengths.before_endnotes())?;
    let shapes = [Part::Shapes, Part::Boxes].map(part_or_none);
    marks.boxes(shapes[0], shapes[1], lengths.before_boxes())?;
    out.left
        .add(Left::HeadersFooters, usize::from(lengths.headers > 0));
    for range in lengths.pages() {
        let units = text.units.get(range).unwrap_or_default();
        pages::read(units, &mut out)?;
    }
    Ok(Body {
        out,
        text,
        characters,
        paragraphs,
        styles: Styles::read(part_or_none(Part::Styles)).unwrap_or_default(),
        lists: lists.unwrap_or_default(),
        marks,
        keep_contents: false,
    })
}

/// Whether a field begins that never ends.
fn has_open_field(text: &Text<'_>, length: usize) -> bool {
    let units = text.units.iter().take(length);
    let open: i64 = units
        .map(|unit| match unit {
            0x13 => 1,
            0x15 => -1,
            _ => 0,
        })
        .sum();
    open > 0
}

fn stream(file: &mut Compound<'_>, name: &str, budget: &mut Budget) -> Result<Vec<u8>, Problem> {
    let stream = file.open_stream(name).map_err(|_| Problem::Broken)?;
    let mut bytes = Vec::new();
    let read = stream
        .take(budget.bytes().saturating_add(1))
        .read_to_end(&mut bytes);
    budget.unpack(bytes.len())?;
    read.map_err(|_| Problem::Broken)?;
    Ok(bytes)
}

/// The kind of a compound file that holds no Word document.
fn other(file: &Compound<'_>) -> Problem {
    let has = |name: &str| file.exists(name);
    if has("/EncryptedPackage") || has("/EncryptionInfo") {
        Problem::Locked
    } else if has("/Workbook") || has("/Book") {
        Problem::Workbook
    } else if has("/PowerPoint Document") {
        Problem::Slides
    } else if has("/MatOST") || has("/CONTENTS") || has("/WPSDocument") {
        Problem::OldWord
    } else {
        Problem::NotText
    }
}

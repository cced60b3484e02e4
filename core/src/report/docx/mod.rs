//! A sheet as a document of Word and WPS. Its XML is written here, to the attribute: what an office makes of
//! a page hangs on it.
//!
//! - [`xml`]: words, and what XML may not hold
//! - [`styles`]: what paragraphs look like
//! - [`parts`]: the page, page numbers, what belongs to what
//! - [`tables`]: rows and columns, and those who sign
//!
//! The same sheet makes the same bytes.

mod parts;
pub(super) mod styles;
mod tables;
#[cfg(test)]
mod tests;
mod xml;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use crate::error::{Error, Result};
use crate::paper::{Block, Looks, Sheet, title_lines};
use parts::Page;
use xml::{HEAD, W, paragraph};

/// The bytes of the file.
///
/// # Errors
/// [`Error::Failed`] where it would be larger than such a file can be.
pub fn write(sheet: &Sheet) -> Result<Vec<u8>> {
    write_as(sheet, &Looks::default())
}

/// The same in the looks of a template.
///
/// # Errors
/// As [`write`].
pub fn write_as(sheet: &Sheet, looks: &Looks) -> Result<Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", parts::types()),
        ("_rels/.rels", parts::relations()),
        ("word/document.xml", document(sheet, looks)),
        ("word/_rels/document.xml.rels", parts::relations_of_text()),
        ("word/styles.xml", styles::part(looks)),
        ("word/settings.xml", parts::settings()),
        ("word/fontTable.xml", styles::fonts()),
        ("word/footer1.xml", parts::footer(sheet.setting, true)),
        ("word/footer2.xml", parts::footer(sheet.setting, false)),
    ];
    packed(&parts).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })
}

fn packed(parts: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(sheet: &Sheet, looks: &Looks) -> String {
    let page = Page::of(sheet.setting, looks);
    let mut body = String::new();
    let mut after_table = false;
    for each in &sheet.blocks {
        // Two tables without a paragraph between them are one to an office.
        let is_table = matches!(each, Block::Table(_));
        if after_table && is_table {
            body.push_str(&paragraph(styles::TABLE_NOTE, ""));
        }
        after_table = is_table;
        body.push_str(&block(each, page));
    }
    // The last of a text is a paragraph.
    if after_table {
        body.push_str(&paragraph(styles::TABLE_NOTE, ""));
    }
    format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships\"><w:body>{body}{}</w:body></w:document>",
        page.section()
    )
}

fn block(block: &Block, page: Page) -> String {
    match block {
        // The lines of the preview, or an office would break it elsewhere.
        Block::Title(words) => paragraph(styles::TITLE, &title_lines(words).join("\n")),
        Block::Centered(words) => paragraphs(styles::CENTERED, words),
        Block::Heading { level, text } => paragraphs(&styles::heading(*level), text),
        Block::Paragraph(words) => paragraphs(styles::BODY, words),
        Block::Quote(words) => paragraphs(styles::QUOTE, words),
        Block::RightAligned(words) => paragraphs(styles::RIGHT, words),
        Block::Blank => paragraph(styles::BODY, ""),
        Block::Table(table) => tables::table(table, page.line()),
        Block::PageBreak => format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>",
            styles::BODY
        ),
    }
}

/// A paragraph for each line.
fn paragraphs(style: &str, words: &str) -> String {
    words
        .split('\n')
        .map(|line| paragraph(style, line))
        .collect()
}

//! Rich text: control words between braces. Its automatic numbers are written out beside the paragraphs.

mod characters;
mod charset;
mod group;
mod lexer;
mod reader;
mod settings;
#[cfg(test)]
mod tests;

use super::manuscript::Manuscript;
use super::problem::Problem;

/// Reads a document.
pub fn read(bytes: &[u8], out: Manuscript) -> Result<Manuscript, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    reader::Reader::new(out).read(bytes)
}

//! Headers and footers of a Word document: their words are looked at for marks of secrecy, and are no text.

use crate::document::manuscript::Manuscript;
use crate::document::problem::Problem;

/// Reads headers and footers, or the boxes in them: one story behind the other. Nothing of them is a field
/// that lasts beyond its paragraph.
pub fn read(units: &[u16], out: &mut Manuscript) -> Result<(), Problem> {
    out.budget.steps(units.len())?;
    let words = &mut out.left.pages;
    let mut in_code = false;
    for c in char::decode_utf16(units.iter().copied()) {
        let c = c.unwrap_or(' ');
        match c {
            '\u{13}' => in_code = true,
            '\u{14}' | '\u{15}' => in_code = false,
            '\u{7}' | '\t' => words.add("\t"),
            '\u{B}'..='\r' => {
                in_code = false;
                words.end_line();
            }
            '\0'..='\u{1F}' => {}
            _ if !in_code => words.add(c.encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }
    words.end_line();
    Ok(())
}

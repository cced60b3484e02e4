//! Styles of a Word document, as far as they number or hide.

use super::bytes::Bytes;
use super::properties::{Character, Paragraph};
use crate::document::problem::Problem;

/// Longest chain of styles that are based on one another.
const CHAIN: usize = 20;
/// A style that is based on none.
const NONE: u16 = 0xFFF;

/// Style of paragraphs.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    based_on: Option<u16>,
    list: Option<u16>,
    level: Option<u8>,
    hidden: Option<bool>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles(Vec<Style>);

impl Styles {
    /// Reads the table of styles.
    pub fn read(table: Bytes<'_>) -> Result<Self, Problem> {
        if table.len() < 6 {
            return Ok(Self::default());
        }
        let head = usize::from(table.u16(0)?);
        let count = usize::from(table.u16(2)?);
        let fixed = usize::from(table.u16(4)?);
        let mut at = 2 + head;
        let mut styles = Vec::new();
        for _ in 0..count {
            let Ok(length) = table.u16(at).map(usize::from) else {
                break;
            };
            let style = table.piece(at + 2, length)?;
            // One that cannot be read numbers nothing.
            styles.push(read_style(style, fixed).unwrap_or_default());
            at += 2 + length;
        }
        Ok(Self(styles))
    }

    fn chain(&self, style: u16) -> impl Iterator<Item = &Style> {
        let first = self.0.get(usize::from(style));
        let next = |style: &&Style| self.0.get(usize::from(style.based_on?));
        std::iter::successors(first, next).take(CHAIN)
    }

    /// The list that a style's paragraphs are in.
    pub fn list(&self, style: u16) -> Option<u16> {
        self.chain(style).find_map(|style| style.list)
    }

    /// The level that a style's paragraphs are on.
    pub fn level(&self, style: u16) -> Option<u8> {
        self.chain(style).find_map(|style| style.level)
    }

    /// Whether text of a style is hidden.
    pub fn hides(&self, style: u16) -> bool {
        let found = self.chain(style).find_map(|style| style.hidden);
        found.unwrap_or(false)
    }
}

fn read_style(style: Bytes<'_>, fixed: usize) -> Result<Style, Problem> {
    let mut it = Style::default();
    if style.len() < 10 {
        return Ok(it);
    }
    let kind = style.u16(2)?;
    it.based_on = Some(kind >> 4).filter(|style| *style != NONE);
    // Styles of characters and tables have other properties in the same places.
    if kind & 0xF != 1 {
        return Ok(it);
    }
    let name = usize::from(style.u16(fixed)?);
    let mut at = fixed + 2 + name * 2 + 2;
    let length = usize::from(style.u16(at)?);
    let mut paragraph = Paragraph::default();
    paragraph.take(
        style
            .piece(at + 2, length)?
            .behind(2)
            .map_or(&[], |list| list.0),
    );
    (it.list, it.level) = (paragraph.list, paragraph.level);
    at += 2 + length + length % 2;
    if let Ok(length) = style.u16(at) {
        let mut character = Character::default();
        character.take(style.piece(at + 2, usize::from(length))?.0);
        it.hidden = character.hidden;
    }
    Ok(it)
}

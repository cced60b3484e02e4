//! Paragraphs of a Word document, put together from its characters and their properties.

use std::ops::Range;

use super::lists::Lists;
use super::marks::Marks;
use super::pieces::Text;
use super::properties::{Character, Paragraph, Runs};
use super::styles::Styles;
use crate::document::field_codes::ruby_base;
use crate::document::fields::Fields;
use crate::document::left_out::Left;
use crate::document::manuscript::Manuscript;
use crate::document::problem::Problem;
use crate::document::tables::Tables;

const CELL: u16 = 0x07;
const PARAGRAPH: u16 = 0x0D;
const SECTION: u16 = 0x0C;

/// Document whose stories are read.
pub struct Body<'b> {
    /// The text so far.
    pub out: Manuscript,
    /// The characters.
    pub text: Text<'b>,
    /// Their properties.
    pub characters: Runs<Character>,
    /// The properties of paragraphs.
    pub paragraphs: Runs<Paragraph>,
    /// Styles.
    pub styles: Styles,
    /// Lists.
    pub lists: Lists,
    /// Notes and text boxes.
    pub marks: Marks,
    /// Whether tables of contents stay: one of them has no end.
    pub keep_contents: bool,
}

impl Body<'_> {
    /// Reads a story.
    pub fn story(&mut self, range: Range<usize>) -> Result<(), Problem> {
        let mut tables = Tables::default();
        let mut fields = Fields::default();
        let end = range.end.min(self.text.units.len());
        let mut from = range.start;
        while from < end {
            let to = self.end_of_paragraph(from, end);
            self.paragraph(from..to, &mut tables, &mut fields)?;
            from = to;
        }
        tables.close(&mut self.out)
    }

    /// The character behind a paragraph.
    fn end_of_paragraph(&self, from: usize, end: usize) -> usize {
        let units = self.text.units.get(from..end).unwrap_or_default();
        let found = units
            .iter()
            .position(|unit| matches!(*unit, CELL | PARAGRAPH | SECTION));
        found.map_or(end, |at| from + at + 1)
    }

    fn properties(&self, at: usize) -> Paragraph {
        let place = self.text.place(at).unwrap_or(0);
        let mut properties = self.paragraphs.at(place);
        properties.take(self.text.changes(at));
        properties
    }

    fn character(&self, at: usize, of: &Paragraph) -> Character {
        let place = self.text.place(at).unwrap_or(0);
        let mut properties = self.characters.at(place);
        properties.take(self.text.changes(at));
        if properties.hidden.is_none() {
            properties.hidden = Some(self.styles.hides(of.style));
        }
        properties
    }

    fn paragraph(
        &mut self,
        range: Range<usize>,
        tables: &mut Tables,
        fields: &mut Fields,
    ) -> Result<(), Problem> {
        let last = range.end.saturating_sub(1);
        self.out
            .budget
            .steps(1 + self.text.changes(last).len() / 2)?;
        let it = self.properties(last);
        let mark = self.text.units.get(last).copied().unwrap_or(PARAGRAPH);
        let depth = match it.depth {
            Some(depth) => depth,
            None => usize::from(it.in_table || mark == CELL),
        };
        if it.ends_row || it.ends_inner_row {
            return tables.end_row(depth.max(1), &mut self.out);
        }
        tables.stand_at(depth, &mut self.out)?;
        let is_whole = matches!(mark, CELL | PARAGRAPH | SECTION);
        let characters = range.start..if is_whole { last } else { range.end };
        self.run(characters, &it, fields)?;
        fields.end_codes();
        let of_mark = self.character(last, &it);
        let ends_cell = mark == CELL || it.ends_inner_cell;
        let is_empty = of_mark.hidden == Some(true) && self.out.is_at_start();
        if !ends_cell && (of_mark.deleted || is_empty) {
            self.out.left.hidden.end_line();
            return Ok(());
        }
        let in_contents = fields.in_contents() && !self.keep_contents;
        let number = if in_contents { None } else { self.number(&it) };
        self.out.end_paragraph(number.as_deref())?;
        if ends_cell {
            tables.end_cell(depth, &mut self.out)?;
        }
        Ok(())
    }

    fn number(&mut self, of: &Paragraph) -> Option<String> {
        let list = of.list.or_else(|| self.styles.list(of.style))?;
        let level = of.level.or_else(|| self.styles.level(of.style));
        self.lists.count(list, usize::from(level.unwrap_or(0)))
    }

    /// Characters of a paragraph, those with the same fate together.
    fn run(
        &mut self,
        range: Range<usize>,
        of: &Paragraph,
        fields: &mut Fields,
    ) -> Result<(), Problem> {
        let mut units: Vec<u16> = Vec::new();
        let mut fate = Fate::Text;
        for at in range {
            self.out.budget.steps(1 + self.text.changes(at).len() / 4)?;
            let properties = self.character(at, of);
            let unit = self.text.units.get(at).copied().unwrap_or(0);
            if let 0x13..=0x15 = unit {
                self.put(&mut units, fate)?;
                self.field(unit, fields)?;
                continue;
            }
            let next = self.fate(properties, fields);
            if next != fate {
                self.put(&mut units, fate)?;
                fate = next;
            }
            if fate == Fate::Code {
                let c = char::from_u32(u32::from(unit)).unwrap_or(' ');
                fields.code(c.encode_utf8(&mut [0; 4]));
                continue;
            }
            match properties.symbol {
                Some(symbol) if unit == 0x28 && properties.special => units.push(symbol),
                _ => units.extend(self.meant(unit, properties)),
            }
            // What hangs in text that is left out is left out.
            let hung = self.marks.take(at);
            if fate == Fate::Text && !hung.is_empty() {
                self.put(&mut units, fate)?;
                hung.into_iter().try_for_each(|range| self.aside(range))?;
            }
        }
        self.put(&mut units, fate)
    }

    fn fate(&self, properties: Character, fields: &Fields) -> Fate {
        if fields.in_code() {
            Fate::Code
        } else if properties.deleted {
            Fate::Deleted
        } else if fields.in_contents() && !self.keep_contents {
            Fate::Contents
        } else if properties.hidden == Some(true) {
            Fate::Hidden
        } else {
            Fate::Text
        }
    }

    /// The character that a sign stands for; nothing for one that stands for something else.
    fn meant(&mut self, unit: u16, properties: Character) -> Option<u16> {
        match unit {
            0x01 | 0x08 if properties.special => {
                // A drawing may be a text box; then it is counted as what it is.
                if unit == 0x01 {
                    self.out.left.add(Left::Pictures, 1);
                }
                None
            }
            0x05 if properties.special => {
                self.out.left.add(Left::Comments, 1);
                None
            }
            0x0E => Some(u16::from(b'\n')),
            0x1E => Some(u16::from(b'-')),
            0x09 | 0x0B => Some(unit),
            0..=0x1F => None,
            _ => Some(unit),
        }
    }

    fn field(&mut self, unit: u16, fields: &mut Fields) -> Result<(), Problem> {
        if unit == 0x15
            && let Some(base) = fields.innermost().and_then(ruby_base)
        {
            let base = base.to_owned();
            self.out.left.add(Left::Readings, 1);
            self.out.text(&base)?;
        }
        let kind = match unit {
            0x13 => "begin",
            0x14 => "separate",
            _ => "end",
        };
        if fields.mark(kind) && !self.keep_contents {
            self.out.left.add(Left::Contents, 1);
        }
        Ok(())
    }

    fn put(&mut self, units: &mut Vec<u16>, fate: Fate) -> Result<(), Problem> {
        let text = String::from_utf16_lossy(units);
        units.clear();
        match fate {
            Fate::Text if text.is_empty() => Ok(()),
            Fate::Text => self.out.text(&text),
            Fate::Deleted => {
                self.out.left.add(Left::Deleted, text.chars().count());
                Ok(())
            }
            Fate::Hidden => {
                self.out.left.hide(&text);
                Ok(())
            }
            Fate::Code | Fate::Contents => Ok(()),
        }
    }

    /// Reads a story that hangs in another one.
    pub fn aside(&mut self, range: Range<usize>) -> Result<(), Problem> {
        self.out.open_aside()?;
        self.story(range)?;
        self.out.close_aside()
    }
}

/// Fate of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Text,
    Code,
    Contents,
    Deleted,
    Hidden,
}

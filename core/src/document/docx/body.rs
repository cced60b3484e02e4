//! The body of a .docx: paragraphs, runs, tables, and what hangs in them.

use super::Definitions;
use super::notes::Notes;
use super::properties::{Paragraph, Run};
use crate::document::field_codes::makes_contents;
use crate::document::fields::Fields;
use crate::document::left_out::Left;
use crate::document::manuscript::Manuscript;
use crate::document::problem::Problem;
use crate::document::xml::{Element, Event, Xml};

/// Body that is being read.
pub struct Body<'d> {
    /// The text so far.
    pub out: Manuscript,
    /// Whether tables of contents stay: one of them has no end.
    pub keep_contents: bool,
    definitions: &'d mut Definitions,
    notes: Notes,
    pub(super) fields: Fields,
    paragraph: Paragraph,
    pub(super) flow: Flow,
}

/// Fate of the text that is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flow {
    /// Deleted under review.
    pub(super) deleted: bool,
    /// Part of a table of contents.
    pub(super) contents: bool,
    /// Hidden text.
    pub(super) hidden: bool,
}

impl<'d> Body<'d> {
    /// Begins to read.
    pub fn new(definitions: &'d mut Definitions, notes: Notes, out: Manuscript) -> Self {
        Self {
            out,
            keep_contents: false,
            definitions,
            notes,
            fields: Fields::default(),
            paragraph: Paragraph::default(),
            flow: Flow::default(),
        }
    }

    /// Reads a whole part.
    pub fn document(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        while let Some(event) = xml.next(&mut self.out.budget)? {
            if let Event::Open(element) = event {
                match element.name() {
                    "document" => {}
                    "body" => self.children(xml)?,
                    _ => xml.skip(&mut self.out.budget)?,
                }
            }
        }
        Ok(())
    }

    /// Reads all that stands in an element, up to its end.
    pub fn children(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        while let Some(event) = xml.next(&mut self.out.budget)? {
            match event {
                Event::Open(element) => self.element(&element, xml)?,
                Event::Close(_) => break,
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Problem> {
        match element.name() {
            "p" => return self.paragraph(xml),
            "r" => return self.run(xml),
            "pPr" => {
                self.paragraph = Paragraph::read(xml, &mut self.out.budget)?;
                return Ok(());
            }
            "rPr" => return self.run_properties(xml),
            "t" | "delText" => return self.characters(xml),
            "instrText" | "delInstrText" => return self.code(xml),
            "del" | "moveFrom" => return self.within(xml, |body| body.flow.deleted = true),
            "fldSimple" if makes_contents(&element.get("instr").unwrap_or_default()) => {
                self.out.left.add(Left::Contents, 1);
                return self.within(xml, |body| body.flow.contents = true);
            }
            "sdt" => return self.control(xml),
            "tbl" | "tr" | "tc" => return self.table(element.name(), xml),
            "AlternateContent" => return self.alternatives(xml),
            "txbxContent" => return self.aside(xml),
            "rt" => {
                self.out.left.add(Left::Readings, 1);
                return xml.skip(&mut self.out.budget);
            }
            "sectPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "tblPrEx" | "rubyPr" => {
                return xml.skip(&mut self.out.budget);
            }
            _ => {}
        }
        self.mark(element)?;
        self.children(xml)
    }

    /// Elements that stand for a character, or for something in another place.
    fn mark(&mut self, element: &Element<'_>) -> Result<(), Problem> {
        match element.name() {
            "tab" | "ptab" => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => self.symbol(element),
            "fldChar" => {
                let kind = element.get("fldCharType").unwrap_or_default();
                if self.fields.mark(&kind) && !self.keep_contents && !self.flow.contents {
                    self.out.left.add(Left::Contents, 1);
                }
                Ok(())
            }
            "footnoteReference" => self.note("footnote", element),
            "endnoteReference" => self.note("endnote", element),
            "commentReference" => {
                self.out.left.add(Left::Comments, 1);
                Ok(())
            }
            "blip" | "imagedata" | "chart" => {
                self.out.left.add(Left::Pictures, 1);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Reads an element with something different inside of it alone.
    fn within(&mut self, xml: &mut Xml<'_>, change: impl FnOnce(&mut Self)) -> Result<(), Problem> {
        let before = self.flow;
        change(self);
        let read = self.children(xml);
        self.flow = before;
        read
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        // A text box stands inside of another paragraph.
        let around = std::mem::take(&mut self.paragraph);
        self.children(xml)?;
        let it = std::mem::replace(&mut self.paragraph, around);
        self.fields.end_codes();
        if it.is_joined || it.is_hidden && self.out.is_at_start() {
            self.out.left.hidden.end_line();
            return Ok(());
        }
        let number = self.number(&it);
        self.out.end_paragraph(number.as_deref())
    }

    /// Counts a paragraph in its list.
    fn number(&mut self, of: &Paragraph) -> Option<String> {
        let Definitions { styles, numbers } = &mut *self.definitions;
        if self.flow.contents || self.fields.in_contents() && !self.keep_contents {
            return None;
        }
        let style = styles.named(of.style.as_deref());
        let own = of.list.clone();
        let list = own.or_else(|| style.and_then(|style| styles.list(style)))?;
        let by_style = || {
            let style = style?;
            let known = styles.that_names_list(style)?;
            let linked = numbers.level_of_style(&list, known, styles);
            linked.or_else(|| styles.level(style))
        };
        let level = of.level.or_else(by_style).unwrap_or(0);
        numbers.count(&list, level, styles)
    }

    fn run(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let style = self.paragraph.style.as_deref();
        let hidden = style.is_some_and(|style| self.definitions.styles.hides(style));
        self.within(xml, |body| body.flow.hidden = hidden)
    }

    fn run_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let run = Run::read(xml, &mut self.out.budget)?;
        let styles = &self.definitions.styles;
        let by_style = run.style.is_some_and(|style| styles.hides(&style));
        self.flow.hidden = run.hidden.unwrap_or(self.flow.hidden || by_style);
        Ok(())
    }

    fn characters(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        while let Some(event) = xml.next(&mut self.out.budget)? {
            match event {
                Event::Text(text) => self.say(&text)?,
                Event::Open(_) => xml.skip(&mut self.out.budget)?,
                Event::Close(_) => break,
            }
        }
        Ok(())
    }

    fn code(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        while let Some(event) = xml.next(&mut self.out.budget)? {
            match event {
                Event::Text(text) => self.fields.code(&text),
                Event::Open(_) => xml.skip(&mut self.out.budget)?,
                Event::Close(_) => break,
            }
        }
        Ok(())
    }

    /// Adds text, or counts it where it is left out.
    fn say(&mut self, text: &str) -> Result<(), Problem> {
        if self.flow.deleted {
            self.out.left.add(Left::Deleted, text.chars().count());
        } else if self.flow.contents || self.fields.in_contents() && !self.keep_contents {
        } else if self.flow.hidden {
            self.out.left.hide(text);
        } else if !self.fields.in_code() {
            self.out.text(text)?;
        }
        Ok(())
    }

    /// A symbol of a font of its own has a number and no character.
    fn symbol(&mut self, element: &Element<'_>) -> Result<(), Problem> {
        let code = element.get("char").unwrap_or_default();
        let code = u32::from_str_radix(&code, 16).unwrap_or(0xF000);
        let c = char::from_u32(code).filter(|_| code >= 0x100);
        self.say(c.unwrap_or('\u{F000}').encode_utf8(&mut [0; 4]))
    }

    fn note(&mut self, kind: &'static str, element: &Element<'_>) -> Result<(), Problem> {
        if self.flow.deleted || self.flow.hidden {
            return Ok(());
        }
        let id = element.get("id").unwrap_or_default();
        match self.notes.take(kind, &id) {
            Some(lines) => self.out.add_aside(&lines),
            None => Ok(()),
        }
    }
}

//! The text of an .odt: paragraphs, lists, tables, and what hangs in them.

use super::elements::left_out;
use super::lists::{Heading, Lists};
use super::styles::Styles;
use crate::document::left_out::{Left, Omitted};
use crate::document::manuscript::Manuscript;
use crate::document::problem::Problem;
use crate::document::xml::{Element, Event, Xml};

/// Most spaces that one element stands for.
const SPACES: usize = 1_000;

/// Text that is being read.
pub struct Body {
    /// The text so far.
    pub out: Manuscript,
    styles: Styles,
    lists: Lists,
    hidden: bool,
    /// Whether characters that come are those of a paragraph.
    in_paragraph: bool,
    /// Whether the last character was white space, of which only one counts.
    after_space: bool,
    /// Cells of a row that the last one covers.
    covered: usize,
}

impl Body {
    /// Begins to read.
    pub fn new(styles: Styles, out: Manuscript) -> Self {
        Self {
            out,
            styles,
            lists: Lists::default(),
            hidden: false,
            in_paragraph: false,
            after_space: true,
            covered: 0,
        }
    }

    /// Reads a whole part.
    pub fn document(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        while let Some(event) = xml.next(&mut self.out.budget)? {
            if let Event::Open(element) = event {
                match element.name() {
                    "document-content" | "document" | "body" => {}
                    "text" => self.children(xml)?,
                    _ => xml.skip(&mut self.out.budget)?,
                }
            }
        }
        Ok(())
    }

    fn children(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        while let Some(event) = xml.next(&mut self.out.budget)? {
            match event {
                Event::Open(element) => self.element(&element, xml)?,
                Event::Text(text) => self.characters(&text)?,
                Event::Close(_) => break,
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Problem> {
        match element.name() {
            "p" | "h" => return self.paragraph(element, xml),
            "span" | "section" => return self.styled(element, xml),
            "list" => return self.list(element, xml),
            "list-item" | "list-header" => {
                self.lists.item(element, element.name() == "list-header");
            }
            "table" | "table-row" | "table-cell" | "covered-table-cell" => {
                return self.table(element, xml);
            }
            "note-body" | "text-box" => return self.aside(xml),
            "tracked-changes" => return self.changes(xml),
            "s" if element.prefix() == "text" => {
                let count = element.number::<usize>("c").unwrap_or(1).min(SPACES);
                self.say(&" ".repeat(count))?;
            }
            "tab" if element.prefix() == "text" => self.say("\t")?,
            "line-break" => self.say("\n")?,
            "image" | "object" | "object-ole" | "plugin" => {
                self.out.left.add(Left::Pictures, 1);
                return xml.skip(&mut self.out.budget);
            }
            // Its words are an attribute.
            "hidden-text" => {
                let words = element.get("string-value").unwrap_or_default();
                self.out.left.hide(&words);
                return xml.skip(&mut self.out.budget);
            }
            name => {
                if let Some(left) = left_out(name, element.prefix()) {
                    if let Omitted::Counted(left) = left {
                        self.out.left.add(left, 1);
                    }
                    return xml.skip(&mut self.out.budget);
                }
            }
        }
        self.children(xml)
    }

    fn paragraph(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Problem> {
        // A shape's text stands in the paragraph that the shape hangs in.
        if self.in_paragraph {
            self.out.open_aside()?;
            let after_space = self.after_space;
            self.in_paragraph = false;
            let lists = std::mem::take(&mut self.lists);
            self.paragraph(element, xml)?;
            self.lists = lists;
            self.in_paragraph = true;
            self.after_space = after_space;
            return self.out.close_aside();
        }
        let heading = Heading::of(element);
        self.in_paragraph = true;
        self.after_space = true;
        let hidden = self.hidden;
        self.hidden |= self.styles.hides("paragraph", heading.style.as_deref());
        let is_hidden = self.hidden;
        self.children(xml)?;
        self.hidden = hidden;
        self.in_paragraph = false;
        if is_hidden && self.out.is_at_start() {
            self.out.left.hidden.end_line();
            return Ok(());
        }
        let number = if self.lists.is_open() {
            self.lists.count(&self.styles, heading.style.as_deref())
        } else {
            self.lists.count_heading(&heading, &self.styles)
        };
        self.out.end_paragraph(number.as_deref())
    }

    fn styled(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let hidden = self.hidden;
        let family = if element.name() == "span" {
            "text"
        } else {
            "section"
        };
        self.hidden |= self
            .styles
            .hides(family, element.get("style-name").as_deref())
            || element.get("display").as_deref() == Some("none");
        self.children(xml)?;
        self.hidden = hidden;
        Ok(())
    }

    fn list(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Problem> {
        self.lists.open(element);
        self.children(xml)?;
        self.lists.close();
        Ok(())
    }

    fn aside(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let before = (self.in_paragraph, self.after_space);
        let lists = std::mem::take(&mut self.lists);
        self.in_paragraph = false;
        self.out.open_aside()?;
        self.children(xml)?;
        self.out.close_aside()?;
        self.lists = lists;
        (self.in_paragraph, self.after_space) = before;
        Ok(())
    }

    fn table(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), Problem> {
        match element.name() {
            "table" => {
                let lists = std::mem::take(&mut self.lists);
                self.out.open_table()?;
                self.children(xml)?;
                self.out.close_table()?;
                self.lists = lists;
            }
            "table-row" => {
                self.covered = 0;
                self.children(xml)?;
                self.out.end_row()?;
            }
            "covered-table-cell" if self.covered > 0 => {
                self.covered -= 1;
                xml.skip(&mut self.out.budget)?;
            }
            _ => {
                self.out.open_cell()?;
                self.children(xml)?;
                self.out.close_cell()?;
                let columns = element
                    .number::<usize>("number-columns-spanned")
                    .unwrap_or(1);
                self.covered = columns.saturating_sub(1);
            }
        }
        Ok(())
    }

    /// Changes that are followed: what was deleted is kept apart from the text.
    fn changes(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let mut depth = 1_usize;
        let mut deletion = None;
        while let Some(event) = xml.next(&mut self.out.budget)? {
            match event {
                Event::Open(element) if element.name() == "change-info" => {
                    xml.skip(&mut self.out.budget)?;
                }
                Event::Open(element) => {
                    depth += 1;
                    if element.name() == "deletion" {
                        deletion = Some(depth);
                    }
                }
                Event::Text(text) if deletion.is_some() => {
                    self.out
                        .left
                        .add(Left::Deleted, text.trim().chars().count());
                }
                Event::Text(_) => {}
                Event::Close(_) => {
                    depth -= 1;
                    deletion = deletion.filter(|opened| depth >= *opened);
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Characters between elements: white space counts once, and not at the beginning.
    fn characters(&mut self, text: &str) -> Result<(), Problem> {
        if !self.in_paragraph {
            return Ok(());
        }
        let mut kept = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                kept.push(c);
            } else if !self.after_space {
                kept.push(' ');
            }
            self.after_space = is_space;
        }
        self.put(&kept)
    }

    fn say(&mut self, text: &str) -> Result<(), Problem> {
        self.after_space = false;
        if self.in_paragraph {
            self.put(text)
        } else {
            Ok(())
        }
    }

    fn put(&mut self, text: &str) -> Result<(), Problem> {
        if self.hidden {
            self.out.left.hide(text);
            return Ok(());
        }
        self.out.text(text)
    }
}

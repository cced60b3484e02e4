//! Elements of a .docx that hold paragraphs: boxes, tables, content controls.

use super::body::Body;
use super::properties::is_contents;
use crate::document::left_out::Left;
use crate::document::problem::Problem;
use crate::document::xml::{Event, Xml};

impl Body<'_> {
    /// Reads a text box.
    pub fn aside(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let fields = std::mem::take(&mut self.fields);
        self.out.open_aside()?;
        let hidden = std::mem::take(&mut self.flow.hidden);
        self.children(xml)?;
        self.flow.hidden = hidden;
        self.out.close_aside()?;
        self.fields = fields;
        Ok(())
    }

    /// Reads a table, a row or a cell.
    pub fn table(&mut self, name: &str, xml: &mut Xml<'_>) -> Result<(), Problem> {
        match name {
            "tbl" => {
                self.out.open_table()?;
                self.children(xml)?;
                self.out.close_table()
            }
            "tr" => {
                self.children(xml)?;
                self.out.end_row()
            }
            _ => {
                self.out.open_cell()?;
                self.children(xml)?;
                self.out.close_cell()
            }
        }
    }

    /// Reads a content control: a table of contents, or a frame around what it holds.
    pub fn control(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let before = self.flow.contents;
        while let Some(event) = xml.next(&mut self.out.budget)? {
            match event {
                Event::Open(element) if element.name() == "sdtPr" => {
                    if is_contents(xml, &mut self.out.budget)? && !self.flow.contents {
                        self.flow.contents = true;
                        self.out.left.add(Left::Contents, 1);
                    }
                }
                Event::Open(element) if element.name() == "sdtContent" => self.children(xml)?,
                Event::Open(_) => xml.skip(&mut self.out.budget)?,
                Event::Close(_) => break,
                Event::Text(_) => {}
            }
        }
        self.flow.contents = before;
        Ok(())
    }

    /// Reads one of several forms of the same thing: the first, which is for new programs.
    pub fn alternatives(&mut self, xml: &mut Xml<'_>) -> Result<(), Problem> {
        let mut taken = false;
        while let Some(event) = xml.next(&mut self.out.budget)? {
            match event {
                Event::Open(_) if taken => xml.skip(&mut self.out.budget)?,
                Event::Open(_) => {
                    taken = true;
                    self.children(xml)?;
                }
                Event::Close(_) => break,
                Event::Text(_) => {}
            }
        }
        Ok(())
    }
}

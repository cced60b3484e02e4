//! Properties of paragraphs and runs, as far as they number, hide or delete.

use crate::document::budget::Budget;
use crate::document::problem::Problem;
use crate::document::xml::{Event, Xml};

/// Properties of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// Its style.
    pub style: Option<String>,
    /// Its list; `0` takes it out of its style's.
    pub list: Option<String>,
    /// Its level in the list.
    pub level: Option<usize>,
    /// Whether its mark was deleted: it goes on in the next one.
    pub is_joined: bool,
    /// Whether its mark is hidden.
    pub is_hidden: bool,
}

impl Paragraph {
    /// Reads properties up to their end.
    pub fn read(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Self, Problem> {
        let mut it = Self::default();
        let mut depth = 1_usize;
        while let Some(event) = xml.next(budget)? {
            match event {
                Event::Open(element) => {
                    match element.name() {
                        // What they were before, and what belongs to a section.
                        "pPrChange" | "rPrChange" | "sectPr" | "numberingChange" => {
                            xml.skip(budget)?;
                            continue;
                        }
                        "pStyle" => it.style = element.get("val"),
                        "numId" => it.list = element.get("val"),
                        "ilvl" => it.level = element.number("val"),
                        "del" | "moveFrom" => it.is_joined = true,
                        "vanish" => it.is_hidden = element.is_on(),
                        _ => {}
                    }
                    depth += 1;
                }
                Event::Close(_) => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Event::Text(_) => {}
            }
        }
        Ok(it)
    }
}

/// Properties of a run.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Its style.
    pub style: Option<String>,
    /// Whether it is hidden, where it says so itself.
    pub hidden: Option<bool>,
}

impl Run {
    /// Reads properties up to their end.
    pub fn read(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Self, Problem> {
        let mut it = Self::default();
        while let Some(event) = xml.next(budget)? {
            match event {
                Event::Open(element) => {
                    match element.name() {
                        "rStyle" => it.style = element.get("val"),
                        "vanish" => it.hidden = Some(element.is_on()),
                        _ => {}
                    }
                    xml.skip(budget)?;
                }
                Event::Close(_) => break,
                Event::Text(_) => {}
            }
        }
        Ok(it)
    }
}

/// Whether the properties of a content control say that it is a table of contents.
pub fn is_contents(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<bool, Problem> {
    let mut found = false;
    let mut depth = 1_usize;
    while let Some(event) = xml.next(budget)? {
        match event {
            Event::Open(element) => {
                depth += 1;
                if element.name() == "docPartGallery" {
                    let of = element.get("val").unwrap_or_default();
                    found |= of.eq_ignore_ascii_case("Table of Contents");
                }
            }
            Event::Close(_) => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            Event::Text(_) => {}
        }
    }
    Ok(found)
}

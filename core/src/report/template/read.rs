//! A document becomes looks: its styles, what its own paragraphs say over them, and its margins. All of it is bounded,
//! and becomes numbers and names: no part of somebody's document goes into ours.

use std::collections::HashMap;
use std::path::Path;

use super::properties::{Properties, can_be_set};
use super::{Template, TemplatePart};
use crate::document::Problem;
use crate::document::budget::Budget;
use crate::document::package::Package;
use crate::document::xml::{Element, Event, Xml};
use crate::error::{Error, Result};
use crate::paper::{Looks, Margins, PAGE_HEIGHT, PAGE_WIDTH, Role};
use crate::report::docx::styles::role_of;

/// Largest file that is looked at: a template holds no pictures.
pub const FILE_MAX: usize = 8 * 1024 * 1024;

/// Bytes that its parts may unpack to, together.
const UNPACKED: u64 = 32 * 1024 * 1024;
/// Elements and texts that are looked at.
const STEPS: u64 = 4_000_000;
/// Styles that are based on one another, at most.
const DEEPEST: usize = 12;
/// The width and the height of a page that are left for text, at least: 6 cm.
const TEXT_LEAST: u32 = 3_400;
/// A page is A4 where it is as large to the millimetre.
const HARDLY: u32 = 60;

/// The looks of a document.
///
/// # Errors
/// [`Error::NotATemplate`] where it is no document of an office, or none that can be read; `path` is what the
/// sentence calls it.
pub fn read(bytes: &[u8], path: &Path) -> Result<Template> {
    let found = if bytes.len() > FILE_MAX {
        Err(Problem::TooMuch)
    } else {
        parts(bytes)
    };
    found
        .map(|found| found.template())
        .map_err(|_| Error::NotATemplate {
            path: path.to_owned(),
        })
}

/// Whether pages can be set with looks that were kept, perhaps by another version of the program.
pub fn fits(looks: &Looks) -> bool {
    let page = Page {
        width: PAGE_WIDTH,
        height: PAGE_HEIGHT,
        margins: looks.margins,
    };
    margins(page).is_some()
        && Role::ALL
            .iter()
            .all(|role| can_be_set(looks.of(*role), across(looks)))
}

/// The width of a line.
fn across(looks: &Looks) -> u32 {
    PAGE_WIDTH.saturating_sub(looks.margins.left + looks.margins.right)
}

/// A style as it stands in the document.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    properties: Properties,
}

/// What is read of a document.
#[derive(Debug, Default)]
struct Found {
    /// What holds where no style says anything.
    defaults: Properties,
    styles: HashMap<String, Style>,
    /// The first paragraph of each style, where it says something of its own.
    own: HashMap<String, Properties>,
    page: Option<Page>,
}

#[derive(Clone, Copy, Debug)]
struct Page {
    width: u32,
    height: u32,
    margins: Margins,
}

fn parts(bytes: &[u8]) -> std::result::Result<Found, Problem> {
    let mut package = Package::open(bytes)?;
    let mut budget = Budget::of(UNPACKED, STEPS);
    let document = package.xml("word/document.xml", &mut budget)?;
    let document = document.ok_or(Problem::Broken)?;
    let mut found = Found::default();
    found.document(&document, &mut budget)?;
    // Without styles of its own all is as usual, which is said.
    if let Some(styles) = package.xml("word/styles.xml", &mut budget)? {
        found.styles(&styles, &mut budget)?;
    }
    Ok(found)
}

impl Found {
    fn styles(&mut self, text: &str, budget: &mut Budget) -> std::result::Result<(), Problem> {
        let mut xml = Xml::new(text);
        let mut style: Option<(String, Style)> = None;
        let mut in_defaults = false;
        while let Some(event) = xml.next(budget)? {
            match event {
                Event::Open(element) => match (element.name(), &mut style) {
                    ("docDefaults", _) => in_defaults = true,
                    ("style", _) if is_paragraphs(&element) => {
                        style = element.get("styleId").map(|id| (id, Style::default()));
                    }
                    ("style" | "tblStylePr", _) => xml.skip(budget)?,
                    ("name", Some((_, style))) => {
                        style.name = element.get("val").unwrap_or_default();
                    }
                    ("basedOn", Some((_, style))) => style.based_on = element.get("val"),
                    (_, Some((_, style))) => style.properties.read(&element),
                    (_, None) if in_defaults => self.defaults.read(&element),
                    _ => {}
                },
                Event::Close(name) if name == "style" => {
                    if let Some((id, style)) = style.take() {
                        self.styles.entry(id).or_insert(style);
                    }
                }
                Event::Close(name) if name == "docDefaults" => in_defaults = false,
                _ => {}
            }
        }
        Ok(())
    }

    /// Paragraphs, and the page of the last section.
    fn document(&mut self, text: &str, budget: &mut Budget) -> std::result::Result<(), Problem> {
        let mut xml = Xml::new(text);
        let mut own: Option<(String, Properties)> = None;
        let mut run = Run::Before;
        while let Some(event) = xml.next(budget)? {
            match event {
                Event::Open(element) => match element.name() {
                    "p" => (own, run) = (Some((String::new(), Properties::default())), Run::Before),
                    "tbl" | "pict" | "drawing" | "object" | "sectPrChange" | "pPrChange"
                    | "rPrChange" => xml.skip(budget)?,
                    "pStyle" => {
                        if let Some((id, _)) = &mut own {
                            *id = element.get("val").unwrap_or_default();
                        }
                    }
                    "pgSz" | "pgMar" => self.page(&element),
                    "r" if run == Run::Before => run = Run::First,
                    "r" => run = Run::After,
                    _ => {
                        if let Some((_, own)) = own.as_mut().filter(|_| run != Run::After) {
                            own.read(&element);
                        }
                    }
                },
                Event::Close(name) if name == "p" => {
                    if let Some((id, own)) = own.take() {
                        self.own.entry(id).or_insert(own);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn page(&mut self, element: &Element<'_>) {
        let number = |name: &str, else_: u32| element.number(name).unwrap_or(else_);
        let usual = Looks::default().margins;
        let mut page = self.page.unwrap_or(Page {
            width: PAGE_WIDTH,
            height: PAGE_HEIGHT,
            margins: usual,
        });
        if element.name() == "pgSz" {
            // Another section has margins of its own.
            page.width = number("w", PAGE_WIDTH);
            page.height = number("h", PAGE_HEIGHT);
        } else {
            page.margins = Margins {
                top: number("top", u32::MAX),
                bottom: number("bottom", u32::MAX),
                left: number("left", u32::MAX),
                right: number("right", u32::MAX),
                footer: number("footer", usual.footer),
            };
        }
        self.page = Some(page);
    }

    fn template(&self) -> Template {
        let usual = Looks::default();
        let mut template = Template {
            looks: usual.clone(),
            usual: Vec::new(),
        };
        match self.page.and_then(margins) {
            Some(margins) => template.looks.margins = margins,
            None => template.usual.push(TemplatePart::Page),
        }
        let line = across(&template.looks);
        for role in Role::ALL {
            let said = self.said_of(role);
            match said.and_then(|said| said.look(usual.of(role), line)) {
                Some(look) => template.looks.set(role, look),
                None => template.usual.push(role.into()),
            }
        }
        template
    }

    /// What the document says of a kind of paragraph.
    fn said_of(&self, role: Role) -> Option<Properties> {
        let mut of_role = self
            .styles
            .iter()
            .filter(|(id, style)| role_of(&style.name, id) == Some(role));
        let (id, _) = of_role.next()?;
        let own = self.own.get(id).cloned().unwrap_or_default();
        let (mut all, mut at) = (own, Some(id));
        for _ in 0..DEEPEST {
            let Some(style) = at.and_then(|id| self.styles.get(id)) else {
                break;
            };
            all = all.over(style.properties.clone());
            at = style.based_on.as_ref();
        }
        Some(all.over(self.defaults.clone()))
    }
}

/// The run of a paragraph that is being read: the first one says what the paragraph looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Before,
    First,
    After,
}

fn is_paragraphs(element: &Element<'_>) -> bool {
    element.get("type").is_none_or(|kind| kind == "paragraph")
}

/// Margins with room for text on A4; none of another page.
fn margins(page: Page) -> Option<Margins> {
    let near = |one: u32, other: u32| one.abs_diff(other) <= HARDLY;
    let Margins {
        top,
        bottom,
        left,
        right,
        footer,
    } = page.margins;
    let fits = |one: u32, other: u32, whole: u32| {
        let left = whole
            .checked_sub(one)
            .and_then(|rest| rest.checked_sub(other));
        left.is_some_and(|left| left >= TEXT_LEAST)
    };
    (near(page.width, PAGE_WIDTH)
        && near(page.height, PAGE_HEIGHT)
        && fits(left, right, PAGE_WIDTH)
        && fits(top, bottom, PAGE_HEIGHT)
        && footer <= bottom)
        .then_some(page.margins)
}

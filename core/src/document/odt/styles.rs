//! Styles of an .odt, as far as they number or hide.

use std::collections::{BTreeMap, BTreeSet};

use super::levels::{read_level, read_levels};
use crate::document::budget::Budget;
use crate::document::counters::{LEVELS, Level};
use crate::document::left_out::Words;
use crate::document::problem::Problem;
use crate::document::xml::{Element, Event, Xml};

/// Longest chain of styles that have one another as parents.
const CHAIN: usize = 20;

/// Style of paragraphs or of characters.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    list: Option<String>,
    hidden: Option<bool>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    all: BTreeMap<(String, String), Style>,
    lists: BTreeMap<String, Vec<Level>>,
    /// The numbers of headings.
    pub outline: Vec<Level>,
    /// Headers and footers of pages.
    pub headers: usize,
    /// Words of theirs.
    pub words: Words,
}

impl Styles {
    /// Reads the styles that a part defines.
    pub fn read(&mut self, text: &str, budget: &mut Budget) -> Result<(), Problem> {
        let mut xml = Xml::new(text);
        while let Some(event) = xml.next(budget)? {
            let Event::Open(element) = event else {
                continue;
            };
            match element.name() {
                "style" => {
                    let name = element.get("name").unwrap_or_default();
                    let family = element.get("family").unwrap_or_default();
                    let style = Style::read(&element, &mut xml, budget)?;
                    self.all.insert((family, name), style);
                }
                "list-style" => {
                    let name = element.get("name").unwrap_or_default();
                    let levels = read_levels(&mut xml, budget)?;
                    self.lists.insert(name, levels);
                }
                "outline-level-style" => {
                    self.outline.resize_with(LEVELS, Level::default);
                    let at: usize = element.number("level").unwrap_or(0);
                    let level = read_level(&element, &mut xml, budget)?;
                    if let Some(known) = at.checked_sub(1).and_then(|at| self.outline.get_mut(at)) {
                        *known = level;
                    }
                }
                name if element.prefix() == "style" && is_header(name) => {
                    self.headers += usize::from(matches!(name, "header" | "footer"));
                    self.header(&mut xml, budget)?;
                }
                // The text is read by itself.
                "body" => xml.skip(budget)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the words of a header.
    fn header(&mut self, xml: &mut Xml<'_>, budget: &mut Budget) -> Result<(), Problem> {
        let mut depth = 1_usize;
        while depth > 0 {
            match xml.next(budget)?.ok_or(Problem::Broken)? {
                Event::Open(element) => {
                    depth += 1;
                    match element.name() {
                        "p" | "h" | "table-row" | "line-break" => self.words.end_line(),
                        "tab" | "s" | "table-cell" => self.words.add("\t"),
                        _ => {}
                    }
                }
                Event::Text(text) => self.words.add(&text.replace(['\n', '\r'], " ")),
                Event::Close(_) => depth -= 1,
            }
        }
        self.words.end_line();
        Ok(())
    }

    fn chain<'s>(&'s self, family: &'s str, name: &str) -> impl Iterator<Item = &'s Style> {
        let mut next = Some(name.to_owned());
        let mut seen = BTreeSet::new();
        std::iter::from_fn(move || {
            let name = next.take()?;
            if seen.len() >= CHAIN || !seen.insert(name.clone()) {
                return None;
            }
            let style = self.all.get(&(family.to_owned(), name))?;
            next.clone_from(&style.parent);
            Some(style)
        })
    }

    /// Whether text of a style is hidden.
    pub fn hides(&self, family: &str, name: Option<&str>) -> bool {
        let found = name.and_then(|name| self.chain(family, name).find_map(|style| style.hidden));
        found.unwrap_or(false)
    }

    /// The style of lists that a style of paragraphs names; an empty name takes a heading out of the
    /// outline.
    pub fn list_of(&self, paragraph: Option<&str>) -> Option<String> {
        self.chain("paragraph", paragraph?)
            .find_map(|style| style.list.clone())
    }

    /// The levels of a style of lists.
    pub fn levels(&self, name: &str) -> &[Level] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Whether an element is the header or the footer of a page, of a left one or of the first.
fn is_header(name: &str) -> bool {
    let kind = name.strip_prefix("header").or(name.strip_prefix("footer"));
    matches!(kind, Some("" | "-left" | "-first"))
}

impl Style {
    fn read(
        element: &Element<'_>,
        xml: &mut Xml<'_>,
        budget: &mut Budget,
    ) -> Result<Self, Problem> {
        let mut style = Self {
            parent: element.get("parent-style-name"),
            list: element.get("list-style-name"),
            hidden: None,
        };
        while let Some(event) = xml.next(budget)? {
            match event {
                Event::Open(inner) => {
                    if matches!(inner.name(), "text-properties" | "section-properties") {
                        let display = inner.get("display");
                        style.hidden = display.map(|display| display == "none");
                    }
                    xml.skip(budget)?;
                }
                Event::Close(_) => break,
                Event::Text(_) => {}
            }
        }
        Ok(style)
    }
}

//! Styles of a .docx, as far as they number or hide.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::budget::Budget;
use crate::document::problem::Problem;
use crate::document::xml::{Event, Xml};

/// Longest chain of styles that are based on one another.
const CHAIN: usize = 20;

/// Style of paragraphs, of characters or of lists.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    hidden: Option<bool>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    all: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads the part that defines them.
    pub fn read(text: &str, budget: &mut Budget) -> Result<Self, Problem> {
        let mut styles = Self::default();
        let mut xml = Xml::new(text);
        while let Some(event) = xml.next(budget)? {
            let Event::Open(element) = event else {
                continue;
            };
            if element.name() == "style" {
                let id = element.get("styleId").unwrap_or_default();
                let is_default = element
                    .get("default")
                    .is_some_and(|on| on == "1" || on == "true");
                if is_default && element.get("type").as_deref() == Some("paragraph") {
                    styles.default = Some(id.clone());
                }
                let style = Style::read(&mut xml, budget)?;
                styles.all.insert(id, style);
            }
        }
        Ok(styles)
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = Some(id);
        let mut seen = BTreeSet::new();
        std::iter::from_fn(move || {
            let id = next
                .take()
                .filter(|id| seen.insert(*id) && seen.len() <= CHAIN)?;
            let style = self.all.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
    }

    /// The style of a paragraph.
    pub fn named<'s>(&'s self, id: Option<&'s str>) -> Option<&'s str> {
        id.filter(|id| self.all.contains_key(*id))
            .or(self.default.as_deref())
    }

    /// The list that a style's paragraphs are in.
    pub fn list(&self, id: &str) -> Option<String> {
        self.chain(id).find_map(|(_, style)| style.list.clone())
    }

    /// The style that names the list: a level of the list knows it.
    pub fn that_names_list(&self, id: &str) -> Option<&str> {
        let found = self.all.get_key_value(id).map(|(id, _)| id.as_str());
        found.filter(|id| self.chain(id).any(|(_, style)| style.list.is_some()))
    }

    /// The level that a style's paragraphs are on.
    pub fn level(&self, id: &str) -> Option<usize> {
        self.chain(id).find_map(|(_, style)| style.level)
    }

    /// Whether text of a style is hidden.
    pub fn hides(&self, id: &str) -> bool {
        let found = self.chain(id).find_map(|(_, style)| style.hidden);
        found.unwrap_or(false)
    }
}

impl Style {
    fn read(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Self, Problem> {
        let mut style = Self::default();
        while let Some(event) = xml.next(budget)? {
            match event {
                Event::Open(element) => match element.name() {
                    "basedOn" => style.based_on = element.get("val"),
                    "numId" => style.list = element.get("val"),
                    "ilvl" => style.level = element.number("val"),
                    "vanish" => style.hidden = Some(element.is_on()),
                    // A style of tables hides and numbers nothing by its conditions.
                    "tblStylePr" => xml.skip(budget)?,
                    _ => {}
                },
                Event::Close(name) if name == "style" => break,
                _ => {}
            }
        }
        Ok(style)
    }
}

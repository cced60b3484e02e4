//! Lists of an .odt: each has counters of its own, unless it says which one it goes on from.

use std::collections::BTreeMap;

use super::styles::Styles;
use crate::document::counters::{Counters, LEVELS};
use crate::document::xml::Element;

/// List that is open, with the lists inside of it.
#[derive(Debug)]
struct Open {
    style: Option<String>,
    /// The style that the item names in its place.
    override_style: Option<String>,
    /// The number that the item starts with.
    start: Option<u32>,
    /// Whether the next paragraph is the first of its item.
    is_first: bool,
}

/// All lists of a document, and where each of them stands.
#[derive(Debug, Default)]
pub struct Lists {
    counters: Vec<Counters>,
    by_id: BTreeMap<String, usize>,
    by_style: BTreeMap<String, usize>,
    now: usize,
    open: Vec<Open>,
    headings: Counters,
}

impl Lists {
    /// Opens a list, or a list in a list.
    pub fn open(&mut self, element: &Element<'_>) {
        let style = element.get("style-name");
        if self.open.is_empty() {
            self.now = self
                .goes_on(element, style.as_deref())
                .unwrap_or(self.counters.len());
            if self.now == self.counters.len() {
                self.counters.push(Counters::default());
            }
            self.by_id
                .extend(element.get("id").map(|id| (id, self.now)));
            self.by_style
                .extend(style.clone().map(|style| (style, self.now)));
        }
        let around = self.open.last();
        let around = around.and_then(|list| list.override_style.clone().or(list.style.clone()));
        self.open.push(Open {
            style: style.or(around),
            override_style: None,
            start: None,
            is_first: false,
        });
    }

    fn goes_on(&self, element: &Element<'_>, style: Option<&str>) -> Option<usize> {
        let of = element.get("continue-list");
        let named = of.and_then(|id| self.by_id.get(&id).copied());
        named.or_else(|| {
            let goes_on = element.get("continue-numbering").as_deref() == Some("true");
            style
                .filter(|_| goes_on)
                .and_then(|style| self.by_style.get(style).copied())
        })
    }

    /// Closes the innermost list.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// Opens an item, whose first paragraph is numbered; or a header, which has no number.
    pub fn item(&mut self, element: &Element<'_>, is_header: bool) {
        if let Some(list) = self.open.last_mut() {
            list.is_first = !is_header;
            list.start = element.number("start-value");
            list.override_style = element.get("style-override");
        }
    }

    /// Counts a paragraph, and gives its number.
    pub fn count(&mut self, styles: &Styles, paragraph: Option<&str>) -> Option<String> {
        let level = self.open.len().checked_sub(1)?.min(LEVELS - 1);
        let list = self.open.last_mut()?;
        if !std::mem::take(&mut list.is_first) {
            return None;
        }
        let named = list.override_style.clone().or_else(|| list.style.clone());
        let style = named.or_else(|| styles.list_of(paragraph))?;
        let levels = styles.levels(&style);
        let counters = self.counters.get_mut(self.now)?;
        if let Some(start) = list.start.take() {
            counters.set(level, start);
        }
        counters.count(level, levels);
        counters.number(level, levels)
    }

    /// Counts a heading that stands in no list.
    pub fn count_heading(&mut self, element: &Heading, styles: &Styles) -> Option<String> {
        let out = styles
            .list_of(element.style.as_deref())
            .is_some_and(|list| list.is_empty());
        if element.is_header || out || styles.outline.is_empty() {
            return None;
        }
        let level = element.level.checked_sub(1)?.min(LEVELS - 1);
        if let Some(start) = element.start {
            self.headings.set(level, start);
        }
        self.headings.count(level, &styles.outline);
        self.headings.number(level, &styles.outline)
    }

    /// Whether a list is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }
}

/// Heading, as far as it numbers.
#[derive(Debug, Default)]
pub struct Heading {
    /// Its style.
    pub style: Option<String>,
    /// Its level, 1 for the highest; 0 for a paragraph that is no heading.
    pub level: usize,
    /// The number that it starts with.
    pub start: Option<u32>,
    /// Whether it says that it has no number.
    pub is_header: bool,
}

impl Heading {
    /// Reads a paragraph or a heading.
    pub fn of(element: &Element<'_>) -> Self {
        let is_heading = element.name() == "h";
        let restarts = element.get("restart-numbering").as_deref() == Some("true");
        Self {
            style: element.get("style-name"),
            level: if is_heading {
                element.number("outline-level").unwrap_or(1)
            } else {
                0
            },
            start: element.number("start-value").or(restarts.then_some(1)),
            is_header: element.get("is-list-header").as_deref() == Some("true"),
        }
    }
}

//! Automatic numbers of a .docx. The counters belong to the abstract definition: another list on the same
//! one goes on counting, unless it says where it starts.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::Styles;
use crate::document::budget::Budget;
use crate::document::counters::{Counters, LEVELS, Level, pieces};
use crate::document::formats::numeral;
use crate::document::numerals::Numeral;
use crate::document::problem::Problem;
use crate::document::xml::{Element, Event, Xml};

/// Abstract definition of a list.
#[derive(Debug, Default)]
struct Abstract {
    levels: Vec<Level>,
    /// Styles whose paragraphs are on a level.
    styles: BTreeMap<String, usize>,
    /// The style of lists that defines it in its place.
    link: Option<String>,
}

/// List of a document, and where it differs from its abstract definition.
#[derive(Debug, Default)]
struct List {
    of: String,
    levels: BTreeMap<usize, Level>,
    starts: BTreeMap<usize, u32>,
}

/// All lists of a document, and where each of them stands.
#[derive(Debug, Default)]
pub struct Numbers {
    abstracts: BTreeMap<String, Abstract>,
    lists: BTreeMap<String, List>,
    counters: BTreeMap<String, Counters>,
    started: BTreeSet<(String, usize)>,
}

impl Numbers {
    /// Reads the part that defines them.
    pub fn read(text: &str, budget: &mut Budget) -> Result<Self, Problem> {
        let mut numbers = Self::default();
        let mut xml = Xml::new(text);
        while let Some(event) = xml.next(budget)? {
            let Event::Open(element) = event else {
                continue;
            };
            match element.name() {
                "abstractNum" => {
                    let id = element.get("abstractNumId").unwrap_or_default();
                    let read = Abstract::read(&mut xml, budget)?;
                    numbers.abstracts.insert(id, read);
                }
                "num" => {
                    let id = element.get("numId").unwrap_or_default();
                    let read = List::read(&mut xml, budget)?;
                    numbers.lists.insert(id, read);
                }
                _ => {}
            }
        }
        Ok(numbers)
    }

    /// The abstract definition of a list, through the style that it may name.
    fn defining(&self, list: &str, styles: &Styles) -> Option<&str> {
        let of = &self.lists.get(list)?.of;
        let linked = self.abstracts.get(of)?.link.as_deref();
        let through = linked
            .and_then(|style| styles.list(style))
            .and_then(|list| self.lists.get(&list))
            .map(|list| &list.of);
        Some(through.unwrap_or(of))
    }

    /// The level on which a style's paragraphs are in a list.
    pub fn level_of_style(&self, list: &str, style: &str, styles: &Styles) -> Option<usize> {
        let of = self.defining(list, styles)?;
        self.abstracts.get(of)?.styles.get(style).copied()
    }

    /// Counts a paragraph, and gives its number.
    pub fn count(&mut self, list: &str, level: usize, styles: &Styles) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let of = self.defining(list, styles)?.to_owned();
        let own = self.lists.get(list)?;
        let levels = &self.abstracts.get(&of)?.levels;
        let overridden: Vec<Level>;
        let levels = if own.levels.is_empty() {
            levels
        } else {
            let each = levels.iter().enumerate();
            overridden = each
                .map(|(at, level)| own.levels.get(&at).unwrap_or(level).clone())
                .collect();
            &overridden
        };
        let counters = self.counters.entry(of).or_default();
        if let Some(start) = own.starts.get(&level)
            && self.started.insert((list.to_owned(), level))
        {
            counters.set(level, *start);
        }
        counters.count(level, levels);
        counters.number(level, levels)
    }
}

impl Abstract {
    fn read(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Self, Problem> {
        let mut it = Self {
            levels: vec![Level::default(); LEVELS],
            ..Self::default()
        };
        while let Some(event) = xml.next(budget)? {
            match event {
                Event::Open(element) if element.name() == "lvl" => {
                    let at = element.number("ilvl").unwrap_or(LEVELS);
                    let (level, style) = read_level(xml, budget)?;
                    if let Some(known) = it.levels.get_mut(at) {
                        *known = level;
                        it.styles.extend(style.map(|style| (style, at)));
                    }
                }
                Event::Open(element) => {
                    if element.name() == "numStyleLink" {
                        it.link = element.get("val");
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

impl List {
    fn read(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Self, Problem> {
        let mut list = Self::default();
        let mut at = 0;
        while let Some(event) = xml.next(budget)? {
            match event {
                Event::Open(element) => match element.name() {
                    "abstractNumId" => list.of = element.get("val").unwrap_or_default(),
                    "lvlOverride" => at = element.number("ilvl").unwrap_or(0),
                    "startOverride" => {
                        let start = element.number("val").unwrap_or(1);
                        list.starts.insert(at, start);
                    }
                    "lvl" => {
                        let (level, _) = read_level(xml, budget)?;
                        list.levels.insert(at, level);
                    }
                    _ => {}
                },
                Event::Close(name) if name == "num" => break,
                _ => {}
            }
        }
        Ok(list)
    }
}

/// Reads a level, and the style whose paragraphs are on it.
fn read_level(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<(Level, Option<String>), Problem> {
    let mut level = Level::default();
    let mut style = None;
    let mut is_bullet = false;
    while let Some(event) = xml.next(budget)? {
        match event {
            Event::Open(element) => match element.name() {
                "pStyle" => style = element.get("val"),
                "numFmt" => {
                    let format = element.get("val").unwrap_or_default();
                    is_bullet |= format == "bullet";
                    level.numeral = numeral(&format);
                }
                "lvlPicBulletId" => is_bullet = true,
                // What follows the choice is for programs that do not know it.
                "Fallback" => xml.skip(budget)?,
                _ => property(&mut level, &element),
            },
            Event::Close(name) if name == "lvl" => break,
            _ => {}
        }
    }
    if is_bullet {
        level.numeral = Numeral::Bullet;
        level.text.clear();
    }
    Ok((level, style))
}

fn property(level: &mut Level, element: &Element<'_>) {
    match element.name() {
        "start" => level.start = element.number("val").unwrap_or(0),
        "lvlText" => level.text = pieces(&element.get("val").unwrap_or_default()),
        "isLgl" => level.plain = element.is_on(),
        "lvlRestart" => level.restart = element.number("val"),
        // A hidden number is none.
        "vanish" if element.is_on() => level.text.clear(),
        _ => {}
    }
}

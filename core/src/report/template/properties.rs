//! Properties of a style or a paragraph. What they leave open comes from the style that it is based on.

use crate::document::xml::Element;
use crate::paper::{Align, LineHeight, Look};

/// Characters of a font's name, at most.
const NAME_MAX: usize = 64;

/// The looks of a paragraph, as far as they are said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    font: Option<String>,
    latin: Option<String>,
    size: Option<u32>,
    bold: Option<bool>,
    spacing: Option<i32>,
    line: Option<u32>,
    rule: Option<String>,
    before: Option<u32>,
    after: Option<u32>,
    first: Indent,
    left: Indent,
    right: Indent,
    align: Option<Align>,
}

/// An indent: in hundredths of a character, else in twentieths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Indent {
    characters: Option<u32>,
    twips: Option<u32>,
}

impl Indent {
    fn read(&mut self, element: &Element<'_>, characters: &str, twips: &[&str]) {
        let number = |name: &str| element.number::<i32>(name);
        if let Some(found) = number(characters) {
            self.characters = Some(u32::try_from(found).unwrap_or_default());
        }
        if let Some(found) = twips.iter().find_map(|name| number(name)) {
            self.twips = Some(u32::try_from(found).unwrap_or_default());
        }
    }

    fn or(self, below: Self) -> Self {
        // One that is said in points alone is not that of the style below in characters.
        if self.characters.is_none() && self.twips.is_none() {
            below
        } else {
            self
        }
    }

    /// In hundredths of a character of a size in half points.
    fn hundredths(self, size: u32) -> u32 {
        match (self.characters, self.twips) {
            (Some(hundredths), _) if hundredths > 0 => hundredths,
            (_, Some(twips)) => twips.saturating_mul(10) / size.max(1),
            _ => 0,
        }
    }
}

impl Properties {
    /// Takes what an element within `pPr` or `rPr` says.
    pub fn read(&mut self, element: &Element<'_>) {
        let number = |name: &str| element.number::<u32>(name);
        match element.name() {
            "rFonts" => {
                self.font = font(element, "eastAsia").or(self.font.take());
                self.latin = font(element, "ascii").or(self.latin.take());
            }
            "sz" => self.size = number("val").or(self.size),
            "b" => self.bold = Some(element.is_on()),
            // Of characters it has a value, of paragraphs none.
            "spacing" if element.get("val").is_some() => {
                self.spacing = element.number("val").or(self.spacing);
            }
            "spacing" => {
                self.line = number("line").or(self.line);
                self.rule = element.get("lineRule").or(self.rule.take());
                self.before = number("before").or(self.before);
                self.after = number("after").or(self.after);
            }
            "ind" => {
                self.first
                    .read(element, "firstLineChars", &["firstLine", "hanging"]);
                if element.get("hanging").is_some() {
                    self.first = Indent {
                        characters: None,
                        twips: Some(0),
                    };
                }
                self.left.read(element, "leftChars", &["left", "start"]);
                self.right.read(element, "rightChars", &["right", "end"]);
            }
            "jc" => {
                self.align = match element.get("val").as_deref() {
                    Some("center") => Some(Align::Center),
                    Some("right" | "end") => Some(Align::Right),
                    Some(_) => Some(Align::Left),
                    None => self.align,
                };
            }
            _ => {}
        }
    }

    /// The same, and where they leave something open what stands below.
    pub fn over(self, below: Self) -> Self {
        Self {
            font: self.font.or(below.font),
            latin: self.latin.or(below.latin),
            size: self.size.or(below.size),
            bold: self.bold.or(below.bold),
            spacing: self.spacing.or(below.spacing),
            line: self.line.or(below.line),
            rule: self.rule.or(below.rule),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            first: self.first.or(below.first),
            left: self.left.or(below.left),
            right: self.right.or(below.right),
            align: self.align.or(below.align),
        }
    }

    /// The look that comes of them; what is left open stays as `usual`. None where no page could be set with it.
    pub fn look(&self, usual: &Look, line: u32) -> Option<Look> {
        let size = self.size.unwrap_or(usual.size);
        let height = match (self.line, self.rule.as_deref()) {
            (Some(line), Some("exact")) => LineHeight::Exact(line),
            (Some(line), Some("atLeast")) => LineHeight::Least(line),
            (Some(line), _) => LineHeight::Times(line),
            (None, _) => LineHeight::Times(240),
        };
        let look = Look {
            font: self.font.clone().unwrap_or_else(|| usual.font.clone()),
            latin: self.latin.clone().unwrap_or_else(|| usual.latin.clone()),
            size,
            bold: self.bold.unwrap_or_default(),
            spacing: self.spacing.unwrap_or_default(),
            line: height,
            before: self.before.unwrap_or_default(),
            after: self.after.unwrap_or_default(),
            first: self.first.hundredths(size),
            left: self.left.hundredths(size),
            right: self.right.hundredths(size),
            align: self.align.unwrap_or_default(),
        };
        can_be_set(&look, line).then_some(look)
    }
}

/// The name of a font; one of the document's theme, which is another on every computer, has none.
fn font(element: &Element<'_>, name: &str) -> Option<String> {
    if element.get(&format!("{name}Theme")).is_some() {
        return None;
    }
    let named = element.get(name)?;
    let plain = named.trim();
    let is_name = !plain.is_empty()
        && plain.chars().count() <= NAME_MAX
        && !plain.contains(|c: char| c.is_control() || crate::text::is_invisible(c));
    is_name.then(|| plain.to_owned())
}

/// Whether lines of this width hold a few characters of it, and a page a few lines.
pub fn can_be_set(look: &Look, line: u32) -> bool {
    let height = match look.line {
        LineHeight::Exact(twips) | LineHeight::Least(twips) => (80..=3_200).contains(&twips),
        LineHeight::Times(times) => (120..=1_440).contains(&times),
    };
    let indents = look
        .first
        .saturating_add(look.left)
        .saturating_add(look.right);
    let indented = indents.saturating_mul(look.size) / 10;
    (10..=144).contains(&look.size)
        && height
        && (-40..=200).contains(&look.spacing)
        && look.before <= 3_000
        && look.after <= 3_000
        && indented.saturating_add(8 * 10 * look.size) <= line
}

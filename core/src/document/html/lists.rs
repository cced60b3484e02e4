//! Lists of a page. A browser counts them in figures; an office has lost the kind of its numbers there, and
//! then the levels say which it was.

use html5ever::tokenizer::Tag;

use super::element::attribute;
use crate::document::numerals::Numeral;

/// List that is open.
#[derive(Clone, Copy, Debug)]
struct List {
    /// Nothing for one without numbers.
    numeral: Option<Numeral>,
    /// Whether the page says how it is numbered.
    is_said: bool,
    next: u32,
}

/// Lists that are open, the innermost last.
#[derive(Debug, Default)]
pub struct Lists {
    open: Vec<List>,
    /// Whether an office wrote the page.
    pub by_office: bool,
}

/// Deepest nesting that is followed.
const DEEPEST: usize = 100;

impl Lists {
    /// Opens a list.
    pub fn open(&mut self, tag: &Tag) {
        if self.open.len() >= DEEPEST {
            return;
        }
        let said = said(tag);
        let is_numbered = &*tag.name == "ol" && said != Some(Numeral::Bullet);
        let start = attribute(tag, "start").and_then(|start| start.trim().parse().ok());
        self.open.push(List {
            numeral: is_numbered.then(|| said.unwrap_or_default()),
            is_said: said.is_some(),
            next: start.unwrap_or(1),
        });
    }

    /// Closes the innermost list.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// Counts an item, and gives its number.
    pub fn item(&mut self, tag: &Tag) -> Option<String> {
        let level = self
            .open
            .iter()
            .filter(|list| list.numeral.is_some())
            .count();
        let list = self.open.last_mut()?;
        let numeral = list.numeral?;
        let value = attribute(tag, "value").and_then(|value| value.trim().parse().ok());
        let number = value.unwrap_or(list.next);
        list.next = number.saturating_add(1);
        if self.by_office && !list.is_said {
            return Some(by_level(level, number));
        }
        let stop = if numeral == Numeral::Chinese {
            "、"
        } else {
            "."
        };
        Some(format!("{}{stop}", numeral.write(number)))
    }
}

/// A number as official texts have it on this level, 1 for the highest.
fn by_level(level: usize, number: u32) -> String {
    match level {
        0 | 1 => format!("{}、", Numeral::Chinese.write(number)),
        2 => format!("（{}）", Numeral::Chinese.write(number)),
        3 => format!("{number}."),
        4 => format!("（{number}）"),
        _ => Numeral::Circled.write(number),
    }
}

/// The way of writing that a list says itself.
fn said(tag: &Tag) -> Option<Numeral> {
    let by_type = match attribute(tag, "type").map(str::trim) {
        Some("1") => Some(Numeral::Decimal),
        Some("a") => Some(Numeral::LowerLetter),
        Some("A") => Some(Numeral::UpperLetter),
        Some("i") => Some(Numeral::LowerRoman),
        Some("I") => Some(Numeral::UpperRoman),
        _ => None,
    };
    let style = attribute(tag, "style")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let kind = style.split(';').find_map(|one| {
        let (key, value) = one.split_once(':')?;
        key.trim()
            .starts_with("list-style")
            .then(|| value.trim().to_owned())
    });
    let by_style = kind.as_deref().and_then(|kind| {
        Some(match kind.split_whitespace().next()? {
            "none" | "disc" | "circle" | "square" => Numeral::Bullet,
            "decimal" => Numeral::Decimal,
            "decimal-leading-zero" => Numeral::Padded,
            "lower-roman" => Numeral::LowerRoman,
            "upper-roman" => Numeral::UpperRoman,
            "lower-alpha" | "lower-latin" => Numeral::LowerLetter,
            "upper-alpha" | "upper-latin" => Numeral::UpperLetter,
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
                Numeral::Chinese
            }
            "cjk-decimal" => Numeral::ChineseDigits,
            "simp-chinese-formal" | "trad-chinese-formal" => Numeral::Legal,
            "cjk-heavenly-stem" => Numeral::Stems,
            "cjk-earthly-branch" => Numeral::Branches,
            _ => return None,
        })
    });
    by_style.or(by_type)
}

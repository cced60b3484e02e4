//! Levels of a style of lists: how their numbers are written.

use crate::document::budget::Budget;
use crate::document::counters::{LEVELS, LONGEST, Level, Piece};
use crate::document::numerals::Numeral;
use crate::document::problem::Problem;
use crate::document::xml::{Element, Event, Xml};

/// Reads the levels of a style of lists.
pub fn read_levels(xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Vec<Level>, Problem> {
    let mut levels = vec![Level::default(); LEVELS];
    while let Some(event) = xml.next(budget)? {
        match event {
            Event::Open(element) => {
                let at = element.number::<usize>("level").unwrap_or(0);
                let level = read_level(&element, xml, budget)?;
                if let Some(known) = at.checked_sub(1).and_then(|at| levels.get_mut(at)) {
                    *known = level;
                }
            }
            Event::Close(_) => break,
            Event::Text(_) => {}
        }
    }
    Ok(levels)
}

/// Reads one level up to its end.
pub fn read_level(
    element: &Element<'_>,
    xml: &mut Xml<'_>,
    budget: &mut Budget,
) -> Result<Level, Problem> {
    xml.skip(budget)?;
    if !matches!(
        element.name(),
        "list-level-style-number" | "outline-level-style"
    ) {
        return Ok(Level::default());
    }
    let at = element
        .number::<usize>("level")
        .unwrap_or(1)
        .clamp(1, LEVELS);
    let format = element.get("num-format").unwrap_or_default();
    let text = match element.get("num-list-format") {
        Some(text) => marked(&shortened(&text)),
        None => around(element, at, !format.is_empty()),
    };
    Ok(Level {
        numeral: numeral(&format),
        start: element.number("start-value").unwrap_or(1),
        text,
        ..Level::default()
    })
}

/// As much of a text as a number shows.
fn shortened(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// Pieces of a text in which `%1%` stands for the first level's number.
fn marked(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut parts = text.split('%').peekable();
    let mut is_number = false;
    while let Some(part) = parts.next() {
        let number = part
            .parse::<usize>()
            .ok()
            .filter(|_| is_number && parts.peek().is_some());
        if let Some(level @ 1..=9) = number {
            pieces.push(Piece::Number(level - 1));
            is_number = false;
            continue;
        }
        if !part.is_empty() {
            pieces.push(Piece::Words(part.to_owned()));
        }
        is_number = true;
    }
    pieces
}

/// Pieces where the words around the numbers are said one by one, with full stops between the levels.
fn around(element: &Element<'_>, at: usize, has_number: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let words = |name: &str| {
        element
            .get(name)
            .filter(|words| !words.is_empty())
            .map(|words| Piece::Words(shortened(&words)))
    };
    pieces.extend(words("num-prefix"));
    if has_number {
        let shown = element
            .number::<usize>("display-levels")
            .unwrap_or(1)
            .clamp(1, at);
        for level in at - shown..at {
            if level > at - shown {
                pieces.push(Piece::Words(".".into()));
            }
            pieces.push(Piece::Number(level));
        }
    }
    pieces.extend(words("num-suffix"));
    pieces
}

/// The way of writing that a format stands for: it is named by its first numbers.
fn numeral(format: &str) -> Numeral {
    let first = format.split(',').next().unwrap_or_default().trim();
    match first {
        "" => Numeral::Bullet,
        "01" => Numeral::Padded,
        "１" => Numeral::FullWidth,
        "I" => Numeral::UpperRoman,
        "i" => Numeral::LowerRoman,
        "A" => Numeral::UpperLetter,
        "a" => Numeral::LowerLetter,
        "一" => Numeral::Chinese,
        "壹" | "壱" => Numeral::Legal,
        "①" => Numeral::Circled,
        "⑴" => Numeral::Bracketed,
        "㈠" => Numeral::BracketedChinese,
        "甲" => Numeral::Stems,
        "子" => Numeral::Branches,
        "1st" => Numeral::Ordinal,
        _ => Numeral::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_numbers() {
        let pieces = marked("第%1%章%2%.");
        let expected = [
            Piece::Words("第".into()),
            Piece::Number(0),
            Piece::Words("章".into()),
            Piece::Number(1),
            Piece::Words(".".into()),
        ];
        assert_eq!(pieces, expected);
        assert_eq!(marked("50%"), [Piece::Words("50".into())]);
    }
}

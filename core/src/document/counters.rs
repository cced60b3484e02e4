//! Counters of a list of several levels, and the text of its numbers: `第%1章`, `%1.%2`.

use super::numerals::Numeral;

/// Levels that a list has at most, in every format.
pub const LEVELS: usize = 9;

/// How one level of a list is numbered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// How its numbers are written.
    pub numeral: Numeral,
    /// First number.
    pub start: u32,
    /// Pieces of the number's text.
    pub text: Vec<Piece>,
    /// Whether every number in it is written in plain figures.
    pub plain: bool,
    /// The level after whose paragraphs this one starts again, counted from 1; nothing: after each
    /// higher one; 0: never.
    pub restart: Option<usize>,
}

/// Piece of a number's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words around it: 第, 、
    Words(String),
    /// The number of a level, the first of which is 0.
    Number(usize),
}

/// Longest number that is shown, in characters, and longest text of a level.
pub const LONGEST: usize = 100;

/// Pieces of a text in which `%1` stands for the first level's number.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text.chars().take(LONGEST).peekable();
    while let Some(c) = rest.next() {
        let level = rest
            .peek()
            .filter(|_| c == '%')
            .and_then(|c| c.to_digit(10));
        match level {
            Some(level @ 1..=9) => {
                rest.next();
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Number(level as usize - 1));
            }
            _ => words.push(c),
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

/// Counters of a list: where each of its levels stands.
#[derive(Clone, Debug, Default)]
pub struct Counters([Option<u32>; LEVELS]);

impl Counters {
    /// Counts a paragraph of a level, and starts the levels below it again.
    pub fn count(&mut self, level: usize, levels: &[Level]) {
        let start = |at: usize| levels.get(at).map_or(1, |level| level.start);
        for (at, counter) in self.0.iter_mut().enumerate() {
            if at < level {
                // A higher level that was left out counts as begun.
                counter.get_or_insert(start(at));
            } else if at == level {
                *counter = Some(counter.map_or(start(at), |number| number.saturating_add(1)));
            } else if restarts(levels.get(at), level) {
                *counter = None;
            }
        }
    }

    /// Sets a level so that its next paragraph has this number.
    pub fn set(&mut self, level: usize, next: u32) {
        if let Some(counter) = self.0.get_mut(level) {
            *counter = next.checked_sub(1);
        }
        // What is below begins anew.
        for counter in self.0.iter_mut().skip(level + 1) {
            *counter = None;
        }
    }

    /// The number of the paragraph that was counted last on this level; nothing where its level has no text.
    pub fn number(&self, level: usize, levels: &[Level]) -> Option<String> {
        let own = levels.get(level)?;
        let mut text = String::new();
        for piece in &own.text {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Number(at) => {
                    let of = levels.get(*at)?;
                    let number = self.0.get(*at)?.unwrap_or(of.start);
                    let numeral = if own.plain {
                        Numeral::Decimal
                    } else {
                        of.numeral
                    };
                    text.push_str(&numeral.write(number));
                }
            }
            if text.chars().count() > LONGEST {
                return None;
            }
        }
        (!text.trim().is_empty()).then_some(text)
    }
}

/// Whether a level starts again after a paragraph of a higher one.
fn restarts(level: Option<&Level>, after: usize) -> bool {
    match level.and_then(|level| level.restart) {
        Some(0) => false,
        Some(of) => after < of,
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<Level> {
        let level = |numeral, text| Level {
            numeral,
            start: 1,
            text: pieces(text),
            ..Level::default()
        };
        vec![
            level(Numeral::Chinese, "第%1章"),
            level(Numeral::Chinese, "（%2）"),
            level(Numeral::Decimal, "%1.%3"),
        ]
    }

    #[test]
    fn lower_levels_start_again_and_plain_ones_are_written_in_figures() {
        let mut levels = list();
        levels[2].plain = true;
        let mut counters = Counters::default();
        let numbers: Vec<_> = [0, 1, 1, 2, 0, 1, 2, 2]
            .into_iter()
            .map(|level| {
                counters.count(level, &levels);
                counters.number(level, &levels).unwrap()
            })
            .collect();
        assert_eq!(
            numbers,
            [
                "第一章",
                "（一）",
                "（二）",
                "1.1",
                "第二章",
                "（一）",
                "2.1",
                "2.2"
            ]
        );
    }

    #[test]
    fn articles_go_on_through_the_chapters_where_they_are_told_to() {
        let mut levels = list();
        levels[1].restart = Some(0);
        let mut counters = Counters::default();
        for level in [0, 1, 0, 1] {
            counters.count(level, &levels);
        }
        assert_eq!(counters.number(1, &levels).unwrap(), "（二）");
        counters.set(1, 7);
        counters.count(1, &levels);
        assert_eq!(counters.number(1, &levels).unwrap(), "（七）");
    }

    #[test]
    fn a_text_is_cut_at_its_numbers() {
        assert_eq!(
            pieces("第%1条%"),
            [
                Piece::Words("第".into()),
                Piece::Number(0),
                Piece::Words("条%".into())
            ]
        );
    }
}

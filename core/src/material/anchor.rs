//! Ties a note to a passage, and finds the passage again.
//!
//! Sentences occur twice in official texts (“党的自我革命永远在路上”), so a quote alone is not enough:
//! an anchor keeps the place and the words around it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Characters of context kept on each side.
const CONTEXT: usize = 32;

/// Where a passage was, in words and in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The words, within one paragraph.
    pub quote: String,
    /// Up to 32 characters before them.
    pub before: String,
    /// Up to 32 characters after them.
    pub after: String,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Characters (code points) from the start of the paragraph.
    pub start: usize,
}

/// Whether a passage is where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// In its place.
    Exact,
    /// The same words in another place.
    Moved,
    /// The words are not in the text.
    Lost,
    /// There is no passage.
    None,
}

/// Ties a quote to its place in these paragraphs: the one at `hint` (paragraph, character), else
/// the first. A quote that spans paragraphs is tied by its first line. `None` where it is not there.
pub fn tie(paragraphs: &[&str], quote: &str, hint: Option<(usize, usize)>) -> Option<Anchor> {
    let quote = quote.lines().find(|line| !line.trim().is_empty())?;
    let (paragraph, start) = hint
        .filter(|(paragraph, start)| {
            paragraphs
                .get(*paragraph)
                .is_some_and(|line| stands_at(line, quote, *start))
        })
        .or_else(|| places(paragraphs, quote).next())?;
    let line = paragraphs.get(paragraph)?;
    let (before, after) = around(line, start, quote.chars().count());
    Some(Anchor {
        quote: quote.to_owned(),
        before,
        after,
        paragraph,
        start,
    })
}

/// Finds a passage again: in its place, else where the words around it fit best.
pub fn find(paragraphs: &[&str], anchor: &Anchor) -> (Found, Option<(usize, usize)>) {
    let here = (anchor.paragraph, anchor.start);
    let length = anchor.quote.chars().count();
    let fit = |(paragraph, start): (usize, usize)| {
        let Some(line) = paragraphs.get(paragraph) else {
            return 0;
        };
        let (before, after) = around(line, start, length);
        shared(before.chars().rev(), anchor.before.chars().rev())
            + shared(after.chars(), anchor.after.chars())
    };
    let best = places(paragraphs, &anchor.quote)
        // The place itself wins a tie, then the one nearest to it.
        .max_by_key(|place| {
            (
                fit(*place),
                *place == here,
                std::cmp::Reverse(place.0.abs_diff(here.0)),
            )
        });
    match best {
        Some(place) if place == here => (Found::Exact, Some(place)),
        Some(place) => (Found::Moved, Some(place)),
        None => (Found::Lost, None),
    }
}

fn places<'p>(paragraphs: &'p [&str], quote: &'p str) -> impl Iterator<Item = (usize, usize)> + 'p {
    let searched = if quote.is_empty() { &[] } else { paragraphs };
    searched
        .iter()
        .enumerate()
        .flat_map(move |(paragraph, line)| {
            line.match_indices(quote).map(move |(byte, _)| {
                (
                    paragraph,
                    line.get(..byte).unwrap_or_default().chars().count(),
                )
            })
        })
}

fn stands_at(line: &str, quote: &str, start: usize) -> bool {
    line.char_indices()
        .nth(start)
        .and_then(|(byte, _)| line.get(byte..))
        .is_some_and(|rest| rest.starts_with(quote))
}

fn around(line: &str, start: usize, length: usize) -> (String, String) {
    let before = line
        .chars()
        .take(start)
        .skip(start.saturating_sub(CONTEXT))
        .collect();
    let after = line.chars().skip(start + length).take(CONTEXT).collect();
    (before, after)
}

fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: [&str; 2] = [
        "全面从严治党永远在路上，党的自我革命永远在路上。",
        "大力弘扬作风。党的自我革命永远在路上。要深入。",
    ];

    #[test]
    fn a_sentence_that_occurs_twice_is_not_confused() {
        let anchor = tie(&TEXT, "党的自我革命永远在路上", Some((1, 7))).unwrap();
        assert_eq!(find(&TEXT, &anchor), (Found::Exact, Some((1, 7))));
        // The other paragraph grows: the passage has moved, to where its neighbours are.
        let later = [
            "新的一段。",
            TEXT[0],
            "大力弘扬优良作风。党的自我革命永远在路上。要深入。",
        ];
        assert_eq!(find(&later, &anchor), (Found::Moved, Some((2, 9))));
        assert_eq!(find(&["没有了"], &anchor), (Found::Lost, None));
    }

    #[test]
    fn without_a_hint_it_is_the_first_and_beyond_the_plane_it_counts_characters() {
        assert_eq!(tie(&["𠮷𠮷学习"], "学习", None).unwrap().start, 2);
        assert_eq!(tie(&TEXT, "永远在路上", Some((0, 3))).unwrap().start, 6);
        assert_eq!(tie(&TEXT, "永远在路上", Some((0, 18))).unwrap().start, 18);
        assert!(tie(&TEXT, "不在这里", None).is_none());
        assert!(tie(&TEXT, "", None).is_none());
    }
}

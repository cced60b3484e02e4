//! Ties a note to a passage, and finds the passage again.
//!
//! Sentences occur twice in official texts (“党的自我革命永远在路上”), so a quote alone is not enough:
//! an anchor keeps the place and the words around it.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Characters of context kept on each side.
const CONTEXT: usize = 32;

/// The place of a passage, in words and in numbers.
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
        .or_else(|| {
            occurrences(paragraphs, quote)
                .next()
                .map(|(place, ..)| place)
        })?;
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
///
/// One pass over the text however often the quote occurs: a single word in a text without line
/// ends occurs thousands of times.
pub fn find(paragraphs: &[&str], anchor: &Anchor) -> (Found, Option<(usize, usize)>) {
    let here = (anchor.paragraph, anchor.start);
    // Occurrences are counted without overlap; its own place is one even if another overlaps it.
    let own = paragraphs
        .get(here.0)
        .filter(|line| !anchor.quote.is_empty() && stands_at(line, &anchor.quote, here.1))
        .and_then(|line| Some((here, line, line.char_indices().nth(here.1)?.0)));
    let best = occurrences(paragraphs, &anchor.quote)
        .chain(own)
        // The nearest wins a tie; the place itself is nearest.
        .max_by_key(|(place, line, byte)| {
            (
                fit(line, *byte, anchor),
                Reverse((place.0.abs_diff(here.0), place.1.abs_diff(here.1))),
            )
        });
    match best {
        Some((place, ..)) if place == here => (Found::Exact, Some(place)),
        Some((place, ..)) => (Found::Moved, Some(place)),
        None => (Found::Lost, None),
    }
}

/// Characters of context, on both sides together, that are the same at this byte of a line.
fn fit(line: &str, byte: usize, anchor: &Anchor) -> usize {
    let before = line.get(..byte).unwrap_or_default();
    let after = line.get(byte + anchor.quote.len()..).unwrap_or_default();
    shared(before.chars().rev(), anchor.before.chars().rev())
        + shared(after.chars(), anchor.after.chars())
}

/// The places of the quote: paragraph and character, the paragraph, and the byte in it.
fn occurrences<'p>(
    paragraphs: &'p [&'p str],
    quote: &'p str,
) -> impl Iterator<Item = ((usize, usize), &'p &'p str, usize)> {
    let searched = if quote.is_empty() { &[] } else { paragraphs };
    searched
        .iter()
        .enumerate()
        .flat_map(move |(paragraph, line)| {
            let (mut passed, mut start) = (0, 0);
            line.match_indices(quote).map(move |(byte, _)| {
                start += line.get(passed..byte).unwrap_or_default().chars().count();
                passed = byte;
                ((paragraph, start), line, byte)
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
    use crate::material::effort::worked;

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

    /// Occurrences that overlap, and a place that two of them are equally near to.
    #[test]
    fn what_was_just_tied_is_found_in_its_place() {
        for line in ["哈哈哈好", "……………", "学习学习学习"] {
            let length = line.chars().count();
            for start in 0..length - 1 {
                let quote: String = line.chars().skip(start).take(2).collect();
                let anchor = tie(&[line], &quote, Some((0, start))).unwrap();
                assert_eq!(anchor.start, start);
                assert_eq!(find(&[line], &anchor), (Found::Exact, Some((0, start))));
            }
        }
        let anchor = tie(&["甲乙，一二三四五甲乙"], "甲乙", Some((0, 8))).unwrap();
        let bare = Anchor {
            before: String::new(),
            after: String::new(),
            start: 7,
            ..anchor
        };
        assert_eq!(
            find(&["甲乙一二三四五六甲乙一二三四五六甲乙"], &bare).1,
            Some((0, 8))
        );
    }

    /// 100,000 occurrences in one paragraph: quadratic work would take minutes here.
    #[test]
    fn a_word_that_occurs_very_often_is_found_at_once() {
        let line = "学习，".repeat(100_000);
        let anchor = tie(&[&line], "学习", Some((0, 299_997))).unwrap();
        let before = worked();
        assert_eq!(find(&[&line], &anchor), (Found::Exact, Some((0, 299_997))));
        assert!(worked().saturating_sub(before).as_secs() < 10);
    }
}

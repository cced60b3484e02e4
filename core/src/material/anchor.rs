//! Anchors of notes and marks: what ties them to a passage.
//!
//! Sentences occur twice in official texts (“党的自我革命永远在路上”), so a quote alone is not enough:
//! an anchor keeps the place and the words around it. The text of an edition never changes, so its
//! place is right or the anchor is lost; another edition is a matter of [`carry`](super::carry).

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::place::{Place, Span};
use crate::document::radicals;

/// Characters of context kept on each side.
pub(super) const CONTEXT: usize = 32;

/// Words as a text that was taken in has them: where they do not stand in it as they were typed, with radicals as the
/// characters that they are printed for, as it was taken.
pub fn as_kept<'q>(text: &str, quote: &'q str) -> Cow<'q, str> {
    if text.contains(quote) {
        quote.into()
    } else {
        radicals(quote)
    }
}

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

/// Whether a passage is where it was, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// In its place.
    Exact,
    /// In another place of a newer edition; no other passage has these words.
    Moved,
    /// In a newer edition, where it seems to stand: the words occur more than once, and a person
    /// checks which they are.
    Check,
    /// Nowhere: its words are kept, and where they may stand is no more than a suggestion.
    Lost,
    /// There is no passage.
    None,
}

/// A passage that was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Whether it is there.
    pub found: Found,
    /// The place of its words; none of a lost one.
    pub place: Option<Place>,
    /// A span where a lost one may stand; only a person accepts that.
    pub suggestion: Option<Span>,
}

/// Ties a quote to its place in these paragraphs: the one at `hint` (paragraph, character), else
/// the first. A quote that spans paragraphs is tied by its first line. `None` where it is not there.
pub fn tie(paragraphs: &[&str], quote: &str, hint: Option<Place>) -> Option<Anchor> {
    let quote = quote.lines().find(|line| !line.trim().is_empty())?;
    let place = hint
        .filter(|place| stands_at(paragraphs, quote, *place))
        .or_else(|| occurrences(paragraphs, quote).next().map(|found| found.0))?;
    tie_at(paragraphs, Span::from(place, quote.chars().count()))
}

/// Ties to the words that stand at this span: a person accepted a suggestion, or confirmed a place.
/// `None` where no words stand there.
pub fn tie_at(paragraphs: &[&str], span: Span) -> Option<Anchor> {
    let quote = span.of(paragraphs).filter(|words| !words.is_empty())?;
    let line = paragraphs.get(span.paragraph)?;
    let (before, after) = around(line, span);
    Some(Anchor {
        quote: quote.to_owned(),
        before,
        after,
        paragraph: span.paragraph,
        start: span.start,
    })
}

/// Finds a passage in the edition that it was tied in: in its place, or not at all. A lookalike
/// elsewhere is only suggested.
pub fn find(paragraphs: &[&str], anchor: &Anchor) -> Sought {
    let place = anchor.span().place();
    if anchor.stands_in(paragraphs) {
        return Sought {
            found: Found::Exact,
            place: Some(place),
            suggestion: None,
        };
    }
    Sought {
        found: Found::Lost,
        place: None,
        suggestion: lookalike(paragraphs, anchor),
    }
}

impl Anchor {
    /// The span of its words.
    pub fn span(&self) -> Span {
        Span::from((self.paragraph, self.start), self.quote.chars().count())
    }

    /// Whether its words stand at its place.
    pub(super) fn stands_in(&self, paragraphs: &[&str]) -> bool {
        stands_at(paragraphs, &self.quote, (self.paragraph, self.start))
    }
}

/// The place with the same words where the words around them fit best; the nearest wins a tie.
///
/// One pass over the text however often the quote occurs: a single word in a text without line
/// ends occurs thousands of times.
pub(super) fn lookalike(paragraphs: &[&str], anchor: &Anchor) -> Option<Span> {
    let own = anchor.span();
    let best = occurrences(paragraphs, &anchor.quote).max_by_key(|(place, line, byte)| {
        let away = (place.0.abs_diff(own.paragraph), place.1.abs_diff(own.start));
        (fit(line, *byte, anchor), Reverse(away))
    });
    best.map(|(place, ..)| Span::from(place, own.length))
}

/// Whether these words stand in more than one place, overlapping ones counted.
pub(super) fn is_repeated(paragraphs: &[&str], quote: &str) -> bool {
    let Some(first) = quote.chars().next().map(char::len_utf8) else {
        return false;
    };
    let mut seen = false;
    paragraphs.iter().any(|line| {
        let Some(at) = line.find(quote) else {
            return false;
        };
        let again = line
            .get(at + first..)
            .is_some_and(|rest| rest.contains(quote));
        std::mem::replace(&mut seen, true) || again
    })
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
) -> impl Iterator<Item = (Place, &'p &'p str, usize)> {
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

fn stands_at(paragraphs: &[&str], quote: &str, place: Place) -> bool {
    let line = paragraphs.get(place.0).copied().unwrap_or_default();
    !quote.is_empty()
        && line
            .char_indices()
            .nth(place.1)
            .and_then(|(byte, _)| line.get(byte..))
            .is_some_and(|rest| rest.starts_with(quote))
}

fn around(line: &str, span: Span) -> (String, String) {
    let before = line
        .chars()
        .take(span.start)
        .skip(span.start.saturating_sub(CONTEXT))
        .collect();
    let after = line.chars().skip(span.end()).take(CONTEXT).collect();
    (before, after)
}

fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
#[path = "anchor_tests.rs"]
mod tests;

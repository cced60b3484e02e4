//! Points without numbers: paragraphs whose first sentence is their heading
//! (`在凝心铸魂中提升政治能力。党的二十大强调……`).

use std::ops::Range;

use super::headings::Heading;
use super::paragraphs::{Paragraph, worded};
use super::section::SectionKind;
use super::sentence;

/// Longest first sentence, in characters with its 。, that is taken for a heading.
const HEADING_MAX: usize = 21;

/// Bytes of the heading sentence of a paragraph, its indent included; `None` where it has none.
fn heading(line: &str) -> Option<usize> {
    let indent = sentence::indent(line);
    let bare = line.get(indent..)?;
    let length = sentence::first(bare);
    let (first, rest) = (bare.get(..length)?, bare.get(length..)?);
    let heads = first.ends_with('。')
        && !rest.trim().is_empty()
        && (3..=HEADING_MAX).contains(&first.chars().count());
    heads.then_some(indent + length)
}

/// Under one part, or in a text without numbers: which paragraphs begin with a heading sentence.
struct Under {
    depth: usize,
    /// Paragraphs with words, and the bytes of the heading sentence of those that have one.
    lines: Vec<(usize, Option<usize>)>,
    /// The end of the text: the last point may be followed by a closing.
    last: bool,
    /// The whole text, with a title, a salutation and an opening before its points.
    whole: bool,
}

impl Under {
    fn headed(&self) -> usize {
        self.lines.iter().filter(|(_, head)| head.is_some()).count()
    }

    fn before(&self) -> usize {
        let plain = |line: &&(usize, Option<usize>)| line.1.is_none();
        self.lines.iter().take_while(plain).count()
    }

    fn after(&self) -> usize {
        let plain = |line: &&(usize, Option<usize>)| line.1.is_none();
        self.lines.iter().rev().take_while(plain).count()
    }

    /// Paragraphs without a heading that belong to a point.
    fn going_on(&self) -> usize {
        let outside = self.before() + if self.last { self.after() } else { 0 };
        self.lines.len().saturating_sub(self.headed() + outside)
    }

    /// Nearly all paragraphs begin with a heading sentence, an opening and a closing left out. A
    /// whole text needs more of them: two short first sentences happen in any prose.
    fn has_points(&self) -> bool {
        let (least, opening) = if self.whole { (3, 4) } else { (2, 1) };
        let closing = if self.last { 3 } else { 0 };
        let headed = self.headed();
        let stray = self.before().saturating_sub(opening) + self.after().saturating_sub(closing);
        let inner = self
            .lines
            .len()
            .saturating_sub(headed + self.before() + self.after());
        headed >= least && headed >= (stray + inner) * 3
    }
}

/// Adds points that are headed by their first sentence, before `turn` if there is one. Answers
/// whether there are any and each of them, the very last left out, is one paragraph.
pub fn unnumbered(
    text: &str,
    paragraphs: &mut [Paragraph],
    headings: &mut Vec<Heading>,
    turn: Option<usize>,
) -> bool {
    let end = turn.unwrap_or(paragraphs.len());
    let mut parts = under_parts(text, paragraphs, headings, end);
    let headed: usize = parts.iter().map(Under::headed).sum();
    let plain = parts.iter().map(|part| part.lines.len()).sum::<usize>() - headed;
    // Where it is the habit of the whole text, a part may have one point only.
    let habit = headings.len() > 1 && headed >= 2 && headed >= plain * 3;
    parts.retain(|part| part.has_points() || (habit && part.headed() > 0));
    for part in &parts {
        for (at, length) in &part.lines {
            let (Some(paragraph), Some(length)) = (paragraphs.get_mut(*at), length) else {
                continue;
            };
            paragraph.heading = *length;
            let line = paragraph.of(text);
            headings.push(Heading {
                at: *at,
                depth: part.depth,
                kind: SectionKind::Point,
                title: sentence::as_title(line.get(..*length).unwrap_or_default()),
            });
        }
    }
    headings.sort_by_key(|heading| heading.at);
    parts.iter().any(|part| part.last) && parts.iter().all(|part| part.going_on() == 0)
}

/// The places of unnumbered points: under parts that have nothing numbered under them, or in the
/// whole of a text without any heading.
fn under_parts(
    text: &str,
    paragraphs: &[Paragraph],
    headings: &[Heading],
    end: usize,
) -> Vec<Under> {
    let look = |depth: usize, span: Range<usize>, last: bool, whole: bool| {
        let lines = worded(text, paragraphs, span).into_iter();
        let head = |at: usize| heading(paragraphs.get(at)?.of(text));
        Under {
            depth,
            lines: lines.map(|at| (at, head(at))).collect(),
            last,
            whole,
        }
    };
    if headings.is_empty() {
        return vec![look(0, 0..end, true, true)];
    }
    let nexts = headings.iter().skip(1).map(Some).chain([None]);
    headings
        .iter()
        .zip(nexts)
        .filter(|(heading, next)| {
            heading.kind == SectionKind::Part && next.is_none_or(|next| next.depth <= heading.depth)
        })
        .map(|(heading, next)| {
            let until = next.map_or(end, |next| next.at);
            look(
                heading.depth + 1,
                heading.at + 1..until,
                next.is_none(),
                false,
            )
        })
        .collect()
}

//! Points without numbers: paragraphs whose first sentence is their heading
//! (`在凝心铸魂中提升政治能力。党的二十大强调……`).

use std::ops::Range;

use super::headings::Heading;
use super::page::{Page, Unit};
use super::section::SectionKind;
use super::sentence;

/// Longest first sentence, in characters with its 。, that is taken for a heading.
const HEADING_MAX: usize = 21;

/// How greetings and thanks end or begin: they head nothing.
const GREETINGS: [&str; 12] = [
    "大家好",
    "同志们好",
    "们好",
    "上午好",
    "下午好",
    "早上好",
    "晚上好",
    "新年好",
    "谢谢",
    "感谢大家",
    "各位好",
    "你好",
];

/// Bytes of the heading sentence of a paragraph; `None` where it has none.
fn heading(unit: &Unit) -> Option<usize> {
    let length = sentence::first(&unit.words);
    let (first, rest) = unit.words.split_at_checked(length)?;
    let greets = GREETINGS
        .iter()
        .any(|words| first.trim_end_matches('。').ends_with(words) || first.starts_with(words));
    let heads = first.ends_with('。')
        && !rest.trim().is_empty()
        && !greets
        && (3..=HEADING_MAX).contains(&first.chars().count());
    heads.then_some(length)
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

/// Adds points that are headed by their first sentence, before `end`. Answers whether there are any
/// and each of them, the very last left out, is one paragraph.
pub fn unnumbered(page: &mut Page, headings: &mut Vec<Heading>, end: usize) -> bool {
    let mut parts = under_parts(page, headings, end);
    let headed: usize = parts.iter().map(Under::headed).sum();
    let plain = parts.iter().map(|part| part.lines.len()).sum::<usize>() - headed;
    // Where it is the habit of the whole text, a part may have one point only.
    let habit = headings.len() > 1
        && headed >= 2
        && headed >= plain * 3
        && parts.iter().any(Under::has_points);
    parts.retain(|part| part.has_points() || (habit && part.headed() > 0));
    for part in &parts {
        for (at, length) in &part.lines {
            let (Some(unit), Some(length)) = (page.units.get_mut(*at), length) else {
                continue;
            };
            unit.heading = *length;
            headings.push(Heading {
                at: *at,
                through: *at,
                depth: part.depth,
                kind: SectionKind::Point,
                mark: None,
                title: sentence::as_title(unit.words.get(..*length).unwrap_or_default()),
            });
        }
    }
    headings.sort_by_key(|heading| heading.at);
    parts.iter().any(|part| part.last) && parts.iter().all(|part| part.going_on() == 0)
}

/// The places of unnumbered points: under parts that have nothing numbered under them, or in the
/// whole of a text without any heading.
fn under_parts(page: &Page, headings: &[Heading], end: usize) -> Vec<Under> {
    let look = |depth: usize, span: Range<usize>, last: bool, whole: bool| {
        let lines = span.clone().zip(page.range(span));
        Under {
            depth,
            lines: lines.map(|(at, unit)| (at, heading(unit))).collect(),
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
            let span = heading.through + 1..until.max(heading.through + 1);
            look(heading.depth + 1, span, next.is_none(), false)
        })
        .collect()
}

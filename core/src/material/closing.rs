//! The closing of a speech: what is said to the hearers at the end and belongs to no part.

use super::headings::Heading;
use super::paragraphs::{Paragraph, is_blank, worded};
use super::section::SectionKind;

/// Paragraphs at the end among which the speaker's turn to the hearers begins a closing.
const CLOSING_MAX: usize = 5;

/// Words that a speech turns to its hearers with.
const VOCATIVES: [&str; 5] = ["同志们", "各位", "朋友们", "同学们", "大家"];

/// Whether a paragraph turns to the hearers again, as the closing of a speech does.
fn turns_to_hearers(line: &str, salutation: Option<&str>) -> bool {
    let bare = line.trim();
    let named = salutation
        .into_iter()
        .flat_map(|words| words.split(['、', '，', '：', ':', ' ']))
        .filter(|word| !word.trim().is_empty());
    // A line that ends in a colon is a salutation: it opens something.
    !bare.ends_with(['：', ':'])
        && VOCATIVES.into_iter().chain(named).any(|word| {
            bare.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with(['，', ',', '！', '!', '：', ':']))
        })
}

/// The line that turns to the hearers at the beginning: `同志们：`
pub fn salutation<'t>(text: &'t str, paragraphs: &[Paragraph]) -> Option<&'t str> {
    paragraphs
        .iter()
        .map(|paragraph| paragraph.of(text).trim())
        .filter(|line| !line.is_empty())
        .take(3)
        .find(|line| line.ends_with(['：', ':']) && line.chars().count() <= 40)
}

/// The paragraph near the end, after the last number, where the speaker turns to the hearers again.
pub fn turn_at_the_end(
    text: &str,
    paragraphs: &[Paragraph],
    headings: &[Heading],
    salutation: Option<&str>,
) -> Option<usize> {
    let after = headings.last().map_or(0, |heading| heading.at + 1);
    let tail = worded(text, paragraphs, after..paragraphs.len());
    let near_end = tail.len().saturating_sub(CLOSING_MAX);
    tail.into_iter().skip(near_end).find(|at| {
        paragraphs
            .get(*at)
            .is_some_and(|p| turns_to_hearers(p.of(text), salutation))
    })
}

/// The beginning of the closing: at the turn to the hearers, or where the last point would be the
/// only one that goes on for more than a paragraph. `single`: unnumbered points are one paragraph
/// each.
pub fn closing(
    text: &str,
    paragraphs: &[Paragraph],
    headings: &[Heading],
    turn: Option<usize>,
    single: bool,
) -> Option<usize> {
    let last = headings.last()?;
    let head = paragraphs.get(last.at)?;
    if let Some(turn) = turn {
        // A heading without any other text keeps its only words.
        let takes_all =
            head.is_heading_alone(text) && is_blank(text, paragraphs, &(last.at + 1..turn));
        return (turn > last.at && !takes_all).then_some(turn);
    }
    let tail = worded(text, paragraphs, last.at + 1..paragraphs.len());
    // After 如下： comes what was announced, not a closing.
    let ends = head.of(text).trim_end().ends_with(['。', '！', '？', '”']);
    (ends && (single || numbered_points_are_single(text, paragraphs, headings)))
        .then(|| tail.first().copied())
        .flatten()
}

/// Whether every numbered point before the last is one paragraph that its heading opens, and the
/// last is like them. Articles go on for several paragraphs by nature and say nothing.
fn numbered_points_are_single(text: &str, paragraphs: &[Paragraph], headings: &[Heading]) -> bool {
    let opens = |heading: &&Heading| {
        heading.kind == SectionKind::Point
            && paragraphs
                .get(heading.at)
                .is_some_and(|p| !p.is_heading_alone(text))
    };
    let nexts = headings.iter().skip(1);
    let mut before = 0;
    for (heading, next) in headings.iter().zip(nexts).filter(|(h, _)| opens(h)) {
        if !is_blank(text, paragraphs, &(heading.at + 1..next.at)) {
            return false;
        }
        before += 1;
    }
    before > 0 && headings.last().as_ref().is_some_and(opens)
}

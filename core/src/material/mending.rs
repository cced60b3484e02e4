//! An outline as a person mended it: headings made, unmade, moved a level.

use serde::Deserialize;
use ts_rs::TS;

use super::headings::Heading;
use super::outline::{Outline, find};
use super::page::Page;
use super::paragraphs::{Paragraph, paragraphs, paragraphs_at};
use super::rows::{Found, rows};
use super::section::SectionKind;
use super::sentence;
use crate::error::{Error, Result};

/// A heading where a person has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HeadingAt {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// 1 for a part, 2 below it …; a step below the heading before it at most.
    pub level: u8,
}

/// Longest heading in characters that is a paragraph of its own; of a longer one the first sentence is it.
const LINE_MAX: usize = 80;

/// The outline of a text with these headings and no others. What the rules found of a heading that stays is kept;
/// so is what stands apart after the text: closing, signature, attachments.
pub fn mended(text: &str, headings: &[HeadingAt]) -> Outline {
    mended_in(text, paragraphs(text), headings)
}

/// The same of a text that is kept, whose paragraphs stay as they were found once.
pub fn mended_at(text: &str, cuts: &[usize], headings: &[HeadingAt]) -> Outline {
    let kept = paragraphs_at(text, cuts);
    mended_in(text, kept.unwrap_or_else(|| paragraphs(text)), headings)
}

/// The headings of an outline with some made or moved to a level, by their paragraphs, and some unmade.
///
/// # Errors
/// [`Error::NotAHeading`] of a paragraph that can be none, or is none that could be unmade.
pub fn headings_with(
    text: &str,
    outline: &Outline,
    made: &[HeadingAt],
    unmade: &[usize],
) -> Result<Vec<HeadingAt>> {
    let none = |paragraph: usize| Error::NotAHeading {
        paragraph: paragraph.saturating_add(1),
    };
    let mut headings = headings_of(outline);
    for paragraph in unmade {
        let stood = headings.len();
        headings.retain(|heading| heading.paragraph != *paragraph);
        if headings.len() == stood {
            return Err(none(*paragraph));
        }
    }
    headings.retain(|heading| made.iter().all(|new| new.paragraph != heading.paragraph));
    headings.extend_from_slice(made);
    headings.sort_unstable();
    let drawn = headings_of(&mended_at(text, &outline.cuts(text), &headings));
    let stands = |new: &&HeadingAt| drawn.iter().all(|one| one.paragraph != new.paragraph);
    match made.iter().find(stands) {
        Some(missing) => Err(none(missing.paragraph)),
        None => Ok(headings),
    }
}

/// The headings of an outline, in order.
fn headings_of(outline: &Outline) -> Vec<HeadingAt> {
    let rows = outline.sections.iter();
    rows.filter_map(|row| {
        let (paragraph, _) = outline.heading_of(row).into_iter().next()?;
        let level = row.level;
        Some(HeadingAt { paragraph, level })
    })
    .collect()
}

fn mended_in(text: &str, mut paragraphs: Vec<Paragraph>, headings: &[HeadingAt]) -> Outline {
    let mut page = Page::of(text, &paragraphs);
    let (title, mut found) = find(&mut page);
    keep_headings_out_of_the_tail(&page, &mut found, headings);
    let end = tail_of(&found).unwrap_or(page.units.len());
    let was = std::mem::take(&mut found.headings);
    let bytes: Vec<usize> = page.units.iter().map(|unit| unit.heading).collect();
    for unit in page.units.iter_mut().take(end) {
        unit.heading = 0;
    }
    let chosen = chosen(&page, headings, end);
    let nexts = chosen.iter().skip(1).map(Some).chain([None]);
    for ((at, depth), next) in chosen.iter().zip(nexts) {
        let found_here = was.iter().find(|heading| heading.at == *at);
        let above = next.is_some_and(|(_, next)| next > depth);
        let Some(unit) = page.units.get_mut(*at) else {
            continue;
        };
        unit.heading = match found_here {
            Some(_) => bytes.get(*at).copied().unwrap_or_default(),
            None => heading_of(&unit.words),
        };
        let words = unit.words.get(..unit.heading).unwrap_or_default();
        found.headings.push(Heading {
            at: *at,
            through: found_here.map_or(*at, |heading| heading.through),
            depth: *depth,
            kind: match found_here.map(|heading| heading.kind) {
                Some(kind @ (SectionKind::Article | SectionKind::Part)) => kind,
                _ if above => SectionKind::Part,
                Some(kind) => kind,
                None => SectionKind::Point,
            },
            mark: found_here.and_then(|heading| heading.mark),
            title: match found_here {
                Some(heading) => heading.title.clone(),
                None => sentence::as_title(words),
            },
        });
    }
    // Of a heading that takes two paragraphs, the second is one, too.
    for heading in &found.headings {
        for at in heading.at + 1..=heading.through {
            if let (Some(unit), Some(bytes)) = (page.units.get_mut(at), bytes.get(at)) {
                unit.heading = *bytes;
            }
        }
    }
    page.mark_headings(text, &mut paragraphs);
    let sections = rows(text, &paragraphs, &page, found);
    Outline::of(text, title, sections, paragraphs)
}

/// A closing or a signature in which a person has a heading is none: the text goes on through it.
fn keep_headings_out_of_the_tail(page: &Page, found: &mut Found, headings: &[HeadingAt]) {
    let attached = found.attachments.first();
    let end = attached.map_or(page.units.len(), |one| one.heading.at);
    let last = headings
        .iter()
        .filter_map(|heading| unit_of(page, heading, end));
    let Some(last) = last.max() else {
        return;
    };
    for tail in [&mut found.closing, &mut found.signature] {
        *tail = tail.filter(|at| *at > last);
    }
}

/// The unit that holds a heading's paragraph, before `end`.
fn unit_of(page: &Page, heading: &HeadingAt, end: usize) -> Option<usize> {
    let after = page
        .units
        .partition_point(|unit| unit.at() <= heading.paragraph);
    let at = after.checked_sub(1).filter(|at| *at < end)?;
    let holds = page.get(at)?.lines.contains(&heading.paragraph);
    holds.then_some(at)
}

/// The first paragraph of what stands apart after the text.
fn tail_of(found: &Found) -> Option<usize> {
    let attached = found.attachments.first().map(|one| one.heading.at);
    [found.closing, found.signature, attached]
        .into_iter()
        .flatten()
        .min()
}

/// The chosen headings by their paragraphs, each a step below the one before it at most.
fn chosen(page: &Page, headings: &[HeadingAt], end: usize) -> Vec<(usize, usize)> {
    let place = |heading: &HeadingAt| {
        let at = unit_of(page, heading, end)?;
        Some((at, usize::from(heading.level.saturating_sub(1))))
    };
    let mut chosen: Vec<(usize, usize)> = headings.iter().filter_map(place).collect();
    chosen.sort_unstable();
    chosen.dedup_by_key(|(at, _)| *at);
    let mut most = 0;
    for (_, depth) in &mut chosen {
        *depth = (*depth).min(most);
        most = *depth + 1;
    }
    chosen
}

/// Bytes of a paragraph's words that are its heading.
fn heading_of(words: &str) -> usize {
    if words.chars().count() <= LINE_MAX {
        return words.len();
    }
    sentence::first(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "关于学习的通知\n一、目的\n学好。\n小标题\n内容。\n二、要求\n认真。\n";

    fn at(paragraph: usize, level: u8) -> HeadingAt {
        HeadingAt { paragraph, level }
    }

    fn said(outline: &Outline) -> Vec<String> {
        let rows = outline.sections.iter();
        rows.map(|row| format!("{} {}", row.path, row.title).trim().to_owned())
            .collect()
    }

    #[test]
    fn a_heading_is_made_unmade_and_moved_a_level() {
        let made = mended(TEXT, &[at(1, 1), at(3, 2), at(5, 1)]);
        assert_eq!(
            said(&made),
            ["0", "1 一、目的", "1.0", "1.1 小标题", "2 二、要求", "2.0"]
        );
        let unmade = mended(TEXT, &[at(1, 1)]);
        assert_eq!(said(&unmade).first().map(String::as_str), Some("0"));
        assert!(said(&unmade).iter().all(|row| !row.contains("二、")));
        let moved = mended(TEXT, &[at(1, 1), at(5, 2)]);
        assert!(said(&moved).contains(&"1.1 二、要求".to_owned()));
        assert_eq!(said(&mended(TEXT, &[])), ["1"]);
    }

    #[test]
    fn what_was_taken_for_a_signature_can_be_a_heading_and_be_one_again() {
        let text = "关于学习的通知\n一、目的\n学好。\n学习办公室\n2026年11月1日\n";
        let drawn = crate::material::outline(text);
        assert!(
            said(&drawn).contains(&"sign".to_owned()),
            "{:?}",
            said(&drawn)
        );
        for paragraph in [3, 4] {
            let headings = headings_with(text, &drawn, &[at(paragraph, 1)], &[]).unwrap();
            let made = mended(text, &headings);
            assert_eq!(said(&made).iter().filter(|row| *row == "sign").count(), 0);
            assert!(
                said(&made).iter().any(|row| row.starts_with("2 ")),
                "{:?}",
                said(&made)
            );
            let back = headings_with(text, &made, &[], &[paragraph]).unwrap();
            assert_eq!(said(&mended(text, &back)), said(&drawn));
        }
    }

    #[test]
    fn headings_that_are_none_are_passed_over_and_no_level_is_left_out() {
        let odd = [at(99, 1), at(5, 9), at(1, 7), at(1, 1), at(5, 1)];
        let made = mended(TEXT, &odd);
        assert!(said(&made).contains(&"1 一、目的".to_owned()));
        let whole: usize = made.sections.iter().map(|row| row.own.len()).sum();
        assert_eq!(whole, TEXT.lines().count(), "all of the text is in it");
    }
}

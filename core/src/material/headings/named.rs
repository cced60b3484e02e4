//! Headings without a number: 前言 and 结语 beside numbered ones, short lines between prose, questions.

use std::collections::HashSet;
use std::ops::Range;

use super::Heading;
use crate::material::numbering::Style;
use crate::material::page::{Page, Unit};
use crate::material::section::SectionKind;
use crate::material::sentence;

/// What stands before, between and after numbered parts without a number of its own.
const NAMES: [&str; 18] = [
    "序言",
    "序",
    "前言",
    "引言",
    "导言",
    "导语",
    "引子",
    "绪论",
    "总纲",
    "总则",
    "附则",
    "结语",
    "结束语",
    "结论",
    "后记",
    "余论",
    "尾声",
    "小结",
];

/// Words that a question begins with where questions are asked and answered.
const ASKS: [&str; 6] = ["问:", "问题:", "记者:", "记者问:", "提问:", "q:"];

/// Paragraphs between a short line and the first number under it, and one.
const ABOVE: usize = 3;

/// Words that count paragraphs up, each series in its order.
const SERIES: [&[&[&str]]; 5] = [
    &[
        &["一问"],
        &["二问"],
        &["三问"],
        &["四问"],
        &["五问"],
        &["六问"],
    ],
    &[
        &["首先"],
        &["其次"],
        &["再次", "再者", "第三"],
        &["第四"],
        &["最后要", "最后,要", "最后,是"],
    ],
    &[&["其一"], &["其二"], &["其三"], &["其四"], &["其五"]],
    &[
        &["一是"],
        &["二是"],
        &["三是"],
        &["四是"],
        &["五是"],
        &["六是"],
        &["七是"],
        &["八是"],
    ],
    &[
        &["一要"],
        &["二要"],
        &["三要"],
        &["四要"],
        &["五要"],
        &["六要"],
        &["七要"],
        &["八要"],
    ],
];

/// Longest heading without a number, in characters.
const SHORT: usize = 30;

/// Shortest prose under one.
const PROSE: usize = 15;

/// Adds 前言 and 结语 to the numbered headings of a range, beside the outermost of them.
pub fn add_named(
    page: &mut Page,
    range: Range<usize>,
    left_out: &[bool],
    found: &mut Vec<Heading>,
) {
    if found.is_empty() {
        return;
    }
    let taken: HashSet<usize> = found.iter().map(|heading| heading.through).collect();
    for at in range {
        let skipped = left_out.get(at).copied().unwrap_or(false) || taken.contains(&at);
        let is_name = |unit: &Unit| NAMES.contains(&unit.pressed.as_str());
        if !skipped && page.get(at).is_some_and(is_name) {
            found.extend(whole(page, at, SectionKind::Part));
        }
    }
    found.sort_by_key(|heading| heading.at);
}

/// A heading that takes all of its paragraph.
fn whole(page: &mut Page, at: usize, kind: SectionKind) -> Option<Heading> {
    let unit = page.units.get_mut(at)?;
    unit.heading = unit.words.len();
    Some(Heading {
        at,
        through: at,
        depth: 0,
        kind,
        mark: None,
        title: sentence::as_title(&unit.words),
    })
}

/// Puts numbers that begin again at 1 under the short lines that stand above each beginning.
pub fn group_under_lines(page: &mut Page, found: &mut Vec<Heading>) {
    let mut heads = Vec::new();
    let (mut beginnings, mut through) = (0_usize, 0);
    for heading in found.iter() {
        let begins = heading.depth == 0
            && heading.mark.is_some_and(|mark| {
                mark.number == 1 && !mark.style.is_division() && mark.style != Style::Article
            });
        if begins {
            beginnings += 1;
            heads.extend(line_above(page, heading.at, through));
        }
        through = heading.through;
    }
    let grouped = beginnings >= 2 && heads.len() + 1 >= beginnings;
    let Some(first) = heads.first().copied().filter(|_| grouped) else {
        return;
    };
    for heading in found.iter_mut().filter(|heading| heading.at > first) {
        heading.depth += 1;
    }
    found.extend(
        heads
            .into_iter()
            .filter_map(|at| whole(page, at, SectionKind::Part)),
    );
    found.sort_by_key(|heading| heading.at);
}

/// The short line above a first number, with at most two paragraphs between them. The first line of
/// a text is its title.
fn line_above(page: &Page, at: usize, through: usize) -> Option<usize> {
    let from = at.saturating_sub(ABOVE).max(through + 1);
    (from..at).rev().find(|at| {
        page.get(*at).is_some_and(|unit| {
            let short = (2..=SHORT).contains(&unit.length) && !unit.is_punctuated();
            let after_prose = at.checked_sub(1).and_then(|at| page.get(at));
            short && unit.mark.is_none() && after_prose.is_some()
        })
    })
}

/// Questions with their answers: 问：……？ 答：……
pub fn questions(page: &mut Page, range: Range<usize>) -> Vec<Heading> {
    let asks = |unit: &Unit| {
        let lower = unit.pressed.to_lowercase();
        ASKS.iter().any(|ask| lower.starts_with(ask))
    };
    let answers = |unit: &Unit| {
        ["答", "a:"]
            .iter()
            .any(|word| unit.pressed.to_lowercase().starts_with(word))
            || unit.pressed.chars().take(12).any(|c| c == ':') && !asks(unit)
    };
    let within = page.range(range.clone());
    let asked: Vec<usize> = range
        .clone()
        .zip(within)
        .filter(|(_, unit)| asks(unit))
        .map(|(at, _)| at)
        .collect();
    if asked.len() < 2 || !within.iter().any(answers) {
        return Vec::new();
    }
    let heads = asked.into_iter().filter_map(|at| {
        let unit = page.units.get_mut(at)?;
        let first = unit.first_sentence().len();
        unit.heading = first;
        let title = sentence::as_title(unit.words.get(..first)?);
        Some(Heading {
            at,
            through: at,
            depth: 0,
            kind: SectionKind::Point,
            mark: None,
            title,
        })
    });
    heads.collect()
}

/// Paragraphs that count up in words, where nothing else does: 首先 其次, 其一 其二, 一是 二是, 一要 二要, 一问 二问.
pub fn counted_in_words(page: &mut Page, range: Range<usize>) -> Vec<Heading> {
    let found = SERIES
        .iter()
        .map(|series| series_of(page, range.clone(), series));
    let found = found.max_by_key(Vec::len).filter(|found| found.len() >= 2);
    let mut heads = Vec::new();
    for at in found.unwrap_or_default() {
        let Some(unit) = page.units.get_mut(at) else {
            continue;
        };
        unit.heading = unit.first_sentence().len();
        heads.push(Heading {
            at,
            through: at,
            depth: 0,
            kind: SectionKind::Point,
            mark: None,
            title: sentence::as_title(unit.first_sentence()),
        });
    }
    heads
}

/// Paragraphs that begin with the words of a series, in its order.
fn series_of(page: &Page, range: Range<usize>, series: &[&[&str]]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut left = series;
    for at in range {
        let Some(unit) = page.get(at) else {
            break;
        };
        let begins = |words: &&[&str]| words.iter().any(|word| unit.pressed.starts_with(word));
        // After two of them others may be left out: 首先, 其次, 最后要.
        let most = if found.len() >= 2 { left.len() } else { 1 };
        if let Some(nth) = left.iter().take(most).position(begins) {
            left = left.get(nth + 1..).unwrap_or_default();
            found.push(at);
        }
    }
    found
}

/// Short lines without a stop that stand between prose, where there are two or more.
pub fn short_lines(page: &mut Page, range: Range<usize>) -> Vec<Heading> {
    let heads = |at: usize| {
        let (unit, next) = (
            page.get(at)?,
            page.get(at + 1).filter(|_| at + 1 < range.end)?,
        );
        let before = at.checked_sub(1).and_then(|at| page.get(at));
        let after_prose = at == range.start
            || before.is_none_or(|before| before.is_ended() || before.words.ends_with(['：', ':']));
        let short = (2..=SHORT).contains(&unit.length) && !unit.is_punctuated();
        let prose = next.is_ended() && next.length >= PROSE;
        let greets = ["各位", "同志们", "朋友们", "尊敬的"];
        let greets = greets.iter().any(|word| unit.pressed.starts_with(word));
        let quiet = !greets && unit.mark.is_none() && !unit.pressed.contains(['|', '。', ':']);
        (short && prose && after_prose && quiet).then_some(at)
    };
    let found: Vec<usize> = range.clone().filter_map(heads).collect();
    if found.len() < 2 {
        return Vec::new();
    }
    found
        .into_iter()
        .filter_map(|at| whole(page, at, SectionKind::Part))
        .collect()
}

//! Lines: where a text is broken, by width and by the rules of [`rules`](super::rules).

use std::ops::Range;

use super::rules::{Kind, may_break, may_hang};
use super::shape::{BROKEN_BESIDE, Sign};

/// A difference that nobody sees: 156 mm are 8845 twentieths of a point in an office suite, and a little less here.
const HARDLY: f32 = 0.06;

/// The widths of lines, in points.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// The size of the characters.
    pub size: f32,
    /// An addition to the width of each.
    pub tracking: f32,
    /// The width of the first line.
    pub first: f32,
    /// The width of the others.
    pub others: f32,
}

/// A line of signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The signs on it, white space at its end among them.
    pub signs: Range<usize>,
    /// The number of those that are seen.
    pub seen: usize,
    /// The last of them hangs beyond the edge.
    pub hangs: bool,
}

/// The lines of a text, at least one. Every sign is on one of them, in order.
pub fn break_lines(signs: &[Sign], measure: Measure) -> Vec<Broken> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < signs.len() || lines.is_empty() {
        let width = if lines.is_empty() {
            measure.first
        } else {
            measure.others
        };
        let line = one_line(signs, start, width, measure);
        start = line.signs.end;
        lines.push(line);
    }
    lines
}

fn one_line(signs: &[Sign], start: usize, width: f32, measure: Measure) -> Broken {
    let mut used = 0.0;
    let mut allowed = None;
    let mut at = start;
    while let Some(sign) = signs.get(at) {
        if at > start && sign.kind != Kind::Space && breaks_before(signs, start, at) {
            allowed = Some(at);
        }
        if at > start && sign.beside {
            used += BROKEN_BESIDE * measure.size;
        }
        let wide = sign.width * measure.size + tracking(signs, at, measure);
        if sign.kind != Kind::Space && used + sign.width * measure.size > width + HARDLY {
            // White space may have passed the edge before it.
            let at_edge = at > start && used <= width + HARDLY;
            if at_edge && may_hang(sign.c) && ends_after(signs, start, at) {
                return ended(signs, start..past_spaces(signs, at + 1), true);
            }
            // A word, or a row of marks, that no line could hold is broken where the line ends.
            let end = allowed.unwrap_or(at.max(start + 1));
            return ended(signs, start..end, false);
        }
        used += wide;
        at += 1;
    }
    ended(signs, start..at, false)
}

/// What is added to a sign's width: nothing where ideographs and letters meet, as office suites have it.
fn tracking(signs: &[Sign], at: usize, measure: Measure) -> f32 {
    let wide = |at: usize| signs.get(at).map(|sign| sign.kind == Kind::Wide);
    if wide(at + 1).is_some_and(|next| Some(next) != wide(at)) {
        return 0.0;
    }
    measure.tracking
}

/// Whether a line may end before `at`; white space before it stays on the line that ends.
fn breaks_before(signs: &[Sign], start: usize, at: usize) -> bool {
    let before = signs.get(start..at).unwrap_or_default();
    let Some(last) = before.iter().rposition(|sign| sign.kind != Kind::Space) else {
        return false;
    };
    let spaced = last + 1 < before.len();
    match (before.get(last), signs.get(at)) {
        (Some(before), Some(after)) => {
            // A narrow quotation mark belongs to the word that it is part of.
            let narrow = before.kind == Kind::Word && after.kind == Kind::Word;
            let quoted = [before, after]
                .iter()
                .any(|sign| super::rules::Quote::of(sign.c).is_some());
            if narrow && quoted {
                return spaced && may_break(before.c, after.c, true);
            }
            may_break(before.c, after.c, spaced)
        }
        _ => false,
    }
}

/// Whether a line may end after `at`, white space left out.
fn ends_after(signs: &[Sign], start: usize, at: usize) -> bool {
    let next = past_spaces(signs, at + 1);
    next >= signs.len() || breaks_before(signs, start, next)
}

fn past_spaces(signs: &[Sign], at: usize) -> usize {
    let rest = signs.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .take_while(|sign| sign.kind == Kind::Space)
        .count()
}

fn ended(signs: &[Sign], range: Range<usize>, hangs: bool) -> Broken {
    let on = signs.get(range.clone()).unwrap_or_default();
    let seen = on
        .iter()
        .rposition(|sign| sign.kind != Kind::Space)
        .map_or(0, |last| last + 1);
    Broken {
        signs: range,
        seen,
        hangs,
    }
}

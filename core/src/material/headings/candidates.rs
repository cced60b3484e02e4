//! Numbered paragraphs, each with what speaks for its being a heading.

use std::ops::Range;

use crate::material::numbering::{Form, Mark, Style};
use crate::material::page::{Page, Unit};

/// A heading is rarely longer, in characters.
pub const USUAL: usize = 80;

/// Longest sentence that clearly heads its paragraph, in characters.
const RUN_IN_MAX: usize = 30;

/// No heading is longer, in characters: what is longer is prose that happens to begin with a number.
pub const TITLE_MAX: usize = 200;

/// Longest heading of a chapter, in characters.
const DIVISION_MAX: usize = 60;

/// A paragraph that begins with a number.
#[derive(Clone, Copy)]
pub struct Candidate {
    /// Index of the paragraph.
    pub at: usize,
    /// Its number.
    pub mark: Mark,
    /// Weight of its own looks, in tenths: 30 for a heading as in the book, below 0 for prose.
    pub weight: i32,
    /// Stands alone and ends without a stop, as a heading does.
    pub heads: bool,
    /// A short sentence, and text after it in the same paragraph.
    pub runs_in: bool,
}

/// Numbered paragraphs of a range, those of a table of contents left out.
pub fn candidates(page: &Page, range: Range<usize>, left_out: &[bool]) -> Vec<Candidate> {
    let units = page.range(range.clone()).iter();
    let decimals = units.clone().filter_map(|unit| unit.mark);
    let plan = decimals.filter(|mark| mark.style == Style::Second).count() >= 2;
    let all = range.clone().zip(units).filter_map(|(at, unit)| {
        let mark = unit.mark?;
        let heads = !unit.is_punctuated() && unit.first_sentence().len() == unit.words.len();
        // 1总则 is a heading where 1.1 is one.
        let tight = mark.style == Style::Arabic && heads && unit.words.len() > mark.length;
        let weight = match weight(unit, mark, heads) {
            ..0 if plan && tight && unit.length <= DIVISION_MAX => 20,
            weight => weight,
        };
        Some(Candidate {
            at,
            mark,
            weight,
            heads,
            runs_in: unit.first_sentence().len() < unit.words.len()
                && unit.first_sentence().chars().count() <= RUN_IN_MAX,
        })
    });
    all.filter(|candidate| !left_out.get(candidate.at).copied().unwrap_or(false))
        .collect()
}

fn weight(unit: &Unit, mark: Mark, heads: bool) -> i32 {
    let length = unit.first_sentence().chars().take(TITLE_MAX + 1).count();
    let plain = mark.form == Form::Plain;
    let at_most = |most| length <= most;
    match mark.style {
        _ if mark.form == Form::Doubtful => -10,
        Style::Article if plain => 30,
        Style::Article => 20,
        style if style.is_division() => match (heads, plain) {
            (true, true) if at_most(DIVISION_MAX) => 30,
            (true, false) if at_most(DIVISION_MAX) => 20,
            (_, true) if at_most(DIVISION_MAX) => 15,
            _ => -10,
        },
        _ if !at_most(TITLE_MAX) => -10,
        _ if !at_most(USUAL) && heads => 20,
        _ if !at_most(USUAL) => 10,
        _ if plain => 30,
        _ => 20,
    }
}

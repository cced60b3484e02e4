//! Which of the numbers in a text are headings, judged with their neighbours.
//!
//! - [`mod@contents`]: lines that only name headings
//! - [`mod@candidates`]: numbered paragraphs, and what their looks say
//! - [`nesting`]: which style stands under which in this text
//! - [`mod@sequence`]: which numbers of one style, under one heading, make a count
//! - [`named`]: 前言, 结语, and headings without any number

mod candidates;
mod contents;
mod named;
mod nesting;
mod sequence;

use std::ops::Range;

use candidates::{Candidate, TITLE_MAX, USUAL, candidates};
pub use contents::contents;
pub use named::{add_named, counted_in_words, group_under_lines, questions, short_lines};
use nesting::Nesting;
use sequence::sequence;

use super::numbering::{Form, Mark, Style};
use super::page::{Page, Unit};
use super::section::SectionKind;
use super::sentence;

/// Longest title of an article, in characters: its sentence is the rule, not a heading.
const ARTICLE_MAX: usize = 80;

/// Longest title on the line after a number alone.
const NEXT_LINE_MAX: usize = 30;

/// A heading found in the text, and the paragraph it begins at.
pub struct Heading {
    /// Index of the paragraph.
    pub at: usize,
    /// The last paragraph that it takes: the next one where the number stands alone.
    pub through: usize,
    /// Headings that are open above it.
    pub depth: usize,
    /// The kind of section that it heads.
    pub kind: SectionKind,
    /// Its number, if it has one.
    pub mark: Option<Mark>,
    /// Without white space around it and without its final 。
    pub title: String,
}

/// Headings with numbers in a range of paragraphs.
pub fn numbered(page: &mut Page, range: Range<usize>, left_out: &[bool]) -> Vec<Heading> {
    let all = candidates(page, range.clone(), left_out);
    let nesting = Nesting::of(&all);
    let chosen = choose(&all, &nesting);
    let plan = chosen
        .iter()
        .any(|at| style_of(&all, *at) == Some(Style::Second));
    // The open headings, outermost first.
    let mut open: Vec<Style> = Vec::new();
    let mut found: Vec<Heading> = Vec::new();
    for candidate in chosen.iter().filter_map(|at| all.get(*at)) {
        let style = candidate.mark.style;
        let place = nesting.place(style);
        let above = open.iter().position(|open| nesting.place(*open) >= place);
        open.truncate(above.unwrap_or(open.len()));
        let depth = open.len();
        open.push(style);
        let until = range.end;
        found.extend(heading(page, candidate, depth, plan, until));
    }
    raise_bare_points(page, &mut found);
    found
}

fn style_of(all: &[Candidate], at: usize) -> Option<Style> {
    all.get(at).map(|candidate| candidate.mark.style)
}

/// Indexes of the candidates that are headings: style by style, outermost first, each counted under
/// the headings that were found before.
fn choose(all: &[Candidate], nesting: &Nesting) -> Vec<usize> {
    let mut chosen = vec![false; all.len()];
    for style in &nesting.styles {
        let mut counted: Vec<usize> = Vec::new();
        let mut group: Vec<(usize, Candidate)> = Vec::new();
        let mut opener: Option<Mark> = None;
        let close = |group: &mut Vec<(usize, Candidate)>, counted: &mut Vec<usize>| {
            let own: Vec<Candidate> = group.iter().map(|(_, candidate)| *candidate).collect();
            let picked = sequence(&own).into_iter();
            counted.extend(picked.filter_map(|at| group.get(at)).map(|(at, _)| *at));
            group.clear();
        };
        // These run on through what is above them.
        let runs_on = matches!(style, Style::Article | Style::Chapter);
        for (at, candidate) in all.iter().enumerate() {
            if chosen.get(at) == Some(&true) {
                opener = Some(candidate.mark);
                if !runs_on {
                    close(&mut group, &mut counted);
                }
            } else if candidate.mark.style == *style {
                // Items inside an article are its text.
                let inside = opener.is_some_and(|opener| opener.style == Style::Article);
                if !inside || runs_on {
                    group.push((at, under(*candidate, opener)));
                }
            }
        }
        close(&mut group, &mut counted);
        for at in counted {
            if let Some(slot) = chosen.get_mut(at) {
                *slot = true;
            }
        }
    }
    let places = chosen.iter().enumerate().filter(|(_, chosen)| **chosen);
    places.map(|(at, _)| at).collect()
}

/// 2.1 belongs under 2: elsewhere it is a quantity, or the number of something else.
fn under(mut candidate: Candidate, opener: Option<Mark>) -> Candidate {
    let astray = opener.is_some_and(|opener| opener.number != candidate.mark.beside);
    if candidate.mark.style.is_decimal() && astray {
        candidate.weight -= 25;
    }
    candidate
}

fn heading(
    page: &mut Page,
    candidate: &Candidate,
    depth: usize,
    plan: bool,
    until: usize,
) -> Option<Heading> {
    let Candidate { at, mark, .. } = *candidate;
    let through = if names_next_line(page, candidate, until) {
        at + 1
    } else {
        at
    };
    let unit = page.units.get_mut(at)?;
    let article = mark.style == Style::Article;
    let first = first_words(unit, candidate).to_owned();
    // Of an article the number alone is the heading on the page: its sentence is the rule.
    unit.heading = if article { mark.length } else { first.len() };
    let alone = unit.is_heading_alone();
    let bare = mark.length == unit.words.len();
    let mut title = sentence::as_title(&first);
    if through > at
        && let Some(next) = page.units.get_mut(through)
    {
        next.heading = next.words.len();
        title.push('　');
        title.push_str(&sentence::as_title(&next.words));
    }
    let most = if article { ARTICLE_MAX } else { TITLE_MAX };
    Some(Heading {
        at,
        through,
        depth,
        kind: kind(mark.style, depth, alone, plan || bare),
        mark: Some(mark),
        title: title.chars().take(most).collect(),
    })
}

/// The heading's words: of a sentence that is too long for one, its first clause.
fn first_words<'u>(unit: &'u Unit, candidate: &Candidate) -> &'u str {
    let first = unit.first_sentence();
    let long = first.chars().nth(USUAL).is_some();
    if !long || candidate.heads || candidate.mark.style == Style::Article {
        return first;
    }
    let own = first.get(candidate.mark.length..).unwrap_or_default();
    let clause = own
        .find(['，', '；', '：', ','])
        .map(|at| at + candidate.mark.length);
    clause.and_then(|end| first.get(..end)).unwrap_or(first)
}

fn kind(style: Style, depth: usize, alone: bool, plan: bool) -> SectionKind {
    match style {
        Style::Article => SectionKind::Article,
        style if style.is_division() => SectionKind::Part,
        Style::Chinese | Style::Formal | Style::Roman if alone => SectionKind::Part,
        Style::Question if alone && depth == 0 => SectionKind::Part,
        Style::Arabic if alone && depth == 0 && plan => SectionKind::Part,
        _ => SectionKind::Point,
    }
}

/// 第一章 on a line, and what it is called on the next.
fn names_next_line(page: &Page, candidate: &Candidate, until: usize) -> bool {
    let Candidate { at, mark, .. } = *candidate;
    let alone = page
        .get(at)
        .is_some_and(|unit| mark.length == unit.words.len());
    let may = mark.style.is_division() || mark.form == Form::Weak;
    let next = page.get(at + 1).filter(|_| at + 2 < until);
    alone
        && may
        && next.is_some_and(|next| {
            next.mark.is_none() && !next.is_punctuated() && next.length <= NEXT_LINE_MAX
        })
}

/// A point that is nothing but a heading, with others under it, is a part at any depth: there is
/// nothing in it to read by itself.
fn raise_bare_points(page: &Page, found: &mut [Heading]) {
    let mut below = 0;
    for heading in found.iter_mut().rev() {
        let alone = page.get(heading.at).is_some_and(Unit::is_heading_alone);
        if heading.kind == SectionKind::Point && alone && below > heading.depth {
            heading.kind = SectionKind::Part;
        }
        below = heading.depth;
    }
}

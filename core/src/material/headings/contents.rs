//! Lines that only name headings which follow: a table of contents, or a list that a speaker announces.

use std::collections::HashMap;
use std::ops::Range;

use crate::material::numbering::{Mark, Style, is_gap};
use crate::material::page::{Page, Unit};

/// Longest line that names a heading.
const LINE_MAX: usize = 100;

/// Longest announced item whose words need not come again.
const ITEM_MAX: usize = 40;

/// Paragraphs that may stand between a list and the first heading that it names.
const BETWEEN: usize = 6;

/// Which paragraphs name headings and are none.
pub fn contents(page: &Page) -> Vec<bool> {
    let mut left_out: Vec<bool> = page.units.iter().map(has_page).collect();
    let places = Places::of(page);
    let titled = titled(page, &places);
    let announced = runs(page).filter(|(from, to)| places.names_what_follows(page, *from, *to));
    for (from, to) in announced.chain(titled) {
        if let Some(within) = left_out.get_mut(from..to) {
            within.fill(true);
        }
    }
    left_out
}

/// 第一章　总则……………… 3
fn has_page(unit: &Unit) -> bool {
    let bare = unit
        .pressed
        .trim_end_matches(|c: char| c.is_ascii_digit() || "()-—".contains(c));
    let numbered = bare.len() < unit.pressed.len() && unit.length <= LINE_MAX;
    let leads = bare.ends_with("……")
        || bare.ends_with("...")
        || bare.ends_with("···")
        || bare.ends_with("___")
        || bare.ends_with("－－－");
    let tabbed = unit
        .words
        .rsplit_once('\t')
        .is_some_and(|(_, page)| !page.is_empty() && page.chars().all(|c| c.is_ascii_digit()));
    numbered && (leads || tabbed)
}

/// The words of a heading by which it is known again.
fn key(unit: &Unit) -> String {
    let pressed = unit.pressed.as_str();
    let end = crate::material::sentence::first(pressed);
    let first = pressed.get(..end).unwrap_or_default();
    let bare =
        first.trim_end_matches(|c: char| c.is_ascii_digit() || "。；;，,：:！？…·._-—".contains(c));
    bare.to_owned()
}

/// Where each heading's words, and each number, stand.
struct Places {
    words: HashMap<String, Vec<usize>>,
    ones: HashMap<Style, Vec<usize>>,
}

fn after(places: Option<&Vec<usize>>, at: usize) -> Option<usize> {
    let places = places?;
    places
        .get(places.partition_point(|place| *place < at))
        .copied()
}

impl Places {
    fn of(page: &Page) -> Self {
        let mut places = Self {
            words: HashMap::new(),
            ones: HashMap::new(),
        };
        for (at, unit) in page.units.iter().enumerate() {
            if let Some(mark) = unit.mark {
                places.words.entry(key(unit)).or_default().push(at);
                if mark.number == 1 {
                    places.ones.entry(mark.style).or_default().push(at);
                }
            }
        }
        places
    }

    /// Whether a run of lines comes again right after it, by its words or, announced, by its numbers.
    fn names_what_follows(&self, page: &Page, from: usize, to: usize) -> bool {
        let run = page.range(from..to);
        let Some((first, mark)) = run.first().and_then(|unit| Some((unit, unit.mark?))) else {
            return false;
        };
        let near = |at: Option<usize>| at.filter(|at| *at < to + BETWEEN);
        let tops = run.iter().filter(|unit| is_style(unit, mark.style)).count();
        if tops < 2 {
            return false;
        }
        if near(after(self.words.get(&key(first)), to)).is_some() {
            let again = |unit: &&Unit| after(self.words.get(&key(unit)), to).is_some();
            return run.iter().filter(again).count() * 3 >= run.len() * 2;
        }
        let Some(again) = near(after(self.ones.get(&mark.style), to)) else {
            return false;
        };
        let announced = is_announced(page, from, to) && has_run(page, again, mark.style, tops);
        announced || is_alike(page, from..to, again, mark.style)
    }
}

/// 主要讲三个问题： and then nothing but short items of one style.
fn is_announced(page: &Page, from: usize, to: usize) -> bool {
    let run = page.range(from..to);
    let before = from.checked_sub(1).and_then(|at| page.get(at));
    let colon = before.is_some_and(|unit| unit.words.ends_with(['：', ':']));
    let listed = run
        .iter()
        .rev()
        .skip(1)
        .all(|unit| unit.words.ends_with(['；', ';', '，']));
    let counts = |(nth, unit): (usize, &Unit)| {
        unit.mark
            .is_some_and(|mark| mark.number as usize == nth + 1)
            && unit.length <= ITEM_MAX
    };
    (colon || listed) && run.iter().enumerate().all(counts)
}

fn is_style(unit: &Unit, style: Style) -> bool {
    unit.mark.is_some_and(|mark| mark.style == style)
}

/// Whether the headings from `again` on begin as the lines of a list do: `总则（第一条至第三条）`.
fn is_alike(page: &Page, run: Range<usize>, again: usize, style: Style) -> bool {
    let lines = page.range(run).iter().filter(|unit| is_style(unit, style));
    let later = page
        .units
        .iter()
        .skip(again)
        .filter(|unit| is_style(unit, style));
    let alike = |(line, head): (&Unit, &Unit)| {
        let words = begins(line);
        words.chars().count() == 2 && words == begins(head)
    };
    lines.clone().zip(later.clone()).all(alike) && later.count() >= lines.count()
}

/// The first two characters after a number.
fn begins(unit: &Unit) -> String {
    let words = unit.mark.and_then(|mark| unit.words.get(mark.length..));
    let words = words.unwrap_or_default().chars();
    words.filter(|c| !is_gap(*c)).take(2).collect()
}

/// Whether so many numbers of a style count up from here, with text between them.
fn has_run(page: &Page, from: usize, style: Style, count: usize) -> bool {
    let marks = page.units.iter().skip(from).filter_map(|unit| unit.mark);
    let own = marks.filter(|mark| mark.style == style).take(count);
    let numbers: Vec<u32> = own.map(|mark: Mark| mark.number).collect();
    numbers.len() == count && numbers.iter().zip(1..).all(|(number, nth)| *number == nth)
}

/// A line with nothing after its first sentence.
fn only_names(unit: &Unit) -> bool {
    unit.length <= LINE_MAX && unit.first_sentence().len() == unit.words.len()
}

/// Numbered lines directly after one another.
fn runs(page: &Page) -> impl Iterator<Item = (usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    // Where the first number of a run comes again, another run begins.
    let mut begun: Option<Mark> = None;
    for (at, unit) in page.units.iter().enumerate() {
        let Some(mark) = unit.mark.filter(|_| only_names(unit)) else {
            begun = None;
            continue;
        };
        let again =
            begun.is_none_or(|first| first.style == mark.style && first.number == mark.number);
        if let Some((_, to)) = runs.last_mut().filter(|_| !again) {
            *to = at + 1;
        } else {
            runs.push((at, at + 1));
            begun = Some(mark);
        }
    }
    runs.into_iter().filter(|(from, to)| to - from >= 2)
}

/// What stands under 目录: it ends where its first line comes again.
fn titled(page: &Page, places: &Places) -> Option<(usize, usize)> {
    let head = page
        .units
        .iter()
        .position(|unit| matches!(unit.pressed.as_str(), "目录" | "目次"))?;
    let first = page.get(head + 1)?;
    let later = || page.units.iter().enumerate().skip(head + 2);
    let again = if let Some(mark) = first.mark {
        let same = |unit: &Unit| {
            unit.mark
                .is_some_and(|m| (m.style, m.number) == (mark.style, mark.number))
        };
        let by_words = after(places.words.get(&key(first)), head + 2);
        by_words.or_else(|| later().find(|(_, unit)| same(unit)).map(|(at, _)| at))
    } else {
        let words = key(first);
        later()
            .find(|(_, unit)| key(unit) == words)
            .map(|(at, _)| at)
    };
    again.map(|again| (head + 1, again))
}

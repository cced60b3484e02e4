//! A whole text in one line, as it comes out of a form field or a chat: where its paragraphs began.

use std::collections::HashSet;

use super::numbering::{Form, Mark, Style, is_gap, mark};
use super::sentence::STOPS;

/// Lines with words in a text that lost its line ends, at most.
const LINES_MAX: usize = 5;

/// Shortest line that may hold several paragraphs, in characters.
const LONG: usize = 60;

/// Longest heading that ends at a space, in characters.
const HEADING_MAX: usize = 60;

/// Words by which a speaker turns to the hearers.
const TURNS: [&str; 4] = ["同志们，", "同志们！", "各位，", "最后，"];

/// Whether a text has so few lines that its line ends may be missing.
pub fn may_lack_line_ends(text: &str) -> bool {
    let worded = text
        .lines()
        .filter(|line| !line.trim_matches(is_gap).is_empty());
    worded.take(LINES_MAX + 1).count() <= LINES_MAX
}

/// Bytes at which paragraphs begin inside a line, its beginning left out; none where nothing in it
/// counts up.
pub fn breaks(line: &str) -> Vec<usize> {
    if line.chars().take(LONG).count() < LONG {
        return Vec::new();
    }
    let places = places(line);
    let marks = places.iter().filter_map(|at| mark(line.get(*at..)?));
    let mut begun: HashSet<Style> = HashSet::new();
    let counts_up = |mark: Mark| {
        if mark.number == 1 {
            begun.insert(mark.style);
        }
        mark.number == 2 && begun.contains(&mark.style)
    };
    if mark(line).into_iter().chain(marks).any(counts_up) {
        places
    } else {
        Vec::new()
    }
}

/// Where a number or a turn to the hearers follows a stop, and where a space ends a paragraph or a
/// heading.
fn places(line: &str) -> Vec<usize> {
    let spaced = is_spaced(line);
    let mut found = Vec::new();
    let (mut since, mut words, mut stopped) = (0_usize, 0_usize, false);
    let mut before: Option<char> = None;
    // Where the words after a number begin, if there is one.
    let mut headed = mark(line).map(|mark| mark.length);
    for (at, c) in line.char_indices() {
        let after_gap = before.is_some_and(is_gap) && !is_gap(c);
        let after_stop = before.is_some_and(|c| STOPS.contains(&c) || matches!(c, '：' | ':'));
        let rest = line.get(at..).unwrap_or_default();
        let begins = (after_gap || after_stop) && !is_gap(c) && begins_paragraph(rest);
        let parted = spaced
            && after_gap
            && !c.is_ascii()
            && (stopped
                || since <= HEADING_MAX
                    && (headed.is_some_and(|mark| words > mark)
                        || headed.is_none() && found.is_empty()));
        if at > 0 && (begins || parted) {
            found.push(at);
            (since, words, stopped) = (0, 0, false);
            headed = mark(rest).map(|mark| mark.length);
        }
        since += 1;
        if !is_gap(c) {
            words = at + c.len_utf8() - found.last().copied().unwrap_or_default();
            stopped = STOPS.contains(&c) || matches!(c, '：' | ':');
        }
        before = Some(c);
    }
    found
}

fn begins_paragraph(rest: &str) -> bool {
    mark(rest).is_some_and(|mark| mark.form > Form::Doubtful)
        || TURNS.iter().any(|turn| rest.starts_with(turn))
}

/// Spaces stand for line ends: there are some, and not between all characters.
fn is_spaced(line: &str) -> bool {
    let (mut gaps, mut all) = (0_usize, 0_usize);
    for c in line.trim_matches(is_gap).chars() {
        gaps += usize::from(is_gap(c));
        all += 1;
    }
    gaps > 0 && gaps * 6 < all
}

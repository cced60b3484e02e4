//! Lines into paragraphs, where a text was cut into lines of one width or into pages.

use super::numbering::{Form, is_gap, is_hidden, mark};
use super::page_number::{PageNumber, page_number};
use super::sentence;

/// The narrowest and the widest page, in half-width columns.
const PAGE: std::ops::RangeInclusive<usize> = 30..=120;

/// What a full line may lack: two characters that may not stand at its end or the next one's beginning.
const RAGGED: usize = 4;

/// Longest text on one page, in lines, before a number alone that heads a section.
const HEAD_LINES: usize = 6;

/// How the lines of a text make paragraphs.
pub struct Flow<'t> {
    lines: Vec<&'t str>,
    /// Columns of a full line, where the text was cut at one width.
    width: Option<usize>,
    /// Paragraphs begin with an indent.
    indented: bool,
    /// Numbers alone on a line head sections.
    bare_heads: bool,
}

/// Columns that a line takes, up to its last character; no more of it than a page is wide.
fn columns(line: &str) -> usize {
    let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
    let shown = line.trim_end_matches(is_gap).chars();
    shown
        .filter(|c| !is_hidden(*c))
        .take(PAGE.end() + 1)
        .map(wide)
        .sum()
}

fn is_indented(line: &str) -> bool {
    let gap: usize = line
        .chars()
        .take_while(|c| is_gap(*c))
        .map(|c| match c {
            '\u{3000}' => 2,
            '\t' => 4,
            c => usize::from(!is_hidden(c)),
        })
        .sum();
    gap >= 2
}

/// Whether a line begins with a number that stands there as a heading's or an item's.
fn begins_anew(line: &str) -> bool {
    mark(line).is_some_and(|mark| mark.form == Form::Plain)
        || sentence::words(line).starts_with("附件")
}

impl<'t> Flow<'t> {
    /// Looks at all lines of a text.
    pub fn of(lines: Vec<&'t str>) -> Self {
        let mut flow = Self {
            lines,
            width: None,
            indented: false,
            bare_heads: false,
        };
        flow.bare_heads = flow.has_bare_heads();
        flow.measure();
        flow
    }

    fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).copied().unwrap_or_default()
    }

    fn is_blank(&self, at: usize) -> bool {
        sentence::words(self.line(at)).is_empty()
    }

    /// Whether nothing but a page's number stands in this line.
    pub fn is_page_number(&self, at: usize) -> bool {
        match page_number(self.line(at)) {
            Some(PageNumber::Sure) => true,
            Some(PageNumber::Bare(_)) => !self.bare_heads,
            None => false,
        }
    }

    /// Sections are numbered from 1, before any page of text; pages are numbered below it.
    fn has_bare_heads(&self) -> bool {
        let worded = (0..self.lines.len()).filter(|at| !self.is_blank(*at));
        let mut bare =
            worded
                .enumerate()
                .filter_map(|(nth, at)| match page_number(self.line(at)) {
                    Some(PageNumber::Bare(number)) => Some((nth, number)),
                    _ => None,
                });
        let first = bare.next();
        let second = bare.next();
        first.is_some_and(|(nth, number)| nth < HEAD_LINES && number == 1)
            && second.is_some_and(|(_, number)| number == 2)
    }

    /// Finds the width at which lines were cut: nearly all that end without a stop, and go on in
    /// the next line, are as wide as the widest.
    fn measure(&mut self) {
        let widest = self.lines.iter().map(|line| columns(line)).max();
        let Some(width) = widest.filter(|width| PAGE.contains(width)) else {
            return;
        };
        let (mut cut, mut short, mut indented, mut plain) = (0_usize, 0_usize, 0_usize, 0_usize);
        for at in 0..self.lines.len() {
            let line = self.line(at);
            if self.is_blank(at) {
                continue;
            }
            if is_indented(line) {
                indented += 1;
            } else {
                plain += 1;
            }
            let next = self.line(at + 1);
            let open = !sentence::is_ended(line) && !sentence::words(line).ends_with(['：', ':']);
            if open && !self.is_blank(at + 1) && !is_indented(next) && !begins_anew(next) {
                if columns(line) + RAGGED >= width {
                    cut += 1;
                } else {
                    short += 1;
                }
            }
        }
        if cut >= 2 && cut > short {
            self.width = Some(width);
            self.indented = indented >= 2 && plain >= 2;
        }
    }

    /// Whether a paragraph goes on from one line in another.
    fn goes_on(&self, at: usize, next: usize) -> bool {
        let (line, following) = (self.line(at), self.line(next));
        let ended = sentence::is_ended(line) || sentence::words(line).ends_with(['：', ':']);
        let Some(width) = self.width else {
            // Only a page came between them.
            let heads = mark(line).is_some() || columns(line) < *PAGE.start();
            return next > at + 1
                && !ended
                && !heads
                && !begins_anew(following)
                && !is_indented(following);
        };
        let full = columns(line) + RAGGED >= width;
        let anew = is_indented(following) || begins_anew(following);
        full && !anew && (!ended || self.indented)
    }

    /// The lines of each paragraph: those with words, blank ones and page numbers between them left out.
    pub fn paragraphs(&self) -> Vec<Vec<usize>> {
        let mut found: Vec<Vec<usize>> = Vec::new();
        let mut paged = false;
        for at in 0..self.lines.len() {
            if self.is_blank(at) {
                continue;
            }
            if self.is_page_number(at) {
                paged = true;
                continue;
            }
            let last = found.last().and_then(|lines| lines.last()).copied();
            let joins =
                last.is_some_and(|last| (last + 1 == at || paged) && self.goes_on(last, at));
            match found.last_mut().filter(|_| joins) {
                Some(lines) => lines.push(at),
                None => found.push(vec![at]),
            }
            paged = false;
        }
        found
    }
}

/// Words of two lines as one: words of Latin letters keep a space between them.
pub fn append(words: &mut String, line: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(words.chars().last()) && latin(line.chars().next()) {
        words.push(' ');
    }
    words.push_str(line);
}

/// A text with each paragraph on one line. A text that was not cut comes back as it is; page
/// numbers stay unless they are to go.
pub fn joined(text: &str, drop_page_numbers: bool) -> String {
    let flow = Flow::of(text.split('\n').collect());
    let mut joined = String::with_capacity(text.len());
    let paragraphs = flow.paragraphs();
    let mut paragraphs = paragraphs.iter().peekable();
    let mut at = 0;
    while at < flow.lines.len() {
        let lines = paragraphs.next_if(|lines| lines.first() == Some(&at));
        let dropped = drop_page_numbers && flow.is_page_number(at);
        let through = lines.and_then(|lines| lines.last()).copied().unwrap_or(at);
        let apart = lines.is_some_and(|lines| lines.len() <= through - at);
        if let (Some(lines), true) = (lines, drop_page_numbers || !apart) {
            joined.push_str(&paragraph(&flow, lines));
            at = through + 1;
        } else {
            joined.push_str(if dropped { "" } else { flow.line(at) });
            at += 1;
        }
        if at < flow.lines.len() && !dropped {
            joined.push('\n');
        }
    }
    joined
}

/// One paragraph's lines as one.
fn paragraph(flow: &Flow<'_>, lines: &[usize]) -> String {
    let mut words = String::new();
    for (nth, at) in lines.iter().enumerate() {
        let line = flow.line(*at);
        let end = if nth + 1 < lines.len() {
            line.trim_end_matches(is_gap)
        } else {
            line
        };
        let begin = if nth > 0 {
            end.trim_start_matches(is_gap)
        } else {
            end
        };
        append(&mut words, begin);
    }
    words
}

#[cfg(test)]
#[path = "reflow_tests.rs"]
mod tests;

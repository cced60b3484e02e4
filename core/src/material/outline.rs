//! An outline of sections, found by the rules of official texts.
//!
//! Rows stand in reading order, and their own paragraphs follow one another without a gap: put
//! together they are the text, to the last byte.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::numbering::{Mark, Style, mark};
use super::paragraphs::{Paragraph, paragraphs};
use super::{points, sentence};

/// What a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What stands before the first heading, the salutation included.
    Opening,
    /// A heading with sections under it.
    Part,
    /// A section under a heading, numbered or headed by its first sentence.
    Point,
    /// 第一条 of a regulation.
    Article,
    /// Text without a heading of its own.
    Body,
    /// What a speech says to its hearers at the end.
    Closing,
}

/// A row of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Section {
    /// `0` opening, `2` a part, `2.3` a point, `end` closing.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// 1 for parts, opening and closing; one more for each step below.
    pub level: u8,
    /// Its heading without a final 。; empty for opening and closing, which have none.
    pub title: String,
    /// Of its own paragraphs, without line ends.
    pub characters: usize,
    /// Its own paragraphs: of a part, its heading only.
    #[serde(skip)]
    #[ts(skip)]
    pub own: Range<usize>,
    /// With the sections under it.
    #[serde(skip)]
    #[ts(skip)]
    pub whole: Range<usize>,
    /// Can be read by itself: anything but a part with sections under it.
    #[serde(skip)]
    #[ts(skip)]
    pub readable: bool,
}

/// A paragraph for the screen: `heading` followed by `text` is the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParagraphText<'t> {
    /// Index in the material.
    pub index: usize,
    /// The heading sentence with its 。, or nothing.
    pub heading: &'t str,
    /// The rest.
    pub text: &'t str,
}

/// The outline of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The text's own title; empty where it has none.
    pub title: String,
    /// Of the whole text, without line ends.
    pub characters: usize,
    /// In reading order.
    pub sections: Vec<Section>,
    paragraphs: Vec<Paragraph>,
}

/// Longest heading, in characters. What is longer is prose that happens to begin with a number.
const TITLE_MAX: usize = 80;

/// A heading found in the text, and the paragraph it begins at.
struct Heading {
    at: usize,
    depth: usize,
    kind: Kind,
    title: String,
}

/// Finds the outline of a text whose line ends are `\n`.
pub fn outline(text: &str) -> Outline {
    let mut paragraphs = paragraphs(text);
    let mut headings = numbered(text, &mut paragraphs);
    let title = title(text, &paragraphs);
    let salutation = points::salutation(text, &paragraphs);
    let closing = unnumbered(text, &mut paragraphs, &mut headings, salutation);
    let sections = rows(text, &paragraphs, headings, closing);
    let characters = text.chars().filter(|c| *c != '\n').count();
    Outline {
        title,
        characters,
        sections,
        paragraphs,
    }
}

/// Headings with numbers. Depth follows the order in which the ways of numbering nest.
fn numbered(text: &str, paragraphs: &mut [Paragraph]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    // The open headings, outermost first, each with the last number of its style.
    let mut open: Vec<Mark> = Vec::new();
    let mut article = 0;
    for (at, paragraph) in paragraphs.iter_mut().enumerate() {
        let line = paragraph.of(text);
        let Some(mark) = mark(line) else { continue };
        // Items inside an article are its text.
        let inside =
            open.last().is_some_and(|m| m.style == Style::Article) && mark.style > Style::Article;
        let depth = open
            .iter()
            .position(|m| m.style >= mark.style)
            .unwrap_or(open.len());
        let last = match open.get(depth) {
            Some(sibling) if sibling.style == mark.style => sibling.number,
            _ if mark.style == Style::Article => article,
            _ => 0,
        };
        let rises = mark.number == 1 || mark.number > last;
        let indent = sentence::indent(line);
        let first = sentence::first(line.get(indent..).unwrap_or_default());
        let heading = line.get(..indent + first).unwrap_or_default();
        let long = heading.trim().chars().count() > TITLE_MAX;
        let is_article = mark.style == Style::Article;
        if inside || !rises || (long && !is_article) {
            continue;
        }
        open.truncate(depth);
        open.push(mark);
        if is_article {
            article = mark.number;
        }
        let alone = heading.len() == line.trim_end().len();
        let groups = matches!(mark.style, Style::Chapter | Style::Division)
            || (mark.style == Style::Chinese && alone);
        let kind = match (is_article, groups) {
            (true, _) => Kind::Article,
            (_, true) => Kind::Part,
            _ => Kind::Point,
        };
        // Of an article the number alone is the heading on the page: its sentence is the rule.
        paragraph.heading = if is_article {
            indent + mark.length
        } else {
            heading.len()
        };
        let title: String = sentence::as_title(heading)
            .chars()
            .take(TITLE_MAX)
            .collect();
        found.push(Heading {
            at,
            depth,
            kind,
            title,
        });
    }
    found
}

/// A short first line without a stop, with more text after it.
fn title(text: &str, paragraphs: &[Paragraph]) -> String {
    let mut lines = paragraphs
        .iter()
        .map(|p| p.of(text).trim())
        .filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let is_title = lines.next().is_some()
        && first.chars().count() <= 60
        && mark(first).is_none()
        && !first.ends_with([
            '。', '！', '？', '：', '；', '，', '、', '”', '.', ':', ';', ',',
        ]);
    if is_title {
        first.to_owned()
    } else {
        String::new()
    }
}

/// Adds points that are headed by their first sentence; answers where the closing begins.
fn unnumbered(
    text: &str,
    paragraphs: &mut [Paragraph],
    headings: &mut Vec<Heading>,
    salutation: Option<&str>,
) -> Option<usize> {
    let spans = spans_under_parts(headings, paragraphs.len());
    let lines = |span: &Range<usize>| -> Vec<Paragraph> {
        let within = paragraphs.get(span.clone()).unwrap_or_default();
        within
            .iter()
            .filter(|p| !p.of(text).trim().is_empty())
            .copied()
            .collect()
    };
    let under: Vec<Vec<Paragraph>> = spans.iter().map(|(_, span)| lines(span)).collect();
    let habit = points::habit(text, under.iter().map(Vec::as_slice));
    let mut found = Vec::new();
    if habit.headed {
        for (depth, span) in &spans {
            for at in span.clone() {
                let Some(paragraph) = paragraphs.get_mut(at) else {
                    continue;
                };
                let line = paragraph.of(text);
                let Some(length) = points::heading(line) else {
                    continue;
                };
                paragraph.heading = length;
                let title = sentence::as_title(line.get(..length).unwrap_or_default());
                found.push(Heading {
                    at,
                    depth: *depth,
                    kind: Kind::Point,
                    title,
                });
            }
        }
    }
    headings.extend(found);
    headings.sort_by_key(|heading| heading.at);
    let last = headings.last()?.at;
    let tail: Vec<usize> = (last + 1..paragraphs.len())
        .filter(|at| {
            paragraphs
                .get(*at)
                .is_some_and(|p| !p.of(text).trim().is_empty())
        })
        .collect();
    let turns = |at: &usize| {
        paragraphs
            .get(*at)
            .is_some_and(|p| points::turns_to_hearers(p.of(text), salutation))
    };
    // Either the speaker turns to the hearers again near the end, or every other point is one
    // paragraph and the last would be the only one that goes on.
    let near_end = tail.len().saturating_sub(3);
    tail.iter()
        .skip(near_end)
        .copied()
        .find(|at| turns(at))
        .or_else(|| {
            (habit.headed && habit.single)
                .then(|| tail.first().copied())
                .flatten()
        })
}

/// Where unnumbered points can be: under parts that have nothing numbered under them, or in the
/// whole of a text without any heading. With the depth that they would have.
fn spans_under_parts(headings: &[Heading], end: usize) -> Vec<(usize, Range<usize>)> {
    if headings.is_empty() {
        return vec![(0, 0..end)];
    }
    let ends = headings
        .iter()
        .skip(1)
        .map(|next| (next.at, next.depth))
        .chain([(end, 0)]);
    headings
        .iter()
        .zip(ends)
        .filter(|(heading, (_, next))| heading.kind == Kind::Part && *next <= heading.depth)
        .map(|(heading, (end, _))| (heading.depth + 1, heading.at + 1..end))
        .collect()
}

/// Rows from headings: paths by place, opening before, closing after, body under a bare part.
fn rows(
    text: &str,
    paragraphs: &[Paragraph],
    headings: Vec<Heading>,
    closing: Option<usize>,
) -> Vec<Section> {
    if paragraphs.is_empty() {
        return Vec::new();
    }
    let end = paragraphs.len();
    let blank = |span: &Range<usize>| {
        let within = paragraphs.get(span.clone()).unwrap_or_default();
        within.iter().all(|p| p.of(text).trim().is_empty())
    };
    let mut rows: Vec<Section> = Vec::new();
    let mut push = |path: String, kind, level: usize, title, own: Range<usize>| {
        let within = paragraphs.get(own.clone()).unwrap_or_default();
        let characters = within.iter().map(|p| p.of(text).chars().count()).sum();
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        let whole = own.clone();
        rows.push(Section {
            path,
            kind,
            level,
            title,
            characters,
            own,
            whole,
            readable: true,
        });
    };
    let Some(first) = headings.first().map(|heading| heading.at) else {
        push("1".to_owned(), Kind::Body, 1, String::new(), 0..end);
        return rows;
    };
    // Blank lines before the first heading belong to it.
    let opens = !blank(&(0..first));
    if opens {
        push("0".to_owned(), Kind::Opening, 1, String::new(), 0..first);
    }
    let last = closing.unwrap_or(end);
    let starts: Vec<usize> = headings
        .iter()
        .skip(1)
        .map(|next| next.at)
        .chain([last])
        .collect();
    let mut counts: Vec<usize> = Vec::new();
    for (nth, (heading, next)) in headings.into_iter().zip(starts).enumerate() {
        counts.truncate(heading.depth + 1);
        match counts.get_mut(heading.depth) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
        let level = counts.len();
        let path = counts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(".");
        let at = if nth == 0 && !opens { 0 } else { heading.at };
        // A part's own is its heading; prose right under it is a row of its own.
        let body = heading.at + 1..next;
        let split = heading.kind == Kind::Part && !blank(&body);
        let own = if split { at..body.start } else { at..next };
        push(path.clone(), heading.kind, level, heading.title, own);
        if split {
            push(
                format!("{path}.0"),
                Kind::Body,
                level + 1,
                String::new(),
                body,
            );
        }
    }
    if last < end {
        push("end".to_owned(), Kind::Closing, 1, String::new(), last..end);
    }
    close(&mut rows);
    rows
}

/// Gives each row the end of what is under it.
fn close(rows: &mut [Section]) {
    let ends: Vec<usize> = (0..rows.len())
        .map(|at| {
            let level = rows.get(at).map_or(0, |row| row.level);
            let under = rows.iter().skip(at + 1).take_while(|row| row.level > level);
            under.last().or(rows.get(at)).map_or(0, |row| row.own.end)
        })
        .collect();
    for (row, end) in rows.iter_mut().zip(ends) {
        row.readable = row.kind != Kind::Part || end == row.own.end;
        row.whole.end = end;
    }
}

impl Outline {
    /// The row of this path.
    pub fn section(&self, path: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.path == path)
    }

    /// Rows that can be read by themselves, in order.
    pub fn readable(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.readable)
    }

    /// The nearest heading above a row.
    pub fn part_of(&self, path: &str) -> Option<&Section> {
        let (parent, _) = path.rsplit_once('.')?;
        self.section(parent)
    }

    /// The readable row after this one.
    pub fn next(&self, path: &str) -> Option<&Section> {
        self.readable()
            .skip_while(|section| section.path != path)
            .nth(1)
    }

    /// The readable row before this one.
    pub fn previous(&self, path: &str) -> Option<&Section> {
        self.readable()
            .take_while(|section| section.path != path)
            .last()
    }

    /// The span of a section's paragraphs, line ends included; a part with all that is under it.
    pub fn span<'t>(&self, text: &'t str, path: &str) -> Option<&'t str> {
        self.bytes(text, &self.section(path)?.whole)
    }

    fn bytes<'t>(&self, text: &'t str, lines: &Range<usize>) -> Option<&'t str> {
        let start = self.paragraphs.get(lines.start)?.start;
        let end = self.paragraphs.get(lines.end.checked_sub(1)?)?.next;
        text.get(start..end)
    }

    /// A section's own paragraphs for the screen, blank lines left out.
    pub fn paragraphs<'t>(&self, text: &'t str, path: &str) -> Option<Vec<ParagraphText<'t>>> {
        let own = self.section(path)?.own.clone();
        let within = self.paragraphs.get(own.clone())?;
        let shown = own.zip(within).filter_map(|(index, paragraph)| {
            let line = paragraph.of(text);
            let (heading, rest) = line.split_at_checked(paragraph.heading)?;
            (!line.trim().is_empty()).then_some(ParagraphText {
                index,
                heading,
                text: rest,
            })
        });
        Some(shown.collect())
    }

    /// All paragraphs of the material, blank ones too, by their index.
    pub fn all_paragraphs<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.paragraphs
            .iter()
            .map(|paragraph| paragraph.of(text))
            .collect()
    }
}

#[cfg(test)]
#[path = "outline_tests.rs"]
mod tests;

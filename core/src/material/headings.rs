//! Which of the numbers in a text are headings, and the text's own title.

use std::ops::Range;

use super::numbering::{Mark, Style, mark};
use super::paragraphs::{Paragraph, worded};
use super::section::SectionKind;
use super::sentence;

/// Longest heading, in characters. What is longer is prose that happens to begin with a number.
const TITLE_MAX: usize = 80;

/// A heading found in the text, and the paragraph it begins at.
pub struct Heading {
    /// Index of the paragraph.
    pub at: usize,
    /// Headings that are open above it.
    pub depth: usize,
    /// The kind of section that it heads.
    pub kind: SectionKind,
    /// Without white space around it and without its final 。
    pub title: String,
}

/// Headings with numbers. Depth follows the order in which the ways of numbering nest. A number
/// that neither begins again at 1 nor rises above the last of its kind is no heading.
pub fn numbered(text: &str, paragraphs: &mut [Paragraph]) -> Vec<Heading> {
    let contents = contents(text, paragraphs);
    let groups_articles = chinese_groups_articles(text, paragraphs);
    let rank = |style: Style| match style {
        Style::Chinese if groups_articles => (Style::Division, 1),
        other => (other, 0),
    };
    let mut found: Vec<Heading> = Vec::new();
    // The open headings, outermost first, each with the last number of its style.
    let mut open: Vec<Mark> = Vec::new();
    let (mut article, mut chapter) = (0, 0);
    for (at, paragraph) in paragraphs.iter_mut().enumerate() {
        let line = paragraph.of(text);
        let Some(mark) = mark(line).filter(|_| !contents.contains(&at)) else {
            continue;
        };
        // Items inside an article are its text.
        let inside = open
            .last()
            .is_some_and(|m| m.style == Style::Article && rank(mark.style) > rank(m.style));
        let depth = open
            .iter()
            .position(|m| rank(m.style) >= rank(mark.style))
            .unwrap_or(open.len());
        let last = match (open.get(depth), mark.style) {
            (Some(sibling), style) if sibling.style == style => sibling.number,
            // These run on through what is above them.
            (_, Style::Article) => article,
            (_, Style::Chapter) => chapter,
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
        match mark.style {
            Style::Article => article = mark.number,
            Style::Chapter => chapter = mark.number,
            _ => {}
        }
        // Of an article the number alone is the heading on the page: its sentence is the rule.
        paragraph.heading = if is_article {
            indent + mark.length
        } else {
            heading.len()
        };
        let kind = match mark.style {
            Style::Article => SectionKind::Article,
            Style::Book | Style::Chapter | Style::Division => SectionKind::Part,
            Style::Chinese if paragraph.is_heading_alone(text) => SectionKind::Part,
            _ => SectionKind::Point,
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
    raise_bare_points(text, paragraphs, &mut found);
    found
}

/// A point that is nothing but a heading, with others under it, is a part at any depth: there is
/// nothing in it to read by itself.
fn raise_bare_points(text: &str, paragraphs: &[Paragraph], found: &mut [Heading]) {
    let mut below = 0;
    for heading in found.iter_mut().rev() {
        let alone = paragraphs
            .get(heading.at)
            .is_some_and(|paragraph| paragraph.is_heading_alone(text));
        if heading.kind == SectionKind::Point && alone && below > heading.depth {
            heading.kind = SectionKind::Part;
        }
        below = heading.depth;
    }
}

/// The lines of a table of contents (目录): they name headings and are none. It ends where its
/// first line comes again.
fn contents(text: &str, paragraphs: &[Paragraph]) -> Range<usize> {
    let of = |at: usize| paragraphs.get(at).map_or("", |p| p.of(text));
    let is_named = |at: &usize| {
        let mut words = of(*at).chars().filter(|c| !c.is_whitespace());
        (words.next(), words.next(), words.next()) == (Some('目'), Some('录'), None)
    };
    let lines = worded(text, paragraphs, 0..paragraphs.len());
    let mut after = lines.into_iter().skip_while(|at| !is_named(at)).skip(1);
    let range = after.next().and_then(|first| {
        let listed = mark(of(first))?;
        let again = after.find(|at| mark(of(*at)) == Some(listed))?;
        Some(first..again)
    });
    range.unwrap_or(0..0)
}

/// Some rules group their articles under `一、` instead of `第一章`; where an article comes first,
/// `一、` is an item inside it.
fn chinese_groups_articles(text: &str, paragraphs: &[Paragraph]) -> bool {
    paragraphs
        .iter()
        .filter_map(|paragraph| mark(paragraph.of(text)))
        .find(|mark| matches!(mark.style, Style::Chinese | Style::Article))
        .is_some_and(|mark| mark.style == Style::Chinese)
}

/// The text's own title: a short first line without a stop, with more text after it.
pub fn title(text: &str, paragraphs: &[Paragraph]) -> String {
    let mut lines = paragraphs
        .iter()
        .map(|p| p.of(text).trim())
        .filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let unquoted = first.trim_end_matches(['”', '’', '」', '』']);
    let is_title = lines.next().is_some()
        && first.chars().count() <= 60
        && mark(first).is_none()
        && !first.contains('。')
        && !unquoted.ends_with(['！', '？', '：', '；', '，', '、', '.', ':', ';', ',']);
    if is_title {
        first.to_owned()
    } else {
        String::new()
    }
}

//! An outline of sections, found by the rules of official texts.
//!
//! Rows stand in reading order, and their own paragraphs follow one another without a gap: put
//! together they are the text, to the last byte.

use std::collections::HashSet;
use std::ops::Range;

use super::attachments::attachment;
use super::closing::{closing, turn_at_the_end};
use super::headings::{
    add_named, contents, counted_in_words, group_under_lines, numbered, questions, short_lines,
};
use super::page::Page;
use super::paragraphs::{Paragraph, cuts, paragraphs};
use super::points::unnumbered;
use super::rows::{Found, rows};
use super::section::Section;
use super::tail::{Tail, tail};
use super::title::title_block;
use super::unchanged::SectionText;

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
    /// Lasting names of sections that stand in it no more, each with that of the one that their text belongs to.
    pub(super) became: Vec<(String, String)>,
}

/// Finds the outline of a text whose line ends are `\n`.
pub fn outline(text: &str) -> Outline {
    let mut paragraphs = paragraphs(text);
    let mut page = Page::of(text, &paragraphs);
    let (title, found) = find(&mut page);
    page.mark_headings(text, &mut paragraphs);
    let sections = rows(text, &paragraphs, &page, found);
    Outline::of(text, title, sections, paragraphs)
}

/// The title of a text, and all that its rows are made of.
pub(super) fn find(page: &mut Page) -> (String, Found) {
    let left_out = contents(page);
    let Tail {
        end,
        signature,
        attachments,
    } = tail(page);
    let mut headings = numbered(page, 0..end, &left_out);
    add_named(page, 0..end, &left_out, &mut headings);
    group_under_lines(page, &mut headings);
    let first = headings.first().map_or(end, |heading| heading.at);
    let head = title_block(page, first);
    if headings.is_empty() {
        headings = questions(page, head.end..end);
    }
    if headings.is_empty() {
        headings = short_lines(page, head.end..end);
    }
    if headings.is_empty() {
        headings = counted_in_words(page, head.end..end);
    }
    let turn = turn_at_the_end(page, &headings, end);
    let single = unnumbered(page, &mut headings, turn.unwrap_or(end));
    let closing = closing(page, &headings, turn, single, end);
    let attachments = attachments.into_iter();
    let attachments = attachments.filter_map(|range| attachment(page, range, &left_out));
    let found = Found {
        attachments: attachments.collect(),
        headings,
        closing,
        signature,
    };
    (head.title, found)
}

impl Outline {
    /// An outline of sections that follow one another through all of these paragraphs.
    pub(super) fn of(
        text: &str,
        title: String,
        sections: Vec<Section>,
        paragraphs: Vec<Paragraph>,
    ) -> Self {
        Self {
            title,
            characters: text.chars().filter(|c| *c != '\n').count(),
            sections,
            paragraphs,
            became: Vec::new(),
        }
    }

    /// The places where a line of the text is cut into paragraphs, in bytes.
    pub(super) fn cuts(&self, text: &str) -> Vec<usize> {
        cuts(text, &self.paragraphs)
    }

    /// The lines on which a section's heading stands, and how many bytes of each are the heading.
    pub(crate) fn heading_of(&self, section: &Section) -> Vec<(usize, usize)> {
        let own = self.paragraphs.get(section.own.clone()).unwrap_or_default();
        let lines = section.own.clone().zip(own);
        lines
            .filter(|(_, line)| line.heading > 0)
            .map(|(at, line)| (at, line.heading))
            .collect()
    }

    /// The paragraph of a section's heading; where it has none, its first one.
    pub fn begins(&self, section: &Section) -> usize {
        let heading = self.heading_of(section).into_iter().next();
        heading.map_or(section.own.start, |(at, _)| at)
    }

    /// The row of this path.
    pub fn section(&self, path: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.path == path)
    }

    /// The row of this lasting name; where a person unmade it, the one that its text belongs to.
    pub fn named(&self, id: &str) -> Option<&Section> {
        let became = self.became.iter().find(|(was, _)| was == id);
        let id = became.map_or(id, |(_, is)| is);
        self.sections.iter().find(|section| section.id == id)
    }

    /// The row whose own paragraphs hold this one.
    pub fn holding(&self, paragraph: usize) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.own.contains(&paragraph))
    }

    /// The paragraph that holds this byte of the text, and its first byte.
    pub fn paragraph_at(&self, byte: usize) -> Option<(usize, usize)> {
        let after = self.paragraphs.partition_point(|it| it.start <= byte);
        let at = after.checked_sub(1)?;
        Some((at, self.paragraphs.get(at)?.start))
    }

    /// The first byte of a section's own paragraphs, and the one behind them.
    pub fn own_bytes(&self, section: &Section) -> Option<Range<usize>> {
        let first = self.paragraphs.get(section.own.start)?.start;
        let last = self.paragraphs.get(section.own.end.checked_sub(1)?)?;
        Some(first..last.next)
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

    /// The section to go on with: the one where the reader was; where that is read, the first after it
    /// that is not, then the first of all.
    pub fn to_go_on(&self, was: Option<&str>, read: &HashSet<String>) -> Option<&Section> {
        let from = was.and_then(|was| self.readable().position(|row| row.path == was));
        let from = from.unwrap_or(0);
        let unread = |row: &&Section| !read.contains(&row.id);
        let after = self.readable().skip(from).find(unread);
        let any = || self.readable().find(unread);
        after.or_else(any).or_else(|| self.readable().nth(from))
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

    /// Its sections as they are compared with those of another edition.
    pub fn texts<'t>(&'t self, text: &'t str) -> Vec<SectionText<'t>> {
        let section = |section: &'t Section| SectionText {
            title: &section.title,
            text: self.bytes(text, &section.own).unwrap_or_default(),
        };
        self.sections.iter().map(section).collect()
    }

    /// All paragraphs, blank ones too, each with its heading apart.
    pub fn lines<'t>(&self, text: &'t str) -> impl Iterator<Item = ParagraphText<'t>> {
        self.paragraphs
            .iter()
            .enumerate()
            .map(move |(index, paragraph)| {
                let line = paragraph.of(text);
                let (heading, text) = line
                    .split_at_checked(paragraph.heading)
                    .unwrap_or(("", line));
                ParagraphText {
                    index,
                    heading,
                    text,
                }
            })
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

#[cfg(test)]
#[path = "shape_tests.rs"]
mod shapes;

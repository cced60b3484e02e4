//! An outline of sections, found by the rules of official texts.
//!
//! Rows stand in reading order, and their own paragraphs follow one another without a gap: put
//! together they are the text, to the last byte.

use std::collections::HashSet;
use std::ops::Range;

use super::closing::{closing, salutation, turn_at_the_end};
use super::headings::{numbered, title};
use super::paragraphs::{Paragraph, paragraphs};
use super::points::unnumbered;
use super::rows::rows;
use super::section::Section;

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

/// Finds the outline of a text whose line ends are `\n`.
pub fn outline(text: &str) -> Outline {
    let mut paragraphs = paragraphs(text);
    let mut headings = numbered(text, &mut paragraphs);
    let title = title(text, &paragraphs);
    let salutation = salutation(text, &paragraphs);
    let turn = turn_at_the_end(text, &paragraphs, &headings, salutation);
    let single = unnumbered(text, &mut paragraphs, &mut headings, turn);
    let closing = closing(text, &paragraphs, &headings, turn, single);
    let sections = rows(text, &paragraphs, headings, closing);
    let characters = text.chars().filter(|c| *c != '\n').count();
    Outline {
        title,
        characters,
        sections,
        paragraphs,
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

    /// The section to go on with: the one where the reader was; where that is read, the first after it
    /// that is not, then the first of all.
    pub fn to_go_on(&self, was: Option<&str>, read: &HashSet<String>) -> Option<&Section> {
        let from = was.and_then(|was| self.readable().position(|row| row.path == was));
        let from = from.unwrap_or(0);
        let unread = |row: &&Section| !read.contains(&row.path);
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

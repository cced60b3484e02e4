//! A look at a text before it is taken in: its outline, which a person may mend, and what it is to the log.

use serde::Serialize;
use ts_rs::TS;

use super::materials::Materials;
use crate::document::{self, Format};
use crate::error::Result;
use crate::locale::Message;
use crate::material::{
    HeadingAt, MaterialRow, Outline, SectionKind, joined, mended, mended_at, outline, sql,
};

/// A text before it is taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MaterialLook {
    /// Its own title; empty where it has none.
    pub title: String,
    /// The format that it was read from.
    pub format: Format,
    /// Line ends not counted.
    pub characters: usize,
    /// Content that the document holds and the text does not, a sentence each.
    pub left_out: Vec<Message>,
    /// The outline, in reading order.
    pub rows: Vec<LookRow>,
    /// All paragraphs, blank ones too, by their index.
    pub lines: Vec<LookLine>,
    /// The same text, where the log has it.
    pub there: Option<MaterialRow>,
    /// Its standing in the log.
    pub standing: Standing,
    /// The text that this one looks like a new edition of.
    pub like: Option<MaterialRow>,
    /// Whether it was cut into lines or pages, which can be joined.
    pub can_join: bool,
    /// Whether they are joined.
    pub joined: bool,
}

/// The standing in the log of a text that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The log does not have it.
    New,
    /// The log has it.
    There,
    /// The log has it, removed from the list.
    Hidden,
    /// The log has it, and its outline is mended.
    Mending,
}

/// A row of the outline before it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LookRow {
    /// `0`, `2`, `2.3`, `end` …
    pub path: String,
    /// Its kind.
    pub kind: SectionKind,
    /// 1 for parts, 2 for points below them …
    pub level: u8,
    /// Empty where it has no heading.
    pub title: String,
    /// Line ends not counted.
    pub characters: usize,
    /// The first paragraph that is its own.
    pub first: usize,
    /// The paragraph of its heading.
    pub heading_at: Option<usize>,
}

/// A paragraph: `heading` followed by `text` is the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LookLine {
    /// The heading, or nothing.
    pub heading: String,
    /// The rest.
    pub text: String,
}

/// A document that was looked at, and what it is to the log. Its outline may be mended any number of times.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The document.
    pub read: document::Read,
    there: Option<MaterialRow>,
    standing: Standing,
    like: Option<MaterialRow>,
    /// The other form of the text: joined where this one is cut, cut where this one is joined.
    other: Option<String>,
    joined: bool,
    /// The places where the lines of a kept text were cut, whose outline is mended.
    cuts: Option<Vec<usize>>,
}

impl Materials<'_> {
    /// Looks at a document. Nothing is written.
    ///
    /// # Errors
    /// The disk's own.
    pub fn look(&mut self, read: document::Read) -> Result<Looked> {
        let id = sql::id_of(&read.text);
        let removed = self.log.read(|connection| sql::removed(connection, &id))?;
        let there = removed.map(|_| self.get(&id)).transpose()?;
        let like = match &there {
            Some(_) => None,
            None => self.looks_like(&read.text, &outline(&read.text))?,
        };
        let other = Some(joined(&read.text, true)).filter(|other| *other != read.text);
        Ok(Looked {
            read,
            there,
            standing: match removed {
                None => Standing::New,
                Some(false) => Standing::There,
                Some(true) => Standing::Hidden,
            },
            like,
            other,
            joined: false,
            cuts: None,
        })
    }

    /// Joins what was cut into lines and pages, without the numbers of the pages; or leaves it as it was cut.
    ///
    /// # Errors
    /// The disk's own.
    pub fn look_joined(&mut self, looked: Looked, join: bool) -> Result<Looked> {
        let Some(other) = looked.other.clone().filter(|_| looked.joined != join) else {
            return Ok(looked);
        };
        let was = looked.read.text.clone();
        let read = document::Read {
            text: other,
            ..looked.read
        };
        Ok(Looked {
            other: Some(was),
            joined: join,
            ..self.look(read)?
        })
    }
}

impl Looked {
    /// A text that is kept, and whose outline is mended.
    pub(super) fn kept(read: document::Read, row: MaterialRow, cuts: Vec<usize>) -> Self {
        Self {
            read,
            there: Some(row),
            standing: Standing::Mending,
            like: None,
            other: None,
            joined: false,
            cuts: Some(cuts),
        }
    }

    /// The look of it; with headings as a person mended them, where somebody did.
    pub fn shown(&self, headings: Option<&[HeadingAt]>) -> MaterialLook {
        let text = &self.read.text;
        let drawn = match (headings, &self.cuts) {
            (Some(headings), None) => mended(text, headings),
            (Some(headings), Some(cuts)) => mended_at(text, cuts, headings),
            (None, _) => outline(text),
        };
        self.drawn(drawn)
    }

    /// The look of it with an outline that is there.
    pub fn drawn(&self, drawn: Outline) -> MaterialLook {
        let text = &self.read.text;
        let lines = drawn.lines(text).map(|line| LookLine {
            heading: line.heading.to_owned(),
            text: line.text.to_owned(),
        });
        let left_out = self.read.left_out.iter();
        MaterialLook {
            format: self.read.format,
            left_out: left_out.map(document::LeftOut::message).collect(),
            rows: rows(&drawn),
            lines: lines.collect(),
            characters: drawn.characters,
            there: self.there.clone(),
            standing: self.standing,
            like: self.like.clone(),
            can_join: self.other.is_some(),
            joined: self.joined,
            title: drawn.title,
        }
    }
}

fn rows(drawn: &Outline) -> Vec<LookRow> {
    let row = |section: &crate::material::Section| LookRow {
        path: section.path.clone(),
        kind: section.kind,
        level: section.level,
        title: section.title.clone(),
        characters: section.characters,
        first: section.own.start,
        heading_at: drawn.heading_of(section).first().map(|(at, _)| *at),
    };
    drawn.sections.iter().map(row).collect()
}

//! The head of a Word document: how long its stories are, and where its tables lie.

use std::ops::Range;

use super::bytes::Bytes;
use crate::document::problem::Problem;

/// Table of the document, by its place in the head.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// Styles.
    Styles = 1,
    /// Characters that name footnotes.
    FootnoteMarks = 2,
    /// Beginnings of footnotes.
    Footnotes = 3,
    /// Pages of character properties.
    Characters = 12,
    /// Pages of paragraph properties.
    Paragraphs = 13,
    /// Pieces of the text.
    Pieces = 33,
    /// Shapes that hang in the text.
    Shapes = 40,
    /// Characters that name endnotes.
    EndnoteMarks = 46,
    /// Beginnings of endnotes.
    Endnotes = 47,
    /// Beginnings of text boxes.
    Boxes = 56,
    /// Abstract lists.
    Lists = 73,
    /// Lists as paragraphs name them.
    Overrides = 74,
}

/// Lengths of the stories, one behind the other, in characters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lengths {
    /// The text.
    pub text: usize,
    /// Footnotes.
    pub footnotes: usize,
    /// Headers and footers.
    pub headers: usize,
    /// Macros, which are none any more.
    macros: usize,
    /// Comments.
    pub comments: usize,
    /// Endnotes.
    pub endnotes: usize,
    /// Text boxes.
    pub boxes: usize,
    /// Text boxes of headers.
    pub header_boxes: usize,
}

impl Lengths {
    /// The first character of the endnotes.
    pub const fn before_endnotes(&self) -> usize {
        self.text
            .saturating_add(self.footnotes)
            .saturating_add(self.headers)
            .saturating_add(self.macros)
            .saturating_add(self.comments)
    }

    /// The first character of the text boxes.
    pub const fn before_boxes(&self) -> usize {
        self.before_endnotes().saturating_add(self.endnotes)
    }

    /// Headers and footers, and the text boxes in them.
    pub const fn pages(&self) -> [Range<usize>; 2] {
        let headers = self.text.saturating_add(self.footnotes);
        let boxes = self.before_boxes().saturating_add(self.boxes);
        [
            headers..headers.saturating_add(self.headers),
            boxes..boxes.saturating_add(self.header_boxes),
        ]
    }
}

/// Head of a document.
#[derive(Clone, Copy, Debug)]
pub struct Header<'b> {
    stream: Bytes<'b>,
    /// The stories.
    pub lengths: Lengths,
    /// The name of the stream that holds the tables.
    pub tables: &'static str,
}

/// First bytes of Word 97 and later.
const WORD: u16 = 0xA5EC;
/// The first version that is read; what is older keeps its text in another way.
const WORD_97: u16 = 0xC1;
/// Tables that every version has.
const PARTS: usize = 0x9A;

impl<'b> Header<'b> {
    /// Reads the head of the stream of the text.
    pub fn read(stream: Bytes<'b>) -> Result<Self, Problem> {
        if stream.u16(0)? != WORD || stream.u16(2)? < WORD_97 {
            return Err(Problem::OldWord);
        }
        let flags = stream.u16(0x0A)?;
        if flags & 0x0100 != 0 {
            return Err(Problem::Locked);
        }
        let lengths = Lengths {
            text: stream.place(0x4C)?,
            footnotes: stream.place(0x50)?,
            headers: stream.place(0x54)?,
            macros: stream.place(0x58)?,
            comments: stream.place(0x5C)?,
            endnotes: stream.place(0x60)?,
            boxes: stream.place(0x64)?,
            header_boxes: stream.place(0x68)?,
        };
        Ok(Self {
            stream,
            lengths,
            tables: if flags & 0x0200 == 0 {
                "/0Table"
            } else {
                "/1Table"
            },
        })
    }

    /// The place of a table, and its length.
    pub fn part(&self, part: Part) -> Result<(usize, usize), Problem> {
        let at = PARTS + part as usize * 8;
        Ok((self.stream.place(at)?, self.stream.place(at + 4)?))
    }
}

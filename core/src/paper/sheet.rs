//! A sheet: what is to stand on paper, in order, before anybody asks where.

use serde::{Deserialize, Serialize};

/// The page that a sheet is set on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The layout of GB/T 9704-2012: A4, 22 lines of 28 characters, no red head.
    Official,
    /// A table or a summary on A4.
    Portrait,
    /// The same, turned: for tables of many columns.
    Landscape,
}

/// The contents of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The page.
    pub setting: Setting,
    /// The name of the document, as a reader of PDF shows it. On paper it stands only where a
    /// [`Block::Title`] says so.
    pub title: String,
    /// Its parts, from above.
    pub blocks: Vec<Block>,
}

/// A part of a sheet. Nothing is added to it: a line left free is a [`Block::Blank`]. A line end
/// within a text begins a paragraph of the same kind, within a title or a cell a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title: 小标宋 of 22 points, centred, its lines of like length ([`title_lines`]). It stays
    /// with what follows.
    ///
    /// [`title_lines`]: super::title_lines
    Title(String),
    /// A line in the middle, in 楷体: who wrote it, a date below a title.
    Centered(String),
    /// A heading, its number within the text. It stays with the line that follows it.
    Heading {
        /// 1: 一、 in 黑体. 2: （一） in 楷体. 3 and more: 1. and （1）, in 仿宋.
        level: u8,
        /// The whole line.
        text: String,
    },
    /// A paragraph of the body: 仿宋, its first line indented by two characters.
    Paragraph(String),
    /// A passage of another text: 楷体, two characters in from the left, its first line by two more.
    Quote(String),
    /// A line that ends two characters before the right edge: a name, a day below the text.
    RightAligned(String),
    /// A line left free.
    Blank,
    /// A table.
    Table(Table),
    /// The end of a page: the next block begins another.
    PageBreak,
}

/// A table as it stands on paper: as wide as the text, its head on every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Above the head, centred; none where it is empty.
    pub title: String,
    /// One for each column.
    pub columns: Vec<Column>,
    /// As many cells as columns; one that is missing is empty.
    pub rows: Vec<Vec<String>>,
    /// 合计, below the last row.
    pub sums: Option<Vec<String>>,
    /// Lines below the table, smaller.
    pub notes: Vec<String>,
    /// The lines to sign on: each text (`本人签名：`) stands before a rule of its own, up to three side by side.
    pub signatures: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub name: String,
    /// Its share of the width, in characters; the widths together make the width of the text.
    pub width: u16,
    /// How its cells stand. A head is always centred.
    pub align: Align,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Short words, dates.
    Center,
    /// Numbers.
    Right,
}

//! A page: runs of glyphs and rules, each in its place. Points, from the upper left corner.

/// A page as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its texts, in the order in which they are read.
    pub runs: Vec<Run>,
    /// Its lines.
    pub rules: Vec<Rule>,
}

/// Glyphs of one face and size, on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The left edge of the first glyph.
    pub x: f32,
    /// The line that they stand on.
    pub y: f32,
    /// The size.
    pub size: f32,
    /// The place of the face.
    pub face: usize,
    /// The text that the glyphs show.
    pub text: String,
    /// The glyphs, from the left.
    pub glyphs: Vec<Glyph>,
    /// The line that the run is a part of; page numbers are part of none.
    pub line: Option<usize>,
}

/// A glyph, and what of the text it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face; 0 is a box.
    pub id: u16,
    /// Where its characters begin in the text of the run, in bytes.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// From its left edge to the next one's.
    pub advance: f32,
    /// How far to the right of its left edge it is drawn.
    pub shift: f32,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Where it begins.
    pub from: (f32, f32),
    /// Where it ends.
    pub to: (f32, f32),
    /// How thick it is.
    pub width: f32,
}

//! A page: runs of glyphs and rules, each in its place. Points, from the upper left corner.

use std::collections::BTreeSet;

use super::fonts::Fonts;
use super::setting::Measures;

/// The pages of a document, with all that is needed to draw them.
#[derive(Clone, Debug)]
pub struct Laid {
    /// The name of the document.
    pub title: String,
    /// The measures of each page.
    pub measures: Measures,
    /// The fonts in which it is set.
    pub fonts: Fonts,
    /// The pages, at least one.
    pub pages: Vec<Page>,
}

impl Laid {
    /// The names of the fonts that are used, for a sentence.
    pub fn font_names(&self) -> String {
        let runs = self.pages.iter().flat_map(|page| &page.runs);
        let faces: BTreeSet<usize> = runs.map(|run| run.face).collect();
        let names: BTreeSet<&str> = faces
            .into_iter()
            .filter_map(|face| Some(self.fonts.font(face)?.families().first()?.as_str()))
            .collect();
        Vec::from_iter(names).join("、")
    }
}

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

/// A glyph, and the part of the text that it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face; 0 is a box.
    pub id: u16,
    /// The first byte of its characters in the text of the run.
    pub start: usize,
    /// The byte after them.
    pub end: usize,
    /// From its left edge to the next one's.
    pub advance: f32,
    /// The distance from its left edge to the place where it is drawn.
    pub shift: f32,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// The one end.
    pub from: (f32, f32),
    /// The other end.
    pub to: (f32, f32),
    /// Its thickness.
    pub width: f32,
}

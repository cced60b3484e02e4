//! Pages, as values.

use super::{Fonts, Sheet, StoodIn};
use crate::error::Result;

/// The pages of a sheet, each character in its place.
#[derive(Clone, Debug)]
pub struct Document {
    pages: usize,
}

/// A line as it stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The page, from 0.
    pub page: usize,
    /// The words on it.
    pub text: String,
}

impl Document {
    pub(super) fn of(_sheet: &Sheet, _fonts: &Fonts) -> Self {
        Self { pages: 1 }
    }

    /// The pages, at least one.
    pub const fn pages(&self) -> usize {
        self.pages
    }

    /// The file.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        Ok(Vec::new())
    }

    /// A page as SVG, from 0; empty where there is no such page.
    pub fn svg(&self, _page: usize) -> String {
        String::new()
    }

    /// The lines of every page, in order, page numbers left out.
    pub fn lines(&self) -> Vec<Line> {
        Vec::new()
    }

    /// The families that this document asked for and that others stand in for.
    pub fn standing_in(&self) -> Vec<StoodIn> {
        Vec::new()
    }
}

/// The lines of a title: at most 20 characters each, and of like length.
pub fn title_lines(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

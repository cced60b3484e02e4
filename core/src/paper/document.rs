//! A document: the pages of a sheet. What is written as PDF and what is shown as SVG is this.

use super::fonts::{Fonts, StoodIn, Wanted};
use super::looks::Looks;
use super::page::Laid;
use super::sheet::Sheet;
use super::{blocks, clean, pdf, svg};
use crate::error::Result;

/// The pages of a sheet, each character in its place.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) laid: Laid,
    families: Vec<Wanted>,
}

/// A line as it stands on a page; page numbers are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The page, from 0.
    pub page: usize,
    /// The words on it.
    pub text: String,
}

impl Document {
    pub(super) fn of(sheet: &Sheet, looks: &Looks, fonts: &Fonts) -> Self {
        let fonts = fonts.with_those_of(looks);
        let (pages, families) = blocks::pages(sheet, looks, &fonts);
        let laid = Laid {
            title: clean::line(&sheet.title),
            measures: sheet.setting.measures(looks),
            fonts,
            pages,
        };
        Self { laid, families }
    }

    /// The number of pages, at least one.
    pub const fn pages(&self) -> usize {
        self.laid.pages.len()
    }

    /// The document as a PDF. The same document is always the same file.
    ///
    /// # Errors
    /// [`Error::FontFailed`](crate::error::Error::FontFailed) where a font cannot be put into it.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        pdf::write(&self.laid)
    }

    /// A page as SVG, from 0; empty where there is no such page.
    pub fn svg(&self, page: usize) -> String {
        self.laid
            .pages
            .get(page)
            .map(|page| svg::draw(&self.laid, page))
            .unwrap_or_default()
    }

    /// The lines of every page, in order.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut at = None;
        for (page, number) in self.laid.pages.iter().zip(0..) {
            for run in page.runs.iter().filter(|run| run.line.is_some()) {
                match lines.last_mut().filter(|_| at == run.line) {
                    Some(line) => line.text.push_str(&run.text),
                    None => lines.push(Line {
                        page: number,
                        text: run.text.clone(),
                    }),
                }
                at = run.line;
            }
        }
        lines
    }

    /// The families that this document asked for and that are not here, with those in their place.
    pub fn standing_in(&self) -> Vec<StoodIn> {
        self.laid.fonts.standing_in_for(&self.families)
    }

    /// The characters that no font of this computer has: each stands as a box.
    pub fn boxes(&self) -> Vec<char> {
        let runs = self.laid.pages.iter().flat_map(|page| &page.runs);
        let mut boxes: Vec<char> = runs
            .flat_map(|run| {
                let boxed = run.glyphs.iter().filter(|glyph| glyph.id == 0);
                boxed.filter_map(|glyph| run.text.get(glyph.start..)?.chars().next())
            })
            .collect();
        boxes.sort_unstable();
        boxes.dedup();
        boxes
    }
}

//! Paper: a sheet is laid out once, and that value is written as PDF and shown as SVG.
//!
//! - [`Sheet`]: what is to stand there, in order. A DOCX is made from the same value
//! - [`Looks`]: how an official text is set, until somebody has a template of their own
//! - [`Fonts`]: what this computer has of 仿宋, 黑体, 楷体, 小标宋 and 宋体, and what stands in
//! - [`lay_out`]: each character in its place, by the grid and the line rules of GB/T 9704
//! - [`Document`]: the pages; [`Document::pdf`] and [`Document::svg`] draw the same ones
//!
//! The way of a text: `clean` takes away what cannot stand on paper, `shape` finds each character's
//! glyph, `breaks` makes lines by `rules`, `setter` spreads the slack, `blocks` and `table` fill
//! the pages of `flow`.
//! No clock, nothing of a log: the room knows a sheet and the computer's fonts.

mod blocks;
mod breaks;
#[cfg(test)]
mod breaks_tests;
mod clean;
mod document;
mod flow;
mod fonts;
#[cfg(test)]
mod golden_tests;
mod looks;
mod page;
mod pdf;
mod rules;
mod setter;
mod setting;
mod shape;
mod sheet;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod title;

pub use document::{Document, Line};
pub use fonts::{Fonts, StoodIn};
pub use looks::{
    BIAOSONG, FANGSONG, GRID, HEITI, KAITI, LATIN, LineHeight, Look, Looks, Margins, PAGE_HEIGHT,
    PAGE_WIDTH, Role, SONGTI, Twips,
};
pub use sheet::{Align, Block, Column, Setting, Sheet, Table};
pub use title::title_lines;

/// The pages of a sheet with these fonts. Any text is laid out: what cannot stand on paper (control
/// characters, marks that turn the direction) is left out, a character that no font has is a box.
pub fn lay_out(sheet: &Sheet, fonts: &Fonts) -> Document {
    lay_out_as(sheet, &Looks::default(), fonts)
}

/// The same in the looks of a template; tables are not changed by them.
pub fn lay_out_as(sheet: &Sheet, looks: &Looks, fonts: &Fonts) -> Document {
    Document::of(sheet, looks, fonts)
}

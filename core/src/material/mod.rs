//! Materials: a text becomes paragraphs, and paragraphs an outline of sections.
//!
//! - [`paragraphs`]: lines with their places
//! - [`numbering`]: what a line of an official text says about its place (`一、`, `（一）`, `第三条`)
//! - [`headings`]: which of these numbers are headings
//! - [`points`]: points without a number, headed by their first sentence
//! - [`closing`]: what a speech says to its hearers at the end
//! - [`rows`]: headings into rows with paths
//! - [`section`]: a span of the text with its kind and its path
//! - [`outline`]: sections, found by the rules of official texts and by no table of titles
//! - [`anchor`]: ties a note to a passage, and finds it again
//!
//! The text itself is never changed: sections are spans of it, and together they are all of it.

mod anchor;
mod closing;
#[cfg(test)]
mod effort;
mod headings;
mod numbering;
mod outline;
mod paragraphs;
mod points;
mod rows;
mod section;
mod sentence;
pub(crate) mod sql;
mod texts;

pub use anchor::{Anchor, Found, find, tie};
pub use outline::{Outline, ParagraphText, outline};
pub use paragraphs::Paragraph;
pub use section::{Section, SectionKind};
pub use sql::{MaterialRow, SPEECH};
pub use texts::{Opened, Texts};

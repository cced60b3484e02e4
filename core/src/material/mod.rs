//! Materials: a text becomes paragraphs, and paragraphs an outline of sections.
//!
//! - [`paragraphs`]: lines with their places
//! - [`numbering`]: what a line of an official text says about its place (`一、`, `（一）`, `第三条`)
//! - [`page`]: paragraphs in one piece, whatever lines they stand on
//! - [`reflow`]: lines that were cut at one width, or by pages, made into paragraphs
//! - [`run_in`]: the paragraphs of a text that lost its line ends
//! - [`headings`]: which of these numbers are headings
//! - [`title`]: the text's own title, from the lines above its first sentence
//! - [`tail`]: signature and what is around it, which belong to no point; lines that stand [`apart`]
//! - [`attachments`]: documents that come with the text
//! - [`points`]: points without a number, headed by their first sentence
//! - [`closing`]: what a speech says to its hearers at the end
//! - [`rows`]: headings into rows with paths
//! - [`drawn`]: an outline as it is stored, once
//! - [`section`]: a span of the text with its kind and its path
//! - [`outline`]: sections, found by the rules of official texts and by no table of titles
//! - [`mending`]: headings as a person has them; [`renaming`]: the lasting names of sections that were mended
//! - [`anchor`]: ties a note to a passage, and finds it again
//! - [`place`]: places and spans of characters
//! - [`mapping`]: an old text mapped to a new one, by [`pairs`] of what occurs once, [`alike`] for what was
//!   changed, [`division`] into what is left, and a comparison of each [`stretch`]
//! - [`carry`], [`placing`]: anchors from edition to edition
//! - [`edition`]: whether a text is a newer edition of one that is kept
//! - [`unchanged`]: sections of a newer edition that carry on those of the older one
//!
//! The text itself is never changed: sections are spans of it, and together they are all of it.

mod alike;
mod anchor;
mod apart;
mod attachments;
mod carry;
mod closing;
mod division;
mod drawn;
#[cfg(test)]
mod edited;
mod edition;
#[cfg(test)]
mod edits_tests;
#[cfg(test)]
mod effort;
mod headings;
mod mapping;
mod mending;
mod numbering;
mod outline;
mod page;
mod page_number;
mod pairs;
mod paragraphs;
mod place;
mod placing;
mod points;
mod reflow;
mod renaming;
mod rows;
mod run_in;
mod section;
mod sentence;
pub(crate) mod sql;
mod stretch;
mod tail;
mod texts;
mod title;
mod unchanged;

pub use anchor::{Anchor, Found, as_kept, tie};
pub use edition::{Known, edition_of};
pub use mending::{HeadingAt, headings_with, mended, mended_at};
pub use numbering::level as heading_level;
pub use outline::{Outline, ParagraphText, outline};
pub use paragraphs::Paragraph;
pub use place::{Place, Span};
pub use placing::{Placed, Suggestion};
pub use reflow::joined;
pub(crate) use renaming::{begin_read, keep_names};
pub use section::{Section, SectionKind};
pub use sql::{MaterialRow, SPEECH};
pub use texts::{Opened, Texts};
pub use unchanged::carried_sections;

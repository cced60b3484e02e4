//! A section of an outline, and its kind.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

/// The kind of a section.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SectionKind {
    /// The text before the first heading, the salutation included.
    Opening,
    /// A heading with sections under it.
    Part,
    /// A section under a heading, numbered or headed by its first sentence.
    Point,
    /// 第一条 of a regulation.
    Article,
    /// Text without a heading of its own.
    Body,
    /// The words of a speech to its hearers at the end.
    Closing,
    /// A document that comes with the text: 附件1.
    Attachment,
    /// Lines under a text: the list of attachments, who signed and when, whom to ask, footnotes.
    Signature,
}

/// A row of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Section {
    /// Its lasting name in the material: reading marks, times, reflections hold it, whatever its path
    /// becomes.
    #[serde(skip)]
    #[ts(skip)]
    pub id: String,
    /// `0` opening, `2` a part, `2.3` a point, `end` closing, `sign` signature, `a1` an attachment. For show.
    pub path: String,
    /// Its kind.
    pub kind: SectionKind,
    /// 1 for parts, opening and closing; one more for each step below.
    pub level: u8,
    /// Its heading without a final 。; empty for opening, closing and signature, which have none.
    pub title: String,
    /// Of its own paragraphs, without line ends.
    pub characters: usize,
    /// Its own paragraphs: of a part, its heading only.
    #[serde(skip)]
    #[ts(skip)]
    pub own: Range<usize>,
    /// With the sections under it.
    #[serde(skip)]
    #[ts(skip)]
    pub whole: Range<usize>,
    /// Can be read by itself: anything but a part with sections under it.
    #[serde(skip)]
    #[ts(skip)]
    pub readable: bool,
}

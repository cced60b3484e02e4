//! Views for pages: the first screen, a material with its sections, one section.

use serde::Serialize;
use ts_rs::TS;

use crate::entry::Picture;
use crate::ids::{MaterialId, NoteId};
use crate::mark::Mark;
use crate::material::{Found, SectionKind, Suggestion};
use crate::note::Scope;

/// The first screen.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Today {
    /// The local date.
    pub date: String,
    /// 1 Monday … 7 Sunday.
    pub weekday: u32,
    /// The place to read on; `None` where there is nothing to read.
    pub resume: Option<Resume>,
    /// The current year.
    pub picture: Picture,
    /// Reflections with words that are not closed into a revision yet.
    pub drafts: Vec<NoteId>,
}

/// The place where the reader was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Resume {
    /// The material.
    pub material: MaterialId,
    /// Its title; empty where nobody gave it one.
    pub title: String,
    /// The section to go on with.
    pub section: String,
    /// Its title; empty for opening and closing.
    pub section_title: String,
    /// Its kind.
    pub kind: SectionKind,
    /// The heading of its part.
    pub part_title: Option<String>,
    /// Sections that are read.
    pub sections_read: usize,
    /// All readable ones, in order.
    pub cells: Vec<Cell>,
    /// Measured, and in no entry: it waits for the member to say so, also after a crash.
    pub unrecorded_seconds: u64,
}

/// One readable section as a cell of the progress strip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Cell {
    /// Its path.
    pub path: String,
    /// Path of its part; a gap is drawn where it changes.
    pub part: Option<String>,
    /// Marked read.
    pub read: bool,
    /// Whether the reader is there.
    pub current: bool,
}

/// A material opened for reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Reader {
    /// The material.
    pub id: MaterialId,
    /// Empty where nobody gave it one.
    pub title: String,
    /// In reading order, parts included.
    pub sections: Vec<ReaderRow>,
    /// Readable sections.
    pub readable: usize,
    /// Of them, read.
    pub sections_read: usize,
    /// The section to show first.
    pub section: String,
    /// The paragraph (index in the material) that was at the top of the column.
    pub paragraph: Option<usize>,
}

/// A row of the section list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReaderRow {
    /// `0`, `2`, `2.3`, `end` …
    pub path: String,
    /// Its kind.
    pub kind: SectionKind,
    /// 1 for parts, 2 for points below them …
    pub level: u8,
    /// Empty for opening and closing: the screen names those.
    pub title: String,
    /// Line ends not counted.
    pub characters: usize,
    /// Can be opened by itself.
    pub readable: bool,
    /// Marked read.
    pub read: bool,
    /// Reflections tied to it.
    pub notes: usize,
}

/// One section as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SectionPage {
    /// The material.
    pub material: MaterialId,
    /// The section.
    pub path: String,
    /// Its kind.
    pub kind: SectionKind,
    /// Empty for opening and closing.
    pub title: String,
    /// Heading of its part, without a final 。
    pub part_title: Option<String>,
    /// Line ends not counted.
    pub characters: usize,
    /// The text itself, blank lines left out.
    pub paragraphs: Vec<PageParagraph>,
    /// The section before it.
    pub previous: Option<String>,
    /// The section after it.
    pub next: Option<String>,
    /// Marked read.
    pub read: bool,
    /// Seconds measured in this section today.
    pub seconds_today: u64,
    /// Seconds measured in this material that are in no entry yet.
    pub unrecorded_seconds: u64,
    /// The member's reflections on it, in the order of their passages.
    pub notes: Vec<MarginNote>,
    /// Marks in it, in the order of the text.
    pub marks: Vec<Mark>,
}

/// A paragraph. `heading` followed by `text` is the file's paragraph, to the character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PageParagraph {
    /// Index in the material.
    pub index: usize,
    /// The heading sentence with its 。, or empty.
    pub heading: String,
    /// The rest.
    pub text: String,
}

/// A reflection in the margin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MarginNote {
    /// The reflection.
    pub id: NoteId,
    /// May be empty.
    pub title: String,
    /// Its first 80 characters.
    pub excerpt: String,
    /// Private or for the branch.
    pub scope: Scope,
    /// When it was last changed.
    pub changed_at: String,
    /// Not closed into a revision yet.
    pub draft: bool,
    /// The passage's words.
    pub quote: Option<String>,
    /// Whether the passage is where it was.
    pub anchor: Found,
    /// The place of the passage now: paragraph index in the material.
    pub paragraph: Option<usize>,
    /// First character (code point) of the passage in `heading + text` of that paragraph.
    pub start: Option<usize>,
    /// Path of its section in this edition; none where that is not there any more.
    pub section: Option<String>,
    /// The place where a lost passage may stand.
    pub suggestion: Option<Suggestion>,
}

/// Marks of the reader in a material, and reflections on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Excerpts {
    /// Marks, in the order of the text; lost ones last.
    pub marks: Vec<Mark>,
    /// Reflections, the newest first.
    pub notes: Vec<MarginNote>,
}

//! What a window is told, beside the types that core already has.

mod branch;
mod hand;
mod keeping;

pub use branch::*;
pub use hand::*;
pub use keeping::*;

use serde::Serialize;
use ts_rs::TS;
use xuesilu_core::ids::{MaterialId, NoteId};
use xuesilu_core::locale::Message;
use xuesilu_core::material::{Found, SectionKind};
use xuesilu_core::note::Scope;
use xuesilu_core::safety::FileOf;
use xuesilu_core::settings::Settings;

/// A request that was refused: one sentence, and a code where somebody acts on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Failure {
    /// For the program, e.g. `not_a_date`, `damaged`, `newer`, `in_use`, `read_only`.
    pub code: String,
    /// For the reader, in their language: what happened, what was kept, what to do.
    pub message: String,
    /// The input that it is about.
    pub field: Option<String>,
    /// The same may succeed later with nothing changed but the disk: it is worth trying again.
    pub passes: bool,
    /// The file of the profile that is damaged, where that is what is wrong: there are choices.
    pub damaged: Option<FileOf>,
}

/// The member whose log this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MemberCard {
    /// Fingerprint of their key.
    pub id: String,
    /// The same in groups of four, to be read to the secretary.
    pub fingerprint: String,
    /// Their name.
    pub name: String,
    /// Their branch.
    pub branch: String,
    /// Their number on the roster.
    pub number: Option<String>,
}

/// Everything the first screen needs before it asks for a page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Boot {
    /// The program's version.
    pub version: String,
    /// The local date.
    pub today: String,
    /// `None` until the first start is done.
    pub member: Option<MemberCard>,
    /// The reader's choices.
    pub settings: Settings,
    /// The folder that holds everything of this person.
    pub profile: String,
    /// Nothing can be written: reading still works.
    pub read_only: bool,
    /// A branch is kept here.
    pub keeps_branch: bool,
    /// When this log was written out for a new computer, RFC 3339, until that is dismissed
    /// (`moved_out_dismiss`). The member can go on here; it stands in `notices` too.
    pub moved_out_at: Option<String>,
    /// Sentences that the reader should know once (for instance: read-only).
    pub notices: Vec<Message>,
}

/// The first screen.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Today {
    /// The local date.
    pub date: String,
    /// 1 Monday … 7 Sunday.
    pub weekday: u32,
    /// Where to read on; `None` where there is nothing to read.
    pub resume: Option<Resume>,
    /// The current year.
    pub picture: xuesilu_core::entry::Picture,
    /// Reflections with words that are not closed into a revision yet.
    pub drafts: Vec<NoteId>,
}

/// Where the reader was.
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
    /// What it is.
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
    /// Where the reader is.
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
    /// What it is.
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
    /// What it is.
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
    /// Where the passage is now: paragraph index in the material.
    pub paragraph: Option<usize>,
    /// First character (code point) of the passage in `heading + text` of that paragraph.
    pub start: Option<usize>,
}

/// What a tick answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Ticked {
    /// Time is being counted.
    pub running: bool,
    /// Seconds measured in this section today.
    pub seconds_today: u64,
    /// Seconds measured in this material that are in no entry yet.
    pub unrecorded_seconds: u64,
}

/// How much of a material is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Progress {
    /// Marked read.
    pub sections_read: usize,
    /// Readable ones.
    pub sections: usize,
}

/// A draft was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DraftKept {
    /// Local time, RFC 3339.
    pub saved_at: String,
    /// Line ends not counted.
    pub characters: usize,
}

/// Measured time offered as an entry: everything is filled in and can be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Claim {
    /// What was measured and is in no entry yet.
    pub seconds: u64,
    /// The entry's fields, minutes rounded down to whole ones (at least 1).
    pub fields: xuesilu_core::entry::Fields,
}

/// What can be sent to whoever maintains the program: all of it, as it would be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FaultReport {
    /// The text.
    pub text: String,
    /// Names it when it is to be written.
    pub number: u32,
}

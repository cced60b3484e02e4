//! The answers to a window, beside the types that core already has.

mod branch;
mod hand;
mod opened;
mod safety;
mod written;

pub use branch::*;
pub use hand::*;
pub use opened::*;
pub use safety::*;
pub use written::*;

use serde::Serialize;
use ts_rs::TS;
use xuesilu_core::locale::Message;
use xuesilu_core::material::MaterialRow;
use xuesilu_core::safety::{Backup, FileOf};
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
    /// The same to be read out and compared.
    pub check_code: String,
    /// Their name.
    pub name: String,
    /// Their branch.
    pub branch: String,
    /// Their number on the roster.
    pub number: Option<String>,
}

/// The state that the first screen begins with, before it asks for a page.
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
    /// The log lies on a computer that it does not know: somebody has to say whose it is, with
    /// `computer_remember` or `member_edit`. Until then everything works but handing over.
    pub asks_who: bool,
}

/// A member who was named again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MemberNamed {
    /// The member as they are called now.
    pub member: MemberCard,
    /// Their key is a new one.
    pub new_key: bool,
    /// The log of the person before, where there was something of theirs: all of the page is read anew.
    pub kept: Option<Backup>,
}

/// The answer to a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Ticked {
    /// Time is being counted.
    pub running: bool,
    /// Seconds measured in this section today.
    pub seconds_today: u64,
    /// Seconds measured in this material that are in no entry yet.
    pub unrecorded_seconds: u64,
}

/// The progress of reading a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Progress {
    /// Marked read.
    pub sections_read: usize,
    /// Readable ones.
    pub sections: usize,
}

/// A text that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MaterialTaken {
    /// As in the list.
    pub material: MaterialRow,
    /// Whether it was there before.
    pub already_had: bool,
    /// All texts take more than four fifths of the room that they may.
    pub nearly_full: bool,
}

/// A text that was taken out of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MaterialRemoved {
    /// Whether something speaks of it, so that it is kept for good; else it goes once the program is closed.
    pub kept: bool,
}

/// A draft was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DraftKept {
    /// Local time, RFC 3339.
    pub saved_at: String,
    /// Line ends not counted.
    pub characters: usize,
    /// The newest revision: before a large loss, the text that stood there became one.
    pub revision: u32,
}

/// Measured time offered as an entry: everything is filled in and can be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Claim {
    /// Seconds that were measured and are in no entry yet.
    pub seconds: u64,
    /// The most minutes with which the entry is marked timed.
    pub timed_up_to: u64,
    /// The entry's fields, minutes rounded down to whole ones (at least 1).
    pub fields: xuesilu_core::entry::Fields,
}

/// A fault report for the maintainers of the program, whole, as it would be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FaultReport {
    /// The text.
    pub text: String,
    /// Names it when it is to be written.
    pub number: u32,
}

//! Reflections (心得体会): written beside the text or alone, private unless the member says
//! otherwise.
//!
//! Typing goes to a durable draft; leaving, or five idle minutes, closes the draft into one
//! revision. No revision is overwritten, and any can be gone back to. Before a save takes away more than
//! a few words ([`LOSS_MAX`]), what stood there becomes a revision, too.

mod fields;
mod loss;
mod notes;
pub mod own_words;
#[cfg(test)]
mod own_words_tests;
mod quoted;
pub(crate) mod sql;

pub use fields::{Passage, Tie, Written, excerpt};
pub use loss::{LOSS_MAX, Losses};
pub use notes::{Begun, Notes, OnText};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::ids::{MaterialId, NoteId};
use crate::material::Found;
use crate::text::shortened;

/// Idle minutes after which a draft is closed into a revision.
pub const IDLE_MINUTES: i64 = 5;

/// The intended readers of a reflection.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Scope {
    /// The member alone. It leaves in no package.
    #[default]
    Private,
    /// That it was written goes to the branch, and nothing of its words (只报写过), even where it is named.
    WrittenOnly,
    /// Goes to the branch with the next hand-over.
    Branch,
}

impl Scope {
    /// As it stands on the command line.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether fewer words leave than under another scope.
    pub fn is_narrower(self, than: Self) -> bool {
        than == Self::Branch && self != Self::Branch
    }

    /// Takes the word back.
    ///
    /// # Errors
    /// [`Error::UnknownScope`] for any other word.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        text.parse().map_err(|_| Error::UnknownScope {
            given: shortened(text),
        })
    }
}

/// A reflection in a list: its latest revision, and whether a draft waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoteRow {
    /// The same through all revisions.
    pub id: NoteId,
    /// 0 while there is a draft only.
    pub revision: u32,
    /// May be empty: lists then show the excerpt.
    pub title: String,
    /// The first 80 characters, line ends as spaces.
    pub excerpt: String,
    /// Private or for the branch.
    pub scope: Scope,
    /// Line ends not counted.
    pub characters: usize,
    /// The material it is tied to.
    pub material: Option<MaterialId>,
    /// The section's path in it.
    pub section: Option<String>,
    /// The passage it is tied to.
    pub quote: Option<String>,
    /// Whether the passage is where it was, in the newest edition of the text.
    pub anchor: Found,
    /// That edition, where it is a newer one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub edition: Option<MaterialId>,
    /// When the first revision (or the draft) was written.
    pub written_at: String,
    /// When the latest revision (or the draft) was written.
    pub changed_at: String,
    /// Taken back.
    pub withdrawn: bool,
    /// Words that are kept but not yet closed into a revision.
    pub draft: bool,
    /// Whether it was in a package: whoever narrows its scope is told that the earlier text stays with the branch.
    pub handed: bool,
    /// When its words were taken out of the log (RFC 3339); then it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub erased_at: Option<String>,
}

/// A reflection opened for writing: the draft where there is one, else the latest revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Note {
    /// As in the list.
    #[serde(flatten)]
    pub row: NoteRow,
    /// The whole text.
    pub text: String,
    /// Revisions so far.
    pub revisions: u32,
    /// Whether the questions of the prompts are offered unasked: until [`QUESTIONS_UNTIL`] others were written.
    pub questions: bool,
}

/// Reflections after which the questions of the prompts are only offered on request.
pub const QUESTIONS_UNTIL: usize = 3;

/// One revision in a reflection's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoteRevision {
    /// The reflection.
    pub id: NoteId,
    /// 1 for the first.
    pub revision: u32,
    /// As it was.
    pub title: String,
    /// As it was.
    pub text: String,
    /// As it was.
    pub scope: Scope,
    /// Line ends not counted.
    pub characters: usize,
    /// The material it was tied to.
    pub material: Option<MaterialId>,
    /// The section's path in it.
    pub section: Option<String>,
    /// When this revision was written.
    pub written_at: String,
    /// Taken back with this revision.
    pub withdrawn: bool,
}

/// The answer to saving a reflection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoteSaved {
    /// The reflection.
    pub id: NoteId,
    /// Its revision after the save; 0 while there is a draft only.
    pub revision: u32,
    /// Whether its passage was found.
    pub anchor: Found,
    /// Its words were handed in, and its scope is narrower now: the earlier text stays with the branch.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub stays_with_branch: bool,
}

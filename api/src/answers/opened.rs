//! The answer about a file that was given to the window.

use serde::Serialize;
use ts_rs::TS;
use xuesilu_core::handover::Card;
use xuesilu_core::handover::package::Verified;

use super::PlaceId;

/// A file that was double-clicked, dropped on the window or named at the start.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OpenedFile {
    /// Its name.
    pub name: String,
    /// Kind and content.
    #[serde(flatten)]
    pub what: Opened,
}

/// Kind of such a file, by its name's ending, with what is seen in it. Nothing of it has been taken.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Opened {
    /// A package, or a branch's collection; or a file that is neither.
    Package {
        /// Its handle, to collect from.
        place: PlaceId,
        /// The verdict, and what is known of it.
        seen: Box<Verified>,
    },
    /// A branch's card.
    Card {
        /// The card itself.
        card: Box<Card>,
        /// The file's bytes in base64, so that what is taken is what was seen.
        bytes: String,
    },
    /// A file for moving to a new computer.
    Move {
        /// The handle of its folder.
        place: PlaceId,
    },
    /// A document, which may be a text to read.
    Document {
        /// The file's bytes in base64, so that what is looked at is what was given.
        bytes: String,
    },
}

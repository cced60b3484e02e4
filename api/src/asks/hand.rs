//! Arguments of handing in.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::ids::{FollowUpId, NoteId};

use crate::PlaceId;

asks! {
    /// A member's choices when handing over.
    HandAsk {
        /// The year of the entries.
        year: i32,
        /// Nothing more will come for it.
        closed: bool,
        /// Private reflections that leave all the same.
        picked: Vec<NoteId>,
        /// Follow-ups that leave.
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<FollowUpId>>")]
        follow_ups: Vec<FollowUpId>,
        /// The file's name carries the member's name.
        with_name: bool,
    }
    /// The package is written.
    HandOverAsk {
        /// As it was previewed.
        choice: HandAsk,
        /// Packages of the year that this program wrote there before are taken away.
        replace: bool,
        /// The handle of the place.
        place: PlaceId,
        /// The digest of the preview: only what it showed is written.
        seen: String,
    }
    /// A branch's card that the reader chose.
    CardAsk {
        /// In base64.
        bytes: String,
        /// Whether it takes the place of another branch's, or of a newer one: the reader was asked.
        #[serde(default)]
        replace: bool,
    }
}

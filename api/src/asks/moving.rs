//! Arguments of a move.

use serde::Deserialize;
use ts_rs::TS;

use crate::PlaceId;

asks! {
    /// The whole profile in one file, for a new computer.
    MoveOutAsk {
        /// The handle of the place.
        place: PlaceId,
        /// The file's passphrase.
        passphrase: Option<String>,
        /// Whether it needs none: every holder of the file can be this member then.
        #[serde(default)]
        bare: bool,
    }
    /// A file of `move_files`.
    MoveFileAsk {
        /// The handle of the place it lies in.
        place: PlaceId,
        /// Its name as it was listed.
        name: String,
        /// Its passphrase, where it has one.
        passphrase: Option<String>,
    }
    /// A file for moving that becomes this profile.
    MoveInAsk {
        /// The file.
        file: MoveFileAsk,
        /// Whether the log that is here gives it its place, and is kept as a backup.
        replace: bool,
    }
}

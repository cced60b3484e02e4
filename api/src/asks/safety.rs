//! Arguments of backups and their return.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::safety::FileOf;

asks! {
    /// Which backup.
    RestoreAsk {
        /// Its id in the list.
        id: String,
    }
    /// Which file is damaged.
    DamageAsk {
        /// The log, or the branch's collection.
        of: FileOf,
    }
    /// How thorough.
    CheckAsk {
        /// Every row, not only the structure.
        full: bool,
    }
}

//! Arguments about a file that was written.

use serde::Deserialize;
use ts_rs::TS;

use crate::WrittenId;

asks! {
    /// A file that this run has written.
    WrittenAsk {
        /// Its handle.
        id: WrittenId,
    }
}

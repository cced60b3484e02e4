//! Arguments of imports.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::entry::import::{Revise, RowPlace};

asks! {
    /// A table of entries that the reader chose, before it is imported.
    ImportPreviewAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
        /// The year of days without one, as typed; nothing where nobody said it.
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        year: String,
    }
    /// A table that is imported, and what was said of rows that look like an entry which is there.
    ImportAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
        /// The year of days without one, as typed; nothing where nobody said it.
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        year: String,
        /// Rows that become a revision of an entry.
        revise: Vec<Revise>,
        /// Rows that become entries of their own.
        own: Vec<RowPlace>,
    }
    /// A table that is taken out again.
    ImportUndoAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
        /// The year of days without one, as typed; nothing where nobody said it.
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        year: String,
        /// The day on which its rows were imported, where the file was saved again since.
        on: Option<String>,
    }
}

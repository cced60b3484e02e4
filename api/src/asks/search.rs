//! Arguments of the search.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::ids::MaterialId;
use xuesilu_core::search::{Kind, Order};

asks! {
    /// A question to the search.
    SearchAsk {
        /// Exactly as it is written.
        query: String,
        /// Kinds that are looked through; all of the log where none is named. What was handed in is looked through
        /// only where it is named alone.
        kinds: Vec<Kind>,
        /// Only what is of this year.
        year: Option<i32>,
        /// The order.
        order: Order,
        /// Only this text: every place where the words stand.
        within: Option<MaterialId>,
        /// Hits at most.
        limit: usize,
        /// Hits that are passed over.
        offset: usize,
    }
}

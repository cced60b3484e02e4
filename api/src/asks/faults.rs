//! Arguments of a report of faults.

use serde::Deserialize;
use ts_rs::TS;

use crate::PlaceId;

asks! {
    /// A report of faults, to a place.
    FaultReportAsk {
        /// The place to write to.
        place: PlaceId,
        /// The number of the report that was shown.
        number: u32,
    }
}

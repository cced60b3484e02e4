//! Arguments that several rooms ask for.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::branch::Answer;
use xuesilu_core::ids::MaterialId;

use crate::PlaceId;

asks! {
    /// No arguments.
    Nothing {}
    /// A calendar year.
    YearAsk {
        /// 1900 to 2199.
        year: i32,
    }
    /// One material.
    MaterialAsk {
        /// Its id.
        material: MaterialId,
    }
    /// A file that the reader chose, as the page read it.
    BytesAsk {
        /// In base64.
        bytes: String,
    }
    /// A file that the reader chose, with its name to speak of.
    FileAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
    }
    /// A place to write to, or to collect from.
    BranchPlaceAsk {
        /// The handle.
        place: PlaceId,
    }
    /// The answer about one number of a roster.
    NumberAnswer {
        /// 编号
        number: String,
        /// The meaning of its new name.
        answer: Answer,
    }
}

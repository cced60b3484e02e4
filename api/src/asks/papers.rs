//! Arguments of pages and their files.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::profile::PaperOf;
use xuesilu_core::report::PaperFormat;

use crate::PlaceId;

asks! {
    /// Pages as they will be on paper; nothing is written.
    PaperPreviewAsk {
        /// The document.
        of: PaperOf,
        /// The first page to show, from 0.
        from: usize,
    }
    /// A document is written.
    PaperWriteAsk {
        /// The document: the same words as its preview was asked with.
        of: PaperOf,
        /// The format of the file.
        format: PaperFormat,
        /// The handle of the place.
        place: PlaceId,
    }
    /// The style template is written.
    TemplateExportAsk {
        /// The handle of the place.
        place: PlaceId,
    }
}

//! Arguments of reading.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::ids::MaterialId;

asks! {
    /// The reader names a material; empty takes the name off.
    MaterialRenameAsk {
        /// Its id.
        material: MaterialId,
        /// Up to 500 characters.
        title: String,
    }
    /// One section.
    SectionAsk {
        /// The material.
        material: MaterialId,
        /// Its path.
        section: String,
    }
    /// The reader's place.
    PlaceAsk {
        /// The material.
        material: MaterialId,
        /// The section.
        section: String,
        /// Index of the paragraph at the top of the column.
        paragraph: usize,
    }
    /// A section is read, or is not.
    MarkAsk {
        /// The material.
        material: MaterialId,
        /// The section.
        section: String,
        /// Its state from now on.
        read: bool,
    }
    /// Sent every 5 s while a section is on the screen. Whether it counts is decided in core.
    TickAsk {
        /// The material.
        material: MaterialId,
        /// The section.
        section: String,
        /// The window has focus and can be seen.
        focused: bool,
        /// Since the last key, mouse, wheel or touch.
        idle_ms: u32,
        /// Of the section's text that can be seen now.
        characters_on_screen: u32,
    }
}

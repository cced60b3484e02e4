//! Arguments about materials and marks.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::ids::{MarkId, MaterialId};
use xuesilu_core::mark::Colour;
use xuesilu_core::material::HeadingAt;
use xuesilu_core::note::Passage;

asks! {
    /// A document, before it is taken in.
    MaterialLookAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
        /// Bytes that belong to no character are shown as �.
        replace_bad_bytes: bool,
        /// The reader made sure that a text for some only may be quoted.
        as_quotation: bool,
    }
    /// The outline of the document that was looked at last, with headings as a person mended them.
    MaterialRedrawAsk {
        /// In the order of the text.
        headings: Vec<HeadingAt>,
    }
    /// Lines and pages of the document that was looked at last are joined, or left as they were cut.
    MaterialJoinAsk {
        /// Joined, without the numbers of pages.
        join: bool,
    }
    /// The outline of a kept text is drawn anew from these headings.
    MaterialMendAsk {
        /// Its id.
        material: MaterialId,
        /// In the order of the text.
        headings: Vec<HeadingAt>,
    }
    /// The document that was looked at last is taken in.
    MaterialTakeAsk {
        /// Empty is the text's own.
        title: String,
        /// The office that asks that it be read; empty is nobody.
        required_by: String,
        /// By when; empty is no day.
        required_until: String,
        /// The edition before it.
        edition_of: Option<MaterialId>,
        /// Another text, whatever it looks like.
        as_another: bool,
        /// As a person mended them; none where nobody did.
        headings: Option<Vec<HeadingAt>>,
    }
    /// The office that asks that a text be read, and by when.
    MaterialRequireAsk {
        /// Its id.
        material: MaterialId,
        /// Empty is nobody.
        by: String,
        /// Empty is no day.
        until: String,
    }
    /// A passage is marked.
    MarkAddAsk {
        /// The material.
        material: MaterialId,
        /// The passage, within one paragraph.
        passage: Passage,
        /// Its colour.
        colour: Colour,
        /// Words beside it; may be empty.
        note: String,
    }
    /// One mark.
    MarkIdAsk {
        /// Its id.
        id: MarkId,
    }
    /// A mark gets another colour, or other words beside it.
    MarkChangeAsk {
        /// Its id.
        id: MarkId,
        /// Its colour.
        colour: Colour,
        /// Words beside it; may be empty.
        note: String,
    }
    /// A mark's passage is there, in the newest edition.
    MarkSettleAsk {
        /// Its id.
        id: MarkId,
        /// The passage where it stands.
        passage: Passage,
    }
    /// Marks of one material, or of all.
    MarksAsk {
        /// All where none is named.
        material: Option<MaterialId>,
    }
}

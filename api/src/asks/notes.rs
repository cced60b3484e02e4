//! Arguments about reflections.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::ids::{MaterialId, NoteId};
use xuesilu_core::note::{Passage, Scope};

asks! {
    /// A reflection's passage is there, in the newest edition.
    NoteSettleAsk {
        /// The reflection.
        id: NoteId,
        /// The passage where it stands.
        passage: Passage,
    }
    /// One reflection.
    NoteAsk {
        /// Its id.
        id: NoteId,
    }
    /// A reflection is erased.
    NoteEraseAsk {
        /// Its id.
        id: NoteId,
        /// Of the files that cannot be cleaned, those that are deleted whole: as the look before named them.
        delete: Vec<String>,
    }
    /// A reflection begins: alone, beside a section, or on a passage.
    NoteNewAsk {
        /// The material.
        material: Option<MaterialId>,
        /// The section in it.
        section: Option<String>,
        /// The passage in it.
        passage: Option<Passage>,
    }
    /// The text in the editor; kept durably before the answer comes.
    NoteDraftAsk {
        /// The reflection.
        id: NoteId,
        /// Up to 500 characters.
        title: String,
        /// Up to 60,000 characters.
        text: String,
        /// Its intended readers.
        scope: Scope,
    }
    /// An older revision becomes the newest.
    NoteReturnAsk {
        /// The reflection.
        id: NoteId,
        /// The revision to go back to.
        revision: u32,
    }
    /// The text in the editor of a reflection, to be looked at for words of others. It is kept nowhere.
    OwnWordsAsk {
        /// The reflection; none where it has not been begun.
        id: Option<NoteId>,
        /// As it stands there.
        text: String,
    }
}

//! Erasing a record of an open profile: see [`crate::safety::erasing`].

use std::sync::Arc;

use super::Profile;
use crate::error::Result;
use crate::ids::{EntryId, NoteId};
use crate::safety::erasing::{self, EraseLook, ErasedNow};

impl Profile {
    /// Looks at what erasing an entry will do. Nothing is written.
    ///
    /// # Errors
    /// As [`erasing::look`].
    pub fn look_at_erasing_entry(&self, id: &EntryId) -> Result<EraseLook> {
        erasing::look(&self.folder, &self.log, erasing::entry(id))
    }

    /// The same of a reflection.
    ///
    /// # Errors
    /// As [`erasing::look`].
    pub fn look_at_erasing_note(&self, id: &NoteId) -> Result<EraseLook> {
        erasing::look(&self.folder, &self.log, erasing::note(id))
    }

    /// Erases an entry, and deletes the named files whole.
    ///
    /// # Errors
    /// As [`erasing::erase`].
    pub fn erase_entry(&mut self, id: &EntryId, delete: &[String]) -> Result<ErasedNow> {
        let folder = Arc::clone(&self.folder);
        erasing::erase(&folder, &mut self.log, erasing::entry(id), delete)
    }

    /// Erases a reflection with its draft, and deletes the named files whole.
    ///
    /// # Errors
    /// As [`erasing::erase`].
    pub fn erase_note(&mut self, id: &NoteId, delete: &[String]) -> Result<ErasedNow> {
        let folder = Arc::clone(&self.folder);
        let erased = erasing::erase(&folder, &mut self.log, erasing::note(id), delete)?;
        self.begun.remove(id);
        Ok(erased)
    }
}

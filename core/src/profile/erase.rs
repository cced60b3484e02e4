//! Erasing a record of an open profile: see [`crate::safety::erasing`].

use std::sync::Arc;

use super::Profile;
use crate::error::Result;
use crate::ids::{EntryId, FollowUpId, NoteId};
use crate::safety::erasing::{self, EraseLook, ErasedNow};

/// The erasing of records of an open profile.
pub struct Erasing<'p>(&'p mut Profile);

impl Profile {
    /// Erasing: the words of a record, out of the log and of every copy in reach.
    pub fn erasing(&mut self) -> Erasing<'_> {
        Erasing(self)
    }
}

impl Erasing<'_> {
    /// Looks at what erasing an entry will do. Nothing is written.
    ///
    /// # Errors
    /// As [`erasing::look`].
    pub fn look_at_entry(&self, id: &EntryId) -> Result<EraseLook> {
        erasing::look(&self.0.folder, &self.0.log, erasing::entry(id))
    }

    /// The same of a reflection.
    ///
    /// # Errors
    /// As [`erasing::look`].
    pub fn look_at_note(&self, id: &NoteId) -> Result<EraseLook> {
        erasing::look(&self.0.folder, &self.0.log, erasing::note(id))
    }

    /// The same of a follow-up.
    ///
    /// # Errors
    /// As [`erasing::look`].
    pub fn look_at_follow_up(&self, id: &FollowUpId) -> Result<EraseLook> {
        erasing::look(&self.0.folder, &self.0.log, erasing::follow_up(id))
    }

    /// Erases a follow-up with its stages, and deletes the named files whole.
    ///
    /// # Errors
    /// As [`erasing::erase`].
    pub fn follow_up(&mut self, id: &FollowUpId, delete: &[String]) -> Result<ErasedNow> {
        let folder = Arc::clone(&self.0.folder);
        erasing::erase(&folder, &mut self.0.log, erasing::follow_up(id), delete)
    }

    /// Erases an entry, and deletes the named files whole.
    ///
    /// # Errors
    /// As [`erasing::erase`].
    pub fn entry(&mut self, id: &EntryId, delete: &[String]) -> Result<ErasedNow> {
        let folder = Arc::clone(&self.0.folder);
        erasing::erase(&folder, &mut self.0.log, erasing::entry(id), delete)
    }

    /// Erases a reflection with its draft, and deletes the named files whole.
    ///
    /// # Errors
    /// As [`erasing::erase`].
    pub fn note(&mut self, id: &NoteId, delete: &[String]) -> Result<ErasedNow> {
        let folder = Arc::clone(&self.0.folder);
        let erased = erasing::erase(&folder, &mut self.0.log, erasing::note(id), delete)?;
        self.0.begun.remove(id);
        Ok(erased)
    }
}

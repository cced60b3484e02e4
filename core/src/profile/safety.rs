//! Backups, checking and moving of an open profile ([`Safety`]); the same, and restoring, of one that may
//! not open.

use std::path::Path;

use super::{Folder, Profile};
use crate::branch::{BRANCH, Collected};
use crate::error::{Error, Result};
use crate::locale::{Message, key};
use crate::member::MEMBER;
use crate::safety::erasing;
use crate::safety::second::Chance;
use crate::safety::{
    self, BackedUp, Backup, FileOf, Looked, Medium, Opened, RestorePreview, SecondPlace, copies,
    moving,
};
use crate::settings;
use crate::store::CheckUp;
use crate::store::check::INDEX;
use crate::time::Moment;

/// The safety of an open profile: copies, checking, moving out.
pub struct Safety<'p>(pub(super) &'p mut Profile);

impl Profile {
    fn opened(&self) -> Opened<'_> {
        Opened {
            log: &self.log,
            branch: self.branch.opened(),
            member: self.id_for_copies(),
        }
    }

    fn id_for_copies(&self) -> Option<String> {
        let member = self.member().ok().flatten()?;
        Some(member.id.to_string())
    }
}

/// The choice in which a log remembers that it was said where it lies open.
const RIGHTS_SAID: &str = "rights_said";

impl Safety<'_> {
    /// Brings copies to the second place, see [`erasing::bring`].
    fn bring_copies(&self, chance: Chance) {
        let member = self.0.id_for_copies();
        erasing::bring(&self.0.folder, member.as_deref(), self.0.now(), chance);
    }

    /// The notices for somebody who opens this profile: that it cannot be written to, or else what it
    /// lies on; that it was moved out.
    ///
    /// # Errors
    /// The disk's own.
    pub fn notices(&mut self) -> Result<Vec<Message>> {
        let rights = self.rights_notice()?;
        let folder = &self.0.folder;
        let path = folder.path();
        let place = if folder.read_only() {
            let path = path.to_owned();
            Some(Error::ReadOnly { path }.message())
        } else {
            Medium::of(path).notice().map(Message::from)
        };
        let moved_out = self.moved_out_at()?;
        let moved_out = moved_out.as_deref().map(safety::moved_out);
        Ok(place.into_iter().chain(rights).chain(moved_out).collect())
    }

    /// The notice, once, that others on this computer may be able to read the profile: its file system
    /// knows no rights.
    ///
    /// # Errors
    /// The disk's own.
    pub fn rights_notice(&mut self) -> Result<Option<Message>> {
        let said = |open: &_| settings::sql::get(open, RIGHTS_SAID);
        if self.0.folder.is_closed()
            || self.0.folder.read_only()
            || self.0.log.read(said)?.is_some()
        {
            return Ok(None);
        }
        self.0.log.write(|transaction, now| {
            settings::sql::set(transaction, RIGHTS_SAID, &now.to_text())
        })?;
        Ok(Some(key!("rights-unknown").into()))
    }

    /// Makes a dated copy of the log now.
    ///
    /// # Errors
    /// [`Error::Damaged`] where the copy is not whole; the disk's own.
    pub fn backup(&self) -> Result<Backup> {
        let backups = self.0.folder.backups();
        let made = self
            .0
            .log
            .read(|open| copies::make(open, &MEMBER, &backups, self.0.now()))?;
        copies::thin(&backups, &MEMBER, &made)?;
        self.bring_copies(Chance::Made);
        Ok(made)
    }

    /// Makes a dated copy of the branch's collection: before the first collect of a day, and on
    /// demand. `None` where no branch is kept.
    ///
    /// # Errors
    /// As [`Safety::backup`].
    pub fn backup_branch(&mut self) -> Result<Option<Backup>> {
        let (backups, now) = (self.0.folder.backups(), self.0.now());
        let file = match self.0.branch.file() {
            Err(Error::NoBranch) => return Ok(None),
            opened => opened?,
        };
        let made = file.read(|open| copies::make(open, &BRANCH, &backups, now))?;
        copies::thin(&backups, &BRANCH, &made)?;
        self.bring_copies(Chance::Made);
        Ok(Some(made))
    }

    /// The branch's copy of the day, where there is none yet.
    ///
    /// # Errors
    /// As [`Safety::backup`].
    fn branch_copy_of_the_day(&mut self) -> Result<()> {
        if !copies::made_on_day_of(&self.0.folder.backups(), &BRANCH, self.0.now()) {
            self.backup_branch()?;
        }
        Ok(())
    }

    /// Collects as [`Secretary::collect`] does; before the first collect of a day the collection is copied.
    ///
    /// # Errors
    /// As [`Secretary::collect`]; those of copying.
    ///
    /// [`Secretary::collect`]: crate::branch::Secretary::collect
    pub fn collect(
        &mut self,
        place: &Path,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<(Collected, Option<Error>)> {
        self.0.branch().file()?;
        // What is refused writes nothing, not even a copy.
        if place.is_dir() || place.is_file() {
            self.branch_copy_of_the_day()?;
        }
        self.0.branch().collect(place, progress)
    }

    /// Makes the copy of the day, where there is none yet and the log can be written to.
    ///
    /// # Errors
    /// As [`Safety::backup`].
    pub fn backup_of_the_day(&self) -> Result<Option<Backup>> {
        if self.0.folder.read_only() {
            return Ok(None);
        }
        if copies::made_on_day_of(&self.0.folder.backups(), &MEMBER, self.0.now()) {
            self.bring_copies(Chance::Idle);
            return Ok(None);
        }
        self.backup().map(Some)
    }

    /// Whether the log is whole, and the branch's collection where one is kept. An index that is not what the records
    /// say is emptied, so that the next search makes it anew.
    ///
    /// # Errors
    /// The disk's own; damage is a finding.
    pub fn check(&mut self, full: bool) -> Result<CheckUp> {
        let found = safety::check(&self.0.folder, Ok(self.0.opened()), full, self.0.now())?;
        // A file that is damaged besides is left to the last byte as it is.
        let index = found.findings.iter().all(|found| found.code == INDEX);
        if !found.ok && index && !self.0.folder.read_only() {
            // Where the disk takes nothing, it is found the next time.
            let _ = self.empty_wrong_indexes();
        }
        Ok(found)
    }

    fn empty_wrong_indexes(&mut self) -> Result<()> {
        if !self.0.log.index_agrees()? {
            self.0.log.empty_index()?;
        }
        match self.0.branch.file() {
            Err(Error::NoBranch) => Ok(()),
            Ok(file) if file.index_agrees()? => Ok(()),
            opened => opened?.empty_index(),
        }
    }
}

/// See [`safety::backup`].
///
/// # Errors
/// The disk's own; [`Error::ReadOnly`].
pub fn backup(folder: &Folder, opened: Result<&Profile, &Error>, now: Moment) -> Result<BackedUp> {
    safety::backup(folder, opened.map(Profile::opened), now)
}

/// See [`safety::check`].
///
/// # Errors
/// The disk's own.
pub fn check(
    folder: &Folder,
    opened: Result<&mut Profile, &mut Error>,
    full: bool,
    now: Moment,
) -> Result<CheckUp> {
    match opened {
        Ok(profile) => profile.safety().check(full),
        Err(error) => safety::check(folder, Err(error), full, now),
    }
}

/// See [`safety::restore_preview`]. `opened` is the open profile, where it opens.
///
/// # Errors
/// As [`safety::restore`], of the backup.
pub fn restore_preview(
    folder: &Folder,
    opened: Option<&mut Profile>,
    id: &str,
) -> Result<RestorePreview> {
    let of = safety::backup_of(folder, id)?;
    let opened = opened.map(|profile| match of {
        FileOf::Member => Ok(&profile.log),
        FileOf::Branch => profile.branch.file().map(|branch| &*branch),
    });
    safety::restore_preview(folder, opened, id)
}

/// See [`safety::set_second_place`].
///
/// # Errors
/// As there.
pub fn set_second_place(
    folder: &Folder,
    opened: Option<&Profile>,
    place: &Path,
    now: Moment,
) -> Result<SecondPlace> {
    let member = opened.and_then(Profile::id_for_copies);
    safety::set_second_place(folder, member.as_deref(), place, now)
}

/// See [`moving::look`]. `opened` is the open profile, where it opens.
///
/// # Errors
/// As there.
pub fn move_look(
    folder: &Folder,
    opened: Option<&Profile>,
    file: &Path,
    passphrase: Option<&str>,
    progress: &mut dyn FnMut(u64),
) -> Result<Looked> {
    let opened = opened.map(|profile| &profile.log);
    moving::look(folder, opened, file, passphrase, progress)
}

//! Backups and checking. All of it works on a log that cannot be opened, too.

use rusqlite::OpenFlags;

use super::{Folder, MEMBER, Profile};
use crate::branch::BRANCH;
use crate::error::{Error, Result};
use crate::keeping::second::Chance;
use crate::store::{self, Backup, CheckUp, Finding, identity};
use crate::time::Moment;

impl Profile {
    /// Makes a dated copy of the log now.
    ///
    /// # Errors
    /// [`Error::Damaged`] where the copy is not whole; the disk's own.
    pub fn backup(&self) -> Result<Backup> {
        let backups = self.folder.backups();
        let made = store::backup::make(&self.connection, &MEMBER, &backups, self.now())?;
        store::backup::thin(&backups, &MEMBER, &made)?;
        self.bring_copies(Chance::Made);
        Ok(made)
    }

    /// Makes a dated copy of the branch's collection: before the first collect of a day, and on
    /// demand. `None` where no branch is kept.
    ///
    /// # Errors
    /// As [`Profile::backup`].
    pub fn backup_branch(&mut self) -> Result<Option<Backup>> {
        let (backups, now) = (self.folder.backups(), self.now());
        let connection = match self.branch() {
            Err(Error::NoBranch) => return Ok(None),
            opened => opened?,
        };
        let made = store::backup::make(connection, &BRANCH, &backups, now)?;
        store::backup::thin(&backups, &BRANCH, &made)?;
        self.bring_copies(Chance::Made);
        Ok(Some(made))
    }

    /// The same where only reading is asked of the profile: what is kept of a branch, if anything.
    fn copy_collection(&self) -> Result<()> {
        let (file, backups) = (self.folder.branch_file(), self.folder.backups());
        let copied = match &self.branch {
            Some(open) => store::backup::make(open, &BRANCH, &backups, self.now())?,
            None if file.exists() => {
                identity::examine(&file, &BRANCH)?;
                let access = OpenFlags::SQLITE_OPEN_READ_WRITE;
                let opened = store::open::connect(&file, access)?;
                store::backup::make(&opened, &BRANCH, &backups, self.now())?
            }
            None => return Ok(()),
        };
        store::backup::thin(&backups, &BRANCH, &copied)
    }

    /// The branch's copy of the day, where there is none yet.
    ///
    /// # Errors
    /// As [`Profile::backup`].
    pub(super) fn branch_copy_of_the_day(&mut self) -> Result<()> {
        if !store::backup::made_on_day_of(&self.folder.backups(), &BRANCH, self.now()) {
            self.backup_branch()?;
        }
        Ok(())
    }

    /// Makes the copy of the day, where there is none yet and the log can be written to.
    ///
    /// # Errors
    /// As [`Profile::backup`].
    pub fn backup_of_the_day(&self) -> Result<Option<Backup>> {
        if self.folder.read_only() {
            return Ok(None);
        }
        if store::backup::made_on_day_of(&self.folder.backups(), &MEMBER, self.now()) {
            self.bring_copies(Chance::Idle);
            return Ok(None);
        }
        self.backup().map(Some)
    }

    /// Whether the log is whole, and the branch's collection where one is kept.
    ///
    /// # Errors
    /// The disk's own; damage is a finding.
    pub fn check(&self, full: bool) -> Result<CheckUp> {
        let mut found = store::check::check(&self.connection, &MEMBER, full)?.findings;
        // What cannot be read has been found above.
        let altered = full.then(|| crate::material::sql::altered(&self.connection).unwrap_or(0));
        if let Some(altered @ 1..) = altered {
            let figures = [("rows", altered.to_string())];
            found.push(Finding::of("value", "finding-material", &figures));
        }
        if full && crate::member::sql::altered(&self.connection).unwrap_or(false) {
            found.push(Finding::of("value", "finding-key", &[]));
        }
        found.extend(match &self.branch {
            Some(open) => crate::branch::check::check(open, self.folder.path(), full)?,
            None => of_branch(&self.folder, full, self.now())?,
        });
        Ok(CheckUp::of(found))
    }
}

/// The collection of a folder, opened for this alone.
fn of_branch(folder: &Folder, full: bool, now: Moment) -> Result<Vec<Finding>> {
    let file = folder.branch_file();
    if !file.exists() {
        return Ok(Vec::new());
    }
    let (opened, staging) = if folder.read_only() {
        (store::open::read_only(&file, &BRANCH), std::env::temp_dir())
    } else {
        // Opening rolls back what a killed collect began, as the next collect would.
        let opened = store::open::writable(&file, &BRANCH, |old| {
            store::backup::before_migration(old, &BRANCH, &folder.backups(), now)
        });
        (opened, folder.path().to_owned())
    };
    match opened {
        Ok(connection) => crate::branch::check::check(&connection, &staging, full),
        Err(error) => Ok(vec![crate::branch::check::unopened(&error)]),
    }
}

/// The copies of a folder, newest first: of the log, and of the branch's collection; those in the
/// second place after those of the same moment in the profile.
pub fn backups(folder: &Folder) -> Vec<Backup> {
    let mut copies = store::backup::list(&folder.backups(), &MEMBER);
    copies.extend(store::backup::list(&folder.backups(), &BRANCH));
    copies.extend(super::second::copies(folder, &copies));
    copies.sort_by(|one, other| other.made_at.cmp(&one.made_at));
    copies
}

/// A copy of the log of a folder, whether or not it can be opened, and of the branch's collection
/// where one is kept. Answers with the log's.
///
/// # Errors
/// The disk's own; [`Error::ReadOnly`].
pub fn backup(folder: &Folder, opened: Result<&Profile, &Error>, now: Moment) -> Result<Backup> {
    match opened {
        Ok(profile) => {
            let made = profile.backup()?;
            profile.copy_collection()?;
            // Somebody waits for it: all that is missing there.
            profile.bring_copies(Chance::Asked);
            Ok(made)
        }
        Err(Error::Damaged { .. }) => {
            let (log, backups) = (folder.member_file(), folder.backups());
            let made = store::backup::make_raw(&log, &MEMBER, &backups, now)?;
            super::second::bring(folder, None, now, Chance::Asked);
            Ok(made)
        }
        Err(_) => Err(reopened(folder)),
    }
}

/// Whether the log of a folder is whole, where it may not even open.
pub fn check(
    folder: &Folder,
    opened: Result<&Profile, &Error>,
    full: bool,
    now: Moment,
) -> Result<CheckUp> {
    match opened {
        Ok(profile) => profile.check(full),
        Err(error) => {
            let mut found = vec![Finding::new(error.code(), |language| {
                error.message(language)
            })];
            // A file that was never closed may open and not be whole: what exactly is wrong with it.
            if let (Error::Damaged { .. }, Ok(checked)) = (
                error,
                store::check::check_file(&folder.member_file(), &MEMBER, full),
            ) {
                found.extend(checked.findings);
            }
            found.extend(of_branch(folder, full, now)?);
            Ok(CheckUp::of(found))
        }
    }
}

/// The error that opening gives again: errors are not copied, and the file has not changed.
fn reopened(folder: &Folder) -> Error {
    match identity::examine(&folder.member_file(), &MEMBER) {
        Err(error) => error,
        Ok(_) => Error::ReadOnly {
            path: folder.path().to_owned(),
        },
    }
}

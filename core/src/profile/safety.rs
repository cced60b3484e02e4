//! Backups and checking. All of it works on a log that cannot be opened, too.

use rusqlite::{Connection, OpenFlags};

use super::aside::file_of;
use super::wholeness::findings;
use super::{Folder, MEMBER, Profile};
use crate::branch::BRANCH;
use crate::error::{Error, Result};
use crate::keeping::second::Chance;
use crate::store::identity::Found;
use crate::store::{self, Backup, CheckUp, Finding, Kind, identity};
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
        let staging = self.folder.path();
        let mut found = findings(&self.connection, &MEMBER, staging, full)?;
        found.extend(match &self.branch {
            Some(open) => findings(open, &BRANCH, staging, full)?,
            None => of_branch(&self.folder, full, self.now())?,
        });
        Ok(CheckUp::of(found))
    }
}

/// The collection of a folder, opened for this alone.
fn of_branch(folder: &Folder, full: bool, now: Moment) -> Result<Vec<Finding>> {
    let file = folder.branch_file();
    if !file.exists() {
        let lost = store::lost::refuse(&file, &BRANCH, &folder.backups(), false).err();
        let found = lost.map(|error| crate::branch::check::unopened(&error));
        return Ok(found.into_iter().collect());
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

/// What was copied on demand.
#[derive(Debug)]
pub struct BackedUp {
    /// Of the log; of a damaged one as it is, see [`crate::store::BackupWhy::Damaged`].
    pub log: Backup,
    /// Of the branch's collection, where one is kept.
    pub branch: Option<Result<Backup>>,
}

/// A copy of the log of a folder, whether or not it can be opened, and of the branch's collection
/// where one is kept. What is damaged is copied as it is.
///
/// # Errors
/// The disk's own; [`Error::ReadOnly`].
pub fn backup(folder: &Folder, opened: Result<&Profile, &Error>, now: Moment) -> Result<BackedUp> {
    let profile = opened.as_ref().ok();
    let log = match &opened {
        Ok(profile) => dated(folder, Ok(&profile.connection), &MEMBER, now)?,
        Err(Error::Damaged { .. }) => dated(folder, Err(damaged(folder)), &MEMBER, now)?,
        Err(_) => return Err(reopened(folder)),
    };
    let branch = match profile.and_then(|profile| profile.branch.as_ref()) {
        Some(open) => Some(dated(folder, Ok(open), &BRANCH, now)),
        None => of_collection(folder, now),
    };
    // Somebody waits for it: all that is missing there.
    let member = profile.and_then(|profile| profile.id_for_copies());
    super::second::bring(folder, member.as_deref(), now, Chance::Asked);
    Ok(BackedUp { log, branch })
}

fn damaged(folder: &Folder) -> Error {
    Error::Damaged {
        path: folder.member_file(),
    }
}

/// A copy of one file, which is not written to: of a whole one a backup, of a damaged one its bytes.
fn dated(folder: &Folder, opened: Result<&Connection>, kind: &Kind, now: Moment) -> Result<Backup> {
    let backups = folder.backups();
    let copied = opened.and_then(|open| {
        store::backup::make_whole(open, kind, &backups, now, store::BackupWhy::Made)
    });
    let made = match copied {
        // A disk that failed says nothing about the log.
        Err(Error::Damaged { .. }) => {
            store::backup::make_raw(&file_of(folder, kind), kind, &backups, now)?
        }
        made => made?,
    };
    store::backup::thin(&backups, kind, &made)?;
    Ok(made)
}

/// Of the branch's collection where it is not open.
fn of_collection(folder: &Folder, now: Moment) -> Option<Result<Backup>> {
    let file = folder.branch_file();
    let opened = match identity::examine(&file, &BRANCH) {
        Ok(Found::Absent) => return None,
        Err(error @ Error::Damaged { .. }) => return Some(dated(folder, Err(error), &BRANCH, now)),
        Err(error) => return Some(Err(error)),
        Ok(Found::Ours { .. }) => store::open::connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE),
    };
    Some(match opened {
        Ok(connection) => dated(folder, Ok(&connection), &BRANCH, now),
        Err(error) => dated(folder, Err(error), &BRANCH, now),
    })
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
        Ok(Found::Absent) => Error::Lost {
            path: folder.member_file(),
        },
        Ok(_) => Error::ReadOnly {
            path: folder.path().to_owned(),
        },
    }
}

//! Backups on demand and checking of a profile's files, whether or not they open.

use std::fs;

use rusqlite::{Connection, OpenFlags};

use super::copies::{self, Backup, BackupWhy};
use super::integrity::{Depth, findings, of_file};
use super::second::{self, Chance};
use super::{Layout, erasing, opening};
use crate::branch::{BRANCH, BRANCH_FILE};
use crate::error::{Error, Result};
use crate::member::MEMBER;
use crate::safety::FileOf;
use crate::store::connect::journal_of;
use crate::store::identity::{self, Found};
use crate::store::{self, CheckUp, Finding, LedgerFile};
use crate::time::Moment;

/// The collection of a folder, opened for this alone.
fn of_branch(folder: &Layout, full: bool, now: Moment) -> Result<Vec<Finding>> {
    let file = folder.branch_file();
    if !file.exists() {
        let missing = opening::refuse_missing(&file, &BRANCH, &folder.backups()).err();
        let found = missing.map(|error| unopened(&error).about(BRANCH_FILE));
        return Ok(found.into_iter().collect());
    }
    let (opened, staging) = if folder.read_only() {
        (store::open::read_only(&file, &BRANCH), std::env::temp_dir())
    } else {
        // Opening rolls back what a killed collect began, as the next collect would.
        let opened = store::open::writable(&file, &BRANCH, |old| {
            copies::before_migration(old, &BRANCH, &folder.backups(), now)
        });
        (opened, folder.path().to_owned())
    };
    match opened {
        Ok(connection) => findings(&connection, &BRANCH, Depth::of(full), &staging),
        Err(error) => Ok(vec![unopened(&error).about(BRANCH_FILE)]),
    }
}

/// A file that does not even open.
fn unopened(error: &Error) -> Finding {
    Finding::new(error.code(), error.message())
}

/// The copies of a folder, newest first: of the log, and of the branch's collection; those in the
/// second place after those of the same moment in the profile.
pub fn backups(folder: &Layout) -> Vec<Backup> {
    let mut copies = Vec::new();
    for of in FileOf::ALL {
        copies.extend(copies::list(&folder.backups(), of.kind()));
    }
    copies.extend(second::copies(folder, &copies));
    copies.sort_by(|one, other| other.made_at.cmp(&one.made_at));
    copies
}

/// The files of a profile that are open.
#[derive(Debug)]
pub struct Opened<'o> {
    /// The log.
    pub log: &'o LedgerFile,
    /// The branch's collection, where it has been asked for.
    pub branch: Option<&'o LedgerFile>,
    /// Whose copies these are, by the member's id.
    pub member: Option<String>,
}

/// The copies that were made on demand.
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
pub fn backup(
    folder: &Layout,
    opened: Result<Opened<'_>, &Error>,
    now: Moment,
) -> Result<BackedUp> {
    let log = match &opened {
        Ok(opened) => opened
            .log
            .read(|open| dated(folder, Ok(open), FileOf::Member, now))?,
        Err(Error::Damaged { .. }) => dated(folder, Err(damaged(folder)), FileOf::Member, now)?,
        Err(_) => return Err(reopened(folder)),
    };
    let opened = opened.ok();
    let branch = match opened.as_ref().and_then(|opened| opened.branch) {
        Some(file) => Some(file.read(|open| dated(folder, Ok(open), FileOf::Branch, now))),
        None => of_collection(folder, now),
    };
    // Somebody waits for it: all that is missing there.
    let member = opened.as_ref().and_then(|opened| opened.member.as_deref());
    erasing::bring(folder, member, now, Chance::Asked);
    Ok(BackedUp { log, branch })
}

fn damaged(folder: &Layout) -> Error {
    Error::Damaged {
        path: folder.member_file(),
    }
}

/// A copy of one file, which is not written to: of a whole one a backup, of a damaged one its bytes.
fn dated(folder: &Layout, opened: Result<&Connection>, of: FileOf, now: Moment) -> Result<Backup> {
    let (kind, backups) = (of.kind(), folder.backups());
    let copied =
        opened.and_then(|open| copies::make_whole(open, kind, &backups, now, BackupWhy::Made));
    let made = match copied {
        // A disk that failed says nothing about the log.
        Err(Error::Damaged { .. }) => copies::make_raw(&folder.file(of), kind, &backups, now)?,
        made => made?,
    };
    copies::thin(&backups, kind, &made)?;
    Ok(made)
}

/// Of the branch's collection where it is not open.
fn of_collection(folder: &Layout, now: Moment) -> Option<Result<Backup>> {
    let file = folder.branch_file();
    let opened = match identity::examine(&file, &BRANCH) {
        Ok(Found::Absent) => return None,
        Err(error @ Error::Damaged { .. }) => {
            return Some(dated(folder, Err(error), FileOf::Branch, now));
        }
        Err(error) => return Some(Err(error)),
        Ok(Found::Ours { .. }) => store::connect::connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE),
    };
    Some(match opened {
        Ok(connection) => dated(folder, Ok(&connection), FileOf::Branch, now),
        Err(error) => dated(folder, Err(error), FileOf::Branch, now),
    })
}

/// Whether the log of a folder is whole, where it may not even open.
pub fn check(
    folder: &Layout,
    opened: Result<Opened<'_>, &Error>,
    full: bool,
    now: Moment,
) -> Result<CheckUp> {
    match opened {
        Ok(opened) => {
            let (staging, depth) = (folder.path(), Depth::of(full));
            let mut found = opened
                .log
                .read(|open| findings(open, &MEMBER, depth, staging))?;
            found.extend(match opened.branch {
                Some(file) => file.read(|open| findings(open, &BRANCH, depth, staging))?,
                None => of_branch(folder, full, now)?,
            });
            Ok(CheckUp::of(found))
        }
        Err(error) => {
            let mut found = vec![unopened(error)];
            // A file that was never closed may open and not be whole: what exactly is wrong with it.
            if let Error::Damaged { .. } = error {
                let more = of_file(&folder.member_file(), &MEMBER, Depth::of(full));
                found.extend(more.unwrap_or_default());
            }
            found.extend(of_branch(folder, full, now)?);
            Ok(CheckUp::of(found))
        }
    }
}

/// The error that opening gives again: errors are not copied, and the file has not changed.
fn reopened(folder: &Layout) -> Error {
    let journal = journal_of(&folder.member_file());
    if fs::metadata(&journal).is_ok_and(|it| !it.is_file()) {
        return Error::Foreign { path: journal };
    }
    match identity::examine(&folder.member_file(), &MEMBER) {
        Err(error) => error,
        Ok(Found::Absent) => Error::Missing {
            path: folder.member_file(),
        },
        Ok(_) => Error::ReadOnly {
            path: folder.path().to_owned(),
        },
    }
}

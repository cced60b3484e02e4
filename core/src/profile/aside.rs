//! Keeping what is there before something takes its place, and copying what is damaged as it is.

use std::fs;
use std::path::PathBuf;

use rusqlite::OpenFlags;

use super::Folder;
use crate::branch::BRANCH;
use crate::error::{Error, Result};
use crate::store::identity::Found;
use crate::store::open::{connect, journal_of};
use crate::store::salvage::FileOf;
use crate::store::{self, Backup, BackupWhy, Kind, identity};
use crate::time::Moment;

/// The log of a folder, or its collection.
pub(super) fn file_of(folder: &Folder, kind: &Kind) -> PathBuf {
    if kind.copies == BRANCH.copies {
        folder.branch_file()
    } else {
        folder.member_file()
    }
}

/// Which of them that is.
pub(super) fn of(kind: &Kind) -> FileOf {
    if kind.copies == BRANCH.copies {
        FileOf::Branch
    } else {
        FileOf::Member
    }
}

/// A file that a newer program wrote gives its place to nothing: this one cannot say what is in it.
///
/// # Errors
/// [`Error::Newer`].
pub(super) fn refuse_newer(folder: &Folder, kind: &Kind) -> Result<()> {
    match identity::examine(&file_of(folder, kind), kind) {
        Err(error @ Error::Newer { .. }) => Err(error),
        _ => Ok(()),
    }
}

/// Keeps what is there as a backup before something takes its place; leaves no journal that could be
/// applied to what comes. `None` where nothing is there (a journal alone is kept, too). What is
/// damaged is kept byte for byte, with its journal.
pub(super) fn set_aside(folder: &Folder, kind: &Kind, now: Moment) -> Result<Option<Backup>> {
    let (log, backups) = (file_of(folder, kind), folder.backups());
    let copied = match identity::examine(&log, kind) {
        Ok(Found::Absent) => None,
        // Whether every row is whole is asked first: what is damaged is never opened for writing.
        Ok(Found::Ours { .. }) if super::rescue::is_whole(folder, of(kind), now) => {
            // Opening rolls an interrupted act back.
            Some(
                connect(&log, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|connection| {
                    store::backup::make_whole(&connection, kind, &backups, now, BackupWhy::Replaced)
                }),
            )
        }
        Ok(Found::Ours { .. }) => Some(Err(Error::Damaged { path: log.clone() })),
        Err(error) => Some(Err(error)),
    };
    let kept = copied
        .map(|copied| or_as_it_is(copied, folder, kind, now))
        .transpose()?;
    let journal = journal_of(&log);
    if kept.is_none() && journal.exists() {
        // All that is left of a file that is missing.
        let aside = backups.join(format!("journal-{}", now.stamp()));
        fs::create_dir_all(&backups)
            .and_then(|()| fs::rename(&journal, &aside))
            .map_err(|error| Error::of_io(&error, &journal))?;
    }
    match fs::remove_file(&journal) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::of_io(&error, &journal))
        }
        _ => Ok(kept),
    }
}

/// Where a file could not be copied page by page, it is copied byte for byte: nothing takes its place
/// before it is kept.
fn or_as_it_is(
    copied: Result<Backup>,
    folder: &Folder,
    kind: &Kind,
    now: Moment,
) -> Result<Backup> {
    match copied {
        Err(error @ (Error::Newer { .. } | Error::DiskFull | Error::ReadOnly { .. })) => Err(error),
        Err(_) => store::backup::make_raw(&file_of(folder, kind), kind, &folder.backups(), now),
        made => made,
    }
}

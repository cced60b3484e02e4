//! Keeping what is there before something takes its place, and copying what is damaged as it is.

use rusqlite::OpenFlags;

use super::Layout;
use super::copies::{self, Backup, BackupWhy};
use super::integrity::{self, Depth};
use crate::disk;
use crate::error::{Error, Result};
use crate::safety::FileOf;
use crate::store::connect::{connect, journal_of};
use crate::store::identity::{self, Found};
use crate::time::Moment;

/// A file that a newer program wrote gives its place to nothing: this one cannot say what is in it.
///
/// # Errors
/// [`Error::Newer`].
pub(super) fn refuse_newer(folder: &Layout, of: FileOf) -> Result<()> {
    match identity::examine(&folder.file(of), of.kind()) {
        Err(error @ Error::Newer { .. }) => Err(error),
        _ => Ok(()),
    }
}

/// Keeps what is there as a backup before something takes its place. `None` where nothing is there (a journal alone is kept, too). What is
/// damaged is kept byte for byte, with its journal.
pub(super) fn quarantine(folder: &Layout, of: FileOf, now: Moment) -> Result<Option<Backup>> {
    let (log, backups) = (folder.file(of), folder.backups());
    let copied = match identity::examine(&log, of.kind()) {
        Ok(Found::Absent) => None,
        // Whether every row is whole is asked first: what is damaged is never opened for writing.
        Ok(Found::Ours { .. }) if integrity::ensure(&log, of.kind(), Depth::Everything).is_ok() => {
            // Opening rolls an interrupted act back.
            Some(
                connect(&log, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|connection| {
                    copies::make_whole(&connection, of.kind(), &backups, now, BackupWhy::Replaced)
                }),
            )
        }
        Ok(Found::Ours { .. }) => Some(Err(Error::Damaged { path: log.clone() })),
        Err(error) => Some(Err(error)),
    };
    let kept = copied
        .map(|copied| or_as_it_is(copied, folder, of, now))
        .transpose()?;
    let journal = journal_of(&log);
    if kept.is_none() && journal.exists() {
        // All that is left of a file that is missing.
        let aside = backups.join(format!("journal-{}", now.stamp()));
        disk::make_folder_in(&backups)?;
        disk::rename(&journal, &aside)?;
    }
    Ok(kept)
}

/// A copy byte for byte, where one page by page failed: nothing takes its place before it is kept.
fn or_as_it_is(copied: Result<Backup>, folder: &Layout, of: FileOf, now: Moment) -> Result<Backup> {
    match copied {
        Err(error @ (Error::Newer { .. } | Error::DiskFull | Error::ReadOnly { .. })) => Err(error),
        Err(_) => copies::make_raw(&folder.file(of), of.kind(), &folder.backups(), now),
        made => made,
    }
}

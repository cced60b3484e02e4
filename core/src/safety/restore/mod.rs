//! Restoring a backup: what it would change, and doing it. Works on a log that cannot be opened.
//!
//! - [`preview`]: what restoring would change, as a comparison of two values; pure

pub mod preview;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use super::copies::{Backup, BackupWhy};
use super::erasing::{Admitted, Told};
use super::integrity::{self, Depth};
use super::inventory::{self, Inventory};
use super::quarantine::{quarantine, refuse_newer};
use super::staging::Staging;
use super::{Layout, erasing, replace};
use crate::disk;
use crate::error::{Error, Result};
use crate::member::computer_sql;
use crate::safety::FileOf;
use crate::store::connect::{connect, journal_of};
use crate::store::identity::{self, Found};
use crate::store::{self, Kind, LedgerFile};
use crate::time::Moment;
use preview::{NowState, RestorePreview, also, compare};

/// A backup took the place of what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Restored {
    /// The one that was asked for.
    pub restored: Backup,
    /// The file that stood there before. Where it was whole, restoring this one undoes it; a
    /// damaged one can be salvaged from, see [`BackupWhy::Damaged`]. `None` where nothing stood
    /// there.
    pub kept: Option<Backup>,
    /// Whose it is: the member's name in it, or the branch's.
    pub whose: Option<String>,
    /// Whether it is another member's, or another branch's, than the file that was there; `None`
    /// where that cannot be said.
    pub somebody_else: Option<bool>,
    /// A damaged file is back in its place as it was, so that it can be salvaged.
    pub damaged: bool,
}

/// Puts a backup in the place of the log, or of the branch's collection. What stood there is kept as
/// a backup before; a file that is damaged is kept byte for byte, with its journal. The caller has
/// closed that file.
///
/// Everything is made ready beside the log, so that one renaming is all that happens to it.
///
/// # Errors
/// [`Error::UnknownBackup`]; [`Error::BackupDamaged`], [`Error::Newer`], [`Error::Foreign`] of the
/// backup; [`Error::Newer`] of what is there; the disk's own. The log is as it was.
pub fn restore(folder: &Layout, id: &str, now: Moment) -> Result<Restored> {
    folder.writable()?;
    let (backup, of) = find(folder, id)?;
    refuse_newer(folder, of)?;
    let log = folder.file(of);
    let staged = staged(&log);
    let here = whose_is(&log, of);
    let done = stage(folder, &backup, of, &staged, now).and_then(|(admitted, as_it_was)| {
        let there = whose_is(&staged, of);
        let kept = quarantine(folder, of, now)?;
        if as_it_was {
            replace::put_back(&log, &staged, admitted)?;
        } else {
            replace::replace(&log, &staged, admitted)?;
        }
        if of == FileOf::Member {
            erasing::has_come(folder, now);
        }
        let ids = |whose: &Option<(String, String)>| whose.as_ref().map(|(id, _)| id.clone());
        Ok(Restored {
            kept,
            somebody_else: ids(&here)
                .zip(ids(&there))
                .map(|(here, there)| here != there),
            whose: there.map(|(_, name)| name),
            damaged: as_it_was,
            restored: backup,
        })
    });
    if done.is_err() {
        for left in [&staged, &journal_of(&staged)] {
            let _ = disk::remove(left);
        }
    }
    done
}

/// The path at which a copy is made ready.
pub(super) fn staged(path: &Path) -> PathBuf {
    path.with_extension("db.restored")
}

/// Whose file this is, by id and name, as far as it says so.
fn whose_is(file: &Path, of: FileOf) -> Option<(String, String)> {
    let found = identity::examine(file, of.kind()).ok()?;
    // A journal beside it belongs to whoever opens it for writing.
    if found == Found::Absent || journal_of(file).exists() {
        return None;
    }
    let connection = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    inventory::whose(&connection, of).ok().flatten()
}

/// Which file of a profile a backup is of.
///
/// # Errors
/// [`Error::UnknownBackup`].
pub fn backup_of(folder: &Layout, id: &str) -> Result<FileOf> {
    find(folder, id).map(|(_, of)| of)
}

/// A preview of restoring this backup. Nothing is changed. `opened` is the file that it would take
/// the place of, where the profile is open.
///
/// # Errors
/// As [`restore`], of the backup.
pub fn restore_preview(
    folder: &Layout,
    opened: Option<Result<&LedgerFile>>,
    id: &str,
) -> Result<RestorePreview> {
    let (backup, of) = find(folder, id)?;
    refuse_newer(folder, of)?;
    let staging = Staging::make(folder)?;
    let copy = staging.file(FileOf::Member);
    disk::pour(&backup.file, &copy).map_err(|error| unreadable(&error, &backup))?;
    let damaged = as_it_is(&backup, of.kind(), &copy)?;
    let then = if damaged {
        Inventory::default()
    } else {
        let mut copy = ready(&backup, of.kind(), &copy, staging.path())?;
        if of == FileOf::Member {
            // What was erased does not come back, not even into the preview.
            let standing = match &opened {
                Some(Ok(log)) => log.read(Told::of)?,
                _ => Told::of_file(&folder.member_file()),
            };
            erasing::look_through(folder, &standing, Some(beside(&backup)), &mut copy)?;
        }
        Inventory::of(&copy, of)?
    };
    let (state_now, now) = here(folder, opened, of);
    let comparable = now.as_ref().filter(|_| !damaged);
    let compared = comparable.map(|now| compare(now, &then));
    // Where nothing is, all of it comes.
    let comparable = comparable.filter(|_| state_now == NowState::Readable);
    let also = comparable.map_or_else(Vec::new, |now| also(now, &then));
    let id = |state: &Inventory| state.whose.as_ref().map(|(id, _)| id.clone());
    let (ours, theirs) = (now.as_ref().and_then(id), id(&then));
    let (numbers, lines, more) = match compared {
        Some((numbers, lines, more)) => (Some(numbers), lines, more),
        None => (None, Vec::new(), 0),
    };
    Ok(RestorePreview {
        backup,
        somebody_else: ours.is_some() && theirs.is_some() && ours != theirs,
        whose: then.whose.map(|(_, name)| name),
        now: state_now,
        compared: numbers,
        lines,
        more,
        new_lineage: of == FileOf::Member && !damaged,
        also,
        damaged,
    })
}

fn find(folder: &Layout, id: &str) -> Result<(Backup, FileOf)> {
    let backup = super::backups(folder)
        .into_iter()
        .find(|backup| backup.id == id)
        .ok_or_else(|| Error::UnknownBackup { id: id.to_owned() })?;
    let of = FileOf::ALL
        .into_iter()
        .find(|of| of.kind().copies == backup.of);
    Ok((backup, of.unwrap_or_default()))
}

/// Copies the backup beside the log, looks at all of what was copied, and begins its new history:
/// from here on it is another one than that of packages written before (a new lineage). A damaged
/// file that was set aside stays as it is, which is what it answers with.
fn stage(
    folder: &Layout,
    backup: &Backup,
    of: FileOf,
    staged: &Path,
    now: Moment,
) -> Result<(Admitted, bool)> {
    let kind = of.kind();
    // What an earlier try left would be applied to this one.
    let journal = journal_of(staged);
    for stale in [staged, &journal] {
        disk::remove(stale)?;
    }
    bring(backup, &backup.file, staged)?;
    if as_it_is(backup, kind, staged)? {
        let beside = journal_of(&backup.file);
        if beside.is_file() {
            bring(backup, &beside, &journal)?;
        }
        let admitted = match of {
            FileOf::Branch => Admitted::collection(),
            FileOf::Member => Admitted::as_it_is(folder, now)?,
        };
        return Ok((admitted, true));
    }
    let mut connection = ready(backup, kind, staged, folder.path())?;
    let mut admitted = Admitted::collection();
    if of == FileOf::Member {
        let standing = Told::of_file(&folder.member_file());
        admitted = Admitted::log(
            folder,
            &standing,
            Some(beside(backup)),
            &mut connection,
            now,
        )?;
        let known = is_known_here(folder, &connection);
        store::transact(&mut connection, |transaction| {
            if known {
                computer_sql::remember(transaction, folder.computer(), now)?;
            }
            crate::member::sql::begin_lineage(transaction, now)
        })?;
    }
    connection.close().map_err(|(_, error)| error)?;
    disk::flush(staged)?;
    Ok((admitted, false))
}

/// The folder that a copy lies in: in the second place, a list lies beside it.
fn beside(backup: &Backup) -> &Path {
    backup.file.parent().unwrap_or(&backup.file)
}

/// Whether the log that is there is the same person's, and knows this computer: who has answered is not
/// asked again because of a backup from before. Where it cannot be read, the backup says it.
fn is_known_here(folder: &Layout, copy: &Connection) -> bool {
    let log = folder.file(FileOf::Member);
    let same = whose_is(&log, FileOf::Member)
        .zip(inventory::whose(copy, FileOf::Member).ok().flatten())
        .is_some_and(|(here, there)| here.0 == there.0);
    let knows = || {
        let here = connect(&log, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        computer_sql::knows(&here, folder.computer())
    };
    same && knows().is_ok_and(|known| known == Some(true))
}

/// Copies a file of a backup, durably.
fn bring(backup: &Backup, from: &Path, to: &Path) -> Result<()> {
    let own = |error: std::io::Error| Error::of_io(&error, to);
    let mut file = disk::open_regular(from).map_err(|error| unreadable(&error, backup))?;
    let mut copy = disk::create(to).map_err(own)?;
    std::io::copy(&mut file, &mut copy).map_err(|error| unreadable(&error, backup))?;
    copy.sync_all().map_err(own)
}

/// Whether a copy of this backup is a damaged file that goes back as it is: one from quarantine that is
/// not whole after all, or not of this version. It is not written to.
fn as_it_is(backup: &Backup, kind: &Kind, copy: &Path) -> Result<bool> {
    if backup.why != BackupWhy::Damaged {
        return Ok(false);
    }
    match identity::examine(copy, kind) {
        Err(Error::Newer { theirs, ours, .. }) => {
            let path = backup.file.clone();
            Err(Error::Newer { path, theirs, ours })
        }
        Ok(Found::Ours { version }) if version == kind.newest() => {
            let whole = integrity::ensure(copy, kind, Depth::Everything).is_ok();
            Ok(!whole || journal_of(&backup.file).exists())
        }
        _ => Ok(true),
    }
}

/// A copy of the backup, opened and brought up to date, in which every row is as it was written.
fn ready(backup: &Backup, kind: &Kind, copy: &Path, staging: &Path) -> Result<Connection> {
    let opened = integrity::brought_up(copy, kind, Depth::Everything, staging, &backup.file);
    opened.map_err(|error| match error {
        Error::Damaged { .. } => Error::BackupDamaged {
            id: backup.id.clone(),
        },
        other => other,
    })
}

fn unreadable(error: &std::io::Error, backup: &Backup) -> Error {
    match Error::of_io(error, &backup.file) {
        full @ Error::DiskFull => full,
        _ => Error::Unreadable {
            path: backup.file.clone(),
            detail: error.to_string(),
        },
    }
}

/// The file that is there now, and whether it can be read.
fn here(
    folder: &Layout,
    opened: Option<Result<&LedgerFile>>,
    of: FileOf,
) -> (NowState, Option<Inventory>) {
    let file = folder.file(of);
    if !file.exists() {
        return (NowState::Absent, Some(Inventory::default()));
    }
    let asked = match opened {
        Some(opened) => opened.and_then(|file| file.read(|open| Inventory::of(open, of))),
        None => identity::examine(&file, of.kind()).and_then(|_| {
            let access = if folder.read_only() {
                OpenFlags::SQLITE_OPEN_READ_ONLY
            } else {
                OpenFlags::SQLITE_OPEN_READ_WRITE
            };
            Inventory::of(&connect(&file, access)?, of)
        }),
    };
    match asked {
        Ok(state) => (NowState::Readable, Some(state)),
        Err(_) => (NowState::Unreadable, None),
    }
}

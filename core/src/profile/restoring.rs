//! Restoring a backup: what it would change, and doing it. Works on a log that cannot be opened.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use super::room::Room;
use super::{Folder, MEMBER, Profile};
use crate::branch::BRANCH;
use crate::error::{Error, Result};
use crate::keeping::preview::{State, compare};
use crate::keeping::{NowState, RestorePreview, state_sql};
use crate::store::{self, Backup, BackupPlace, Kind, identity};
use crate::time::Moment;

/// A backup took the place of what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Restored {
    /// The one that was asked for.
    pub restored: Backup,
    /// What stood there before: restoring this one undoes it. `None` where nothing stood there.
    pub kept: Option<Backup>,
}

/// Puts a backup in the place of the log, or of the branch's collection. What stood there is kept as
/// a backup before; a file that cannot be opened is kept byte for byte, with its journal. The caller
/// has closed the log.
///
/// Everything is made ready beside the log, so that one renaming is all that happens to it.
///
/// # Errors
/// [`Error::UnknownBackup`]; [`Error::Damaged`], [`Error::Newer`], [`Error::Foreign`] of the backup;
/// the disk's own. The log is as it was.
pub fn restore(folder: &Folder, id: &str, now: Moment) -> Result<Restored> {
    if folder.read_only() {
        return Err(Error::ReadOnly {
            path: folder.path().to_owned(),
        });
    }
    let (backup, kind) = find(folder, id)?;
    let log = file_of(folder, kind);
    let staged = log.with_extension("db.restored");
    let ready = stage(&backup, kind, &staged, now)
        .and_then(|()| set_aside(folder, kind, now))
        .and_then(|kept| {
            // A salvage that was killed is not gone on with: this takes the place.
            store::exchange::give_up(&log)?;
            fs::rename(&staged, &log).map_err(|error| Error::of_io(&error, &log))?;
            store::open::sync_folder_of(&log)?;
            store::mark::clear(&log)?;
            Ok(kept)
        });
    if ready.is_err() {
        let _ = fs::remove_file(&staged);
    }
    Ok(Restored {
        kept: ready?,
        restored: backup,
    })
}

/// What restoring this backup would change. Nothing is changed. `opened` is the open profile, where
/// it opens.
///
/// # Errors
/// As [`restore`], of the backup.
pub fn restore_preview(
    folder: &Folder,
    opened: Option<&mut Profile>,
    id: &str,
) -> Result<RestorePreview> {
    let (backup, kind) = find(folder, id)?;
    let (_room, copy) = at_hand(folder, &backup)?;
    is_whole(&copy, &backup, kind)?;
    let then = state(
        &store::open::connect(&copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        kind,
    )?;
    let (state_now, now) = here(folder, opened, kind);
    let compared = now.as_ref().map(|now| compare(now, &then));
    let id = |state: &State| state.whose.as_ref().map(|(id, _)| id.clone());
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
        new_lineage: kind.copies == MEMBER.copies,
    })
}

/// Keeps what is there as a backup before something takes its place; leaves no journal that could be
/// applied to what comes. `None` where nothing is there.
pub(super) fn set_aside(folder: &Folder, kind: &Kind, now: Moment) -> Result<Option<Backup>> {
    let log = file_of(folder, kind);
    let backups = folder.backups();
    let kept = if log.exists() {
        let copied = identity::examine(&log, kind).and_then(|_| {
            // Opening rolls an interrupted transaction back.
            let connection = store::open::connect(&log, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            store::backup::make(&connection, kind, &backups, now)
        });
        Some(copied.or_else(|_| store::backup::make_raw(&log, kind, &backups, now))?)
    } else {
        None
    };
    let journal = log.with_extension("db-journal");
    if journal.exists() {
        let aside = backups.join(format!("journal-{}", now.stamp()));
        fs::create_dir_all(&backups)
            .and_then(|()| fs::rename(&journal, &aside))
            .map_err(|error| Error::of_io(&error, &journal))?;
    }
    Ok(kept)
}

/// The log of a folder, or its collection.
pub(super) fn file_of(folder: &Folder, kind: &Kind) -> PathBuf {
    if kind.copies == BRANCH.copies {
        folder.branch_file()
    } else {
        folder.member_file()
    }
}

fn find(folder: &Folder, id: &str) -> Result<(Backup, &'static Kind)> {
    let backup = super::backups(folder)
        .into_iter()
        .find(|backup| backup.id == id)
        .ok_or_else(|| Error::UnknownBackup { id: id.to_owned() })?;
    let of_branch = backup.of == BRANCH.copies;
    Ok((backup, if of_branch { &BRANCH } else { &MEMBER }))
}

/// Copies the backup beside the log, looks at what was copied, and begins its new history: from
/// here on it is another one than that of packages written before (a new lineage).
fn stage(backup: &Backup, kind: &Kind, staged: &Path, now: Moment) -> Result<()> {
    // What an earlier try left would be applied to this one.
    let journal = PathBuf::from(format!("{}-journal", staged.display()));
    for stale in [staged, &journal] {
        match fs::remove_file(stale) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::of_io(&error, stale));
            }
            _ => {}
        }
    }
    let disk = |error: std::io::Error| Error::of_io(&error, staged);
    let file = File::open(&backup.file).map_err(|error| unreadable(&error, backup))?;
    let mut file = file;
    let mut copy = File::create(staged).map_err(disk)?;
    std::io::copy(&mut file, &mut copy).map_err(|error| unreadable(&error, backup))?;
    copy.sync_all().map_err(disk)?;
    drop(copy);
    is_whole(staged, backup, kind)?;
    if kind.copies == MEMBER.copies {
        let mut connection = store::open::writable(staged, kind, |_| Ok(()))?;
        store::transact(&mut connection, |transaction| {
            crate::member::sql::begin_lineage(transaction, now)
        })?;
        connection.close().map_err(|(_, error)| error)?;
    }
    Ok(())
}

/// A copy of it that can be opened: on a stick no database is.
fn at_hand(folder: &Folder, backup: &Backup) -> Result<(Option<Room>, PathBuf)> {
    if backup.place == BackupPlace::Profile {
        return Ok((None, backup.file.clone()));
    }
    let room = Room::make(folder)?;
    let copy = room.log.clone();
    fs::copy(&backup.file, &copy).map_err(|error| unreadable(&error, backup))?;
    Ok((Some(room), copy))
}

/// Whether these bytes are a whole file of ours; says so of the backup.
fn is_whole(file: &Path, backup: &Backup, kind: &Kind) -> Result<()> {
    let path = backup.file.clone();
    match identity::examine(file, kind) {
        Err(Error::Newer { theirs, ours, .. }) => Err(Error::Newer { path, theirs, ours }),
        Err(Error::Foreign { .. }) => Err(Error::Foreign { path }),
        Err(Error::Damaged { .. }) => Err(Error::Damaged { path }),
        Err(other) => Err(other),
        Ok(_) => {
            let copy = store::open::connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            // Its schema too: others may have had the drive in their hands.
            if store::check::check(&copy, kind, false)?.ok {
                Ok(())
            } else {
                Err(Error::Damaged { path })
            }
        }
    }
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

/// What is there now, and whether it can be read.
fn here(folder: &Folder, opened: Option<&mut Profile>, kind: &Kind) -> (NowState, Option<State>) {
    let file = file_of(folder, kind);
    if !file.exists() {
        return (NowState::Absent, Some(State::default()));
    }
    let asked = match opened {
        Some(profile) if kind.copies == BRANCH.copies => {
            profile.branch().and_then(|open| state(open, kind))
        }
        Some(profile) => state(&profile.connection, kind),
        None => identity::examine(&file, kind).and_then(|_| {
            let access = if folder.read_only() {
                OpenFlags::SQLITE_OPEN_READ_ONLY
            } else {
                OpenFlags::SQLITE_OPEN_READ_WRITE
            };
            state(&store::open::connect(&file, access)?, kind)
        }),
    };
    match asked {
        Ok(state) => (NowState::Readable, Some(state)),
        Err(_) => (NowState::Unreadable, None),
    }
}

fn state(connection: &Connection, kind: &Kind) -> Result<State> {
    if kind.copies == BRANCH.copies {
        state_sql::of_collection(connection)
    } else {
        state_sql::of_log(connection)
    }
}

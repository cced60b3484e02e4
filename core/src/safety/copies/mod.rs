//! Dated copies of a file of ours, in a folder beside it. Never changed; thinned to the last ten, one
//! of each of the last ten days and one of each of the last twelve months. Copies of what something
//! took the place of stay longer, and in places of their own. Damaged files that were set aside, and the
//! logs of people before, are never thinned.

mod names;
mod thinning;

pub use names::BackupWhy;
use names::made_at;
pub(crate) use names::{Name, files, id_of, name_of, why_of};
pub(crate) use thinning::thin_but;
pub use thinning::{DAYS, KEPT, MONTHS, UNDO_DAYS, UNDO_KEPT, thin};

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup as Copy, StepResult};
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use names::free_number;

use super::integrity::{self, Depth};
use super::inventory::Holds;
use crate::disk;
use crate::error::{Error, Result};
use crate::store::Kind;
use crate::store::connect::{connect, journal_of};
use crate::store::{migrate, tidy};
use crate::time::Moment;

/// The place of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupPlace {
    /// In the profile.
    Profile,
    /// In the second place, see [`super::second`].
    Second,
}

/// A copy in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// Its file's name without the ending; in the second place with what tells it apart from the
    /// one in the profile.
    pub id: String,
    /// The file that it is a copy of: `member`, the log; `branch`, the branch's collection.
    pub of: String,
    /// The whole path.
    pub file: PathBuf,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// Its size.
    pub bytes: u64,
    /// Entries in it that are not withdrawn; `None` where the copy cannot be read.
    pub entries: Option<u32>,
    /// Reflections in it that are not withdrawn.
    pub notes: Option<u32>,
    /// The last change in it, RFC 3339; `None` where there is none, or the copy cannot be read.
    pub changed_at: Option<String>,
    /// Its place.
    pub place: BackupPlace,
    /// Why it is there.
    pub why: BackupWhy,
}

/// Copies an open log page by page, checks the copy, and only then gives it its name. One in which a
/// row is worn is copied all the same: it may be the only one.
///
/// # Errors
/// [`Error::Damaged`] where the file, or the copy, is not whole; the disk's own. Older copies stay as
/// they are.
pub fn make(connection: &Connection, kind: &Kind, folder: &Path, at: Moment) -> Result<Backup> {
    let staged = Staged::in_folder(folder)?;
    copy(connection, kind, &staged.0)?;
    staged.keep(kind, folder, at, BackupWhy::Made)
}

/// The same where somebody asks for it, or something is about to take the place of the log: one in
/// which even a row is worn is refused, so that it is set aside as it is, see [`make_raw`].
///
/// # Errors
/// As [`make`].
pub fn make_whole(
    connection: &Connection,
    kind: &Kind,
    folder: &Path,
    at: Moment,
    why: BackupWhy,
) -> Result<Backup> {
    let staged = Staged::in_folder(folder)?;
    if copy(connection, kind, &staged.0)?.whole {
        staged.keep(kind, folder, at, why)
    } else {
        Err(Error::Damaged {
            path: file_of(connection),
        })
    }
}

/// A copy that was made.
pub(crate) struct Copied {
    /// Its version.
    pub schema: u32,
    /// Every row of it is as it was written.
    pub whole: bool,
}

fn file_of(connection: &Connection) -> PathBuf {
    connection.path().unwrap_or_default().into()
}

/// Copies an open file into `staged`, page by page, and checks the copy.
///
/// # Errors
/// As [`make`].
pub(crate) fn copy(connection: &Connection, kind: &Kind, staged: &Path) -> Result<Copied> {
    copy_checked(connection, kind, staged).map_err(|error| match error {
        // Under whose name it is copied is nothing that anybody knows.
        Error::Damaged { .. } => Error::Damaged {
            path: file_of(connection),
        },
        other => other,
    })
}

fn copy_checked(connection: &Connection, kind: &Kind, staged: &Path) -> Result<Copied> {
    {
        let mut target = connect(
            staged,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?;
        let copy = Copy::new(connection, &mut target)?;
        // All pages in one step: nobody else has the file, so nothing can be busy.
        if copy.step(-1)? != StepResult::Done {
            return Err(Error::InUse {
                path: staged.to_owned(),
            });
        }
        drop(copy);
        without_index(&target, kind)?;
    }
    // What the disk gives back, not what the system remembers of it.
    disk::forget(&File::open(staged).map_err(|error| Error::of_io(&error, staged))?);
    // Whole as a file, and row by row no worse than what it is of.
    let folder = staged.parent().unwrap_or(staged);
    let found = integrity::findings(connection, kind, Depth::Rows, folder)?;
    let same = found == integrity::of_file(staged, kind, Depth::Rows)?;
    if !same || !integrity::of_file(staged, kind, Depth::Pages)?.is_empty() {
        // A copy that is as bad as what it is of is not what is at fault.
        let of = connection.path().filter(|path| same && !path.is_empty());
        return Err(Error::Damaged {
            path: of.map_or_else(|| staged.to_owned(), PathBuf::from),
        });
    }
    Ok(Copied {
        schema: migrate::version(connection)?,
        whole: found.is_empty(),
    })
}

/// Empties the index of a copy, which is made anew where the copy takes the file's place, and gives its room back.
fn without_index(copy: &Connection, kind: &Kind) -> Result<()> {
    // It has no name yet: what cannot be written back is not kept.
    copy.execute_batch("BEGIN")?;
    let had = match (kind.index.empty)(copy) {
        Err(error) if (kind.index.is_its_own)(&error) => {
            crate::store::empty_index(copy, kind)?;
            true
        }
        done => done?,
    };
    copy.execute_batch("COMMIT")?;
    if had {
        tidy(copy)?;
    }
    Ok(())
}

/// The copy that is made before a file is brought up to date.
///
/// # Errors
/// As [`make`]; the file then stays as it is.
pub fn before_migration(old: &Connection, kind: &Kind, folder: &Path, at: Moment) -> Result<()> {
    let made = make(old, kind, folder, at)?;
    thin(folder, kind, &made)
}

/// Copies a damaged file, byte for byte, as it is; its journal beside it.
///
/// # Errors
/// The disk's own.
pub fn make_raw(file: &Path, kind: &Kind, folder: &Path, at: Moment) -> Result<Backup> {
    let staged = Staged::in_folder(folder)?;
    disk::pour(file, &staged.0).map_err(|error| Error::of_io(&error, file))?;
    let kept = staged.keep(kind, folder, at, BackupWhy::Damaged)?;
    let journal = journal_of(file);
    if journal.exists() {
        let beside = journal_of(&kept.file);
        disk::copy(&journal, &beside)?;
        disk::sync_folder_of(&beside)?;
    }
    Ok(kept)
}

/// The name of a copy while it is being made.
pub(crate) const STAGED: &str = "staged.db.new";

/// Writes a copy anew under its own name and date: `act` changes a copy of it, which is written out page by
/// page, looked at, and then exchanged for it. What is whole stays whole, whatever its version.
///
/// # Errors
/// [`Error::Damaged`] where its pages are not whole, before or after; those of `act`; the disk's own. The
/// copy is as it was then.
pub(crate) fn rewrite(
    file: &Path,
    kind: &Kind,
    act: impl FnOnce(&mut Connection) -> Result<()>,
) -> Result<()> {
    let folder = file.parent().unwrap_or(file);
    let damaged = || Error::Damaged {
        path: file.to_owned(),
    };
    let before = integrity::of_file(file, kind, Depth::Rows)?;
    if !integrity::of_file(file, kind, Depth::Pages)?.is_empty() {
        return Err(damaged());
    }
    let staged = Staged::in_folder(folder)?;
    disk::pour(file, &staged.0).map_err(|error| Error::of_io(&error, file))?;
    let mut open = connect(&staged.0, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    act(&mut open)?;
    without_index(&open, kind)?;
    open.close().map_err(|(_, error)| error)?;
    disk::flush(&staged.0)?;
    disk::forget(&disk::open_regular(&staged.0).map_err(|error| Error::of_io(&error, &staged.0))?);
    let after = integrity::of_file(&staged.0, kind, Depth::Rows)?;
    if after.len() > before.len() || !integrity::of_file(&staged.0, kind, Depth::Pages)?.is_empty()
    {
        return Err(damaged());
    }
    // Its date as the disk has it says nothing here, and is somebody's all the same.
    let made = fs::metadata(file).and_then(|found| found.modified());
    if let (Ok(made), Ok(open)) = (made, File::options().write(true).open(&staged.0)) {
        let _ = open.set_modified(made);
    }
    disk::rename(&staged.0, file)
}

/// Takes away what a kill left of a copy that never got its name.
///
/// # Errors
/// The disk's own.
pub(crate) fn sweep(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        drop(Staged::in_folder(folder)?);
    }
    Ok(())
}

/// A copy that has no name yet; without one it goes with this value.
struct Staged(PathBuf);

impl Drop for Staged {
    fn drop(&mut self) {
        // Under its name it is not there any more. What a kill left goes before the next one.
        let _ = fs::remove_file(&self.0);
        let _ = fs::remove_file(journal_of(&self.0));
    }
}

impl Staged {
    fn in_folder(folder: &Path) -> Result<Self> {
        disk::make_folder_in(folder)?;
        let staged = folder.join(STAGED);
        for stale in [&staged, &journal_of(&staged)] {
            disk::remove(stale)?;
        }
        Ok(Self(staged))
    }

    fn keep(self, kind: &Kind, folder: &Path, at: Moment, why: BackupWhy) -> Result<Backup> {
        disk::flush(&self.0)?;
        let stamp = at.stamp();
        // Two in one second are two, and the later one has the higher number.
        let number = free_number(folder, kind, &stamp);
        let nth = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let ending = why.ending();
        let file = folder.join(format!("{}-{stamp}{nth}{ending}.db", kind.copies));
        disk::rename(&self.0, &file)?;
        Ok(describe(&file, kind))
    }
}

/// All copies, newest first.
pub fn list(folder: &Path, kind: &Kind) -> Vec<Backup> {
    files(folder, kind)
        .iter()
        .map(|(_, file)| describe(file, kind))
        .collect()
}

/// Whether the copy of the day was made on the local day of this moment.
pub fn made_on_day_of(folder: &Path, kind: &Kind, at: Moment) -> bool {
    let stamp = at.stamp();
    let today = stamp.get(..8).unwrap_or_default();
    files(folder, kind)
        .iter()
        .any(|(name, _)| name.why == BackupWhy::Made && name.stamp.starts_with(today))
}

impl Backup {
    /// A file that is a copy, with what it holds; `None` of one that cannot be read.
    pub(crate) fn new(file: &Path, kind: &Kind, holds: Option<Holds>) -> Self {
        let id = id_of(file).unwrap_or_default().to_owned();
        let figure = |of: fn(&Holds) -> u64| u32::try_from(of(holds.as_ref()?)).ok();
        Self {
            made_at: made_at(&id),
            why: why_of(file, kind),
            of: kind.copies.to_owned(),
            bytes: fs::metadata(file).map_or(0, |metadata| metadata.len()),
            entries: figure(|holds| holds.entries),
            notes: figure(|holds| holds.notes),
            changed_at: holds.and_then(|holds| holds.last_change),
            place: BackupPlace::Profile,
            file: file.to_owned(),
            id,
        }
    }
}

fn describe(file: &Path, kind: &Kind) -> Backup {
    Backup::new(file, kind, Holds::of_file(file, kind))
}

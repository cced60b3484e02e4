//! Dated copies of a file of ours, in a folder beside it. Never changed; thinned to the last ten, one
//! of each of the last ten days and one of each of the last twelve months. Files that could not be
//! opened and were set aside are never thinned.

mod names;
mod thinning;

pub(crate) use names::{Name, files, id_of, made_at};
pub(crate) use thinning::thin_but;
pub use thinning::{DAYS, KEPT, MONTHS, thin};

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup as Copy, StepResult};
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use names::ASIDE;

use super::check;
use super::identity::Kind;
use super::open::{connect, sync_folder_of};
use crate::error::{Error, Result};
use crate::time::Moment;

/// Where a copy lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupPlace {
    /// In the profile.
    Profile,
    /// In the second place, see [`crate::keeping::second`].
    Second,
}

/// A copy in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// Its file's name without the ending; in the second place with what tells it apart from the
    /// one in the profile.
    pub id: String,
    /// What it is a copy of: `member`, the log; `branch`, the branch's collection.
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
    /// Where it lies.
    pub place: BackupPlace,
}

/// Copies an open log page by page, checks the copy, and only then gives it its name.
///
/// # Errors
/// [`Error::Damaged`] where the copy is not whole; the disk's own. Older copies stay as they are.
pub fn make(connection: &Connection, kind: &Kind, folder: &Path, at: Moment) -> Result<Backup> {
    let staged = stage(folder)?;
    copy(connection, kind, &staged)?;
    keep(&staged, kind, folder, at, "")
}

/// Copies an open file into `staged`, page by page, and checks the copy; answers with its version.
///
/// # Errors
/// As [`make`].
pub(crate) fn copy(connection: &Connection, kind: &Kind, staged: &Path) -> Result<u32> {
    copied(connection, kind, staged).map_err(|error| match connection.path() {
        Some(of) => error.of_file(Path::new(of)),
        None => error,
    })
}

fn copied(connection: &Connection, kind: &Kind, staged: &Path) -> Result<u32> {
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
    }
    // What the disk gives back, not what the system remembers of it.
    super::open::forget(&File::open(staged).map_err(|error| Error::of_io(&error, staged))?);
    // Whole as a file, and row by row no worse than what it is of: a log with a worn byte is copied
    // all the same, it may be the only one.
    let same = check::check(connection, kind, true)? == check::check_file(staged, kind, true)?;
    if !same || !check::check_file(staged, kind, false)?.ok {
        // A copy that is as bad as what it is of is not what is at fault.
        let of = connection.path().filter(|path| same && !path.is_empty());
        return Err(Error::Damaged {
            path: of.map_or_else(|| staged.to_owned(), PathBuf::from),
        });
    }
    super::migrate::version(connection)
}

/// The copy that is made before a file is brought up to date.
///
/// # Errors
/// As [`make`]; the file then stays as it is.
pub fn before_migration(old: &Connection, kind: &Kind, folder: &Path, at: Moment) -> Result<()> {
    let made = make(old, kind, folder, at)?;
    thin(folder, kind, &made)
}

/// Copies a file that cannot be opened, byte for byte, as it is.
///
/// # Errors
/// The disk's own.
pub fn make_raw(file: &Path, kind: &Kind, folder: &Path, at: Moment) -> Result<Backup> {
    let staged = stage(folder)?;
    fs::copy(file, &staged).map_err(|error| Error::of_io(&error, file))?;
    keep(&staged, kind, folder, at, ASIDE)
}

fn stage(folder: &Path) -> Result<PathBuf> {
    let disk = |error: std::io::Error| Error::of_io(&error, folder);
    fs::create_dir_all(folder).map_err(disk)?;
    let staged = folder.join("staged.db.new");
    match fs::remove_file(&staged) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(disk(error)),
        _ => Ok(staged),
    }
}

fn keep(staged: &Path, kind: &Kind, folder: &Path, at: Moment, ending: &str) -> Result<Backup> {
    let disk = |error: std::io::Error| Error::of_io(&error, folder);
    File::options()
        .write(true)
        .open(staged)
        .and_then(|file| file.sync_all())
        .map_err(disk)?;
    let stamp = at.stamp();
    // Two in one second are two, and the later one has the higher number.
    let taken = files(folder, kind)
        .into_iter()
        .filter(|(name, _)| name.stamp == stamp);
    let number = taken
        .map(|(name, _)| name.number.saturating_add(1))
        .max()
        .unwrap_or(1);
    let nth = if number == 1 {
        String::new()
    } else {
        format!("-{number}")
    };
    let file = folder.join(format!("{}-{stamp}{nth}{ending}.db", kind.copies));
    fs::rename(staged, &file).map_err(disk)?;
    sync_folder_of(&file)?;
    Ok(describe(&file, kind))
}

/// All copies, newest first.
pub fn list(folder: &Path, kind: &Kind) -> Vec<Backup> {
    files(folder, kind)
        .iter()
        .map(|(_, file)| describe(file, kind))
        .collect()
}

/// Whether a copy was made on the local day of this moment.
pub fn made_on_day_of(folder: &Path, kind: &Kind, at: Moment) -> bool {
    let today = at.local().format("%Y%m%d").to_string();
    files(folder, kind)
        .iter()
        .any(|(name, _)| !name.aside && name.stamp.starts_with(&today))
}

/// What a file holds that is a copy, whatever it is called here.
pub(crate) struct Holds {
    /// See [`Backup::entries`].
    pub entries: Option<u32>,
    /// See [`Backup::notes`].
    pub notes: Option<u32>,
    /// See [`Backup::changed_at`].
    pub changed_at: Option<String>,
}

impl Holds {
    /// Of a file that cannot be read.
    pub fn unknown() -> Self {
        Self {
            entries: None,
            notes: None,
            changed_at: None,
        }
    }

    /// Asks the file; it is on this disk.
    pub fn of(file: &Path, kind: &Kind) -> Self {
        let asked = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|connection| {
            let count =
                |sql: &str| -> Result<u32> { Ok(connection.query_row(sql, [], |row| row.get(0))?) };
            let [entries, notes] = kind.counts;
            let changed = connection.query_row(kind.changed, [], |row| {
                let at: Option<i64> = row.get(0)?;
                let offset: Option<i32> = row.get(1)?;
                Ok(at.zip(offset))
            })?;
            Ok((count(entries)?, count(notes)?, changed))
        });
        let Ok((entries, notes, changed)) = asked else {
            return Self::unknown();
        };
        let moment = |(utc_ms, offset_minutes)| Moment {
            utc_ms,
            offset_minutes,
        };
        Self {
            entries: Some(entries),
            notes: Some(notes),
            changed_at: changed.map(|changed| moment(changed).to_text()),
        }
    }
}

fn describe(file: &Path, kind: &Kind) -> Backup {
    let id = id_of(file).unwrap_or_default().to_owned();
    let holds = Holds::of(file, kind);
    Backup {
        made_at: made_at(&id),
        of: kind.copies.to_owned(),
        id,
        file: file.to_owned(),
        bytes: fs::metadata(file).map_or(0, |metadata| metadata.len()),
        entries: holds.entries,
        notes: holds.notes,
        changed_at: holds.changed_at,
        place: BackupPlace::Profile,
    }
}

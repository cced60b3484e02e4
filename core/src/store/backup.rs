//! Dated copies of a log, in a folder beside it. Never changed, thinned to the last ten; files that
//! could not be opened and were set aside are never thinned.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup as Copy, StepResult};
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use super::check;
use super::identity::Kind;
use super::open::{connect, sync_folder_of};
use crate::error::{Error, Result};
use crate::time::Moment;

/// How many copies are kept.
pub const KEPT: usize = 10;

/// A copy in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// Its file's name without the ending.
    pub id: String,
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
}

/// Copies an open log page by page, checks the copy, and only then gives it its name.
///
/// # Errors
/// [`Error::Damaged`] where the copy is not whole; the disk's own. Older copies stay as they are.
pub fn make(connection: &Connection, kind: &Kind, folder: &Path, at: Moment) -> Result<Backup> {
    let staged = stage(folder)?;
    {
        let mut target = connect(
            &staged,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?;
        let copy = Copy::new(connection, &mut target)?;
        // All pages in one step: nobody else has the file, so nothing can be busy.
        if copy.step(-1)? != StepResult::Done {
            return Err(Error::InUse {
                path: folder.to_owned(),
            });
        }
    }
    if !check::check_file(&staged, kind)?.ok {
        return Err(Error::Damaged { path: staged });
    }
    keep(&staged, kind, folder, at, "")
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
    let taken = files(folder)
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
    let file = folder.join(format!("member-{stamp}{nth}{ending}.db"));
    fs::rename(staged, &file).map_err(disk)?;
    sync_folder_of(&file)?;
    Ok(describe(&file, kind))
}

/// All copies, newest first.
pub fn list(folder: &Path, kind: &Kind) -> Vec<Backup> {
    files(folder)
        .iter()
        .map(|(_, file)| describe(file, kind))
        .collect()
}

/// Takes away all but the newest [`KEPT`], never the one just made: where the clock was set back,
/// that one looks like the oldest.
///
/// # Errors
/// The disk's own.
pub fn thin(folder: &Path, made: &Backup) -> Result<()> {
    let mut copies = files(folder);
    copies.retain(|(name, _)| !name.aside);
    for (_, old) in copies.iter().skip(KEPT) {
        if *old != made.file {
            fs::remove_file(old).map_err(|error| Error::of_io(&error, old))?;
        }
    }
    Ok(())
}

/// Whether a copy was made on the local day of this moment.
pub fn made_on_day_of(folder: &Path, at: Moment) -> bool {
    let today = at.local().format("%Y%m%d").to_string();
    files(folder)
        .iter()
        .any(|(name, _)| !name.aside && name.stamp.starts_with(&today))
}

/// Ends the name of a copy of a file that could not be opened.
const ASIDE: &str = "-aside";

/// What a copy's name says, `member-20261123-091405-2.db`; ordered by age.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    stamp: String,
    number: u32,
    aside: bool,
}

fn id_of(file: &Path) -> Option<&str> {
    let id = file.file_name()?.to_str()?.strip_suffix(".db")?;
    id.starts_with("member-").then_some(id)
}

/// `None` for a file that somebody else named: it is neither listed nor ever taken away.
fn name_of(file: &Path) -> Option<Name> {
    let (stamp, rest) = id_of(file)?.strip_prefix("member-")?.split_at_checked(15)?;
    chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S").ok()?;
    let number = rest.strip_suffix(ASIDE).unwrap_or(rest);
    Some(Name {
        stamp: stamp.to_owned(),
        number: match number {
            "" => 1,
            nth => nth.strip_prefix('-')?.parse().ok()?,
        },
        aside: number != rest,
    })
}

/// Newest first.
fn files(folder: &Path) -> Vec<(Name, PathBuf)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map(|entries| {
            let paths = entries.flatten().map(|entry| entry.path());
            paths
                .filter_map(|path| Some((name_of(&path)?, path)))
                .collect()
        })
        .unwrap_or_default();
    files.sort_by(|one, other| other.cmp(one));
    files
}

fn describe(file: &Path, kind: &Kind) -> Backup {
    let id = id_of(file).unwrap_or_default().to_owned();
    let counts = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|connection| {
        let count =
            |sql: &str| -> Result<u32> { Ok(connection.query_row(sql, [], |row| row.get(0))?) };
        let [entries, notes] = kind.counts;
        Ok((count(entries)?, count(notes)?))
    });
    Backup {
        made_at: made_at(&id),
        id,
        file: file.to_owned(),
        bytes: fs::metadata(file).map_or(0, |metadata| metadata.len()),
        entries: counts.as_ref().ok().map(|(entries, _)| *entries),
        notes: counts.as_ref().ok().map(|(_, notes)| *notes),
    }
}

/// The local time in a copy's name, which survives copying it elsewhere as a file's date does not.
fn made_at(id: &str) -> String {
    let stamp = id
        .strip_prefix("member-")
        .and_then(|rest| rest.get(..15))
        .unwrap_or_default();
    chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S")
        .map(|time| time.format("%Y-%m-%dT%H:%M:%S").to_string())
        .unwrap_or_default()
}

//! Dated copies of a file of ours, in a folder beside it. Never changed; thinned to the last ten, one
//! of each of the last ten days and one of each of the last twelve months. Files that could not be
//! opened and were set aside are never thinned.

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

/// How many copies are kept in any case: the newest.
pub const KEPT: usize = 10;
/// Of this many days that have copies, the newest of the day is kept.
pub const DAYS: usize = 10;
/// Of this many months that have copies, the newest of the month is kept.
pub const MONTHS: usize = 12;

/// A copy in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// Its file's name without the ending.
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
    // What the disk gives back, not what the system remembers of it.
    super::open::forget(&File::open(&staged).map_err(|error| Error::of_io(&error, &staged))?);
    // Whole as a file, and row by row no worse than what it is of: a log with a worn byte is copied
    // all the same, it may be the only one.
    let same = check::check(connection, kind, true)? == check::check_file(&staged, kind, true)?;
    if !same || !check::check_file(&staged, kind, false)?.ok {
        return Err(Error::Damaged { path: staged });
    }
    keep(&staged, kind, folder, at, "")
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

/// Takes away what [`kept`] does not name, never the one just made: where the clock was set back,
/// that one looks like the oldest.
///
/// # Errors
/// The disk's own.
pub fn thin(folder: &Path, kind: &Kind, made: &Backup) -> Result<()> {
    let mut copies = files(folder, kind);
    copies.retain(|(name, _)| !name.aside);
    let stamps: Vec<&str> = copies.iter().map(|(name, _)| name.stamp.as_str()).collect();
    let kept = kept(&stamps);
    for ((_, old), _) in copies.iter().zip(kept).filter(|(_, kept)| !kept) {
        if *old != made.file {
            fs::remove_file(old).map_err(|error| Error::of_io(&error, old))?;
        }
    }
    Ok(())
}

/// Which copies stay, given their stamps (`20261123-091405`), newest first: the last [`KEPT`], the
/// newest of each of the last [`DAYS`] days, the newest of each of the last [`MONTHS`] months.
fn kept(stamps: &[&str]) -> Vec<bool> {
    let (mut days, mut months) = (Periods::default(), Periods::default());
    let marks = stamps.iter().enumerate().map(|(at, stamp)| {
        let newest_of_day = days.first_of(stamp.get(..8).unwrap_or_default());
        let newest_of_month = months.first_of(stamp.get(..6).unwrap_or_default());
        at < KEPT
            || newest_of_day.is_some_and(|nth| nth < DAYS)
            || newest_of_month.is_some_and(|nth| nth < MONTHS)
    });
    marks.collect()
}

/// Counts days or months as they are met.
#[derive(Default)]
struct Periods<'s> {
    met: usize,
    last: Option<&'s str>,
}

impl<'s> Periods<'s> {
    /// The how manieth period this is, where it is met for the first time.
    fn first_of(&mut self, period: &'s str) -> Option<usize> {
        if self.last == Some(period) {
            return None;
        }
        self.last = Some(period);
        self.met += 1;
        Some(self.met - 1)
    }
}

/// Whether a copy was made on the local day of this moment.
pub fn made_on_day_of(folder: &Path, kind: &Kind, at: Moment) -> bool {
    let today = at.local().format("%Y%m%d").to_string();
    files(folder, kind)
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
    file.file_name()?.to_str()?.strip_suffix(".db")
}

/// `None` for a file that somebody else named: it is neither listed nor ever taken away.
fn name_of(file: &Path, kind: &Kind) -> Option<Name> {
    let own = id_of(file)?.strip_prefix(kind.copies)?.strip_prefix('-')?;
    let (stamp, rest) = own.split_at_checked(15)?;
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
fn files(folder: &Path, kind: &Kind) -> Vec<(Name, PathBuf)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map(|entries| {
            let paths = entries.flatten().map(|entry| entry.path());
            paths
                .filter_map(|path| Some((name_of(&path, kind)?, path)))
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
        of: kind.copies.to_owned(),
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
        .split_once('-')
        .and_then(|(_, rest)| rest.get(..15))
        .unwrap_or_default();
    chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S")
        .map(|time| time.format("%Y-%m-%dT%H:%M:%S").to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(stamps: &[String]) -> Vec<String> {
        let mut sorted = stamps.to_vec();
        sorted.sort_by(|one, other| other.cmp(one));
        let asked: Vec<&str> = sorted.iter().map(String::as_str).collect();
        let kept = kept(&asked);
        let left = sorted.into_iter().zip(kept);
        left.filter_map(|(stamp, kept)| kept.then_some(stamp))
            .collect()
    }

    #[test]
    fn ten_days_and_twelve_months_stay() {
        // Two copies a day over two years, thinned after each.
        let mut there: Vec<String> = Vec::new();
        let first = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        for day in first.iter_days().take(730) {
            for hour in ["090000", "180000"] {
                there.push(format!("{}-{hour}", day.format("%Y%m%d")));
                there = left(&there);
            }
        }
        let days: std::collections::BTreeSet<&str> =
            there.iter().filter_map(|stamp| stamp.get(..8)).collect();
        for day in 22..=31 {
            assert!(days.contains(format!("202612{day}").as_str()), "{there:?}");
        }
        for month in 1..=12 {
            let of = format!("2026{month:02}");
            assert!(
                there.iter().any(|stamp| stamp.starts_with(&of)),
                "{of}: {there:?}"
            );
        }
        assert!(there.len() <= KEPT + DAYS + MONTHS, "{}", there.len());
        // The last of a month, not just any of it.
        assert!(there.contains(&"20260131-180000".to_owned()), "{there:?}");
    }
}

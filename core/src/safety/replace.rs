//! A new file takes the place of another. A kill at any point leaves the old one or the new one:
//! from the moment the new one has its waiting name, the next opening finishes what was begun.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::store::identity::{self, Found, Kind};
use crate::store::open::{journal_of, sync_folder_of};

/// Where a file is built.
pub fn building(path: &Path) -> PathBuf {
    path.with_extension("db.salvaging")
}

/// Where it waits, whole and on the disk.
fn waiting(path: &Path) -> PathBuf {
    path.with_extension("db.salvaged")
}

/// Moves the whole file at [`building`] into the place of `path`. Not two renames alone: a journal of
/// the old file that is still there would be rolled back into the new one, and one that is taken
/// away first leaves half an act in the old one.
///
/// # Errors
/// The disk's own.
pub fn replace(path: &Path) -> Result<()> {
    let disk = |error: std::io::Error| Error::of_io(&error, path);
    fs::rename(building(path), waiting(path)).map_err(disk)?;
    sync_folder_of(path)?;
    finish(path)
}

/// Finishes a replacement that was killed. Without one, nothing is done.
///
/// # Errors
/// The disk's own.
pub fn resume(path: &Path, kind: &Kind) -> Result<()> {
    match identity::examine(&waiting(path), kind) {
        Ok(Found::Ours { .. }) => finish(path),
        // One that was never finished is of no use, and holds somebody's words.
        _ => give_up(path),
    }
}

/// What waits is not wanted any more: something else takes the place.
///
/// # Errors
/// The disk's own.
pub fn give_up(path: &Path) -> Result<()> {
    for stale in [building(path), journal_of(&building(path)), waiting(path)] {
        remove(&stale)?;
    }
    Ok(())
}

fn finish(path: &Path) -> Result<()> {
    remove(&journal_of(path))?;
    // The journal is gone for good before the new file has the name that it belongs to.
    sync_folder_of(path)?;
    fs::rename(waiting(path), path).map_err(|error| Error::of_io(&error, path))?;
    sync_folder_of(path)
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::of_io(&error, path)),
        _ => Ok(()),
    }
}

//! A file takes the place of another, in the one way there is. A kill at any point leaves the old one or
//! the new one: from the moment the new one has its waiting name, the next opening finishes what was
//! begun.

use std::path::{Path, PathBuf};

use super::erasing::Admitted;
use crate::disk;
use crate::error::Result;
use crate::store::Kind;
use crate::store::connect::journal_of;
use crate::store::identity::{self, Found};
use crate::store::mark::{self, Mark};

/// The path at which a salvage is built.
pub fn building(path: &Path) -> PathBuf {
    path.with_extension("db.salvaging")
}

/// The path at which a file waits, whole and on the disk.
fn waiting(path: &Path) -> PathBuf {
    path.with_extension("db.salvaged")
}

/// Moves the whole file `staged`, which lies flushed beside it, into the place of `path`.
///
/// # Errors
/// The disk's own.
pub(crate) fn replace(path: &Path, staged: &Path, _: Admitted) -> Result<()> {
    disk::rename(staged, &waiting(path))?;
    take_place(&waiting(path), path)
}

/// Puts a damaged file back as it was, with its journal, under a mark: the next opening looks at all of
/// it first.
///
/// # Errors
/// The disk's own.
pub(crate) fn put_back(path: &Path, staged: &Path, _: Admitted) -> Result<()> {
    let mut mark = Mark::of(path, false);
    mark.set()?;
    mark.keep();
    disk::rename(staged, &waiting(path))?;
    swap(&waiting(path), path)?;
    let journal = journal_of(staged);
    if journal.exists() {
        // After its file: before, it would be rolled back into the one that was there.
        disk::rename(&journal, &journal_of(path))?;
    }
    Ok(())
}

/// Finishes a replacement that was killed. Without one, nothing is done.
///
/// # Errors
/// The disk's own.
pub fn resume(path: &Path, kind: &Kind) -> Result<()> {
    match identity::examine(&waiting(path), kind) {
        Ok(Found::Ours { .. }) => swap(&waiting(path), path),
        // One that was never finished is of no use, and holds somebody's words.
        _ => give_up(path),
    }
}

/// Gives up the file that waits: something else takes the place.
///
/// # Errors
/// The disk's own.
pub fn give_up(path: &Path) -> Result<()> {
    for stale in [building(path), journal_of(&building(path)), waiting(path)] {
        disk::remove(&stale)?;
    }
    Ok(())
}

/// Moves a whole file from where the next opening finds it into the place of `path`, which needs no
/// looking at then.
///
/// # Errors
/// The disk's own; the next try goes on where this one ended.
pub fn take_place(from: &Path, path: &Path) -> Result<()> {
    swap(from, path)?;
    mark::clear(path)
}

/// Not a rename alone: a journal of the old file that is still there would be rolled back into the new
/// one, and one that is taken away before anything is decided leaves half an act in the old one.
fn swap(from: &Path, path: &Path) -> Result<()> {
    disk::remove(&journal_of(path))?;
    // The journal is gone for good before the new file has the name that it belongs to.
    disk::sync_folder_of(path)?;
    disk::rename(from, path)
}

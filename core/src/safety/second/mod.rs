//! The second place of a profile's copies. All of it works on a log that cannot be opened.
//!
//! - [`remembered`]: where it is, and bringing copies to it
//! - `drives`, [`mount`]: where a stick turns up again; `listing`: what is there

mod drives;
mod listing;
pub mod mount;
pub(super) mod remembered;

pub(crate) use remembered::{Chance, sweep};
pub use remembered::{Problem, SHARED, SecondPlace};

use std::path::{Path, PathBuf};

use remembered::{FILE, Memory, Remembered};

use super::Layout;
use super::copies::Backup;
use super::staging::Staging;
use crate::branch::BRANCH;
use crate::disk;
use crate::error::{Error, Result};
use crate::member::MEMBER;
use crate::store::Kind;
use crate::time::Moment;

/// The kinds of file that are copied.
const KINDS: [&Kind; 2] = [&MEMBER, &BRANCH];

/// The second place as it is now; `None` where none was chosen.
pub fn second_place(folder: &Layout) -> Option<SecondPlace> {
    Memory::load(folder.path()).state(&folder.backups(), &KINDS)
}

/// Chooses it, and brings all copies there. Whoever holds the drive can read them.
///
/// # Errors
/// [`Error::NotAFolder`], [`Error::PlaceInProfile`], [`Error::DriveReadOnly`] and its like;
/// [`Error::ReadOnly`]. What was chosen before stays then.
pub(crate) fn set_second_place(
    folder: &Layout,
    member: Option<&str>,
    place: &Path,
    now: Moment,
) -> Result<SecondPlace> {
    folder.writable()?;
    let chosen = Remembered::choose(folder.path(), place, member)?;
    Memory::load(folder.path()).quarantine(folder.path(), now)?;
    chosen.save(folder.path())?;
    bring(folder, member, now, Chance::Asked);
    second_place(folder).ok_or_else(|| Error::Failed {
        detail: FILE.to_owned(),
    })
}

/// Chooses none. The copies that lie there stay.
///
/// # Errors
/// The disk's own.
pub(crate) fn forget_second_place(folder: &Layout, now: Moment) -> Result<()> {
    let file = folder.path().join(FILE);
    Memory::load(folder.path()).quarantine(folder.path(), now)?;
    disk::remove(&file)?;
    disk::sync_folder_of(&file)
}

/// The folders there with copies of this profile's member, as far as the place is there; `None` where none
/// was chosen.
pub(crate) fn folders(folder: &Layout) -> Option<Vec<PathBuf>> {
    let known = Remembered::load(folder.path())?;
    Some(known.own_folders())
}

/// Whether one was chosen, and what says which cannot be read.
pub(crate) fn is_unknown(folder: &Layout) -> bool {
    Memory::load(folder.path()) == Memory::Unreadable
}

/// The file that says which.
pub(crate) fn record_of(folder: &Layout) -> PathBuf {
    folder.path().join(FILE)
}

/// The folders of them that another computer keeps.
pub(crate) fn others(folder: &Layout) -> Vec<PathBuf> {
    Remembered::load(folder.path()).map_or_else(Vec::new, |known| known.others())
}

/// The copies that lie there.
pub(crate) fn copies(folder: &Layout, ours: &[Backup]) -> Vec<Backup> {
    let Some(known) = Remembered::load(folder.path()) else {
        return Vec::new();
    };
    // On a full disk those that are in the profile too are known all the same.
    let staging = Staging::make(folder).ok();
    let staging = staging.as_ref().map_or(folder.path(), Staging::path);
    // Who lost their folder and was named anew has another key than their copies there. Before anything is
    // written, the profile is one to which something is brought back.
    let mut logs = ours.iter().filter(|own| own.of == MEMBER.copies);
    let new = logs.all(|own| own.entries == Some(0) && own.notes == Some(0));
    let folders = if new {
        known.everybodys()
    } else {
        known.folders()
    };
    listing::there(&folders, &KINDS, ours, staging)
}

/// Brings copies there, where a place was chosen. It fails nothing: what went wrong is remembered.
pub(crate) fn bring(folder: &Layout, member: Option<&str>, now: Moment, chance: Chance) {
    let Some(mut known) = Remembered::load(folder.path()).filter(|_| !folder.read_only()) else {
        return;
    };
    let before = known.clone();
    known.bring_up(&folder.backups(), &KINDS, member, now, chance);
    if known != before {
        // The copies are where they are; at worst the page tells of an earlier day.
        let _ = known.save(folder.path());
    }
}

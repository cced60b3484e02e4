//! The second place of a profile's copies. All of it works on a log that cannot be opened.

use std::path::Path;

use super::room::Room;
use super::{Folder, MEMBER, Profile};
use crate::branch::BRANCH;
use crate::error::{Error, Result};
use crate::keeping::SecondPlace;
use crate::keeping::second::{Chance, FILE, Memory, Remembered};
use crate::store::{Backup, Kind};
use crate::time::Moment;

/// What is copied.
const KINDS: [&Kind; 2] = [&MEMBER, &BRANCH];

/// The second place as it is now; `None` where none was chosen.
pub fn second_place(folder: &Folder) -> Option<SecondPlace> {
    Memory::load(folder.path()).state(&folder.backups(), &KINDS)
}

/// Chooses it, and brings all copies there. Whoever holds the drive can read them.
///
/// # Errors
/// [`Error::NotAFolder`], [`Error::PlaceInProfile`], [`Error::DriveReadOnly`] and its like;
/// [`Error::ReadOnly`]. What was chosen before stays then.
pub fn set_second_place(
    folder: &Folder,
    opened: Option<&Profile>,
    place: &Path,
    now: Moment,
) -> Result<SecondPlace> {
    if folder.read_only() {
        return Err(Error::ReadOnly {
            path: folder.path().to_owned(),
        });
    }
    let member = opened.and_then(Profile::id_for_copies);
    let chosen = Remembered::choose(folder.path(), place, member.as_deref())?;
    Memory::load(folder.path()).set_aside(folder.path(), now)?;
    chosen.save(folder.path())?;
    bring(folder, member.as_deref(), now, Chance::Asked);
    second_place(folder).ok_or_else(|| Error::Failed {
        detail: FILE.to_owned(),
    })
}

/// Chooses none. The copies that lie there stay.
///
/// # Errors
/// The disk's own.
pub fn forget_second_place(folder: &Folder, now: Moment) -> Result<()> {
    let file = folder.path().join(FILE);
    Memory::load(folder.path()).set_aside(folder.path(), now)?;
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::of_io(&error, &file))
        }
        _ => crate::store::open::sync_folder_of(&file),
    }
}

/// The copies that lie there.
pub(super) fn copies(folder: &Folder, ours: &[Backup]) -> Vec<Backup> {
    let Some(known) = Remembered::load(folder.path()) else {
        return Vec::new();
    };
    // On a full disk those that are in the profile too are known all the same.
    let room = Room::make(folder).ok();
    let staging = room.as_ref().map_or(folder.path(), Room::path);
    crate::keeping::listing::there(&known, &KINDS, ours, staging)
}

/// Brings copies there, where a place was chosen. It fails nothing: what went wrong is remembered.
pub(super) fn bring(folder: &Folder, member: Option<&str>, now: Moment, chance: Chance) {
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

impl Profile {
    /// Brings copies to the second place, see [`bring`].
    pub(super) fn bring_copies(&self, chance: Chance) {
        let member = self.id_for_copies();
        bring(&self.folder, member.as_deref(), self.now(), chance);
    }

    pub(super) fn id_for_copies(&self) -> Option<String> {
        let member = self.member().ok().flatten()?;
        Some(member.id.to_string())
    }
}

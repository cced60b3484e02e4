//! Cleaning the copies of a log: each beside itself, checked, then exchanged; its name and its date stay.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use super::left::{Left, WhyLeft};
use super::list::{Due, FILE, List};
use super::seen::Seen;
use super::{Erased, clean, waiting};
use crate::disk;
use crate::disk::rights::Rights;
use crate::error::{Error, Result};
use crate::handover::{Destination, of_drive, write_file};
use crate::member::MEMBER;
use crate::safety::copies::{BackupWhy, files, rewrite};
use crate::safety::staging::Staging;
use crate::safety::{Layout, second};
use crate::store::connect::connect;
use crate::store::identity::{self, Found};

/// The result of cleaning a place.
#[derive(Debug, Default)]
pub struct Cleaned {
    /// Copies that were exchanged.
    pub exchanged: usize,
    /// Copies that are as they were, and why.
    pub failed: Vec<Left>,
    /// Whether the place was there.
    pub reached: bool,
}

/// Copies of the log in the profile that can be cleaned. One that was set aside is damaged.
pub fn in_profile(folder: &Layout) -> Vec<PathBuf> {
    of_folder(&folder.backups())
}

fn of_folder(folder: &Path) -> Vec<PathBuf> {
    let files = files(folder, &MEMBER).into_iter();
    let whole = files.filter(|(name, _)| name.why != BackupWhy::Damaged);
    whole.map(|(_, file)| file).collect()
}

/// Whether a copy holds any of these records.
///
/// # Errors
/// Where it cannot be read.
pub fn holds(file: &Path, list: &[Erased]) -> Result<bool> {
    if identity::examine(file, &MEMBER)? == Found::Absent {
        return Ok(false);
    }
    let open = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    Ok(!waiting(&open, list)?.is_empty())
}

/// Copies in the profile that cannot be looked into, and why.
pub fn closed(folder: &Layout) -> Vec<Left> {
    let mut done = Cleaned::default();
    for file in in_profile(folder) {
        done.note(&file, holds(&file, &[]));
    }
    done.failed
}

/// The same in the second place and those from before: a database is never opened on a stick, each is looked
/// at in the profile.
pub fn closed_there(folder: &Layout, list: &List) -> Vec<Left> {
    let mut done = Cleaned::default();
    let mut folders = second::folders(folder).unwrap_or_default();
    folders.extend(list.former_folders(&folders));
    for file in folders.iter().flat_map(|there| of_folder(there)) {
        let looked = brought(folder, &file).and_then(|(_staging, copy)| holds(&copy, &[]));
        done.note(&file, looked);
    }
    done.failed
}

/// The same files in the second place, where copies that cannot be cleaned were carried as well.
pub fn carried(folder: &Layout, here: &[Left]) -> Vec<Left> {
    let folders = second::folders(folder).unwrap_or_default();
    let named = here.iter().flat_map(|left| {
        let name = Path::new(&left.file).file_name().unwrap_or_default();
        let there = folders
            .iter()
            .map(move |there| (there.join(name), left.why));
        there.filter(|(file, _)| file.is_file())
    });
    named.map(|(file, why)| Left::of(&file, why)).collect()
}

/// A copy of the second place, brought into the profile for as long as the staging lives.
fn brought(folder: &Layout, file: &Path) -> Result<(Staging, PathBuf)> {
    let staging = Staging::make(folder)?;
    let copy = staging.path().join(file.file_name().unwrap_or_default());
    disk::pour(file, &copy).map_err(|error| Error::of_io(&error, file))?;
    Ok((staging, copy))
}

/// Cleans the copies in the profile: all of them where that is due, else those that came, or came back, since they
/// were gone through.
pub fn clean_profile(folder: &Layout, list: &mut List) -> Cleaned {
    let mut done = Cleaned {
        reached: true,
        ..Cleaned::default()
    };
    let due = list.is_due(Due::Backups);
    let mut there = BTreeSet::new();
    for file in in_profile(folder) {
        there.insert(Seen::of(&file).name);
        if due || !list.knows(&file) {
            let cleaned = clean_one(&file, &list.erased);
            if cleaned.is_ok() {
                list.has_looked(&file);
            }
            done.note(&file, cleaned);
        }
    }
    list.looked_is(true, &there);
    done
}

/// Copies in the profile that still have to be cleaned: the disk failed the last time.
pub fn uncleaned(folder: &Layout, list: &List) -> Vec<Left> {
    let mut done = Cleaned::default();
    for file in in_profile(folder) {
        match holds(&file, &list.erased) {
            Ok(true) => done.failed.push(Left::of(&file, WhyLeft::Failed)),
            looked => done.note(&file, looked),
        }
    }
    done.failed.retain(|left| left.why == WhyLeft::Failed);
    done.failed
}

/// Whether a copy on this disk had to be cleaned.
fn clean_one(file: &Path, list: &[Erased]) -> Result<bool> {
    if !holds(file, list)? {
        return Ok(false);
    }
    rewrite(file, &MEMBER, |copy| clean(copy, list).map(drop))?;
    Ok(true)
}

impl Cleaned {
    fn note(&mut self, file: &Path, done: Result<bool>) {
        match done {
            Ok(cleaned) => self.exchanged += usize::from(cleaned),
            Err(error) => {
                let why = match error {
                    Error::Newer { .. } => WhyLeft::Newer,
                    Error::Damaged { .. } | Error::Foreign { .. } => WhyLeft::Unreadable,
                    _ => WhyLeft::Failed,
                };
                self.failed.push(Left::of(file, why));
            }
        }
    }
}

/// Cleans the copies in the second place, and leaves the list beside them: all of them where it is due, else
/// those that came, or came back, since they were gone through, from another computer or by hand; a folder whose
/// list is missing, or an older one, came back whole. Where it is due, those in
/// places from before are cleaned as well, once, as far as they are there. A database is never opened on a
/// stick: each is looked at in the profile, and what has to be another is written there, read back, and
/// exchanged.
pub fn clean_second(folder: &Layout, list: &mut List) -> Cleaned {
    let current = second::folders(folder);
    let mut done = Cleaned {
        // None was chosen, or it is there.
        reached: !second::is_unknown(folder)
            && current.as_ref().is_none_or(|there| !there.is_empty()),
        ..Cleaned::default()
    };
    let current = current.unwrap_or_default();
    let due = list.is_due(Due::Second);
    let former = if due {
        list.former_folders(&current)
    } else {
        Vec::new()
    };
    let all = current.into_iter().map(|there| (there, due));
    let mut names = BTreeSet::new();
    for (there, due) in all.chain(former.into_iter().map(|there| (there, false))) {
        let (files, beside) = (of_folder(&there), there.join(FILE));
        names.extend(
            files
                .iter()
                .chain([&beside])
                .map(|file| Seen::of(file).name),
        );
        let all = due || list.is_older_in(&there);
        let mut new = files;
        new.retain(|file| all || !list.knows(file));
        if !new.is_empty() || all {
            second::sweep(&there);
            for file in new {
                let cleaned = clean_there(folder, &there, &file, &list.erased);
                if cleaned.is_ok() {
                    list.has_looked(&file);
                }
                done.note(&file, cleaned);
            }
            // Whoever chooses this place for a new profile has the list with the copies.
            list.save_beside(&there);
        }
        list.has_looked(&beside);
    }
    if done.reached {
        list.looked_is(false, &names);
    }
    done
}

fn clean_there(folder: &Layout, there: &Path, file: &Path, list: &[Erased]) -> Result<bool> {
    let (_staging, copy) = brought(folder, file)?;
    if !clean_one(&copy, list)? {
        return Ok(false);
    }
    let name = file.file_name().unwrap_or_default();
    // It is taken away as half written where the drive is pulled before it has its name.
    let name = format!("{}.part", name.to_string_lossy());
    let mut source = disk::open_regular(&copy).map_err(|error| Error::of_io(&error, &copy))?;
    let asked = Destination {
        folder: there,
        name: &name,
        rights: Rights::Own,
    };
    let written = write_file(asked, &mut source, &mut |_| {})?;
    fs::rename(&written.file, file).map_err(|error| of_drive(&error, there))?;
    // Some sticks' drivers cannot synchronise a folder; the file itself has been read back.
    let _ = disk::sync_folder_of(file);
    Ok(true)
}

//! Files that may hold what was erased and cannot be cleaned: each is named, and deleted whole only where
//! the person says so.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use super::list::List;
use crate::branch::BRANCH;
use crate::disk;
use crate::error::{Error, Result};
use crate::member::MEMBER;
use crate::safety::copies::{BackupWhy, files, name_of, why_of};
use crate::safety::{Layout, move_files, second};
use crate::store::connect::journal_of;
use crate::store::identity;

/// Why a file stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyLeft {
    /// A damaged log that was set aside, byte for byte.
    Aside,
    /// The rest of a log that was missing.
    Journal,
    /// A file for moving to another computer.
    MoveFile,
    /// A copy of the log under a name that no backup has, or in a folder of somebody's own: it is not touched.
    Copy,
    /// A link to a copy of the log: where it leads to is somebody's own.
    Link,
    /// A backup that cannot be read.
    Unreadable,
    /// A backup of a newer program.
    Newer,
    /// The second place is not there now: it is cleaned when it is back.
    Away,
    /// A second place from before, which is not there now: it is cleaned when it is chosen again.
    Former,
    /// Another computer's backups in the second place: cleaned now, but what that computer has is out of reach,
    /// and comes there again.
    Other,
    /// The second place is not known: what says where it is cannot be read.
    UnknownPlace,
    /// The branch's collection in the same profile: what was handed in stays with the branch.
    Branch,
    /// The same in a folder of backups of the collection.
    BranchBackups,
    /// The disk failed: it is tried again at the next opening.
    Failed,
}

impl WhyLeft {
    /// As programs know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aside => "aside",
            Self::Journal => "journal",
            Self::MoveFile => "move_file",
            Self::Copy => "copy",
            Self::Link => "link",
            Self::UnknownPlace => "unknown_place",
            Self::Branch => "branch",
            Self::BranchBackups => "branch_backups",
            Self::Unreadable => "unreadable",
            Self::Newer => "newer",
            Self::Away => "away",
            Self::Former => "former",
            Self::Other => "other",
            Self::Failed => "failed",
        }
    }
}

/// A file that may hold what was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Left {
    /// The whole path; of a place that is away, where it was last seen; of another computer's backups,
    /// their folder; of a place that is not known, the file that should say it.
    pub file: String,
    /// Why it stays as it is.
    pub why: WhyLeft,
}

impl Left {
    /// A file, and why it stays.
    pub fn of(file: &Path, why: WhyLeft) -> Self {
        Self {
            file: file.to_string_lossy().into_owned(),
            why,
        }
    }

    /// Whether it can be deleted whole. What is gone through later, or elsewhere, can not, nor what is more than a
    /// copy of the log.
    pub fn can_go(&self) -> bool {
        use WhyLeft::{Aside, Copy, Journal, MoveFile, Newer, Unreadable};
        matches!(
            self.why,
            Aside | Copy | Journal | MoveFile | Newer | Unreadable
        )
    }
}

/// All of them, with those that cleaning met; of a record that was handed in, what stays with the branch where the
/// branch is kept in the same profile.
pub fn of(folder: &Layout, handed_in: bool, mut met: Vec<Left>) -> Vec<Left> {
    let backups = folder.backups();
    let mut left = in_folder(&backups);
    left.extend(under_other_names(folder, folder.path(), 0));
    left.extend(under_other_names(folder, &backups, DEEP));
    let mut places = vec![folder.path().to_owned(), backups.clone()];
    // What another person may have written, too: people write such a file to the root of a drive, and to the only
    // folder that is on it.
    let mut shared = Vec::new();
    let second = second::second_place(folder);
    let there = second::folders(folder).unwrap_or_default();
    if second::is_unknown(folder) {
        let file = second::record_of(folder);
        left.push(Left::of(&file, WhyLeft::UnknownPlace));
    } else if let Some(second) = second {
        if there.is_empty() {
            left.push(Left::of(&second.path, WhyLeft::Away));
        }
        shared.extend([second.path.join(second::SHARED), second.path]);
    }
    for there in &there {
        left.extend(in_folder(there));
        left.extend(under_other_names(folder, there, DEEP));
    }
    if handed_in {
        left.extend(of_branch(folder, &there));
    }
    let list = List::load(folder.path()).unwrap_or_default();
    let others = second::others(folder).into_iter();
    let others = others.filter(|other| !list.former().iter().any(|former| former.keeps_in(other)));
    left.extend(others.map(|other| Left::of(&other, WhyLeft::Other)));
    let before = list.former_folders(&there);
    left.extend(before.iter().flat_map(|before| in_folder(before)));
    let away = list.former().iter();
    let away = away.filter(|former| former.own_folders().is_empty());
    met.extend(away.map(|former| Left::of(former.path(), WhyLeft::Former)));
    places.extend(there);
    let found = |place: &PathBuf| {
        let files = move_files(place).into_iter();
        let place = place.clone();
        files.map(move |file| place.join(file.name))
    };
    let ours = shared.iter().flat_map(found);
    let ours = ours.filter(|file| list.has_written(file));
    let found = places.iter().flat_map(found).chain(ours);
    let moves = found.chain(list.moved().map(Path::to_owned));
    let moves = moves.map(|file| Left::of(&file, WhyLeft::MoveFile));
    for more in moves.chain(met) {
        if left.iter().all(|known| known.file != more.file) {
            left.push(more);
        }
    }
    left
}

/// Damaged logs that were set aside, and journals without a log.
fn in_folder(folder: &Path) -> Vec<Left> {
    let aside = files(folder, &MEMBER).into_iter();
    let aside = aside.filter(|(name, _)| name.why == BackupWhy::Damaged);
    let mut left: Vec<Left> = aside
        .map(|(_, file)| Left::of(&file, WhyLeft::Aside))
        .collect();
    let journals = disk::entries(folder).filter(|entry| {
        let regular = entry.file_type().is_ok_and(|of| of.is_file());
        regular && entry.file_name().to_string_lossy().starts_with("journal-")
    });
    left.extend(journals.map(|entry| Left::of(&entry.path(), WhyLeft::Journal)));
    left
}

/// Folders in folders that are looked through for copies.
const DEEP: usize = 4;

/// Copies of the log that no backup's name says, and links to some: somebody made them by hand, or another program
/// did. No link to a folder is followed.
fn under_other_names(profile: &Layout, folder: &Path, deep: usize) -> Vec<Left> {
    let log = profile.member_file();
    let known = |path: &Path| *path == log || name_of(path, &MEMBER).is_some();
    let mut left = Vec::new();
    for entry in disk::entries(folder) {
        let (path, Ok(of)) = (entry.path(), entry.file_type()) else {
            continue;
        };
        if of.is_symlink() {
            let leads = path.canonicalize().unwrap_or_default();
            let holds = (deep > 0 && leads.is_dir()) || identity::begins_as(&leads, &MEMBER);
            if holds && path != log && leads != log {
                left.push(Left::of(&path, WhyLeft::Link));
            }
        } else if of.is_dir() && deep > 0 {
            left.extend(all_in(&path, deep - 1));
        } else if of.is_file() && !known(&path) && identity::begins_as(&path, &MEMBER) {
            left.push(Left::of(&path, WhyLeft::Copy));
        }
    }
    left
}

/// The same in a folder of somebody's own, where no name says anything.
fn all_in(folder: &Path, deep: usize) -> Vec<Left> {
    let mut left = Vec::new();
    for entry in disk::entries(folder) {
        let (path, Ok(of)) = (entry.path(), entry.file_type()) else {
            continue;
        };
        if of.is_dir() && deep > 0 {
            left.extend(all_in(&path, deep - 1));
        } else if !of.is_dir() && identity::begins_as(&path, &MEMBER) {
            let why = if of.is_symlink() {
                WhyLeft::Link
            } else {
                WhyLeft::Copy
            };
            left.push(Left::of(&path, why));
        }
    }
    left
}

/// The collection of a profile, and the folders that have copies of it.
fn of_branch(folder: &Layout, there: &[PathBuf]) -> Vec<Left> {
    let file = folder.branch_file();
    let collection = file.exists().then(|| Left::of(&file, WhyLeft::Branch));
    let backups = folder.backups();
    let folders = there.iter().chain([&backups]);
    let copies = folders.filter(|folder| !files(folder, &BRANCH).is_empty());
    let copies = copies.map(|folder| Left::of(folder, WhyLeft::BranchBackups));
    collection.into_iter().chain(copies).collect()
}

/// Finds the files of a list that somebody named, by their whole path or by their name: a copy in the
/// profile and the one in the second place have the same.
///
/// # Errors
/// [`Error::NotLeft`] of a name that is not among them, or of one that cannot be deleted.
pub fn chosen(left: &[Left], names: &[String]) -> Result<Vec<PathBuf>> {
    let mut chosen = Vec::new();
    for name in names {
        let is = |left: &&Left| {
            let file = Path::new(&left.file);
            left.can_go() && (left.file == *name || file.file_name() == Some(name.as_ref()))
        };
        let before = chosen.len();
        chosen.extend(left.iter().filter(is).map(|left| PathBuf::from(&left.file)));
        if chosen.len() == before {
            return Err(Error::NotLeft { name: name.clone() });
        }
    }
    Ok(chosen)
}

/// Deletes files whole, with what stands beside them; those that went.
pub fn delete(files: &[PathBuf]) -> Vec<String> {
    let gone = files.iter().filter(|file| {
        let beside = [journal_of(file), file.with_extension("txt")];
        let aside = why_of(file, &MEMBER) == BackupWhy::Damaged;
        let beside = beside.into_iter().filter(|_| aside);
        let went = fs::remove_file(file).is_ok();
        // A file that stays keeps its journal and its report.
        went && beside
            .map(|file| disk::remove(&file))
            .all(|done| done.is_ok())
    });
    let gone: Vec<String> = gone
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    for file in files {
        let _ = disk::sync_folder_of(file);
    }
    gone
}

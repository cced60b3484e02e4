//! Files that may hold what was erased and cannot be cleaned: each is named, and deleted whole only where
//! the person says so.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use super::list::List;
use crate::disk;
use crate::error::{Error, Result};
use crate::member::MEMBER;
use crate::safety::copies::{BackupWhy, files};
use crate::safety::{Layout, move_files, second};
use crate::store::connect::journal_of;

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
    /// their folder.
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

    /// Whether it can be deleted whole. What is gone through later, or elsewhere, can not.
    pub fn can_go(&self) -> bool {
        use WhyLeft::{Away, Failed, Former, Other};
        !matches!(self.why, Away | Former | Other | Failed)
    }
}

/// All of them, with those that cleaning met.
pub fn of(folder: &Layout, mut met: Vec<Left>) -> Vec<Left> {
    let backups = folder.backups();
    let mut left = in_folder(&backups);
    let mut places = vec![folder.path().to_owned(), backups];
    let second = second::second_place(folder);
    let there = second::folders(folder).unwrap_or_default();
    if let Some(second) = second {
        if there.is_empty() {
            left.push(Left::of(&second.path, WhyLeft::Away));
        }
        // People write such a file to the root of a drive, and to the only folder that is on it.
        places.extend([second.path.join(second::SHARED), second.path]);
    }
    left.extend(there.iter().flat_map(|there| in_folder(there)));
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
    let found = places.iter().flat_map(|place| {
        let files = move_files(place).into_iter();
        files.map(|file| place.join(file.name))
    });
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
        let aside = file.extension().is_some_and(|end| end == "db");
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

//! A copy as it is known again without reading it: it may have been put back as it was before it was cleaned,
//! under its name, of its size, and with its date.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::safety::layout::BACKUP_FOLDER;
use crate::store::identity;

/// The marks by which a copy is known again.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its folder and its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its date, in milliseconds. In the profile, where cleaning keeps the date, also how often the database in it
    /// was changed; of a drive nothing is read.
    pub mark: String,
}

impl Seen {
    /// A copy as it is now; one that is missing has a mark of its own.
    pub fn of(file: &Path) -> Self {
        let folder = file.parent().and_then(Path::file_name);
        let name: PathBuf = folder.into_iter().chain(file.file_name()).collect();
        let metadata = fs::metadata(file).ok();
        let changed = metadata.as_ref().and_then(|found| found.modified().ok());
        let since = changed.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let mut mark = since.map_or_else(String::new, |since| since.as_millis().to_string());
        if folder == Some(BACKUP_FOLDER.as_ref())
            && let Some(changes) = identity::changes(file)
        {
            mark = format!("{mark}-{changes}");
        }
        Self {
            name: name.to_string_lossy().into_owned(),
            bytes: metadata.map_or(0, |found| found.len()),
            mark,
        }
    }
}

//! A file that was there and is not: nothing new is begun in its place without a word.

use std::fs;
use std::path::Path;

use super::identity::Kind;
use super::{BackupWhy, backup, mark, open};
use crate::error::{Error, Result};

/// Refuses where the file is missing and something says that there was one: its name is a link to
/// nowhere, it was being written to, what was interrupted lies beside it (and would be played into a
/// new one), or there are copies of it. A file that a profile can be without may have been taken away
/// on purpose, by moving in: then the last copy is of what was replaced.
///
/// # Errors
/// [`Error::Lost`].
pub fn refuse(path: &Path, kind: &Kind, backups: &Path, needed: bool) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let interrupted = fs::metadata(open::journal_of(path)).is_ok_and(|found| found.len() > 0);
    if interrupted
        || fs::symlink_metadata(path).is_ok()
        || mark::is_left(path)
        || backup::list(backups, kind)
            .first()
            .is_some_and(|last| needed || last.why != BackupWhy::Replaced)
    {
        return Err(Error::Lost {
            path: path.to_owned(),
        });
    }
    Ok(())
}

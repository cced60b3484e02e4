//! A file that was there and is not: nothing new is begun in its place without a word.

use std::fs;
use std::path::Path;

use super::identity::Kind;
use super::{backup, mark, open};
use crate::error::{Error, Result};

/// Refuses where the file is missing and something says that there was one: its name is a link to
/// nowhere, it was being written to, what was interrupted lies beside it (and would be played into a
/// new one), or there are copies of it.
///
/// # Errors
/// [`Error::Lost`].
pub fn refuse(path: &Path, kind: &Kind, backups: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let interrupted = fs::metadata(open::journal_of(path)).is_ok_and(|found| found.len() > 0);
    if interrupted
        || fs::symlink_metadata(path).is_ok()
        || mark::is_left(path)
        || !backup::list(backups, kind).is_empty()
    {
        return Err(Error::Lost {
            path: path.to_owned(),
        });
    }
    Ok(())
}

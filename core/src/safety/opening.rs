//! Opening a file of a profile. Before it is written to, it is asked whether something was killed in the
//! middle of it, and whether one that is missing was there; before it is brought up to date, it is copied.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::copies::{self, BackupWhy, files};
use super::integrity::{self, Depth};
use super::second::Chance;
use super::{Layout, erasing, replace};
use crate::error::{Error, Result};
use crate::store::Kind;
use crate::store::identity::{self, Found};
use crate::store::interrupted::is_interrupted;
use crate::store::mark::{self, Mark};
use crate::store::{LedgerFile, Lock};
use crate::time::Clock;

/// Opens the file of this kind in a folder; makes it where there is none.
///
/// # Errors
/// Those of [`LedgerFile::open`]; [`Error::Damaged`] also where it was never closed and not every row of
/// it is whole; [`Error::Missing`]. The file is unchanged then.
pub(crate) fn open(
    folder: &Layout,
    lock: &Arc<Lock>,
    kind: &'static Kind,
    clock: &Arc<dyn Clock>,
) -> Result<LedgerFile> {
    let (file, backups) = (folder.path().join(kind.file), folder.backups());
    let mark = if folder.read_only() {
        Mark::of(&file, false)
    } else {
        let mark = recover(&file, kind)?;
        refuse_missing(&file, kind, &backups)?;
        mark
    };
    LedgerFile::open(lock, kind, clock, mark, |old| {
        let now = clock.now();
        copies::before_migration(old, kind, &backups, now)?;
        erasing::bring(folder, None, now, Chance::Made);
        Ok(())
    })
}

/// Before a file is opened for writing: a replacement that was killed is finished, and a file that was
/// never closed is looked at.
///
/// # Errors
/// [`Error::Damaged`] where it is not whole; [`identity::examine`]'s; the disk's own.
fn recover(path: &Path, kind: &Kind) -> Result<Mark> {
    replace::resume(path, kind)?;
    let left = mark::is_left(path);
    if left && identity::examine(path, kind)? != Found::Absent {
        integrity::ensure(path, kind, Depth::Rows)?;
    }
    Ok(Mark::of(path, left))
}

/// Nothing new is begun without a word in the place of a file that was there. Refuses where it is
/// missing and something says that there was one: its name is a link to nowhere, it was being written
/// to, what was interrupted lies beside it (and would be played into a new one), or there are copies
/// of it. A file that a profile can be without may have been taken away
/// on purpose, by moving in: then the last copy is of what was replaced.
///
/// # Errors
/// [`Error::Missing`].
pub fn refuse_missing(path: &Path, kind: &Kind, backups: &Path) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    if is_interrupted(path)
        || fs::symlink_metadata(path).is_ok()
        || mark::is_left(path)
        || files(backups, kind)
            .first()
            .is_some_and(|(last, _)| kind.needed || last.why != BackupWhy::Replaced)
    {
        return Err(Error::Missing {
            path: path.to_owned(),
        });
    }
    Ok(())
}

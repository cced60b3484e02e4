//! Whether a file is whole as `check --full` asks it: what holds of its pages and rows, and what only
//! the rooms know of their own.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::branch::BRANCH;
use crate::error::{Error, Result};
use crate::member::MEMBER;
use crate::store::check::check;
use crate::store::identity::{self, Found};
use crate::store::open::{connect, journal_of};
use crate::store::{Finding, Kind};

/// What is wrong with an open file. `staging` takes what has to be opened for that.
///
/// # Errors
/// The disk's own; damage is a finding.
pub(crate) fn findings(
    connection: &Connection,
    kind: &Kind,
    staging: &Path,
    full: bool,
) -> Result<Vec<Finding>> {
    if kind.copies == BRANCH.copies {
        return crate::branch::check::check(connection, staging, full);
    }
    let mut found = check(connection, &MEMBER, full)?.findings;
    // What cannot be read has been found above.
    let altered = full.then(|| crate::material::sql::altered(connection).unwrap_or(0));
    if let Some(altered @ 1..) = altered {
        let figures = [("rows", altered.to_string())];
        found.push(Finding::of("value", "finding-material", &figures));
    }
    if full && crate::member::sql::altered(connection).unwrap_or(false) {
        found.push(Finding::of("value", "finding-key", &[]));
    }
    Ok(found)
}

/// Whether a file is whole, every row of it, without a byte of it being written: where an act was
/// interrupted, that is undone on a copy.
///
/// # Errors
/// [`Error::Damaged`] where it is not; the disk's own.
pub fn examine(path: &Path, kind: &Kind) -> Result<()> {
    let newest = kind.newest();
    // What holds of every row is said in the tables of the newest version.
    let full = identity::examine(path, kind)? == Found::Ours { version: newest };
    let journal = journal_of(path);
    let interrupted = fs::metadata(&journal).is_ok_and(|found| found.len() > 0);
    let found = if interrupted {
        let disk = |error: std::io::Error| Error::of_io(&error, path);
        let folder = tempfile::tempdir().map_err(disk)?;
        let copy = folder.path().join("copy.db");
        fs::copy(path, &copy).map_err(disk)?;
        fs::copy(&journal, journal_of(&copy)).map_err(disk)?;
        connect(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .and_then(|connection| check(&connection, kind, full))
    } else {
        connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .and_then(|connection| check(&connection, kind, full))
    };
    match found {
        Ok(found) if found.ok => Ok(()),
        Ok(_) | Err(Error::Damaged { .. }) => Err(Error::Damaged {
            path: path.to_owned(),
        }),
        Err(error) => Err(error),
    }
}

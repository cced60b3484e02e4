//! Whether a file is whole. There is one question, [`findings`]; it is asked of an open file, of one that
//! is not open ([`of_file`], [`hold`]), and of a copy from elsewhere ([`brought_up`]).

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::branch::{BRANCH, BRANCH_FILE};
use crate::disk::Temporary;
use crate::error::{Error, Result};
use crate::locale::{key, message};
use crate::store::check::{INDEX, check};
use crate::store::connect::connect;
use crate::store::identity::{self, Found};
use crate::store::interrupted::InterruptedCopy;
use crate::store::{self, Finding, Kind};

/// The depth of an integrity check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Its pages, its schema, and what points from one table to another.
    Pages,
    /// Every row, index and text besides.
    Rows,
    /// The rooms' own knowledge of their rows besides: texts of materials, the key, packages.
    Everything,
}

impl Depth {
    /// The depth of a check on demand.
    pub const fn of(full: bool) -> Self {
        if full { Self::Everything } else { Self::Pages }
    }
}

/// The findings of an integrity check on an open file. `staging` takes what has to be opened for
/// that.
///
/// # Errors
/// The disk's own; damage is a finding.
pub fn findings(
    connection: &Connection,
    kind: &Kind,
    depth: Depth,
    staging: &Path,
) -> Result<Vec<Finding>> {
    let mut found = check(connection, kind, depth >= Depth::Rows)?.findings;
    let everything = depth == Depth::Everything;
    if !everything {
        found.retain(|finding| finding.code != INDEX);
    } else if found.is_empty() && !(kind.index.agrees)(connection).unwrap_or(false) {
        found.push(Finding::new(INDEX, key!("finding-index")));
    }
    if kind.copies != BRANCH.copies {
        found.extend(everything.then(|| of_log(connection)).into_iter().flatten());
        return Ok(found);
    }
    if everything && found.is_empty() {
        found = crate::branch::check::packages(connection, staging)?;
        if found.is_empty() {
            found.extend(crate::branch::check::sums(connection)?);
        }
    }
    found.truncate(100);
    let named = found.into_iter().map(|finding| finding.about(BRANCH_FILE));
    Ok(named.collect())
}

/// The rooms' findings about a log. Parts that cannot be read are found without them.
fn of_log(connection: &Connection) -> Vec<Finding> {
    let mut found = Vec::new();
    if let altered @ 1.. = crate::material::sql::altered(connection).unwrap_or(0) {
        let said = message!("finding-material", rows = altered);
        found.push(Finding::new("value", said));
    }
    if crate::member::sql::altered(connection).unwrap_or(false) {
        found.push(Finding::new("value", key!("finding-key")));
    }
    found
}

/// The findings of an integrity check on a file that is not open. Not a byte of it is written: an
/// interrupted act is undone on a copy.
///
/// # Errors
/// Where it cannot be opened at all, for another reason than damage; the disk's own.
pub fn of_file(path: &Path, kind: &Kind, depth: Depth) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    if identity::is_odd(path) {
        found.push(Finding::new("header", key!("finding-header")));
    }
    let staging = Temporary::make().map_err(|error| Error::of_io(&error, path))?;
    let interrupted = InterruptedCopy::of(path)?;
    let opened = match &interrupted {
        Some(copy) => connect(&copy.file, OpenFlags::SQLITE_OPEN_READ_WRITE),
        None => connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY),
    };
    match opened.and_then(|open| findings(&open, kind, depth, staging.path())) {
        Ok(more) => found.extend(more),
        Err(error) if found.is_empty() => return Err(error),
        // With such a header the database may not even say that it is damaged.
        Err(_) => {}
    }
    Ok(found)
}

/// The condition that a file which is not open is a whole one of this kind.
///
/// # Errors
/// [`Error::Damaged`] where it is not; [`identity::examine`]'s; the disk's own.
pub fn ensure(path: &Path, kind: &Kind, depth: Depth) -> Result<()> {
    let damaged = || Error::Damaged {
        path: path.to_owned(),
    };
    match identity::examine(path, kind)? {
        Found::Absent => return Err(damaged()),
        Found::Ours { .. } => {}
    }
    match of_file(path, kind, depth) {
        Ok(found) if found.is_empty() => Ok(()),
        Ok(_) | Err(Error::Damaged { .. }) => Err(damaged()),
        Err(error) => Err(error),
    }
}

/// A copy from elsewhere, opened and brought up to date: whole as it came, and as it is now. What is
/// wrong is said of `origin`: nobody knows where it was looked at.
///
/// # Errors
/// [`Error::Damaged`], [`Error::Newer`], [`Error::Foreign`]; the disk's own.
pub fn brought_up(
    copy: &Path,
    kind: &Kind,
    depth: Depth,
    staging: &Path,
    origin: &Path,
) -> Result<Connection> {
    let path = origin.to_owned();
    let opened = ensure(copy, kind, Depth::Pages).and_then(|()| {
        let opened = store::open::writable(copy, kind, |_| Ok(()))?;
        let found = findings(&opened, kind, depth, staging)?;
        Ok(found.is_empty().then_some(opened))
    });
    match opened {
        Ok(Some(opened)) => Ok(opened),
        Ok(None) | Err(Error::Damaged { .. }) => Err(Error::Damaged { path }),
        Err(Error::Newer { theirs, ours, .. }) => Err(Error::Newer { path, theirs, ours }),
        Err(Error::Foreign { .. }) => Err(Error::Foreign { path }),
        Err(error) => Err(error),
    }
}

//! Whether a file is whole as `check --full` asks it: what holds of its pages and rows, and what only
//! the rooms know of their own.

use std::path::Path;

use rusqlite::Connection;

use super::MEMBER;
use crate::branch::BRANCH;
use crate::error::Result;
use crate::store::{self, Finding, Kind};

/// What is wrong with an open file. `staging` takes what has to be opened for that.
///
/// # Errors
/// The disk's own; damage is a finding.
pub(super) fn findings(
    connection: &Connection,
    kind: &Kind,
    staging: &Path,
    full: bool,
) -> Result<Vec<Finding>> {
    if kind.copies == BRANCH.copies {
        return crate::branch::check::check(connection, staging, full);
    }
    let mut found = store::check::check(connection, &MEMBER, full)?.findings;
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

//! Which packages may give their bytes up.

use rusqlite::{Connection, params};

use super::counting::{self, Counted};
use super::decision_sql;
use super::key_sql::PERSON;
use super::package_sql;
use crate::error::Result;

/// Gives the bytes up of packages that are no source's newest, but not while something counts by one,
/// or would if its key stood alone: keys are taken off a row again. Where anything was decided about a person, or waits to be, all
/// keep theirs: decisions are undone.
pub fn give_up(connection: &Connection, key: i64) -> Result<()> {
    let spare: Vec<i64> = connection
        .prepare_cached(&format!(
            "SELECT p.id FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE p.state IN ('superseded', 'older') AND {PERSON}
               AND EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)"
        ))?
        .query_map(params![key], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if spare.is_empty() || decision_sql::contested(connection, key)? {
        return Ok(());
    }
    let backing = counting::backing(connection, Some(key), Counted::EachKey)?;
    for package in spare {
        if backing.binary_search(&package).is_err() {
            package_sql::drop_parts(connection, package)?;
        }
    }
    Ok(())
}

//! Whether the tables, indexes, views and triggers of a file are those that this program makes, to
//! the letter. To `SQLite` a schema with one other letter is as good as any: a view that finds no
//! row, a rule that lets nothing in, a trigger that somebody put there. So it is asked at every
//! opening, before anything that stands in it is believed.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};

use super::kind::Kind;
use super::migrate;
use crate::error::{Error, Result};

/// What a statistics table would be called, which another program's `ANALYZE` may have left.
const ROWS: &str = "SELECT type, name, tbl_name, sql FROM sqlite_schema
                    WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4')
                    ORDER BY type, name, tbl_name, sql";

/// Whether the schema of an open file is this program's own at the version that the file says.
///
/// # Errors
/// [`Error::Damaged`] where it cannot be read as one; the disk's own.
pub fn is_ours(connection: &Connection, kind: &Kind) -> Result<bool> {
    let version = migrate::version(connection)?;
    Ok(Some(sum(connection)?) == of_version(kind, version)?)
}

/// The schema of a file beside this program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same, to the letter.
    Ours,
    /// Only tables or triggers of the index lack, or say something else.
    ButIndex,
    /// Another one.
    Other,
}

/// Compares the schema of an open file with this program's own at the version that the file says.
///
/// # Errors
/// As [`is_ours`].
pub fn compare(connection: &Connection, kind: &Kind) -> Result<Likeness> {
    if is_ours(connection, kind)? {
        return Ok(Likeness::Ours);
    }
    let version = migrate::version(connection)?;
    if kind.index.name.is_empty() || version == 0 || version > kind.newest() {
        return Ok(Likeness::Other);
    }
    let (theirs, theirs_of_index) = parts(connection, kind)?;
    let (ours, ours_of_index) = parts(&fresh(kind, version)?, kind)?;
    let known = |[_, name, ..]: &Part| ours_of_index.iter().any(|[_, ours, ..]| ours == name);
    Ok(if theirs == ours && theirs_of_index.iter().all(known) {
        Likeness::ButIndex
    } else {
        Likeness::Other
    })
}

/// Type, name, table and text of a thing.
type Part = [Option<String>; 4];

/// All that the schema says: of the ledger, and of its index.
fn parts(connection: &Connection, kind: &Kind) -> Result<(Vec<Part>, Vec<Part>)> {
    let mut statement = connection.prepare(ROWS)?;
    let rows = statement.query_map([], |row| {
        // A checkout may have put a carriage return at the end of each line.
        let text = |nth| {
            let text: Option<String> = row.get(nth)?;
            Ok::<_, rusqlite::Error>(text.map(|text| text.replace('\r', "")))
        };
        Ok([text(0)?, text(1)?, text(2)?, text(3)?])
    })?;
    let rows: Vec<Part> = rows.collect::<rusqlite::Result<_>>()?;
    let (index, ledger) = rows.into_iter().partition(|[_, name, table, _]| {
        let [name, table] = [name, table].map(|said| said.as_deref().unwrap_or_default());
        is_of_index(kind, name, table)
    });
    Ok((ledger, index))
}

/// Whether a thing of this name, of this table, belongs to the index of a file.
pub fn is_of_index(kind: &Kind, name: &str, table: &str) -> bool {
    let index = kind.index.name;
    let begins = |said: &str| {
        let rest = said.strip_prefix(index);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    !index.is_empty() && (begins(name) || begins(table))
}

/// Whether it is this program's own, as a condition.
///
/// # Errors
/// [`Error::Damaged`] where it is another one; the disk's own.
pub fn hold(connection: &Connection, kind: &Kind, path: &Path) -> Result<()> {
    match is_ours(connection, kind) {
        Ok(true) => Ok(()),
        Ok(false) | Err(Error::Damaged { .. }) => Err(Error::Damaged {
            path: path.to_owned(),
        }),
        Err(error) => Err(error),
    }
}

/// A SHA-256 over all that the schema says, but not where on the disk each thing begins.
///
/// # Errors
/// Those of the database.
pub fn sum(connection: &Connection) -> Result<String> {
    let mut sha = Sha256::new();
    let mut statement = connection.prepare(ROWS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..4 {
            match row.get_ref(column)? {
                // A checkout may have put a carriage return at the end of each line.
                ValueRef::Text(text) => {
                    for part in text.split(|byte| *byte == b'\r') {
                        sha.update(part);
                    }
                    sha.update([1]);
                }
                ValueRef::Null => sha.update([0]),
                // Nothing of ours: it makes another sum than any text.
                _ => sha.update([2]),
            }
        }
    }
    Ok(hex::encode(sha.finalize()))
}

/// The sum at a version; `None` of a version that there is not.
fn of_version(kind: &Kind, version: u32) -> Result<Option<String>> {
    let steps = usize::try_from(version).unwrap_or(usize::MAX);
    if steps == 0 || steps > kind.migrations.len() {
        return Ok(None);
    }
    if let Some(known) = kind.schemas.get(steps - 1) {
        return Ok(Some((*known).to_owned()));
    }
    sum(&fresh(kind, version)?).map(Some)
}

/// A file in memory as this program makes it at a version.
///
/// # Errors
/// Those of the database.
pub fn fresh(kind: &Kind, version: u32) -> Result<Connection> {
    let access = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut ours = super::connect::connect(Path::new(":memory:"), access)?;
    migrate::migrate(&mut ours, &kind.at(version))?;
    Ok(ours)
}

/// The names of all that has a root in an open file: tables and indexes.
///
/// # Errors
/// Those of the database.
pub fn trees(connection: &Connection) -> Result<Vec<String>> {
    Ok(connection
        .prepare("SELECT name FROM sqlite_schema WHERE rootpage > 0")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::branch::BRANCH;
    use crate::member::MEMBER;

    #[test]
    fn p08_the_sums_that_are_known_are_those_of_fresh_files() {
        for kind in [&MEMBER, &BRANCH] {
            assert_eq!(kind.schemas.len(), kind.migrations.len());
            for (version, known) in (1..).zip(kind.schemas) {
                let sum = sum(&fresh(kind, version).unwrap()).unwrap();
                assert_eq!(&sum, known, "{} {version}", kind.copies);
            }
        }
    }
}

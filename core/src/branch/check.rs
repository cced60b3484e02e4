//! Whether a collection is whole: the file, the packages in it, and that what is summed is what
//! they say.

use std::path::Path;

use rusqlite::{Connection, params};

use super::package_sql::{self, State};
use super::{BRANCH, BRANCH_FILE};
use crate::error::{Error, Result};
use crate::handover::package::{Record, Refusal};
use crate::handover::{LeavingEntry, LeavingNote};
use crate::store::{self, Finding};

/// Findings name the file: a profile holds two. `full` also verifies every kept package anew and
/// holds the records of the newest ones against it.
///
/// # Errors
/// The disk's own; damage is a finding.
pub fn check(connection: &Connection, staging: &Path, full: bool) -> Result<Vec<Finding>> {
    let mut found = store::check::check(connection, &BRANCH, full)?.findings;
    if full && found.is_empty() {
        for (id, newest) in kept(connection)? {
            let whole = match package(connection, id, newest, staging) {
                Ok(0) => continue,
                Ok(rows) => format!("{rows} rows are not what package {id} says"),
                Err(Refusal::Flaw(flaw)) => {
                    format!(
                        "package {id} is not as it was signed: {}",
                        flaw.verdict().as_str()
                    )
                }
                Err(Refusal::Failed(Error::Damaged { .. })) => format!("package {id} is damaged"),
                Err(Refusal::Failed(error)) => return Err(error),
            };
            found.push(Finding {
                code: "value".to_owned(),
                message: whole,
            });
        }
    }
    found.truncate(100);
    for finding in &mut found {
        finding.message = format!("{BRANCH_FILE}: {}", finding.message);
    }
    Ok(found)
}

/// A file that does not even open.
pub fn unopened(code: &str) -> Finding {
    Finding {
        code: code.to_owned(),
        message: BRANCH_FILE.to_owned(),
    }
}

/// Packages with their bytes, and whether each is the newest of its source.
fn kept(connection: &Connection) -> Result<Vec<(i64, bool)>> {
    Ok(connection
        .prepare(
            "SELECT id, state = ?1 FROM package AS p
             WHERE EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id) ORDER BY id",
        )?
        .query_map([State::Accepted.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// How many rows are other than the package says; a package that counts for nothing has none.
fn package(connection: &Connection, id: i64, newest: bool, staging: &Path) -> Result<u64, Refusal> {
    let mut opened = package_sql::opened(connection, id, staging)?;
    let mut wrong = 0;
    let mut said = 0_u64;
    opened.records(|record| {
        if newest {
            let same = match &record {
                Record::Entry(entry) => same_entry(connection, id, entry)?,
                Record::Note(note) => same_note(connection, id, note)?,
            };
            said += 1;
            wrong += u64::from(!same);
        }
        Ok(())
    })?;
    if newest {
        wrong += rows(connection, id)?.abs_diff(said);
    }
    Ok(wrong)
}

/// Where the row is of a higher revision, an older package said it, and its bytes are gone.
fn same_entry(connection: &Connection, package: i64, entry: &LeavingEntry) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM entry AS e JOIN source AS s ON s.id = e.source
             WHERE s.package = ?1 AND e.entry = ?2 AND e.sequence = s.sequence
               AND (e.revision > ?3 OR (e.revision = ?3 AND e.date = ?4 AND e.start IS ?5
                    AND e.minutes = ?6 AND e.credit IS ?7 AND e.form = ?8 AND e.class = ?9
                    AND e.topic = ?10 AND e.remark IS ?11 AND e.late = ?12 AND e.edited = ?13
                    AND e.withdrawn = ?14))",
        )?
        .exists(params![
            package,
            entry.id,
            entry.revision,
            entry.date,
            entry.start,
            entry.minutes,
            entry.credit_hundredths,
            entry.form,
            entry.class.as_str(),
            entry.topic,
            entry.remark,
            entry.late,
            entry.edited,
            entry.withdrawn
        ])?)
}

fn same_note(connection: &Connection, package: i64, note: &LeavingNote) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM note AS n JOIN source AS s ON s.id = n.source
             WHERE s.package = ?1 AND n.note = ?2 AND n.sequence = s.sequence
               AND (n.revision > ?3 OR (n.revision = ?3 AND n.title = ?4 AND n.text = ?5))",
        )?
        .exists(params![
            package,
            note.id,
            note.revision,
            note.title,
            note.text
        ])?)
}

/// Rows that a source counts because of this package.
fn rows(connection: &Connection, package: i64) -> Result<u64> {
    Ok(connection
        .prepare_cached(
            "SELECT (SELECT count(*) FROM entry AS e JOIN source AS s ON s.id = e.source
                     WHERE s.package = ?1 AND e.sequence = s.sequence)
                  + (SELECT count(*) FROM note AS n JOIN source AS s ON s.id = n.source
                     WHERE s.package = ?1 AND n.sequence = s.sequence)",
        )?
        .query_row([package], |row| row.get(0))?)
}

//! Whether the packages of a collection are whole, and what is summed is what they say.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, ToSql, params, params_from_iter};

use super::package_sql;
use crate::error::{Error, Result};
use crate::handover::package::{Record, Refusal};
use crate::handover::{LeavingEntry, LeavingErased, LeavingNote, LeavingWritten};
use crate::locale::message;
use crate::store::Finding;

/// The findings about the packages: every kept one is verified anew, and the rows of merged ones
/// are held against it.
///
/// # Errors
/// The disk's own; damage is a finding.
pub fn packages(connection: &Connection, staging: &Path) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    for (id, merged) in kept(connection)? {
        let broken = || {
            let said = message!("finding-package", package = id.to_string());
            Finding::new("value", said)
        };
        found.push(match package(connection, id, merged, staging) {
            Ok(0) => continue,
            Ok(rows) => {
                let (rows, package) = (rows.to_string(), id.to_string());
                let said = message!("finding-package-rows", rows = rows, package = package);
                Finding::new("value", said)
            }
            Err(Refusal::Flaw(flaw)) => broken().detailed(flaw.verdict().as_str()),
            Err(Refusal::Failed(Error::Damaged { .. })) => broken(),
            Err(Refusal::Failed(error)) => return Err(error),
        });
    }
    Ok(found)
}

/// The finding about sums that are kept: they are what the records give.
///
/// # Errors
/// The disk's own.
pub fn sums(connection: &Connection) -> Result<Option<Finding>> {
    let unlike = super::sums::unlike(connection)?;
    let said = || message!("finding-sums", rows = unlike.to_string());
    Ok((unlike > 0).then(|| Finding::new("value", said())))
}

/// Packages with their bytes, and whether their records were merged.
fn kept(connection: &Connection) -> Result<Vec<(i64, bool)>> {
    Ok(connection
        .prepare(
            "SELECT id, state IN ('accepted', 'superseded') FROM package AS p
             WHERE EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id) ORDER BY id",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The number of rows that are other than the package says. Of a package that was not merged only
/// its signature is asked.
fn package(connection: &Connection, id: i64, merged: bool, staging: &Path) -> Result<u64, Refusal> {
    let mut opened = package_sql::opened(connection, id, staging)?;
    let (mut wrong, mut last) = (0, 0_u64);
    opened.digested(|record, digest| {
        if merged {
            let found = match record {
                Record::Entry(entry) => same_entry(connection, id, entry, digest)?,
                Record::Note(note) => same_note(connection, id, note, digest)?,
                Record::Written(written) => same_written(connection, id, written, digest)?,
                Record::Erased(erased) => same_erased(connection, id, erased, digest)?,
            };
            wrong += u64::from(found.is_none());
            last += u64::from(found == Some(true));
        }
        Ok(())
    })?;
    if merged {
        wrong += rows(connection, id)?.abs_diff(last);
    }
    Ok(wrong)
}

/// The source of a package, and that a row stands in it.
const STANDS: &str = "FROM package AS p JOIN source AS s ON s.member_key = p.member_key
        AND s.year = p.year AND s.lineage = p.lineage JOIN";
const IN_IT: &str =
    "EXISTS (SELECT 1 FROM json_each(r.packages) AS j WHERE j.value = p.id) AND p.id = ?1";

/// Whether the row is there and says what the package says; then whether the package is its last.
fn same_entry(
    connection: &Connection,
    package: i64,
    entry: &LeavingEntry,
    digest: &[u8],
) -> Result<Option<bool>> {
    // The material's title may change without a revision; what makes a row the same is in no digest.
    let said = LeavingEntry::COLUMNS.iter().copied().zip(entry.values());
    let said = said.filter(|(column, _)| !matches!(*column, "material" | "row"));
    let (columns, values): (Vec<&str>, Vec<&dyn ToSql>) = said.unzip();
    let asked: [&dyn ToSql; 2] = [&package, &digest];
    Ok(connection
        .prepare_cached(&format!(
            "SELECT r.package = p.id {STANDS} entry AS r ON r.source = s.id
             WHERE {IN_IT} AND r.digest = ? AND r.{} IS ?",
            columns.join(" IS ? AND r.")
        ))?
        .query_row(params_from_iter(asked.into_iter().chain(values)), |row| {
            row.get(0)
        })
        .optional()?)
}

fn same_note(
    connection: &Connection,
    package: i64,
    note: &LeavingNote,
    digest: &[u8],
) -> Result<Option<bool>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT r.package = p.id {STANDS} note AS r ON r.source = s.id
             WHERE {IN_IT} AND r.note = ?2 AND r.revision = ?3 AND r.digest = ?4
               AND r.title = ?5 AND r.text = ?6 AND r.written_at = ?7 AND r.written_only = 0"
        ))?
        .query_row(
            params![
                package,
                note.id,
                note.revision,
                digest,
                note.title,
                note.text,
                note.written_at
            ],
            |row| row.get(0),
        )
        .optional()?)
}

fn same_written(
    connection: &Connection,
    package: i64,
    written: &LeavingWritten,
    digest: &[u8],
) -> Result<Option<bool>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT r.package = p.id {STANDS} note AS r ON r.source = s.id
             WHERE {IN_IT} AND r.note = ?2 AND r.revision = ?3 AND r.digest = ?4
               AND r.written_only = 1 AND r.text = '' AND r.written_at = ?5"
        ))?
        .query_row(
            params![package, written.id, written.revision, digest, written.date],
            |row| row.get(0),
        )
        .optional()?)
}

fn same_erased(
    connection: &Connection,
    package: i64,
    erased: &LeavingErased,
    digest: &[u8],
) -> Result<Option<bool>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT r.package = p.id {STANDS} erased AS r ON r.source = s.id
             WHERE {IN_IT} AND r.erased = ?2 AND r.digest = ?3 AND r.kind = ?4 AND r.erased_at = ?5"
        ))?
        .query_row(
            params![
                package,
                erased.id,
                digest,
                erased.kind.as_str(),
                erased.erased_at
            ],
            |row| row.get(0),
        )
        .optional()?)
}

/// Rows whose last package this is.
fn rows(connection: &Connection, package: i64) -> Result<u64> {
    let of = |table: &str| {
        format!(
            "(SELECT count(*) FROM {table} AS r JOIN source AS s ON s.id = r.source
              JOIN package AS p ON p.member_key = s.member_key AND p.year = s.year
                               AND p.lineage = s.lineage
              WHERE p.id = ?1 AND r.package = ?1)"
        )
    };
    let counts = ["entry", "note", "erased"].map(of).join(" + ");
    Ok(connection
        .prepare_cached(&format!("SELECT {counts}"))?
        .query_row([package], |row| row.get(0))?)
}

//! Fields of an entry that a newer program sent before this one knew them. They came as signed, and
//! were passed over; a program that knows them reads the kept packages anew. Where the bytes of a
//! package were given up, its rows stay as they are, and what differs from them only by such a field
//! is the same content.

use std::io::{BufRead, BufReader};

use rusqlite::{Connection, ToSql, params, params_from_iter};

use super::decisions::package_record;
use super::package_sql;
use super::sealed::DECISIONS;
use crate::error::Result;
use crate::handover::LeavingEntry;
use crate::handover::package::contents::{self, Contents};
use crate::handover::package::{Header, MemberHeader, Record, record_of};

/// A package whose bytes are there.
struct Kept {
    id: i64,
    key: i64,
    year: i32,
    lineage: String,
    sequence: u32,
    records: Option<Vec<u8>>,
}

/// Reads every kept package anew, after the columns of later fields came.
///
/// # Errors
/// The disk's own. What does not read stays as it is: `check --full` says so.
pub fn all(connection: &Connection) -> Result<()> {
    let kept: Vec<Kept> = connection
        .prepare(
            "SELECT id, member_key, year, lineage, sequence, records FROM package AS p
             WHERE EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)
             ORDER BY sequence, id",
        )?
        .query_map([], |row| {
            Ok(Kept {
                id: row.get(0)?,
                key: row.get(1)?,
                year: row.get(2)?,
                lineage: row.get(3)?,
                sequence: row.get(4)?,
                records: row.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    kept.iter()
        .try_for_each(|package| again(connection, package))
}

fn again(connection: &Connection, package: &Kept) -> Result<()> {
    let sources: Vec<i64> = connection
        .prepare_cached(
            "SELECT id FROM source WHERE member_key = ?1 AND year = ?2 AND lineage = ?3",
        )?
        .query_map(params![package.key, package.year, package.lineage], |row| {
            row.get(0)
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut all = Contents::default();
    let parts = BufReader::new(package_sql::parts(connection, package.id)?);
    let mut lines = parts.split(b'\n').map_while(std::result::Result::ok);
    let Some(first) = lines.next() else {
        return Ok(());
    };
    let Some(rules) = Header::rules_of(&first) else {
        return Ok(());
    };
    // That came later than packages did.
    connection.execute(
        "UPDATE package SET addressed_to = ?2 WHERE id = ?1",
        params![package.id, Header::branch_in(&first)],
    )?;
    for line in lines {
        if let Some(record) = record_of(&line, rules) {
            let digest = contents::of_record(&record);
            all.push(&digest);
            row(connection, &sources, &record, &digest)?;
        }
    }
    let (records, Some(before)) = (all.digest(), &package.records) else {
        return Ok(());
    };
    connection.execute(
        "UPDATE package SET records = ?2 WHERE id = ?1",
        params![package.id, records],
    )?;
    let record = package_record(package.year, &package.lineage);
    decided(
        connection,
        "package",
        (&record, package.sequence),
        before,
        &records,
    )
}

/// A record's rows in these sources say what it says, where they were written without knowing all
/// of it.
///
/// # Errors
/// The disk's own.
fn row(connection: &Connection, sources: &[i64], record: &Record, digest: &[u8]) -> Result<()> {
    let Record::Entry(entry) = record else {
        return Ok(());
    };
    let unknown = format!("({} IS NULL)", LeavingEntry::LATER.join(" IS NULL OR "));
    let said = LeavingEntry::COLUMNS.iter().zip(entry.values());
    let said = said.filter(|(column, _)| LeavingEntry::LATER.contains(column));
    let (columns, values): (Vec<&str>, Vec<&dyn ToSql>) = said.map(|(a, b)| (*a, b)).unzip();
    let sql = format!(
        "UPDATE OR IGNORE entry SET {} = ?, digest = ?
         WHERE source = ? AND entry = ? AND revision = ? AND digest = ? AND {unknown}",
        columns.join(" = ?, ")
    );
    for before in contents::before(record) {
        for source in sources {
            let key: [&dyn ToSql; 5] = [&digest, source, &entry.id, &entry.revision, &before];
            let values = values.iter().copied().chain(key);
            connection
                .prepare_cached(&sql)?
                .execute(params_from_iter(values))?;
        }
        decided(
            connection,
            "entry",
            (&entry.id, entry.revision),
            &before,
            digest,
        )?;
    }
    Ok(())
}

/// The same of a package on its way in: only a record that says something in a later field tells more
/// than a row may know.
///
/// # Errors
/// The disk's own.
pub fn told(
    connection: &Connection,
    sources: &[i64],
    record: &Record,
    digest: &[u8],
) -> Result<()> {
    match record {
        Record::Entry(entry) if !entry.later().is_empty() => {
            row(connection, sources, record, digest)
        }
        _ => Ok(()),
    }
}

/// Packages of this number whose records said the same, as far as was known of them.
///
/// # Errors
/// The disk's own.
pub fn rivals(
    connection: &Connection,
    key: i64,
    of: &MemberHeader,
    before: &[u8],
    records: &[u8],
) -> Result<()> {
    connection.execute(
        "UPDATE package SET records = ?6 WHERE member_key = ?1 AND year = ?2 AND lineage = ?3
           AND sequence = ?4 AND records = ?5
           AND NOT EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = package.id)",
        params![key, of.year, of.lineage, of.sequence, before, records],
    )?;
    Ok(())
}

/// Keeps the decision for a content, when more of it is known. A row that says the same in full
/// knowledge is another content.
fn decided(
    connection: &Connection,
    kind: &str,
    (record, revision): (&str, u32),
    before: &[u8],
    now: &[u8],
) -> Result<()> {
    if before == now {
        return Ok(());
    }
    let about = params![kind, record, revision, before, now];
    let changed = connection
        .prepare_cached(
            "UPDATE OR IGNORE decision SET digest = ?5
             WHERE kind = ?1 AND record = ?2 AND revision = ?3 AND digest = ?4 AND NOT EXISTS (
                 SELECT 1 FROM entry AS e
                 WHERE e.entry = ?2 AND e.revision = ?3 AND e.digest = ?4)",
        )?
        .execute(about)?;
    if changed > 0 {
        let about = params![kind, record, revision, now];
        let which = "kind = ?1 AND record = ?2 AND revision = ?3 AND digest = ?4";
        DECISIONS.seal(connection, which, about)?;
    }
    Ok(())
}

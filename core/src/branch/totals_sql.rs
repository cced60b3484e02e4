//! What was handed in, read back for the sums.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::entry::{Class, Hours, Span};
use crate::error::Result;

/// A source of somebody on the roster.
#[derive(Clone, Debug)]
pub struct SourceRow {
    pub id: i64,
    pub number: String,
    pub key: i64,
    pub lineage: String,
    pub year: i32,
    /// When its newest package was written, as written.
    pub written_at: String,
    pub closed: bool,
}

/// Every source of everybody on the roster.
pub fn sources(connection: &Connection) -> Result<Vec<SourceRow>> {
    Ok(connection
        .prepare_cached(
            "SELECT s.id, k.number, k.id, s.lineage, s.year, p.written_at, p.closed
             FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             JOIN package AS p ON p.id = s.package
             WHERE k.number IS NOT NULL ORDER BY k.number, s.id",
        )?
        .query_map([], |row| {
            Ok(SourceRow {
                id: row.get(0)?,
                number: row.get(1)?,
                key: row.get(2)?,
                lineage: row.get(3)?,
                year: row.get(4)?,
                written_at: row.get(5)?,
                closed: row.get(6)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// How many packages of a year came from the keys of a row.
pub fn packages(connection: &Connection, number: &str, year: i32) -> Result<usize> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE k.number = ?1 AND p.year = ?2 AND p.state IN ('accepted', 'superseded', 'older')",
        )?
        .query_row(params![number, year], |row| row.get(0))?)
}

/// An entry as the sums need it.
#[derive(Clone, Debug)]
pub struct EntryRow {
    pub id: String,
    pub revision: u32,
    pub digest: Vec<u8>,
    pub withdrawn: bool,
    pub span: Span,
}

/// The entries in the newest package of a source.
pub fn entries(connection: &Connection, source: i64) -> Result<Vec<EntryRow>> {
    Ok(connection
        .prepare_cached(
            "SELECT e.entry, e.revision, e.digest, e.withdrawn, e.date, e.start, e.minutes, e.credit,
                    e.class, e.late
             FROM entry AS e JOIN source AS s ON s.id = e.source
             WHERE e.source = ?1 AND e.sequence = s.sequence",
        )?
        .query_map([source], |row| {
            let class: String = row.get(8)?;
            let start: Option<String> = row.get(5)?;
            Ok(EntryRow {
                id: row.get(0)?,
                revision: row.get(1)?,
                digest: row.get(2)?,
                withdrawn: row.get(3)?,
                span: Span {
                    date: row.get::<_, String>(4)?.parse().unwrap_or(NaiveDate::MIN),
                    start: start.and_then(|start| crate::time::parse_time(&start).ok()),
                    minutes: row.get(6)?,
                    credit: row.get::<_, Option<i64>>(7)?.map(Hours::from_hundredths),
                    // The sums of a branch ask for the class only.
                    form: String::new(),
                    class: if class == "organised" {
                        Class::Organised
                    } else {
                        Class::SelfStudy
                    },
                    late: row.get(9)?,
                },
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The reflections in the newest package of a source: id, revision, digest.
pub fn notes(connection: &Connection, source: i64) -> Result<Vec<(String, u32, Vec<u8>)>> {
    Ok(connection
        .prepare_cached(
            "SELECT n.note, n.revision, n.digest FROM note AS n JOIN source AS s ON s.id = n.source
             WHERE n.source = ?1 AND n.sequence = s.sequence",
        )?
        .query_map([source], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Years from which anything came, newest first.
pub fn years(connection: &Connection) -> Result<Vec<i32>> {
    Ok(connection
        .prepare_cached("SELECT DISTINCT year FROM package ORDER BY 1 DESC")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

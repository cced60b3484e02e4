//! Handed-in entries and reflections, read back for the sums.

use chrono::{DateTime, NaiveDate};
use rusqlite::{Connection, params};

use super::counting;
use crate::entry::{Class, Hours, Span};
use crate::error::Result;

/// A source of somebody on the roster.
#[derive(Clone, Debug)]
pub struct SourceRow {
    pub number: String,
    pub year: i32,
    /// When its newest package was written, as written.
    pub written_at: String,
    pub closed: bool,
}

/// Every source of everybody on the roster.
pub fn sources(connection: &Connection) -> Result<Vec<SourceRow>> {
    Ok(connection
        .prepare_cached(
            "SELECT k.number, s.year, p.written_at, p.closed
             FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             JOIN package AS p ON p.id = s.package
             WHERE k.number IS NOT NULL ORDER BY k.number, s.id",
        )?
        .query_map([], |row| {
            Ok(SourceRow {
                number: row.get(0)?,
                year: row.get(1)?,
                written_at: row.get(2)?,
                closed: row.get(3)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The number of packages of a year came from the keys of a row.
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
    pub span: Span,
    /// The day on which the last package that holds it was written.
    pub written: NaiveDate,
}

/// The entries of a row of the roster that count for a year, without withdrawn ones.
pub fn entries(connection: &Connection, number: &str, year: i32) -> Result<Vec<EntryRow>> {
    let chosen = counting::entries("AND k.number = ?1");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT e.date, e.start, e.minutes, e.credit, e.class, e.late, c.written_at
             FROM chosen AS c JOIN entry AS e ON e.source = c.source AND e.entry = c.entry
                  AND e.revision = c.revision AND e.digest = c.digest
             WHERE c.year = ?2 AND NOT e.withdrawn ORDER BY c.entry"
        ))?
        .query_map(params![number, year], |row| {
            let class: String = row.get(4)?;
            let start: Option<String> = row.get(1)?;
            let written: String = row.get(6)?;
            Ok(EntryRow {
                span: Span {
                    date: row.get::<_, String>(0)?.parse().unwrap_or(NaiveDate::MIN),
                    start: start.and_then(|start| crate::time::parse_time(&start).ok()),
                    minutes: row.get(2)?,
                    credit: row.get::<_, Option<i64>>(3)?.map(Hours::from_hundredths),
                    // The sums of a branch ask for the class only.
                    form: String::new(),
                    class: if class == "organised" {
                        Class::Organised
                    } else {
                        Class::SelfStudy
                    },
                    late: row.get(5)?,
                },
                written: DateTime::parse_from_rfc3339(&written)
                    .map_or(NaiveDate::MAX, |at| at.date_naive()),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The number of reflections of a row of the roster that count for a year.
pub fn notes(connection: &Connection, number: &str, year: i32) -> Result<usize> {
    let chosen = counting::notes("AND k.number = ?1");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT count(*) FROM chosen WHERE year = ?2"
        ))?
        .query_row(params![number, year], |row| row.get(0))?)
}

/// Years from which anything came, newest first.
pub fn years(connection: &Connection) -> Result<Vec<i32>> {
    Ok(connection
        .prepare_cached("SELECT DISTINCT year FROM package ORDER BY 1 DESC")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

//! Handed-in entries and reflections, read back for the sums.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate};
use rusqlite::{Connection, Row, params};

use super::counting;
use crate::entry::{Class, Hours, MinutesPerHour, Span};
use crate::error::Result;

/// A source of somebody on the roster.
#[derive(Clone, Debug)]
pub struct SourceRow {
    pub number: String,
    /// When its newest package was written, as written.
    pub written_at: String,
    pub closed: bool,
    /// Whether its key was checked in person.
    pub checked: bool,
}

/// The people who are asked about: everybody on the roster, or one row of it by its number.
#[derive(Clone, Copy, Debug)]
pub enum Of<'n> {
    /// Everybody.
    Everybody,
    /// One row.
    One(&'n str),
}

impl Of<'_> {
    /// The condition on a key `k`: of one row its index is used, whoever else there is.
    const fn keys(self) -> &'static str {
        match self {
            Self::Everybody => "k.number IS NOT NULL AND ?1 IS NULL",
            Self::One(_) => "k.number = ?1",
        }
    }

    /// Its first parameter.
    const fn number(&self) -> Option<&str> {
        match self {
            Self::Everybody => None,
            Self::One(number) => Some(number),
        }
    }
}

/// The sources of a year.
pub fn sources(connection: &Connection, of: Of<'_>, year: i32) -> Result<Vec<SourceRow>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT k.number, p.written_at, p.closed, k.verified
             FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             JOIN package AS p ON p.id = s.package
             WHERE {} AND s.year = ?2 ORDER BY s.id",
            of.keys()
        ))?
        .query_map(params![of.number(), year], |row| {
            Ok(SourceRow {
                number: row.get(0)?,
                written_at: row.get(1)?,
                closed: row.get(2)?,
                checked: row.get(3)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The number of packages of a year that came from the keys of a row, by its number.
pub fn packages(connection: &Connection, of: Of<'_>, year: i32) -> Result<HashMap<String, usize>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT k.number, count(*) FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE {} AND p.year = ?2
                   AND p.state IN ('accepted', 'superseded', 'older')
             GROUP BY k.number",
            of.keys()
        ))?
        .query_map(params![of.number(), year], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Whether every key of a row was checked in person, and whether any was, by its number.
pub fn verified(connection: &Connection, of: Of<'_>) -> Result<HashMap<String, (bool, bool)>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT k.number, min(k.verified), max(k.verified) FROM member_key AS k WHERE {}
             GROUP BY k.number",
            of.keys()
        ))?
        .query_map([of.number()], |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// An entry as the sums need it.
#[derive(Clone, Debug)]
pub struct EntryRow {
    pub id: String,
    pub span: Span,
    /// The day on which the last package that holds it was written.
    pub written: NaiveDate,
    /// Whether its key was checked in person.
    pub checked: bool,
    /// Whether it was imported from a table.
    pub imported: bool,
}

/// The only source of somebody of whom nothing was decided and nothing erased: which of its rows count needs no
/// comparing. So it is with nearly everybody.
struct Plain {
    source: i64,
    year: i32,
    /// Of its newest package.
    sequence: i64,
    checked: bool,
}

impl Plain {
    /// `None` where there are several, or more is to be asked.
    fn of(connection: &Connection, number: &str) -> Result<Option<Self>> {
        let mut select = connection.prepare_cached(
            "SELECT s.id, s.year, s.sequence, k.verified,
                 EXISTS (SELECT 1 FROM erased AS x WHERE x.source = s.id)
                 OR EXISTS (SELECT 1 FROM decision AS d JOIN member_key AS o ON o.member = d.member
                            WHERE o.number = k.number)
             FROM member_key AS k JOIN source AS s ON s.member_key = k.id WHERE k.number = ?1 LIMIT 2",
        )?;
        let found = select.query_map([number], |row| {
            let plain = Self {
                source: row.get(0)?,
                year: row.get(1)?,
                sequence: row.get(2)?,
                checked: row.get(3)?,
            };
            Ok((plain, row.get(4)?))
        })?;
        let mut found: Vec<(Self, bool)> = found.collect::<rusqlite::Result<_>>()?;
        let alone = found.len() == 1;
        let (plain, more) = match found.pop() {
            Some(last) if alone => last,
            _ => return Ok(None),
        };
        Ok((!more).then_some(plain))
    }

    /// The last row of each entry: they stand in the order of revision and digest.
    fn entries(&self, connection: &Connection) -> Result<Vec<EntryRow>> {
        let mut select = connection.prepare_cached(
            "SELECT e.date, e.start, e.minutes, e.credit, e.class, e.late, p.written_at, e.entry, ?2,
                    e.origin = 'imported', e.withdrawn
             FROM entry AS e JOIN package AS p ON p.id = e.package
             WHERE e.source = ?1 ORDER BY e.entry, e.revision, e.digest",
        )?;
        let mut rows = select.query(params![self.source, self.checked])?;
        let mut last: Vec<(EntryRow, bool)> = Vec::new();
        while let Some(row) = rows.next()? {
            let one = (entry_row(row)?, row.get(10)?);
            match last.last_mut().filter(|(before, _)| before.id == one.0.id) {
                Some(before) => *before = one,
                None => last.push(one),
            }
        }
        last.retain(|(_, withdrawn)| !withdrawn);
        Ok(last.into_iter().map(|(entry, _)| entry).collect())
    }

    /// A reflection is handed in where the newest package holds it, in whichever revision.
    fn notes(&self, connection: &Connection) -> Result<usize> {
        Ok(connection
            .prepare_cached(
                "SELECT count(DISTINCT note) FROM note WHERE source = ?1 AND sequence = ?2",
            )?
            .query_row(params![self.source, self.sequence], |row| row.get(0))?)
    }
}

/// The entries of a row of the roster that count for a year, without withdrawn ones.
pub fn entries(connection: &Connection, number: &str, year: i32) -> Result<Vec<EntryRow>> {
    if let Some(plain) = Plain::of(connection, number)? {
        let of_year = plain.year == year;
        return if of_year {
            plain.entries(connection)
        } else {
            Ok(Vec::new())
        };
    }
    let chosen = counting::entries("AND k.number = ?1");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT e.date, e.start, e.minutes, e.credit, e.class, e.late, c.written_at, c.entry,
                    c.verified, e.origin = 'imported'
             FROM chosen AS c JOIN entry AS e ON e.source = c.source AND e.entry = c.entry
                  AND e.revision = c.revision AND e.digest = c.digest
             WHERE c.year = ?2 AND NOT e.withdrawn ORDER BY c.entry"
        ))?
        .query_map(params![number, year], entry_row)?
        .collect::<rusqlite::Result<_>>()?)
}

fn entry_row(row: &Row<'_>) -> rusqlite::Result<EntryRow> {
    let class: String = row.get(4)?;
    let start: Option<String> = row.get(1)?;
    let written: String = row.get(6)?;
    Ok(EntryRow {
        id: row.get(7)?,
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
        checked: row.get(8)?,
        imported: row.get(9)?,
    })
}

/// The number of reflections of a row of the roster that count for a year, and how many of them are from keys that
/// nobody checked in person.
pub fn notes(connection: &Connection, number: &str, year: i32) -> Result<(usize, usize)> {
    if let Some(plain) = Plain::of(connection, number)? {
        let of_year = plain.year == year;
        let notes = if of_year { plain.notes(connection)? } else { 0 };
        return Ok((notes, if plain.checked { 0 } else { notes }));
    }
    let chosen = counting::notes("AND k.number = ?1");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT count(*), count(*) FILTER (WHERE NOT verified) FROM chosen WHERE year = ?2"
        ))?
        .query_row(params![number, year], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The number of the row that a key is bound to, with each year of which something came and no sums are kept by
/// this rule.
pub fn not_kept(
    connection: &Connection,
    key: &str,
    rule: MinutesPerHour,
) -> Result<Vec<(String, i32)>> {
    Ok(connection
        .prepare_cached(
            "SELECT DISTINCT o.number, s.year FROM member_key AS k JOIN member_key AS o ON o.number = k.number
             JOIN source AS s ON s.member_key = o.id
             WHERE k.member = ?1 AND NOT EXISTS (
                 SELECT 1 FROM person_sum AS p
                 WHERE p.number = o.number AND p.year = s.year AND p.per_hour = ?2)",
        )?
        .query_map(params![key, rule.minutes()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Years from which anything came, newest first.
pub fn years(connection: &Connection) -> Result<Vec<i32>> {
    Ok(connection
        .prepare_cached("SELECT DISTINCT year FROM package ORDER BY 1 DESC")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

//! Rows that were handed in, as a search reads them.

use rusqlite::{Connection, OptionalExtension, params};

use super::counting;
use crate::error::Result;
use crate::search::index::{Record, Shelf, Words};

/// The number of reflections as a kind of the index, and that of entries.
pub const KINDS: [i64; 2] = [NOTE, ENTRY];
const NOTE: i64 = 0;
const ENTRY: i64 = 1;

/// The rows of a collection. What is new waits until somebody searches.
pub const HANDED_IN: Shelf = Shelf {
    all: "SELECT 0 AS kind, source || '/' || revision || '/' || substr(hex(digest), 1, 16) || '/' || note AS id,
              CAST(julianday(substr(changed_at, 1, 10)) - 2440587.5 AS INTEGER) AS day, changed_at AS ms
          FROM note WHERE title <> '' OR text <> ''
          UNION ALL SELECT 1, source || '/' || revision || '/' || substr(hex(digest), 1, 16) || '/' || entry,
              CAST(julianday(date) - 2440587.5 AS INTEGER), changed_at FROM entry",
    current: |connection, record| {
        let row = row(connection, record)?;
        Ok(row
            .filter(|(_, words)| words != "\0")
            .map(|(day, text)| Words {
                revision: 0,
                day,
                text,
            }))
    },
    written: |connection, record, _| Ok(row(connection, record)?.map(|(_, words)| words)),
    kept: |_, title, text, _| format!("{title}\0{text}"),
    at_once: 0,
};

/// The parts of a row's id: source, revision, the first bytes of its digest, record.
fn key(record: &Record) -> Option<(i64, u32, &str, &str)> {
    let mut parts = record.id.splitn(4, '/');
    let source = parts.next()?.parse().ok()?;
    Some((
        source,
        parts.next()?.parse().ok()?,
        parts.next()?,
        parts.next()?,
    ))
}

fn row(connection: &Connection, record: &Record) -> Result<Option<(i64, String)>> {
    let sql = if record.kind == NOTE {
        "SELECT CAST(julianday(substr(changed_at, 1, 10)) - 2440587.5 AS INTEGER), title || char(0) || text FROM note
         WHERE source = ?1 AND revision = ?2 AND substr(hex(digest), 1, 16) = ?3 AND note = ?4"
    } else {
        "SELECT CAST(julianday(date) - 2440587.5 AS INTEGER), topic || char(0) FROM entry
         WHERE source = ?1 AND revision = ?2 AND substr(hex(digest), 1, 16) = ?3 AND entry = ?4"
    };
    let Some((source, revision, digest, id)) = key(record) else {
        return Ok(None);
    };
    Ok(connection
        .prepare_cached(sql)?
        .query_row(params![source, revision, digest, id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?)
}

/// A record that counts, and whose it is.
pub struct Counted {
    pub number: String,
    pub name: String,
    pub id: String,
    pub title: String,
    pub text: String,
    pub day: String,
    pub withdrawn: bool,
}

/// The record of a row, where this is the row of it that counts.
///
/// # Errors
/// Those of the database.
pub fn counted(connection: &Connection, record: &Record) -> Result<Option<Counted>> {
    let Some((source, revision, digest, id)) = key(record) else {
        return Ok(None);
    };
    let number: Option<Option<String>> = connection
        .prepare_cached(
            "SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = ?1",
        )?
        .query_row([source], |row| row.get(0))
        .optional()?;
    let Some(number) = number.flatten() else {
        return Ok(None);
    };
    let sql = if record.kind == NOTE {
        notes()
    } else {
        entries()
    };
    Ok(connection
        .prepare_cached(&sql)?
        .query_row(params![number, id, source, revision, digest], |row| {
            Ok(Counted {
                name: row.get(0)?,
                title: row.get(1)?,
                text: row.get(2)?,
                day: row.get(3)?,
                withdrawn: row.get(4)?,
                id: id.to_owned(),
                number: number.clone(),
            })
        })
        .optional()?)
}

fn notes() -> String {
    let chosen = counting::notes("AND k.number = ?1 AND r.note = ?2");
    format!(
        "{chosen} SELECT r.name, n.title, n.text, substr(n.changed_at, 1, 10), 0
         FROM chosen AS c JOIN roster AS r ON r.number = c.number
              JOIN note AS n ON n.source = c.source AND n.note = c.note
                   AND n.revision = c.revision AND n.digest = c.digest
         WHERE c.source = ?3 AND c.revision = ?4 AND substr(hex(c.digest), 1, 16) = ?5"
    )
}

fn entries() -> String {
    let chosen = counting::entries("AND k.number = ?1 AND r.entry = ?2");
    format!(
        "{chosen} SELECT r.name, e.topic, '', e.date, e.withdrawn
         FROM chosen AS c JOIN roster AS r ON r.number = c.number
              JOIN entry AS e ON e.source = c.source AND e.entry = c.entry
                   AND e.revision = c.revision AND e.digest = c.digest
         WHERE c.source = ?3 AND c.revision = ?4 AND substr(hex(c.digest), 1, 16) = ?5"
    )
}

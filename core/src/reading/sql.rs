//! Reading in the log: the only place with its SQL.

use std::collections::HashSet;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};

use super::Segment;
use crate::error::Result;
use crate::ids::{EntryId, MaterialId};
use crate::time::Moment;

/// Lasting names of the sections that are read: marked so, and with them every one that a person unmade into them.
pub fn marked(connection: &Connection, material: &MaterialId) -> Result<HashSet<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT k.section FROM section_mark AS k WHERE k.material = ?1 AND k.read AND NOT EXISTS (
                 SELECT 1 FROM section AS r LEFT JOIN section_mark AS o ON o.material = r.material AND o.section = r.id
                 WHERE r.material = k.material AND r.became = k.section AND r.readable AND NOT coalesce(o.read, 0))",
        )?
        .query_map([material.as_str()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// A section is read from now on, or is not, with those that a person unmade into it.
pub fn mark_whole(
    connection: &Connection,
    material: &MaterialId,
    section: &str,
    read: bool,
    at: Moment,
) -> Result<()> {
    let within: Vec<String> = connection
        .prepare_cached("SELECT id FROM section WHERE material = ?1 AND became = ?2 AND readable")?
        .query_map([material.as_str(), section], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in within.iter().map(String::as_str).chain([section]) {
        mark(connection, material, id, read, at)?;
    }
    Ok(())
}

/// The mark of one section.
pub fn mark(
    connection: &Connection,
    material: &MaterialId,
    section: &str,
    read: bool,
    at: Moment,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO section_mark (material, section, read, marked_ms, marked_offset)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (material, section) DO UPDATE SET read = excluded.read,
                 marked_ms = excluded.marked_ms, marked_offset = excluded.marked_offset",
        )?
        .execute(params![
            material.as_str(),
            section,
            read,
            at.utc_ms,
            at.offset_minutes
        ])?;
    Ok(())
}

/// The reader's place in a material: section and paragraph.
pub fn place(connection: &Connection, material: &MaterialId) -> Result<Option<(String, usize)>> {
    Ok(connection
        .prepare_cached("SELECT section, paragraph FROM reading_place WHERE material = ?1")?
        .query_row([material.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The material that was read last.
pub fn last_read(connection: &Connection) -> Result<Option<MaterialId>> {
    Ok(connection
        .prepare_cached(
            "SELECT p.material FROM reading_place AS p JOIN material AS m ON m.id = p.material
             WHERE NOT m.removed ORDER BY p.at_ms DESC LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(MaterialId::from_text(row.get::<_, String>(0)?))
        })
        .optional()?)
}

/// Sets the reader's place.
pub fn set_place(
    connection: &Connection,
    material: &MaterialId,
    section: &str,
    paragraph: usize,
    at: Moment,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO reading_place (material, section, paragraph, at_ms, at_offset)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (material) DO UPDATE SET section = excluded.section,
                 paragraph = excluded.paragraph, at_ms = excluded.at_ms,
                 at_offset = excluded.at_offset",
        )?
        .execute(params![
            material.as_str(),
            section,
            paragraph,
            at.utc_ms,
            at.offset_minutes
        ])?;
    Ok(())
}

/// The section of the reader's place is another one now; the place itself, and when it was left, stay.
pub fn move_place(
    connection: &Connection,
    material: &MaterialId,
    section: &str,
    paragraph: usize,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE reading_place SET section = ?2, paragraph = ?3 WHERE material = ?1",
        )?
        .execute(params![material.as_str(), section, paragraph])?;
    Ok(())
}

fn millis(length: Duration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX)
}

/// The highest number that a row of a segment has.
pub fn last_row(connection: &Connection) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(id), 0) FROM reading_segment")?
        .query_row([], |row| row.get(0))?)
}

/// Keeps a segment as the row of this number: a new one, or grown. Again, it changes nothing: a write
/// that was reported to have failed may have landed, and its time must not stand there twice. A row
/// that an entry has taken up grows no more.
pub fn keep(
    connection: &Connection,
    row: i64,
    material: &MaterialId,
    section: &str,
    segment: &Segment,
    offset_minutes: i32,
) -> Result<()> {
    let began = Moment {
        utc_ms: segment.started_wall_ms,
        offset_minutes,
    };
    connection
        .prepare_cached(
            "INSERT INTO reading_segment (id, material, section, day, started_ms, started_offset,
                                          length_ms, clock_shift_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET length_ms = excluded.length_ms,
                 clock_shift_ms = excluded.clock_shift_ms WHERE entry IS NULL",
        )?
        .execute(params![
            row,
            material.as_str(),
            section,
            began.date().to_string(),
            began.utc_ms,
            began.offset_minutes,
            millis(segment.length),
            segment.clock_shift_ms,
        ])?;
    Ok(())
}

/// Time measured in a section on a day.
pub fn measured_on(
    connection: &Connection,
    material: &MaterialId,
    section: &str,
    day: &str,
) -> Result<Duration> {
    sum(
        connection,
        "SELECT coalesce(sum(length_ms), 0) FROM reading_segment
         WHERE material = ?1 AND day = ?2 AND (section = ?3 OR section IN
             (SELECT id FROM section WHERE material = ?1 AND became = ?3))",
        &[material.as_str(), day, section],
    )
}

/// Time measured in a material that is in no entry yet.
pub fn unrecorded(connection: &Connection, material: &MaterialId) -> Result<Duration> {
    sum(
        connection,
        "SELECT coalesce(sum(length_ms), 0) FROM reading_segment
         WHERE material = ?1 AND entry IS NULL",
        &[material.as_str()],
    )
}

/// The sections of that time in the order they were read, and the day of the last of it.
pub fn unrecorded_sections(
    connection: &Connection,
    material: &MaterialId,
) -> Result<Vec<(String, String)>> {
    Ok(connection
        .prepare_cached(
            "SELECT section, max(day) FROM reading_segment
             WHERE material = ?1 AND entry IS NULL AND length_ms > 0
             GROUP BY section ORDER BY min(id)",
        )?
        .query_map([material.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// An entry takes up that time; says how much it was.
pub fn claim(connection: &Connection, material: &MaterialId, entry: &EntryId) -> Result<Duration> {
    let measured = unrecorded(connection, material)?;
    connection
        .prepare_cached(
            "UPDATE reading_segment SET entry = ?2 WHERE material = ?1 AND entry IS NULL",
        )?
        .execute([material.as_str(), entry.as_str()])?;
    Ok(measured)
}

fn sum(connection: &Connection, sql: &str, values: &[&str]) -> Result<Duration> {
    let total: i64 = connection
        .prepare_cached(sql)?
        .query_row(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(Duration::from_millis(u64::try_from(total).unwrap_or(0)))
}

/// Whole minutes of everything that was measured.
pub fn minutes(connection: &Connection) -> Result<u64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(sum(length_ms), 0) / 60000 FROM reading_segment")?
        .query_row([], |row| row.get(0))?)
}

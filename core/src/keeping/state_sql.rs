//! Asks a log, and a branch's collection, what there is to compare. A copy is asked as it is, so
//! that tables of later versions may be missing.

use rusqlite::{Connection, Row};

use super::preview::{ChangeOf, Record, State};
use crate::error::Result;
use crate::time::Moment;

/// A member's log.
pub(crate) fn of_log(connection: &Connection) -> Result<State> {
    let mut state = State {
        whose: crate::member::sql::member(connection)?
            .map(|member| (member.id.to_string(), member.naming.name)),
        ..State::default()
    };
    records(
        connection,
        &mut state,
        ChangeOf::Entry,
        "SELECT entry, max(revision), topic, digest, written_ms, written_offset, date
         FROM entry_revision GROUP BY entry",
    )?;
    records(
        connection,
        &mut state,
        ChangeOf::Note,
        "SELECT note, max(revision), title, digest, written_ms, written_offset, NULL
         FROM note_revision GROUP BY note",
    )?;
    state.drafts = pairs(connection, "SELECT note, digest FROM note_draft")?;
    state.materials = pairs(
        connection,
        "SELECT id, CAST(title || coalesce(required_by, '') AS BLOB) FROM material",
    )?;
    if has_table(connection, "hand_over")? {
        state.packages = pairs(
            connection,
            "SELECT year || ' ' || lineage || ' ' || sequence, sha512 FROM hand_over",
        )?;
    }
    Ok(state)
}

/// A branch's collection.
pub(crate) fn of_collection(connection: &Connection) -> Result<State> {
    let mut state = State {
        whose: crate::branch::branch_sql::card(connection)?.map(|card| (card.branch_id, card.name)),
        ..State::default()
    };
    records(
        connection,
        &mut state,
        ChangeOf::Package,
        "SELECT lower(hex(p.sha512)), p.sequence, k.name, p.sha512, p.taken_ms, p.taken_offset,
                substr(p.written_at, 1, 10)
         FROM package AS p JOIN member_key AS k ON k.id = p.member_key",
    )?;
    // Whose keys are bound to a row belongs to it: restoring can undo a confirmation.
    records(
        connection,
        &mut state,
        ChangeOf::Person,
        "SELECT r.number, NULL, r.name,
                CAST(r.name || char(0) || coalesce(r.position, '') || char(0) || coalesce((
                    SELECT group_concat(member || verified) FROM (
                        SELECT member, verified FROM member_key AS k
                        WHERE k.number = r.number ORDER BY member)), '') AS BLOB),
                NULL, NULL, NULL
         FROM roster AS r",
    )?;
    Ok(state)
}

fn records(connection: &Connection, state: &mut State, of: ChangeOf, sql: &str) -> Result<()> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, record(row)?)))?;
    for row in rows {
        let (id, record) = row?;
        state.records.insert((of, id), record);
    }
    Ok(())
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let at: Option<(i64, i32)> = row.get::<_, Option<i64>>(4)?.zip(row.get(5)?);
    let written = at.map(|(utc_ms, offset_minutes)| Moment {
        utc_ms,
        offset_minutes,
    });
    let day: Option<String> = row.get(6)?;
    Ok(Record {
        revision: row.get(1)?,
        title: row.get(2)?,
        digest: row.get(3)?,
        date: day.or_else(|| written.map(|written| written.date().to_string())),
    })
}

fn pairs(
    connection: &Connection,
    sql: &str,
) -> Result<std::collections::BTreeMap<String, Vec<u8>>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn has_table(connection: &Connection, name: &str) -> Result<bool> {
    Ok(connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
        [name],
        |row| row.get(0),
    )?)
}

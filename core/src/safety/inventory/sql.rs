//! Asks a log, and a branch's collection, what there is to compare. A copy is asked as it is, so
//! that tables of later versions may be missing.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use super::{Draft, Inventory, Record};
use crate::error::Result;
use crate::material::sql as material;
use crate::safety::FileOf;
use crate::safety::restore::preview::{Also, ChangeOf};
use crate::time::Moment;

/// Whose it is, by id and name.
pub(crate) fn whose(connection: &Connection, of: FileOf) -> Result<Option<(String, String)>> {
    if of == FileOf::Branch {
        let card = crate::branch::branch_sql::card(connection)?;
        return Ok(card.map(|card| (card.branch_id, card.name)));
    }
    let member = crate::member::sql::member(connection)?;
    Ok(member.map(|member| (member.id.to_string(), member.naming.name)))
}

/// A member's log.
pub(super) fn of_log(connection: &Connection) -> Result<Inventory> {
    let mut inventory = Inventory {
        whose: whose(connection, FileOf::Member)?,
        ..Inventory::default()
    };
    // A record that was erased is in no version of the log any more, whichever comes or goes.
    let but = |kind: &str| -> Result<String> {
        Ok(if has_table(connection, "erased")? {
            format!("WHERE {kind} NOT IN (SELECT id FROM erased WHERE kind = '{kind}')")
        } else {
            String::new()
        })
    };
    records(
        connection,
        &mut inventory,
        ChangeOf::Entry,
        &format!(
            "SELECT entry, max(revision), topic, digest, written_ms, written_offset, date
             FROM entry_revision {} GROUP BY entry",
            but("entry")?
        ),
    )?;
    records(
        connection,
        &mut inventory,
        ChangeOf::Note,
        &format!(
            "SELECT note, max(revision), title, digest, written_ms, written_offset, NULL
             FROM note_revision {} GROUP BY note",
            but("note")?
        ),
    )?;
    inventory.drafts = drafts(connection)?;
    inventory.materials = materials(connection)?;
    if has_table(connection, "mark")? {
        records(
            connection,
            &mut inventory,
            ChangeOf::Mark,
            "SELECT id, NULL, quote, row_digest, made_ms, made_offset, NULL FROM mark",
        )?;
    }
    if has_table(connection, "follow_up_revision")? {
        records(
            connection,
            &mut inventory,
            ChangeOf::FollowUp,
            &format!(
                "SELECT follow_up, max(revision), title, digest, written_ms, written_offset, due
                 FROM follow_up_revision {} GROUP BY follow_up",
                but("follow_up")?
            ),
        )?;
    }
    if has_table(connection, "hand_over")? {
        inventory.packages = pairs(
            connection,
            "SELECT year || ' ' || lineage || ' ' || sequence, sha512 FROM hand_over",
        )?;
    }
    for (also, table, sql) in OF_LOG {
        all_else(connection, &mut inventory, *also, table, sql)?;
    }
    Ok(inventory)
}

/// A branch's collection.
pub(super) fn of_collection(connection: &Connection) -> Result<Inventory> {
    let mut inventory = Inventory {
        whose: whose(connection, FileOf::Branch)?,
        ..Inventory::default()
    };
    records(
        connection,
        &mut inventory,
        ChangeOf::Package,
        "SELECT lower(hex(p.sha512)), p.sequence, k.name, p.sha512, p.taken_ms, p.taken_offset,
                substr(p.written_at, 1, 10)
         FROM package AS p JOIN member_key AS k ON k.id = p.member_key",
    )?;
    // Whose keys are bound to a row belongs to it: restoring can undo a confirmation.
    records(
        connection,
        &mut inventory,
        ChangeOf::Person,
        "SELECT r.number, NULL, r.name,
                CAST(r.name || char(0) || coalesce(r.position, '') || char(0) || coalesce(r.party_group, '') || char(0) ||
                    coalesce(r.party_branch, '') || char(0) || coalesce(r.general_branch, '') || char(0) || coalesce((
                    SELECT group_concat(member || verified) FROM (
                        SELECT member, verified FROM member_key AS k
                        WHERE k.number = r.number ORDER BY member)), '') AS BLOB),
                NULL, NULL, NULL
         FROM roster AS r",
    )?;
    for (also, table, sql) in OF_COLLECTION {
        all_else(connection, &mut inventory, *also, table, sql)?;
    }
    Ok(inventory)
}

/// The records of a collection's packages: whose they are comes before their id.
pub(super) fn in_packages(connection: &Connection, inventory: &mut Inventory) -> Result<()> {
    records(
        connection,
        inventory,
        ChangeOf::Entry,
        "SELECT k.member || '/' || s.year || '/' || s.lineage || '/' || e.entry, e.revision, e.topic,
                e.digest, NULL, NULL, e.date
         FROM entry AS e JOIN source AS s ON s.id = e.source AND s.sequence = e.sequence
         JOIN member_key AS k ON k.id = s.member_key",
    )?;
    records(
        connection,
        inventory,
        ChangeOf::Note,
        "SELECT k.member || '/' || s.year || '/' || s.lineage || '/' || n.note, n.revision, n.title,
                n.digest, p.taken_ms, p.taken_offset, NULL
         FROM note AS n JOIN source AS s ON s.id = n.source AND s.sequence = n.sequence
         JOIN member_key AS k ON k.id = s.member_key JOIN package AS p ON p.id = s.package",
    )
}

/// Differences that are not counted: the kind, its table, and the question for its rows, in one
/// order.
const OF_LOG: &[(Also, &str, &str)] = &[
    (
        Also::Member,
        "member",
        "SELECT id, name, branch, number, hex(public_key) FROM member",
    ),
    (
        Also::Rule,
        "setting",
        "SELECT name, value FROM setting WHERE name IN ('minutes_per_hour', 'hours_per_half_day') ORDER BY name",
    ),
    (
        Also::Settings,
        "setting",
        "SELECT name, value FROM setting WHERE name NOT IN ('minutes_per_hour', 'hours_per_half_day') ORDER BY name",
    ),
    (
        Also::Goals,
        "goal",
        "SELECT name, first_year, years, hundredths, class FROM goal ORDER BY name, first_year",
    ),
    (
        Also::Forms,
        "form",
        "SELECT name, class, retired, place FROM form ORDER BY name",
    ),
    (
        Also::ReadMarks,
        "section_mark",
        "SELECT material, section, read FROM section_mark ORDER BY material, section",
    ),
    (
        Also::ReadMarks,
        "reading_place",
        "SELECT material, section, paragraph FROM reading_place ORDER BY material",
    ),
    (
        Also::ReadingTime,
        "reading_segment",
        "SELECT material, section, day, started_ms, length_ms, entry FROM reading_segment
         ORDER BY material, started_ms, id",
    ),
    (
        Also::ReadMarks,
        "settled_note",
        "SELECT note, material, anchor FROM settled_note ORDER BY 1, 2",
    ),
    (
        Also::FollowUps,
        "step_revision",
        "SELECT * FROM step_revision ORDER BY 1, 2",
    ),
    (
        Also::FollowUps,
        "look_back_revision",
        "SELECT * FROM look_back_revision ORDER BY 1, 2",
    ),
    (
        Also::FollowUps,
        "plan_revision",
        "SELECT * FROM plan_revision ORDER BY 1, 2",
    ),
    (
        Also::FollowUps,
        "plan_entry",
        "SELECT item, entry, fulfils FROM plan_entry ORDER BY 1, 2",
    ),
    (
        Also::HandingIn,
        "picked_follow_up",
        "SELECT * FROM picked_follow_up ORDER BY 1, 2",
    ),
    (Also::HandingIn, "card", "SELECT * FROM card ORDER BY 1, 2"),
    (
        Also::HandingIn,
        "picked",
        "SELECT * FROM picked ORDER BY 1, 2",
    ),
    (
        Also::Imports,
        "imported",
        "SELECT * FROM imported ORDER BY 1, 2",
    ),
    (
        Also::Imports,
        "imported_row",
        "SELECT * FROM imported_row ORDER BY 1, 2, 3",
    ),
    (
        Also::Imports,
        "row_mark",
        "SELECT * FROM row_mark ORDER BY 1",
    ),
];

const OF_COLLECTION: &[(Also, &str, &str)] = &[
    (
        Also::Branch,
        "branch",
        "SELECT name, hex(public_key), recipient, protected FROM branch",
    ),
    (
        Also::Goals,
        "setting",
        "SELECT name, value FROM setting ORDER BY name",
    ),
    (
        Also::Decisions,
        "decision",
        // A copy may be of an earlier version, with fewer columns.
        "SELECT * FROM decision ORDER BY kind, record, revision, member, digest",
    ),
    (
        Also::Decisions,
        "member_key",
        "SELECT * FROM member_key ORDER BY member",
    ),
    (
        Also::Decisions,
        "trusted",
        "SELECT branch FROM trusted ORDER BY branch",
    ),
    (
        Also::Decisions,
        "package",
        "SELECT hex(sha512), state FROM package ORDER BY 1",
    ),
];

fn all_else(
    connection: &Connection,
    inventory: &mut Inventory,
    also: Also,
    table: &str,
    sql: &str,
) -> Result<()> {
    if !has_table(connection, table)? {
        return Ok(());
    }
    let mut statement = connection.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let told = inventory.also.entry(also).or_default();
        // Each value with its length: no two rows run together into the same.
        for at in 0..columns {
            let value = format!("{:?}", row.get_ref(at)?);
            told.extend(value.len().to_be_bytes());
            told.extend(value.as_bytes());
        }
    }
    Ok(())
}

fn records(
    connection: &Connection,
    inventory: &mut Inventory,
    of: ChangeOf,
    sql: &str,
) -> Result<()> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, record(row)?)))?;
    for row in rows {
        let (id, record) = row?;
        inventory.records.insert((of, id), record);
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

/// Texts, each with what is said of it. One that is not what its id says is none.
fn materials(connection: &Connection) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut statement = connection.prepare("SELECT * FROM material")?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([])?;
    let mut all = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (mut id, mut text, mut packed, mut told) =
            (String::new(), String::new(), None, Vec::new());
        for (at, name) in names.iter().enumerate() {
            match name.as_str() {
                "id" => id = row.get(at)?,
                "text" => text = row.get(at)?,
                "packed" => packed = row.get::<_, Option<Vec<u8>>>(at)?,
                "title" | "required_by" | "required_until" | "removed" | "edition_of" => {
                    told.extend(format!("{name} {:?}\n", row.get_ref(at)?).into_bytes());
                }
                _ => {}
            }
        }
        let text = material::unpacked(text, packed.as_deref());
        if material::id_of(&text).as_str() == id {
            all.insert(id, told);
        }
    }
    Ok(all)
}

fn drafts(connection: &Connection) -> Result<BTreeMap<String, Draft>> {
    let mut statement =
        connection.prepare("SELECT note, digest, saved_ms, saved_offset FROM note_draft")?;
    let rows = statement.query_map([], |row| {
        let saved = Moment {
            utc_ms: row.get(2)?,
            offset_minutes: row.get(3)?,
        };
        let digest = row.get(1)?;
        Ok((row.get(0)?, Draft { digest, saved }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn pairs(connection: &Connection, sql: &str) -> Result<BTreeMap<String, Vec<u8>>> {
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

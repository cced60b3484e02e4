//! The branch itself, its roster and its keys: their SQL.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::belonging::{ByName, Seat};
use super::enrol::Enrolled;
use super::key::BranchKey;
use super::package_sql::FORK;
use super::sealed::{KEYS, ROSTER};
use super::totals::BranchGoal;
use super::{Groups, RosterRow, key_sql};
use crate::entry::{ARTICLE_20_HOURS, Class, Hours};
use crate::error::{Error, Result};
use crate::handover::{Card, Issue};
use crate::time::Moment;

/// The branch's public part.
pub fn card(connection: &Connection) -> Result<Option<Card>> {
    Ok(connection
        .prepare_cached("SELECT name, public_key, recipient, serial, issued FROM branch")?
        .query_row([], |row| {
            let issue = Issue {
                serial: row.get(3)?,
                issued: row.get(4)?,
            };
            Ok(Card::new(row.get(0)?, row.get(1)?, row.get(2)?).issued(&issue))
        })
        .optional()?)
}

/// Writes the branch, in the place of the same one with another protection.
pub fn set_branch(
    connection: &Connection,
    name: &str,
    key: &BranchKey,
    issue: &Issue,
    passphrase: Option<&str>,
    at: Moment,
) -> Result<()> {
    let card = key.card(name);
    let secret = match passphrase {
        Some(passphrase) => key.protected(name, issue, passphrase)?,
        None => key.plain(name, issue)?,
    };
    connection.execute(
        "INSERT OR REPLACE INTO branch (only, name, public_key, recipient, secret, protected, since_ms, since_offset,
             serial, issued)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            name,
            card.public_key,
            card.recipient,
            secret,
            passphrase.is_some(),
            at.utc_ms,
            at.offset_minutes,
            issue.serial,
            issue.issued
        ],
    )?;
    Ok(())
}

/// Whether a passphrase is needed.
pub fn protected(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT protected FROM branch")?
        .query_row([], |row| row.get(0))
        .optional()?
        .unwrap_or(false))
}

/// The key.
///
/// # Errors
/// [`Error::NoBranch`], [`Error::KeyLocked`], [`Error::WrongPassphrase`].
pub fn key(connection: &Connection, passphrase: Option<&str>) -> Result<BranchKey> {
    let (secret, protected): (String, bool) = connection
        .prepare_cached("SELECT secret, protected FROM branch")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(Error::NoBranch)?;
    match (protected, passphrase) {
        (false, _) => BranchKey::of_plain(&secret).map(|kept| kept.key),
        (true, None) => Err(Error::KeyLocked),
        (true, Some(passphrase)) => BranchKey::open(&secret, passphrase).map(|kept| kept.key),
    }
}

fn setting(connection: &Connection, name: &str) -> Result<Option<String>> {
    crate::settings::sql::get(connection, name)
}

/// The goal that `goal_met` stands for; 32 organised hours at first.
pub fn goal(connection: &Connection) -> Result<BranchGoal> {
    let hours = setting(connection, "goal_hundredths")?.and_then(|value| value.parse().ok());
    let class = setting(connection, "goal_class")?;
    Ok(BranchGoal {
        hours: hours.map_or(ARTICLE_20_HOURS, Hours::from_hundredths),
        class: match class.as_deref() {
            None => Some(Class::Organised),
            Some(word) => Class::parse(word).ok(),
        },
    })
}

/// From now on, for all years alike.
pub fn set_goal(connection: &Connection, goal: BranchGoal) -> Result<()> {
    let hundredths = goal.hours.hundredths().to_string();
    crate::settings::sql::set(connection, "goal_hundredths", &hundredths)?;
    let class = goal.class.map_or("both", Class::as_str);
    crate::settings::sql::set(connection, "goal_class", class)
}

/// How the branch's table is laid out, as it was stored.
pub fn report_layout(connection: &Connection) -> Result<Option<String>> {
    setting(connection, "report_layout")
}

/// From now on.
pub fn set_report_layout(connection: &Connection, layout: &str) -> Result<()> {
    crate::settings::sql::set(connection, "report_layout", layout)
}

/// The columns of a row of the roster.
const ROW: &str = "SELECT number, number_given, name, position, party_group, party_branch, general_branch FROM roster";

fn roster_row(row: &Row<'_>) -> rusqlite::Result<RosterRow> {
    Ok(RosterRow {
        number: row.get(0)?,
        number_given: row.get(1)?,
        name: row.get(2)?,
        position: row.get(3)?,
        groups: Groups {
            group: row.get(4)?,
            branch: row.get(5)?,
            general_branch: row.get(6)?,
        },
    })
}

/// The roster in its order.
pub fn roster(connection: &Connection) -> Result<Vec<RosterRow>> {
    Ok(connection
        .prepare_cached(&format!("{ROW} ORDER BY place, number"))?
        .query_map([], roster_row)?
        .collect::<rusqlite::Result<_>>()?)
}

/// The row of the roster of this number.
pub fn row(connection: &Connection, number: &str) -> Result<Option<RosterRow>> {
    Ok(connection
        .prepare_cached(&format!("{ROW} WHERE number = ?1"))?
        .query_row([number], roster_row)
        .optional()?)
}

/// The roster by name.
pub fn by_name(connection: &Connection) -> Result<ByName> {
    Ok(ByName::of(
        roster(connection)?,
        &key_sql::spoken_for(connection)?,
    ))
}

/// Rows of the roster of this name, and which of them have or had a key.
pub fn seats(connection: &Connection, roster: &ByName, name: &str) -> Result<Vec<Seat>> {
    let mut taken = connection.prepare_cached("SELECT 1 FROM member_key WHERE number = ?1")?;
    let spoken_for = roster.is_spoken_for(name);
    let seats = roster.rows(name).iter().map(|row| {
        Ok(Seat {
            row: row.clone(),
            taken: spoken_for || taken.exists([&row.number])?,
        })
    });
    seats.collect()
}

/// The numbers to which a key is bound.
pub fn bound_numbers(connection: &Connection) -> Result<HashSet<String>> {
    Ok(connection
        .prepare_cached("SELECT DISTINCT number FROM member_key WHERE number IS NOT NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Whether somebody has set the goal, so that it is the branch's own.
pub fn goal_set(connection: &Connection) -> Result<bool> {
    Ok(setting(connection, "goal_hundredths")?.is_some())
}

/// Adds a row at the end, or writes over the one of the same number; its place stays.
pub fn put_row(connection: &Connection, row: &RosterRow) -> Result<()> {
    put_rows(connection, [row])
}

/// The same of several, in this order: the end is looked for once, however many there are.
pub fn put_rows<'r>(
    connection: &Connection,
    rows: impl IntoIterator<Item = &'r RosterRow>,
) -> Result<()> {
    let last: i64 = connection
        .prepare_cached("SELECT coalesce(max(place), 0) FROM roster")?
        .query_row([], |row| row.get(0))?;
    for (row, place) in rows.into_iter().zip(last + 1..) {
        put_at(connection, row, place)?;
    }
    Ok(())
}

fn put_at(connection: &Connection, row: &RosterRow, place: i64) -> Result<()> {
    let was: Option<String> = connection
        .prepare_cached("SELECT name FROM roster WHERE number = ?1")?
        .query_row([&row.number], |row| row.get(0))
        .optional()?;
    if let Some(was) = was.filter(|was| *was != row.name) {
        key_sql::renamed(connection, &was, &row.name)?;
    }
    connection
        .prepare_cached(
            "INSERT INTO roster (number, number_given, name, position, place, party_group, party_branch, general_branch)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (number) DO UPDATE SET name = excluded.name, position = excluded.position,
                 number_given = excluded.number_given, party_group = excluded.party_group,
                 party_branch = excluded.party_branch, general_branch = excluded.general_branch",
        )?
        .execute(params![
            row.number,
            row.number_given,
            row.name,
            row.position,
            place,
            row.groups.group,
            row.groups.branch,
            row.groups.general_branch
        ])?;
    Ok(ROSTER.seal(connection, "number = ?1", [&row.number])?)
}

/// Gives rows their new numbers; what is bound to a row goes along. Two may change places.
pub fn renumber(connection: &Connection, rows: &[Enrolled]) -> Result<()> {
    let mut update =
        connection.prepare_cached("UPDATE roster SET number = ?2 WHERE number = ?1")?;
    let moved = rows.iter().filter_map(|one| {
        let was = one.was.as_ref().filter(|was| **was != one.row.number)?;
        Some((was, &one.row.number))
    });
    let moved: Vec<_> = moved.enumerate().collect();
    // No number begins with a control character.
    let aside = |at: usize| format!("\u{1}{at}");
    // Who typed their number goes on giving the one before.
    let mut known = connection.prepare_cached(
        "UPDATE member_key SET given_number = number WHERE number = ?1 AND given_number IS NULL
         AND EXISTS (SELECT 1 FROM roster AS r WHERE r.number = ?1 AND r.number_given)",
    )?;
    for (at, (was, _)) in &moved {
        known.execute([was])?;
        update.execute(params![was, aside(*at)])?;
    }
    for (at, (_, number)) in &moved {
        update.execute(params![aside(*at), number])?;
    }
    // What is bound to a row went along, which the digests are over.
    for (_, (_, number)) in &moved {
        ROSTER.seal(connection, "number = ?1", [number])?;
        KEYS.seal(connection, "number = ?1", [number])?;
    }
    Ok(())
}

/// Takes a row off, where nothing has come from it.
///
/// # Errors
/// [`Error::UnknownNumber`]; [`Error::RowInUse`] where a key is bound to it.
pub fn remove_row(connection: &Connection, number: &str) -> Result<()> {
    if connection
        .prepare_cached("SELECT 1 FROM member_key WHERE number = ?1")?
        .exists([number])?
    {
        return Err(Error::RowInUse {
            number: number.to_owned(),
        });
    }
    match connection.execute("DELETE FROM roster WHERE number = ?1", [number])? {
        0 => Err(Error::UnknownNumber {
            number: number.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// The number of packages that wait for a decision.
pub fn open_forks(connection: &Connection) -> Result<usize> {
    Ok(connection
        .prepare_cached(&format!("SELECT count(*) FROM package AS p WHERE {FORK}"))?
        .query_row([], |row| row.get(0))?)
}

//! The branch itself, its roster and its keys: their SQL.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::belonging::{ByName, Seat};
use super::enrol::Enrolled;
use super::key::BranchKey;
use super::totals::{BranchGoal, Missing};
use super::{Held, RosterRow, Why};
use crate::entry::{ARTICLE_20_HOURS, Class, Hours};
use crate::error::{Error, Result};
use crate::handover::{Card, fingerprint};
use crate::time::Moment;

/// The branch's public part.
pub fn card(connection: &Connection) -> Result<Option<Card>> {
    Ok(connection
        .prepare_cached("SELECT name, public_key, recipient FROM branch")?
        .query_row([], |row| {
            Ok(Card::new(row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?)
}

/// Writes the branch, in the place of the same one with another protection.
pub fn set_branch(
    connection: &Connection,
    name: &str,
    key: &BranchKey,
    passphrase: Option<&str>,
    at: Moment,
) -> Result<()> {
    let card = key.card(name);
    let secret = match passphrase {
        Some(passphrase) => key.protected(name, passphrase)?,
        None => key.plain(name)?,
    };
    connection.execute(
        "INSERT OR REPLACE INTO branch (only, name, public_key, recipient, secret, protected, since_ms, since_offset)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            name,
            card.public_key,
            card.recipient,
            secret,
            passphrase.is_some(),
            at.utc_ms,
            at.offset_minutes
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
        (false, _) => BranchKey::of_plain(&secret)
            .map(|(_, key)| key)
            .ok_or(Error::NotAKeyBackup),
        (true, None) => Err(Error::KeyLocked),
        (true, Some(passphrase)) => BranchKey::open(&secret, passphrase).map(|(_, key)| key),
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

/// The roster in its order.
pub fn roster(connection: &Connection) -> Result<Vec<RosterRow>> {
    Ok(connection
        .prepare_cached(
            "SELECT number, number_given, name, position FROM roster ORDER BY place, number",
        )?
        .query_map([], |row| {
            Ok(RosterRow {
                number: row.get(0)?,
                number_given: row.get(1)?,
                name: row.get(2)?,
                position: row.get(3)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The roster by name.
pub fn by_name(connection: &Connection) -> Result<ByName> {
    roster(connection).map(ByName::of)
}

/// Rows of the roster, and which of them have a key.
pub fn seats(connection: &Connection, rows: &[RosterRow]) -> Result<Vec<Seat>> {
    let mut taken = connection.prepare_cached("SELECT 1 FROM member_key WHERE number = ?1")?;
    let seats = rows.iter().map(|row| {
        Ok(Seat {
            row: row.clone(),
            taken: taken.exists([&row.number])?,
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
    connection
        .prepare_cached(
            "INSERT INTO roster (number, number_given, name, position, place)
             VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(place), 0) + 1 FROM roster))
             ON CONFLICT (number) DO UPDATE SET name = excluded.name, position = excluded.position,
                 number_given = excluded.number_given",
        )?
        .execute(params![
            row.number,
            row.number_given,
            row.name,
            row.position
        ])?;
    Ok(())
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
    for (at, (was, _)) in &moved {
        update.execute(params![was, aside(*at)])?;
    }
    for (at, (_, number)) in &moved {
        update.execute(params![aside(*at), number])?;
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

/// A member's key as it is known.
#[derive(Clone, Debug)]
pub struct KnownKey {
    pub id: i64,
    pub number: Option<String>,
    pub name: String,
    pub given_number: Option<String>,
    /// Why it waits, where it was asked before.
    pub why: Option<Why>,
}

/// The key of this fingerprint.
pub fn known_key(connection: &Connection, member: &str) -> Result<Option<KnownKey>> {
    Ok(connection
        .prepare_cached(
            "SELECT id, number, name, given_number, why FROM member_key WHERE member = ?1",
        )?
        .query_row([member], known)
        .optional()?)
}

fn known(row: &rusqlite::Row<'_>) -> rusqlite::Result<KnownKey> {
    Ok(KnownKey {
        id: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        given_number: row.get(3)?,
        why: row
            .get::<_, Option<String>>(4)?
            .map(|word| Why::stored(Some(&word))),
    })
}

/// Whether two keys are one person's: the same key, or bound to one row.
pub fn one_person(connection: &Connection, key: i64, other: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT a.id = b.id OR coalesce(a.number = b.number, 0)
             FROM member_key AS a, member_key AS b WHERE a.id = ?1 AND b.id = ?2",
        )?
        .query_row([key, other], |row| row.get(0))?)
}

/// The number of packages that wait for a decision.
pub fn open_forks(connection: &Connection) -> Result<usize> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM package WHERE state IN ('held', 'fork') AND state = 'fork'",
        )?
        .query_row([], |row| row.get(0))?)
}

/// Keys that wait.
pub fn waiting_keys(connection: &Connection) -> Result<Vec<KnownKey>> {
    Ok(connection
        .prepare_cached(
            "SELECT id, number, name, given_number, why FROM member_key
             WHERE number IS NULL ORDER BY seen_ms, id",
        )?
        .query_map([], known)?
        .collect::<rusqlite::Result<_>>()?)
}

/// A key that is seen for the first time; bound or waiting as [`bind`] or [`wait`] says next.
pub fn add_key(
    connection: &Connection,
    member: &str,
    name: &str,
    number: Option<&str>,
    at: Moment,
) -> Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO member_key (member, name, given_number, seen_ms, seen_offset)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![member, name, number, at.utc_ms, at.offset_minutes])?;
    Ok(connection.last_insert_rowid())
}

/// The key belongs to this row; `verified` where the secretary has looked at the fingerprint.
pub fn bind(connection: &Connection, key: i64, number: &str, verified: bool) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE member_key SET number = ?2, why = NULL, verified = max(verified, ?3) WHERE id = ?1",
        )?
        .execute(params![key, number, verified])?;
    Ok(())
}

/// The key waits, for this reason.
pub fn wait(connection: &Connection, key: i64, why: Why) -> Result<()> {
    connection
        .prepare_cached("UPDATE member_key SET why = ?2 WHERE id = ?1")?
        .execute(params![key, why.as_str()])?;
    Ok(())
}

/// Why a key waits.
pub fn why(connection: &Connection, key: i64) -> Result<Option<Why>> {
    let word: Option<String> = connection
        .prepare_cached("SELECT why FROM member_key WHERE id = ?1")?
        .query_row([key], |row| row.get(0))?;
    Ok(word.map(|word| Why::stored(Some(&word))))
}

/// Held packages, each with the rows of the roster that it could be meant for.
pub fn held(connection: &Connection) -> Result<Vec<Held>> {
    let roster = roster(connection)?;
    let mut years = connection.prepare_cached(
        "SELECT DISTINCT year FROM package AS p JOIN member_key AS k ON k.id = p.member_key
         WHERE k.member = ?1 AND p.state = 'held' ORDER BY 1",
    )?;
    let mut keys = connection.prepare_cached(
        "SELECT member, name, given_number, why FROM member_key
         WHERE number IS NULL AND EXISTS (SELECT 1 FROM package AS p
               WHERE p.member_key = member_key.id AND p.state = 'held')
         ORDER BY name, member",
    )?;
    let rows = keys
        .query_map([], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Option<String>>(2)?,
                row.get::<_, Option<String>>(3)?,
            ))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter()
        .map(|(member_id, name, number, why)| {
            let mut could_be: Vec<&RosterRow> = roster
                .iter()
                .filter(|row| {
                    super::belonging::same_name(&row.name, &name)
                        || number.as_ref() == Some(&row.number)
                })
                .collect();
            could_be.sort_by_key(|row| number.as_ref() != Some(&row.number));
            Ok(Held {
                fingerprint: fingerprint(&member_id),
                years: years
                    .query_map([&member_id], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?,
                could_be: could_be.into_iter().map(Missing::of).collect(),
                why: Why::stored(why.as_deref()),
                member_id,
                name,
                number,
            })
        })
        .collect()
}

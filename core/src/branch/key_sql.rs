//! Members' keys: whose they are, why they wait, and their SQL.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Why;
use super::belonging::{ByName, same_name, same_number};
use super::package_sql::HELD;
use super::sealed::KEYS;
use crate::error::Result;
use crate::handover::check_code;
use crate::time::Moment;

/// A member's key as it is known.
#[derive(Clone, Debug)]
pub struct KnownKey {
    pub id: i64,
    /// Its fingerprint.
    pub member: String,
    pub number: Option<String>,
    /// The name of its first package.
    pub name: String,
    /// The number that its packages give, as it was known when the key was bound or confirmed: whatever row
    /// has it now, it says nothing about whose the key is.
    pub given_number: Option<String>,
    /// Why it waits, where it was asked before.
    pub why: Option<Why>,
    /// Taken off its row by the secretary: why it waits.
    pub let_go: Option<Why>,
    /// The name of the roster's row that it is bound to.
    pub row_name: Option<String>,
    /// The name under which it was bound without anybody's word.
    bound_name: Option<String>,
    /// Names of which the secretary said whose they are; of a key that was taken off its row the names that
    /// the row got since.
    said_names: Vec<String>,
    /// The secretary checked it in person.
    pub verified: bool,
}

impl KnownKey {
    /// Whether a package of this name and number is that of the row which the key is bound to.
    pub fn goes_by(&self, name: &str, given: Option<&str>, roster: &ByName) -> bool {
        let others = |own: &String| self.gives_anothers(given, own, roster);
        self.is_named(name, roster) && !self.number.as_ref().is_some_and(others)
    }

    /// Whether a number is another row's than `own`, and not the one that the key was known by.
    pub fn gives_anothers(&self, given: Option<&str>, own: &str, roster: &ByName) -> bool {
        given.is_some_and(|given| {
            let known = self.given_number.as_deref();
            !known.is_some_and(|known| same_number(known, given))
                && roster.is_anothers_number(given, own)
        })
    }

    /// Whether the name is that of the key's row: the row's own, one that the secretary confirmed, or the
    /// one that the key was bound under while that is no other row's.
    fn is_named(&self, name: &str, roster: &ByName) -> bool {
        let Some(number) = &self.number else {
            return false;
        };
        let is = |other: &String| same_name(other, name);
        let others = || roster.rows(name).iter().any(|row| row.number != *number);
        self.row_name.as_ref().is_some_and(is)
            || self.said_names.iter().any(is)
            || (self.bound_name.as_ref().is_some_and(is) && !others())
    }

    /// Why a package of this name of the key waits.
    pub fn why_held(&self, name: &str, roster: &ByName) -> Why {
        match (&self.number, self.let_go, self.why) {
            (_, Some(let_go), _) => let_go,
            (Some(_), ..) if self.is_named(name, roster) => Why::OtherNumber,
            (Some(_), ..) => Why::OtherName,
            (None, _, why) => why.unwrap_or(Why::NotOnRoster),
        }
    }
}

/// Keys `k` of the same person as the key `?1`.
pub const PERSON: &str = "(k.id = ?1 OR k.number = (SELECT number FROM member_key WHERE id = ?1))";

const KNOWN: &str = "SELECT k.id, k.number, k.name, k.given_number, k.why, k.let_go, r.name,
        k.bound_name, k.said_names, k.verified, k.member
 FROM member_key AS k LEFT JOIN roster AS r ON r.number = k.number";

fn known(row: &Row<'_>) -> rusqlite::Result<KnownKey> {
    let word = |at: usize| -> rusqlite::Result<Option<Why>> {
        let word: Option<String> = row.get(at)?;
        Ok(word.map(|word| Why::stored(Some(&word))))
    };
    let said: Option<String> = row.get(8)?;
    let said = said.and_then(|said| serde_json::from_str(&said).ok());
    Ok(KnownKey {
        id: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        given_number: row.get(3)?,
        why: word(4)?,
        let_go: word(5)?,
        row_name: row.get(6)?,
        bound_name: row.get(7)?,
        said_names: said.unwrap_or_default(),
        verified: row.get(9)?,
        member: row.get(10)?,
    })
}

/// The key of this fingerprint.
pub fn known_key(connection: &Connection, member: &str) -> Result<Option<KnownKey>> {
    Ok(connection
        .prepare_cached(&format!("{KNOWN} WHERE k.member = ?1"))?
        .query_row([member], known)
        .optional()?)
}

/// The member whose id has this check code, typed without the spaces between its groups.
pub fn of_code(connection: &Connection, code: &str) -> Result<Option<String>> {
    if code.len() != 30 {
        return Ok(None);
    }
    let mut members = connection.prepare_cached("SELECT member FROM member_key")?;
    let members = members.query_map([], |row| row.get::<_, String>(0))?;
    for member in members {
        let member = member?;
        if check_code(&member).replace(' ', "") == code {
            return Ok(Some(member));
        }
    }
    Ok(None)
}

/// The key of this row.
pub fn by_id(connection: &Connection, key: i64) -> Result<KnownKey> {
    Ok(connection
        .prepare_cached(&format!("{KNOWN} WHERE k.id = ?1"))?
        .query_row([key], known)?)
}

/// Keys of which this is so, in the order in which they came.
fn keys(connection: &Connection, which: &str) -> Result<Vec<KnownKey>> {
    Ok(connection
        .prepare_cached(&format!("{KNOWN} WHERE {which} ORDER BY k.seen_ms, k.id"))?
        .query_map([], known)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Keys that wait, but not those that the secretary took off a row.
pub fn waiting(connection: &Connection) -> Result<Vec<KnownKey>> {
    keys(connection, "k.number IS NULL AND k.let_go IS NULL")
}

/// Names under which packages of a key wait, with the number that they give, the first to come first.
pub fn names_held(connection: &Connection, key: i64) -> Result<Vec<(String, Option<String>)>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT coalesce(p.name, k.name), iif(p.name IS NULL, k.given_number, p.given_number)
             FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE k.id = ?1 AND {HELD} GROUP BY 1, 2 ORDER BY min(p.id)"
        ))?
        .query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Bound keys of which something waits, since it names somebody else.
pub fn with_other_names(connection: &Connection) -> Result<Vec<i64>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT DISTINCT k.id FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE {HELD} AND k.number IS NOT NULL ORDER BY k.id"
        ))?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The keys of a row of the roster.
pub fn of_row(connection: &Connection, number: &str) -> Result<Vec<i64>> {
    Ok(connection
        .prepare_cached("SELECT id FROM member_key WHERE number = ?1 ORDER BY id")?
        .query_map([number], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Keys that the secretary took off a row and that are on none now, each with every name that the row had
/// and has since.
fn off_their_rows(connection: &Connection) -> Result<Vec<(i64, Vec<String>)>> {
    let all = keys(connection, "k.let_go IS NOT NULL")?;
    let names = |key: KnownKey| key.bound_name.into_iter().chain(key.said_names).collect();
    Ok(all.into_iter().map(|key| (key.id, names(key))).collect())
}

/// Names that alone do not say whose a key is: of rows from which the secretary took a key that is on none now, and
/// those under which a checked key of another row handed in, whether they were said to be that person's or wait.
pub fn spoken_for(connection: &Connection) -> Result<Vec<String>> {
    let taken_off = off_their_rows(connection)?.into_iter();
    let mut all: Vec<String> = taken_off.flat_map(|(_, names)| names).collect();
    let said = keys(
        connection,
        "k.verified AND k.number IS NOT NULL AND k.said_names IS NOT NULL",
    )?;
    let said = said.into_iter().flat_map(|key| {
        let own = key.row_name.unwrap_or_default();
        let said = key.said_names.into_iter();
        said.map(move |name| (name, own.clone()))
    });
    let waiting: Vec<(String, String)> = connection
        .prepare_cached(&format!(
            "SELECT DISTINCT coalesce(p.name, k.name), r.name FROM package AS p
             JOIN member_key AS k ON k.id = p.member_key JOIN roster AS r ON r.number = k.number
             WHERE {HELD} AND k.verified"
        ))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let others = said
        .chain(waiting)
        .filter(|(name, own)| !same_name(name, own));
    all.extend(others.map(|(name, _)| name));
    Ok(all)
}

/// A row of the roster has another name: keys that were taken off it stay taken off it. Where two rows have
/// had one name, the new one goes for both: a key more waits.
pub fn renamed(connection: &Connection, was: &str, now: &str) -> Result<()> {
    for (key, mut names) in off_their_rows(connection)? {
        let has = |name: &str| names.iter().any(|known| same_name(known, name));
        if !has(was) || has(now) {
            continue;
        }
        names.push(now.to_owned());
        let later = serde_json::Value::from(names.split_off(1)).to_string();
        connection
            .prepare_cached("UPDATE member_key SET said_names = ?2 WHERE id = ?1")?
            .execute(params![key, later])?;
        KEYS.seal(connection, "id = ?1", [key])?;
    }
    Ok(())
}

/// The number of keys that were declined.
pub fn count_declined(connection: &Connection) -> Result<usize> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM member_key WHERE let_go = ?1")?
        .query_row([Why::Declined.as_str()], |row| row.get(0))?)
}

/// Whether a key was checked in person.
pub fn is_checked(connection: &Connection, key: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT verified FROM member_key WHERE id = ?1")?
        .query_row([key], |row| row.get(0))?)
}

/// Whether a key was checked in person before another one of its row.
pub fn is_before_another(connection: &Connection, key: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM member_key AS k JOIN member_key AS o ON o.number = k.number
             WHERE k.id = ?1 AND k.verified AND o.verified AND o.seen_ms > k.seen_ms",
        )?
        .exists([key])?)
}

/// A key that is seen for the first time; bound or waiting as [`seat`] or [`wait`] says next.
pub fn add(
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

/// The key belongs to this row, by the name alone.
pub fn seat(connection: &Connection, key: i64, number: &str, name: &str) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE member_key SET number = ?2, bound_name = ?3, why = NULL WHERE id = ?1",
        )?
        .execute(params![key, number, name])?;
    Ok(KEYS.seal(connection, "id = ?1", [key])?)
}

/// The secretary compared the fingerprint: the key belongs to this row, and these names of its packages
/// are that person's, and the number, where they give another row's. Of a key that changes its row only
/// these. From then on it was seen when it was checked, after those that the row has, whatever a clock says: while
/// two disagree, what the first of them said stands.
pub fn confirm(
    connection: &Connection,
    key: &KnownKey,
    number: &str,
    (names, given): (&[String], Option<&str>),
    at: Moment,
) -> Result<()> {
    let moves = key.number.as_deref().is_some_and(|was| was != number);
    let was_let_go = key.let_go.is_some();
    let mut said = if moves || was_let_go {
        Vec::new()
    } else {
        key.said_names.clone()
    };
    said.extend(names.iter().cloned());
    said.sort();
    said.dedup();
    let said = (!said.is_empty()).then(|| serde_json::Value::from(said).to_string());
    let bound_name = key.bound_name.as_ref().filter(|_| !moves && !was_let_go);
    connection
        .prepare_cached(
            "UPDATE member_key SET number = ?2, verified = 1, why = NULL, let_go = NULL,
                 seen_ms = iif(verified AND number = ?2, seen_ms, max(?6,
                     (SELECT coalesce(max(o.seen_ms) + 1, ?6) FROM member_key AS o
                      WHERE o.verified AND o.number = ?2))),
                 seen_offset = iif(verified AND number = ?2, seen_offset, ?7),
                 bound_name = ?3, said_names = ?4, given_number = coalesce(?5, given_number)
             WHERE id = ?1",
        )?
        .execute(params![
            key.id,
            number,
            bound_name,
            said,
            given,
            at.utc_ms,
            at.offset_minutes
        ])?;
    Ok(KEYS.seal(connection, "id = ?1", [key.id])?)
}

/// The key waits, for this reason.
pub fn wait(connection: &Connection, key: i64, why: Why) -> Result<()> {
    connection
        .prepare_cached("UPDATE member_key SET why = ?2 WHERE id = ?1")?
        .execute(params![key, why.as_str()])?;
    Ok(KEYS.seal(connection, "id = ?1", [key])?)
}

/// The secretary takes the key off its row: it waits (`released`), or goes away (`declined`). The row's
/// name stays with it, so that no other key comes to that row by the name alone.
pub fn let_go(connection: &Connection, key: i64, why: Why) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE member_key SET verified = 0, let_go = ?2,
                 said_names = iif(number IS NULL AND let_go IS NOT NULL, said_names, NULL),
                 bound_name = iif(number IS NULL, iif(let_go IS NULL, NULL, bound_name),
                     coalesce((SELECT name FROM roster AS r WHERE r.number = member_key.number),
                         bound_name)), number = NULL
             WHERE id = ?1",
        )?
        .execute(params![key, why.as_str()])?;
    Ok(KEYS.seal(connection, "id = ?1", [key])?)
}

//! Settling one whole package: whose it is, and then what becomes of it. Runs inside the caller's
//! transaction.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::belonging::{Belonging, ByName, belongs};
use super::key_sql::KnownKey;
use super::merge::Merged;
use super::package_sql::{self, State};
use super::taking::{self, NOTHING, Outcome, accept};
use super::{branch_sql, decision_sql, key_sql, retake};
use crate::error::{Error, Result};
use crate::handover::package::{MemberHeader, Opened, Origin, Refusal};
use crate::store::LedgerFile;
use crate::time::Moment;

/// How a package came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arrival<'b> {
    /// The SHA-512 of the file that it was, where it came by itself.
    pub file: Option<[u8; 64]>,
    /// The branch that its member handed it to, where it came through a branch below.
    pub origin: Option<&'b Origin>,
}

/// A key that waited, and belongs to a row of the roster now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Settled {
    /// The fingerprint of the key.
    pub member_id: String,
    /// The row's name.
    pub name: String,
    /// The row's number.
    pub number: String,
}

/// Takes a package that was read from a stick: what becomes of it, and of its key, where that waited.
///
/// # Errors
/// Its flaw; the disk's own. The caller undoes what was written.
pub fn take(
    connection: &Connection,
    roster: &ByName,
    header: &MemberHeader,
    package: &mut Opened,
    arrival: Arrival<'_>,
    (staging, at): (&Path, Moment),
) -> Result<(Outcome, Option<Settled>), Refusal> {
    let sha512 = package.staged.sha512;
    if let Some(known) = package_sql::by_content(connection, &sha512)? {
        if let Some(file) = arrival.file {
            package_sql::seen(connection, &file, known.id)?;
        }
        package_sql::from_below(connection, known.id, arrival.origin)?;
        return Ok((known_now(connection, &known, roster)?, None));
    }
    let (key, seated) = key_of(connection, roster, header, at)?;
    let id = package_sql::add(
        connection,
        key.id,
        header,
        &package.staged,
        arrival.origin,
        at,
    )?;
    if let Some(file) = arrival.file {
        package_sql::seen(connection, &file, id)?;
    }
    match &key.number {
        Some(number) if key.goes_by(&header.name, header.number.as_deref(), roster) => {
            if !seated && !decision_sql::waits(connection, key.id)? {
                let outcome = accept(connection, key.id, id, header, package)?;
                if outcome != Outcome::Fork || !key_sql::is_before_another(connection, key.id)? {
                    return Ok((outcome, None));
                }
                // What a key says that was checked later stands no longer against it.
                let merged = retake::person(connection, number, staging)?;
                return Ok((came_of(connection, id, merged, 0)?, None));
            }
            // What waited may belong to the person now, or be decided.
            let unknown = package.digested(|_, _| Ok(()))?.unknown;
            package_sql::keep(connection, id, &mut package.staged)?;
            let merged = retake::person(connection, number, staging)?;
            let outcome = came_of(connection, id, merged, unknown)?;
            Ok((outcome, seated.then(|| settled(&key)).flatten()))
        }
        _ => {
            // Held, but only what could be taken in one day.
            package.digested(|_, _| Ok(()))?;
            package_sql::keep(connection, id, &mut package.staged)?;
            let why = key.why_held(&header.name, roster);
            Ok((Outcome::Held(Some(why)), None))
        }
    }
}

/// The state of a package that was seen before, and why it waits.
///
/// # Errors
/// The disk's own.
pub fn known_now(
    connection: &Connection,
    known: &package_sql::Facts,
    roster: &ByName,
) -> Result<Outcome> {
    Ok(match Outcome::known(known.state) {
        Outcome::Held(_) => {
            let key = key_sql::by_id(connection, known.key)?;
            Outcome::Held(Some(key.why_held(&known.name, roster)))
        }
        other => other,
    })
}

/// The key of a package; whether it was known, waited, and is bound by this package.
fn key_of(
    connection: &Connection,
    roster: &ByName,
    header: &MemberHeader,
    at: Moment,
) -> Result<(KnownKey, bool)> {
    let (name, number) = (&header.name, header.number.as_deref());
    let known = key_sql::known_key(connection, &header.member_id)?;
    if let Some(key) = &known
        && (key.number.is_some() || key.let_go.is_some())
    {
        return Ok((key.clone(), false));
    }
    let id = match &known {
        Some(key) => key.id,
        None => key_sql::add(connection, &header.member_id, name, number, at)?,
    };
    let belonging = belonging(connection, roster, name, number)?;
    // A key that waits goes on waiting for the reason that it has.
    if known.is_none() || matches!(belonging, Belonging::To(_)) {
        seat(connection, id, &belonging, name)?;
    }
    let key = key_sql::known_key(connection, &header.member_id)?.ok_or_else(Error::damage)?;
    let seated = known.is_some() && key.number.is_some();
    Ok((key, seated))
}

/// The outcome of a package that was taken with all of its person's.
fn came_of(connection: &Connection, id: i64, merged: Merged, unknown: u64) -> Result<Outcome> {
    let facts = package_sql::by_id(connection, id)?.ok_or_else(Error::damage)?;
    Ok(match facts.state {
        State::Accepted | State::Superseded => Outcome::Accepted { merged, unknown },
        other => Outcome::known(other),
    })
}

fn belonging(
    connection: &Connection,
    roster: &ByName,
    name: &str,
    number: Option<&str>,
) -> Result<Belonging> {
    let seats = branch_sql::seats(connection, roster, name)?;
    Ok(belongs(name, number, &seats))
}

/// Binds a key that came under this name, or lets it wait. Whether it is bound now.
fn seat(connection: &Connection, key: i64, belonging: &Belonging, name: &str) -> Result<bool> {
    match belonging {
        Belonging::To(number) => key_sql::seat(connection, key, number, name).map(|()| true),
        Belonging::Held(why) => key_sql::wait(connection, key, *why).map(|()| false),
    }
}

/// The key, where it is bound.
fn settled(key: &KnownKey) -> Option<Settled> {
    Some(Settled {
        member_id: key.member.clone(),
        name: key.row_name.clone()?,
        number: key.number.clone()?,
    })
}

/// Changes that a look at all who wait made.
#[derive(Debug, Default)]
pub struct Freed {
    /// The changes in what counts.
    pub merged: Merged,
    /// The keys that belong to a row now.
    pub settled: Vec<Settled>,
    /// Names of those whose kept packages are damaged: their keys wait on.
    pub damaged: Vec<String>,
}

/// Looks at all that waits again: the roster may have grown. Nothing is written where every key waits on
/// for the same reason.
///
/// # Errors
/// The disk's own.
pub fn settle_all(file: &mut LedgerFile, roster: &ByName, staging: &Path) -> Result<Freed> {
    if !file.read(|open| is_due(open, roster))? {
        return Ok(Freed::default());
    }
    file.write(|transaction, _| settle(transaction, roster, staging))
}

/// Whether anything that waits has to be looked at.
fn is_due(connection: &Connection, roster: &ByName) -> Result<bool> {
    for key in key_sql::waiting(connection)? {
        if due(connection, roster, &key)?.is_some() {
            return Ok(true);
        }
    }
    Ok(!of_the_row_now(connection, roster)?.is_empty())
}

/// The same inside a transaction. What cannot be taken in of one key stops no other.
///
/// # Errors
/// The disk's own.
pub fn settle(connection: &Connection, roster: &ByName, staging: &Path) -> Result<Freed> {
    let mut freed = Freed::default();
    for key in key_sql::waiting(connection)? {
        let Some((name, belonging)) = due(connection, roster, &key)? else {
            continue;
        };
        freed.add(taking::unless_damaged(connection, || {
            seat(connection, key.id, &belonging, &name)?;
            match &belonging {
                Belonging::To(number) => retake::person(connection, number, staging),
                Belonging::Held(_) => Ok(NOTHING),
            }
        })?);
        freed
            .settled
            .extend(settled(&key_sql::by_id(connection, key.id)?));
    }
    for number in of_the_row_now(connection, roster)? {
        freed.add(taking::unless_damaged(connection, || {
            retake::person(connection, &number, staging)
        })?);
    }
    Ok(freed)
}

impl Freed {
    fn add(&mut self, done: Result<Merged, String>) {
        match done {
            Ok(merged) => self.merged.add(merged),
            Err(name) => self.damaged.push(name),
        }
    }
}

/// Where a key that waits belongs now, and by which name; nothing where it waits on for the reason that it
/// has.
fn due(
    connection: &Connection,
    roster: &ByName,
    key: &KnownKey,
) -> Result<Option<(String, Belonging)>> {
    let (name, belonging) = belonging_of(connection, roster, key)?;
    let waits_on = matches!(belonging, Belonging::Held(why) if key.why == Some(why));
    Ok((!waits_on).then_some((name, belonging)))
}

/// Rows beside whose key a name waited that may be the row's now.
fn of_the_row_now(connection: &Connection, roster: &ByName) -> Result<Vec<String>> {
    let mut numbers = Vec::new();
    for key in key_sql::with_other_names(connection)? {
        let key = key_sql::by_id(connection, key)?;
        let names = key_sql::names_held(connection, key.id)?;
        let fits = names
            .iter()
            .any(|(name, given)| key.goes_by(name, given.as_deref(), roster));
        numbers.extend(key.number.filter(|_| fits));
    }
    Ok(numbers)
}

/// Where a key that waits belongs by any of the names that it gives; else why it waits by the first.
fn belonging_of(
    connection: &Connection,
    roster: &ByName,
    key: &KnownKey,
) -> Result<(String, Belonging)> {
    for (name, number) in key_sql::names_held(connection, key.id)? {
        let found = belonging(connection, roster, &name, number.as_deref())?;
        if matches!(found, Belonging::To(_)) {
            return Ok((name, found));
        }
    }
    let found = belonging(connection, roster, &key.name, key.given_number.as_deref())?;
    Ok((key.name.clone(), found))
}

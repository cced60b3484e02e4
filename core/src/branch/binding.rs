//! Whose a key is, as a secretary sees it and says it. Each of these acts can be undone: what it changes is one
//! person's packages taken again.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::belonging::{numbered, same_name};
use super::key_sql::KnownKey;
use super::office::{Secretary, id_of};
use super::{Merged, Why, branch_sql, key_sql, package_sql, retake, roster, taking, twins_sql};
use crate::error::{Error, Result};
use crate::handover::{check_code, fingerprint};
use crate::text;
use crate::time::Moment;

/// The relation of a key to the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// The key belongs to a row.
    Bound,
    /// The key waits for a confirmation.
    Held,
    /// The secretary took it off its row; it waits.
    Released,
    /// The secretary declined it; it is in no sum and in no list of who waits.
    Declined,
}

/// Further words of the secretary when a key is confirmed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'s> {
    /// The keys that the row had before were not its member's: they are released.
    pub instead: bool,
    /// A name under which packages of the key wait: they are this person's though somebody else on the
    /// roster has that name.
    pub name: Option<&'s str>,
}

/// A member's key as the secretary sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeyShown {
    /// Its fingerprint.
    pub member_id: String,
    /// The row of the roster.
    pub number: Option<String>,
    /// The name that its first package gave.
    pub name: String,
    /// The id in groups of four, to be compared by voice.
    pub fingerprint: String,
    /// The same as digits, to be read out.
    pub check_code: String,
    /// Compared in person.
    pub verified: bool,
    /// Packages that came from it.
    pub packages: u64,
    /// Its relation to the roster.
    pub state: KeyState,
}

/// The result of confirming a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Confirmed {
    /// Entries that did not count before.
    pub entries_new: u64,
    /// Entries that count otherwise than before, or no more.
    pub entries_changed: u64,
    /// Disagreements of this person's keys that nobody has decided: packages, and rows of a table.
    pub disagree: u64,
}

impl Secretary<'_> {
    /// Every key that anything came from, and whose it is.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn keys(&mut self) -> Result<Vec<KeyShown>> {
        self.file()?.read(keys)
    }

    /// The secretary has compared the check code: the key belongs to this row of the roster. What
    /// was held from it is taken in; a second key joins the first. The id or the check code may be typed
    /// as it is compared: in groups, in any case. It also takes back that a key was released or declined.
    /// What the key handed in under the name of somebody else on the roster waits on, unless that name is said, or
    /// the key is confirmed already and nothing but that is left to say. All in one act, so that no hour of a
    /// stranger stands in between.
    ///
    /// # Errors
    /// [`Error::NotHeld`] where no package of this key is known; [`Error::UnknownNumber`];
    /// [`Error::NameNotHeld`] where nothing of it waits under the name that is said.
    pub fn confirm(&mut self, member_id: &str, number: &str, said: Said<'_>) -> Result<Confirmed> {
        let staging = self.log.folder().to_owned();
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        self.file()?.write(|transaction, now| {
            if said.instead {
                let theirs = asked(transaction, member_id)?;
                let row = row_of(transaction, number)?;
                for key in key_sql::of_row(transaction, &row)? {
                    if key != theirs.id {
                        let key = key_sql::by_id(transaction, key)?;
                        let_go(transaction, &key, Why::Released, &staging)?;
                    }
                }
            }
            let merged = confirm(transaction, member_id, number, said.name, (&staging, now))?;
            let row = row_of(transaction, number)?;
            Ok(Confirmed {
                entries_new: merged.entries_new,
                entries_changed: merged.entries_changed,
                disagree: package_sql::count_forks_of(transaction, &row)?
                    + twins_sql::of_person(transaction, &row, rule)?.open.len() as u64,
            })
        })
    }

    /// Takes keys off their rows: what they said waits until they are confirmed again, and none is bound by
    /// itself. All of them or none.
    ///
    /// # Errors
    /// [`Error::NotHeld`] where one is not known; the disk's own.
    pub fn release_keys(&mut self, member_ids: &[impl AsRef<str>]) -> Result<()> {
        self.let_go(member_ids, Why::Released)
    }

    /// Declines keys: what they said is in no sum and waits nowhere, until they are confirmed. All of them or none.
    ///
    /// # Errors
    /// [`Error::NotHeld`] where one is not known; the disk's own.
    pub fn decline_keys(&mut self, member_ids: &[impl AsRef<str>]) -> Result<()> {
        self.let_go(member_ids, Why::Declined)
    }

    fn let_go(&mut self, member_ids: &[impl AsRef<str>], why: Why) -> Result<()> {
        let staging = self.log.folder().to_owned();
        self.file()?.write(|transaction, _| {
            for member_id in member_ids {
                let key = asked(transaction, member_id.as_ref())?;
                let_go(transaction, &key, why, &staging)?;
            }
            Ok(())
        })
    }
}

fn let_go(connection: &Connection, key: &KnownKey, why: Why, staging: &Path) -> Result<()> {
    retake::reset(connection, key.id)?;
    key_sql::let_go(connection, key.id, why)?;
    if let Some(number) = &key.number {
        retake::person(connection, number, staging)?;
    }
    retake::members(connection, [&key.member], staging).map(drop)
}

/// The key of the member whose id or check code was typed.
fn asked(connection: &Connection, member_id: &str) -> Result<KnownKey> {
    let id = id_of(&text::narrow_digits(member_id));
    let id = key_sql::of_code(connection, &id)?.unwrap_or(id);
    key_sql::known_key(connection, &id)?.ok_or_else(|| Error::NotHeld {
        id: member_id.to_owned(),
    })
}

/// The number of the row that was typed, as the roster has it.
fn row_of(connection: &Connection, typed: &str) -> Result<String> {
    let number = roster::tidy_number(typed);
    let rows = branch_sql::roster(connection)?;
    numbered(&rows, &number).ok_or(Error::UnknownNumber { number })
}

fn confirm(
    connection: &Connection,
    member_id: &str,
    number: &str,
    name: Option<&str>,
    (staging, at): (&Path, Moment),
) -> Result<Merged> {
    let key = asked(connection, member_id)?;
    let number = row_of(connection, number)?;
    // What this key handed in under the name or the number of somebody else on the roster is not said to be
    // this person's along with it: only where that name is said, or nothing but it is left to say.
    let left = key.verified && key.number.as_ref() == Some(&number);
    let roster = branch_sql::by_name(connection)?;
    let others = |name: &str| roster.rows(name).iter().any(|row| row.number != number);
    let anothers = |given: &Option<String>| key.gives_anothers(given.as_deref(), &number, &roster);
    let was = key.number.clone().filter(|was| *was != number);
    if was.is_some() {
        // What it handed in waits with the rest, so that whose it is can be said in the same breath.
        retake::reset(connection, key.id)?;
    }
    let waiting = key_sql::names_held(connection, key.id)?;
    let is_said = |one: &str| name.is_some_and(|name| same_name(name, one));
    if let Some(name) = name
        && !waiting.iter().any(|(one, _)| is_said(one))
        && !(key.number.as_ref() == Some(&number) && key.goes_by(name, None, &roster))
    {
        return Err(Error::NameNotHeld {
            name: text::shortened(name),
        });
    }
    let theirs = |(one, given): &(String, Option<String>)| {
        let said = if name.is_some() { is_said(one) } else { left };
        said || !(others(one) || anothers(given))
    };
    let theirs = waiting.into_iter().filter(theirs);
    let (names, given): (Vec<String>, Vec<Option<String>>) = theirs.unzip();
    let given = given.into_iter().rfind(anothers).flatten();
    key_sql::confirm(connection, &key, &number, (&names, given.as_deref()), at)?;
    if let Some(was) = was {
        retake::person(connection, &was, staging)?;
    }
    let alone = key_sql::of_row(connection, &number)? == [key.id];
    if alone && names.is_empty() && key.number.as_ref() == Some(&number) {
        // Nothing but the check in person is new, and nobody else's word stood beside it.
        return Ok(taking::NOTHING);
    }
    retake::person(connection, &number, staging)
}

fn keys(connection: &Connection) -> Result<Vec<KeyShown>> {
    Ok(connection
        .prepare_cached(
            "SELECT k.member, k.number, k.name, k.verified, k.let_go,
                    (SELECT count(*) FROM package AS p WHERE p.member_key = k.id)
             FROM member_key AS k LEFT JOIN roster AS r ON r.number = k.number
             ORDER BY k.number IS NULL, r.place, k.id",
        )?
        .query_map([], |row| {
            let (member_id, number): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let let_go: Option<String> = row.get(4)?;
            Ok(KeyShown {
                fingerprint: fingerprint(&member_id),
                check_code: check_code(&member_id),
                state: match (let_go.as_deref(), &number) {
                    (Some("declined"), _) => KeyState::Declined,
                    (Some(_), _) => KeyState::Released,
                    (None, Some(_)) => KeyState::Bound,
                    (None, None) => KeyState::Held,
                },
                member_id,
                number,
                name: row.get(2)?,
                verified: row.get(3)?,
                packages: row.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

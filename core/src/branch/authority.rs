//! Keys, decisions and trusted branches, as a secretary sees them and acts on them. Each act can be
//! undone: what it changed is one person's packages taken again.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::belonging::{numbered, same_name};
use super::key_sql::KnownKey;
use super::office::{Secretary, id_of};
use super::trusted::Trusted;
use super::worth::Worth;
use super::{
    Merged, Why, branch_sql, decision_sql, from_below, key_sql, package_sql, retake, roster,
    taking, twins_sql,
};
use crate::disk;
use crate::error::{Error, Result};
use crate::handover::package::{Header, Outside, Refusal, look, stage};
use crate::handover::{CARD_MAX, Card, check_code, fingerprint};
use crate::locale::Message;
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

/// A decision, whether it counts or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DecisionShown {
    /// Names it to `branch decision-undo`.
    pub id: String,
    /// The record: an entry's or a reflection's id, or year and lineage of a package.
    pub about: String,
    /// The branch that decided, as it is called where that was signed; empty where that was not kept.
    pub from: String,
    /// The trusted branch that signed it, where that says another one decided.
    pub through: Option<String>,
    /// When; `None` where that was not kept.
    pub at: Option<String>,
    /// Whether it counts.
    pub counts: bool,
    /// Its worth: why it does not count.
    pub stands: Worth,
    /// `entry`, `note`, `package` or `same`.
    pub kind: String,
    /// The record's revision; a package's number.
    pub revision: u32,
    /// Whose package.
    pub member_id: String,
    /// The name that this key gives; empty where nothing came from it.
    pub name: String,
    /// The row of the roster.
    pub number: Option<String>,
    /// Whether it was made here.
    pub own: bool,
    /// When the secretary undid it.
    pub undone_at: Option<String>,
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
    /// What the key handed in under the name of somebody else on the roster waits on, unless the key is
    /// confirmed already and nothing but that is left to say.
    ///
    /// # Errors
    /// [`Error::NotHeld`] where no package of this key is known; [`Error::UnknownNumber`];
    /// [`Error::NameNotHeld`] where nothing of it waits under the name that is said.
    pub fn confirm(&mut self, member_id: &str, number: &str) -> Result<Confirmed> {
        self.confirm_with(member_id, number, Said::default())
    }

    /// The same, with all that a secretary can say along with it. One act, so that no hour of a stranger
    /// stands in between.
    ///
    /// # Errors
    /// As [`Secretary::confirm`].
    pub fn confirm_with(
        &mut self,
        member_id: &str,
        number: &str,
        said: Said<'_>,
    ) -> Result<Confirmed> {
        let staging = self.log.folder().to_owned();
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        self.file()?.write(|transaction, _| {
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
            let merged = confirm(transaction, member_id, number, (said.name, &staging))?;
            let row = row_of(transaction, number)?;
            Ok(Confirmed {
                entries_new: merged.entries_new,
                entries_changed: merged.entries_changed,
                disagree: package_sql::count_forks_of(transaction, &row)?
                    + twins_sql::of_person(transaction, &row, rule)?.open.len() as u64,
            })
        })
    }

    /// Takes a key off its row: what it said waits until it is confirmed again, and it is bound to none
    /// by itself.
    ///
    /// # Errors
    /// [`Error::NotHeld`] where the key is not known; the disk's own.
    pub fn release_key(&mut self, member_id: &str) -> Result<()> {
        self.let_go(member_id, Why::Released)
    }

    /// Declines a key: what it said is in no sum and waits nowhere, until it is confirmed.
    ///
    /// # Errors
    /// [`Error::NotHeld`] where the key is not known; the disk's own.
    pub fn decline_key(&mut self, member_id: &str) -> Result<()> {
        self.let_go(member_id, Why::Declined)
    }

    fn let_go(&mut self, member_id: &str, why: Why) -> Result<()> {
        let staging = self.log.folder().to_owned();
        self.file()?.write(|transaction, _| {
            let key = asked(transaction, member_id)?;
            let_go(transaction, &key, why, &staging)
        })
    }

    /// Every decision that was made here or came with a collection, newest first.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn decisions(&mut self) -> Result<Vec<DecisionShown>> {
        let name = self.card()?.ok_or(Error::NoBranch)?.name;
        self.file()?.read(|open| decisions(open, &name))
    }

    /// Undoes a decision: it stays listed, and does not come back with the same file.
    ///
    /// # Errors
    /// [`Error::UnknownDecision`]; the disk's own.
    pub fn undo_decision(&mut self, id: &str) -> Result<Merged> {
        let staging = self.log.folder().to_owned();
        self.file()?.write(|transaction, now| {
            let unknown = || Error::UnknownDecision { id: id.to_owned() };
            let number: i64 = id.trim().parse().map_err(|_| unknown())?;
            let member = decision_sql::undo(transaction, number, now)?.ok_or_else(unknown)?;
            retake::members(transaction, [&member], &staging)
        })
    }

    /// The branch of a card or of a collection is trusted from now on: the secretary has compared its
    /// check code. What it decided is looked at again.
    ///
    /// # Errors
    /// [`Error::NotACard`] where the file is neither; [`Error::KeyLocked`]; the disk's own.
    pub fn trust(&mut self, path: &Path) -> Result<(Trusted, Merged)> {
        let card = self.branch_of(path)?;
        self.trust_card(&card)
    }

    /// The same of a card.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn trust_card(&mut self, card: &Card) -> Result<(Trusted, Merged)> {
        let staging = self.log.folder().to_owned();
        self.file()?.write(|transaction, now| {
            decision_sql::trust(transaction, card, now)?;
            let merged = asked_again(transaction, &card.branch_id, &staging)?;
            let all = decision_sql::trusted(transaction)?;
            let found = all.into_iter().find(|one| one.branch_id == card.branch_id);
            Ok((found.ok_or_else(Error::damage)?, merged))
        })
    }

    /// A branch is trusted no longer, by its id or its check code: what it decided does not count any more.
    ///
    /// # Errors
    /// [`Error::UnknownBranch`]; the disk's own.
    pub fn distrust(&mut self, branch_id: &str) -> Result<Merged> {
        let staging = self.log.folder().to_owned();
        let typed = id_of(&text::narrow_digits(branch_id));
        self.file()?.write(|transaction, _| {
            let all = decision_sql::trusted(transaction)?.into_iter();
            let mut all = all.map(|one| (id_of(&one.check_code), one.branch_id));
            let (_, id) = all
                .find(|(code, id)| *code == typed || *id == typed)
                .ok_or_else(|| Error::UnknownBranch {
                    id: branch_id.to_owned(),
                })?;
            decision_sql::distrust(transaction, &id)?;
            asked_again(transaction, &id, &staging)
        })
    }

    /// The branches that are trusted.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn trusted(&mut self) -> Result<Vec<Trusted>> {
        self.file()?.read(decision_sql::trusted)
    }

    /// Notices for the secretary, until they say that they know.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn notices(&mut self) -> Result<Vec<Message>> {
        self.file()?.read(from_below::notices)
    }

    /// The same, where the branch has been asked for in this run.
    pub fn notices_if_asked_for(&mut self) -> Option<Vec<Message>> {
        self.slot.opened()?;
        self.notices().ok()
    }

    /// The secretary knows.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn dismiss_notices(&mut self) -> Result<()> {
        self.file()?
            .write(|transaction, _| from_below::dismiss(transaction))
    }

    /// The branch that a card is of, or that signed a collection.
    fn branch_of(&mut self, path: &Path) -> Result<Card> {
        let opened = || disk::open_named(path).map_err(|_| Error::NotACard);
        let mut bytes = Vec::new();
        let begun = std::io::Read::take(opened()?, CARD_MAX as u64 + 1);
        std::io::Read::read_to_end(&mut { begun }, &mut bytes)
            .map_err(|error| Error::of_io(&error, path))?;
        if let Ok(card) = Card::parse(&bytes) {
            return Ok(card);
        }
        let staging = self.log.folder().to_owned();
        let looked = stage(opened()?, &staging).and_then(|staged| match look(staged)? {
            Outside::Open(opened) => Ok(*opened),
            Outside::Sealed(mut sealed) => {
                let key = self.slot.key.as_ref().ok_or(Error::KeyLocked)?;
                sealed.whole(key.identity(), &staging)
            }
        });
        match looked {
            Err(Refusal::Failed(error)) => Err(error),
            Err(Refusal::Flaw(_)) => Err(Error::NotACard),
            Ok(opened) => match opened.header {
                Header::Collection(header) => header.card().map_err(|_| Error::NotACard),
                Header::Member(_) => Err(Error::NotACard),
            },
        }
    }
}

/// What came by this branch is asked again.
fn asked_again(connection: &Connection, branch_id: &str, staging: &Path) -> Result<Merged> {
    let members = decision_sql::members_by(connection, branch_id)?;
    retake::members(connection, &members, staging)
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
    (name, staging): (Option<&str>, &Path),
) -> Result<Merged> {
    let key = asked(connection, member_id)?;
    let number = row_of(connection, number)?;
    // What this key handed in under the name or the number of somebody else on the roster is not said to be
    // this person's along with it: only where that name is said, or nothing but it is left to say.
    let left = key.verified && key.number.as_ref() == Some(&number);
    let roster = branch_sql::by_name(connection)?;
    let others = |name: &str| roster.rows(name).iter().any(|row| row.number != number);
    let anothers = |given: &Option<String>| key.gives_anothers(given.as_deref(), &number, &roster);
    let waiting = key_sql::names_held(connection, key.id)?;
    let is_said = |one: &str| name.is_some_and(|name| same_name(name, one));
    if let Some(name) = name
        && !key_sql::names(connection, key.id)?
            .iter()
            .any(|one| is_said(one))
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
    let was = key.number.clone().filter(|was| *was != number);
    if was.is_some() {
        retake::reset(connection, key.id)?;
    }
    key_sql::confirm(connection, &key, &number, (&names, given.as_deref()))?;
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

/// `ours` is the name of this branch.
fn decisions(connection: &Connection, ours: &str) -> Result<Vec<DecisionShown>> {
    Ok(connection
        .prepare_cached(
            "SELECT d.id, d.record, d.own, d.branch, d.decided_at, d.stands, d.kind, d.revision,
                    d.member, coalesce(k.name, ''), k.number, d.undone_ms, d.undone_offset,
                    iif(d.via = d.origin, NULL, t.name)
             FROM decision AS d LEFT JOIN member_key AS k ON k.member = d.member
                  LEFT JOIN trusted AS t ON t.branch = d.via
             ORDER BY d.id DESC",
        )?
        .query_map([], |row| {
            let own: bool = row.get(2)?;
            let (branch, at): (String, String) = (row.get(3)?, row.get(4)?);
            let stands = Worth::stored(&row.get::<_, String>(5)?);
            let undone: Option<i64> = row.get(11)?;
            let offset_minutes = row.get::<_, Option<i32>>(12)?.unwrap_or_default();
            let undone = undone.map(|utc_ms| Moment {
                utc_ms,
                offset_minutes,
            });
            Ok(DecisionShown {
                id: row.get::<_, i64>(0)?.to_string(),
                about: row.get(1)?,
                from: if own { ours.to_owned() } else { branch },
                at: Some(at).filter(|at| !at.is_empty()),
                counts: stands == Worth::Counts,
                stands,
                kind: row.get(6)?,
                revision: row.get(7)?,
                member_id: row.get(8)?,
                name: row.get(9)?,
                number: row.get(10)?,
                own,
                through: row.get(13)?,
                undone_at: undone.map(Moment::to_text),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

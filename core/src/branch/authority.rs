//! Decisions and trusted branches, as a secretary sees them and acts on them. Each act can be undone: what it
//! changed is one person's packages taken again.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::office::{Secretary, id_of};
use super::trusted::Trusted;
use super::worth::Worth;
use super::{Merged, decision_sql, from_below, retake};
use crate::disk;
use crate::error::{Error, Result};
use crate::handover::package::{Header, Outside, Refusal, look, stage};
use crate::handover::{CARD_MAX, Card};
use crate::locale::Message;
use crate::text;
use crate::time::Moment;

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

//! A secretary's decisions about forks. They stay: the content with this digest counts, whichever
//! package brings it, and any other content of the same revision is passed over.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::handover::package::{Decision, MemberHeader};
use crate::ids::unhex;

/// More than these do not fit the first line of a collection. What is left out is a fork above,
/// and decided there.
const HANDED_ON: usize = 1000;

/// Keys of the same person as the key `?1`.
const PERSON: &str = "(k.id = ?1 OR k.number = (SELECT number FROM member_key WHERE id = ?1))";

/// The decisions about one person's packages.
pub struct Decisions(HashMap<(String, String, u32), Vec<u8>>);

/// How a content stands to what was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Nothing was decided.
    Open,
    /// This content is the one that counts.
    For,
    /// Another one counts.
    Against,
}

impl Decisions {
    /// All about the person of this key.
    pub fn of(connection: &Connection, key: i64) -> Result<Self> {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT d.kind, d.record, d.revision, d.digest FROM decision AS d
             WHERE d.member IN (SELECT k.member FROM member_key AS k WHERE {PERSON})"
        ))?;
        let rows = statement.query_map([key], |row| {
            Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?))
        })?;
        Ok(Self(rows.collect::<rusqlite::Result<_>>()?))
    }

    /// How this content of a record stands.
    pub fn on(&self, kind: &str, record: &str, revision: u32, digest: &[u8]) -> Stands {
        if self.0.is_empty() {
            return Stands::Open;
        }
        match self.0.get(&(kind.to_owned(), record.to_owned(), revision)) {
            None => Stands::Open,
            Some(counts) if counts == digest => Stands::For,
            Some(_) => Stands::Against,
        }
    }

    /// Whether anything was decided about the package of this number.
    pub fn about_package(&self, of: &MemberHeader) -> bool {
        let record = package_record(of.year, &of.lineage);
        self.0
            .contains_key(&("package".to_owned(), record, of.sequence))
    }
}

/// The name by which a decision knows a package, beside its number.
pub fn package_record(year: i32, lineage: &str) -> String {
    format!("{year}/{lineage}")
}

/// Decides for this content. Where it was decided before, that stays.
pub fn decide(
    connection: &Connection,
    member: &str,
    kind: &str,
    (record, revision): (&str, u32),
    digest: &[u8],
) -> Result<()> {
    insert(connection, member, kind, (record, revision), digest, true).map(drop)
}

fn insert(
    connection: &Connection,
    member: &str,
    kind: &str,
    (record, revision): (&str, u32),
    digest: &[u8],
    own: bool,
) -> Result<bool> {
    let inserted = connection
        .prepare_cached(
            "INSERT INTO decision (kind, record, revision, member, digest, own)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (
                 SELECT 1 FROM decision AS d
                 WHERE d.kind = ?1 AND d.record = ?2 AND d.revision = ?3
                   AND (d.member = ?4 OR d.member IN (
                       SELECT o.member FROM member_key AS o JOIN member_key AS k
                       ON k.number = o.number WHERE k.member = ?4)))",
        )?
        .execute(params![kind, record, revision, member, digest, own])?;
    Ok(inserted > 0)
}

/// Two keys are one person's now: where both were decided about, one decision stays, the branch's
/// own before one that was handed on, and always the same.
pub fn join(connection: &Connection, key: i64) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM decision AS d WHERE EXISTS (
                 SELECT 1 FROM decision AS o JOIN member_key AS a ON a.member = o.member
                 JOIN member_key AS b ON b.number = a.number
                 WHERE b.member = d.member AND o.kind = d.kind AND o.record = d.record
                   AND o.revision = d.revision AND (o.own, o.member) > (d.own, d.member)
                   AND b.number = (SELECT number FROM member_key WHERE id = ?1))",
        )?
        .execute([key])?;
    Ok(())
}

/// Adopts the decisions of a branch below where there are none here. The answer: whether any was
/// new.
pub fn take_over(connection: &Connection, handed_on: &[Decision]) -> Result<bool> {
    let mut new = false;
    for one in handed_on {
        let Some(digest) = unhex::<16>(&one.digest) else {
            continue;
        };
        let about = (one.record.as_str(), one.revision);
        new |= insert(connection, &one.member_id, &one.kind, about, &digest, false)?;
    }
    Ok(new)
}

/// The decisions that go with the collection: those about people on the roster.
pub fn to_hand_on(connection: &Connection) -> Result<Vec<Decision>> {
    Ok(connection
        .prepare_cached(
            "SELECT d.member, d.kind, d.record, d.revision, d.digest
             FROM decision AS d JOIN member_key AS k ON k.member = d.member
             WHERE k.number IS NOT NULL ORDER BY d.kind, d.record, d.revision, d.member LIMIT ?1",
        )?
        .query_map([HANDED_ON], |row| {
            Ok(Decision {
                member_id: row.get(0)?,
                kind: row.get(1)?,
                record: row.get(2)?,
                revision: row.get(3)?,
                digest: hex::encode(row.get::<_, Vec<u8>>(4)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

//! A secretary's decisions about forks. They stay: the content with this digest counts, whichever
//! package brings it, and any other content of the same revision is passed over.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::handover::Card;
use crate::handover::package::{About, Decision, MemberHeader};
use crate::ids::unhex;
use crate::time::Moment;

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

/// Adopts a decision of a branch below where there is none here. The answer: whether it was new.
pub fn take_over(connection: &Connection, decided: &Decision) -> Result<bool> {
    let digest = decided.digest.as_deref().and_then(unhex::<16>);
    let (Some(digest), Some(revision)) = (digest, decided.revision) else {
        return Ok(false);
    };
    let (about, kind) = ((decided.id.as_str(), revision), decided.about.as_str());
    insert(connection, &decided.member_id, kind, about, &digest, false)
}

/// The decisions that go with the collection: those about people on the roster, each with the number
/// there.
/// `card` is the branch that hands on.
pub fn to_hand_on(
    connection: &Connection,
    card: &Card,
    at: Moment,
) -> Result<Vec<(String, Decision)>> {
    Ok(connection
        .prepare_cached(
            "SELECT d.member, d.kind, d.record, d.revision, d.digest, k.number
             FROM decision AS d JOIN member_key AS k ON k.member = d.member
             WHERE k.number IS NOT NULL ORDER BY d.kind, d.record, d.revision, d.member",
        )?
        .query_map([], |row| {
            let kind: String = row.get(1)?;
            let decision = Decision {
                about: match kind.as_str() {
                    "entry" => About::Entry,
                    "note" => About::Note,
                    _ => About::Package,
                },
                member_id: row.get(0)?,
                id: row.get(2)?,
                revision: Some(row.get(3)?),
                digest: Some(hex::encode(row.get::<_, Vec<u8>>(4)?)),
                others: None,
                origin: card.branch_id.clone(),
                branch: card.name.clone(),
                decided_at: at.to_text(),
            };
            Ok((row.get(5)?, decision))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

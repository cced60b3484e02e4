//! Decisions and trusted branches: their SQL.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::counting;
use super::key_sql::PERSON;
use super::sealed::{DECISIONS, TRUSTED};
use super::trusted::Trusted;
use super::twins::Same;
use super::worth::{Claim, SAME, Worth};
use crate::error::Result;
use crate::handover::package::{About, Decision};
use crate::handover::{Card, check_code, fingerprint};
use crate::time::Moment;

/// By kind, record and revision the content that counts.
pub type Counting = HashMap<(String, String, u32), Vec<u8>>;

/// The decisions about the person of this key that count; about packages those about this key alone, since
/// another one may have written the same lineage and number.
pub fn counting(connection: &Connection, key: i64) -> Result<Counting> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT d.kind, d.record, d.revision, d.digest FROM decision AS d
         WHERE d.stands = 'counts'
           AND d.member IN (SELECT k.member FROM member_key AS k WHERE {PERSON})
           AND (d.kind <> 'package' OR d.member = (SELECT member FROM member_key WHERE id = ?1))"
    ))?;
    let rows = statement.query_map([key], |row| {
        Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether anything was decided, about whomever.
pub fn any(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM decision")?
        .exists([])?)
}

/// Whether a decision about the person of this key may be worth something else once a package of the key has
/// come: one may count, and one that counts does so no longer where the key has a say that another key or a
/// branch below had.
pub fn waits(connection: &Connection, key: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT 1 FROM decision AS d
             WHERE d.undone_ms IS NULL
               AND (d.via IN (SELECT branch FROM trusted) OR (d.own AND (d.stands <> 'counts'
                   OR ((SELECT verified FROM member_key WHERE id = ?1) AND EXISTS (
                       SELECT 1 FROM member_key AS k WHERE {PERSON} AND NOT k.verified)))))
               AND d.member IN (SELECT k.member FROM member_key AS k WHERE {PERSON})"
        ))?
        .exists([key])?)
}

/// Whether anything was decided, here or by a branch that is trusted, about the person of this key,
/// undone or not; or a package of theirs disagrees.
pub fn contested(connection: &Connection, key: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT 1 FROM member_key AS k WHERE {PERSON} AND (
                 EXISTS (SELECT 1 FROM decision AS d WHERE d.member = k.member
                         AND (d.own OR d.via IN (SELECT branch FROM trusted)))
                 OR EXISTS (SELECT 1 FROM package AS p
                            WHERE p.member_key = k.id AND p.state = 'fork'))"
        ))?
        .exists([key])?)
}

/// A decision on its way in.
pub struct Came<'c> {
    pub decision: &'c Decision,
    pub digest: &'c [u8],
    /// The branch that signed the collection.
    pub via: &'c str,
}

/// The change that keeping a decision made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The decision was there.
    None,
    /// The decision was there, and more is known of it now.
    More,
    /// The decision was not there.
    New,
}

/// Whether this branch decided so itself, undone or not.
pub fn was_made_here(connection: &Connection, came: &Came<'_>) -> Result<bool> {
    let one = came.decision;
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM decision WHERE own AND kind = ?1 AND record = ?2 AND revision = ?3
             AND member = ?4 AND digest = ?5",
        )?
        .exists(params![
            one.about.as_str(),
            one.id,
            one.revision.unwrap_or_default(),
            one.member_id,
            came.digest
        ])?)
}

/// Keeps a decision: its row, and what is new of it. `None` where it is not there and `full`.
pub fn keep(connection: &Connection, came: &Came<'_>, full: bool) -> Result<Option<(i64, Change)>> {
    let one = came.decision;
    let known: Option<(i64, bool, String)> = connection
        .prepare_cached(
            "SELECT id, inside, decided_at FROM decision WHERE kind = ?1 AND record = ?2
             AND revision = ?3 AND member = ?4 AND digest = ?5 AND origin = ?6 AND via = ?7",
        )?
        .query_row(
            params![
                one.about.as_str(),
                one.id,
                one.revision.unwrap_or_default(),
                one.member_id,
                came.digest,
                one.origin,
                came.via
            ],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let Some((id, inside, at)) = known else {
        let new = (!full).then(|| insert(connection, came)).transpose()?;
        return Ok(new.map(|id| (id, Change::New)));
    };
    let later = milliseconds(&one.decided_at) > milliseconds(&at);
    if !later && inside {
        return Ok(Some((id, Change::None)));
    }
    connection
        .prepare_cached("UPDATE decision SET inside = 1, decided_at = ?2 WHERE id = ?1")?
        .execute(params![id, if later { &one.decided_at } else { &at }])?;
    DECISIONS.seal(connection, "id = ?1", [id])?;
    Ok(Some((id, Change::More)))
}

fn insert(connection: &Connection, came: &Came<'_>) -> Result<i64> {
    let one = came.decision;
    connection
        .prepare_cached(
            "INSERT INTO decision (kind, record, revision, member, digest, own, origin, branch, via,
                                   decided_at, inside, stands, others)
             VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9, 1, 'untrusted', ?10)",
        )?
        .execute(params![
            one.about.as_str(),
            one.id,
            one.revision.unwrap_or_default(),
            one.member_id,
            came.digest,
            one.origin,
            one.branch,
            came.via,
            one.decided_at,
            one.others
                .as_ref()
                .map(|others| serde_json::Value::from(others.as_slice()).to_string())
        ])?;
    let id = connection.last_insert_rowid();
    DECISIONS.seal(connection, "id = ?1", [id])?;
    Ok(id)
}

fn milliseconds(at: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(at).map_or(0, |at| at.timestamp_millis())
}

/// The moment of a decision that is made here about these records: after every other one that was made here,
/// whatever the clock says. The last word is what counts.
pub fn last_word(
    connection: &Connection,
    kind: &str,
    records: impl Iterator<Item = impl AsRef<str>>,
    now: Moment,
) -> Result<Moment> {
    let mut at = now;
    let mut select = connection.prepare_cached(
        "SELECT decided_at FROM decision WHERE own = 1 AND kind = ?1 AND record = ?2",
    )?;
    for record in records {
        let made = select.query_map([kind, record.as_ref()], |row| row.get::<_, String>(0))?;
        for before in made {
            at.utc_ms = at.utc_ms.max(milliseconds(&before?) + 1);
        }
    }
    Ok(at)
}

/// Sets the worth of a decision.
pub fn set_worth(connection: &Connection, id: i64, worth: Worth) -> Result<()> {
    let changed = connection
        .prepare_cached("UPDATE decision SET stands = ?2 WHERE id = ?1 AND stands <> ?2")?
        .execute(params![id, worth.as_str()])?;
    if changed > 0 {
        DECISIONS.seal(connection, "id = ?1", [id])?;
    }
    Ok(())
}

/// The worth of each of these.
pub fn worths(connection: &Connection, ids: &[i64]) -> Result<Vec<Worth>> {
    let mut select = connection.prepare_cached("SELECT stands FROM decision WHERE id = ?1")?;
    ids.iter()
        .map(|id| {
            let word: String = select.query_row([id], |row| row.get(0))?;
            Ok(Worth::stored(&word))
        })
        .collect()
}

const CLAIM: &str =
    "SELECT d.id, d.kind, d.record, d.revision, d.member, d.digest, d.own, d.origin,
        d.via, d.decided_at, d.undone_ms IS NOT NULL,
        d.via IN (SELECT branch FROM trusted), d.others FROM decision AS d";

fn claim(row: &Row<'_>) -> rusqlite::Result<Claim> {
    let (kind, record): (String, String) = (row.get(1)?, row.get(2)?);
    // Of entries that are one, all of them are what it is about, and the one that counts is what it says.
    let (about, says) = match row.get::<_, Option<String>>(12)? {
        Some(others) if kind == SAME => (together(&record, &others), record.into_bytes()),
        _ => (record, row.get(5)?),
    };
    Ok(Claim {
        id: row.get(0)?,
        about: (kind, about, row.get(3)?),
        member: row.get(4)?,
        digest: says,
        own: row.get(6)?,
        origin: row.get(7)?,
        via: row.get(8)?,
        at: milliseconds(&row.get::<_, String>(9)?),
        undone: row.get(10)?,
        trusted: row.get(11)?,
    })
}

/// The entries that a decision makes one, in an order of their own; nothing where that cannot be read.
fn together(counts: &str, others: &str) -> String {
    let Ok(mut all) = serde_json::from_str::<Vec<String>>(others) else {
        return String::new();
    };
    all.push(counts.to_owned());
    all.sort();
    all.join("\n")
}

/// Decisions that count, by which entries of the person of a row of the roster are one.
pub fn same(connection: &Connection, number: &str) -> Result<Vec<Same>> {
    Ok(connection
        .prepare_cached(
            "SELECT d.record, d.others FROM decision AS d JOIN member_key AS k ON k.member = d.member
             WHERE k.number = ?1 AND d.kind = 'same' AND d.stands = 'counts' ORDER BY d.id",
        )?
        .query_map([number], |row| {
            let others: Option<String> = row.get(1)?;
            Ok(Same {
                counts: row.get(0)?,
                others: serde_json::from_str(&others.unwrap_or_default()).unwrap_or_default(),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// All decisions about the person of a row of the roster.
pub fn of_person(connection: &Connection, number: &str) -> Result<Vec<Claim>> {
    Ok(connection
        .prepare_cached(&format!(
            "{CLAIM} JOIN member_key AS k ON k.member = d.member WHERE k.number = ?1"
        ))?
        .query_map([number], claim)?
        .collect::<rusqlite::Result<_>>()?)
}

/// All decisions about a key.
pub fn of_member(connection: &Connection, member: &str) -> Result<Vec<Claim>> {
    Ok(connection
        .prepare_cached(&format!("{CLAIM} WHERE d.member = ?1"))?
        .query_map([member], claim)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Rows of the roster about whose people anything was decided.
pub fn numbers(connection: &Connection) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT DISTINCT k.number FROM decision AS d JOIN member_key AS k ON k.member = d.member
             WHERE k.number IS NOT NULL ORDER BY 1",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Whose decisions came by this branch.
pub fn members_by(connection: &Connection, via: &str) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached("SELECT DISTINCT member FROM decision WHERE via = ?1 ORDER BY 1")?
        .query_map([via], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Whether a decision about the person of this key came by that branch.
pub fn came_by(connection: &Connection, via: &str, member: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM decision AS d LEFT JOIN member_key AS k ON k.member = d.member
             WHERE d.via = ?1 AND (d.member = ?2
                 OR k.number = (SELECT number FROM member_key WHERE member = ?2))",
        )?
        .exists([via, member])?)
}

/// Everybody about whom anything was decided.
pub fn members(connection: &Connection) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached("SELECT DISTINCT member FROM decision ORDER BY 1")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Undoes a decision: whose it is about; `None` where there is no such one.
pub fn undo(connection: &Connection, id: i64, at: Moment) -> Result<Option<String>> {
    let member: Option<String> = connection
        .prepare_cached("SELECT member FROM decision WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    connection
        .prepare_cached(
            "UPDATE decision SET undone_ms = ?2, undone_offset = ?3
             WHERE id = ?1 AND undone_ms IS NULL",
        )?
        .execute(params![id, at.utc_ms, at.offset_minutes])?;
    DECISIONS.seal(connection, "id = ?1", [id])?;
    Ok(member)
}

/// Whether a branch below is trusted.
pub fn is_trusted(connection: &Connection, branch_id: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM trusted WHERE branch = ?1")?
        .exists([branch_id])?)
}

/// The number of decisions that came by branches that are not trusted.
pub fn count_untrusted(connection: &Connection) -> Result<usize> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM decision
             WHERE NOT own AND via <> '' AND via NOT IN (SELECT branch FROM trusted)",
        )?
        .query_row([], |row| row.get(0))?)
}

/// A branch below is trusted from now on.
pub fn trust(connection: &Connection, card: &Card, at: Moment) -> Result<()> {
    connection.execute(
        "INSERT INTO trusted (branch, name, since_ms, since_offset) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (branch) DO UPDATE SET name = excluded.name",
        params![card.branch_id, card.name, at.utc_ms, at.offset_minutes],
    )?;
    Ok(TRUSTED.seal(connection, "branch = ?1", [&card.branch_id])?)
}

/// A branch is trusted no longer.
pub fn distrust(connection: &Connection, branch_id: &str) -> Result<()> {
    connection.execute("DELETE FROM trusted WHERE branch = ?1", [branch_id])?;
    Ok(())
}

/// The branches that are trusted.
pub fn trusted(connection: &Connection) -> Result<Vec<Trusted>> {
    Ok(connection
        .prepare_cached(
            "SELECT branch, name, since_ms, since_offset FROM trusted ORDER BY name, branch",
        )?
        .query_map([], |row| {
            let branch_id: String = row.get(0)?;
            let since = Moment {
                utc_ms: row.get(2)?,
                offset_minutes: row.get(3)?,
            };
            Ok(Trusted {
                fingerprint: fingerprint(&branch_id),
                check_code: check_code(&branch_id),
                branch_id,
                name: row.get(1)?,
                since: since.to_text(),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The columns that [`decision`] reads, after the number of the person.
const DECISION: &str =
    "k.number, d.member, d.kind, d.record, d.revision, d.digest, d.others, d.origin,
        d.branch, d.decided_at";

/// A decision as it goes out; one that was made here has the origin of `card`.
fn decision(row: &Row<'_>, card: &Card, at: Moment) -> rusqlite::Result<(String, Decision)> {
    let (kind, origin, decided_at): (String, String, String) =
        (row.get(2)?, row.get(7)?, row.get(9)?);
    let others: Option<String> = row.get(6)?;
    let others = others.and_then(|others| serde_json::from_str(&others).ok());
    let of_a_revision = others.is_none();
    let own = origin.is_empty();
    let decision = Decision {
        about: match kind.as_str() {
            "entry" => About::Entry,
            "note" => About::Note,
            "package" => About::Package,
            _ => About::Same,
        },
        member_id: row.get(1)?,
        id: row.get(3)?,
        revision: Some(row.get(4)?).filter(|_| of_a_revision),
        digest: Some(hex::encode(row.get::<_, Vec<u8>>(5)?)).filter(|_| of_a_revision),
        others,
        branch: if own { card.name.clone() } else { row.get(8)? },
        origin: if own { card.branch_id.clone() } else { origin },
        // What was decided before this was kept.
        decided_at: if decided_at.is_empty() {
            at.to_text()
        } else {
            decided_at
        },
    };
    Ok((row.get(0)?, decision))
}

/// Decisions that count here, about people on the roster.
pub fn counting_here(
    connection: &Connection,
    card: &Card,
    at: Moment,
) -> Result<Vec<(String, Decision)>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {DECISION} FROM decision AS d JOIN member_key AS k ON k.member = d.member
             WHERE k.number IS NOT NULL AND d.stands = 'counts'"
        ))?
        .query_map([], |row| decision(row, card, at))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Entries that count by a package that lost against another of its number, since others had said the
/// same and gave their bytes up to it: decided for, so that the level above counts them too.
pub fn of_left(
    connection: &Connection,
    card: &Card,
    at: Moment,
) -> Result<Vec<(String, Decision)>> {
    let chosen = counting::entries("");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT k.number, k.member, 'entry', c.entry, c.revision, c.digest, NULL, '', '', ''
             FROM chosen AS c JOIN package AS p ON p.id = c.package
             JOIN member_key AS k ON k.id = p.member_key WHERE p.state = 'left'"
        ))?
        .query_map([], |row| decision(row, card, at))?
        .collect::<rusqlite::Result<_>>()?)
}

//! Decisions about forks. They stay: the content with this digest counts, whichever
//! package brings it, and any other content of the same revision is passed over.
//!
//! A decision of this branch counts; one from below only with all that [`super::worth`] asks. What does
//! not count is kept, listed with its reason, and asked again when a package comes, a key changes hands
//! or a branch is trusted.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, params};
use sha2::Digest;

use super::decision_sql as sql;
use super::say;
use super::sealed::DECISIONS;
use super::worth::{Claim, Worth, worth};
use crate::error::Result;
use crate::handover::Card;
use crate::handover::package::{Decision, MemberHeader};
use crate::ids::unhex;
use crate::time::Moment;

/// The decisions about one person's packages that count.
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
        Ok(Self(sql::counting(connection, key)?))
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

/// The secretary decides for this content. One that was undone is made again.
pub fn decide(
    connection: &Connection,
    member: &str,
    kind: &str,
    (record, revision): (&str, u32),
    digest: &[u8],
    now: Moment,
) -> Result<()> {
    let at = sql::last_word(connection, kind, [record].into_iter(), now)?;
    let id: i64 = connection
        .prepare_cached(
            "INSERT INTO decision (kind, record, revision, member, digest, own, origin, branch, via,
                                   decided_at, inside, stands)
             VALUES (?1, ?2, ?3, ?4, ?5, 1, '', '', '', ?6, 1, 'counts')
             ON CONFLICT (kind, record, revision, member, digest, origin, via) DO UPDATE SET
                 own = 1, decided_at = excluded.decided_at, stands = 'counts',
                 undone_ms = NULL, undone_offset = NULL
             RETURNING id",
        )?
        .query_row(
            params![kind, record, revision, member, digest, at.to_text()],
            |row| row.get(0),
        )?;
    Ok(DECISIONS.seal(connection, "id = ?1", [id])?)
}

/// The secretary decides that these entries are one, and which of them counts.
///
/// # Errors
/// The disk's own.
pub fn decide_same(
    connection: &Connection,
    member: &str,
    counts: &str,
    others: &[String],
    now: Moment,
) -> Result<()> {
    let records = others.iter().map(String::as_str).chain([counts]);
    let at = sql::last_word(connection, "same", records, now)?;
    let said = serde_json::Value::from(others).to_string();
    let id: i64 = connection
        .prepare_cached(
            "INSERT INTO decision (kind, record, revision, member, digest, others, own, origin, branch,
                                   via, decided_at, inside, stands)
             VALUES ('same', ?1, 0, ?2, ?3, ?4, 1, '', '', '', ?5, 1, 'counts')
             ON CONFLICT (kind, record, revision, member, digest, origin, via) DO UPDATE SET
                 own = 1, decided_at = excluded.decided_at, stands = 'counts',
                 undone_ms = NULL, undone_offset = NULL
             RETURNING id",
        )?
        .query_row(
            params![counts, member, over(others), said, at.to_text()],
            |row| row.get(0),
        )?;
    Ok(DECISIONS.seal(connection, "id = ?1", [id])?)
}

/// Most decisions that are kept of branches that are not trusted, of all of them together: whoever hands on
/// without being known fills nobody's list.
pub const UNTRUSTED_MAX: usize = 1000;

/// Decisions of a collection as they were kept.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The number of those that are not: no package of their member lies in the same file, so that it never
    /// makes them count.
    pub elsewhere: usize,
    /// The number of those that are not, since they are said to have been made by this branch itself.
    pub said_ours: usize,
    /// The number of those that are not, since enough is kept of branches that are not trusted.
    pub beyond: usize,
    /// The number that is kept beside; `None` for a branch that is trusted.
    pub room: Option<usize>,
    /// The rows of all of them.
    pub ids: Vec<i64>,
    /// The number of those that were not there before.
    pub new: usize,
    /// Whose they are, where something is to be asked again.
    pub members: BTreeSet<String>,
}

/// Keeps a decision that a collection says was made, with the branch that signed it. `inside` are the
/// members of whom a whole package lies in the same file: what is about others is not kept. `ours` is this
/// branch: what it decided itself does not come back from elsewhere.
///
/// # Errors
/// The disk's own.
pub fn keep(
    connection: &Connection,
    (decision, via): (&Decision, &str),
    inside: &BTreeSet<String>,
    ours: &str,
    kept: &mut Kept,
) -> Result<()> {
    let came = sql::Came {
        decision,
        digest: &content(decision),
        via,
    };
    // Nobody else says what this branch decided, and what it decided does not come back to it.
    if decision.origin == ours && (via != ours || sql::was_made_here(connection, &came)?) {
        kept.said_ours += usize::from(via != ours);
        return Ok(());
    }
    if !inside.contains(&decision.member_id) {
        kept.elsewhere += 1;
        return Ok(());
    }
    let full = kept.room == Some(0);
    let Some((id, change)) = sql::keep(connection, &came, full)? else {
        kept.beyond += 1;
        return Ok(());
    };
    kept.ids.push(id);
    if change == sql::Change::New {
        kept.new += 1;
        kept.room = kept.room.map(|room| room.saturating_sub(1));
    }
    // What a branch that is not trusted says changes nobody's sums.
    if change != sql::Change::None && kept.room.is_none() {
        kept.members.insert(decision.member_id.clone());
    }
    Ok(())
}

/// Remembers whose packages lay beside decisions that are kept, with the branch that signed them. What it says of
/// them is asked again, where it is trusted.
///
/// # Errors
/// The disk's own.
pub fn handed_on(
    connection: &Connection,
    via: &str,
    inside: &BTreeSet<String>,
    kept: &mut Kept,
) -> Result<()> {
    if kept.ids.is_empty() {
        return Ok(());
    }
    let again = say::remember(connection, via, inside)?;
    if kept.room.is_none() {
        kept.members.extend(again);
    }
    Ok(())
}

/// The number of decisions of this branch that are kept beside those there are; `None` where it is trusted.
///
/// # Errors
/// The disk's own.
pub fn room(connection: &Connection, via: &str) -> Result<Option<usize>> {
    if sql::is_trusted(connection, via)? {
        return Ok(None);
    }
    let there = sql::count_untrusted(connection)?;
    Ok(Some(UNTRUSTED_MAX.saturating_sub(there)))
}

/// The content that a decision is for: its digest; of entries that are one, a digest over the others.
fn content(decision: &Decision) -> Vec<u8> {
    let said = decision.digest.as_deref().and_then(unhex::<16>);
    said.map_or_else(
        || over(decision.others.as_deref().unwrap_or_default()),
        |digest| digest.to_vec(),
    )
}

/// A digest over the other entries of one that counts.
fn over(others: &[String]) -> Vec<u8> {
    let said = sha2::Sha256::digest(others.join("\n"));
    said.iter().take(16).copied().collect()
}

/// Asks anew what the decisions about these members are worth, who are one person; `lacks` says why one cannot
/// count by what came from them. Nobody's: whose key is bound to no row.
///
/// # Errors
/// The disk's own.
pub fn judge(
    connection: &Connection,
    claims: &[Claim],
    lacks: impl Fn(&Claim) -> Option<Worth>,
    bound: bool,
) -> Result<()> {
    for (id, now) in worth(claims, lacks) {
        let waits = matches!(now, Worth::NotSeen | Worth::Counts | Worth::Disagree);
        let now = if waits && !bound { Worth::Held } else { now };
        sql::set_worth(connection, id, now)?;
    }
    Ok(())
}

/// Decisions that go with the collection, each with the number of its person on the roster: those that
/// count, about people on the roster, each with the branch that made it. No other branch's word goes out
/// as this one's.
pub fn to_hand_on(
    connection: &Connection,
    card: &Card,
    at: Moment,
) -> Result<Vec<(String, Decision)>> {
    let mut all = sql::counting_here(connection, card, at)?;
    all.extend(sql::of_left(connection, card, at)?);
    // Of two about the same the one that was made here comes first.
    let about = |(_, it): &(String, Decision)| {
        let of = (
            it.about.as_str(),
            it.id.clone(),
            it.revision,
            it.others.clone(),
        );
        (of, it.member_id.clone())
    };
    all.sort_by_cached_key(|one| (about(one), one.1.origin != card.branch_id));
    all.dedup_by(|one, other| about(one) == about(other));
    Ok(all)
}

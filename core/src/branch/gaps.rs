//! Gaps of a branch: who has not handed in, who waits, whose records disagree, who has no card.

use rusqlite::Connection;
use serde::Serialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use super::package_sql::Facts;
use super::{Held, Missing};
use crate::error::Result;

/// The kind of gap. The order is that in which they press: what waits for the secretary comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum BranchGapKind {
    /// A key waits until it is said whose it is.
    Held,
    /// A package disagrees with one that is there.
    Fork,
    /// Nothing has come from a row of the roster.
    Missing,
    /// A last package that was exported without the branch's card, in clear.
    NoCard,
}

/// One thing that is left to do for a branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BranchGap {
    /// The kind of gap.
    pub kind: BranchGapKind,
    /// The name of the person.
    pub what: String,
    /// The day of the package (YYYY-MM-DD); `null` where none has come, or several wait.
    pub since: Option<String>,
    /// The row of the roster, or the number that the package gives.
    pub number: Option<String>,
    /// The key that waits; `null` of any other gap.
    pub id: Option<String>,
}

/// A person whose last package was addressed to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutCard {
    /// The row of the roster.
    pub row: Missing,
    /// When that package was written (RFC 3339).
    pub written_at: String,
}

fn day(at: &str) -> Option<String> {
    at.get(..10).map(str::to_owned)
}

/// The gaps of a year. Forks and keys that wait press whatever year they are of.
pub fn gaps(
    held: &[Held],
    forks: &[Facts],
    missing: &[Missing],
    without_card: &[WithoutCard],
) -> Vec<BranchGap> {
    let gap = |kind, what: &str| BranchGap {
        kind,
        what: what.to_owned(),
        since: None,
        number: None,
        id: None,
    };
    let held = held.iter().map(|one| BranchGap {
        number: one.number.clone(),
        id: Some(one.member_id.clone()),
        ..gap(BranchGapKind::Held, &one.name)
    });
    let forks = forks.iter().map(|one| BranchGap {
        since: day(&one.written_at),
        number: one.given_number.clone(),
        ..gap(BranchGapKind::Fork, &one.name)
    });
    let missing = missing.iter().map(|one| BranchGap {
        number: Some(one.number.clone()),
        ..gap(BranchGapKind::Missing, &one.name)
    });
    let without = without_card.iter().map(|one| BranchGap {
        since: day(&one.written_at),
        number: Some(one.row.number.clone()),
        ..gap(BranchGapKind::NoCard, &one.row.name)
    });
    held.chain(forks).chain(missing).chain(without).collect()
}

/// Rows of the roster whose last package of a year, of those that came from themselves and count, was addressed to
/// nobody: their program has no card of the branch.
///
/// # Errors
/// Those of the database.
pub fn without_card(connection: &Connection, year: i32) -> Result<Vec<WithoutCard>> {
    Ok(connection
        .prepare_cached(
            "SELECT r.number, r.name, p.written_at FROM roster AS r
                 JOIN member_key AS k ON k.number = r.number
                 JOIN package AS p ON p.member_key = k.id
             WHERE p.year = ?1 AND p.state = 'accepted' AND p.origin IS NULL AND p.addressed_to IS NULL
                 AND NOT EXISTS (SELECT 1 FROM member_key AS l JOIN package AS q ON q.member_key = l.id
                     WHERE l.number = r.number AND q.year = p.year AND q.state = 'accepted'
                         AND (q.written_at, q.id) > (p.written_at, p.id))
             ORDER BY r.place, r.number",
        )?
        .query_map([year], |row| {
            Ok(WithoutCard {
                row: Missing {
                    number: row.get(0)?,
                    name: row.get(1)?,
                },
                written_at: row.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

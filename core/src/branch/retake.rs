//! One person's kept packages taken again: what a key, a name, a decision or a branch's word changed is
//! as if it had been so from the start. Confirming, releasing, declining, deciding, trusting and the
//! undoing of each end here.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rusqlite::{Connection, params};

use super::belonging::ByName;
use super::decisions::{self, Decisions, Stands, package_record};
use super::package_sql::{self, Facts, State};
use super::rows::Kind;
use super::seen::Seen;
use super::taking::{self, kept_is_damaged};
use super::worth::Worth;
use super::{Merged, branch_sql, counting, decision_sql, key_sql};
use crate::error::{Error, Result};

/// Takes the kept packages of the person of this row again: those of keys that were checked in person first, in the
/// order in which they were checked, then in the order in which they came.
///
/// # Errors
/// [`Error::KeptDamaged`]; the disk's own. The caller undoes what was written.
pub fn person(connection: &Connection, number: &str, staging: &Path) -> Result<Merged> {
    let before = counted(connection, number)?;
    let mut packages = to_take(connection, number)?;
    let seen = judge(connection, number, &packages, staging)?;
    for key in key_sql::of_row(connection, number)? {
        reset(connection, key)?;
    }
    // What lost against another of its number comes after it.
    packages.sort_by_key(|facts| seen.lost.contains(&facts.id));
    for facts in &packages {
        taking::again(connection, facts, staging).map_err(kept_is_damaged(facts))?;
    }
    let after = counted(connection, number)?;
    Ok(difference(&before, &after))
}

/// The same of whoever these keys are bound to; of the others what was decided about them waits.
///
/// # Errors
/// As [`person`].
pub fn members<'m>(
    connection: &Connection,
    members: impl IntoIterator<Item = &'m String>,
    staging: &Path,
) -> Result<Merged> {
    let (sum, damaged) = each(connection, members, staging)?;
    let damaged = damaged.into_iter().next();
    damaged.map_or(Ok(sum), |name| Err(Error::KeptDamaged { name }))
}

/// The same, but that nobody waits for those whose kept packages are damaged: their names.
///
/// # Errors
/// The disk's own.
pub fn each<'m>(
    connection: &Connection,
    members: impl IntoIterator<Item = &'m String>,
    staging: &Path,
) -> Result<(Merged, Vec<String>)> {
    let (mut sum, mut damaged) = (taking::NOTHING, Vec::new());
    let mut done = HashSet::new();
    for member in members {
        let known = key_sql::known_key(connection, member)?;
        match known.and_then(|key| key.number) {
            Some(number) if !done.insert(number.clone()) => {}
            Some(number) => {
                match taking::unless_damaged(connection, || person(connection, &number, staging))? {
                    Ok(merged) => sum.add(merged),
                    Err(name) => damaged.push(name),
                }
            }
            None => {
                let claims = decision_sql::of_member(connection, member)?;
                decisions::judge(connection, &claims, |_| Some(Worth::NotSeen), false)?;
            }
        }
    }
    Ok((sum, damaged))
}

/// Content by record, as it counts.
type Records = HashMap<String, (u32, Vec<u8>)>;

fn counted(connection: &Connection, number: &str) -> Result<Records> {
    let chosen = counting::entries("AND k.number = ?1");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT entry, revision, digest FROM chosen"
        ))?
        .query_map([number], |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

fn difference(before: &Records, after: &Records) -> Merged {
    let mut merged = taking::NOTHING;
    for (id, now) in after {
        match before.get(id) {
            None => merged.entries_new += 1,
            Some(then) if then != now => merged.entries_changed += 1,
            Some(_) => {}
        }
    }
    // What another key erased counts otherwise as well: no more.
    let gone = before.keys().filter(|id| !after.contains_key(*id));
    merged.entries_changed += gone.count() as u64;
    merged
}

/// The person's packages whose bytes are there, but not those that wait under a name that is not theirs.
fn to_take(connection: &Connection, number: &str) -> Result<Vec<Facts>> {
    let mut packages = package_sql::kept_of(connection, number)?;
    if packages.iter().any(|facts| facts.state == State::Held) {
        let roster = branch_sql::by_name(connection)?;
        let mut fits = Vec::new();
        for facts in packages {
            if facts.state != State::Held || is_theirs(connection, &roster, &facts)? {
                fits.push(facts);
            }
        }
        packages = fits;
    }
    Ok(packages)
}

fn is_theirs(connection: &Connection, roster: &ByName, facts: &Facts) -> Result<bool> {
    let key = key_sql::known_key(connection, &facts.member)?;
    let given = facts.given_number.as_deref();
    Ok(key.is_some_and(|key| key.goes_by(&facts.name, given, roster)))
}

/// Asks what the decisions about the person are worth, while all that came is there to be seen.
fn judge(
    connection: &Connection,
    number: &str,
    packages: &[Facts],
    staging: &Path,
) -> Result<Seen> {
    let claims = decision_sql::of_person(connection, number)?;
    if claims.is_empty() {
        return Ok(Seen::default());
    }
    let waiting = packages
        .iter()
        .filter(|facts| matches!(facts.state, State::Fork | State::Left | State::Held));
    let mut seen = Seen::of(connection, number, &claims, waiting, staging)?;
    decisions::judge(connection, &claims, |claim| seen.lacks(claim), true)?;
    for facts in packages {
        let decisions = Decisions::of(connection, facts.key)?;
        let record = package_record(facts.year, &facts.lineage);
        let records = match seen.scanned.get(&facts.id) {
            Some(records) => Some(records.clone()),
            None => package_sql::records(connection, facts.id)?,
        };
        let stands = records.map(|it| decisions.on("package", &record, facts.sequence, &it));
        if stands == Some(Stands::Against) {
            seen.lost.insert(facts.id);
        }
    }
    Ok(seen)
}

/// Packages that gave their bytes up and stay merged: what they say is known from their rows alone.
const STAYS: &str = "p.state <> 'left'
     AND NOT EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)";

/// Takes everything out again that the packages of a key brought whose bytes are there; they wait.
///
/// # Errors
/// The disk's own.
pub fn reset(connection: &Connection, key: i64) -> Result<()> {
    left_without_bytes(connection, key)?;
    for kind in [Kind::Entry, Kind::Note, Kind::Erased] {
        rows_of_others(connection, key, kind)?;
    }
    for sql in [
        "DELETE FROM fork_record WHERE package IN (SELECT id FROM package WHERE member_key = ?1)",
        "UPDATE package SET state = 'held' WHERE member_key = ?1
         AND EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = package.id)",
        "DELETE FROM source WHERE member_key = ?1
         AND NOT EXISTS (SELECT 1 FROM entry AS r WHERE r.source = source.id)
         AND NOT EXISTS (SELECT 1 FROM note AS r WHERE r.source = source.id)
         AND NOT EXISTS (SELECT 1 FROM erased AS r WHERE r.source = source.id)",
    ] {
        connection.prepare_cached(sql)?.execute([key])?;
    }
    connection
        .prepare_cached(&format!(
            "UPDATE source SET (package, sequence) = (
                 SELECT p.id, p.sequence FROM package AS p
                 WHERE p.member_key = source.member_key AND p.year = source.year
                   AND p.lineage = source.lineage AND {STAYS}
                 ORDER BY p.sequence DESC, p.written_at DESC, p.sha512 DESC LIMIT 1)
             WHERE member_key = ?1"
        ))?
        .execute([key])?;
    Ok(())
}

/// Of packages without bytes those are left that lost against another of their number, and those that name
/// somebody else than the person whose the key is now: nothing counted by them that others did not say.
fn left_without_bytes(connection: &Connection, key: i64) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE package SET state = 'superseded' WHERE member_key = ?1 AND state = 'left'
             AND NOT EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = package.id)",
        )?
        .execute([key])?;
    let without = package_sql::without_bytes(connection, key)?;
    if without.is_empty() {
        return Ok(());
    }
    let decisions = Decisions::of(connection, key)?;
    let known = key_sql::by_id(connection, key)?;
    let mut roster = None;
    for one in without {
        let record = package_record(one.year, &one.lineage);
        let mut left =
            decisions.on("package", &record, one.sequence, &one.records) == Stands::Against;
        if let (false, Some(_), Some(name)) = (left, &known.number, &one.name)
            && (known.row_name.as_ref() != Some(name) || one.given_number.is_some())
        {
            if roster.is_none() {
                roster = Some(branch_sql::by_name(connection)?);
            }
            let goes = |roster| known.goes_by(name, one.given_number.as_deref(), roster);
            left = !roster.as_ref().is_some_and(goes);
        }
        if left {
            package_sql::set_state(connection, one.id, State::Left)?;
        }
    }
    Ok(())
}

/// Rows stand only in packages that stay.
fn rows_of_others(connection: &Connection, key: i64, kind: Kind) -> Result<()> {
    let word = kind.word();
    let of = "source IN (SELECT id FROM source WHERE member_key = ?1)";
    let standing = format!(
        "FROM json_each({word}.packages) AS j JOIN package AS p ON p.id = j.value WHERE {STAYS}"
    );
    connection
        .prepare_cached(&format!(
            "DELETE FROM {word} WHERE {of} AND NOT EXISTS (SELECT 1 {standing})"
        ))?
        .execute(params![key])?;
    connection
        .prepare_cached(&format!(
            "UPDATE {word} SET
                 packages = (SELECT json_group_array(p.id) {standing}),
                 (package, sequence) = (SELECT p.id, p.sequence {standing}
                     ORDER BY p.sequence DESC, p.written_at DESC, p.sha512 DESC LIMIT 1)
             WHERE {of}"
        ))?
        .execute(params![key])?;
    Ok(())
}

//! Rows of the collection for the rule of [`super::twins`], and what a secretary sees and says of it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::belonging::same_number;
use super::twins::{Candidate, Same, Twins, Weighs, twins};
use super::{Merged, counting, decision_sql, decisions, retake};
use crate::entry::MinutesPerHour;
use crate::error::{Error, Result};
use crate::handover::package::OTHERS_MAX;
use crate::handover::{LeavingEntry, fingerprint};
use crate::text;
use crate::time::Moment;

/// Entries of one person that are one row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TwinGroup {
    /// The row of the roster.
    pub number: String,
    /// 姓名
    pub name: String,
    /// Whether they differ in what is summed, and nobody has decided: the least of them counts.
    pub open: bool,
    /// The one that counts in front.
    pub entries: Vec<Twin>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Twin {
    /// The key that sent it.
    pub member_id: String,
    /// The same, for people.
    pub fingerprint: String,
    /// The entry.
    pub entry: LeavingEntry,
    /// Whether a key brought it that was checked in person.
    #[serde(skip)]
    pub checked: bool,
}

/// Rows of the roster whose entries can be twins: they have several logs, or it was decided of them.
pub fn numbers(connection: &Connection) -> Result<HashSet<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             WHERE k.number IS NOT NULL GROUP BY k.number
             HAVING min(k.id || ' ' || s.lineage) <> max(k.id || ' ' || s.lineage)
             UNION SELECT k.number FROM decision AS d JOIN member_key AS k ON k.member = d.member
             WHERE d.kind = 'same' AND d.stands = 'counts' AND k.number IS NOT NULL",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The same of one row.
pub fn may_have(connection: &Connection, number: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce((SELECT min(k.id || ' ' || s.lineage) <> max(k.id || ' ' || s.lineage)
                 FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE k.number = ?1), 0)
             OR EXISTS (SELECT 1 FROM decision AS d JOIN member_key AS k ON k.member = d.member
                 WHERE d.kind = 'same' AND d.stands = 'counts' AND k.number = ?1)",
        )?
        .query_row([number], |row| row.get(0))?)
}

/// The entries of a person that are one.
pub fn of_person(connection: &Connection, number: &str, rule: MinutesPerHour) -> Result<Twins> {
    let candidates = candidates(connection, number, rule)?;
    let decided: Vec<Same> = decision_sql::same(connection, number)?;
    Ok(twins(&candidates, &decided))
}

fn candidates(
    connection: &Connection,
    number: &str,
    rule: MinutesPerHour,
) -> Result<Vec<Candidate>> {
    let mut senders = senders(connection, number)?;
    let chosen = counting::entries("AND k.number = ?1");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT e.entry, k.verified, e.minutes, e.credit, e.date, e.class, e.digest
             FROM chosen AS c JOIN entry AS e ON e.source = c.source AND e.entry = c.entry
                  AND e.revision = c.revision AND e.digest = c.digest
             JOIN source AS s ON s.id = c.source JOIN member_key AS k ON k.id = s.member_key
             WHERE NOT e.withdrawn ORDER BY e.entry"
        ))?
        .query_map([number], |row| {
            let id: String = row.get(0)?;
            let (minutes, credit) = (row.get(2)?, row.get(3)?);
            let sent = senders.remove(&id).unwrap_or_default();
            Ok(Candidate {
                id,
                mark: sent.mark,
                logs: sent.logs,
                checked: row.get(1)?,
                weighs: Weighs {
                    hours: rule.weight(minutes, credit),
                    minutes,
                    date: row.get(4)?,
                    class: row.get(5)?,
                    credit,
                },
                digest: row.get(6)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Who sent an entry, and the mark of its row.
#[derive(Default)]
struct Senders {
    checked: bool,
    mark: String,
    logs: BTreeSet<(i64, String)>,
}

/// By entry who sent it. Where a key did that was checked in person, what others say of it is nothing.
fn senders(connection: &Connection, number: &str) -> Result<BTreeMap<String, Senders>> {
    let mut all: BTreeMap<String, Senders> = BTreeMap::new();
    let mut select = connection.prepare_cached(
        "SELECT e.entry, k.verified, max(coalesce(e.row, '')), s.member_key, s.lineage
         FROM member_key AS k JOIN source AS s ON s.member_key = k.id
         JOIN entry AS e ON e.source = s.id WHERE k.number = ?1
         GROUP BY e.entry, s.member_key, s.lineage ORDER BY k.verified DESC",
    )?;
    let rows = select.query_map([number], |row| {
        let of: (String, bool, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((of, (row.get(3)?, row.get(4)?)))
    })?;
    for row in rows {
        let ((id, checked, mark), log) = row?;
        let known = all.entry(id).or_insert_with(|| Senders {
            checked,
            ..Senders::default()
        });
        if known.checked == checked {
            known.logs.insert(log);
            known.mark = std::mem::take(&mut known.mark).max(mark);
        }
    }
    Ok(all)
}

/// Groups of everybody: those that wait first.
pub fn groups(connection: &Connection, rule: MinutesPerHour) -> Result<Vec<TwinGroup>> {
    let may = numbers(connection)?;
    let mut groups = Vec::new();
    for row in super::branch_sql::roster(connection)? {
        if may.contains(&row.number) {
            groups.extend(groups_of(connection, &row.number, &row.name, rule)?);
        }
    }
    groups.sort_by_key(|group| !group.open);
    Ok(groups)
}

/// The groups of the person of a row of the roster.
pub fn groups_of(
    connection: &Connection,
    number: &str,
    name: &str,
    rule: MinutesPerHour,
) -> Result<Vec<TwinGroup>> {
    if !may_have(connection, number)? {
        return Ok(Vec::new());
    }
    let found = of_person(connection, number, rule)?;
    let mut by_counting: BTreeMap<&String, Vec<&String>> = BTreeMap::new();
    for (other, counts) in &found.passed {
        by_counting.entry(counts).or_default().push(other);
    }
    let open: BTreeSet<&String> = found
        .open
        .iter()
        .filter_map(|group| group.first())
        .collect();
    let groups = by_counting.into_iter().map(|(counts, others)| {
        let ids = std::iter::once(counts).chain(others);
        Ok(TwinGroup {
            number: number.to_owned(),
            name: name.to_owned(),
            open: open.contains(counts),
            entries: ids
                .map(|id| one(connection, number, id))
                .collect::<Result<_>>()?,
        })
    });
    let mut groups = groups.collect::<Result<Vec<TwinGroup>>>()?;
    // Which of them counts may change, and what they are about does not.
    groups.sort_by_cached_key(|group| {
        let first = group.entries.first();
        let about = first.map(|twin| (twin.entry.date.clone(), twin.entry.topic.clone()));
        (!group.open, about)
    });
    Ok(groups)
}

/// An entry as it would count, and who sent it.
fn one(connection: &Connection, number: &str, id: &str) -> Result<Twin> {
    let chosen = counting::entries("AND k.number = ?1 AND r.entry = ?2");
    let columns = LeavingEntry::COLUMNS;
    let found = connection
        .prepare_cached(&format!(
            "{chosen} SELECT e.{}, k.member, k.verified FROM chosen AS c
             JOIN entry AS e ON e.source = c.source AND e.entry = c.entry
                  AND e.revision = c.revision AND e.digest = c.digest
             JOIN source AS s ON s.id = c.source JOIN member_key AS k ON k.id = s.member_key",
            columns.join(", e.")
        ))?
        .query_row(params![number, id], |row| {
            let member_id: String = row.get(columns.len())?;
            Ok(Twin {
                fingerprint: fingerprint(&member_id),
                member_id,
                entry: LeavingEntry::of_row(row)?,
                checked: row.get(columns.len() + 1)?,
            })
        })?;
    Ok(found)
}

/// People who are named at most.
const NAMED: usize = 10;

/// An entry that a secretary chose of those that are one.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'c> {
    /// Its id, which is whatever its member signed.
    pub id: &'c str,
    /// The number of whose it is, where that is said.
    pub number: Option<&'c str>,
}

/// The secretary says which of entries that are one counts.
///
/// # Errors
/// [`Error::UnknownTwin`]; [`Error::TwinOfSeveral`] where it is not said whose it is;
/// [`Error::TwinsTooMany`] where no level above could read it; the disk's own.
pub fn take(
    connection: &Connection,
    chosen: Chosen<'_>,
    rule: MinutesPerHour,
    (staging, at): (&Path, Moment),
) -> Result<Merged> {
    let id = chosen.id;
    let is = |twin: &&Twin| twin.entry.id == id;
    let mut groups = groups(connection, rule)?;
    groups.retain(|group| {
        let theirs = chosen
            .number
            .is_none_or(|number| same_number(&group.number, number));
        theirs && group.entries.iter().any(|twin| is(&twin))
    });
    if groups.len() > 1 {
        let some = groups.iter().take(NAMED);
        let numbers = some.map(|group| text::number_shown(&group.number));
        return Err(Error::TwinOfSeveral {
            id: id.to_owned(),
            numbers: numbers.collect::<Vec<_>>().join(" "),
        });
    }
    let found = groups
        .first()
        .and_then(|group| Some((group, group.entries.iter().find(is)?)));
    let Some((group, twin)) = found else {
        return Err(Error::UnknownTwin { id: id.to_owned() });
    };
    let mut others: Vec<&Twin> = group.entries.iter().filter(|other| !is(other)).collect();
    if others.len() > OTHERS_MAX {
        // Beside one that a checked key brought those of others count nothing by their mark alone.
        others.retain(|other| other.checked || !twin.checked);
    }
    if others.len() > OTHERS_MAX {
        return Err(Error::TwinsTooMany {
            count: others.len() + 1,
        });
    }
    let others = others.into_iter();
    let mut others: Vec<String> = others.map(|other| other.entry.id.clone()).collect();
    others.sort();
    decisions::decide_same(connection, &twin.member_id, id, &others, at)?;
    let mut merged = retake::person(connection, &group.number, staging)?;
    // Another entry stands for the row now, where the decision counts.
    let counts = |twins: Twins| !twins.passed.contains_key(id);
    let did = group.entries.first().is_some_and(|it| is(&it));
    merged.entries_changed +=
        u64::from(!did && counts(of_person(connection, &group.number, rule)?));
    Ok(merged)
}

//! One member's year as it was handed in: entries, reflections, packages, keys.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use serde::Serialize;
use ts_rs::TS;

use super::counting;
use super::totals::MemberTotals;
use super::twins_sql::{self, TwinGroup};
use crate::entry::exact::{Exact, apportioned};
use crate::entry::{Hours, MinutesPerHour};
use crate::error::Result;
use crate::handover::{LeavingEntry, check_code, fingerprint};

/// One member's year.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Detail {
    /// The sums.
    pub totals: MemberTotals,
    /// That count for the year, newest date first; withdrawn ones too, marked.
    pub entries: Vec<LeavingEntry>,
    /// Entries among them that are credited beyond their minutes.
    pub beyond: Vec<CreditBeyond>,
    /// That count for the year.
    pub notes: Vec<DetailNote>,
    /// Of the year, newest first.
    pub packages: Vec<DetailPackage>,
    /// The keys of the row.
    pub keys: Vec<DetailKey>,
    /// Entries that only keys said which nobody checked in person, of records that a checked one
    /// brought: they count nothing.
    pub unchecked: Vec<Unchecked>,
    /// Rows of tables that several logs of theirs have: of each group the first counts, and is among the
    /// entries.
    pub twins: Vec<TwinGroup>,
}

/// An entry as an unchecked key says it, of a record that a checked one brought.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Unchecked {
    /// The key that says so.
    pub member_id: String,
    /// The same, for people.
    pub fingerprint: String,
    /// The entry.
    pub entry: LeavingEntry,
}

/// An entry whose credit is beyond its minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CreditBeyond {
    /// The entry.
    pub id: String,
    /// Hours beyond what its minutes are by the rule.
    pub hours: Hours,
}

/// A reflection that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DetailNote {
    /// The same through all packages.
    pub id: String,
    /// May be empty.
    pub title: String,
    /// The whole text.
    pub text: String,
    /// Line ends not counted.
    pub characters: usize,
    /// The passage it is about.
    pub quote: Option<String>,
    /// The member says only that it was written: there is neither title nor text.
    pub written_only: bool,
    /// When it was last changed (RFC 3339).
    pub changed_at: String,
}

/// A package that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DetailPackage {
    /// Its number.
    pub sequence: u32,
    /// When it was written (RFC 3339).
    pub written_at: String,
    /// `accepted`, `superseded`, `older`, `held`, `fork`, `left`.
    pub state: String,
    /// In it.
    pub entries: u64,
    /// In it.
    pub notes: u64,
}

/// A key of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DetailKey {
    /// Its fingerprint.
    pub member_id: String,
    /// The same, for people.
    pub fingerprint: String,
    /// The same, to be read out and compared.
    pub check_code: String,
    /// Compared in person.
    pub verified: bool,
}

/// The records of a row in a year.
pub fn detail(
    connection: &Connection,
    totals: MemberTotals,
    year: i32,
    rule: MinutesPerHour,
) -> Result<Detail> {
    let number = totals.number.clone();
    let mut entries = entries(connection, &number, year)?;
    let mut twins = twins_sql::groups_of(connection, &number, &totals.name, rule)?;
    let others = twins.iter().flat_map(|group| group.entries.iter().skip(1));
    let passed: HashSet<&String> = others.map(|twin| &twin.entry.id).collect();
    entries.retain(|entry| !passed.contains(&entry.id));
    let of_the_year: HashSet<&String> = entries.iter().map(|entry| &entry.id).collect();
    twins.retain(|group| {
        let counts = group.entries.first();
        counts.is_some_and(|twin| of_the_year.contains(&twin.entry.id))
    });
    Ok(Detail {
        beyond: beyond(&entries, totals.flagged.credit_beyond_hours, rule),
        entries,
        notes: notes(connection, &number, year)?,
        packages: packages(connection, &number, year)?,
        keys: keys(connection, &number)?,
        unchecked: unchecked(connection, &number, year)?,
        twins,
        totals,
    })
}

/// Hours of each that add up to `sum`, which the totals say.
fn beyond(entries: &[LeavingEntry], sum: Hours, rule: MinutesPerHour) -> Vec<CreditBeyond> {
    let counted = entries.iter().filter(|entry| !entry.withdrawn);
    let (ids, parts): (Vec<&String>, Vec<Exact>) = counted
        .map(|entry| {
            (
                &entry.id,
                Exact::beyond(entry.minutes, entry.credited(), rule),
            )
        })
        .filter(|(_, beyond)| *beyond != Exact::default())
        .unzip();
    let hours = apportioned(sum, &parts, rule).into_iter();
    let beyond = ids.into_iter().zip(hours);
    let beyond = beyond.map(|(id, hours)| CreditBeyond {
        id: id.clone(),
        hours,
    });
    beyond.collect()
}

fn entries(connection: &Connection, number: &str, year: i32) -> Result<Vec<LeavingEntry>> {
    let chosen = counting::entries("AND k.number = ?1");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT e.{}
             FROM chosen AS c JOIN entry AS e ON e.source = c.source AND e.entry = c.entry
                  AND e.revision = c.revision AND e.digest = c.digest
             WHERE c.year = ?2 ORDER BY e.date DESC, e.entry DESC",
            LeavingEntry::COLUMNS.join(", e.")
        ))?
        .query_map(params![number, year], LeavingEntry::of_row)?
        .collect::<rusqlite::Result<_>>()?)
}

fn notes(connection: &Connection, number: &str, year: i32) -> Result<Vec<DetailNote>> {
    let chosen = counting::notes("AND k.number = ?1");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} SELECT n.note, n.title, n.text, n.quote, n.changed_at, n.written_only
             FROM chosen AS c JOIN note AS n ON n.source = c.source AND n.note = c.note
                  AND n.revision = c.revision AND n.digest = c.digest
             WHERE c.year = ?2 ORDER BY n.note DESC"
        ))?
        .query_map(params![number, year], |row| {
            let text: String = row.get(2)?;
            Ok(DetailNote {
                id: row.get(0)?,
                title: row.get(1)?,
                characters: crate::text::characters(&text),
                text,
                quote: row.get(3)?,
                changed_at: row.get(4)?,
                written_only: row.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

fn packages(connection: &Connection, number: &str, year: i32) -> Result<Vec<DetailPackage>> {
    Ok(connection
        .prepare_cached(
            "SELECT p.sequence, p.written_at, p.state, p.entries, p.notes
             FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE k.number = ?1 AND p.year = ?2 ORDER BY p.written_at DESC, p.sequence DESC",
        )?
        .query_map(params![number, year], |row| {
            Ok(DetailPackage {
                sequence: row.get(0)?,
                written_at: row.get(1)?,
                state: row.get(2)?,
                entries: row.get(3)?,
                notes: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

fn keys(connection: &Connection, number: &str) -> Result<Vec<DetailKey>> {
    Ok(connection
        .prepare_cached("SELECT member, verified FROM member_key WHERE number = ?1 ORDER BY id")?
        .query_map([number], |row| {
            let member_id: String = row.get(0)?;
            Ok(DetailKey {
                fingerprint: fingerprint(&member_id),
                check_code: check_code(&member_id),
                member_id,
                verified: row.get(1)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Of each entry what differs from all that checked keys say of it.
fn unchecked(connection: &Connection, number: &str, year: i32) -> Result<Vec<Unchecked>> {
    let columns = LeavingEntry::COLUMNS;
    Ok(connection
        .prepare_cached(&format!(
            "SELECT e.{}, k.member FROM member_key AS k JOIN source AS s ON s.member_key = k.id
             JOIN entry AS e ON e.source = s.id
             WHERE k.number = ?1 AND s.year = ?2 AND NOT k.verified
               AND EXISTS (SELECT 1 FROM member_key AS o JOIN source AS t ON t.member_key = o.id
                           JOIN entry AS r ON r.source = t.id
                           WHERE o.number = ?1 AND o.verified AND r.entry = e.entry)
               AND NOT EXISTS (SELECT 1 FROM member_key AS o JOIN source AS t ON t.member_key = o.id
                               JOIN entry AS r ON r.source = t.id
                               WHERE o.number = ?1 AND o.verified AND r.entry = e.entry
                                 AND r.revision = e.revision AND r.digest = e.digest)
             ORDER BY e.date DESC, e.entry DESC, e.revision DESC, k.member",
            columns.join(", e.")
        ))?
        .query_map(params![number, year], |row| {
            let member_id: String = row.get(columns.len())?;
            Ok(Unchecked {
                fingerprint: fingerprint(&member_id),
                member_id,
                entry: LeavingEntry::of_row(row)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

//! The rows of the open tables, one person at a time: never are more of them in memory than one person has.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, params};

use super::entries::Entry;
use super::notes::Note;
use super::origin::Origin;
use super::papers::{Decision, Package, short};

use crate::branch::counting;
use crate::branch::twins::Twins;
use crate::error::Result;
use crate::handover::LeavingEntry;
use crate::time::Moment;

/// Why packages wait, by key and by the name that they give.
pub type Waits = HashMap<(String, String), &'static str>;

/// Records of a person about which a package that waits says something else, by kind.
#[derive(Default)]
pub struct Doubts {
    forked: HashSet<(String, String)>,
    /// Keys of which a further package waits until it is confirmed.
    held: HashSet<String>,
}

impl Doubts {
    /// The doubts about a person in a year.
    pub fn of(connection: &Connection, number: &str, year: i32) -> Result<Self> {
        let forked = connection
            .prepare_cached(
                "SELECT f.kind, f.record FROM member_key AS k JOIN package AS p ON p.member_key = k.id
                 JOIN fork_record AS f ON f.package = p.id
                 WHERE k.number = ?1 AND p.state = 'fork'",
            )?
            .query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let held = connection
            .prepare_cached(
                "SELECT DISTINCT k.member FROM member_key AS k JOIN package AS p ON p.member_key = k.id
                 WHERE k.number = ?1 AND p.year = ?2 AND p.state = 'held'",
            )?
            .query_map(params![number, year], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { forked, held })
    }

    /// The origin of a record, read from the last three columns of its row: key, whether it was checked, package.
    fn origin(
        &self,
        row: &Row<'_>,
        at: usize,
        number: &str,
        about: (&str, &str),
    ) -> rusqlite::Result<Origin> {
        let member_key: String = row.get(at)?;
        let sha512: String = row.get(at + 2)?;
        let (kind, record) = about;
        Ok(Origin {
            number: number.to_owned(),
            checked: row.get(at + 1)?,
            package: short(&sha512).to_owned(),
            fork: self.forked.contains(&(kind.to_owned(), record.to_owned())),
            held: self.held.contains(&member_key),
            member_key,
        })
    }
}

/// The columns of an origin, of the row that counts.
const ORIGIN: &str = "k.member, k.verified, lower(hex(p.sha512))";
const JOINED: &str =
    "JOIN source AS s ON s.id = c.source JOIN member_key AS k ON k.id = s.member_key
             JOIN package AS p ON p.id = c.package";

/// Hands out the entries of a person that count for a year, withdrawn ones too, by date and id.
pub fn entries(
    connection: &Connection,
    (number, year): (&str, i32),
    doubts: &Doubts,
    twins: &mut Twins,
    mut take: impl FnMut(&Entry) -> Result<()>,
) -> Result<()> {
    let chosen = counting::entries("AND k.number = ?1");
    let columns = LeavingEntry::COLUMNS;
    let open: HashSet<String> = std::mem::take(&mut twins.open)
        .into_iter()
        .filter_map(|group| group.into_iter().next())
        .collect();
    let mut select = connection.prepare_cached(&format!(
        "{chosen} SELECT e.{}, {ORIGIN} FROM chosen AS c
             JOIN entry AS e ON e.source = c.source AND e.entry = c.entry
                  AND e.revision = c.revision AND e.digest = c.digest
             {JOINED} WHERE c.year = ?2 ORDER BY e.date, e.entry",
        columns.join(", e.")
    ))?;
    let mut rows = select.query(params![number, year])?;
    while let Some(row) = rows.next()? {
        let entry = LeavingEntry::of_row(row)?;
        let origin = doubts.origin(row, columns.len(), number, ("entry", &entry.id))?;
        take(&Entry {
            counts_as: twins.passed.remove(&entry.id),
            twin_open: open.contains(&entry.id),
            origin,
            record: entry,
        })?;
    }
    Ok(())
}

/// Hands out the reflections of a person that count for a year, by id.
pub fn notes(
    connection: &Connection,
    (number, year): (&str, i32),
    doubts: &Doubts,
    mut take: impl FnMut(&Note) -> Result<()>,
) -> Result<()> {
    let chosen = counting::notes("AND k.number = ?1");
    let mut select = connection.prepare_cached(&format!(
        "{chosen} SELECT n.note, n.revision, n.title, n.text, n.material, n.section, n.quote, n.written_only,
                n.written_at, n.changed_at, {ORIGIN} FROM chosen AS c
             JOIN note AS n ON n.source = c.source AND n.note = c.note
                  AND n.revision = c.revision AND n.digest = c.digest
             {JOINED} WHERE c.year = ?2 ORDER BY n.note"
    ))?;
    let mut rows = select.query(params![number, year])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        take(&Note {
            origin: doubts.origin(row, 10, number, ("note", &id))?,
            id,
            revision: row.get(1)?,
            title: row.get(2)?,
            text: row.get(3)?,
            material: row.get(4)?,
            section: row.get(5)?,
            quote: row.get(6)?,
            written_only: row.get(7)?,
            written_at: row.get(8)?,
            changed_at: row.get(9)?,
        })?;
    }
    Ok(())
}

/// Hands out the packages of a year: those of people in the order of the roster, then the others by key.
pub fn packages(
    connection: &Connection,
    year: i32,
    waits: &Waits,
    mut take: impl FnMut(&Package) -> Result<()>,
) -> Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT lower(hex(p.sha512)), k.number, k.member, k.verified, coalesce(p.name, k.name),
                iif(p.name IS NULL, k.given_number, p.given_number), p.year, p.lineage, p.sequence, p.written_at,
                p.closed, p.entries, p.notes, p.state, k.let_go IS 'declined', p.origin, p.origin_branch,
                p.addressed_to
         FROM package AS p JOIN member_key AS k ON k.id = p.member_key LEFT JOIN roster AS r ON r.number = k.number
         WHERE p.year = ?1
         ORDER BY r.number IS NULL, r.place, r.number, k.member, p.lineage, p.sequence, p.sha512",
    )?;
    let mut rows = select.query([year])?;
    while let Some(row) = rows.next()? {
        let mut package = package(row)?;
        if package.state == "held" {
            let of = (package.member_key.clone(), package.name.clone());
            let declined: bool = row.get(14)?;
            let why = waits.get(&of).copied();
            package.why = if declined { Some("declined") } else { why };
        }
        take(&package)?;
    }
    Ok(())
}

fn package(row: &Row<'_>) -> rusqlite::Result<Package> {
    Ok(Package {
        sha512: row.get(0)?,
        number: row.get(1)?,
        member_key: row.get(2)?,
        checked: row.get(3)?,
        name: row.get(4)?,
        given_number: row.get(5)?,
        year: row.get(6)?,
        lineage: row.get(7)?,
        sequence: row.get(8)?,
        written_at: row.get(9)?,
        closed: row.get(10)?,
        entries: row.get(11)?,
        notes: row.get(12)?,
        state: row.get(13)?,
        why: None,
        origin: (row.get(15)?, row.get(16)?),
        addressed_to: row.get(17)?,
    })
}

/// Hands out every decision, by what it is about.
pub fn decisions(
    connection: &Connection,
    mut take: impl FnMut(&Decision) -> Result<()>,
) -> Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT d.kind, d.record, d.revision, k.number, d.member, d.digest, d.others, d.own, d.origin, d.branch,
                d.via, d.decided_at, d.stands, d.undone_ms, d.undone_offset
         FROM decision AS d LEFT JOIN member_key AS k ON k.member = d.member
         ORDER BY d.kind, d.record, d.revision, d.member, d.digest, d.origin, d.via",
    )?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let undone_ms: Option<i64> = row.get(13)?;
        let undone_offset: Option<i32> = row.get(14)?;
        let undone = undone_ms.zip(undone_offset);
        let undone = undone.map(|(utc_ms, offset_minutes)| Moment {
            utc_ms,
            offset_minutes,
        });
        take(&Decision {
            kind: row.get(0)?,
            record: row.get(1)?,
            revision: row.get(2)?,
            number: row.get(3)?,
            member_key: row.get(4)?,
            content: row.get(5)?,
            others: row.get(6)?,
            own: row.get(7)?,
            origin: (row.get(8)?, row.get(9)?),
            via: row.get(10)?,
            decided_at: row.get(11)?,
            stands: row.get(12)?,
            undone_at: undone.map(Moment::to_text),
        })?;
    }
    Ok(())
}

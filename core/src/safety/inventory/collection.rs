//! The inventory of a collection besides entries and reflections: packages, the roster, decisions.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::BranchHolds;
use crate::error::Result;
use crate::time::Moment;

/// A member's year in one history of their log.
pub type Source = (String, i32, String);

/// A package whose bytes are there.
#[derive(Debug)]
pub struct Package {
    pub source: Source,
    pub sequence: u32,
    /// The day on which it was collected.
    pub day: String,
}

/// All of it, by what makes each of them itself.
#[derive(Debug)]
pub struct Collection {
    pub packages: BTreeMap<Vec<u8>, Package>,
    /// Seen, with or without their bytes.
    pub seen: BTreeSet<Vec<u8>>,
    pub newest: BTreeMap<Source, u32>,
    /// Members by their key: place on the roster, name.
    pub members: BTreeMap<String, (i64, String)>,
    pub roster: BTreeSet<String>,
    pub confirmed: BTreeSet<String>,
    pub decisions: BTreeSet<String>,
    /// The branch's own, where it is there.
    pub key: BTreeSet<String>,
}

impl Collection {
    /// Of an open collection.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(connection: &Connection) -> Result<Self> {
        let mut own = Self {
            packages: BTreeMap::new(),
            seen: BTreeSet::new(),
            newest: BTreeMap::new(),
            members: connection
                .prepare(
                    "SELECT k.member, coalesce(r.place, 1000000 + k.id), coalesce(r.name, k.name)
                     FROM member_key AS k LEFT JOIN roster AS r ON r.number = k.number",
                )?
                .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
                .collect::<rusqlite::Result<_>>()?,
            roster: names(connection, "SELECT number FROM roster")?,
            confirmed: names(
                connection,
                "SELECT member FROM member_key WHERE verified AND number IS NOT NULL",
            )?,
            decisions: names(
                connection,
                "SELECT member || ' ' || kind || ' ' || record || ' ' || revision
                 FROM decision WHERE own = 1",
            )?,
            key: names(connection, "SELECT hex(public_key) FROM branch")?,
        };
        own.read(connection)?;
        Ok(own)
    }

    fn read(&mut self, connection: &Connection) -> Result<()> {
        let mut query = connection.prepare(
            "SELECT p.sha512, k.member, p.year, p.lineage, p.sequence, p.taken_ms, p.taken_offset,
                    p.id IN (SELECT package FROM package_part)
             FROM package AS p JOIN member_key AS k ON k.id = p.member_key",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let sha512: Vec<u8> = row.get(0)?;
            let source: Source = (row.get(1)?, row.get(2)?, row.get(3)?);
            let sequence: u32 = row.get(4)?;
            let taken = Moment {
                utc_ms: row.get(5)?,
                offset_minutes: row.get(6)?,
            };
            self.seen.insert(sha512.clone());
            if row.get(7)? {
                let newest = self.newest.entry(source.clone()).or_default();
                *newest = sequence.max(*newest);
                let package = Package {
                    source,
                    sequence,
                    day: taken.date().to_string(),
                };
                self.packages.insert(sha512, package);
            }
        }
        Ok(())
    }

    /// In figures.
    pub fn holds(&self) -> BranchHolds {
        let people: BTreeSet<_> = self.packages.values().map(|one| &one.source.0).collect();
        BranchHolds {
            people: people.len() as u64,
            packages: self.packages.len() as u64,
            roster: self.roster.len() as u64,
        }
    }
}

fn names(connection: &Connection, sql: &str) -> Result<BTreeSet<String>> {
    Ok(connection
        .prepare(sql)?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

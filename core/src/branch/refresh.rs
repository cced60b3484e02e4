//! A collection whose file was damaged: every package is verified anew, and what is summed is what
//! they say. What does not verify is dropped and named; what has its bytes is taken again.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::package_sql::{self, State};
use super::{BranchKey, merge, settle};
use crate::error::{Error, Result};
use crate::handover::package::{Header, MemberHeader, Opened, Refusal};
use crate::time::Moment;

/// What became of the packages.
#[derive(Debug, Default)]
pub struct Refreshed {
    /// By member and year, those that do not verify.
    pub dropped: Vec<String>,
    /// The entries and reflections that those said they hold.
    pub entries: u64,
    /// The same of reflections.
    pub notes: u64,
}

/// A package as its row says.
struct Said {
    id: i64,
    state: String,
    sha512: Vec<u8>,
    member: String,
    name: String,
    year: i32,
    lineage: String,
    sequence: u32,
    entries: u64,
    notes: u64,
}

/// Verifies every package that has its bytes. `connection` is inside a transaction, without
/// foreign keys.
///
/// # Errors
/// The disk's own.
pub fn refresh(connection: &Connection, staging: &Path, at: Moment) -> Result<Refreshed> {
    let mut refreshed = Refreshed::default();
    let mut again = Vec::new();
    for said in packages(connection)? {
        match (opened(connection, said.id, staging)?, said.counts()) {
            (Some((header, mut opened)), _) => {
                let whole = said.agrees(&header, &opened)
                    && (said.state != State::Accepted.as_str()
                        || rows_again(connection, said.id, &header, &mut opened)?);
                if !whole {
                    let files = files_of(connection, said.id)?;
                    again.push(Again::aside(connection, said.id, header, files)?);
                    forget(connection, said.id)?;
                }
            }
            // What is superseded has given its bytes up, and counts no more.
            (None, false) => package_sql::drop_parts(connection, said.id)?,
            (None, true) => {
                refreshed.entries += said.entries;
                refreshed.notes += said.notes;
                refreshed
                    .dropped
                    .push(format!("{} {}", said.name, said.year));
                forget(connection, said.id)?;
            }
        }
    }
    for id in orphans(connection)? {
        if let Some((header, _)) = opened(connection, id, staging)? {
            again.push(Again::aside(connection, id, header, Vec::new())?);
        } else {
            refreshed.dropped.push("?".to_owned());
            package_sql::drop_parts(connection, id)?;
        }
    }
    sources(connection)?;
    // As if they came from a stick once more, the older ones first.
    again.sort_by_key(Again::order);
    for package in again {
        if !package.take(connection, staging, at)? {
            let header = package.header;
            refreshed
                .dropped
                .push(format!("{} {}", header.name, header.year));
        }
    }
    Ok(refreshed)
}

/// A package that verifies, and whose rows do not say what it says: it is taken again. Its bytes
/// wait in the file, under a number that no package has.
struct Again {
    parts: i64,
    header: MemberHeader,
    files: Vec<Vec<u8>>,
}

impl Again {
    fn aside(
        connection: &Connection,
        package: i64,
        header: MemberHeader,
        files: Vec<Vec<u8>>,
    ) -> Result<Self> {
        connection.execute(
            "UPDATE package_part SET package = -package WHERE package = ?1",
            [package],
        )?;
        Ok(Self {
            parts: -package,
            header,
            files,
        })
    }

    fn order(&self) -> (String, i32, String, u32) {
        let header = &self.header;
        (
            header.member_id.clone(),
            header.year,
            header.lineage.clone(),
            header.sequence,
        )
    }

    /// Whether it was one that can be taken.
    fn take(&self, connection: &Connection, staging: &Path, at: Moment) -> Result<bool> {
        let opened = opened(connection, self.parts, staging)?;
        package_sql::drop_parts(connection, self.parts)?;
        let Some((header, mut opened)) = opened else {
            return Ok(false);
        };
        match settle::take(connection, &header, &mut opened, None, at) {
            Ok(_) => {}
            Err(Refusal::Failed(error)) => return Err(error),
            Err(Refusal::Flaw(_)) => return Ok(false),
        }
        if let Some(taken) = package_sql::by_content(connection, &opened.staged.sha512)? {
            for file in &self.files {
                connection.execute(
                    "INSERT OR IGNORE INTO seen_file (sha512, package) VALUES (?1, ?2)",
                    params![file, taken.id],
                )?;
            }
        }
        Ok(true)
    }
}

/// Takes the branch's row out where its key is not the one that its public part goes with. Whether
/// a key is there.
///
/// # Errors
/// Those of the database.
pub fn key_holds(connection: &Connection) -> Result<bool> {
    let row: Option<(String, String, bool, Vec<u8>, String)> = connection
        .query_row(
            "SELECT name, secret, protected, public_key, recipient FROM branch",
            [],
            |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            },
        )
        .optional()?;
    let Some((name, secret, protected, public, recipient)) = row else {
        return Ok(false);
    };
    // Under a passphrase nothing can be seen of it.
    let holds = protected
        || BranchKey::of_plain(&secret).is_some_and(|(_, key)| {
            let card = key.card(&name);
            card.public_key[..] == public[..] && card.recipient == recipient
        });
    if !holds {
        connection.execute("DELETE FROM branch", [])?;
    }
    Ok(holds)
}

impl Said {
    /// It is one whose bytes are kept.
    fn counts(&self) -> bool {
        [State::Accepted, State::Held, State::Fork]
            .iter()
            .any(|state| state.as_str() == self.state)
    }

    fn agrees(&self, header: &MemberHeader, opened: &Opened) -> bool {
        self.sha512 == opened.staged.sha512
            && self.member == header.member_id
            && self.year == header.year
            && self.lineage == header.lineage
            && self.sequence == header.sequence
            && (self.entries, self.notes) == (header.entries, header.notes)
    }
}

fn packages(connection: &Connection) -> Result<Vec<Said>> {
    Ok(connection
        .prepare(
            "SELECT p.id, p.state, p.sha512, coalesce(k.member, ''), coalesce(k.name, '?'), p.year,
                    p.lineage, p.sequence, p.entries, p.notes
             FROM package AS p LEFT JOIN member_key AS k ON k.id = p.member_key ORDER BY p.id",
        )?
        .query_map([], |row| {
            Ok(Said {
                id: row.get(0)?,
                state: row.get(1)?,
                sha512: row.get(2)?,
                member: row.get(3)?,
                name: row.get(4)?,
                year: row.get(5)?,
                lineage: row.get(6)?,
                sequence: row.get(7)?,
                entries: row.get(8)?,
                notes: row.get(9)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Bytes without the row of their package.
fn orphans(connection: &Connection) -> Result<Vec<i64>> {
    Ok(connection
        .prepare(
            "SELECT DISTINCT package FROM package_part
             WHERE package > 0 AND package NOT IN (SELECT id FROM package) ORDER BY package",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

fn files_of(connection: &Connection, package: i64) -> Result<Vec<Vec<u8>>> {
    Ok(connection
        .prepare("SELECT sha512 FROM seen_file WHERE package = ?1")?
        .query_map([package], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// A package with its header; `None` where it is not as it was signed.
fn opened(
    connection: &Connection,
    package: i64,
    staging: &Path,
) -> Result<Option<(MemberHeader, Opened)>> {
    let checked = package_sql::opened(connection, package, staging).and_then(|mut opened| {
        opened.records(|_| Ok(()))?;
        Ok(opened)
    });
    match checked {
        Ok(opened) => match opened.header.clone() {
            Header::Member(header) => Ok(Some((header, opened))),
            Header::Collection(_) => Ok(None),
        },
        Err(Refusal::Failed(error @ Error::DiskFull)) => Err(error),
        Err(_) => Ok(None),
    }
}

/// The rows of an accepted package, written anew from its bytes. False where nothing says which
/// source they are of.
fn rows_again(
    connection: &Connection,
    package: i64,
    header: &MemberHeader,
    opened: &mut Opened,
) -> Result<bool> {
    let source: Option<i64> = connection
        .prepare_cached(
            "SELECT s.id FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             WHERE s.package = ?1 AND s.sequence = ?2 AND s.year = ?3 AND s.lineage = ?4
               AND k.member = ?5 AND k.number IS NOT NULL",
        )?
        .query_row(
            params![
                package,
                header.sequence,
                header.year,
                header.lineage,
                header.member_id
            ],
            |row| row.get(0),
        )
        .optional()?;
    let Some(source) = source else {
        return Ok(false);
    };
    match merge::rewrite(connection, source, header.sequence, opened) {
        Ok(()) => Ok(true),
        Err(Refusal::Failed(error)) => Err(error),
        Err(Refusal::Flaw(_)) => Ok(false),
    }
}

/// A package and all that stands on it are gone.
fn forget(connection: &Connection, package: i64) -> Result<()> {
    for sql in [
        "DELETE FROM entry WHERE source IN (SELECT id FROM source WHERE package = ?1)",
        "DELETE FROM note WHERE source IN (SELECT id FROM source WHERE package = ?1)",
        "DELETE FROM source WHERE package = ?1",
        "DELETE FROM fork_record WHERE package = ?1",
        "DELETE FROM seen_file WHERE package = ?1",
        "DELETE FROM package_part WHERE package = ?1",
        "DELETE FROM package WHERE id = ?1",
    ] {
        connection.execute(sql, [package])?;
    }
    Ok(())
}

/// Sources whose newest package is not there, or is not accepted, say nothing.
fn sources(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM package AS p WHERE p.id = source.package
             AND p.state = 'accepted' AND p.sequence = source.sequence);
         DELETE FROM entry WHERE source NOT IN (SELECT id FROM source) OR date IS NOT date(date);
         DELETE FROM note WHERE source NOT IN (SELECT id FROM source);",
    )?;
    Ok(())
}

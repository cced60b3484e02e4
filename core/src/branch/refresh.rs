//! A collection whose file was damaged: every package is verified anew, and what is summed is what
//! they say. What does not verify is dropped and named; what has its bytes is taken again.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::belonging::ByName;
use super::package_sql::{self, State};
use super::{BranchKey, branch_sql, decision_sql, retake, sealed, settle};
use crate::error::{Error, Result};
use crate::handover::package::{Header, MemberHeader, Opened, Origin, Refusal};
use crate::time::Moment;

/// The result of refreshing the packages.
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
struct PackageRow {
    id: i64,
    state: String,
    name: String,
    year: i32,
    entries: u64,
    notes: u64,
    taken: Option<(i64, i32)>,
}

/// Takes every package that verifies again, as if all came from a stick once more: nothing that is
/// counted is believed of a file that was damaged. What was decided stays decided, and when a package
/// was collected stays, too. `connection` is inside a transaction, without foreign keys. `progress`
/// hears how many packages of how many are done.
///
/// # Errors
/// The disk's own.
pub fn refresh(
    connection: &Connection,
    staging: &Path,
    at: Moment,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Refreshed> {
    let mut refreshed = Refreshed::default();
    let mut again = Vec::new();
    let (packages, orphans) = (packages(connection)?, orphans(connection)?);
    // Each is verified first, and taken again after all have been.
    let total = 2 * (packages.len() + orphans.len());
    let mut done = 0;
    for said in packages {
        progress(done, total);
        done += 1;
        if let Some((header, _)) = opened(connection, said.id, staging)? {
            again.push(Again::aside(connection, &said, header)?);
        } else if said.counts() {
            refreshed.entries += said.entries;
            refreshed.notes += said.notes;
            let dropped = format!("{} {}", said.name, said.year);
            refreshed.dropped.push(dropped);
        } else {
            // What gave its bytes up keeps its facts.
            package_sql::drop_parts(connection, said.id)?;
            continue;
        }
        forget(connection, said.id)?;
    }
    for id in orphans {
        progress(done, total);
        done += 1;
        if let Some((header, _)) = opened(connection, id, staging)? {
            again.push(Again::aside(connection, &PackageRow::unknown(id), header)?);
        } else {
            refreshed.dropped.push("?".to_owned());
            package_sql::drop_parts(connection, id)?;
        }
    }
    connection.execute_batch(
        "DELETE FROM entry; DELETE FROM note; DELETE FROM erased; DELETE FROM source;
         DELETE FROM fork_record;",
    )?;
    // The older ones first; what disagreed comes after what it disagreed with.
    again.sort_by_key(Again::order);
    let skipped = total - done - again.len();
    let roster = branch_sql::by_name(connection)?;
    for (nth, package) in again.into_iter().enumerate() {
        progress(done + skipped + nth, total);
        if !package.take(connection, &roster, staging, at)? {
            let header = package.header;
            let dropped = format!("{} {}", header.name, header.year);
            refreshed.dropped.push(dropped);
        }
    }
    // What was decided is asked again once all are there.
    for number in decision_sql::numbers(connection)? {
        retake::person(connection, &number, staging)?;
    }
    Ok(refreshed)
}

/// A package that verifies. Its bytes wait in the file, under a number that no package has.
struct Again {
    parts: i64,
    /// Whether it disagreed with what was there.
    fork: bool,
    /// When it was collected: milliseconds, offset.
    taken: Option<(i64, i32)>,
    header: MemberHeader,
    files: Vec<Vec<u8>>,
    /// The branch that it was handed to, where that is another one.
    origin: Option<Origin>,
}

impl Again {
    fn aside(connection: &Connection, said: &PackageRow, header: MemberHeader) -> Result<Self> {
        connection.execute(
            "UPDATE package_part SET package = -package WHERE package = ?1",
            [said.id],
        )?;
        Ok(Self {
            parts: -said.id,
            fork: said.state == State::Fork.as_str(),
            taken: said.taken,
            header,
            files: files_of(connection, said.id)?,
            origin: if said.taken.is_some() {
                package_sql::origin(connection, said.id)?
            } else {
                None
            },
        })
    }

    fn order(&self) -> (bool, String, i32, String, u32) {
        let header = &self.header;
        (
            self.fork,
            header.member_id.clone(),
            header.year,
            header.lineage.clone(),
            header.sequence,
        )
    }

    /// Whether it was one that can be taken.
    fn take(
        &self,
        connection: &Connection,
        roster: &ByName,
        staging: &Path,
        at: Moment,
    ) -> Result<bool> {
        let opened = opened(connection, self.parts, staging)?;
        package_sql::drop_parts(connection, self.parts)?;
        let Some((header, mut opened)) = opened else {
            return Ok(false);
        };
        let arrival = settle::Arrival {
            file: None,
            origin: self.origin.as_ref(),
        };
        match settle::take(
            connection,
            roster,
            &header,
            &mut opened,
            arrival,
            (staging, at),
        ) {
            Ok(_) => {}
            Err(Refusal::Failed(error)) => return Err(error),
            Err(Refusal::Flaw(_)) => return Ok(false),
        }
        if let Some(taken) = package_sql::by_content(connection, &opened.staged.sha512)? {
            if let Some((ms, offset)) = self.taken {
                connection.execute(
                    "UPDATE package SET taken_ms = ?2, taken_offset = ?3 WHERE id = ?1",
                    params![taken.id, ms, offset],
                )?;
            }
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

/// Takes out what a secretary said of people, keys and forks where it is not as it was written. Whose a
/// key is follows from its packages once more. How many rows.
///
/// # Errors
/// Those of the database.
pub fn drop_altered(connection: &Connection) -> Result<u64> {
    let mut dropped = 0;
    for of in sealed::ALL {
        let sql = format!(
            "DELETE FROM {} WHERE {} IS NOT NULL AND {}",
            of.table,
            of.column,
            of.unlike()
        );
        dropped += connection.execute(&sql, [])? as u64;
    }
    sealed::begin(connection)?;
    Ok(dropped)
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
        || BranchKey::of_plain(&secret).is_ok_and(|kept| {
            let card = kept.key.card(&name);
            card.public_key[..] == public[..] && card.recipient == recipient
        });
    if !holds {
        connection.execute("DELETE FROM branch", [])?;
    }
    Ok(holds)
}

impl PackageRow {
    /// Bytes whose row is lost.
    fn unknown(id: i64) -> Self {
        Self {
            id,
            state: String::new(),
            name: String::new(),
            year: 0,
            entries: 0,
            notes: 0,
            taken: None,
        }
    }

    /// Whether its bytes are kept in any case.
    fn counts(&self) -> bool {
        [State::Accepted, State::Held, State::Fork, State::Left]
            .iter()
            .any(|state| state.as_str() == self.state)
    }
}

fn packages(connection: &Connection) -> Result<Vec<PackageRow>> {
    Ok(connection
        .prepare(
            "SELECT p.id, p.state, coalesce(k.name, '?'), p.year, p.entries, p.notes,
                    p.taken_ms, p.taken_offset
             FROM package AS p LEFT JOIN member_key AS k ON k.id = p.member_key ORDER BY p.id",
        )?
        .query_map([], |row| {
            Ok(PackageRow {
                id: row.get(0)?,
                state: row.get(1)?,
                name: row.get(2)?,
                year: row.get(3)?,
                entries: row.get(4)?,
                notes: row.get(5)?,
                taken: Some((row.get(6)?, row.get(7)?)),
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

/// A package's row is gone, with what says that it was seen.
fn forget(connection: &Connection, package: i64) -> Result<()> {
    for sql in [
        "DELETE FROM seen_file WHERE package = ?1",
        "DELETE FROM package_part WHERE package = ?1",
        "DELETE FROM package WHERE id = ?1",
    ] {
        connection.execute(sql, [package])?;
    }
    Ok(())
}

//! What becomes of one whole package: taken in, held, a fork, or nothing new. Runs inside the
//! caller's transaction.

use std::path::Path;

use rusqlite::{Connection, params};

use super::belonging::{Belonging, belongs};
use super::merge::{self, Merged};
use super::package_sql::{self, State};
use super::{Why, branch_sql};
use crate::error::{Error, Result};
use crate::handover::package::{MemberHeader, Opened, Refusal};
use crate::time::Moment;

/// Nothing changed.
pub const NOTHING: Merged = Merged {
    entries_new: 0,
    entries_changed: 0,
};

/// What became of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Taken in.
    Accepted {
        /// What it changed.
        merged: Merged,
        /// Records that only a newer program knows.
        unknown: u64,
    },
    /// The same content is there.
    Same,
    /// Something newer is there.
    Older,
    /// It disagrees with what is there.
    Fork,
    /// It waits.
    Held(Option<Why>),
}

impl Outcome {
    /// What a package that was seen before means now.
    pub fn known(state: State) -> Self {
        match state {
            State::Held => Self::Held(None),
            State::Fork => Self::Fork,
            State::Older => Self::Older,
            State::Accepted | State::Superseded | State::Left => Self::Same,
        }
    }
}

/// Takes a package that was read from a stick.
///
/// # Errors
/// Its flaw; the disk's own. The caller undoes what was written.
pub fn take(
    connection: &Connection,
    header: &MemberHeader,
    package: &mut Opened,
    file: Option<[u8; 64]>,
    at: Moment,
) -> Result<Outcome, Refusal> {
    let sha512 = package.staged.sha512;
    if let Some(known) = package_sql::by_content(connection, &sha512)? {
        if let Some(file) = file {
            package_sql::seen(connection, &file, known.id)?;
        }
        return Ok(Outcome::known(known.state));
    }
    let number = header.number.as_deref();
    let known = branch_sql::known_key(connection, &header.member_id)?;
    let (key, bound) = if let Some(known) = known {
        (known.id, known.number.is_some())
    } else {
        let key = branch_sql::add_key(connection, &header.member_id, &header.name, number, at)?;
        (key, seat(connection, key, &header.name, number)?)
    };
    let id = package_sql::add(connection, key, header, &package.staged, State::Held, at)?;
    if let Some(file) = file {
        package_sql::seen(connection, &file, id)?;
    }
    if bound {
        accept(connection, key, id, header, package, false)
    } else {
        // Held, but only what could be taken in one day.
        package.records(|_| Ok(()))?;
        package_sql::keep(connection, id, &mut package.staged)?;
        Ok(Outcome::Held(branch_sql::why(connection, key)?))
    }
}

/// Binds a waiting key where the roster has one free row for it; else says why not. Whether it is
/// bound now.
fn seat(connection: &Connection, key: i64, name: &str, number: Option<&str>) -> Result<bool> {
    match belongs(name, number, &branch_sql::seats(connection)?) {
        Belonging::To(number) => branch_sql::bind(connection, key, &number, false).map(|()| true),
        Belonging::Held(why) => branch_sql::wait(connection, key, why).map(|()| false),
    }
}

/// Takes in a package whose key is bound. `id` is its row; its bytes are kept here.
fn accept(
    connection: &Connection,
    key: i64,
    id: i64,
    header: &MemberHeader,
    package: &mut Opened,
    take: bool,
) -> Result<Outcome, Refusal> {
    if !take && package_sql::twin(connection, key, header, &package.staged.sha512)? {
        package.records(|_| Ok(()))?;
        return fork(
            connection,
            id,
            package,
            vec![("package", header.lineage.clone())],
        );
    }
    connection.execute_batch("SAVEPOINT merge")?;
    let sources = merge::sources(connection, key, header, id)?;
    if header.sequence < sources.newest {
        connection.execute_batch("ROLLBACK TO merge; RELEASE merge")?;
        package.records(|_| Ok(()))?;
        package_sql::set_state(connection, id, State::Older)?;
        return Ok(Outcome::Older);
    }
    if take {
        merge::forget_sequence(connection, sources.own)?;
    }
    let (merged, taken, disagreements) =
        merge::merge(connection, &sources, header.sequence, package, take)?;
    if !disagreements.is_empty() {
        connection.execute_batch("ROLLBACK TO merge; RELEASE merge")?;
        return fork(connection, id, package, disagreements);
    }
    connection.execute_batch("RELEASE merge")?;
    for old in package_sql::accepted(connection, sources.own)? {
        package_sql::set_state(connection, old, State::Superseded)?;
    }
    merge::set_newest(connection, sources.own, header.sequence, id)?;
    package_sql::set_state(connection, id, State::Accepted)?;
    package_sql::keep(connection, id, &mut package.staged)?;
    Ok(Outcome::Accepted {
        merged,
        unknown: taken.unknown,
    })
}

fn fork(
    connection: &Connection,
    id: i64,
    package: &mut Opened,
    about: Vec<(&'static str, String)>,
) -> Result<Outcome, Refusal> {
    package_sql::set_state(connection, id, State::Fork)?;
    package_sql::keep(connection, id, &mut package.staged)?;
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO fork_record (package, kind, record) VALUES (?1, ?2, ?3)",
    )?;
    for (kind, record) in about {
        insert.execute(params![id, kind, record])?;
    }
    Ok(Outcome::Fork)
}

/// Takes in what was held from a key that is bound now.
///
/// # Errors
/// The disk's own. A package that disagrees becomes a fork and stops nothing.
pub fn release(connection: &Connection, key: i64, staging: &Path) -> Result<Merged> {
    let mut sum = NOTHING;
    for facts in package_sql::in_state(connection, State::Held, Some(key))? {
        if let Outcome::Accepted { merged, .. } =
            again(connection, &facts, staging, false).map_err(kept_is_damaged)?
        {
            sum.entries_new += merged.entries_new;
            sum.entries_changed += merged.entries_changed;
        }
    }
    Ok(sum)
}

/// Takes in a package that was kept: one that was held, or a fork that the secretary decided for.
///
/// # Errors
/// The disk's own; a flaw where the collection's file is damaged.
pub fn again(
    connection: &Connection,
    facts: &package_sql::Facts,
    staging: &Path,
    take: bool,
) -> Result<Outcome, Refusal> {
    let mut opened = package_sql::opened(connection, facts.id, staging)?;
    let crate::handover::package::Header::Member(header) = opened.header.clone() else {
        return Err(crate::handover::package::Flaw::NotAPackage.into());
    };
    package_sql::drop_parts(connection, facts.id)?;
    accept(connection, facts.key, facts.id, &header, &mut opened, take)
}

/// Looks at all that waits again: the roster may have grown.
///
/// # Errors
/// The disk's own.
pub fn settle_all(connection: &mut Connection, staging: &Path) -> Result<Merged> {
    let mut sum = NOTHING;
    for key in branch_sql::waiting_keys(connection)? {
        let merged = crate::store::transact(connection, |transaction| {
            if seat(transaction, key.id, &key.name, key.given_number.as_deref())? {
                release(transaction, key.id, staging)
            } else {
                Ok(NOTHING)
            }
        })?;
        sum.entries_new += merged.entries_new;
        sum.entries_changed += merged.entries_changed;
    }
    Ok(sum)
}

/// A package of the branch's own file that does not read any more.
pub(crate) fn kept_is_damaged(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Failed(error) => error,
        Refusal::Flaw(_) => Error::Damaged {
            path: super::BRANCH_FILE.into(),
        },
    }
}

//! Taking in one package whose key is bound: merged, a fork, or nothing new. Runs inside the caller's
//! transaction.

use std::path::Path;

use rusqlite::{Connection, params};

use super::decisions::{self, Decisions, Stands};
use super::merge::{self, Merged, Sources};
use super::package_sql::{self, State};
use super::{Why, bytes};
use crate::error::{Error, Result};
use crate::handover::package::{Flaw, Header, MemberHeader, Opened, Refusal};

/// Nothing changed.
pub const NOTHING: Merged = Merged {
    entries_new: 0,
    entries_changed: 0,
};

/// The outcome of settling a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Taken in.
    Accepted {
        /// The changes that it made.
        merged: Merged,
        /// Records that only a newer program knows.
        unknown: u64,
    },
    /// The same content is there.
    Same,
    /// Something newer is there, and it brought nothing.
    Older,
    /// The package disagrees with what is there.
    Fork,
    /// The package waits.
    Held(Option<Why>),
}

impl Outcome {
    /// The outcome for a package that was seen before.
    pub fn known(state: State) -> Self {
        match state {
            State::Held => Self::Held(None),
            State::Fork => Self::Fork,
            State::Older => Self::Older,
            State::Accepted | State::Superseded | State::Left => Self::Same,
        }
    }
}

/// Takes in a package whose key is bound. `id` is its row; its bytes are kept here.
///
/// # Errors
/// The package's flaw; the disk's own. The caller undoes what was written.
pub fn accept(
    connection: &Connection,
    key: i64,
    id: i64,
    header: &MemberHeader,
    package: &mut Opened,
) -> Result<Outcome, Refusal> {
    let decisions = Decisions::of(connection, key)?;
    let mut rivals = package_sql::rivals(connection, key, header)?;
    if !rivals.is_empty() || decisions.about_package(header) {
        let (about, records) = merge::disagreements(connection, key, &decisions, package)?;
        rivals = package_sql::rivals(connection, key, header)?;
        let record = decisions::package_record(header.year, &header.lineage);
        match decisions.on("package", &record, header.sequence, &records) {
            Stands::Against => return decline(connection, key, id, header, package, &decisions),
            Stands::Open if rivals.iter().any(|rival| *rival != records) => {
                let mut about: Vec<_> = about.into_iter().map(|it| (it.kind, it.record)).collect();
                about.push(("package", header.lineage.clone()));
                return fork(connection, id, package, about);
            }
            Stands::Open | Stands::For => {}
        }
    }
    connection.execute_batch("SAVEPOINT merge")?;
    let sources = merge::sources(connection, key, header, id)?;
    let came = merge::Coming {
        connection,
        decisions: &decisions,
        sources: &sources,
        package: id,
        sequence: header.sequence,
        declined: false,
    }
    .merge(package)?;
    if !came.disagreements.is_empty() {
        connection.execute_batch("ROLLBACK TO merge; RELEASE merge")?;
        let about = came.disagreements.into_iter();
        let about = about.map(|it| (it.kind, it.record)).collect();
        return fork(connection, id, package, about);
    }
    connection.execute_batch("RELEASE merge")?;
    let same = rivals.contains(&came.contents);
    package_sql::set_records(connection, id, &came.contents)?;
    let newest = stand(connection, header, &sources, id, came.brought)?;
    package_sql::keep(connection, id, &mut package.staged)?;
    bytes::give_up(connection, key)?;
    Ok(if same {
        Outcome::Same
    } else if newest || came.brought {
        Outcome::Accepted {
            merged: came.merged,
            unknown: came.unknown,
        }
    } else {
        Outcome::Older
    })
}

/// Which package its source stands on now. Whether it is this one.
fn stand(
    connection: &Connection,
    header: &MemberHeader,
    sources: &Sources,
    id: i64,
    brought: bool,
) -> Result<bool> {
    if let Some(there) = sources.newest {
        if !package_sql::later(connection, id, there)? {
            let state = if brought {
                State::Superseded
            } else {
                State::Older
            };
            package_sql::set_state(connection, id, state)?;
            return Ok(false);
        }
        package_sql::set_state(connection, there, State::Superseded)?;
    }
    merge::set_newest(connection, sources.own, header.sequence, id)?;
    package_sql::set_state(connection, id, State::Accepted)?;
    Ok(true)
}

/// Another package of this number was taken: of this one only records count that were decided for.
fn decline(
    connection: &Connection,
    key: i64,
    id: i64,
    header: &MemberHeader,
    package: &mut Opened,
    decisions: &Decisions,
) -> Result<Outcome, Refusal> {
    if merge::source(connection, key, header)?.is_some() {
        let sources = merge::sources(connection, key, header, id)?;
        merge::Coming {
            connection,
            decisions,
            sources: &sources,
            package: id,
            sequence: header.sequence,
            declined: true,
        }
        .merge(package)?;
    }
    package_sql::set_state(connection, id, State::Left)?;
    package_sql::keep(connection, id, &mut package.staged)?;
    Ok(Outcome::Same)
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

/// Takes in a package that was kept: one that was held, or a fork that the secretary decided for.
///
/// # Errors
/// The disk's own; a flaw where the collection's file is damaged.
pub fn again(
    connection: &Connection,
    facts: &package_sql::Facts,
    staging: &Path,
) -> Result<Outcome, Refusal> {
    let mut opened = package_sql::opened(connection, facts.id, staging)?;
    let Header::Member(header) = opened.header.clone() else {
        return Err(Flaw::NotAPackage.into());
    };
    package_sql::drop_parts(connection, facts.id)?;
    accept(connection, facts.key, facts.id, &header, &mut opened)
}

/// The error for a package of the branch's own file that does not read any more.
pub(crate) fn kept_is_damaged(facts: &package_sql::Facts) -> impl Fn(Refusal) -> Error {
    move |refusal| match refusal {
        Refusal::Failed(error) => error,
        Refusal::Flaw(_) => Error::KeptDamaged {
            name: facts.name.clone(),
        },
    }
}

/// Does something with the kept packages of one person. Where one is damaged nothing was done, and no
/// other person is kept waiting: the answer is whose it is.
///
/// # Errors
/// The disk's own.
pub fn unless_damaged<T>(
    connection: &Connection,
    act: impl FnOnce() -> Result<T>,
) -> Result<Result<T, String>> {
    connection.execute_batch("SAVEPOINT person")?;
    let done = act();
    if let Err(Error::KeptDamaged { name }) = done {
        connection.execute_batch("ROLLBACK TO person; RELEASE person")?;
        return Ok(Err(name));
    }
    connection.execute_batch("RELEASE person")?;
    done.map(Ok)
}

/// The database's own, while a package is taken in.
impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.into())
    }
}

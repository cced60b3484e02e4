//! Settling one whole package: taken in, held, a fork, or nothing new. Runs inside the caller's
//! transaction.

use std::path::Path;

use rusqlite::{Connection, params};

use super::belonging::{Belonging, ByName, belongs};
use super::decisions::{self, Decisions, Stands};
use super::merge::{self, Merged, Sources};
use super::package_sql::{self, State};
use super::{Why, branch_sql, decline};
use crate::error::{Error, Result};
use crate::handover::package::{MemberHeader, Opened, Origin, Refusal};
use crate::store::LedgerFile;
use crate::time::Moment;

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

/// How a package came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brought<'b> {
    /// The SHA-512 of the file that it was, where it came by itself.
    pub file: Option<[u8; 64]>,
    /// The branch that its member handed it to, where it came through a branch below.
    pub origin: Option<&'b Origin>,
}

/// Takes a package that was read from a stick.
///
/// # Errors
/// Its flaw; the disk's own. The caller undoes what was written.
pub fn take(
    connection: &Connection,
    roster: &ByName,
    header: &MemberHeader,
    package: &mut Opened,
    brought: Brought<'_>,
    at: Moment,
) -> Result<Outcome, Refusal> {
    let sha512 = package.staged.sha512;
    if let Some(known) = package_sql::by_content(connection, &sha512)? {
        if let Some(file) = brought.file {
            package_sql::seen(connection, &file, known.id)?;
        }
        package_sql::from_below(connection, known.id, brought.origin)?;
        return Ok(Outcome::known(known.state));
    }
    let number = header.number.as_deref();
    let known = branch_sql::known_key(connection, &header.member_id)?;
    let (key, bound) = if let Some(known) = known {
        (known.id, known.number.is_some())
    } else {
        let key = branch_sql::add_key(connection, &header.member_id, &header.name, number, at)?;
        let belonging = belonging(connection, roster, &header.name, number)?;
        (key, seat(connection, key, &belonging)?)
    };
    let id = package_sql::add(connection, key, header, &package.staged, brought.origin, at)?;
    if let Some(file) = brought.file {
        package_sql::seen(connection, &file, id)?;
    }
    if bound {
        accept(connection, key, id, header, package)
    } else {
        // Held, but only what could be taken in one day.
        package.records(|_| Ok(()))?;
        package_sql::keep(connection, id, &mut package.staged)?;
        Ok(Outcome::Held(branch_sql::why(connection, key)?))
    }
}

fn belonging(
    connection: &Connection,
    roster: &ByName,
    name: &str,
    number: Option<&str>,
) -> Result<Belonging> {
    let seats = branch_sql::seats(connection, roster.rows(name))?;
    Ok(belongs(name, number, &seats))
}

/// Binds a key, or lets it wait. Whether it is bound now.
fn seat(connection: &Connection, key: i64, belonging: &Belonging) -> Result<bool> {
    match belonging {
        Belonging::To(number) => branch_sql::bind(connection, key, number, false).map(|()| true),
        Belonging::Held(why) => branch_sql::wait(connection, key, *why).map(|()| false),
    }
}

/// Takes in a package whose key is bound. `id` is its row; its bytes are kept here.
fn accept(
    connection: &Connection,
    key: i64,
    id: i64,
    header: &MemberHeader,
    package: &mut Opened,
) -> Result<Outcome, Refusal> {
    let decisions = Decisions::of(connection, key)?;
    let mut twins = package_sql::twins(connection, key, header)?;
    if !twins.is_empty() || decisions.about_package(header) {
        let (about, records) = merge::disagreements(connection, key, &decisions, package)?;
        twins = package_sql::twins(connection, key, header)?;
        let record = decisions::package_record(header.year, &header.lineage);
        match decisions.on("package", &record, header.sequence, &records) {
            Stands::Against => return decline(connection, key, id, header, package, &decisions),
            Stands::Open if twins.iter().any(|twin| *twin != records) => {
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
    let same = twins.contains(&came.contents);
    package_sql::set_records(connection, id, &came.contents)?;
    let newest = stand(connection, header, &sources, &decisions, id, came.brought)?;
    if newest || came.brought {
        package_sql::keep(connection, id, &mut package.staged)?;
    }
    decline::losers(connection, key, sources.own, &decisions)?;
    decline::let_go(connection, key)?;
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
    decisions: &Decisions,
    id: i64,
    brought: bool,
) -> Result<bool> {
    if let Some(there) = sources.newest {
        let lost = package_sql::by_id(connection, there)?.is_some_and(|facts| {
            facts.sequence == header.sequence
                && decisions.about_package(header)
                && facts.state == State::Accepted
        }) && package_sql::records(connection, there)?.is_some_and(|records| {
            let record = decisions::package_record(header.year, &header.lineage);
            decisions.on("package", &record, header.sequence, &records) == Stands::Against
        });
        if !lost && !package_sql::later(connection, id, there)? {
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

/// Takes in what was held from a key that is bound now.
///
/// # Errors
/// The disk's own. A package that disagrees becomes a fork and stops nothing.
pub fn release(connection: &Connection, key: i64, staging: &Path) -> Result<Merged> {
    let mut sum = NOTHING;
    decisions::join(connection, key)?;
    for facts in package_sql::held_of(connection, key)? {
        if let Outcome::Accepted { merged, .. } =
            again(connection, &facts, staging).map_err(kept_is_damaged)?
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
) -> Result<Outcome, Refusal> {
    let mut opened = package_sql::opened(connection, facts.id, staging)?;
    let crate::handover::package::Header::Member(header) = opened.header.clone() else {
        return Err(crate::handover::package::Flaw::NotAPackage.into());
    };
    package_sql::drop_parts(connection, facts.id)?;
    accept(connection, facts.key, facts.id, &header, &mut opened)
}

/// Looks at the forks again that wait, of one person or of everybody: what was decided since may
/// have answered them.
///
/// # Errors
/// The disk's own.
pub fn forks_again(connection: &Connection, key: Option<i64>, staging: &Path) -> Result<Merged> {
    let mut sum = NOTHING;
    for facts in package_sql::forks(connection)? {
        if let Some(key) = key
            && !branch_sql::one_person(connection, key, facts.key)?
        {
            continue;
        }
        package_sql::forget_fork(connection, facts.id)?;
        if let Outcome::Accepted { merged, .. } =
            again(connection, &facts, staging).map_err(kept_is_damaged)?
        {
            sum.entries_new += merged.entries_new;
            sum.entries_changed += merged.entries_changed;
        }
    }
    Ok(sum)
}

/// Looks at all that waits again: the roster may have grown. Nothing is written where a key waits on
/// for the same reason.
///
/// # Errors
/// The disk's own.
pub fn settle_all(file: &mut LedgerFile, roster: &ByName, staging: &Path) -> Result<Merged> {
    let mut sum = NOTHING;
    for key in file.read(branch_sql::waiting_keys)? {
        let given = key.given_number.as_deref();
        let belonging = file.read(|open| belonging(open, roster, &key.name, given))?;
        if matches!(belonging, Belonging::Held(why) if key.why == Some(why)) {
            continue;
        }
        let merged = file.write(|transaction, _| {
            if seat(transaction, key.id, &belonging)? {
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
        Refusal::Flaw(_) => Error::damage(),
    }
}

/// The database's own, while a package is taken in.
impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.into())
    }
}

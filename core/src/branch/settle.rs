//! Settling one whole package: taken in, held, a fork, or nothing new. Runs inside the caller's
//! transaction.

use std::path::Path;

use rusqlite::{Connection, params};

use super::belonging::{Belonging, ByName, belongs};
use super::decisions::{self, Decisions, Stands};
use super::key_sql::KnownKey;
use super::merge::{self, Merged, Sources};
use super::package_sql::{self, State};
use super::{Why, branch_sql, bytes, decision_sql, key_sql, retake};
use crate::error::{Error, Result};
use crate::handover::package::{MemberHeader, Opened, Refusal};
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

/// Takes a package that was read from a stick.
///
/// # Errors
/// Its flaw; the disk's own. The caller undoes what was written.
pub fn take(
    connection: &Connection,
    roster: &ByName,
    header: &MemberHeader,
    package: &mut Opened,
    file: Option<[u8; 64]>,
    (staging, at): (&Path, Moment),
) -> Result<Outcome, Refusal> {
    let sha512 = package.staged.sha512;
    if let Some(known) = package_sql::by_content(connection, &sha512)? {
        if let Some(file) = file {
            package_sql::seen(connection, &file, known.id)?;
        }
        return Ok(Outcome::known(known.state));
    }
    let (key, seated) = key_of(connection, roster, header, at)?;
    let id = package_sql::add(connection, key.id, header, &package.staged, State::Held, at)?;
    if let Some(file) = file {
        package_sql::seen(connection, &file, id)?;
    }
    match &key.number {
        Some(number) if key.goes_by(&header.name, roster) => {
            if !seated && !decision_sql::waits(connection, key.id)? {
                return accept(connection, key.id, id, header, package);
            }
            // What waited may belong to the person now, or be decided.
            let unknown = package.records(|_| Ok(()))?.unknown;
            package_sql::keep(connection, id, &mut package.staged)?;
            let merged = retake::person(connection, number, staging)?;
            Ok(came_of(connection, id, merged, unknown)?)
        }
        _ => {
            // Held, but only what could be taken in one day.
            package.records(|_| Ok(()))?;
            package_sql::keep(connection, id, &mut package.staged)?;
            Ok(Outcome::Held(Some(key.why_held())))
        }
    }
}

/// The key of a package; whether it was known, waited, and is bound by this package.
fn key_of(
    connection: &Connection,
    roster: &ByName,
    header: &MemberHeader,
    at: Moment,
) -> Result<(KnownKey, bool)> {
    let (name, number) = (&header.name, header.number.as_deref());
    let known = key_sql::known_key(connection, &header.member_id)?;
    if let Some(key) = &known
        && (key.number.is_some() || key.let_go.is_some())
    {
        return Ok((key.clone(), false));
    }
    let id = match &known {
        Some(key) => key.id,
        None => key_sql::add(connection, &header.member_id, name, number, at)?,
    };
    let belonging = belonging(connection, roster, name, number)?;
    // A key that waits goes on waiting for the reason that it has.
    if known.is_none() || matches!(belonging, Belonging::To(_)) {
        seat(connection, id, &belonging, name)?;
    }
    let key = key_sql::known_key(connection, &header.member_id)?.ok_or_else(Error::damage)?;
    let seated = known.is_some() && key.number.is_some();
    Ok((key, seated))
}

/// What became of a package that was taken with all of its person's.
fn came_of(connection: &Connection, id: i64, merged: Merged, unknown: u64) -> Result<Outcome> {
    let facts = package_sql::by_id(connection, id)?.ok_or_else(Error::damage)?;
    Ok(match facts.state {
        State::Accepted | State::Superseded => Outcome::Accepted { merged, unknown },
        other => Outcome::known(other),
    })
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

/// Binds a key that came under this name, or lets it wait. Whether it is bound now.
fn seat(connection: &Connection, key: i64, belonging: &Belonging, name: &str) -> Result<bool> {
    match belonging {
        Belonging::To(number) => key_sql::seat(connection, key, number, name).map(|()| true),
        Belonging::Held(why) => key_sql::wait(connection, key, *why).map(|()| false),
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
    let crate::handover::package::Header::Member(header) = opened.header.clone() else {
        return Err(crate::handover::package::Flaw::NotAPackage.into());
    };
    package_sql::drop_parts(connection, facts.id)?;
    accept(connection, facts.key, facts.id, &header, &mut opened)
}

/// Looks at all that waits again: the roster may have grown. Nothing is written where a key waits on
/// for the same reason. What cannot be taken in of one key stops no other.
///
/// # Errors
/// The disk's own.
pub fn settle_all(file: &mut LedgerFile, roster: &ByName, staging: &Path) -> Result<Merged> {
    let mut sum = NOTHING;
    for key in file.read(key_sql::waiting)? {
        let belonging = file.read(|open| belonging_of(open, roster, &key))?;
        let (name, belonging) = match belonging {
            (_, Belonging::Held(why)) if key.why == Some(why) => continue,
            other => other,
        };
        let merged = file.write(|transaction, _| {
            seat(transaction, key.id, &belonging, &name)?;
            match &belonging {
                Belonging::To(number) => retake::person(transaction, number, staging),
                Belonging::Held(_) => Ok(NOTHING),
            }
        })?;
        sum.add(merged);
    }
    // A name that waited beside its key's row may be the row's now.
    for key in file.read(key_sql::with_other_names)? {
        let number = file.read(|open| {
            let key = key_sql::by_id(open, key)?;
            let names = key_sql::names_held(open, key.id)?;
            let fits = names.iter().any(|(name, _)| key.goes_by(name, roster));
            Ok(key.number.filter(|_| fits))
        })?;
        if let Some(number) = number {
            sum.add(file.write(|transaction, _| retake::person(transaction, &number, staging))?);
        }
    }
    Ok(sum)
}

/// Where a key that waits belongs by any of the names that it gives; else why it waits by the first.
fn belonging_of(
    connection: &Connection,
    roster: &ByName,
    key: &KnownKey,
) -> Result<(String, Belonging)> {
    for (name, number) in key_sql::names_held(connection, key.id)? {
        let found = belonging(connection, roster, &name, number.as_deref())?;
        if matches!(found, Belonging::To(_)) {
            return Ok((name, found));
        }
    }
    let found = belonging(connection, roster, &key.name, key.given_number.as_deref())?;
    Ok((key.name.clone(), found))
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

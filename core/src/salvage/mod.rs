//! Salvage: the readable rows of a damaged file, into a new one.
//!
//! `SQLite` gives up a table at the first page that is not one. Here pages are read one by one past
//! it: a row stands on its own page, and many carry a digest, so that what is lost is what was hit.
//!
//! - [`shape`]: how the tables of a whole file are laid out; [`trees`]: which page is whose
//! - [`plan`]: what a row proves by itself, as the caller says of its tables; [`load`]: the way of every row
//! - [`mend`]: what holds between tables holds again

mod load;
mod mend;
mod plan;
mod shape;
mod trees;

pub use load::{Loaded, Tally};
pub use mend::without_parent;
pub use plan::{Plan, Proof, Row, Rule};

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::pages::{Pages, u32_at};
use crate::store::interrupted::InterruptedCopy;
use crate::store::{Kind, identity};
use crate::store::{connect, migrate};

/// The fate of the journal that lay beside the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Journal {
    /// There was none.
    None,
    /// Rolled back on a copy, and that was read.
    RolledBack,
    /// The journal could not be rolled back; the file was read without it.
    LeftOut,
}

/// The rows that were read, in a new file that nobody has seen yet.
#[derive(Debug)]
pub struct Read {
    /// The new file, of the newest schema; foreign keys are off until it has been mended.
    pub connection: Connection,
    /// The result of reading.
    pub loaded: Loaded,
    /// The fate of the journal.
    pub journal: Journal,
}

/// Reads a damaged file into a new one at `target`, which is not there yet; an empty path is a
/// file that is gone with its connection.
///
/// # Errors
/// The disk's own; those of the new file.
pub fn read(damaged: &Path, plan: &Plan, target: &Path) -> Result<Read> {
    let (rolled_back, journal) = roll_back(damaged)?;
    let source = rolled_back
        .as_ref()
        .map_or(damaged, |copy| copy.file.as_path());
    let mut pages = Pages::open(source)?;
    let version = version(&mut pages, plan.kind)?;
    let mut connection = connect::connect(
        target,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    // Nobody knows of this file yet: it is flushed once, whole, before it gets a name that counts.
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "application_id", plan.kind.application_id)?;
    migrate::migrate(&mut connection, &plan.kind.at(version))?;
    // Nothing is taken into the index row by row.
    (plan.kind.index.close)(&connection)?;
    let shapes = shape::shapes(&connection)?;
    let loaded = crate::store::transact(&mut connection, |transaction| {
        load::load(&mut pages, plan, &shapes, transaction)
    })?;
    migrate::migrate(&mut connection, plan.kind)?;
    Ok(Read {
        connection,
        loaded,
        journal,
    })
}

/// Which version the file is of: the newest of those whose tables it names and of the one that its
/// header says. A later version only has more tables, so that too new a one loses nothing.
fn version(pages: &mut Pages, kind: &Kind) -> Result<u32> {
    let newest = kind.newest();
    let head = pages.read(1).unwrap_or_default();
    let said = u32_at(&head, 60).filter(|said| (1..=newest).contains(said));
    let said = said.filter(|_| head.starts_with(b"SQLite format 3\0"));
    if said == Some(newest) {
        return Ok(newest);
    }
    let named = identity::named_version(pages, kind)?;
    Ok(said.max(named).unwrap_or(newest))
}

/// Rolls back, on a copy, what an interrupted act has begun.
fn roll_back(damaged: &Path) -> Result<(Option<InterruptedCopy>, Journal)> {
    let Some(copy) = InterruptedCopy::of(damaged)? else {
        return Ok((None, Journal::None));
    };
    // Reading the first page is enough: an interrupted act is undone before.
    let _ = connect::connect(&copy.file, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .and_then(|connection| migrate::version(&connection));
    if connect::journal_of(&copy.file).exists() {
        return Ok((None, Journal::LeftOut));
    }
    Ok((Some(copy), Journal::RolledBack))
}

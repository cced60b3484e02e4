//! Opening a file: whose it is, its schema, and the steps to the newest one.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::connect::{connect, journal_of};
use super::identity::{self, Found};
use super::interrupted::{InterruptedCopy, is_interrupted};
use super::kind::Kind;
use super::schema::Likeness;
use super::{migrate, remade, schema};
use crate::disk;
use crate::error::{Error, Result};

/// Opens a log for writing; makes it where there is none. `before_migration` is called with the
/// still unchanged file when there are steps to take.
///
/// # Errors
/// [`identity::examine`]'s; [`Error::Damaged`] of a schema that is not this program's;
/// [`Error::InUse`]; the disk's own.
pub fn writable(
    path: &Path,
    kind: &Kind,
    before_migration: impl FnOnce(&Connection) -> Result<()>,
) -> Result<Connection> {
    if identity::examine(path, kind)? == Found::Absent {
        create(path, kind)?;
    }
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    bring_up(&mut connection, path, kind, before_migration).map_err(|error| error.about(path))?;
    Ok(connection)
}

fn bring_up(
    connection: &mut Connection,
    path: &Path,
    kind: &Kind,
    before_migration: impl FnOnce(&Connection) -> Result<()>,
) -> Result<()> {
    // First: what the file says of itself is not believed, and a step is taken from its own schema only.
    if let Ok(Likeness::ButIndex) = schema::compare(connection, kind) {
        // One transaction: a kill leaves the file as it was.
        remade::remake(connection, kind)?;
    }
    schema::hold(connection, kind, path)?;
    if migrate::version(connection)? < kind.newest() {
        before_migration(connection)?;
        migrate::migrate(connection, kind)?;
        schema::hold(connection, kind, path)?;
    }
    Ok(())
}

/// Bytes of a file that is brought up to date in memory; of a longer one the copy is a file that is gone with the
/// connection.
const IN_MEMORY: u64 = 256 * 1024 * 1024;

/// Opens a log on a medium that cannot be written to. One of an earlier version, one in whose middle an act was
/// interrupted, and one with an index that is not what it should be are read as a copy of them that is brought up to date.
///
/// # Errors
/// As [`writable`]; [`Error::ReadOnly`] where the file is absent.
pub fn read_only(path: &Path, kind: &Kind) -> Result<Connection> {
    let Found::Ours { version } = identity::examine(path, kind)? else {
        return Err(Error::ReadOnly {
            path: path.to_owned(),
        });
    };
    if is_interrupted(path) {
        let undone = InterruptedCopy::of(path)?;
        let source = undone.as_ref().map_or(path, |copy| &copy.file);
        return aside(
            &connect(source, OpenFlags::SQLITE_OPEN_READ_WRITE)?,
            path,
            kind,
        );
    }
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    if version == kind.newest() && schema::is_ours(&connection, kind).unwrap_or(false) {
        return Ok(connection);
    }
    aside(&connection, path, kind)
}

/// A copy of an open file, brought up to date. Not a byte of the file is written.
fn aside(source: &Connection, path: &Path, kind: &Kind) -> Result<Connection> {
    let length = std::fs::metadata(path).map_or(0, |found| found.len());
    let target = if length <= IN_MEMORY { ":memory:" } else { "" };
    let access = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut copy = connect(Path::new(target), access)?;
    let copied = Backup::new(source, &mut copy).and_then(|copying| copying.step(-1));
    let copied = copied.map_err(|error| Error::from(error).about(path))?;
    if copied != StepResult::Done {
        return Err(Error::InUse {
            path: path.to_owned(),
        });
    }
    bring_up(&mut copy, path, kind, |_| Ok(())).map_err(|error| error.about(path))?;
    Ok(copy)
}

/// The path at which a new file is built.
pub(crate) fn building(path: &Path) -> PathBuf {
    path.with_extension("db.new")
}

/// Builds the file under another name and renames it, so that a log is there whole or not at all.
fn create(path: &Path, kind: &Kind) -> Result<()> {
    let building = building(path);
    for stale in [building.clone(), journal_of(&building)] {
        disk::remove(&stale)?;
    }
    disk::create_new(&building).map_err(|error| Error::of_io(&error, path))?;
    let mut connection = connect(&building, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "application_id", kind.application_id)?;
    migrate::migrate(&mut connection, kind)?;
    connection.close().map_err(|(_, error)| error)?;
    disk::rename(&building, path)
}

//! Opening a file: the connection and its pragmas.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::identity::{self, Found, Kind};
use super::{migrate, schema};
use crate::disk;
use crate::error::{Error, Result};

/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 64;

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
    schema::hold(connection, kind, path)?;
    if migrate::version(connection)? < kind.newest() {
        before_migration(connection)?;
        migrate::migrate(connection, kind)?;
        schema::hold(connection, kind, path)?;
    }
    Ok(())
}

/// Opens a log on a medium that cannot be written to.
///
/// # Errors
/// As [`writable`]; [`Error::ReadOnly`] where the file is absent or would have to be migrated.
pub fn read_only(path: &Path, kind: &Kind) -> Result<Connection> {
    match identity::examine(path, kind)? {
        Found::Ours { version } if version == kind.newest() => {
            let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            schema::hold(&connection, kind, path)?;
            Ok(connection)
        }
        Found::Ours { .. } | Found::Absent => Err(Error::ReadOnly {
            path: path.to_owned(),
        }),
    }
}

/// Builds the file under another name and renames it, so that a log is there whole or not at all.
fn create(path: &Path, kind: &Kind) -> Result<()> {
    let building = path.with_extension("db.new");
    for stale in [building.clone(), building.with_extension("new-journal")] {
        disk::remove(&stale)?;
    }
    File::create_new(&building).map_err(|error| Error::of_io(&error, path))?;
    let mut connection = connect(&building, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "application_id", kind.application_id)?;
    migrate::migrate(&mut connection, kind)?;
    connection.close().map_err(|(_, error)| error)?;
    disk::rename(&building, path)
}

/// The journal that `SQLite` keeps beside a file while something is being written.
pub fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    PathBuf::from(name)
}

/// A connection with the pragmas of this program. Nothing is read before they are set.
///
/// # Errors
/// The disk's own.
pub fn connect(path: &Path, access: OpenFlags) -> Result<Connection> {
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| unopened(error, path))?;
    // A package of a collect asks more statements than the 16 that are kept unless said otherwise.
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    super::digest::teach(&connection)?;
    pragmas(&connection).map_err(|error| unopened(error, path))?;
    Ok(connection)
}

/// “Unable to open” says little; what the folder says may say why.
fn unopened(error: rusqlite::Error, path: &Path) -> Error {
    match Error::from(error).about(path) {
        error @ Error::SystemFailed { .. } => {
            let folder = path.parent().filter(|folder| folder.is_dir());
            let said = folder.and_then(|folder| takes_files(folder).err());
            said.unwrap_or(error)
        }
        other => other,
    }
}

/// Whether files can be made in a folder, as far as the system says it beforehand.
///
/// # Errors
/// [`Error::ReadOnly`]; the disk's own.
pub(super) fn takes_files(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK)
        .map_err(|error| Error::of_io(&error.into(), folder))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn pragmas(connection: &Connection) -> rusqlite::Result<()> {
    // A file from elsewhere cannot make the schema run functions, nor can SQL damage the file.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    for (pragma, value) in [
        // One writer: whoever has the log has it whole. Before the first lock is taken.
        ("locking_mode", "EXCLUSIVE"),
        // One file that can be copied whole and opens from read-only media; a reported failure
        // is one, also for a commit that had landed (WAL was wrong about that).
        ("journal_mode", "DELETE"),
        // The folder is synchronised too, so that a deleted journal stays deleted.
        ("synchronous", "EXTRA"),
        // On macOS fsync alone does not reach the disk.
        ("fullfsync", "ON"),
        ("foreign_keys", "ON"),
        // What was withdrawn from a draft does not linger in free pages.
        ("secure_delete", "ON"),
        // A damaged cell is found when read, not when it has spread.
        ("cell_size_check", "ON"),
        // A failing disk gives an error, not a SIGBUS.
        ("mmap_size", "0"),
    ] {
        connection.pragma_update(None, pragma, value)?;
    }
    Ok(())
}

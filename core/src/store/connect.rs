//! A connection and its pragmas, and the journal beside its file.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::disk;
use crate::error::{Error, Result};

/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 64;

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
    for file in [path, &journal_of(path)] {
        // SQLite would wait for a pipe, and call a folder an error of the disk.
        if fs::metadata(file).is_ok_and(|it| !it.is_file()) {
            return Err(Error::Foreign {
                path: file.to_owned(),
            });
        }
    }
    if access.contains(OpenFlags::SQLITE_OPEN_CREATE) && is_on_disk(path) && !path.exists() {
        // SQLite would let everybody read it; what it lays beside has the rights of the file.
        disk::create_new(path).map_err(|error| Error::of_io(&error, path))?;
    }
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| unopened(error, path))?;
    // A package of a collect asks more statements than the 16 that are kept unless said otherwise.
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    super::digest::teach(&connection)?;
    pragmas(&connection).map_err(|error| unopened(error, path))?;
    Ok(connection)
}

/// Whether it is no name for a file in memory, or for one without a name.
fn is_on_disk(path: &Path) -> bool {
    !path.as_os_str().is_empty() && path != Path::new(":memory:")
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
    // A statement that is kept stays prepared: else each value may call for another plan.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
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

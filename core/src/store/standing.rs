//! Whether a file still stands where it was opened. A file that was deleted or moved away, or whose
//! folder was, takes writes as before; they are in no file that anybody finds again.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// Teaches a connection `file_stands()`: an SQL function, so that what it knows lives as long as the
/// connection does.
///
/// # Errors
/// Those of the database.
pub fn teach(connection: &Connection, path: &Path) -> rusqlite::Result<()> {
    // A relative name would be another file after a change of the working folder.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let opened = number(&path);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function(
        "file_stands",
        0,
        flags,
        move |_| Ok(number(&path) == opened),
    )
}

/// Whether the file of a connection of ours stands where it was opened.
///
/// # Errors
/// Those of the database.
pub fn stands(connection: &Connection) -> rusqlite::Result<bool> {
    if connection.path().is_none_or(str::is_empty) {
        // In memory.
        return Ok(true);
    }
    connection
        .prepare_cached("SELECT file_stands()")?
        .query_row([], |row| row.get(0))
}

/// What the system tells files apart by; SQLite goes by the same number before it makes a journal.
#[cfg(unix)]
fn number(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
fn number(path: &Path) -> Option<bool> {
    path.exists().then_some(true)
}

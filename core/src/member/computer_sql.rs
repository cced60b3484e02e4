//! The computers that a log knows.

use rusqlite::{Connection, OptionalExtension, params};

use super::Computer;
use crate::error::{Error, Result};
use crate::time::Moment;

/// The salt of this log; `None` where it has not been asked yet on which computer it lies.
fn salt(connection: &Connection) -> Result<Option<[u8; 32]>> {
    Ok(connection
        .prepare_cached("SELECT salt FROM computer_salt")?
        .query_row([], |row| row.get(0))
        .optional()?)
}

/// Whether this log has ever noted on which computer it lies.
pub fn has_begun(connection: &Connection) -> Result<bool> {
    Ok(salt(connection)?.is_some())
}

/// Begins to know computers, with this one: at a log's making, where it comes from an older schema, and
/// where it was moved in.
pub fn begin(connection: &Connection, computer: &Computer, at: Moment) -> Result<()> {
    let mut salt = [0_u8; 32];
    getrandom::fill(&mut salt).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })?;
    connection.execute(
        "INSERT OR REPLACE INTO computer_salt (only, salt) VALUES (1, ?1)",
        [salt],
    )?;
    remember(connection, computer, at)
}

/// Knows this computer from now on. Nothing is done where it has no id.
pub fn remember(connection: &Connection, computer: &Computer, at: Moment) -> Result<()> {
    let Some(mark) = salt(connection)?.and_then(|salt| computer.mark(&salt)) else {
        return Ok(());
    };
    connection.execute(
        "INSERT OR IGNORE INTO computer (mark, since_ms, since_offset) VALUES (?1, ?2, ?3)",
        params![mark, at.utc_ms, at.offset_minutes],
    )?;
    Ok(())
}

/// Whether this log knows the computer; `None` where it has no id, or the log asks nothing yet.
pub fn knows(connection: &Connection, computer: &Computer) -> Result<Option<bool>> {
    let Some(mark) = salt(connection)?.and_then(|salt| computer.mark(&salt)) else {
        return Ok(None);
    };
    let known = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM computer WHERE mark = ?1)")?
        .query_row([mark], |row| row.get(0))?;
    Ok(Some(known))
}

/// Forgets the computers and the salt: what comes after is another's, or leaves.
pub fn forget(connection: &Connection) -> Result<()> {
    connection.execute_batch("DELETE FROM computer; DELETE FROM computer_salt")?;
    Ok(())
}

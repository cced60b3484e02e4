//! Numbered migrations: `user_version` is the number of the last one taken.

use rusqlite::Connection;

use super::kind::Kind;
use super::transact;
use crate::error::Result;

/// The version of an open file.
///
/// # Errors
/// The disk's own.
pub fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Takes the steps that are missing, each with its new version number in one transaction.
///
/// # Errors
/// The disk's own; the file then is at the last step that was taken whole.
pub fn migrate(connection: &mut Connection, kind: &Kind) -> Result<()> {
    let from = version(connection)?;
    for (number, step) in (1_u32..)
        .zip(kind.migrations)
        .filter(|(number, _)| *number > from)
    {
        transact(connection, |transaction| {
            transaction.execute_batch(step)?;
            if let (Some(grown), true) = (kind.grown, from > 0 && number == kind.newest()) {
                grown(transaction)?;
            }
            transaction.pragma_update(None, "user_version", number)?;
            Ok(())
        })?;
    }
    Ok(())
}

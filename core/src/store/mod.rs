//! One connection per file, opened in one way: identity first, then pragmas, then migrations.
//!
//! - [`identity`]: whose file it is and which version wrote it, read before `SQLite` touches it
//! - [`open`]: pragmas with their reasons, and the connection
//! - [`migrate`]: numbered steps, each in one transaction
//! - [`schema`]: whether the tables and views in it are this program's own, at every opening
//! - [`mark`]: says of a file that it is being written to
//! - [`standing`]: whether a file is still where it was opened
//! - [`check`]: whether a file is whole; [`finding`]: what is not, in sentences; `digest`: a sum over
//!   each row, for what a disk forgets
//!
//! The domain rooms keep their own SQL; they are handed a connection and open none.

pub mod check;
pub(crate) mod digest;
pub mod finding;
pub mod identity;
pub mod interrupted;
pub mod mark;
pub mod migrate;
pub mod open;
pub mod schema;
mod standing;

pub use finding::{CheckUp, Finding};
pub use identity::Kind;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::{Error, Result};

/// Runs `act` as one transaction: all of it is on the disk when this returns `Ok`, or none of it.
///
/// # Errors
/// Those of `act`, and of the disk; [`Error::Gone`] where the file is not where it was opened: what was
/// written is in no file that anybody finds again.
pub fn transact<T>(
    connection: &mut Connection,
    act: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let answer = act(&transaction)?;
    transaction.commit()?;
    if !standing::stands(connection)? {
        let file = std::path::Path::new(connection.path().unwrap_or_default());
        return Err(Error::Gone {
            path: file.parent().unwrap_or(file).to_owned(),
        });
    }
    Ok(answer)
}

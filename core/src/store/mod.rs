//! One object per open file, opened in one way: identity first, then pragmas, then migrations.
//!
//! - [`LedgerFile`]: the open file; reading and writing it; what an error means for it
//! - [`lock`]: the folder that it lies in, held by one program
//! - [`identity`]: whose file it is and which version wrote it, read before `SQLite` touches it
//! - [`connect`]: a connection, and its pragmas with their reasons
//! - [`open`]: a file at the newest version, made where there is none
//! - [`migrate`]: numbered steps, each in one transaction
//! - [`schema`]: whether the tables and views in it are this program's own, at every opening
//! - `remade`: an index whose tables are not what they should be, made anew
//! - [`mark`]: says of a file that it is being written to
//! - [`check`]: whether a file is whole; [`finding`]: what is not, in sentences; `digest`: a sum over
//!   each row, for what a disk forgets
//!
//! The domain rooms keep their own SQL; they are handed an open file and open none.

pub mod check;
pub mod connect;
pub mod digest;
mod failure;
pub mod finding;
pub mod identity;
pub mod interrupted;
mod kind;
mod ledger_file;
pub mod lock;
pub mod mark;
pub mod migrate;
pub mod open;
mod remade;
pub mod schema;

pub use finding::{CheckUp, Finding};
pub(crate) use kind::rules;
pub use kind::{Indexing, Kind, Rule};
pub use ledger_file::LedgerFile;
pub use lock::Lock;
pub(crate) use remade::empty as empty_index;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::Result;

/// Runs `act` as one transaction on a file that nobody has open: one that is being made ready. All of
/// it is in the file when this returns `Ok`, or none of it.
///
/// # Errors
/// Those of `act`, and of the disk.
pub(crate) fn transact<T>(
    connection: &mut Connection,
    act: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let answer = act(&transaction)?;
    transaction.commit()?;
    Ok(answer)
}

/// Writes a file out anew within itself, so that nothing is left of what was taken out: `secure_delete`
/// overwrites what is freed, and a page whose rows were moved about may have gaps all the same.
///
/// # Errors
/// Those of the database. The file is as it was then.
pub(crate) fn tidy(connection: &Connection) -> Result<()> {
    // What is in passing is in no file that another program could find.
    connection.execute_batch("PRAGMA temp_store = MEMORY; VACUUM; PRAGMA temp_store = DEFAULT")?;
    Ok(())
}

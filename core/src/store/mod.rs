//! One connection per file, opened in one way: identity first, then pragmas, then migrations.
//!
//! - [`identity`]: whose file it is and which version wrote it, read before `SQLite` touches it
//! - [`open`]: pragmas with their reasons, and the connection
//! - [`migrate`]: numbered steps, each in one transaction
//! - [`backup`]: dated copies beside the file, checked after writing
//! - [`check`]: whether a file is whole; `digest`: a sum over each row, for what a disk forgets
//!
//! The domain rooms keep their own SQL; they are handed a connection and open none.

pub mod backup;
pub mod check;
mod digest;
pub mod exchange;
pub mod identity;
pub mod mark;
pub mod migrate;
pub mod open;
pub mod salvage;

pub use backup::{Backup, BackupPlace, BackupWhy};
pub use check::{CheckUp, Finding};
pub use identity::Kind;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::Result;

/// Runs `act` as one transaction: all of it is on the disk when this returns `Ok`, or none of it.
///
/// # Errors
/// Those of `act`, and of the disk.
pub fn transact<T>(
    connection: &mut Connection,
    act: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let answer = act(&transaction)?;
    transaction.commit()?;
    Ok(answer)
}

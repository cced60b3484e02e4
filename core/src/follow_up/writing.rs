//! A revision more, of a record of any of these ledgers.

use serde::Serialize;
use ts_rs::TS;

use super::latest::Revised;
use super::sql::{self, Act, Kept, New};
use crate::error::{Error, Result};
use crate::ids::OperationId;
use crate::store::LedgerFile;

/// The answer to writing something down here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "DoingSaved")]
pub struct Written {
    /// The record.
    pub id: String,
    /// Its revision now.
    pub revision: u32,
}

/// Writes a new record, unless this operation has done so.
pub(super) fn begin<T: Kept>(
    log: &mut LedgerFile,
    id: &str,
    says: &T,
    operation: &OperationId,
) -> Result<Written> {
    log.write(|transaction, at| {
        if let Some((id, revision)) = sql::done::<T>(transaction, operation)? {
            return Ok(Written { id, revision });
        }
        let new = New {
            id,
            revision: 1,
            operation,
            act: Act::Write,
            says,
            at,
        };
        sql::add(transaction, &new)?;
        Ok(Written {
            id: id.to_owned(),
            revision: 1,
        })
    })
}

/// Adds a revision to what stands. What was withdrawn is only put back, what was not is not.
pub(super) fn revise<T: Kept>(
    log: &mut LedgerFile,
    kind: &str,
    id: &str,
    act: Act,
    change: impl FnOnce(Revised<T>) -> Result<T>,
) -> Result<Written> {
    let operation = OperationId::new(log.now());
    log.write(|transaction, at| {
        let latest = sql::latest_of::<T>(transaction, id)?;
        let latest = latest.ok_or_else(|| sql::unknown(kind, id))?;
        if sql::is_erased(transaction, kind, id)? {
            return Err(Error::Erased);
        }
        match (latest.withdrawn, act) {
            (true, Act::PutBack) => {}
            (true, _) => return Err(Error::Withdrawn),
            (false, Act::PutBack) => return Err(Error::NotWithdrawn),
            (false, _) => {}
        }
        let revision = latest.revision.saturating_add(1);
        let says = change(latest)?;
        let new = New {
            id,
            revision,
            operation: &operation,
            act,
            says: &says,
            at,
        };
        sql::add(transaction, &new)?;
        Ok(Written {
            id: id.to_owned(),
            revision,
        })
    })
}

//! Whether what came out of a file for moving is a whole log of one member, and nothing else.

use std::path::Path;

use rusqlite::Connection;

use super::kind_of;
use crate::error::{Error, Result};
use crate::handover::Card;
use crate::member::{Member, fingerprint_of};
use crate::safety::integrity::{Depth, brought_up};
use crate::safety::inventory::Holds;
use crate::store::Kind;
use crate::store::identity::{self, Found};

/// The contents of a file for moving that has been looked at whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveHolds {
    /// When it was written, RFC 3339.
    pub written_at: String,
    /// Whether it lies under a passphrase.
    pub encrypted: bool,
    /// Whose it is; `None` where nobody has been named in it.
    pub member: Option<Member>,
    /// The branch that is kept in it.
    pub branch: Option<Card>,
    /// The contents of the log.
    pub log: Holds,
}

/// Looks at the parts in `staging`; `from` is the file that they came in.
pub(super) fn look(parts: &[(&str, u32)], staging: &Path, from: &Path) -> Result<MoveHolds> {
    let broken = || Error::MoveBroken {
        path: from.to_owned(),
    };
    let (mut log, mut branch) = (None, None);
    for (name, schema) in parts {
        let kind = kind_of(name).ok_or_else(broken)?;
        let file = staging.join(name);
        let connection = whole(&file, kind, *schema, from)?;
        if *name == crate::branch::BRANCH_FILE {
            branch = crate::branch::branch_sql::card(&connection)?;
        } else {
            let holds = Holds::of(&connection, kind).map_err(|_| broken())?;
            log = Some((same_member(&connection, from)?, holds));
        }
    }
    let (member, log) = log.ok_or_else(broken)?;
    Ok(MoveHolds {
        written_at: String::new(),
        encrypted: false,
        member,
        branch,
        log,
    })
}

/// Brought up to date and opened, after every row and index was looked at.
fn whole(file: &Path, kind: &Kind, schema: u32, from: &Path) -> Result<Connection> {
    let broken = || Error::MoveBroken {
        path: from.to_owned(),
    };
    let found = identity::examine(file, kind);
    if matches!(found, Ok(Found::Ours { version }) if version != schema) {
        return Err(broken());
    }
    // A log that another program left in WAL mode is not one that was moved out: this one never is.
    if identity::is_in_wal(file) {
        return Err(broken());
    }
    let staging = file.parent().unwrap_or(file);
    brought_up(file, kind, Depth::Rows, staging, from).map_err(|error| match error {
        Error::Damaged { .. } | Error::Foreign { .. } => broken(),
        other => other,
    })
}

/// The member, whose key is the one that belongs to their id; `None` where nobody is named.
fn same_member(connection: &Connection, from: &Path) -> Result<Option<Member>> {
    let broken = || Error::MoveBroken {
        path: from.to_owned(),
    };
    let Some(member) = crate::member::sql::member(connection).map_err(|_| broken())? else {
        return Ok(None);
    };
    let key = crate::member::sql::key(connection).ok().flatten();
    let public = crate::member::sql::public_key(connection).ok().flatten();
    let pair = key.zip(public).ok_or_else(broken)?;
    if pair.0.public() == pair.1 && fingerprint_of(&pair.1) == member.id {
        Ok(Some(member))
    } else {
        Err(broken())
    }
}

//! The answers about copies, and about moving to a new computer.

use serde::Serialize;
use ts_rs::TS;
use xuesilu_core::locale::Message;
use xuesilu_core::safety::Backup;

use crate::{MemberCard, WrittenAt};

/// The second place for copies. Whoever holds it can read them, private reflections too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SecondPlace {
    /// Its path, or where it was last seen; to be read only.
    pub path_shown: String,
    /// Whether it is there now.
    pub present: bool,
    /// When a copy last reached it, RFC 3339.
    pub last_copied_at: Option<String>,
    /// Copies of the profile that are not there yet.
    pub missing: usize,
    /// Erased records that it may still hold: it was away, or its drive failed.
    pub to_clean: usize,
    /// The reason why copies do not reach it; `None` where they do.
    pub problem: Option<Message>,
}

/// The copies that were made on demand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BackedUp {
    /// Of the log; of a damaged one as it is.
    pub log: Backup,
    /// Of the branch's collection.
    pub branch: Option<Backup>,
    /// Why the branch's collection was not copied, as a sentence.
    pub problem: Option<Message>,
}

/// The file for a new computer, written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MovedOut {
    /// The file's name.
    pub file: String,
    /// The place in which it lies.
    pub lies: WrittenAt,
    /// Its size.
    pub bytes: u64,
    /// Whether it lies under a passphrase.
    pub encrypted: bool,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
}

/// The content of a file for moving, looked at before it is moved in; it has been checked whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MoveLook {
    /// When it was written, RFC 3339.
    pub written_at: String,
    /// Whether it lies under a passphrase.
    pub encrypted: bool,
    /// No passphrase was given: what is inside is not known yet.
    pub locked: bool,
    /// Whose it is; `None` while it is locked.
    pub member: Option<MemberCard>,
    /// The branch that is kept in it.
    pub branch: Option<String>,
    /// Study entries in it that are not withdrawn.
    pub entries: Option<u64>,
    /// Reflections in it.
    pub notes: Option<u64>,
    /// The last change in it, RFC 3339.
    pub changed_at: Option<String>,
    /// Something is here that would have to give its place: `move_in` wants `replace`.
    pub replaces: bool,
}

/// The profile is the one from the file now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MovedIn {
    /// The same member with the same key.
    pub member: Option<MemberCard>,
    /// The files that stood here before.
    pub kept: Vec<Backup>,
}

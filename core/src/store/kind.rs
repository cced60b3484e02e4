//! The two kinds of file of this program, as values: what each is called, holds and keeps to.

use rusqlite::Connection;

use super::digest::Digested;
use crate::error::{Error, Result};
use crate::locale::Key;

/// A kind of file of this program.
#[derive(Debug)]
pub struct Kind {
    /// Its name in a profile.
    pub file: &'static str,
    /// A profile is none without it.
    pub needed: bool,
    /// `application_id` in the header: `XSLm` and its like, so that `file(1)` can name it.
    pub application_id: u32,
    /// Begins the names of its copies: `member-20261123-091405.db`.
    pub copies: &'static str,
    /// The migrations, in order. Their number is the newest `user_version` this program knows.
    pub migrations: &'static [&'static str],
    /// The value of [`super::schema::sum`] after each of them, so that it need not be found out at
    /// every opening.
    pub schemas: &'static [&'static str],
    /// The numbers of its entries and reflections, for a list of backups.
    pub counts: [&'static str; 2],
    /// The moment of the last change in it, in two columns. Names what the first version had: a
    /// copy is asked as it is.
    pub changed: &'static str,
    /// A conversion of the rows that were there, after the last step and in its transaction.
    pub grown: Option<fn(&Connection) -> Result<()>>,
    /// Tables whose rows carry a digest.
    pub digests: &'static [&'static Digested],
    /// The rules that besides hold of every row in a whole file.
    pub ledger: &'static [Rule],
    /// Its index for the search.
    pub index: Indexing,
}

/// An index that follows from the other tables of a file: it can be emptied and made anew, so that its damage is
/// nobody's loss.
#[derive(Clone, Copy, Debug)]
pub struct Indexing {
    /// Its table; the names of its other tables, and of its triggers, begin with that and a line. Empty of none.
    pub name: &'static str,
    /// Takes in what an act has written, before its transaction ends.
    pub settle: fn(&Connection) -> Result<()>,
    /// Empties it, where the file has one with something in it. Whether it had.
    pub empty: fn(&Connection) -> Result<bool>,
    /// Closes it until it is made anew: nothing is taken in row by row. A file of a version without one stays as it is.
    pub close: fn(&Connection) -> Result<()>,
    /// Whether it is what the other tables say.
    pub agrees: fn(&Connection) -> Result<bool>,
    /// Whether an error may be of an index that is not what it should be, and of nothing else.
    pub is_its_own: fn(&Error) -> bool,
}

impl Indexing {
    /// Of a kind of file that has none.
    pub const NONE: Self = Self {
        name: "",
        settle: |_| Ok(()),
        empty: |_| Ok(false),
        close: |_| Ok(()),
        agrees: |_| Ok(true),
        is_its_own: |_| false,
    };
}

/// A rule of the ledger, as a question for the rows that break it.
#[derive(Debug)]
pub struct Rule {
    /// `ledger` or `value`, for the finding.
    pub code: &'static str,
    /// The message that says of how many rows it is broken.
    pub what: Key,
    /// Counts them; 0 in a whole file.
    pub sql: &'static str,
}

/// Rules as a table: code, message, question.
macro_rules! rules {
    ($($code:literal $what:literal $sql:literal)*) => {
        &[$($crate::store::Rule { code: $code, what: $crate::key!($what), sql: $sql }),*]
    };
}
pub(crate) use rules;

impl Kind {
    /// The newest version that this program knows.
    pub fn newest(&self) -> u32 {
        u32::try_from(self.migrations.len()).unwrap_or(u32::MAX)
    }

    /// The kind as it was at an earlier version.
    pub(crate) fn at(&self, version: u32) -> Self {
        let steps = usize::try_from(version).unwrap_or(usize::MAX);
        Self {
            file: self.file,
            needed: self.needed,
            application_id: self.application_id,
            copies: self.copies,
            migrations: self.migrations.get(..steps).unwrap_or(self.migrations),
            schemas: self.schemas,
            counts: self.counts,
            changed: self.changed,
            grown: None,
            digests: self.digests,
            ledger: self.ledger,
            index: self.index,
        }
    }
}

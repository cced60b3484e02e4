//! Whose file it is: read from the first 100 bytes, so that a file that is not ours is refused
//! without `SQLite` having touched it.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::error::{Error, Result};

/// A kind of file of this program.
#[derive(Debug)]
pub struct Kind {
    /// `application_id` in the header: `XSLm` and its like, so that `file(1)` can name it.
    pub application_id: u32,
    /// Begins the names of its copies: `member-20261123-091405.db`.
    pub copies: &'static str,
    /// The migrations, in order. Their number is the newest `user_version` this program knows.
    pub migrations: &'static [&'static str],
    /// How many entries and how many reflections it holds: what a list of backups says of each.
    pub counts: [&'static str; 2],
    /// The moment of the last change in it, in two columns. Names what the first version had: a
    /// copy is asked as it is.
    pub changed: &'static str,
    /// What holds of every row in a whole file.
    pub ledger: &'static [Rule],
}

/// A rule of the ledger, as a question for the rows that break it.
#[derive(Debug)]
pub struct Rule {
    /// `ledger` or `value`, for the finding.
    pub code: &'static str,
    /// What the rows are that break it.
    pub what: &'static str,
    /// Counts them; 0 in a whole file.
    pub sql: &'static str,
}

impl Kind {
    /// The newest version that this program knows.
    pub fn newest(&self) -> u32 {
        u32::try_from(self.migrations.len()).unwrap_or(u32::MAX)
    }
}

/// What the header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// There is no such file.
    Absent,
    /// Ours, of this version.
    Ours {
        /// `user_version`
        version: u32,
    },
}

/// Looks at a file without opening it as a database.
///
/// # Errors
/// [`Error::Damaged`] where no database begins, [`Error::Foreign`], [`Error::Newer`], and the
/// disk's own.
pub fn examine(path: &Path, kind: &Kind) -> Result<Found> {
    let mut header = [0_u8; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Absent),
        // A file of ours is put in place whole, so a shorter one was cut by something else.
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            return Err(Error::Damaged {
                path: path.to_owned(),
            });
        }
        Err(error) => return Err(Error::of_io(&error, path)),
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(Error::Damaged {
            path: path.to_owned(),
        });
    }
    let number = |at: usize| {
        header
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u32::from_be_bytes)
    };
    let (version, application_id) = (number(60), number(68));
    if application_id != kind.application_id {
        return Err(Error::Foreign {
            path: path.to_owned(),
        });
    }
    // A file of ours gets its first version before it gets its name.
    if version == 0 {
        return Err(Error::Damaged {
            path: path.to_owned(),
        });
    }
    if version > kind.newest() {
        return Err(Error::Newer {
            path: path.to_owned(),
            theirs: version,
            ours: kind.newest(),
        });
    }
    Ok(Found::Ours { version })
}

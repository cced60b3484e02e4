//! Whose file it is: read from the first 100 bytes, so that a file that is not ours is refused
//! without `SQLite` having touched it.

use std::io::{ErrorKind, Read};
use std::path::Path;

use super::kind::Kind;
use super::schema;
use crate::disk;
use crate::error::{Error, Result};
use crate::pages::{Pages, roots, u32_at};

/// The file's identity by its header.
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
/// [`Error::Damaged`] where no database begins, or one with a header that this program does not
/// write; [`Error::Foreign`], [`Error::Newer`], and the disk's own.
pub fn examine(path: &Path, kind: &Kind) -> Result<Found> {
    let mut header = [0_u8; 100];
    let read = disk::open_regular(path).and_then(|mut file| file.read_exact(&mut header));
    let path_of = || path.to_owned();
    let damaged = || Err(Error::Damaged { path: path_of() });
    match read {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Absent),
        // A file of ours is put in place whole, so a shorter one was cut by something else.
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return damaged(),
        // A folder, a pipe: whoever put it there, it is no log.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::IsADirectory | ErrorKind::InvalidInput
            ) =>
        {
            return Err(Error::Foreign { path: path_of() });
        }
        Err(error) => return Err(Error::of_io(&error, path)),
    }
    if !header.starts_with(MAGIC) {
        return damaged();
    }
    let number = |at: usize| u32_at(&header, at).unwrap_or(0);
    let (version, application_id) = (number(60), number(68));
    if application_id != kind.application_id {
        return if may_be_hit(application_id, kind)
            && named_version(&mut Pages::open(path)?, kind)?.is_some()
        {
            damaged()
        } else {
            Err(Error::Foreign { path: path_of() })
        };
    }
    // A file of ours gets its first version before it gets its name. No version has reached the
    // upper bytes: what stands there came with damage.
    if version == 0 || version > MOST_VERSION {
        return damaged();
    }
    if version > kind.newest() {
        return Err(Error::Newer {
            path: path_of(),
            theirs: version,
            ours: kind.newest(),
        });
    }
    if !is_as_written(&header) {
        return damaged();
    }
    Ok(Found::Ours { version })
}

/// Whether the header of a file is one that this program does not write. One that cannot be read
/// is not.
pub fn is_odd(path: &Path) -> bool {
    let mut header = [0_u8; 100];
    let read = disk::open_regular(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && !(header.starts_with(MAGIC) && is_as_written(&header))
}

/// Whether a file begins as one of this kind does, whatever else is in it. One that cannot be read does not.
pub fn begins_as(path: &Path, kind: &Kind) -> bool {
    header(path).is_some_and(|header| u32_at(&header, 68) == Some(kind.application_id))
}

/// The number of writes to a database, as its header counts them. `None` where there is none, or it cannot be read.
pub fn changes(path: &Path) -> Option<u32> {
    header(path).and_then(|header| u32_at(&header, 24))
}

/// The header of a database.
fn header(path: &Path) -> Option<[u8; 100]> {
    let mut header = [0_u8; 100];
    let mut file = disk::open_regular(path).ok()?;
    file.read_exact(&mut header).ok()?;
    header.starts_with(MAGIC).then_some(header)
}

/// Whether another program left a database in WAL mode. One that cannot be read is not.
pub fn is_in_wal(path: &Path) -> bool {
    header(path).is_some_and(|header| header.get(18..20) == Some(&[2, 2]))
}

/// The newest version all of whose tables and indexes are named by a file, whose mark may be none.
///
/// # Errors
/// Those of a fresh file to compare with.
pub fn named_version(pages: &mut Pages, kind: &Kind) -> Result<Option<u32>> {
    let named = roots(pages);
    for version in (1..=kind.newest()).rev().filter(|_| !named.is_empty()) {
        let all = schema::trees(&schema::fresh(kind, version)?)?;
        if all.iter().all(|name| named.contains_key(name)) {
            return Ok(Some(version));
        }
    }
    Ok(None)
}

/// Begins every database.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Beyond any version that there will be.
const MOST_VERSION: u32 = 0xFFFF;

/// Whether another mark may be ours, hit by damage. A mark that another program has chosen differs
/// from ours in more than one byte and is not nothing: it is believed, by every act alike, so that
/// nobody else's file is ever written to. A mark in which one byte is other, or that reads as
/// zeros, says too little; there the tables decide whose file it is. (The log's own mark and the
/// collection's are a byte apart: their tables are not.)
fn may_be_hit(mark: u32, kind: &Kind) -> bool {
    let other = mark
        .to_be_bytes()
        .into_iter()
        .zip(kind.application_id.to_be_bytes());
    mark == 0 || other.filter(|(found, ours)| found != ours).count() == 1
}

/// Whether the rest of the header is what this program writes. `SQLite` refuses some other values
/// in words that say nothing of damage, reads others as if they were right, and takes yet others
/// for a file that must not be written to. Counters are not asked: they change, and it compares
/// them itself.
fn is_as_written(header: &[u8; 100]) -> bool {
    let fixed: [(usize, &[u8]); 6] = [
        // The size of a page.
        (16, &[0x10, 0]),
        // Nothing is kept free at the end of a page; then three fractions that have one value.
        (20, &[0, 64, 32, 32]),
        // The format of the schema, the size of the cache, no pages that can be moved.
        (44, &[0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0]),
        // UTF-8.
        (56, &[0, 0, 0, 1]),
        (64, &[0, 0, 0, 0]),
        // Reserved.
        (72, &[0; 20]),
    ];
    // Which kind of journal: 1 and 1. Another program may have left 2 and 2, which the connection
    // takes back; two different ones were hit.
    let journals = [Some(&[1, 1][..]), Some(&[2, 2])].contains(&header.get(18..20));
    journals
        && fixed
            .iter()
            .all(|(at, bytes)| header.get(*at..at + bytes.len()) == Some(*bytes))
}

//! A file from a stick is copied once, to memory or to the local disk, and hashed on the way. What
//! was copied decides; the stick is not asked again.

use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use sha2::{Digest, Sha512};
use tempfile::SpooledTempFile;

use super::{BEGINS, COLLECTION_MAX, Flaw, LINE_MAX, PACKAGE_MAX, Refusal};
use crate::error::Error;

/// Up to this many bytes stay in memory.
pub const IN_MEMORY: usize = 2 * 1024 * 1024;
const CHUNK: usize = 64 * 1024;
const COLLECTION: &[&[u8]] = &[
    b"{\"format\":\"xuesi\",\"kind\":\"collection\"",
    b"{\"format\":\"xuesi-sealed\",\"kind\":\"collection\"",
];
const SEALED: &[u8] = b"{\"format\":\"xuesi-sealed\"";

/// The copy, and what was learned while it was made.
#[derive(Debug)]
pub struct Staged {
    file: SpooledTempFile,
    /// Its bytes.
    pub len: u64,
    /// SHA-512 of all of it.
    pub sha512: [u8; 64],
    /// SHA-512 of all but the last line.
    pub(crate) body_sha512: [u8; 64],
    /// The last line, its end included.
    pub(crate) last: Vec<u8>,
    /// Lines that have their end.
    pub(crate) lines: u64,
    /// Whether it begins as a sealed one.
    pub(crate) sealed: bool,
    /// Its compressed parts, where they were made already.
    pub(super) packed: Vec<Vec<u8>>,
}

/// Hashes lines as they pass and holds the last one back.
struct Lines {
    sha: Sha512,
    pending: Vec<u8>,
    count: u64,
    /// Lines of a sealed file are no lines: nothing has to be held back.
    sealed: bool,
}

impl Lines {
    fn feed(&mut self, chunk: &[u8]) -> Result<(), Flaw> {
        if self.sealed {
            self.sha.update(chunk);
            return Ok(());
        }
        self.count += line_ends(chunk);
        // The line end that closes the last line belongs to it.
        let open = match chunk.split_last() {
            Some((b'\n', before)) => before,
            _ => chunk,
        };
        let begins_inside = open
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map(|at| at + 1);
        match begins_inside {
            Some(at) => {
                let first = open.iter().position(|byte| *byte == b'\n').unwrap_or(at);
                let goes_on = !self.pending.ends_with(b"\n");
                if goes_on && self.pending.len() + first + 1 > LINE_MAX {
                    return Err(Flaw::LineTooLong);
                }
                let (before, last) = chunk.split_at_checked(at).unwrap_or((chunk, &[]));
                self.sha.update(&self.pending);
                self.sha.update(before);
                self.pending.clear();
                self.pending.extend_from_slice(last);
            }
            // The chunk before ended with a line's end: that line is not the last one.
            None if self.pending.ends_with(b"\n") => {
                self.sha.update(&self.pending);
                self.pending.clear();
                self.pending.extend_from_slice(chunk);
            }
            None => self.pending.extend_from_slice(chunk),
        }
        if self.pending.len() > LINE_MAX {
            Err(Flaw::LineTooLong)
        } else {
            Ok(())
        }
    }
}

/// The number of lines that end in these bytes.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Copies what `source` gives. `folder` takes what does not stay in memory.
///
/// # Errors
/// The flaws that show before anything is parsed; the disk's own.
pub fn stage(mut source: impl Read, folder: &Path) -> Result<Staged, Refusal> {
    let disk = |error: std::io::Error| Refusal::Failed(Error::of_io(&error, folder));
    let mut chunk = vec![0_u8; CHUNK];
    let mut read = fill(&mut source, &mut chunk)?;
    let begin = chunk.get(..read).unwrap_or_default();
    begins(begin)?;
    let sealed = begin.starts_with(SEALED);
    let limit = if COLLECTION.iter().any(|kind| begin.starts_with(kind)) {
        COLLECTION_MAX
    } else {
        PACKAGE_MAX
    };
    let mut file = tempfile::spooled_tempfile_in(IN_MEMORY, folder);
    let mut lines = Lines {
        sha: Sha512::new(),
        pending: Vec::new(),
        count: 0,
        sealed,
    };
    let mut len = 0_u64;
    while read > 0 {
        let part = chunk.get(..read).unwrap_or_default();
        len += part.len() as u64;
        if len > limit {
            return Err(Flaw::TooLarge.into());
        }
        lines.feed(part)?;
        file.write_all(part).map_err(disk)?;
        read = fill(&mut source, &mut chunk)?;
    }
    let body = lines.sha.clone().finalize().into();
    lines.sha.update(&lines.pending);
    Ok(Staged {
        file,
        len,
        sha512: lines.sha.finalize().into(),
        body_sha512: body,
        last: lines.pending,
        lines: lines.count,
        sealed,
        packed: Vec::new(),
    })
}

/// Whether these first bytes are those of a package; says why not.
fn begins(begin: &[u8]) -> Result<(), Flaw> {
    if begin.starts_with(BEGINS) {
        Ok(())
    } else if BEGINS.starts_with(begin) {
        Err(Flaw::Incomplete)
    } else if begin
        .strip_prefix(b"\xEF\xBB\xBF")
        .is_some_and(|rest| rest.starts_with(BEGINS))
        || begin.starts_with(b"\xFF\xFE{\0\"\0f\0o\0r\0m\0a\0t\0")
        || begin.starts_with(b"\xFE\xFF\0{\0\"\0f\0o\0r\0m\0a\0t")
    {
        Err(Flaw::EditorSaved)
    } else {
        Err(Flaw::NotAPackage)
    }
}

/// Fills the chunk as far as there is something.
fn fill(source: &mut impl Read, chunk: &mut [u8]) -> Result<usize, Flaw> {
    let mut filled = 0;
    while let Some(rest) = chunk.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(Flaw::Unreadable),
        }
    }
    Ok(filled)
}

impl Staged {
    /// Reads it from the beginning.
    ///
    /// # Errors
    /// The disk's own.
    pub fn reader(&mut self) -> Result<BufReader<&mut SpooledTempFile>, Error> {
        self.reader_from(0)
    }

    /// Reads it from this byte.
    pub(crate) fn reader_from(
        &mut self,
        at: u64,
    ) -> Result<BufReader<&mut SpooledTempFile>, Error> {
        self.file
            .seek(SeekFrom::Start(at))
            .map_err(|error| Error::Failed {
                detail: error.to_string(),
            })?;
        Ok(BufReader::with_capacity(CHUNK, &mut self.file))
    }
}

//! The outside of a sealed package: one line in clear, then the bytes of `age`.
//!
//! The line tells a secretary, without any key, for whom the file is and whether it is whole.

use std::io::{BufRead, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha512};
use tempfile::SpooledTempFile;

use super::header::known_suite;
use super::strict::{parse, parse_without};
use super::{FIRST_VERSION, Flaw, LINE_MAX, Opened, Refusal, Staged, VERSION, stage};
use crate::error::{Error, Result};
use crate::handover::{Card, SUITE};
use crate::shape::is_id;

/// The first line of a sealed package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedHead {
    /// `xuesi-sealed`
    pub format: String,
    /// The kind of package inside: `member` or `collection`.
    pub kind: String,
    /// The version it was written in.
    pub version: u32,
    /// The oldest version whose reader can open it.
    pub min_reader: u32,
    /// By which methods it is sealed; version 1 does not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suite: Option<u32>,
    /// For whom it is sealed.
    pub branch_id: String,
    /// Their name, for people.
    pub branch: String,
    /// The number of bytes that follow this line.
    pub bytes: u64,
    /// SHA-512 of them, in hexadecimal.
    pub sha512: String,
    /// SHA-512 of this line up to here, in hexadecimal: the last field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub check: String,
}

/// The bytes before the last field's value.
const CHECK: &[u8] = b",\"check\":\"";

/// The line with its check.
fn line(head: &SealedHead) -> Result<Vec<u8>> {
    let mut line = serde_json::to_vec(head).map_err(|error| failed(&error))?;
    line.pop();
    let check = hex::encode(Sha512::digest(&line));
    line.extend_from_slice(CHECK);
    line.extend_from_slice(check.as_bytes());
    line.extend_from_slice(b"\"}\n");
    Ok(line)
}

/// Whether a line's check is that of the line.
fn holds(line: &[u8]) -> bool {
    let Some(at) = line.windows(CHECK.len()).rposition(|part| part == CHECK) else {
        return false;
    };
    let (before, check) = line.split_at(at);
    let expected = hex::encode(Sha512::digest(before));
    check == [CHECK, expected.as_bytes(), b"\"}\n"].concat()
}

/// The fields that any version has.
#[derive(Deserialize)]
struct Peek {
    min_reader: u32,
}

/// The word for what is inside. What else stands in a line of a kind that is not known
/// here, nobody knows here.
#[derive(Deserialize)]
struct Inside {
    kind: String,
}

impl SealedHead {
    /// The line of a sealed file.
    fn parse(line: &[u8]) -> Result<Self, Flaw> {
        let Peek { min_reader: needs } = parse(line).ok_or(Flaw::Altered)?;
        if needs > VERSION {
            return Err(Flaw::TooNew { needs });
        }
        let first = needs <= FIRST_VERSION;
        if !first {
            known_suite(line)?;
        }
        if !holds(line) {
            return Err(Flaw::Altered);
        }
        let Inside { kind } = parse(line).ok_or(Flaw::Altered)?;
        if !matches!(kind.as_str(), "member" | "collection") {
            return Err(if first || !is_id(&kind) {
                Flaw::Altered
            } else {
                Flaw::OtherKind { kind }
            });
        }
        let later: &[&str] = if first { &["suite"] } else { &[] };
        parse_without(line, later).ok_or(Flaw::Altered)
    }
}

/// Most bytes of the header of `age`. One recipient takes 200; reading it takes the square of its
/// lines, so that a header of 64 MiB would be read for days.
const AGE_HEADER_MAX: usize = 16 * 1024;

/// Up to this many bytes stay in memory.
const IN_MEMORY: usize = 8 * 1024 * 1024;

/// Seals a package for a branch. Sealing the same bytes twice gives two different files.
///
/// # Errors
/// [`Error::Failed`] where the system has no randomness to give.
pub fn seal(content: &[u8], kind: &str, card: &Card) -> Result<Vec<u8>> {
    let mut sealed = seal_stream(&mut &*content, kind, card, &std::env::temp_dir())?;
    let mut file = Vec::new();
    sealed
        .seek(SeekFrom::Start(0))
        .and_then(|_| sealed.read_to_end(&mut file))
        .map_err(|error| failed(&error))?;
    Ok(file)
}

/// As [`seal`], for what may not fit into memory; `folder` takes it.
///
/// # Errors
/// As [`seal`]; the disk's own.
pub fn seal_stream(
    content: &mut impl Read,
    kind: &str,
    card: &Card,
    folder: &Path,
) -> Result<SpooledTempFile> {
    let own = |error: std::io::Error| Error::of_io(&error, folder);
    let recipient: age::x25519::Recipient = card
        .recipient
        .parse()
        .map_err(|error: &str| failed(&error))?;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _))
        .map_err(|error| failed(&error))?;
    let inside = Hashed {
        file: tempfile::spooled_tempfile_in(IN_MEMORY, folder),
        sha: Sha512::new(),
        bytes: 0,
    };
    let mut writer = encryptor.wrap_output(inside).map_err(own)?;
    std::io::copy(content, &mut writer).map_err(own)?;
    let mut inside = writer.finish().map_err(own)?;
    let head = SealedHead {
        format: "xuesi-sealed".to_owned(),
        kind: kind.to_owned(),
        version: VERSION,
        min_reader: VERSION,
        suite: Some(SUITE),
        branch_id: card.branch_id.clone(),
        branch: card.name.clone(),
        bytes: inside.bytes,
        sha512: hex::encode(inside.sha.finalize()),
        check: String::new(),
    };
    let line = line(&head)?;
    let mut file = tempfile::spooled_tempfile_in(IN_MEMORY, folder);
    file.write_all(&line).map_err(own)?;
    inside.file.seek(SeekFrom::Start(0)).map_err(own)?;
    std::io::copy(&mut inside.file, &mut file).map_err(own)?;
    Ok(file)
}

/// A writer that counts and hashes `age`'s output on the way.
struct Hashed {
    file: SpooledTempFile,
    sha: Sha512,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.file.write(bytes)?;
        let part = bytes.get(..written).unwrap_or_default();
        self.sha.update(part);
        self.bytes += part.len() as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

fn failed(error: &dyn std::fmt::Display) -> Error {
    Error::Failed {
        detail: error.to_string(),
    }
}

/// A sealed package whose outside holds.
#[derive(Debug)]
pub struct Sealed {
    pub(crate) staged: Staged,
    /// The outside's header.
    pub head: SealedHead,
    begins: u64,
}

impl Sealed {
    /// Checks the outside.
    ///
    /// # Errors
    /// [`Flaw::Incomplete`], [`Flaw::Altered`], [`Flaw::TooNew`]; the disk's own.
    pub(crate) fn look(mut staged: Staged) -> Result<Self, Refusal> {
        let mut reader = staged.reader()?;
        let mut line = Vec::new();
        let unread = |_| Refusal::from(Flaw::Unreadable);
        (&mut reader)
            .take(LINE_MAX as u64)
            .read_until(b'\n', &mut line)
            .map_err(unread)?;
        if !line.ends_with(b"\n") {
            return Err(Flaw::Incomplete.into());
        }
        if line.ends_with(b"\r\n") {
            return Err(Flaw::EditorSaved.into());
        }
        let head = SealedHead::parse(&line)?;
        let mut sha = Sha512::new();
        let mut bytes = 0_u64;
        loop {
            let part = reader.fill_buf().map_err(unread)?;
            if part.is_empty() {
                break;
            }
            sha.update(part);
            let read = part.len();
            bytes += read as u64;
            reader.consume(read);
        }
        if bytes < head.bytes {
            return Err(Flaw::Incomplete.into());
        }
        if bytes > head.bytes || hex::encode(sha.finalize()) != head.sha512 {
            return Err(Flaw::Altered.into());
        }
        Ok(Self {
            staged,
            head,
            begins: line.len() as u64,
        })
    }

    /// Opens it with a key, and holds what is inside to what the outside says: for whom it is, and what
    /// kind of file. Whoever looks, a secretary or anybody else, finds the same.
    ///
    /// # Errors
    /// As [`Sealed::open`]; the flaw of what is inside; [`Flaw::SealBroken`] where it is another file
    /// than the outside says.
    pub(crate) fn whole(
        &mut self,
        identity: &age::x25519::Identity,
        folder: &Path,
    ) -> Result<Opened, Refusal> {
        let opened = match Opened::check(self.open(identity, folder)?) {
            // A kind that is not known is not the one that the outside says.
            Err(Refusal::Flaw(Flaw::OtherKind { .. })) => return Err(Flaw::SealBroken.into()),
            opened => opened?,
        };
        let header = &opened.header;
        let as_said =
            header.addressed_to() == Some(&self.head.branch_id) && header.kind() == self.head.kind;
        if as_said {
            Ok(opened)
        } else {
            Err(Flaw::SealBroken.into())
        }
    }

    /// Opens it with a key, into a copy of its own.
    ///
    /// # Errors
    /// [`Flaw::SealBroken`] where the key is the right one and what is inside is not whole, or is
    /// sealed once more; [`Flaw::OtherBranch`] where the key does not fit.
    fn open(&mut self, identity: &age::x25519::Identity, folder: &Path) -> Result<Staged, Refusal> {
        let other = || Flaw::OtherBranch {
            name: self.head.branch.clone(),
        };
        let mut header = Vec::with_capacity(AGE_HEADER_MAX);
        self.staged
            .reader_from(self.begins)?
            .take(AGE_HEADER_MAX as u64)
            .read_to_end(&mut header)
            .map_err(|_| Flaw::Unreadable)?;
        if !header.windows(5).any(|end| end == b"\n--- ") {
            return Err(Flaw::SealBroken.into());
        }
        let reader = self.staged.reader_from(self.begins)?;
        let decryptor = age::Decryptor::new_buffered(reader).map_err(|_| Flaw::SealBroken)?;
        let inside =
            decryptor
                .decrypt(std::iter::once(identity as _))
                .map_err(|error| match error {
                    age::DecryptError::NoMatchingKeys => other(),
                    _ => Flaw::SealBroken,
                })?;
        let opened = stage(inside, folder).map_err(|refusal| match refusal {
            Refusal::Flaw(Flaw::Unreadable | Flaw::Incomplete | Flaw::NotAPackage) => {
                Flaw::SealBroken.into()
            }
            other => other,
        })?;
        if opened.sealed {
            return Err(Flaw::SealBroken.into());
        }
        Ok(opened)
    }
}

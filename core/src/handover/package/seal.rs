//! The outside of a sealed package: one line in clear, then the bytes of `age`.
//!
//! The line tells a secretary, without any key, for whom the file is and whether it is whole.

use std::io::{BufRead, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha512};
use tempfile::SpooledTempFile;

use super::hex::hex;
use super::{Flaw, LINE_MAX, Refusal, Staged, VERSION, stage};
use crate::error::{Error, Result};
use crate::handover::Card;

/// The first line of a sealed package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedHead {
    /// `xuesi-sealed`
    pub format: String,
    /// What is inside: `member` or `collection`.
    pub kind: String,
    /// The version it was written in.
    pub version: u32,
    /// The oldest version whose reader can open it.
    pub min_reader: u32,
    /// For whom it is sealed.
    pub branch_id: String,
    /// Their name, for people.
    pub branch: String,
    /// How many bytes follow this line.
    pub bytes: u64,
    /// SHA-512 of them, in hexadecimal.
    pub sha512: String,
}

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
        branch_id: card.branch_id.clone(),
        branch: card.name.clone(),
        bytes: inside.bytes,
        sha512: hex(&inside.sha.finalize()),
    };
    let mut line = serde_json::to_vec(&head).map_err(|error| failed(&error))?;
    line.push(b'\n');
    let mut file = tempfile::spooled_tempfile_in(IN_MEMORY, folder);
    file.write_all(&line).map_err(own)?;
    inside.file.seek(SeekFrom::Start(0)).map_err(own)?;
    std::io::copy(&mut inside.file, &mut file).map_err(own)?;
    Ok(file)
}

/// What `age` writes, counted and hashed on the way.
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
    /// What the outside says.
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
        let head: SealedHead = serde_json::from_slice(&line).map_err(|_| Flaw::Altered)?;
        if head.min_reader > VERSION {
            return Err(Flaw::TooNew {
                needs: head.min_reader,
            }
            .into());
        }
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
        if bytes > head.bytes || hex(&sha.finalize()) != head.sha512 {
            return Err(Flaw::Altered.into());
        }
        Ok(Self {
            staged,
            head,
            begins: line.len() as u64,
        })
    }

    /// Opens it with a key, into a copy of its own.
    ///
    /// # Errors
    /// [`Flaw::SealBroken`] where the key is the right one and what is inside is not whole, or is
    /// sealed once more; [`Flaw::OtherBranch`] where the key does not fit.
    pub(crate) fn open(
        &mut self,
        identity: &age::x25519::Identity,
        folder: &Path,
    ) -> Result<Staged, Refusal> {
        let other = || Flaw::OtherBranch {
            name: self.head.branch.clone(),
        };
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

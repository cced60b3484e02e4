//! A branch's collection: its members' packages in one file, each byte for byte as it came, so that
//! each still verifies by itself.

use std::io::{BufRead, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha512};

use super::header::{CollectionHeader, Header, Trailer};
use super::stage::line_ends;
use super::{Flaw, LINE_MAX, Opened, PACKAGE_MAX, Refusal, stage};
use crate::error::{Error, Result};

/// The line before each package.
#[derive(Serialize, Deserialize)]
#[serde(rename = "package", tag = "record")]
struct Begin {
    /// Bytes of the package that follows.
    bytes: u64,
}

/// Writes a collection, package by package. The hash runs along, so that nothing is kept.
pub struct Writer<W: Write> {
    out: W,
    sha: Sha512,
    lines: u64,
}

impl<W: Write> Writer<W> {
    /// Writes the first line.
    ///
    /// # Errors
    /// The disk's own.
    pub fn begin(out: W, header: &CollectionHeader) -> Result<Self> {
        let mut writer = Self {
            out,
            sha: Sha512::new(),
            lines: 0,
        };
        writer.line(header)?;
        Ok(writer)
    }

    /// Adds a package of `bytes` bytes, as it was signed. `parts` hands out its bytes.
    ///
    /// # Errors
    /// Those of `parts`; the disk's own.
    pub fn package(
        &mut self,
        bytes: u64,
        parts: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>,
    ) -> Result<()> {
        self.line(&Begin { bytes })?;
        parts(&mut |part| self.put(part))
    }

    fn line(&mut self, record: &impl Serialize) -> Result<()> {
        let mut line = serde_json::to_vec(record).map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
        line.push(b'\n');
        self.put(&line)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.sha.update(bytes);
        self.lines += line_ends(bytes);
        self.out.write_all(bytes).map_err(|error| failed(&error))
    }

    /// Signs what was written, with the branch's key.
    ///
    /// # Errors
    /// The disk's own.
    pub fn finish(mut self, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Result<W> {
        let sha512: [u8; 64] = self.sha.finalize().into();
        let trailer = Trailer::new(self.lines - 1, &sha512, sign);
        self.out
            .write_all(&trailer.line())
            .map_err(|error| failed(&error))?;
        Ok(self.out)
    }
}

fn failed(error: &std::io::Error) -> Error {
    Error::of_io(error, Path::new("xuesi"))
}

/// Hands out the packages of a collection one after another, each looked at by itself: one that is
/// not whole does not stop the others.
///
/// # Errors
/// [`Flaw::BadRecord`] where the collection itself is not as the format says; those of `take`.
pub fn each(
    collection: &mut Opened,
    folder: &Path,
    mut take: impl FnMut(Result<Opened, Refusal>) -> Result<(), Refusal>,
) -> Result<u64, Refusal> {
    let Header::Collection(header) = &collection.header else {
        return Err(Flaw::NotAPackage.into());
    };
    let announced = header.packages;
    let bad = || Flaw::BadRecord {
        line: 1,
        field: None,
    };
    let end = collection.staged.len - collection.staged.last.len() as u64;
    let mut reader = collection
        .staged
        .reader_from(collection.begins)?
        .take(end - collection.begins);
    let mut packages = 0_u64;
    loop {
        let mut line = Vec::new();
        let read = (&mut reader)
            .take(LINE_MAX as u64)
            .read_until(b'\n', &mut line)
            .map_err(|_| Flaw::Unreadable)?;
        if read == 0 {
            break;
        }
        let begin: Begin = super::strict::parse(&line).ok_or_else(bad)?;
        if begin.bytes > PACKAGE_MAX || !line.starts_with(b"{\"record\":\"package\",") {
            return Err(bad().into());
        }
        let mut part = (&mut reader).take(begin.bytes);
        let opened = stage(&mut part, folder).and_then(|staged| {
            // A collection in a collection, or a sealed package, could not be looked into.
            match (staged.len == begin.bytes, staged.sealed) {
                (true, false) => Opened::check(staged),
                (true, true) => Err(bad().into()),
                (false, _) => Err(Flaw::Incomplete.into()),
            }
        });
        let opened = opened.and_then(|opened| match opened.header {
            Header::Member(_) => Ok(opened),
            Header::Collection(_) => Err(bad().into()),
        });
        // What was refused half way is passed over to its end.
        std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| Flaw::Unreadable)?;
        packages += 1;
        take(opened)?;
    }
    if packages == announced {
        Ok(packages)
    } else {
        Err(bad().into())
    }
}

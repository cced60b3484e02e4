//! A branch's collection: its members' packages in one file, each byte for byte as it came, so that
//! each still verifies by itself; and what was decided about them.

use std::io::{BufRead, BufReader, Read, Take, Write};
use std::path::Path;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha512};
use tempfile::SpooledTempFile;

use super::decision::{Decision, is_name};
use super::header::{CollectionHeader, Header, Rules};
use super::record::{is_optional, kind};
use super::stage::line_ends;
use super::strict::{parse, parse_record};
use super::trailer::{Domain, Trailer};
use super::{DECISIONS_MAX, Flaw, LINE_MAX, Opened, PACKAGE_MAX, Refusal, stage};
use crate::error::{Error, Result};
use crate::ids::unhex;

/// The branch that a member handed a package to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its id.
    pub branch_id: String,
    /// Its name.
    pub branch: String,
}

/// The line before each package.
#[derive(Serialize, Deserialize)]
#[serde(rename = "package", tag = "record")]
struct Begin {
    /// Bytes of the package that follows.
    bytes: u64,
    /// The branch that the member handed it to.
    origin: String,
    /// Its name.
    branch: String,
}

/// The same in version 1.
#[derive(Deserialize)]
struct FirstBegin {
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
        origin: Origin,
        parts: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>,
    ) -> Result<()> {
        self.line(&Begin {
            bytes,
            origin: origin.branch_id,
            branch: origin.branch,
        })?;
        parts(&mut |part| self.put(part))
    }

    /// Adds what was decided about a member's records.
    ///
    /// # Errors
    /// The disk's own.
    pub fn decision(&mut self, decision: &Decision) -> Result<()> {
        self.line(decision)
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
        let trailer = Trailer::new(self.lines - 1, &sha512, Domain::Collection, sign);
        self.out
            .write_all(&trailer.line())
            .map_err(|error| failed(&error))?;
        Ok(self.out)
    }
}

fn failed(error: &std::io::Error) -> Error {
    Error::of_io(error, Path::new("xuesi"))
}

/// The contents of a collection, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Packages.
    pub packages: u64,
    /// Decisions.
    pub decisions: u64,
    /// Records of a kind that only a newer program knows.
    pub unknown: u64,
}

/// The next thing between the first line and the last.
enum Next {
    Package { bytes: u64, origin: Origin },
    Decision(Decision),
    Unknown,
    End,
}

/// Goes through what stands in a collection.
struct Through<'c> {
    rules: Rules,
    header: CollectionHeader,
    reader: Take<BufReader<&'c mut SpooledTempFile>>,
}

fn bad() -> Flaw {
    Flaw::BadRecord {
        line: 1,
        field: None,
    }
}

impl<'c> Through<'c> {
    fn of(collection: &'c mut Opened) -> Result<Self, Refusal> {
        let rules = collection.header.rules();
        let Header::Collection(header) = &collection.header else {
            return Err(Flaw::NotAPackage.into());
        };
        let header = header.clone();
        let end = collection.staged.len - collection.staged.last.len() as u64;
        let begins = collection.begins;
        let reader = collection.staged.reader_from(begins)?.take(end - begins);
        Ok(Self {
            rules,
            header,
            reader,
        })
    }

    fn next(&mut self) -> Result<Next, Refusal> {
        let mut line = Vec::new();
        let read = (&mut self.reader)
            .take(LINE_MAX as u64)
            .read_until(b'\n', &mut line)
            .map_err(|_| Flaw::Unreadable)?;
        if read == 0 {
            return Ok(Next::End);
        }
        self.what(&line).ok_or_else(|| bad().into())
    }

    /// The meaning of a line; nothing where it is not as the format has it.
    fn what(&self, line: &[u8]) -> Option<Next> {
        if self.rules.first {
            return self.first(line);
        }
        match kind(line)? {
            b"package" if line.starts_with(b"{\"record\":\"package\",") => {
                let begin: Begin = parse(line)?;
                let right = (1..=PACKAGE_MAX).contains(&begin.bytes)
                    && unhex::<16>(&begin.origin).is_some()
                    && is_name(&begin.branch);
                right.then_some(Next::Package {
                    bytes: begin.bytes,
                    origin: Origin {
                        branch_id: begin.origin,
                        branch: begin.branch,
                    },
                })
            }
            b"package" => None,
            b"decision" => {
                let decision: Decision = parse_record(line)?;
                decision.is_right().then_some(Next::Decision(decision))
            }
            kind if self.rules.newer || is_optional(line, kind) => {
                parse::<IgnoredAny>(line).map(|_| Next::Unknown)
            }
            _ => None,
        }
    }

    /// In version 1 packages stand alone, and all were handed to the branch that signed.
    fn first(&self, line: &[u8]) -> Option<Next> {
        let begin: FirstBegin = parse(line)?;
        let right = begin.bytes <= PACKAGE_MAX && line.starts_with(b"{\"record\":\"package\",");
        right.then(|| Next::Package {
            bytes: begin.bytes,
            origin: Origin {
                branch_id: self.header.branch_id.clone(),
                branch: self.header.branch.clone(),
            },
        })
    }

    /// The package that stands here, looked at by itself, and behind it.
    fn package(&mut self, bytes: u64, folder: &Path) -> Result<Result<Opened, Refusal>, Refusal> {
        let mut part = (&mut self.reader).take(bytes);
        let opened = stage(&mut part, folder).and_then(|staged| {
            // A collection in a collection, or a sealed package, could not be looked into.
            match (staged.len == bytes, staged.sealed) {
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
        Ok(opened)
    }

    /// Passes a package over without reading it.
    fn pass(&mut self, bytes: u64) -> Result<(), Refusal> {
        let left = self.reader.limit();
        let step = bytes.min(left);
        let by = i64::try_from(step).map_err(|_| Flaw::Unreadable)?;
        let reader = self.reader.get_mut();
        reader.seek_relative(by).map_err(|_| Flaw::Unreadable)?;
        self.reader.set_limit(left - step);
        Ok(())
    }
}

/// Hands out the packages of a collection one after another, each looked at by itself, with the branch
/// that its member handed it to: one that is not whole does not stop the others.
///
/// # Errors
/// [`Flaw::BadRecord`] where the collection itself is not as the format says; those of `take`.
pub fn each(
    collection: &mut Opened,
    folder: &Path,
    mut take: impl FnMut(Result<Opened, Refusal>, &Origin) -> Result<(), Refusal>,
) -> Result<Held, Refusal> {
    let mut through = Through::of(collection)?;
    let mut held = Held::default();
    loop {
        match through.next()? {
            Next::End => break,
            Next::Unknown => held.unknown += 1,
            Next::Decision(_) => held.decisions += 1,
            Next::Package { bytes, origin } => {
                let opened = through.package(bytes, folder)?;
                held.packages += 1;
                take(opened, &origin)?;
            }
        }
        if held.decisions > DECISIONS_MAX {
            return Err(bad().into());
        }
    }
    let header = &through.header;
    if (held.packages, held.decisions) != (header.packages, header.decisions.unwrap_or(0)) {
        return Err(bad().into());
    }
    held.decisions += header.first_decisions.len() as u64;
    Ok(held)
}

/// Hands out the decisions of a collection one after another. The packages between them are passed
/// over; whether there are as many as the first line says, [`each`] asks.
///
/// # Errors
/// [`Flaw::BadRecord`] where the collection itself is not as the format says; those of `take`.
pub fn decisions(
    collection: &mut Opened,
    mut take: impl FnMut(Decision) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut through = Through::of(collection)?;
    let announced = through.header.decisions.unwrap_or(0);
    if announced > DECISIONS_MAX {
        return Err(bad().into());
    }
    for decision in std::mem::take(&mut through.header.first_decisions) {
        take(decision)?;
    }
    // Most collections have none, and are not gone through for them.
    let mut left = announced;
    while left > 0 {
        match through.next()? {
            Next::End => return Err(bad().into()),
            Next::Unknown => {}
            Next::Decision(decision) => {
                left -= 1;
                take(decision)?;
            }
            Next::Package { bytes, .. } => through.pass(bytes)?,
        }
    }
    Ok(())
}

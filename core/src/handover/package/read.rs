//! Bytes become a value. Nothing is believed before the signature over all of it holds; records
//! are parsed one at a time into types, never into a tree of values.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, Read};

use super::header::Header;
use super::record::{Among, Line, Record};
use super::seal::Sealed;
use super::trailer::Trailer;
use super::{ENDS, Flaw, LINE_MAX, RECORDS_MAX, Refusal, Staged};

/// A staged file, looked at from outside.
#[derive(Debug)]
pub enum Outside {
    /// Its signature holds.
    Open(Box<Opened>),
    /// Its outside holds.
    Sealed(Box<Sealed>),
}

/// Looks at a staged file: everything that can be said without a key.
///
/// # Errors
/// The file's flaw; the disk's own.
pub fn look(staged: Staged) -> Result<Outside, Refusal> {
    if staged.sealed {
        Sealed::look(staged).map(|sealed| Outside::Sealed(Box::new(sealed)))
    } else {
        Opened::check(staged).map(|opened| Outside::Open(Box::new(opened)))
    }
}

/// A package whose signature holds. Its records have not been read yet.
#[derive(Debug)]
pub struct Opened {
    pub(crate) staged: Staged,
    /// The first line.
    pub header: Header,
    /// The end of the first line.
    pub(crate) begins: u64,
    /// Its records, where they were read already.
    pub(super) ahead: Option<Ahead>,
}

/// The records of a package that was read to its end.
#[derive(Debug)]
pub(super) struct Ahead {
    pub(super) records: Vec<Digested>,
    /// Of the first so many the digest is made.
    pub(super) digested: usize,
    pub(super) taken: Taken,
}

/// A record and the digest of what it says, where that was made already.
pub(super) type Digested = (Record, Option<Vec<u8>>);

/// The contents of a package, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Entries.
    pub entries: u64,
    /// Reflections.
    pub notes: u64,
    /// Reflections of which only that they were written is said.
    pub written: u64,
    /// Erased records.
    pub erased: u64,
    /// Follow-ups, by which nothing counts.
    pub follow_ups: u64,
    /// Records of a kind that only a newer program knows.
    pub unknown: u64,
}

impl Opened {
    pub(crate) fn check(mut staged: Staged) -> Result<Self, Refusal> {
        let mut first = Vec::new();
        staged
            .reader()?
            .take(LINE_MAX as u64)
            .read_until(b'\n', &mut first)
            .map_err(|_| Flaw::Unreadable)?;
        if first.ends_with(b"\r\n") {
            return Err(Flaw::EditorSaved.into());
        }
        if !first.ends_with(b"\n") {
            return Err(Flaw::Incomplete.into());
        }
        let header = match Header::parse(&first) {
            // A flipped bit makes a header unreadable just as bad writing does; the signature says
            // which it is, but for the key that it is to be checked with.
            Err(Flaw::BadRecord { .. } | Flaw::OtherKind { .. })
                if !looks_signed(&staged, &first) =>
            {
                return Err(Flaw::Altered.into());
            }
            header => header?,
        };
        if !staged.last.starts_with(ENDS) || !staged.last.ends_with(b"\n") || staged.lines < 2 {
            // More after the end is not an end that is missing. In a collection other ends stand.
            let more = matches!(header, Header::Member(_)) && ends_before(&mut staged)?;
            return Err(if more {
                Flaw::Altered
            } else {
                Flaw::Incomplete
            }
            .into());
        }
        let key = header.public_key().ok_or(Flaw::Altered)?;
        let records = staged.lines - 2;
        let domain = header.domain();
        Trailer::check(&staged.last, records, &staged.body_sha512, &key, domain)?;
        if matches!(header, Header::Member(_)) && records > RECORDS_MAX {
            return Err(Flaw::TooManyRecords.into());
        }
        Ok(Self {
            staged,
            header,
            begins: first.len() as u64,
            ahead: None,
        })
    }

    /// Reads the records of a member's package in their order. An id that stands twice is found before
    /// the second record is handed out. What `each` has taken before an error is the caller's to undo.
    ///
    /// # Errors
    /// [`Flaw::BadRecord`], [`Flaw::LineTooLong`]; those of `each`; the disk's own.
    pub fn records(
        &mut self,
        mut each: impl FnMut(Record) -> Result<(), Refusal>,
    ) -> Result<Taken, Refusal> {
        let Header::Member(header) = &self.header else {
            return Err(Flaw::NotAPackage.into());
        };
        let (announced, rules) = (header.announced(), self.header.rules());
        let end = self.staged.len - self.staged.last.len() as u64;
        let mut reader = self
            .staged
            .reader_from(self.begins)?
            .take(end - self.begins);
        let mut taken = Taken::default();
        let mut seen = Seen::default();
        let mut line = Vec::new();
        for number in 2_u64.. {
            if !next_line(&mut reader, &mut line)? {
                break;
            }
            let bad = |field| Flaw::BadRecord {
                line: number,
                field,
            };
            let record = match rules.line(&line).map_err(bad)? {
                Line::Record(record) => record,
                Line::FollowUp(follow_up) => {
                    if !seen.first(Among::FollowUps, &follow_up.id) {
                        return Err(bad(None).into());
                    }
                    taken.follow_ups += 1;
                    continue;
                }
                Line::Unknown => {
                    taken.unknown += 1;
                    continue;
                }
            };
            if !seen.first(record.among(), record.id()) {
                return Err(bad(None).into());
            }
            taken.count(&record);
            each(record)?;
        }
        if announced == taken.counted() {
            Ok(taken)
        } else {
            Err(Flaw::BadRecord {
                line: 1,
                field: None,
            }
            .into())
        }
    }
}

impl Taken {
    const fn count(&mut self, record: &Record) {
        let count = match record {
            Record::Entry(_) => &mut self.entries,
            Record::Note(_) => &mut self.notes,
            Record::Written(_) => &mut self.written,
            Record::Erased(_) => &mut self.erased,
        };
        *count += 1;
    }

    /// In the order in which a first line announces them.
    const fn counted(&self) -> [u64; 4] {
        [self.entries, self.notes, self.written, self.erased]
    }
}

/// The next line, whole. Whether there was one.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool, Refusal> {
    line.clear();
    let read = reader
        .take(LINE_MAX as u64 + 1)
        .read_until(b'\n', line)
        .map_err(|_| Flaw::Unreadable)?;
    if read > LINE_MAX {
        return Err(Flaw::LineTooLong.into());
    }
    Ok(read > 0)
}

/// Ids that were met, as two hashes each under keys of chance: what is held does not grow with their
/// length, and nobody makes two that are alike.
#[derive(Default)]
struct Seen {
    ids: HashSet<[u64; 2]>,
    keys: [RandomState; 2],
}

impl Seen {
    /// Whether it is met for the first time among those.
    fn first(&mut self, among: Among, id: &str) -> bool {
        let hashes = self
            .keys
            .each_ref()
            .map(|key| key.hash_one((among as u8, id)));
        self.ids.insert(hashes)
    }
}

/// Whether some line before the last is a trailer.
fn ends_before(staged: &mut Staged) -> Result<bool, Refusal> {
    let mut reader = staged.reader()?;
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut reader)
            .take(LINE_MAX as u64)
            .read_until(b'\n', &mut line)
            .map_err(|_| Flaw::Unreadable)?;
        if read == 0 || (line.starts_with(ENDS) && line.ends_with(b"\n")) {
            return Ok(read > 0);
        }
    }
}

/// Whether the trailer is over these bytes, whoever signed it.
fn looks_signed(staged: &Staged, first: &[u8]) -> bool {
    let hash = hex::encode(staged.body_sha512);
    let last = String::from_utf8_lossy(&staged.last);
    !first.is_empty() && last.contains(&hash)
}

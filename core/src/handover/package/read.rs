//! Bytes become a value. Nothing is believed before the signature over all of it holds; records
//! are parsed one at a time into types, never into a tree of values.

use std::io::{BufRead, Read};

use serde::de::IgnoredAny;

use super::header::{Header, Trailer};
use super::seal::Sealed;
use super::strict::{parse, parse_record};
use super::{ENDS, Flaw, LINE_MAX, RECORDS_MAX, Refusal, Staged};
use crate::error::Field;
use crate::handover::{LeavingEntry, LeavingNote};
use crate::input;
use crate::shape::{is_id, is_moment};

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
}

/// One record of a member's package.
#[derive(Debug)]
pub enum Record {
    /// 学习记录
    Entry(LeavingEntry),
    /// 心得体会
    Note(LeavingNote),
}

/// The contents of a package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Entries.
    pub entries: u64,
    /// Reflections.
    pub notes: u64,
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
            Err(Flaw::BadRecord { .. }) if !looks_signed(&staged, &first) => {
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
        Trailer::check(&staged.last, records, &staged.body_sha512, &key)?;
        if matches!(header, Header::Member(_)) && records > RECORDS_MAX {
            return Err(Flaw::TooManyRecords.into());
        }
        Ok(Self {
            staged,
            header,
            begins: first.len() as u64,
        })
    }

    /// Reads the records of a member's package in their order. What `each` has taken before an
    /// error is the caller's to undo.
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
        let (announced, newer) = ((header.entries, header.notes), self.header.newer());
        let end = self.staged.len - self.staged.last.len() as u64;
        let mut reader = self
            .staged
            .reader_from(self.begins)?
            .take(end - self.begins);
        let mut taken = Taken::default();
        let mut ids = Vec::new();
        let mut line = Vec::new();
        for number in 2_u64.. {
            line.clear();
            let read = (&mut reader)
                .take(LINE_MAX as u64 + 1)
                .read_until(b'\n', &mut line)
                .map_err(|_| Flaw::Unreadable)?;
            if read == 0 {
                break;
            }
            if read > LINE_MAX {
                return Err(Flaw::LineTooLong.into());
            }
            let bad = |field| Flaw::BadRecord {
                line: number,
                field,
            };
            let record = match kind(&line) {
                Some(b"entry") => {
                    let entry: LeavingEntry = parse_record(&line).ok_or_else(|| bad(None))?;
                    check_entry(&entry).map_err(bad)?;
                    taken.entries += 1;
                    Record::Entry(entry)
                }
                Some(b"note") => {
                    let note: LeavingNote = parse_record(&line).ok_or_else(|| bad(None))?;
                    check_note(&note).map_err(bad)?;
                    taken.notes += 1;
                    Record::Note(note)
                }
                Some(_) if newer => {
                    parse::<IgnoredAny>(&line).ok_or_else(|| bad(None))?;
                    taken.unknown += 1;
                    continue;
                }
                _ => return Err(bad(None).into()),
            };
            ids.push(match &record {
                Record::Entry(entry) => ('e', entry.id.clone(), number),
                Record::Note(note) => ('n', note.id.clone(), number),
            });
            each(record)?;
        }
        if let Some(line) = said_again(ids) {
            return Err(Flaw::BadRecord { line, field: None }.into());
        }
        if announced == (taken.entries, taken.notes) {
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

/// The record in a line of a package that was read before; `None` of another kind.
pub(crate) fn record_of(line: &[u8]) -> Option<Record> {
    let entry = |entry| check_entry(&entry).is_ok().then_some(Record::Entry(entry));
    let note = |note| check_note(&note).is_ok().then_some(Record::Note(note));
    match kind(line)? {
        b"entry" => parse_record(line).and_then(entry),
        b"note" => parse_record(line).and_then(note),
        _ => None,
    }
}

/// The line of a record whose id another one had before.
fn said_again(mut ids: Vec<(char, String, u64)>) -> Option<u64> {
    ids.sort_unstable();
    let pairs = ids.iter().zip(ids.iter().skip(1));
    let again = pairs.filter(|(one, next)| (one.0, &one.1) == (next.0, &next.1));
    again.map(|(_, next)| next.2).min()
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

/// The word after `{"record":"`.
fn kind(line: &[u8]) -> Option<&[u8]> {
    let rest = line.strip_prefix(b"{\"record\":\"")?;
    rest.split(|byte| *byte == b'"').next()
}

fn check_id(id: &str) -> Result<(), Option<Field>> {
    if is_id(id) { Ok(()) } else { Err(None) }
}

fn check_line(text: &str, field: Field) -> Result<(), Option<Field>> {
    match input::bounded(text, field, input::LINE_MAX) {
        Ok(()) if !text.contains(['\n', '\r']) => Ok(()),
        _ => Err(Some(field)),
    }
}

fn check_moment(text: &str) -> Result<(), Option<Field>> {
    if is_moment(text) { Ok(()) } else { Err(None) }
}

fn check_entry(entry: &LeavingEntry) -> Result<(), Option<Field>> {
    check_id(&entry.id)?;
    if entry.revision == 0 {
        return Err(None);
    }
    if let Some(field) = entry.unfit() {
        return Err(Some(field));
    }
    check_moment(&entry.written_at)?;
    check_moment(&entry.changed_at)
}

fn check_note(note: &LeavingNote) -> Result<(), Option<Field>> {
    check_id(&note.id)?;
    if note.revision == 0 {
        return Err(None);
    }
    check_line(&note.title, Field::Title)?;
    let bounded =
        |text: &str, field, most| input::bounded(text, field, most).map_err(|_| Some(field));
    bounded(&note.text, Field::Note, input::NOTE_MAX)?;
    for (text, field) in [
        (&note.material, Field::Material),
        (&note.section, Field::Material),
        (&note.quote, Field::Quote),
    ] {
        if let Some(text) = text {
            bounded(text, field, input::NOTE_MAX)?;
        }
    }
    check_moment(&note.written_at)?;
    check_moment(&note.changed_at)
}

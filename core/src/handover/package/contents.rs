//! Digests of what records say, to the byte as `docs/package-format.md` has it: they travel with
//! decisions.

use sha2::{Digest, Sha256};

use super::Record;
use crate::handover::{LeavingEntry, LeavingErased, LeavingNote, LeavingWritten};

/// Bytes of a digest. It tells one content from another of the same writer.
const DIGEST: usize = 16;

/// Digests of all records of a package, whose own digest is asked for in the end. Their order in
/// the file says nothing.
#[derive(Default)]
pub struct Contents(Vec<Vec<u8>>);

impl Contents {
    /// One more record.
    pub fn push(&mut self, digest: &[u8]) {
        self.0.push(digest.to_owned());
    }

    /// Of all of them.
    pub fn digest(mut self) -> Vec<u8> {
        self.0.sort_unstable();
        let mut said = RecordDigest::default();
        for digest in &self.0 {
            said.0.update(digest);
        }
        said.digest()
    }
}

/// The digest of a record.
pub fn of_record(record: &Record) -> Vec<u8> {
    match record {
        Record::Entry(entry) => entry_digest(entry),
        Record::Note(note) => note_digest(note),
        Record::Written(written) => written_digest(written),
        Record::Erased(erased) => erased_digest(erased),
    }
}

/// The digest over all fields of a revision. Not the material's title: the member may give it
/// another one without a new revision.
pub fn entry_digest(entry: &LeavingEntry) -> Vec<u8> {
    more_said(entry, entry.later())
}

/// The digests of a record for the programs before this one, which knew fewer fields: those of the
/// first version, and those that a log came to know since.
pub fn before(record: &Record) -> [Vec<u8>; 2] {
    match record {
        Record::Entry(entry) => [
            first_said(entry).digest(),
            more_said(entry, entry.later_of_first()),
        ],
        other => [of_record(other), of_record(other)],
    }
}

fn more_said(entry: &LeavingEntry, later: Vec<(&'static str, String)>) -> Vec<u8> {
    let mut said = first_said(entry);
    for (name, text) in later {
        said.text(name);
        said.text(&text);
    }
    said.digest()
}

/// The fields of the first version. Their order never changes; what came later follows them.
fn first_said(entry: &LeavingEntry) -> RecordDigest {
    let mut said = RecordDigest::default();
    said.text(&entry.id);
    said.number(entry.revision);
    said.text(&entry.date);
    said.maybe(entry.start.as_ref());
    said.number(entry.minutes);
    said.maybe(entry.credit.map(|it| it.to_string()).as_ref());
    said.text(&entry.form);
    said.text(entry.class.as_str());
    said.text(&entry.topic);
    for text in [&entry.place, &entry.host, &entry.remark] {
        said.maybe(text.as_ref());
    }
    said.text(entry.source.as_str());
    for mark in [entry.late, entry.edited, entry.withdrawn] {
        said.number(u32::from(mark));
    }
    said.text(&entry.written_at);
    said.text(&entry.changed_at);
    said
}

/// The same of a reflection.
pub fn note_digest(note: &LeavingNote) -> Vec<u8> {
    let mut said = RecordDigest::default();
    said.text(&note.id);
    said.number(note.revision);
    said.text(&note.title);
    said.text(&note.text);
    said.maybe(note.section.as_ref());
    said.maybe(note.quote.as_ref());
    said.text(&note.written_at);
    said.text(&note.changed_at);
    said.digest()
}

/// That a reflection was written, and on which day last.
fn written_digest(written: &LeavingWritten) -> Vec<u8> {
    let mut said = RecordDigest::default();
    said.text("written");
    said.text(&written.id);
    said.number(written.revision);
    said.text(&written.date);
    said.digest()
}

/// That a record was erased, and when.
fn erased_digest(erased: &LeavingErased) -> Vec<u8> {
    let mut said = RecordDigest::default();
    for text in [
        "erased",
        erased.kind.as_str(),
        &erased.id,
        &erased.erased_at,
    ] {
        said.text(text);
    }
    said.digest()
}

/// Digests a record field by field. Each text goes with its length, so that no two records say the
/// same.
#[derive(Default)]
struct RecordDigest(Sha256);

impl RecordDigest {
    fn number(&mut self, number: u32) {
        self.0.update(number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text);
    }

    fn maybe(&mut self, text: Option<&String>) {
        self.number(u32::from(text.is_some()));
        self.text(text.map_or("", String::as_str));
    }

    fn digest(self) -> Vec<u8> {
        self.0.finalize().iter().take(DIGEST).copied().collect()
    }
}

//! One line of a member's package becomes a record, held to the rules of the version that it is read
//! by.

use serde::de::IgnoredAny;

use super::header::{Header, Rules};
use super::strict::{parse, parse_record, parse_without};
use crate::error::Field;
use crate::handover::{
    LeavingEntry, LeavingErased, LeavingFollowUp, LeavingNote, LeavingWritten, RecordKind,
};
use crate::input;
use crate::shape::{is_date, is_id, is_moment};

/// One record of a member's package.
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "most records are entries, and one is in memory at a time"
)]
pub enum Record {
    /// 学习记录
    Entry(LeavingEntry),
    /// 心得体会
    Note(LeavingNote),
    /// A reflection of which only that it was written is said.
    Written(LeavingWritten),
    /// A record that the member took out of their log.
    Erased(LeavingErased),
}

impl Record {
    /// The id of the record.
    pub fn id(&self) -> &str {
        match self {
            Self::Entry(entry) => &entry.id,
            Self::Note(note) => &note.id,
            Self::Written(written) => &written.id,
            Self::Erased(erased) => &erased.id,
        }
    }

    /// Among which records its id stands once.
    pub(super) const fn among(&self) -> Among {
        match self {
            Self::Entry(_) => Among::Entries,
            Self::Erased(erased) if matches!(erased.kind, RecordKind::Entry) => Among::Entries,
            Self::Note(_) | Self::Written(_) | Self::Erased(_) => Among::Notes,
        }
    }
}

/// Among which records an id stands once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    Entries,
    Notes,
    FollowUps,
}

/// The meaning of a line.
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "most lines are records, and one is in memory at a time"
)]
pub(super) enum Line {
    /// A record that something counts by.
    Record(Record),
    /// A follow-up: known, and nothing counts by it.
    FollowUp(LeavingFollowUp),
    /// A record of a kind that only a newer program knows.
    Unknown,
}

impl Rules {
    /// Reads a line.
    ///
    /// # Errors
    /// The field that is not as it should be, where one can be named.
    pub(super) fn line(self, line: &[u8]) -> Result<Line, Option<Field>> {
        Ok(match (kind(line), self.first) {
            (Some(b"entry"), _) => {
                let entry = self.entry(line).ok_or(None)?;
                check_entry(&entry)?;
                Line::Record(Record::Entry(entry))
            }
            (Some(b"note"), _) => {
                let note: LeavingNote = parse_record(line).ok_or(None)?;
                check_note(&note)?;
                Line::Record(Record::Note(note))
            }
            (Some(b"written"), false) => {
                let written: LeavingWritten = parse_record(line).ok_or(None)?;
                check_written(&written)?;
                Line::Record(Record::Written(written))
            }
            (Some(b"erased"), false) => {
                let erased: LeavingErased = parse_record(line).ok_or(None)?;
                check_id(&erased.id)?;
                check_moment(&erased.erased_at)?;
                Line::Record(Record::Erased(erased))
            }
            (Some(b"follow_up"), false) => {
                let marked = is_optional(line, b"follow_up");
                let follow_up = parse_record(line).filter(|_| marked);
                let follow_up: LeavingFollowUp = follow_up.ok_or(None)?;
                check_follow_up(&follow_up)?;
                Line::FollowUp(follow_up)
            }
            (Some(kind), first) if self.newer || (!first && is_optional(line, kind)) => {
                parse::<IgnoredAny>(line).ok_or(None)?;
                Line::Unknown
            }
            _ => return Err(None),
        })
    }

    /// In version 1 the fields that came later mean nothing, whatever they hold.
    fn entry(self, line: &[u8]) -> Option<LeavingEntry> {
        let entry: Option<LeavingEntry> = parse_record(line);
        if !self.first {
            return entry;
        }
        let entry = entry.or_else(|| parse_without(line, LeavingEntry::SECOND));
        entry.map(LeavingEntry::without_second)
    }
}

/// The record in a line of a package that was read before; `None` of another kind.
pub(crate) fn record_of(line: &[u8], rules: Rules) -> Option<Record> {
    match rules.line(line) {
        Ok(Line::Record(record)) => Some(record),
        _ => None,
    }
}

/// The follow-up in a line of a package that was read before; `None` of any other line.
pub(crate) fn follow_up_of(line: &[u8], rules: Rules) -> Option<LeavingFollowUp> {
    match rules.line(line) {
        Ok(Line::FollowUp(follow_up)) => Some(follow_up),
        _ => None,
    }
}

impl Header {
    /// By which rules the lines after this first one are read; `None` where it is none.
    pub(crate) fn rules_of(first: &[u8]) -> Option<Rules> {
        Self::parse(first).ok().map(|header| header.rules())
    }

    /// The branch that the member's package with this first line is addressed to.
    pub(crate) fn branch_in(first: &[u8]) -> Option<String> {
        match Self::parse(first).ok()? {
            Self::Member(header) => header.branch_id,
            Self::Collection(_) => None,
        }
    }
}

/// The word after `{"record":"`.
pub(super) fn kind(line: &[u8]) -> Option<&[u8]> {
    let rest = line.strip_prefix(b"{\"record\":\"")?;
    rest.split(|byte| *byte == b'"').next()
}

/// Whether a line of this kind says first that it may be passed over.
pub(super) fn is_optional(line: &[u8], kind: &[u8]) -> bool {
    line.strip_prefix(b"{\"record\":\"")
        .and_then(|rest| rest.strip_prefix(kind))
        .is_some_and(|rest| rest.starts_with(b"\",\"optional\":true,"))
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

fn check_text(text: &str, field: Field, most: usize) -> Result<(), Option<Field>> {
    input::bounded(text, field, most).map_err(|_| Some(field))
}

fn check_moment(text: &str) -> Result<(), Option<Field>> {
    if is_moment(text) { Ok(()) } else { Err(None) }
}

fn check_date(text: &str) -> Result<(), Option<Field>> {
    if is_date(text) {
        Ok(())
    } else {
        Err(Some(Field::Date))
    }
}

fn check_revision(revision: u32) -> Result<(), Option<Field>> {
    if revision == 0 { Err(None) } else { Ok(()) }
}

fn check_entry(entry: &LeavingEntry) -> Result<(), Option<Field>> {
    check_id(&entry.id)?;
    check_revision(entry.revision)?;
    if let Some(field) = entry.unfit() {
        return Err(Some(field));
    }
    if !entry.row_fits() {
        return Err(None);
    }
    check_moment(&entry.written_at)?;
    check_moment(&entry.changed_at)
}

fn check_note(note: &LeavingNote) -> Result<(), Option<Field>> {
    check_id(&note.id)?;
    check_revision(note.revision)?;
    check_line(&note.title, Field::Title)?;
    check_text(&note.text, Field::Note, input::NOTE_MAX)?;
    for (text, field) in [
        (&note.material, Field::Material),
        (&note.section, Field::Material),
        (&note.quote, Field::Quote),
    ] {
        if let Some(text) = text {
            check_text(text, field, input::NOTE_MAX)?;
        }
    }
    check_moment(&note.written_at)?;
    check_moment(&note.changed_at)
}

fn check_written(written: &LeavingWritten) -> Result<(), Option<Field>> {
    check_id(&written.id)?;
    check_revision(written.revision)?;
    check_date(&written.date)?;
    written
        .material
        .as_ref()
        .map_or(Ok(()), |title| check_line(title, Field::Material))
}

/// Most stages of a follow-up.
const STAGES_MAX: usize = 200;

fn check_follow_up(follow_up: &LeavingFollowUp) -> Result<(), Option<Field>> {
    check_id(&follow_up.id)?;
    check_revision(follow_up.revision)?;
    if follow_up.title.is_empty() {
        return Err(Some(Field::Title));
    }
    check_line(&follow_up.title, Field::Title)?;
    if let Some(asked) = &follow_up.asked {
        check_line(asked, Field::Name)?;
    }
    if let Some(due) = &follow_up.due {
        check_date(due)?;
    }
    match (follow_up.of_kind, &follow_up.of) {
        (None, None) => {}
        (Some(_), Some(of)) => check_id(of)?,
        _ => return Err(None),
    }
    if follow_up.stages.len() > STAGES_MAX {
        return Err(None);
    }
    for stage in &follow_up.stages {
        check_date(&stage.date)?;
        check_text(&stage.words, Field::Note, input::WORDS_MAX)?;
    }
    check_moment(&follow_up.written_at)?;
    check_moment(&follow_up.changed_at)
}

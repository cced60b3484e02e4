//! The content of a package, as a value: a pure function of the ledger and the member's choice.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LeavingEntry, LeavingErased, LeavingFollowUp, LeavingWritten};
use crate::entry::kinds::Titles;
use crate::entry::sql::Stored as StoredEntry;
use crate::follow_up::{FollowUp, Origin};
use crate::ids::{FollowUpId, NoteId};
use crate::note::sql::Stored as StoredNote;
use crate::note::{Scope, excerpt};
use crate::text;

/// A reflection as it leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename = "note", tag = "record")]
#[ts(rename = "LeavingNote")]
pub struct LeavingNote {
    /// The same through all revisions and packages.
    pub id: String,
    /// 1 or more.
    pub revision: u32,
    /// May be empty.
    pub title: String,
    /// Up to 60,000 characters.
    pub text: String,
    /// The title of the material it is tied to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
    /// The section’s path in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The passage of the material that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// When the first revision was written (RFC 3339).
    pub written_at: String,
    /// When this one was.
    pub changed_at: String,
}

/// The content that leaves, and its recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Leaving {
    /// 姓名
    pub name: String,
    /// 编号
    pub number: Option<String>,
    /// 支部, as the member typed it.
    pub branch: String,
    /// The year of the entries.
    pub year: i32,
    /// The member says that nothing more will come for the year.
    pub closed: bool,
    /// By date, then by writing.
    pub entries: Vec<LeavingEntry>,
    /// By writing.
    pub notes: Vec<LeavingNote>,
    /// Reflections of which only that they were written leaves.
    pub written: Vec<LeavingWritten>,
    /// Follow-ups that the member named, by writing.
    pub follow_ups: Vec<LeavingFollowUp>,
    /// Records that were handed in, or may have been, and were erased since; of any year.
    pub erased: Vec<LeavingErased>,
}

/// The content that stays, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Withheld {
    /// Reflections that nobody but the member sees, drafts included.
    pub private_notes: usize,
    /// Reflections that were taken back.
    pub withdrawn_notes: usize,
    /// Minutes of measured reading that are in no package ever.
    pub reading_minutes: u64,
    /// Entries of other years.
    pub other_entries: usize,
    /// Older versions of what leaves, with their reasons.
    pub older_revisions: usize,
    /// Follow-ups that nobody named.
    pub follow_ups: usize,
}

/// A preview: what leaves and what stays, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Preview {
    /// The content that the package will hold.
    pub leaves: Leaving,
    /// The content that it will not hold.
    pub stays: Withheld,
    /// Clock minutes of the entries that leave and are not withdrawn.
    pub minutes: u64,
    /// The branch it is sealed for; `None`: anyone can read the file.
    pub sealed_for: Option<super::Card>,
    /// The number that the next package would get.
    pub sequence: u32,
    /// The file's name.
    pub file_name: String,
    /// The number of reflections by which the newest package of the year has more.
    pub no_longer: usize,
    /// A digest of the preview, in few digits: the write asks for the same.
    pub digest: String,
    /// Packages of the year that were read back, newest first.
    pub before: Vec<HandedBefore>,
}

/// The reflections to choose from before handing over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandNotes {
    /// Years that have entries, and the current one; newest first.
    pub years: Vec<i32>,
    /// Reflections that leave or can be picked; newest first.
    pub notes: Vec<HandNote>,
    /// Follow-ups that can be picked, as the page of follow-ups has them.
    pub follow_ups: Vec<HandFollowUp>,
}

/// A follow-up that could leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandFollowUp {
    /// The follow-up.
    pub id: FollowUpId,
    /// The task.
    pub title: String,
    /// Whether it was picked the last time.
    pub picked: bool,
}

/// A reflection that leaves, or could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandNote {
    /// The reflection.
    pub id: NoteId,
    /// May be empty: the excerpt is shown then.
    pub title: String,
    /// Its first 80 characters.
    pub excerpt: String,
    /// Line ends not counted.
    pub characters: usize,
    /// `branch` leaves anyway, `written_only` without its words; `private` only where it is picked.
    pub scope: Scope,
    /// Whether it was picked the last time.
    pub picked: bool,
}

impl HandNote {
    /// Of a reflection; `picked` are those that were the last time.
    pub(crate) fn of(note: StoredNote, picked: &[NoteId]) -> Self {
        Self {
            picked: note.written.scope == Scope::Private && picked.contains(&note.id),
            excerpt: excerpt(&note.written.text),
            characters: text::characters(&note.written.text),
            scope: note.written.scope,
            title: note.written.title,
            id: note.id,
        }
    }
}

/// A package that was written before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedBefore {
    /// The file's name.
    pub file: String,
    /// Its number.
    pub sequence: u32,
    /// Entries in it.
    pub entries: usize,
    /// Reflections in it.
    pub notes: usize,
    /// When it was written (RFC 3339).
    pub at: String,
    /// Whether it closed the year.
    pub closed: bool,
    /// For whom it was sealed.
    pub branch: Option<String>,
}

impl From<super::sql::Written> for HandedBefore {
    fn from(written: super::sql::Written) -> Self {
        Self {
            file: written.file,
            sequence: written.sequence,
            entries: written.entries,
            notes: written.notes,
            at: written.at.to_text(),
            closed: written.closed,
            branch: written.branch,
        }
    }
}

/// The package that was written to a stick, as the command line answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Handed {
    /// The file; `None` for a dry run.
    pub file: Option<std::path::PathBuf>,
    /// 1 for the first package of the year.
    pub sequence: u32,
    /// The number of entries that leave, withdrawn ones too.
    pub entries: usize,
    /// Clock minutes of those that are not withdrawn.
    pub minutes: u64,
    /// Reflections.
    pub notes: usize,
    /// Sealed for the branch.
    pub encrypted: bool,
    /// Of the file’s bytes, in hexadecimal.
    pub sha256: String,
    /// Read back from the device and compared.
    pub verified: bool,
    /// Older packages of the year that were taken away because the member chose so.
    pub replaced: Vec<String>,
}

/// The ledger's part of handing over: the member and their records.
pub struct Ledger<'l> {
    /// The member.
    pub naming: &'l crate::member::Naming,
    /// Entries of the year, latest revisions.
    pub entries: &'l [StoredEntry],
    /// Reflections, latest revisions (no drafts: what is not closed is not handed over).
    pub notes: &'l [StoredNote],
    /// Records that were handed in, or may have been, and were erased since.
    pub erased: &'l [LeavingErased],
    /// Follow-ups as they stand.
    pub follow_ups: &'l [FollowUp],
    /// The title of a material by its id.
    pub title: &'l Titles<'l>,
    /// By entry the mark of its row in a table.
    pub marks: &'l HashMap<String, String>,
}

/// The records that leave although nothing but the member's word says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Picked<'p> {
    /// Private reflections.
    pub notes: &'p [NoteId],
    /// Follow-ups.
    pub follow_ups: &'p [FollowUpId],
}

/// Computes what leaves.
pub fn compose(ledger: &Ledger<'_>, year: i32, closed: bool, picked: Picked<'_>) -> Leaving {
    let mut entries: Vec<LeavingEntry> = ledger
        .entries
        .iter()
        .filter(|stored| stored.erased.is_none())
        .map(|stored| {
            let mark = ledger.marks.get(stored.id.as_str());
            LeavingEntry {
                row: mark.cloned().unwrap_or_default(),
                ..LeavingEntry::of(stored, ledger.title)
            }
        })
        .collect();
    entries.sort_by(|one, other| (&one.date, &one.id).cmp(&(&other.date, &other.id)));
    let mut notes: Vec<LeavingNote> = ledger
        .notes
        .iter()
        .filter(|stored| leaves(stored, picked.notes))
        .map(|stored| note(stored, ledger.title))
        .collect();
    notes.sort_by(|one, other| one.id.cmp(&other.id));
    let only =
        |stored: &&StoredNote| !stored.withdrawn && stored.written.scope == Scope::WrittenOnly;
    let only = ledger.notes.iter().filter(only);
    let mut written: Vec<LeavingWritten> =
        only.map(|stored| written(stored, ledger.title)).collect();
    written.sort_by(|one, other| one.id.cmp(&other.id));
    let leaves = |of: &Origin| match of {
        Origin::Entry(id) => entries.iter().any(|entry| entry.id == id.as_str()),
        Origin::Note(id) => {
            notes.iter().any(|note| note.id == id.as_str())
                || written.iter().any(|note| note.id == id.as_str())
        }
    };
    let named = |one: &&FollowUp| picked.follow_ups.contains(&one.id) && !one.withdrawn;
    let named = ledger.follow_ups.iter().filter(named);
    let mut follow_ups: Vec<LeavingFollowUp> = named
        .map(|one| LeavingFollowUp::of(one, one.of.as_ref().filter(|of| leaves(of))))
        .collect();
    follow_ups.sort_by(|one, other| one.id.cmp(&other.id));
    Leaving {
        name: ledger.naming.name.clone(),
        number: ledger.naming.number.clone(),
        branch: ledger.naming.branch.clone(),
        year,
        closed,
        entries,
        notes,
        written,
        follow_ups,
        erased: ledger.erased.to_vec(),
    }
}

/// Whether a reflection leaves with its words: its scope says so, or it is private and was picked; never one taken
/// back, and never one of which only that it was written leaves.
fn leaves(stored: &StoredNote, picked: &[NoteId]) -> bool {
    !stored.withdrawn
        && match stored.written.scope {
            Scope::Branch => true,
            Scope::Private => picked.contains(&stored.id),
            Scope::WrittenOnly => false,
        }
}

/// Nothing of the member's own words is in it: the title is that of the material.
fn written(stored: &StoredNote, title: &Titles<'_>) -> LeavingWritten {
    let tie = stored.tie.as_ref();
    LeavingWritten {
        id: stored.id.to_string(),
        revision: stored.revision,
        date: stored.at.date().to_string(),
        material: tie.and_then(|tie| title(&tie.material)),
    }
}

fn note(stored: &StoredNote, title: &Titles<'_>) -> LeavingNote {
    let tie = stored.tie.as_ref();
    LeavingNote {
        id: stored.id.to_string(),
        revision: stored.revision,
        title: stored.written.title.clone(),
        text: stored.written.text.clone(),
        material: tie.and_then(|tie| title(&tie.material)),
        section: tie.map(|tie| tie.section.clone()),
        quote: tie.and_then(|tie| tie.quote.clone()),
        written_at: stored.first.to_text(),
        changed_at: stored.at.to_text(),
    }
}

impl Leaving {
    /// Reflections that count: those that leave with their words, and those of which only that they were written does.
    pub fn reflections(&self) -> usize {
        self.notes.len() + self.written.len()
    }

    /// Clock minutes of the entries that are not withdrawn.
    pub fn minutes(&self) -> u64 {
        let counted = self.entries.iter().filter(|entry| !entry.withdrawn);
        counted.map(|entry| u64::from(entry.minutes)).sum()
    }
}

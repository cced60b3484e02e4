//! A preview of restoring a copy: a comparison of the state now with the state in the copy. Pure,
//! so that what is shown before restoring is what restoring does.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use ts_rs::TS;

use crate::locale::{Key, key};
use crate::safety::copies::Backup;
use crate::safety::inventory::{Inventory, Record};

/// Most lines that are listed; the counts go on.
pub const LINES: usize = 60;

/// The change of a record when the copy takes the place of what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The record is there now, and not in the copy.
    Gone,
    /// The record is in the copy, and not there now.
    Back,
    /// The copy has an older revision of it.
    Older,
    /// The copy has a newer revision of it.
    Newer,
    /// The copy has another text under the same revision.
    Other,
}

/// The kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeOf {
    /// A study entry.
    Entry,
    /// A reflection.
    Note,
    /// A mark in a text.
    Mark,
    /// A follow-up.
    FollowUp,
    /// A member's package in a branch's collection.
    Package,
    /// A row of the roster.
    Person,
}

/// One record that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChangeLine {
    /// The kind of record.
    pub of: ChangeOf,
    /// Its id.
    pub id: String,
    /// Its change.
    pub change: Change,
    /// The day of an entry, the day of a reflection's or a package's writing; `None` for a person.
    pub date: Option<String>,
    /// A topic, a title (may be empty), a name.
    pub title: String,
    /// The revision that is there now; a package's number.
    pub revision_now: Option<u32>,
    /// The revision in the copy; a package's number.
    pub revision_then: Option<u32>,
}

/// The numbers of records of one kind that change, by the way they change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Differences {
    /// See [`Change::Gone`].
    pub gone: u32,
    /// See [`Change::Back`].
    pub back: u32,
    /// See [`Change::Older`].
    pub older: u32,
    /// See [`Change::Newer`].
    pub newer: u32,
    /// See [`Change::Other`].
    pub other: u32,
}

/// The differences, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Compared {
    /// Study entries.
    pub entries: Differences,
    /// Reflections.
    pub notes: Differences,
    /// Drafts: in editors, and no revisions yet.
    pub drafts: Differences,
    /// Materials.
    pub materials: Differences,
    /// Marks in them.
    pub marks: Differences,
    /// Follow-ups.
    pub follow_ups: Differences,
    /// Packages: of a log those written, of a collection those taken in. `gone` of a log are the
    /// packages written since the copy was made.
    pub packages: Differences,
    /// Rows of the roster.
    pub people: Differences,
}

/// A difference that is not counted: a word says that there is one, not which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Also {
    /// The member's name, branch, number or key.
    Member,
    /// The number of minutes that make an hour.
    Rule,
    /// Goals; of a collection what a met goal is.
    Goals,
    /// Forms of study.
    Forms,
    /// Which sections are read, and where reading stopped.
    ReadMarks,
    /// Measured time of reading.
    ReadingTime,
    /// Stages of follow-ups, look-backs, plans.
    FollowUps,
    /// The branch's card, and which reflections and follow-ups were picked to be handed in.
    HandingIn,
    /// Which tables were imported.
    Imports,
    /// The reader's choices.
    Settings,
    /// The branch's name or key.
    Branch,
    /// Decisions about forks, and packages that wait.
    Decisions,
}

impl Also {
    /// Its name in messages.
    pub const fn key(self) -> Key {
        match self {
            Self::Member => key!("also-member"),
            Self::Rule => key!("also-rule"),
            Self::Goals => key!("also-goals"),
            Self::Forms => key!("also-forms"),
            Self::ReadMarks => key!("also-read-marks"),
            Self::ReadingTime => key!("also-reading-time"),
            Self::FollowUps => key!("also-follow-ups"),
            Self::HandingIn => key!("also-handing-in"),
            Self::Imports => key!("also-imports"),
            Self::Settings => key!("also-settings"),
            Self::Branch => key!("also-branch"),
            Self::Decisions => key!("also-decisions"),
        }
    }
}

/// The state of the file whose place the copy would take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NowState {
    /// Nothing.
    Absent,
    /// The file can be compared.
    Readable,
    /// The file cannot be read, so that nobody can say what would be lost; it is kept byte for
    /// byte.
    Unreadable,
}

/// The preview that is shown before restoring. Nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RestorePreview {
    /// The copy.
    pub backup: Backup,
    /// Whose it is: the member's name in it, or the branch's.
    pub whose: Option<String>,
    /// Whether it is another member's, or another branch's, than what is there now.
    pub somebody_else: bool,
    /// The state of the file that is there now.
    pub now: NowState,
    /// The numbers; `None` where what is there now cannot be read.
    pub compared: Option<Compared>,
    /// The first of the records that change: those that would be gone first, newest first.
    pub lines: Vec<ChangeLine>,
    /// The number of further ones.
    pub more: usize,
    /// Packages written after restoring begin a new numbering: the branch takes them beside the
    /// earlier ones, and nothing disagrees.
    pub new_lineage: bool,
    /// The other differences, beside those that are counted.
    pub also: Vec<Also>,
    /// Whether it is a damaged file that was set aside: it would be put back as it is, to be
    /// salvaged.
    pub damaged: bool,
}

impl Differences {
    fn count(&mut self, change: Change) {
        let number = match change {
            Change::Gone => &mut self.gone,
            Change::Back => &mut self.back,
            Change::Older => &mut self.older,
            Change::Newer => &mut self.newer,
            Change::Other => &mut self.other,
        };
        *number += 1;
    }

    /// Of things that have no revisions.
    fn of<T: PartialEq>(now: &BTreeMap<String, T>, then: &BTreeMap<String, T>) -> Self {
        let mut differences = Self::default();
        for (id, here) in now {
            match then.get(id) {
                None => differences.count(Change::Gone),
                Some(there) if there != here => differences.count(Change::Other),
                Some(_) => {}
            }
        }
        let back = then.keys().filter(|id| !now.contains_key(*id));
        back.for_each(|_| differences.count(Change::Back));
        differences
    }
}

/// Compares `now` with `then`, which takes its place: the numbers, the first lines, and how many
/// more lines there are.
pub(crate) fn compare(now: &Inventory, then: &Inventory) -> (Compared, Vec<ChangeLine>, usize) {
    let mut compared = Compared {
        drafts: Differences::of(&now.drafts, &then.drafts),
        materials: Differences::of(&now.materials, &then.materials),
        packages: Differences::of(&now.packages, &then.packages),
        ..Compared::default()
    };
    let ids: BTreeSet<&(ChangeOf, String)> =
        now.records.keys().chain(then.records.keys()).collect();
    let mut lines = Vec::new();
    for id in ids {
        let (here, there) = (now.records.get(id), then.records.get(id));
        let Some((change, shown)) = change_of(here, there) else {
            continue;
        };
        let numbers = match id.0 {
            ChangeOf::Entry => &mut compared.entries,
            ChangeOf::Note => &mut compared.notes,
            ChangeOf::Mark => &mut compared.marks,
            ChangeOf::FollowUp => &mut compared.follow_ups,
            ChangeOf::Package => &mut compared.packages,
            ChangeOf::Person => &mut compared.people,
        };
        numbers.count(change);
        lines.push(ChangeLine {
            of: id.0,
            id: id.1.clone(),
            change,
            date: shown.date.clone(),
            title: shown.title.clone(),
            revision_now: here.and_then(|record| record.revision),
            revision_then: there.and_then(|record| record.revision),
        });
    }
    lines.sort_by(|one, other| {
        let rank = |line: &ChangeLine| match line.change {
            Change::Gone => 0,
            Change::Other => 1,
            Change::Older => 2,
            Change::Newer => 3,
            Change::Back => 4,
        };
        rank(one)
            .cmp(&rank(other))
            .then_with(|| other.date.cmp(&one.date))
            .then_with(|| other.id.cmp(&one.id))
    });
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    (compared, lines, more)
}

/// The differences that are not counted.
pub(crate) fn also(now: &Inventory, then: &Inventory) -> Vec<Also> {
    let kinds: BTreeSet<Also> = now.also.keys().chain(then.also.keys()).copied().collect();
    let other = kinds
        .into_iter()
        .filter(|kind| now.also.get(kind) != then.also.get(kind));
    other.collect()
}

/// The change of one record, and which of the two is shown: the one that is there now, as it is the
/// one that its writer knows.
fn change_of<'r>(
    now: Option<&'r Record>,
    then: Option<&'r Record>,
) -> Option<(Change, &'r Record)> {
    match (now, then) {
        (Some(now), None) => Some((Change::Gone, now)),
        (None, Some(then)) => Some((Change::Back, then)),
        (Some(now), Some(then)) => {
            let change = match now.revision.cmp(&then.revision) {
                Ordering::Greater => Change::Older,
                Ordering::Less => Change::Newer,
                Ordering::Equal if now.digest != then.digest => Change::Other,
                Ordering::Equal => return None,
            };
            Some((change, now))
        }
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(records: &[(&str, u32, u8)]) -> Inventory {
        let records = records.iter().map(|(id, revision, digest)| {
            let record = Record {
                revision: Some(*revision),
                title: (*id).to_owned(),
                digest: vec![*digest],
                date: Some(format!("2026-01-{revision:02}")),
            };
            ((ChangeOf::Entry, (*id).to_owned()), record)
        });
        Inventory {
            records: records.collect(),
            ..Inventory::default()
        }
    }

    #[test]
    fn each_record_changes_in_one_way_and_going_back_is_the_mirror() {
        let now = state(&[
            ("a", 1, 1),
            ("b", 2, 1),
            ("c", 1, 1),
            ("d", 1, 1),
            ("e", 1, 1),
        ]);
        let then = state(&[
            ("b", 1, 1),
            ("c", 1, 2),
            ("d", 3, 1),
            ("e", 1, 1),
            ("f", 1, 1),
        ]);
        let (there, lines, more) = compare(&now, &then);
        let numbers = Differences {
            gone: 1,
            back: 1,
            older: 1,
            newer: 1,
            other: 1,
        };
        assert_eq!((there.entries, more), (numbers, 0));
        let ids: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
        assert_eq!(ids, ["a", "c", "b", "d", "f"]);
        let (back, _, _) = compare(&then, &now);
        assert_eq!(back.entries, numbers);
        assert_eq!(compare(&now, &now).0, Compared::default());
    }

    #[test]
    fn the_list_ends_and_the_numbers_go_on() {
        let names: Vec<String> = (0..LINES + 7).map(|nth| format!("{nth:03}")).collect();
        let all: Vec<(&str, u32, u8)> = names.iter().map(|id| (id.as_str(), 1, 0)).collect();
        let (compared, lines, more) = compare(&state(&all), &state(&[]));
        assert_eq!((lines.len(), more), (LINES, 7));
        assert_eq!(compared.entries.gone as usize, LINES + 7);
    }
}

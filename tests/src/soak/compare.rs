//! The log as it is, held to the log as it has to be.

use std::collections::BTreeMap;

use xuesilu_core::entry::Filter;
use xuesilu_core::ids::{EntryId, NoteId};
use xuesilu_core::note::Scope;
use xuesilu_core::profile::Profile;

use super::model::{FORMS, Log, Note, Said, Thought, Words};

/// The contents of lists: entries with revision and words, reflections with revision and length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    entries: BTreeMap<String, (usize, Said)>,
    notes: BTreeMap<String, (usize, usize, bool, bool)>,
}

impl Seen {
    /// As the log shows it.
    pub fn of(profile: &mut Profile) -> Self {
        let entries = profile.entries().list(&Filter::default()).expect("entries");
        let entries = entries.into_iter().map(|entry| {
            let said = said(
                entry.date,
                entry.minutes,
                &entry.form,
                entry.topic,
                entry.withdrawn,
            );
            (entry.id.to_string(), (entry.revision as usize, said))
        });
        let notes = profile.notes().list().expect("reflections").into_iter();
        let notes = notes.map(|note| {
            let row = (
                note.revision as usize,
                note.characters,
                note.draft,
                note.withdrawn,
            );
            (note.id.to_string(), row)
        });
        Self {
            entries: entries.collect(),
            notes: notes.collect(),
        }
    }

    /// As it has to be.
    pub fn expected(log: &Log) -> Self {
        let entries = log
            .entries
            .iter()
            .filter_map(|(id, said)| Some((id.clone(), (said.len(), said.last()?.clone()))));
        let notes = log.notes.iter().map(|(id, note)| {
            let last = note.revisions.last().map(|last| last.text.as_str());
            let shown = note.draft.as_deref().or(last).unwrap_or_default();
            let row = (
                note.revisions.len(),
                shown.chars().count(),
                note.draft.is_some(),
                note.withdrawn(),
            );
            (id.clone(), row)
        });
        Self {
            entries: entries.collect(),
            notes: notes.collect(),
        }
    }

    /// The newest revision of a reflection.
    pub fn revisions_of(&self, id: &str) -> usize {
        self.notes.get(id).map_or(0, |row| row.0)
    }

    /// A record that the model does not know: one action writes one at most.
    pub fn unknown_to(&self, log: &Log) -> Option<String> {
        let entry = self
            .entries
            .keys()
            .find(|id| !log.entries.contains_key(*id));
        let note = || self.notes.keys().find(|id| !log.notes.contains_key(*id));
        entry.or_else(note).cloned()
    }

    /// Fails with the first difference: two whole logs say nothing to anybody.
    pub fn must_be(&self, expected: &Self, when: &str) {
        let differs = |what: &str, id: &str| format!("{what} {id}");
        let entry = difference(&self.entries, &expected.entries);
        let note = difference(&self.notes, &expected.notes);
        assert!(
            entry.is_none(),
            "{when}: {}: {entry:?}",
            differs("entry", "")
        );
        assert!(
            note.is_none(),
            "{when}: {}: {note:?}",
            differs("reflection", "")
        );
    }
}

type Difference<V> = (String, Option<V>, Option<V>);

fn difference<V: Clone + PartialEq>(
    found: &BTreeMap<String, V>,
    expected: &BTreeMap<String, V>,
) -> Option<Difference<V>> {
    let ids = found.keys().chain(expected.keys());
    ids.map(|id| {
        (
            id.clone(),
            found.get(id).cloned(),
            expected.get(id).cloned(),
        )
    })
    .find(|(_, found, expected)| found != expected)
}

fn said(date: String, minutes: u32, form: &str, topic: String, withdrawn: bool) -> Said {
    let form = FORMS.iter().position(|(name, _)| *name == form);
    Said {
        words: Words {
            date,
            minutes,
            form: form.unwrap_or(usize::MAX),
            topic,
        },
        withdrawn,
    }
}

/// Compares everything: each revision of each record, each draft to the letter, the year's sums,
/// the file.
pub fn whole(profile: &mut Profile, log: &Log, when: &str) {
    Seen::of(profile).must_be(&Seen::expected(log), when);
    for (id, expected) in &log.entries {
        let history = profile.entries().history(&EntryId::from_text(id.as_str()));
        let history = history.expect("a history").into_iter();
        let found: Vec<Said> = history
            .map(|e| said(e.date, e.minutes, &e.form, e.topic, e.withdrawn))
            .collect();
        assert_eq!(&found, expected, "{when}: history of entry {id}");
    }
    for (id, expected) in &log.notes {
        assert_eq!(&note(profile, id), expected, "{when}: reflection {id}");
    }
    let counted = in_year(log, 2026);
    let totals = profile.entries().totals(2026).expect("totals");
    let minutes: u64 = counted.iter().map(|words| u64::from(words.minutes)).sum();
    assert_eq!(
        (totals.entries, totals.minutes),
        (counted.len(), minutes),
        "{when}: totals"
    );
    let found = profile.safety().check(true).expect("a check");
    assert!(found.ok, "{when}: {found:?}");
}

fn note(profile: &mut Profile, id: &str) -> Note {
    let id = NoteId::from_text(id);
    let open = profile.notes().open(&id).expect("a reflection");
    let history = profile.notes().history(&id).expect("a history").into_iter();
    Note {
        revisions: history
            .map(|revision| Thought {
                text: revision.text,
                shared: revision.scope == Scope::Branch,
                withdrawn: revision.withdrawn,
            })
            .collect(),
        draft: open.row.draft.then_some(open.text),
        typed_over: None,
    }
}

/// The entries that count in a year.
pub fn in_year(log: &Log, year: i32) -> Vec<&Words> {
    let year = format!("{year}-");
    let last = log.entries.values().filter_map(|said| said.last());
    last.filter(|said| !said.withdrawn && said.words.date.starts_with(&year))
        .map(|said| &said.words)
        .collect()
}

//! The model of a log: plain maps, changed by the actions that were acknowledged.

use std::collections::BTreeMap;

use super::actions::Action;

/// The forms that are used, and whether they are organised.
pub const FORMS: [(&str, bool); 3] = [("党课", true), ("主题党日", true), ("个人自学", false)];

/// The fields of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// In the year that is handed over, or before it.
    pub date: String,
    pub minutes: u32,
    /// Index in [`FORMS`].
    pub form: usize,
    pub topic: String,
}

/// A revision of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub words: Words,
    pub withdrawn: bool,
}

/// A revision of a reflection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thought {
    pub text: String,
    pub shared: bool,
    pub withdrawn: bool,
}

/// A reflection: its revisions, and what stands in the editor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    pub revisions: Vec<Thought>,
    pub draft: Option<String>,
    /// The draft before: whether it became a version when it was typed over is not known yet.
    pub typed_over: Option<String>,
}

/// A member's log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    pub entries: BTreeMap<String, Vec<Said>>,
    pub notes: BTreeMap<String, Note>,
    /// Measured and in no entry, in milliseconds.
    pub measured: u64,
    /// Records in the order in which they were written: the same in every replay, as ids are not.
    pub entry_order: Vec<String>,
    pub note_order: Vec<String>,
}

impl Log {
    /// The nth of the entries that are withdrawn, or are not.
    pub fn entry(&self, nth: usize, withdrawn: bool) -> Option<&String> {
        pick(&self.entry_order, nth, |id| {
            let last = self.entries.get(id).and_then(|said| said.last());
            last.is_some_and(|said| said.withdrawn == withdrawn)
        })
    }

    /// The nth of the reflections for which this holds.
    pub fn note(&self, nth: usize, holds: impl Fn(&Note) -> bool) -> Option<&String> {
        pick(&self.note_order, nth, |id| {
            self.notes.get(id).is_some_and(&holds)
        })
    }

    /// Changes what an acknowledged action changes; `id` is of the record it is about.
    pub fn apply(&mut self, action: &Action, id: Option<&String>) {
        let id = id.cloned().unwrap_or_default();
        match action {
            Action::Add(words, claim) => {
                let said = Said {
                    words: words.clone(),
                    withdrawn: false,
                };
                self.entries.insert(id.clone(), vec![said]);
                self.entry_order.push(id);
                if *claim {
                    self.measured = 0;
                }
            }
            Action::Edit(_, words) => self.revise(&id, |said| said.words = words.clone()),
            Action::Withdraw(_) => self.revise(&id, |said| said.withdrawn = true),
            Action::PutBack(_) => self.revise(&id, |said| said.withdrawn = false),
            Action::Write(text, shared) => {
                self.note_of(&id).revisions.push(Thought {
                    text: text.clone(),
                    shared: *shared,
                    withdrawn: false,
                });
            }
            Action::Draft(_, text) => {
                let note = self.note_of(&id);
                note.typed_over = note.draft.replace(text.clone());
            }
            Action::Close(_) => self.note_of(&id).close(),
            Action::WithdrawNote(_) => {
                let note = self.note_of(&id);
                let last = note.revisions.last().cloned();
                note.revisions.extend(last.map(|last| Thought {
                    withdrawn: true,
                    ..last
                }));
            }
            _ => {}
        }
    }

    /// Follows the log in what may be a version: a draft that was typed over. How much has to be gone for
    /// that depends on what was open when; it is tried elsewhere.
    pub fn follow(&mut self, revisions: impl Fn(&str) -> usize) {
        for (id, note) in &mut self.notes {
            if let Some(text) = note.typed_over.take()
                && revisions(id) == note.revisions.len() + 1
            {
                note.revise(text);
            }
        }
    }

    /// Handing over closes what stands in an editor.
    pub fn close_drafts(&mut self) {
        self.notes.values_mut().for_each(Note::close);
    }

    fn revise(&mut self, id: &str, change: impl FnOnce(&mut Said)) {
        if let Some(said) = self.entries.get_mut(id)
            && let Some(mut next) = said.last().cloned()
        {
            change(&mut next);
            said.push(next);
        }
    }

    fn note_of(&mut self, id: &str) -> &mut Note {
        if !self.notes.contains_key(id) {
            self.note_order.push(id.to_owned());
        }
        self.notes.entry(id.to_owned()).or_default()
    }
}

impl Note {
    /// What stands in the editor becomes a revision, where it says something new.
    fn close(&mut self) {
        if let Some(text) = self.draft.take() {
            self.revise(text);
        }
    }

    fn revise(&mut self, text: String) {
        let last = self.revisions.last();
        if last.is_none_or(|last| last.text != text || last.shared) {
            self.revisions.push(Thought {
                text,
                shared: false,
                withdrawn: false,
            });
        }
    }

    pub fn withdrawn(&self) -> bool {
        self.revisions.last().is_some_and(|last| last.withdrawn)
    }
}

fn pick(order: &[String], nth: usize, holds: impl Fn(&str) -> bool) -> Option<&String> {
    let fitting: Vec<&String> = order.iter().filter(|id| holds(id)).collect();
    fitting.get(nth.checked_rem(fitting.len())?).copied()
}

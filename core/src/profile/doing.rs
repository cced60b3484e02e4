//! The things that are left to do, and whose words a reflection's are: put together of several rooms.

use std::collections::HashMap;

use chrono::Datelike;
use serde::Serialize;
use ts_rs::TS;

use super::Pages;
use crate::error::{Field, Result};
use crate::follow_up::{self, Draft, Gap, Known, LookBack, Required, Titled, Todo};
use crate::ids::{MaterialId, NoteId};
use crate::input;
use crate::material::{MaterialRow, sql as materials};
use crate::note::own_words::{Compared, Source, runs};
use crate::note::{NoteRow, sql as notes};
use crate::time::{Moment, parse_date};

/// A text that words of a reflection stand in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WordsFrom {
    /// The material.
    pub material: Option<MaterialId>,
    /// The earlier reflection.
    pub note: Option<NoteId>,
    /// The title of either; may be empty.
    pub title: String,
}

/// A run of a reflection that stands word for word in a text or in an earlier reflection. It is shown to the author
/// alone, and kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WordsRun {
    /// Characters (code points) before it.
    pub start: usize,
    /// Its length in characters.
    pub characters: usize,
    /// The texts it stands in.
    pub from: Vec<WordsFrom>,
}

/// Stands between two editions of a text, and in none.
const BETWEEN: &str = "\0";

impl Pages<'_> {
    /// The gaps of a year, the most pressing first.
    ///
    /// # Errors
    /// The disk's own.
    pub fn gaps(&mut self, year: i32) -> Result<Vec<Gap>> {
        let today = self.0.now().date();
        let notes = self.0.notes().list()?;
        let all = self.0.follow_ups().look_backs().list()?;
        let due: Vec<&LookBack> = all.iter().filter(|one| one.due).collect();
        let titles = self.titles_of(&due, &notes)?;
        let look_backs: Vec<Titled<'_>> = due
            .into_iter()
            .map(|look_back| Titled {
                look_back,
                title: titles.get(&look_back.of).cloned().unwrap_or_default(),
            })
            .collect();
        let drafts: Vec<Draft> = notes.iter().filter(|note| note.draft).map(draft).collect();
        let known = Known {
            year,
            today,
            required: &self.required()?,
            goals: &self.0.rules().goals(year)?,
            follow_ups: &self.0.follow_ups().list()?,
            look_backs: &look_backs,
            drafts: &drafts,
            plan: &self.0.follow_ups().plans().list(year)?,
        };
        Ok(follow_up::gaps(known))
    }

    /// The line of today, and all that is open.
    ///
    /// # Errors
    /// The disk's own.
    pub fn todo(&mut self) -> Result<Todo> {
        let year = self.0.now().date().year();
        let put_away = self.0.log.read(follow_up::sql::put_away)?;
        Ok(follow_up::todo(self.gaps(year)?, put_away.as_deref()))
    }

    /// Puts the line of today away, until something is another than in the state that was seen.
    ///
    /// # Errors
    /// The disk's own.
    pub fn put_todo_away(&mut self, mark: &str) -> Result<Todo> {
        let mark = Some(mark).filter(|mark| !mark.is_empty());
        self.0
            .log
            .write(|transaction, _| follow_up::sql::put_line_away(transaction, mark))?;
        self.todo()
    }

    /// The titles of look-backs: of a reflection, or the words of a passage.
    fn titles_of(
        &mut self,
        due: &[&LookBack],
        notes: &[NoteRow],
    ) -> Result<HashMap<String, String>> {
        if due.is_empty() {
            return Ok(HashMap::new());
        }
        let notes = notes
            .iter()
            .map(|note| (note.id.to_string(), title(note).to_owned()));
        let marks = self.0.marks().list(None)?.into_iter();
        let marks = marks.map(|mark| (mark.id.to_string(), mark.quote));
        Ok(notes.chain(marks).collect())
    }

    /// Texts that somebody asks to be read. Of several editions the newest that is asked for.
    fn required(&mut self) -> Result<Vec<Required>> {
        let rows = self.0.materials().list()?;
        let asked = |row: &MaterialRow| row.required_by.is_some() || row.required_until.is_some();
        let newer_asked = |row: &MaterialRow| {
            let newer = row.newer.as_ref();
            rows.iter()
                .any(|other| Some(&other.id) == newer && asked(other))
        };
        let required = rows.iter().filter(|row| asked(row) && !newer_asked(row));
        let required = required.map(|row| Required {
            id: row.id.to_string(),
            title: row.title.clone(),
            until: row
                .required_until
                .as_deref()
                .and_then(|until| parse_date(until).ok()),
            unread: row.sections.saturating_sub(row.sections_read),
        });
        Ok(required.collect())
    }

    /// The runs of a text, as it stands in the editor of a reflection, that stand in materials or in reflections from
    /// before it. Nothing is written.
    ///
    /// # Errors
    /// The fields' own, the disk's own.
    pub fn own_words(&mut self, id: Option<&NoteId>, text: &str) -> Result<Vec<WordsRun>> {
        input::bounded(text, Field::Note, input::NOTE_MAX)?;
        let rows = self.0.materials().list()?;
        let lines = lines(&rows);
        let texts: Vec<String> = lines
            .iter()
            .map(|line| {
                let editions = line
                    .iter()
                    .map(|row| self.0.log.read(|log| materials::text(log, &row.id)));
                Ok(editions.collect::<Result<Vec<_>>>()?.join(BETWEEN))
            })
            .collect::<Result<_>>()?;
        let earlier = self.earlier(id)?;
        let titles: Vec<String> = rows.iter().map(|row| row.title.clone()).collect();
        let materials: Vec<&str> = texts.iter().map(String::as_str).collect();
        let notes: Vec<&str> = earlier
            .iter()
            .map(|note| note.written.text.as_str())
            .collect();
        let found = runs(
            text,
            Compared {
                titles: &titles,
                materials: &materials,
                notes: &notes,
            },
        );
        let from = |source: Source| match source {
            Source::Material(at) => lines.get(at)?.first().map(|row| WordsFrom {
                material: Some(row.id.clone()),
                note: None,
                title: row.title.clone(),
            }),
            Source::Note(at) => earlier.get(at).map(|note| WordsFrom {
                material: None,
                note: Some(note.id.clone()),
                title: note.written.title.clone(),
            }),
        };
        let runs = found.into_iter().map(|run| WordsRun {
            start: run.start,
            characters: run.characters,
            from: run.sources.into_iter().filter_map(from).collect(),
        });
        Ok(runs.collect())
    }

    /// Reflections that were begun before this one; all of them where it has not been begun.
    fn earlier(&self, id: Option<&NoteId>) -> Result<Vec<notes::Stored>> {
        let all = self.0.log.read(notes::all)?;
        let own = |both: &notes::Both| both.shown().is_some_and(|shown| Some(&shown.id) == id);
        let begun = |both: &notes::Both| -> Option<(Moment, NoteId)> {
            let first = both.latest.as_ref().or(both.draft.as_ref())?;
            Some((first.first, first.id.clone()))
        };
        let this = all.iter().find(|both| own(both)).and_then(begun);
        let before = |both: &&notes::Both| {
            let earlier = this.is_none() || begun(both) < this;
            earlier && !own(both) && !both.withdrawn()
        };
        let mut earlier: Vec<_> = all.iter().filter(before).collect();
        earlier.sort_by_key(|both| begun(both));
        Ok(earlier
            .into_iter()
            .filter_map(|both| both.shown().cloned())
            .collect())
    }
}

/// The editions of each text, the newest first.
fn lines(rows: &[MaterialRow]) -> Vec<Vec<&MaterialRow>> {
    let newest = rows.iter().filter(|row| row.newer.is_none());
    let line = |newest| {
        let before = |row: &&MaterialRow| {
            let before = row.edition_of.as_ref()?;
            rows.iter().find(|other| other.id == *before)
        };
        // No longer than there are texts, whatever damage has tied to what.
        std::iter::successors(Some(newest), before)
            .take(rows.len())
            .collect()
    };
    newest.map(line).collect()
}

fn title(note: &NoteRow) -> &str {
    if note.title.is_empty() {
        &note.excerpt
    } else {
        &note.title
    }
}

fn draft(note: &NoteRow) -> Draft {
    let day = note.changed_at.get(..10).unwrap_or_default();
    Draft {
        id: note.id.to_string(),
        title: title(note).to_owned(),
        since: parse_date(day).unwrap_or_default(),
    }
}

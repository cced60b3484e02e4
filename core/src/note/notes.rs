//! Reflections: drafts that are kept as they are typed, revisions that are never overwritten.

use std::collections::HashMap;

use crate::error::{Error, Field, Result};
use crate::ids::{MaterialId, NoteId, OperationId};
use crate::material::{Found, Place, Placed, Suggestion, Texts, as_kept, tie as tie_words};
use crate::note::loss::{self, Losses};
use crate::note::sql::{self, Action, Both, Stored};
use crate::note::{
    IDLE_MINUTES, Note, NoteRevision, NoteRow, NoteSaved, Passage, Scope, Tie, Written, excerpt,
};
use crate::store::LedgerFile;
use crate::{input, text};

/// A reflection on a text that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnText {
    /// As in the list.
    pub row: NoteRow,
    /// Path of the section that it belongs to; none where that is not in this edition.
    pub section: Option<String>,
    /// Whether its passage is there.
    pub found: Found,
    /// The place of its passage.
    pub place: Option<Place>,
    /// The place where a lost one may stand.
    pub suggestion: Option<Suggestion>,
}

/// Reflections that were begun and have no draft on the disk yet, with what they are tied to.
pub type Begun = HashMap<NoteId, Option<Tie>>;

/// The reflections of an open log.
pub struct Notes<'p> {
    pub(crate) log: &'p mut LedgerFile,
    pub(crate) texts: &'p mut Texts,
    pub(crate) begun: &'p mut Begun,
    pub(crate) losses: &'p mut Losses,
}

impl Notes<'_> {
    /// Ties a reflection to a section, or to a passage of it.
    ///
    /// A quote that is not in the section is looked for in the whole material; where it is nowhere,
    /// the words are kept without a place ([`Found::Lost`]).
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`], [`Error::TooLong`], the disk's own.
    pub fn tie(
        &mut self,
        material: &MaterialId,
        section: &str,
        quote: Option<&str>,
        place: Option<Place>,
    ) -> Result<Tie> {
        let opened = self.texts.of(self.log, material)?;
        let (text, outline) = &*opened;
        let section = outline
            .section(section)
            .ok_or_else(|| Error::UnknownSection {
                section: section.to_owned(),
            })?;
        let span = section.whole.clone();
        let quote = quote.filter(|quote| !quote.trim().is_empty());
        let quote = quote.map(|quote| as_kept(text, quote));
        let quote = quote.as_deref();
        if let Some(quote) = quote {
            input::bounded(quote, Field::Quote, input::LINE_MAX * 4)?;
        }
        let all = outline.all_paragraphs(text);
        let anchor = quote.and_then(|quote| {
            let within = all.get(span.clone()).unwrap_or_default();
            let hint = place
                .and_then(|(paragraph, start)| Some((paragraph.checked_sub(span.start)?, start)));
            tie_words(within, quote, hint)
                .map(|mut anchor| {
                    anchor.paragraph += span.start;
                    anchor
                })
                .or_else(|| tie_words(&all, quote, None))
        });
        Ok(Tie {
            material: material.clone(),
            section: section.id.clone(),
            quote: quote.map(ToOwned::to_owned),
            anchor,
        })
    }

    /// A new reflection that has no words yet. Nothing is written until its first draft.
    ///
    /// # Errors
    /// Those of [`Notes::tie`].
    pub fn begin(
        &mut self,
        material: Option<&MaterialId>,
        section: Option<&str>,
        passage: Option<&Passage>,
    ) -> Result<Note> {
        let tie = match (material, section) {
            (Some(material), Some(section)) => Some(self.tie(
                material,
                section,
                passage.map(|passage| passage.quote.as_str()),
                passage.map(|passage| (passage.paragraph, passage.start)),
            )?),
            _ => None,
        };
        let id = NoteId::new(self.log.now());
        self.begun.insert(id.clone(), tie);
        self.losses.set(&id, 0, 0);
        self.open(&id)
    }

    /// The revision and the draft of a reflection; of one that was begun and has no words yet, its
    /// tie.
    fn both(&self, id: &NoteId) -> Result<Both> {
        match (
            self.log.read(|connection| sql::both(connection, id)),
            self.begun.get(id),
        ) {
            (Err(Error::UnknownNote { .. }), Some(tie)) => {
                let now = self.log.now();
                let begun = Stored {
                    id: id.clone(),
                    revision: 0,
                    written: Written::default(),
                    tie: tie.clone(),
                    withdrawn: false,
                    first: now,
                    at: now,
                    erased: None,
                };
                Ok(Both {
                    latest: None,
                    draft: Some(begun),
                })
            }
            (found, _) => found,
        }
    }

    /// Keeps what stands in the editor. When this returns it is on the disk. The newest revision then: where
    /// more than [`LOSS_MAX`](super::LOSS_MAX) characters of what stood there would be gone, it is that text.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], [`Error::Withdrawn`], the field's own, the disk's own.
    pub fn save_draft(
        &mut self,
        id: &NoteId,
        title: &str,
        text: &str,
        scope: Scope,
    ) -> Result<u32> {
        let written = Written::draft(title, text, scope)?;
        let both = self.both(id)?;
        kept(&both)?;
        if both.withdrawn() {
            return Err(Error::Withdrawn);
        }
        let tie = both.shown().and_then(|shown| shown.tie.as_ref());
        let (before, going) = (self.losses.of(id, &both), loss::by(&both, &written));
        let too_much = going > 0 && before + going > loss::LOSS_MAX;
        // A save that fails may have landed all the same.
        self.losses.forget(id);
        let kept = self.log.write(|transaction, now| {
            let kept = too_much && sql::keep(transaction, &both, now)?;
            sql::save_draft(transaction, id, &written, tie, now)?;
            Ok(kept)
        })?;
        let revision = loss::newest(&both) + u32::from(kept);
        let lost = if kept { 0 } else { before + going };
        self.losses.set(id, revision, lost);
        Ok(revision)
    }

    /// Closes a draft into one revision, where it says something new; else forgets it.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], the disk's own.
    pub fn close(&mut self, id: &NoteId) -> Result<NoteSaved> {
        if self.begun.contains_key(id)
            && self
                .log
                .read(|connection| sql::draft(connection, id))?
                .is_none()
        {
            // Opened, and left without a word.
            self.begun.remove(id);
            return Ok(NoteSaved {
                id: id.clone(),
                revision: 0,
                anchor: Found::None,
                stays_with_branch: false,
            });
        }
        let both = self.log.read(|connection| sql::both(connection, id))?;
        if both.draft.is_some() {
            self.log
                .write(|transaction, now| sql::close(transaction, &both, now))?;
        }
        self.begun.remove(id);
        self.losses.forget(id);
        let tie = both.shown().and_then(|shown| shown.tie.clone());
        let closed = both.closed();
        let scope = closed.as_ref().map(|closed| closed.written.scope);
        Ok(NoteSaved {
            id: id.clone(),
            revision: closed.map_or(0, |closed| closed.revision),
            anchor: self.anchor(id, tie.as_ref())?,
            stays_with_branch: self.stays_with_branch(id, both.latest.as_ref(), scope)?,
        })
    }

    /// Closes drafts that have been idle for [`IDLE_MINUTES`]: those that a crash left behind. In a log that
    /// cannot be written to they stay open.
    ///
    /// # Errors
    /// The disk's own.
    pub fn close_idle(&mut self) -> Result<()> {
        if self.log.read_only() {
            return Ok(());
        }
        let limit = self.log.now().utc_ms - IDLE_MINUTES * 60_000;
        let idle: Vec<NoteId> = self
            .log
            .read(sql::all)?
            .into_iter()
            .filter_map(|both| both.draft)
            .filter(|draft| draft.at.utc_ms < limit)
            .map(|draft| draft.id)
            .collect();
        idle.iter().try_for_each(|id| self.close(id).map(drop))
    }

    /// Writes a whole reflection at once.
    ///
    /// # Errors
    /// The field's own, the disk's own.
    pub fn add(
        &mut self,
        written: &Written,
        tie: Option<&Tie>,
        operation: &OperationId,
    ) -> Result<NoteSaved> {
        let id = self.log.write(|transaction, now| {
            let id = NoteId::new(now);
            sql::add(
                transaction,
                &id,
                1,
                operation,
                Action::Write,
                written,
                tie,
                now,
            )?;
            Ok(id)
        })?;
        Ok(NoteSaved {
            anchor: self.anchor(&id, tie)?,
            id,
            revision: 1,
            stays_with_branch: false,
        })
    }

    /// Writes a new revision. What is `None` stays as it is. A draft that waits becomes a revision
    /// before, in the same transaction: it would hide this one otherwise.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], [`Error::Withdrawn`], [`Error::Erased`], the field's own, the disk's own.
    /// The draft is as it was then.
    pub fn edit(
        &mut self,
        id: &NoteId,
        title: Option<&str>,
        text: Option<&str>,
        scope: Option<Scope>,
    ) -> Result<NoteSaved> {
        self.revise(id, Action::Write, |_, latest| {
            let old = &latest.written;
            Written::revision(
                title.unwrap_or(&old.title),
                text.unwrap_or(&old.text),
                scope.unwrap_or(old.scope),
            )
        })
    }

    /// Takes a reflection back. It stays in the log.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], [`Error::Withdrawn`], [`Error::Erased`], the disk's own.
    pub fn withdraw(&mut self, id: &NoteId) -> Result<NoteSaved> {
        self.revise(id, Action::Withdraw, |_, latest| Ok(latest.written.clone()))
    }

    /// Brings a reflection back as it was.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], [`Error::NotWithdrawn`], [`Error::Erased`], the disk's own.
    pub fn put_back(&mut self, id: &NoteId) -> Result<NoteSaved> {
        self.revise(id, Action::PutBack, |_, latest| Ok(latest.written.clone()))
    }

    /// Makes an older revision the newest; nothing is lost by it.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], [`Error::UnknownRevision`], [`Error::Withdrawn`], [`Error::Erased`], the
    /// disk's own.
    pub fn return_to(&mut self, id: &NoteId, revision: u32) -> Result<NoteSaved> {
        self.revise(id, Action::Write, |log, latest| {
            if latest.revision == revision {
                return Ok(latest.written.clone());
            }
            let all = log.read(|connection| sql::history(connection, id))?;
            let old = all.into_iter().find(|stored| stored.revision == revision);
            old.map(|stored| stored.written)
                .ok_or(Error::UnknownRevision { revision })
        })
    }

    /// Adds a revision to what stands once a draft is closed, both in one transaction: what is refused closes
    /// no draft.
    fn revise(
        &mut self,
        id: &NoteId,
        action: Action,
        change: impl FnOnce(&LedgerFile, &Stored) -> Result<Written>,
    ) -> Result<NoteSaved> {
        let both = self.log.read(|connection| sql::both(connection, id))?;
        kept(&both)?;
        match (both.withdrawn(), action) {
            (true, Action::Write | Action::Withdraw) => return Err(Error::Withdrawn),
            (false, Action::PutBack) => return Err(Error::NotWithdrawn),
            _ => {}
        }
        // A draft without a word is no revision; what is written to it is the first.
        let latest = both.closed().or_else(|| both.draft.clone());
        let latest = latest.ok_or_else(|| Error::UnknownNote { id: id.to_string() })?;
        let written = change(self.log, &latest)?;
        let operation = OperationId::new(self.log.now());
        let (revision, tie) = (latest.revision + 1, latest.tie.as_ref());
        self.log.write(|transaction, now| {
            sql::close(transaction, &both, now)?;
            sql::add(
                transaction,
                id,
                revision,
                &operation,
                action,
                &written,
                tie,
                now,
            )
        })?;
        self.begun.remove(id);
        self.losses.forget(id);
        Ok(NoteSaved {
            id: id.clone(),
            revision,
            anchor: self.anchor(id, tie)?,
            stays_with_branch: self.stays_with_branch(
                id,
                both.latest.as_ref(),
                Some(written.scope),
            )?,
        })
    }

    /// Whether a reflection that was handed in is kept back from now on: what was handed in stays with the branch.
    fn stays_with_branch(
        &self,
        id: &NoteId,
        before: Option<&Stored>,
        now: Option<Scope>,
    ) -> Result<bool> {
        let narrower = before
            .zip(now)
            .is_some_and(|(before, now)| now.is_narrower(before.written.scope));
        Ok(narrower && self.log.read(|connection| sql::handed(connection, id))?)
    }

    /// All reflections, the one changed last first.
    ///
    /// # Errors
    /// The disk's own.
    pub fn list(&mut self) -> Result<Vec<NoteRow>> {
        let all = self.log.read(sql::all)?;
        all.iter().map(|both| self.row(both)).collect()
    }

    /// One reflection as it was last typed.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], the disk's own.
    pub fn open(&mut self, id: &NoteId) -> Result<Note> {
        let both = self.both(id)?;
        let revisions = both.latest.as_ref().map_or(0, |latest| latest.revision);
        self.shown(&both, revisions)
    }

    /// All revisions of a reflection, oldest first.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], the disk's own.
    pub fn history(&self, id: &NoteId) -> Result<Vec<NoteRevision>> {
        self.both(id)?;
        let revisions = self.log.read(|connection| sql::history(connection, id))?;
        let shown = |stored: Stored| {
            Ok(NoteRevision {
                id: stored.id,
                revision: stored.revision,
                characters: text::characters(&stored.written.text),
                title: stored.written.title,
                text: stored.written.text,
                scope: stored.written.scope,
                material: stored.tie.as_ref().map(|tie| tie.material.clone()),
                section: stored
                    .tie
                    .as_ref()
                    .map(|tie| self.path_of(tie))
                    .transpose()?,
                written_at: stored.at.to_text(),
                withdrawn: stored.withdrawn,
            })
        };
        revisions.into_iter().map(shown).collect()
    }

    /// The passage of a tie in the newest edition of its text, or in the one that is read.
    fn placed(
        &mut self,
        id: &NoteId,
        tie: Option<&Tie>,
        edition: Option<&MaterialId>,
    ) -> Result<Option<Placed>> {
        let Some(tie) = tie.filter(|tie| tie.quote.is_some()) else {
            return Ok(None);
        };
        let settled = self.log.read(|connection| sql::settled(connection, id))?;
        let line = match Texts::after(self.log, &tie.material, edition) {
            Ok(line) => line,
            Err(Error::UnknownMaterial { .. }) => return Ok(Some(Placed::nowhere(&tie.material))),
            Err(other) => return Err(other),
        };
        // What a person said of a later edition holds from there on.
        let said = line
            .iter()
            .rev()
            .find_map(|id| settled.iter().find(|(of, _)| of == id));
        let from = said.map(|(material, anchor)| (material, anchor));
        let own = tie.anchor.as_ref().map(|anchor| (&tie.material, anchor));
        let Some((material, anchor)) = from.or(own) else {
            return Ok(Some(Placed::nowhere(&tie.material)));
        };
        match self.texts.placed(self.log, material, anchor, edition) {
            Ok(placed) => Ok(Some(placed)),
            Err(Error::UnknownMaterial { .. }) => Ok(Some(Placed::nowhere(&tie.material))),
            Err(other) => Err(other),
        }
    }

    fn anchor(&mut self, id: &NoteId, tie: Option<&Tie>) -> Result<Found> {
        let placed = self.placed(id, tie, None)?;
        Ok(placed.map_or(Found::None, |placed| placed.found))
    }

    /// Says where the passage of a reflection is in the newest edition of its text.
    ///
    /// # Errors
    /// [`Error::UnknownNote`], [`Error::UnknownPassage`] where the reflection has none or the words do not stand
    /// there, the disk's own.
    pub fn settle(&mut self, id: &NoteId, passage: &Passage) -> Result<NoteRow> {
        let both = self.both(id)?;
        let unknown = || Error::UnknownPassage {
            quote: text::shortened(&passage.quote),
        };
        let tie = both.shown().and_then(|shown| shown.tie.clone());
        let tie = tie.filter(|tie| tie.quote.is_some()).ok_or_else(unknown)?;
        let material = Texts::newest(self.log, &tie.material)?;
        let opened = self.texts.of(self.log, &material)?;
        let place = (passage.paragraph, passage.start);
        let anchor = tie_words(
            &opened.1.all_paragraphs(&opened.0),
            &passage.quote,
            Some(place),
        );
        let anchor = anchor
            .filter(|anchor| (anchor.paragraph, anchor.start) == place)
            .ok_or_else(unknown)?;
        self.log
            .write(|transaction, now| sql::settle(transaction, id, &material, &anchor, now))?;
        self.row(&both)
    }

    /// Reflections tied to a material or to an edition before it, not withdrawn, each with its place there.
    ///
    /// # Errors
    /// The disk's own.
    pub fn on(&mut self, material: &MaterialId) -> Result<Vec<OnText>> {
        let line = Texts::line_of(self.log, material)?;
        let all = self.log.read(sql::all)?;
        let mut on = Vec::new();
        for both in all.iter().filter(|both| !both.withdrawn()) {
            let tied = both.shown().and_then(|shown| shown.tie.as_ref());
            let Some(tie) = tied.filter(|tie| line.contains(&tie.material)) else {
                continue;
            };
            let row = self.row(both)?;
            let placed = self.placed(&row.id, Some(tie), Some(material))?;
            let there = placed.as_ref().and_then(|placed| placed.section.clone());
            let section = match there {
                Some(section) => Some(section),
                None => self
                    .texts
                    .section_in(self.log, &tie.material, &tie.section, material)?,
            };
            on.push(OnText {
                found: placed.as_ref().map_or(Found::None, |placed| placed.found),
                place: placed.as_ref().and_then(|placed| placed.place),
                suggestion: placed.and_then(|placed| placed.suggestion),
                section,
                row,
            });
        }
        Ok(on)
    }

    fn shown(&mut self, both: &Both, revisions: u32) -> Result<Note> {
        let text = both
            .shown()
            .map(|shown| shown.written.text.clone())
            .unwrap_or_default();
        let row = self.row(both)?;
        let others = self
            .log
            .read(|connection| sql::others(connection, &row.id))?;
        Ok(Note {
            row,
            text,
            revisions,
            questions: others < super::QUESTIONS_UNTIL,
        })
    }

    /// The path of a reflection's section, as the outline has it today.
    fn path_of(&self, tie: &Tie) -> Result<String> {
        let path = self.log.read(|connection| {
            crate::material::sql::path_of(connection, &tie.material, &tie.section)
        })?;
        Ok(path.unwrap_or_else(|| tie.section.clone()))
    }

    fn row(&mut self, both: &Both) -> Result<NoteRow> {
        let shown = both
            .shown()
            .ok_or(Error::UnknownNote { id: String::new() })?;
        let tie = shown.tie.as_ref();
        let first = both
            .latest
            .as_ref()
            .map_or(shown.first, |latest| latest.first);
        let placed = self.placed(&shown.id, tie, None)?;
        let edition = placed.as_ref().map(|placed| placed.edition.clone());
        Ok(NoteRow {
            id: shown.id.clone(),
            revision: both.latest.as_ref().map_or(0, |latest| latest.revision),
            title: shown.written.title.clone(),
            excerpt: excerpt(&shown.written.text),
            scope: shown.written.scope,
            characters: text::characters(&shown.written.text),
            material: tie.map(|tie| tie.material.clone()),
            section: tie.map(|tie| self.path_of(tie)).transpose()?,
            quote: tie.and_then(|tie| tie.quote.clone()),
            edition: edition.filter(|edition| tie.is_some_and(|tie| tie.material != *edition)),
            anchor: placed.map_or(Found::None, |placed| placed.found),
            written_at: first.to_text(),
            changed_at: shown.at.to_text(),
            withdrawn: both.withdrawn(),
            draft: both.draft.is_some(),
            handed: self
                .log
                .read(|connection| sql::handed(connection, &shown.id))?,
            erased_at: shown.erased.map(crate::time::Moment::to_text),
        })
    }
}

/// The condition that a reflection was not erased.
fn kept(both: &Both) -> Result<()> {
    match both.latest.as_ref().and_then(|latest| latest.erased) {
        Some(_) => Err(Error::Erased),
        None => Ok(()),
    }
}

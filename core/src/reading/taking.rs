//! Taking a text in, and out of the list again.

use super::materials::Materials;
use crate::document::{Format, LIMIT};
use crate::error::{Error, Field, Result};
use crate::ids::MaterialId;
use crate::input;
use crate::material::sql::{self as materials, New};
use crate::material::{
    self, HeadingAt, Known, MaterialRow, Opened, Outline, Texts, mended, outline,
};
use crate::time::coming_date;

/// Bytes that all texts of a log may take, compressed.
pub const ROOM: u64 = 500 * 1024 * 1024;

/// An answer to what a new text is to those that are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition<'e> {
    /// No answer: it is another text, unless it looks like a new edition of one.
    #[default]
    Ask,
    /// Another text, whatever it looks like.
    New,
    /// A new edition of this one.
    Of(&'e MaterialId),
}

/// A text that is to be taken in.
#[derive(Clone, Debug, Default)]
pub struct Incoming<'i> {
    /// Decoded; line ends are `\n`.
    pub text: &'i str,
    /// The format that it was read from.
    pub format: Format,
    /// The reader's name for it; its own where there is none.
    pub title: Option<&'i str>,
    /// The office that asks that it be read.
    pub required_by: Option<&'i str>,
    /// By when.
    pub required_until: Option<&'i str>,
    /// The answer about the edition before it.
    pub edition: Edition<'i>,
    /// Its headings as a person mended them; drawn by the rules where nobody did.
    pub headings: Option<&'i [HeadingAt]>,
}

/// A text that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its id, from its content.
    pub id: MaterialId,
    /// Whether it was there before.
    pub already_had: bool,
    /// The log's texts take more than four fifths of the room that they may.
    pub nearly_full: bool,
}

impl Materials<'_> {
    /// The text that is there with the same words, also one that was removed, as it was read and mended.
    ///
    /// # Errors
    /// The disk's own.
    pub fn known(&mut self, text: &str) -> Result<Option<Opened>> {
        let id = materials::id_of(text);
        let known = self.log.read(|open| materials::removed(open, &id))?;
        known.map(|_| self.texts.of(self.log, &id)).transpose()
    }

    /// Takes a text in with its outline. One that is there already is the same material, its outline mended where
    /// headings are said; one that was removed comes back.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::TextsFull`], [`Error::LooksLikeEdition`], [`Error::UnknownMaterial`] of the
    /// edition before, the fields' own, the disk's own. Nothing is written then.
    pub fn take(&mut self, incoming: &Incoming<'_>) -> Result<Taken> {
        let title = input::optional_line(incoming.title.unwrap_or_default(), Field::Title)?;
        let by = input::optional_line(incoming.required_by.unwrap_or_default(), Field::RequiredBy)?;
        let until = self.until(incoming.required_until)?;
        if incoming.text.trim().is_empty() {
            return Err(Error::Empty {
                field: Field::Material,
            });
        }
        let id = materials::id_of(incoming.text);
        let size = self.log.read(materials::size)?;
        let already_had = self
            .log
            .read(|connection| materials::removed(connection, &id))?;
        if already_had.is_some() {
            self.take_again(
                incoming,
                &id,
                title.as_deref(),
                (by.as_deref(), until.as_deref()),
            )?;
            if let Some(headings) = incoming.headings {
                self.mend(&id, headings)?;
            }
        } else {
            if incoming.text.len() > LIMIT || size + incoming.text.len() as u64 > ROOM {
                return Err(Error::TextsFull {
                    mebibytes: ROOM / (1024 * 1024),
                });
            }
            let drawn = match incoming.headings {
                Some(headings) => mended(incoming.text, headings),
                None => outline(incoming.text),
            };
            let before = self.edition_before(incoming, &drawn)?;
            let read = match &before {
                Some(before) => self.read_before(before, incoming.text, &drawn)?,
                None => Vec::new(),
            };
            let new = New {
                text: incoming.text,
                title: title.as_deref().unwrap_or_default(),
                format: incoming.format,
                edition_of: before.as_ref(),
                required_by: by.as_deref(),
                required_until: until.as_deref(),
                drawn: &drawn,
            };
            self.log.write(|transaction, now| {
                materials::add(transaction, &new, now)?;
                for section in &read {
                    super::sql::mark(transaction, &id, section, true, now)?;
                }
                Ok(())
            })?;
        }
        Ok(Taken {
            already_had: already_had.is_some(),
            nearly_full: self.log.read(materials::size)? > ROOM / 5 * 4,
            id,
        })
    }

    /// A text that is there: what was said of it this time holds, and where its bytes were damaged they are those
    /// that were brought now.
    fn take_again(
        &mut self,
        incoming: &Incoming<'_>,
        id: &MaterialId,
        title: Option<&str>,
        (by, until): (Option<&str>, Option<&str>),
    ) -> Result<()> {
        let before = match incoming.edition {
            Edition::Ask => None,
            Edition::New => Some(None),
            Edition::Of(before) => {
                let line = Texts::line_of(self.log, before)?;
                if line.contains(id) {
                    let kept = self
                        .log
                        .read(|connection| materials::get(connection, before))?;
                    return Err(Error::LaterEdition {
                        title: MaterialRow::from(kept).title,
                    });
                }
                Some(Some(before))
            }
        };
        let whole = self
            .log
            .read(|connection| materials::text(connection, id))?
            == incoming.text;
        self.log.write(|transaction, _| {
            materials::bring_back(transaction, id)?;
            if !whole {
                materials::mend(transaction, id, incoming.text)?;
            }
            if let Some(title) = title {
                materials::rename(transaction, id, title)?;
            }
            if let Some(before) = before {
                materials::follow(transaction, id, before)?;
            }
            materials::require_more(transaction, id, by, until)
        })?;
        self.texts.forget(id);
        Ok(())
    }

    /// The edition before a new text, as it was said; where nothing was said, none looks like it.
    fn edition_before(
        &mut self,
        incoming: &Incoming<'_>,
        drawn: &Outline,
    ) -> Result<Option<MaterialId>> {
        match incoming.edition {
            Edition::New => Ok(None),
            Edition::Of(id) => {
                let kept = self.log.read(|connection| materials::get(connection, id))?;
                Ok(Some(kept.id))
            }
            Edition::Ask => match self.looks_like(incoming.text, drawn)? {
                None => Ok(None),
                Some(row) => Err(Error::LooksLikeEdition {
                    title: row.title,
                    id: row.id.to_string(),
                }),
            },
        }
    }

    /// The text in the log that a new one looks like an edition of; of a line of editions, the newest one.
    ///
    /// # Errors
    /// The disk's own.
    pub fn looks_like(&mut self, text: &str, drawn: &Outline) -> Result<Option<MaterialRow>> {
        let (mut kept, mut known) = (Vec::new(), Vec::new());
        for one in self.log.read(materials::list)? {
            if Texts::newest(self.log, &one.id)? != one.id {
                continue;
            }
            if let Some(text) = self
                .log
                .read(|connection| materials::known(connection, &one))?
            {
                known.push(text);
                kept.push(one);
            }
        }
        let found = material::edition_of(&Known::of(&drawn.title, text), &known);
        let found = found.and_then(|at| kept.into_iter().nth(at));
        found.map(|kept| self.row(kept)).transpose()
    }

    /// Lasting names of the new text's sections that were read in the edition before and have not changed.
    fn read_before(
        &mut self,
        before: &MaterialId,
        text: &str,
        drawn: &Outline,
    ) -> Result<Vec<String>> {
        let read = self.sections_read(before)?;
        let old = self.text(before)?;
        let carried = material::carried_sections(&old.1.texts(&old.0), &drawn.texts(text));
        let pairs = drawn.sections.iter().zip(carried);
        Ok(pairs
            .filter_map(|(new, before)| Some((new, before.filter(|before| before.unchanged)?)))
            .filter_map(|(new, before)| Some((new, old.1.sections.get(before.section)?)))
            .filter(|(new, old)| new.readable && read.contains(&old.id))
            .map(|(new, _)| new.id.clone())
            .collect())
    }

    /// Takes a text out of the list, until the log is opened again: it can be put back. Says whether something
    /// speaks of it, so that it stays, hidden, for good.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn remove(&mut self, id: &MaterialId) -> Result<bool> {
        self.there(id)?;
        self.log
            .write(|transaction, _| materials::remove(transaction, id))
    }

    /// Brings back a text that was removed and stayed.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn bring_back(&mut self, id: &MaterialId) -> Result<MaterialRow> {
        self.log.read(|connection| materials::get(connection, id))?;
        self.log
            .write(|transaction, _| materials::bring_back(transaction, id))?;
        self.get(id)
    }

    /// Says who asks that a text be read, and by when; nothing takes it off.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the fields' own, the disk's own.
    pub fn require(&mut self, id: &MaterialId, by: &str, until: &str) -> Result<MaterialRow> {
        let by = input::optional_line(by, Field::RequiredBy)?;
        let until = self.until(Some(until.trim()).filter(|until| !until.is_empty()))?;
        self.there(id)?;
        self.log.write(|transaction, _| {
            materials::require(transaction, id, by.as_deref(), until.as_deref())
        })?;
        self.get(id)
    }

    /// The last day for reading a text as a person types it, who means the next one where no year is said.
    fn until(&self, typed: Option<&str>) -> Result<Option<String>> {
        let Some(typed) = typed else { return Ok(None) };
        let day = coming_date(typed, self.log.now().date())?;
        Ok(Some(day.to_string()))
    }

    /// The condition that a text is in the list.
    pub(super) fn there(&self, id: &MaterialId) -> Result<()> {
        match self
            .log
            .read(|connection| materials::removed(connection, id))?
        {
            Some(false) => Ok(()),
            _ => Err(Error::UnknownMaterial { id: id.to_string() }),
        }
    }
}

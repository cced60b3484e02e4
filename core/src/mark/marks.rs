//! The marks of an open log.

use std::collections::HashMap;

use super::sql::Stored;
use super::{Colour, Mark, sql};
use crate::error::{Error, Field, Result};
use crate::ids::{MarkId, MaterialId};
use crate::input;
use crate::material::{Anchor, Place, Texts, as_kept, tie};
use crate::store::LedgerFile;
use crate::text::shortened;

/// Marks that were removed while the log is open: they can be put back.
pub type Unmarked = HashMap<MarkId, Stored>;

/// The marks of an open log.
pub struct Marks<'p> {
    pub(crate) log: &'p mut LedgerFile,
    pub(crate) texts: &'p mut Texts,
    pub(crate) unmarked: &'p mut Unmarked,
}

impl Marks<'_> {
    /// Marks the nth occurrence of a passage in a section, from 1.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`], [`Error::UnknownPassage`],
    /// [`Error::NoSuchOccurrence`], the fields' own, the disk's own.
    pub fn add_nth(
        &mut self,
        material: &MaterialId,
        section: &str,
        quote: &str,
        occurrence: usize,
        colour: Colour,
        words: &str,
    ) -> Result<Mark> {
        let opened = self.texts.of(self.log, material)?;
        let (text, outline) = &*opened;
        let span = outline
            .section(section)
            .ok_or_else(|| Error::UnknownSection {
                section: section.to_owned(),
            })?
            .whole
            .clone();
        let all = outline.all_paragraphs(text);
        let within = all.get(span.clone()).unwrap_or_default();
        let quote = &*as_kept(text, quote);
        let places = places(within, quote);
        let place = occurrence.checked_sub(1).and_then(|nth| places.get(nth));
        let (paragraph, start) = place.ok_or_else(|| match places.len() {
            0 => Error::UnknownPassage {
                quote: shortened(quote),
            },
            found => Error::NoSuchOccurrence { occurrence, found },
        })?;
        self.add(
            material,
            quote,
            (paragraph + span.start, *start),
            colour,
            words,
        )
    }

    /// Marks a passage at its place: paragraph, and character in it.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownPassage`] where the words do not stand there, the fields' own,
    /// the disk's own.
    pub fn add(
        &mut self,
        material: &MaterialId,
        quote: &str,
        place: Place,
        colour: Colour,
        words: &str,
    ) -> Result<Mark> {
        input::bounded(quote, Field::Quote, input::LINE_MAX * 4)?;
        let words = input::optional_line(words, Field::MarkWords)?.unwrap_or_default();
        let (anchor, section) = self.anchored(material, quote, place)?;
        let made = self.log.now();
        let stored = Stored {
            id: MarkId::new(made),
            material: material.clone(),
            section,
            anchor,
            colour,
            words,
            made,
        };
        self.log
            .write(|transaction, _| sql::keep(transaction, &stored))?;
        self.shown(stored, None)
    }

    /// The anchor of a passage at this place, and the lasting name of its section.
    fn anchored(
        &mut self,
        material: &MaterialId,
        quote: &str,
        place: Place,
    ) -> Result<(Anchor, String)> {
        let opened = self.texts.of(self.log, material)?;
        let (text, outline) = &*opened;
        let unknown = || Error::UnknownPassage {
            quote: shortened(quote),
        };
        let anchor = tie(&outline.all_paragraphs(text), quote, Some(place))
            .filter(|anchor| (anchor.paragraph, anchor.start) == place && anchor.quote == quote)
            .ok_or_else(unknown)?;
        let section = outline.holding(anchor.paragraph).ok_or_else(unknown)?;
        Ok((anchor, section.id.clone()))
    }

    /// Changes the colour of a mark, or the words beside it.
    ///
    /// # Errors
    /// [`Error::UnknownMark`], the field's own, the disk's own.
    pub fn change(&mut self, id: &MarkId, colour: Colour, words: &str) -> Result<Mark> {
        let words = input::optional_line(words, Field::MarkWords)?.unwrap_or_default();
        let stored = self.log.read(|connection| sql::get(connection, id))?;
        let stored = Stored {
            colour,
            words,
            ..stored
        };
        self.log
            .write(|transaction, _| sql::keep(transaction, &stored))?;
        self.shown(stored, None)
    }

    /// Moves a mark to where a person says that its passage is in the newest edition.
    ///
    /// # Errors
    /// [`Error::UnknownMark`], [`Error::UnknownPassage`], the disk's own.
    pub fn settle(&mut self, id: &MarkId, quote: &str, place: Place) -> Result<Mark> {
        let stored = self.log.read(|connection| sql::get(connection, id))?;
        let material = Texts::newest(self.log, &stored.material)?;
        let (anchor, section) = self.anchored(&material, quote, place)?;
        let stored = Stored {
            material,
            section,
            anchor,
            ..stored
        };
        self.log
            .write(|transaction, _| sql::keep(transaction, &stored))?;
        self.shown(stored, None)
    }

    /// Takes a mark out; it stands in no byte of the log any more.
    ///
    /// # Errors
    /// [`Error::UnknownMark`], the disk's own.
    pub fn remove(&mut self, id: &MarkId) -> Result<Mark> {
        let stored = self.log.read(|connection| sql::get(connection, id))?;
        self.log
            .write(|transaction, _| sql::remove(transaction, id))?;
        self.unmarked.insert(id.clone(), stored.clone());
        self.shown(stored, None)
    }

    /// Puts a mark back that was removed while the log is open, as it was.
    ///
    /// # Errors
    /// [`Error::UnknownMark`], the disk's own.
    pub fn put_back(&mut self, id: &MarkId) -> Result<Mark> {
        let stored = self.unmarked.get(id).cloned();
        let stored = stored.ok_or_else(|| Error::UnknownMark { id: id.to_string() })?;
        self.log
            .write(|transaction, _| sql::keep(transaction, &stored))?;
        self.unmarked.remove(id);
        self.shown(stored, None)
    }

    /// All marks of a material and of the editions before it, in the order of the text; of all materials where
    /// none is named, the oldest first.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn list(&mut self, material: Option<&MaterialId>) -> Result<Vec<Mark>> {
        let line = match material {
            Some(id) => Some(Texts::line_of(self.log, id)?),
            None => None,
        };
        let all = self.log.read(sql::list)?.into_iter();
        let mut marks = all
            .filter(|mark| {
                line.as_ref()
                    .is_none_or(|line| line.contains(&mark.material))
            })
            .map(|stored| self.shown(stored, material))
            .collect::<Result<Vec<_>>>()?;
        if material.is_some() {
            marks.sort_by_key(|mark| (mark.paragraph.unwrap_or(usize::MAX), mark.start));
        }
        Ok(marks)
    }

    fn shown(&mut self, stored: Stored, edition: Option<&MaterialId>) -> Result<Mark> {
        let placed = self
            .texts
            .placed(self.log, &stored.material, &stored.anchor, edition)?;
        let opened = self.texts.of(self.log, &stored.material)?;
        // An outline may have been mended since: the place says which section it is.
        let section = opened.1.holding(stored.anchor.paragraph);
        let section = section.or_else(|| opened.1.named(&stored.section));
        Ok(Mark {
            section: section.map_or(stored.section.clone(), |section| section.path.clone()),
            id: stored.id,
            material: stored.material,
            quote: stored.anchor.quote,
            colour: stored.colour,
            note: stored.words,
            anchor: placed.found,
            paragraph: placed.place.map(|(paragraph, _)| paragraph),
            start: placed.place.map(|(_, start)| start),
            place: placed.section,
            suggestion: placed.suggestion,
            edition: placed.edition,
            made_at: stored.made.to_text(),
        })
    }
}

/// The places of these words in a section's paragraphs, in order.
fn places(paragraphs: &[&str], quote: &str) -> Vec<Place> {
    if quote.is_empty() {
        return Vec::new();
    }
    let lines = paragraphs.iter().enumerate();
    lines
        .flat_map(|(paragraph, line)| {
            let at = line.match_indices(quote);
            at.filter_map(move |(byte, _)| Some((paragraph, line.get(..byte)?.chars().count())))
        })
        .collect()
}

//! Materials and reading: texts in sections, marks, the place.

use super::sql;
use crate::error::{Field, Result};
use crate::ids::MaterialId;
use crate::input;
use crate::material::sql::{self as materials, Kept};
use crate::material::{MaterialRow, Opened, Section, Texts};
use crate::store::LedgerFile;

/// The place where the reader was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The section's path.
    pub section: String,
    /// Index of the paragraph in the material.
    pub paragraph: usize,
}

/// The materials of an open log, with what has been read of them.
pub struct Materials<'p> {
    pub(crate) log: &'p mut LedgerFile,
    pub(crate) texts: &'p mut Texts,
}

impl Materials<'_> {
    /// All materials with their progress.
    ///
    /// # Errors
    /// The disk's own.
    pub fn list(&mut self) -> Result<Vec<MaterialRow>> {
        let kept = self.log.read(materials::list)?;
        kept.into_iter().map(|kept| self.row(kept)).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn get(&mut self, id: &MaterialId) -> Result<MaterialRow> {
        let kept = self.log.read(|connection| materials::get(connection, id))?;
        self.row(kept)
    }

    pub(super) fn row(&self, kept: Kept) -> Result<MaterialRow> {
        let newest = Texts::newest(self.log, &kept.id)?;
        Ok(MaterialRow {
            newer: Some(newest).filter(|newest| *newest != kept.id),
            ..MaterialRow::from(kept)
        })
    }

    /// The reader names a material; empty takes the name off.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the title's own, the disk's own.
    pub fn rename(&mut self, id: &MaterialId, title: &str) -> Result<MaterialRow> {
        let title = input::optional_line(title, Field::Title)?.unwrap_or_default();
        self.get(id)?;
        self.log
            .write(|transaction, _| materials::rename(transaction, id, &title))?;
        self.get(id)
    }

    /// A material's text with its outline.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn text(&mut self, id: &MaterialId) -> Result<Opened> {
        self.texts.of(self.log, id)
    }

    /// Lasting names of the sections marked read.
    ///
    /// # Errors
    /// The disk's own.
    pub fn sections_read(&self, id: &MaterialId) -> Result<std::collections::HashSet<String>> {
        self.log.read(|connection| sql::marked(connection, id))
    }

    /// Marks a section that can be read; says how far the material is read.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`], the disk's own.
    pub fn mark(&mut self, id: &MaterialId, section: &str, read: bool) -> Result<MaterialRow> {
        let section = self.readable(id, section)?.id;
        self.log
            .write(|transaction, now| sql::mark_whole(transaction, id, &section, read, now))?;
        self.get(id)
    }

    /// The reader's place in a material, where it still exists.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn place(&mut self, id: &MaterialId) -> Result<Option<Placed>> {
        let opened = self.text(id)?;
        let place = self.log.read(|connection| sql::place(connection, id))?;
        Ok(place.and_then(|(section, paragraph)| {
            let found = opened.1.readable().find(|row| row.id == section)?;
            Some(Placed {
                section: found.path.clone(),
                paragraph,
            })
        }))
    }

    /// The reader is here now. The place is a convenience: a log that cannot be written to is read all
    /// the same.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`], the disk's own.
    pub fn set_place(&mut self, id: &MaterialId, place: &Placed) -> Result<()> {
        if self.log.read_only() {
            return Ok(());
        }
        let section = self.readable(id, &place.section)?;
        let inside = if section.whole.contains(&place.paragraph) {
            place.paragraph
        } else {
            section.whole.start
        };
        self.log
            .write(|transaction, now| sql::set_place(transaction, id, &section.id, inside, now))
    }

    /// The material that was read last; else the first there is.
    ///
    /// # Errors
    /// The disk's own.
    pub fn current(&mut self) -> Result<Option<MaterialRow>> {
        match self.log.read(sql::last_read)? {
            Some(id) => self.get(&id).map(Some),
            None => Ok(self.list()?.into_iter().next()),
        }
    }

    /// A section that can be opened by itself.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`].
    pub fn readable(&mut self, id: &MaterialId, section: &str) -> Result<Section> {
        self.texts.readable(self.log, id, section)
    }
}

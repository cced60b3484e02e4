//! Materials and reading: texts in sections, marks, the place.

use super::sql;
use crate::error::{Error, Field, Result};
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
        kept.into_iter()
            .map(|kept| self.material_row(kept))
            .collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn get(&mut self, id: &MaterialId) -> Result<MaterialRow> {
        let kept = self
            .log
            .read(materials::list)?
            .into_iter()
            .find(|kept| kept.id == *id)
            .ok_or_else(|| Error::UnknownMaterial { id: id.to_string() })?;
        self.material_row(kept)
    }

    fn material_row(&mut self, kept: Kept) -> Result<MaterialRow> {
        let opened = self.text(&kept.id)?;
        let outline = &opened.1;
        let marked = self
            .log
            .read(|connection| sql::marked(connection, &kept.id))?;
        Ok(MaterialRow {
            title: if kept.title.is_empty() {
                outline.title.clone()
            } else {
                kept.title
            },
            sections: outline.readable().count(),
            characters: outline.characters,
            sections_read: outline
                .readable()
                .filter(|s| marked.contains(&s.path))
                .count(),
            bundled: kept.bundled,
            id: kept.id,
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

    /// Paths of the sections marked read.
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
        self.readable(id, section)?;
        self.log
            .write(|transaction, now| sql::mark(transaction, id, section, read, now))?;
        self.get(id)
    }

    /// The reader's place in a material, where it still exists.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn place(&mut self, id: &MaterialId) -> Result<Option<Placed>> {
        let opened = self.text(id)?;
        let place = self.log.read(|connection| sql::place(connection, id))?;
        Ok(place
            .filter(|(section, _)| opened.1.readable().any(|s| s.path == *section))
            .map(|(section, paragraph)| Placed { section, paragraph }))
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
            .write(|transaction, now| sql::set_place(transaction, id, &place.section, inside, now))
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

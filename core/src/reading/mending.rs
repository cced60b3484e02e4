//! Mending the outline of a text that is kept: what was read, timed, marked and written stays where it was.

use super::looking::Looked;
use super::materials::Materials;
use super::sql;
use crate::document::Read;
use crate::error::Result;
use crate::ids::MaterialId;
use crate::material::sql as materials;
use crate::material::{HeadingAt, MaterialRow, begin_read, headings_with, keep_names, mended_at};

impl Materials<'_> {
    /// A kept text as it is looked at while its outline is mended.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownMaterial`], the disk's own.
    pub fn look_at_kept(&mut self, id: &MaterialId) -> Result<Looked> {
        self.there(id)?;
        let row = self.get(id)?;
        let read = Read {
            text: self.text(id)?.0.clone(),
            format: row.format,
            ..Read::default()
        };
        let cuts = self
            .log
            .read(|connection| materials::cuts(connection, id))?;
        Ok(Looked::kept(read, row, cuts))
    }

    /// Draws the outline of a kept text anew from these headings, in one transaction. A section that begins where one
    /// began keeps its lasting name; of what was unmade the name stays, and leads to the section that has its text
    /// now, so that marks, times and reflections are where they were, and mended back it is what it was. A new section
    /// is read where the text that it begins with was.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownMaterial`], the disk's own.
    pub fn mend(&mut self, id: &MaterialId, headings: &[HeadingAt]) -> Result<MaterialRow> {
        self.there(id)?;
        let opened = self.text(id)?;
        let (text, stood) = &*opened;
        let (cuts, rows, retired) = self.log.read(|connection| {
            let rows = materials::rows(connection, id)?;
            let retired = materials::retired(connection, id)?;
            Ok((materials::cuts(connection, id)?, rows, retired))
        })?;
        let mut anew = mended_at(text, &cuts, headings);
        let retired = keep_names(&mut anew, rows, retired);
        let read = begin_read(&anew, stood, &self.sections_read(id)?);
        let place = self.log.read(|connection| sql::place(connection, id))?;
        let place = place.and_then(|(_, paragraph)| {
            let holds = anew.readable().find(|row| row.whole.contains(&paragraph))?;
            Some((holds.id.clone(), paragraph))
        });
        self.log.write(|transaction, now| {
            materials::redraw(transaction, id, &anew, &retired)?;
            for section in &read {
                sql::mark(transaction, id, section, true, now)?;
            }
            if let Some((section, paragraph)) = &place {
                sql::move_place(transaction, id, section, *paragraph)?;
            }
            Ok(())
        })?;
        self.texts.forget(id);
        self.get(id)
    }

    /// The same with some headings made, or moved to a level, and some unmade, by their paragraphs; the others stay.
    ///
    /// # Errors
    /// [`crate::error::Error::NotAHeading`] besides.
    pub fn mend_with(
        &mut self,
        id: &MaterialId,
        made: &[HeadingAt],
        unmade: &[usize],
    ) -> Result<MaterialRow> {
        self.there(id)?;
        let opened = self.text(id)?;
        let headings = headings_with(&opened.0, &opened.1, made, unmade)?;
        self.mend(id, &headings)
    }
}

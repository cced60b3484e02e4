//! The pages for reading: the first screen, a material with its sections, one section.

use chrono::Datelike;

use super::Profile;
use super::page::{
    Cell, Excerpts, MarginNote, PageParagraph, Reader, ReaderRow, Resume, SectionPage, Today,
};
use crate::error::{Error, Result};
use crate::ids::MaterialId;
use crate::note::OnText;

/// The pages for reading, of an open log.
pub struct Pages<'p>(pub(super) &'p mut Profile);

impl Pages<'_> {
    /// The first screen.
    ///
    /// # Errors
    /// The disk's own.
    pub fn today(&mut self) -> Result<Today> {
        let date = self.0.now().date();
        let drafts = self
            .0
            .notes()
            .list()?
            .into_iter()
            .filter(|note| note.draft)
            .map(|note| note.id);
        Ok(Today {
            drafts: drafts.collect(),
            date: date.to_string(),
            weekday: date.weekday().number_from_monday(),
            resume: self.resume()?,
            picture: self.0.entries().picture(date.year())?,
        })
    }

    fn resume(&mut self) -> Result<Option<Resume>> {
        let Some(material) = self.0.materials().current()? else {
            return Ok(None);
        };
        let opened = self.0.materials().text(&material.id)?;
        let outline = &opened.1;
        let read = self.0.materials().sections_read(&material.id)?;
        let was = self
            .0
            .materials()
            .place(&material.id)?
            .map(|place| place.section);
        let Some(section) = outline.to_go_on(was.as_deref(), &read) else {
            return Ok(None);
        };
        let unrecorded = self
            .0
            .reading()
            .measured(&material.id, &section.id, false)?;
        let part = |path: &str| outline.part_of(path);
        let cells = outline.readable().map(|row| Cell {
            path: row.path.clone(),
            part: part(&row.path).map(|part| part.path.clone()),
            read: read.contains(&row.id),
            current: row.path == section.path,
        });
        Ok(Some(Resume {
            section: section.path.clone(),
            section_title: section.title.clone(),
            kind: section.kind,
            part_title: part(&section.path).map(|part| part.title.clone()),
            sections_read: material.sections_read,
            unrecorded_seconds: unrecorded.unrecorded.as_secs(),
            cells: cells.collect(),
            title: material.title,
            material: material.id,
        }))
    }

    /// A material opened for reading.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn reader(&mut self, id: &MaterialId) -> Result<Reader> {
        let material = self.0.materials().get(id)?;
        let opened = self.0.materials().text(id)?;
        let read = self.0.materials().sections_read(id)?;
        let notes = self.0.notes().on(id)?;
        let place = self.0.materials().place(id)?;
        let outline = &opened.1;
        let first = outline
            .readable()
            .next()
            .map(|row| row.path.clone())
            .unwrap_or_default();
        Ok(Reader {
            id: material.id,
            title: material.title,
            readable: material.sections,
            sections_read: material.sections_read,
            section: place.as_ref().map_or(first, |place| place.section.clone()),
            paragraph: place.map(|place| place.paragraph),
            sections: outline
                .sections
                .iter()
                .map(|row| ReaderRow {
                    path: row.path.clone(),
                    kind: row.kind,
                    level: row.level,
                    title: row.title.clone(),
                    characters: row.characters,
                    readable: row.readable,
                    read: read.contains(&row.id),
                    notes: notes
                        .iter()
                        .filter(|note| note.section.as_ref() == Some(&row.path))
                        .count(),
                })
                .collect(),
        })
    }

    /// A section as it stands on the page.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`], the disk's own.
    pub fn section(&mut self, id: &MaterialId, path: &str) -> Result<SectionPage> {
        let section = self.0.materials().readable(id, path)?;
        let opened = self.0.materials().text(id)?;
        let (text, outline) = &*opened;
        let lines =
            outline
                .paragraphs(text, &section.path)
                .ok_or_else(|| Error::UnknownSection {
                    section: path.to_owned(),
                })?;
        let read = self.0.materials().sections_read(id)?.contains(&section.id);
        let mut notes: Vec<MarginNote> = self
            .0
            .notes()
            .on(id)?
            .into_iter()
            .filter(|note| note.section.as_ref() == Some(&section.path))
            .map(margin)
            .collect();
        notes.sort_by_key(|note| (note.paragraph.unwrap_or(usize::MAX), note.start));
        let mut marks = self.0.marks().list(Some(id))?;
        marks.retain(|mark| mark.place.as_ref() == Some(&section.path));
        let measured = self.0.reading().measured(id, &section.id, false)?;
        Ok(SectionPage {
            marks,
            material: id.clone(),
            part_title: outline
                .part_of(&section.path)
                .map(|part| part.title.clone()),
            paragraphs: lines
                .into_iter()
                .map(|line| PageParagraph {
                    index: line.index,
                    heading: line.heading.to_owned(),
                    text: line.text.to_owned(),
                })
                .collect(),
            previous: outline.previous(&section.path).map(|row| row.path.clone()),
            next: outline.next(&section.path).map(|row| row.path.clone()),
            read,
            seconds_today: measured.section_today.as_secs(),
            unrecorded_seconds: measured.unrecorded.as_secs(),
            notes,
            path: section.path,
            kind: section.kind,
            title: section.title,
            characters: section.characters,
        })
    }

    /// All marks in a material and all reflections on it, in this edition.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn excerpts(&mut self, id: &MaterialId) -> Result<Excerpts> {
        let notes = self.0.notes().on(id)?;
        Ok(Excerpts {
            marks: self.0.marks().list(Some(id))?,
            notes: notes.into_iter().map(margin).collect(),
        })
    }
}

fn margin(on: OnText) -> MarginNote {
    let note = on.row;
    MarginNote {
        id: note.id,
        title: note.title,
        excerpt: note.excerpt,
        scope: note.scope,
        changed_at: note.changed_at,
        draft: note.draft,
        quote: note.quote,
        anchor: on.found,
        paragraph: on.place.map(|(paragraph, _)| paragraph),
        start: on.place.map(|(_, start)| start),
        section: on.section,
        suggestion: on.suggestion,
    }
}

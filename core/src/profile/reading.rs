//! Materials and reading: texts in sections, marks, the place, and time by ticks.

use std::sync::Arc;
use std::time::Duration;

use super::{Opened, Profile};
use crate::entry::{Fields, READING_FORM};
use crate::error::{Error, Field, Result};
use crate::ids::MaterialId;
use crate::material::sql::{self as materials, Kept};
use crate::material::{MaterialRow, Outline, Section, outline};
use crate::reading::{Segment, Tick, sql};
use crate::text;

/// Seconds of measured time after which it is on the disk: with a tick every 5 s, a kill loses
/// less than the 30 s that are promised (P6).
const FLUSH_AFTER: Duration = Duration::from_secs(15);

/// The segment that is being measured, and its row.
pub(super) struct Open {
    row: i64,
    key: String,
    saved: Duration,
}

/// Where the reader was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The section's path.
    pub section: String,
    /// Index of the paragraph in the material.
    pub paragraph: usize,
}

/// What has been measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Time is being counted.
    pub running: bool,
    /// In this section today.
    pub section_today: Duration,
    /// In this material, in no entry yet.
    pub unrecorded: Duration,
}

/// Measured time, offered as an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// All of it.
    pub measured: Duration,
    /// Everything filled in, to be changed at will.
    pub fields: Fields,
}

impl Profile {
    /// All materials with their progress.
    ///
    /// # Errors
    /// The disk's own.
    pub fn materials(&mut self) -> Result<Vec<MaterialRow>> {
        let kept = materials::list(&self.connection)?;
        kept.into_iter()
            .map(|kept| self.material_row(kept))
            .collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn material(&mut self, id: &MaterialId) -> Result<MaterialRow> {
        let kept = materials::list(&self.connection)?
            .into_iter()
            .find(|kept| kept.id == *id)
            .ok_or_else(|| Error::UnknownMaterial { id: id.to_string() })?;
        self.material_row(kept)
    }

    fn material_row(&mut self, kept: Kept) -> Result<MaterialRow> {
        let opened = self.text_and_outline(&kept.id)?;
        let outline = &opened.1;
        let marked = sql::marked(&self.connection, &kept.id)?;
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
    pub fn rename_material(&mut self, id: &MaterialId, title: &str) -> Result<MaterialRow> {
        let title = text::optional_line(title, Field::Title)?.unwrap_or_default();
        self.material(id)?;
        self.transact(|transaction, _| materials::rename(transaction, id, &title))?;
        self.material(id)
    }

    /// A material's text with its outline.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn text_and_outline(&mut self, id: &MaterialId) -> Result<Arc<(String, Outline)>> {
        if let Some(opened) = self.opened.get(id) {
            return Ok(Arc::clone(opened));
        }
        let text = materials::text(&self.connection, id)?;
        let outline = outline(&text);
        let opened: Opened = Arc::new((text, outline));
        self.opened.insert(id.clone(), Arc::clone(&opened));
        Ok(opened)
    }

    /// Paths of the sections marked read.
    ///
    /// # Errors
    /// The disk's own.
    pub fn sections_read(&self, id: &MaterialId) -> Result<std::collections::HashSet<String>> {
        sql::marked(&self.connection, id)
    }

    /// Marks a section that can be read; says how far the material is read.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`], the disk's own.
    pub fn mark_section(
        &mut self,
        id: &MaterialId,
        section: &str,
        read: bool,
    ) -> Result<MaterialRow> {
        self.readable(id, section)?;
        self.transact(|transaction, now| sql::mark(transaction, id, section, read, now))?;
        self.material(id)
    }

    /// Where the reader was in a material, where that place still exists.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub fn place(&mut self, id: &MaterialId) -> Result<Option<Placed>> {
        let opened = self.text_and_outline(id)?;
        let place = sql::place(&self.connection, id)?;
        Ok(place
            .filter(|(section, _)| opened.1.readable().any(|s| s.path == *section))
            .map(|(section, paragraph)| Placed { section, paragraph }))
    }

    /// The reader is here now.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`], the disk's own.
    pub fn set_place(&mut self, id: &MaterialId, place: &Placed) -> Result<()> {
        let section = self.readable(id, &place.section)?;
        let inside = if section.whole.contains(&place.paragraph) {
            place.paragraph
        } else {
            section.whole.start
        };
        self.transact(|transaction, now| {
            sql::set_place(transaction, id, &place.section, inside, now)
        })
    }

    /// The material that was read last; else the first there is.
    ///
    /// # Errors
    /// The disk's own.
    pub fn current_material(&mut self) -> Result<Option<MaterialRow>> {
        match sql::last_read(&self.connection)? {
            Some(id) => self.material(&id).map(Some),
            None => Ok(self.materials()?.into_iter().next()),
        }
    }

    /// A section that can be opened by itself.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`].
    pub fn readable(&mut self, id: &MaterialId, section: &str) -> Result<Section> {
        let opened = self.text_and_outline(id)?;
        let found = opened.1.readable().find(|row| row.path == section).cloned();
        found.ok_or_else(|| Error::UnknownSection {
            section: section.to_owned(),
        })
    }

    /// One tick of the reading clock. `tick.steady` and `tick.wall_ms` are filled in here.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`], the disk's own.
    pub fn tick(&mut self, id: &MaterialId, section: &str, mut tick: Tick) -> Result<Measured> {
        self.readable(id, section)?;
        tick.steady = self.clock.steady();
        tick.wall_ms = self.clock.now().utc_ms;
        let key = key_of(id, section);
        let step = self.timer.tick(&key, &tick);
        if let Some(closed) = step.closed {
            let row = self.segment.take();
            self.unkept.push((closed, row));
        }
        self.keep_what_is_over()?;
        if let Some(open) = self.timer.open().cloned() {
            let saved = match &self.segment {
                Some(row) if row.key == open.section => row.saved,
                _ => Duration::ZERO,
            };
            if open.length.saturating_sub(saved) >= FLUSH_AFTER {
                let row = self.segment.take();
                let kept = self.keep_segment(&open, row.as_ref());
                self.segment = match kept {
                    Ok(kept) => kept,
                    Err(error) => {
                        self.segment = row;
                        return Err(error);
                    }
                };
            }
        }
        self.measured(id, section, step.state.is_running())
    }

    /// What has been measured so far, the open segment included.
    ///
    /// # Errors
    /// The disk's own.
    pub fn measured(&self, id: &MaterialId, section: &str, running: bool) -> Result<Measured> {
        let today = self.now().date().to_string();
        let mut measured = Measured {
            running,
            section_today: sql::measured_on(&self.connection, id, section, &today)?,
            unrecorded: sql::unrecorded(&self.connection, id)?,
        };
        let unkept = self.unkept.iter().map(|(over, row)| (over, row.as_ref()));
        let open = self.timer.open().map(|open| (open, self.segment.as_ref()));
        for (open, row) in unkept.chain(open) {
            let saved = row.map_or(Duration::ZERO, |row| row.saved);
            let pending = open.length.saturating_sub(saved);
            if open.section == key_of(id, section) {
                measured.section_today += pending;
            }
            if parts(&open.section).0 == id.as_str() {
                measured.unrecorded += pending;
            }
        }
        Ok(measured)
    }

    /// The reader leaves: closes the segment and keeps it.
    ///
    /// # Errors
    /// The disk's own.
    pub fn flush_reading(&mut self) -> Result<()> {
        let row = self.segment.take();
        if let Some(segment) = self.timer.stop() {
            self.unkept.push((segment, row));
        }
        self.keep_what_is_over()
    }

    /// What the disk did not take waits here, and is kept as soon as it takes something again.
    fn keep_what_is_over(&mut self) -> Result<()> {
        while let Some((segment, row)) = self.unkept.pop() {
            if let Err(error) = self.keep_segment(&segment, row.as_ref()) {
                self.unkept.push((segment, row));
                return Err(error);
            }
        }
        Ok(())
    }

    fn keep_segment(&mut self, segment: &Segment, row: Option<&Open>) -> Result<Option<Open>> {
        if segment.length.is_zero() || self.folder.read_only() {
            return Ok(None);
        }
        let (material, section) = parts(&segment.section);
        let material = MaterialId::from_text(material);
        let known = row
            .filter(|row| row.key == segment.section)
            .map(|row| row.row);
        let row = self.transact(|transaction, now| match known {
            Some(row) => sql::grow(transaction, row, segment).map(|()| row),
            None => sql::begin(transaction, &material, section, segment, now.offset_minutes),
        })?;
        Ok(Some(Open {
            row,
            key: segment.section.clone(),
            saved: segment.length,
        }))
    }

    /// Offers what was measured and is in no entry yet as an entry. Nothing is written.
    ///
    /// # Errors
    /// [`Error::NothingMeasured`], [`Error::UnknownMaterial`], the disk's own.
    pub fn reading_claim(&mut self, id: &MaterialId) -> Result<Claim> {
        self.flush_reading()?;
        let material = self.material(id)?;
        let measured = sql::unrecorded(&self.connection, id)?;
        let sections = sql::unrecorded_sections(&self.connection, id)?;
        let Some(day) = sections.iter().map(|(_, day)| day.clone()).max() else {
            return Err(Error::NothingMeasured);
        };
        let opened = self.text_and_outline(id)?;
        let titles: Vec<String> = sections
            .iter()
            .filter_map(|(path, _)| opened.1.section(path))
            .map(|section| section.title.clone())
            .filter(|title| !title.is_empty())
            .collect();
        let whole = if titles.is_empty() {
            material.title
        } else {
            titles.join("；")
        };
        let form = self
            .forms()?
            .into_iter()
            .find(|form| form.name == READING_FORM && !form.retired)
            .map(|form| form.name)
            .unwrap_or_default();
        Ok(Claim {
            measured,
            fields: Fields {
                date: day,
                minutes: (measured.as_secs() / 60).clamp(1, 1440).to_string(),
                form,
                topic: whole.chars().take(text::LINE_MAX).collect(),
                material: id.to_string(),
                ..Fields::default()
            },
        })
    }
}

/// A segment's key: material and section, which holds no line end.
fn key_of(id: &MaterialId, section: &str) -> String {
    format!("{id}\n{section}")
}

fn parts(key: &str) -> (&str, &str) {
    key.split_once('\n').unwrap_or((key, ""))
}

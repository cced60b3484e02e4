//! Reading time: ticks become segments, segments reach the disk, and an entry can take them up.

use std::time::Duration;

use super::Profile;
use crate::entry::{Fields, READING_FORM};
use crate::error::{Error, Result};
use crate::ids::MaterialId;
use crate::input;
use crate::reading::{Segment, Tick, sql};

/// Seconds of measured time after which it is on the disk: with a tick every 5 s, a kill loses
/// less than the 30 s that are promised (P6).
const FLUSH_AFTER: Duration = Duration::from_secs(15);

/// The segment that is being measured, and its row.
pub(super) struct Open {
    row: i64,
    key: String,
    saved: Duration,
}

/// A segment that has ended and is not on the disk yet.
pub(super) struct Ended {
    /// Its row, where one was chosen, and how much of it is kept there.
    row: Option<i64>,
    saved: Duration,
    segment: Segment,
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
            self.end_segment(closed);
        }
        self.keep_ended()?;
        if let Some(open) = self.timer.open().cloned() {
            let saved = match &self.segment {
                Some(row) if row.key == open.section => row.saved,
                _ => Duration::ZERO,
            };
            if open.length.saturating_sub(saved) >= FLUSH_AFTER {
                self.keep_segment(&open)?;
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
            section_today: self
                .log
                .read(|connection| sql::measured_on(connection, id, section, &today))?,
            unrecorded: self
                .log
                .read(|connection| sql::unrecorded(connection, id))?,
        };
        let mut beside = |segment: &Segment, saved: Duration| {
            let pending = segment.length.saturating_sub(saved);
            if segment.section == key_of(id, section) {
                measured.section_today += pending;
            }
            if parts(&segment.section).0 == id.as_str() {
                measured.unrecorded += pending;
            }
        };
        for ended in &self.ended {
            beside(&ended.segment, ended.saved);
        }
        if let Some(open) = self.timer.open() {
            let saved = self.segment.as_ref();
            beside(open, saved.map_or(Duration::ZERO, |row| row.saved));
        }
        Ok(measured)
    }

    /// The reader leaves: closes the segment and keeps it.
    ///
    /// # Errors
    /// The disk's own.
    pub fn flush_reading(&mut self) -> Result<()> {
        if let Some(segment) = self.timer.stop() {
            self.end_segment(segment);
        }
        self.segment = None;
        self.keep_ended()
    }

    /// A segment ends. Where the disk does not take it now, it waits for the next tick: the row that
    /// it began must never be taken for that of the next one.
    fn end_segment(&mut self, segment: Segment) {
        let open = self.segment.take();
        let own = open.filter(|row| row.key == segment.section);
        if !self.folder.read_only() {
            self.ended.push(Ended {
                row: own.as_ref().map(|row| row.row),
                saved: own.map_or(Duration::ZERO, |row| row.saved),
                segment,
            });
        }
    }

    /// Keeps what has ended.
    fn keep_ended(&mut self) -> Result<()> {
        while let Some(mut ended) = self.ended.pop() {
            let kept = match ended.row {
                Some(row) => Ok(row),
                None => self.choose_row(),
            }
            .and_then(|row| {
                ended.row = Some(row);
                self.write_segment(row, &ended.segment)
            });
            if let Err(error) = kept {
                self.ended.push(ended);
                return Err(error);
            }
        }
        Ok(())
    }

    fn keep_segment(&mut self, segment: &Segment) -> Result<()> {
        if segment.length.is_zero() || self.folder.read_only() {
            return Ok(());
        }
        let own = self.segment.as_ref();
        let own = own.filter(|row| row.key == segment.section);
        let row = if let Some(own) = own {
            own.row
        } else {
            let row = self.choose_row()?;
            self.segment = Some(Open {
                row,
                key: segment.section.clone(),
                saved: Duration::ZERO,
            });
            row
        };
        self.write_segment(row, segment)?;
        if let Some(open) = &mut self.segment {
            open.saved = segment.length;
        }
        Ok(())
    }

    /// The number of a new row, chosen before it is written, so that writing it again is the same
    /// row; one that was chosen is not chosen again.
    fn choose_row(&mut self) -> Result<i64> {
        // The end of the program comes here without asking for anything else before.
        self.renew()?;
        let there = self.log.read(sql::last_row)?;
        self.chosen = there.max(self.chosen) + 1;
        Ok(self.chosen)
    }

    fn write_segment(&mut self, row: i64, segment: &Segment) -> Result<()> {
        let (material, section) = parts(&segment.section);
        let material = MaterialId::from_text(material);
        self.log.write(|transaction, now| {
            let offset = now.offset_minutes;
            sql::keep(transaction, row, &material, section, segment, offset)
        })
    }

    /// Offers what was measured and is in no entry yet as an entry. Nothing is written.
    ///
    /// # Errors
    /// [`Error::NothingMeasured`], [`Error::UnknownMaterial`], the disk's own.
    pub fn reading_claim(&mut self, id: &MaterialId) -> Result<Claim> {
        self.flush_reading()?;
        let material = self.material(id)?;
        let measured = self
            .log
            .read(|connection| sql::unrecorded(connection, id))?;
        let sections = self
            .log
            .read(|connection| sql::unrecorded_sections(connection, id))?;
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
                topic: whole.chars().take(input::LINE_MAX).collect(),
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

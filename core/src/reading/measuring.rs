//! Reading time: ticks become segments, segments reach the disk, and an entry can take them up.

use std::time::Duration;

use super::{Segment, Tick, Timer, sql};
use crate::error::Result;
use crate::ids::MaterialId;
use crate::material::Texts;
use crate::store::LedgerFile;

/// Seconds of measured time after which it is on the disk: with a tick every 5 s, a kill loses
/// less than the 30 s that are promised (P6).
const FLUSH_AFTER: Duration = Duration::from_secs(15);

/// The segment that is being measured, and its row.
struct Open {
    row: i64,
    key: String,
    saved: Duration,
}

/// A segment that has ended and is not on the disk yet.
struct Ended {
    /// Its row, where one was chosen, and how much of it is kept there.
    row: Option<i64>,
    saved: Duration,
    segment: Segment,
}

/// Reading time that has been measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Time is being counted.
    pub running: bool,
    /// In this section today.
    pub section_today: Duration,
    /// In this material, in no entry yet.
    pub unrecorded: Duration,
}

/// The reading time that is being measured, and is not on the disk yet.
#[derive(Default)]
pub struct Measuring {
    timer: Timer,
    /// The row of the segment that is being measured.
    segment: Option<Open>,
    /// Segments that have ended.
    ended: Vec<Ended>,
    /// The highest number that was chosen for a row of a segment.
    chosen: i64,
}

/// Reading time in an open log.
pub struct Reading<'p> {
    pub(crate) log: &'p mut LedgerFile,
    pub(crate) texts: &'p mut Texts,
    pub(crate) measuring: &'p mut Measuring,
}

impl Reading<'_> {
    /// One tick of the reading clock. `tick.steady` and `tick.wall_ms` are filled in here.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownMaterial`], [`crate::error::Error::UnknownSection`], the disk's own.
    pub fn tick(&mut self, id: &MaterialId, section: &str, mut tick: Tick) -> Result<Measured> {
        let section = &self.texts.readable(self.log, id, section)?.id;
        tick.steady = self.log.clock().steady();
        tick.wall_ms = self.log.now().utc_ms;
        let key = key_of(id, section);
        let step = self.measuring.timer.tick(&key, &tick);
        if let Some(closed) = step.closed {
            self.end_segment(closed);
        }
        self.keep_ended()?;
        if let Some(open) = self.measuring.timer.open().cloned() {
            let saved = match &self.measuring.segment {
                Some(row) if row.key == open.section => row.saved,
                _ => Duration::ZERO,
            };
            if open.length.saturating_sub(saved) >= FLUSH_AFTER {
                self.keep_segment(&open)?;
            }
        }
        self.measured(id, section, step.state.is_running())
    }

    /// The reading time measured so far, the open segment included. The section goes by its lasting name.
    ///
    /// # Errors
    /// The disk's own.
    pub fn measured(&self, id: &MaterialId, section: &str, running: bool) -> Result<Measured> {
        let today = self.log.now().date().to_string();
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
        for ended in &self.measuring.ended {
            beside(&ended.segment, ended.saved);
        }
        if let Some(open) = self.measuring.timer.open() {
            let saved = self.measuring.segment.as_ref();
            beside(open, saved.map_or(Duration::ZERO, |row| row.saved));
        }
        Ok(measured)
    }

    /// The reader leaves: closes the segment and keeps it.
    ///
    /// # Errors
    /// The disk's own.
    pub fn flush(&mut self) -> Result<()> {
        if let Some(segment) = self.measuring.timer.stop() {
            self.end_segment(segment);
        }
        self.measuring.segment = None;
        self.keep_ended()
    }

    /// A segment ends. Where the disk does not take it now, it waits for the next tick: the row that
    /// it began must never be taken for that of the next one.
    fn end_segment(&mut self, segment: Segment) {
        let open = self.measuring.segment.take();
        let own = open.filter(|row| row.key == segment.section);
        if !self.log.read_only() {
            self.measuring.ended.push(Ended {
                row: own.as_ref().map(|row| row.row),
                saved: own.map_or(Duration::ZERO, |row| row.saved),
                segment,
            });
        }
    }

    /// Keeps what has ended.
    fn keep_ended(&mut self) -> Result<()> {
        while let Some(mut ended) = self.measuring.ended.pop() {
            let kept = match ended.row {
                Some(row) => Ok(row),
                None => self.choose_row(),
            }
            .and_then(|row| {
                ended.row = Some(row);
                self.write_segment(row, &ended.segment)
            });
            if let Err(error) = kept {
                self.measuring.ended.push(ended);
                return Err(error);
            }
        }
        Ok(())
    }

    fn keep_segment(&mut self, segment: &Segment) -> Result<()> {
        if segment.length.is_zero() || self.log.read_only() {
            return Ok(());
        }
        let own = self.measuring.segment.as_ref();
        let own = own.filter(|row| row.key == segment.section);
        let row = if let Some(own) = own {
            own.row
        } else {
            let row = self.choose_row()?;
            self.measuring.segment = Some(Open {
                row,
                key: segment.section.clone(),
                saved: Duration::ZERO,
            });
            row
        };
        self.write_segment(row, segment)?;
        if let Some(open) = &mut self.measuring.segment {
            open.saved = segment.length;
        }
        Ok(())
    }

    /// The number of a new row, chosen before it is written, so that writing it again is the same
    /// row; one that was chosen is not chosen again.
    fn choose_row(&mut self) -> Result<i64> {
        let there = self.log.read(sql::last_row)?;
        self.measuring.chosen = there.max(self.measuring.chosen) + 1;
        Ok(self.measuring.chosen)
    }

    fn write_segment(&mut self, row: i64, segment: &Segment) -> Result<()> {
        let (material, section) = parts(&segment.section);
        let material = MaterialId::from_text(material);
        self.log.write(|transaction, now| {
            let offset = now.offset_minutes;
            sql::keep(transaction, row, &material, section, segment, offset)
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

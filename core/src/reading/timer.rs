//! Reading time: a sum of ticks, never the difference of two clocks.
//!
//! While the reading window has focus and the reader is there, each tick (about every 5 s) adds the
//! time since the last one. Anything that keeps ticks away for longer than [`LONGEST_GAP`] (sleep, a
//! crash, a stalled machine) adds nothing and closes the segment, on systems whose steady clock runs
//! on in sleep as on those where it stands still. The wall clock is never used for a length.

use std::time::Duration;

/// More than this since the last tick adds nothing.
pub const LONGEST_GAP: Duration = Duration::from_secs(10);
/// Least time without a sign of the reader before the clock pauses.
pub const LEAST_IDLE: Duration = Duration::from_secs(180);
/// Slow, careful reading of Chinese, in characters per second: a full page may be read this long
/// without touching anything.
pub const CHARACTERS_PER_SECOND: f64 = 2.5;
/// A difference between the two clocks that is noted as a shift of the wall clock.
const NOTED_SHIFT_MS: i64 = 2_000;

/// The window's report, about five times in half a minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tick {
    /// Since some fixed point of this process.
    pub steady: Duration,
    /// The wall clock, UTC milliseconds: for the date of a segment, never for its length.
    pub wall_ms: i64,
    /// The window has focus and can be seen.
    pub focused: bool,
    /// Since the reader's last key, mouse, wheel or touch.
    pub idle: Duration,
    /// Of the text, now visible.
    pub characters_on_screen: u32,
}

impl Tick {
    /// Idle limit by length of text: max(180 s, characters on screen ÷ 2.5 per second).
    fn present(&self) -> bool {
        let page =
            Duration::from_secs_f64(f64::from(self.characters_on_screen) / CHARACTERS_PER_SECOND);
        self.focused && self.idle <= page.max(LEAST_IDLE)
    }
}

/// Whether time is being counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Time is counted.
    Running,
    /// Time is not counted: no focus, or no sign of the reader.
    Paused,
}

impl State {
    /// Time is being counted.
    pub fn is_running(self) -> bool {
        self == Self::Running
    }
}

/// A stretch of reading in one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The section that was read.
    pub section: String,
    /// The wall clock when it began, UTC milliseconds.
    pub started_wall_ms: i64,
    /// The sum of its ticks.
    pub length: Duration,
    /// The time by which the wall clock was set while it ran; the length knows nothing of it.
    pub clock_shift_ms: i64,
}

/// The effect of one tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Counted by this tick.
    pub added: Duration,
    /// From now on.
    pub state: State,
    /// The segment that ended with it.
    pub closed: Option<Segment>,
}

/// The clock beside a reader. Holds one open segment at most.
#[derive(Debug, Default)]
pub struct Timer {
    open: Option<(Segment, Tick)>,
}

impl Timer {
    /// Takes a tick in `section`.
    ///
    /// A tick that finds the reader gone counts nothing: the up to 5 s before it may have been
    /// reading, and time is never invented. One that finds the reader in another section counts the
    /// time before it to the section that was open: the reader was there all along.
    pub fn tick(&mut self, section: &str, tick: &Tick) -> Step {
        let mut closed = None;
        let mut added = Duration::ZERO;
        if let Some((segment, last)) = &mut self.open {
            let gap = tick
                .steady
                .checked_sub(last.steady)
                .filter(|gap| *gap <= LONGEST_GAP);
            match gap.filter(|_| tick.present()) {
                Some(gap) => {
                    added = gap;
                    segment.length += gap;
                    let elapsed = i64::try_from(gap.as_millis()).unwrap_or(i64::MAX);
                    let shift = tick
                        .wall_ms
                        .saturating_sub(last.wall_ms)
                        .saturating_sub(elapsed);
                    if shift.saturating_abs() > NOTED_SHIFT_MS {
                        segment.clock_shift_ms = segment.clock_shift_ms.saturating_add(shift);
                    }
                    *last = *tick;
                    if segment.section != section {
                        closed = self.stop();
                    }
                }
                None => closed = self.stop(),
            }
        }
        if self.open.is_none() && tick.present() {
            let segment = Segment {
                section: section.to_owned(),
                started_wall_ms: tick.wall_ms,
                length: Duration::ZERO,
                clock_shift_ms: 0,
            };
            self.open = Some((segment, *tick));
        }
        let state = if self.open.is_some() {
            State::Running
        } else {
            State::Paused
        };
        Step {
            added,
            state,
            closed,
        }
    }

    /// The segment that is running, so that it can be kept before it ends.
    pub fn open(&self) -> Option<&Segment> {
        self.open.as_ref().map(|(segment, _)| segment)
    }

    /// The reader leaves.
    pub fn stop(&mut self) -> Option<Segment> {
        self.open
            .take()
            .map(|(segment, _)| segment)
            .filter(|segment| !segment.length.is_zero())
    }
}

#[cfg(test)]
#[path = "timer_tests.rs"]
mod tests;

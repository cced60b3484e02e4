//! A clock that stands where the seed needs it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::NaiveDate;
use xuesilu_core::time::{Clock, Moment, SystemClock};

/// Both clocks of a computer, turned by hand.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// What the wall clock says, UTC milliseconds.
    wall: Arc<AtomicI64>,
    /// Milliseconds that have passed.
    steady: Arc<AtomicI64>,
    /// When the seed began: the year runs up to here.
    today: Moment,
}

impl Calendar {
    /// Stands at this moment.
    pub fn today() -> Self {
        let today = SystemClock::default().now();
        Self {
            wall: Arc::new(AtomicI64::new(today.utc_ms)),
            steady: Arc::new(AtomicI64::new(0)),
            today,
        }
    }

    /// The day on which the seed is made.
    pub fn date(&self) -> NaiveDate {
        self.today.date()
    }

    /// Turns the wall clock to `hour` of a day, but never beyond the moment of the seed.
    pub fn turn_to(&self, day: NaiveDate, hour: u32, minute: u32) {
        let local = day.and_hms_opt(hour, minute, 0).expect("a time of day");
        let utc_ms =
            local.and_utc().timestamp_millis() - i64::from(self.today.offset_minutes) * 60_000;
        self.wall
            .store(utc_ms.min(self.today.utc_ms), Ordering::Relaxed);
    }

    /// Lets time pass on the steady clock.
    pub fn pass_seconds(&self, seconds: i64) {
        self.steady.fetch_add(seconds * 1000, Ordering::Relaxed);
    }
}

impl Clock for Calendar {
    fn now(&self) -> Moment {
        Moment {
            utc_ms: self.wall.load(Ordering::Relaxed),
            ..self.today
        }
    }

    fn steady(&self) -> Duration {
        let passed = self.steady.load(Ordering::Relaxed);
        Duration::from_millis(passed.unsigned_abs())
    }
}

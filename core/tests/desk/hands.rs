//! A clock whose hands a test moves.

#![allow(dead_code, reason = "each suite moves it in its own way")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use xuesilu_core::time::{Clock, Moment};

/// 2026-11-23, 09:00 in Beijing.
pub const MORNING: Moment = Moment {
    utc_ms: 1_795_395_600_000,
    offset_minutes: 480,
};

/// A clock that stands still until it is moved.
#[derive(Clone, Debug)]
pub struct Hands(Arc<Mutex<(Moment, Duration)>>);

impl Hands {
    /// At [`MORNING`], just started.
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new((MORNING, Duration::ZERO))))
    }

    /// Sets the wall clock; the steady one does not notice.
    pub fn set(&self, now: Moment) {
        self.0.lock().unwrap().0 = now;
    }

    /// The computer was started anew: its steady clock begins at 0.
    pub fn reboot(&self) {
        self.0.lock().unwrap().1 = Duration::ZERO;
    }

    /// Time passes, on both clocks.
    pub fn pass(&self, time: Duration) {
        let mut hands = self.0.lock().unwrap();
        hands.0.utc_ms += i64::try_from(time.as_millis()).unwrap();
        hands.1 += time;
    }
}

impl Clock for Hands {
    fn now(&self) -> Moment {
        self.0.lock().unwrap().0
    }

    fn steady(&self) -> Duration {
        self.0.lock().unwrap().1
    }
}

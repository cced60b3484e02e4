//! Waiting for a condition, never for a length of time.

use std::time::{Duration, Instant};

/// Nothing that a person waits for takes this long; a slow machine under load may.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(15);

/// Looks until there is something, and gives it; ends the test with `what` where there never is.
#[track_caller]
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    until_within(PATIENCE, what, look)
}

/// As [`until`], with another patience.
#[track_caller]
pub fn until_within<T>(patience: Duration, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            start.elapsed() < patience,
            "not within {} s: {what}",
            patience.as_secs()
        );
        std::thread::sleep(PAUSE);
    }
}

//! Waiting for a condition, never for a length of time.

use std::time::{Duration, Instant};

/// The last resort, which ends a test that waits for what never comes. No machine is so slow or so
/// busy that it should decide a test that could have held.
pub const PATIENCE: Duration = Duration::from_secs(180);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(15);

/// Looks until there is something, and gives it; ends the test with `what` where there never is.
#[track_caller]
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    patiently(PATIENCE, look)
        .unwrap_or_else(|| panic!("not within {} s: {what}", PATIENCE.as_secs()))
}

/// Looks until there is something, or until `patience` has come to an end.
pub fn patiently<T>(patience: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let found = look();
        if found.is_some() || start.elapsed() >= patience {
            return found;
        }
        std::thread::sleep(PAUSE);
    }
}

//! How long a thread has worked. A test may limit that on a machine that others keep busy, too, where
//! the time that has passed says little.

use std::time::Duration;

/// Since this thread began, as the kernel counts it; nothing where it does not say.
pub fn worked() -> Duration {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = counted
        .split(' ')
        .next()
        .and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

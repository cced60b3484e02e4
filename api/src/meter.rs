//! How far something long has come. It is asked while the log is at work, so it waits for nobody.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::{Underway, Work};

/// One piece of work at a time: the log does one thing after another.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    working: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

impl Meter {
    /// Work begins; it ends when the guard goes, however it ends.
    pub(crate) fn begin(&self) -> Working<'_> {
        self.set(0, 0);
        self.working.store(true, Ordering::Release);
        Working(self)
    }

    /// This much of it is done.
    pub(crate) fn set(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// Where it stands.
    pub(crate) fn read(&self) -> Underway {
        Underway {
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
            what: self
                .working
                .load(Ordering::Acquire)
                .then_some(Work::HandOver),
        }
    }
}

/// While it is there, something is being done.
pub(crate) struct Working<'m>(&'m Meter);

impl Working<'_> {
    /// This much of it is done.
    pub(crate) fn set(&self, done: u64, total: u64) {
        self.0.set(done, total);
    }
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.working.store(false, Ordering::Release);
    }
}

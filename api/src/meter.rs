//! How far something long has come. It is asked while the log is at work, so it waits for nobody.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::{Underway, Work};

/// One piece of work at a time: the log does one thing after another.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    work: Mutex<Option<Work>>,
    stop: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

impl Meter {
    /// Work begins; it ends when the guard goes, however it ends.
    pub(crate) fn begin(&self, work: Work) -> Working<'_> {
        self.set(0, 0);
        self.stop.store(false, Ordering::Relaxed);
        self.is(Some(work));
        Working(self)
    }

    fn is(&self, work: Option<Work>) {
        *self.work.lock().unwrap_or_else(PoisonError::into_inner) = work;
    }

    /// Asks the work that is being done to end where it can.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// This much of it is done.
    pub(crate) fn set(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// The work under way, and how far it is.
    pub(crate) fn read(&self) -> Underway {
        Underway {
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
            what: *self.work.lock().unwrap_or_else(PoisonError::into_inner),
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

    /// A listener for how much more is done, where the total is unknown.
    pub(crate) fn more(&self) -> impl FnMut(u64) {
        let mut done = 0;
        move |more| {
            done += more;
            self.set(done, 0);
        }
    }

    /// Whether somebody said that it is enough.
    pub(crate) fn stopped(&self) -> bool {
        self.0.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.is(None);
    }
}

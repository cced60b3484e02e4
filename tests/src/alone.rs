//! The sticks of one test alone: a station collects whatever is in, those of tests beside it, too.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

static STICKS: RwLock<()> = RwLock::new(());

/// A hold that the sticks of a test have in common: there may be those of others.
pub type Shared = Rc<RwLockReadGuard<'static, ()>>;

thread_local! {
    static SHARED: RefCell<Weak<RwLockReadGuard<'static, ()>>> = const { RefCell::new(Weak::new()) };
    static ALONE: Cell<bool> = const { Cell::new(false) };
}

/// A test whose sticks are the only ones while this value is there. It begins before its first stick.
#[derive(Debug)]
pub struct Alone {
    _only: RwLockWriteGuard<'static, ()>,
}

impl Alone {
    /// Waits until the sticks of others are put away, and keeps others from plugging theirs in.
    pub fn wait() -> Self {
        let only = STICKS.write().unwrap_or_else(PoisonError::into_inner);
        ALONE.set(true);
        Self { _only: only }
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        ALONE.set(false);
    }
}

/// Taken once by each test, however many sticks it has: who holds it and asks again would wait for itself.
pub(crate) fn shared() -> Option<Shared> {
    if ALONE.get() {
        return None;
    }
    SHARED.with_borrow_mut(|held| {
        let shared = held
            .upgrade()
            .unwrap_or_else(|| Rc::new(STICKS.read().unwrap_or_else(PoisonError::into_inner)));
        *held = Rc::downgrade(&shared);
        Some(shared)
    })
}

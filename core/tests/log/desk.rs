//! What every test here stands on: a folder, a clock with hands, and a log.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;
use xuesilu_core::entry::Fields;
use xuesilu_core::profile::{Folder, MEMBER_FILE, Profile};
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

/// A folder of its own, and the clock that hangs above it.
pub struct Desk {
    pub folder: TempDir,
    pub clock: Hands,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            clock: Hands(Arc::new(Mutex::new((MORNING, Duration::ZERO)))),
        }
    }

    /// Opens the log; the one before has to be dropped.
    pub fn open(&self) -> Profile {
        open_at(self.folder.path(), &self.clock)
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join(MEMBER_FILE)
    }

    /// What a kill would leave behind: the file as it is on the disk now, opened elsewhere.
    pub fn as_killed(&self) -> Desk {
        let left = Self {
            folder: TempDir::new().unwrap(),
            clock: self.clock.clone(),
        };
        for name in [MEMBER_FILE, "member.db-journal"] {
            let file = self.folder.path().join(name);
            if file.exists() {
                std::fs::copy(file, left.folder.path().join(name)).unwrap();
            }
        }
        left
    }
}

fn open_at(folder: &Path, clock: &Hands) -> Profile {
    let folder = Folder::take(folder).unwrap();
    Profile::open(Arc::new(folder), Box::new(clock.clone())).unwrap()
}

/// An entry of that many minutes on the day of [`MORNING`].
pub fn fields(minutes: u32) -> Fields {
    Fields {
        date: "2026-11-23".to_owned(),
        minutes: minutes.to_string(),
        form: "党课".to_owned(),
        topic: "坚持围绕大局".to_owned(),
        ..Fields::default()
    }
}

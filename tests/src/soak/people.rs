//! A person with a log, in one of the three shells at a time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tempfile::TempDir;
use xuesilu_api::{Drive, Host, Platform};
use xuesilu_core::ids::MaterialId;
use xuesilu_core::locale::Language;
use xuesilu_core::member::Naming;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::time::{Clock, Moment};

use super::model::Log;

/// 2026-11-23, 09:00 in Beijing.
const MORNING: Moment = Moment {
    utc_ms: 1_795_395_600_000,
    offset_minutes: 480,
};
/// The branch that everybody writes; packages are addressed by cards, not by it.
const BRANCH: &str = "第一支部";

/// Both clocks of a computer, by hand.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<(Moment, Duration)>>);

impl ManualClock {
    fn with(&self, change: impl FnOnce(&mut (Moment, Duration))) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Time passes on the wall clock, and on the steady one by so much.
    pub fn pass(&self, wall_ms: i64, steady: Duration) {
        self.with(|both| {
            both.0.utc_ms += wall_ms;
            both.1 += steady;
        });
    }

    /// The wall clock is set, and its zone.
    pub fn set(&self, minutes: i64, offset: Option<i32>) {
        self.with(|both| {
            both.0.utc_ms += minutes * 60_000;
            both.0.offset_minutes = offset.unwrap_or(both.0.offset_minutes);
        });
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Moment {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    fn steady(&self) -> Duration {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1
    }
}

/// No drives, and nobody who points at a folder.
struct Bare;

impl Platform for Bare {
    fn drives(&self) -> Vec<Drive> {
        Vec::new()
    }

    fn pick_folder(&self) -> Option<std::path::PathBuf> {
        None
    }
}

/// A person, what their log has to hold, and the shell that is open.
pub struct Person {
    pub folder: TempDir,
    pub clock: ManualClock,
    pub log: Log,
    pub speech: MaterialId,
    profile: Option<Profile>,
    host: Option<Host>,
}

impl Person {
    /// With a name, and a number on a roster.
    pub fn new(name: &str, number: &str) -> Self {
        let folder = tempfile::tempdir().expect("room for a log");
        let mut person = Self {
            folder,
            clock: ManualClock(Arc::new(Mutex::new((MORNING, Duration::ZERO)))),
            log: Log::default(),
            speech: MaterialId::from_text(""),
            profile: None,
            host: None,
        };
        let naming = Naming::parse(name, BRANCH, number).expect("a name");
        let profile = person.core();
        profile.name_member(&naming).expect("a member");
        let speech = profile.materials().list().expect("materials").remove(0).id;
        person.speech = speech;
        person
    }

    /// The log open in core.
    pub fn core(&mut self) -> &mut Profile {
        self.open().expect("a log opens where nothing fails")
    }

    /// Opens it, which can fail.
    pub fn open(&mut self) -> xuesilu_core::error::Result<&mut Profile> {
        self.host = None;
        let profile = match self.profile.take() {
            Some(profile) => profile,
            None => Profile::open(
                Arc::new(Folder::take(self.folder.path())?),
                Box::new(self.clock.clone()),
            )?,
        };
        // As both shells do before each action.
        profile.renew()?;
        Ok(self.profile.insert(profile))
    }

    /// The log open behind the window.
    pub fn window(&mut self) -> &Host {
        self.profile = None;
        let path = self.folder.path().to_owned();
        self.host
            .get_or_insert_with(|| Host::new(path, Language::Chinese, Box::new(Bare)))
    }

    /// Closes the log.
    pub fn close(&mut self) {
        self.profile = None;
        self.host = None;
    }
}

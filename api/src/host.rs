//! The host behind a window: the folder, the log in it where it opens, and one command at a time.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use xuesilu_core::error::{Error, Result};
use xuesilu_core::fault::{Event, FaultRecord, Program};
use xuesilu_core::locale::Language;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::safety::Medium;
use xuesilu_core::time::{Clock, Moment, SystemClock};

use crate::Failure;
use crate::meter::Meter;
use crate::places::Places;
use crate::platform::Platform;

/// The state of one window. Commands come from several threads and go one after another.
#[derive(Debug)]
pub struct Host {
    state: Mutex<State>,
    places: Arc<Places>,
    meter: Arc<Meter>,
    language: Spoken,
}

/// The language of sentences, which a dialog knows without waiting for the log.
#[derive(Clone, Debug, Default)]
struct Spoken(Arc<Mutex<Language>>);

impl Spoken {
    fn get(&self) -> Language {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, language: Language) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = language;
    }
}

/// Behind the lock.
#[derive(Debug)]
pub(crate) struct State {
    path: PathBuf,
    folder: Option<Arc<Folder>>,
    profile: Option<Profile>,
    /// The one clock, of this computer.
    clock: SystemClock,
    language: Spoken,
    places: Arc<Places>,
    meter: Arc<Meter>,
    /// The document that was looked at last, which may be taken in.
    pub(crate) looked: Option<xuesilu_core::reading::Looked>,
    /// The report of faults that was shown last.
    report: String,
    /// The number of reports that have been shown.
    reports: u32,
}

impl Host {
    /// For the profile in this folder. Nothing is opened yet: that is the first command's, so that
    /// the window is on the screen meanwhile, and can say what is wrong.
    pub fn new(path: PathBuf, language: Language, platform: Box<dyn Platform>) -> Self {
        let (places, meter) = (Arc::new(Places::new(platform)), Arc::default());
        let spoken = Spoken::default();
        spoken.set(language);
        Self {
            state: Mutex::new(State {
                path,
                folder: None,
                profile: None,
                clock: SystemClock::default(),
                language: spoken.clone(),
                places: Arc::clone(&places),
                meter: Arc::clone(&meter),
                looked: None,
                report: String::new(),
                reports: 0,
            }),
            places,
            meter,
            language: spoken,
        }
    }

    /// The language of sentences. Nothing is waited for.
    pub fn language(&self) -> Language {
        self.language.get()
    }

    /// Takes the folder now, so that a second start is noticed before anything is drawn.
    ///
    /// # Errors
    /// Those of [`Folder::take`]; the first command gives the same one again.
    pub fn take(&self) -> Result<()> {
        self.state().folder().map(drop)
    }

    /// The folder that has been taken for writing.
    pub fn folder_path(&self) -> Option<PathBuf> {
        let state = self.state();
        let folder = state.folder.as_ref().filter(|folder| !folder.read_only())?;
        Some(folder.path().to_owned())
    }

    /// Gives the window a file: double-clicked, dropped, or named at the start. The page asks for it.
    pub fn give(&self, file: PathBuf) {
        self.places.give(file);
    }

    /// The one clock.
    pub fn clock(&self) -> SystemClock {
        self.state().clock
    }

    /// The failure that answers a page whose message is no request.
    pub fn not_a_request(&self, error: &serde_json::Error) -> Failure {
        // Category and place only: what was sent may be somebody's words.
        let detail = format!(
            "{:?}, {}:{}",
            error.classify(),
            error.line(),
            error.column()
        );
        let error = Error::NotARequest { detail };
        self.state().failed("request", &error)
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        // A panic in another command cannot have left a transaction half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Places to write to. Asked without the lock: drives and people take their time.
    pub(crate) fn places(&self) -> &Places {
        &self.places
    }

    /// How far something has come. Asked without the lock, which the work itself holds.
    pub(crate) fn meter(&self) -> &Meter {
        &self.meter
    }

    /// Keeps what has been measured and closes the log. For the end of the program.
    pub fn close(&self) {
        let mut state = self.state();
        if let Some(profile) = &mut state.profile {
            // Less than 30 s of reading time are at stake, and nobody is left to be told.
            let _ = profile.reading().flush();
        }
        state.profile = None;
        state.record(&Event::Ended);
        state.folder = None;
    }
}

impl State {
    /// The open log; opens it where it is not.
    pub(crate) fn profile(&mut self) -> Result<&mut Profile> {
        if self.profile.is_none() {
            let folder = self.folder()?;
            let profile = Profile::open(folder, Box::new(self.clock))?;
            self.language.set(profile.settings()?.language);
            self.profile = Some(profile);
        }
        let profile = self.profile.as_mut().ok_or(Error::NoHome)?;
        profile.renew()?;
        Ok(profile)
    }

    /// An act failed: a line for the record of faults, and the sentence about it.
    pub(crate) fn failed(&mut self, act: &'static str, error: &Error) -> Failure {
        if let Some(event) = Event::of(act, error) {
            self.record(&event);
        }
        Failure::of(error, self.language.get())
    }

    /// The folder, taken; takes it where it is not.
    pub(crate) fn folder(&mut self) -> Result<Arc<Folder>> {
        if let Some(folder) = &self.folder {
            return Ok(Arc::clone(folder));
        }
        let computer = self.places.computer();
        let folder = Arc::new(Folder::take_on(&self.path, computer)?);
        let lies_on = Medium::of(folder.path());
        self.folder = Some(Arc::clone(&folder));
        self.record(&Event::Started { lies_on });
        Ok(folder)
    }

    /// A line for the record of faults, where there is a folder that can be written to.
    fn record(&self, event: &Event) {
        let folder = self.folder.as_ref().filter(|folder| !folder.read_only());
        if let Some(folder) = folder {
            FaultRecord::of(folder.path()).write(Program::Window, event, self.now());
        }
    }

    /// Keeps the report that is shown, so that what is written is what was seen; its number.
    pub(crate) fn show_report(&mut self, text: String) -> u32 {
        self.reports += 1;
        self.report = text;
        self.reports
    }

    /// The report that was shown last, where it is the one with this number.
    pub(crate) fn shown_report(&self, number: u32) -> Result<&str> {
        let same = number == self.reports && number > 0;
        same.then_some(&*self.report).ok_or(Error::PreviewChanged)
    }

    /// The current moment.
    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The open log, for an act that closes it to put another in its place.
    pub(crate) fn take_profile(&mut self) -> Result<Profile> {
        self.profile()?;
        self.profile.take().ok_or(Error::NoHome)
    }

    /// Closes the log and keeps the folder, so that the file can be exchanged.
    pub(crate) fn close_log(&mut self) {
        self.profile = None;
    }

    /// Places to write to.
    pub(crate) fn places(&self) -> Arc<Places> {
        Arc::clone(&self.places)
    }

    /// Hears how far something has come.
    pub(crate) fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.meter)
    }

    /// The language of sentences.
    pub(crate) fn language(&self) -> Language {
        self.language.get()
    }

    pub(crate) fn set_language(&mut self, language: Language) {
        self.language.set(language);
    }
}

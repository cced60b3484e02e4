//! One run of the program: the profile, opened when a command asks for it, and the language.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;

use xuesilu_core::branch::BRANCH_FILE;
use xuesilu_core::error::{Error, Result};
use xuesilu_core::fault::{Event, FaultRecord, Program, record_panics};
use xuesilu_core::locale::{Language, speak};
use xuesilu_core::member::MEMBER_FILE;
use xuesilu_core::profile::{Folder, Profile, locate};
use xuesilu_core::safety::Medium;
use xuesilu_core::time::{Clock, Moment, SystemClock};

/// The variable that names a profile where `--profile` does not.
const PROFILE_VARIABLE: &str = "XUESILU_PROFILE";

/// The state of one run, from the first line to the last.
pub struct Session {
    given: Option<PathBuf>,
    asked: Option<Language>,
    json: bool,
    /// The one clock, of this computer.
    clock: SystemClock,
    open: Option<Profile>,
    /// A log that was there before, and that this run writes to.
    to_copy: bool,
    lies_on: Cell<Medium>,
    /// The profile cannot be written to.
    sealed: Cell<bool>,
    /// This run writes to the log, whether or not it was there before.
    writes: bool,
    /// When the log was moved out, as it was opened.
    moved_out: Option<String>,
    /// There was no log before this run; whether there was no folder either.
    begun: Cell<Option<bool>>,
}

impl Session {
    /// With what the command line and the system say. Nothing is opened yet.
    pub fn new(profile: Option<PathBuf>, json: bool, asked: Option<Language>) -> Self {
        speak(asked.unwrap_or_default());
        let named = || std::env::var_os(PROFILE_VARIABLE).map(PathBuf::from);
        Self {
            given: profile.or_else(named),
            asked,
            json,
            clock: SystemClock::default(),
            open: None,
            to_copy: false,
            lies_on: Cell::new(Medium::Own),
            sealed: Cell::new(false),
            writes: false,
            moved_out: None,
            begun: Cell::new(None),
        }
    }

    /// The language to answer in.
    pub fn language(&self) -> Language {
        let chosen = || Some(self.open.as_ref()?.settings().ok()?.language);
        self.asked.or_else(chosen).unwrap_or_default()
    }

    /// Whether a program reads the answer.
    pub const fn json(&self) -> bool {
        self.json
    }

    /// The current moment.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Whether a branch is kept in the profile. Nothing is opened or made.
    pub fn has_branch(&self) -> bool {
        locate(self.given.clone()).is_ok_and(|folder| folder.join(BRANCH_FILE).exists())
    }

    /// Whether a log is in the profile. Nothing is opened or made.
    pub fn has_log(&self) -> bool {
        locate(self.given.clone()).is_ok_and(|folder| folder.join(MEMBER_FILE).exists())
    }

    /// Whether the profile's folder is there. Nothing is made.
    pub fn has_folder(&self) -> bool {
        locate(self.given.clone()).is_ok_and(|folder| folder.exists())
    }

    /// Notes that the notice of moving out was given.
    pub fn said_moved_out(&mut self) {
        self.moved_out = None;
    }

    /// The notice of a log that was moved out, where it was so before this run.
    pub fn moved_out(&self) -> Option<String> {
        let at = self.moved_out.as_deref()?;
        Some(xuesilu_core::safety::moved_out(at).say(self.language()))
    }

    /// The notice, once, of a profile that others may be able to read: with the first command that writes,
    /// since what only reads leaves no trace that it was said.
    pub fn rights_notice(&mut self) -> Option<String> {
        let language = self.language();
        let open = self.open.as_mut().filter(|_| self.writes);
        let notice = open?.safety().rights_notice().ok().flatten();
        notice.map(|notice| notice.say(language))
    }

    /// Notices for a secretary, where this run has opened the branch.
    pub fn branch_notices(&mut self) -> Vec<String> {
        let language = self.language();
        let open = self.open.as_mut();
        let notices = open.and_then(|profile| profile.branch().notices_if_asked_for());
        let notices = notices.unwrap_or_default().into_iter();
        notices.map(|notice| notice.say(language)).collect()
    }

    /// The log of somebody who keeps a branch, for a command that reads it.
    ///
    /// # Errors
    /// [`Error::NoBranch`], before a folder is made for nothing; as [`Session::reader`].
    pub fn branch_reader(&mut self) -> Result<&mut Profile> {
        if !self.has_branch() {
            return Err(Error::NoBranch);
        }
        self.reader()
    }

    /// The same, for a command that writes to it.
    ///
    /// # Errors
    /// As [`Session::branch_reader`].
    pub fn branch_writer(&mut self) -> Result<&mut Profile> {
        if !self.has_branch() {
            return Err(Error::NoBranch);
        }
        self.writer()
    }

    /// The profile's folder, taken.
    ///
    /// # Errors
    /// Those of [`locate`] and [`Folder::take`].
    pub fn folder(&self) -> Result<Arc<Folder>> {
        if !self.has_log() {
            let first = self.begun.get().is_none();
            self.begun
                .set(first.then_some(!self.has_folder()).or(self.begun.get()));
        }
        let folder = Folder::take(&locate(self.given.clone())?)?;
        self.lies_on.set(Medium::of(folder.path()));
        self.sealed.set(folder.read_only());
        if !folder.read_only() {
            let record = FaultRecord::of(folder.path());
            record_panics(record, Program::CommandLine, self.clock);
        }
        Ok(Arc::new(folder))
    }

    /// The profile's folder, whoever has it.
    ///
    /// # Errors
    /// Those of [`locate`].
    pub fn path(&self) -> Result<PathBuf> {
        locate(self.given.clone())
    }

    /// A line for the record of faults.
    pub fn record(&self, event: &Event) {
        if let (Ok(folder), false) = (self.path(), self.sealed.get()) {
            FaultRecord::of(&folder).write(Program::CommandLine, event, self.now());
        }
    }

    /// How this run went: what failed, or that it wrote. What was refused leaves nothing.
    pub fn record_end(&self, command: &'static str, failed: Option<&Error>) {
        let event = match failed {
            Some(error) => Event::of(command, error),
            None => self.writes.then_some(Event::Ran { command }),
        };
        if let Some(event) = event {
            self.record(&event);
        }
    }

    /// The medium of the profile, as far as this run has used one.
    pub const fn lies_on(&self) -> Medium {
        self.lies_on.get()
    }

    /// The log, for a command that reads it.
    ///
    /// # Errors
    /// Those of [`Session::folder`] and [`Profile::open`].
    pub fn reader(&mut self) -> Result<&mut Profile> {
        let profile = match self.open.take() {
            Some(profile) => profile,
            None => self.opened_in(self.folder()?)?,
        };
        Ok(self.open.insert(profile))
    }

    fn opened_in(&mut self, folder: Arc<Folder>) -> Result<Profile> {
        let mut profile = self.open_in(folder)?;
        let chosen = || Some(profile.settings().ok()?.language);
        speak(self.asked.or_else(chosen).unwrap_or_default());
        self.moved_out = profile.safety().moved_out_at().ok().flatten();
        Ok(profile)
    }

    /// The log in a folder, for a command that also works where it cannot be opened.
    ///
    /// # Errors
    /// Those of [`Profile::open`].
    pub fn open_in(&self, folder: Arc<Folder>) -> Result<Profile> {
        Profile::open(folder, Box::new(self.clock))
    }

    /// The log, where a command has opened it already.
    pub const fn opened(&mut self) -> Option<&mut Profile> {
        self.open.as_mut()
    }

    /// The log, for a command that writes to it.
    ///
    /// # Errors
    /// As [`Session::reader`].
    pub fn writer(&mut self) -> Result<&mut Profile> {
        self.writes = true;
        if self.open.is_none() {
            let folder = self.folder()?;
            // A log that begins with this command has nothing that a copy could keep.
            self.to_copy = folder.member_file().exists();
            self.open = Some(self.opened_in(folder)?);
        }
        self.reader()
    }

    /// The log, for a command that closes it to put another in its place.
    ///
    /// # Errors
    /// As [`Session::writer`].
    pub fn taken(&mut self) -> Result<Profile> {
        self.writer()?;
        // What is there is kept by that command; of the other a copy is made when something is in it.
        self.to_copy = false;
        // Nobody can ask it any more in which language it answers.
        self.asked = Some(self.language());
        self.open.take().ok_or(Error::NoHome)
    }

    /// The language that sentences in the log are written in: it is chosen there.
    ///
    /// # Errors
    /// As [`Session::writer`].
    pub fn spoken_by_reader(&mut self) -> Result<Language> {
        self.writer()?;
        Ok(self.language())
    }

    /// Takes back what this run made for nothing: where it only read, or was refused, there is no log
    /// afterwards where there was none before.
    pub fn take_back(&mut self, refused: bool) {
        let Some(folder_too) = self.begun.get().filter(|_| refused || !self.writes) else {
            return;
        };
        drop(self.open.take());
        if let Ok(folder) = Folder::take(&self.path().unwrap_or_default()) {
            folder.take_back(folder_too);
        }
    }

    /// The command was refused after all: no copy is made of what is as it was.
    pub fn wrote_nothing(&mut self) {
        self.to_copy = false;
        self.writes = false;
    }

    /// Makes the copy of the day of a log that was written to, where there is none yet.
    ///
    /// # Errors
    /// Those of [`Safety::backup_of_the_day`](xuesilu_core::profile::Safety::backup_of_the_day).
    pub fn backup_of_the_day(&mut self) -> Result<()> {
        match &mut self.open {
            Some(profile) if self.to_copy => profile.safety().backup_of_the_day().map(drop),
            _ => Ok(()),
        }
    }
}

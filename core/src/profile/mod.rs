//! A person's folder: opens the log and hands out the rooms.
//!
//! - [`moving`]: to a new computer
//! - [`folder`]: which folder, whether it can be written to, and that one program has it
//! - [`medium`]: what it lies on
//! - [`Profile`]: the open log; the acts of a member stand beside it, by room
//! - [`safety`]: what [`crate::safety`] does for a profile that may be open

mod branch;
mod entries;
mod folder;
mod handover;
mod imports;
mod medium;
mod member;
mod moving;
mod notes;
mod reading;
mod report;
mod roster;
mod rules;
mod safety;
mod spans;
mod timing;

pub(crate) use folder::LOCK_FILE;
pub use folder::{Folder, locate};
pub use handover::Choice;
pub use medium::Medium;
pub use notes::Spot;
pub use reading::Placed;
pub use report::ReportKind;
pub use roster::RosterChange;
pub use safety::{backup, check, is_occupied, restore_preview, set_second_place};
pub use timing::{Claim, Measured};

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::ids::{MaterialId, NoteId};
use crate::material::Outline;
use crate::member::MEMBER;
use crate::note::Tie;
use crate::reading::Timer;
use crate::safety::second::{self, Chance};
use crate::safety::{copies, opening};
use crate::store::{self, mark::Mark};
use crate::time::{Clock, Moment};

/// A text and its outline, made once while the profile is open.
type Opened = Arc<(String, Outline)>;

/// An open log.
pub struct Profile {
    connection: Connection,
    clock: Box<dyn Clock>,
    /// The disk failed since the files were opened: they are opened again before they are used.
    doubtful: bool,
    timer: Timer,
    /// The row of the reading segment that is being measured.
    segment: Option<timing::Open>,
    /// Segments that have ended and are not on the disk yet.
    ended: Vec<timing::Ended>,
    /// The highest number that was chosen for a row of a segment.
    chosen: i64,
    opened: HashMap<MaterialId, Opened>,
    /// Gone with every transaction, so that it never says what the file does not.
    spans: spans::Spans,
    /// The branch's file, opened when it is asked for.
    branch: Option<Connection>,
    /// The branch's key, once it has been opened.
    branch_key: Option<crate::branch::BranchKey>,
    /// Reflections that were begun and have no draft on the disk yet, with what they are tied to.
    begun: HashMap<NoteId, Option<Tie>>,
    /// Says of the log that it is being written to. After the connection: it goes when that is closed.
    mark: Mark,
    /// The same of the branch's file.
    branch_mark: Option<Mark>,
    /// Last of all: whoever takes the folder next finds no mark of ours, and ours takes none of theirs.
    folder: Arc<Folder>,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Profile {
    /// Opens the log of a folder, makes it where there is none, brings an older one up to date
    /// (with a backup before).
    ///
    /// # Errors
    /// [`Error::Newer`], [`Error::Foreign`], [`Error::Damaged`] (also where the log was never closed
    /// and not every row of it is whole), [`Error::Lost`]: the file is unchanged.
    /// [`Error::InUse`], [`Error::ReadOnly`], and the disk's own.
    pub fn open(folder: Arc<Folder>, clock: Box<dyn Clock>) -> Result<Self> {
        let file = folder.member_file();
        let now = clock.now();
        if !folder.read_only() {
            crate::safety::moving::finish(folder.path())?;
        }
        let mut mark = Mark::of(&file, false);
        let connection = if folder.read_only() {
            store::open::read_only(&file, &MEMBER)?
        } else {
            mark = opening::recover(&file, &MEMBER)?;
            opening::refuse_missing(&file, &MEMBER, &folder.backups(), true)?;
            let mut connection = store::open::writable(&file, &MEMBER, |old| {
                mark.set()?;
                copies::before_migration(old, &MEMBER, &folder.backups(), now)?;
                second::bring(&folder, None, now, Chance::Made);
                Ok(())
            })?;
            furnish(&mut connection, now, &mut mark)?;
            connection
        };
        Ok(Self {
            connection,
            clock,
            doubtful: false,
            timer: Timer::default(),
            segment: None,
            ended: Vec::new(),
            chosen: 0,
            opened: HashMap::new(),
            spans: spans::Spans::default(),
            branch: None,
            branch_key: None,
            begun: HashMap::new(),
            mark,
            branch_mark: None,
            folder,
        })
    }

    /// The folder it is in.
    pub fn folder(&self) -> &Arc<Folder> {
        &self.folder
    }

    /// The current moment by this profile's clock.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Hears of an error. After one of the disk's nothing that is held open is trusted any more: what
    /// the system keeps in memory of a file may be something that the disk never took.
    pub fn heard(&mut self, error: &Error) {
        self.doubtful |= error.passes();
        if error.passes() || matches!(error, Error::Damaged { .. }) {
            self.mark.keep();
            if let Some(mark) = &mut self.branch_mark {
                mark.keep();
            }
        }
    }

    /// Opens the files again where the disk failed since they were opened. They have to be there:
    /// where the drive is away, no new log is begun.
    ///
    /// # Errors
    /// [`Error::Gone`]; those of [`Profile::open`].
    pub fn renew(&mut self) -> Result<()> {
        if !self.doubtful {
            return Ok(());
        }
        self.folder.take_again()?;
        let file = self.folder.member_file();
        std::fs::metadata(&file).map_err(|error| self.folder.away(&error))?;
        // The old one ends first: a program that has a file twice lets go of its locks with either.
        self.branch = None;
        self.branch_mark = None;
        self.spans.take();
        self.connection = Connection::open_in_memory()?;
        self.connection = if self.folder.read_only() {
            store::open::read_only(&file, &MEMBER)?
        } else {
            store::open::writable(&file, &MEMBER, |_| Ok(()))?
        };
        self.doubtful = false;
        Ok(())
    }

    /// Runs an act as one transaction, and says which file an error is about.
    fn transact<T>(
        &mut self,
        act: impl FnOnce(&rusqlite::Transaction<'_>, Moment) -> Result<T>,
    ) -> Result<T> {
        if self.folder.read_only() {
            return Err(Error::ReadOnly {
                path: self.folder.path().to_owned(),
            });
        }
        self.renew()?;
        self.spans.take();
        let now = self.clock.now();
        // Where even the mark cannot be set, the disk is as bad.
        let done = self.mark.set().and_then(|()| {
            store::transact(&mut self.connection, |transaction| act(transaction, now))
        });
        if let Err(error) = &done {
            self.heard(error);
        }
        done.map_err(|error| match error {
            Error::ReadOnly { .. } => Error::ReadOnly {
                path: self.folder.path().to_owned(),
            },
            Error::Gone { .. } => Error::Gone {
                path: self.folder.path().to_owned(),
            },
            // “I/O error” says little; what the folder itself says now may say why.
            Error::SystemFailed { .. } => self.folder.take_again().err().unwrap_or(error),
            Error::Damaged { .. } => Error::Damaged {
                path: self.folder.member_file(),
            },
            other => other,
        })
    }
}

/// What a new log starts with: its history, the forms of the field, the speech.
fn furnish(connection: &mut Connection, now: Moment, mark: &mut Mark) -> Result<()> {
    if crate::member::sql::has_lineage(connection)? {
        if crate::material::sql::has_bundled(connection)? {
            return Ok(());
        }
        mark.set()?;
        return crate::material::sql::ensure_bundled(connection, now);
    }
    mark.set()?;
    store::transact(connection, |transaction| {
        crate::member::sql::begin_lineage(transaction, now)?;
        crate::entry::rules_sql::seed_forms(transaction)?;
        crate::material::sql::ensure_bundled(transaction, now)
    })
}

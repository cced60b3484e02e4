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

use crate::error::Result;
use crate::ids::{MaterialId, NoteId};
use crate::material::Outline;
use crate::member::MEMBER;
use crate::note::Tie;
use crate::reading::Timer;
use crate::safety::opening;
use crate::store::LedgerFile;
use crate::time::{Clock, Moment};

/// A text and its outline, made once while the profile is open.
type Opened = Arc<(String, Outline)>;

/// An open log.
pub struct Profile {
    log: LedgerFile,
    clock: Arc<dyn Clock>,
    timer: Timer,
    /// The row of the reading segment that is being measured.
    segment: Option<timing::Open>,
    /// Segments that have ended and are not on the disk yet.
    ended: Vec<timing::Ended>,
    /// The highest number that was chosen for a row of a segment.
    chosen: i64,
    opened: HashMap<MaterialId, Opened>,
    spans: spans::Spans,
    /// The branch's file, opened when it is asked for.
    branch: Option<LedgerFile>,
    /// The branch's key, once it has been opened.
    branch_key: Option<crate::branch::BranchKey>,
    /// Reflections that were begun and have no draft on the disk yet, with what they are tied to.
    begun: HashMap<NoteId, Option<Tie>>,
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
    /// Those of [`LedgerFile::open`]; damage also where the log was never closed and not every row of
    /// it is whole; [`Error::Lost`](crate::error::Error::Lost). The file is unchanged then.
    pub fn open(folder: Arc<Folder>, clock: Box<dyn Clock>) -> Result<Self> {
        let clock: Arc<dyn Clock> = Arc::from(clock);
        if !folder.read_only() {
            crate::safety::moving::finish(folder.path())?;
        }
        let mut log = opening::open(&folder, folder.lock(), &MEMBER, &clock)?;
        if !log.read_only() {
            furnish(&mut log)?;
        }
        Ok(Self {
            log,
            clock,
            timer: Timer::default(),
            segment: None,
            ended: Vec::new(),
            chosen: 0,
            opened: HashMap::new(),
            spans: spans::Spans::default(),
            branch: None,
            branch_key: None,
            begun: HashMap::new(),
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

    /// Opens the log again where the disk failed since it was opened, before anything else is asked of
    /// it. See [`LedgerFile::renew`].
    ///
    /// # Errors
    /// [`Error::Gone`](crate::error::Error::Gone); those of [`Profile::open`].
    pub fn renew(&self) -> Result<()> {
        self.log.renew()
    }
}

/// What a new log starts with: its history, the forms of the field, the speech.
fn furnish(log: &mut LedgerFile) -> Result<()> {
    let begun = log.read(crate::member::sql::has_lineage)?;
    if begun && log.read(crate::material::sql::has_bundled)? {
        return Ok(());
    }
    log.write(|transaction, now| {
        if !begun {
            crate::member::sql::begin_lineage(transaction, now)?;
            crate::entry::rules_sql::seed_forms(transaction)?;
        }
        crate::material::sql::ensure_bundled(transaction, now)
    })
}

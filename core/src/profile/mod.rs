//! A person's folder: opens the log and hands out the rooms.
//!
//! - [`folder`]: which folder, whether it can be written to, and that one program has it
//! - [`Profile`]: the open log; the acts of a member stand beside it, by room
//! - [`safety`], [`moving`]: what [`crate::safety`] does for a profile that may be open

mod doing;
mod erase;
mod folder;
#[cfg(test)]
mod import_tests;
mod inspection;
mod member;
mod moving;
pub mod page;
mod pages;
mod paper_of;
mod papers;
mod safety;
mod template;

pub use doing::{WordsFrom, WordsRun};
pub use erase::Erasing;
pub use folder::{Folder, locate};
pub use inspection::{FirstTopic, Inspection};
pub use member::{Named, Owner};
pub use moving::Protection;
pub use pages::Pages;
pub use paper_of::{DaysAsked, PaperOf};
pub use safety::{Safety, backup, check, move_look, restore_preview, set_second_place};

use std::sync::Arc;

use crate::branch::{BRANCH, Secretary, Slot};
use crate::entry::import::Imports;
use crate::entry::{Entries, RuleBook, Spans};
use crate::error::Result;
use crate::follow_up::FollowUps;
use crate::handover::Handover;
use crate::ids::OperationId;
use crate::mark::{Marks, Unmarked};
use crate::material::Texts;
use crate::member::{Computer, MEMBER, computer_sql};
use crate::note::{Begun, Losses, Notes};
use crate::reading::{Materials, Measuring, Reading};
use crate::safety::{erasing, opening};
use crate::search::Search;
use crate::store::LedgerFile;
use crate::time::{Clock, Moment};

/// An open log, and what its rooms remember while it is open.
pub struct Profile {
    log: LedgerFile,
    branch: Slot,
    spans: Spans,
    texts: Texts,
    measuring: Measuring,
    begun: Begun,
    unmarked: Unmarked,
    losses: Losses,
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
    /// it is whole; [`Error::Missing`](crate::error::Error::Missing). The file is unchanged then.
    pub fn open(folder: Arc<Folder>, clock: Box<dyn Clock>) -> Result<Self> {
        let clock: Arc<dyn Clock> = Arc::from(clock);
        if !folder.read_only() {
            crate::safety::moving::finish(folder.path())?;
        }
        let mut log = opening::open(&folder, folder.lock(), &MEMBER, &clock)?;
        if !log.read_only() {
            furnish(&mut log, folder.computer())?;
            erasing::resume(&folder, &mut log);
        }
        Ok(Self {
            branch: Slot::new(place_for_branch(Arc::clone(&folder), clock)),
            log,
            spans: Spans::default(),
            texts: Texts::default(),
            measuring: Measuring::default(),
            begun: Begun::default(),
            unmarked: Unmarked::default(),
            losses: Losses::default(),
            folder,
        })
    }

    /// Study entries: add, edit, withdraw, list, and their sums.
    pub fn entries(&mut self) -> Entries<'_> {
        Entries {
            log: &mut self.log,
            spans: &mut self.spans,
            texts: &mut self.texts,
            measuring: &mut self.measuring,
        }
    }

    /// Forms of study, the hours rule, goals.
    pub fn rules(&mut self) -> RuleBook<'_> {
        RuleBook {
            log: &mut self.log,
            spans: &mut self.spans,
        }
    }

    /// Tables that were kept elsewhere.
    pub fn imports(&mut self) -> Imports<'_> {
        Imports { log: &mut self.log }
    }

    /// Reflections and their drafts.
    pub fn notes(&mut self) -> Notes<'_> {
        Notes {
            log: &mut self.log,
            texts: &mut self.texts,
            begun: &mut self.begun,
            losses: &mut self.losses,
        }
    }

    /// Marks and excerpts in them.
    pub fn marks(&mut self) -> Marks<'_> {
        Marks {
            log: &mut self.log,
            texts: &mut self.texts,
            unmarked: &mut self.unmarked,
        }
    }

    /// Follow-ups, look-backs and the plans of the years.
    pub fn follow_ups(&mut self) -> FollowUps<'_> {
        FollowUps { log: &mut self.log }
    }

    /// Texts to study, and what has been read of them.
    pub fn materials(&mut self) -> Materials<'_> {
        Materials {
            log: &mut self.log,
            texts: &mut self.texts,
        }
    }

    /// Every word found, in the log.
    pub fn search(&mut self) -> Search<'_> {
        Search {
            log: &mut self.log,
            texts: &mut self.texts,
        }
    }

    /// The pages for reading, put together of several rooms.
    pub fn pages(&mut self) -> Pages<'_> {
        Pages(self)
    }

    /// Reading time.
    pub fn reading(&mut self) -> Reading<'_> {
        Reading {
            log: &mut self.log,
            texts: &mut self.texts,
            measuring: &mut self.measuring,
        }
    }

    /// Handing over: the branch's card, the preview, the package.
    pub fn handover(&mut self) -> Handover<'_> {
        Handover {
            log: &mut self.log,
            begun: &mut self.begun,
            computer: self.folder.computer(),
        }
    }

    /// The branch, where one is kept; the place for one where none is.
    pub fn branch(&mut self) -> Secretary<'_> {
        Secretary {
            slot: &mut self.branch,
            log: &self.log,
        }
    }

    /// Copies, checking, and moving to a new computer.
    pub fn safety(&mut self) -> Safety<'_> {
        Safety(self)
    }

    /// A new operation, for callers that do not retry.
    pub fn operation(&self) -> OperationId {
        OperationId::new(self.now())
    }

    /// The folder it is in.
    pub fn folder(&self) -> &Arc<Folder> {
        &self.folder
    }

    /// The current moment by this profile's clock.
    pub fn now(&self) -> Moment {
        self.log.now()
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

/// Opens the branch's file of a folder; `None` where none is kept, and none is to be begun.
fn place_for_branch(
    folder: Arc<Folder>,
    clock: Arc<dyn Clock>,
) -> Box<dyn Fn(bool) -> Result<Option<LedgerFile>> + Send> {
    Box::new(move |begin| {
        let file = folder.branch_file();
        if !begin && !file.exists() {
            opening::refuse_missing(&file, &BRANCH, &folder.backups())?;
            return Ok(None);
        }
        opening::open(&folder, folder.lock(), &BRANCH, &clock).map(Some)
    })
}

/// Gives a new log what it starts with: its history, the forms of the field, the speech, the computer
/// that it lies on. One of an older schema, and one that was moved in, know no computer yet: it is this
/// one, and nobody is asked.
fn furnish(log: &mut LedgerFile, computer: &Computer) -> Result<()> {
    let begun = log.read(crate::member::sql::has_lineage)?;
    let placed = log.read(computer_sql::has_begun)?;
    let purged = !log.read(crate::material::sql::has_removed)?;
    if begun && placed && purged && log.read(crate::material::sql::has_bundled)? {
        return Ok(());
    }
    log.write(|transaction, now| {
        if !begun {
            crate::member::sql::begin_lineage(transaction, now)?;
            crate::entry::rules_sql::seed_forms(transaction)?;
        }
        if !placed {
            computer_sql::begin(transaction, computer, now)?;
        }
        crate::material::sql::purge(transaction)?;
        crate::material::sql::ensure_bundled(transaction, now)
    })
}

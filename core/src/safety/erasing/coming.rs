//! A log that comes into the place of another. What was erased in either stays so, whichever of the lists
//! says it: the one beside the log, the one in the log that stands, the one in the log that comes, and the
//! one beside a copy in the second place.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::list::{Due, List};
use super::{Erased, blank_waiting, rows, waiting};
use crate::error::Result;
use crate::member::MEMBER;
use crate::safety::{FileOf, Layout, inventory};
use crate::store;
use crate::store::connect::connect;
use crate::store::identity::{self, Found};
use crate::store::interrupted::InterruptedCopy;
use crate::time::Moment;

/// The leave for a file to take the place of another. There is no other way to one: a log has been asked
/// what was erased.
#[derive(Debug)]
pub(crate) struct Admitted(());

/// A log's word on records that were erased, and on those that were handed in.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The member's id.
    whose: Option<String>,
    erased: Vec<Erased>,
    /// Reflections that were in a package.
    handed: Vec<rows::Handed>,
}

impl Told {
    /// Asks an open log.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(log: &Connection) -> Result<Self> {
        Ok(Self {
            whose: inventory::whose(log, FileOf::Member)?.map(|(id, _)| id),
            erased: rows::listed(log)?,
            handed: rows::handed(log)?,
        })
    }

    /// Asks a log that is not open, as far as it can be read; not a byte of it is written.
    pub fn of_file(log: &Path) -> Self {
        let read = || -> Option<Self> {
            let Ok(Found::Ours { .. }) = identity::examine(log, &MEMBER) else {
                return None;
            };
            // What was interrupted is undone on a copy.
            let copy = InterruptedCopy::of(log).ok()?;
            let open = match &copy {
                Some(copy) => connect(&copy.file, OpenFlags::SQLITE_OPEN_READ_WRITE),
                None => connect(log, OpenFlags::SQLITE_OPEN_READ_ONLY),
            };
            Self::of(&open.ok()?).ok()
        };
        read().unwrap_or_default()
    }

    /// Whether a log is known to be another person's.
    fn is_of_another(&self, coming: &Connection) -> Result<bool> {
        let theirs = inventory::whose(coming, FileOf::Member)?;
        Ok(matches!((&self.whose, theirs), (Some(ours), Some((theirs, _))) if *ours != theirs))
    }
}

impl Admitted {
    /// Of a branch's collection, in which nothing is erased.
    pub const fn collection() -> Self {
        Self(())
    }

    /// Of a damaged log that goes back as it is. The list is whole before; the next opening goes by it.
    ///
    /// # Errors
    /// The disk's own.
    pub fn as_it_is(folder: &Layout, now: Moment) -> Result<Self> {
        bring_together(folder, &Told::of_file(&folder.member_file()), now)?;
        Ok(Self(()))
    }

    /// Of a log that is made ready beside the one that stands. What was erased is blank in it and on its
    /// own list before anybody sees it, also of records that it never had: so nothing has to be done
    /// after the exchange, and a kill leaves nothing undone. What stands on the list of the profile by then
    /// was erased here in any case; what only the coming log or a list beside it says is not, as long as
    /// the exchange may fail.
    ///
    /// # Errors
    /// Those of the database; the disk's own.
    pub fn log(
        folder: &Layout,
        standing: &Told,
        beside: Option<&Path>,
        coming: &mut Connection,
        now: Moment,
    ) -> Result<Self> {
        let list = bring_together(folder, standing, now)?;
        apply(&list, standing, beside, coming)?;
        Ok(Self(()))
    }
}

/// The list of the profile with what the log that stands says, on the disk.
fn bring_together(folder: &Layout, standing: &Told, now: Moment) -> Result<List> {
    let mut list = List::of_profile(folder.path(), now)?;
    if list.add(standing.erased.iter().cloned()) {
        list.save(folder.path())?;
    }
    Ok(list)
}

/// The same for a copy that is only looked at. Nothing is written in the profile.
///
/// # Errors
/// Those of the database.
pub(crate) fn look_through(
    folder: &Layout,
    standing: &Told,
    beside: Option<&Path>,
    copy: &mut Connection,
) -> Result<()> {
    let mut list = List::load(folder.path()).unwrap_or_default();
    list.add(standing.erased.iter().cloned());
    apply(&list, standing, beside, copy)
}

fn apply(
    list: &List,
    standing: &Told,
    beside: Option<&Path>,
    coming: &mut Connection,
) -> Result<()> {
    let mut all = list.clone();
    // It is believed for the copies that it lies beside, and for nothing else.
    let theirs = beside.and_then(List::load).unwrap_or_default();
    all.add(theirs.erased);
    let waiting = waiting(coming, &all.erased)?;
    // Another person's branch hears nothing of the one before.
    let another = standing.is_of_another(coming)?;
    store::transact(coming, |transaction| {
        if !another {
            rows::remember_handed(transaction, &standing.handed)?;
            rows::remember(transaction, &all.erased)?;
        }
        blank_waiting(transaction, &waiting)
    })?;
    if !waiting.is_empty() {
        store::tidy(coming)?;
    }
    Ok(())
}

/// Notes that something took the log's place: the list says what the new log says, and what stood there is
/// a backup now. The next opening goes through all of them; where this cannot be noted, it asks the log.
pub(crate) fn has_come(folder: &Layout, now: Moment) {
    let Ok(mut list) = List::of_profile(folder.path(), now) else {
        return;
    };
    list.add(Told::of_file(&folder.member_file()).erased);
    if !list.erased.is_empty() {
        list.due.push(Due::Backups);
        list.second_is_unknown();
        let _ = list.save(folder.path());
    }
}

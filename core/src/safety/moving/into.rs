//! A file for moving in the place of a profile.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::MoveHolds;
use super::read::Outside;
use crate::branch::BRANCH_FILE;
use crate::disk;
use crate::error::{Error, Result};
use crate::member::{MEMBER, MEMBER_FILE, computer_sql};
use crate::safety::FileOf;
use crate::safety::copies::Backup;
use crate::safety::erasing::{Admitted, Told};
use crate::safety::quarantine::{quarantine, refuse_newer};
use crate::safety::staging::Staging;
use crate::safety::{Layout, erasing, replace};
use crate::settings;
use crate::store::connect::{connect, journal_of};
use crate::store::{self, LedgerFile, identity, open};
use crate::time::Moment;

/// The folder of files that have arrived whole: it is there as soon as they count, and they go to
/// their places.
const ARRIVED: &str = "arrived";
/// In [`ARRIVED`]: what comes keeps no branch, so that none is left.
const NO_BRANCH: &str = "no-branch";
/// The choice in which a log remembers that it was moved out.
pub(crate) const MOVED_OUT: &str = "moved_out";

/// A profile that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedIn {
    /// The contents that came.
    pub holds: MoveHolds,
    /// The files that stood there before.
    pub kept: Vec<Backup>,
}

/// The content of a file for moving, looked at before it is moved in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// When it was written, RFC 3339.
    pub written_at: String,
    /// Whether it lies under a passphrase.
    pub encrypted: bool,
    /// The records inside, checked whole; `None` where no passphrase was given to a file under one.
    pub holds: Option<MoveHolds>,
    /// Whether something here would have to give its place.
    pub replaces: bool,
}

/// Looks at a file for moving, all of it, and changes nothing. `opened` is the log of the folder, where
/// it is open.
///
/// # Errors
/// Those of [`Outside::look`] and [`Outside::take_apart`].
pub fn look(
    folder: &Layout,
    opened: Option<&LedgerFile>,
    file: &Path,
    passphrase: Option<&str>,
    progress: &mut dyn FnMut(u64),
) -> Result<Looked> {
    let outside = Outside::look(file, progress)?;
    let (written_at, encrypted) = (outside.written_at().to_owned(), outside.sealed());
    let replaces = is_occupied(folder, opened);
    let holds = if encrypted && passphrase.is_none() {
        None
    } else {
        let staging = Staging::make(folder)?;
        Some(outside.take_apart(passphrase, staging.path(), progress)?)
    };
    Ok(Looked {
        written_at,
        encrypted,
        holds,
        replaces,
    })
}

/// Whether something stands in a folder that would have to give its place. A log in which nobody is
/// named and nothing is written, as a window makes it when it is first opened, is nothing.
pub(crate) fn is_occupied(folder: &Layout, opened: Option<&LedgerFile>) -> bool {
    if folder.branch_file().exists() {
        return true;
    }
    let log = folder.member_file();
    if !log.exists() {
        return false;
    }
    let nothing = |connection: &Connection| -> Result<bool> {
        let [entries, notes] = MEMBER.counts;
        let count =
            |sql: &str| -> Result<u32> { Ok(connection.query_row(sql, [], |row| row.get(0))?) };
        let drafts = count("SELECT count(*) FROM note_draft")?;
        let nobody = crate::member::sql::member(connection)?.is_none();
        Ok(nobody && count(entries)? + count(notes)? + drafts == 0)
    };
    let empty = match opened {
        Some(file) => file.read(nothing),
        None => identity::examine(&log, &MEMBER)
            .and_then(|_| nothing(&connect(&log, OpenFlags::SQLITE_OPEN_READ_ONLY)?)),
    };
    !empty.unwrap_or(false)
}

/// Puts what a file holds in the place of the profile: same member, same key, a new history of
/// packages. All of it is looked at and made ready first; then one renaming decides, and what it
/// decided is finished by [`finish`], now or when the folder is taken the next time. The caller has
/// closed the log.
///
/// # Errors
/// [`Error::LogThere`] without `replace`; those of [`look`]. Nothing has been changed then.
pub fn move_in(
    folder: &Layout,
    outside: Outside,
    passphrase: Option<&str>,
    replace: bool,
    now: Moment,
    progress: &mut dyn FnMut(u64),
) -> Result<MovedIn> {
    folder.writable()?;
    let occupied = is_occupied(folder, None);
    if occupied && !replace {
        return Err(Error::LogThere {
            path: folder.path().to_owned(),
        });
    }
    for of in FileOf::ALL {
        refuse_newer(folder, of)?;
    }
    let staging = Staging::make(folder)?;
    let file = outside.path().to_owned();
    let holds = outside.take_apart(passphrase, staging.path(), progress)?;
    let admitted = begin_here(&staging, folder, now)?;
    let mut kept = Vec::new();
    for of in FileOf::ALL {
        let aside = quarantine(folder, of, now)?;
        kept.extend(aside.filter(|_| occupied));
    }
    arrive(folder, &staging, admitted)?;
    erasing::has_come(folder, now);
    erasing::wrote_move_file(folder, &file, now);
    Ok(MovedIn { holds, kept })
}

/// The one renaming that decides, and what it decided.
fn arrive(folder: &Layout, staging: &Staging, _: Admitted) -> Result<()> {
    disk::rename(staging.path(), &folder.path().join(ARRIVED))?;
    finish(folder.path())
}

/// The log in the staging folder gets a history of its own, and does not say that it was moved out; it
/// knows this computer and no other, since moving is an answer. Each file is brought up to date and lies
/// durably.
fn begin_here(staging: &Staging, folder: &Layout, now: Moment) -> Result<Admitted> {
    let (computer, mut admitted) = (folder.computer(), None);
    for of in FileOf::ALL {
        let file = staging.file(of);
        if !file.exists() {
            continue;
        }
        let mut connection = open::writable(&file, of.kind(), |_| Ok(()))?;
        if of == FileOf::Member {
            // Of an older file of the same person: what was erased here since stays so.
            let standing = Told::of_file(&folder.member_file());
            let log = Admitted::log(folder, &standing, None, &mut connection, now)?;
            admitted = Some(log);
            store::transact(&mut connection, |transaction| {
                settings::sql::unset(transaction, MOVED_OUT)?;
                computer_sql::forget(transaction)?;
                computer_sql::begin(transaction, computer, now)?;
                crate::member::sql::begin_lineage(transaction, now)
            })?;
        }
        connection.close().map_err(|(_, error)| error)?;
        disk::flush(&file)?;
    }
    if !staging.file(FileOf::Branch).exists() {
        disk::write(&staging.path().join(NO_BRANCH), [])?;
    }
    disk::sync_folder_of(&staging.file(FileOf::Member))?;
    // What came was looked at: there is a log in it.
    admitted.ok_or_else(|| Error::Missing {
        path: folder.member_file(),
    })
}

/// Finishes what one renaming decided: the files that have arrived go to their places. Nothing is
/// done where nothing has arrived.
///
/// # Errors
/// The disk's own; the next try goes on where this one ended.
pub(crate) fn finish(profile: &Path) -> Result<()> {
    let arrived = profile.join(ARRIVED);
    if !arrived.is_dir() {
        return Ok(());
    }
    for name in [MEMBER_FILE, BRANCH_FILE] {
        let file = arrived.join(name);
        let place = profile.join(name);
        if file.exists() {
            // A salvage that was killed is not gone on with: this takes the place.
            replace::give_up(&place)?;
            replace::take_place(&file, &place)?;
        }
    }
    let mark = arrived.join(NO_BRANCH);
    if mark.exists() {
        let branch = profile.join(BRANCH_FILE);
        for gone in [&journal_of(&branch), &branch] {
            disk::remove(gone)?;
        }
        disk::sync_folder_of(&arrived)?;
        disk::remove(&mark)?;
    }
    disk::sync_folder_of(&arrived)?;
    fs::remove_dir_all(&arrived).map_err(|error| Error::of_io(&error, &arrived))?;
    disk::sync_folder_of(&arrived)
}

//! Moving to a new computer: all of a profile into one file, and that file into another profile.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::OpenFlags;

use super::aside::{refuse_newer, set_aside};
use super::room::Room;
use super::{Folder, MEMBER, Profile};
use crate::branch::{BRANCH, BRANCH_FILE};
use crate::error::{Error, Field, Result};
use crate::handover::{Asked, Put, move_name, put};
use crate::keeping::moving::MoveHolds;
use crate::keeping::moving::read::Outside;
use crate::keeping::moving::write::{Copied, build};
use crate::settings;
use crate::store::{self, Backup, Kind, identity};
use crate::time::Moment;

/// What has arrived whole: it is there as soon as it counts, and its files go to their places.
const ARRIVED: &str = "arrived";
/// In [`ARRIVED`]: what comes keeps no branch, so that none is left.
const NO_BRANCH: &str = "no-branch";
/// The choice in which a log remembers that it was moved out.
const MOVED_OUT: &str = "moved_out";

/// A profile that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedIn {
    /// What came.
    pub holds: MoveHolds,
    /// What stood there before.
    pub kept: Vec<Backup>,
}

impl Profile {
    /// Writes everything of the profile into one file, and reads it back: the log with its key, its
    /// drafts and the reader's choices, and the branch's collection where one is kept; not the
    /// backups. Without a passphrase whoever holds the file can be this member. `name` is the
    /// file's; without it, it is made from the member's.
    ///
    /// # Errors
    /// [`Error::Empty`] for an empty passphrase; [`Error::Damaged`] where a copy is not whole;
    /// those of [`put`].
    pub fn move_out(
        &mut self,
        folder: &Path,
        name: Option<&str>,
        passphrase: Option<&str>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Put> {
        if passphrase.is_some_and(str::is_empty) {
            return Err(Error::Empty {
                field: Field::Passphrase,
            });
        }
        if self.folder.read_only() {
            return Err(Error::ReadOnly {
                path: self.folder.path().to_owned(),
            });
        }
        self.flush_reading()?;
        let now = self.now();
        let member = self.member()?.map(|member| member.naming.name);
        let name = name.map_or_else(
            || move_name(member.as_deref().unwrap_or_default(), now),
            str::to_owned,
        );
        let room = Room::make(&self.folder)?;
        let copies = self.copies(&room)?;
        let mut file = build(&copies, passphrase, room.path(), now)?;
        let whole = file.metadata().map_or(0, |metadata| metadata.len()) * 3;
        let asked = Asked {
            folder,
            name: &name,
        };
        let mut done = 0;
        let written = put(asked, &mut file, &mut |more| {
            done += more;
            progress(done, whole);
        })?;
        let at = now.to_text();
        self.transact(|transaction, _| settings::sql::set(transaction, MOVED_OUT, &at))?;
        Ok(written)
    }

    fn copies<'r>(&mut self, room: &'r Room) -> Result<Vec<Copied<'r>>> {
        let (log, branch) = (self.folder.member_file(), self.folder.branch_file());
        let mut copies = vec![Copied {
            name: super::MEMBER_FILE,
            schema: whole_copy(&self.connection, &MEMBER, &room.log, &log)?,
            path: &room.log,
        }];
        match self.branch() {
            Err(Error::NoBranch) => {}
            Err(error) => return Err(error),
            Ok(connection) => copies.push(Copied {
                name: BRANCH_FILE,
                schema: whole_copy(connection, &BRANCH, &room.branch, &branch)?,
                path: &room.branch,
            }),
        }
        Ok(copies)
    }

    /// When this log was moved out to another computer, RFC 3339, as long as that is not dismissed.
    ///
    /// # Errors
    /// The disk's own.
    pub fn moved_out_at(&self) -> Result<Option<String>> {
        settings::sql::get(&self.connection, MOVED_OUT)
    }

    /// It need not be said any more.
    ///
    /// # Errors
    /// The disk's own.
    pub fn dismiss_moved_out(&mut self) -> Result<()> {
        self.transact(|transaction, _| settings::sql::unset(transaction, MOVED_OUT))
    }
}

/// What is worn is not moved: the new computer would refuse it.
fn whole_copy(
    connection: &rusqlite::Connection,
    kind: &Kind,
    copy: &Path,
    of: &Path,
) -> Result<u32> {
    let copied = store::backup::copy(connection, kind, copy)?;
    if copied.whole {
        Ok(copied.schema)
    } else {
        Err(Error::Damaged {
            path: of.to_owned(),
        })
    }
}

/// Looks at a file for moving, all of it, and changes nothing.
///
/// # Errors
/// Those of [`Outside::look`] and [`Outside::take_apart`].
pub fn move_look(
    folder: &Folder,
    outside: Outside,
    passphrase: Option<&str>,
    progress: &mut dyn FnMut(u64),
) -> Result<MoveHolds> {
    let room = Room::make(folder)?;
    outside.take_apart(passphrase, room.path(), progress)
}

/// Whether something stands in a folder that would have to give its place. A log in which nobody is
/// named and nothing is written, as a window makes it when it is first opened, is nothing.
pub fn is_occupied(folder: &Folder, opened: Option<&Profile>) -> bool {
    if folder.branch_file().exists() {
        return true;
    }
    let log = folder.member_file();
    if !log.exists() {
        return false;
    }
    let nothing = |connection: &rusqlite::Connection| -> Result<bool> {
        let [entries, notes] = MEMBER.counts;
        let count =
            |sql: &str| -> Result<u32> { Ok(connection.query_row(sql, [], |row| row.get(0))?) };
        let drafts = count("SELECT count(*) FROM note_draft")?;
        let nobody = crate::member::sql::member(connection)?.is_none();
        Ok(nobody && count(entries)? + count(notes)? + drafts == 0)
    };
    let empty = match opened {
        Some(profile) => nothing(&profile.connection),
        None => identity::examine(&log, &MEMBER).and_then(|_| {
            nothing(&store::open::connect(
                &log,
                OpenFlags::SQLITE_OPEN_READ_ONLY,
            )?)
        }),
    };
    !empty.unwrap_or(false)
}

/// Puts what a file holds in the place of the profile: same member, same key, a new history of
/// packages. All of it is looked at and made ready first; then one renaming decides, and what it
/// decided is finished by [`finish`], now or when the folder is taken the next time. The caller has
/// closed the log.
///
/// # Errors
/// [`Error::LogThere`] without `replace`; those of [`move_look`]. Nothing has been changed then.
pub fn move_in(
    folder: &Folder,
    outside: Outside,
    passphrase: Option<&str>,
    replace: bool,
    now: Moment,
    progress: &mut dyn FnMut(u64),
) -> Result<MovedIn> {
    if folder.read_only() {
        return Err(Error::ReadOnly {
            path: folder.path().to_owned(),
        });
    }
    let occupied = is_occupied(folder, None);
    if occupied && !replace {
        return Err(Error::LogThere {
            path: folder.path().to_owned(),
        });
    }
    for kind in [&MEMBER, &BRANCH] {
        refuse_newer(folder, kind)?;
    }
    let room = Room::make(folder)?;
    let holds = outside.take_apart(passphrase, room.path(), progress)?;
    begin_here(&room, now)?;
    let mut kept = Vec::new();
    for kind in [&MEMBER, &BRANCH] {
        let aside = set_aside(folder, kind, now)?;
        kept.extend(aside.filter(|_| occupied));
    }
    let arrived = folder.path().join(ARRIVED);
    let disk = |error: std::io::Error| Error::of_io(&error, &arrived);
    fs::rename(room.path(), &arrived).map_err(disk)?;
    store::open::sync_folder_of(&arrived)?;
    finish(folder.path())?;
    Ok(MovedIn { holds, kept })
}

/// The log in the room gets a history of its own, and does not say that it was moved out; each file
/// is brought up to date and lies durably.
fn begin_here(room: &Room, now: Moment) -> Result<()> {
    let files: [(&Path, &Kind); 2] = [(&room.log, &MEMBER), (&room.branch, &BRANCH)];
    for (file, kind) in files.into_iter().filter(|(file, _)| file.exists()) {
        let mut connection = store::open::writable(file, kind, |_| Ok(()))?;
        if kind.copies == MEMBER.copies {
            store::transact(&mut connection, |transaction| {
                settings::sql::unset(transaction, MOVED_OUT)?;
                crate::member::sql::begin_lineage(transaction, now)
            })?;
        }
        connection.close().map_err(|(_, error)| error)?;
        File::options()
            .write(true)
            .open(file)
            .and_then(|file| file.sync_all())
            .map_err(|error| Error::of_io(&error, file))?;
    }
    if !room.branch.exists() {
        let mark = room.path().join(NO_BRANCH);
        File::create(&mark)
            .and_then(|mark| mark.sync_all())
            .map_err(|error| Error::of_io(&error, &mark))?;
    }
    store::open::sync_folder_of(&room.log)
}

/// Finishes what one renaming decided: the files that have arrived go to their places. Nothing is
/// done where nothing has arrived.
///
/// # Errors
/// The disk's own; the next try goes on where this one ended.
pub(super) fn finish(profile: &Path) -> Result<()> {
    let arrived = profile.join(ARRIVED);
    if !arrived.is_dir() {
        return Ok(());
    }
    let disk = |error: std::io::Error| Error::of_io(&error, &arrived);
    for name in [super::MEMBER_FILE, BRANCH_FILE] {
        let file = arrived.join(name);
        let place = profile.join(name);
        if file.exists() {
            // A salvage that was killed is not gone on with: this takes the place.
            store::exchange::give_up(&place)?;
            fs::rename(&file, &place).map_err(disk)?;
            store::mark::clear(&place)?;
        }
    }
    let mark = arrived.join(NO_BRANCH);
    if mark.exists() {
        let branch = profile.join(BRANCH_FILE);
        if branch.exists() {
            fs::remove_file(branch).map_err(disk)?;
        }
        store::open::sync_folder_of(&arrived)?;
        fs::remove_file(mark).map_err(disk)?;
    }
    store::open::sync_folder_of(&arrived)?;
    fs::remove_dir_all(&arrived).map_err(disk)?;
    store::open::sync_folder_of(&arrived)
}

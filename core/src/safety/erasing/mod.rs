//! Erasing: the words of a record are taken out of the log and of every copy of it that can be reached; a
//! row stays that says so.
//!
//! One transaction decides: it blanks the rows and says so in the log. What is refused, or killed before, is not
//! erased. Then the list beside the log has it, the free pages go, each copy is cleaned beside itself, checked and
//! exchanged; whatever of that is cut off is finished at the next opening, from what the log says.
//!
//! - [`rows`]: the rows of a record, in a file of whatever version
//! - `list`: what was erased, beside the log
//! - `copies`: the backups of the profile and those in the second place
//! - `seen`: how a copy is known again
//! - `left`: files that may hold it and cannot be cleaned
//! - `coming`: a log that takes the place of another

mod coming;
mod copies;
mod left;
mod list;
mod rows;
mod seen;

pub(crate) use coming::{Admitted, Told, has_come, look_through};
pub use left::{Left, WhyLeft};
pub use list::FILE as LIST_FILE;

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use super::second::remembered::Remembered;
use super::second::{Chance, SecondPlace};
use super::{FileOf, Layout, inventory, second};
use crate::disk;
use crate::error::{Error, Result};
use crate::ids::{EntryId, FollowUpId, NoteId};
use crate::member::MEMBER;
use crate::store::connect::journal_of;
use crate::store::{self, LedgerFile};
use crate::time::Moment;
use list::{Due, List};
use rows::Standing;

/// The kind of record that was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ErasedKind {
    /// A study entry.
    Entry,
    /// A reflection.
    Note,
    /// A follow-up, with its stages.
    FollowUp,
}

impl ErasedKind {
    fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A record that was erased, as the list has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    kind: ErasedKind,
    id: String,
    ms: i64,
    offset: i32,
    /// Whether it was in a package, or may have been.
    handed: bool,
}

impl Erased {
    /// A record, erased at this moment.
    pub(crate) fn at(kind: ErasedKind, id: &str, at: Moment) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            ms: at.utc_ms,
            offset: at.offset_minutes,
            handed: false,
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.kind == other.kind && self.id == other.id
    }
}

/// A look at what erasing a record will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EraseLook {
    /// Revisions that the log has of it, a draft not counted.
    pub revisions: u32,
    /// Backups in the profile that hold something of it and will be cleaned.
    pub backups: usize,
    /// The second place, where one was chosen: it will be cleaned too, now or when it is back.
    pub second: Option<String>,
    /// Whether it was handed in, or may have been: that stays with the branch, and the next package says that it was
    /// erased.
    pub handed_in: bool,
    /// Files that may hold it and stay as they are, unless they are deleted whole.
    pub left: Vec<Left>,
}

/// A record was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ErasedNow {
    /// The record.
    pub id: String,
    /// Its last revision, which says nothing.
    pub revision: u32,
    /// Backups that were cleaned, those in the second place too.
    pub cleaned: usize,
    /// Files that may hold it and stay as they are.
    pub left: Vec<Left>,
    /// Files that were deleted whole, because the person said so.
    pub deleted: Vec<String>,
}

/// The record of an open log, as it stands there.
fn found(log: &LedgerFile, kind: ErasedKind, id: &str) -> Result<(Erased, Standing)> {
    let erased = Erased::at(kind, id, log.now());
    let standing = log.read(|open| rows::standing(open, &erased))?;
    if standing == Standing::Absent {
        return Err(match kind {
            ErasedKind::Entry => Error::UnknownEntry { id: id.to_owned() },
            ErasedKind::Note => Error::UnknownNote { id: id.to_owned() },
            ErasedKind::FollowUp => Error::UnknownFollowUp { id: id.to_owned() },
        });
    }
    Ok((erased, standing))
}

/// Looks at what erasing a record will do. Nothing is written.
///
/// # Errors
/// [`Error::UnknownEntry`], [`Error::UnknownNote`]; the disk's own.
pub fn look(
    folder: &Layout,
    log: &LedgerFile,
    (kind, id): (ErasedKind, &str),
) -> Result<EraseLook> {
    let (erased, _) = found(log, kind, id)?;
    let one = std::slice::from_ref(&erased);
    let copies = copies::in_profile(folder);
    let holding = copies
        .iter()
        .filter(|file| copies::holds(file, one).unwrap_or(false));
    let known = List::load(folder.path()).unwrap_or_default();
    let handed_in =
        known.was_handed_in(&erased) || log.read(|open| rows::may_have_left(open, &erased))?;
    let second = second::second_place(folder).filter(|_| !second::is_unknown(folder));
    Ok(EraseLook {
        revisions: log.read(|open| rows::revisions(open, &erased))?,
        backups: holding.count(),
        second: second.map(|second| second.path.display().to_string()),
        handed_in,
        left: left::of(folder, handed_in, copies::closed(folder)),
    })
}

/// Erases a record, and deletes the files of these names whole, which are among those that cannot be
/// cleaned. Of one that was erased already, the copies are gone through once more.
///
/// # Errors
/// [`Error::UnknownEntry`], [`Error::UnknownNote`]; [`Error::Erased`] where it was erased already and no
/// file is named; [`Error::NotLeft`]; [`Error::ReadOnly`]; the disk's own. Nothing was erased then. What goes
/// wrong with a copy is in the answer, and is tried again at the next opening.
pub fn erase(
    folder: &Layout,
    log: &mut LedgerFile,
    (kind, id): (ErasedKind, &str),
    delete: &[String],
) -> Result<ErasedNow> {
    folder.writable()?;
    let (mut erased, standing) = found(log, kind, id)?;
    if standing == Standing::Erased && delete.is_empty() {
        return Err(Error::Erased);
    }
    let mut list = List::of_profile(folder.path(), log.now())?;
    let mut closed = copies::closed(folder);
    if !delete.is_empty() {
        closed.extend(copies::closed_there(folder, &list));
    }
    let chosen = left::chosen(&left::of(folder, false, closed), delete)?;
    erased.handed = list.was_handed_in(&erased);
    let handed_in;
    let revision = if standing == Standing::Erased {
        handed_in = erased.handed;
        list.due.push(Due::Backups);
        list.second_is_unknown();
        list.save(folder.path())?;
        log.read(|open| rows::revisions(open, &erased))?
    } else {
        erased.handed = log.read(|open| rows::may_have_left(open, &erased))?;
        handed_in = erased.handed;
        let revision = blank(log, &erased)?;
        // From here on it is erased, whatever becomes of the list: the next opening asks the log.
        list.remove(&erased);
        list.add([erased]);
        let _ = list.save(folder.path());
        revision
    };
    let (cleaned, failed) = finish(folder, log, &mut list);
    let deleted = left::delete(&chosen);
    // Before the rest is named: what was set aside is carried there too.
    // It is erased: nothing that fails from here on may say that it was not.
    let member = log.read(|open| inventory::whose(open, FileOf::Member));
    let member = member.ok().flatten().map(|(id, _)| id);
    second::bring(folder, member.as_deref(), log.now(), Chance::Asked);
    let failed = failed.into_iter();
    let mut failed: Vec<Left> = failed
        .filter(|left| !deleted.contains(&left.file))
        .collect();
    failed.extend(copies::carried(folder, &failed));
    let left = left::of(folder, handed_in, failed);
    Ok(ErasedNow {
        id: id.to_owned(),
        revision,
        cleaned,
        left,
        deleted,
    })
}

/// Blanks a record in the log. Where the disk failed at the very end, it may be done all the same: the log is asked,
/// so that nobody is told that what is gone is still there.
fn blank(log: &mut LedgerFile, erased: &Erased) -> Result<u32> {
    let done = log.write(|transaction, _| {
        without_index(transaction)?;
        rows::blank(transaction, erased)
    });
    let standing = |log: &LedgerFile| log.read(|open| rows::standing(open, erased)).ok();
    match done {
        Err(error) if error.passes() && standing(log) == Some(Standing::Erased) => {
            log.read(|open| rows::revisions(open, erased))
        }
        done => done,
    }
}

/// Empties the index of a file that is about to lose words: another program may have changed what it says of its rows,
/// and FTS5 itself keeps the first term of a page where that page is found.
fn without_index(connection: &Connection) -> Result<()> {
    store::empty_index(connection, &MEMBER)
}

/// Does what is left to do, place by place; what fails stays to be done.
fn finish(folder: &Layout, log: &mut LedgerFile, list: &mut List) -> (usize, Vec<Left>) {
    let (mut cleaned, mut failed) = (0, Vec::new());
    sweep(folder);
    if list.is_due(Due::Log) {
        match log.tidy() {
            Ok(()) => list.done(Due::Log),
            Err(_) => failed.push(Left::of(&folder.member_file(), WhyLeft::Failed)),
        }
    }
    if list.is_due(Due::Backups) {
        let done = clean_backups(folder, list);
        cleaned += done.exchanged;
        failed.extend(done.failed);
    }
    if list.is_due(Due::Second) {
        let done = clean_second(folder, list);
        cleaned += done.exchanged;
        failed.extend(done.failed);
    }
    // At worst it is gone through once more.
    let _ = list.save(folder.path());
    (cleaned, failed)
}

/// Goes through the backups of the profile; what the disk refused stays to be done.
fn clean_backups(folder: &Layout, list: &mut List) -> copies::Cleaned {
    let done = copies::clean_profile(folder, list);
    let failed = done.failed.iter().any(|left| left.why == WhyLeft::Failed);
    if !failed {
        list.done(Due::Backups);
    } else if !list.is_due(Due::Backups) {
        list.due.push(Due::Backups);
    }
    done
}

/// Goes through the second place, where it is there; it stays to be done where it is away.
fn clean_second(folder: &Layout, list: &mut List) -> copies::Cleaned {
    let done = copies::clean_second(folder, list);
    if done.reached && done.failed.iter().all(|left| left.why != WhyLeft::Failed) {
        list.done(Due::Second);
    }
    done
}

/// Takes away what a kill may have left of work with whole logs.
fn sweep(folder: &Layout) {
    let log = folder.member_file();
    let restored = log.with_extension("db.restored");
    for stale in [journal_of(&restored), restored] {
        // What cannot be taken away is taken away before it is needed the next time.
        let _ = disk::remove(&stale);
    }
    let _ = super::staging::Staging::make(folder);
    let _ = super::copies::sweep(&folder.backups());
}

/// Finishes what was cut off, when a log is opened: records on the list that the log still has, records that
/// the log has erased and the list does not know, copies that were not reached. It fails nothing: what cannot
/// be done now stays to be done.
pub(crate) fn resume(folder: &Layout, log: &mut LedgerFile) {
    let Ok(mut list) = List::of_profile(folder.path(), log.now()) else {
        return;
    };
    let known = log.read(rows::listed).unwrap_or_default();
    let grown = list.add(known);
    let waiting = log
        .read(|open| waiting(open, &list.erased))
        .unwrap_or_default();
    if grown || !waiting.is_empty() {
        list.due = vec![Due::Log, Due::Backups, Due::Second];
        if list.save(folder.path()).is_err() {
            return;
        }
    }
    if !waiting.is_empty() {
        let done = log.write(|transaction, _| blank_waiting(transaction, &waiting));
        if done.is_err() {
            return;
        }
    }
    if list.is_due(Due::Log) || list.is_due(Due::Backups) {
        finish(folder, log, &mut list);
    } else {
        look_again(folder, &mut list);
    }
}

/// Brings copies to the second place, see [`second::bring`]; before, it is cleaned of what was erased while it
/// was away, and, as the profile is, of what has come there since.
pub(crate) fn bring(folder: &Layout, member: Option<&str>, now: Moment, chance: Chance) {
    if !folder.read_only()
        && let Some(mut list) = List::load(folder.path())
    {
        look_again(folder, &mut list);
    }
    second::bring(folder, member, now, chance);
}

/// Cleans what came, or came back, since the copies were gone through.
fn look_again(folder: &Layout, list: &mut List) {
    if list.erased.is_empty() {
        return;
    }
    let before = list.clone();
    clean_backups(folder, list);
    clean_second(folder, list);
    if *list != before {
        // Where that cannot be noted, it is as clean as it is now.
        let _ = list.save(folder.path());
    }
}

/// The second place as it is now, with what it may still hold of erased records; `None` where none was chosen.
pub fn second_place(folder: &Layout) -> Option<SecondPlace> {
    let to_clean = List::load(folder.path()).map_or(0, |list| list.waits_for_second());
    second::second_place(folder).map(|place| SecondPlace { to_clean, ..place })
}

/// Backups of the profile that could not be cleaned the last time.
pub fn uncleaned(folder: &Layout) -> Vec<Left> {
    let list = List::load(folder.path()).filter(|list| list.is_due(Due::Backups));
    list.map_or_else(Vec::new, |list| copies::uncleaned(folder, &list))
}

/// Lists of what was erased that could not be read: each is kept, and another was made of what the log says.
pub fn unreadable_lists(folder: &Layout) -> Vec<PathBuf> {
    List::unreadable(folder.path())
}

/// Remembers that a file for moving was written, or moved in: it is named when something is erased. Where that cannot be
/// noted, the file is as good.
pub(crate) fn wrote_move_file(folder: &Layout, file: &Path, now: Moment) {
    if let (Ok(mut list), Ok(file)) = (
        List::of_profile(folder.path(), now),
        dunce::canonicalize(file),
    ) {
        list.wrote(&file);
        let _ = list.save(folder.path());
    }
}

/// Chooses it, see [`second::set_second_place`]; it is cleaned, as there may be copies in it from before.
///
/// # Errors
/// As there.
pub fn set_second_place(
    folder: &Layout,
    member: Option<&str>,
    place: &Path,
    now: Moment,
) -> Result<SecondPlace> {
    let before = Remembered::load(folder.path());
    let chosen = second::set_second_place(folder, member, place, now)?;
    second_is_another(folder, before, now);
    Ok(second_place(folder).unwrap_or(chosen))
}

/// Chooses none. The copies that lie there stay, and are cleaned with the others as long as they are in reach.
///
/// # Errors
/// The disk's own.
pub fn forget_second_place(folder: &Layout, now: Moment) -> Result<()> {
    let before = Remembered::load(folder.path());
    second::forget_second_place(folder, now)?;
    second_is_another(folder, before, now);
    Ok(())
}

fn second_is_another(folder: &Layout, before: Option<Remembered>, now: Moment) {
    let Ok(mut list) = List::of_profile(folder.path(), now) else {
        return;
    };
    let current = Remembered::load(folder.path());
    let left = before.filter(|before| current.is_none_or(|current| !before.is(&current)));
    let known = left.is_none();
    if let Some(left) = left {
        list.left(left);
    }
    if list.erased.is_empty() && known {
        return;
    }
    list.second_is_unknown();
    clean_second(folder, &mut list);
    // Where that cannot be noted, it is as clean as it is now.
    let _ = list.save(folder.path());
}

/// Records of a list that a file still has.
fn waiting(connection: &Connection, list: &[Erased]) -> Result<Vec<Erased>> {
    let mut waiting = Vec::new();
    for erased in list {
        if rows::standing(connection, erased)? == Standing::There {
            waiting.push(erased.clone());
        }
    }
    Ok(waiting)
}

/// Blanks these records in one transaction.
fn blank_waiting(transaction: &Connection, waiting: &[Erased]) -> Result<()> {
    without_index(transaction)?;
    waiting
        .iter()
        .try_for_each(|erased| rows::blank(transaction, erased).map(drop))
}

/// Blanks the records of a list in a file that is not the log; whether there was anything to do.
fn clean(connection: &mut Connection, list: &[Erased]) -> Result<bool> {
    let waiting = waiting(connection, list)?;
    if waiting.is_empty() {
        return Ok(false);
    }
    store::transact(connection, |transaction| {
        blank_waiting(transaction, &waiting)
    })?;
    store::tidy(connection)?;
    Ok(true)
}

/// An entry, as erasing names a record.
pub fn entry(id: &EntryId) -> (ErasedKind, &str) {
    (ErasedKind::Entry, id.as_str())
}

/// A reflection, as erasing names a record.
pub fn note(id: &NoteId) -> (ErasedKind, &str) {
    (ErasedKind::Note, id.as_str())
}

/// A follow-up, as erasing names a record.
pub fn follow_up(id: &FollowUpId) -> (ErasedKind, &str) {
    (ErasedKind::FollowUp, id.as_str())
}

//! A log that becomes another person's. Their words are in no byte of it: it is not emptied, but made anew
//! beside the old one, which is kept as a backup that nothing thins.

use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use super::copies::{self, Backup, BackupWhy};
use super::erasing::{Admitted, Told};
use super::integrity::{self, Depth};
use super::{FileOf, Layout, replace};
use crate::disk;
use crate::error::Result;
use crate::member::{self, Key, MEMBER, Member, Naming, computer_sql};
use crate::settings;
use crate::store::connect::{connect, journal_of};
use crate::store::{self, LedgerFile, migrate};

/// Tables whose rows stay: texts to study, and how a branch counts. The branch's card is the branch's.
pub const STAYS: [&str; 5] = ["form", "goal", "material", "section", "card"];
/// Settings that stay, by name; another one may say something of the person.
const SETTINGS: [&str; 4] = [
    settings::sql::WINDOW,
    settings::sql::LOOKS,
    "minutes_per_hour",
    "hours_per_half_day",
];
/// Tables in which a person has left something.
const OWN: [&str; 22] = [
    "entry_revision",
    "note_revision",
    "note_draft",
    "reading_segment",
    "section_mark",
    "reading_place",
    "hand_over",
    "picked",
    "imported",
    "erased",
    "handed_note",
    "imported_row",
    "row_mark",
    "mark",
    "settled_note",
    "follow_up_revision",
    "step_revision",
    "look_back_revision",
    "plan_revision",
    "plan_entry",
    "picked_follow_up",
    "handed_follow_up",
];

/// Whether a person has left anything in a log that is theirs alone.
///
/// # Errors
/// Those of the database.
pub fn has_own(connection: &Connection) -> Result<bool> {
    for table in OWN {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {table})");
        if connection.query_row(&sql, [], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The log of the next person, whole and on the disk beside the one before.
#[derive(Debug)]
pub struct Successor {
    path: PathBuf,
    staged: PathBuf,
    admitted: Admitted,
    member: Member,
    kept: Backup,
}

impl Successor {
    /// Makes it ready. The open log is read, and not written to.
    ///
    /// # Errors
    /// [`Error::Damaged`](crate::error::Error::Damaged) where the log is not whole; the disk's own. The log
    /// is as it was.
    pub fn make_ready(folder: &Layout, log: &LedgerFile, naming: &Naming) -> Result<Self> {
        folder.writable()?;
        let path = folder.file(FileOf::Member);
        let staged = replace::building(&path);
        let made = build(folder, log, naming, &staged).and_then(|(member, admitted)| {
            let (backups, now) = (folder.backups(), log.now());
            // The last step: of a change that failed before, no copy is kept for ever.
            let why = BackupWhy::Former;
            let kept = log.read(|open| copies::make_whole(open, &MEMBER, &backups, now, why))?;
            Ok((member, admitted, kept))
        });
        match made {
            Ok((member, admitted, kept)) => Ok(Self {
                path,
                staged,
                admitted,
                member,
                kept,
            }),
            Err(error) => {
                let _ = remove(&staged);
                Err(error)
            }
        }
    }

    /// Puts it in the place of the log, which the caller has closed; whose it is now, and the log before. A kill leaves the one or the other.
    ///
    /// # Errors
    /// The disk's own; the next opening finishes what was begun.
    pub fn take_place(self) -> Result<(Member, Backup)> {
        replace::replace(&self.path, &self.staged, self.admitted)?;
        Ok((self.member, self.kept))
    }
}

fn remove(staged: &Path) -> Result<()> {
    disk::remove(&journal_of(staged))?;
    disk::remove(staged)
}

fn build(
    folder: &Layout,
    log: &LedgerFile,
    naming: &Naming,
    staged: &Path,
) -> Result<(Member, Admitted)> {
    remove(staged)?;
    let key = Key::generate()?;
    let access = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut new = connect(staged, access)?;
    // Nobody knows of this file yet: it is flushed once, whole, before it gets a name that counts.
    new.pragma_update(None, "synchronous", "OFF")?;
    new.pragma_update(None, "application_id", MEMBER.application_id)?;
    migrate::migrate(&mut new, &MEMBER)?;
    (MEMBER.index.close)(&new)?;
    log.read(|old| {
        store::transact(&mut new, |new| {
            STAYS.iter().try_for_each(|table| carry(old, new, table))?;
            crate::material::sql::purge(new)?;
            for name in SETTINGS {
                if let Some(value) = settings::sql::get(old, name)? {
                    settings::sql::set(new, name, &value)?;
                }
            }
            member::sql::enrol_anew(new, naming, &key, log.now())?;
            computer_sql::begin(new, folder.computer(), log.now())
        })
    })?;
    let standing = log.read(Told::of)?;
    let admitted = Admitted::log(folder, &standing, None, &mut new, log.now())?;
    new.close().map_err(|(_, error)| error)?;
    disk::flush(staged)?;
    integrity::ensure(staged, &MEMBER, Depth::Everything)?;
    let member = Member {
        id: key.fingerprint(),
        naming: naming.clone(),
    };
    Ok((member, admitted))
}

/// Copies the rows of a table as they are.
fn carry(old: &Connection, new: &Connection, table: &str) -> Result<()> {
    let mut rows = old.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = rows.column_count();
    let places = vec!["?"; columns].join(", ");
    let mut insert = new.prepare(&format!("INSERT INTO {table} VALUES ({places})"))?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let values = (0..columns).map(|at| row.get::<_, Value>(at));
        let values = values.collect::<rusqlite::Result<Vec<_>>>()?;
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::schema::fresh;

    #[test]
    fn p56_of_every_table_it_is_said_whether_it_stays() {
        let log = fresh(&MEMBER, MEMBER.newest()).unwrap();
        let mut all = log
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .unwrap();
        let all: BTreeSet<String> = all
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        // Made anew for the next person, or chosen by name.
        let anew = ["member", "lineage", "computer", "computer_salt", "setting"];
        let said = STAYS.into_iter().chain(OWN).chain(anew);
        let said = said.chain(crate::search::TABLES.iter().copied());
        assert_eq!(said.map(str::to_owned).collect::<BTreeSet<_>>(), all);
    }
}

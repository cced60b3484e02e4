//! An open file of this program as one object: the connection, and all that makes its answers true.
//!
//! [`LedgerFile::read`] and [`LedgerFile::write`] are the only ways to it, so that the log and a
//! branch's collection keep the same promises: it is marked as being written to before the first
//! write; an error of the disk leaves the mark and opens the file again before its next use; a commit
//! counts only where the file stands where it was opened; every error says which file it is about.

use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::kind::Kind;
use super::lock::Lock;
use super::mark::Mark;
use super::open;
use crate::error::{Error, Result};
use crate::time::{Clock, Moment};

/// An open log, or an open collection.
pub struct LedgerFile {
    connection: RefCell<Connection>,
    path: PathBuf,
    kind: &'static Kind,
    /// The file that was opened, as the system tells files apart.
    opened: Cell<Option<Identity>>,
    /// How often the disk had failed when it was opened.
    failures: Cell<usize>,
    /// The next opening looks at every row.
    suspect: Cell<bool>,
    /// Counts up with every write and every opening.
    version: Cell<u64>,
    clock: Arc<dyn Clock>,
    /// Says that it is being written to. After the connection: it goes when that is closed.
    mark: Mark,
    /// Last of all: the next program that takes the folder finds no mark of ours, and ours takes none
    /// of theirs.
    lock: Arc<Lock>,
}

impl LedgerFile {
    /// Opens the file of this kind in a folder, for reading alone where the folder is held so; makes it
    /// where there is none. `mark` is what recovery left of the last opening; `before_migration` is
    /// called with the still unchanged file when it is to be brought up to date.
    ///
    /// # Errors
    /// [`Error::Newer`], [`Error::Foreign`], [`Error::Damaged`]: the file is unchanged.
    /// [`Error::InUse`], [`Error::ReadOnly`], and the disk's own.
    pub fn open(
        lock: &Arc<Lock>,
        kind: &'static Kind,
        clock: &Arc<dyn Clock>,
        mut mark: Mark,
        before_migration: impl FnOnce(&Connection) -> Result<()>,
    ) -> Result<Self> {
        let path = lock.folder().join(kind.file);
        let connection = if lock.read_only() {
            open::read_only(&path, kind)?
        } else {
            open::writable(&path, kind, |old| {
                mark.set()?;
                before_migration(old)
            })?
        };
        Ok(Self {
            connection: RefCell::new(connection),
            opened: Cell::new(identity(&path)),
            path,
            kind,
            failures: Cell::new(lock.failures()),
            suspect: Cell::new(false),
            version: Cell::new(0),
            clock: Arc::clone(clock),
            mark,
            lock: Arc::clone(lock),
        })
    }

    /// Asks the file something.
    ///
    /// # Errors
    /// Those of `ask`, which say which file they are about; [`Error::Gone`] where it is away.
    pub fn read<T>(&self, ask: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.renew()
            .and_then(|()| ask(&self.connection.borrow()))
            .map_err(|error| self.note_failure(error))
    }

    /// Runs `act` as one transaction: all of it is on the disk when this returns `Ok`, or none of it.
    ///
    /// # Errors
    /// Those of `act`, and of the disk; [`Error::Gone`] where the file is not where it was opened: what
    /// was written is in no file that anybody finds again.
    pub fn write<T>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>, Moment) -> Result<T>,
    ) -> Result<T> {
        let done = self.write_unless(|transaction, now| act(transaction, now).map(Ok))?;
        done.map_err(|never: Infallible| match never {})
    }

    /// As [`LedgerFile::write`], of an act that may refuse what it was given: then none of it is
    /// written, and nothing has failed.
    ///
    /// # Errors
    /// As [`LedgerFile::write`].
    pub fn write_unless<T, R>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>, Moment) -> Result<Result<T, R>>,
    ) -> Result<Result<T, R>> {
        if self.lock.read_only() {
            return Err(Error::ReadOnly {
                path: self.lock.folder().to_owned(),
            });
        }
        self.transact(act).map_err(|error| self.note_failure(error))
    }

    fn transact<T, R>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>, Moment) -> Result<Result<T, R>>,
    ) -> Result<Result<T, R>> {
        self.renew()?;
        // Before a mark or a journal is made at a place that is not the file's.
        self.stands()?;
        self.mark.set()?;
        self.version.set(self.version.get() + 1);
        let connection = self.connection.get_mut();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = act(&transaction, self.clock.now())?;
        if answer.is_ok() {
            match (self.kind.index.settle)(&transaction) {
                // Its tables cannot even be emptied: they are made anew, and no word stays in them.
                Err(error)
                    if (self.kind.index.is_its_own)(&error) && !transaction.is_autocommit() =>
                {
                    super::remade::remake(&transaction, self.kind)?;
                }
                done => done?,
            }
            transaction.commit()?;
            self.stands()?;
        }
        Ok(answer)
    }

    /// Empties its index, so that it is made anew with the next search.
    ///
    /// # Errors
    /// As [`LedgerFile::write`].
    pub(crate) fn empty_index(&mut self) -> Result<()> {
        let kind = self.kind;
        self.write(|transaction, _| super::remade::empty(transaction, kind))
    }

    /// Whether its index is what the other tables say.
    ///
    /// # Errors
    /// As [`LedgerFile::read`].
    pub(crate) fn index_agrees(&self) -> Result<bool> {
        self.read(|open| Ok((self.kind.index.agrees)(open).unwrap_or(false)))
    }

    /// Writes the file out anew, so that no free space of it holds what was taken out, see [`super::tidy`].
    ///
    /// # Errors
    /// As [`LedgerFile::write`].
    pub(crate) fn tidy(&mut self) -> Result<()> {
        // An act that changes nothing: all that a write asks before.
        self.write(|_, _| Ok(()))?;
        super::tidy(self.connection.get_mut()).map_err(|error| self.note_failure(error))
    }

    /// Opens the file again where the disk failed since it was opened. It has to be there: where the
    /// drive is away, no new one is begun.
    ///
    /// # Errors
    /// [`Error::Gone`]; those of [`LedgerFile::open`].
    pub fn renew(&self) -> Result<()> {
        let failures = self.lock.failures();
        if self.failures.get() == failures {
            return Ok(());
        }
        let Ok(mut connection) = self.connection.try_borrow_mut() else {
            // Asked in the middle of another question, which has been answered for.
            return Ok(());
        };
        self.suspect.set(true);
        self.lock.take_again()?;
        std::fs::metadata(&self.path).map_err(|error| self.lock.away(&error))?;
        self.version.set(self.version.get() + 1);
        // The old one ends first: a program that has a file twice lets go of its locks with either.
        *connection = Connection::open_in_memory()?;
        *connection = if self.lock.read_only() {
            open::read_only(&self.path, self.kind)?
        } else {
            open::writable(&self.path, self.kind, |_| Ok(()))?
        };
        self.opened.set(identity(&self.path));
        self.failures.set(failures);
        Ok(())
    }

    /// The moment by the clock that was handed in.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The clock that was handed in.
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Nothing can be written to it.
    pub fn read_only(&self) -> bool {
        self.lock.read_only()
    }

    /// The folder that it lies in; takes what does not stay in memory.
    pub fn folder(&self) -> &Path {
        self.lock.folder()
    }

    /// The file itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Which state of the file is open: another number after every write and every opening.
    pub const fn version(&self) -> u64 {
        self.version.get()
    }

    /// Notes an error's meaning for the file, and gives it back with all that is known about it.
    fn note_failure(&self, error: Error) -> Error {
        let error = self.explained(error.about(&self.path));
        if error.passes() {
            self.lock.note_failure();
        }
        if error.passes() || matches!(error, Error::Damaged { .. }) {
            self.suspect.set(true);
        }
        error
    }

    /// The database says little; what the folder says now may say why.
    fn explained(&self, error: Error) -> Error {
        match error {
            Error::ReadOnly { .. } | Error::SystemFailed { .. } if self.stands().is_err() => {
                self.lock.gone()
            }
            Error::ReadOnly { path } if path == self.path => Error::ReadOnly {
                path: self.lock.folder().to_owned(),
            },
            Error::SystemFailed { .. } => self.lock.says().err().unwrap_or(error),
            other => other,
        }
    }

    /// Whether the file stands where it was opened. One that was deleted or moved away, or whose
    /// folder was, takes writes as before.
    fn stands(&self) -> Result<()> {
        let opened = self.opened.get();
        if opened.is_some() && identity(&self.path) == opened {
            Ok(())
        } else {
            Err(self.lock.gone())
        }
    }
}

impl Drop for LedgerFile {
    fn drop(&mut self) {
        let failed = self.failures.get() != self.lock.failures();
        if failed || self.suspect.get() || self.stands().is_err() {
            self.mark.keep();
        }
    }
}

impl std::fmt::Debug for LedgerFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LedgerFile")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// The numbers by which the system tells files apart; SQLite goes by the same numbers before it
/// makes a journal.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
type Identity = bool;

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.exists().then_some(true)
}

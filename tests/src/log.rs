//! A profile's folder, and the file in it as it really is.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;
use xuesilu_core::branch::BRANCH_FILE;
use xuesilu_core::member::MEMBER_FILE;
use xuesilu_core::safety::BACKUP_FOLDER;

/// A folder that goes when this value does. Its path has Chinese in it, and a space.
#[derive(Debug)]
pub struct Log {
    _room: Option<TempDir>,
    folder: PathBuf,
}

impl Log {
    /// A folder in which nobody has begun yet.
    pub fn new() -> Self {
        let room = tempfile::tempdir().expect("room for a profile");
        let folder = room.path().join("学思录 资料");
        Self {
            _room: Some(room),
            folder,
        }
    }

    /// A copy of another profile's folder.
    pub fn copy_of(folder: &Path) -> Self {
        let log = Self::new();
        copy(folder, &log.folder);
        log
    }

    /// A copy of another's folder on a disk of somebody else's, which outlives it.
    pub fn copy_on(disk: &Path, log: &Self) -> Self {
        let folder = disk.join("学思录 资料");
        copy(log.folder(), &folder);
        Self {
            _room: None,
            folder,
        }
    }

    /// The profile.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The log's file.
    pub fn file(&self) -> PathBuf {
        self.folder.join(MEMBER_FILE)
    }

    /// The file of the branch's collection.
    pub fn branch_file(&self) -> PathBuf {
        self.folder.join(BRANCH_FILE)
    }

    /// The folder of the backups.
    pub fn backups(&self) -> PathBuf {
        self.folder.join(BACKUP_FOLDER)
    }

    /// The first value that a query finds in the file.
    ///
    /// The program keeps its log locked while it runs, so a copy is opened, with the journal that
    /// may lie beside it: what a crash at this moment would leave.
    #[track_caller]
    pub fn ask<T: FromSql>(&self, sql: &str) -> T {
        self.with(|connection| {
            connection
                .query_row(sql, [], |row| row.get(0))
                .unwrap_or_else(|error| panic!("{sql}: {error}"))
        })
    }

    /// All rows that a query finds, their columns as text, joined by `|`.
    #[track_caller]
    pub fn rows(&self, sql: &str) -> Vec<String> {
        self.with(|connection| {
            let mut query = connection.prepare(sql).expect("a query");
            let columns = query.column_count();
            let rows = query.query_map([], |row| {
                let cells = (0..columns).map(|at| {
                    let cell = row.get_ref(at)?;
                    Ok(match cell {
                        rusqlite::types::ValueRef::Null => "–".to_owned(),
                        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                        other => String::from_utf8_lossy(other.as_bytes()?).into_owned(),
                    })
                });
                cells
                    .collect::<rusqlite::Result<Vec<_>>>()
                    .map(|cells| cells.join("|"))
            });
            rows.and_then(Iterator::collect).expect("rows")
        })
    }

    /// The number of rows of a table.
    #[track_caller]
    pub fn count(&self, table: &str) -> u32 {
        self.ask(&format!("SELECT count(*) FROM {table}"))
    }

    fn with<T>(&self, look: impl FnOnce(&Connection) -> T) -> T {
        let room = tempfile::tempdir().expect("room for a copy");
        for name in [MEMBER_FILE, "member.db-journal"] {
            match fs::copy(self.folder.join(name), room.path().join(name)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => panic!("{error}"),
                _ => {}
            }
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
        let connection =
            Connection::open_with_flags(room.path().join(MEMBER_FILE), flags).expect("a log");
        look(&connection)
    }
}

impl Default for Log {
    fn default() -> Self {
        Self::new()
    }
}

/// Copies a folder with what is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder to copy").flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

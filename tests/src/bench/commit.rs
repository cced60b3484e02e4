//! One durable entry, measured beside its floor: a bare commit of one row of the same bytes, with the
//! same pragmas, into a file of as many rows.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};
use xuesilu_core::entry::Fields;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::store::connect::connect;
use xuesilu_core::time::SystemClock;

use crate::seed;

/// What the floor's file holds before, as the seeded year does.
const ROWS: u32 = seed::ENTRIES;
/// As many as a row of ours has in all its columns.
const COLUMNS: &str = "SELECT length(CAST(entry || revision || operation || act || date || minutes
    || form || class || topic || coalesce(place, '') || source || written_ms || written_offset AS BLOB))
    + 8 FROM entry_revision ORDER BY entry DESC LIMIT 1";

/// A log with a year in it.
pub struct Ours(Profile);

/// A file with one table.
pub struct Bare {
    connection: Connection,
    next: u32,
    bytes: usize,
}

/// Lays both out under a folder.
pub fn lay_out(folder: &Path) {
    let log = seed::full_year();
    let profile = folder.join("profile");
    std::fs::create_dir_all(&profile).expect("room");
    std::fs::copy(log.file(), profile.join("member.db")).expect("room");
    let mut ours = Ours::open(folder);
    ours.commit();
    drop(ours);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let bare = connect(&folder.join("bare.db"), flags).expect("a file");
    let table = "CREATE TABLE entry (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT";
    bare.execute_batch(table).expect("a table");
    let bytes = bytes_of_a_row(&folder.join("profile/member.db"));
    let mut statement = bare
        .prepare("INSERT INTO entry VALUES (?1, ?2)")
        .expect("sql");
    bare.execute_batch("BEGIN").expect("begin");
    for row in 1..=ROWS {
        let words = "x".repeat(bytes);
        statement.execute((row, words)).expect("a row");
    }
    bare.execute_batch("COMMIT").expect("commit");
}

fn bytes_of_a_row(file: &Path) -> usize {
    let connection = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a log");
    connection
        .query_row(COLUMNS, [], |row| row.get(0))
        .expect("a row")
}

impl Ours {
    /// Opens the log that was laid out.
    pub fn open(folder: &Path) -> Self {
        let folder = Folder::take(&folder.join("profile")).expect("a folder");
        let clock = Box::new(SystemClock::default());
        Self(Profile::open(Arc::new(folder), clock).expect("a log"))
    }

    /// Writes one entry; it is on the disk when this returns.
    pub fn commit(&mut self) -> Duration {
        let fields = Fields {
            date: "2026-11-23".to_owned(),
            minutes: "90".to_owned(),
            form: "党课".to_owned(),
            topic: "坚持围绕大局，强化理论武装".to_owned(),
            place: "单位会议室".to_owned(),
            ..Fields::default()
        };
        let begun = Instant::now();
        let operation = self.0.operation();
        self.0
            .entries()
            .add(&fields, &operation, None)
            .expect("an entry");
        begun.elapsed()
    }

    /// The same, and the year’s totals anew, as the window shows them after a save.
    pub fn commit_and_total(&mut self) -> Duration {
        let saved = self.commit();
        let begun = Instant::now();
        self.0.entries().totals(2026).expect("totals");
        saved + begun.elapsed()
    }
}

impl Bare {
    /// Opens the file that was laid out.
    pub fn open(folder: &Path) -> Self {
        let file = folder.join("bare.db");
        let connection = connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("a file");
        let next = connection
            .query_row("SELECT max(id) + 1 FROM entry", [], |row| row.get(0))
            .expect("rows");
        Self {
            connection,
            next,
            bytes: bytes_of_a_row(&folder.join("profile/member.db")),
        }
    }

    /// Writes one row.
    pub fn commit(&mut self) -> Duration {
        let words = "学".repeat(self.bytes / 3);
        let begun = Instant::now();
        self.connection
            .prepare_cached("INSERT INTO entry VALUES (?1, ?2)")
            .and_then(|mut insert| insert.execute((self.next, words)))
            .expect("a row");
        self.next += 1;
        begun.elapsed()
    }

    /// The number of bytes of a row.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

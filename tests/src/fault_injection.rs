//! Faults injected into the file of a log while no program has it open.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags};

use crate::log::Log;

/// Where `SQLite` keeps `user_version` in the header.
const USER_VERSION: u64 = 60;
/// Where it keeps `application_id`.
const APPLICATION_ID: u64 = 68;

/// Bytes of a page.
const PAGE: u64 = 4096;
/// What a lost one holds.
const EMPTY: [u8; 4096] = [0; 4096];

/// Puts one log into the folder of another.
pub fn put_in(log: &Log, other: &Log) {
    fs::copy(other.file(), log.file()).expect("room for a log");
}

/// The file's beginning is not what a database begins with.
pub fn damage(log: &Log) {
    put(log, 0, &[0; 16]);
}

/// The log finds itself on a computer that it does not know; `false` where this one has no id, so that
/// nothing is ever asked on it.
pub fn carry_away(log: &Log) -> bool {
    let file = Connection::open(log.file()).expect("a log");
    let known = file.execute("DELETE FROM computer", []);
    known.expect("a table of computers") > 0
}

/// The file says that a later program wrote it.
pub fn make_newer(log: &Log) {
    put(log, USER_VERSION, &99_u32.to_be_bytes());
}

/// The file is another program's.
pub fn make_foreign(log: &Log) {
    put(log, APPLICATION_ID, b"OTHR");
}

/// Makes the profile writable for root only.
pub fn make_read_only(log: &Log) {
    let room = log.folder().parent().expect("a profile lies in a folder");
    let files = fs::read_dir(log.folder()).expect("a profile").flatten();
    for file in files.map(|file| file.path()) {
        let mode = if file.is_dir() { 0o555 } else { 0o444 };
        allow(&file, mode);
    }
    allow(log.folder(), 0o555);
    allow(room, 0o755);
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("our own file");
}

/// A table of the branch's collection has lost its first page.
pub fn lose_table(log: &Log, table: &str) {
    let page: u64 = in_branch(
        log,
        &format!("SELECT rootpage FROM sqlite_schema WHERE name = '{table}'"),
    );
    put_in_file(&log.branch_file(), (page - 1) * PAGE, &EMPTY);
}

/// The entries of a collection are lost, and the sums that follow from them are to be made again: kept, they would be shown
/// without a look at what is gone.
pub fn lose_entries(log: &Log) {
    let file = Connection::open(log.branch_file()).expect("a collection");
    let kept = file.execute("DELETE FROM person_sum", []);
    kept.expect("a table of sums");
    drop(file);
    lose_table(log, "entry");
}

/// Some bytes of a member's package in the branch's collection are gone; all around them is whole.
pub fn lose_package(log: &Log, name: &str) {
    let part: Vec<u8> = in_branch(
        log,
        &format!(
            "SELECT b.part FROM package_part AS b JOIN package AS p ON p.id = b.package
             JOIN member_key AS k ON k.id = p.member_key WHERE k.name = '{name}' ORDER BY b.id"
        ),
    );
    let file = fs::read(log.branch_file()).expect("a collection");
    let begins = &part[..64];
    let mut places = file.windows(begins.len());
    let at = places.position(|found| found == begins);
    let at = at.expect("the package stands in the file") as u64;
    put_in_file(&log.branch_file(), at + 16, &[0; 32]);
}

/// A damaged collection, to be damaged once more after it was mended.
#[derive(Debug)]
pub struct Damaged {
    file: PathBuf,
    bytes: Vec<u8>,
    backups: PathBuf,
}

impl Damaged {
    /// As it stands in this log's folder.
    pub fn branch_of(log: &Log) -> Self {
        Self {
            file: log.branch_file(),
            bytes: fs::read(log.branch_file()).expect("a collection"),
            backups: log.backups(),
        }
    }

    /// Nothing has been mended, and nothing set aside. No program may have the file open.
    pub fn again(&self) {
        fs::write(&self.file, &self.bytes).expect("our own file");
        for file in fs::read_dir(&self.backups).expect("backups").flatten() {
            if file.file_name().to_string_lossy().contains("-aside.") {
                fs::remove_file(file.path()).expect("our own file");
            }
        }
    }
}

fn in_branch<T: FromSql>(log: &Log, sql: &str) -> T {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let opened = Connection::open_with_flags(log.branch_file(), flags).expect("a collection");
    let found = opened.query_row(sql, [], |row| row.get(0));
    found.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

fn put(log: &Log, at: u64, bytes: &[u8]) {
    put_in_file(&log.file(), at, bytes);
}

fn put_in_file(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .open(path)
        .expect("a log");
    file.seek(SeekFrom::Start(at))
        .and_then(|_| file.write_all(bytes))
        .expect("a log to damage");
}

/// Lays a file on a stick that is called a package and is none.
pub fn lay_a_bad_package(stick: &Path) {
    fs::write(stick.join("学思录_坏了.xuesi"), "{").expect("room for a file");
}

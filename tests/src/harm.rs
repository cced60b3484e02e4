//! What can have happened to a log's file while the program was not looking.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::log::Log;

/// Where `SQLite` keeps `user_version` in the header.
const USER_VERSION: u64 = 60;
/// Where it keeps `application_id`.
const APPLICATION_ID: u64 = 68;

/// Puts one log into the folder of another.
pub fn put_in(log: &Log, other: &Log) {
    fs::copy(other.file(), log.file()).expect("room for a log");
}

/// The file's beginning is not what a database begins with.
pub fn damage(log: &Log) {
    put(log, 0, &[0; 16]);
}

/// The file says that a later program wrote it.
pub fn make_newer(log: &Log) {
    put(log, USER_VERSION, &99_u32.to_be_bytes());
}

/// The file is another program's.
pub fn make_foreign(log: &Log) {
    put(log, APPLICATION_ID, b"OTHR");
}

/// Nobody but root can write into the profile.
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

fn put(log: &Log, at: u64, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .open(log.file())
        .expect("a log");
    file.seek(SeekFrom::Start(at))
        .and_then(|_| file.write_all(bytes))
        .expect("a log to harm");
}

/// Lays a file on a stick that is called a package and is none.
pub fn lay_a_bad_package(stick: &Path) {
    fs::write(stick.join("学思录_坏了.xuesi"), "{").expect("room for a file");
}

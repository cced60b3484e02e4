//! A log that was never closed is looked at before anything is written.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use xuesilu_core::error::{Error, Result};
use xuesilu_core::profile::{Folder, Profile};

use crate::fixture::{Fixture, fields};
use crate::log::a_log;
use crate::people::{Person, branch};

const MARK: &str = "member.db.open";

fn open(folder: &Path, fixture: &Fixture) -> Result<Profile> {
    let folder = Arc::new(Folder::take(folder)?);
    Profile::open(folder, Box::new(fixture.clock.clone()))
}

/// The folder as a kill, or somebody who copies it meanwhile, leaves it.
fn copied(fixture: &Fixture) -> TempDir {
    let left = TempDir::new().unwrap();
    for entry in fs::read_dir(fixture.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, left.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    left
}

/// A letter of an entry becomes another one.
fn flip(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let words = "第7次集中学习讨论".as_bytes();
    let at = bytes
        .windows(words.len())
        .position(|found| found == words)
        .unwrap();
    bytes[at + 2] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[test]
fn p08_the_mark_stands_while_something_is_written_and_goes_with_the_log() {
    let fixture = a_log(10);
    let mark = fixture.folder.path().join(MARK);
    let mut profile = fixture.open();
    assert!(!mark.exists(), "nothing has been written yet");
    let operation = profile.operation();
    profile.entries().add(&fields(5), &operation, None).unwrap();
    assert!(mark.exists());
    drop(profile);
    assert!(!mark.exists());
}

#[test]
fn p08_damage_after_an_unclean_end_is_found_at_the_start() {
    let fixture = a_log(10);
    let mut profile = fixture.open();
    let operation = profile.operation();
    profile.entries().add(&fields(5), &operation, None).unwrap();
    let left = copied(&fixture);
    let file = left.path().join("member.db");
    // Whole: it opens and says nothing.
    let whole = copied(&fixture);
    drop(open(whole.path(), &fixture).unwrap());
    assert!(!whole.path().join(MARK).exists(), "looked at once");
    flip(&file);
    let before = fs::read(&file).unwrap();
    for _ in 0..2 {
        let refused = open(left.path(), &fixture);
        assert!(
            matches!(&refused, Err(Error::Damaged { path }) if path.ends_with("member.db")),
            "{refused:?}"
        );
        assert_eq!(fs::read(&file).unwrap(), before);
    }
    // The same byte after a clean end is not looked for at the start: it costs a second for nothing.
    drop(profile);
    flip(&fixture.file());
    drop(fixture.open());
}

#[test]
fn p08_a_killed_act_is_undone_and_the_log_opens() {
    let fixture = a_log(10);
    let connection = rusqlite::Connection::open(fixture.file()).unwrap();
    connection.pragma_update(None, "cache_size", 1).unwrap();
    connection
        .execute_batch("BEGIN; UPDATE entry_revision SET minutes = 1;")
        .unwrap();
    fs::write(fixture.folder.path().join(MARK), b"").unwrap();
    let left = copied(&fixture);
    drop(connection);
    let mut profile = open(left.path(), &fixture).unwrap();
    assert!(profile.safety().check(true).unwrap().ok);
}

#[test]
fn p08_a_collection_that_was_never_closed_is_looked_at() {
    let Person {
        fixture,
        mut profile,
    } = branch(&["张三"]);
    assert!(fixture.folder.path().join("branch.db.open").exists());
    let left = copied(&fixture);
    assert!(profile.branch().card().unwrap().is_some());
    drop(profile);
    assert!(!fixture.folder.path().join("branch.db.open").exists());
    let file = left.path().join("branch.db");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 4096;
    bytes[last..].fill(0xFF);
    fs::write(&file, &bytes).unwrap();
    let mut profile = open(left.path(), &fixture).unwrap();
    let refused = profile.branch().card();
    assert!(
        matches!(&refused, Err(Error::Damaged { path }) if path.ends_with("branch.db")),
        "{refused:?}"
    );
    assert_eq!(fs::read(&file).unwrap(), bytes);
}

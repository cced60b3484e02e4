//! A schema is there whole or not at all.

use std::fs;

use rusqlite::Connection;
use xuesilu_core::member::MEMBER;
use xuesilu_core::store::migrate::{migrate, version};
use xuesilu_core::store::open::writable;
use xuesilu_core::store::{Indexing, Kind};

use crate::fixture::Fixture;

const OLD: Kind = Kind {
    file: "member.db",
    needed: true,
    copies: "member",
    application_id: 7,
    migrations: &["CREATE TABLE a (x TEXT) STRICT; INSERT INTO a VALUES ('kept');"],
    schemas: &[],
    counts: MEMBER.counts,
    changed: MEMBER.changed,
    grown: None,
    digests: &[],
    ledger: &[],
    index: Indexing::NONE,
};
const NEW: Kind = Kind {
    file: "member.db",
    needed: true,
    copies: "member",
    application_id: 7,
    migrations: &[
        OLD.migrations[0],
        "CREATE TABLE b (x TEXT) STRICT; DROP TABLE a;",
    ],
    schemas: &[],
    counts: MEMBER.counts,
    changed: MEMBER.changed,
    grown: None,
    digests: &[],
    ledger: &[],
    index: Indexing::NONE,
};
/// Fails after its first statement.
const BROKEN: Kind = Kind {
    file: "member.db",
    needed: true,
    copies: "member",
    application_id: 7,
    migrations: &[
        OLD.migrations[0],
        "DROP TABLE a; CREATE TABLE b (x NO) STRICT;",
    ],
    schemas: &[],
    counts: MEMBER.counts,
    changed: MEMBER.changed,
    grown: None,
    digests: &[],
    ledger: &[],
    index: Indexing::NONE,
};

fn tables(connection: &Connection) -> Vec<String> {
    connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn p11_a_migration_is_taken_whole_or_not_at_all() {
    let fixture = Fixture::new();
    let path = fixture.folder.path().join("other.db");
    drop(writable(&path, &OLD, |_| panic!("there was nothing before")).unwrap());
    let (mut asked, bytes) = (0, fs::read(&path).unwrap());
    let failed = writable(&path, &BROKEN, |old| {
        // A copy can be made here: the file is still the old one.
        asked += 1;
        assert_eq!((version(old)?, tables(old)), (1, vec!["a".to_owned()]));
        Ok(())
    });
    assert!(failed.is_err());
    assert_eq!((asked, fs::read(&path).unwrap()), (1, bytes));
    let moved = writable(&path, &NEW, |_| Ok(())).unwrap();
    assert_eq!(
        (version(&moved).unwrap(), tables(&moved)),
        (2, vec!["b".to_owned()])
    );
}

#[test]
fn p11_without_a_copy_from_before_nothing_is_migrated() {
    let fixture = Fixture::new();
    let path = fixture.folder.path().join("other.db");
    drop(writable(&path, &OLD, |_| Ok(())).unwrap());
    let bytes = fs::read(&path).unwrap();
    let full = xuesilu_core::error::Error::DiskFull;
    assert!(writable(&path, &NEW, |_| Err(full)).is_err());
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn p11_a_log_whose_making_was_killed_is_made_anew() {
    let fixture = Fixture::new();
    // Half-built files of a first start that was killed.
    fs::write(
        fixture.file().with_extension("db.new"),
        b"SQLite format 3\0",
    )
    .unwrap();
    fs::write(fixture.file().with_extension("db.new-journal"), b"x").unwrap();
    assert_eq!(fixture.open().materials().list().unwrap().len(), 1);
}

#[test]
fn the_newest_version_is_the_number_of_steps() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection, &MEMBER).unwrap();
    assert_eq!(version(&connection).unwrap(), MEMBER.newest());
    // Taken again, they are no steps.
    migrate(&mut connection, &MEMBER).unwrap();
    assert_eq!(tables(&connection).len(), 40);
}

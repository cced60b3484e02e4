//! Case 11 on real files: one of every schema that people have, made by the program of its time
//! (`tests/fixtures`). Each comes up to date with all that is in it, and no schema is without one.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};
use xuesilu_core::branch::BRANCH;
use xuesilu_core::error::Error;
use xuesilu_core::member::MEMBER;
use xuesilu_core::profile::Profile;
use xuesilu_core::safety::backups;
use xuesilu_core::search::TABLES;
use xuesilu_core::store::Kind;
use xuesilu_core::store::connect::connect;
use xuesilu_core::store::identity::{Found, examine};
use xuesilu_core::store::open::writable;

use crate::fixture::Fixture;

const KINDS: [&Kind; 2] = [&MEMBER, &BRANCH];

fn fixture(name: &str) -> PathBuf {
    let tests = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures");
    PathBuf::from(tests).join(name)
}

/// Every released file: its kind, its version, where it is.
fn released() -> Vec<(&'static Kind, u32, PathBuf)> {
    let of_each = KINDS.into_iter().flat_map(|kind| {
        let versions = (1..=kind.newest()).map(move |version| (kind, version));
        versions.map(|(kind, version)| {
            let file = fixture(&format!("{}-{version}.db", kind.copies));
            (kind, version, file)
        })
    });
    of_each.filter(|(_, _, file)| file.exists()).collect()
}

/// A copy of one in a folder of its own, and the file.
fn laid_out(kind: &Kind, from: &Path) -> (Fixture, PathBuf) {
    let fixture = Fixture::new();
    let file = fixture.folder.path().join(format!("{}.db", kind.copies));
    fs::copy(from, &file).unwrap();
    (fixture, file)
}

/// Opens it as the program does.
fn opened(kind: &Kind, fixture: &Fixture) -> Profile {
    let mut profile = fixture.open();
    if kind.copies == BRANCH.copies {
        assert!(profile.branch().card().unwrap().is_some());
    }
    profile
}

fn read_only(file: &Path) -> Connection {
    connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

fn rows(connection: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = connection.prepare(sql).unwrap();
    let columns = statement.column_count();
    let found = statement.query_map([], |row| {
        let values = (0..columns).map(|at| row.get(at));
        values.collect::<rusqlite::Result<Vec<Value>>>()
    });
    found.unwrap().map(Result::unwrap).collect()
}

fn schema(connection: &Connection) -> Vec<Vec<Value>> {
    let sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
    rows(connection, sql)
}

/// Every table with its columns and its rows.
fn content(connection: &Connection) -> Vec<(String, Vec<Vec<Value>>)> {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let tables = rows(connection, tables).into_iter().flatten();
    let index =
        |table: &Value| matches!(table, Value::Text(name) if TABLES.contains(&name.as_str()));
    let tables = tables.filter(|table| !index(table));
    let asked = tables.map(|table| {
        let Value::Text(table) = table else {
            panic!("a table without a name");
        };
        let columns = format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
        let columns = rows(connection, &columns).into_iter().flatten();
        let columns = columns.map(|column| match column {
            Value::Text(column) => format!("\"{column}\""),
            other => panic!("{other:?}"),
        });
        let columns = columns.collect::<Vec<_>>().join(", ");
        format!("SELECT {columns} FROM \"{table}\" ORDER BY {columns}")
    });
    asked
        .map(|sql| {
            let rows = rows(connection, &sql);
            (sql, rows)
        })
        .collect()
}

#[test]
fn p11_every_schema_before_the_newest_has_its_file() {
    for kind in KINDS {
        for version in 1..kind.newest() {
            let file = fixture(&format!("{}-{version}.db", kind.copies));
            assert!(
                file.exists(),
                "a migration was added and {} is missing: CONTRIBUTING, “Changing a schema”",
                file.display()
            );
        }
    }
    for (kind, version, file) in released() {
        assert_eq!(examine(&file, kind).unwrap(), Found::Ours { version });
    }
}

#[test]
fn p11_the_released_files_are_as_their_programs_left_them() {
    let sums = fs::read_to_string(fixture("SHA256SUMS")).unwrap();
    for (_, _, file) in released() {
        let name = file.file_name().unwrap().to_str().unwrap();
        let sum = Sha256::digest(fs::read(&file).unwrap());
        let sum = sum.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        assert!(sums.contains(&format!("{sum}  {name}\n")), "{sum}  {name}");
    }
    assert_eq!(sums.lines().count(), released().len());
}

#[test]
fn p11_a_released_file_becomes_what_a_new_one_is_and_keeps_every_row() {
    for (kind, version, from) in released() {
        let when = format!("{}-{version}", kind.copies);
        let (fixture, file) = laid_out(kind, &from);
        let before = content(&read_only(&file));
        assert!(before.iter().map(|(_, rows)| rows.len()).sum::<usize>() > 50);

        let mut profile = opened(kind, &fixture);
        let copies = backups(profile.folder());
        assert!(profile.safety().check(true).unwrap().ok, "{when}");
        drop(profile);

        let fresh = Fixture::new();
        let new = writable(&fresh.file(), kind, |_| Ok(())).unwrap();
        let upgraded = read_only(&file);
        assert_eq!(schema(&upgraded), schema(&new), "{when}");
        for (sql, rows_before) in &before {
            // By the columns that it had: new ones may stand beside them.
            assert_eq!(&rows(&upgraded, sql), rows_before, "{when}: {sql}");
        }
        // The copy from before is the old file, whole.
        let copies: Vec<_> = copies
            .iter()
            .filter(|copy| copy.of == kind.copies)
            .collect();
        assert_eq!(copies.len(), usize::from(version < kind.newest()), "{when}");
        for copy in copies {
            assert_eq!(examine(&copy.file, kind).unwrap(), Found::Ours { version });
            assert_eq!(content(&read_only(&copy.file)), before, "{when}");
        }
    }
}

#[test]
fn p09_a_newer_file_is_refused_to_the_last_byte_unchanged() {
    for (kind, version, from) in released() {
        let (fixture, file) = laid_out(kind, &from);
        let newer = Connection::open(&file).unwrap();
        let next = kind.newest() + 1;
        newer.pragma_update(None, "user_version", next).unwrap();
        drop(newer);
        let bytes = fs::read(&file).unwrap();
        let refused = writable(&file, kind, |_| panic!("copied"));
        assert!(
            matches!(refused, Err(Error::Newer { theirs, ours, .. }) if theirs == next && ours == kind.newest()),
            "{}-{version}: {refused:?}",
            kind.copies
        );
        assert_eq!(fs::read(&file).unwrap(), bytes);
        drop(fixture);
    }
}

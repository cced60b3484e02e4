//! What a file says of its own tables is not believed: one other letter there makes a log look empty.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use xuesilu_core::error::{Error, Result};
use xuesilu_core::locale::Language;
use xuesilu_core::profile::{self, Folder, Profile};
use xuesilu_core::safety::{self, FileOf, ReportIn};
use xuesilu_core::store::CheckUp;

use crate::fixture::{Fixture, MORNING};
use crate::log::{a_log, rows};
use crate::people::{Person, Stick, branch, collect};

fn open(fixture: &Fixture) -> Result<Profile> {
    let folder = Arc::new(Folder::take(fixture.folder.path())?);
    Profile::open(folder, Box::new(fixture.clock.clone()))
}

/// What is found by a check, whether or not the log opens.
fn checked(fixture: &Fixture, full: bool) -> CheckUp {
    let folder = Arc::new(Folder::take(fixture.folder.path()).unwrap());
    let mut opened = Profile::open(Arc::clone(&folder), Box::new(fixture.clock.clone()));
    profile::check(&folder, opened.as_mut(), full, MORNING).unwrap()
}

/// Puts one text in the place of another of the same length, once.
fn altered(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let at = bytes
        .windows(from.len())
        .position(|found| found == from.as_bytes());
    let at = at.unwrap_or_else(|| panic!("{from} is not in the file"));
    bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    bytes
}

fn is_damaged<T: std::fmt::Debug>(done: &Result<T>, file: &str) -> bool {
    matches!(done, Err(Error::Damaged { path }) if path.ends_with(file))
}

/// Damaged for every act, found by a check of either kind, and salvaged with every row.
fn found_and_salvaged(fixture: &Fixture, code: &str, when: &str) {
    let damaged = fs::read(fixture.file()).unwrap();
    let refused = open(fixture);
    assert!(is_damaged(&refused, "member.db"), "{when}: {refused:?}");
    drop(refused);
    for full in [false, true] {
        let found = checked(fixture, full);
        let codes: Vec<&str> = found.findings.iter().map(|it| &*it.code).collect();
        assert!(codes.contains(&code), "{when}: {codes:?}");
    }
    assert_eq!(fs::read(fixture.file()).unwrap(), damaged, "{when}");
    salvage(fixture, FileOf::Member);
    assert!(
        open(fixture).unwrap().safety().check(true).unwrap().ok,
        "{when}"
    );
}

fn salvage(fixture: &Fixture, of: FileOf) {
    let folder = Folder::take(fixture.folder.path()).unwrap();
    safety::salvage(
        &folder,
        of,
        MORNING,
        ReportIn(Language::Chinese),
        &mut |_, _| {},
    )
    .unwrap();
}

/// Rows that a salvage adds to are left out: it begins a history.
fn records(file: &Path) -> Vec<(String, std::collections::BTreeSet<String>)> {
    let all = rows(file).into_iter();
    all.filter(|(table, _)| table != "lineage").collect()
}

#[test]
fn p08_one_other_letter_in_the_schema_is_damage_and_salvage_brings_every_row() {
    let fixture = a_log(30);
    let whole = fs::read(fixture.file()).unwrap();
    let before = records(&fixture.file());
    for (from, to) in [
        ("latest.revision + 1)", "latest.revision + 0)"),
        ("AS first_ms", "AS first_mr"),
        ("minutes BETWEEN 1 ", "minutes BETWEEN 9 "),
        ("edit.act = 'edit'", "edit.act = 'ediu'"),
    ] {
        let bytes = altered(&whole, from, to);
        fs::write(fixture.file(), bytes).unwrap();
        found_and_salvaged(&fixture, "schema", from);
        assert_eq!(records(&fixture.file()), before, "{from}");
    }
}

#[test]
fn p08_every_bit_of_the_schema_makes_it_another_one() {
    let fixture = a_log(3);
    let whole = fs::read(fixture.file()).unwrap();
    let words = b"CREATE VIEW entry AS";
    let at = whole.windows(words.len()).position(|found| found == words);
    let at = at.unwrap();
    for byte in (at..at + 400).step_by(37) {
        let mut bytes = whole.clone();
        bytes[byte] ^= 1;
        fs::write(fixture.file(), bytes).unwrap();
        let refused = open(&fixture);
        assert!(is_damaged(&refused, "member.db"), "{byte}: {refused:?}");
    }
}

#[test]
fn p08_a_view_or_a_trigger_that_somebody_put_there_is_found() {
    for sql in [
        "CREATE TRIGGER planted AFTER INSERT ON form BEGIN DELETE FROM goal; END",
        "CREATE VIEW more AS SELECT 1",
        "CREATE INDEX more ON goal (name)",
        "CREATE TABLE more (x)",
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = replace(sql, 'SELECT latest.*,', 'SELECT latest.*, 10 * latest.minutes AS tenfold,')
         WHERE name = 'entry'",
        "DROP INDEX imported_file",
    ] {
        let fixture = a_log(3);
        let before = records(&fixture.file());
        let connection = Connection::open(fixture.file()).unwrap();
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
        connection.execute_batch(sql).unwrap();
        drop(connection);
        found_and_salvaged(&fixture, "schema", sql);
        let after = records(&fixture.file());
        assert_eq!(after, before, "{sql}");
    }
}

#[test]
fn p08_statistics_of_another_program_are_not_damage() {
    let fixture = a_log(3);
    let connection = Connection::open(fixture.file()).unwrap();
    connection.execute_batch("ANALYZE").unwrap();
    drop(connection);
    assert!(open(&fixture).unwrap().safety().check(true).unwrap().ok);
}

#[test]
fn p08_a_schema_of_a_collection_with_one_other_letter_is_damage_too() {
    let Person { fixture, profile } = collected();
    drop(profile);
    let file = fixture.folder.path().join("branch.db");
    let whole = fs::read(&file).unwrap();
    let at = "    date           TEXT    NOT NULL,";
    fs::write(&file, altered(&whole, at, &at.replace("date", "daue"))).unwrap();
    let mut opened = open(&fixture).unwrap();
    let refused = opened.branch().card();
    assert!(is_damaged(&refused, "branch.db"), "{refused:?}");
    drop(opened);
    for full in [false, true] {
        let found = checked(&fixture, full);
        assert!(
            found
                .findings
                .iter()
                .any(|it| it.message.say(Language::Chinese).contains("branch.db")),
            "{found:?}"
        );
    }
    let before = records_of_branch(&whole);
    salvage(&fixture, FileOf::Branch);
    assert!(open(&fixture).unwrap().safety().check(true).unwrap().ok);
    assert_eq!(records_of_branch(&fs::read(&file).unwrap()), before);
}

fn collected() -> Person {
    let mut secretary = branch(&["张三"]);
    let mut zhang = Person::new("张三", "");
    zhang.study(90);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    secretary
}

fn records_of_branch(bytes: &[u8]) -> std::collections::BTreeSet<String> {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("copy.db");
    fs::write(&file, bytes).unwrap();
    rows(&file).remove("entry").unwrap()
}

#[test]
fn p08_a_byte_of_the_header_that_is_not_ours_is_damage() {
    let fixture = a_log(10);
    let whole = fs::read(fixture.file()).unwrap();
    let before = records(&fixture.file());
    for (at, value, code) in [
        (16, 0x08, "header"),
        (18, 3, "header"),
        (18, 255, "header"),
        (19, 3, "header"),
        (20, 7, "header"),
        (21, 65, "header"),
        (47, 5, "header"),
        (47, 20, "header"),
        (47, 255, "header"),
        (55, 3, "header"),
        (59, 2, "header"),
        (60, 1, "damaged"),
        (63, 1, "schema"),
        (67, 1, "header"),
        (68, b'Y', "damaged"),
        (72, 1, "header"),
        (91, 1, "header"),
    ] {
        let mut bytes = whole.clone();
        bytes[at] = value;
        fs::write(fixture.file(), bytes).unwrap();
        found_and_salvaged(&fixture, code, &format!("byte {at}: {value}"));
        assert_eq!(records(&fixture.file()), before, "byte {at}: {value}");
    }
}

#[test]
fn p10_salvage_leaves_the_files_of_other_programs_and_newer_ones_alone() {
    let fixture = a_log(3);
    let whole = fs::read(fixture.file()).unwrap();
    let of_other = |at: usize, mark: &[u8]| {
        let mut bytes = whole.clone();
        bytes[at..at + mark.len()].copy_from_slice(mark);
        fs::write(fixture.file(), &bytes).unwrap();
        let folder = Folder::take(fixture.folder.path()).unwrap();
        let offered = safety::choices(&folder, FileOf::Member, MORNING, &mut |_, _| {});
        let done = safety::salvage(
            &folder,
            FileOf::Member,
            MORNING,
            ReportIn(Language::Chinese),
            &mut |_, _| {},
        );
        assert_eq!(fs::read(fixture.file()).unwrap(), bytes);
        drop(folder);
        let codes = [
            offered.unwrap_err().code(),
            done.unwrap_err().code(),
            open(&fixture).unwrap_err().code(),
        ];
        assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
        codes[0]
    };
    assert_eq!(of_other(68, &[0, 0, 0, 5]), "foreign");
    assert_eq!(of_other(60, &[0, 0, 0, 200]), "newer");
    // A collection under the name of a log: its mark is a byte away, its tables are not.
    let Person {
        fixture: other,
        profile,
    } = branch(&["张三"]);
    drop(profile);
    let collection = other.folder.path().join("branch.db");
    fs::copy(collection, fixture.file()).unwrap();
    assert_eq!(open(&fixture).unwrap_err().code(), "foreign");
}

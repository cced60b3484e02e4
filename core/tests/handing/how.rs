//! How something was studied, on its way to a branch: also to one whose program did not know it.

use rusqlite::Connection;
use xuesilu_core::branch::BRANCH_FILE;
use xuesilu_core::handover::LeavingEntry;

use crate::forge::{entry, of_year};
use crate::older::put_back;
use crate::people::{Person, branch, bring};

const HOW: &str = ",\"how\":[\"original\",\"with_practice\"]}\n";

/// An entry's line that says how it was studied.
fn with_how(id: &str, revision: u32) -> String {
    entry(id, revision, 60).replace("}\n", HOW)
}

fn package(lineage: u32, sequence: u32, lines: &[String]) -> Vec<u8> {
    of_year((lineage, sequence, 2026), lines)
}

fn first(secretary: &mut Person) -> LeavingEntry {
    let detail = secretary.profile.branch().member("001", 2026).unwrap();
    detail.entries.into_iter().next().unwrap()
}

fn how(secretary: &mut Person) -> String {
    serde_json::to_value(first(secretary)).unwrap()["how"].to_string()
}

/// The digest of an entry's line as a program had it that passed the field over.
fn before(line: &str) -> Vec<u8> {
    let mut other = branch(&["张三"]);
    assert_eq!(
        bring(&mut other, &package(1, 1, &[line.to_owned()])),
        "accepted"
    );
    let file = other.fixture.folder.path().join(BRANCH_FILE);
    drop(other.profile);
    let connection = Connection::open(file).unwrap();
    let sql = "SELECT digest FROM entry";
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The collection as the program before left it, opened by this one.
fn by_the_program_before(
    secretary: Person,
    digests: &[(u32, Vec<u8>)],
    without_bytes: bool,
) -> Person {
    let Person { fixture, profile } = secretary;
    drop(profile);
    let file = Connection::open(fixture.folder.path().join(BRANCH_FILE)).unwrap();
    for (revision, digest) in digests {
        let sql = "UPDATE entry SET digest = ?2 WHERE revision = ?1";
        file.execute(sql, (revision, digest)).unwrap();
    }
    if without_bytes {
        let gone = "DELETE FROM package_part WHERE package IN (SELECT id FROM package WHERE state = 'superseded')";
        file.execute(gone, []).unwrap();
    }
    drop(file);
    put_back(fixture.folder.path(), 1, "");
    let profile = fixture.open();
    Person { fixture, profile }
}

#[test]
fn how_it_was_studied_is_shown_by_the_branch() {
    let mut secretary = branch(&["张三"]);
    let bytes = package(1, 1, &[with_how("a", 1)]);
    assert_eq!(bring(&mut secretary, &bytes), "accepted");
    assert_eq!(how(&mut secretary), r#"["original","with_practice"]"#);
    // The same revision that says otherwise how is another content.
    let other = package(2, 1, &[entry("a", 1, 60)]);
    assert_eq!(bring(&mut secretary, &other), "fork");
}

#[test]
fn p11_what_came_before_the_field_was_known_is_read_anew() {
    let mut secretary = branch(&["张三"]);
    let bytes = package(1, 1, &[with_how("a", 1)]);
    assert_eq!(bring(&mut secretary, &bytes), "accepted");
    let old = before(&entry("a", 1, 60));
    let mut secretary = by_the_program_before(secretary, &[(1, old)], false);
    assert_eq!(how(&mut secretary), r#"["original","with_practice"]"#);
    assert!(secretary.profile.safety().check(true).unwrap().ok);
    assert_eq!(bring(&mut secretary, &bytes), "already_had");
}

#[test]
fn p11_where_its_bytes_were_given_up_a_field_unknown_then_is_no_fork() {
    let mut secretary = branch(&["张三"]);
    let (one, two) = ([with_how("a", 1)], [with_how("a", 2)]);
    assert_eq!(bring(&mut secretary, &package(1, 1, &one)), "accepted");
    assert_eq!(bring(&mut secretary, &package(1, 2, &two)), "accepted");
    let old = |revision| (revision, before(&entry("a", revision, 60)));
    let mut secretary = by_the_program_before(secretary, &[old(1), old(2)], true);
    // The same content in another history: of the first revision no bytes are there.
    let verdict = bring(&mut secretary, &package(2, 1, &one));
    assert_eq!(verdict, "accepted");
    // Whatever else differs is a fork as ever.
    let other = with_how("a", 1).replace("大局", "小局");
    assert_eq!(bring(&mut secretary, &package(3, 1, &[other])), "fork");
}

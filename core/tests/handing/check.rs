//! Whether damage in a collection is found: the file, a package's bytes, a row that is summed.

use rusqlite::Connection;
use xuesilu_core::branch::BRANCH_FILE;
use xuesilu_core::locale::Language;
use xuesilu_core::profile::{self, Folder};

use crate::fixture::MORNING;
use crate::people::{Person, Stick, branch, collect};

/// A branch with one package in, its files closed.
fn collected() -> Person {
    let mut secretary = branch(&["张三"]);
    let mut zhang = Person::new("张三", "");
    zhang.study(90);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    assert!(secretary.profile.safety().check(true).unwrap().ok);
    secretary
}

/// What is found after somebody has run this on the file.
fn found_after(sql: &str) -> Vec<String> {
    let secretary = collected();
    let file = secretary.fixture.folder.path().join(BRANCH_FILE);
    let Person { fixture, profile } = secretary;
    drop(profile);
    let connection = Connection::open(&file).unwrap();
    connection.execute_batch(sql).unwrap();
    drop(connection);
    let found = fixture.open().safety().check(true).unwrap();
    assert_eq!(found.ok, found.findings.is_empty());
    found
        .findings
        .into_iter()
        .map(|it| it.message.say(Language::Chinese))
        .collect()
}

#[test]
fn p08_a_row_that_is_not_what_its_package_says_is_found() {
    assert_eq!(found_after("SELECT 1"), Vec::<String>::new());
    for sql in [
        "UPDATE entry SET minutes = 91",
        "UPDATE entry SET withdrawn = 1",
        "UPDATE entry SET topic = 'SENTINEL'",
        "DELETE FROM entry",
    ] {
        let found = found_after(sql);
        assert_eq!(found.len(), 1, "{sql}: {found:?}");
        assert!(found[0].starts_with("branch.db: "), "{found:?}");
        assert!(!found[0].contains("SENTINEL"), "{found:?}");
    }
}

#[test]
fn p08_a_package_whose_bytes_are_others_is_found() {
    let flipped = "UPDATE package_part SET part = CAST(substr(part, 1, 40) || x'00' || substr(part, 42) AS BLOB)";
    assert_eq!(found_after(flipped).len(), 1);
    assert!(!found_after("DELETE FROM package_part").is_empty());
}

#[test]
fn p08_a_collection_that_does_not_open_is_named_and_left_alone() {
    let Person { fixture, profile } = collected();
    drop(profile);
    let file = fixture.folder.path().join(BRANCH_FILE);
    std::fs::write(&file, b"broken").unwrap();
    for full in [false, true] {
        let found = fixture.open().safety().check(full).unwrap();
        assert_eq!(found.findings[0].code, "damaged");
        assert!(
            found.findings[0]
                .message
                .say(Language::Chinese)
                .contains(BRANCH_FILE)
        );
    }
    // The member's log may be the damaged one, too.
    std::fs::write(fixture.file(), b"broken").unwrap();
    let folder = std::sync::Arc::new(Folder::take(fixture.folder.path()).unwrap());
    let clock = Box::new(fixture.clock.clone());
    let mut opened = profile::Profile::open(std::sync::Arc::clone(&folder), clock);
    let found = profile::check(&folder, opened.as_mut(), true, MORNING).unwrap();
    assert_eq!(found.findings.len(), 2);
    assert_eq!(std::fs::read(&file).unwrap(), b"broken");
}

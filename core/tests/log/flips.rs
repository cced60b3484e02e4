//! A byte that flips inside somebody's words leaves a whole database: only the digests tell.

use std::fs;

use rusqlite::Connection;
use xuesilu_core::entry::import::{Answers, Table};
use xuesilu_core::note::{Scope, Written};

use crate::fixture::{Fixture, fields};

/// Stands in an entry, a reflection and a draft, and nowhere else in the file.
const WORDS: &str = "扎扎实实一个字也不能错";

#[test]
fn p08_a_flipped_byte_in_the_words_of_an_entry_a_reflection_or_a_draft() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    let mut typed = fields(45);
    typed.topic = WORDS.to_owned();
    profile.entries().add(&typed, &operation, None).unwrap();
    let written = Written::revision("", WORDS, Scope::Private).unwrap();
    let operation = profile.operation();
    profile.notes().add(&written, None, &operation).unwrap();
    let begun = profile.notes().begin(None, None, None).unwrap();
    profile
        .notes()
        .save_draft(&begun.row.id, "", WORDS, Scope::Private)
        .unwrap();
    assert!(profile.safety().check(true).unwrap().ok);
    drop(profile);

    let whole = fs::read(fixture.file()).unwrap();
    let places: Vec<usize> = whole
        .windows(WORDS.len())
        .enumerate()
        .filter(|(_, found)| *found == WORDS.as_bytes())
        .map(|(at, _)| at)
        .collect();
    assert_eq!(places.len(), 3, "entry, reflection, draft");
    for place in places {
        for at in (place..place + WORDS.len()).step_by(3) {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            fs::write(fixture.file(), &flipped).unwrap();
            let found = fixture.open().safety().check(true).unwrap();
            assert!(!found.ok, "byte {at}");
        }
    }
}

#[test]
fn p08_a_row_of_a_table_that_is_not_what_was_imported_is_found() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let table =
        |hours: u32| format!("日期,学习形式,学习主题,学时\n2026-11-20,党课,例文甲,{hours}\n");
    for hours in [1, 2] {
        let bytes = table(hours).into_bytes();
        let imports = &mut profile.imports();
        imports
            .import(&Table::read(&bytes, "表.csv").unwrap(), &Answers::default())
            .unwrap();
    }
    assert!(profile.safety().check(true).unwrap().ok);
    drop(profile);
    let whole = fs::read(fixture.file()).unwrap();
    for sql in [
        "UPDATE row_mark SET mark = replace(mark, substr(mark, 1, 1), 'x')",
        "UPDATE imported_row SET taken_ms = taken_ms + 1",
        "UPDATE imported_row SET row_digest = NULL",
    ] {
        fs::write(fixture.file(), &whole).unwrap();
        let connection = Connection::open(fixture.file()).unwrap();
        assert_eq!(connection.execute(sql, []).unwrap(), 1, "{sql}");
        drop(connection);
        let found = fixture.open().safety().check(true).unwrap();
        assert_eq!(found.findings.len(), 1, "{sql}: {found:?}");
    }
}

//! A byte that flips inside somebody's words leaves a whole database: only the digests tell.

use std::fs;

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

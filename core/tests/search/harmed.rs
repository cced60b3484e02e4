//! Another program was at the index: it took rows, tables or triggers of it away. Nothing else is said to be damaged,
//! everything is found, and what is erased is in no byte.

use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use xuesilu_core::ids::NoteId;
use xuesilu_core::profile::{Folder, Profile};

use crate::erased::{has_bytes, has_term};
use crate::fixture::Fixture;
use crate::oracle::{add_note, all};

/// Changes the file as a program that knows nothing of this one may.
fn change(fixture: &Fixture, sql: &str) {
    let open = Connection::open(fixture.file()).unwrap();
    open.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
        .unwrap();
    open.execute_batch(sql).unwrap();
}

/// What may be done to an index without touching a record.
const HARM: [&str; 16] = [
    "DELETE FROM search_row",
    "DELETE FROM search_row WHERE row = (SELECT max(row) FROM search_row)",
    "UPDATE search_row SET row = row + 1000",
    "UPDATE search_row SET record = x'00112233445566778899aabbccddeeff'",
    "DELETE FROM search_state",
    "DELETE FROM search_config",
    "UPDATE search_config SET v = 0 WHERE k = 'secure-delete'",
    "DELETE FROM search_data",
    "DROP TABLE search_config",
    "DROP TABLE search_data; DROP TABLE search_idx",
    "DROP TABLE search",
    "DROP TABLE search_row",
    "DROP TABLE search_due; DROP TABLE search_was; DROP TABLE search_state",
    "DROP TRIGGER search_note_new",
    "DROP INDEX search_row_record",
    "DROP TRIGGER search_note_other;
     CREATE TRIGGER search_note_other BEFORE UPDATE ON note_revision BEGIN SELECT 1; END",
];

fn found(fixture: &Fixture, query: &str) -> Vec<String> {
    let hits = fixture.open().search().find(&all(query)).unwrap().hits;
    hits.into_iter().map(|hit| hit.id).collect()
}

fn opened(fixture: &Fixture) -> xuesilu_core::error::Result<Profile> {
    let folder = Folder::take(fixture.folder.path()).unwrap();
    Profile::open(Arc::new(folder), Box::new(fixture.clock.clone()))
}

/// A log with some reflections, and the one that is erased.
fn begun() -> (Fixture, Vec<String>, NoteId) {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let mut ids = vec![];
    for nth in 0..3 {
        fixture.clock.pass(Duration::from_secs(7));
        ids.push(add_note(&mut profile, "", &format!("第{nth}篇，写了很久")).to_string());
    }
    fixture.clock.pass(Duration::from_secs(7));
    let private = add_note(&mut profile, "", "龘饕氍，写了很久");
    drop(profile);
    ids.reverse();
    (fixture, ids, private)
}

#[test]
fn p63_whatever_another_program_did_to_the_index_erased_words_are_in_no_byte() {
    for harm in HARM {
        let (fixture, kept, private) = begun();
        change(&fixture, harm);
        let mut profile = fixture.open();
        profile.erasing().note(&private, &[]).unwrap();
        drop(profile);
        for (c, token) in [("龘", "9f98"), ("饕", "9955"), ("氍", "6c0d")] {
            assert!(!has_term(&fixture, token), "{harm}: {c}");
            assert!(!has_bytes(&fixture, token.as_bytes()), "{harm}: {c}");
            assert!(!has_bytes(&fixture, c.as_bytes()), "{harm}: {c}");
        }
        assert_eq!(found(&fixture, "写了很久"), kept, "{harm}");
        let checked = fixture.open().safety().check(true).unwrap();
        assert!(checked.ok, "{harm}: {checked:?}");
    }
}

#[test]
fn only_the_index_is_said_to_be_wrong_and_then_it_is_made_anew() {
    for harm in HARM {
        let (fixture, mut ids, private) = begun();
        ids.insert(0, private.to_string());
        change(&fixture, harm);
        // Not closed either: then it is looked at before it is opened.
        std::fs::write(fixture.folder.path().join("member.db.open"), "").unwrap();
        let mut profile = opened(&fixture).unwrap_or_else(|error| panic!("{harm}: {error:?}"));
        let checked = profile.safety().check(true).unwrap();
        let codes: Vec<&str> = checked.findings.iter().map(|it| it.code.as_str()).collect();
        assert!(
            codes.is_empty() || codes == ["index"],
            "{harm}: {checked:?}"
        );
        assert!(profile.safety().check(true).unwrap().ok, "{harm}");
        drop(profile);
        assert_eq!(found(&fixture, "写了很久"), ids, "{harm}");
        assert!(fixture.open().safety().check(true).unwrap().ok, "{harm}");
    }
}

#[test]
fn a_log_with_a_harmed_index_is_written_to_and_copied_as_ever() {
    for harm in HARM {
        let (fixture, ids, private) = begun();
        change(&fixture, harm);
        let mut profile = fixture.open();
        fixture.clock.pass(Duration::from_secs(7));
        let mut notes = profile.notes();
        notes
            .edit(&private, None, Some("再写，写了很久"), None)
            .unwrap();
        assert!(profile.safety().backup().is_ok(), "{harm}");
        drop(profile);
        let mut expected = vec![private.to_string()];
        // A row that another program took away is missed until it is looked for.
        fixture.open().safety().check(true).unwrap();
        expected.extend(ids);
        assert_eq!(found(&fixture, "写了很久"), expected, "{harm}");
    }
}

#[test]
fn a_strange_trigger_stays_damage() {
    let (fixture, ..) = begun();
    let evil =
        "CREATE TRIGGER search_evil AFTER INSERT ON note_revision BEGIN DELETE FROM setting; END";
    change(&fixture, evil);
    assert_eq!(opened(&fixture).unwrap_err().code(), "damaged");
}

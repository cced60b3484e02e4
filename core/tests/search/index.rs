//! The index: built in pieces, emptied in copies, made anew where it is damaged; what is there is always found.

use std::time::Duration;

use rusqlite::Connection;
use xuesilu_core::member::MEMBER_FILE;
use xuesilu_core::search::{Ask, Kind};

use crate::fixture::Fixture;
use crate::oracle::{add_note, all};

fn ids(fixture: &Fixture, query: &str) -> Vec<String> {
    let mut profile = fixture.open();
    let hits = profile.search().find(&all(query)).unwrap().hits;
    hits.into_iter().map(|hit| hit.id).collect()
}

/// Changes the file while nobody has it open.
fn change(fixture: &Fixture, sql: &str) {
    let open = Connection::open(fixture.file()).unwrap();
    open.execute_batch(sql).unwrap();
}

fn number(fixture: &Fixture, sql: &str) -> i64 {
    let open = Connection::open(fixture.file()).unwrap();
    open.query_row(sql, [], |row| row.get(0)).unwrap()
}

const EMPTIED: &str = "INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM search_row;
     DELETE FROM search_due; UPDATE search_state SET whole = 0";

fn with_notes(count: usize) -> (Fixture, Vec<String>) {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let ids = (0..count).map(|nth| {
        fixture.clock.pass(Duration::from_secs(7));
        let id = add_note(
            &mut profile,
            "",
            &format!("第{nth}篇{}", "写了很久。".repeat(300)),
        );
        id.to_string()
    });
    let mut ids: Vec<String> = ids.collect();
    ids.reverse();
    drop(profile);
    (fixture, ids)
}

#[test]
fn before_it_is_whole_everything_is_found_and_each_question_builds_a_piece() {
    let (fixture, notes) = with_notes(12);
    change(&fixture, EMPTIED);
    let mut profile = fixture.open();
    // Not even begun, and written to.
    fixture.clock.pass(Duration::from_secs(7));
    let newest = add_note(&mut profile, "", "写了很久");
    let mut expected = vec![newest.to_string()];
    expected.extend(notes);
    let mut done = Vec::new();
    for _ in 0..40 {
        let building = profile.search().build(2_000).unwrap();
        let ask = Ask {
            kinds: vec![Kind::Note],
            ..all("写了很久")
        };
        // Looked at as it stands: a copy that cannot be written to builds nothing.
        let found = fixture.as_killed();
        assert_eq!(ids_of(&found, &ask), expected);
        let Some(building) = building else { break };
        assert!(building.done <= building.of);
        done.push(building.done);
    }
    assert!(done.len() > 3 && done.is_sorted(), "{done:?}");
    assert_eq!(profile.search().build(1).unwrap(), None);
    assert!(profile.safety().check(true).unwrap().ok);
}

fn ids_of(fixture: &Fixture, ask: &Ask) -> Vec<String> {
    let mut profile = fixture.open();
    let hits = profile.search().find(ask).unwrap().hits;
    hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn what_is_written_while_it_is_built_is_found_in_its_order() {
    let (fixture, notes) = with_notes(12);
    change(&fixture, EMPTIED);
    let mut profile = fixture.open();
    profile.search().build(2_000).unwrap().unwrap();
    let id = xuesilu_core::ids::NoteId::from_text(notes[5].clone());
    fixture.clock.pass(Duration::from_secs(7));
    profile
        .notes()
        .edit(&id, None, Some("改过，写了很久"), None)
        .unwrap();
    fixture.clock.pass(Duration::from_secs(7));
    let newest = add_note(&mut profile, "", "写了很久");
    profile
        .erasing()
        .note(
            &xuesilu_core::ids::NoteId::from_text(notes[11].clone()),
            &[],
        )
        .unwrap();
    profile.search().finish(&mut |_| {}).unwrap();
    let mut expected = vec![newest.to_string(), notes[5].clone()];
    expected.extend(
        notes
            .iter()
            .enumerate()
            .filter(|(nth, _)| ![5, 11].contains(nth))
            .map(|(_, id)| id.clone()),
    );
    let hits = profile.search().find(&all("写了很久")).unwrap().hits;
    let found: Vec<String> = hits.into_iter().map(|hit| hit.id).collect();
    assert_eq!(found, expected);
    assert!(profile.safety().check(true).unwrap().ok);
    drop(profile);
    let late = "SELECT count(*) FROM search_row WHERE row >= 4 << 26";
    assert_eq!(number(&fixture, late), 0, "nothing is out of order");
}

#[test]
fn an_index_that_says_otherwise_is_a_finding_of_its_own_and_hinders_nothing() {
    let (fixture, notes) = with_notes(3);
    // A row that the index has no more, one that it has too much, and words at another place.
    for harm in [
        "DELETE FROM search_row WHERE row = (SELECT max(row) FROM search_row WHERE row < 1 << 26)",
        "INSERT INTO search (rowid, words) VALUES (77, '5b66')",
        "INSERT INTO search (search) VALUES ('delete-all')",
        "UPDATE search_row SET revision = 9 WHERE row = 1",
    ] {
        change(&fixture, harm);
        let mut profile = fixture.open();
        let found = profile.safety().check(true).unwrap();
        let codes: Vec<&str> = found.findings.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, ["index"], "{harm}");
        assert!(profile.safety().check(false).unwrap().ok, "{harm}");
        // It writes, backs up and erases as ever.
        let id = add_note(&mut profile, "", "照样能写");
        assert!(profile.safety().backup().is_ok());
        profile.erasing().note(&id, &[]).unwrap();
        profile.search().rebuild().unwrap();
        assert!(profile.safety().check(true).unwrap().ok, "{harm}");
        drop(profile);
        assert_eq!(ids(&fixture, "写了很久"), notes, "{harm}");
    }
}

#[test]
fn a_structure_that_cannot_be_read_is_emptied_with_the_next_write() {
    let (fixture, notes) = with_notes(3);
    change(
        &fixture,
        "PRAGMA writable_schema = ON; UPDATE search_data SET block = x'00' WHERE id > 1",
    );
    let mut profile = fixture.open();
    let id = add_note(&mut profile, "", "照样能写");
    profile.erasing().note(&id, &[]).unwrap();
    profile
        .notes()
        .edit(
            &xuesilu_core::ids::NoteId::from_text(notes[0].clone()),
            None,
            Some("写了很久"),
            None,
        )
        .unwrap();
    profile.search().finish(&mut |_| {}).unwrap();
    let hits = profile.search().find(&all("写了很久")).unwrap().hits;
    assert_eq!(hits.len(), 3);
    assert!(profile.safety().check(true).unwrap().ok);
}

/// Parts in which FTS5 holds the index.
fn parts(fixture: &Fixture) -> i64 {
    number(fixture, "SELECT count(DISTINCT segid) FROM search_idx")
}

#[test]
fn while_nobody_waits_it_is_merged_step_by_step_and_finds_the_same() {
    let (fixture, mut notes) = with_notes(12);
    change(&fixture, EMPTIED);
    let mut profile = fixture.open();
    while profile.search().build(2_000).unwrap().is_some() {}
    drop(profile);
    let before = parts(&fixture);
    assert!(before > 1, "{before}");
    let mut profile = fixture.open();
    let mut steps = 0;
    while profile.search().merge().unwrap().more {
        steps += 1;
    }
    assert!((1..100).contains(&steps), "{steps}");
    assert!(!profile.search().merge().unwrap().more);
    // Then what was written since is merged by itself.
    for _ in 0..3 {
        fixture.clock.pass(Duration::from_secs(7));
        notes.insert(0, add_note(&mut profile, "", "写了很久").to_string());
    }
    while profile.search().merge().unwrap().more {}
    assert!(profile.safety().check(true).unwrap().ok);
    drop(profile);
    assert!(parts(&fixture) < before);
    assert_eq!(ids(&fixture, "写了很久"), notes);
    // What is emptied is built without a question.
    change(&fixture, EMPTIED);
    let mut profile = fixture.open();
    while profile.search().merge().unwrap().more {}
    assert_eq!(profile.search().build(1).unwrap(), None);
    assert_eq!(
        profile.search().find(&all("写了很久")).unwrap().hits.len(),
        15
    );
}

#[test]
fn copies_are_made_without_it_and_what_is_restored_finds_everything() {
    let (fixture, notes) = with_notes(8);
    let mut profile = fixture.open();
    let made = profile.safety().backup().unwrap();
    drop(profile);
    let copy = Connection::open(&made.file).unwrap();
    let rows: i64 = copy
        .query_row("SELECT count(*) FROM search_row", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 0);
    drop(copy);
    let sizes = (
        std::fs::metadata(&made.file).unwrap().len(),
        std::fs::metadata(fixture.file()).unwrap().len(),
    );
    assert!(sizes.0 < sizes.1, "{sizes:?}");
    // The copy as a log of its own.
    let other = Fixture::new();
    std::fs::copy(&made.file, other.folder.path().join(MEMBER_FILE)).unwrap();
    assert_eq!(ids(&other, "写了很久"), notes);
    assert!(
        number(&other, "SELECT count(*) FROM search_row") > 0,
        "built again"
    );
    assert!(other.open().safety().check(true).unwrap().ok);
}

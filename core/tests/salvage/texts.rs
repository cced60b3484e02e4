//! Bytes that are no text any more: damage for every act, found wherever they stand.

use std::fs;
use std::sync::Arc;

use rusqlite::Connection;
use xuesilu_core::error::Error;
use xuesilu_core::locale::Language;
use xuesilu_core::member::Naming;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::{self, Folder, Profile};
use xuesilu_core::safety::{self, FileOf, ReportIn};

use crate::fixture::{Fixture, MORNING, fields};
use crate::people::{Person, branch};

/// A log with a row in most of its tables.
fn a_log() -> Fixture {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let naming = Naming::parse("张三", "第一支部", "007").unwrap();
    profile.name_member(&naming).unwrap();
    let operation = profile.operation();
    profile
        .entries()
        .add(&fields(30), &operation, None)
        .unwrap();
    let written = Written::revision("心得", "写得很长", Scope::Private).unwrap();
    let operation = profile.operation();
    profile.notes().add(&written, None, &operation).unwrap();
    let material = profile.materials().list().unwrap().remove(0).id;
    profile.materials().mark(&material, "0", true).unwrap();
    drop(profile);
    fixture
}

/// Half a letter.
const HALF: &str = "CAST(x'E5AD' AS TEXT)";

fn salvaged(fixture: &Fixture, of: FileOf) -> safety::Salvaged {
    let folder = Folder::take(fixture.folder.path()).unwrap();
    safety::salvage(
        &folder,
        of,
        MORNING,
        ReportIn(Language::Chinese),
        &mut |_, _| {},
    )
    .unwrap()
}

#[test]
fn p08_a_text_that_is_none_is_damage_and_no_fault_of_writing() {
    let fixture = a_log();
    let mut bytes = fs::read(fixture.file()).unwrap();
    let words = fields(30).topic;
    let words = words.as_bytes();
    for at in 0..bytes.len() - words.len() {
        if bytes[at..].starts_with(words) && words[0] >= 0x80 {
            bytes[at + 1] ^= 0x80;
        }
    }
    fs::write(fixture.file(), bytes).unwrap();
    let mut profile = fixture.open();
    let listed = profile
        .entries()
        .list(&xuesilu_core::entry::Filter::default());
    assert!(
        matches!(&listed, Err(Error::Damaged { path }) if path.ends_with("member.db")),
        "{listed:?}"
    );
    drop(profile);
    salvaged(&fixture, FileOf::Member);
    assert!(fixture.open().safety().check(true).unwrap().ok);
}

#[test]
fn p08_what_is_no_text_is_found_in_every_table_and_salvaged() {
    let fixture = a_log();
    let whole = fs::read(fixture.file()).unwrap();
    let key = |fixture: &Fixture| fixture.open().member().unwrap().map(|member| member.id);
    let before = key(&fixture);
    assert!(before.is_some());
    for (table, column) in [
        ("member", "name"),
        ("member", "branch"),
        ("material", "text"),
        ("material", "title"),
        ("section_mark", "section"),
        ("form", "name"),
        ("entry_revision", "topic"),
        ("note_revision", "text"),
    ] {
        fs::write(fixture.file(), &whole).unwrap();
        let connection = Connection::open(fixture.file()).unwrap();
        let sql = format!("UPDATE {table} SET {column} = {HALF}");
        connection
            .pragma_update(None, "foreign_keys", false)
            .unwrap();
        let sql = if table == "form" {
            format!("{sql} WHERE name = (SELECT min(name) FROM form)")
        } else {
            sql
        };
        connection.execute(&sql, []).unwrap();
        drop(connection);
        let folder = Arc::new(Folder::take(fixture.folder.path()).unwrap());
        let mut opened = Profile::open(Arc::clone(&folder), Box::new(fixture.clock.clone()));
        let found = profile::check(&folder, opened.as_mut(), true, MORNING).unwrap();
        let texts = found
            .findings
            .iter()
            .filter(|it| it.detail.as_deref() == Some(table));
        assert_eq!(texts.count(), 1, "{table}.{column}: {found:?}");
        drop((opened, folder));
        let done = salvaged(&fixture, FileOf::Member);
        assert!(
            done.report.bad_pages > 0,
            "{table}.{column}: {:?}",
            done.report
        );
        assert!(
            fixture.open().safety().check(true).unwrap().ok,
            "{table}.{column}"
        );
        // The key is not given up for a letter of the name.
        assert_eq!(key(&fixture), before, "{table}.{column}");
    }
}

#[test]
fn p08_what_is_no_text_in_a_collection_is_found_and_named() {
    let Person { fixture, profile } = branch(&["张三"]);
    drop(profile);
    let connection = Connection::open(fixture.folder.path().join("branch.db")).unwrap();
    let sql = format!("UPDATE roster SET name = {HALF}");
    connection.execute(&sql, []).unwrap();
    drop(connection);
    let mut profile = fixture.open();
    let listed = profile.branch().roster();
    assert!(
        matches!(&listed, Err(Error::Damaged { path }) if path.ends_with("branch.db")),
        "{listed:?}"
    );
    assert!(!profile.safety().check(true).unwrap().ok);
    drop(profile);
    salvaged(&fixture, FileOf::Branch);
    assert!(fixture.open().safety().check(true).unwrap().ok);
}

//! Case 56, on which computer: a log that finds itself on one that it does not know asks once.

use std::fs;
use std::path::Path;

use xuesilu_core::error::Error;
use xuesilu_core::member::{Computer, Naming, Who};
use xuesilu_core::profile::Protection;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::safety::{backups, restore};
use xuesilu_core::time::Clock;

use crate::fixture::{Fixture, study};
use crate::whose::hand_over;

const OLD: &str = "3d1219c7c4c5404aaa1f6d2a48adfda4";
const NEW: &str = "8a5cf2e0d6b14f0c9e1f7b20a3c4d5e6";
const THIRD: &str = "11111111-2222-3333-4444-555555555555";

/// Named, and with an entry, on the old computer.
fn at_work() -> Fixture {
    let fixture = Fixture::new();
    let mut profile = fixture.open_on(OLD);
    let naming = Naming::parse("张三", "第一支部", "007").unwrap();
    profile.name_member(&naming).unwrap();
    study(&mut profile, "甲");
    assert!(!profile.owner().asks_who().unwrap());
    drop(profile);
    fixture
}

fn refuses(fixture: &Fixture, profile: &mut Profile) -> bool {
    match hand_over(fixture, profile) {
        Ok(()) => false,
        Err(error) => {
            assert!(matches!(error, Error::NewComputer { .. }), "{error:?}");
            assert_eq!(error.code(), "who_is_it");
            true
        }
    }
}

#[test]
fn p56_an_unknown_computer_is_asked_about_once_and_only_signing_waits() {
    let fixture = at_work();
    let mut profile = fixture.open_on(NEW);
    assert!(profile.owner().asks_who().unwrap());
    study(&mut profile, "乙");
    assert!(refuses(&fixture, &mut profile));
    drop(profile);
    assert!(fixture.tables(&[])["hand_over"].is_empty());
    let mut profile = fixture.open_on(NEW);
    assert!(!fixture.home.path().join("U盘").exists());
    profile.owner().remember_computer().unwrap();
    assert!(!profile.owner().asks_who().unwrap());
    hand_over(&fixture, &mut profile).unwrap();
    drop(profile);
    for id in [OLD, NEW] {
        let mut profile = fixture.open_on(id);
        assert!(!profile.owner().asks_who().unwrap(), "{id}");
        hand_over(&fixture, &mut profile).unwrap();
    }
    assert!(fixture.open_on(THIRD).owner().asks_who().unwrap());
    // Without an id nothing is asked, and nothing is kept back.
    let mut profile = fixture.open_on("");
    assert!(!profile.owner().asks_who().unwrap());
    hand_over(&fixture, &mut profile).unwrap();
    drop(profile);
    assert_eq!(fixture.tables(&[])["computer"].len(), 2);
}

#[test]
fn p56_a_name_is_an_answer_where_it_is_another_or_is_said_to_be_one() {
    let naming = |name| Naming::parse(name, "第一支部", None).unwrap();
    // The same name alone says nothing: somebody may only have changed the branch.
    let fixture = at_work();
    let mut profile = fixture.open_on(NEW);
    profile.name_member(&naming("张三")).unwrap();
    assert!(profile.owner().asks_who().unwrap());
    let who = Some(Who::Renamed);
    profile.owner().name_as(&naming("张三"), who).unwrap();
    assert!(!profile.owner().asks_who().unwrap());
    drop(profile);
    assert!(!fixture.open_on(OLD).owner().asks_who().unwrap());
    // Somebody else knows this computer alone.
    let fixture = at_work();
    let profile = fixture.open_on(NEW);
    profile.somebody_else(&naming("李四")).unwrap();
    assert!(!fixture.open_on(NEW).owner().asks_who().unwrap());
    assert!(fixture.open_on(OLD).owner().asks_who().unwrap());
    let fixture = at_work();
    fixture.open_on(NEW).name_member(&naming("李四")).unwrap();
    assert!(!fixture.open_on(NEW).owner().asks_who().unwrap());
    assert!(fixture.open_on(OLD).owner().asks_who().unwrap());
}

#[test]
fn p56_a_log_without_a_name_asks_nothing_and_the_first_name_knows_its_computer() {
    let fixture = Fixture::new();
    drop(fixture.open_on(OLD));
    let mut profile = fixture.open_on(NEW);
    assert!(!profile.owner().asks_who().unwrap());
    let naming = Naming::parse("张三", "第一支部", None).unwrap();
    profile.name_member(&naming).unwrap();
    assert!(!profile.owner().asks_who().unwrap());
    hand_over(&fixture, &mut profile).unwrap();
}

#[test]
fn p56_nobody_is_asked_because_of_an_upgrade() {
    let released = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures");
    for version in 1..=3 {
        let fixture = Fixture::new();
        fs::create_dir_all(fixture.path()).unwrap();
        let from = Path::new(released).join(format!("member-{version}.db"));
        fs::copy(from, fixture.path().join("member.db")).unwrap();
        assert!(
            !fixture.open_on(OLD).owner().asks_who().unwrap(),
            "{version}"
        );
        assert!(
            fixture.open_on(NEW).owner().asks_who().unwrap(),
            "{version}"
        );
    }
}

#[test]
fn p56_moving_is_an_answer_and_the_file_for_it_says_nothing_of_computers() {
    let fixture = at_work();
    let mut profile = fixture.open_on(OLD);
    let stick = fixture.home.path().join("U盘");
    let out = profile
        .safety()
        .move_out(&stick, None, Protection::None, &mut |_, _| {})
        .unwrap();
    drop(profile);
    let log = rusqlite::Connection::open(fixture.path().join("member.db")).unwrap();
    let bytes = |sql| {
        log.query_row(sql, [], |row| row.get::<_, [u8; 32]>(0))
            .unwrap()
    };
    let carried = fs::read(&out.file).unwrap();
    let in_log = fs::read(fixture.path().join("member.db")).unwrap();
    for sql in [
        "SELECT salt FROM computer_salt",
        "SELECT mark FROM computer",
    ] {
        let secret = bytes(sql);
        let holds = |file: &[u8]| file.windows(32).any(|part| part == secret);
        assert!(holds(&in_log) && !holds(&carried), "{sql}");
    }
    drop(log);
    let other = Fixture::new();
    other.move_in_on(NEW, &out.file).unwrap();
    assert!(!other.open_on(NEW).owner().asks_who().unwrap());
    assert!(other.open_on(OLD).owner().asks_who().unwrap());
}

#[test]
fn p56_a_backup_from_before_an_answer_asks_not_again_and_answers_nothing() {
    let fixture = at_work();
    let profile = &mut fixture.open_on(OLD);
    let copy = profile.safety().backup().unwrap().id;
    for answered in [true, false] {
        let twin = Fixture::new();
        for (file, bytes) in fixture.bytes() {
            let there = twin.path().join(file.strip_prefix(fixture.path()).unwrap());
            fs::create_dir_all(there.parent().unwrap()).unwrap();
            fs::write(there, bytes).unwrap();
        }
        let mut profile = twin.open_on(NEW);
        if answered {
            profile.owner().remember_computer().unwrap();
        }
        drop(profile);
        let folder = Folder::take_on(&twin.path(), Computer::of_id(NEW)).unwrap();
        restore(&folder, &copy, twin.clock.now()).unwrap();
        assert!(!backups(&folder).is_empty());
        drop(folder);
        assert_eq!(twin.open_on(NEW).owner().asks_who().unwrap(), !answered);
    }
}

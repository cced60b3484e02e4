//! One file out, one file in: the same member with the same key.

use std::fs;
use std::path::PathBuf;

use xuesilu_core::error::Error;
use xuesilu_core::locale::Language;
use xuesilu_core::note::Scope;
use xuesilu_core::profile::Profile;
use xuesilu_core::profile::Protection;
use xuesilu_core::safety::{backups, restore};
use xuesilu_core::settings::Settings;
use xuesilu_core::time::Clock;

use crate::fixture::{Fixture, study, tables_of};

// A new history, and the computers stay with the old log.
const BUT: [&str; 3] = ["lineage", "computer", "computer_salt"];

fn out(fixture: &Fixture, profile: &mut Profile, passphrase: Option<&str>) -> PathBuf {
    let stick = fixture.home.path().join("U盘");
    profile
        .safety()
        .move_out(
            &stick,
            None,
            passphrase.map_or(Protection::None, Protection::Under),
            &mut |_, _| {},
        )
        .unwrap()
        .file
}

/// A member who keeps a branch, with a draft and a choice of their own.
fn secretary() -> Fixture {
    let fixture = Fixture::of("王五");
    let mut profile = fixture.open();
    profile
        .branch()
        .create("第一支部", Some("学 习 二〇二六"))
        .unwrap();
    let draft = profile.notes().begin(None, None, None).unwrap();
    profile
        .notes()
        .save_draft(&draft.row.id, "半篇", "还没有写完", Scope::Private)
        .unwrap();
    let settings = Settings {
        language: Language::English,
        ..profile.settings().unwrap()
    };
    profile.set_settings(settings).unwrap();
    profile.safety().backup().unwrap();
    drop(profile);
    fixture
}

#[test]
fn all_of_it_arrives_in_an_empty_profile_with_and_without_a_passphrase() {
    for passphrase in [None, Some("学 习 强 二〇二六")] {
        let old = secretary();
        let mut profile = old.open();
        let before = (old.tables(&BUT), profile.member().unwrap());
        let file = out(&old, &mut profile, passphrase);
        let card = profile.branch().card().unwrap();
        let collection = tables_of(&old.path().join("branch.db"), &[]);
        drop(profile);
        let new = Fixture::new();
        let moved = new.move_in(&file, passphrase, false).unwrap();
        assert_eq!(
            (
                moved.holds.log.entries,
                moved.holds.log.notes,
                moved.kept.len()
            ),
            (1, 0, 0)
        );
        assert_eq!(moved.holds.encrypted, passphrase.is_some());
        assert_eq!(new.tables(&BUT), before.0);
        assert_eq!(tables_of(&new.path().join("branch.db"), &[]), collection);
        let mut profile = new.open();
        assert_eq!(profile.member().unwrap(), before.1);
        assert_eq!(profile.branch().card().unwrap(), card);
        assert_eq!(
            profile
                .notes()
                .list()
                .unwrap()
                .iter()
                .filter(|note| note.draft)
                .count(),
            1
        );
        assert_eq!(profile.settings().unwrap().language, Language::English);
        assert!(profile.safety().check(true).unwrap().ok);
        // Not the copies, and nothing that was made ready on the way.
        assert!(backups(profile.folder()).is_empty());
        let mut names: Vec<_> = new
            .bytes()
            .into_keys()
            .map(|path| path.file_name().unwrap().to_owned())
            .collect();
        // The collection is open here, and says so.
        names.retain(|name| name != "branch.db.open");
        names.sort();
        // The list beside the log knows the file that it came in, which may hold what is erased later.
        assert_eq!(names, ["branch.db", "erased.json", "lock", "member.db"]);
    }
}

#[test]
fn the_old_computer_says_the_day_until_it_is_dismissed_and_the_new_one_does_not() {
    let old = Fixture::of("张三");
    let mut profile = old.open();
    assert_eq!(profile.safety().moved_out_at().unwrap(), None);
    let file = out(&old, &mut profile, None);
    drop(profile);
    let mut profile = old.open();
    assert_eq!(
        profile.safety().moved_out_at().unwrap().unwrap(),
        "2026-11-23T09:00:00.000+08:00"
    );
    study(&mut profile, "在这里继续");
    // Moved out a second time, the file holds that it was moved out once; the new computer asks not.
    let again = out(&old, &mut profile, None);
    profile.safety().dismiss_moved_out().unwrap();
    assert_eq!(profile.safety().moved_out_at().unwrap(), None);
    for file in [file, again] {
        let new = Fixture::new();
        new.move_in(&file, None, false).unwrap();
        assert_eq!(new.open().safety().moved_out_at().unwrap(), None);
    }
}

#[test]
fn p08_a_log_that_is_there_gives_its_place_only_when_told_and_comes_back_whole() {
    let old = Fixture::of("张三");
    let file = out(&old, &mut old.open(), None);
    let new = secretary();
    let before = new.bytes();
    let refused = new.move_in(&file, None, false);
    assert!(
        matches!(refused, Err(Error::LogThere { .. })),
        "{refused:?}"
    );
    assert_eq!(new.bytes(), before);
    let tables = (
        new.tables(&BUT),
        tables_of(&new.path().join("branch.db"), &[]),
    );
    let moved = new.move_in(&file, None, true).unwrap();
    assert_eq!(new.tables(&BUT), {
        let mut old = old.tables(&BUT);
        old.get_mut("setting").unwrap().clear();
        old
    });
    // Theirs kept no branch: none is left, and the one that was is among the copies.
    assert!(!new.path().join("branch.db").exists());
    assert_eq!(moved.kept.len(), 2);
    for kept in &moved.kept {
        restore(&new.folder(), &kept.id, new.clock.now()).unwrap();
    }
    let back = (
        new.tables(&BUT),
        tables_of(&new.path().join("branch.db"), &[]),
    );
    assert_eq!(back, tables);
}

#[test]
fn p08_a_damaged_log_gives_its_place_too_and_is_kept_as_it_is() {
    let old = Fixture::of("张三");
    let file = out(&old, &mut old.open(), None);
    let new = Fixture::of("张三");
    fs::write(new.path().join("member.db"), b"not a log any more").unwrap();
    assert!(matches!(
        new.move_in(&file, None, false),
        Err(Error::LogThere { .. })
    ));
    let moved = new.move_in(&file, None, true).unwrap();
    assert_eq!(
        fs::read(&moved.kept[0].file).unwrap(),
        b"not a log any more"
    );
    assert!(new.open().safety().check(true).unwrap().ok);
}

#[test]
fn an_empty_log_as_a_window_makes_it_is_nothing_that_has_to_give_its_place() {
    let old = Fixture::of("张三");
    let file = out(&old, &mut old.open(), None);
    let new = Fixture::new();
    drop(new.open());
    assert!(new.move_in(&file, None, false).unwrap().kept.is_empty());
}

#[test]
fn p08_a_worn_log_is_not_moved_out() {
    let fixture = Fixture::of("张三");
    let log = fixture.path().join("member.db");
    rusqlite::Connection::open(&log)
        .unwrap()
        .execute("UPDATE entry_revision SET topic = '改'", [])
        .unwrap();
    let stick = fixture.home.path().join("U盘");
    let mut profile = fixture.open();
    let refused = profile
        .safety()
        .move_out(&stick, None, Protection::None, &mut |_, _| {});
    assert!(matches!(refused, Err(Error::Damaged { .. })), "{refused:?}");
    assert!(!stick.exists() && profile.safety().moved_out_at().unwrap().is_none());
}

#[test]
fn p36_a_passphrase_opens_it_and_nothing_else_does() {
    let old = Fixture::of("张三");
    let file = out(&old, &mut old.open(), Some("学 习 二〇二六"));
    let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
    assert!(!text.contains("张三") && !text.contains("SQLite format"));
    let new = Fixture::of("李四");
    let before = new.bytes();
    for wrong in [None, Some("学习"), Some("")] {
        let refused = new.move_in(&file, wrong, true);
        assert!(
            matches!(refused, Err(Error::WrongPassphrase)),
            "{refused:?}"
        );
    }
    assert_eq!(new.bytes(), before);
    let empty =
        old.open()
            .safety()
            .move_out(old.home.path(), None, Protection::Under(""), &mut |_, _| {});
    assert!(matches!(empty, Err(Error::Empty { .. })), "{empty:?}");
}

#[test]
fn p18_its_name_is_one_that_every_stick_takes_and_nothing_is_overwritten() {
    let old = Fixture::of("a:b*?<>|\"CON.");
    let mut profile = old.open();
    let (one, two) = (out(&old, &mut profile, None), out(&old, &mut profile, None));
    assert_ne!(one, two);
    for file in [one, two] {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            !name.contains([':', '*', '?', '<', '>', '|', '"']),
            "{name}"
        );
        assert!(name.ends_with(".xuesi-move"), "{name}");
    }
}

//! A disk that goes away and comes back under an open log: nothing is begun anew in its place, and
//! what is held open is never trusted again.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use xuesilu_core::error::Error;
use xuesilu_core::member::MEMBER_FILE;
use xuesilu_core::note::Scope;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::reading::Tick;
use xuesilu_core::safety::restore;

use crate::fixture::{Fixture, MORNING, fields};

/// The drive is pulled: an empty mount point stays.
fn pull(fixture: &Fixture) -> PathBuf {
    let away = fixture.folder.path().with_extension("away");
    fs::rename(fixture.folder.path(), &away).unwrap();
    fs::create_dir(fixture.folder.path()).unwrap();
    away
}

/// A write meets a file that is away, which is back when this returns.
fn fail(fixture: &Fixture, profile: &mut Profile) {
    let away = fixture.file().with_extension("away");
    fs::rename(fixture.file(), &away).unwrap();
    let operation = profile.operation();
    let refused = profile.entries().add(&fields(15), &operation, None);
    assert!(matches!(refused, Err(Error::Gone { .. })), "{refused:?}");
    fs::rename(away, fixture.file()).unwrap();
}

/// It is plugged in again.
fn plug(fixture: &Fixture, away: PathBuf) {
    fs::remove_dir(fixture.folder.path()).expect("nothing was made in the empty place");
    fs::rename(away, fixture.folder.path()).unwrap();
}

#[test]
fn p06_a_log_whose_drive_was_pulled_is_not_begun_anew_and_goes_on_when_it_is_back() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let id = profile.notes().begin(None, None, None).unwrap().row.id;
    profile
        .notes()
        .save_draft(&id, "", "一", Scope::Private)
        .unwrap();
    let away = pull(&fixture);
    for _ in 0..2 {
        let refused = profile.notes().save_draft(&id, "", "一二", Scope::Private);
        assert!(matches!(refused, Err(Error::Gone { .. })), "{refused:?}");
    }
    plug(&fixture, away);
    profile
        .notes()
        .save_draft(&id, "", "一二三", Scope::Private)
        .unwrap();
    profile.notes().close(&id).unwrap();
    drop(profile);
    assert_eq!(fixture.open().notes().open(&id).unwrap().text, "一二三");
}

#[test]
fn p04_after_an_error_of_the_disk_the_file_is_opened_again_before_the_next_write() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    profile
        .entries()
        .add(&fields(30), &operation, None)
        .unwrap();
    // Another file under the name: only who opens it again finds it.
    let other = fixture.as_killed();
    let kept = fixture.folder.path().join("kept");
    fs::rename(fixture.file(), &kept).unwrap();
    fs::rename(other.folder.path().join(MEMBER_FILE), fixture.file()).unwrap();
    let operation = profile.operation();
    let refused = profile.entries().add(&fields(45), &operation, None);
    assert!(matches!(refused, Err(Error::Gone { .. })), "{refused:?}");
    profile
        .entries()
        .add(&fields(45), &operation, None)
        .unwrap();
    drop(profile);
    assert_eq!(fixture.open().entries().totals(2026).unwrap().minutes, 75);
    fs::rename(kept, fixture.file()).unwrap();
    assert_eq!(fixture.open().entries().totals(2026).unwrap().minutes, 30);
}

#[test]
fn p06_time_that_was_read_while_the_disk_took_nothing_is_kept_when_it_does() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let speech = profile.materials().list().unwrap()[0].id.clone();
    let tick = Tick {
        focused: true,
        characters_on_screen: 500,
        ..Tick::default()
    };
    let read = |profile: &mut Profile, section: &str, ticks: u32| {
        for _ in 0..=ticks {
            let _ = profile.reading().tick(&speech, section, tick);
            fixture.clock.pass(Duration::from_secs(5));
        }
    };
    read(&mut profile, "1.1", 12);
    let away = pull(&fixture);
    // Two sections are read, so that a segment ends while nothing can be kept.
    read(&mut profile, "1.2", 24);
    read(&mut profile, "1.3", 24);
    plug(&fixture, away);
    read(&mut profile, "1.3", 1);
    profile.reading().flush().unwrap();
    drop(profile);
    let kept = fixture.open().entries().claim(&speech).unwrap().measured;
    assert!(kept >= Duration::from_secs(5 * 60), "{kept:?}");
}

/// The window is closed the moment the disk can be read again, before anything else is asked of the
/// log.
#[test]
fn p06_time_that_was_read_is_kept_by_the_end_of_the_program_too() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let speech = profile.materials().list().unwrap()[0].id.clone();
    let tick = Tick {
        focused: true,
        characters_on_screen: 500,
        ..Tick::default()
    };
    profile.reading().tick(&speech, "1.1", tick).unwrap();
    fail(&fixture, &mut profile);
    let whole = fs::read(fixture.file()).unwrap();
    fs::write(fixture.file(), "what a failing disk reads").unwrap();
    for _ in 0..2 {
        // Less than is written at a time, so that no row has been chosen for it yet.
        fixture.clock.pass(Duration::from_secs(5));
        profile.reading().tick(&speech, "1.1", tick).unwrap_err();
    }
    profile.renew().unwrap_err();
    fs::write(fixture.file(), whole).unwrap();
    profile.reading().flush().unwrap();
    drop(profile);
    let kept = fixture.open().entries().claim(&speech).unwrap().measured;
    assert_eq!(kept, Duration::from_secs(10));
}

/// Not the drive: the folder alone was deleted, or another copy of it put in its place. What is open
/// takes writes as before.
#[test]
fn p01_what_is_written_to_a_log_that_was_deleted_or_replaced_is_not_called_saved() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let copy = fixture.as_killed();
    fs::remove_file(fixture.file()).unwrap();
    let operation = profile.operation();
    for _ in 0..2 {
        let refused = profile.entries().add(&fields(40), &operation, None);
        assert!(matches!(refused, Err(Error::Gone { .. })), "{refused:?}");
        assert!(!fixture.file().exists(), "nothing is begun in its place");
    }
    fs::rename(copy.file(), fixture.file()).unwrap();
    profile
        .entries()
        .add(&fields(40), &operation, None)
        .unwrap();
    assert_eq!(
        fixture
            .as_killed()
            .open()
            .entries()
            .totals(2026)
            .unwrap()
            .minutes,
        40
    );

    let copy = fixture.as_killed();
    fs::rename(copy.file(), fixture.file()).unwrap();
    let operation = profile.operation();
    let refused = profile.entries().add(&fields(41), &operation, None);
    assert!(matches!(refused, Err(Error::Gone { .. })), "{refused:?}");
    profile
        .entries()
        .add(&fields(41), &operation, None)
        .unwrap();
    drop(profile);
    assert_eq!(fixture.open().entries().totals(2026).unwrap().minutes, 81);
}

#[test]
fn p08_a_log_that_is_missing_is_not_begun_anew_where_there_was_one() {
    let lost = |fixture: &Fixture| {
        let opened = Folder::take(fixture.folder.path())
            .and_then(|folder| Profile::open(Arc::new(folder), Box::new(fixture.clock.clone())));
        assert!(matches!(opened, Err(Error::Missing { .. })), "{opened:?}");
        assert!(!fixture.file().exists());
    };
    let fixture = Fixture::new();
    drop(fixture.open());
    fixture.open().safety().backup().unwrap();
    fs::remove_file(fixture.file()).unwrap();
    lost(&fixture);

    // What was interrupted would be played into a new log.
    let fixture = Fixture::new();
    drop(fixture.open());
    fs::remove_file(fixture.file()).unwrap();
    fs::write(fixture.folder.path().join("member.db-journal"), "x").unwrap();
    lost(&fixture);
    assert!(fixture.folder.path().join("member.db-journal").exists());

    // It was being written to when it went.
    let fixture = Fixture::new();
    let mut open = fixture.open();
    let operation = open.operation();
    open.entries().add(&fields(30), &operation, None).unwrap();
    fs::remove_file(fixture.file()).unwrap();
    drop(open);
    lost(&fixture);

    #[cfg(unix)]
    {
        let fixture = Fixture::new();
        std::os::unix::fs::symlink("/media/away/member.db", fixture.file()).unwrap();
        lost(&fixture);
        assert!(fs::symlink_metadata(fixture.file()).unwrap().is_symlink());
    }

    let fixture = Fixture::new();
    fixture.open();
    assert!(fixture.file().exists(), "a new folder begins a log");
}

#[test]
fn p08_a_collection_that_is_missing_is_not_begun_anew_where_there_was_one() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    profile.branch().create("第一支部", None).unwrap();
    profile.safety().backup_branch().unwrap().unwrap();
    profile.branch().close();
    fs::remove_file(fixture.folder.path().join("branch.db")).unwrap();
    let refused = profile.branch().create("第一支部", None);
    assert!(matches!(refused, Err(Error::Missing { .. })), "{refused:?}");
    assert!(!profile.safety().check(false).unwrap().ok);
}

#[test]
fn p08_what_is_left_of_a_missing_log_is_kept_when_a_backup_takes_its_place() {
    let fixture = Fixture::new();
    let made = fixture.open().safety().backup().unwrap();
    fs::remove_file(fixture.file()).unwrap();
    fs::write(
        fixture.folder.path().join("member.db-journal"),
        "what is left",
    )
    .unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let restored = restore(&folder, &made.id, MORNING).unwrap();
    assert!(restored.kept.is_none());
    let left = fs::read_dir(folder.backups()).unwrap().flatten();
    let left = left.filter(|file| file.file_name().to_string_lossy().starts_with("journal-"));
    let left: Vec<_> = left.map(|file| fs::read(file.path()).unwrap()).collect();
    assert_eq!(left, [b"what is left"]);
    drop(folder);
    assert!(fixture.open().safety().check(true).unwrap().ok);
}

//! Copies beside the log: the last ten stay, and nothing that could not be read is thrown away.

use std::fs;
use std::time::Duration;

use xuesilu_core::profile::backups;
use xuesilu_core::profile::{Folder, backup, restore};
use xuesilu_core::store::backup::KEPT;
use xuesilu_core::time::{Clock, Moment};

use crate::desk::{Desk, MORNING, fields};

#[test]
fn the_last_ten_are_kept_also_within_one_second() {
    let desk = Desk::new();
    let mut profile = desk.open();
    for made in 1..=25 {
        let operation = profile.operation();
        profile.add_entry(&fields(made), &operation, None).unwrap();
        assert_eq!(profile.backup().unwrap().entries, Some(made));
    }
    let kept = backups(profile.folder());
    let entries: Vec<u32> = kept.iter().filter_map(|copy| copy.entries).collect();
    assert_eq!(entries, (16..=25).rev().collect::<Vec<_>>());
    assert_eq!(kept.len(), KEPT);
}

#[test]
fn a_copy_made_after_the_clock_was_set_back_is_kept() {
    let desk = Desk::new();
    let profile = desk.open();
    for _ in 0..KEPT {
        desk.clock.pass(Duration::from_secs(60));
        profile.backup().unwrap();
    }
    desk.clock.set(Moment {
        utc_ms: MORNING.utc_ms - 86_400_000,
        ..MORNING
    });
    assert!(profile.backup().unwrap().file.exists());
}

#[test]
fn the_copy_of_the_day_is_made_once_a_day() {
    let desk = Desk::new();
    let profile = desk.open();
    assert!(profile.backup_of_the_day().unwrap().is_some());
    assert!(profile.backup_of_the_day().unwrap().is_none());
    desk.clock.pass(Duration::from_secs(86_400));
    assert!(profile.backup_of_the_day().unwrap().is_some());
}

#[test]
fn p12_an_interrupted_backup_leaves_the_one_before_intact() {
    let desk = Desk::new();
    let profile = desk.open();
    let first = profile.backup().unwrap();
    let bytes = fs::read(&first.file).unwrap();
    let staged = profile.folder().backups().join("staged.db.new");
    // Killed in the middle: half a copy lies there, and is no backup.
    fs::write(&staged, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(backups(profile.folder()), vec![first.clone()]);
    // It cannot be made at all.
    fs::remove_file(&staged).unwrap();
    fs::create_dir(&staged).unwrap();
    profile.backup().unwrap_err();
    assert_eq!(fs::read(&first.file).unwrap(), bytes);
    fs::remove_dir(&staged).unwrap();
    profile.backup().unwrap();
    assert_eq!(fs::read(&first.file).unwrap(), bytes);
}

#[test]
fn p08_a_damaged_log_that_was_set_aside_outlives_any_number_of_copies() {
    let desk = Desk::new();
    let profile = desk.open();
    let good = profile.backup().unwrap();
    drop(profile);
    fs::write(desk.file(), b"not a log any more").unwrap();
    let folder = Folder::take(desk.folder.path()).unwrap();
    let opened = xuesilu_core::error::Error::Damaged { path: desk.file() };
    let copied = backup(&folder, Err(&opened), desk.clock.now()).unwrap();
    restore(&folder, &good.id, desk.clock.now()).unwrap();
    drop(folder);
    let profile = desk.open();
    for _ in 0..2 * KEPT {
        desk.clock.pass(Duration::from_secs(60));
        profile.backup().unwrap();
    }
    let aside = backups(profile.folder())
        .into_iter()
        .filter(|copy| copy.entries.is_none());
    let contents: Vec<Vec<u8>> = aside.map(|copy| fs::read(copy.file).unwrap()).collect();
    // The one asked for, and the one that restoring kept.
    assert_eq!(contents, [b"not a log any more", b"not a log any more"]);
    assert!(copied.file.exists());
}

#[test]
fn a_file_that_somebody_put_there_is_neither_listed_nor_taken_away() {
    let desk = Desk::new();
    let profile = desk.open();
    profile.backup().unwrap();
    let own = profile.folder().backups().join("member-before-the-exam.db");
    fs::write(&own, b"mine").unwrap();
    for _ in 0..2 * KEPT {
        profile.backup().unwrap();
    }
    assert!(own.exists());
    assert_eq!(backups(profile.folder()).len(), KEPT);
}

#[test]
fn a_profile_named_by_one_relative_word_is_made() {
    // Only the syncing is asked: a test must not move the working folder of the others.
    xuesilu_core::store::open::sync_folder_of(std::path::Path::new("profile")).unwrap();
}

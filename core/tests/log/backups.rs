//! Copies beside the log: the last ten stay, and nothing that could not be read is thrown away.

use std::fs;
use std::time::Duration;

use xuesilu_core::error::Error;
use xuesilu_core::profile::{Folder, Profile, backup};
use xuesilu_core::safety::copies::{DAYS, KEPT, MONTHS, UNDO_DAYS, UNDO_KEPT};
use xuesilu_core::safety::{Backup, BackupWhy, backups, restore};
use xuesilu_core::time::{Clock, Moment};

use crate::fixture::{Fixture, MORNING, fields};

#[test]
fn the_last_ten_are_kept_also_within_one_second() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    for made in 1..=25 {
        let operation = profile.operation();
        profile
            .entries()
            .add(&fields(made), &operation, None)
            .unwrap();
        assert_eq!(profile.safety().backup().unwrap().entries, Some(made));
    }
    let kept = backups(profile.folder());
    let entries: Vec<u32> = kept.iter().filter_map(|copy| copy.entries).collect();
    assert_eq!(entries, (16..=25).rev().collect::<Vec<_>>());
    assert_eq!(kept.len(), KEPT);
}

#[test]
fn a_copy_made_after_the_clock_was_set_back_is_kept() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    for _ in 0..KEPT {
        fixture.clock.pass(Duration::from_secs(60));
        profile.safety().backup().unwrap();
    }
    fixture.clock.set(Moment {
        utc_ms: MORNING.utc_ms - 86_400_000,
        ..MORNING
    });
    assert!(profile.safety().backup().unwrap().file.exists());
}

#[test]
fn the_copy_of_the_day_is_made_once_a_day() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    assert!(profile.safety().backup_of_the_day().unwrap().is_some());
    assert!(profile.safety().backup_of_the_day().unwrap().is_none());
    fixture.clock.pass(Duration::from_secs(86_400));
    assert!(profile.safety().backup_of_the_day().unwrap().is_some());
}

#[test]
fn p12_an_interrupted_backup_leaves_the_one_before_intact() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let first = profile.safety().backup().unwrap();
    let bytes = fs::read(&first.file).unwrap();
    let staged = profile.folder().backups().join("staged.db.new");
    // Killed in the middle: half a copy lies there, and is no backup.
    fs::write(&staged, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(backups(profile.folder()), vec![first.clone()]);
    // It cannot be made at all.
    fs::remove_file(&staged).unwrap();
    fs::create_dir(&staged).unwrap();
    profile.safety().backup().unwrap_err();
    assert_eq!(fs::read(&first.file).unwrap(), bytes);
    fs::remove_dir(&staged).unwrap();
    profile.safety().backup().unwrap();
    assert_eq!(fs::read(&first.file).unwrap(), bytes);
}

#[test]
fn p08_a_damaged_log_that_was_set_aside_outlives_any_number_of_copies() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let good = profile.safety().backup().unwrap();
    drop(profile);
    fs::write(fixture.file(), b"not a log any more").unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let opened = Error::Damaged {
        path: fixture.file(),
    };
    let copied = backup(&folder, Err(&opened), fixture.clock.now())
        .unwrap()
        .log;
    restore(&folder, &good.id, fixture.clock.now()).unwrap();
    drop(folder);
    let mut profile = fixture.open();
    for _ in 0..2 * KEPT {
        fixture.clock.pass(Duration::from_secs(60));
        profile.safety().backup().unwrap();
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
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    profile.safety().backup().unwrap();
    let own = profile.folder().backups().join("member-before-the-exam.db");
    fs::write(&own, b"mine").unwrap();
    for _ in 0..2 * KEPT {
        profile.safety().backup().unwrap();
    }
    assert!(own.exists());
    assert_eq!(backups(profile.folder()).len(), KEPT);
}

#[test]
fn a_profile_named_by_one_relative_word_is_made() {
    // Only the syncing is asked: a test must not move the working folder of the others.
    xuesilu_core::disk::sync_folder_of(std::path::Path::new("profile")).unwrap();
}

/// Everything that is called a copy, by name.
fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn restored(fixture: &Fixture, id: &str) -> Backup {
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let done = restore(&folder, id, fixture.clock.now()).unwrap();
    done.kept.unwrap()
}

#[test]
fn p08_what_a_restore_replaced_outlives_the_copies_of_a_day_and_of_a_month() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let first = profile.safety().backup().unwrap();
    drop(profile);
    let kept = restored(&fixture, &first.id);
    assert_eq!(kept.why, BackupWhy::Replaced);
    let mut profile = fixture.open();
    for _ in 0..3 * KEPT {
        profile.safety().backup().unwrap();
    }
    for _ in 0..UNDO_DAYS {
        fixture.clock.pass(Duration::from_secs(86_400));
        profile.safety().backup().unwrap();
    }
    assert!(
        kept.file.exists(),
        "{:?}",
        names(&profile.folder().backups())
    );
    let listed = backups(profile.folder());
    let of = |why| listed.iter().filter(|copy| copy.why == why).count();
    assert_eq!(of(BackupWhy::Replaced), 1);
    assert!(of(BackupWhy::Made) <= KEPT + DAYS + MONTHS);
}

#[test]
fn p08_restoring_again_and_again_does_not_push_out_the_first_state() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let mut copies = Vec::new();
    for minutes in 1..=3 {
        let operation = profile.operation();
        let written = fields(minutes);
        profile.entries().add(&written, &operation, None).unwrap();
        copies.push(profile.safety().backup().unwrap());
    }
    drop(profile);
    let first = restored(&fixture, &copies[0].id);
    for round in 0..2 * UNDO_KEPT {
        fixture.clock.pass(Duration::from_secs(60));
        restored(&fixture, &copies[round % 3].id);
    }
    for _ in 0..2 * KEPT {
        fixture.open().safety().backup().unwrap();
    }
    assert_eq!(first.entries, Some(3));
    assert!(first.file.exists());
    // After the month the newest dozen is left, and what was the first is none of them.
    fixture.clock.pass(Duration::from_secs(40 * 86_400));
    let mut profile = fixture.open();
    profile.safety().backup().unwrap();
    let left = backups(profile.folder());
    let left = left.iter().filter(|copy| copy.why == BackupWhy::Replaced);
    assert_eq!(left.count(), UNDO_KEPT);
    assert!(!first.file.exists());
}

#[test]
fn copies_of_a_clock_that_was_ahead_take_no_place_of_the_real_ones() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    fixture.clock.pass(Duration::from_secs(5 * 366 * 86_400));
    for _ in 0..KEPT + DAYS + MONTHS {
        fixture.clock.pass(Duration::from_secs(86_400));
        profile.safety().backup().unwrap();
    }
    let ahead = backups(profile.folder()).len();
    fixture.clock.set(MORNING);
    let mut made = Vec::new();
    for _ in 0..DAYS {
        made.push(profile.safety().backup().unwrap().file);
        fixture.clock.pass(Duration::from_secs(86_400));
    }
    assert!(made.iter().all(|file| file.exists()), "{made:?}");
    assert_eq!(backups(profile.folder()).len(), ahead + DAYS);
}

#[test]
fn a_clock_beyond_all_names_makes_copies_that_are_listed_all_the_same() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    fixture.clock.set(Moment {
        utc_ms: 253_402_300_800_000 + 86_400_000,
        ..MORNING
    });
    let made = [
        profile.safety().backup().unwrap(),
        profile.safety().backup().unwrap(),
    ];
    let listed = backups(profile.folder());
    assert_eq!(listed.len(), 2, "{:?}", names(&profile.folder().backups()));
    assert!(made.iter().all(|copy| listed.contains(copy)));
    assert!(profile.safety().backup_of_the_day().unwrap().is_none());
}

#[cfg(unix)]
#[test]
fn p08_only_a_regular_file_is_a_copy() {
    use std::os::unix::fs::symlink;
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let copy = profile.safety().backup().unwrap();
    let folder = profile.folder().backups();
    let pipe = folder.join("member-20200101-000000.db");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    fs::create_dir(folder.join("member-20200102-000000.db")).unwrap();
    symlink(&pipe, folder.join("member-20200103-000000.db")).unwrap();
    symlink("/dev/zero", folder.join("member-20200104-000000.db")).unwrap();
    // Under the name that the next one would have, too: it is not written over.
    let next = folder.join("member-20261123-090000-2.db");
    fs::create_dir(&next).unwrap();
    assert_eq!(backups(profile.folder()), [copy]);
    let after = profile.safety().backup().unwrap();
    assert!(after.id.ends_with("-3"), "{}", after.id);
    for _ in 0..3 * KEPT {
        profile.safety().backup().unwrap();
    }
    assert!(next.is_dir() && names(&folder).len() == KEPT + 5);
    drop(profile);
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let asked = restore(&folder, "member-20200101-000000", fixture.clock.now());
    assert!(
        matches!(asked, Err(Error::UnknownBackup { .. })),
        "{asked:?}"
    );
}

#[test]
fn p08_a_damaged_log_is_copied_as_it_is_and_nothing_half_made_is_left() {
    // Of no byte, cut, and with a page in which nothing is as it was.
    let fixture = Fixture::new();
    fixture.open().safety().backup().unwrap();
    let whole = fs::read(fixture.file()).unwrap();
    let mut torn = whole.clone();
    torn[4096..3 * 4096].fill(0xA5);
    for bytes in [Vec::new(), whole[..whole.len() / 2].to_vec(), torn] {
        fs::write(fixture.file(), &bytes).unwrap();
        let folder = std::sync::Arc::new(Folder::take(fixture.folder.path()).unwrap());
        let mut opened = Profile::open(
            std::sync::Arc::clone(&folder),
            Box::new(fixture.clock.clone()),
        );
        let made = backup(&folder, opened.as_ref(), fixture.clock.now())
            .unwrap()
            .log;
        assert_eq!(made.why, BackupWhy::Damaged, "{}", made.id);
        assert_eq!(fs::read(&made.file).unwrap(), bytes);
        // The copy of the day fails, and names the log.
        if let Ok(profile) = &mut opened {
            let error = profile.safety().backup().unwrap_err();
            let Error::Damaged { path } = &error else {
                panic!("{error:?}");
            };
            assert_eq!(path, &fixture.file().canonicalize().unwrap());
        }
        let left = names(&folder.backups());
        assert!(!left.iter().any(|name| name.contains("staged")), "{left:?}");
    }
}

#[test]
fn p08_a_log_with_a_worn_row_is_copied_as_it_is_where_it_is_asked_for() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    profile.entries().add(&fields(7), &operation, None).unwrap();
    drop(profile);
    let log = rusqlite::Connection::open(fixture.file()).unwrap();
    log.execute("UPDATE entry_revision SET minutes = 8", [])
        .unwrap();
    drop(log);
    let bytes = fs::read(fixture.file()).unwrap();
    let profile = fixture.open();
    let made = backup(profile.folder(), Ok(&profile), fixture.clock.now()).unwrap();
    assert_eq!(
        (made.log.why, made.branch.is_none()),
        (BackupWhy::Damaged, true)
    );
    assert_eq!(fs::read(made.log.file).unwrap(), bytes);
}

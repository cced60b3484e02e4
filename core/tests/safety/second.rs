//! The second place: brought there, thinned there, said when it is not there, and never in the way
//! of the copy on this computer.

use std::fs;
use std::path::{Path, PathBuf};

use xuesilu_core::error::Error;
use xuesilu_core::locale::Language;
use xuesilu_core::member::Naming;
use xuesilu_core::profile::{Profile, set_second_place};
use xuesilu_core::safety::copies::{DAYS, KEPT, MONTHS};
use xuesilu_core::safety::{BackupPlace, backups, forget_second_place, restore, second_place};
use xuesilu_core::time::Clock;

use crate::fixture::{Fixture, files_below, study};

/// A drive for these, plugged in or not.
fn drive(fixture: &Fixture, name: &str) -> PathBuf {
    let drive = fixture.home.path().join(name);
    fs::create_dir_all(&drive).unwrap();
    drive
}

fn choose(fixture: &Fixture, profile: &Profile, drive: &Path) {
    let folder = profile.folder();
    set_second_place(folder, Some(profile), drive, fixture.clock.now()).unwrap();
}

/// Names of copies on a drive.
fn there(drive: &Path) -> Vec<String> {
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    files_below(drive).keys().map(name).collect()
}

#[test]
fn every_copy_goes_there_byte_for_byte_and_is_listed() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    profile.safety().backup().unwrap();
    choose(&fixture, &profile, &stick);
    fixture.days(1);
    profile.safety().backup_of_the_day().unwrap();
    let place = second_place(profile.folder()).unwrap();
    assert!(place.present && place.problem.is_none() && place.missing == 0);
    assert_eq!(
        place.last_copied_at.as_deref(),
        Some("2026-11-24T09:00:00.000+08:00")
    );
    let all = backups(profile.folder());
    let (ours, theirs): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|copy| copy.place == BackupPlace::Profile);
    assert_eq!((ours.len(), theirs.len()), (2, 2));
    for (own, other) in ours.iter().zip(&theirs) {
        assert!(other.id.ends_with(&own.id) && other.id != own.id);
        assert_eq!(fs::read(&own.file).unwrap(), fs::read(&other.file).unwrap());
        assert_eq!((own.entries, own.notes), (other.entries, other.notes));
        assert_eq!(own.changed_at, other.changed_at);
    }
}

#[test]
fn p12_a_drive_that_is_away_never_fails_the_copy_and_is_caught_up_later() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    choose(&fixture, &profile, &stick);
    let pocket = fixture.home.path().join("口袋");
    fs::rename(&stick, &pocket).unwrap();
    // An empty mount point stays behind; nothing is written into it.
    fs::create_dir(&stick).unwrap();
    for _ in 0..3 {
        fixture.days(1);
        profile.safety().backup_of_the_day().unwrap().unwrap();
    }
    let place = second_place(profile.folder()).unwrap();
    assert_eq!((place.present, place.missing), (false, 3));
    let problem = place.problem.unwrap();
    assert_eq!(problem.code, "absent");
    for language in Language::ALL {
        let sentence = problem.message(&place.path).say(language);
        assert!(
            sentence.contains("U盘") && !sentence.starts_with("second-"),
            "{sentence}"
        );
    }
    assert_eq!(there(&stick), Vec::<String>::new());
    // It comes back: the next chance is the next opening, with the day's copy made already.
    fs::remove_dir(&stick).unwrap();
    fs::rename(&pocket, &stick).unwrap();
    assert_eq!(second_place(profile.folder()).unwrap().missing, 3);
    profile.safety().backup_of_the_day().unwrap();
    let place = second_place(profile.folder()).unwrap();
    assert!(
        place.present && place.problem.is_none() && place.missing == 0,
        "{place:?}"
    );
    assert_eq!(there(&stick).len(), 3);
}

#[test]
fn it_is_thinned_like_the_profile_and_what_others_put_there_stays() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let other = Fixture::of("李四");
    let stick = drive(&fixture, "U盘");
    choose(&other, &other.open(), &stick);
    other.open().safety().backup().unwrap();
    let theirs = files_below(&stick);
    choose(&fixture, &profile, &stick);
    fs::write(stick.join("xuesilu-backups/照片.jpg"), b"x").unwrap();
    for _ in 0..60 {
        fixture.days(8);
        profile.safety().backup_of_the_day().unwrap();
    }
    let after = files_below(&stick);
    let left = after.len() - theirs.len() - 1;
    let ours = there(&fixture.path().join("backups"));
    assert!((MONTHS..=KEPT + DAYS + MONTHS).contains(&left), "{left}");
    assert!(ours.iter().all(|name| there(&stick).contains(name)) && ours.len() == left);
    for (file, bytes) in theirs {
        assert_eq!(after[&file], bytes, "{}", file.display());
    }
    // Neither sees the other's.
    let whose = |copies: Vec<xuesilu_core::safety::Backup>| {
        copies
            .into_iter()
            .filter(|copy| copy.place == BackupPlace::Second)
            .count()
    };
    assert_eq!(whose(backups(profile.folder())), left);
    assert_eq!(whose(backups(&other.folder())), 1);
}

#[test]
fn p12_what_never_reached_a_drive_that_is_away_is_missing() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    profile.safety().backup().unwrap();
    choose(&fixture, &profile, &stick);
    fs::rename(&stick, fixture.home.path().join("口袋")).unwrap();
    assert_eq!(second_place(profile.folder()).unwrap().missing, 0);
    for made in 1..=2 {
        profile.safety().backup().unwrap();
        assert_eq!(second_place(profile.folder()).unwrap().missing, made);
    }
}

#[test]
fn p12_what_is_remembered_and_cannot_be_read_is_said_and_kept() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    profile.safety().backup().unwrap();
    choose(&fixture, &profile, &stick);
    let file = fixture.path().join("second-place.json");
    let torn = fs::read(&file).unwrap()[..40].to_vec();
    for forget in [false, true] {
        fs::write(&file, &torn).unwrap();
        profile.safety().backup().unwrap();
        assert_eq!(fs::read(&file).unwrap(), torn);
        let place = second_place(profile.folder()).unwrap();
        let problem = place.problem.unwrap();
        assert_eq!(
            (problem.code.as_str(), place.present),
            ("unreadable", false)
        );
        for (language, word) in [(Language::Chinese, "重新选"), (Language::English, "choose")] {
            let sentence = problem.message(&place.path).say(language);
            assert!(sentence.contains(word), "{sentence}");
        }
        if forget {
            forget_second_place(profile.folder(), fixture.clock.now()).unwrap();
            assert!(second_place(profile.folder()).is_none());
        } else {
            choose(&fixture, &profile, &stick);
            let place = second_place(profile.folder()).unwrap();
            assert!(place.present && place.missing == 0 && place.problem.is_none());
        }
    }
    let kept = fixture.bytes().into_iter().filter(|(file, bytes)| {
        file.to_string_lossy().ends_with("unreadable.json") && *bytes == torn
    });
    assert_eq!(kept.count(), 2);
}

#[test]
fn a_file_where_the_shared_folder_would_be_is_named() {
    let fixture = Fixture::of("张三");
    let profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    let file = stick.join("xuesilu-backups");
    fs::write(&file, b"x").unwrap();
    let refused = set_second_place(
        profile.folder(),
        Some(&profile),
        &stick,
        fixture.clock.now(),
    );
    let Err(Error::NotAFolder { path }) = &refused else {
        panic!("{refused:?}");
    };
    assert_eq!(path, &file.canonicalize().unwrap());
    assert!(second_place(profile.folder()).is_none());
}

#[test]
fn a_copy_that_a_pulled_drive_left_short_is_written_again() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    let made = profile.safety().backup().unwrap();
    choose(&fixture, &profile, &stick);
    let (file, whole) = files_below(&stick).into_iter().next().unwrap();
    fs::write(&file, &whole[..whole.len() / 3]).unwrap();
    fs::write(file.with_extension("db.part"), &whole[..99]).unwrap();
    assert_eq!(second_place(profile.folder()).unwrap().missing, 1);
    profile.safety().backup_of_the_day().unwrap();
    assert_eq!(files_below(&stick).len(), 1);
    assert_eq!(fs::read(file).unwrap(), fs::read(made.file).unwrap());
}

#[test]
fn a_drive_that_failed_today_is_asked_again_tomorrow_or_on_demand() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    profile.safety().backup().unwrap();
    choose(&fixture, &profile, &stick);
    let file = files_below(&stick).into_keys().next().unwrap();
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    profile.safety().backup_of_the_day().unwrap();
    let place = second_place(profile.folder()).unwrap();
    assert!(
        place.present && place.missing == 1 && place.problem.is_some(),
        "{place:?}"
    );
    fs::remove_dir(&file).unwrap();
    // A stick that is full is not written to with every act of a day.
    profile.safety().backup_of_the_day().unwrap();
    assert_eq!(second_place(profile.folder()).unwrap().missing, 1);
    fixture.days(1);
    profile.safety().backup_of_the_day().unwrap();
    let place = second_place(profile.folder()).unwrap();
    assert!(place.missing == 0 && place.problem.is_none(), "{place:?}");
}

#[test]
fn p08_a_profile_that_was_lost_comes_back_from_the_drive() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    choose(&fixture, &profile, &stick);
    study(&mut profile, "乙");
    profile.safety().backup().unwrap();
    let member = profile.member().unwrap();
    drop(profile);
    let before = fixture.tables(&["lineage"]);
    fs::remove_dir_all(fixture.path()).unwrap();
    // As the window begins again: a log in which nobody is named.
    let profile = fixture.open();
    choose(&fixture, &profile, &stick);
    let found = backups(profile.folder());
    let found = found
        .iter()
        .find(|copy| copy.entries == Some(2))
        .unwrap()
        .clone();
    assert_eq!(found.place, BackupPlace::Second);
    drop(profile);
    restore(&fixture.folder(), &found.id, fixture.clock.now()).unwrap();
    assert_eq!(fixture.tables(&["lineage"]), before);
    let mut profile = fixture.open();
    assert_eq!(profile.member().unwrap(), member);
    // From here on it goes on there under the member's name, beside what was there.
    profile.safety().backup().unwrap();
    let folders = fs::read_dir(stick.join("xuesilu-backups")).unwrap();
    let id = member.unwrap().id;
    for folder in folders {
        let name = folder.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with(&id.as_str()[..8]), "{name}");
    }
}

#[test]
fn p08_a_profile_that_was_lost_and_named_anew_is_shown_what_lies_on_the_drive() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    choose(&fixture, &profile, &stick);
    study(&mut profile, "乙");
    profile.safety().backup().unwrap();
    drop(profile);
    fs::remove_dir_all(fixture.path()).unwrap();
    // Somebody gives their name first: it is the same name, and another key.
    let mut profile = fixture.open();
    let naming = Naming::parse("张三", "第一支部", "").unwrap();
    profile.name_member(&naming).unwrap();
    profile.safety().backup().unwrap();
    choose(&fixture, &profile, &stick);
    let theirs = |profile: &Profile| {
        let all = backups(profile.folder()).into_iter();
        all.filter(|copy| copy.entries == Some(2)).count()
    };
    assert_eq!(theirs(&profile), 1);
    // From the first thing that is written in it, it is a log of its own, and the others on the drive are
    // nobody's business.
    study(&mut profile, "丙");
    profile.safety().backup().unwrap();
    assert_eq!(theirs(&profile), 0);
}

#[test]
fn p08_what_is_remembered_is_read_where_the_log_is_not() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    profile.safety().backup().unwrap();
    choose(&fixture, &profile, &stick);
    drop(profile);
    fs::write(fixture.path().join("member.db"), b"").unwrap();
    let folder = fixture.folder();
    assert!(second_place(&folder).unwrap().present);
    // Copies in the profile are gone too; the ones on the drive are listed and bring it back.
    fs::remove_dir_all(folder.backups()).unwrap();
    let listed = backups(&folder);
    assert_eq!((listed.len(), listed[0].entries), (1, Some(1)));
    restore(&folder, &listed[0].id, fixture.clock.now()).unwrap();
    drop(folder);
    assert!(fixture.open().safety().check(true).unwrap().ok);
    forget_second_place(&fixture.folder(), fixture.clock.now()).unwrap();
    assert!(second_place(&fixture.folder()).is_none() && !there(&stick).is_empty());
}

#[test]
fn what_is_no_second_place_is_refused_and_the_one_before_stays() {
    let fixture = Fixture::of("张三");
    let profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    choose(&fixture, &profile, &stick);
    let before = second_place(profile.folder());
    let file = fixture.home.path().join("文件");
    fs::write(&file, b"x").unwrap();
    let now = fixture.clock.now();
    for (place, inside) in [
        (fixture.home.path().join("没有"), false),
        (file, false),
        (fixture.path(), true),
        (fixture.path().join("backups"), true),
    ] {
        fs::create_dir_all(fixture.path().join("backups")).unwrap();
        let refused = set_second_place(profile.folder(), Some(&profile), &place, now);
        let error = refused.unwrap_err();
        assert_eq!(
            matches!(error, Error::PlaceInProfile { .. }),
            inside,
            "{error:?}"
        );
        assert!(
            inside || matches!(error, Error::NotAFolder { .. }),
            "{error:?}"
        );
    }
    assert_eq!(second_place(profile.folder()), before);
}

#[test]
fn p08_a_copy_that_somebody_bent_on_the_drive_is_refused() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    profile.safety().backup().unwrap();
    choose(&fixture, &profile, &stick);
    let listed = backups(profile.folder());
    let bent = listed
        .iter()
        .find(|copy| copy.place == BackupPlace::Second)
        .unwrap();
    drop(profile);
    rusqlite::Connection::open(&bent.file)
        .unwrap()
        .execute_batch(
            "CREATE TRIGGER harm AFTER INSERT ON lineage BEGIN DELETE FROM entry_revision; END",
        )
        .unwrap();
    let before = fixture.bytes();
    let refused = restore(&fixture.folder(), &bent.id, fixture.clock.now());
    assert!(
        matches!(refused, Err(Error::BackupDamaged { .. })),
        "{refused:?}"
    );
    assert_eq!(fixture.bytes(), before);
}

#[test]
fn p39_what_is_remembered_leads_nowhere_else() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let stick = drive(&fixture, "U盘");
    choose(&fixture, &profile, &stick);
    let file = fixture.path().join("second-place.json");
    let text = fs::read_to_string(&file).unwrap();
    let at = text.find("\"folder\":\"").unwrap() + 10;
    for bad in [
        "../../../..",
        "",
        "/etc",
        "3f2a1b9c-5d21aa0",
        "3F2A1B9C-5D21AA07",
        "学",
    ] {
        let bent = format!("{}{bad}{}", &text[..at], &text[at + 17..]);
        fs::write(&file, bent).unwrap();
        let place = second_place(profile.folder()).unwrap();
        assert!(!place.present && place.problem.is_some(), "{bad}");
        profile.safety().backup().unwrap();
        assert_eq!(there(&stick), Vec::<String>::new(), "{bad}");
    }
}

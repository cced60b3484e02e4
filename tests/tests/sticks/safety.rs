//! Copies in a second place, and moving, on sticks: pulled, full, locked, gone, back again.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tempfile::TempDir;
use xuesilu_core::entry::Fields;
use xuesilu_core::error::Error;
use xuesilu_core::locale::Language;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::Protection;
use xuesilu_core::profile::{Folder, Profile, backup, set_second_place};
use xuesilu_core::safety::moving::read::Outside;
use xuesilu_core::safety::{BackupPlace, SecondPlace, backups, move_in, restore, second_place};
use xuesilu_core::time::{Clock, Moment, SystemClock};
use xuesilu_tests::stick::{Format, Stick};
use xuesilu_tests::until::until;

use crate::trouble::fill;
use crate::{FORMATS, person};

fn now() -> Moment {
    SystemClock::default().now()
}

/// Full to the last cluster.
fn fill_up(stick: &Stick) {
    fill(stick);
    let Ok(mut rest) = fs::File::create(stick.path().join("rest")) else {
        return;
    };
    while rest.write_all(&[0; 512]).is_ok() {}
    let _ = rest.sync_all();
}

fn empty(stick: &Stick) {
    for filler in ["filler", "rest"] {
        let _ = fs::remove_file(stick.path().join(filler));
    }
}

fn choose(profile: &Profile, place: &Path) -> SecondPlace {
    set_second_place(profile.folder(), Some(profile), place, now()).expect("a place")
}

fn wrote(profile: &mut Profile) {
    let fields = Fields {
        date: now().date().to_string(),
        minutes: "60".to_owned(),
        form: "党课".to_owned(),
        topic: "第一季度".to_owned(),
        ..Fields::default()
    };
    let operation = profile.operation();
    let added = profile.entries().add(&fields, &operation, None);
    added.expect("an entry");
}

/// A copy that somebody asked for and waits for; the one in the profile is there in any case.
fn copied(profile: &Profile) -> SecondPlace {
    let made = backup(profile.folder(), Ok(profile), now()).expect("the copy in the profile");
    assert!(made.log.entries.is_some());
    assert!(made.log.file.exists());
    second_place(profile.folder()).expect("a place")
}

/// Copies by name: in the profile, and on the stick.
fn both(profile: &Profile) -> [BTreeMap<String, Vec<u8>>; 2] {
    let all = backups(profile.folder());
    [BackupPlace::Profile, BackupPlace::Second].map(|place| {
        let there = all.iter().filter(|copy| copy.place == place);
        let file = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).expect("a copy"))
        };
        there.map(|copy| file(&copy.file)).collect()
    })
}

fn all_there(profile: &Profile, name: &str) {
    let [ours, theirs] = both(profile);
    assert_eq!(ours.len(), theirs.len(), "{name}");
    assert!(ours == theirs, "{name}: the copies differ");
}

#[test]
fn p15_p16_a_stick_in_trouble_never_fails_the_copy_and_is_caught_up() {
    for (format, name) in FORMATS {
        let Some(mut stick) = Stick::plug_formatted(&format!("second-{name}"), format) else {
            return;
        };
        let room = TempDir::new().unwrap();
        let profile = person(room.path(), "张三", "");
        choose(&profile, stick.path());
        let place = copied(&profile);
        assert!(
            place.present && place.problem.is_none(),
            "{name}: {place:?}"
        );
        all_there(&profile, name);
        // Pulled: what is mounted there answers no more.
        stick.pull();
        let place = copied(&profile);
        let code = place.problem.clone().expect("said").code;
        assert_eq!((place.present, code.as_str()), (false, "absent"), "{name}");
        stick.plug_again_locked();
        let place = copied(&profile);
        let code = place.problem.clone().expect("said").code;
        assert_eq!(
            (place.present, code.as_str()),
            (true, "drive_read_only"),
            "{name}"
        );
        assert!(place.missing >= 2, "{name}: {place:?}");
        stick.plug_again();
        let place = copied(&profile);
        assert!(
            place.problem.is_none() && place.missing == 0,
            "{name}: {place:?}"
        );
        all_there(&profile, name);
        fill_up(&stick);
        let place = copied(&profile);
        let problem = place.problem.clone().expect("said");
        let full = match format {
            Format::ExFat => problem.code == "drive_full",
            Format::Fat32 => ["drive_full", "drive_read_only"].contains(&&*problem.code),
        };
        assert!(full && place.missing == 1, "{name}: {place:?}");
        let sentence = problem.message(&place.path).say(Language::Chinese);
        assert!(sentence.contains("电脑中的备份都在"), "{sentence}");
        empty(&stick);
        assert_eq!(copied(&profile).missing, 0, "{name}");
        all_there(&profile, name);
    }
}

#[test]
fn p15_a_stick_pulled_in_the_middle_of_a_copy_gets_it_again() {
    for (format, name) in FORMATS {
        let Some(mut stick) = Stick::plug_formatted(&format!("middle-{name}"), format) else {
            return;
        };
        let room = TempDir::new().unwrap();
        let mut profile = person(room.path(), "张三", "");
        // Some megabytes, so that there is a middle.
        for nth in 0..20 {
            let text = (0..60_000_u32).map(|at| char::from_u32(0x4E00 + (at * 7 + nth) % 20_000));
            let written = Written {
                title: "长文".to_owned(),
                text: text.map(Option::unwrap).collect(),
                scope: Scope::Private,
            };
            let operation = profile.operation();
            profile.notes().add(&written, None, &operation).unwrap();
        }
        choose(&profile, stick.path());
        let shared = stick.path().join("xuesilu-backups");
        let half = || {
            let own = fs::read_dir(&shared).ok()?.flatten().next()?;
            let files = fs::read_dir(own.path()).ok()?.flatten();
            let mut names = files.map(|file| file.path());
            names.find(|path| path.extension().is_some_and(|end| end == "part"))
        };
        // Where the copy is quicker than the eye, the stick is pulled after it; all the same holds.
        let copying = thread::spawn(move || {
            copied(&profile);
            profile
        });
        until("a copy is half written", || {
            (half().is_some() || copying.is_finished()).then_some(())
        });
        stick.pull();
        let profile = copying.join().expect("the copy in the profile");
        stick.plug_again();
        let place = copied(&profile);
        assert!(
            place.problem.is_none() && place.missing == 0,
            "{name}: {place:?}"
        );
        all_there(&profile, name);
        assert_eq!(half(), None, "{name}");
    }
}

#[test]
fn p15_a_stick_that_comes_back_elsewhere_is_known_again() {
    let media =
        |name: &str| PathBuf::from(format!("/media/xuesilu-test-{name}-{}", std::process::id()));
    let (first, second) = (media("here"), media("there"));
    if fs::create_dir_all(first.join("备份")).is_err() {
        xuesilu_tests::programs::left_out("elsewhere", "/media cannot be written to");
        return;
    }
    let room = TempDir::new().unwrap();
    let profile = person(room.path(), "张三", "");
    choose(&profile, &first.join("备份"));
    fs::rename(&first, &second).unwrap();
    let place = copied(&profile);
    let (found, missing) = (place.path.clone(), place.missing);
    let listed = both(&profile);
    fs::remove_dir_all(&second).unwrap();
    assert_eq!((found, missing), (second.join("备份"), 0));
    assert!(listed[0] == listed[1] && !listed[0].is_empty());
    assert!(!second_place(profile.folder()).unwrap().present);
}

#[test]
fn p18_p19_two_people_share_a_stick_and_a_lost_profile_comes_back_from_it() {
    for (format, name) in FORMATS {
        let Some(stick) = Stick::plug_formatted(&format!("shared-{name}"), format) else {
            return;
        };
        let (hers, his) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let (mut she, mut he) = (
            person(hers.path(), "张三", ""),
            person(his.path(), "李四", ""),
        );
        // Whose profile is empty may have lost theirs, and is shown everybody's copies.
        wrote(&mut she);
        wrote(&mut he);
        choose(&she, stick.path());
        choose(&he, stick.path());
        for _ in 0..12 {
            copied(&she);
        }
        copied(&he);
        all_there(&she, name);
        all_there(&he, name);
        let member = she.member().unwrap();
        drop(she);
        let lost = TempDir::new().unwrap();
        let folder = Folder::take(lost.path()).unwrap();
        set_second_place(&folder, None, stick.path(), now()).unwrap();
        let found = backups(&folder);
        assert_eq!(
            found.len(),
            11,
            "{name}: everybody's, since nobody is known here"
        );
        let mine = found
            .iter()
            .find(|copy| copy.id.contains(&member.as_ref().unwrap().id.as_str()[..8]))
            .unwrap();
        restore(&folder, &mine.id, now()).unwrap();
        let again = Profile::open(Arc::new(folder), Box::new(SystemClock::default())).unwrap();
        assert_eq!(again.member().unwrap(), member, "{name}");
    }
}

#[test]
fn p15_p16_moving_out_to_a_stick_in_trouble_leaves_no_file_and_says_nothing_moved() {
    const NAME: &str = "move.xuesi-move";
    for (format, name) in FORMATS {
        let Some(mut stick) = Stick::plug_formatted(&format!("move-{name}"), format) else {
            return;
        };
        let room = TempDir::new().unwrap();
        let mut profile = person(room.path(), "张三", "");
        let member = profile.member().unwrap();
        let folder = stick.path().to_owned();
        let mut pulled = false;
        let refused =
            profile
                .safety()
                .move_out(&folder, Some(NAME), Protection::None, &mut |done, whole| {
                    if done * 6 >= whole && !pulled {
                        pulled = true;
                        stick.pull();
                    }
                });
        assert!(
            matches!(refused, Err(Error::DriveGone { .. })),
            "{name}: {refused:?}"
        );
        let gone = profile
            .safety()
            .move_out(&folder, Some(NAME), Protection::None, &mut |_, _| {});
        assert!(
            matches!(gone, Err(Error::DriveGone { .. })),
            "{name}: {gone:?}"
        );
        stick.plug_again_locked();
        let locked =
            profile
                .safety()
                .move_out(&folder, Some(NAME), Protection::None, &mut |_, _| {});
        assert!(
            matches!(locked, Err(Error::DriveReadOnly { .. })),
            "{name}: {locked:?}"
        );
        stick.plug_again();
        assert!(!folder.join(NAME).exists(), "{name}");
        // What the pulled stick kept half written would give its room back.
        let _ = fs::remove_file(folder.join(format!("{NAME}.part")));
        fill_up(&stick);
        let full = profile
            .safety()
            .move_out(&folder, Some(NAME), Protection::None, &mut |_, _| {});
        let named = matches!(
            full,
            Err(Error::DriveFull { .. } | Error::DriveReadOnly { .. })
        );
        assert!(named && !folder.join(NAME).exists(), "{name}: {full:?}");
        assert_eq!(profile.safety().moved_out_at().unwrap(), None, "{name}");
        empty(&stick);
        let put = profile
            .safety()
            .move_out(
                &folder,
                Some(NAME),
                Protection::Under("学 习 二〇二六"),
                &mut |_, _| {},
            )
            .unwrap();
        assert!(profile.safety().moved_out_at().unwrap().is_some());
        // The stick goes to the new computer.
        stick.plug_again();
        let new = TempDir::new().unwrap();
        let target = Folder::take(new.path()).unwrap();
        stick.pull();
        let gone = Outside::look(&put.file, &mut |_| {});
        assert!(
            matches!(gone, Err(Error::Unreadable { .. })),
            "{name}: {gone:?}"
        );
        stick.plug_again();
        let outside = Outside::look(&put.file, &mut |_| {}).unwrap();
        let moved = move_in(
            &target,
            outside,
            Some("学 习 二〇二六"),
            false,
            now(),
            &mut |_| {},
        );
        assert_eq!(moved.unwrap().holds.member, member, "{name}");
    }
}

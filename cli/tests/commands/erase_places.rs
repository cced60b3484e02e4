//! Case 63 again: the places to which copies went, and what the branch hears.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::erase::{GONE, holding, nowhere};
use crate::people::{collect, hand_over, secretary, stick, text_note, to_hand_over, totals, word};
use crate::person::Person;

/// Somebody with a second place, and a reflection that lies there too.
pub(crate) fn with_second() -> (Person, PathBuf, String) {
    let person = Person::member();
    let second = person.beside("第二处");
    fs::create_dir(&second).unwrap();
    person.json(["backup", "place", "set", word(&second)]);
    let note = text_note(&person, GONE, "private");
    person.json(["backup"]);
    (person, second, note)
}

pub(crate) fn left(erased: &Value) -> Vec<(&str, &str)> {
    let left = erased["left"].as_array().unwrap().iter();
    left.map(|left| {
        (
            left["file"].as_str().unwrap(),
            left["why"].as_str().unwrap(),
        )
    })
    .collect()
}

/// Every file that holds it is named.
#[track_caller]
pub(crate) fn all_named(erased: &Value, places: &[&Path]) {
    let named = left(erased);
    for place in places {
        for file in holding(place, GONE) {
            let is = |(name, _): &(&str, &str)| Path::new(name) == file;
            assert!(named.iter().any(is), "{}: {named:?}", file.display());
        }
    }
}

/// The profile's own folder in the second place.
pub(crate) fn own(second: &Path) -> PathBuf {
    let shared = fs::read_dir(second.join("xuesilu-backups")).unwrap();
    shared.map(|it| it.unwrap().path()).next().unwrap()
}

#[test]
fn p63_a_damaged_log_that_an_erase_carries_to_the_second_place_is_named_there() {
    let (person, second, note) = with_second();
    let mut damaged = fs::read(person.log()).unwrap();
    damaged[60..64].fill(0);
    fs::write(person.log(), damaged).unwrap();
    person.json(["salvage"]);
    let erased = person.json(["note", "erase", &note]);
    all_named(&erased, &[&person.profile, &second]);
    let there = left(&erased)
        .iter()
        .filter(|(_, why)| *why == "aside")
        .count();
    assert_eq!(there, 2, "{erased}");
    // Nothing is carried after the answer.
    let before = holding(&second, GONE);
    person.json(["backup"]);
    assert_eq!(holding(&second, GONE), before);
}

#[test]
fn p63_files_for_moving_are_named_wherever_they_were_written() {
    let (person, second, note) = with_second();
    let elsewhere = person.beside("别处");
    fs::create_dir(&elsewhere).unwrap();
    let out = |to: &Path| {
        let words = ["move", "out", "--to", word(to), "--no-passphrase"];
        PathBuf::from(person.json(words)["file"].as_str().unwrap())
    };
    let (kept, gone) = (out(&elsewhere), out(&elsewhere.join("拿走.xuesi-move")));
    out(&second);
    out(&own(&second));
    out(&second.join("xuesilu-backups"));
    fs::remove_file(&gone).unwrap();
    let named = second.join(kept.file_name().unwrap());
    let words = ["note", "erase", &note, "--delete-left", word(&named)];
    let erased = person.json(words);
    all_named(&erased, &[&person.profile, &second, &elsewhere]);
    let moves = left(&erased);
    let moves: Vec<_> = moves
        .iter()
        .filter(|(_, why)| *why == "move_file")
        .collect();
    assert_eq!(moves.len(), 3, "{erased}");
    assert_eq!(erased["deleted"].as_array().unwrap().len(), 1, "{erased}");
}

#[test]
fn p63_a_drive_that_is_back_is_cleaned_by_whoever_only_looks_and_what_waits_is_said() {
    let (person, second, note) = with_second();
    let away = person.beside("拿走了");
    fs::rename(&second, &away).unwrap();
    person.json(["note", "erase", &note]);
    assert_eq!(person.json(["backup", "place"])["to_clean"], 1);
    for lang in ["zh-CN", "en"] {
        let said = person.run(["check", "--lang", lang]);
        assert!(said.out.lines().count() > 1, "{said:?}");
    }
    fs::rename(&away, &second).unwrap();
    person.json(["note", "list"]);
    nowhere(&second, GONE);
    assert_eq!(person.json(["backup", "place"])["to_clean"], 0);
    assert_eq!(person.run(["check"]).out.lines().count(), 1);
}

#[test]
fn p63_what_another_computer_brings_there_later_is_cleaned_and_its_folder_named() {
    let (person, second, note) = with_second();
    let (own, shared) = (own(&second), second.join("xuesilu-backups"));
    let name = own.file_name().unwrap().to_str().unwrap();
    let other = shared.join(format!("{}-0123abcd", &name[..8]));
    fs::create_dir(&other).unwrap();
    // Not every copy there is from after it was written.
    let dirty = &holding(&own, GONE)[0];
    let outside = person.beside("那台电脑的.db");
    fs::copy(dirty, &outside).unwrap();
    fs::copy(dirty, other.join("member-20261120-080000.db")).unwrap();
    let erased = person.json(["note", "erase", &note]);
    assert_eq!(left(&erased), [(word(&other), "other")]);
    nowhere(&second, GONE);
    // That computer has not heard of it.
    fs::copy(&outside, other.join("member-20261121-080000.db")).unwrap();
    fs::copy(&outside, own.join("member-20261121-080000.db")).unwrap();
    person.json(["backup"]);
    nowhere(&second, GONE);
}

#[test]
fn p63_the_list_beside_the_copies_is_heard_where_the_profile_was_lost() {
    let (person, second, note) = with_second();
    let own = own(&second);
    let dirty = holding(&own, GONE);
    let outside = person.beside("以前的.db");
    fs::copy(&dirty[0], &outside).unwrap();
    person.json(["note", "erase", &note]);
    // Somebody puts an older copy back there, and the profile is gone.
    fs::copy(&outside, own.join("member-20261121-080000.db")).unwrap();
    let new = Person::stranger();
    new.json(["backup", "place", "set", word(&second)]);
    let list = new.json(["backup", "list"]);
    let mut ids = list.as_array().unwrap().iter().map(|row| &row["id"]);
    let id = ids.find(|id| id.as_str().unwrap().ends_with("member-20261121-080000"));
    new.json(["restore", id.unwrap().as_str().unwrap()]);
    let notes = new.json(["note", "list"]);
    assert!(notes[0]["erased_at"].is_string(), "{notes}");
    nowhere(&new.profile, GONE);
}

#[test]
fn p63_a_second_place_from_before_is_cleaned_where_it_is_there_and_named_where_it_is_not() {
    let (person, first, note) = with_second();
    let next = person.beside("另一处");
    fs::create_dir(&next).unwrap();
    person.json(["backup", "place", "set", word(&next)]);
    let other = text_note(&person, GONE, "private");
    person.json(["backup"]);
    let away = person.beside("拿走了");
    fs::rename(&first, &away).unwrap();
    let erased = person.json(["note", "erase", &note]);
    assert_eq!(left(&erased), [(word(&first), "former")]);
    // It is back, and no second place is chosen any more: both are from before.
    fs::rename(&away, &first).unwrap();
    person.json(["backup", "place", "forget"]);
    let erased = person.json(["note", "erase", &other]);
    assert_eq!(left(&erased), []);
    for place in [&person.profile, &first, &next] {
        nowhere(place, GONE);
    }
    // What is chosen again is not another computer's.
    person.json(["backup", "place", "set", word(&first)]);
    let third = text_note(&person, GONE, "private");
    let erased = person.json(["note", "erase", &third]);
    assert_eq!(left(&erased), []);
}

#[test]
fn p63_places_from_before_are_the_last_ones_and_what_is_no_name_of_a_folder_is_passed_over() {
    let (person, _, note) = with_second();
    for nth in 0..25 {
        let next = person.beside(&format!("第{nth}处"));
        fs::create_dir(&next).unwrap();
        person.json(["backup", "place", "set", word(&next)]);
    }
    let file = person.profile.join("erased.json");
    let mut list: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let former = list["former"].as_array_mut().unwrap();
    assert_eq!(former.len(), 20);
    assert_eq!(former[19]["seen"], serde_json::json!([]));
    for (nth, folder) in ["x", "../../学思", "", "3f2a1b9c/5d21aa0"]
        .into_iter()
        .enumerate()
    {
        former[nth]["folder"] = folder.into();
    }
    fs::write(&file, list.to_string()).unwrap();
    person.json(["note", "erase", &note, "--dry-run"]);
    person.json(["note", "erase", &note]);
    nowhere(&person.profile, GONE);
    let list: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(list["former"].as_array().unwrap().len(), 16);
}

#[test]
fn p63_a_file_in_the_second_place_is_deleted_whole_by_its_path_and_by_its_name_in_every_place() {
    let (person, second, note) = with_second();
    let name = "member-20261102-080000.db";
    let broken = format!("{GONE} 读不出来");
    let places = [
        person.profile.join("backups").join(name),
        own(&second).join(name),
    ];
    for file in &places {
        fs::write(file, &broken).unwrap();
    }
    let before = person.bytes();
    let elsewhere = second.join(name);
    let erase = |names: &[&Path]| {
        let names = names.iter().flat_map(|file| ["--delete-left", word(file)]);
        person.run_json(["note", "erase", &note].into_iter().chain(names))
    };
    // One of several that is not among them: nothing goes.
    assert_eq!(erase(&[&places[1], &elsewhere]).refusal(), "not_left");
    assert!(person.bytes() == before && places[1].exists());
    // By its path, the one there and no other; the copy of it that is made anew there comes with the next backup.
    let erased = erase(&[&places[1]]).json();
    assert_eq!(erased["deleted"], serde_json::json!([word(&places[1])]));
    assert!(places[0].exists());
    all_named(&erased, &[&person.profile, &second]);
    // By its name, every one of it.
    fs::write(&places[1], &broken).unwrap();
    let erased = erase(&[Path::new(name)]).json();
    let deleted = erased["deleted"].as_array().unwrap();
    assert_eq!((deleted.len(), left(&erased)), (2, vec![]));
    nowhere(&person.profile, GONE);
    nowhere(&second, GONE);
}

#[test]
fn p63_a_reflection_handed_in_before_an_older_backup_came_back_is_told_and_another_is_not() {
    let (person, stick) = (Person::member(), stick());
    let secretary = secretary(&["张三"]);
    let picked = text_note(&person, GONE, "private");
    let secret = text_note(&person, "另一篇", "private");
    let backup = person.json(["backup"])["id"].as_str().unwrap().to_owned();
    let words = to_hand_over(stick.path());
    person.json([&words[..], &["--note", &picked]].concat());
    collect(&secretary, stick.path());
    assert_eq!(totals(&secretary)["members"][0]["notes"], 1);
    person.json(["restore", &backup]);
    for note in [&picked, &secret] {
        person.json(["note", "erase", note]);
    }
    let file = hand_over(&person, stick.path());
    let bytes = fs::read_to_string(file).unwrap();
    assert!(bytes.contains(&picked) && !bytes.contains(&secret));
    collect(&secretary, stick.path());
    assert_eq!(totals(&secretary)["members"][0]["notes"], 0);
}

#[test]
fn p63_an_entry_that_came_after_the_last_package_is_told_nobody_and_one_before_is() {
    let (person, stick) = (Person::member(), stick());
    let before = person.add("党课", GONE, "30");
    hand_over(&person, stick.path());
    let after = person.add("党课", GONE, "40");
    for entry in [&before, &after] {
        person.json(["entry", "erase", entry]);
    }
    let file = hand_over(&person, stick.path());
    let bytes = fs::read_to_string(file).unwrap();
    assert!(bytes.contains(&before) && !bytes.contains(&after));
    // What an older backup holds may have been in a package that it does not know; what came since was not.
    let older = person.add("党课", GONE, "50");
    let backup = person.json(["backup"])["id"].as_str().unwrap().to_owned();
    person.json(["restore", &backup]);
    let newer = person.add("党课", GONE, "60");
    for entry in [&older, &newer] {
        person.json(["entry", "erase", entry]);
    }
    let file = hand_over(&person, stick.path());
    let bytes = fs::read_to_string(file).unwrap();
    assert!(bytes.contains(&before) && bytes.contains(&older) && !bytes.contains(&newer));
}

//! Case 63 once more: what somebody put back, copied, renamed or broke by hand around an erase.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::erase::{GONE, files, holding, nowhere};
use crate::erase_places::{all_named, left, own, with_second};
use crate::people::{collect, hand_over, secretary, stick, text_note, word};
use crate::person::{Person, Ran};
use crate::strace::injected;

/// Copies a folder with the dates of its files.
fn copy_as_it_is(from: &Path, to: &Path) {
    for file in files(from) {
        let there = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(there.parent().unwrap()).unwrap();
        fs::copy(&file, &there).unwrap();
        let made = fs::metadata(&file).unwrap().modified().unwrap();
        let copy = fs::File::options().write(true).open(&there).unwrap();
        copy.set_modified(made).unwrap();
    }
}

#[test]
fn p63_copies_that_are_put_back_as_they_were_are_cleaned_by_the_next_command() {
    let (person, second, note) = with_second();
    let backups = person.profile.join("backups");
    let (there, here) = (person.beside("旧的盘"), person.beside("旧的备份"));
    copy_as_it_is(&second, &there);
    copy_as_it_is(&backups, &here);
    person.json(["note", "erase", &note]);
    nowhere(&second, GONE);
    for next in ["entry", "note"] {
        fs::remove_dir_all(&second).unwrap();
        copy_as_it_is(&there, &second);
        copy_as_it_is(&here, &backups);
        assert!(!holding(&second, GONE).is_empty() && !holding(&backups, GONE).is_empty());
        person.json([next, "list"]);
        nowhere(&second, GONE);
        nowhere(&person.profile, GONE);
    }
    // Nothing is looked into again that is as it was left.
    let beside = own(&second).join("erased.json");
    let before = fs::metadata(&beside).unwrap().modified().unwrap();
    person.json(["note", "list"]);
    assert_eq!(fs::metadata(&beside).unwrap().modified().unwrap(), before);
}

#[test]
fn p63_copies_under_other_names_and_links_to_some_are_named() {
    let person = Person::member();
    let note = text_note(&person, GONE, "private");
    person.json(["backup"]);
    let backups = person.profile.join("backups");
    let copy = holding(&backups, GONE).remove(0);
    let stem = copy.file_stem().unwrap().to_str().unwrap().to_owned();
    let names = [
        format!("{stem} (1).db"),
        format!("{stem} - 副本.db"),
        format!("{stem}.db.bak"),
        format!("旧/{stem}.db"),
        "member-20271301-999999.db".to_owned(),
        "../member (1).db".to_owned(),
    ];
    fs::create_dir(backups.join("旧")).unwrap();
    for name in &names {
        fs::copy(&copy, backups.join(name)).unwrap();
    }
    fs::write(backups.join("笔记.db"), "别的").unwrap();
    fs::write(person.profile.join("member (1).txt"), "自己的").unwrap();
    let dry = person.json(["note", "erase", &note, "--dry-run"]);
    assert_eq!(left(&dry).len(), names.len(), "{dry}");
    let words = ["note", "erase", &note, "--delete-left", "member (1).db"];
    let erased = person.json(words);
    all_named(&erased, &[&person.profile]);
    assert!(left(&erased).iter().all(|(_, why)| *why == "copy"));
    assert_eq!(left(&erased).len(), names.len() - 1, "{erased}");
    // What only has a like name stays.
    assert!(person.profile.join("member (1).txt").exists());
}

#[cfg(unix)]
#[test]
fn p63_a_link_to_a_copy_is_named_and_never_deleted() {
    let person = Person::member();
    let note = text_note(&person, GONE, "private");
    person.json(["backup"]);
    let backups = person.profile.join("backups");
    let outside = person.beside("别处.db");
    fs::copy(&holding(&backups, GONE)[0], &outside).unwrap();
    let link = backups.join("member-20261001-101010.db");
    std::os::unix::fs::symlink(&outside, &link).unwrap();
    let words = ["note", "erase", &note, "--delete-left", word(&link)];
    assert_eq!(
        person.run([&["--json"], &words[..]].concat()).refusal(),
        "not_left"
    );
    let erased = person.json(["note", "erase", &note]);
    assert_eq!(left(&erased), [(word(&link), "link")]);
    assert!(outside.exists() && link.exists());
}

#[test]
fn p63_another_persons_file_in_the_place_of_a_move_file_is_neither_named_nor_deleted() {
    let (person, other) = (Person::member(), Person::member());
    let note = text_note(&person, GONE, "private");
    let drive = person.beside("盘");
    fs::create_dir(&drive).unwrap();
    let out = |of: &Person, to: &Path| {
        let words = ["move", "out", "--to", word(to), "--no-passphrase"];
        PathBuf::from(of.json(words)["file"].as_str().unwrap())
    };
    let file = out(&person, &drive.join("张三.xuesi-move"));
    fs::remove_file(&file).unwrap();
    out(&other, &file);
    let words = ["note", "erase", &note, "--delete-left", word(&file)];
    for taken in 0..2 {
        let dry = person.json(["note", "erase", &note, "--dry-run"]);
        assert_eq!(left(&dry), [], "{taken}");
        let ran = person.run([&["--json"], &words[..]].concat());
        assert_eq!(ran.refusal(), "not_left", "{taken}");
        assert!(file.exists());
        fs::write(&file, "谁的一个文件").unwrap();
    }
    // Its own one is known again wherever it was carried in the second place.
    person.json(["backup", "place", "set", word(&drive)]);
    let own = out(&person, &person.beside("另一个.xuesi-move"));
    let carried = drive.join("带来的.xuesi-move");
    fs::rename(own, &carried).unwrap();
    let dry = person.json(["note", "erase", &note, "--dry-run"]);
    assert_eq!(left(&dry), [(word(&carried), "move_file")]);
}

#[test]
fn p63_a_second_place_that_is_not_known_any_more_is_named_counted_and_cleaned_when_it_is_chosen() {
    let (person, second, note) = with_second();
    let record = person.profile.join("second-place.json");
    fs::write(&record, "{broken").unwrap();
    let dry = person.json(["note", "erase", &note, "--dry-run"]);
    assert_eq!(dry["second"], Value::Null);
    let erased = person.json(["note", "erase", &note]);
    assert_eq!(left(&erased), [(word(&record), "unknown_place")]);
    assert_eq!(person.json(["backup", "place"])["to_clean"], 1);
    assert_eq!(person.json(["check"])["to_clean"], 1);
    assert!(person.run(["check"]).out.lines().count() > 1);
    person.json(["backup", "place", "set", word(&second)]);
    nowhere(&second, GONE);
    assert_eq!(person.json(["check"])["to_clean"], 0);
}

#[test]
fn p63_check_says_which_backup_could_not_be_cleaned() {
    let person = Person::member();
    let note = text_note(&person, GONE, "private");
    person.json(["backup"]);
    assert_eq!(person.json(["check"])["not_cleaned"], serde_json::json!([]));
    let backups = person.profile.join("backups");
    let copy = holding(&backups, GONE).remove(0);
    // Nothing can be made there: a folder stands in the place of what is.
    let barred = backups.join("staged.db.new");
    fs::create_dir(&barred).unwrap();
    person.json(["note", "erase", &note]);
    let checked = person.json(["check"]);
    assert_eq!(checked["not_cleaned"][0]["file"], word(&copy), "{checked}");
    assert_eq!(checked["not_cleaned"][0]["why"], "failed");
    let said = person.run(["check"]);
    assert!(said.out.contains(word(&copy)), "{said:?}");
    fs::remove_dir(barred).unwrap();
    assert_eq!(person.json(["check"])["not_cleaned"], serde_json::json!([]));
    nowhere(&person.profile, GONE);
}

#[test]
fn p63_what_was_handed_in_is_named_in_the_collection_of_the_same_profile() {
    let person = secretary(&["张三"]);
    person.json(["init", "--name", "张三", "--branch", "第一支部"]);
    let id = person.add("党课", GONE, "30");
    let stick = stick();
    hand_over(&person, stick.path());
    collect(&person, stick.path());
    person.json(["backup"]);
    let dry = person.json(["entry", "erase", &id, "--dry-run"]);
    let erased = person.json(["entry", "erase", &id]);
    let (branch, backups) = (
        person.profile.join("branch.db"),
        person.profile.join("backups"),
    );
    let named = [
        (word(&branch), "branch"),
        (word(&backups), "branch_backups"),
    ];
    assert_eq!(left(&dry), named);
    assert_eq!(left(&erased), named);
    // What was never handed in is in neither.
    let note = text_note(&person, GONE, "private");
    assert_eq!(left(&person.json(["note", "erase", &note])), []);
}

#[cfg(target_os = "linux")]
#[test]
fn p63_an_erase_that_fails_after_it_was_decided_is_not_refused() {
    let seed = Person::member();
    let note = text_note(&seed, GONE, "private");
    let (mut refused, mut done) = (0, 0);
    for nth in 1..14 {
        let person = seed.twin();
        let inject = format!("inject=fsync,fdatasync:error=EIO:when={nth}");
        let ran = Ran::from(injected(
            &person,
            &inject,
            &["--json", "note", "erase", &note],
        ));
        let list = person.json(["note", "list"]);
        let gone = list[0]["erased_at"].is_string();
        assert_eq!(ran.code == 0, gone, "{nth}: {ran:?} {list}");
        if gone {
            done += 1;
            nowhere(&person.profile, GONE);
        } else {
            refused += 1;
        }
    }
    assert!(refused > 0 && done > 0, "{refused} {done}");
}

#[test]
fn p63_a_journal_that_says_itself_that_it_is_finished_goes_at_the_next_opening() {
    let person = secretary(&["张三"]);
    person.json(["init", "--name", "张三", "--branch", "第一支部"]);
    let journals = ["member.db-journal", "branch.db-journal"].map(|name| person.profile.join(name));
    let mut left = vec![0; 512];
    left.extend(GONE.as_bytes());
    for journal in &journals {
        fs::write(journal, &left).unwrap();
    }
    person.json(["entry", "list"]);
    nowhere(&person.profile, GONE);
    // Beside nothing it may be all that there is.
    let stranger = Person::stranger();
    fs::create_dir(&stranger.profile).unwrap();
    let alone = stranger.profile.join("branch.db-journal");
    fs::write(&alone, &left).unwrap();
    stranger.run(["entry", "list"]);
    assert!(alone.exists());
}

//! Case 63 again: every road by which a log comes into place, each as the very next command; and an erase
//! that the disk refuses.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::each_call::whole;
use crate::erase::{GONE, files, holding, nowhere};
use crate::people::{text_note, word};
use crate::person::Person;
use crate::strace::full_from;

/// The row of a reflection in the list.
fn row(person: &Person, note: &str) -> Value {
    let list = person.json(["note", "list"]);
    let mut rows = list.as_array().unwrap().iter();
    rows.find(|row| row["id"] == note).unwrap().clone()
}

#[track_caller]
fn still_erased(person: &Person, note: &str) {
    // Before anything opens it: the log came so.
    assert!(!holding(&person.profile, GONE).contains(&person.log()));
    let row = row(person, note);
    assert!(row["erased_at"].is_string() && row["title"] == "", "{row}");
    nowhere(&person.profile, GONE);
    whole(person, "afterwards");
}

/// A reflection that was erased; what was moved out before and after, and a backup from before.
struct Story {
    person: Person,
    note: String,
    before: PathBuf,
    after: PathBuf,
    backup: PathBuf,
}

impl Story {
    fn told() -> Self {
        let person = Person::member();
        let note = text_note(&person, GONE, "private");
        let out = |name: &str| {
            let file = person.beside(name);
            person.json(["move", "out", "--to", word(&file), "--no-passphrase"]);
            file
        };
        let before = out("之前.xuesi-move");
        person.json(["backup"]);
        let copies = files(&person.profile.join("backups"));
        let kept = copies.iter().find(|file| holding_file(file)).unwrap();
        let backup = person.beside(kept.file_name().unwrap().to_str().unwrap());
        fs::copy(kept, &backup).unwrap();
        person.json(["note", "erase", &note]);
        let after = out("之后.xuesi-move");
        Self {
            person,
            note,
            before,
            after,
            backup,
        }
    }

    /// Lays the backup from before among the others; its id.
    fn lay(&self, person: &Person) -> String {
        let backups = person.profile.join("backups");
        fs::create_dir_all(&backups).unwrap();
        fs::copy(&self.backup, backups.join("member-20261128-120000.db")).unwrap();
        "member-20261128-120000".to_owned()
    }
}

fn holding_file(file: &PathBuf) -> bool {
    holding(file.parent().unwrap(), GONE).contains(file)
}

#[test]
fn p63_a_file_for_moving_or_a_backup_from_before_brings_nothing_back_right_after_a_move() {
    let story = Story::told();
    for older in ["move", "restore"] {
        let new = Person::stranger();
        new.json(["move", "in", word(&story.after)]);
        // The list is there with the log, not only after the next opening.
        let list = fs::read_to_string(new.profile.join("erased.json")).unwrap();
        assert!(list.contains(&story.note), "{list}");
        // Even where it goes: the log says it of itself.
        fs::remove_file(new.profile.join("erased.json")).unwrap();
        if older == "move" {
            new.json(["move", "in", word(&story.before), "--replace"]);
        } else {
            let id = story.lay(&new);
            let preview = new.run_json(["restore", &id, "--dry-run"]);
            assert!(!preview.out.contains(GONE), "{preview:?}");
            new.json(["restore", &id]);
        }
        still_erased(&new, &story.note);
    }
}

#[test]
fn p63_without_its_list_a_log_keeps_out_what_it_says_was_erased() {
    let story = Story::told();
    let (person, list) = (&story.person, story.person.profile.join("erased.json"));
    // An interrupted act lies beside the log: it is undone on a copy, and the log says it all the same.
    fs::remove_file(&list).unwrap();
    let id = story.lay(person);
    fs::write(person.profile.join("member.db-journal"), [0_u8; 512]).unwrap();
    person.json(["restore", &id]);
    still_erased(person, &story.note);
    // The record is not in what comes, and what came last says it once more.
    fs::remove_file(&list).unwrap();
    let fresh = Person::member();
    let there = person.beside("别人.xuesi-move");
    fresh.json(["move", "out", "--to", word(&there), "--no-passphrase"]);
    person.json(["move", "in", word(&there), "--replace"]);
    person.json(["move", "in", word(&story.before), "--replace"]);
    still_erased(person, &story.note);
}

#[test]
fn p63_a_salvage_without_the_list_goes_by_the_damaged_log() {
    let story = Story::told();
    let person = &story.person;
    fs::remove_file(person.profile.join("erased.json")).unwrap();
    // Its last page is damaged: in it lies nothing of what was erased.
    let mut damaged = fs::read(person.log()).unwrap();
    damaged[60..64].fill(0);
    fs::write(person.log(), damaged).unwrap();
    person.json(["salvage"]);
    let list = fs::read_to_string(person.profile.join("erased.json")).unwrap();
    assert!(list.contains(&story.note), "{list}");
    person.json(["move", "in", word(&story.before), "--replace"]);
    still_erased(person, &story.note);
}

#[test]
fn p63_an_erase_that_the_disk_refused_is_not_done_later() {
    let seed = Person::member();
    let note = text_note(&seed, GONE, "private");
    seed.json(["backup"]);
    let (mut refused, mut done) = (0, 0);
    // Each of the writes until it is decided, and then some.
    for nth in (1..40).chain((40..400).step_by(12)) {
        let person = seed.twin();
        let words = ["--json", "note", "erase", &note];
        let ran = full_from(&person, nth, &words);
        // There is room again, and twice somebody only looks.
        row(&person, &note);
        let row = row(&person, &note);
        if ran.code == 0 {
            done += 1;
            assert!(row["erased_at"].is_string(), "{nth}: {row}");
            nowhere(&person.profile, GONE);
            if !ran.out.contains("failed") {
                break;
            }
        } else {
            refused += 1;
            assert_eq!(ran.refusal(), "disk_full", "{nth}");
            assert_eq!(row["title"], GONE, "{nth}: {row}");
            assert!(!person.profile.join("erased.json").exists(), "{nth}");
        }
        whole(&person, "room again");
    }
    assert!(refused > 3 && done > 0, "{refused} {done}");
}

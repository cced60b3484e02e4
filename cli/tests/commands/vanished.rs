//! Files and folders that go away, or fail, in the middle of a flush: the log and the collection keep
//! the same promises.

use std::fs;
use std::path::PathBuf;

use xuesilu_core::member::Key;

use crate::people::{quick_package, secretary, stick, totals, word};
use crate::person::{ADD, Person};
use crate::strace::{failed_flush, stopped_after_flush};

fn beside(person: &Person, file: &str) -> PathBuf {
    person.profile.join(file)
}

#[test]
fn p01_an_entry_that_went_into_a_log_that_was_moved_away_is_not_called_saved() {
    let person = Person::member();
    let away = person.beside("away.db");
    let ran = stopped_after_flush(&person, &person.log(), &ADD, || {
        fs::rename(person.log(), &away).unwrap();
    });
    assert_eq!(ran.refusal(), "gone");
}

#[test]
fn p01_a_package_that_went_into_a_collection_that_was_moved_away_is_not_called_accepted() {
    let (secretary, drive) = (secretary(&["张三"]), stick());
    quick_package("张三", 3, &Key::generate().unwrap(), drive.path());
    let (file, away) = (beside(&secretary, "branch.db"), secretary.beside("away.db"));
    let words = ["branch", "collect", word(drive.path())];
    let ran = stopped_after_flush(&secretary, &file, &words, || {
        fs::rename(&file, &away).unwrap();
    });
    assert_eq!(ran.refusal(), "gone");
    fs::rename(away, file).unwrap();
    secretary.json(["branch", "collect", word(drive.path())]);
    assert_eq!(totals(&secretary)["members"][0]["entries"], 3);
}

#[test]
fn p01_a_folder_that_was_moved_away_is_gone_and_not_write_protected() {
    let person = Person::member();
    let away = person.beside("away");
    let ran = stopped_after_flush(&person, &person.profile, &ADD, || {
        fs::rename(&person.profile, &away).unwrap();
    });
    assert_eq!(ran.refusal(), "gone");
    fs::rename(away, &person.profile).unwrap();
    person.json(ADD);
}

#[test]
fn p04_after_a_flush_that_failed_the_next_opening_looks_at_every_row() {
    let (person, drive) = (secretary(&["张三"]), stick());
    quick_package("张三", 3, &Key::generate().unwrap(), drive.path());
    let collect = ["branch", "collect", word(drive.path())];
    let acts: [(&str, &[&str]); 2] = [("member.db", &ADD), ("branch.db", &collect)];
    for (file, words) in acts {
        let mark = beside(&person, file).with_extension("db.open");
        let failed = failed_flush(&person, &beside(&person, file), words);
        assert_eq!(failed.refusal(), "failed", "{file}");
        assert!(mark.exists(), "{file}");
        assert_eq!(person.json(words)["refused"].as_u64().unwrap_or(0), 0);
        assert!(!mark.exists(), "{file}: found whole, and closed");
    }
}

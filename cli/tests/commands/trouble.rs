//! The record of faults and the report: what failed, by code and number, and no word of anybody's.

use std::fs;

use crate::people::{text_note, word};
use crate::person::Person;
use crate::strace::injected;

const SENTINEL: &str = "SENTINEL";

/// The record as it lies in the profile, both halves.
fn record(person: &Person) -> String {
    ["faults.old.log", "faults.log"]
        .map(|name| fs::read_to_string(person.profile.join(name)).unwrap_or_default())
        .concat()
}

/// Puts this into the log's file, runs, and puts back what was there.
fn with_header(person: &Person, at: usize, bytes: &[u8], words: &[&str]) -> String {
    let whole = fs::read(person.log()).unwrap();
    let mut damaged = whole.clone();
    damaged[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(person.log(), damaged).unwrap();
    let code = person.run_json(words.iter()).refusal();
    fs::write(person.log(), whole).unwrap();
    code
}

#[test]
fn p09_no_word_and_no_folder_is_in_the_record_or_the_report() {
    let mut person = Person::stranger();
    person.profile = person.beside("SENTINEL-文件夹");
    let secret = person.file("SENTINEL-口令.txt", "SENTINEL-口令");
    let init = [
        "init",
        "--name",
        "SENTINEL-姓名",
        "--branch",
        "SENTINEL-支部",
    ];
    person.json(init);
    let id = person.add("党课", "SENTINEL-主题", "30");
    let edit = ["entry", "edit", &id, "--topic", "SENTINEL-新题", "--reason"];
    person.json([&edit[..], &["SENTINEL-原因"]].concat());
    text_note(&person, "SENTINEL-心得", "branch");
    person.json(["form", "add", "SENTINEL-形式", "--class", "organised"]);
    let create = ["branch", "create", "SENTINEL-支部", "--passphrase-file"];
    person.json([&create[..], &[word(&secret)]].concat());
    let stick = person.beside("SENTINEL-盘");
    fs::create_dir(&stick).unwrap();
    person.json(["package", "write", "--year", "2026", "--to", word(&stick)]);
    person.run(["branch", "collect", word(&stick)]);

    // What goes wrong, in as many ways as a run can be made to go wrong.
    let add = [
        "note",
        "add",
        "--text-file",
        word(&secret),
        "--title",
        "SENTINEL-标题",
    ];
    assert_eq!(
        with_header(&person, 60, &99_u32.to_be_bytes(), &add),
        "newer"
    );
    assert_eq!(with_header(&person, 68, b"OTHR", &add), "foreign");
    assert_eq!(with_header(&person, 0, &[0; 16], &add), "damaged");
    let lock = fs::File::options()
        .write(true)
        .open(person.profile.join("lock"));
    let lock = lock.unwrap();
    lock.lock().unwrap();
    assert_eq!(person.run_json(add).refusal(), "in_use");
    drop(lock);
    for inject in [
        "inject=fsync,fdatasync:error=EIO:when=1+",
        "inject=pwrite64:error=ENOSPC:when=1+",
        "inject=pread64:error=EIO:when=2+",
    ] {
        let ran = injected(&person, inject, &add);
        assert!(!ran.status.success(), "{inject}");
    }
    let file = word(&secret);
    for wrong in [
        &["package", "write", "--year", "2026", "--to", file][..],
        &["entry", "import", "SENTINEL-没有.csv"],
        &["material", "add", "SENTINEL-没有.txt"],
        &["restore", "SENTINEL-没有"],
        &["note", "withdraw", "SENTINEL"],
        &["branch", "collect", "SENTINEL-没有"],
        &["branch", "confirm", "SENTINEL", "--as", "SENTINEL"],
        &["package", "verify", file],
        &["card", "add", file],
    ] {
        assert_ne!(person.run(wrong).code, 0, "{wrong:?}");
    }

    let kept = record(&person);
    for said in [
        "ran entry ",
        "failed note code=newer",
        "failed note code=foreign",
        "failed note code=damaged",
        "failed note code=in_use",
        "failed note code=failed system=5",
        "failed note code=disk_full",
    ] {
        assert!(kept.contains(said), "{said} is in {kept}");
    }
    let file = person.beside("report.txt");
    let shown = person.json(["trouble", "--dry-run"]);
    assert_eq!(shown["file"], serde_json::Value::Null);
    let written = person.json(["trouble", "--to", word(&file)]);
    let report = fs::read_to_string(&file).unwrap();
    assert_eq!(written["text"], report, "what is said is what is written");
    let shown = shown["text"].as_str().unwrap();
    let after_the_time = |text: &str| text[text.find("version").unwrap()..].to_owned();
    assert_eq!(after_the_time(shown), after_the_time(&report));
    assert!(report.contains(kept.lines().last().unwrap()), "{report}");
    let home = person.beside("");
    for text in [&kept, &report] {
        assert!(!text.contains(SENTINEL), "{text}");
        assert!(!text.contains(home.to_str().unwrap().trim_end_matches('/')));
        assert!(!text.contains("2026-11-23 ") && !text.contains("党课"));
    }
    // Never over a file that is there.
    let again = person.run_json(["trouble", "--to", word(&file)]);
    assert_eq!(again.refusal(), "file_exists");
}

#[test]
fn a_report_is_there_for_a_log_that_does_not_open_and_for_none() {
    let person = Person::stranger();
    let none = person.json(["trouble", "--dry-run"]);
    assert!(none["text"].as_str().unwrap().contains("log none"));
    assert!(!person.profile.exists(), "nothing is made for it");
    let person = Person::member();
    fs::write(person.log(), [0; 100]).unwrap();
    let damaged = person.json(["trouble", "--dry-run"]);
    let text = damaged["text"].as_str().unwrap();
    assert!(text.contains("log 100 bytes damaged"), "{text}");
}

#[test]
fn what_was_refused_leaves_no_line() {
    let person = Person::member();
    let before = record(&person);
    assert!(!before.is_empty());
    let add = [
        "entry",
        "add",
        "--date",
        "x",
        "--minutes",
        "1",
        "--form",
        "党课",
    ];
    person
        .run_json([&add[..], &["--topic", "题"]].concat())
        .refusal();
    person.json(["entry", "list"]);
    assert_eq!(record(&person), before);
}

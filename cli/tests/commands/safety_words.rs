//! What is said about backups and restoring is so: sentences for people, in both languages.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::person::Person;

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

fn said(person: &Person, language: &str, words: &[&str]) -> String {
    let ran = person.run(["--lang", language].iter().chain(words));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    names_nothing_inside(&ran.out);
    ran.out
}

/// Nobody knows what a file is called while it is being made, nor a message by its id.
fn names_nothing_inside(sentence: &str) {
    for inside in [".restored", "staged", ".new", "cli-", "also-", "second-unr"] {
        assert!(!sentence.contains(inside), "{inside}: {sentence}");
    }
}

fn id(made: &Value) -> String {
    made["id"].as_str().unwrap().to_owned()
}

fn alter(file: &Path, sql: &str) {
    Connection::open(file).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn p08_over_a_damaged_log_it_is_said_that_it_can_be_salvaged_and_so_it_can() {
    for (language, undoes, salvages) in [
        (LANGUAGES[0], "即可退回", "抢救"),
        (LANGUAGES[1], "undoes this", "salvage"),
    ] {
        let person = Person::member();
        let copy = id(&person.json(["backup"]));
        let over_whole = said(&person, language, &["restore", &copy]);
        assert!(over_whole.contains(undoes), "{over_whole}");
        person.add("党课", "备份之后", "30");
        alter(
            &person.log(),
            "UPDATE entry_revision SET minutes = 31 WHERE minutes = 90",
        );
        let worn = fs::read(person.log()).unwrap();
        let over_damaged = said(&person, language, &["restore", &copy]);
        assert!(
            !over_damaged.contains(undoes) && over_damaged.contains(salvages),
            "{over_damaged}"
        );
        let list = person.json(["backup", "list"]);
        let aside = list
            .as_array()
            .unwrap()
            .iter()
            .find(|copy| copy["why"] == "damaged");
        let aside = id(aside.unwrap());
        assert!(over_damaged.contains(&aside), "{over_damaged}");
        let marks = said(&person, language, &["backup", "list"]);
        let [replaced, damaged] = match language {
            "en" => ["replaced", "damaged, as it was"],
            _ => ["被替换", "已损坏，原样保留"],
        };
        assert!(
            marks.contains(replaced) && marks.contains(damaged),
            "{marks}"
        );
        said(&person, language, &["restore", &aside, "--dry-run"]);
        let back = said(&person, language, &["restore", &aside]);
        assert!(back.contains("salvage --dry-run"), "{back}");
        assert_eq!(fs::read(person.log()).unwrap(), worn);
        assert_eq!(person.run_json(["entry", "list"]).refusal(), "damaged");
        let salvaged = person.json(["salvage"]);
        assert_eq!(salvaged["holds"]["entries"], 1);
        assert_eq!(person.json(["check", "--full"])["ok"], true);
    }
}

#[test]
fn p08_nothing_differs_is_said_only_where_it_is_so() {
    let person = Person::member();
    let copy = id(&person.json(["backup"]));
    for (language, same, rule) in [
        (LANGUAGES[0], "没有变化", "学时折算"),
        (LANGUAGES[1], "Nothing differs", "how minutes become hours"),
    ] {
        person.json(["rule", "set", "--minutes-per-hour", "45"]);
        person.json(["restore", &copy]);
        let said_same = said(&person, language, &["restore", &copy, "--dry-run"]);
        assert!(said_same.contains(same), "{said_same}");
        person.json(["rule", "set", "--minutes-per-hour", "60"]);
        let other = said(&person, language, &["restore", &copy, "--dry-run"]);
        assert!(!other.contains(same) && other.contains(rule), "{other}");
        let preview = person.json(["restore", &copy, "--dry-run"]);
        assert_eq!(preview["also"], json!(["rule"]));
    }
    let file = person.profile.join("backups").join(format!("{copy}.db"));
    alter(&file, "UPDATE entry_revision SET minutes = minutes + 1");
    let before = person.bytes();
    for words in [&["restore", &copy, "--dry-run"][..], &["restore", &copy]] {
        assert_eq!(person.run_json(words).refusal(), "damaged");
    }
    assert_eq!(person.bytes(), before);
}

#[test]
fn p08_a_backup_of_a_damaged_log_says_so() {
    let person = Person::member();
    person.json(["backup"]);
    let whole = fs::read(person.log()).unwrap();
    let mut torn = whole.clone();
    torn[4096..3 * 4096].fill(0xA5);
    for bytes in [torn, Vec::new()] {
        for (language, word) in [(LANGUAGES[0], "已损坏"), (LANGUAGES[1], "is damaged")] {
            fs::write(person.log(), &bytes).unwrap();
            let told = said(&person, language, &["backup"]);
            assert!(told.contains(word) && told.contains("-aside"), "{told}");
        }
        let made = person.json(["backup"]);
        assert_eq!(made["why"], "damaged");
        assert_eq!(fs::read(made["file"].as_str().unwrap()).unwrap(), bytes);
        // Where an act may still be written, its copy of the day fails by the log's own name.
        let ran = person.run(["form", "add", "读书班", "--class", "organised"]);
        names_nothing_inside(&ran.err);
    }
    let left = fs::read_dir(person.profile.join("backups")).unwrap();
    let names = left.map(|file| file.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names.collect();
    assert!(
        !names.iter().any(|name| name.contains("staged")),
        "{names:?}"
    );
}

#[test]
fn a_collection_of_a_newer_program_does_not_hide_the_copy_that_was_made() {
    let person = Person::member();
    person.json(["branch", "create", "第一支部"]);
    let copy = person.json(["backup"]);
    assert_eq!(copy["branch"]["of"], "branch");
    let newer = person.profile.join("branch.db");
    alter(&newer, "PRAGMA user_version = 99");
    let bytes = fs::read(&newer).unwrap();
    let ran = person.run_json(["backup"]);
    let made: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, made["entries"].as_u64()), (1, Some(1)));
    assert_eq!(made["branch_problem"]["code"], "newer");
    assert!(Path::new(made["file"].as_str().unwrap()).exists());
    for (language, word) in [
        (LANGUAGES[0], "没有备份"),
        (LANGUAGES[1], "was not backed up"),
    ] {
        let ran = person.run(["--lang", language, "backup"]);
        assert_eq!(ran.code, 1);
        assert!(ran.out.contains(".db") && ran.out.contains(word), "{ran:?}");
    }
    let branch = id(&copy["branch"]);
    for words in [
        &["restore", &branch][..],
        &["restore", &branch, "--dry-run"],
    ] {
        assert_eq!(person.run_json(words).refusal(), "newer");
    }
    assert_eq!(fs::read(newer).unwrap(), bytes);
}

#[test]
fn what_the_second_place_lacks_is_said_while_it_is_away() {
    let person = Person::member();
    let drive = person.beside("U盘");
    fs::create_dir(&drive).unwrap();
    person.json(["backup"]);
    person.json(["backup", "place", "set", drive.to_str().unwrap()]);
    fs::rename(&drive, person.beside("口袋")).unwrap();
    for missing in 1..=2 {
        assert_eq!(person.json(["backup"])["second"]["missing"], missing);
    }
    for (language, word) in [
        (LANGUAGES[0], "还缺 2 份"),
        (LANGUAGES[1], "2 backups are missing"),
    ] {
        let told = said(&person, language, &["backup", "place"]);
        assert!(told.contains(word), "{told}");
    }
    fs::write(person.profile.join("second-place.json"), b"{\"path\":").unwrap();
    for (language, word) in [(LANGUAGES[0], "重新选择"), (LANGUAGES[1], "choose")] {
        for words in [&["backup"][..], &["backup", "place"]] {
            let told = said(&person, language, words);
            assert!(
                told.contains("second-place.json") && told.contains(word),
                "{told}"
            );
        }
    }
    fs::create_dir(&drive).unwrap();
    let place = person.json(["backup", "place", "set", drive.to_str().unwrap()]);
    assert_eq!(
        (&place["problem"], &place["missing"]),
        (&Value::Null, &json!(0))
    );
}

#[cfg(unix)]
#[test]
fn p06_a_backup_that_finds_no_room_leaves_nothing_half_made() {
    let person = Person::member();
    let before = person.json(["backup", "list"]);
    let names = || -> Vec<_> {
        let files = fs::read_dir(person.profile.join("backups")).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let there = names();
    // No file may grow beyond 32 KiB, which is less than a log.
    let words = "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"";
    let program = person.command();
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", words]).arg(program.get_program());
    limited
        .args(program.get_args())
        .arg("--profile")
        .arg(&person.profile);
    let ran = limited.args(["backup", "--json"]).output().unwrap();
    let err = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(1), "{err}");
    names_nothing_inside(&err);
    assert_eq!(names(), there);
    assert_eq!(person.json(["backup", "list"]), before);
}

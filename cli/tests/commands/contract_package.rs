//! The JSON of packages and cards, and what is said to people.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use xuesilu_core::ids::NoteId;
use xuesilu_core::note::Scope;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::time::SystemClock;

use crate::contract::has;
use crate::people::{
    collect, give_card, hand_over, member, secretary, stick, text_note, to_hand_over, verdicts,
    word,
};
use crate::person::{Person, Ran};

const WRITTEN: [&str; 8] = [
    "file",
    "sequence",
    "entries",
    "minutes",
    "notes",
    "encrypted",
    "sha256",
    "verified",
];

fn verify(person: &Person, file: &Path) -> (i32, Value) {
    let ran = person.run_json(["package", "verify", word(file)]);
    assert_eq!(ran.err, "", "{ran:?}");
    (ran.code, serde_json::from_str(&ran.out).unwrap())
}

#[test]
fn a_dry_run_shows_every_row_and_writes_nothing() {
    let person = member("张三");
    let gone = person.add("党课", "撤回的", "30");
    person.json(["entry", "withdraw", &gone, "--reason", "没有举行"]);
    text_note(&person, "交出的", "branch");
    let picked = text_note(&person, "另选的", "private");
    text_note(&person, "留下的", "private");
    let (before, stick) = (person.bytes(), stick());
    let to = stick.path().join("新的 文件夹");
    let words = ["package", "write", "--year", "2026", "--to", word(&to)];
    let words = [&words[..], &["--note", &picked, "--close"]].concat();
    let dry = person.json([&words[..], &["--dry-run"]].concat());
    has(&dry, &WRITTEN);
    assert_eq!(
        (&dry["file"], &dry["verified"], &dry["encrypted"]),
        (&Value::Null, &json!(false), &json!(false))
    );
    assert_eq!(
        (&dry["entries"], &dry["minutes"], &dry["notes"]),
        (&json!(2), &json!(90), &json!(2))
    );
    let leaves = dry["leaves"].as_array().unwrap();
    let kinds: Vec<&Value> = leaves.iter().map(|row| &row["record"]).collect();
    assert_eq!(kinds, ["entry", "entry", "note", "note"]);
    assert_eq!(leaves[2]["text"], "交出的的全文");
    assert_eq!(dry["stays"]["private_notes"], 1);
    assert!(!to.exists());
    assert_eq!(person.bytes(), before);

    let written = person.json(&words);
    has(&written, &WRITTEN);
    for field in ["sequence", "entries", "minutes", "notes", "encrypted"] {
        assert_eq!(written[field], dry[field], "{field}");
    }
    let bytes = fs::read(written["file"].as_str().unwrap()).unwrap();
    let hash: Vec<String> = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        (&written["sha256"], &written["verified"]),
        (&json!(hash.concat()), &json!(true))
    );
    let again = person.json(["package", "write", "--year", "2026", "--to", word(&to)]);
    assert_eq!(
        (&again["sequence"], &again["notes"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(fs::read_dir(&to).unwrap().count(), 2);
}

#[test]
fn newer_words_in_an_editor_are_listed_shown_and_handed_over_alike() {
    let (person, stick) = (member("张三"), stick());
    let id = NoteId::from_text(text_note(&person, "小结", "branch"));
    // The window went away with words that are newer than the revision.
    let folder = Arc::new(Folder::take(&person.profile).unwrap());
    let mut window = Profile::open(folder, Box::new(SystemClock::default())).unwrap();
    window
        .notes()
        .save_draft(&id, "小结", "新的话", Scope::Branch)
        .unwrap();
    drop(window);
    let before = person.bytes();
    let listed = person.json(["note", "list"])[0].clone();
    assert_eq!(
        (&listed["characters"], &listed["draft"]),
        (&json!(3), &json!(true))
    );
    let words = to_hand_over(stick.path());
    let dry = person.json([&words[..], &["--dry-run"]].concat());
    let shown = (&dry["leaves"][1]["revision"], &dry["leaves"][1]["text"]);
    assert_eq!(shown, (&json!(2), &json!("新的话")));
    assert_eq!(person.bytes(), before);
    let written = person.json(words);
    let package = fs::read_to_string(written["file"].as_str().unwrap()).unwrap();
    assert!(package.contains("新的话") && !package.contains("小结的全文"));
    let listed = person.json(["note", "list"])[0].clone();
    assert_eq!(
        (&listed["revision"], &listed["draft"]),
        (&json!(2), &json!(false))
    );
}

#[test]
fn an_open_package_is_verified_without_any_profile() {
    let (person, stick) = (member("张三"), stick());
    let file = hand_over(&person, stick.path());
    let nobody = Person::stranger();
    let (code, verified) = verify(&nobody, &file);
    has(
        &verified,
        &["verdict", "member_id", "name", "year", "sequence"],
    );
    assert_eq!((code, &verified["verdict"]), (0, &json!("intact")));
    assert_eq!(
        (&verified["name"], &verified["year"], &verified["sequence"]),
        (&json!("张三"), &json!(2026), &json!(1))
    );
    let whole = fs::read(&file).unwrap();
    let mut altered = whole.clone();
    altered[whole.len() / 2] ^= 1;
    for (bytes, verdict) in [
        (&altered[..], "altered"),
        (&whole[..whole.len() - 9], "incomplete"),
        (b"{\"a\":1}\n", "not_a_package"),
        (b"", "incomplete"),
    ] {
        fs::write(&file, bytes).unwrap();
        let (code, verified) = verify(&nobody, &file);
        assert_eq!((code, &verified["verdict"]), (1, &json!(verdict)));
        assert!(verified["reason"].as_str().unwrap().len() > 9);
    }
    assert_eq!(
        nobody
            .run_json(["package", "verify", "没有.xuesi"])
            .refusal(),
        "unreadable"
    );
    let folder = verify(&nobody, stick.path());
    assert_eq!(
        (folder.0, &folder.1["verdict"]),
        (1, &json!("not_a_package"))
    );
    assert!(!nobody.profile.exists(), "a profile was made for it");
}

#[test]
fn a_sealed_package_opens_where_the_key_is_at_hand() {
    let (secretary, person, stick) = (secretary(&["张三"]), member("张三"), stick());
    give_card(&secretary, &person);
    let written = person.json(to_hand_over(stick.path()));
    assert_eq!(written["encrypted"], true);
    let file = Path::new(written["file"].as_str().unwrap());
    assert!(!fs::read_to_string(file).is_ok_and(|text| text.contains("围绕大局")));
    let nobody = Person::stranger();
    let (code, outside) = verify(&nobody, file);
    assert_eq!((code, &outside["verdict"]), (0, &json!("sealed")));
    assert_eq!(outside["name"], Value::Null);
    assert!(!nobody.profile.exists());
    let before = secretary.bytes();
    let (code, inside) = verify(&secretary, file);
    assert_eq!((code, &inside["verdict"]), (0, &json!("intact")));
    assert_eq!(inside["name"], "张三");
    assert_eq!(secretary.bytes(), before);
    // Another branch's key is none for it.
    let other = crate::people::secretary(&[]);
    assert_eq!(verify(&other, file).1["verdict"], "sealed");
    // A profile that is in use is no reason not to look.
    let lock = fs::File::open(secretary.profile.join("lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(verify(&secretary, file).1["verdict"], "sealed");
}

#[test]
fn a_key_under_a_passphrase_opens_when_it_is_given() {
    let (locked, person, stick) = (Person::stranger(), member("张三"), stick());
    let pass = locked.file("口令", "学习 2026 年\r\n第二行\n");
    let pass = word(&pass);
    locked.json(["branch", "create", "支部", "--passphrase-file", pass]);
    let card = ["branch", "card", "--to", word(stick.path())];
    assert_eq!(locked.run_json(card).refusal(), "no_passphrase");
    let card = locked.json([&card[..], &["--passphrase-file", pass]].concat());
    person.json(["card", "add", card["file"].as_str().unwrap()]);
    let file = hand_over(&person, stick.path());
    assert_eq!(verify(&locked, &file).1["verdict"], "sealed");
    let words = ["package", "verify", word(&file), "--passphrase-file"];
    let opened = locked.json([&words[..], &[pass]].concat());
    assert_eq!(opened["verdict"], "intact");
    let wrong = locked.file("不对", "学习 2026 ");
    let refused = locked.run_json([&words[..], &[word(&wrong)]].concat());
    assert_eq!(refused.refusal(), "wrong_passphrase");
    assert_eq!(verdicts(&collect(&locked, stick.path())), ["locked"]);
}

#[test]
fn p18_a_name_that_stays_at_home_and_an_older_one_that_goes() {
    let (person, stick) = (member("张三"), stick());
    person.json([
        "init",
        "--name",
        "张三",
        "--branch",
        "第一支部",
        "--number",
        "017",
    ]);
    let write = to_hand_over(stick.path());
    let first = person.json(write);
    assert!(first["file"].as_str().unwrap().contains("张三_017"));
    let second = person.json([&write[..], &["--number-only", "--replace"]].concat());
    let name = second["file"].as_str().unwrap();
    assert!(!name.contains("张三") && name.contains("017"), "{name}");
    assert_eq!(second["replaced"].as_array().unwrap().len(), 1);
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 1);
}

/// The sentences in either language.
fn said(ran: &Ran, out: &[&str], err: &[&str]) {
    assert_eq!(ran.code, 0, "{ran:?}");
    for words in out {
        assert!(ran.out.contains(words), "{words} is not in {}", ran.out);
    }
    for words in err {
        assert!(ran.err.contains(words), "{words} is not in {}", ran.err);
    }
}

#[test]
fn people_are_told_what_leaves_who_can_read_it_and_what_it_proves() {
    let (secretary, person, stick) = (secretary(&[]), member("张三"), stick());
    let write = to_hand_over(stick.path());
    let english = |words: &[&str]| person.run([&["--lang", "en"], words].concat());
    let open = person.run(write);
    said(
        &open,
        &[
            "坚持围绕大局",
            "都能查看",
            // A folder is no stick: nothing is said of unplugging.
            "已导出并核对无误：",
            "签名只说明提交文件在传递途中未被改动，不说明记录属实",
        ],
        &["涉密", "保密法"],
    );
    assert!(!open.out.contains("拔出"), "{open:?}");
    said(
        &english(&write),
        &["坚持围绕大局", "anyone", "read back", "does not show"],
        &["State Secrets"],
    );
    give_card(&secretary, &person);
    let card = secretary.json(["branch", "card", "--to", word(stick.path())]);
    let fingerprint = card["check_code"].as_str().unwrap();
    said(&person.run(write), &["第一支部", fingerprint], &["保密法"]);
    let dry = person.run([&write[..], &["--dry-run"]].concat());
    said(&dry, &["坚持围绕大局", fingerprint], &[]);
    assert!(dry.err.is_empty() && !dry.out.contains("安全拔出"));
    // A program is told nothing on the side.
    assert_eq!(person.run_json(write).err, "");
}

//! What was not chosen is in no package; what is in a package is in no error.

use std::fs;
use std::path::Path;

use crate::people::{
    collect, give_card, hand_over, member, secretary, stick, text_note, to_hand_over, word,
};
use crate::person::Person;

const STAYS: &str = "SENTINEL-留下";
const LEAVES: &str = "SENTINEL-交出";

/// Everything that is not to leave, in somebody's log.
fn with_secrets() -> Person {
    let person = Person::stranger();
    person.json(["init", "--name", "张三", "--branch", "第一支部"]);
    let id = person.add("党课", STAYS, "30");
    let words = ["entry", "edit", &id, "--topic", LEAVES, "--reason", STAYS];
    person.json(words);
    let add = ["entry", "add", "--date", "2025-01-01", "--minutes", "30"];
    person.json([&add[..], &["--form", "党课", "--topic", STAYS]].concat());
    text_note(&person, STAYS, "private");
    let gone = text_note(&person, STAYS, "branch");
    person.json(["note", "withdraw", &gone]);
    text_note(&person, LEAVES, "branch");
    let only = text_note(&person, STAYS, "written_only");
    person.json(["follow-up", "add", STAYS, "--note", &only, "--asked", STAYS]);
    let kept = person.json(["follow-up", "list"])[0]["id"].clone();
    let kept = kept.as_str().unwrap();
    let advance = ["follow-up", "advance", kept, "--stage", "check"];
    person.json([&advance[..], &["--date", "2026-11-01", "--words", STAYS]].concat());
    let look_back = person.json(["look-back", "add", &only, "--on", "2020-01-01"]);
    let look_back = look_back["id"].as_str().unwrap();
    let recalled = person.file("回忆.txt", STAYS);
    let words = ["look-back", "answer", look_back, "--text-file"];
    person.json([&words[..], &[word(&recalled)]].concat());
    person.json(["plan", "add", STAYS, "--year", "2026", "--month", "3"]);
    let edited = text_note(&person, STAYS, "branch");
    let file = person.file("新的.txt", LEAVES);
    let words = ["note", "edit", &edited, "--title", LEAVES, "--text-file"];
    person.json([&words[..], &[word(&file)]].concat());
    // A text of one's own, and a mark in it with words beside.
    let own = person.file(
        "自己的材料.txt",
        format!("{STAYS}的材料\n一、{STAYS}\n要学。\n"),
    );
    let text = person.json(["material", "add", word(&own), "--title", STAYS]);
    let at = [
        "--material",
        text["id"].as_str().unwrap(),
        "--section",
        "1",
        "--quote",
        STAYS,
    ];
    person.json([&["mark", "add", "--note", STAYS], &at[..]].concat());
    person
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder).unwrap();
    files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|part| part == words.as_bytes())
}

#[test]
fn p20_what_was_not_chosen_is_in_no_byte_and_on_no_screen() {
    let (person, secretary, stick) = (with_secrets(), secretary(&["张三"]), stick());
    let write = to_hand_over(stick.path());
    for words in [&write[..], &[&write[..], &["--dry-run"]].concat()] {
        for ran in [person.run(words), person.run_json(words)] {
            assert_eq!(ran.code, 0);
            assert!(
                !format!("{}{}", ran.out, ran.err).contains(STAYS),
                "{ran:?}"
            );
        }
    }
    let written = files(stick.path());
    assert_eq!(written.len(), 2);
    for bytes in &written {
        assert!(holds(bytes, LEAVES) && !holds(bytes, STAYS));
        assert!(!holds(bytes, person.profile.to_str().unwrap()));
    }
    // Sealed, nothing of either can be read, and what comes out of the seal is the same.
    let sealed = crate::people::stick();
    give_card(&secretary, &person);
    hand_over(&person, sealed.path());
    for bytes in files(sealed.path()) {
        assert!(!holds(&bytes, LEAVES) && !holds(&bytes, STAYS) && !holds(&bytes, "张三"));
    }
    collect(&secretary, sealed.path());
    let up = crate::people::stick();
    secretary.json(["branch", "hand-on", "--openly", "--to", word(up.path())]);
    for bytes in files(up.path()) {
        assert!(holds(&bytes, LEAVES) && !holds(&bytes, STAYS));
    }
    for bytes in secretary.bytes().values() {
        assert!(!holds(bytes, STAYS));
    }
}

#[test]
fn p20_no_word_of_an_entry_is_in_an_error() {
    let (person, secretary, whole) = (with_secrets(), secretary(&["张三"]), stick());
    let file = hand_over(&person, whole.path());
    let whole = fs::read(file).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let mut bad: Vec<Vec<u8>> = vec![
        whole[..whole.len() - 5].to_vec(),
        text.replace('\n', "\r\n").into_bytes(),
        [b"\xEF\xBB\xBF", &whole[..]].concat(),
        text.replace("\"minutes\":30", "\"minutes\":-30")
            .into_bytes(),
        text.replace("\"min_reader\":2", "\"min_reader\":9")
            .into_bytes(),
        text.replacen(LEAVES, &format!("{LEAVES}{}", "长".repeat(100_000)), 1)
            .into_bytes(),
        text.lines()
            .rev()
            .collect::<Vec<_>>()
            .join(
                "
",
            )
            .into_bytes(),
        format!("{LEAVES}\n").into_bytes(),
    ];
    bad.extend((0..whole.len()).step_by(97).map(|at| {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        flipped
    }));
    let stick = stick();
    for (at, bytes) in bad.iter().enumerate() {
        fs::write(stick.path().join(format!("{at:03}.xuesi")), bytes).unwrap();
    }
    let place = word(stick.path());
    for words in [
        &["branch", "collect", place][..],
        &["branch", "collect", place, "--lang", "en"],
    ] {
        for ran in [secretary.run(words), secretary.run_json(words)] {
            assert_eq!(ran.code, 1);
            assert!(
                !format!("{}{}", ran.out, ran.err).contains("SENTINEL"),
                "{ran:?}"
            );
        }
    }
    let collected = collect(&secretary, stick.path());
    assert_eq!(collected["refused"], bad.len());
    for at in [0, 3, 5, 9] {
        let file = stick.path().join(format!("{at:03}.xuesi"));
        for ran in [
            person.run(["package", "verify", word(&file)]),
            person.run_json(["package", "verify", word(&file)]),
        ] {
            assert_eq!(ran.code, 1);
            assert!(
                !format!("{}{}", ran.out, ran.err).contains("SENTINEL"),
                "{ran:?}"
            );
        }
    }
    // As it is refused, nothing of it is kept.
    for bytes in secretary.bytes().values() {
        assert!(!holds(bytes, "SENTINEL"));
    }
}

#[test]
fn p18_two_members_of_one_name_and_names_that_no_stick_takes() {
    let stick = stick();
    let names = [
        "张三",
        "张三",
        "a:b?c*d<e>f|g\"h\\i/j",
        "CON",
        "张三.",
        "👨‍👩‍👧",
        &"长".repeat(300),
        "..",
        "a\u{202E}gpj",
    ];
    let mut written = Vec::new();
    for name in names {
        let person = member(name);
        written.push(hand_over(&person, stick.path()));
        // Again, to the same place: nothing is written over.
        written.push(hand_over(&person, stick.path()));
    }
    let mut on_fat: Vec<String> = written
        .iter()
        .map(|file| file.file_name().unwrap().to_str().unwrap().to_lowercase())
        .collect();
    for name in &on_fat {
        assert!(
            !name.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|']),
            "{name}"
        );
        assert!(
            name.chars()
                .all(|c| !c.is_control() && u32::from(c) < 0x1_0000),
            "{name}"
        );
        assert!(
            name.encode_utf16().count() <= 255 && name.len() <= 255,
            "{name}"
        );
    }
    on_fat.sort();
    on_fat.dedup();
    assert_eq!(on_fat.len(), names.len() * 2);
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), names.len() * 2);
    let secretary = secretary(&[]);
    let collected = collect(&secretary, stick.path());
    assert_eq!(collected["held"], names.len() * 2);
    // Two of one name are two people.
    let held = secretary.json(["branch", "held"]);
    assert_eq!(held.as_array().unwrap().len(), names.len());
}

//! Every word found: its JSON, its bad inputs, both languages, and whom it never shows.

use serde_json::{Value, json};

use crate::contract::has;
use crate::people::{collect, hand_over, member, secretary, stick, text_note};
use crate::person::Person;

fn ids(found: &Value) -> Vec<&str> {
    let hits = found.as_array().unwrap();
    hits.iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

fn entry(person: &Person, date: &str, topic: &str) -> String {
    let words = ["--minutes", "45", "--form", "党课"];
    let add = ["entry", "add", "--date", date, "--topic", topic];
    let added = person.json([&add[..], &words].concat());
    added["id"].as_str().unwrap().to_owned()
}

#[test]
fn every_kind_is_found_the_newest_first() {
    let person = Person::member();
    let speech = person.speech();
    let first = entry(&person, "2025-03-01", "学习“两个确立”，Ｂ");
    let later = entry(&person, "2026-03-01", "再学“两个确立”,b");
    let text = person.file("心得.txt", "“两个确立”，B和别的\n");
    let text = text.to_str().unwrap();
    let note = person.json(["note", "add", "--text-file", text]);
    let note = note["id"].as_str().unwrap();
    let quote = [
        "--section",
        "1.1",
        "--quote",
        "政治",
        "--note",
        "见“两个确立”，b",
    ];
    let mark = person.json([&["mark", "add", "--material", &speech][..], &quote].concat());
    let mark = mark["id"].as_str().unwrap();
    let found = person.json(["search", "”，b"]);
    assert_eq!(ids(&found), [note, mark, &later, &first]);
    for hit in found.as_array().unwrap() {
        has(
            hit,
            &[
                "kind", "id", "section", "title", "before", "match", "after", "date",
            ],
        );
    }
    assert_eq!(
        (&found[3]["match"], &found[3]["date"], &found[3]["before"]),
        (
            &json!("”，Ｂ"),
            &json!("2025-03-01"),
            &json!("学习“两个确立")
        )
    );
    assert_eq!(
        (&found[1]["section"], &found[1]["kind"]),
        (&json!("1.1"), &json!("mark"))
    );
    let only = |more: &[&str]| person.json([&["search", "”，b"][..], more].concat());
    assert_eq!(ids(&only(&["--kind", "entry"])), [&later, &first]);
    assert_eq!(ids(&only(&["--year", "2025"])), [&first]);
    assert_eq!(ids(&only(&["--limit", "1", "--offset", "2"])), [&later]);
    assert_eq!(ids(&only(&["--limit", "0"])), [""; 0]);
    assert_eq!(ids(&only(&["--offset", "9"])), [""; 0]);
    assert_eq!(ids(&only(&["--order", "place"]))[0], mark);
    // One character; each section of the speech once.
    let sections = person.json(["search", "党", "--kind", "material"]);
    let sections = sections.as_array().unwrap();
    assert!(sections.len() > 10 && sections.iter().all(|hit| hit["id"] == *speech));
}

#[test]
fn what_is_taken_back_is_found_and_marked_and_what_is_erased_is_not() {
    let person = Person::member();
    let kept = entry(&person, "2026-03-01", "龘字一");
    let gone = entry(&person, "2026-03-02", "龘字二");
    person.json(["entry", "withdraw", &kept, "--reason", "重复"]);
    person.json(["entry", "erase", &gone]);
    let found = person.json(["search", "龘"]);
    assert_eq!(
        (ids(&found), &found[0]["withdrawn"]),
        (vec![&*kept], &json!(true))
    );
}

#[test]
fn what_was_handed_in_is_asked_alone_and_nothing_of_ones_own_stands_beside_it() {
    let (member, secretary, stick) = (member("张三"), secretary(&["张三"]), stick());
    text_note(&member, "学习二十大", "branch");
    hand_over(&member, stick.path());
    collect(&secretary, stick.path());
    let own = text_note(&secretary, "自己学习二十大", "private");
    let kinds = |words: &[&str]| -> Vec<String> {
        let found = secretary.json([&["search", "二十大的全文"], words].concat());
        let hits = found.as_array().unwrap().iter();
        hits.map(|hit| format!("{} {}", hit["kind"], hit["id"] == *own))
            .collect()
    };
    assert_eq!(kinds(&[]), ["\"note\" true"]);
    assert_eq!(kinds(&["--kind", "note"]), ["\"note\" true"]);
    assert_eq!(kinds(&["--kind", "handed_in"]), ["\"handed_in\" false"]);
}

#[test]
fn what_cannot_be_looked_for_is_refused_and_nothing_is_made() {
    let person = Person::stranger();
    for (words, code) in [
        (&["search", ""][..], "empty"),
        (&["search", "\u{200B}"], "empty"),
        (&["search", &"学".repeat(501)], "too_long"),
        (&["search", "学", "--kind", "nix"], "unknown_kind"),
        (&["search", "学", "--order", "nix"], "unknown_order"),
        (&["search", "学", "--year", "22000"], "out_of_range"),
        (&["search", "学", "--kind", "handed_in"], "no_branch"),
    ] {
        assert_eq!(person.run_json(words).refusal(), code, "{words:?}");
    }
    for wrong in [
        &["search"][..],
        &["search", "学", "--limit", "-1"],
        &["search", "学", "--limit", "1.5"],
        &["search", "学", "--offset", "x"],
        &["search", "学", "--year", "今年"],
        &["search", "学", "习"],
    ] {
        assert_eq!(person.run(wrong).code, 2, "{wrong:?}");
    }
    assert!(!person.log().exists());
}

#[test]
fn an_index_of_which_nothing_is_known_is_made_anew() {
    let person = Person::member();
    entry(&person, "2026-03-01", "鹤鸣于九皋");
    assert_eq!(
        ids(&person.json(["search", "鹤鸣于", "--kind", "entry"])).len(),
        1
    );
    let log = rusqlite::Connection::open(person.log()).unwrap();
    log.execute_batch("DELETE FROM search_state").unwrap();
    drop(log);
    assert_eq!(
        ids(&person.json(["search", "鹤鸣于", "--kind", "entry"])).len(),
        1
    );
    entry(&person, "2026-03-02", "又鹤鸣于九皋");
    assert_eq!(
        ids(&person.json(["search", "鹤鸣于", "--kind", "entry"])).len(),
        2
    );
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

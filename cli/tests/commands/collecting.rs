//! Collecting over the command line: again, in any order, with a bad one among them, from other
//! branches, and who is held.

use std::fs;

use serde_json::{Value, json};
use xuesilu_core::member::Key;

use crate::people::{
    collect, give_card, hand_over, member, quick_package, secretary, stick, totals, verdicts, word,
};
use crate::person::Person;

/// What a secretary answers for.
fn sums(secretary: &Person) -> Value {
    totals(secretary)["members"].clone()
}

#[test]
fn p23_the_same_package_again_changes_nothing() {
    let (secretary, zhang, stick) = (secretary(&["张三"]), member("张三"), stick());
    give_card(&secretary, &zhang);
    let file = hand_over(&zhang, stick.path());
    fs::copy(&file, stick.path().join("另一份.xuesi")).unwrap();
    let first = collect(&secretary, stick.path());
    assert_eq!(verdicts(&first), ["accepted", "already_had"]);
    let before = sums(&secretary);
    let again = collect(&secretary, stick.path());
    assert_eq!(verdicts(&again), ["already_had", "already_had"]);
    assert_eq!(
        (&again["entries_new"], &again["entries_changed"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(sums(&secretary), before);
    // The same content in another file: the branch's own collection comes back to it.
    let back = crate::people::stick();
    secretary.json(["branch", "hand-on", "--openly", "--to", word(back.path())]);
    assert_eq!(verdicts(&collect(&secretary, back.path())), ["already_had"]);
    assert_eq!(sums(&secretary), before);
}

#[test]
fn p24_an_older_package_never_rolls_back() {
    let (secretary, zhang) = (secretary(&["张三"]), member("张三"));
    let (old, new) = (stick(), stick());
    hand_over(&zhang, old.path());
    let id = zhang.json(["entry", "list"])[0]["id"].clone();
    let edit = [
        "entry",
        "edit",
        id.as_str().unwrap(),
        "--reason",
        "看错了钟",
    ];
    zhang.json([&edit[..], &["--minutes", "60"]].concat());
    hand_over(&zhang, new.path());
    collect(&secretary, new.path());
    let before = sums(&secretary);
    assert_eq!(before[0]["organised_hours"], 1.0);
    let collected = collect(&secretary, old.path());
    assert_eq!(verdicts(&collected), ["already_had"]);
    assert_eq!(collected["files"][0]["reason"], "older");
    assert_eq!(sums(&secretary)[0]["organised_hours"], 1.0);
}

#[test]
fn p25_a_fork_is_shown_side_by_side_and_the_secretary_decides() {
    for decision in ["take", "leave"] {
        let (secretary, zhang) = (secretary(&["张三"]), member("张三"));
        // A copy of the profile on another stick: one history, two futures.
        let mut copy = Person::stranger();
        copy.profile = copy.beside("抄来的");
        fs::create_dir(&copy.profile).unwrap();
        fs::copy(zhang.log(), copy.log()).unwrap();
        zhang.add("党课", "这里写的", "30");
        copy.add("党课", "那里写的", "60");
        let (one, other) = (stick(), stick());
        hand_over(&zhang, one.path());
        hand_over(&copy, other.path());
        collect(&secretary, one.path());
        assert_eq!(verdicts(&collect(&secretary, other.path())), ["fork"]);
        assert_eq!(sums(&secretary)[0]["organised_hours"], 2.0);
        let forks = secretary.json(["branch", "forks"]);
        assert_eq!(forks.as_array().unwrap().len(), 1);
        assert_eq!(forks[0]["differences"].as_array().unwrap().len(), 2);
        let shown = secretary.run(["branch", "forks"]).out;
        assert!(
            shown.contains("这里写的") && shown.contains("那里写的"),
            "{shown}"
        );
        let id = forks[0]["file_id"].as_str().unwrap();
        let answer = secretary.json(["branch", "fork", decision, id]);
        let (hours, new) = if decision == "take" {
            (2.5, json!(1))
        } else {
            (2.0, Value::Null)
        };
        assert_eq!(answer["entries_new"], new);
        assert_eq!(sums(&secretary)[0]["organised_hours"], hours);
        assert_eq!(secretary.json(["branch", "forks"]), json!([]));
        let again = secretary.run_json(["branch", "fork", decision, id]);
        assert_eq!(again.refusal(), "unknown_fork");
        // What was decided stays decided.
        for stick in [&one, &other] {
            assert_eq!(
                verdicts(&collect(&secretary, stick.path())),
                ["already_had"]
            );
        }
        assert_eq!(sums(&secretary)[0]["organised_hours"], hours);
    }
}

#[test]
fn p27_held_ones_wait_until_the_fingerprint_was_compared() {
    let secretary = secretary(&["张三", "李四", "李四"]);
    let (first, second, twin) = (member("张三"), member("张三"), member("李四"));
    let (early, late) = (stick(), stick());
    hand_over(&first, early.path());
    hand_over(&second, late.path());
    hand_over(&twin, late.path());
    assert_eq!(verdicts(&collect(&secretary, early.path())), ["accepted"]);
    let collected = collect(&secretary, late.path());
    assert_eq!(
        (&collected["held"], &collected["refused"]),
        (&json!(2), &json!(0))
    );
    let held = secretary.json(["branch", "held"]);
    let why: Vec<&Value> = held
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["why"])
        .collect();
    assert_eq!(why, ["other_key", "fits_several"]);
    let year = totals(&secretary);
    assert_eq!(year["missing"], json!([]), "held ones are not missing");
    assert_eq!(year["members"][1]["entries"], 0);
    let unknown = [
        "branch",
        "confirm",
        held[0]["member_id"].as_str().unwrap(),
        "--as",
        "009",
    ];
    assert_eq!(secretary.run_json(unknown).refusal(), "unknown_number");
    // As it is read out, in either form: in groups, in capitals, with a space before.
    for (at, form, number) in [(0, "fingerprint", "001"), (1, "check_code", "003")] {
        let typed = format!(" {}", held[at][form].as_str().unwrap());
        let merged = secretary.json(["branch", "confirm", &typed, "--as", number]);
        assert_eq!(
            merged,
            json!({"entries_new": 1, "entries_changed": 0, "disagree": 0})
        );
    }
    let year = totals(&secretary);
    assert_eq!(
        year["members"][0]["organised_hours"], 3.0,
        "two computers, two entries"
    );
    assert_eq!(year["members"][2]["organised_hours"], 1.5);
    // The first key of 001 was accepted by its name alone.
    assert_eq!(
        (
            &year["members"][0]["verified"],
            &year["members"][2]["verified"]
        ),
        (&json!(false), &json!(true))
    );
    assert_eq!(year["missing"], json!([{"number": "002", "name": "李四"}]));
}

#[test]
fn p28_a_package_for_another_branch_is_refused_by_name() {
    let ours = secretary(&["张三"]);
    let theirs = Person::stranger();
    theirs.json(["branch", "create", "退休职工支部"]);
    let (zhang, stick) = (member("张三"), stick());
    give_card(&theirs, &zhang);
    hand_over(&zhang, stick.path());
    let collected = collect(&ours, stick.path());
    assert_eq!(verdicts(&collected), ["other_branch"]);
    let reason = collected["files"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("退休职工支部"), "{reason}");
    let shown = ours.run(["--lang", "en", "branch", "collect", word(stick.path())]);
    assert_eq!(shown.code, 1);
    assert!(shown.out.contains("退休职工支部"), "{shown:?}");
    assert_eq!(sums(&ours)[0]["entries"], 0);
}

#[test]
fn p33_one_bad_among_many_is_named_and_the_others_are_in() {
    let names: Vec<String> = (0..40).map(|at| format!("党员{at:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (secretary, stick) = (secretary(&names), stick());
    for name in &names {
        quick_package(name, 3, &Key::generate().unwrap(), stick.path());
    }
    let bad = stick.path().join("党员07.xuesi");
    let mut bytes = fs::read(&bad).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    fs::write(&bad, bytes).unwrap();
    let collected = collect(&secretary, stick.path());
    assert_eq!(
        (&collected["accepted"], &collected["refused"]),
        (&json!(39), &json!(1))
    );
    let files = collected["files"].as_array().unwrap();
    let refused: Vec<&Value> = files
        .iter()
        .filter(|file| file["verdict"] == "altered")
        .collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0]["file"], word(&bad));
    let year = totals(&secretary);
    assert_eq!(
        year["missing"],
        json!([{"number": "008", "name": "党员07"}])
    );
    for member in year["members"].as_array().unwrap() {
        let hours = if member["name"] == "党员07" {
            0.0
        } else {
            0.5
        };
        assert_eq!(member["organised_hours"], hours, "{member}");
    }
}

#[test]
fn p36_each_lock_has_its_own_words() {
    let (ours, theirs) = (Person::stranger(), secretary(&[]));
    let pass = ours.file("口令", "学习 二〇二六年");
    let pass = ["--passphrase-file", word(&pass)];
    ours.json([&["branch", "create", "第一支部"], &pass[..]].concat());
    let (zhang, li, stick) = (member("张三"), member("李四"), stick());
    let card = [&["branch", "card", "--to", word(stick.path())], &pass[..]].concat();
    let card = ours.json(card);
    zhang.json(["card", "add", card["file"].as_str().unwrap()]);
    give_card(&theirs, &li);
    let whole = hand_over(&zhang, stick.path());
    let cut = stick.path().join("断了.xuesi");
    let bytes = fs::read(&whole).unwrap();
    fs::write(&cut, &bytes[..bytes.len() - 1]).unwrap();
    hand_over(&li, stick.path());
    let words = ["branch", "collect", word(stick.path())];
    let locked = ours.run_json(words);
    assert_eq!(locked.code, 1);
    let locked: Value = serde_json::from_str(&locked.out).unwrap();
    let mut kinds = verdicts(&locked);
    kinds.sort_unstable();
    assert_eq!(kinds, ["incomplete", "locked", "other_branch"]);
    let files = locked["files"].as_array().unwrap().iter();
    let reasons: std::collections::BTreeSet<&str> =
        files.map(|file| file["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons.len(), 3);
    let wrong = ours.file("不对", "学 习");
    let refused = ours.run_json([&words[..], &["--passphrase-file", word(&wrong)]].concat());
    assert_eq!(refused.refusal(), "wrong_passphrase");
    let opened = ours.run_json([&words[..], &pass].concat());
    let opened: Value = serde_json::from_str(&opened.out).unwrap();
    let mut kinds = verdicts(&opened);
    kinds.sort_unstable();
    assert_eq!(kinds, ["held", "incomplete", "other_branch"]);
}

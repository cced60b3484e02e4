//! Keys, decisions and trusted branches over the command line.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::contract::each_has;
use crate::people::{collect, hand_over, member, secretary, stick, totals, word};
use crate::person::Person;

/// A member with one history and two futures, and what each of them handed in.
fn forked() -> (TempDir, TempDir) {
    let zhang = member("张三");
    let mut copy = Person::stranger();
    copy.profile = copy.beside("抄来的");
    fs::create_dir(&copy.profile).unwrap();
    fs::copy(zhang.log(), copy.log()).unwrap();
    zhang.add("党课", "这里写的", "30");
    copy.add("党课", "那里写的", "60");
    let (one, other) = (stick(), stick());
    hand_over(&zhang, one.path());
    hand_over(&copy, other.path());
    (one, other)
}

fn hours(secretary: &Person) -> Value {
    totals(secretary)["members"][0]["organised_hours"].clone()
}

fn collect_all(secretary: &Person, places: &[&Path]) {
    for place in places {
        collect(secretary, place);
    }
}

#[test]
fn p51_a_branch_below_decides_only_once_its_check_code_was_compared() {
    let (below, above) = (secretary(&["张三"]), secretary(&["张三"]));
    let (one, other) = forked();
    collect_all(&below, &[one.path(), other.path()]);
    let fork = below.json(["branch", "forks"])[0]["file_id"].clone();
    below.json(["branch", "fork", "take", fork.as_str().unwrap()]);
    assert_eq!(hours(&below), 2.5);
    let own = below.json(["branch", "decisions"]);
    each_has(&own, &["id", "about", "from", "at", "counts", "stands"]);
    assert_eq!(
        (&own[0]["counts"], &own[0]["from"]),
        (&json!(true), &json!("第一支部"))
    );
    let up = stick();
    below.json(["branch", "hand-on", "--to", word(up.path())]);

    collect_all(&above, &[one.path(), other.path()]);
    let collected = collect(&above, up.path());
    let row = &collected["files"][0];
    assert_eq!(
        (&row["verdict"], &row["name"]),
        (&json!("accepted"), &json!("第一支部"))
    );
    assert_eq!(row["collection"]["counting"], 0);
    assert!(row["reason"].as_str().unwrap().contains("核对码"), "{row}");
    assert_eq!(hours(&above), 2.0);
    let listed = above.json(["branch", "decisions"]);
    assert_eq!(
        (&listed[0]["counts"], &listed[0]["stands"]),
        (&json!(false), &json!("untrusted"))
    );

    let card = below.json(["branch", "card", "--to", word(&up.path().join("名片"))]);
    let trusted = above.json(["branch", "trust", card["file"].as_str().unwrap()]);
    for field in ["branch_id", "name", "fingerprint"] {
        assert_eq!(trusted[field], card[field]);
    }
    assert_eq!(trusted["check_code"].as_str().unwrap().len(), 35);
    assert_eq!(hours(&above), 2.5);
    assert_eq!(above.json(["branch", "forks"]), json!([]));
    each_has(
        &above.json(["branch", "trust"]),
        &["branch_id", "check_code", "since"],
    );

    let id = above.json(["branch", "decisions"])[0]["id"].clone();
    let undo = ["branch", "decision-undo", id.as_str().unwrap()];
    above.json(undo);
    assert_eq!(hours(&above), 2.0);
    collect(&above, up.path());
    assert_eq!(hours(&above), 2.0);
    assert_eq!(above.json(["branch", "decisions"])[0]["stands"], "undone");
    assert_eq!(above.json(["branch", "forks"]).as_array().unwrap().len(), 1);

    let ended = [
        "branch",
        "trust",
        "--no-longer",
        card["branch_id"].as_str().unwrap(),
    ];
    above.json(ended);
    assert_eq!(above.run_json(ended).refusal(), "unknown_branch");
    for refused in ["77", "x"] {
        let undo = ["branch", "decision-undo", refused];
        assert_eq!(above.run_json(undo).refusal(), "unknown_decision");
    }
    let none = above.file("别的", "别的");
    assert_eq!(
        above.run_json(["branch", "trust", word(&none)]).refusal(),
        "not_a_card"
    );
}

#[test]
fn keys_are_listed_released_declined_and_confirmed() {
    let secretary = secretary(&["张三"]);
    let (first, second) = (member("张三"), member("张三"));
    let (one, other) = (stick(), stick());
    hand_over(&first, one.path());
    hand_over(&second, other.path());
    collect_all(&secretary, &[one.path(), other.path()]);
    let keys = secretary.json(["branch", "keys"]);
    each_has(
        &keys,
        &[
            "member_id",
            "number",
            "name",
            "fingerprint",
            "verified",
            "packages",
            "state",
            "check_code",
        ],
    );
    let states = |secretary: &Person| -> Vec<String> {
        let keys = secretary.json(["branch", "keys"]);
        let keys = keys.as_array().unwrap().iter();
        keys.map(|key| key["state"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(states(&secretary), ["bound", "held"]);
    let id = keys[0]["member_id"].as_str().unwrap();
    secretary.json(["branch", "key-release", id]);
    assert_eq!(hours(&secretary), 0.0);
    assert_eq!(totals(&secretary)["missing"], json!([]));
    let held = secretary.json(["branch", "held"]);
    assert_eq!(held.as_array().unwrap().len(), 2);
    assert!(
        held.as_array()
            .unwrap()
            .iter()
            .any(|one| one["why"] == "released")
    );
    secretary.json(["branch", "decline", id]);
    assert_eq!(
        secretary.json(["branch", "held"]).as_array().unwrap().len(),
        1
    );
    assert!(states(&secretary).contains(&"declined".to_owned()));
    // Several at once are all of them or none.
    let other = keys[1]["member_id"].as_str().unwrap();
    let refused = secretary.run_json(["branch", "decline", other, "00"]);
    assert_eq!(refused.refusal(), "not_held");
    assert!(states(&secretary).contains(&"held".to_owned()));
    for (command, state) in [("decline", "declined"), ("key-release", "released")] {
        let said = secretary.json(["branch", command, other, id]);
        let both = json!({"member_id": other, "member_ids": [other, id], "state": state});
        assert_eq!(said, both);
        assert_eq!(states(&secretary), [state, state]);
    }
    let merged = secretary.json(["branch", "confirm", id, "--as", "001"]);
    assert_eq!(
        merged,
        json!({"entries_new": 1, "entries_changed": 0, "disagree": 0})
    );
    assert_eq!(hours(&secretary), 1.5);
    assert_eq!(totals(&secretary)["members"][0]["verified"], true);
    for command in ["key-release", "decline"] {
        assert_eq!(
            secretary.run_json(["branch", command, "00"]).refusal(),
            "not_held"
        );
    }
    for (tag, words) in [("zh-CN", "已归入名册"), ("en", "on the roster")] {
        let shown = secretary.run(["--lang", tag, "branch", "keys"]);
        assert!(shown.out.contains(words), "{shown:?}");
    }
    for question in ["decisions", "trust"] {
        let shown = secretary.run(["branch", question]);
        assert_eq!((shown.code, shown.err.as_str()), (0, ""));
        assert!(!shown.out.trim().is_empty());
    }
}

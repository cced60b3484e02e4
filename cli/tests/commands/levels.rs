//! Branch, bureau, city: what a member signed comes to the third level as it was, and is summed there alike.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::open_tables::rows;
use crate::people::{
    collect, give_card, hand_over, member, secretary, stick, totals, verdicts, word,
};
use crate::person::Person;

fn card_of(person: &Person, folder: &Path) -> PathBuf {
    let card = person.json(["branch", "card", "--to", word(folder)]);
    PathBuf::from(card["file"].as_str().unwrap())
}

/// Hands on to the level above, sealed for it.
fn hand_on(person: &Person, above: &Path, to: &Path) -> Value {
    let words = ["branch", "hand-on", "--to", word(to), "--card", word(above)];
    person.json(words)
}

/// The packages that a level holds, each as its member signed it, and the branch that it was handed to.
fn packages(person: &Person, to: &Path) -> BTreeMap<String, [String; 4]> {
    person.json(["branch", "export", "--tables", word(to), "--year", "2026"]);
    let rows = rows(to, "packages").into_iter();
    let told = |row: &BTreeMap<String, String>| {
        ["number", "state", "origin_branch", "member_key"].map(|name| row[name].clone())
    };
    rows.map(|row| (row["sha512"].clone(), told(&row)))
        .collect()
}

#[test]
fn p28_three_levels_hold_the_same_packages_and_the_same_sums() {
    let room = stick();
    let at = |name: &str| room.path().join(name);
    let roster = ["张三", "李四", "王五", "赵六"];
    let (bureau, city) = (secretary(&roster), secretary(&roster));
    let (bureau_card, city_card) = (
        card_of(&bureau, &at("局证书")),
        card_of(&city, &at("市证书")),
    );
    let mut branches = Vec::new();
    for (nth, names) in [["张三", "李四"], ["王五", "赵六"]].iter().enumerate() {
        let branch = secretary(names);
        let usb = at(&format!("盘{nth}"));
        for name in &names[..=1 - nth] {
            let person = member(name);
            give_card(&branch, &person);
            hand_over(&person, &usb);
        }
        collect(&branch, &usb);
        let handed = hand_on(&branch, &bureau_card, &at("上报局"));
        assert_eq!(
            (&handed["packages"], &handed["encrypted"]),
            (&json!(2 - nth), &json!(true))
        );
        branches.push(branch);
    }
    let below = collect(&bureau, &at("上报局"));
    assert_eq!(verdicts(&below), ["accepted"; 3]);
    let handed = hand_on(&bureau, &city_card, &at("上报市"));
    assert_eq!(handed["packages"], 3);
    assert_eq!(verdicts(&collect(&city, &at("上报市"))), ["accepted"; 3]);
    // Once more brings nothing.
    assert_eq!(collect(&city, &at("上报市"))["accepted"], 0);

    let told = |person: &Person| -> Vec<Value> {
        let year = totals(person);
        let members = year["members"].as_array().unwrap().iter();
        let figures = members.map(|one| json!([one["name"], one["hours"], one["entries"]]));
        figures.chain([year["missing"].clone()]).collect()
    };
    assert_eq!(told(&city), told(&bureau));
    assert_eq!(told(&city)[0], json!(["张三", 1.5, 1]));
    assert_eq!(told(&city)[4], json!([{"number": "004", "name": "赵六"}]));

    // The bytes that each member signed came through: their digests are those of the first level.
    let above = packages(&city, &at("市表"));
    assert_eq!(above, packages(&bureau, &at("局表")));
    assert_eq!(above.len(), 3);
    for (nth, branch) in branches.iter().enumerate() {
        for (sha512, [_, state, origin, key]) in packages(branch, &at(&format!("支部表{nth}"))) {
            assert_eq!(origin, "", "it came to this branch itself");
            let [_, there, from, signed] = &above[&sha512];
            assert_eq!((there, from.as_str(), signed), (&state, "第一支部", &key));
        }
    }
    // And the packages of a city can be checked anew.
    assert_eq!(city.json(["check", "--full"])["ok"], true);
    assert!(fs::read_dir(at("上报市")).unwrap().count() == 1);
}

#[test]
fn what_lay_open_below_is_handed_on_without_a_question() {
    let room = stick();
    let at = |name: &str| room.path().join(name);
    let (branch, bureau) = (secretary(&["张三"]), secretary(&["张三"]));
    hand_over(&member("张三"), &at("盘"));
    collect(&branch, &at("盘"));
    let openly = |person: &Person, to: &Path| person.json(["branch", "hand-on", "--to", word(to)]);
    assert_eq!(openly(&branch, &at("上报局"))["encrypted"], false);
    assert_eq!(verdicts(&collect(&bureau, &at("上报局"))), ["accepted"]);
    assert_eq!(openly(&bureau, &at("上报市"))["packages"], 1);
}

//! The JSON that others rely on, in either language the same.

use serde_json::{Value, json};

use crate::person::Person;

/// The names of an object's fields include these.
#[track_caller]
pub fn has(value: &Value, names: &[&str]) {
    let object = value
        .as_object()
        .unwrap_or_else(|| panic!("no object: {value}"));
    for name in names {
        assert!(object.contains_key(*name), "{name} is not in {value}");
    }
}

/// A list that is not empty, of such objects.
#[track_caller]
pub fn each_has(list: &Value, names: &[&str]) {
    let list = list.as_array().unwrap();
    assert!(!list.is_empty());
    for value in list {
        has(value, names);
    }
}

#[test]
fn a_member_is_renamed_and_stays_the_same() {
    let person = Person::stranger();
    let first = person.json([
        "init",
        "--name",
        "张三",
        "--branch",
        "第一支部",
        "--number",
        "7",
    ]);
    has(&first, &["member_id", "name", "branch"]);
    let again = person.json([
        "init",
        "--name",
        "张三丰",
        "--branch",
        "第二支部",
        "--rename",
        "--lang",
        "en",
    ]);
    assert_eq!(again["member_id"], first["member_id"]);
    assert_eq!(
        (&again["name"], &again["number"]),
        (&json!("张三丰"), &json!("7"))
    );
    let none = person.json([
        "init",
        "--name",
        "张三丰",
        "--branch",
        "第二支部",
        "--number",
        "",
    ]);
    assert_eq!(none["number"], Value::Null);
    assert_eq!(person.asked::<i64>("SELECT count(*) FROM member"), 1);
}

#[test]
fn the_speech_is_there_from_the_start() {
    let person = Person::stranger();
    let list = person.json(["material", "list"]);
    each_has(
        &list,
        &["id", "title", "sections", "characters", "sections_read"],
    );
    assert_eq!(
        (&list[0]["sections"], &list[0]["sections_read"]),
        (&json!(14), &json!(0))
    );
    let id = list[0]["id"].as_str().unwrap();
    let outline = person.json(["material", "outline", id]);
    has(&outline, &["title", "characters", "sections"]);
    each_has(
        &outline["sections"],
        &["path", "kind", "level", "title", "characters"],
    );
    let rows = outline["sections"].as_array().unwrap();
    let of = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count();
    assert_eq!(
        (
            rows.len(),
            of("opening"),
            of("part"),
            of("point"),
            of("closing")
        ),
        (18, 1, 4, 12, 1)
    );
    let paths: Vec<&str> = rows
        .iter()
        .map(|row| row["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        [paths[0], paths[1], paths[4], paths[17]],
        ["0", "1", "1.3", "end"]
    );
    let read = person.json(["read", id, "--section", "2.3", "--mark", "read"]);
    assert_eq!(read, json!({"sections_read": 1, "sections": 14}));
    let unread = person.json([
        "read",
        id,
        "--section",
        "2.3",
        "--mark",
        "unread",
        "--lang",
        "en",
    ]);
    assert_eq!(unread, json!({"sections_read": 0, "sections": 14}));
}

#[test]
fn forms_rule_goals_and_totals() {
    let person = Person::stranger();
    let forms = |words: &[&str]| {
        let list = person.json([&["form"], words].concat());
        each_has(&list, &["name", "class", "retired"]);
        list.as_array()
            .unwrap()
            .iter()
            .find(|form| form["name"] == "读书班")
            .cloned()
    };
    assert_eq!(forms(&["list"]), None);
    let added = json!({"name": "读书班", "class": "organised", "retired": false});
    assert_eq!(
        forms(&["add", "读书班", "--class", "organised"]),
        Some(added.clone())
    );
    person.add("读书班", "一", "45");
    let retired = forms(&["retire", "读书班", "--lang", "en"]).unwrap();
    assert_eq!(retired["retired"], true);
    assert_eq!(forms(&["put-back", "读书班"]), Some(added));
    assert_eq!(forms(&["rename", "读书班", "读书会"]), None);
    person.add("个人自学", "二", "30");
    assert_eq!(
        person.json(["rule", "show"]),
        json!({"minutes_per_hour": 60})
    );
    let rule = person.json(["rule", "set", "--minutes-per-hour", "45"]);
    assert_eq!(rule, json!({"minutes_per_hour": 45}));
    let goal = [
        "goal",
        "set",
        "自学",
        "--year",
        "2026",
        "--hours",
        "10",
        "--class",
        "self_study",
        "--years",
        "2",
    ];
    for goals in [
        person.json(goal),
        person.json(["goal", "list", "--year", "2026", "--lang", "en"]),
    ] {
        each_has(&goals, &["name", "hours", "credited", "remaining"]);
        let own = goals
            .as_array()
            .unwrap()
            .iter()
            .find(|goal| goal["name"] == "自学")
            .unwrap();
        assert_eq!(
            (&own["hours"], &own["credited"], &own["remaining"]),
            (&json!(10.0), &json!(0.67), &json!(9.33))
        );
        // Article 20 stands in for organised study.
        assert_eq!(
            (&goals[0]["hours"], &goals[0]["remaining"]),
            (&json!(32.0), &json!(31.0))
        );
    }
    let totals = person.json(["totals", "--year", "2026"]);
    has(&totals, &["year", "overlap_minutes", "late_entries"]);
    assert_eq!(
        (&totals["entries"], &totals["minutes"], &totals["hours"]),
        (&json!(2), &json!(75), &json!(1.67))
    );
    assert_eq!(
        (&totals["organised_hours"], &totals["self_study_hours"]),
        (&json!(1.0), &json!(0.67))
    );
    each_has(&totals["by_form"], &["form", "minutes"]);
    // The entry keeps the name that the form had.
    assert_eq!(totals["by_form"][0]["form"], "读书班");
    assert_eq!(
        totals["by_month"],
        json!([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 75, 0])
    );
}

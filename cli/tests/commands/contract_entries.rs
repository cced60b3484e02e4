//! The JSON of study entries.

use serde_json::{Value, json};

use crate::contract::each_has;
use crate::person::Person;

const ENTRY: [&str; 14] = [
    "id",
    "revision",
    "date",
    "start",
    "minutes",
    "credit",
    "form",
    "class",
    "topic",
    "source",
    "written_at",
    "late",
    "edited",
    "withdrawn",
];

#[test]
fn an_entry_through_its_life() {
    let person = Person::stranger();
    let speech = person.speech();
    let words = [
        "entry",
        "add",
        "--date",
        "2026-09-01",
        "--minutes",
        "90",
        "--form",
        "党课",
        "--topic",
        "题",
    ];
    let more = [
        "--start",
        "9:05",
        "--place",
        "会议室",
        "--host",
        "李四",
        "--material",
        &speech,
    ];
    let saved =
        person.json([&words[..], &more, &["--credit", "2.25", "--remark", "备注"]].concat());
    let id = saved["id"].as_str().unwrap();
    assert_eq!(saved["revision"], 1);
    let edit = ["entry", "edit", id, "--reason", "更正"];
    let edited = person.json(
        [
            &edit[..],
            &["--minutes", "60", "--credit", "", "--lang", "en"],
        ]
        .concat(),
    );
    assert_eq!(edited, json!({"id": id, "revision": 2}));
    let list = person.json(["entry", "list"]);
    each_has(&list, &ENTRY);
    let kept = &list[0];
    assert_eq!(
        (&kept["minutes"], &kept["credit"], &kept["start"]),
        (&json!(60), &Value::Null, &json!("09:05"))
    );
    assert_eq!(
        (&kept["place"], &kept["host"], &kept["remark"]),
        (&json!("会议室"), &json!("李四"), &json!("备注"))
    );
    assert_eq!(
        (&kept["class"], &kept["source"], &kept["material"]),
        (&json!("organised"), &json!("written"), &json!(speech))
    );
    assert_eq!(
        (&kept["late"], &kept["edited"], &kept["withdrawn"]),
        (&json!(true), &json!(true), &json!(false))
    );
    let withdrawn = person.json(["entry", "withdraw", id, "--reason", "重复"]);
    assert_eq!(withdrawn["revision"], 3);
    assert_eq!(person.json(["totals", "--year", "2026"])["entries"], 0);
    assert_eq!(person.json(["entry", "list"])[0]["withdrawn"], true);
    assert_eq!(person.json(["entry", "put-back", id])["revision"], 4);
    let history = person.json(["entry", "history", id]);
    each_has(&history, &ENTRY);
    let column = |name: &str| -> Vec<Value> {
        history
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row[name].clone())
            .collect()
    };
    assert_eq!(column("revision"), [1, 2, 3, 4]);
    assert_eq!(column("minutes"), [90, 60, 60, 60]);
    assert_eq!(column("reason"), ["", "更正", "重复", ""]);
}

#[test]
fn a_list_is_by_date_and_can_be_narrowed() {
    let person = Person::stranger();
    for (date, form) in [
        ("2025-12-31", "党课"),
        ("2026-03-05", "个人自学"),
        ("2026-01-01", "党课"),
    ] {
        person.json([
            "entry",
            "add",
            "--date",
            date,
            "--minutes",
            "30",
            "--form",
            form,
            "--topic",
            "题",
        ]);
    }
    let dates = |words: &[&str]| -> Vec<String> {
        let list = person.json([&["entry", "list"], words].concat());
        let rows = list.as_array().unwrap().iter();
        rows.map(|row| row["date"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(dates(&[]), ["2026-03-05", "2026-01-01", "2025-12-31"]);
    assert_eq!(
        dates(&["--from", "2026-01-01", "--until", "2026-03-04"]),
        ["2026-01-01"]
    );
    assert_eq!(dates(&["--form", "党课"]), ["2026-01-01", "2025-12-31"]);
    assert_eq!(dates(&["--form", "没有"]), Vec::<String>::new());
}

#[test]
fn how_it_was_studied_is_a_flag_that_may_stand_several_times() {
    let person = Person::stranger();
    let words = [
        "entry",
        "add",
        "--date",
        "2026-11-23",
        "--minutes",
        "90",
        "--form",
        "党课",
        "--topic",
        "大局",
    ];
    let how = ["--how", "with_practice", "--how", "original"];
    let saved = person.json([&words[..], &how].concat());
    let id = saved["id"].as_str().unwrap();
    let shown = || person.json(["entry", "list"])[0]["how"].clone();
    assert_eq!(shown(), json!(["original", "with_practice"]));
    person.json(["entry", "edit", id, "--reason", "更正", "--minutes", "60"]);
    assert_eq!(shown(), json!(["original", "with_practice"]));
    person.json(["entry", "edit", id, "--reason", "更正", "--how", ""]);
    assert_eq!(shown(), json!([]));
    let history = person.json(["entry", "history", id]);
    assert_eq!(history[0]["how"], json!(["original", "with_practice"]));
}

#[test]
fn what_a_first_topic_and_an_inquiry_are_asked_for_are_flags_of_their_own() {
    let person = Person::stranger();
    let add = |form: &str, more: &[&str]| {
        let words = [
            "entry",
            "add",
            "--date",
            "2026-11-23",
            "--minutes",
            "30",
            "--topic",
            "大局",
            "--form",
        ];
        let saved = person.json([&words[..], &[form], more].concat());
        saved["id"].as_str().unwrap().to_owned()
    };
    let shown = |id: &str| {
        let all = person.json(["entry", "list"]);
        let all = all.as_array().unwrap().clone();
        all.into_iter().find(|entry| entry["id"] == id).unwrap()
    };
    let first = add(
        "第一议题",
        &["--document", "关于学习的通知", "--conveyed", "一、\n二、"],
    );
    assert_eq!(shown(&first)["document"], "关于学习的通知");
    assert_eq!(shown(&first)["conveyed"], "一、\n二、");
    assert_eq!(shown(&first)["problem"], json!(null));
    let inquiry = add(
        "调查研究",
        &["--problem", "问", "--finding", "得", "--answer", "答"],
    );
    person.json([
        "entry",
        "edit",
        &inquiry,
        "--reason",
        "更正",
        "--answer",
        "",
        "--finding",
        "另得",
    ]);
    let now = shown(&inquiry);
    assert_eq!(
        (&now["problem"], &now["finding"], &now["answer"]),
        (&json!("问"), &json!("另得"), &json!(null))
    );
    // A material is a document, too: its title is kept.
    let speech = person.json(["material", "list"])[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let of_text = add("第一议题", &["--document", &speech]);
    assert_eq!(shown(&of_text)["material"], json!(speech));
    assert_ne!(shown(&of_text)["document"], json!(speech));
    // It is found by its words.
    let found = person.json(["search", "另得", "--kind", "entry"]);
    assert_eq!(found[0]["id"], json!(inquiry));
    assert_eq!(person.json(["search", "答", "--kind", "entry"]), json!([]));
}

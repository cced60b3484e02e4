//! From reading to doing, as a window asks: follow-ups, look-backs, the plan, gaps, the line of today, own words.

mod asking;

use asking::{ask, done, host};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use xuesilu_api::Host;

fn member() -> (TempDir, Host) {
    let profile = tempfile::tempdir().unwrap();
    let host = host(profile.path());
    let named = json!({ "name": "李文斌", "branch": "第一支部", "number": "" });
    done(&host, "first_start", named);
    (profile, host)
}

fn note(host: &Host, text: &str) -> Value {
    let new = json!({ "material": null, "section": null, "passage": null });
    let id = done(host, "note_new", new)["id"].clone();
    let draft = json!({ "id": id, "title": "题", "text": text, "scope": "private" });
    done(host, "note_draft", draft);
    done(host, "note_close", json!({ "id": id }));
    id
}

#[test]
fn a_resolution_becomes_a_follow_up_and_leaves_the_line_of_today() {
    let (_profile, host) = member();
    let of = note(&host, "遇到……时，我就……");
    let add =
        json!({ "title": "整改", "asked": "", "due": "2020-01-02", "note": of, "operation": "o1" });
    let first = done(&host, "follow_up_add", add.clone());
    assert_eq!(done(&host, "follow_up_add", add)["id"], first["id"]);
    let todo = done(&host, "todo", json!({}));
    assert_eq!(
        (&todo["line"]["what"], &todo["line"]["kind"]),
        (&json!("整改"), &json!("follow_up"))
    );
    let away = done(&host, "todo_away", json!({ "mark": todo["mark"] }));
    assert_eq!(
        (&away["line"], away["gaps"].as_array().unwrap().len() > 1),
        (&Value::Null, true)
    );
    let id = &first["id"];
    for (nth, stage) in ["convey", "deploy", "carry_out", "check", "report"]
        .iter()
        .enumerate()
    {
        let step = json!({ "id": id, "stage": stage, "date": "2026-11-01", "words": "做了", "operation": format!("s{nth}") });
        done(&host, "follow_up_advance", step);
    }
    let shown = &done(&host, "follow_ups", json!({}))[0];
    assert_eq!(
        (&shown["finished"], &shown["next"]),
        (&json!(true), &Value::Null)
    );
    let last = &shown["stages"][4];
    let change = json!({ "id": id, "step": last["id"], "stage": "report", "date": "2026-11-02", "words": "报告", "operation": "c" });
    let changed = done(&host, "follow_up_advance", change);
    assert_eq!(changed["stages"][4]["words"], "报告");
    let removed = done(
        &host,
        "follow_up_stage_remove",
        json!({ "step": last["id"] }),
    );
    assert_eq!(removed["finished"], false);
    let edit = json!({ "id": id, "title": "新题", "asked": "小组", "due": "" });
    assert_eq!(done(&host, "follow_up_edit", edit)["overdue"], false);
    assert_eq!(
        done(&host, "follow_up_withdraw", json!({ "id": id }))["withdrawn"],
        true
    );
    assert_eq!(
        done(&host, "follow_up_put_back", json!({ "id": id }))["withdrawn"],
        false
    );
    assert_eq!(
        done(&host, "follow_up_erase_look", json!({ "id": id }))["handed_in"],
        false
    );
    done(&host, "follow_up_erase", json!({ "id": id, "delete": [] }));
    let refused = ask(
        &host,
        "follow_up_edit",
        json!({ "id": id, "title": "又", "asked": "", "due": "" }),
    );
    assert_eq!(refused.unwrap_err().0, "erased");
}

#[test]
fn looking_back_and_the_plan() {
    let (_profile, host) = member();
    let of = note(&host, "当时的话");
    let add = json!({ "of": of, "on": "2020-01-01", "operation": "l1" });
    let all = done(&host, "look_back_add", add);
    assert_eq!(
        (&all[0]["due"], &all[0]["subject"]["kind"]),
        (&json!(true), &json!("note"))
    );
    let id = &all[0]["id"];
    let answered = done(
        &host,
        "look_back_answer",
        json!({ "id": id, "text": "还记得" }),
    );
    assert_eq!(
        (&answered[0]["words"], &answered[0]["due"]),
        (&json!("还记得"), &json!(false))
    );
    let put_away = done(&host, "look_back_put_away", json!({ "id": id }));
    assert_eq!(put_away[0]["put_away"], true);
    assert_eq!(done(&host, "look_backs", json!({})), put_away);

    let table = STANDARD.encode("月份,学习内容\n3月,学习党章\n");
    let import = json!({ "name": "C:\\u\\2025年计划.csv", "bytes": table });
    assert_eq!(done(&host, "plan_import", import)["added"], 1);
    let new = json!({ "year": "2025", "month": "4", "topic": "条例", "operation": "p1" });
    let item = done(&host, "plan_item", new)["id"].clone();
    let edit =
        json!({ "id": item, "year": "2025", "month": "5", "topic": "条例", "operation": "p2" });
    assert_eq!(done(&host, "plan_item", edit)["revision"], 2);
    let plan = done(&host, "plan", json!({ "year": 2025 }));
    assert_eq!(
        (plan.as_array().unwrap().len(), &plan[0]["month"]),
        (1, &json!(5))
    );
    let gaps = done(&host, "gaps", json!({ "year": 2025 }));
    let left: Vec<&Value> = gaps
        .as_array()
        .unwrap()
        .iter()
        .filter(|gap| gap["kind"] == "plan")
        .collect();
    assert_eq!((left.len(), &left[0]["since"]), (1, &json!("2025-05-31")));
    let none = ask(
        &host,
        "plan_fulfil",
        json!({ "id": item, "entry": "没有", "fulfils": true }),
    );
    assert_eq!(none.unwrap_err().0, "unknown_entry");
    done(&host, "plan_withdraw", json!({ "id": item }));
    let refused = ask(
        &host,
        "plan_import",
        json!({ "name": "名册.csv", "bytes": STANDARD.encode("姓名\n张三\n") }),
    );
    assert_eq!(refused.unwrap_err().0, "no_plan");
}

#[test]
fn words_of_the_speech_and_of_an_earlier_reflection_are_named_and_kept_nowhere() {
    let (profile, host) = member();
    let speech = include_str!("../../assets/speech.txt");
    let passage: String = speech
        .lines()
        .nth(3)
        .unwrap()
        .chars()
        .skip(5)
        .take(30)
        .collect();
    let earlier = "这是我自己以前写下的一段很长的话";
    note(&host, earlier);
    let id = note(&host, "新的");
    let text = format!("我想：{passage}——就这样。{earlier}");
    let runs = done(&host, "own_words", json!({ "id": id, "text": text }));
    let cut = |run: &Value| -> String {
        let at = |name: &str| usize::try_from(run[name].as_u64().unwrap()).unwrap();
        text.chars()
            .skip(at("start"))
            .take(at("characters"))
            .collect()
    };
    assert_eq!(
        (cut(&runs[0]), cut(&runs[1])),
        (passage.clone(), earlier.to_owned())
    );
    assert!(runs[0]["from"][0]["material"].is_string() && runs[1]["from"][0]["note"].is_string());
    // Quoted it is nobody's, and nothing of the question is on the disk.
    let quoted = format!("我想：“{passage}”");
    assert_eq!(
        done(&host, "own_words", json!({ "id": null, "text": quoted })),
        json!([])
    );
    let only = "只在编辑框里的字句没有人看见";
    done(&host, "own_words", json!({ "id": id, "text": only }));
    let log = std::fs::read(profile.path().join("member.db")).unwrap();
    assert!(!log.windows(only.len()).any(|part| part == only.as_bytes()));
    let too_much = "学".repeat(60_001);
    let refused = ask(&host, "own_words", json!({ "id": null, "text": too_much }));
    assert_eq!(refused.unwrap_err().0, "too_long");
}

//! The carrier's side of the list: what is asked, answered and refused, on a real log.

mod asking;

use asking::{ask, done, host};
use serde_json::{Value, json};

fn fields() -> Value {
    json!({ "date": "2026-11-20", "minutes": "90", "form": "党课", "topic": "作风建设" })
}

#[test]
fn a_first_day() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(folder.path());
    assert_eq!(done(&host, "boot", json!({}))["member"], Value::Null);
    let named = json!({ "name": "张三", "branch": "第一支部", "number": "" });
    let card = done(&host, "first_start", named.clone());
    assert_eq!(
        done(&host, "member_edit", named)["member"]["id"],
        card["id"],
        "the key stays"
    );
    let today = done(&host, "today", json!({}));
    assert_eq!(today["resume"]["section"], "0");
    assert_eq!(today["resume"]["cells"].as_array().map(Vec::len), Some(14));
    assert_eq!(today["picture"]["goals"][0]["hours"], 32.0);
    let material = today["resume"]["material"].clone();
    let mark = json!({ "material": material, "section": "0", "read": true });
    assert_eq!(done(&host, "section_mark", mark)["sections_read"], 1);
    assert_eq!(done(&host, "today", json!({}))["resume"]["section"], "1.1");
    done(&host, "settled", json!({}));
    assert_eq!(
        done(&host, "backups", json!({})).as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn the_page_of_a_section_is_the_file_to_the_character() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(folder.path());
    let material = done(&host, "materials", json!({}))[0]["id"].clone();
    let reader = done(&host, "reader", json!({ "material": material }));
    let mut shown = Vec::new();
    for row in reader["sections"].as_array().unwrap() {
        if row["readable"] == true {
            let page = done(
                &host,
                "section",
                json!({ "material": material, "section": row["path"] }),
            );
            for line in page["paragraphs"].as_array().unwrap() {
                shown.push(format!(
                    "{}{}",
                    line["heading"].as_str().unwrap(),
                    line["text"].as_str().unwrap()
                ));
            }
        }
    }
    let speech = include_str!("../../assets/speech.txt");
    let expected: Vec<&str> = speech
        .lines()
        .filter(|line| {
            !line.is_empty() && !line.starts_with(['一', '二', '三', '四'])
                || line.starts_with("一体")
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn p14_the_same_act_twice_is_done_once() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(folder.path());
    let add = json!({ "fields": fields(), "operation": "o-1", "claim": null });
    let first = done(&host, "entry_add", add.clone());
    assert_eq!(done(&host, "entry_add", add), first);
    let edit =
        json!({ "id": first["id"], "fields": fields(), "reason": "更正", "operation": "o-2" });
    assert_eq!(done(&host, "entry_edit", edit.clone())["revision"], 2);
    assert_eq!(done(&host, "entry_edit", edit)["revision"], 2);
    let all = json!({ "year": null, "month": null, "form": null });
    assert_eq!(done(&host, "entries", all)["count"], 1);
}

#[test]
fn p39_what_is_no_request_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(folder.path());
    done(&host, "boot", json!({}));
    let before = std::fs::read(folder.path().join("member.db")).unwrap();
    let material = done(&host, "materials", json!({}))[0]["id"].clone();
    let ways_out = [
        "../member.db",
        "/etc/passwd",
        r"\\server\share",
        "C:\\",
        "member-../../x",
        "",
    ];
    for way in ways_out {
        for (command, asked, code) in [
            ("restore", json!({ "id": way }), "unknown_backup"),
            ("reader", json!({ "material": way }), "unknown_material"),
            (
                "section",
                json!({ "material": material, "section": way }),
                "unknown_section",
            ),
            ("note_open", json!({ "id": way }), "unknown_note"),
            ("entry_history", json!({ "id": way }), "unknown_entry"),
        ] {
            assert_eq!(
                ask(&host, command, asked).unwrap_err().0,
                code,
                "{command} {way}"
            );
        }
    }
    for (command, asked) in [
        ("format_disk", json!({})),
        ("boot", json!({ "path": "/etc" })),
        (
            "entry_add",
            json!({ "fields": { "date": "2026-01-01", "x": 1 }, "operation": "o", "claim": null }),
        ),
        ("settings_set", json!({ "paper": "<script>" })),
        ("picture", json!({ "year": "2026" })),
    ] {
        assert_eq!(
            ask(&host, command, asked).unwrap_err().0,
            "not_a_request",
            "{command}"
        );
    }
    assert_eq!(
        std::fs::read(folder.path().join("member.db")).unwrap(),
        before
    );
}

#[test]
fn sentences_follow_the_language_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(folder.path());
    let wrong = json!({ "fields": { "date": "2026-02-30" }, "operation": "o", "claim": null });
    assert!(
        ask(&host, "entry_add", wrong.clone())
            .unwrap_err()
            .1
            .contains("没有")
    );
    let settings =
        json!({ "language": "en", "paper": "dark", "type_size": 20, "line_height": 200 });
    done(&host, "settings_set", settings);
    assert!(
        ask(&host, "entry_add", wrong)
            .unwrap_err()
            .1
            .starts_with("There is no day")
    );
}

#[test]
fn p08_a_damaged_log_is_said_kept_and_restored_over() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("member.db");
    let backup = {
        let host = host(folder.path());
        let add = json!({ "fields": fields(), "operation": "o-1", "claim": null });
        done(&host, "entry_add", add);
        let backup = done(&host, "backup_now", json!({}))["log"].clone();
        host.close();
        backup
    };
    assert_eq!(backup["entries"], 1);
    std::fs::write(&log, b"not a database any more").unwrap();
    let host = host(folder.path());
    assert_eq!(ask(&host, "boot", json!({})).unwrap_err().0, "damaged");
    // With no log to say its language, the window says it.
    let said = ask(&host, "boot", json!({ "language": "en" }))
        .unwrap_err()
        .1;
    assert!(said.starts_with("The log file"), "{said}");
    assert_eq!(done(&host, "check", json!({ "full": true }))["ok"], false);
    let listed = done(&host, "backups", json!({}));
    assert_eq!(listed[0]["id"], backup["id"]);
    done(&host, "restore", json!({ "id": backup["id"] }));
    let all = json!({ "year": null, "month": null, "form": null });
    assert_eq!(done(&host, "entries", all)["count"], 1);
    let kept = std::fs::read_dir(folder.path().join("backups")).unwrap();
    let damaged = kept
        .flatten()
        .any(|file| std::fs::read(file.path()).unwrap() == b"not a database any more");
    assert!(damaged, "the damaged file is kept");
}

#[test]
fn p13_a_second_host_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let first = host(folder.path());
    done(&first, "boot", json!({}));
    let second = host(folder.path());
    assert_eq!(ask(&second, "boot", json!({})).unwrap_err().0, "in_use");
    first.close();
    done(&second, "boot", json!({}));
}

#[test]
fn p08_what_a_damaged_log_can_still_give_is_said_and_salvaged() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("member.db");
    {
        let host = host(folder.path());
        done(
            &host,
            "entry_add",
            json!({ "fields": fields(), "operation": "一", "claim": null }),
        );
        done(&host, "backup_now", json!({}));
        let mut later = fields();
        later["topic"] = json!("备份之后");
        done(
            &host,
            "entry_add",
            json!({ "fields": later, "operation": "二", "claim": null }),
        );
        host.close();
    }
    let mut bytes = std::fs::read(&log).unwrap();
    bytes[..4096].fill(0);
    std::fs::write(&log, &bytes).unwrap();
    let host = host(folder.path());
    let boot = json!({ "language": "en" });
    assert_eq!(ask(&host, "boot", boot.clone()).unwrap_err().0, "damaged");
    let offered = done(&host, "choices", json!({ "of": "member" }));
    assert_eq!(std::fs::read(&log).unwrap(), bytes);
    assert_eq!(offered["salvage"]["holds"]["entries"], 2);
    assert_eq!(offered["backup"]["lacks"]["entries"], 1);
    let words = offered["backup"]["words"][1].as_str().unwrap();
    assert!(
        words.starts_with("Compared with the salvage it lacks"),
        "{words}"
    );
    let made = done(&host, "salvage", json!({ "of": "member" }));
    assert_eq!(
        std::fs::read(made["aside"]["file"].as_str().unwrap()).unwrap(),
        bytes
    );
    done(&host, "boot", boot);
    let list = done(
        &host,
        "entries",
        json!({ "year": null, "month": null, "form": null }),
    );
    assert_eq!(list["entries"].as_array().map(Vec::len), Some(2), "{list}");
    let refused = ask(&host, "choices", json!({ "of": "member" })).unwrap_err();
    assert_eq!(refused.0, "whole");
    let refused = ask(&host, "salvage", json!({ "of": "branch" })).unwrap_err();
    assert_eq!(refused.0, "no_branch");
}

#[test]
fn what_comes_with_the_page_is_what_it_would_be_told() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(folder.path());
    let named = json!({ "name": "张三", "branch": "第一支部", "number": "" });
    done(&host, "first_start", named);
    let today = host.beginning(None);
    let commands = |answered: &xuesilu_api::Answered| -> Vec<String> {
        let questions = answered.keys();
        let commands = questions.filter_map(|question| question.split(' ').next());
        commands.map(str::to_owned).collect()
    };
    assert_eq!(commands(&today), ["boot", "rules", "today"]);
    let read = host.beginning(Some("read"));
    let of_reading = ["boot", "materials", "reader", "rules", "section", "today"];
    assert_eq!(commands(&read), of_reading);
    for (question, answer) in read {
        let (command, asked) = question.split_once(' ').unwrap();
        let asked = serde_json::from_str(asked).unwrap();
        assert_eq!(done(&host, command, asked), answer, "{command}");
    }
    drop(host);
    // What cannot be opened says so when it is asked.
    std::fs::write(folder.path().join("member.db"), b"no log").unwrap();
    let broken = asking::host(folder.path());
    assert!(broken.beginning(Some("read")).is_empty());
}

#[test]
fn words_are_found_in_the_log_and_what_was_handed_in_is_asked_alone() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(folder.path());
    let named = json!({ "name": "张三", "branch": "第一支部", "number": "" });
    done(&host, "first_start", named);
    let asked = |query: &str, kinds: Value| {
        let all = json!({"query": query, "kinds": kinds, "year": null, "order": "newest", "within": null,
                         "limit": 2, "offset": 0});
        ask(&host, "search", all)
    };
    let found = asked("学", json!([])).unwrap();
    assert_eq!(found["hits"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&found["more"], &found["building"]),
        (&json!(true), &Value::Null)
    );
    let hit = &found["hits"][0];
    assert_eq!(
        (&hit["kind"], &hit["match"]),
        (&json!("material"), &json!("学"))
    );
    assert_eq!(asked("学", json!(["note"])).unwrap()["hits"], json!([]));
    assert_eq!(
        asked("学", json!(["handed_in"])).unwrap_err().0,
        "no_branch"
    );
    while done(&host, "search_merge", json!({}))["more"] == true {}
    assert_eq!(asked("学", json!([])).unwrap(), found);
    assert_eq!(asked("", json!([])).unwrap_err().0, "empty");
    assert_eq!(asked("学", json!(["nix"])).unwrap_err().0, "not_a_request");
}

//! A secretary's side as a page asks for it: by handles, never by paths.

mod asking;

use std::path::Path;

use asking::{FakePlatform, ask, done, host_at};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Datelike;
use serde_json::{Value, json};
use tempfile::TempDir;
use xuesilu_api::{Drive, Host, Request};
use xuesilu_core::safety::FileOf;
use xuesilu_core::time::{Clock, SystemClock};

fn year() -> i32 {
    SystemClock::default().now().date().year()
}

fn stick(path: &Path) -> Drive {
    Drive {
        path: path.to_owned(),
        label: "KINGSTON".to_owned(),
        free_bytes: 14_200_000_000,
        total_bytes: 15_000_000_000,
        file_system: "FAT32".to_owned(),
        removable: true,
    }
}

fn file(name: &str, bytes: &[u8]) -> Value {
    json!({ "name": name, "bytes": STANDARD.encode(bytes) })
}

/// A table that becomes the roster, with nothing answered.
fn table(name: &str, bytes: &[u8]) -> Value {
    json!({ "file": file(name, bytes), "numbers": "ask", "answers": [] })
}

const ROSTER: &str = "编号,姓名,党内职务\n001,王五,书记\n017,张三,\n018,李四,\n";

/// A secretary with a roster of three, and a stick plugged in.
fn secretary(drive: &Path) -> (TempDir, Host, Value) {
    let profile = tempfile::tempdir().unwrap();
    let platform = FakePlatform::default();
    platform.0.lock().unwrap().0.push(stick(drive));
    let host = host_at(profile.path(), &platform);
    let named = json!({ "name": "王五", "branch": "第一支部", "number": "001" });
    done(&host, "first_start", named);
    assert_eq!(done(&host, "branch", json!({})), Value::Null);
    let created = json!({ "name": "第一支部", "passphrase": null });
    done(&host, "branch_create", created);
    let taken = done(&host, "roster_import", table("名册.csv", ROSTER.as_bytes()));
    assert_eq!(taken["added"], 3);
    let place = done(&host, "places", json!({}))[0]["id"].clone();
    (profile, host, place)
}

/// Somebody with one entry who has taken the card, and handed in.
fn member(drive: &Path, name: &str, number: &str) -> (TempDir, Host) {
    let profile = tempfile::tempdir().unwrap();
    let platform = FakePlatform::default();
    platform.0.lock().unwrap().0.push(stick(drive));
    let host = host_at(profile.path(), &platform);
    let named = json!({ "name": name, "branch": "随便写的", "number": number });
    done(&host, "first_start", named);
    let card = std::fs::read(drive.join("学思录_名片_第一支部.xuesi-card")).unwrap();
    done(&host, "card_add", json!({ "bytes": STANDARD.encode(card) }));
    let fields = json!({ "date": format!("{}-01-02", year()), "minutes": "90", "form": "党课",
                         "topic": "作风建设" });
    let add = json!({ "fields": fields, "operation": format!("o-{name}"), "claim": null });
    done(&host, "entry_add", add);
    let choice = json!({ "year": year(), "closed": false, "picked": [], "with_name": true });
    let seen = done(&host, "hand_preview", choice.clone())["digest"].clone();
    let place = done(&host, "places", json!({}))[0]["id"].clone();
    let asked = json!({ "choice": choice, "replace": false, "place": place, "seen": seen });
    done(&host, "hand_over", asked);
    (profile, host)
}

/// The rows of this year in which these words are found.
fn rows(host: &Host, find: &str) -> Value {
    let asked = json!({
        "year": year(), "filter": "all", "find": find, "sort": null, "offset": 0, "limit": 100, "place_of": null,
    });
    done(host, "branch_rows", asked)
}

#[test]
fn a_year_of_a_branch_from_its_card_to_its_table() {
    let drive = tempfile::tempdir().unwrap();
    let (_profile, host, place) = secretary(drive.path());
    let boot = done(&host, "boot", json!({ "language": null }));
    assert_eq!(boot["keeps_branch"], true);
    let at = json!({ "place": place });
    let card = done(&host, "branch_card_write", at.clone());
    assert_eq!(card["file"], "学思录_名片_第一支部.xuesi-card");
    let _one = member(drive.path(), "张三", "017");
    let _other = member(drive.path(), "李四四", "");

    let collected = done(&host, "branch_collect", at.clone());
    assert_eq!(
        (
            &collected["accepted"],
            &collected["held"],
            &collected["entries_new"]
        ),
        (&json!(1), &json!(1), &json!(1))
    );
    for file in collected["files"].as_array().unwrap() {
        let shown = file["file"].as_str().unwrap();
        assert!(
            shown.starts_with("学思录_"),
            "as seen from the place: {shown}"
        );
    }
    let again = done(&host, "branch_collect", at.clone());
    assert_eq!(
        (
            &again["accepted"],
            &again["already_had"],
            &again["entries_new"]
        ),
        (&json!(0), &json!(1), &json!(0))
    );

    let held = done(&host, "branch_held", json!({}));
    assert_eq!(held[0]["why"], "not_on_roster");
    let confirm = json!({ "member_id": held[0]["member_id"], "number": "018", "instead": false });
    assert_eq!(done(&host, "branch_confirm", confirm)["entries_new"], 1);
    assert_eq!(rows(&host, "")["rows"][2]["organised_hours"], 1.5);
    let missing = json!([{ "number": "001", "name": "王五" }]);
    let shown = done(&host, "branch_year", json!({ "year": year() }));
    assert_eq!(
        (&shown["missing"], &shown["members"]),
        (&missing, &Value::Null)
    );
    let all = done(&host, "branch_missing", json!({ "year": year() }));
    assert_eq!(all, missing);
    let found = rows(&host, "ww");
    assert_eq!(
        (&found["found"], &found["rows"][0]["missing"]),
        (&json!(1), &json!(true))
    );
    let detail = done(
        &host,
        "branch_member",
        json!({ "number": "018", "year": year() }),
    );
    assert_eq!(detail["keys"][0]["verified"], true);
    assert_eq!(detail["entries"][0]["topic"], "作风建设");

    let layout = json!({ "columns": ["name", "organised_hours"], "date_format": "20261123" });
    let of = json!({ "what": "branch", "year": year(), "layout": layout });
    let report = json!({ "of": of, "format": "csv", "place": place });
    let written = done(&host, "paper_write", report);
    assert_eq!(
        written["file"],
        format!("学思录_汇总表_第一支部_{}.csv", year())
    );
    let text = std::fs::read_to_string(drive.path().join(written["file"].as_str().unwrap()));
    assert!(
        text.unwrap().contains("张三,1.5"),
        "its columns, in their order"
    );
    let branch = done(&host, "branch", json!({}));
    assert_eq!(branch["layout"], layout, "and remembered");
    assert_eq!((&branch["held"], &branch["people"]), (&json!(0), &json!(3)));

    let goal = json!({ "hours": "1.5", "class": "" });
    assert_eq!(done(&host, "branch_goal_set", goal)["class"], Value::Null);
    assert_eq!(rows(&host, "")["rows"][2]["goal_met"], true);
    let on = json!({ "place": place, "above": null, "openly": true });
    let handed = done(&host, "branch_hand_on", on);
    assert_eq!(
        (&handed["packages"], &handed["encrypted"]),
        (&json!(2), &json!(false))
    );
    let bad = json!({ "place": place, "above": "e30K" });
    assert_eq!(
        ask(&host, "branch_hand_on", bad).unwrap_err().0,
        "not_a_card"
    );
}

#[test]
fn columns_are_shown_while_they_are_chosen_and_remembered_once_they_are_written() {
    let drive = tempfile::tempdir().unwrap();
    let (_profile, host, place) = secretary(drive.path());
    let before = done(&host, "branch", json!({}))["layout"].clone();
    let layout = json!({ "columns": ["remark", "name"], "date_format": "20261123" });
    let of = json!({ "what": "branch", "year": year(), "layout": layout });
    let asked = json!({ "of": of, "format": "csv", "place": "/etc" });
    assert_eq!(
        ask(&host, "paper_write", asked).unwrap_err().0,
        "unknown_place"
    );
    assert_eq!(done(&host, "branch", json!({}))["layout"], before);
    let asked = json!({ "of": of, "format": "csv", "place": place });
    let written = done(&host, "paper_write", asked);
    let file = drive.path().join(written["file"].as_str().unwrap());
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("备注,姓名"), "{text}");
    assert_eq!(done(&host, "branch", json!({}))["layout"], layout);
}

#[test]
fn p39_what_is_no_handle_of_this_run_is_refused_for_a_branch_too() {
    let drive = tempfile::tempdir().unwrap();
    let (_profile, host, place) = secretary(drive.path());
    let (_other, other, _) = secretary(drive.path());
    let foreign = done(&other, "places", json!({}))[0]["id"].clone();
    let layout = json!({ "columns": ["name"], "date_format": "20261123" });
    let of = json!({ "what": "branch", "year": year(), "layout": layout });
    let ways = [
        json!("../branch.db"),
        json!("/etc"),
        json!(drive.path()),
        json!(r"\\server\share"),
        json!(""),
        foreign,
    ];
    for way in ways {
        for (command, asked) in [
            ("branch_card_write", json!({ "place": way })),
            ("branch_collect", json!({ "place": way })),
            (
                "branch_key_backup",
                json!({ "place": way, "passphrase": "学" }),
            ),
            (
                "paper_write",
                json!({ "of": of, "format": "xlsx", "place": way }),
            ),
            (
                "branch_hand_on",
                json!({ "place": way, "above": null, "openly": true }),
            ),
        ] {
            let refused = ask(&host, command, asked).unwrap_err();
            assert_eq!(refused.0, "unknown_place", "{command} {way}");
        }
    }
    for (command, asked) in [
        (
            "branch_collect",
            json!({ "place": place, "folder": "/etc" }),
        ),
        ("roster_import", json!({ "path": "/etc/passwd" })),
        (
            "roster_preview",
            json!({ "file": { "name": "a.csv", "bytes": "!" }, "numbers": "ask", "answers": [] }),
        ),
        (
            "roster_import",
            json!({ "file": file("a.csv", b"x"), "numbers": "all", "answers": [] }),
        ),
        (
            "paper_write",
            json!({ "of": of, "format": "exe", "place": place }),
        ),
    ] {
        let refused = ask(&host, command, asked).unwrap_err();
        assert_eq!(refused.0, "not_a_request", "{command}");
    }
    assert_eq!(std::fs::read_dir(drive.path()).unwrap().count(), 0);
}

#[test]
fn a_key_under_a_passphrase_is_opened_backed_up_and_brought_back() {
    let drive = tempfile::tempdir().unwrap();
    let (profile, host, place) = secretary(drive.path());
    let asked = json!({ "place": place, "passphrase": "口令 很长很长很长" });
    let backup = done(&host, "branch_key_backup", asked);
    assert_eq!(backup["file"], "学思录_钥匙备份_第一支部.txt");
    let text = backup["text"].as_str().unwrap();
    let written =
        std::fs::read_to_string(drive.path().join("学思录_钥匙备份_第一支部.txt")).unwrap();
    assert_eq!(text, written);
    let shown = done(
        &host,
        "branch_key_backup",
        json!({ "place": null, "passphrase": "另一个 二〇二六" }),
    );
    assert_eq!(shown["file"], Value::Null);
    let fingerprint = done(&host, "branch", json!({}))["card"]["fingerprint"].clone();
    drop((host, profile));

    let elsewhere = tempfile::tempdir().unwrap();
    let host = host_at(elsewhere.path(), &FakePlatform::default());
    let named = json!({ "name": "王五", "branch": "第一支部", "number": "" });
    done(&host, "first_start", named);
    let restore = |words: &str| {
        let asked = json!({ "bytes": STANDARD.encode(text), "passphrase": words });
        ask(&host, "branch_key_restore", asked)
    };
    assert_eq!(restore("错").unwrap_err().0, "wrong_passphrase");
    assert_eq!(
        restore("口令 很长很长很长").unwrap()["fingerprint"],
        fingerprint
    );
    host.close();
    let host = host_at(elsewhere.path(), &FakePlatform::default());
    assert_eq!(done(&host, "branch", json!({}))["locked"], true);
    let wrong = ask(&host, "branch_unlock", json!({ "passphrase": "错" }));
    assert_eq!(wrong.unwrap_err().0, "wrong_passphrase");
    done(
        &host,
        "branch_unlock",
        json!({ "passphrase": "口令 很长很长很长" }),
    );
    assert_eq!(done(&host, "branch", json!({}))["locked"], false);
}

#[test]
fn p55_a_number_of_another_name_is_asked_about_in_the_preview() {
    let drive = tempfile::tempdir().unwrap();
    let (_profile, host, place) = secretary(drive.path());
    done(&host, "branch_card_write", json!({ "place": place }));
    let (_member, _) = member(drive.path(), "张三", "017");
    let collected = done(&host, "branch_collect", json!({ "place": place }));
    assert_eq!(collected["accepted"], 1);
    let anew = "编号,姓名,电话\n001,王五,\n017,赵六,\n018,李四,\n";
    let mut asked = table("名册.csv", anew.as_bytes());
    let preview = done(&host, "roster_preview", asked.clone());
    let open = json!([{ "number": "017", "was": "张三", "now": "赵六" }]);
    assert_eq!(preview["plan"]["asked"], open);
    assert_eq!(preview["plan"]["change"]["ambiguous"], open);
    assert_eq!(
        preview["plan"]["change"]["columns_passed_over"],
        json!(["电话"])
    );
    let refused = ask(&host, "roster_import", asked.clone()).unwrap_err();
    assert_eq!(refused.0, "roster_ambiguous");
    asked["answers"] = json!([{ "number": "017", "answer": "replaced" }]);
    let preview = done(&host, "roster_preview", asked.clone());
    assert_eq!(preview["plan"]["asked"], open);
    assert_eq!(preview["plan"]["change"]["ambiguous"], json!([]));
    let moved = json!([{ "name": "张三", "was": "017", "now": "002", "counted": true }]);
    assert_eq!(preview["plan"]["change"]["moved"], moved);
    assert_eq!(done(&host, "roster", json!({}))[1]["name"], "张三");
    let change = done(&host, "roster_import", asked);
    assert_eq!((&change["added"], &change["moved"]), (&json!(1), &moved));
    let all = rows(&host, "");
    let hours = |number: &str| {
        let members = all["rows"].as_array().unwrap().iter();
        let mut of = members.filter(|one| one["number"] == number);
        of.next().unwrap()["organised_hours"].clone()
    };
    assert_eq!((hours("002"), hours("017")), (json!(1.5), json!(0.0)));
    let mut private = table("名册.csv", "编号,姓名\n13800138000,孙八\n".as_bytes());
    let preview = done(&host, "roster_preview", private.clone());
    assert_eq!(preview["table"]["private_numbers"]["ends"], "…8000");
    let refused = ask(&host, "roster_import", private.clone()).unwrap_err();
    assert_eq!(refused.0, "private_numbers");
    private["numbers"] = json!("leave");
    assert_eq!(done(&host, "roster_import", private)["added"], 1);
}

#[test]
fn a_roster_is_changed_by_hand_and_a_bad_table_changes_nothing() {
    let drive = tempfile::tempdir().unwrap();
    let (_profile, host, _) = secretary(drive.path());
    let twice = table("名册.csv", "编号,姓名\n001,甲\n001,乙\n".as_bytes());
    let preview = done(&host, "roster_preview", twice.clone());
    assert_eq!(
        (
            &preview["table"]["rows"],
            &preview["table"]["problems"][0]["row"]
        ),
        (&json!([]), &json!(3))
    );
    assert_eq!(done(&host, "roster_import", twice)["added"], 0);

    let put = |known: Value, number: &str, name: &str| {
        let asked = json!({ "known": known, "number": number, "name": name, "position": "" });
        ask(&host, "roster_write", asked)
    };
    assert_eq!(
        put(Value::Null, "017", "别人").unwrap_err().0,
        "number_taken"
    );
    assert_eq!(
        put(Value::Null, "", "张三").unwrap()["number"],
        "002",
        "two of one name"
    );
    assert_eq!(put(json!("002"), "", "张 三丰").unwrap()["name"], "张三丰");
    assert_eq!(put(json!("999"), "", "谁").unwrap_err().0, "unknown_number");
    assert_eq!(put(Value::Null, "", " ").unwrap_err().0, "empty");
    done(&host, "roster_remove", json!({ "number": "002" }));
    assert_eq!(
        done(&host, "roster", json!({})).as_array().unwrap().len(),
        3
    );
}

#[test]
fn a_table_is_shown_taken_in_once_and_taken_out_again() {
    let profile = tempfile::tempdir().unwrap();
    let host = host_at(profile.path(), &FakePlatform::default());
    let named = json!({ "name": "张三", "branch": "第一支部", "number": "" });
    done(&host, "first_start", named);
    let table = format!(
        "日期,学习形式,学习主题,学时\n{0}-01-02,党课,作风,1.5\n{0}-01-03,党课,廉政,2\n",
        year()
    );
    let table = file("C:\\台账\\记录.csv", table.as_bytes());
    let preview = done(&host, "import_preview", table.clone());
    assert_eq!(
        (&preview["count"], &preview["new"][0]["fields"]["minutes"]),
        (&json!(2), &json!("90"))
    );
    let with = |mut ask: Value, more: Value| {
        let more = more.as_object().unwrap().clone();
        ask.as_object_mut().unwrap().extend(more);
        ask
    };
    let none = json!({"revise": [], "own": []});
    let import = with(table.clone(), none.clone());
    assert_eq!(done(&host, "import", import.clone())["added"], 2);
    assert_eq!(done(&host, "import", import)["already_had"], 2);
    let undo = with(table, json!({"on": null}));
    assert_eq!(done(&host, "import_undo", undo)["withdrawn"], 2);
    let bad = file(
        "记录.csv",
        "日期,学习形式,学习主题,学时\n昨天,打坐,作风,1\n".as_bytes(),
    );
    let refused = done(&host, "import", with(bad, none));
    assert_eq!(
        (
            &refused["added"],
            refused["problems"].as_array().map(Vec::len)
        ),
        (&json!(0), Some(2))
    );
}

/// The file that a refusal is about, where that one is damaged.
fn damaged(host: &Host, command: &str, asked: Value) -> Option<FileOf> {
    let whole = Value::from_iter([("command", json!(command)), ("ask", asked)]);
    let request: Request = serde_json::from_value(whole).unwrap();
    let failure = host.call(request).unwrap_err();
    assert_eq!(failure.code, "damaged", "{command}: {}", failure.message);
    assert!(
        failure.message.contains("支部收集的文件"),
        "{command}: {}",
        failure.message
    );
    failure.damaged
}

#[test]
fn p08_a_damaged_collection_is_named_by_every_act_and_mended_while_the_log_stays_open() {
    let drive = tempfile::tempdir().unwrap();
    let (profile, host, _) = secretary(drive.path());
    done(&host, "backup_now", json!({}));
    host.close();
    let file = profile.path().join("branch.db");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[4096..].fill(0);
    std::fs::write(&file, &bytes).unwrap();

    let host = asking::host(profile.path());
    let boot = done(&host, "boot", json!({ "language": null }));
    assert_eq!(boot["keeps_branch"], true);
    // Begun, and nothing of it is on the disk yet.
    let materials = done(&host, "materials", json!({}));
    let place = json!({ "material": materials[0]["id"], "section": "1.1", "passage": null });
    let note = done(&host, "note_new", place);
    let this = json!({ "year": year() });
    for (command, asked) in [
        ("branch", json!({})),
        ("roster", json!({})),
        ("branch_held", json!({})),
        ("branch_forks", json!({})),
        ("branch_year", this),
    ] {
        let file = damaged(&host, command, asked);
        assert_eq!(file, Some(FileOf::Branch), "{command}");
    }
    let made = done(&host, "backup_now", json!({}));
    assert_eq!(made["branch"]["why"], "damaged", "copied as it is");
    let both = done(&host, "choices", json!({ "of": "branch" }));
    assert_eq!(both["salvage"], Value::Null);
    assert_eq!(both["backup"]["holds"]["branch"]["roster"], 3);
    let id = both["backup"]["backup"]["id"].clone();
    let restored = done(&host, "restore", json!({ "id": id }));
    let kept = restored["kept"]["file"].as_str().unwrap();
    assert!(std::fs::read(kept).unwrap() == bytes, "set aside as it was");
    assert!(restored["kept"]["id"].as_str().unwrap().ends_with("-aside"));
    let draft = json!({ "id": note["id"], "title": "", "text": "写着写着", "scope": "private" });
    done(&host, "note_draft", draft);
    let open = done(&host, "note_open", json!({ "id": note["id"] }));
    assert_eq!(open["section"], "1.1", "{open}");
    let branch = done(&host, "branch", json!({}));
    assert_eq!(branch["people"], 3);
}

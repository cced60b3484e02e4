//! Handing over as a page asks for it: by handles, never by paths.

mod asking;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, mpsc};
use std::thread;

use asking::{FakePlatform, ask, done, host_at};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Datelike;
use serde_json::{Value, json};
use tempfile::TempDir;
use xuesilu_api::{Drive, Host, Platform};
use xuesilu_core::branch::BranchKey;
use xuesilu_core::handover::Issue;
use xuesilu_core::handover::package::{Verdict, verify};
use xuesilu_core::locale::Language;
use xuesilu_core::time::{Clock, SystemClock};

fn year() -> i32 {
    SystemClock::default().now().date().year()
}

fn choice() -> Value {
    json!({ "year": year(), "closed": false, "picked": [], "with_name": true })
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

/// A member with one entry, and a stick.
fn begun() -> (TempDir, TempDir, FakePlatform, Host) {
    let (profile, drive) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let platform = FakePlatform::default();
    platform.0.lock().unwrap().0.push(stick(drive.path()));
    let host = host_at(profile.path(), &platform);
    let named = json!({ "name": "张三", "branch": "第一支部", "number": "017" });
    done(&host, "first_start", named);
    let fields = json!({ "date": format!("{}-01-02", year()), "minutes": "90", "form": "党课",
                         "topic": "作风建设" });
    let add = json!({ "fields": fields, "operation": "o-1", "claim": null });
    done(&host, "entry_add", add);
    (profile, drive, platform, host)
}

fn write(host: &Host, place: &Value, replace: bool) -> Result<Value, (String, String)> {
    let seen = done(host, "hand_preview", choice())["digest"].clone();
    let asked = json!({ "choice": choice(), "replace": replace, "place": place, "seen": seen });
    ask(host, "hand_over", asked)
}

#[test]
fn a_year_goes_to_a_stick_and_the_next_one_takes_its_place() {
    let (_profile, drive, _platform, host) = begun();
    let places = done(&host, "places", json!({}));
    assert_eq!(places[0]["label"], "KINGSTON");
    assert_eq!(places[0]["earlier"], json!([]));
    let preview = done(&host, "hand_preview", choice());
    assert_eq!(
        preview["leaves"]["entries"].as_array().map(Vec::len),
        Some(1)
    );
    let first = write(&host, &places[0]["id"], false).unwrap();
    assert_eq!(first["file"], preview["file_name"]);
    let file = drive.path().join(first["file"].as_str().unwrap());
    let verified = verify(&file, None).unwrap();
    assert_eq!(
        (verified.verdict, verified.entries),
        (Verdict::Intact, Some(1))
    );
    assert_eq!(done(&host, "progress", json!({}))["what"], Value::Null);

    let again = done(&host, "places", json!({}));
    assert_eq!(again[0]["id"], places[0]["id"], "a handle stays");
    assert_eq!(again[0]["earlier"], json!([first["file"]]));
    let second = write(&host, &places[0]["id"], true).unwrap();
    assert_eq!(
        (&second["sequence"], &second["replaced"]),
        (&json!(2), &json!([first["file"]]))
    );
    assert!(!file.exists());
}

#[test]
fn p39_what_is_no_handle_of_this_run_is_refused() {
    let (_profile, drive, platform, host) = begun();
    let (_other, _drive, _platform, other) = begun();
    let foreign = done(&other, "places", json!({}))[0]["id"].clone();
    let own = done(&host, "places", json!({}))[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    platform.0.lock().unwrap().1 = Some(drive.path().join("."));
    let ways_out = [
        "../member.db".to_owned(),
        "/etc".to_owned(),
        "/".to_owned(),
        drive.path().display().to_string(),
        r"\\server\share".to_owned(),
        "C:\\".to_owned(),
        r"\\?\C:\Windows".to_owned(),
        String::new(),
        "0".repeat(32),
        format!("{own}/.."),
        own.to_uppercase() + " ",
        foreign.as_str().unwrap().to_owned(),
    ];
    for way in ways_out {
        let refused = write(&host, &json!(way), false).unwrap_err();
        assert_eq!(refused.0, "unknown_place", "{way}: {}", refused.1);
        assert!(refused.1.contains("尚未导出"), "{}", refused.1);
    }
    for (command, asked) in [
        ("place_pick", json!({ "path": "/etc" })),
        ("places", json!("/etc")),
        (
            "hand_over",
            json!({ "choice": choice(), "replace": false, "folder": "/tmp", "seen": "" }),
        ),
        (
            "hand_preview",
            json!({ "year": year(), "closed": false, "picked": [], "with_name": true,
                                 "folder": "/tmp" }),
        ),
        ("card_add", json!({ "path": "/etc/passwd" })),
    ] {
        assert_eq!(
            ask(&host, command, asked).unwrap_err().0,
            "not_a_request",
            "{command}"
        );
    }
    assert_eq!(std::fs::read_dir(drive.path()).unwrap().count(), 0);
}

#[test]
fn p15_an_empty_mount_point_is_not_written_into() {
    let (_profile, drive, platform, host) = begun();
    let place = done(&host, "places", json!({}))[0]["id"].clone();
    // The stick is pulled: its folder is there, and nothing is mounted on it.
    platform.0.lock().unwrap().0.clear();
    let refused = write(&host, &place, false).unwrap_err();
    assert_eq!(refused.0, "drive_gone");
    assert!(
        refused.1.contains(&drive.path().display().to_string()),
        "{}",
        refused.1
    );
    assert_eq!(std::fs::read_dir(drive.path()).unwrap().count(), 0);
    platform.0.lock().unwrap().0.push(stick(drive.path()));
    assert_eq!(
        write(&host, &place, false).unwrap()["sequence"],
        1,
        "no number was lost"
    );
}

#[test]
fn a_folder_that_was_pointed_at_is_a_place_as_long_as_its_stick_is_there() {
    let (_profile, drive, platform, host) = begun();
    assert_eq!(
        done(&host, "place_pick", json!({})),
        Value::Null,
        "nobody pointed"
    );
    let folder = drive.path().join("交支部");
    std::fs::create_dir(&folder).unwrap();
    platform.0.lock().unwrap().1 = Some(folder.clone());
    let place = done(&host, "place_pick", json!({}));
    assert_eq!(
        (&place["label"], &place["removable"]),
        (&json!("交支部"), &json!(true))
    );
    let listed = done(&host, "places", json!({}));
    assert_eq!(listed[1]["id"], place["id"]);
    write(&host, &place["id"], false).unwrap();
    platform.0.lock().unwrap().0.clear();
    assert_eq!(done(&host, "places", json!({})), json!([]));
    assert_eq!(
        write(&host, &place["id"], false).unwrap_err().0,
        "drive_gone"
    );
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(
        write(&host, &place["id"], false).unwrap_err().0,
        "drive_gone"
    );
    assert!(!folder.exists(), "nor is it made anew");
}

#[test]
fn only_what_was_seen_is_written_and_what_stands_in_an_editor_counts() {
    let (_profile, drive, _platform, host) = begun();
    let place = done(&host, "places", json!({}))[0]["id"].clone();
    let seen = done(&host, "hand_preview", choice())["digest"].clone();
    let note = done(
        &host,
        "note_new",
        json!({ "material": null, "section": null, "passage": null }),
    );
    let draft = json!({ "id": note["id"], "title": "小结", "text": "还在写", "scope": "branch" });
    done(&host, "note_draft", draft);
    let asked = json!({ "choice": choice(), "replace": false, "place": place, "seen": seen });
    assert_eq!(
        ask(&host, "hand_over", asked).unwrap_err().0,
        "preview_changed"
    );
    assert_eq!(std::fs::read_dir(drive.path()).unwrap().count(), 0);
    let offered = done(&host, "hand_notes", json!({ "year": year() }));
    assert_eq!(offered["notes"][0]["title"], "小结");
    assert_eq!(offered["years"], json!([year()]));
    let preview = done(&host, "hand_preview", choice());
    assert_eq!(preview["leaves"]["notes"][0]["text"], "还在写");
    assert_eq!(write(&host, &place, false).unwrap()["notes"], 1);
}

#[test]
fn looking_at_what_would_leave_writes_nothing() {
    let (profile, drive, _platform, host) = begun();
    let place = done(&host, "places", json!({}))[0]["id"].clone();
    let new = json!({ "material": null, "section": null, "passage": null });
    let id = done(&host, "note_new", new)["id"].clone();
    for (text, closes) in [("旧的话", true), ("新的话", false)] {
        let draft = json!({ "id": id, "title": "小结", "text": text, "scope": "branch" });
        done(&host, "note_draft", draft);
        if closes {
            done(&host, "note_close", json!({ "id": id }));
        }
    }
    let log = profile.path().join("member.db");
    let before = std::fs::read(&log).unwrap();
    let offered = done(&host, "hand_notes", json!({ "year": year() }));
    assert_eq!(offered["notes"][0]["excerpt"], "新的话");
    let preview = done(&host, "hand_preview", choice());
    assert_eq!(preview["leaves"]["notes"][0]["text"], "新的话");
    assert!(
        std::fs::read(&log).unwrap() == before,
        "the log was written"
    );
    let file = write(&host, &place, false).unwrap()["file"].clone();
    let package = std::fs::read_to_string(drive.path().join(file.as_str().unwrap())).unwrap();
    assert!(package.contains("新的话") && !package.contains("旧的话"));
    let row = done(&host, "notes", json!({}))[0].clone();
    assert_eq!(
        (&row["revision"], &row["draft"]),
        (&json!(2), &json!(false))
    );
}

#[test]
fn a_private_reflection_that_was_picked_is_offered_picked_again() {
    let (_profile, _drive, _platform, host) = begun();
    let place = done(&host, "places", json!({}))[0]["id"].clone();
    let note = done(
        &host,
        "note_new",
        json!({ "material": null, "section": null, "passage": null }),
    );
    let draft = json!({ "id": note["id"], "title": "", "text": "私下", "scope": "private" });
    done(&host, "note_draft", draft);
    let offered = done(&host, "hand_notes", json!({ "year": year() }));
    assert_eq!(offered["notes"][0]["picked"], false);
    let mut choice = choice();
    choice["picked"] = json!([note["id"]]);
    let seen = done(&host, "hand_preview", choice.clone())["digest"].clone();
    let asked = json!({ "choice": choice, "replace": false, "place": place, "seen": seen });
    assert_eq!(done(&host, "hand_over", asked)["notes"], 1);
    let offered = done(&host, "hand_notes", json!({ "year": year() }));
    assert_eq!(offered["notes"][0]["picked"], true);
    let earlier = done(&host, "hand_notes", json!({ "year": year() - 1 }));
    assert_eq!(
        earlier["notes"][0]["picked"], false,
        "each year is chosen for itself"
    );
}

#[test]
fn what_is_no_card_is_refused_whatever_its_size() {
    let (_profile, _drive, _platform, host) = begun();
    assert_eq!(done(&host, "card", json!({})), Value::Null);
    for bytes in ["", "e30K", "!", &"A".repeat(20_000)] {
        let refused = ask(&host, "card_add", json!({ "bytes": bytes })).unwrap_err();
        assert_eq!(refused.0, "not_a_card");
    }
    done(&host, "card_drop", json!({}));
}

#[test]
fn p58_another_branchs_card_takes_the_place_of_the_first_only_where_it_was_asked() {
    let (_profile, _drive, _platform, host) = begun();
    let issue = Issue {
        serial: 1,
        issued: "2026-11-23".to_owned(),
    };
    let card = || {
        let key = BranchKey::generate().unwrap();
        STANDARD.encode(key.card_file("第一支部", &issue).unwrap())
    };
    let (first, second) = (card(), card());
    let taken = done(
        &host,
        "card_add",
        json!({ "bytes": first, "replace": false }),
    );
    let add = |replace: bool| {
        ask(
            &host,
            "card_add",
            json!({ "bytes": second, "replace": replace }),
        )
    };
    let refused = add(false).unwrap_err();
    assert_eq!(refused.0, "other_card");
    assert_eq!(done(&host, "card", json!({})), taken);
    assert_ne!(add(true).unwrap(), taken);
    assert_ne!(done(&host, "card", json!({})), taken);
}

/// A platform where looking for drives takes as long as a test wants: until nobody holds it up any more.
struct Slow(mpsc::Sender<()>, Mutex<mpsc::Receiver<()>>);

impl Platform for Slow {
    fn drives(&self) -> Vec<Drive> {
        let _ = self.0.send(());
        let _ = self.1.lock().unwrap().recv();
        Vec::new()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        Some(std::env::temp_dir())
    }
}

#[test]
fn how_far_it_has_come_is_told_while_the_log_is_at_work() {
    let profile = tempfile::tempdir().unwrap();
    let ((looks, looking), (go_on, told)) = (mpsc::channel(), mpsc::channel());
    let platform = Slow(looks, Mutex::new(told));
    let host = Host::new(
        profile.path().to_owned(),
        Language::Chinese,
        Box::new(platform),
    );
    let named = json!({ "name": "张三", "branch": "第一支部", "number": "" });
    done(&host, "first_start", named);
    go_on.send(()).unwrap();
    let place = done(&host, "place_pick", json!({}))["id"].clone();
    looking.recv().unwrap();
    thread::scope(|scope| {
        // It has the log, and waits for its drive.
        let writing = scope.spawn(|| write(&host, &place, false));
        looking.recv().unwrap();
        assert_eq!(done(&host, "progress", json!({}))["total"], 0);
        drop(go_on);
        let file = writing.join().unwrap().unwrap()["file"].clone();
        let _ = std::fs::remove_file(std::env::temp_dir().join(file.as_str().unwrap()));
    });
}

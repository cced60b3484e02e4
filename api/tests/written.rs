//! Files that were written and are opened, and drives as a station sees them come and go.

mod asking;

use std::path::Path;

use asking::{FakePlatform, ask, done, host_at};
use serde_json::{Value, json};
use tempfile::TempDir;
use xuesilu_api::{Drive, Host, Usual};

const GB: u64 = 1_000_000_000;

fn drive(path: &Path, total_bytes: u64) -> Drive {
    Drive {
        path: path.to_owned(),
        label: "KINGSTON".to_owned(),
        free_bytes: GB,
        total_bytes,
        file_system: "FAT32".to_owned(),
        removable: true,
    }
}

/// A member with a stick and a folder of their own.
fn member(platform: &FakePlatform) -> (TempDir, Host) {
    let profile = tempfile::tempdir().unwrap();
    let host = host_at(profile.path(), platform);
    let named = json!({ "name": "李文斌", "branch": "第一支部", "number": "" });
    done(&host, "first_start", named);
    (profile, host)
}

/// Writes the report of faults there; the answer.
fn write(host: &Host, place: &Value) -> Value {
    let number = done(host, "fault_report", json!({}))["number"].clone();
    let asked = json!({ "place": place["id"], "number": number });
    done(host, "fault_report_write", asked)
}

#[test]
fn a_folder_is_no_stick_and_what_was_written_there_is_opened_by_its_handle() {
    let (stick, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let platform = FakePlatform::default();
    *platform.0.lock().unwrap() = (
        vec![drive(stick.path(), 16 * GB)],
        Some(folder.path().to_owned()),
    );
    let (_profile, host) = member(&platform);
    let picked = done(&host, "place_pick", json!({}));
    let wrote = write(&host, &picked);
    let file = folder.path().join(wrote["file"].as_str().unwrap());
    let lies = &wrote["lies"];
    assert_eq!(lies["removable"], false);
    assert_eq!(lies["path_shown"], file.display().to_string());
    let asked = json!({ "id": lies["id"] });
    done(&host, "written_open", asked.clone());
    done(&host, "written_folder_open", asked.clone());
    let shown = platform.1.lock().unwrap().shown.clone();
    assert_eq!(shown, [file.clone(), folder.path().to_owned()]);

    let sticks = done(&host, "places", json!({}));
    let on_stick = write(&host, &sticks[0]);
    assert_eq!(on_stick["lies"]["removable"], true);
    assert_ne!(on_stick["lies"]["id"], lies["id"]);

    // No program for it is said; what is gone, or a link by now, is not opened.
    platform.1.lock().unwrap().bare = true;
    assert_eq!(
        ask(&host, "written_open", asked.clone()).unwrap_err().0,
        "nothing_opens"
    );
    platform.1.lock().unwrap().shown.clear();
    std::fs::remove_file(&file).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", &file).unwrap();
    for command in ["written_open", "written_folder_open"] {
        let refused = ask(&host, command, asked.clone()).unwrap_err();
        assert_eq!(refused.0, "not_written_here", "{command}");
    }
    assert_eq!(platform.1.lock().unwrap().shown.len(), 0);
}

#[test]
fn a_page_opens_nothing_that_was_not_written_and_names_no_path() {
    let platform = FakePlatform::default();
    let (_profile, host) = member(&platform);
    for id in ["/etc/passwd", "", "00000000000000000000000000000000"] {
        for command in ["written_open", "written_folder_open"] {
            let refused = ask(&host, command, json!({ "id": id })).unwrap_err();
            assert_eq!(refused.0, "not_written_here", "{command} {id}");
        }
    }
    let path = json!({ "id": "x", "path": "/etc/passwd" });
    assert_eq!(
        ask(&host, "written_open", path).unwrap_err().0,
        "not_a_request"
    );
    assert_eq!(platform.1.lock().unwrap().shown.len(), 0);
}

#[test]
fn a_move_file_has_no_program_and_only_its_folder_opens() {
    let folder = tempfile::tempdir().unwrap();
    let platform = FakePlatform::default();
    platform.0.lock().unwrap().1 = Some(folder.path().to_owned());
    let (_profile, host) = member(&platform);
    let picked = done(&host, "place_pick", json!({}));
    let asked = json!({ "place": picked["id"], "passphrase": null, "bare": true });
    let lies = done(&host, "move_out", asked)["lies"].clone();
    assert_eq!(lies["opens"], false);
    let asked = json!({ "id": lies["id"] });
    assert_eq!(
        ask(&host, "written_open", asked.clone()).unwrap_err().0,
        "not_written_here"
    );
    done(&host, "written_folder_open", asked);
    assert_eq!(platform.1.lock().unwrap().shown, [folder.path().to_owned()]);
}

#[test]
fn a_station_collects_sticks_by_itself_and_no_hard_disk() {
    let rooms: Vec<TempDir> = (0..4).map(|_| tempfile::tempdir().unwrap()).collect();
    let [stick, unknown, disk, inside] = &rooms[..] else {
        panic!("four");
    };
    let platform = FakePlatform::default();
    platform.0.lock().unwrap().0 = vec![
        drive(stick.path(), 256 * GB),
        // Some drivers do not say how much a stick holds.
        drive(unknown.path(), 0),
        drive(disk.path(), 500 * GB),
        Drive {
            removable: false,
            ..drive(inside.path(), 100 * GB)
        },
    ];
    let (_profile, host) = member(&platform);
    let sticks = done(&host, "sticks", json!({}));
    let by_itself = |at: usize| sticks[at]["by_itself"].as_bool();
    assert_eq!(
        [0, 1, 2, 3].map(by_itself),
        [Some(true), Some(true), Some(false), None]
    );
    // The same handles as where one chooses a place, and the same the next time.
    let places = done(&host, "places", json!({}));
    assert_eq!(sticks[0]["id"], places[0]["id"]);
    assert_eq!(places.as_array().map(Vec::len), Some(3), "{places}");
    assert_eq!(done(&host, "sticks", json!({})), sticks);
    done(&host, "ring", json!({}));
    assert_eq!(platform.1.lock().unwrap().rings, 1);
}

#[test]
fn desktop_and_documents_are_offered_after_sticks_and_before_other_folders() {
    let rooms: Vec<TempDir> = (0..4).map(|_| tempfile::tempdir().unwrap()).collect();
    let [stick, desktop, documents, other] = &rooms[..] else {
        panic!("four");
    };
    let platform = FakePlatform::default();
    *platform.0.lock().unwrap() = (
        vec![drive(stick.path(), 16 * GB)],
        Some(other.path().to_owned()),
    );
    platform.1.lock().unwrap().usual = vec![
        (Usual::Desktop, desktop.path().to_owned()),
        (Usual::Documents, documents.path().to_owned()),
        (Usual::Documents, documents.path().join("not there")),
    ];
    let (_profile, host) = member(&platform);
    done(&host, "place_pick", json!({}));
    let usual = || -> Vec<Value> {
        let places = done(&host, "places", json!({}));
        let places = places.as_array().unwrap().iter();
        places.map(|place| place["usual"].clone()).collect()
    };
    assert_eq!(
        usual(),
        [
            json!(null),
            json!("desktop"),
            json!("documents"),
            json!(null)
        ]
    );
    // Who points at the desktop sees it once.
    platform.0.lock().unwrap().1 = Some(desktop.path().to_owned());
    done(&host, "place_pick", json!({}));
    assert_eq!(usual().len(), 4);
}

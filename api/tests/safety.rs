//! Copies and moving as a page asks for them: by handles and listed names, never by paths.

mod asking;

use std::fs;
use std::path::Path;

use asking::{FakePlatform, ask, done, host_at};
use serde_json::{Value, json};
use tempfile::TempDir;
use xuesilu_api::{Drive, Host};

/// Somebody's computer with a stick in it.
struct Computer {
    profile: TempDir,
    platform: FakePlatform,
    host: Host,
}

impl Computer {
    fn new(stick: &Path) -> Self {
        let (profile, platform) = (tempfile::tempdir().unwrap(), FakePlatform::default());
        platform.0.lock().unwrap().0.push(Drive {
            path: stick.to_owned(),
            label: "KINGSTON".to_owned(),
            free_bytes: 1 << 30,
            total_bytes: 1 << 31,
            file_system: "FAT32".to_owned(),
            removable: true,
        });
        let host = host_at(profile.path(), &platform);
        Self {
            profile,
            platform,
            host,
        }
    }

    fn of(stick: &Path, name: &str) -> Self {
        let computer = Self::new(stick);
        let named = json!({ "name": name, "branch": "第一支部", "number": "" });
        computer.done("first_start", named);
        computer.write("甲");
        computer
    }

    fn done(&self, command: &str, asked: Value) -> Value {
        done(&self.host, command, asked)
    }

    fn write(&self, topic: &str) {
        let fields =
            json!({ "date": "2026-01-02", "minutes": "60", "form": "党课", "topic": topic });
        let add = json!({ "fields": fields, "operation": topic, "claim": null });
        self.done("entry_add", add);
    }

    fn place(&self) -> Value {
        self.done("places", json!({}))[0]["id"].clone()
    }

    fn boot(&self) -> Value {
        self.done("boot", json!({ "language": null }))
    }
}

#[test]
fn a_second_place_is_a_handle_and_a_problem_is_a_sentence() {
    let stick = tempfile::tempdir().unwrap();
    let computer = Computer::of(stick.path(), "张三");
    assert_eq!(computer.done("second_place", json!({})), Value::Null);
    let chosen = computer.done("second_place_set", json!({ "place": computer.place() }));
    assert_eq!(
        (&chosen["present"], &chosen["problem"]),
        (&json!(true), &Value::Null)
    );
    computer.done("backup_now", json!({}));
    let list = computer.done("backups", json!({}));
    let places: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["place"].as_str().unwrap())
        .collect();
    assert_eq!(places, ["profile", "second"]);
    assert!(list[0]["changed_at"].is_string());
    fs::remove_dir_all(stick.path().join("xuesilu-backups")).unwrap();
    computer.done("backup_now", json!({}));
    let away = computer.done("second_place", json!({}));
    assert_eq!(away["present"], false);
    assert!(
        away["problem"]
            .as_str()
            .unwrap()
            .contains("电脑中的备份都在"),
        "{away}"
    );
    computer.done("second_place_forget", json!({}));
    assert_eq!(computer.done("second_place", json!({})), Value::Null);
    for place in ["../..", "/tmp", "0"] {
        let refused = ask(
            &computer.host,
            "second_place_set",
            json!({ "place": place }),
        );
        assert_eq!(refused.unwrap_err().0, "unknown_place");
    }
}

#[test]
fn p08_restoring_is_previewed_and_undone_also_over_a_damaged_log() {
    let stick = tempfile::tempdir().unwrap();
    let computer = Computer::of(stick.path(), "张三");
    let copy = computer.done("backup_now", json!({}))["log"]["id"].clone();
    computer.write("乙");
    let preview = computer.done("restore_preview", json!({ "id": copy }));
    assert_eq!(
        (&preview["now"], &preview["lines"][0]["title"]),
        (&json!("readable"), &json!("乙"))
    );
    assert_eq!(preview["lines"][0]["change"], "gone");
    let count = || {
        let asked = json!({ "year": 2026, "month": null, "form": null });
        let list = computer.done("entries", asked);
        list["entries"].as_array().unwrap().len()
    };
    let restored = computer.done("restore", json!({ "id": copy }));
    assert_eq!(count(), 1);
    computer.done("restore", json!({ "id": restored["kept"]["id"] }));
    assert_eq!(count(), 2);
    computer.host.close();
    fs::write(computer.profile.path().join("member.db"), b"no log").unwrap();
    let again = host_at(computer.profile.path(), &computer.platform);
    let preview = done(&again, "restore_preview", json!({ "id": copy }));
    assert_eq!(
        (&preview["now"], &preview["compared"]),
        (&json!("unreadable"), &Value::Null)
    );
    done(&again, "restore", json!({ "id": copy }));
    assert_eq!(
        done(&again, "boot", json!({ "language": null }))["member"]["name"],
        "张三"
    );
}

#[test]
fn a_profile_moves_from_one_window_to_another() {
    let stick = tempfile::tempdir().unwrap();
    let old = Computer::of(stick.path(), "张三");
    let member = old.boot()["member"].clone();
    let out = json!({ "place": old.place(), "passphrase": "学 习 二〇二六" });
    let moved = old.done("move_out", out);
    assert_eq!(moved["encrypted"], true);
    let boot = old.boot();
    assert!(boot["moved_out_at"].is_string());
    assert!(boot["notices"][0].as_str().unwrap().contains("迁移文件"));
    old.done("moved_out_dismiss", json!({}));
    assert_eq!(old.boot()["notices"], json!([]));

    let new = Computer::new(stick.path());
    assert_eq!(new.boot()["member"], Value::Null);
    fs::write(stick.path().join("._x.xuesi-move"), b"x").unwrap();
    fs::create_dir(stick.path().join("y.xuesi-move")).unwrap();
    let files = new.done("move_files", json!({ "place": new.place() }));
    assert_eq!(
        files,
        json!([{ "name": moved["file"], "bytes": moved["bytes"] }])
    );
    let file = |passphrase: Value| json!({ "place": new.place(), "name": moved["file"], "passphrase": passphrase });
    let look = new.done("move_look", file(Value::Null));
    assert_eq!(
        (&look["locked"], &look["member"], &look["replaces"]),
        (&json!(true), &Value::Null, &json!(false))
    );
    let wrong = ask(&new.host, "move_look", file(json!("学习"))).unwrap_err();
    assert_eq!(wrong.0, "wrong_passphrase");
    let look = new.done("move_look", file(json!("学 习 二〇二六")));
    assert_eq!((&look["member"], &look["entries"]), (&member, &json!(1)));
    let into = |replace: bool| json!({ "file": file(json!("学 习 二〇二六")), "replace": replace });
    let came = new.done("move_in", into(false));
    assert_eq!((&came["member"], &came["kept"]), (&member, &json!([])));
    assert_eq!(new.boot()["member"], member);
    let refused = ask(&new.host, "move_in", into(false)).unwrap_err();
    assert_eq!(refused.0, "log_there");
    // A refusal leaves the window with its log.
    new.write("乙");
    assert_eq!(new.done("move_in", into(true))["kept"][0]["entries"], 2);
}

#[test]
fn p39_a_name_that_was_not_listed_leads_nowhere() {
    let (room, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let stick = room.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let old = Computer::of(&stick, "张三");
    let out = json!({ "place": old.place(), "passphrase": null, "bare": true });
    let name = old.done("move_out", out)["file"]
        .as_str()
        .unwrap()
        .to_owned();
    let real = stick.join(&name);
    let beside = elsewhere.path().join(&name);
    fs::copy(&real, &beside).unwrap();
    fs::copy(&real, room.path().join(&name)).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&beside, stick.join("链接.xuesi-move")).unwrap();
    let new = Computer::new(&stick);
    for name in [
        format!("../{name}"),
        beside.display().to_string(),
        format!("./{name}"),
        format!("{name}/"),
        "链接.xuesi-move".to_owned(),
        String::new(),
        r"\\server\share\a.xuesi-move".to_owned(),
    ] {
        let file = json!({ "place": new.place(), "name": name, "passphrase": null });
        let looked = ask(&new.host, "move_look", file.clone()).unwrap_err();
        let moved = ask(
            &new.host,
            "move_in",
            json!({ "file": file, "replace": true }),
        );
        assert_eq!(
            (looked.0.as_str(), moved.unwrap_err().0.as_str()),
            ("unknown_place", "unknown_place"),
            "{name}"
        );
    }
    let path = json!({ "path": beside, "passphrase": null });
    assert_eq!(
        ask(&new.host, "move_look", path).unwrap_err().0,
        "not_a_request"
    );
}

//! Case 56 as a page asks it: whose log it is.

mod asking;

use std::path::{Path, PathBuf};

use asking::{ask, done};
use serde_json::{Value, json};
use xuesilu_api::{Drive, Host, Platform};
use xuesilu_core::locale::Language;
use xuesilu_core::member::Computer;

/// A computer with this id, and a stick in it.
struct On {
    id: &'static str,
    stick: PathBuf,
}

impl Platform for On {
    fn drives(&self) -> Vec<Drive> {
        vec![Drive {
            path: self.stick.clone(),
            label: "KINGSTON".to_owned(),
            free_bytes: 1 << 30,
            total_bytes: 1 << 31,
            file_system: "FAT32".to_owned(),
            removable: true,
        }]
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        None
    }

    fn computer(&self) -> Computer {
        Computer::of_id(self.id)
    }
}

const OLD: &str = "3d1219c7c4c5404aaa1f6d2a48adfda4";
const NEW: &str = "8a5cf2e0d6b14f0c9e1f7b20a3c4d5e6";

fn window(profile: &Path, id: &'static str, stick: &Path) -> Host {
    let stick = stick.to_owned();
    let platform = Box::new(On { id, stick });
    Host::new(profile.to_owned(), Language::Chinese, platform)
}

fn named(name: &str, who: &Value) -> Value {
    json!({ "name": name, "branch": "第一支部", "number": "", "who": who })
}

fn hand_over(host: &Host) -> Result<Value, (String, String)> {
    let place = done(host, "places", json!({}))[0]["id"].clone();
    let boot = done(host, "boot", json!({}));
    let year: i32 = boot["today"].as_str().unwrap()[..4].parse().unwrap();
    let choice = json!({ "year": year, "closed": false, "picked": [], "with_name": true });
    let seen = done(host, "hand_preview", choice.clone())["digest"].clone();
    let asked = json!({ "choice": choice, "replace": false, "place": place, "seen": seen });
    ask(host, "hand_over", asked)
}

#[test]
fn p56_a_window_is_told_to_ask_and_signs_nothing_until_it_is_answered() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [profile, stick] = folders.each_ref().map(tempfile::TempDir::path);
    let host = window(profile, OLD, stick);
    assert_eq!(done(&host, "boot", json!({}))["asks_who"], false);
    let card = done(
        &host,
        "first_start",
        json!({ "name": "张三", "branch": "第一支部", "number": "" }),
    );
    assert_eq!(done(&host, "boot", json!({}))["asks_who"], false);
    host.close();
    let host = window(profile, NEW, stick);
    assert_eq!(done(&host, "boot", json!({}))["asks_who"], true);
    assert_eq!(hand_over(&host).unwrap_err().0, "who_is_it");
    done(&host, "computer_remember", json!({}));
    assert_eq!(done(&host, "boot", json!({}))["asks_who"], false);
    hand_over(&host).unwrap();
    // From now on another name is asked about.
    let refused = ask(&host, "member_edit", named("李四", &Value::Null));
    assert_eq!(refused.unwrap_err().0, "who_is_it");
    let renamed = done(&host, "member_edit", named("张珊", &json!("renamed")));
    assert_eq!(renamed["member"]["id"], card["id"]);
    assert_eq!(
        (&renamed["new_key"], &renamed["kept"]),
        (&json!(false), &Value::Null)
    );
    let same = ask(&host, "member_edit", named("张珊", &json!("somebody_else")));
    assert_eq!(same.unwrap_err().0, "same_name");
    let other = done(&host, "member_edit", named("李四", &json!("somebody_else")));
    assert_ne!(other["member"]["id"], card["id"]);
    assert_eq!(other["kept"]["why"], "former");
    // The window goes on with the new log.
    let boot = done(&host, "boot", json!({}));
    assert_eq!(
        (&boot["member"]["name"], &boot["asks_who"]),
        (&json!("李四"), &json!(false))
    );
    let backups = done(&host, "backups", json!({}));
    let former = backups.as_array().unwrap().iter();
    assert_eq!(former.filter(|one| one["why"] == "former").count(), 1);
}

#[test]
fn p56_answers_that_are_none_are_refused() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [profile, stick] = folders.each_ref().map(tempfile::TempDir::path);
    let host = window(profile, OLD, stick);
    for who in ["renamed", "somebody_else"] {
        let refused = ask(&host, "member_edit", named("张三", &json!(who)));
        assert_eq!(refused.unwrap_err().0, "no_member");
    }
    let refused = ask(&host, "member_edit", named("张三", &json!("nobody")));
    assert_eq!(refused.unwrap_err().0, "not_a_request");
    assert_eq!(done(&host, "boot", json!({}))["member"], Value::Null);
}

//! A profile that cannot be written to: said, and what is recorded can still be read.

use std::fs::{File, Permissions, set_permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::Connection;

use crate::person::{ADD, Person};

/// A small file system of its own, which root can mount; taken down when this goes.
pub struct Mounted(PathBuf);

impl Mounted {
    fn new(at: &Path, size: &str) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let size = format!("size={size}");
        mount(&["-t", "tmpfs", "-o", &size, "tmpfs"], at).then(|| Self(at.to_owned()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn mount(words: &[&str], at: &Path) -> bool {
    let ran = Command::new("mount").args(words).arg(at).output();
    ran.is_ok_and(|ran| ran.status.success())
}

/// Makes a folder one that cannot be written to: root by mounting, others by permissions. False
/// where neither stops this user; the mount is taken down with `until`.
pub fn sealed(at: &Path, until: &mut Option<Mounted>, fill: impl Fn()) -> bool {
    *until = Mounted::new(at, "8m");
    fill();
    if until.is_some() {
        assert!(mount(&["-o", "remount,ro"], at));
    } else {
        let files = std::fs::read_dir(at)
            .unwrap()
            .map(|file| file.unwrap().path());
        for path in files.chain([at.to_owned()]) {
            set_permissions(path, Permissions::from_mode(0o555)).unwrap();
        }
    }
    let stopped = File::create(at.join("x")).is_err();
    if !stopped {
        skipped("p07: nothing can be made read-only for this user");
    }
    stopped
}

/// Past the harness, which swallows what tests that hold print.
fn skipped(why: &str) {
    let mut past = std::io::stdout();
    writeln!(past, "\nSKIPPED: {why}").unwrap();
}

#[test]
fn p07_a_read_only_profile_is_stated_and_can_be_read() {
    let person = Person::stranger();
    let fill = || {
        person.json(["init", "--name", "张三", "--branch", "支部"]);
        person.add("党课", "题", "90");
    };
    let mut until = None;
    if !sealed(&person.profile, &mut until, fill) {
        return;
    }
    let before = person.bytes();
    for words in [
        &ADD[..],
        &["init", "--name", "李四", "--branch", "支部"],
        &["rule", "set", "--minutes-per-hour", "45"],
        &["backup"],
        &["restore", "x"],
    ] {
        assert_eq!(person.run_json(words).refusal(), "read_only", "{words:?}");
    }
    let list = person.json(["entry", "list"]);
    assert_eq!(list[0]["topic"], "题");
    let words = ["entry", "erase", list[0]["id"].as_str().unwrap()];
    assert_eq!(person.run_json(words).refusal(), "read_only");
    assert_eq!(person.json(["totals", "--year", "2026"])["minutes"], 90);
    assert_eq!(person.json(["check", "--full"])["ok"], true);
    assert_eq!(person.bytes(), before);
}

#[test]
fn p07_what_an_interrupted_act_left_is_read_as_it_was_before_where_nothing_can_be_written() {
    let person = Person::member();
    let before = person.json(["entry", "list"]);
    let open = Connection::open(person.profile.join("member.db")).unwrap();
    // In the middle of it some of what it writes is in the file already.
    open.execute_batch(
        "PRAGMA cache_size = 2; BEGIN; CREATE TABLE half (x);
         INSERT INTO half WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
         SELECT randomblob(900) FROM n",
    )
    .unwrap();
    let left = person.bytes();
    assert!(left.keys().any(|file| file.ends_with("member.db-journal")));
    let (reader, mut until) = (Person::stranger(), None);
    let fill = || {
        for (file, bytes) in &left {
            let name = file.file_name().unwrap();
            std::fs::write(reader.profile.join(name), bytes).unwrap();
        }
    };
    if !sealed(&reader.profile, &mut until, fill) {
        return;
    }
    let found = reader.bytes();
    assert_eq!(reader.json(["entry", "list"]), before);
    assert_eq!(reader.bytes(), found);
}

#[test]
fn p07_a_profile_cannot_be_made_where_nothing_can_be_written() {
    let mut person = Person::stranger();
    let above = person.beside("只读");
    std::fs::create_dir(&above).unwrap();
    let mut until = None;
    if !sealed(&above, &mut until, || ()) {
        return;
    }
    for profile in [above.clone(), above.join("新")] {
        person.profile = profile;
        let refused = person.run_json(["init", "--name", "张三", "--branch", "支部"]);
        assert_eq!(refused.refusal(), "read_only");
    }
}

#[test]
fn p06_a_full_disk_is_said_and_leaves_the_old_state() {
    let person = Person::stranger();
    let Some(_mounted) = Mounted::new(&person.profile, "2m") else {
        skipped("p06: nothing can be mounted here (not root)");
        return;
    };
    person.json(["init", "--name", "张三", "--branch", "支部"]);
    person.add("党课", "题", "90");
    // All but a little of what is left is taken up.
    let mut filler = File::create(person.profile.join("别的文件")).unwrap();
    while filler.write_all(&[0; 4096]).is_ok() {}
    let taken_up = filler.metadata().unwrap().len();
    filler.set_len(taken_up.saturating_sub(96 * 1024)).unwrap();
    let text = person.file("long.txt", "学".repeat(60_000));
    let refused = person.run_json(["note", "add", "--text-file", text.to_str().unwrap()]);
    assert_eq!(refused.refusal(), "disk_full");
    assert_eq!(person.json(["totals", "--year", "2026"])["minutes"], 90);
    assert_eq!(person.json(["note", "list"]).as_array().unwrap().len(), 0);
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

#[test]
fn tables_for_which_a_drive_has_no_room_or_no_leave_leave_nothing_there() {
    let (secretary, sealed_off) = (crate::people::secretary(&["张三"]), &mut None);
    let export = |to: &Path| {
        let words = ["branch", "export", "--year", "2026", "--tables"];
        let words = words.iter().map(Path::new).chain([to]);
        secretary.run_json(words.map(Path::as_os_str)).refusal()
    };
    let at = secretary.beside("写保护");
    std::fs::create_dir_all(&at).unwrap();
    if sealed(&at, sealed_off, || ()) {
        assert_eq!(export(&at), "drive_read_only");
        assert_eq!(export(&at.join("新的").join("表")), "drive_read_only");
        assert_eq!(std::fs::read_dir(&at).unwrap().count(), 0);
    }
    let Some(small) = Mounted::new(&secretary.beside("小盘"), "16k") else {
        return skipped("p42: no small disk can be mounted by this user");
    };
    let to = small.0.join("新的").join("表");
    assert_eq!(export(&to), "drive_full");
    assert_eq!(std::fs::read_dir(&small.0).unwrap().count(), 0);
    // With room it goes, to the same place.
    assert!(mount(&["-o", "remount,size=4m"], &small.0));
    let words = [
        "branch",
        "export",
        "--year",
        "2026",
        "--tables",
        to.to_str().unwrap(),
    ];
    assert_eq!(secretary.json(words)["files"].as_array().unwrap().len(), 16);
}

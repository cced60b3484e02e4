//! What is private stays closed: rights, pipes in the place of files, questions, and what a kill left.

use std::fs::{self, Permissions};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::people::{give_card, hand_over, secretary, stick, word};
use crate::person::{Person, Ran};

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

/// All that is below a folder, and the folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn open_ones(folder: &Path) -> Vec<(PathBuf, String)> {
    let others = below(folder).into_iter().filter(|path| {
        let own = if path.is_dir() { 0o700 } else { 0o600 };
        mode(path) != own
    });
    others
        .map(|path| (path.clone(), format!("{:o}", mode(&path))))
        .collect()
}

#[test]
fn p62_what_the_program_made_is_its_owners_alone_and_what_was_open_is_closed() {
    let secretary = secretary(&["张三"]);
    let (profile, place) = (&secretary.profile, secretary.beside("第二处"));
    fs::create_dir(&place).unwrap();
    secretary.json(["backup", "place", "set", word(&place)]);
    let id = secretary.json(["backup"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let inside = stick();
    hand_over(&crate::people::member("张三"), inside.path());
    secretary.json(["branch", "collect", word(inside.path())]);
    assert_eq!(open_ones(profile), []);
    assert_eq!(open_ones(&place.join("xuesilu-backups")), []);

    for path in below(profile).iter().chain(&below(&place)) {
        let others = if path.is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(path, Permissions::from_mode(others)).unwrap();
    }
    secretary.json(["entry", "list"]);
    assert_eq!(open_ones(profile), []);
    secretary.json(["backup"]);
    let own = fs::read_dir(place.join("xuesilu-backups")).unwrap().next();
    assert_eq!(open_ones(&own.unwrap().unwrap().path()), []);
    assert_eq!(mode(&place), 0o755, "a folder that somebody chose");
    secretary.json(["restore", &id]);
    assert_eq!(open_ones(profile), []);
}

#[test]
fn p62_moves_and_key_backups_are_the_owners_and_what_is_for_others_follows_the_users_own_rule() {
    let secretary = secretary(&[]);
    let to = secretary.beside("给人的");
    fs::create_dir(&to).unwrap();
    fs::set_permissions(&to, Permissions::from_mode(0o755)).unwrap();
    let pass = secretary.file("口令", "学习 二〇二六年");
    let key = to.join("钥匙.txt");
    let pass = ["--passphrase-file", word(&pass)];
    secretary.json([&["branch", "key", "backup", "--to", word(&key)], &pass[..]].concat());
    let moved = secretary.json([&["move", "out", "--to", word(&to)], &pass[..]].concat());
    for own in [&key, Path::new(moved["file"].as_str().unwrap())] {
        assert_eq!(mode(own), 0o600, "{own:?}");
    }
    let card = secretary.json(["branch", "card", "--to", word(&to)]);
    let report = to.join("表.csv");
    secretary.json(["branch", "report", "--year", "2026", "--csv", word(&report)]);
    let plain = secretary.file("旁边", "x");
    for shared in [&report, Path::new(card["file"].as_str().unwrap())] {
        assert_eq!(mode(shared), mode(&plain), "{shared:?}");
    }
    assert_eq!(mode(&to), 0o755);
}

#[test]
fn p62_a_profile_in_a_folder_that_holds_other_things_leaves_that_folder_as_it_is() {
    let person = Person::stranger();
    fs::create_dir_all(&person.profile).unwrap();
    fs::set_permissions(&person.profile, Permissions::from_mode(0o755)).unwrap();
    let theirs = person.profile.join("照片.jpg");
    fs::write(&theirs, "x").unwrap();
    fs::set_permissions(&theirs, Permissions::from_mode(0o644)).unwrap();
    person.json(["init", "--name", "张三", "--branch", "第一支部"]);
    assert_eq!((mode(&person.profile), mode(&theirs)), (0o755, 0o644));
    assert_eq!(mode(&person.profile.join("member.db")), 0o600);
}

#[test]
fn p62_the_list_of_what_was_erased_is_the_program_s_own_too() {
    let person = Person::member();
    let entry = person.add("党课", "不要的", "30");
    person.json(["entry", "erase", &entry]);
    for (open, closed, path) in [
        (0o644, 0o600, person.profile.join("erased.json")),
        (0o755, 0o700, person.profile.clone()),
    ] {
        fs::set_permissions(&path, Permissions::from_mode(open)).unwrap();
        person.json(["entry", "list"]);
        assert_eq!(mode(&path), closed, "{path:?}");
    }
}

/// The program in this person's hands, run by another one that keeps it within bounds.
fn within(person: &Person, bounds: &[&str], words: &[&str]) -> Ran {
    let own = person.command();
    let mut bounded = Command::new(bounds[0]);
    bounded.args(&bounds[1..]).arg(own.get_program());
    for (name, value) in own.get_envs() {
        match value {
            Some(value) => bounded.env(name, value),
            None => bounded.env_remove(name),
        };
    }
    bounded.current_dir(own.get_current_dir().unwrap());
    bounded.stdin(std::process::Stdio::null());
    bounded.args(words).arg("--json").output().unwrap().into()
}

/// Runs it; what is still waited for after three minutes was not refused at once.
fn at_once(person: &Person, words: &[&str]) -> Ran {
    within(person, &["timeout", "180"], words)
}

#[test]
fn p65_a_pipe_a_socket_and_a_device_are_refused_at_once_wherever_a_file_is_named() {
    let secretary = secretary(&["张三"]);
    let (pipe, socket) = (secretary.beside("管道.xuesi"), secretary.beside("套接字"));
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success() && fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let _listening = UnixListener::bind(&socket).unwrap();
    let pass = secretary.file("口令", "学习 二〇二六年");
    let before = secretary.bytes();
    for no_file in [&pipe, &socket, Path::new("/dev/zero")] {
        let it = word(no_file);
        for (words, code) in [
            (&["material", "outline", it][..], "not_a_file"),
            (&["material", "text", it], "not_a_file"),
            (&["note", "add", "--text-file", it], "not_a_file"),
            (&["entry", "import", it], "not_a_file"),
            (&["branch", "roster", "import", it], "not_a_file"),
            (&["card", "add", it], "not_a_file"),
            (&["branch", "trust", it], "not_a_card"),
            (
                &["branch", "hand-on", "--to", word(&pass), "--card", it],
                "not_a_file",
            ),
            (
                &[
                    "branch",
                    "key",
                    "restore",
                    it,
                    "--passphrase-file",
                    word(&pass),
                ],
                "not_a_file",
            ),
            (
                &["branch", "create", "支部", "--passphrase-file", it],
                "not_a_file",
            ),
            (
                &["move", "in", it, "--passphrase-file", word(&pass)],
                "not_a_move_file",
            ),
            (
                &["move", "out", "--no-passphrase", "--to", it],
                "not_a_folder",
            ),
            (&["branch", "card", "--to", it], "not_a_folder"),
            (
                &["package", "write", "--year", "2026", "--to", it],
                "not_a_folder",
            ),
            (&["backup", "place", "set", it], "not_a_folder"),
            (
                &["branch", "report", "--year", "2026", "--xlsx", it],
                "file_exists",
            ),
            (
                &[
                    "branch",
                    "key",
                    "backup",
                    "--to",
                    it,
                    "--passphrase-file",
                    word(&pass),
                ],
                "file_exists",
            ),
            (&["trouble", "--to", it], "file_exists"),
            (&["branch", "collect", it], "unreadable"),
        ] {
            assert_eq!(at_once(&secretary, words).refusal(), code, "{words:?}");
        }
        let verified = at_once(&secretary, &["package", "verify", it]);
        assert!(verified.out.contains("not_a_package"), "{verified:?}");
    }
    assert!(secretary.bytes() == before, "something was written");
}

#[test]
fn p65_a_pipe_or_a_folder_in_the_place_of_a_file_of_the_profile_is_foreign() {
    for name in ["member.db", "branch.db", "lock"] {
        for folder in [true, false] {
            let person = secretary(&[]);
            let place = person.profile.join(name);
            let _ = fs::remove_file(&place);
            if folder {
                fs::create_dir(&place).unwrap();
            } else {
                let made = Command::new("mkfifo").arg(&place).status().unwrap();
                assert!(made.success());
            }
            let words = ["branch", "totals", "--year", "2026"];
            let refused = at_once(&person, &words);
            assert_eq!(refused.refusal(), "foreign", "{name} {folder}");
        }
    }
    let person = Person::member();
    let _ = fs::remove_dir_all(person.profile.join("backups"));
    fs::write(person.profile.join("backups"), "x").unwrap();
    assert_eq!(person.run_json(["backup"]).refusal(), "not_a_folder");
}

#[test]
fn a_database_in_wal_mode_that_is_named_or_lies_inside_is_no_whole_move() {
    let person = Person::member();
    let wal = person.beside("别的.db");
    fs::copy(person.log(), &wal).unwrap();
    let open = rusqlite::Connection::open(&wal).unwrap();
    open.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(open);
    let refused = Person::stranger().run_json(["move", "in", word(&wal)]);
    assert_eq!(refused.refusal(), "not_a_move_file");

    let moved = person.json([
        "move",
        "out",
        "--no-passphrase",
        "--to",
        word(&person.beside("盘")),
    ]);
    let file = PathBuf::from(moved["file"].as_str().unwrap());
    let bytes = fs::read(&file).unwrap();
    let forged = person.file("假.xuesi-move", in_wal(&bytes));
    let new = Person::stranger();
    assert_eq!(
        new.run_json(["move", "in", word(&forged)]).refusal(),
        "move_broken"
    );
    assert!(!new.profile.exists());
}

/// A file for moving whose log says WAL, with every sum made anew.
fn in_wal(bytes: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha512};
    let first = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut header: serde_json::Value = serde_json::from_slice(&bytes[..first]).unwrap();
    let mut part = bytes[first..bytes.len() - 142].to_vec();
    part[18..20].copy_from_slice(&[2, 2]);
    let sum = |bytes: &[u8]| {
        let sum = Sha512::digest(bytes);
        sum.iter()
            .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
    };
    let was = header["parts"][0]["sha512"].as_str().unwrap().to_owned();
    let now = sum(&part);
    let line = String::from_utf8(bytes[..first].to_vec())
        .unwrap()
        .replace(&was, &now);
    header["parts"][0]["sha512"] = now.into();
    let mut forged = [line.as_bytes(), &part].concat();
    forged.extend(format!("{{\"sha512\":\"{}\"}}\n", sum(&forged)).bytes());
    forged
}

#[test]
fn a_move_without_a_passphrase_is_said_deliberately() {
    let person = Person::member();
    let to = person.beside("盘");
    let refused = person.run_json(["move", "out", "--to", word(&to)]);
    assert_eq!(refused.refusal(), "move_unprotected");
    let short = person.file("短", "一\n");
    let out = [
        "move",
        "out",
        "--to",
        word(&to),
        "--passphrase-file",
        word(&short),
    ];
    assert_eq!(person.run_json(out).refusal(), "passphrase_short");
    let generated = ["move", "out", "--to", word(&to), "--generate-passphrase"];
    assert_eq!(person.run_json(generated).refusal(), "no_passphrase");
    assert!(!to.exists());
    let moved = person.json(["move", "out", "--no-passphrase", "--to", word(&to)]);
    assert_eq!(moved["encrypted"], false);
}

#[test]
fn p66_full_width_nfd_and_a_space_at_the_end_open_a_move_all_the_same() {
    let person = Person::member();
    let written = person.file("口令", "Café ２０２６ \n");
    let file = person.beside("一.xuesi-move");
    let out = [
        "move",
        "out",
        "--to",
        word(&file),
        "--passphrase-file",
        word(&written),
    ];
    person.json(out);
    for (nth, same) in [
        "Café 2026",
        "Cafe\u{301} 2026\u{3000}",
        "Ｃａｆｅ\u{301}　２０２６",
    ]
    .iter()
    .enumerate()
    {
        let typed = person.file(format!("再{nth}"), same);
        let words = ["move", "in", word(&file), "--passphrase-file", word(&typed)];
        assert_eq!(
            Person::stranger().json(words)["encrypted"],
            true,
            "{same:?}"
        );
    }
    let wrong = person.file("错", "Cafe 2026");
    let words = ["move", "in", word(&file), "--passphrase-file", word(&wrong)];
    assert_eq!(
        Person::stranger().run_json(words).refusal(),
        "wrong_passphrase"
    );
}

#[test]
fn what_came_sealed_leaves_open_only_where_somebody_says_so() {
    let secretary = secretary(&["张三"]);
    let member = crate::people::member("张三");
    let (open, up) = (stick(), secretary.beside("上级"));
    let words = ["branch", "hand-on", "--to", word(&up)];
    hand_over(&member, open.path());
    secretary.json(["branch", "collect", word(open.path())]);
    secretary.json(words);
    fs::remove_dir_all(&up).unwrap();

    give_card(&secretary, &member);
    member.add("党课", "又一条", "30");
    let sealed = stick();
    hand_over(&member, sealed.path());
    secretary.json(["branch", "collect", word(sealed.path())]);
    assert_eq!(secretary.run_json(words).refusal(), "hand_on_open");
    assert!(!up.exists());
    assert_eq!(
        secretary.json([&words[..], &["--openly"]].concat())["encrypted"],
        false
    );
}

#[test]
fn what_a_kill_left_half_made_goes_with_the_next_start_or_the_next_writing_there() {
    let person = Person::member();
    person.json(["backup"]);
    let left = [
        "member.db.new",
        "member.db.restored",
        "member.db.restored-journal",
        "member.db.salvaging",
        "branch.db.restored",
        "second-place.json.new",
        "backups/staged.db.new",
        "moving/member.db",
    ];
    fs::create_dir(person.profile.join("moving")).unwrap();
    for name in left {
        fs::write(person.profile.join(name), "半").unwrap();
    }
    person.json(["entry", "list"]);
    for name in left {
        assert!(!person.profile.join(name).exists(), "{name}");
    }
    assert!(!person.profile.join("moving").exists());

    let (drive, card) = (stick(), secretary(&[]));
    let at = |name: &str| drive.path().join(name);
    let ours = [
        "学思录_张三_2026_第1次_3f2a.xuesi.part",
        "一.xuesi-move.part",
        ".xuesilu-0123456789abcdef-1.part",
    ];
    let theirs = ["电影.mp4.part", ".xuesilu-相册.part", "学思录_张三.docx"];
    for name in ours.iter().chain(&theirs) {
        fs::write(at(name), "半").unwrap();
    }
    // Another program of ours is writing this one.
    let held = at("学思录_李四_2026_第1次_3f2a.xuesi.part");
    let writing = fs::File::create(&held).unwrap();
    writing.lock().unwrap();
    card.json(["branch", "card", "--to", word(drive.path())]);
    card.json([
        "branch",
        "report",
        "--year",
        "2026",
        "--csv",
        word(&at("表.csv")),
    ]);
    for name in ours {
        assert!(!at(name).exists(), "{name}");
    }
    for name in theirs {
        assert!(at(name).exists(), "{name}");
    }
    assert!(held.exists());
}

#[test]
fn fifteen_megabytes_of_commas_are_refused_in_bounded_memory() {
    let person = secretary(&[]);
    for separator in [",", ";", "\t"] {
        let table = person.file("逗号.csv", separator.repeat(15 * 1024 * 1024));
        for words in [
            ["entry", "import"].as_slice(),
            &["branch", "roster", "import"],
        ] {
            let words = [words, &[word(&table)]].concat();
            let ran = within(&person, &["prlimit", "--data=150000000", "--"], &words);
            assert_eq!(ran.refusal(), "table_too_large", "{words:?}");
        }
    }
}

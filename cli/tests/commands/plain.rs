//! What people see: their language, tables, one sentence; and that it needs no window.

use std::process::{Command, Stdio};

use crate::person::Person;

#[test]
fn the_language_is_the_flag_or_the_system_or_the_window_or_chinese() {
    let person = Person::member();
    let said = |variables: &[(&str, &str)], words: &[&str]| {
        let mut command = person.command();
        command
            .envs(variables.iter().copied())
            .args(["rule", "show"]);
        let output = command.args(words).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        if text.contains("一学时") {
            "zh"
        } else {
            "en"
        }
    };
    assert_eq!(said(&[], &[]), "zh");
    assert_eq!(said(&[("LANG", "en_US.UTF-8")], &[]), "en");
    assert_eq!(
        said(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")], &[]),
        "zh"
    );
    assert_eq!(
        said(&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "")], &[]),
        "en"
    );
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"]), "en");
    assert_eq!(said(&[("LANG", "en_US.UTF-8")], &["--lang=zh-CN"]), "zh");
    assert_eq!(said(&[("LANG", "fr_FR.UTF-8")], &[]), "zh");
    // Where the system speaks neither, the one chosen in the window counts.
    let log = rusqlite::Connection::open(person.log()).unwrap();
    log.execute(
        r#"INSERT INTO setting VALUES ('window', '{"language":"en"}')"#,
        [],
    )
    .unwrap();
    drop(log);
    assert_eq!(said(&[("LANG", "C.UTF-8")], &[]), "en");
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8")], &[]), "zh");
}

#[test]
fn every_answer_has_words_in_both_languages() {
    let person = Person::member();
    let entry = person.add("个人自学", "题", "1440");
    person.json([
        "entry", "edit", &entry, "--reason", "更正", "--start", "09:00",
    ]);
    let speech = person.speech();
    let text = person.file("心得.txt", "心得");
    let note = person.json(["note", "add", "--text-file", text.to_str().unwrap()]);
    let note = note["id"].as_str().unwrap().to_owned();
    let made = person.json(["backup"]);
    for language in ["zh-CN", "en"] {
        for words in [
            &["init", "--name", "张三", "--branch", "支部"][..],
            &["material", "list"],
            &["material", "outline", &speech],
            &["read", &speech, "--section", "1.1", "--mark", "read"],
            &["entry", "list"],
            &["entry", "withdraw", &entry, "--reason", "重复"],
            &["entry", "put-back", &entry],
            &["entry", "edit", &entry, "--reason", "更正"],
            &["entry", "history", &entry],
            &["form", "list"],
            &["rule", "show"],
            &["goal", "list", "--year", "2026"],
            &["totals", "--year", "2026"],
            &["totals", "--year", "1999"],
            &["note", "list"],
            &["note", "edit", &note, "--title", "题"],
            &["note", "withdraw", &note],
            &["note", "put-back", &note],
            &["note", "history", &note],
            &["check", "--full"],
            &["backup"],
            &["backup", "list"],
            &["restore", made["id"].as_str().unwrap()],
        ] {
            let ran = person.run([&["--lang", language], words].concat());
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words:?}");
            // A message that is missing comes out as its own name.
            assert!(
                !ran.out.contains("cli-") && ran.out.len() > 1,
                "{words:?}: {}",
                ran.out
            );
            assert!(!ran.out.contains('{'), "{}", ran.out);
        }
    }
}

#[test]
fn help_speaks_the_language_and_is_no_error() {
    let person = Person::stranger();
    for (language, word) in [("zh-CN", "用法"), ("en", "Usage")] {
        for words in [
            &["--help"][..],
            &["entry", "add", "--help"],
            &["backup", "-h"],
        ] {
            let ran = person.run([&["--lang", language], words].concat());
            assert_eq!(ran.code, 0);
            assert!(
                ran.out.contains(word) && !ran.out.contains("help-"),
                "{}",
                ran.out
            );
        }
    }
    assert!(person.run(["--version"]).out.starts_with("xuesilu-cli "));
    assert!(!person.profile.exists());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let person = Person::member();
    let file = person.file("long.txt", "学".repeat(200_000));
    let mut child = person
        .command()
        .args(["material", "text", file.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Closed without a byte read: more is written than any pipe holds.
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(
        (ended.status.code(), ended.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_is_lost_is_said() {
    let person = Person::member();
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ended = person
        .command()
        .args(["entry", "list"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(!ended.stderr.is_empty());
}

#[test]
fn it_links_no_window() {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--package",
            "xuesilu-cli",
            "--edges",
            "normal",
            "--prefix",
            "none",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.contains("xuesilu-core"), "{tree}");
    for line in tree.lines() {
        let window = ["tauri", "wry", "tao", "gtk", "webkit", "soup"];
        assert!(window.iter().all(|name| !line.starts_with(name)), "{line}");
    }
}

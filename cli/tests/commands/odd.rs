//! Odd input: kept whole, shown whole, and harmless on the way.

use std::path::Path;

use crate::person::Person;

const ODD: [&str; 12] = [
    "𠮷野家",
    "👨‍👩‍👧 👍🏽",
    "a\u{202E}gpj.exe",
    "\u{2069}\u{202E}x",
    "\u{2067}没关上",
    "\"引号\" '单' “弯”",
    "<script>alert(1)</script> & &amp;",
    "-x --json",
    "'; DROP TABLE entry_revision; --",
    "{ $minutes } %s \\n",
    "=1+1",
    "\u{1B}[31m红\u{7}\u{9B}2J",
];

#[cfg(unix)]
#[test]
fn a_pipe_where_the_journal_would_be_is_foreign_to_backup_and_restore_too() {
    let person = Person::member();
    person.json(["backup"]);
    let list = person.json(["backup", "list"]);
    let id = list[0]["id"].as_str().unwrap().to_owned();
    let pipe = person.profile.join("member.db-journal");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let words: [&[&str]; 3] = [&["backup"], &["restore", &id], &["entry", "list"]];
    for words in words {
        let ran = person.run([&["--json"], words].concat());
        assert_eq!(ran.refusal(), "foreign", "{words:?}");
    }
}

#[test]
fn it_is_kept_to_the_character() {
    let person = Person::stranger();
    for odd in ODD {
        person.json(["init", "--name", odd, "--branch", odd]);
        let id = person.add("党课", odd, "30");
        let words = [
            "entry", "edit", &id, "--reason", odd, "--place", odd, "--host", odd, "--remark", odd,
        ];
        person.json(words);
        let list = person.json(["entry", "list"]);
        for name in ["topic", "place", "host", "remark"] {
            assert_eq!(list[0][name], odd, "{name}");
        }
        assert_eq!(person.json(["entry", "history", &id])[1]["reason"], odd);
        let name =
            format!("SELECT name || branch || topic FROM member, entry WHERE entry = '{id}'");
        assert_eq!(person.asked::<String>(&name), odd.repeat(3));
    }
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

#[test]
fn a_terminal_obeys_none_of_it() {
    let person = Person::stranger();
    for odd in ODD {
        person.json(["init", "--name", odd, "--branch", "支部"]);
        person.add("党课", odd, "30");
    }
    let shown = person.run(["entry", "list"]).out;
    let json = person.run(["entry", "list", "--json"]).out;
    let refused = person
        .run(["form", "retire", "\u{2069}\u{202E}\u{1B}[31m"])
        .err;
    for text in [&shown, &json, &refused] {
        assert!(
            text.chars().all(|c| c == '\n' || !c.is_control()),
            "{text:?}"
        );
        assert!(text.lines().all(isolates_hold), "{text:?}");
    }
    for whole in [
        "𠮷野家",
        "👨‍👩‍👧 👍🏽",
        "\u{2068}a\u{202E}gpj.exe\u{2069}",
        "-x --json",
        "␛[31m红␇\\u{9b}2J",
    ] {
        assert!(shown.contains(whole), "{whole} is not in {shown}");
    }
}

/// Nothing that turns text stands outside an isolate, and each isolate ends where it should.
fn isolates_hold(line: &str) -> bool {
    let mut open = 0_usize;
    for c in line.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' | '\u{202A}'..='\u{202E}' if open == 0 => return false,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

#[test]
fn a_folder_of_any_name_and_the_flag_before_the_variable() {
    let mut person = Person::stranger();
    person.profile = person.beside("学习 记录/“二〇二六” 𠮷 👍/-x");
    person.add("党课", "题", "30");
    assert!(person.log().exists());
    let other = person.beside("另一处");
    let words = [
        "--profile",
        other.to_str().unwrap(),
        "init",
        "--name",
        "李四",
        "--branch",
        "支部",
    ];
    person.json(words);
    assert!(other.join("member.db").exists());
    assert_eq!(person.asked::<i64>("SELECT count(*) FROM member"), 0);
}

#[test]
fn an_empty_variable_is_none() {
    let person = Person::stranger();
    let made = person
        .command()
        .env("XUESILU_PROFILE", "")
        .env("XDG_DATA_HOME", person.beside("data"))
        .args(["init", "--name", "张三", "--branch", "第一支部"])
        .output()
        .unwrap();
    assert!(made.status.success());
    assert!(!Path::new(&person.profile).exists());
    #[cfg(target_os = "linux")]
    assert!(person.beside("data/xuesilu/member.db").exists());
}

//! Bad input: refused with a sentence and exit 1, and not one byte of the profile is another.

use std::fs;

use crate::person::Person;

/// Words of a correct `entry add` with one of them replaced.
fn add_with<'w>(flag: &str, value: &'w str) -> Vec<&'w str> {
    let right = [
        ("--date", "2026-11-23"),
        ("--minutes", "90"),
        ("--form", "党课"),
        ("--topic", "题"),
    ];
    let mut words = vec!["entry", "add"];
    let mut found = false;
    for (name, usual) in right {
        let meant = name == flag;
        found |= meant;
        words.extend([name, if meant { value } else { usual }]);
    }
    if !found {
        let optional = [
            "--start",
            "--place",
            "--host",
            "--material",
            "--credit",
            "--remark",
            "--how",
        ];
        words.push(optional.into_iter().find(|name| *name == flag).unwrap());
        words.push(value);
    }
    words
}

#[test]
fn fields_of_an_entry() {
    let person = Person::member();
    let before = person.bytes();
    let (long, longest_argument) = ("学".repeat(501), "a".repeat(120_000));
    for (flag, value, code) in [
        ("--date", "2026-02-30", "not_a_date"),
        ("--date", "2026-1-32", "not_a_date"),
        ("--date", "明天", "not_a_date"),
        ("--date", "", "not_a_date"),
        ("--minutes", "-5", "out_of_range"),
        ("--minutes", "0", "out_of_range"),
        ("--minutes", "1441", "out_of_range"),
        ("--minutes", "1e9", "not_a_number"),
        ("--minutes", "abc", "not_a_number"),
        ("--minutes", "1.5", "not_a_number"),
        ("--minutes", "", "empty"),
        ("--minutes", "99999999999999999999", "out_of_range"),
        ("--form", "打坐", "unknown_form"),
        ("--form", "", "empty"),
        ("--topic", "", "empty"),
        ("--topic", " \u{3000} ", "empty"),
        ("--topic", &long, "too_long"),
        ("--topic", &longest_argument, "too_long"),
        ("--start", "24:00", "not_a_time"),
        ("--place", &long, "too_long"),
        ("--material", "没有", "unknown_material"),
        ("--credit", "1.234", "not_hours"),
        ("--credit", "-1", "not_hours"),
        ("--how", "背诵", "unknown_way"),
    ] {
        for language in ["zh-CN", "en"] {
            let refused =
                person.run_json([&["--lang", language][..], &add_with(flag, value)].concat());
            assert_eq!(refused.refusal(), code, "{flag} {value:.20}");
        }
    }
    // For people it is one sentence.
    let refused = person.run(add_with("--minutes", "-5"));
    assert_eq!(refused.code, 1);
    assert_eq!(refused.err.lines().count(), 1);
    assert_eq!(person.bytes(), before);
}

#[test]
fn a_slip_in_the_first_command_leaves_no_folder() {
    let person = Person::stranger();
    for words in [
        add_with("--minutes", "0"),
        vec!["init", "--name", "", "--branch", "支部"],
    ] {
        assert_eq!(person.run(words).code, 1);
    }
    assert!(!person.profile.exists());
}

#[test]
fn what_only_looks_or_is_refused_makes_no_log_where_none_was() {
    let person = Person::stranger();
    let looks = [
        "entry list",
        "note list",
        "totals --year 2026",
        "material list",
        "check",
        "backup list",
    ];
    let refused = [
        "note erase none",
        "entry erase none",
        "restore none",
        "salvage",
        "package write --year 2026 --to .",
        "entry edit none --reason r --topic t",
        "branch totals --year 2026",
    ];
    let all = looks
        .map(|words| (words, 0))
        .into_iter()
        .chain(refused.map(|words| (words, 1)));
    for (words, code) in all {
        let ran = person.run_json(words.split(' '));
        assert_eq!(ran.code, code, "{words}: {ran:?}");
        assert!(!person.profile.exists(), "{words}");
    }
    // A folder that is there stays, and what is in it.
    fs::create_dir(&person.profile).unwrap();
    person.json(["entry", "list"]);
    assert_eq!(fs::read_dir(&person.profile).unwrap().count(), 0);
    fs::write(person.profile.join("我的.txt"), "我的").unwrap();
    person.json(["entry", "list"]);
    assert!(person.profile.join("我的.txt").exists());
    // What somebody wrote stays, also before they have a name; and so does a log that was there.
    person.add("党课", "第一条", "30");
    assert_eq!(person.run_json(["note", "erase", "none"]).code, 1);
    assert_eq!(person.json(["entry", "list"]).as_array().unwrap().len(), 1);
    let person = Person::stranger();
    person.json(["init", "--name", "张三", "--branch", "第一支部"]);
    person.json(["entry", "list"]);
    assert!(person.log().exists());
}

#[test]
fn a_profile_that_is_a_file_or_below_one() {
    let mut person = Person::stranger();
    let file = person.file("一份文件", "我的");
    for profile in [file.clone(), file.join("里面")] {
        person.profile = profile;
        let refused = person.run_json(["init", "--name", "张三", "--branch", "支部"]);
        assert_eq!(refused.refusal(), "not_a_folder");
    }
    assert_eq!(fs::read(file).unwrap(), "我的".as_bytes());
}

#[test]
fn wrong_usage_is_exit_2_and_plain_text() {
    let person = Person::stranger();
    for words in [
        &["entry"][..],
        &["entry", "add", "--date", "2026-11-23"],
        &["entry", "list", "--bogus"],
        &["read", "x", "--section", "1", "--mark", "maybe"],
        &["--lang", "fr", "totals", "--year", "2026"],
        &["note", "add", "--text-file", "x", "--quote", "y"],
        &["--json", "nonsense\u{1B}[31m"],
        &[],
    ] {
        let wrong = person.run(words);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{words:?}");
        assert!(
            wrong.err.len() > 20 && !wrong.err.contains('\u{1B}'),
            "{wrong:?}"
        );
    }
    assert!(!person.profile.exists());
}

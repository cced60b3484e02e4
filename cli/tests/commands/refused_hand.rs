//! What packages, cards and branches refuse: in a sentence, and without a trace.

use std::fs;

use crate::people::{member, stick, text_note, word};
use crate::person::Person;

#[test]
fn what_cannot_be_handed_over_is_refused_and_takes_no_number() {
    let (person, stick) = (member("张三"), stick());
    let file = person.file("一份文件", "我的");
    let write = ["package", "write", "--year", "2026", "--to"];
    let gone = text_note(&person, "撤回的", "private");
    person.json(["note", "withdraw", &gone]);
    let to = word(stick.path());
    let before = person.bytes();
    for (words, code) in [
        ([&write[..], &[word(&file)]].concat(), "not_a_folder"),
        (
            [&write[..], &[to, "--note", "没有"]].concat(),
            "unknown_note",
        ),
        ([&write[..], &[to, "--note", &gone]].concat(), "withdrawn"),
        (
            vec!["package", "write", "--year", "二〇二六", "--to", to],
            "not_a_number",
        ),
        (vec!["card", "add", word(&file)], "not_a_card"),
        (vec!["card", "add", "没有"], "unreadable"),
        (vec!["branch", "held"], "no_branch"),
    ] {
        for language in ["zh-CN", "en"] {
            let refused = person.run_json([&["--lang", language], &words[..]].concat());
            assert_eq!(refused.refusal(), code, "{words:?}");
        }
    }
    assert_eq!(person.bytes(), before);
    assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 0);
    let nobody = Person::stranger();
    let refused = nobody.run_json([&write[..], &[to]].concat());
    assert_eq!(refused.refusal(), "no_member");
}

#[test]
fn without_a_branch_nothing_is_made() {
    let (nobody, stick) = (Person::stranger(), stick());
    let to = word(stick.path());
    let file = nobody.file("名册.csv", "姓名\n张三\n");
    for words in [
        &["branch", "held"][..],
        &["branch", "forks"],
        &["branch", "goal", "--hours", "3"],
        &["branch", "totals", "--year", "2026"],
        &["branch", "collect", to],
        &["branch", "card", "--to", to],
        &["branch", "hand-on", "--to", to],
        &["branch", "confirm", "x", "--as", "001"],
        &["branch", "fork", "take", "1"],
        &["branch", "fork", "leave", "1"],
        &["branch", "roster", "list"],
        &["branch", "roster", "import", word(&file)],
        &["branch", "roster", "add", "--name", "张三"],
        &["branch", "report", "--year", "2026", "--csv", "a.csv"],
    ] {
        assert_eq!(nobody.run_json(words).refusal(), "no_branch", "{words:?}");
    }
    assert!(!nobody.profile.exists());
    assert_eq!(
        nobody.run_json(["branch", "create", " "]).refusal(),
        "empty"
    );
    assert!(!nobody.profile.exists());
    nobody.json(["branch", "create", "支部"]);
    let before = nobody.bytes();
    for (words, code) in [
        (&["branch", "create", "支部"][..], "branch_exists"),
        (&["branch", "confirm", "x", "--as", "001"], "not_held"),
        (&["branch", "fork", "take", "七"], "unknown_fork"),
        (&["branch", "fork", "leave", "7"], "unknown_fork"),
        (&["branch", "goal", "--hours", "1.234"], "not_hours"),
        (&["branch", "goal", "--class", "别的"], "unknown_class"),
        (&["branch", "totals", "--year", "0"], "out_of_range"),
        (&["branch", "collect", "没有"], "unreadable"),
        (
            &["branch", "hand-on", "--to", to, "--card", word(&file)],
            "not_a_card",
        ),
    ] {
        for language in ["zh-CN", "en"] {
            let refused = nobody.run_json([&["--lang", language], words].concat());
            assert_eq!(refused.refusal(), code, "{words:?}");
        }
    }
    assert_eq!(nobody.bytes(), before);
}

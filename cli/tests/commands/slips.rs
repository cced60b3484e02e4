//! What people do that is nobody's fault: a roster that is numbered later, namesakes, a passphrase
//! through a pipe, a table under another rule.

use std::io::Write;
use std::process::Stdio;

use crate::people::{hand_over, secretary, stick, word};
use crate::person::Person;

/// Takes a roster in; answers with numbers, names and organised hours.
fn rows_after(secretary: &Person, table: &str) -> Vec<(String, String, f64)> {
    let file = secretary.file("名册.csv", table);
    secretary.json(["branch", "roster", "import", word(&file)]);
    let year = secretary.json(["branch", "totals", "--year", "2026"]);
    let rows = year["members"].as_array().unwrap();
    rows.iter()
        .map(|row| {
            let text = |field: &str| row[field].as_str().unwrap().to_owned();
            let hours = row["organised_hours"].as_f64().unwrap();
            (text("number"), text("name"), hours)
        })
        .collect()
}

fn studied(name: &str, minutes: &str) -> Person {
    let person = Person::stranger();
    person.json(["init", "--name", name, "--branch", "第一支部"]);
    person.add("党课", "坚持围绕大局", minutes);
    person
}

#[test]
fn p27_a_roster_that_is_numbered_later_gives_nobody_the_hours_of_another() {
    let (branch, drive) = (secretary(&[]), stick());
    rows_after(&branch, "姓名\n甲某\n乙某\n");
    for (name, minutes) in [("甲某", "600"), ("乙某", "60")] {
        hand_over(&studied(name, minutes), drive.path());
    }
    branch.json(["branch", "collect", word(drive.path())]);
    let row = |number: &str, name: &str, hours| (number.to_owned(), name.to_owned(), hours);
    assert_eq!(
        rows_after(&branch, "编号,姓名\n001,乙某\n002,甲某\n"),
        [row("002", "甲某", 10.0), row("001", "乙某", 1.0)]
    );
}

#[test]
fn p27_two_of_one_name_are_two_rows_and_again_the_same_two() {
    let branch = secretary(&[]);
    let table = "姓名,编号,党内职务\n王五,,\n王五,,组长\n赵六,9,\n";
    assert_eq!(rows_after(&branch, table).len(), 3);
    let file = branch.file("再来.csv", table);
    let again = branch.json(["branch", "roster", "import", word(&file)]);
    assert_eq!(
        (&again["added"], &again["changed"], &again["same"]),
        (&0.into(), &0.into(), &3.into())
    );
}

#[test]
fn a_passphrase_comes_through_a_pipe() {
    let branch = secretary(&[]);
    let mut child = branch
        .command()
        .args(["branch", "key", "backup", "--to", "钥匙备份.txt"])
        .args(["--passphrase-file", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all("口令 二〇二六年\n".as_bytes()).unwrap();
    drop(pipe);
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{done:?}");
}

#[test]
fn hours_of_a_table_are_the_same_rows_under_another_rule() {
    let person = Person::member();
    let table = person.file(
        "t.csv",
        "日期,学习形式,学习主题,学时\n2026-03-01,党课,题,2\n",
    );
    let added = |minutes: &str| {
        person.json(["rule", "set", "--minutes-per-hour", minutes]);
        person.json(["entry", "import", word(&table)])["added"].clone()
    };
    assert_eq!((added("45"), added("60")), (1.into(), 0.into()));
}

#[test]
fn what_a_newer_program_wrote_is_said_in_whole_sentences() {
    let person = Person::stranger();
    let header = "{\"format\":\"xuesi\",\"kind\":\"member\",\"version\":9,\"min_reader\":9}\n";
    let file = person.file("新.xuesi", header);
    for language in ["zh-CN", "en"] {
        let ran = person.run(["--lang", language, "package", "verify", word(&file)]);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains('9') && !said.contains('$'), "{said}");
    }
}

#[test]
fn p39_a_report_goes_over_an_earlier_one_and_over_nothing_else() {
    let branch = secretary(&["张三"]);
    let (there, link) = (branch.file("表", "别人的"), branch.beside("链接"));
    std::os::unix::fs::symlink(&there, &link).unwrap();
    for flag in ["--csv", "--xlsx"] {
        let report = |to: &std::path::Path| {
            branch.run_json(["branch", "report", "--year", "2026", flag, word(to)])
        };
        let [log, collection] = ["member.db", "branch.db"].map(|name| branch.profile.join(name));
        for file in [&link, &there, &log, &collection] {
            let before = std::fs::read(file).unwrap();
            assert_eq!(report(file).refusal(), "file_exists");
            assert_eq!(std::fs::read(file).unwrap(), before, "{}", file.display());
        }
        let ours = branch.beside(&format!("汇总{flag}"));
        assert_eq!(report(&ours).json()["rows"], 1);
        branch.json(["branch", "goal", "--hours", flag.len().to_string().as_str()]);
        let before = std::fs::read(&ours).unwrap();
        assert_eq!(report(&ours).json()["rows"], 1);
        assert_ne!(std::fs::read(&ours).unwrap(), before);
    }
}

#[test]
fn digits_of_either_width_are_one_number() {
    let (branch, drive) = (secretary(&["张三"]), stick());
    let person = Person::stranger();
    let words = ["init", "--name", "张三", "--branch", "第一支部", "--number"];
    person.json(words.into_iter().chain(["００１"]));
    person.add("党课", "坚持围绕大局", "60");
    hand_over(&person, drive.path());
    let collected = branch.json(["branch", "collect", word(drive.path())]);
    assert_eq!(collected["accepted"], 1);
}

//! Case 3 on restoring and on moving in, under strace: killed at every call that changes something on
//! the disk, what is there is the old state or the new one, never a mixture.

use std::path::Path;

use serde_json::Value;

use crate::each_call::{CALLS, heard, killed_at_each_of, whole};
use crate::person::Person;

/// Those of any act, and making, moving and taking away folders and files.
const ALL: [&str; 6] = [
    CALLS[0],
    CALLS[1],
    CALLS[2],
    "unlink,unlinkat,rmdir",
    "rename,renameat,renameat2",
    "mkdir,ftruncate,copy_file_range,sendfile",
];

fn topics(person: &Person) -> Vec<String> {
    let list = person.json(["entry", "list"]);
    let mut topics: Vec<String> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["topic"].as_str().unwrap().to_owned())
        .collect();
    topics.sort();
    topics
}

/// Histories that packages are numbered in.
fn lineages(person: &Person) -> i64 {
    person.asked("SELECT count(*) FROM lineage")
}

#[test]
fn p03_a_restoring_killed_at_each_call_leaves_the_old_log_or_the_new_one() {
    let seed = Person::member();
    let copy = seed.json(["backup"]);
    let id = copy["id"].as_str().unwrap();
    seed.add("个人自学", "后来写的", "30");
    let words = ["--json", "restore", id];
    let kills = killed_at_each_of(
        &ALL,
        || seed.twin(),
        &words,
        |person, said, when| {
            // Asked of the file itself: the program would begin a history where there is none.
            let (there, lineages) = (topics(person), lineages(person));
            let old = ["后来写的", "坚持围绕大局"];
            let is_old = there == old && lineages == 1;
            let is_new = there == ["坚持围绕大局"] && lineages == 2;
            assert!(is_old || is_new, "{when}: {there:?}, {lineages} histories");
            assert!(!said || is_new, "{when}: acknowledged and lost");
            whole(person, when);
            // It can be done again, and what was there can be had back.
            let restored = person.json(["restore", id]);
            let kept = restored["kept"]["id"].as_str().unwrap();
            person.json(["restore", kept]);
            assert_eq!(topics(person).len(), if is_new { 1 } else { 2 }, "{when}");
        },
    );
    heard("restore", kills);
}

/// Into a profile with another member and their branch.
fn killed_moving_in(what: &str, file: &Path, mover_keeps_branch: bool) {
    let seed = Person::stranger();
    seed.json(["init", "--name", "李四", "--branch", "第二支部"]);
    seed.add("个人自学", "这里原有的", "30");
    seed.json(["branch", "create", "第二支部"]);
    let words = ["--json", "move", "in", file.to_str().unwrap(), "--replace"];
    let kills = killed_at_each_of(
        &ALL,
        || seed.twin(),
        &words,
        |person, said, when| {
            let there = topics(person);
            let has_branch = person.profile.join("branch.db").exists();
            let is_old = there == ["这里原有的"] && has_branch;
            let is_new = there == ["坚持围绕大局"] && has_branch == mover_keeps_branch;
            assert!(is_old || is_new, "{when}: {there:?}, branch {has_branch}");
            assert!(!said || is_new, "{when}: acknowledged and lost");
            if has_branch {
                let rows = person.json(["branch", "roster", "list"]);
                let of_mover = rows.as_array().is_some_and(|rows| !rows.is_empty());
                assert_eq!(of_mover, is_new, "{when}: a mixture");
            }
            whole(person, when);
            if is_old {
                person.json(&words[1..]);
                assert_eq!(topics(person), ["坚持围绕大局"], "{when}");
            } else {
                let list = person.json(["backup", "list"]);
                let kept = list.as_array().unwrap().iter();
                let kept: Vec<&Value> = kept.map(|row| &row["of"]).collect();
                assert!(kept.contains(&&"member".into()) && kept.contains(&&"branch".into()));
            }
        },
    );
    heard(what, kills);
}

#[test]
fn p03_a_moving_in_killed_at_each_call_leaves_the_old_profile_or_the_new_one() {
    let mover = Person::member();
    let plain = mover.beside("没有支部.xuesi-move");
    mover.json([
        "move",
        "out",
        "--no-passphrase",
        "--to",
        plain.to_str().unwrap(),
    ]);
    mover.json(["branch", "create", "第一支部"]);
    let roster = mover.file("名册.csv", "姓名,编号\n张三,001\n");
    mover.json(["branch", "roster", "import", roster.to_str().unwrap()]);
    let with = mover.beside("有支部.xuesi-move");
    mover.json([
        "move",
        "out",
        "--no-passphrase",
        "--to",
        with.to_str().unwrap(),
    ]);
    killed_moving_in("move in, with a branch", &with, true);
    killed_moving_in("move in, without a branch", &plain, false);
}

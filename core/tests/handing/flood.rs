//! Collections of strangers that say very much was decided.

use xuesilu_core::locale::Language;

use crate::forge::{collection, decision, entry, member, of_year};
use crate::people::{Person, Stick, branch, collect, trust};

const AT: &str = "2026-11-24T09:00:00.000+08:00";
/// Branches that nobody knows.
const STRANGER: u8 = 66;
const ANOTHER: u8 = 67;

/// Decisions about this member, each about a record of its own.
fn many(seed: u8, count: u32) -> Vec<String> {
    let one = |nth| decision(&member(seed), "entry", &format!("r{nth}"), 1, &[9; 16]);
    (0..count).map(one).collect()
}

/// What stands in the verdict of the collection: decisions, not kept; and its sentence.
fn lay(secretary: &mut Person, bytes: &[u8]) -> (usize, usize, String) {
    let stick = Stick::new();
    std::fs::write(stick.0.path().join("one.xuesi"), bytes).unwrap();
    let collected = collect(secretary, &stick);
    let row = collected.files.iter().find(|it| it.collection.is_some());
    let row = row.unwrap();
    let found = row.collection.unwrap();
    let said = row.message.say(Language::Chinese);
    (found.decisions, found.not_kept, said)
}

fn listed(secretary: &mut Person) -> usize {
    secretary.profile.branch().decisions().unwrap().len()
}

#[test]
fn p51_what_is_decided_about_those_of_whom_nothing_lies_in_the_file_is_not_kept() {
    let mut secretary = branch(&["张三"]);
    let one = of_year((1, 1, 2026), &[entry("a", 1, 90)]);
    let about = [many(7, 2), many(8, 300)].concat();
    let (decisions, not_kept, said) =
        lay(&mut secretary, &collection(STRANGER, AT, &about, &[&one]));
    assert_eq!((decisions, not_kept, listed(&mut secretary)), (302, 300, 2));
    assert!(said.contains("300"), "{said}");
}

#[test]
fn p51_strangers_fill_no_list_and_a_branch_that_is_trusted_is_heard_whole() {
    let mut secretary = branch(&["张三"]);
    let one = of_year((1, 1, 2026), &[entry("a", 1, 90)]);
    let flood = collection(STRANGER, AT, &many(7, 1200), &[&one]);
    assert_eq!(lay(&mut secretary, &flood).1, 200);
    assert_eq!(listed(&mut secretary), 1000);
    // Nor does another key help, nor the same file again.
    let (_, not_kept, said) = lay(
        &mut secretary,
        &collection(ANOTHER, AT, &many(7, 50), &[&one]),
    );
    assert_eq!(not_kept, 50);
    assert!(said.contains("核对“核对码”、信任这个支部"), "{said}");
    assert_eq!(lay(&mut secretary, &flood).1, 200);
    assert_eq!(listed(&mut secretary), 1000);
    // Once it is trusted, the same file is heard to its end, and others have room.
    trust(&mut secretary, &flood);
    assert_eq!(lay(&mut secretary, &flood).1, 0);
    assert_eq!(
        lay(
            &mut secretary,
            &collection(ANOTHER, AT, &many(7, 50), &[&one])
        )
        .1,
        0
    );
    assert_eq!(listed(&mut secretary), 1250);
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

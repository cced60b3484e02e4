//! Over whose records a decision is: a package's key alone, and of a branch below only keys that it handed on
//! and that handed in nothing here.

use sha2::{Digest, Sha256};
use xuesilu_core::branch::{BRANCH_FILE, Collected, Said, Worth};
use xuesilu_core::locale::Language;

use crate::forge::{
    Head, addressed_to, branch_id, collection, decision, entry, member, package, same,
    second_collection,
};
use crate::model::{AT, line};
use crate::older::put_back;
use crate::people::{Person, Stick, branch, bring, collect, hours, trust};

const REAL: u8 = 51;
const IMPOSTOR: u8 = 50;
const BELOW: u8 = 70;

const OPEN: &str = "\"version\":1,\"min_reader\":1";
/// Where the mark of a row is read.
const SECOND: &str = "\"version\":2,\"min_reader\":2,\"suite\":1,\"written\":0,\"erased\":0";

/// A package in 张三's name: whose, its history and number, how it is addressed.
fn of(
    seed: u8,
    (lineage, sequence): (u32, u32),
    versions: &'static str,
    lines: &[String],
) -> Vec<u8> {
    let head = Head {
        seed,
        lineage,
        sequence,
        versions,
        entries: lines.len(),
        ..Head::default()
    };
    package(&head, &lines.concat())
}

fn lay(secretary: &mut Person, bytes: &[u8]) -> Collected {
    let stick = Stick::new();
    std::fs::write(stick.0.path().join("one.xuesi"), bytes).unwrap();
    collect(secretary, &stick)
}

fn confirm(secretary: &mut Person) {
    let mut office = secretary.profile.branch();
    office
        .confirm(&member(REAL), "001", Said::default())
        .unwrap();
}

fn worths(secretary: &mut Person) -> Vec<Worth> {
    let all = secretary.profile.branch().decisions().unwrap();
    all.into_iter().map(|one| one.stands).collect()
}

fn ours(secretary: &mut Person) -> &'static str {
    let card = secretary.profile.branch().card().unwrap().unwrap();
    addressed_to(&card.branch_id)
}

fn with_mark(line: &str, mark: char) -> String {
    let marked = format!(",\"row\":\"{}\"}}\n", mark.to_string().repeat(32));
    line.replace("}\n", &marked)
}

/// The real key's ten hours, and two packages of another key with the same history and number.
fn copied() -> [Vec<u8>; 3] {
    [
        of(REAL, (1, 1), OPEN, &[entry("a", 1, 600)]),
        of(IMPOSTOR, (1, 1), OPEN, &[line(60, (1, 2026, 2))]),
        of(IMPOSTOR, (1, 1), OPEN, &[line(61, (1, 2026, 2))]),
    ]
}

fn real_counts(secretary: &mut Person) {
    let detail = secretary.profile.branch().member("001", 2026).unwrap();
    let theirs = detail.entries.iter().filter(|it| it.id == "a");
    assert_eq!(theirs.map(|it| it.minutes).collect::<Vec<_>>(), [600]);
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

#[test]
fn p51_what_is_decided_of_a_package_reaches_no_package_of_another_key() {
    let [real, one, other] = copied();
    // Decided before the real key came, between, and after it was confirmed.
    for when in 0..3 {
        for take in [true, false] {
            let mut secretary = branch(&["张三"]);
            bring(&mut secretary, &one);
            for step in 0..3 {
                if step == when {
                    assert_eq!(bring(&mut secretary, &other), "fork");
                    let office = &mut secretary.profile.branch();
                    let fork = office.forks().unwrap().remove(0).file_id;
                    if take {
                        office.take_fork(&fork).unwrap();
                    } else {
                        office.leave_fork(&fork).unwrap();
                    }
                }
                match step {
                    0 => assert_eq!(bring(&mut secretary, &real), "held"),
                    1 => confirm(&mut secretary),
                    _ => {}
                }
            }
            real_counts(&mut secretary);
            assert_eq!(worths(&mut secretary), [Worth::Counts]);
        }
    }
}

#[test]
fn p51_a_branch_below_silences_no_package_by_that_of_another_key() {
    let [real, one, other] = copied();
    let digest = Sha256::digest(crate::model::entry_digest(60, (1, 2026, 2)));
    let said = decision(&member(IMPOSTOR), "package", "2026/1", 1, &digest[..16]);
    let below = collection(BELOW, AT, &[said], &[&one]);
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1]] {
        let mut secretary = branch(&["张三"]);
        trust(&mut secretary, &below);
        bring(&mut secretary, &one);
        for at in order {
            lay(&mut secretary, [&real, &other, &below][at]);
        }
        confirm(&mut secretary);
        real_counts(&mut secretary);
        assert_eq!(worths(&mut secretary), [Worth::Counts]);
        assert!(secretary.profile.branch().forks().unwrap().is_empty());
    }
}

/// The real key's record went two ways, both handed in here.
fn two_ways(secretary: &mut Person) -> [Vec<u8>; 2] {
    let ours = ours(secretary);
    [
        of(REAL, (1, 1), ours, &[line(1, (1, 2026, 0))]),
        of(REAL, (2, 1), ours, &[line(1, (1, 2026, 1))]),
    ]
}

/// That branch decides for the second way, of a key whose package lies in its file.
fn for_the_second(of: u8, inside: &[u8]) -> Vec<u8> {
    let digest = crate::model::entry_digest(1, (1, 2026, 1));
    let said = decision(&member(of), "entry", "e1", 1, &digest);
    collection(BELOW, AT, &[said], &[inside])
}

#[test]
fn p51_an_unchecked_keys_package_gives_no_say_over_what_a_checked_key_brought() {
    for open in [false, true] {
        let mut secretary = branch(&["张三"]);
        let impostor = of(IMPOSTOR, (3, 1), OPEN, &[entry("x", 1, 5)]);
        bring(&mut secretary, &impostor);
        let mut ways = two_ways(&mut secretary);
        if open {
            // Nor where the real one's are addressed to nobody: that branch never had one of them.
            ways = [1, 2].map(|at| of(REAL, (at, 1), OPEN, &[line(1, (1, 2026, at - 1))]));
        }
        bring(&mut secretary, &ways[0]);
        confirm(&mut secretary);
        assert_eq!(bring(&mut secretary, &ways[1]), "fork");
        let before = hours(&mut secretary, 2026);
        let below = for_the_second(IMPOSTOR, &impostor);
        trust(&mut secretary, &below);
        lay(&mut secretary, &below);
        let why = if open {
            Worth::NotInside
        } else {
            Worth::HandedInHere
        };
        assert_eq!(worths(&mut secretary), [why]);
        assert_eq!(hours(&mut secretary, 2026), before);
        assert_eq!(secretary.profile.branch().forks().unwrap().len(), 1);
        // One that hides an entry of theirs by another one.
        let one = same(BELOW, &member(IMPOSTOR), "x", &["e1"]);
        lay(
            &mut secretary,
            &second_collection(BELOW, &[one], &[&impostor]),
        );
        assert_eq!(worths(&mut secretary), [why; 2]);
        assert_eq!(hours(&mut secretary, 2026), before);
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
}

#[test]
fn p51_whoever_handed_in_here_once_is_decided_about_here_only() {
    // An open package of the year before, from before there was a card.
    let old = of(REAL, (9, 1), OPEN, &[entry("old", 1, 6)]);
    let below = for_the_second(REAL, &old);
    for order in [[0, 1, 2], [2, 0, 1], [0, 2, 1], [1, 2, 0]] {
        let mut secretary = branch(&["张三"]);
        trust(&mut secretary, &below);
        let ways = two_ways(&mut secretary);
        for at in order {
            lay(&mut secretary, [&ways[0], &ways[1], &below][at]);
        }
        assert_eq!(worths(&mut secretary), [Worth::HandedInHere], "{order:?}");
        assert_eq!(secretary.profile.branch().forks().unwrap().len(), 1);
        // Of what lies in the file and is addressed here that is the reason, too.
        let said = same(BELOW, &member(REAL), "q", &["e1"]);
        let inside = second_collection(BELOW, &[said], &[&ways[0]]);
        let told = lay(&mut secretary, &inside).files.remove(0);
        let told = told.message.say(Language::Chinese);
        assert!(told.contains("直接向本支部提交"), "{told}");
    }
}

#[test]
fn p51_a_decision_counts_no_longer_once_a_key_over_which_there_was_no_say_brings_the_record() {
    let ways = [1, 2].map(|at| of(REAL, (at, 1), OPEN, &[line(1, (1, 2026, at - 1))]));
    let below = for_the_second(REAL, &ways[0]);
    let mut secretary = branch(&["张三"]);
    trust(&mut secretary, &below);
    for bytes in [&ways[0], &ways[1], &below] {
        lay(&mut secretary, bytes);
    }
    assert_eq!(worths(&mut secretary), [Worth::Counts]);
    confirm(&mut secretary);
    // A second computer of theirs, and then what it hands in to the branch below.
    let second = of(52, (3, 1), OPEN, &[line(1, (1, 2026, 0))]);
    bring(&mut secretary, &second);
    let office = &mut secretary.profile.branch();
    office.confirm(&member(52), "001", Said::default()).unwrap();
    assert_eq!(worths(&mut secretary), [Worth::NotInside]);
    let digest = crate::model::entry_digest(1, (1, 2026, 1));
    let said = decision(&member(REAL), "entry", "e1", 1, &digest);
    lay(
        &mut secretary,
        &collection(BELOW, AT, &[said], &[&ways[0], &second]),
    );
    assert_eq!(worths(&mut secretary), [Worth::Counts]);
    // What it hands in here takes the say away.
    let ours = ours(&mut secretary);
    bring(
        &mut secretary,
        &of(52, (3, 2), ours, &[line(1, (1, 2026, 1)), entry("b", 1, 6)]),
    );
    assert_eq!(worths(&mut secretary), [Worth::HandedInHere]);
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

#[test]
fn p54_what_was_decided_for_an_unchecked_key_gives_way_to_what_a_checked_one_brings_later() {
    let mut secretary = branch(&["张三"]);
    let of_impostor = [1, 2].map(|at| of(IMPOSTOR, (at, 1), OPEN, &[entry("a", 1, 5 * at)]));
    bring(&mut secretary, &of_impostor[0]);
    assert_eq!(bring(&mut secretary, &of_impostor[1]), "fork");
    let office = &mut secretary.profile.branch();
    let fork = office.forks().unwrap().remove(0).file_id;
    office.take_fork(&fork).unwrap();
    bring(
        &mut secretary,
        &of(REAL, (3, 1), OPEN, &[entry("b", 1, 60)]),
    );
    confirm(&mut secretary);
    assert_eq!(worths(&mut secretary), [Worth::Counts]);
    bring(
        &mut secretary,
        &of(REAL, (3, 2), OPEN, &[entry("a", 1, 600), entry("b", 1, 60)]),
    );
    assert_eq!(worths(&mut secretary), [Worth::NotSeen]);
    assert_eq!(hours(&mut secretary, 2026), "11.0");
}

#[test]
fn p59_a_branch_below_makes_entries_one_only_where_they_are_one_row() {
    for (marks, logs, stands) in [
        (['a', 'a'], [1, 2], Worth::Counts),
        (['a', 'b'], [1, 2], Worth::NotOne),
        (['a', 'a'], [1, 1], Worth::NotOne),
    ] {
        let mut secretary = branch(&["张三"]);
        let one = of(
            REAL,
            (logs[0], 1),
            SECOND,
            &[with_mark(&entry("a", 1, 60), marks[0])],
        );
        let other = of(
            REAL,
            (logs[1], 2),
            SECOND,
            &[with_mark(&entry("b", 1, 600), marks[1])],
        );
        let said = same(BELOW, &member(REAL), "b", &["a"]);
        let below = second_collection(BELOW, &[said], &[&one]);
        trust(&mut secretary, &below);
        for bytes in [&below, &other] {
            lay(&mut secretary, bytes);
        }
        assert_eq!(worths(&mut secretary), [stands]);
        let sum = if stands == Worth::Counts {
            "10.0"
        } else {
            "11.0"
        };
        assert_eq!(hours(&mut secretary, 2026), sum);
    }
}

#[test]
fn p59_an_unchecked_keys_row_that_is_taken_changes_nothing_and_says_so() {
    let mut secretary = branch(&["张三"]);
    let impostor = of(
        IMPOSTOR,
        (1, 1),
        SECOND,
        &[with_mark(&entry("x", 1, 1), 'a')],
    );
    bring(&mut secretary, &impostor);
    bring(
        &mut secretary,
        &of(REAL, (1, 1), SECOND, &[with_mark(&entry("a", 1, 600), 'a')]),
    );
    confirm(&mut secretary);
    let changed = secretary.profile.branch().take_twin("x", None).unwrap();
    assert_eq!((changed.entries_new, changed.entries_changed), (0, 0));
    assert_eq!(worths(&mut secretary), [Worth::Outranked]);
    assert_eq!(hours(&mut secretary, 2026), "10.0");
    // Once that key was checked, it is what the secretary said.
    let office = &mut secretary.profile.branch();
    office
        .confirm(&member(IMPOSTOR), "001", Said::default())
        .unwrap();
    assert_eq!(worths(&mut secretary), [Worth::Counts]);
    assert_eq!(hours(&mut secretary, 2026), "0.02");
}

#[test]
fn p54_what_waits_says_why_also_where_it_comes_again_inside_a_collection() {
    let mut secretary = branch(&["张三"]);
    bring(
        &mut secretary,
        &of(REAL, (1, 1), OPEN, &[entry("a", 1, 600)]),
    );
    confirm(&mut secretary);
    let other = of(IMPOSTOR, (1, 1), OPEN, &[entry("a", 1, 1)]);
    let first = lay(&mut secretary, &other).files.remove(0).message;
    let again = lay(&mut secretary, &second_collection(BELOW, &[], &[&other]));
    assert_eq!(again.files[1].verdict.as_str(), "held");
    let said = [first, again.files[1].message.clone()];
    let [first, again] = said.map(|it| it.say(Language::Chinese));
    assert_eq!(first, again);
}

#[test]
fn p51_that_a_decision_is_said_to_be_this_branchs_own_is_named() {
    let mut secretary = branch(&["张三"]);
    let card = secretary.profile.branch().card().unwrap().unwrap();
    let real = of(REAL, (1, 1), OPEN, &[entry("a", 1, 600)]);
    bring(&mut secretary, &real);
    let said = same(BELOW, &member(REAL), "a", &["b"]).replace(&branch_id(BELOW), &card.branch_id);
    let told = lay(&mut secretary, &second_collection(BELOW, &[said], &[&real]))
        .files
        .remove(0);
    assert_eq!(told.verdict.as_str(), "already_had");
    let inside = told.collection.unwrap();
    assert_eq!(
        (inside.decisions, inside.counting, inside.not_kept),
        (1, 0, 1)
    );
    let told = told.reason.unwrap().say(Language::Chinese);
    assert!(told.contains("以这里的为准"), "{told}");
    assert!(worths(&mut secretary).is_empty());
}

#[test]
fn p51_what_an_earlier_program_let_reach_other_keys_is_asked_again_and_told() {
    let mut secretary = branch(&["张三"]);
    let impostor = of(IMPOSTOR, (3, 1), OPEN, &[entry("x", 1, 5)]);
    bring(&mut secretary, &impostor);
    let ours = ours(&mut secretary);
    bring(
        &mut secretary,
        &of(REAL, (1, 1), ours, &[entry("a", 1, 600)]),
    );
    confirm(&mut secretary);
    let before = hours(&mut secretary, 2026);
    let said = decision(&member(IMPOSTOR), "entry", "a", 1, &[9; 16]);
    let below = collection(BELOW, AT, &[said], &[&impostor]);
    trust(&mut secretary, &below);
    lay(&mut secretary, &below);
    let Person { fixture, profile } = secretary;
    drop(profile);
    let file = fixture.folder.path().join(BRANCH_FILE);
    assert!(file.exists());
    let counted = "UPDATE decision SET stands = 'counts', row_digest = NULL";
    put_back(fixture.folder.path(), 3, counted);
    let profile = fixture.open();
    let mut secretary = Person { fixture, profile };
    assert_eq!(hours(&mut secretary, 2026), before);
    assert_eq!(worths(&mut secretary), [Worth::HandedInHere]);
    let told = secretary.profile.branch().notices().unwrap();
    let told: Vec<String> = told.iter().map(|it| it.say(Language::Chinese)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("→ 10.08"), "{told:?}");
    secretary.profile.branch().dismiss_notices().unwrap();
    assert!(secretary.profile.branch().notices().unwrap().is_empty());
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

//! Packages come in any order and more than once; the sums are the same.

use std::path::PathBuf;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use xuesilu_core::branch::{BranchTotals, Said};
use xuesilu_core::entry::{Fields, Hours};
use xuesilu_core::ids::EntryId;

use crate::fixture::fields;
use crate::office::Collects as _;
use crate::people::{Person, Stick, branch};

const NAMES: [&str; 3] = ["张三", "李四", "王五"];

/// Everything that happens to a log between two packages: more, less, otherwise, another computer.
fn a_year_of_packages(stick: &Stick) {
    for name in ["张三", "李四"] {
        let mut person = Person::new(name, "");
        let ids: Vec<String> = (1..=3).map(|nth| person.study(nth * 10)).collect();
        person.hand_over(stick);
        let changed = Fields {
            minutes: "100".to_owned(),
            ..fields(100)
        };
        let operation = person.profile.operation();
        let id = |at: usize| EntryId::from_text(ids[at].clone());
        person
            .profile
            .entries()
            .edit(&id(0), &changed, "更正", &operation)
            .unwrap();
        person.fixture.clock.pass(Duration::from_secs(3600));
        person.hand_over(stick);
        let operation = person.profile.operation();
        person
            .profile
            .entries()
            .withdraw(&id(1), "重复", &operation)
            .unwrap();
        person.study(7);
        person.fixture.clock.pass(Duration::from_secs(3600));
        person.hand_over(stick);
    }
    // The same person on another computer, and somebody who is on no roster.
    for name in ["张三", "赵六"] {
        let mut person = Person::new(name, "");
        person.study(45);
        person.hand_over(stick);
        person.study(15);
        person.hand_over(stick);
    }
}

/// The sums after these files have come one after another, and everybody was confirmed.
fn sums(files: &[PathBuf], order: &[usize]) -> BranchTotals {
    let mut secretary = branch(&NAMES);
    let all = 0..files.len();
    for at in order.iter().copied().chain(all) {
        let collected = secretary.profile.collect(&files[at]).unwrap();
        assert_eq!(collected.refused, 0, "{collected:?}");
    }
    // Which of two computers is known first depends on the order; who both are does not.
    for held in secretary.profile.branch().held().unwrap() {
        if held.name == "张三" {
            secretary
                .profile
                .branch()
                .confirm(&held.member_id, "001", Said::default())
                .unwrap();
        }
    }
    assert!(secretary.profile.safety().check(true).unwrap().ok);
    let mut totals = secretary.profile.branch().totals(2026).unwrap();
    for member in &mut totals.members {
        member.verified = false;
        // Which of them is checked follows from the order here.
        member.last_package = None;
        member.flagged.unchecked_minutes = 0;
        member.flagged.unchecked_hours = Hours::default();
        member.flagged.unchecked_notes = 0;
    }
    totals
}

#[test]
fn p26_any_order_and_any_repetition_gives_the_same_sums() {
    let stick = Stick::new();
    a_year_of_packages(&stick);
    let files = stick.files();
    assert_eq!(files.len(), 10);
    let expected = sums(&files, &[]);
    // 100 + 30 + 7 of the one computer, 60 of the other.
    assert_eq!(expected.members[0].organised_hours.to_string(), "3.28");
    assert_eq!(expected.members[1].organised_hours.to_string(), "2.28");
    assert_eq!((expected.missing.len(), expected.held.len()), (1, 1));
    let orders = prop::collection::vec(0..files.len(), 0..16);
    let config = Config {
        cases: 24,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&orders, |order| {
            prop_assert_eq!(sums(&files, &order), expected.clone());
            Ok(())
        })
        .unwrap();
}

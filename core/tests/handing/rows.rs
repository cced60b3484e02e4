//! A table that one person imports on two computers counts once, whatever comes first.

use std::time::Duration;

use xuesilu_core::branch::Said;
use xuesilu_core::entry::Filter;
use xuesilu_core::entry::import::{Answers, Table};

use crate::forge::{Head, entry, member, package, second};
use crate::people::{Person, Stick, above, branch, bring, collect, hand_on, hours, sums_of};

/// What a first line says of its version where every field of an entry is read.
pub const SECOND: &str = "\"version\":2,\"min_reader\":2,\"suite\":1,\"written\":0,\"erased\":0";
const TABLE: &str =
    "日期,学习形式,学习主题,学时,备注\n2026-11-20,党课,例文甲,1,\n2026-11-21,党课,例文乙,2,\n";

/// The same person at another computer, with the table imported there.
fn at_a_computer() -> Person {
    let mut person = Person::new("张三", "001");
    let none = Answers::default();
    let done = person
        .profile
        .imports()
        .import(&Table::read(TABLE.as_bytes(), "表.csv").unwrap(), &none);
    assert_eq!(done.unwrap().added, 2);
    person
}

fn handed_over(person: &mut Person) -> Vec<u8> {
    let stick = Stick::new();
    person.hand_over(&stick);
    std::fs::read(&stick.files()[0]).unwrap()
}

/// Says that 甲 took so long, on this computer.
fn correct(person: &mut Person, minutes: &str) {
    let all = person.profile.entries().list(&Filter::default()).unwrap();
    let one = all.into_iter().find(|it| it.topic == "例文甲").unwrap();
    let mut fields = person.profile.entries().fields(&one.id).unwrap();
    minutes.clone_into(&mut fields.minutes);
    let operation = person.profile.operation();
    person
        .profile
        .entries()
        .edit(&one.id, &fields, "更正", &operation)
        .unwrap();
}

/// Both keys are the first row's.
fn collected(packages: &[&[u8]], keys: &[String]) -> Person {
    let mut secretary = branch(&["张三"]);
    for bytes in packages {
        let stick = Stick::new();
        std::fs::write(stick.0.path().join("one.xuesi"), bytes).unwrap();
        collect(&mut secretary, &stick);
    }
    for key in keys {
        secretary
            .profile
            .branch()
            .confirm(key, "001", Said::default())
            .unwrap();
    }
    secretary
}

/// What the level above says, once it knows whose the second key is.
fn sums_above(secretary: &mut Person, keys: &[String]) -> String {
    let mut upper = above(secretary, &["张三"]);
    for key in keys {
        upper
            .profile
            .branch()
            .confirm(key, "001", Said::default())
            .unwrap();
    }
    sums_of(&mut upper)
}

#[test]
fn p59_a_table_on_two_computers_of_one_person_counts_once() {
    let (mut home, mut office) = (at_a_computer(), at_a_computer());
    let keys = [home.id(), office.id()];
    let packages = [handed_over(&mut home), handed_over(&mut office)];
    let mut said = Vec::new();
    for order in [[0, 1], [1, 0]] {
        let ordered = order.map(|at: usize| packages[at].as_slice());
        let mut secretary = collected(&ordered, &keys);
        assert_eq!(hours(&mut secretary, 2026), "3.0");
        let totals = secretary.profile.branch().totals(2026).unwrap();
        let flagged = totals.members[0].flagged;
        assert_eq!(
            (
                totals.members[0].entries,
                flagged.counted_once,
                flagged.twins_open
            ),
            (2, 2, 0)
        );
        let detail = secretary.profile.branch().member("001", 2026).unwrap();
        assert_eq!((detail.entries.len(), detail.twins.len()), (2, 2));
        assert!(
            detail
                .twins
                .iter()
                .all(|group| !group.open && group.entries.len() == 2)
        );
        said.push(sums_of(&mut secretary));
        assert_eq!(sums_above(&mut secretary, &keys), said[0]);
    }
    assert_eq!(said[0], said[1]);
}

#[test]
fn p59_twins_that_differ_wait_and_the_lesser_counts_until_it_is_decided() {
    let (mut home, mut office) = (at_a_computer(), at_a_computer());
    correct(&mut office, "300");
    let keys = [home.id(), office.id()];
    let packages = [handed_over(&mut home), handed_over(&mut office)];
    let mut said = Vec::new();
    for order in [[0, 1], [1, 0]] {
        let ordered = order.map(|at: usize| packages[at].as_slice());
        let mut secretary = collected(&ordered, &keys);
        assert_eq!(hours(&mut secretary, 2026), "3.0");
        let groups = secretary.profile.branch().twins().unwrap();
        assert_eq!(groups.iter().filter(|it| it.open).count(), 1, "{groups:?}");
        assert_eq!(groups[0].entries[0].entry.minutes, 60);
        let more = groups[0].entries[1].entry.id.clone();
        let less = groups[0].entries[0].entry.id.clone();
        secretary.profile.branch().take_twin(&more, None).unwrap();
        assert_eq!(hours(&mut secretary, 2026), "7.0");
        assert!(
            secretary
                .profile
                .branch()
                .twins()
                .unwrap()
                .iter()
                .all(|it| !it.open)
        );
        let shown = secretary.profile.branch().decisions().unwrap();
        assert_eq!((shown[0].kind.as_str(), shown[0].counts), ("same", true));
        said.push(sums_of(&mut secretary));
        // The level above takes the word of a branch that it trusts.
        assert_eq!(sums_above(&mut secretary, &keys), said[0]);
        // The other way round while the clock stands still, and undone.
        secretary.profile.branch().take_twin(&less, None).unwrap();
        assert_eq!(hours(&mut secretary, 2026), "3.0");
        let counting = |secretary: &mut Person| {
            let all = secretary.profile.branch().decisions().unwrap();
            all.into_iter()
                .filter(|it| it.counts)
                .map(|it| it.id)
                .collect::<Vec<_>>()
        };
        let now = counting(&mut secretary);
        assert_eq!(now.len(), 1);
        secretary.profile.branch().undo_decision(&now[0]).unwrap();
        assert_eq!(hours(&mut secretary, 2026), "7.0");
        let now = counting(&mut secretary);
        secretary.profile.branch().undo_decision(&now[0]).unwrap();
        assert_eq!(hours(&mut secretary, 2026), "3.0");
        assert!(secretary.profile.branch().twins().unwrap()[0].open);
        assert_eq!(
            secretary
                .profile
                .branch()
                .take_twin("没有", None)
                .unwrap_err()
                .code(),
            "unknown_twin"
        );
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
    assert_eq!(said[0], said[1]);
}

#[test]
fn p59_two_equal_rows_that_the_member_kept_apart_count_twice_on_each_computer() {
    let mut people: Vec<Person> = (0..2).map(|_| at_a_computer()).collect();
    for person in &mut people {
        let more = "日期,学习形式,学习主题,学时\n2026-11-20,党课,例文甲,3\n";
        let own = Answers {
            as_new: true,
            ..Answers::default()
        };
        let done = person
            .profile
            .imports()
            .import(&Table::read(more.as_bytes(), "又.csv").unwrap(), &own);
        assert_eq!(done.unwrap().added, 1);
    }
    let keys: Vec<String> = people.iter().map(Person::id).collect();
    let packages: Vec<Vec<u8>> = people.iter_mut().map(handed_over).collect();
    let mut secretary = collected(&[&packages[0], &packages[1]], &keys);
    assert_eq!(hours(&mut secretary, 2026), "6.0");
}

pub fn with_mark(line: &str, mark: char) -> String {
    let marked = format!(",\"row\":\"{}\"}}\n", mark.to_string().repeat(32));
    line.replace("}\n", &marked)
}

#[test]
fn p59_a_mark_joins_neither_two_people_nor_two_rows_of_one_log() {
    let mut secretary = branch(&["张三", "李四"]);
    let lines = [
        with_mark(&entry("a", 1, 60), 'a'),
        with_mark(&entry("b", 1, 60), 'a'),
    ];
    assert_eq!(bring(&mut secretary, &second(7, 1, &lines)), "accepted");
    assert_eq!(hours(&mut secretary, 2026), "2.0");
    // Somebody else says the same mark.
    bring(
        &mut secretary,
        &second(8, 1, &[with_mark(&entry("c", 1, 1), 'a')]),
    );
    secretary
        .profile
        .branch()
        .confirm(&member(8), "002", Said::default())
        .unwrap();
    assert_eq!(hours(&mut secretary, 2026), "2.0");
    assert!(secretary.profile.branch().twins().unwrap().is_empty());
}

#[test]
fn p59_a_key_that_nobody_checked_hides_no_hours_by_a_mark() {
    let mut secretary = branch(&["张三"]);
    // The stranger comes first, and is bound by the name alone.
    let forged = second(9, 1, &[with_mark(&entry("x", 1, 1), 'a')]);
    assert_eq!(bring(&mut secretary, &forged), "accepted");
    let real = second(7, 1, &[with_mark(&entry("a", 1, 60), 'a')]);
    assert_eq!(bring(&mut secretary, &real), "held");
    secretary
        .profile
        .branch()
        .confirm(&member(7), "001", Said::default())
        .unwrap();
    assert_eq!(hours(&mut secretary, 2026), "1.0");
    assert!(!secretary.profile.branch().twins().unwrap()[0].open);
}

#[test]
fn p59_a_mark_that_comes_later_is_learnt_in_any_order() {
    let bare = entry("a", 1, 60);
    let marked = with_mark(&bare, 'a');
    let other = with_mark(&entry("b", 1, 60), 'a');
    let packages = [
        second(7, 1, std::slice::from_ref(&bare)),
        second(7, 2, std::slice::from_ref(&marked)),
        second(8, 1, std::slice::from_ref(&other)),
    ];
    let keys = [member(7), member(8)];
    let mut said = Vec::new();
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let ordered = order.map(|at: usize| packages[at].as_slice());
        let mut secretary = collected(&ordered, &keys);
        assert_eq!(hours(&mut secretary, 2026), "1.0", "{order:?}");
        said.push(sums_of(&mut secretary));
    }
    assert!(said.iter().all(|one| *one == said[0]));
}

fn marked(seed: u8, name: &'static str, id: &str, minutes: u32) -> Vec<u8> {
    let head = Head {
        seed,
        name,
        lineage: seed.into(),
        versions: SECOND,
        ..Head::default()
    };
    package(&head, &with_mark(&entry(id, 1, minutes), 'a'))
}

#[test]
fn p59_a_third_computer_is_decided_about_as_the_first_two_were() {
    let keys = [member(7), member(8), member(9)];
    for (third, least) in [(30, "0.5"), (120, "1.0")] {
        let packages = [marked(7, "张三", "a", 60), marked(8, "张三", "b", 90)];
        let mut secretary = collected(&[&packages[0], &packages[1]], &keys[..2]);
        secretary.profile.branch().take_twin("a", None).unwrap();
        let mut above = above(&mut secretary, &["张三"]);
        secretary.fixture.clock.pass(Duration::from_secs(60));
        bring(&mut secretary, &marked(9, "张三", "c", third));
        let office = &mut secretary.profile.branch();
        office.confirm(&keys[2], "001", Said::default()).unwrap();
        let groups = office.twins().unwrap();
        assert_eq!((groups.len(), groups[0].open), (1, true));
        assert_eq!(groups[0].entries.len(), 3, "everybody stands in it");
        assert_eq!(hours(&mut secretary, 2026), least);
        let changed = secretary.profile.branch().take_twin("b", None).unwrap();
        assert_eq!((changed.entries_new, changed.entries_changed), (0, 1));
        assert_eq!(hours(&mut secretary, 2026), "1.5");
        let office = &mut secretary.profile.branch();
        assert!(office.twins().unwrap().iter().all(|group| !group.open));
        let decisions = office.decisions().unwrap();
        let counting: Vec<_> = decisions.iter().filter(|one| one.counts).collect();
        assert_eq!(counting.len(), 1, "{decisions:?}");
        let undo = counting[0].id.clone();
        // The level above heard the first word before the second.
        hand_on(&mut secretary, &mut above);
        for key in &keys {
            above
                .profile
                .branch()
                .confirm(key, "001", Said::default())
                .unwrap();
        }
        assert_eq!(sums_of(&mut above), sums_of(&mut secretary));
        secretary.profile.branch().undo_decision(&undo).unwrap();
        assert_eq!(hours(&mut secretary, 2026), least);
    }
}

#[test]
fn p59_an_id_that_two_people_have_is_decided_about_for_the_one_that_is_said() {
    let mut secretary = branch(&["张三", "李四"]);
    for (seed, name, number) in [(7, "张三", "001"), (9, "李四", "002")] {
        for (seed, id, minutes) in [(seed, "a", 60), (seed + 1, "b", 90)] {
            bring(&mut secretary, &marked(seed, name, id, minutes));
            let office = &mut secretary.profile.branch();
            office
                .confirm(&member(seed), number, Said::default())
                .unwrap();
        }
    }
    let office = &mut secretary.profile.branch();
    let refused = office.take_twin("b", None).unwrap_err();
    assert_eq!(refused.code(), "twin_of_several");
    let nobody = office.take_twin("b", Some("003")).unwrap_err();
    assert_eq!(nobody.code(), "unknown_twin");
    office.take_twin("b", Some("2")).unwrap();
    let totals = office.totals(2026).unwrap();
    let hours = totals
        .members
        .iter()
        .map(|it| it.organised_hours.to_string());
    assert_eq!(hours.collect::<Vec<_>>(), ["1.0", "1.5"]);
}

#[test]
fn p59_more_logs_than_a_decision_names_are_not_decided_about_and_the_rest_goes_up() {
    let of = |logs: u32| {
        let mut secretary = branch(&["张三"]);
        for lineage in 1..=logs {
            let id = format!("e{lineage:02}");
            let head = Head {
                versions: SECOND,
                lineage,
                ..Head::default()
            };
            let line = with_mark(&entry(&id, 1, 60 + lineage), 'a');
            bring(&mut secretary, &package(&head, &line));
        }
        secretary
    };
    let mut secretary = of(66);
    assert_eq!(hours(&mut secretary, 2026), "1.02");
    let office = &mut secretary.profile.branch();
    let refused = office.take_twin("e66", None).unwrap_err();
    assert_eq!(refused.code(), "twins_too_many");
    assert!(office.decisions().unwrap().is_empty());
    let mut secretary = of(65);
    secretary.profile.branch().take_twin("e65", None).unwrap();
    assert_eq!(hours(&mut secretary, 2026), "2.08");
    let mut upper = above(&mut secretary, &["张三"]);
    assert_eq!(sums_of(&mut upper), sums_of(&mut secretary));
}

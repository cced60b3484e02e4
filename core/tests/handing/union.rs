//! What was handed in stays until a higher revision says otherwise.

use xuesilu_core::branch::{Above, Said};
use xuesilu_core::entry::Fields;
use xuesilu_core::ids::EntryId;

use crate::fixture::fields;
use crate::forge::{Head, entry, note, of_year, package};
use crate::people::{Person, Stick, above, branch, bring, collect, hours, sums_of, verdicts, year};

/// A copy of somebody's whole log, on another computer.
fn copy_of(person: &Person) -> Person {
    let fixture = person.fixture.as_killed();
    let profile = fixture.open();
    Person { fixture, profile }
}

#[test]
fn p24_a_copied_log_takes_nothing_from_the_other() {
    let mut secretary = branch(&["张三"]);
    let sticks = [(); 4].map(|()| Stick::new());
    let mut old = Person::new("张三", "");
    old.study(60);
    old.hand_over(&sticks[0]);
    let mut new = copy_of(&old);
    assert_eq!(verdicts(&collect(&mut secretary, &sticks[0])), ["accepted"]);
    old.study(61);
    old.study(62);
    old.hand_over(&sticks[1]);
    assert_eq!(verdicts(&collect(&mut secretary, &sticks[1])), ["accepted"]);
    new.study(57);
    new.hand_over(&sticks[2]);
    let third = new.hand_over(&sticks[3]);
    assert_eq!(third.sequence, 3);
    let collected = collect(&mut secretary, &sticks[3]);
    assert_eq!(verdicts(&collected), ["accepted"]);
    assert_eq!((collected.entries_new, collected.entries_changed), (1, 0));
    assert_eq!(hours(&mut secretary, 2026), "4.0");
    assert!(secretary.profile.branch().forks().unwrap().is_empty());
    // Both packages are kept, and handed on: what counts is signed on every level.
    let below = sums_of(&mut secretary);
    let mut above = above(&mut secretary, &["张三"]);
    assert_eq!(sums_of(&mut above), below);
}

#[test]
fn p24_an_older_package_is_accepted_where_it_brings_something() {
    let mut secretary = branch(&["张三"]);
    let a = |revision| entry("a", revision, 60 * revision);
    let of = |sequence, lines: &[String]| of_year((1, sequence, 2026), lines);
    assert_eq!(bring(&mut secretary, &of(5, &[a(2)])), "accepted");
    // Nothing but a lower revision: it does not roll back.
    assert_eq!(bring(&mut secretary, &of(2, &[a(1)])), "already_had");
    assert_eq!(hours(&mut secretary, 2026), "2.0");
    let both = of(3, &[a(1), entry("b", 1, 60)]);
    assert_eq!(bring(&mut secretary, &both), "accepted");
    assert_eq!(bring(&mut secretary, &both), "already_had");
    assert_eq!(hours(&mut secretary, 2026), "3.0");
    // A higher revision in an older package counts, another content of a revision is a fork.
    assert_eq!(bring(&mut secretary, &of(4, &[a(3)])), "accepted");
    assert_eq!(hours(&mut secretary, 2026), "4.0");
    let other = of(1, &[entry("a", 3, 1)]);
    assert_eq!(bring(&mut secretary, &other), "fork");
    assert_eq!(hours(&mut secretary, 2026), "4.0");
    let below = sums_of(&mut secretary);
    assert_eq!(sums_of(&mut above(&mut secretary, &["张三"])), below);
}

#[test]
fn p24_what_nothing_counts_by_gives_its_bytes_up() {
    let mut secretary = branch(&["张三"]);
    let a = |revision| entry("a", revision, 60);
    let packages = |secretary: &mut Person| {
        let up = Stick::new();
        let handed = secretary
            .profile
            .branch()
            .hand_on(up.0.path(), Above::Openly, &mut |_| {});
        handed.unwrap().packages
    };
    for (sequence, lines, kept) in [
        (1, vec![a(1), entry("b", 1, 60)], 1),
        (2, vec![a(2)], 2),
        // What the second one said, the third one says too; `b` is in the first alone.
        (3, vec![a(2)], 2),
        (4, vec![a(2), entry("b", 1, 60)], 1),
    ] {
        let bytes = of_year((1, sequence, 2026), &lines);
        assert_eq!(bring(&mut secretary, &bytes), "accepted");
        assert_eq!(packages(&mut secretary), kept, "{sequence}");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
}

#[test]
fn p26_an_entry_that_moved_to_another_year_counts_there_only() {
    let mut zhang = Person::new("张三", "");
    let on = |date: &str| Fields {
        date: date.to_owned(),
        ..fields(90)
    };
    let operation = zhang.profile.operation();
    let id = zhang
        .profile
        .entries()
        .add(&on("2026-01-02"), &operation, None);
    let id = EntryId::from_text(id.unwrap().id.to_string());
    let (first, second) = (Stick::new(), Stick::new());
    zhang.hand_over(&first);
    let operation = zhang.profile.operation();
    zhang
        .profile
        .entries()
        .edit(&id, &on("2025-01-02"), "记错了年", &operation)
        .unwrap();
    zhang
        .profile
        .handover()
        .write(&year(2025), second.0.path(), None, &mut |_, _| {})
        .unwrap();
    let mut said = Vec::new();
    for order in [[&first, &second], [&second, &first]] {
        let mut secretary = branch(&["张三"]);
        for stick in order {
            collect(&mut secretary, stick);
        }
        assert_eq!(hours(&mut secretary, 2026), "0.0");
        assert_eq!(hours(&mut secretary, 2025), "1.5");
        let detail = secretary.profile.branch().member("001", 2026).unwrap();
        assert!(detail.entries.is_empty(), "{detail:?}");
        // A second computer that says nothing about it changes nothing.
        let empty = Head {
            seed: 40,
            entries: 0,
            ..Head::default()
        };
        assert_eq!(bring(&mut secretary, &package(&empty, "")), "held");
        let before = hours(&mut secretary, 2026) + &hours(&mut secretary, 2025);
        let other = crate::forge::member(40);
        secretary
            .profile
            .branch()
            .confirm(&other, "001", Said::default())
            .unwrap();
        let after = hours(&mut secretary, 2026) + &hours(&mut secretary, 2025);
        assert_eq!(before, after);
        said.push(sums_of(&mut secretary));
    }
    assert_eq!(said[0], said[1]);
}

#[test]
fn p26_what_is_withdrawn_in_its_highest_revision_counts_nowhere() {
    let withdrawn = entry("a", 3, 60).replace("\"withdrawn\":false", "\"withdrawn\":true");
    let packages = [
        of_year((1, 1, 2026), &[entry("a", 1, 60)]),
        of_year((2, 1, 2026), &[entry("a", 2, 60)]),
        of_year((2, 1, 2025), &[withdrawn]),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let mut secretary = branch(&["张三"]);
        for at in order {
            bring(&mut secretary, &packages[at]);
        }
        for year in [2025, 2026] {
            let totals = secretary.profile.branch().totals(year).unwrap();
            assert_eq!(totals.members[0].entries, 0, "{order:?} {year}");
        }
        let below = sums_of(&mut secretary);
        assert_eq!(sums_of(&mut above(&mut secretary, &["张三"])), below);
    }
}

#[test]
fn p24_a_reflection_that_is_not_handed_in_any_more_counts_no_more() {
    let mut secretary = branch(&["张三"]);
    let lines = [entry("a", 1, 60), note("n", 1, "2026-03-01")];
    let notes = |secretary: &mut Person| {
        let totals = secretary.profile.branch().totals(2026).unwrap();
        (totals.members[0].entries, totals.members[0].notes)
    };
    bring(&mut secretary, &of_year((1, 1, 2026), &lines));
    assert_eq!(notes(&mut secretary), (1, 1));
    bring(&mut secretary, &of_year((1, 2, 2026), &[]));
    assert_eq!(notes(&mut secretary), (1, 0));
}

#[test]
fn p26_a_reflection_in_packages_of_several_years_counts_once() {
    let shared = [note("old", 1, "2025-03-01"), note("older", 1, "2020-03-01")];
    let packages = [
        of_year((1, 1, 2025), &shared),
        of_year((1, 1, 2026), &shared),
        of_year(
            (1, 2, 2026),
            &[
                shared[0].clone(),
                shared[1].clone(),
                note("new", 1, "2026-03-01"),
            ],
        ),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let mut secretary = branch(&["张三"]);
        for at in order {
            bring(&mut secretary, &packages[at]);
        }
        for (year, ids) in [(2025, vec!["old"]), (2026, vec!["older", "new"])] {
            let detail = secretary.profile.branch().member("001", year).unwrap();
            let found: Vec<_> = detail.notes.iter().map(|note| note.id.as_str()).collect();
            assert_eq!(found, ids, "{order:?} {year}");
            assert_eq!(detail.totals.notes, ids.len());
        }
    }
}

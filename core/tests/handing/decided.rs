//! What was decided about a fork stays decided, here and above.

use xuesilu_core::branch::Worth;

use crate::forge::{Head, entry, note, of_year, package};
use crate::people::{Person, above, branch, bring, hand_on, hours, sums_of};

/// The only fork is decided.
fn decide(secretary: &mut Person, take: bool) {
    let forks = secretary.profile.branch().forks().unwrap();
    assert_eq!(forks.len(), 1, "{forks:?}");
    assert!(!forks[0].differences.is_empty());
    let id = &forks[0].file_id;
    if take {
        secretary.profile.branch().take_fork(id).unwrap();
    } else {
        secretary.profile.branch().leave_fork(id).unwrap();
    }
    assert!(secretary.profile.branch().forks().unwrap().is_empty());
}

/// A record that went two ways from a backup on: 90 minutes in one history, 600 in the other.
fn first(lineage: u32) -> String {
    entry("a", 2, if lineage == 1 { 90 } else { 600 })
}

#[test]
fn p52_what_was_decided_here_and_undone_is_open_again_until_it_is_decided_anew() {
    for take in [true, false] {
        let mut secretary = branch(&["张三"]);
        let ways = [1, 2].map(|lineage| of_year((lineage, 1, 2026), &[first(lineage)]));
        for way in &ways {
            bring(&mut secretary, way);
        }
        decide(&mut secretary, take);
        let decided = hours(&mut secretary, 2026);
        assert_eq!(decided, if take { "10.0" } else { "1.5" });
        let office = &mut secretary.profile.branch();
        let id = office.decisions().unwrap()[0].id.clone();
        office.undo_decision(&id).unwrap();
        for way in &ways {
            bring(&mut secretary, way);
            assert_eq!(hours(&mut secretary, 2026), "1.5", "{take}");
            assert_eq!(secretary.profile.branch().forks().unwrap().len(), 1);
        }
        let office = &mut secretary.profile.branch();
        let stands = office.decisions().unwrap().into_iter().map(|it| it.stands);
        assert_eq!(stands.collect::<Vec<_>>(), [Worth::Undone]);
        decide(&mut secretary, take);
        assert_eq!(hours(&mut secretary, 2026), decided);
    }
}

#[test]
fn p25_a_decided_record_is_never_a_fork_again() {
    for take in [true, false] {
        let mut secretary = branch(&["张三"]);
        let of = |lineage, sequence, more: &[String]| {
            let lines = [&[first(lineage)], more].concat();
            of_year((lineage, sequence, 2026), &lines)
        };
        assert_eq!(bring(&mut secretary, &of(1, 1, &[])), "accepted");
        assert_eq!(bring(&mut secretary, &of(2, 1, &[])), "fork");
        decide(&mut secretary, take);
        let (counts, more) = if take {
            ("10.0", "12.0")
        } else {
            ("1.5", "3.5")
        };
        assert_eq!(hours(&mut secretary, 2026), counts);
        // Whichever history goes on.
        let b = entry("b", 1, 60);
        assert_eq!(bring(&mut secretary, &of(2, 2, &[b])), "accepted");
        let c = entry("c", 1, 60);
        assert_eq!(bring(&mut secretary, &of(1, 2, &[c])), "accepted");
        assert_eq!(hours(&mut secretary, 2026), more);
        assert!(secretary.profile.branch().forks().unwrap().is_empty());
        let below = sums_of(&mut secretary);
        assert_eq!(sums_of(&mut above(&mut secretary, &["张三"])), below);
        // A higher revision goes on as ever.
        let higher = of_year((1, 3, 2026), &[entry("a", 3, 30)]);
        assert_eq!(bring(&mut secretary, &higher), "accepted");
        assert_eq!(hours(&mut secretary, 2026), "2.5");
        let below = sums_of(&mut secretary);
        assert_eq!(sums_of(&mut above(&mut secretary, &["张三"])), below);
    }
}

#[test]
fn p25_what_the_level_above_had_first_follows_the_decision_below() {
    let mut secretary = branch(&["张三"]);
    let mut above = branch(&["张三"]);
    bring(&mut secretary, &of_year((1, 1, 2026), &[first(1)]));
    hand_on(&mut secretary, &mut above);
    let other = of_year((2, 1, 2026), &[first(2), entry("b", 1, 60)]);
    bring(&mut secretary, &other);
    decide(&mut secretary, true);
    assert_eq!(hours(&mut above, 2026), "1.5");
    // It may also wait there as a fork of its own, brought by hand.
    assert_eq!(bring(&mut above, &other), "fork");
    let again = hand_on(&mut secretary, &mut above);
    assert!(again.iter().all(|it| *it == "already_had"), "{again:?}");
    assert_eq!(hours(&mut above, 2026), "11.0");
    assert!(above.profile.branch().forks().unwrap().is_empty());
    assert_eq!(sums_of(&mut above), sums_of(&mut secretary));
}

#[test]
fn p25_the_level_above_keeps_what_it_decided_itself() {
    let mut secretary = branch(&["张三"]);
    let mut above = branch(&["张三"]);
    let packages = [
        of_year((1, 1, 2026), &[first(1)]),
        of_year((2, 1, 2026), &[first(2)]),
    ];
    for bytes in &packages {
        bring(&mut secretary, bytes);
        bring(&mut above, bytes);
    }
    decide(&mut secretary, true);
    decide(&mut above, false);
    hand_on(&mut secretary, &mut above);
    assert_eq!(hours(&mut secretary, 2026), "10.0");
    assert_eq!(hours(&mut above, 2026), "1.5");
    assert!(above.profile.branch().forks().unwrap().is_empty());
}

#[test]
fn p25_two_packages_of_one_number_are_decided_once() {
    for take in [true, false] {
        let mut secretary = branch(&["张三"]);
        let a = entry("a", 1, 60);
        let one = of_year((1, 2, 2026), &[a.clone(), entry("b", 1, 60)]);
        let other = of_year((1, 2, 2026), &[a.clone(), entry("c", 1, 120)]);
        let third = of_year((1, 2, 2026), &[a.clone(), entry("d", 1, 240)]);
        bring(
            &mut secretary,
            &of_year((1, 1, 2026), std::slice::from_ref(&a)),
        );
        assert_eq!(bring(&mut secretary, &one), "accepted");
        assert_eq!(bring(&mut secretary, &other), "fork");
        decide(&mut secretary, take);
        assert_eq!(
            hours(&mut secretary, 2026),
            if take { "3.0" } else { "2.0" }
        );
        for again in [&one, &other, &third] {
            assert_eq!(bring(&mut secretary, again), "already_had");
        }
        assert_eq!(
            hours(&mut secretary, 2026),
            if take { "3.0" } else { "2.0" }
        );
        let below = sums_of(&mut secretary);
        assert_eq!(sums_of(&mut above(&mut secretary, &["张三"])), below);
        // The next package of either computer brings what it has.
        let next = of_year((1, 3, 2026), &[a, entry("b", 1, 60), entry("c", 1, 120)]);
        assert_eq!(bring(&mut secretary, &next), "accepted");
        assert_eq!(hours(&mut secretary, 2026), "4.0");
        let below = sums_of(&mut secretary);
        assert_eq!(sums_of(&mut above(&mut secretary, &["张三"])), below);
    }
}

#[test]
fn p25_what_two_packages_said_stays_when_the_second_is_outvoted() {
    // The second package repeats the first, which gives its bytes up; then the copy's second one is
    // taken, that does not know `b`.
    let mut secretary = branch(&["张三"]);
    let (a, b) = (entry("a", 1, 60), entry("b", 1, 60));
    bring(
        &mut secretary,
        &of_year((1, 1, 2026), &[a.clone(), b.clone()]),
    );
    bring(&mut secretary, &of_year((1, 2, 2026), &[a.clone(), b]));
    let other = of_year((1, 2, 2026), &[a, entry("c", 1, 60)]);
    assert_eq!(bring(&mut secretary, &other), "fork");
    decide(&mut secretary, true);
    assert_eq!(hours(&mut secretary, 2026), "3.0");
    let below = sums_of(&mut secretary);
    assert_eq!(sums_of(&mut above(&mut secretary, &["张三"])), below);
}

#[test]
fn p25_the_same_records_under_another_header_are_no_fork() {
    let of = |at: &str| {
        let head = Head {
            at: at.to_owned(),
            ..Head::default()
        };
        package(&head, &entry("a", 1, 60))
    };
    let packages = [
        of("2026-11-23T09:00:00.000+08:00"),
        of("2026-11-24T09:00:00.000+08:00"),
    ];
    let mut said = Vec::new();
    for order in [[0, 1], [1, 0]] {
        let mut secretary = branch(&["张三"]);
        assert_eq!(bring(&mut secretary, &packages[order[0]]), "accepted");
        assert_eq!(bring(&mut secretary, &packages[order[1]]), "already_had");
        assert!(secretary.profile.branch().forks().unwrap().is_empty());
        said.push(sums_of(&mut secretary));
    }
    assert_eq!(said[0], said[1]);
}

#[test]
fn p25_each_field_that_differs_is_shown() {
    let base = || entry("a", 1, 60);
    for (from, to) in [
        ("\"minutes\":60", "\"minutes\":60,\"credit_hundredths\":300"),
        ("\"minutes\":60", "\"minutes\":60,\"start\":\"08:00\""),
        ("\"minutes\":60", "\"minutes\":60,\"place\":\"会议室\""),
        ("\"minutes\":60", "\"minutes\":60,\"host\":\"李四\""),
        ("\"minutes\":60", "\"minutes\":60,\"remark\":\"备注\""),
        ("organised", "self_study"),
        ("\"written\"", "\"timed\""),
        ("\"late\":false", "\"late\":true"),
        ("\"edited\":false", "\"edited\":true"),
        (
            "\"changed_at\":\"2026-11-23T09",
            "\"changed_at\":\"2026-11-23T10",
        ),
        (
            "\"written_at\":\"2026-11-23T09",
            "\"written_at\":\"2026-11-23T10",
        ),
    ] {
        let mut secretary = branch(&["张三"]);
        bring(&mut secretary, &of_year((1, 1, 2026), &[base()]));
        let other = base().replace(from, to);
        assert_ne!(other, base());
        assert_eq!(
            bring(&mut secretary, &of_year((2, 1, 2026), &[other])),
            "fork"
        );
        let forks = secretary.profile.branch().forks().unwrap();
        let [one] = forks[0].differences.as_slice() else {
            panic!("{to}: {forks:?}");
        };
        assert!(one.here.is_some() && one.here != one.there, "{to}: {one:?}");
    }
    // A reflection's text.
    let mut secretary = branch(&["张三"]);
    let lines = |text: &str| {
        [
            entry("a", 1, 60),
            note("n", 1, "2026-03-01").replace("心得", text),
        ]
    };
    bring(&mut secretary, &of_year((1, 1, 2026), &lines("甲")));
    bring(&mut secretary, &of_year((2, 1, 2026), &lines("乙")));
    let forks = secretary.profile.branch().forks().unwrap();
    let one = &forks[0].differences[0];
    assert_eq!(one.here.as_ref().unwrap().more, "甲");
    assert_eq!(one.there.as_ref().unwrap().more, "乙");
}

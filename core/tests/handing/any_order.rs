//! What members hand in comes in any order, some of it twice, on many days: the sums are the same.
//!
//! The sets are made by a model of honest logs: records are added, edited, withdrawn, reflections
//! shared and no longer shared; a backup is taken and restored, so that a second history of the
//! same log runs beside the first; a second computer has a key of its own that the secretary
//! confirms, some day between the others.
//!
//! What is left out, because there the first to come decides by contract until the secretary does:
//!
//! - two keys whose names fit the same free row of the roster: the first is bound, the other waits.
//!   Here the second computer gives a name that is on no roster, and waits whenever it comes; and
//!   the secretary confirms it for a row only when that row's own key has come (confirmed before,
//!   it is the row's first key, and the other one waits until it is confirmed as well);
//! - packages that disagree (the same number of one history, or the same record and revision, with
//!   other content): the first counts, the other is the fork. Here a revision always says the same,
//!   as it does in a log that was not restored to a point from which it was edited otherwise;
//! - a member who changes their name between two packages: the name of a key that waits is the one
//!   that it first gave.

use std::collections::BTreeMap;

use proptest::prelude::*;
use xuesilu_core::branch::Said;

use crate::forge::{Head, entry, member, package};
use crate::office::Collects as _;
use crate::people::{Person, Stick, branch, collect, verdicts};

const NAMES: [&str; 3] = ["张三", "李四", "王五"];
/// The second computer of the first member, and its key.
const ELSEWHERE: (&str, u8) = ("张三家里", 40);

/// What a member does.
#[derive(Clone, Copy, Debug)]
enum Action {
    Add,
    Edit(usize),
    Share,
    Unshare(usize),
    BackUp,
    Restore,
    HandOver,
}

/// A log as far as packages show it.
#[derive(Clone, Debug, Default)]
struct Log {
    /// Revision by number.
    entries: BTreeMap<u32, u32>,
    notes: BTreeMap<u32, u32>,
    lineage: u32,
    sequence: u32,
}

fn acts() -> impl Strategy<Value = Vec<Action>> {
    let act = prop_oneof![
        3 => Just(Action::Add),
        2 => (0..8_usize).prop_map(Action::Edit),
        1 => Just(Action::Share),
        1 => (0..8_usize).prop_map(Action::Unshare),
        1 => Just(Action::BackUp),
        1 => Just(Action::Restore),
        4 => Just(Action::HandOver),
    ];
    prop::collection::vec(act, 1..14)
}

/// A revision always says the same: every third one is a withdrawal, dates lie on either side of
/// the day on which packages are written.
fn entry_line(seed: u8, id: u32, revision: u32) -> String {
    let day = 20 + (id + revision) % 8;
    entry(&format!("e-{seed}-{id}"), revision, 10 + 7 * id + revision)
        .replace(
            "\"date\":\"2026-11-23\"",
            &format!("\"date\":\"2026-11-{day}\""),
        )
        .replace(
            "\"withdrawn\":false",
            if revision.is_multiple_of(3) {
                "\"withdrawn\":true"
            } else {
                "\"withdrawn\":false"
            },
        )
}

fn note_line(seed: u8, id: u32) -> String {
    format!(
        "{{\"record\":\"note\",\"id\":\"n-{seed}-{id}\",\"revision\":1,\"title\":\"\",\
         \"text\":\"心得\",\"written_at\":\"2026-11-23T09:00:00.000+08:00\",\
         \"changed_at\":\"2026-11-23T09:00:00.000+08:00\"}}\n"
    )
}

/// The packages that these acts lead to.
fn packages(name: &'static str, seed: u8, acts: &[Action]) -> Vec<Vec<u8>> {
    let mut log = Log {
        lineage: 1,
        ..Log::default()
    };
    let (mut backup, mut lineages, mut next, mut written) = (None, 1, 0, Vec::new());
    for act in acts.iter().chain([&Action::HandOver]) {
        match act {
            Action::Add => {
                next += 1;
                log.entries.insert(next, 1);
            }
            Action::Edit(nth) => {
                if let Some(revision) = log.entries.values_mut().nth(*nth) {
                    *revision += 1;
                }
            }
            Action::Share => {
                next += 1;
                log.notes.insert(next, 1);
            }
            Action::Unshare(nth) => {
                if let Some(id) = log.notes.keys().nth(*nth).copied() {
                    log.notes.remove(&id);
                }
            }
            Action::BackUp => backup = Some(log.clone()),
            Action::Restore => {
                if let Some(old) = backup.clone() {
                    lineages += 1;
                    log = Log {
                        lineage: lineages,
                        sequence: 0,
                        ..old
                    };
                }
            }
            Action::HandOver => {
                log.sequence += 1;
                let mut lines: String = log
                    .entries
                    .iter()
                    .map(|(id, revision)| entry_line(seed, *id, *revision))
                    .collect();
                lines.extend(log.notes.keys().map(|id| note_line(seed, *id)));
                let day = 21 + written.len() % 7;
                let head = Head {
                    seed,
                    name,
                    lineage: log.lineage,
                    sequence: log.sequence,
                    at: format!("2026-11-{day}T09:{:02}:{seed:02}.000+08:00", written.len()),
                    entries: log.entries.len(),
                    notes: log.notes.len(),
                    ..Head::default()
                };
                written.push(package(&head, &lines));
            }
        }
    }
    written
}

/// Collects in this order, a stick for each group; the second computer is confirmed after the group
/// of that number, if it has been seen, and in the end.
fn sums(all: &[Vec<u8>], groups: &[Vec<usize>], confirm_after: usize) -> String {
    let mut secretary = branch(&NAMES);
    let confirm = |secretary: &mut Person| {
        // A second key joins the first: before the first has come, there is none to join.
        if secretary.profile.branch().totals(2026).unwrap().members[0].packages == 0 {
            return;
        }
        // Nobody can be confirmed of whom nothing has come.
        let _ = secretary
            .profile
            .branch()
            .confirm(&member(ELSEWHERE.1), "001", Said::default());
    };
    for (nth, group) in groups.iter().enumerate() {
        let stick = Stick::new();
        for (at, index) in group.iter().enumerate() {
            std::fs::write(stick.0.path().join(format!("{at:03}.xuesi")), &all[*index]).unwrap();
        }
        let collected = collect(&mut secretary, &stick);
        assert_eq!(collected.refused, 0, "{collected:?}");
        if nth == confirm_after {
            confirm(&mut secretary);
        }
    }
    let held = secretary.profile.branch().held().unwrap();
    confirm(&mut secretary);
    let forks = secretary.profile.branch().forks().unwrap();
    let totals = secretary.profile.branch().totals(2026).unwrap();
    let waiting = if confirm_after < groups.len() {
        String::new()
    } else {
        format!("{held:?}")
    };
    format!("{totals:#?} {forks:?} {waiting}")
}

/// A way of collecting: an order of all, some of it again, cut into sticks.
fn ways(count: usize) -> impl Strategy<Value = Vec<Vec<usize>>> {
    let order = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
    let again = prop::collection::vec(0..count, 0..4);
    (order, again, prop::collection::vec(1..5_usize, 1..6)).prop_map(|(order, again, sizes)| {
        let mut rest: Vec<usize> = order.into_iter().chain(again).collect();
        let mut groups = Vec::new();
        for size in sizes {
            let stick: Vec<_> = rest.drain(..size.min(rest.len())).collect();
            groups.push(stick);
        }
        groups.push(rest);
        groups
    })
}

/// Everybody's acts: the three members', and those at the second computer.
type Acts = (Vec<Vec<Action>>, Vec<Action>);

fn written((members, elsewhere): &Acts) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for ((seed, name), acts) in (1..).zip(NAMES).zip(members) {
        all.extend(packages(name, seed, acts));
    }
    all.extend(packages(ELSEWHERE.0, ELSEWHERE.1, elsewhere));
    all
}

fn sets() -> impl Strategy<Value = (Acts, Vec<Vec<usize>>, usize)> {
    let members = prop::collection::vec(acts(), NAMES.len());
    (members, acts(), 0..6_usize).prop_flat_map(|(members, elsewhere, confirm)| {
        let acts = (members, elsewhere);
        let count = written(&acts).len();
        (Just(acts), ways(count), Just(confirm))
    })
}

/// The first line that differs says more than two pages that do.
fn alike(one: &str, other: &str) -> Result<(), TestCaseError> {
    let differs = one
        .lines()
        .zip(other.lines())
        .find(|(one, other)| one != other);
    prop_assert!(one == other, "{differs:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn p26_any_order_any_repetition_any_sticks_give_the_same_sums((acts, groups, confirm) in sets()) {
        let all = written(&acts);
        let at_once: Vec<Vec<usize>> = vec![(0..all.len()).collect()];
        let late = usize::MAX;
        alike(&sums(&all, &groups, late), &sums(&all, &at_once, late))?;
        // When the second computer is confirmed changes nothing either.
        let confirmed = sums(&all, &groups, confirm.min(groups.len() - 1));
        alike(&confirmed, &sums(&all, &at_once, 0))?;
    }
}

#[test]
fn p23_the_same_package_twice_changes_nothing() {
    let mut secretary = branch(&NAMES);
    let bytes = packages("张三", 1, &[Action::Add, Action::Share]).remove(0);
    let stick = Stick::new();
    std::fs::write(stick.0.path().join("1.xuesi"), &bytes).unwrap();
    std::fs::write(stick.0.path().join("2.xuesi"), &bytes).unwrap();
    assert_eq!(
        verdicts(&collect(&mut secretary, &stick)),
        ["accepted", "already_had"]
    );
    let before = secretary.profile.branch().totals(2026).unwrap();
    let other_day = secretary.profile.collect(stick.0.path()).unwrap();
    assert_eq!(verdicts(&other_day), ["already_had", "already_had"]);
    assert_eq!((other_day.entries_new, other_day.entries_changed), (0, 0));
    assert_eq!(secretary.profile.branch().totals(2026).unwrap(), before);
}

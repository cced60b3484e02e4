//! Keys that an impostor and a real member have, decisions of branches that are trusted and of one that
//! is not, and a secretary who confirms, releases, declines, decides and undoes on the way: wherever
//! that ends, the sums are those of a plain model of the end, whatever came first.
//!
//! Two things are first come by contract and left out here: which of two keys the roster's row is bound
//! to by the name alone (the real one's name is on no roster, and waits; an impostor of whom the
//! secretary never says anything comes first), and which content counts while a fork is open (every one
//! is decided in the end).

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::forge::{Head, branch_id, collection, decision, entry, member, package};
use crate::model::{AT, Latest, entry_digest, line, minutes, withdrawn};
use crate::people::{Person, Stick, branch, collect, trust};

/// The real member's key, and another one that came in their name.
const REAL: u8 = 51;
const IMPOSTOR: u8 = 50;
/// Two branches below, and one that nobody knows.
const BELOW: u8 = 70;
const OTHER: u8 = 71;
const STRANGER: u8 = 66;

/// What happens at the three logs: two histories of the real one, one of the impostor's.
#[derive(Clone, Copy, Debug)]
enum Act {
    Add(usize),
    Edit(usize, usize),
    HandOver(usize, bool),
}

/// What a secretary does on the way.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Trust(u8),
    Distrust(u8),
    Confirm(u8, &'static str),
    Release(u8),
    Decline(u8),
    Decide(bool),
    Undo,
}

/// What a key is in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The secretary never said anything of it.
    Untouched,
    Confirmed,
    Released,
    Declined,
}

#[derive(Clone, Debug)]
struct Written {
    seed: u8,
    name: &'static str,
    entries: BTreeMap<u32, Latest>,
    bytes: Vec<u8>,
}

struct Log {
    seed: u8,
    uid: u32,
    lineage: u32,
    sequence: u32,
    entries: BTreeMap<u32, Latest>,
}

/// The packages that these acts lead to.
fn written(acts: &[Act]) -> Vec<Written> {
    let log = |seed, uid, first: &[u32]| Log {
        seed,
        uid,
        lineage: uid + 1,
        sequence: 0,
        entries: first.iter().map(|id| (*id, (1, 2026, uid))).collect(),
    };
    // What the impostor says of records that are the real one's has their ids.
    let mut logs = [
        log(REAL, 0, &[1, 2, 3]),
        log(REAL, 1, &[]),
        log(IMPOSTOR, 2, &[1, 2, 40]),
    ];
    logs[1].entries = logs[0].entries.clone();
    let mut all = Vec::new();
    let mut next = 3;
    let end = [
        Act::HandOver(0, true),
        Act::HandOver(1, true),
        Act::HandOver(2, true),
    ];
    for act in acts.iter().chain(&end) {
        match *act {
            Act::Add(at) => {
                next += 1;
                let uid = logs[at].uid;
                logs[at].entries.insert(next, (1, 2026, uid));
            }
            Act::Edit(at, nth) => {
                let uid = logs[at].uid;
                if let Some(latest) = logs[at].entries.values_mut().nth(nth) {
                    *latest = (latest.0 + 1, 2026, uid);
                }
            }
            Act::HandOver(at, usual) => {
                let log = &mut logs[at];
                log.sequence += 1;
                let name = match (log.seed, usual) {
                    (IMPOSTOR, true) => "张三",
                    (_, true) => "张三家里",
                    (_, false) => "张叁",
                };
                let lines: String = log.entries.iter().map(|(id, it)| line(*id, *it)).collect();
                let head = Head {
                    seed: log.seed,
                    name,
                    lineage: log.lineage,
                    sequence: log.sequence,
                    at: format!("2026-11-23T09:{:02}:00.000+08:00", all.len()),
                    entries: log.entries.len(),
                    ..Head::default()
                };
                all.push(Written {
                    seed: log.seed,
                    name,
                    entries: log.entries.clone(),
                    bytes: package(&head, &lines),
                });
            }
        }
    }
    all
}

type Contents = BTreeMap<(u32, u32), BTreeSet<Latest>>;

fn contents<'w>(of: impl Iterator<Item = &'w Written>) -> Contents {
    let mut all = Contents::new();
    for (id, latest) in of.flat_map(|it| &it.entries) {
        all.entry((*id, latest.0)).or_default().insert(*latest);
    }
    all
}

/// What the real one's branch decided wherever anything disagrees: one of the real one's contents.
fn decided(all: &[Written], choice: usize) -> BTreeMap<(u32, u32), Latest> {
    let real = contents(all.iter().filter(|it| it.seed == REAL));
    let every = contents(all.iter());
    let mut nth = 0;
    let mut found = BTreeMap::new();
    for (key, theirs) in real {
        if every[&key].len() > 1 {
            nth += 1;
            let at = (choice >> (nth % 16)) % theirs.len();
            found.insert(key, *theirs.iter().nth(at).unwrap());
        }
    }
    found
}

/// The files of three branches: what was decided, what disagrees with it, what is forged.
fn files_of_branches(all: &[Written], choice: usize) -> Vec<Vec<u8>> {
    let inside = all.iter().find(|it| it.seed == REAL).unwrap();
    let every = contents(all.iter());
    let right = decided(all, choice);
    let digest = |record: u32, latest: Latest| entry_digest(record, latest);
    let mut files = Vec::new();
    let as_it_is = right.iter().map(|((record, revision), latest)| {
        let digest = digest(*record, *latest);
        decision(
            &member(REAL),
            "entry",
            &format!("e{record}"),
            *revision,
            &digest,
        )
    });
    files.push(collection(
        BELOW,
        AT,
        &as_it_is.collect::<Vec<_>>(),
        &[&inside.bytes],
    ));
    for id in [OTHER, STRANGER] {
        let other = right.iter().map(|((record, revision), latest)| {
            let contents = &every[&(*record, *revision)];
            let another = contents.iter().find(|it| *it != latest).unwrap();
            let digest = digest(*record, *another);
            decision(
                &member(REAL),
                "entry",
                &format!("e{record}"),
                *revision,
                &digest,
            )
        });
        files.push(collection(
            id,
            AT,
            &other.collect::<Vec<_>>(),
            &[&inside.bytes],
        ));
    }
    // Contents that nobody ever wrote, in favour of nothing.
    let nothing = right.keys().map(|(record, revision)| {
        decision(
            &member(REAL),
            "entry",
            &format!("e{record}"),
            *revision,
            &[9; 16],
        )
    });
    files.push(collection(
        STRANGER,
        AT,
        &nothing.collect::<Vec<_>>(),
        &[&inside.bytes],
    ));
    files
}

/// Entries and minutes that count for 张三 in the end.
fn expected(all: &[Written], right: &BTreeMap<(u32, u32), Latest>, ends: [End; 2]) -> (usize, u64) {
    let [real, impostor] = ends;
    let counts = |it: &&Written| match (it.seed, real, impostor) {
        (REAL, End::Confirmed, _) | (IMPOSTOR, _, End::Confirmed) => true,
        (IMPOSTOR, _, End::Untouched) => it.name == "张三",
        _ => false,
    };
    let checked = |seed: u8| match seed {
        REAL => real == End::Confirmed,
        _ => impostor == End::Confirmed,
    };
    let mut records: BTreeMap<u32, Vec<(bool, Latest)>> = BTreeMap::new();
    for it in all.iter().filter(counts) {
        for (id, latest) in &it.entries {
            records
                .entry(*id)
                .or_default()
                .push((checked(it.seed), *latest));
        }
    }
    let mut sum = (0, 0);
    for (id, mut said) in records {
        if said.iter().any(|(checked, _)| *checked) {
            said.retain(|(checked, _)| *checked);
        }
        let there: BTreeSet<Latest> = said.iter().map(|(_, latest)| *latest).collect();
        let living = there.iter().filter(|latest| {
            let decision = right
                .get(&(id, latest.0))
                .filter(|_| real == End::Confirmed);
            decision.is_none_or(|it| it == *latest || !there.contains(it))
        });
        let Some(best) = living.max_by_key(|latest| latest.0) else {
            continue;
        };
        if !withdrawn(*best) {
            sum.0 += 1;
            sum.1 += u64::from(minutes(id, *best));
        }
    }
    sum
}

/// What happens, in this order: files by their place, deeds.
#[derive(Clone, Debug)]
enum Step {
    File(usize),
    Deed(Deed),
}

fn done(secretary: &mut Person, deed: Deed, files: &[Vec<u8>]) {
    let mut office = secretary.profile.branch();
    // What cannot be done yet is not done: nothing came from the key, nothing disagrees.
    match deed {
        Deed::Trust(id) => {
            let file = if id == BELOW { &files[0] } else { &files[1] };
            trust(secretary, file);
        }
        Deed::Distrust(id) => drop(office.distrust(&branch_id(id))),
        Deed::Confirm(key, number) => drop(office.confirm(&member(key), number)),
        Deed::Release(key) => drop(office.release_key(&member(key))),
        Deed::Decline(key) => drop(office.decline_key(&member(key))),
        Deed::Decide(take) => {
            if let Some(fork) = office.forks().unwrap().first() {
                if take {
                    office.take_fork(&fork.file_id).unwrap();
                } else {
                    office.leave_fork(&fork.file_id).unwrap();
                }
            }
        }
        Deed::Undo => {
            for one in office.decisions().unwrap() {
                if one.own && one.undone_at.is_none() {
                    office.undo_decision(&one.id).unwrap();
                }
            }
        }
    }
}

/// Walks these steps, and comes to this end.
fn walked(all: &[Written], files: &[Vec<u8>], steps: &[Step], ends: [End; 2]) -> (usize, u64) {
    let mut secretary = branch(&["张三", "李四"]);
    for step in steps {
        match step {
            Step::File(at) => {
                let stick = Stick::new();
                let bytes = all
                    .get(*at)
                    .map_or_else(|| &files[at - all.len()], |it| &it.bytes);
                std::fs::write(stick.0.path().join("one.xuesi"), bytes).unwrap();
                collect(&mut secretary, &stick);
            }
            Step::Deed(deed) => done(&mut secretary, *deed, files),
        }
    }
    done(&mut secretary, Deed::Undo, files);
    done(&mut secretary, Deed::Trust(BELOW), files);
    done(&mut secretary, Deed::Distrust(OTHER), files);
    for (key, end) in [(REAL, ends[0]), (IMPOSTOR, ends[1])] {
        match end {
            End::Untouched => {}
            // A key that changes its row leaves names behind, which are said once more.
            End::Confirmed => (0..3).for_each(|_| {
                done(&mut secretary, Deed::Confirm(key, "001"), files);
            }),
            End::Released => done(&mut secretary, Deed::Release(key), files),
            End::Declined => done(&mut secretary, Deed::Decline(key), files),
        }
    }
    let checked = secretary.profile.safety().check(true).unwrap();
    assert!(checked.ok, "{checked:?}");
    let forks = secretary.profile.branch().forks().unwrap();
    assert!(forks.is_empty(), "{forks:?}");
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!(totals.members[1].entries, 0);
    let one = &totals.members[0];
    let minutes = one.by_month.iter();
    let minutes = minutes.map(|it| it.organised_minutes + it.self_study_minutes);
    (one.entries, minutes.sum())
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        1 => (0..3_usize).prop_map(Act::Add),
        4 => (0..3_usize, 0..4_usize).prop_map(|(at, nth)| Act::Edit(at, nth)),
        3 => (0..3_usize, prop::bool::weighted(0.7)).prop_map(|(at, usual)| Act::HandOver(at, usual)),
    ];
    prop::collection::vec(act, 2..16)
}

fn deeds(touched: [bool; 2]) -> impl Strategy<Value = Vec<Deed>> {
    let keys: Vec<u8> = [REAL, IMPOSTOR]
        .into_iter()
        .zip(touched)
        .filter_map(|(key, touched)| touched.then_some(key))
        .collect();
    let of_branches = prop_oneof![
        Just(Deed::Trust(BELOW)),
        Just(Deed::Trust(OTHER)),
        Just(Deed::Distrust(OTHER)),
        Just(Deed::Distrust(BELOW)),
        any::<bool>().prop_map(Deed::Decide),
        Just(Deed::Undo),
    ];
    if keys.is_empty() {
        return prop::collection::vec(of_branches, 0..6).boxed();
    }
    let key = prop::sample::select(keys);
    let of_keys = (key, 0..5_usize).prop_map(|(key, what)| match what {
        0 | 1 => Deed::Confirm(key, "001"),
        2 => Deed::Confirm(key, "002"),
        3 => Deed::Release(key),
        _ => Deed::Decline(key),
    });
    prop::collection::vec(prop_oneof![of_branches, of_keys], 0..8).boxed()
}

fn ends() -> impl Strategy<Value = [End; 2]> {
    let end = || {
        prop_oneof![
            2 => Just(End::Untouched),
            4 => Just(End::Confirmed),
            1 => Just(End::Released),
            1 => Just(End::Declined),
        ]
    };
    (end(), end()).prop_map(|(real, impostor)| [real, impostor])
}

type Case = (Vec<Act>, usize, [End; 2], Vec<Step>);

fn cases() -> impl Strategy<Value = Case> {
    (acts(), any::<usize>(), ends()).prop_flat_map(|(acts, choice, ends)| {
        let count = written(&acts).len() + 4;
        let touched = ends.map(|end| end != End::Untouched);
        let again = prop::collection::vec(0..count, 0..4);
        let steps = (again, deeds(touched)).prop_flat_map(move |(again, deeds)| {
            let files = (0..count).chain(again).map(Step::File);
            let steps: Vec<Step> = files.chain(deeds.into_iter().map(Step::Deed)).collect();
            Just(steps).prop_shuffle()
        });
        let all = written(&acts);
        let first = all.iter().position(|it| it.name == "张三");
        let first = first.filter(|_| !touched[1]).map(Step::File);
        let steps = steps.prop_map(move |steps| first.clone().into_iter().chain(steps).collect());
        (Just(acts), Just(choice), Just(ends), steps)
    })
}

/// `PROPTEST_CASES` asks for more.
fn how_many() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|it| it.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::with_cases(how_many()) })]

    #[test]
    fn p54_whoever_decides_and_whatever_came_first_the_end_is_what_the_model_says(
        (acts, choice, ends, steps) in cases()
    ) {
        let all = written(&acts);
        let files = files_of_branches(&all, choice);
        let said = walked(&all, &files, &steps, ends);
        prop_assert_eq!(said, expected(&all, &decided(&all, choice), ends));
    }
}

#[test]
fn the_line_of_the_model_is_an_entrys() {
    assert_eq!(
        line(1, (1, 2026, 0)),
        entry("e1", 1, minutes(1, (1, 2026, 0)))
    );
}

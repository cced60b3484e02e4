//! Keys that an impostor and a real member have, a copy of the real one's folder in somebody else's name,
//! decisions of branches that are trusted and of one that is not, and a secretary who confirms, releases,
//! declines, decides, undoes and numbers the roster anew on the way: wherever that ends, the sums are those
//! of a plain model of the end, whatever came first.
//!
//! Two things are first come by contract and left out here: which of two keys the roster's row is bound
//! to by the name alone (the real one's name is on no roster, and waits, or belongs to whoever has the copy;
//! an impostor of whom the secretary never says anything comes first), and which content counts while a
//! fork is open (every one is decided in the end).

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use xuesilu_core::branch::{Answers, Roster, Said};

use crate::forge::{Head, branch_id, collection, decision, entry, member, package};
use crate::model::{AT, Latest, entry_digest, line, minutes, withdrawn};
use crate::people::{Person, Stick, branch, collect, row, trust};
use crate::rows::{SECOND, with_mark};

/// The real member's key, and another one that came in their name.
const REAL: u8 = 51;
const IMPOSTOR: u8 = 50;
/// Two branches below, and one that nobody knows.
const BELOW: u8 = 70;
const OTHER: u8 = 71;
const STRANGER: u8 = 66;

/// The rows of the roster: whose the keys are, somebody whom they are taken for on the way, and whoever
/// has the copy.
const ROSTER: [&str; 3] = [THEIRS, "李四", COPIED];
const THEIRS: &str = "张三";
const COPIED: &str = "赵六";

/// What happens at the four logs: two histories of the real one, one of the impostor's, and a copy of the
/// first, key and history and all.
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
    Renumber,
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
    lineage: u32,
    name: &'static str,
    entries: BTreeMap<u32, Latest>,
    bytes: Vec<u8>,
    /// The branch below decided for another package of its number.
    lost: bool,
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
        lineage: if uid == 3 { 1 } else { uid + 1 },
        sequence: 0,
        entries: first.iter().map(|id| (*id, (1, 2026, uid))).collect(),
    };
    // What the impostor says of records that are the real one's has their ids.
    let mut logs = [
        log(REAL, 0, &[1, 2, 3]),
        log(REAL, 1, &[]),
        log(IMPOSTOR, 2, &[1, 2, 40]),
        log(REAL, 3, &[]),
    ];
    logs[1].entries = logs[0].entries.clone();
    // One row of a table in both histories of the real one, and twice in the impostor's.
    for (at, marked) in [(0, 60), (1, 61), (2, 62), (2, 63)] {
        let uid = logs[at].uid;
        logs[at].entries.insert(marked, (1, 2026, uid));
    }
    logs[3].entries = logs[0].entries.clone();
    let mut all = Vec::new();
    let mut next = 3;
    let end = [
        Act::HandOver(0, true),
        Act::HandOver(1, true),
        Act::HandOver(2, true),
        Act::HandOver(3, true),
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
                let name = match (log.uid, usual) {
                    (3, _) => COPIED,
                    (2, true) => THEIRS,
                    (_, true) => NAMES[1],
                    (_, false) => NAMES[2],
                };
                let lines: String = log.entries.iter().map(|(id, it)| told(*id, *it)).collect();
                let head = Head {
                    seed: log.seed,
                    name,
                    // The second history has the number that it was told in the beginning.
                    number: (log.uid == 1).then_some("001"),
                    lineage: log.lineage,
                    sequence: log.sequence,
                    at: format!("2026-11-23T09:{:02}:00.000+08:00", all.len()),
                    entries: log.entries.len(),
                    versions: SECOND,
                    ..Head::default()
                };
                all.push(Written {
                    seed: log.seed,
                    lineage: log.lineage,
                    name,
                    entries: log.entries.clone(),
                    bytes: package(&head, &lines),
                    lost: false,
                });
            }
        }
    }
    all.extend([false, true].map(copied));
    all
}

/// Two packages of the impostor's with the history and the number of the real one's first: a fork of its own.
fn copied(lost: bool) -> Written {
    let (id, latest) = (COPIES[usize::from(lost)], (1, 2026, 2));
    let head = Head {
        seed: IMPOSTOR,
        name: THEIRS,
        lineage: 1,
        sequence: 1,
        ..Head::default()
    };
    Written {
        seed: IMPOSTOR,
        lineage: head.lineage,
        name: THEIRS,
        entries: BTreeMap::from([(id, latest)]),
        bytes: package(&head, &line(id, latest)),
        lost,
    }
}

/// The entries of these two.
const COPIES: [u32; 2] = [80, 81];

/// Entries from here on have the mark of one row of a table.
const MARKED: std::ops::Range<u32> = 60..70;

/// An entry's line, with the mark where it has one.
fn told(id: u32, latest: Latest) -> String {
    let line = line(id, latest);
    if MARKED.contains(&id) {
        with_mark(&line, 'a')
    } else {
        line
    }
}

/// The names that both keys go by.
const NAMES: [&str; 3] = [THEIRS, "张三家里", "张叁"];

fn is_real(it: &Written) -> bool {
    it.seed == REAL && it.name != COPIED
}

type Contents = BTreeMap<(u32, u32), BTreeSet<Latest>>;
/// A log: whose, and its lineage.
type Source = (u8, u32);
/// An entry with a mark: whether somebody checked it, its minutes, and the logs that say it.
type Marked = (bool, u64, BTreeSet<Source>);

fn contents<'w>(of: impl Iterator<Item = &'w Written>) -> Contents {
    let mut all = Contents::new();
    for (id, latest) in of.flat_map(|it| &it.entries) {
        all.entry((*id, latest.0)).or_default().insert(*latest);
    }
    all
}

/// What the real one's branch decided wherever anything disagrees: one of the real one's contents.
fn decided(all: &[Written], choice: usize) -> BTreeMap<(u32, u32), Latest> {
    let real = contents(all.iter().filter(|it| is_real(it)));
    let every = contents(all.iter().filter(|it| it.name != COPIED));
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
    let inside = all.iter().find(|it| is_real(it)).unwrap();
    // Both keys brought what is decided about, so that a package of each has to lie there.
    let other = all.iter().find(|it| it.name == THEIRS).unwrap();
    let inside = [inside.bytes.as_slice(), other.bytes.as_slice()];
    let every = contents(all.iter().filter(|it| it.name != COPIED));
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
    let records = Sha256::digest(digest(COPIES[0], (1, 2026, 2)));
    let of_copies = decision(&member(IMPOSTOR), "package", "2026/1", 1, &records[..16]);
    files.push(collection(
        BELOW,
        AT,
        &as_it_is.chain([of_copies]).collect::<Vec<_>>(),
        &inside,
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
        files.push(collection(id, AT, &other.collect::<Vec<_>>(), &inside));
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
        &inside,
    ));
    files
}

/// Entries and minutes that count in the end: 张三's, and of whoever has the copy. That one's key is the
/// real one's, and belongs to them by the name alone where the secretary never said anything of it.
fn expected(
    all: &[Written],
    right: &BTreeMap<(u32, u32), Latest>,
    ends: [End; 2],
) -> [(usize, u64); 2] {
    let [real, impostor] = ends;
    let theirs = |it: &&Written| match (it.seed, real, impostor) {
        _ if it.name == COPIED || it.lost => false,
        (REAL, End::Confirmed, _) | (IMPOSTOR, _, End::Confirmed) => true,
        (IMPOSTOR, _, End::Untouched) => it.name == THEIRS,
        _ => false,
    };
    let copied = |it: &&Written| it.name == COPIED && real == End::Untouched;
    // A decision is about a key, and counts for what came from whoever has it.
    let none = BTreeMap::new();
    let of_theirs = if real == End::Confirmed { right } else { &none };
    let of_copied = if real == End::Untouched { right } else { &none };
    [
        sums(all.iter().filter(theirs), of_theirs, ends),
        sums(all.iter().filter(copied), of_copied, ends),
    ]
}

/// Entries and minutes of one person.
fn sums<'w>(
    of: impl Iterator<Item = &'w Written>,
    right: &BTreeMap<(u32, u32), Latest>,
    [real, impostor]: [End; 2],
) -> (usize, u64) {
    let checked = |seed: u8| match seed {
        REAL => real == End::Confirmed,
        _ => impostor == End::Confirmed,
    };
    let mut records: BTreeMap<u32, Vec<(bool, Latest, Source)>> = BTreeMap::new();
    for it in of {
        for (id, latest) in &it.entries {
            records.entry(*id).or_default().push((
                checked(it.seed),
                *latest,
                (it.seed, it.lineage),
            ));
        }
    }
    let mut sum = (0, 0);
    let mut marked = Vec::new();
    for (id, mut said) in records {
        if said.iter().any(|(checked, ..)| *checked) {
            said.retain(|(checked, ..)| *checked);
        }
        let there: BTreeSet<Latest> = said.iter().map(|(_, latest, _)| *latest).collect();
        let living = there.iter().filter(|latest| {
            let decision = right.get(&(id, latest.0));
            decision.is_none_or(|it| it == *latest || !there.contains(it))
        });
        let Some(best) = living.max_by_key(|latest| latest.0) else {
            continue;
        };
        if withdrawn(*best) {
            continue;
        }
        let minutes = u64::from(minutes(id, *best));
        if MARKED.contains(&id) {
            let logs: BTreeSet<Source> = said.iter().map(|(.., log)| *log).collect();
            marked.push((said[0].0, minutes, logs));
        } else {
            sum.0 += 1;
            sum.1 += minutes;
        }
    }
    let of_the_row = of_one_row(marked);
    (
        sum.0 + of_the_row.len(),
        sum.1 + of_the_row.iter().sum::<u64>(),
    )
}

/// What counts of entries with one mark: what nobody checked is nothing beside what somebody did, and of several logs
/// the least.
fn of_one_row(mut marked: Vec<Marked>) -> Vec<u64> {
    if marked.iter().any(|(checked, ..)| *checked) {
        marked.retain(|(checked, ..)| *checked);
    }
    let mut seen = BTreeSet::new();
    let mut logs = marked.iter().flat_map(|(.., logs)| logs);
    let apart = logs.all(|log| seen.insert(log));
    let mut all: Vec<u64> = marked.iter().map(|(_, minutes, _)| *minutes).collect();
    all.sort_unstable();
    if apart {
        all.truncate(1);
    }
    all
}

/// What happens, in this order: files by their place, deeds.
#[derive(Clone, Debug)]
enum Step {
    File(usize),
    Deed(Deed),
}

/// The roster with a newcomer on top, and everybody one number further.
fn renumber(secretary: &mut Person) {
    let mut office = secretary.profile.branch();
    let there = office.roster().unwrap();
    let newcomer = format!("新人{}", there.len());
    let names = std::iter::once(newcomer).chain(there.into_iter().map(|row| row.name));
    let rows = (1..).zip(names);
    let rows = rows.map(|(number, name)| row(&format!("{number:03}"), &name));
    let table = Roster {
        rows: rows.collect(),
        ..Roster::default()
    };
    let renumbered = Answers {
        renumbered: true,
        ..Answers::default()
    };
    let change = office.import_roster(&table, &renumbered).unwrap();
    assert_eq!((change.added, change.ambiguous.len()), (1, 0));
}

fn number_of(secretary: &mut Person, name: &str) -> String {
    let roster = secretary.profile.branch().roster().unwrap();
    let mut named = roster.into_iter().filter(|row| row.name == name);
    let found = named.next().unwrap().number;
    assert!(named.next().is_none(), "{name} stands there twice");
    found
}

fn done(secretary: &mut Person, deed: Deed, files: &[Vec<u8>]) {
    if let Deed::Confirm(key, name) = deed {
        // Of each name it is said by itself: the name of the copy never is.
        let number = number_of(secretary, name);
        for name in NAMES {
            let said = Said {
                instead: false,
                name: Some(name),
            };
            let mut office = secretary.profile.branch();
            drop(office.confirm(&member(key), &number, said));
        }
        return;
    }
    let mut office = secretary.profile.branch();
    // What cannot be done yet is not done: nothing came from the key, nothing disagrees.
    match deed {
        Deed::Trust(id) => {
            let file = if id == BELOW { &files[0] } else { &files[1] };
            trust(secretary, file);
        }
        Deed::Distrust(id) => drop(office.distrust(&branch_id(id))),
        Deed::Confirm(..) => {}
        Deed::Renumber => renumber(secretary),
        Deed::Release(key) => drop(office.release_keys(&[&member(key)])),
        Deed::Decline(key) => drop(office.decline_keys(&[&member(key)])),
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
fn walked(all: &[Written], files: &[Vec<u8>], steps: &[Step], ends: [End; 2]) -> [(usize, u64); 2] {
    let mut secretary = branch(&ROSTER);
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
            End::Confirmed => done(&mut secretary, Deed::Confirm(key, THEIRS), files),
            End::Released => done(&mut secretary, Deed::Release(key), files),
            End::Declined => done(&mut secretary, Deed::Decline(key), files),
        }
    }
    let checked = secretary.profile.safety().check(true).unwrap();
    assert!(checked.ok, "{checked:?}");
    let forks = secretary.profile.branch().forks().unwrap();
    assert!(forks.is_empty(), "{forks:?}");
    let totals = secretary.profile.branch().totals(2026).unwrap();
    let others = totals.members.iter();
    let others = others.filter(|it| it.name != THEIRS && it.name != COPIED);
    assert_eq!(others.map(|it| it.entries).sum::<usize>(), 0);
    [THEIRS, COPIED].map(|name| {
        let mut named = totals.members.iter().filter(|it| it.name == name);
        let one = named.next().unwrap();
        assert!(named.next().is_none(), "{name} stands there twice");
        let minutes = one.by_month.iter();
        let minutes = minutes.map(|it| it.organised_minutes + it.self_study_minutes);
        (one.entries, minutes.sum())
    })
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        1 => (0..4_usize).prop_map(Act::Add),
        4 => (0..4_usize, 0..4_usize).prop_map(|(at, nth)| Act::Edit(at, nth)),
        3 => (0..4_usize, prop::bool::weighted(0.7)).prop_map(|(at, usual)| Act::HandOver(at, usual)),
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
        Just(Deed::Renumber),
    ];
    if keys.is_empty() {
        return prop::collection::vec(of_branches, 0..6).boxed();
    }
    let key = prop::sample::select(keys);
    let of_keys = (key, 0..5_usize).prop_map(|(key, what)| match what {
        0 | 1 => Deed::Confirm(key, THEIRS),
        2 => Deed::Confirm(key, ROSTER[1]),
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
        let first = all.iter().position(|it| it.name == THEIRS);
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

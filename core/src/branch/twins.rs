//! Rows of one table in several logs of one person: which of them counts. A pure rule over all that counts of
//! that person; the order in which anything came says nothing.
//!
//! Joined are only entries of one person, of different keys or histories: two of one log are two, whatever
//! their marks or a decision say. What a checked key brought is neither hidden nor set apart by what no checked key did:
//! entries of checked keys are asked alone, and beside one of them what others say of the same row counts nothing.
//! Nothing is hidden in favour of nothing.

use std::collections::{BTreeMap, BTreeSet};

#[cfg(doc)]
use crate::entry::MinutesPerHour;

/// An entry that counts of somebody, as the rule sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub id: String,
    /// The mark of its row; empty has none.
    pub mark: String,
    /// The logs that brought it: key and history.
    pub logs: BTreeSet<(i64, String)>,
    /// A key brought it that was checked in person.
    pub checked: bool,
    /// Its part in sums.
    pub weighs: Weighs,
    /// The digest of its content.
    pub digest: Vec<u8>,
}

/// The part of an entry that is in sums. Ordered so that the least comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weighs {
    /// The hours that would count, by the branch's rule, exactly ([`MinutesPerHour::weight`]).
    pub hours: u64,
    /// Clock minutes.
    pub minutes: u32,
    /// Its day.
    pub date: String,
    /// Its class.
    pub class: String,
    /// Credited hours in hundredths.
    pub credit: Option<u32>,
}

/// A decision that counts: of these entries this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Same {
    /// The one that counts.
    pub counts: String,
    /// Entries that are one with it.
    pub others: Vec<String>,
}

/// Entries that are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    /// By each entry that counts nothing the one that does.
    pub passed: BTreeMap<String, String>,
    /// Groups that differ and of which nothing was decided, each with the one that counts in front.
    pub open: Vec<Vec<String>>,
}

/// Finds entries that are one.
pub fn twins(candidates: &[Candidate], decided: &[Same]) -> Twins {
    let by_id: BTreeMap<&str, &Candidate> =
        candidates.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut twins = Twins {
        passed: by_decision(&by_id, decided),
        open: Vec::new(),
    };
    let mut groups: BTreeMap<&str, Vec<&Candidate>> = BTreeMap::new();
    for one in by_id.values().filter(|one| !one.mark.is_empty()) {
        groups.entry(&one.mark).or_default().push(one);
    }
    for group in groups.into_values() {
        let checked = group.iter().any(|it| it.checked);
        let (mut best, outranked): (Vec<&Candidate>, Vec<&Candidate>) =
            group.into_iter().partition(|it| it.checked == checked);
        let joined = are_apart(&best);
        let passed = &mut twins.passed;
        let decided = best.iter().find_map(|it| passed.get(&it.id).cloned());
        best.retain(|one| !passed.contains_key(&one.id));
        best.sort_by_key(|it| (&it.weighs, &it.digest, &it.id));
        let least = best.first().map(|it| it.id.clone());
        let Some(counts) = least.or(decided) else {
            continue;
        };
        let others = best.iter().skip(1).filter(|_| joined);
        for other in others.chain(&outranked) {
            let of = passed.entry(other.id.clone());
            of.or_insert_with(|| counts.clone());
        }
        let weighs: BTreeSet<&Weighs> = best.iter().map(|it| &it.weighs).collect();
        if joined && weighs.len() > 1 {
            let ids = best.iter().map(|it| it.id.clone());
            twins.open.push(ids.collect());
        }
    }
    // What was decided for may be hidden by its mark: both are in favour of the one that counts.
    let further = twins.passed.clone();
    for counts in twins.passed.values_mut() {
        if let Some(end) = further.get(counts) {
            counts.clone_from(end);
        }
    }
    twins
}

/// Whether they are several, and no log brought two of them.
fn are_apart(group: &[&Candidate]) -> bool {
    let mut seen = BTreeSet::new();
    group.len() > 1
        && group
            .iter()
            .flat_map(|it| &it.logs)
            .all(|log| seen.insert(log))
}

/// Entries that decisions hide, each in favour of the one in which they end. Decisions that go round in a
/// circle, or are about two of one log, decide nothing.
fn by_decision(by_id: &BTreeMap<&str, &Candidate>, decided: &[Same]) -> BTreeMap<String, String> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in decided {
        let Some(counts) = by_id.get(one.counts.as_str()) else {
            continue;
        };
        let said: BTreeSet<&str> = one.others.iter().map(String::as_str).collect();
        let others = said.into_iter().filter(|id| *id != counts.id);
        let others = others.filter_map(|id| by_id.get(id).copied());
        let (alike, unlike): (Vec<&Candidate>, Vec<&Candidate>) =
            others.partition(|it| it.checked == counts.checked);
        if !alike.is_empty() && !are_apart(&[&[*counts], alike.as_slice()].concat()) {
            continue;
        }
        // Two of one unchecked log are two, and take nothing of what was decided about checked ones.
        let outranked = counts.checked && (unlike.len() == 1 || are_apart(&unlike));
        let unlike = unlike.into_iter().filter(|_| outranked);
        for hidden in alike.into_iter().chain(unlike) {
            next.entry(&hidden.id).or_default().insert(&counts.id);
        }
    }
    let ends = |from: &str| {
        let mut seen = BTreeSet::from([from]);
        let mut open: Vec<&str> = vec![from];
        let mut ends = BTreeSet::new();
        while let Some(at) = open.pop() {
            match next.get(at) {
                None => {
                    ends.insert(at);
                }
                Some(further) => open.extend(further.iter().filter(|it| seen.insert(it))),
            }
        }
        ends.into_iter().next().map(str::to_owned)
    };
    let hidden = next
        .keys()
        .filter_map(|id| Some(((*id).to_owned(), ends(id)?)));
    hidden.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(id: &str, mark: &str, key: i64, minutes: u32) -> Candidate {
        Candidate {
            id: id.to_owned(),
            mark: mark.to_owned(),
            logs: BTreeSet::from([(key, "1".to_owned())]),
            checked: false,
            weighs: Weighs {
                hours: u64::from(minutes) * 100,
                minutes,
                date: "2026-11-20".to_owned(),
                class: "organised".to_owned(),
                credit: None,
            },
            digest: id.as_bytes().to_vec(),
        }
    }

    fn same(counts: &str, others: &[&str]) -> Same {
        Same {
            counts: counts.to_owned(),
            others: others.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    fn passed(twins: &Twins) -> Vec<&str> {
        twins.passed.keys().map(String::as_str).collect()
    }

    #[test]
    fn p59_rows_of_two_computers_count_once_and_the_lesser_until_it_is_decided() {
        let (a, b) = (one("a", "m", 1, 60), one("b", "m", 2, 60));
        let found = twins(&[a.clone(), b], &[]);
        assert_eq!((passed(&found), found.open.len()), (vec!["b"], 0));
        let b = one("b", "m", 2, 90);
        let found = twins(&[b.clone(), a.clone()], &[]);
        assert_eq!(passed(&found), ["b"]);
        assert_eq!(found.open, [["a".to_owned(), "b".to_owned()]]);
        let found = twins(&[b, a], &[same("b", &["a"])]);
        assert_eq!((passed(&found), found.open.len()), (vec!["a"], 0));
    }

    #[test]
    fn p59_the_lesser_is_the_one_of_fewer_hours() {
        let (mut a, b) = (one("a", "m", 1, 60), one("b", "m", 2, 90));
        a.weighs.credit = Some(800);
        a.weighs.hours = 800 * 60;
        let found = twins(&[a, b], &[]);
        assert_eq!(found.open, [["b".to_owned(), "a".to_owned()]]);
    }

    #[test]
    fn p59_a_decision_that_a_further_computer_overtakes_ends_in_the_one_that_counts() {
        let all = [
            one("a", "m", 1, 60),
            one("b", "m", 2, 90),
            one("c", "m", 3, 30),
        ];
        let found = twins(&all, &[same("a", &["b"])]);
        assert_eq!(
            (&found.passed["a"], &found.passed["b"]),
            (&"c".to_owned(), &"c".to_owned())
        );
        assert_eq!(found.open, [["c".to_owned(), "a".to_owned()]]);
    }

    #[test]
    fn p59_two_of_one_log_are_two_whatever_is_decided() {
        let rows = [one("a", "", 1, 60), one("b", "", 1, 60)];
        assert_eq!(twins(&rows, &[same("a", &["b"])]), Twins::default());
        // Nor does one of them come to be hidden since the other one was decided about.
        let rows = [
            one("a", "m", 1, 60),
            one("b", "m", 2, 60),
            one("c", "m", 2, 30),
        ];
        assert_eq!(passed(&twins(&rows, &[same("a", &["b"])])), ["b"]);
    }

    #[test]
    fn p59_two_of_one_log_are_two_and_no_mark_joins_nothing() {
        let rows = [one("a", "m", 1, 60), one("b", "m", 1, 60)];
        assert_eq!(twins(&rows, &[]), Twins::default());
        let rows = [one("a", "", 1, 60), one("b", "", 2, 60)];
        assert_eq!(twins(&rows, &[]), Twins::default());
    }

    #[test]
    fn p59_an_unchecked_key_hides_nothing_that_a_checked_one_brought() {
        let mut real = one("a", "m", 1, 90);
        real.checked = true;
        let forged = one("b", "m", 2, 1);
        let found = twins(&[real.clone(), forged.clone()], &[]);
        assert_eq!((passed(&found), found.open.len()), (vec!["b"], 0));
        let found = twins(&[real, forged], &[same("b", &["a"])]);
        assert_eq!(passed(&found), ["b"]);
    }

    #[test]
    fn p59_two_rows_of_an_unchecked_log_set_no_twins_of_checked_ones_apart() {
        let checked = |id, key, minutes| Candidate {
            checked: true,
            ..one(id, "m", key, minutes)
        };
        let real = [checked("a", 1, 600), checked("b", 2, 600)];
        let forged = [one("x", "m", 3, 1), one("y", "m", 3, 1)];
        let all = [&real[..], &forged].concat();
        let found = twins(&all, &[]);
        assert_eq!((passed(&found), found.open.len()), (vec!["b", "x", "y"], 0));
        // Nor what was decided about them, by naming the two beside.
        let real = [checked("a", 1, 600), checked("b", 2, 300)];
        let all = [&real[..], &forged].concat();
        assert_eq!(twins(&all, &[]).open, [["b".to_owned(), "a".to_owned()]]);
        let found = twins(&all, &[same("a", &["b", "x", "y"])]);
        assert_eq!((passed(&found), found.open.len()), (vec!["b", "x", "y"], 0));
        assert_eq!(found.passed["x"], "a");
        // Two of one checked log are two, whatever an unchecked one says beside.
        let real = [checked("a", 1, 600), checked("b", 1, 600)];
        let all = [&real[..], &forged].concat();
        assert_eq!(passed(&twins(&all, &[])), ["x", "y"]);
    }

    #[test]
    fn p59_decisions_end_in_one_that_counts_or_decide_nothing() {
        let all = [
            one("a", "", 1, 60),
            one("b", "", 2, 60),
            one("c", "", 3, 60),
        ];
        let found = twins(&all, &[same("a", &["b"]), same("b", &["c"])]);
        assert_eq!(found.passed["c"], "a");
        let round = [same("a", &["b"]), same("b", &["c"]), same("c", &["a"])];
        assert_eq!(twins(&all, &round), Twins::default());
        // Hidden in favour of what is not there is nothing.
        assert_eq!(
            twins(&all[1..], &[same("a", &["b", "c"])]),
            Twins::default()
        );
    }

    proptest! {
        #[test]
        fn p59_the_order_of_what_came_says_nothing_and_somebody_always_counts(
            picked in prop::collection::vec((0..3_i64, 0..3_u32, 1..4_u32, any::<bool>()), 0..8),
            decided in prop::collection::vec((0..8_usize, 0..8_usize), 0..4),
            turn in 0..8_usize,
        ) {
            let named = picked.iter().zip('a'..);
            let mut all: Vec<Candidate> = named.map(|((key, mark, minutes, checked), id)| {
                let mark = if *mark == 0 { String::new() } else { mark.to_string() };
                Candidate { checked: *checked, ..one(&id.to_string(), &mark, *key, *minutes) }
            }).collect();
            let ids: Vec<String> = ('a'..='h').map(String::from).collect();
            let mut decided: Vec<Same> =
                decided.iter().map(|(to, of)| same(&ids[*to], &[&ids[*of]])).collect();
            let first = twins(&all, &decided);
            for (hidden, counts) in &first.passed {
                prop_assert!(hidden != counts);
            }
            let counting = all.iter().filter(|it| !first.passed.contains_key(&it.id)).count();
            prop_assert!(all.is_empty() || counting > 0);
            // What checked keys brought counts as if nobody else had said anything.
            let apart: Vec<Candidate> = all.iter().filter(|it| it.checked).cloned().collect();
            let alone = twins(&apart, &decided);
            for one in &apart {
                prop_assert_eq!(alone.passed.get(&one.id), first.passed.get(&one.id));
            }
            let by = turn.min(all.len());
            all.rotate_left(by);
            decided.reverse();
            prop_assert_eq!(first, twins(&all, &decided));
        }
    }
}

//! One to one, whatever the order.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::likeness::{Folded, merged};
use super::matching::{Found, SHOWN, There, pair, within};
use crate::entry::{Checked, Fields};

fn fields(minutes: &str, start: &str, remark: &str) -> Fields {
    Fields {
        date: "2026-11-20".to_owned(),
        form: "党课".to_owned(),
        topic: "例文甲".to_owned(),
        minutes: minutes.to_owned(),
        start: start.to_owned(),
        remark: remark.to_owned(),
        ..Fields::default()
    }
}

fn checked(minutes: &str, start: &str, remark: &str) -> Checked {
    fields(minutes, start, remark).check().unwrap()
}

fn folded(minutes: &str, start: &str, remark: &str) -> Folded {
    Folded::of(&checked(minutes, start, remark))
}

fn there(all: &[Folded]) -> Vec<There> {
    let named = all.iter().enumerate();
    named
        .map(|(at, folded)| There {
            folded: folded.clone(),
            id: format!("e{at}"),
        })
        .collect()
}

fn found(rows: &[Folded], entries: &[Folded]) -> Vec<Found> {
    pair(rows, &there(entries), &[])
}

#[test]
fn another_hour_or_remark_looks_like_and_another_start_does_not() {
    let entry = [folded("60", "09:00", "")];
    let like = |row: Folded| match found(&[row], &entry).remove(0) {
        Found::Like { entries, alone } => Some((entries.concat_names(), alone)),
        Found::New => None,
        Found::Same(_) => Some((Vec::new(), true)),
    };
    assert_eq!(
        like(folded("90", "09:00", "")),
        Some((vec!["minutes"], true))
    );
    assert_eq!(
        like(folded("60", "09:00", "补签")),
        Some((vec!["remark"], true))
    );
    assert_eq!(like(folded("60", "14:00", "")), None);
    // Silence says nothing against it.
    assert_eq!(like(folded("60", "", "")), Some((vec![], true)));
}

trait Names {
    fn concat_names(&self) -> Vec<&'static str>;
}

impl Names for Vec<(usize, Vec<&'static str>)> {
    fn concat_names(&self) -> Vec<&'static str> {
        self.iter().flat_map(|(_, names)| names.clone()).collect()
    }
}

#[test]
fn exact_ones_pair_first_and_several_are_asked_about() {
    let entries = [folded("60", "", ""), folded("90", "", "")];
    let rows = [folded("60", "", ""), folded("120", "", "")];
    let Found::Like {
        entries: like,
        alone,
    } = &found(&rows, &entries)[1]
    else {
        panic!();
    };
    assert_eq!((like.len(), like[0].0, *alone), (1, 1, true));
    // Alone it is like either.
    let Found::Like {
        entries: like,
        alone,
    } = &found(&rows[1..], &entries)[0]
    else {
        panic!();
    };
    assert_eq!((like.len(), *alone), (2, false));
    // Two rows that are like one entry: neither has it by itself.
    let rows = [folded("30", "", ""), folded("45", "", "")];
    for one in found(&rows, &entries[..1]) {
        assert!(matches!(one, Found::Like { alone: false, .. }));
    }
}

#[test]
fn rows_that_say_the_same_are_one_and_those_that_differ_in_hours_are_two() {
    let rows = [
        folded("60", "", ""),
        folded("90", "", ""),
        folded("60", "", ""),
        folded("60", "09:00", ""),
    ];
    let within = within(&rows);
    assert_eq!(within.groups.iter().map(Vec::len).sum::<usize>(), 4);
    assert!(within.groups.contains(&vec![0, 2]));
    let differs: BTreeSet<Vec<&str>> = within.alike.iter().map(|it| it.2.clone()).collect();
    assert!(differs.contains(&vec!["minutes"]), "{differs:?}");
}

#[test]
fn many_rows_of_one_day_are_each_named_once_and_shown_beside_a_few_entries() {
    let many: Vec<Folded> = (0..3_000)
        .map(|at| folded("60", "", &format!("{at}")))
        .collect();
    let within = within(&many);
    assert_eq!(within.groups.len(), many.len());
    assert_eq!(within.alike.len(), many.len() - 1);
    let Found::Like { entries, alone } = &found(&[folded("60", "", "x")], &many)[0] else {
        panic!();
    };
    assert_eq!((entries.len(), *alone), (SHOWN, false));
}

#[test]
fn an_entry_keeps_what_a_row_does_not_speak_of() {
    let entry = checked("60", "09:00", "甲。");
    let said = merged(&entry, &checked("90", "", "甲"));
    assert_eq!(said, fields("90", "09:00", "甲。"));
}

fn any_rows(most: usize) -> impl Strategy<Value = Vec<Folded>> {
    let minutes = prop_oneof![Just("60"), Just("90"), Just("120")];
    let start = prop_oneof![2 => Just(""), 1 => Just("09:00"), 1 => Just("14:00")];
    let remark = prop_oneof![2 => Just(""), 1 => Just("甲"), 1 => Just("乙")];
    let one = (minutes, start, remark).prop_map(|(m, s, r)| folded(m, s, r));
    prop::collection::vec(one, 0..most)
}

/// What was found, without the order: row, entry, word.
fn said(rows: &[Folded], entries: &[There]) -> BTreeSet<(Folded, String)> {
    let all = rows.iter().zip(pair(rows, entries, &[]));
    all.map(|(row, found)| {
        let word = match found {
            Found::New => "new".to_owned(),
            Found::Same(at) => format!("same {}", entries[at].id),
            Found::Like {
                entries: like,
                alone,
            } => {
                let ids: Vec<&String> = like.iter().map(|(at, _)| &entries[*at].id).collect();
                format!("like {ids:?} {alone}")
            }
        };
        (row.clone(), word)
    })
    .collect()
}

proptest! {
    #[test]
    fn p59_the_order_of_rows_and_entries_says_nothing(
        rows in any_rows(6), entries in any_rows(6), turn in 0_usize..6,
    ) {
        let mut rows: Vec<Folded> = rows.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let mut entries = there(&entries);
        let first = said(&rows, &entries);
        rows.reverse();
        let by = turn.min(entries.len());
        entries.rotate_left(by);
        prop_assert_eq!(first, said(&rows, &entries));
    }

    #[test]
    fn p59_no_entry_is_two_rows_and_nothing_like_one_is_new_in_silence(
        rows in any_rows(6), entries in any_rows(6),
    ) {
        let rows: Vec<Folded> = rows.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let entries = there(&entries);
        let mut taken = BTreeSet::new();
        let found = pair(&rows, &entries, &[]);
        for one in &found {
            match one {
                Found::Same(at) => prop_assert!(taken.insert(*at)),
                Found::Like { entries, alone: true } => prop_assert!(taken.insert(entries[0].0)),
                _ => {}
            }
        }
        for (row, one) in rows.iter().zip(&found) {
            if *one == Found::New {
                // All that it could be is another row's, of the same table.
                let free = entries.iter().enumerate().filter(|(at, _)| !taken.contains(at));
                for (_, entry) in free {
                    prop_assert_eq!(row.like(&entry.folded), super::likeness::Likeness::Other);
                }
            }
        }
    }
}

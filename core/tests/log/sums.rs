//! Totals follow from the ledger: whatever was added, changed and taken back in whatever order,
//! they are what somebody finds who adds up the lines by hand.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use xuesilu_core::entry::{Class, Fields, Filter, Totals};
use xuesilu_core::profile::Profile;
use xuesilu_core::time::{Clock, Moment};

use crate::fixture::Fixture;

const FORMS: [(&str, bool); 3] = [("党课", true), ("主题党日", true), ("个人自学", false)];

/// A line as somebody keeps it on paper.
#[derive(Clone, Debug)]
struct Line {
    date: NaiveDate,
    start: Option<u16>,
    minutes: u32,
    credit: Option<u32>,
    form: usize,
}

impl Line {
    fn fields(&self) -> Fields {
        let two_decimals =
            |hundredths: u32| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        Fields {
            date: self.date.to_string(),
            minutes: self.minutes.to_string(),
            form: FORMS[self.form].0.to_owned(),
            topic: "题".to_owned(),
            start: self
                .start
                .map(|at| format!("{:02}:{:02}", at / 60, at % 60))
                .unwrap_or_default(),
            credit: self.credit.map(two_decimals).unwrap_or_default(),
            ..Fields::default()
        }
    }

    /// The minutes of the calendar that it covers, where it says when it began: an evening may run
    /// past midnight.
    fn minutes_covered(&self) -> impl Iterator<Item = i64> + use<> {
        let day = i64::from(self.date.num_days_from_ce()) * 1440;
        let (start, minutes) = (self.start.map(i64::from), i64::from(self.minutes));
        start
            .into_iter()
            .flat_map(move |start| day + start..day + start + minutes)
    }
}

#[derive(Clone, Debug)]
enum Action {
    Add(Line),
    Edit(usize, Line),
    Withdraw(usize),
    PutBack(usize),
}

fn line() -> impl Strategy<Value = Line> {
    let day = |days: u64| {
        let first = NaiveDate::from_ymd_opt(2026, 11, 10).unwrap();
        first.checked_add_days(Days::new(days)).unwrap()
    };
    (
        // Few days, so that lines meet; and two in the next year.
        prop_oneof![(0..18_u64).prop_map(day), (52..54_u64).prop_map(day)],
        prop::option::of(prop_oneof![0..1440_u16, 540..600_u16]),
        prop_oneof![1..=1440_u32, 30..=120_u32],
        prop::option::weighted(0.2, 0..=2_000_u32),
        0..FORMS.len(),
    )
        .prop_map(|(date, start, minutes, credit, form)| Line {
            date,
            start,
            minutes,
            credit,
            form,
        })
}

fn act() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => line().prop_map(Action::Add),
        2 => (any::<prop::sample::Index>(), line()).prop_map(|(at, line)| Action::Edit(at.index(100), line)),
        2 => any::<prop::sample::Index>().prop_map(|at| Action::Withdraw(at.index(100))),
        1 => any::<prop::sample::Index>().prop_map(|at| Action::PutBack(at.index(100))),
    ]
}

/// What stands on the paper: the line, when it was first written, whether it was struck out.
type Paper = Vec<(xuesilu_core::ids::EntryId, Line, Moment, bool)>;

fn write(profile: &mut Profile, paper: &mut Paper, act: Action, now: Moment) {
    let operation = profile.operation();
    let count = paper.len().max(1);
    match act {
        Action::Add(line) => {
            let saved = profile
                .entries()
                .add(&line.fields(), &operation, None)
                .unwrap();
            paper.push((saved.id, line, now, false));
        }
        Action::Edit(at, line) => {
            let Some(row) = paper.get_mut(at % count) else {
                return;
            };
            let edited = profile
                .entries()
                .edit(&row.0, &line.fields(), "更正", &operation);
            assert_eq!(edited.is_ok(), !row.3);
            if edited.is_ok() {
                row.1 = line;
            }
        }
        Action::Withdraw(at) => {
            let Some(row) = paper.get_mut(at % count) else {
                return;
            };
            assert_eq!(
                profile
                    .entries()
                    .withdraw(&row.0, "重复", &operation)
                    .is_ok(),
                !row.3
            );
            row.3 = true;
        }
        Action::PutBack(at) => {
            let Some(row) = paper.get_mut(at % count) else {
                return;
            };
            assert_eq!(
                profile.entries().put_back(&row.0, &operation).is_ok(),
                row.3
            );
            row.3 = false;
        }
    }
}

/// Hundredths of an hour: minutes by the rule, rounded half up, and credits as they are.
fn hours<'p>(lines: impl Iterator<Item = &'p Line>, rule: u64) -> i64 {
    let (mut minutes, mut credited) = (0_u64, 0_u64);
    for line in lines {
        match line.credit {
            Some(credit) => credited += u64::from(credit),
            None => minutes += u64::from(line.minutes),
        }
    }
    let exact = minutes * 100;
    let rounded = exact / rule + u64::from(exact % rule * 2 >= rule);
    i64::try_from(rounded + credited).unwrap()
}

fn agrees(totals: &Totals, year: i32, paper: &Paper, rule: u64) {
    let counted = || {
        paper
            .iter()
            .filter(|row| !row.3 && row.1.date.year() == year)
    };
    let lines = || counted().map(|row| &row.1);
    let minutes = |lines: &mut dyn Iterator<Item = &Line>| -> u64 {
        lines.map(|line| u64::from(line.minutes)).sum()
    };
    assert_eq!(totals.entries, lines().count());
    assert_eq!(totals.minutes, minutes(&mut lines()));
    assert_eq!(totals.hours.hundredths(), hours(lines(), rule));
    let organised = hours(lines().filter(|line| FORMS[line.form].1), rule);
    assert_eq!(totals.organised_hours.hundredths(), organised);
    // The two are the sum; forms are those of their class.
    let alone = hours(lines(), rule) - organised;
    assert_eq!(totals.self_study_hours.hundredths(), alone);
    for (class, sum) in [(Class::Organised, organised), (Class::SelfStudy, alone)] {
        let forms = totals.by_form.iter().filter(|form| form.class == class);
        let forms: i64 = forms.map(|form| form.hours.hundredths()).sum();
        assert_eq!(forms, sum);
    }
    for (form, (name, _)) in FORMS.iter().enumerate() {
        let found = totals.by_form.iter().find(|total| total.form == *name);
        let expected = minutes(&mut lines().filter(|line| line.form == form));
        assert_eq!(found.map_or(0, |total| total.minutes), expected);
    }
    for (month, found) in (1..).zip(totals.by_month) {
        assert_eq!(
            found,
            minutes(&mut lines().filter(|line| line.date.month() == month))
        );
    }
    let late = counted().filter(|row| (row.2.date() - row.1.date).num_days() > 7);
    assert_eq!(totals.late_entries, late.count());
    let claimed: Vec<i64> = lines().flat_map(Line::minutes_covered).collect();
    let once: BTreeSet<i64> = claimed.iter().copied().collect();
    let doubled = (claimed.len() - once.len()) as u64;
    assert_eq!(totals.overlap_minutes, doubled);
}

/// Beside each line: its minutes under any other one, and whether the day is too long.
fn facts_agree(profile: &mut Profile, paper: &Paper) {
    let shown = profile.entries().list(&Filter::default()).unwrap();
    assert_eq!(shown.len(), paper.len());
    for entry in &shown {
        let (_, own, _, struck) = paper.iter().find(|row| row.0 == entry.id).unwrap();
        let others: Vec<&Line> = paper
            .iter()
            .filter(|row| row.0 != entry.id && !row.3)
            .map(|row| &row.1)
            .collect();
        let theirs: BTreeSet<i64> = others
            .iter()
            .flat_map(|line| line.minutes_covered())
            .collect();
        let shared = own.minutes_covered().filter(|at| theirs.contains(at));
        let of_day = others.iter().filter(|line| line.date == own.date);
        let day = own.minutes + of_day.map(|line| line.minutes).sum::<u32>();
        assert_eq!(entry.withdrawn, *struck);
        assert_eq!(
            entry.overlap_minutes as usize,
            if *struck { 0 } else { shared.count() }
        );
        assert_eq!(entry.over_a_day, !struck && day > 1440);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn totals_are_what_a_naive_recomputation_finds(
        acts in prop::collection::vec(act(), 1..30),
        rule in prop_oneof![Just(60_u64), Just(45), Just(40), 1..=1440_u64],
    ) {
        let fixture = Fixture::new();
        let mut profile = fixture.open();
        profile.rules().set_rule(&rule.to_string()).unwrap();
        let mut paper = Paper::new();
        for act in acts {
            fixture.clock.pass(Duration::from_secs(20_000));
            write(&mut profile, &mut paper, act, fixture.clock.now());
            // After each, since what was added up before is kept in memory.
            for year in [2026, 2027] {
                agrees(&profile.entries().totals(year).unwrap(), year, &paper, rule);
            }
        }
        for again in [false, true] {
            for year in [2025, 2026, 2027] {
                agrees(&profile.entries().totals(year).unwrap(), year, &paper, rule);
            }
            facts_agree(&mut profile, &paper);
            if !again {
                drop(profile);
                profile = fixture.open();
            }
        }
    }
}

//! Sums. Every function here is pure: entries in, figures out.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use ts_rs::TS;

use super::exact::{self, Exact, PersonHours, Row};
use super::{Class, Goal, Hours, MinutesPerHour};

/// An entry that is not withdrawn, reduced to the fields that sums need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The day of study.
    pub date: NaiveDate,
    /// Minutes from midnight, where known.
    pub start: Option<u16>,
    /// Clock minutes.
    pub minutes: u32,
    /// Credited hours in place of the minutes.
    pub credit: Option<Hours>,
    /// The form's name.
    pub form: String,
    /// The form's class.
    pub class: Class,
    /// First written more than a week after its date.
    pub late: bool,
}

/// Minutes of one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FormTotal {
    /// The name as entries carry it.
    pub form: String,
    /// Its class.
    pub class: Class,
    /// Clock minutes.
    pub minutes: u64,
    /// By the rule, with credits: the forms of a class add up to its hours.
    pub hours: Hours,
}

/// A year's totals: every entry that is not withdrawn, marked or not.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Totals {
    /// The calendar year.
    pub year: i32,
    /// The number of entries.
    pub entries: usize,
    /// Clock minutes.
    pub minutes: u64,
    /// By the rule; credited hours where they are given. Rounded once.
    pub hours: Hours,
    /// The organised ones, rounded once.
    pub organised_hours: Hours,
    /// The self-study ones: what lies between the two.
    pub self_study_hours: Hours,
    /// Most minutes first.
    pub by_form: Vec<FormTotal>,
    /// Clock minutes, January to December.
    pub by_month: [u64; 12],
    /// Minutes that lie in more than one entry: counted in the sums, and said.
    pub overlap_minutes: u64,
    /// Entries written more than a week after their date.
    pub late_entries: usize,
}

/// One day that has entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Day {
    /// `2026-11-23`
    pub date: String,
    /// Organised minutes.
    pub organised_minutes: u64,
    /// Self-study minutes.
    pub self_study_minutes: u64,
}

/// The year as a picture: totals, goals and days.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Picture {
    /// The figures.
    #[serde(flatten)]
    pub totals: Totals,
    /// Hours by month, for the calendar's last column: they add up to the year's.
    pub month_hours: Vec<Hours>,
    /// Goals that speak about the year.
    pub goals: Vec<Goal>,
    /// Days with entries, in order.
    pub days: Vec<Day>,
    /// The rule behind the hours.
    pub minutes_per_hour: u32,
}

impl Span {
    /// Its hours before any rounding.
    pub fn exact(&self) -> Exact {
        Exact::of(self.minutes, self.credit)
    }

    fn row(&self) -> Row<'_> {
        Row {
            class: self.class,
            form: &self.form,
            minutes: self.minutes,
            credit: self.credit,
        }
    }
}

/// Hours of these entries by the rule, rounded once.
pub fn hours<'s>(spans: impl IntoIterator<Item = &'s Span>, rule: MinutesPerHour) -> Hours {
    spans
        .into_iter()
        .map(Span::exact)
        .sum::<Exact>()
        .shown(rule)
}

/// A person's hours of these entries.
pub fn person_hours<'s>(
    spans: impl IntoIterator<Item = &'s Span>,
    rule: MinutesPerHour,
) -> PersonHours {
    let records = spans.into_iter().map(|span| (span.class, span.exact()));
    PersonHours::of(records, rule)
}

/// The hours of each month of a year, and last those of entries dated in other years: together they are `sum`.
pub fn month_hours<'s>(
    spans: impl IntoIterator<Item = &'s Span>,
    year: i32,
    sum: Hours,
    rule: MinutesPerHour,
) -> ([Hours; 12], Hours) {
    let mut months = [Exact::default(); 13];
    for span in spans {
        let own = span.date.year() == year;
        let at = if own { span.date.month0() as usize } else { 12 };
        if let Some(month) = months.get_mut(at) {
            *month = [*month, span.exact()].into_iter().sum();
        }
    }
    let shares = exact::apportioned(sum, &months, rule);
    let mut hours = [Hours::default(); 12];
    for (month, share) in hours.iter_mut().zip(&shares) {
        *month = *share;
    }
    (hours, shares.last().copied().unwrap_or_default())
}

/// The totals of a year. Entries of other years are not looked at.
pub fn totals(year: i32, all: &[Span], rule: MinutesPerHour) -> Totals {
    let spans: Vec<&Span> = all.iter().filter(|span| span.date.year() == year).collect();
    let sums = person_hours(spans.iter().copied(), rule);
    let mut by_month = [0_u64; 12];
    for span in &spans {
        if let Some(month) = by_month.get_mut(span.date.month0() as usize) {
            *month += u64::from(span.minutes);
        }
    }
    let rows: Vec<Row<'_>> = spans.iter().map(|span| span.row()).collect();
    let mut by_form: Vec<_> = exact::by_form(&rows, rule)
        .into_iter()
        .map(|form| FormTotal {
            form: form.form.to_owned(),
            class: form.class,
            minutes: form.minutes,
            hours: form.hours,
        })
        .collect();
    by_form.sort_by_cached_key(|of| {
        let named = (of.form.clone(), of.class.as_str());
        (std::cmp::Reverse(of.minutes), named)
    });
    Totals {
        year,
        entries: spans.len(),
        minutes: spans.iter().map(|span| u64::from(span.minutes)).sum(),
        hours: sums.hours,
        organised_hours: sums.organised,
        self_study_hours: sums.self_study,
        by_form,
        by_month,
        overlap_minutes: overlap_minutes(&spans),
        late_entries: spans.iter().filter(|span| span.late).count(),
    }
}

/// The picture of a year, beside its goals.
pub fn picture(year: i32, spans: &[Span], goals: Vec<Goal>, rule: MinutesPerHour) -> Picture {
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    let of_year = || spans.iter().filter(|span| span.date.year() == year);
    for span in of_year() {
        let day = days.entry(span.date).or_insert_with(|| Day {
            date: span.date.to_string(),
            organised_minutes: 0,
            self_study_minutes: 0,
        });
        match span.class {
            Class::Organised => day.organised_minutes += u64::from(span.minutes),
            Class::SelfStudy => day.self_study_minutes += u64::from(span.minutes),
        }
    }
    let totals = totals(year, spans, rule);
    Picture {
        month_hours: month_hours(of_year(), year, totals.hours, rule).0.to_vec(),
        totals,
        goals,
        days: days.into_values().collect(),
        minutes_per_hour: rule.minutes(),
    }
}

/// Facts that one entry shares with the others around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayFacts {
    /// Its minutes that lie in at least one other entry with a start time.
    pub overlap_minutes: u32,
    /// All minutes of the day, its own included.
    pub day_minutes: u32,
}

impl DayFacts {
    /// More than 24 hours in one day.
    pub fn over_a_day(self) -> bool {
        self.day_minutes > 24 * 60
    }
}

/// The facts of an entry beside the others of its day and of the days beside it: an evening may run
/// past midnight (`others` without itself).
pub fn day_facts<'s>(own: &Span, others: impl IntoIterator<Item = &'s Span>) -> DayFacts {
    let others: Vec<&Span> = others.into_iter().collect();
    let mine = interval(own);
    let pieces = others.iter().filter_map(|other| {
        let ((from, until), (low, high)) = (interval(other)?, mine?);
        let piece = (from.max(low), until.min(high));
        (piece.0 < piece.1).then_some(piece)
    });
    let of_day = others.iter().filter(|other| other.date == own.date);
    DayFacts {
        overlap_minutes: u32::try_from(covered(pieces.collect())).unwrap_or(u32::MAX),
        day_minutes: of_day.map(|other| other.minutes).sum::<u32>() + own.minutes,
    }
}

/// From and until, in minutes of the calendar: an evening may run past midnight.
fn interval(span: &Span) -> Option<(u64, u64)> {
    let days = u64::try_from(span.date.num_days_from_ce()).ok()?;
    let start = days * 24 * 60 + u64::from(span.start?);
    Some((start, start + u64::from(span.minutes)))
}

/// Minutes under at least one of these intervals.
fn covered(mut intervals: Vec<(u64, u64)>) -> u64 {
    intervals.sort_unstable();
    let (mut sum, mut reached) = (0, 0);
    for (from, until) in intervals {
        let from = from.max(reached);
        sum += until.saturating_sub(from);
        reached = reached.max(until);
    }
    sum
}

/// Minutes that were claimed more than once: what is claimed less what is covered.
pub fn overlap_minutes(spans: &[&Span]) -> u64 {
    let intervals: Vec<_> = spans.iter().filter_map(|span| interval(span)).collect();
    let claimed: u64 = intervals.iter().map(|(from, until)| until - from).sum();
    claimed.saturating_sub(covered(intervals))
}

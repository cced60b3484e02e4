//! From records to the sums of a year: each record once, in its highest revision, over all keys
//! that are bound to a row of the roster.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate};
use rusqlite::Connection;

use super::totals::{BranchTotals, Flagged, MemberTotals, Missing, MonthTotals};
use super::totals_sql::{self, EntryRow, SourceRow};
use super::{BranchGoal, Held, RosterRow, branch_sql, holding, key_sql};
use crate::entry::{Class, MinutesPerHour, Span, hours, overlap_minutes};
use crate::error::Result;

/// Minutes of a day.
const DAY: u64 = 24 * 60;

/// The year of a branch.
///
/// # Errors
/// The disk's own.
pub fn totals(
    connection: &Connection,
    branch: String,
    year: i32,
    rule: MinutesPerHour,
) -> Result<BranchTotals> {
    let goal = branch_sql::goal(connection)?;
    let held: Vec<Held> = holding::held(connection)?
        .into_iter()
        .filter(|held| held.years.contains(&year))
        .collect();
    let mut by_number: HashMap<String, Vec<SourceRow>> = HashMap::new();
    for source in totals_sql::sources(connection)? {
        by_number
            .entry(source.number.clone())
            .or_default()
            .push(source);
    }
    let mut members = Vec::new();
    let mut missing = Vec::new();
    for row in branch_sql::roster(connection)? {
        let sources = by_number.remove(&row.number).unwrap_or_default();
        let waits = held
            .iter()
            .any(|held| held.could_be.iter().any(|could| could.number == row.number));
        if !waits && sources.iter().all(|source| source.year != year) {
            missing.push(Missing::of(&row));
        }
        members.push(member(connection, row, year, &sources, rule, goal)?);
    }
    Ok(BranchTotals {
        year,
        branch,
        minutes_per_hour: rule.minutes(),
        goal,
        members,
        missing,
        held,
        forks: branch_sql::open_forks(connection)?,
    })
}

fn member(
    connection: &Connection,
    row: RosterRow,
    year: i32,
    sources: &[SourceRow],
    rule: MinutesPerHour,
    goal: BranchGoal,
) -> Result<MemberTotals> {
    let entries = totals_sql::entries(connection, &row.number, year)?;
    let spans: Vec<&Span> = entries.iter().map(|entry| &entry.span).collect();
    let of_class = |class: Class| {
        hours(
            spans.iter().copied().filter(|span| span.class == class),
            rule,
        )
    };
    let counted = goal
        .class
        .map_or_else(|| hours(spans.iter().copied(), rule), of_class);
    let newest = sources
        .iter()
        .filter(|source| source.year == year)
        .max_by_key(|source| DateTime::parse_from_rfc3339(&source.written_at).ok());
    Ok(MemberTotals {
        organised_hours: of_class(Class::Organised),
        self_study_hours: of_class(Class::SelfStudy),
        entries: spans.len(),
        notes: totals_sql::notes(connection, &row.number, year)?,
        goal_met: counted >= goal.hours,
        short_by: goal.hours.less(counted),
        verified: key_sql::verified(connection, &row.number)?.unwrap_or(false),
        packages: totals_sql::packages(connection, &row.number, year)?,
        last_package: newest.map(|source| source.written_at.clone()),
        closed: newest.is_some_and(|source| source.closed),
        by_month: by_month(&spans, year, rule),
        flagged: flagged(&entries, year),
        number: row.number,
        name: row.name,
        position: row.position,
    })
}

fn by_month(spans: &[&Span], year: i32, rule: MinutesPerHour) -> Vec<MonthTotals> {
    (1..=12)
        .map(|month| {
            let within: Vec<&Span> = spans
                .iter()
                .copied()
                .filter(|span| (span.date.year(), span.date.month()) == (year, month))
                .collect();
            let minutes = |class: Class| {
                let of_class = within.iter().filter(|span| span.class == class);
                of_class.map(|span| u64::from(span.minutes)).sum()
            };
            MonthTotals {
                organised_minutes: minutes(Class::Organised),
                self_study_minutes: minutes(Class::SelfStudy),
                hours: hours(within.iter().copied(), rule),
            }
        })
        .collect()
}

/// Minutes that are summed and need a look.
fn flagged(entries: &[EntryRow], year: i32) -> Flagged {
    let minutes = |which: &dyn Fn(&Span, NaiveDate) -> bool| {
        entries
            .iter()
            .filter(|entry| which(&entry.span, entry.written))
            .map(|entry| u64::from(entry.span.minutes))
            .sum()
    };
    let mut days: HashMap<NaiveDate, u64> = HashMap::new();
    for entry in entries {
        *days.entry(entry.span.date).or_default() += u64::from(entry.span.minutes);
    }
    let spans: Vec<&Span> = entries.iter().map(|entry| &entry.span).collect();
    Flagged {
        overlap_minutes: overlap_minutes(&spans),
        over_a_day_minutes: days
            .values()
            .map(|minutes| minutes.saturating_sub(DAY))
            .sum(),
        future_minutes: minutes(&|span, written| span.date > written),
        other_year_minutes: minutes(&|span, _| span.date.year() != year),
        late_minutes: minutes(&|span, _| span.late),
    }
}

//! From records to the sums of a year: each record once, in its highest revision, over all keys
//! that are bound to a row of the roster.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate};
use rusqlite::Connection;

use super::totals::{BranchTotals, Flagged, MemberTotals, Missing, MonthTotals};
use super::totals_sql::{self, EntryRow, SourceRow};
use super::{BranchGoal, Held, RosterRow, branch_sql};
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
    let held: Vec<Held> = branch_sql::held(connection)?
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
    })
}

/// Sources whose records count for a year, and those that only say what is newer.
fn that_speak(sources: &[SourceRow], year: i32) -> Vec<&SourceRow> {
    let one_history = sources.iter().all(|s| {
        sources
            .first()
            .is_some_and(|f| (f.key, &f.lineage) == (s.key, &s.lineage))
    });
    // Within one history each year's newest package is the whole truth about the year.
    let speaks = |source: &&SourceRow| !one_history || source.year == year;
    sources.iter().filter(speaks).collect()
}

/// One record of several: the highest revision; of two that the secretary has not decided between,
/// always the same one.
struct Best<T> {
    of: HashMap<String, (u32, Vec<u8>, i32, NaiveDate, T)>,
}

impl<T> Best<T> {
    /// Two packages that say the same say it on the later day, whichever came first.
    fn offer(
        &mut self,
        id: String,
        revision: u32,
        digest: Vec<u8>,
        from: (i32, NaiveDate),
        record: T,
    ) {
        let (year, day) = from;
        let better = self.of.get(&id).is_none_or(|known| {
            (known.0, &known.1, known.2, known.3) < (revision, &digest, year, day)
        });
        if better {
            self.of.insert(id, (revision, digest, year, day, record));
        }
    }

    fn of_year(self, year: i32) -> Vec<T> {
        let mut best: Vec<_> = self
            .of
            .into_iter()
            .filter(|(_, known)| known.2 == year)
            .collect();
        best.sort_by(|one, other| one.0.cmp(&other.0));
        best.into_iter().map(|(_, known)| known.4).collect()
    }
}

/// Entries of a year with the day on which their package was written.
fn entries(
    connection: &Connection,
    sources: &[SourceRow],
    year: i32,
) -> Result<Vec<(EntryRow, NaiveDate)>> {
    let mut best = Best { of: HashMap::new() };
    for source in that_speak(sources, year) {
        let written = day_of(&source.written_at);
        for row in totals_sql::entries(connection, source.id)? {
            let (id, revision, digest) = (row.id.clone(), row.revision, row.digest.clone());
            best.offer(id, revision, digest, (source.year, written), (row, written));
        }
    }
    Ok(best.of_year(year))
}

fn notes(connection: &Connection, sources: &[SourceRow], year: i32) -> Result<usize> {
    let mut best = Best { of: HashMap::new() };
    for source in that_speak(sources, year) {
        let written = day_of(&source.written_at);
        for (id, revision, digest) in totals_sql::notes(connection, source.id)? {
            best.offer(id, revision, digest, (source.year, written), ());
        }
    }
    Ok(best.of_year(year).len())
}

fn day_of(written_at: &str) -> NaiveDate {
    DateTime::parse_from_rfc3339(written_at).map_or(NaiveDate::MAX, |at| at.date_naive())
}

fn member(
    connection: &Connection,
    row: RosterRow,
    year: i32,
    sources: &[SourceRow],
    rule: MinutesPerHour,
    goal: BranchGoal,
) -> Result<MemberTotals> {
    let entries: Vec<_> = entries(connection, sources, year)?
        .into_iter()
        .filter(|(entry, _)| !entry.withdrawn)
        .collect();
    let spans: Vec<&Span> = entries.iter().map(|(entry, _)| &entry.span).collect();
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
        notes: notes(connection, sources, year)?,
        goal_met: counted >= goal.hours,
        short_by: goal.hours.less(counted),
        verified: branch_sql::verified(connection, &row.number)?.unwrap_or(false),
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

/// What is summed and needs a look.
fn flagged(entries: &[(EntryRow, NaiveDate)], year: i32) -> Flagged {
    let minutes = |which: &dyn Fn(&Span, NaiveDate) -> bool| {
        entries
            .iter()
            .filter(|(entry, written)| which(&entry.span, *written))
            .map(|(entry, _)| u64::from(entry.span.minutes))
            .sum()
    };
    let mut days: HashMap<NaiveDate, u64> = HashMap::new();
    for (entry, _) in entries {
        *days.entry(entry.span.date).or_default() += u64::from(entry.span.minutes);
    }
    let spans: Vec<&Span> = entries.iter().map(|(entry, _)| &entry.span).collect();
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

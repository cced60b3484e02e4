//! From records to the sums of a year: each record once, in its highest revision, over all keys
//! that are bound to a row of the roster.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, NaiveDate};
use rusqlite::Connection;

use super::glance::BranchTotals;
use super::totals::{Flagged, MemberTotals, Missing};
use super::totals_sql::{self, EntryRow, Of, SourceRow};
use super::twins::Twins;
use super::{BranchGoal, Glance, Held, RosterRow, branch_sql, holding, months, twins_sql};
use crate::entry::exact::Exact;
use crate::entry::{MinutesPerHour, Span, hours, overlap_minutes, person_hours};
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
    let held = held(connection, year)?;
    let waiting = waiting(&held);
    let mut came = Came::of(connection, Of::Everybody, year)?;
    let reckoning = Reckoning {
        connection,
        year,
        rule,
        goal: branch_sql::goal(connection)?,
    };
    let twins = twins_sql::numbers(connection)?;
    let mut members = Vec::new();
    let mut missing = Vec::new();
    for row in branch_sql::roster(connection)? {
        let came = came.take(&row.number);
        if came.sources.is_empty() && !waiting.contains(row.number.as_str()) {
            missing.push(Missing::of(&row));
        }
        let may = twins.contains(&row.number);
        members.push(reckoning.member(row, &came, may)?);
    }
    let goal_set = branch_sql::goal_set(connection)?;
    Ok(BranchTotals {
        year,
        branch,
        minutes_per_hour: rule.minutes(),
        goal: reckoning.goal,
        goal_set,
        glance: Glance::of(&members, missing.len(), reckoning.goal, goal_set),
        members,
        missing,
        held,
        forks: branch_sql::open_forks(connection)?,
    })
}

/// One row of the roster in a year, whoever else there is.
///
/// # Errors
/// The disk's own.
pub fn of_one(
    connection: &Connection,
    row: RosterRow,
    year: i32,
    rule: MinutesPerHour,
) -> Result<MemberTotals> {
    let mut came = Came::of(connection, Of::One(&row.number), year)?;
    let came = came.take(&row.number);
    let reckoning = Reckoning {
        connection,
        year,
        rule,
        goal: branch_sql::goal(connection)?,
    };
    reckoning.member(row, &came, true)
}

/// Keys that wait with a package of a year.
///
/// # Errors
/// The disk's own.
pub fn held(connection: &Connection, year: i32) -> Result<Vec<Held>> {
    let mut held = holding::held(connection)?;
    held.retain(|one| one.years.contains(&year));
    Ok(held)
}

/// Numbers of the roster for whom any of these could be.
pub fn waiting(held: &[Held]) -> HashSet<&str> {
    let could_be = held.iter().flat_map(|held| &held.could_be);
    could_be.map(|could| could.number.as_str()).collect()
}

/// The packages of a year, by number: looked up once for everybody, so that people from whom nothing came
/// cost nothing.
pub struct Came {
    sources: HashMap<String, Vec<SourceRow>>,
    packages: HashMap<String, usize>,
    verified: HashMap<String, (bool, bool)>,
}

/// The same, of one person.
pub struct CameFrom {
    /// Of the year.
    pub sources: Vec<SourceRow>,
    packages: usize,
    /// Every key of the row was checked in person.
    pub verified: bool,
    /// Some of them, and others not.
    partly: bool,
}

impl CameFrom {
    /// The source whose newest package was written last: of keys that were checked in person, where one of them has any.
    pub fn newest(&self) -> Option<&SourceRow> {
        self.sources.iter().max_by_key(|source| {
            let written = DateTime::parse_from_rfc3339(&source.written_at).ok();
            (source.checked, written)
        })
    }

    /// Whether the newest says that the year is closed: by a key that was checked in person, where the row has one.
    pub fn closed(&self) -> bool {
        let newest = self.newest();
        newest.is_some_and(|source| source.closed && (source.checked || !self.partly))
    }
}

impl Came {
    /// Looks a year up.
    pub fn of(connection: &Connection, of: Of<'_>, year: i32) -> Result<Self> {
        let mut sources: HashMap<String, Vec<SourceRow>> = HashMap::new();
        for source in totals_sql::sources(connection, of, year)? {
            let number = source.number.clone();
            sources.entry(number).or_default().push(source);
        }
        Ok(Self {
            sources,
            packages: totals_sql::packages(connection, of, year)?,
            verified: totals_sql::verified(connection, of)?,
        })
    }

    /// Takes out what came from a person.
    pub fn take(&mut self, number: &str) -> CameFrom {
        let (all, any) = self.verified.remove(number).unwrap_or_default();
        CameFrom {
            sources: self.sources.remove(number).unwrap_or_default(),
            packages: self.packages.remove(number).unwrap_or_default(),
            verified: all,
            partly: any && !all,
        }
    }
}

struct Reckoning<'c> {
    connection: &'c Connection,
    year: i32,
    rule: MinutesPerHour,
    goal: BranchGoal,
}

impl Reckoning<'_> {
    /// A row of the roster; `twins`: they have several logs.
    fn member(&self, row: RosterRow, came: &CameFrom, twins: bool) -> Result<MemberTotals> {
        // Records of a year come from a source of that year, or not at all.
        let (mut entries, (notes, unchecked_notes)) = if came.sources.is_empty() {
            (Vec::new(), (0, 0))
        } else {
            (
                totals_sql::entries(self.connection, &row.number, self.year)?,
                totals_sql::notes(self.connection, &row.number, self.year)?,
            )
        };
        let twins = if twins && !entries.is_empty() {
            twins_sql::of_person(self.connection, &row.number, self.rule)?
        } else {
            Twins::default()
        };
        let all = entries.len();
        entries.retain(|entry| !twins.passed.contains_key(&entry.id));
        let open = twins.open.iter().filter_map(|group| group.first());
        let open: HashSet<&String> = open.collect();
        let flagged = Flagged {
            counted_once: all - entries.len(),
            twins_open: entries.iter().filter(|it| open.contains(&it.id)).count(),
            unchecked_notes: if came.partly { unchecked_notes } else { 0 },
            ..flagged(&entries, self.year, self.rule, came.partly)
        };
        let spans: Vec<&Span> = entries.iter().map(|entry| &entry.span).collect();
        let sums = person_hours(spans.iter().copied(), self.rule);
        let counted = sums.of_class(self.goal.class);
        let newest = came.newest();
        let (by_month, other_year_hours) = months::of(&spans, self.year, sums.hours, self.rule);
        Ok(MemberTotals {
            organised_hours: sums.organised,
            self_study_hours: sums.self_study,
            hours: sums.hours,
            credited_hours: spans.iter().filter_map(|span| span.credit).sum(),
            entries: spans.len(),
            notes,
            goal_met: counted >= self.goal.hours,
            short_by: self.goal.hours.less(counted),
            verified: came.verified,
            packages: came.packages,
            last_package: newest.map(|source| source.written_at.clone()),
            closed: came.closed(),
            by_month,
            other_year_hours,
            flagged,
            number: row.number,
            name: row.name,
            position: row.position,
        })
    }
}

/// Minutes that are summed and need a look.
fn flagged(entries: &[EntryRow], year: i32, rule: MinutesPerHour, partly: bool) -> Flagged {
    let minutes = |which: &dyn Fn(&EntryRow) -> bool| {
        entries
            .iter()
            .filter(|entry| which(entry))
            .map(|entry| u64::from(entry.span.minutes))
            .sum()
    };
    let mut days: HashMap<NaiveDate, u64> = HashMap::new();
    for entry in entries {
        *days.entry(entry.span.date).or_default() += u64::from(entry.span.minutes);
    }
    let spans: Vec<&Span> = entries.iter().map(|entry| &entry.span).collect();
    let unchecked = entries
        .iter()
        .filter(|entry| partly && !entry.checked)
        .map(|entry| &entry.span);
    Flagged {
        overlap_minutes: overlap_minutes(&spans),
        over_a_day_minutes: days
            .values()
            .map(|minutes| minutes.saturating_sub(DAY))
            .sum(),
        future_minutes: minutes(&|entry| entry.span.date > entry.written),
        other_year_minutes: minutes(&|entry| entry.span.date.year() != year),
        late_minutes: minutes(&|entry| entry.span.late),
        late_imported_minutes: minutes(&|entry| entry.span.late && entry.imported),
        imported_minutes: minutes(&|entry| entry.imported),
        unchecked_minutes: unchecked.clone().map(|span| u64::from(span.minutes)).sum(),
        unchecked_hours: hours(unchecked, rule),
        credit_beyond_hours: spans
            .iter()
            .map(|span| Exact::beyond(span.minutes, span.credit, rule))
            .sum::<Exact>()
            .shown(rule),
        ..Flagged::default()
    }
}

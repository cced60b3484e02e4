//! From records to the sums of a year: each record once, in its highest revision, over all keys
//! that are bound to a row of the roster.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, NaiveDate};
use rusqlite::Connection;

use super::glance::BranchTotals;
use super::kept_sums::{self, Reckoned};
use super::totals::{Flagged, MemberTotals, Missing};
use super::totals_sql::{self, EntryRow, Of, SourceRow};
use super::twins::Twins;
use super::{BranchGoal, Glance, Held, RosterRow, branch_sql, holding, months, twins_sql};
use crate::entry::exact::Exact;
use crate::entry::{MinutesPerHour, Span, hours, overlap_minutes, person_hours};
use crate::error::Result;

/// Minutes of a day.
const DAY: u64 = 24 * 60;

/// A person of the roster whose kept sums of a year were missing, and what they are.
pub type Fresh = (String, Reckoned);

/// The year of a branch, and the sums in it that were not kept yet.
///
/// # Errors
/// The disk's own.
pub fn totals(
    connection: &Connection,
    branch: String,
    year: i32,
    rule: MinutesPerHour,
) -> Result<(BranchTotals, Vec<Fresh>)> {
    let held = held(connection, year)?;
    let waiting = waiting(&held);
    let mut came = Came::of(connection, Of::Everybody, year)?;
    let mut kept = kept_sums::of_year(connection, year, rule)?;
    let reckoning = Reckoning {
        connection,
        year,
        rule,
    };
    let goal = branch_sql::goal(connection)?;
    let twins = twins_sql::numbers(connection)?;
    let (mut members, mut missing, mut fresh) = (Vec::new(), Vec::new(), Vec::new());
    for row in branch_sql::roster(connection)? {
        let came = came.take(&row.number);
        if came.sources.is_empty() && !waiting.contains(row.number.as_str()) {
            missing.push(Missing::of(&row));
        }
        let reckoned = if let Some(kept) = kept.remove(&row.number) {
            kept
        } else {
            let may = twins.contains(&row.number);
            let reckoned = reckoning.reckoned(&row.number, &came, may)?;
            if !came.sources.is_empty() {
                fresh.push((row.number.clone(), reckoned.clone()));
            }
            reckoned
        };
        members.push(member(row, &came, &reckoned, goal));
    }
    let goal_set = branch_sql::goal_set(connection)?;
    let totals = BranchTotals {
        year,
        branch,
        minutes_per_hour: rule.minutes(),
        goal,
        goal_set,
        glance: Glance::of(&members, missing.len(), goal, goal_set),
        members,
        missing,
        held,
        forks: branch_sql::open_forks(connection)?,
    };
    Ok((totals, fresh))
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
    let kept = kept_sums::of_one(connection, &row.number, year, rule)?;
    let reckoned = match kept {
        Some(kept) => kept,
        None => reckoned(connection, &row.number, &came, (year, rule))?,
    };
    let goal = branch_sql::goal(connection)?;
    Ok(member(row, &came, &reckoned, goal))
}

/// Keeps the sums of the person of a key anew, of each year whose sums an act took away.
///
/// # Errors
/// The disk's own.
pub fn renew(connection: &Connection, key: &str, rule: MinutesPerHour) -> Result<()> {
    for (number, year) in totals_sql::not_kept(connection, key, rule)? {
        let mut came = Came::of(connection, Of::One(&number), year)?;
        let came = came.take(&number);
        let reckoned = reckoned(connection, &number, &came, (year, rule))?;
        kept_sums::keep(connection, &number, year, rule, &reckoned)?;
    }
    Ok(())
}

/// The number of kept sums that are believed and are other than what the records give.
///
/// # Errors
/// The disk's own.
pub fn unlike(connection: &Connection) -> Result<usize> {
    let mut unlike = 0;
    for (number, year, rule) in kept_sums::all(connection)? {
        let Some(kept) = kept_sums::of_one(connection, &number, year, rule)? else {
            continue;
        };
        let mut came = Came::of(connection, Of::One(&number), year)?;
        let came = came.take(&number);
        if reckoned(connection, &number, &came, (year, rule))? != kept {
            unlike += 1;
        }
    }
    Ok(unlike)
}

/// The sums of one person, reckoned from their records.
fn reckoned(
    connection: &Connection,
    number: &str,
    came: &CameFrom,
    (year, rule): (i32, MinutesPerHour),
) -> Result<Reckoned> {
    let reckoning = Reckoning {
        connection,
        year,
        rule,
    };
    let may = twins_sql::may_have(connection, number)?;
    reckoning.reckoned(number, came, may)
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

/// A row of the roster, with what came of it and what it makes.
fn member(row: RosterRow, came: &CameFrom, reckoned: &Reckoned, goal: BranchGoal) -> MemberTotals {
    let counted = reckoned.hours.of_class(goal.class);
    MemberTotals {
        organised_hours: reckoned.hours.organised,
        self_study_hours: reckoned.hours.self_study,
        hours: reckoned.hours.hours,
        credited_hours: reckoned.credited,
        entries: reckoned.entries,
        notes: reckoned.notes,
        goal_met: counted >= goal.hours,
        short_by: goal.hours.less(counted),
        verified: came.verified,
        packages: came.packages,
        last_package: came.newest().map(|source| source.written_at.clone()),
        closed: came.closed(),
        by_month: reckoned.by_month.to_vec(),
        other_year_hours: reckoned.other_years,
        flagged: reckoned.flagged,
        number: row.number,
        name: row.name,
        position: row.position,
    }
}

struct Reckoning<'c> {
    connection: &'c Connection,
    year: i32,
    rule: MinutesPerHour,
}

impl Reckoning<'_> {
    /// The sums of a row of the roster; `twins`: they have several logs.
    fn reckoned(&self, number: &str, came: &CameFrom, twins: bool) -> Result<Reckoned> {
        // Records of a year come from a source of that year, or not at all.
        if came.sources.is_empty() {
            return Ok(Reckoned::default());
        }
        let mut entries = totals_sql::entries(self.connection, number, self.year)?;
        let (notes, unchecked_notes) = totals_sql::notes(self.connection, number, self.year)?;
        let twins = if twins && !entries.is_empty() {
            twins_sql::of_person(self.connection, number, self.rule)?
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
        let hours = person_hours(spans.iter().copied(), self.rule);
        let (by_month, other_years) = months::of(&spans, self.year, hours.hours, self.rule);
        Ok(Reckoned {
            hours,
            credited: spans.iter().filter_map(|span| span.credit).sum(),
            entries: spans.len(),
            notes,
            by_month,
            other_years,
            flagged,
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

//! The sums that forms, the hours rule and goals make of entries.

use std::collections::BTreeMap;

use super::entries::Entries;
use super::goal::for_year;
use super::spans::Spans;
use super::{Goal, Picture, Span, Totals, rules_sql};
use crate::error::{Error, Result};
use crate::store::LedgerFile;

impl Entries<'_> {
    /// The figures of a year.
    ///
    /// # Errors
    /// The disk's own.
    pub fn totals(&self, year: i32) -> Result<Totals> {
        let spans = self.spans.of(self.log, year..=year)?;
        Ok(super::totals(
            year,
            of(&spans, year),
            self.log.read(rules_sql::rule)?,
        ))
    }

    /// The picture of a year.
    ///
    /// # Errors
    /// The disk's own.
    pub fn picture(&self, year: i32) -> Result<Picture> {
        let (goals, rule) = (
            goals(self.log, self.spans, year)?,
            self.log.read(rules_sql::rule)?,
        );
        let spans = self.spans.of(self.log, year..=year)?;
        Ok(super::picture(year, of(&spans, year), goals, rule))
    }
}

/// Goals that speak about a year, each over its own span of years.
///
/// # Errors
/// The disk's own.
pub(super) fn goals(log: &LedgerFile, spans: &Spans, year: i32) -> Result<Vec<Goal>> {
    let rule = log.read(rules_sql::rule)?;
    let asked = for_year(
        log.read(|connection| rules_sql::goals(connection, year))?,
        year,
    );
    asked
        .into_iter()
        .map(|goal| {
            let years = goal.first_year..=goal.last_year();
            let spans = spans.of(log, years.clone())?;
            let counted = spans.range(years).flat_map(|(_, spans)| spans);
            let sums = super::person_hours(counted, rule);
            let credited = sums.of_class(goal.class);
            Ok(goal.with(credited))
        })
        .collect::<Result<_, Error>>()
}

fn of(spans: &BTreeMap<i32, Vec<Span>>, year: i32) -> &[Span] {
    spans.get(&year).map_or(&[], Vec::as_slice)
}

//! The entries of a period as they are listed, with the sums over what is shown.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use serde::Serialize;
use ts_rs::TS;

use super::{Entry, Filter, Hours, MinutesPerHour, Span, hours};

/// The list page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EntryList {
    /// Newest date first, then newest written; withdrawn ones too, marked.
    pub entries: Vec<Entry>,
    /// Years that have entries, and the current one; newest first.
    pub years: Vec<i32>,
    /// Names of forms in these years' entries.
    pub forms: Vec<String>,
    /// Entries shown that are not withdrawn.
    pub count: usize,
    /// Their minutes.
    pub minutes: u64,
    /// Their hours.
    pub hours: Hours,
    /// The rule behind them.
    pub minutes_per_hour: u32,
}

impl Filter {
    /// A year, or a month of it; everything where neither is given.
    pub fn period(year: Option<i32>, month: Option<u32>) -> Self {
        let Some((year, month)) = year.zip(month) else {
            return year.map_or_else(Self::default, Self::year);
        };
        let first = NaiveDate::from_ymd_opt(year, month, 1);
        Self {
            from: first,
            until: first.and_then(|day| day.checked_add_months(Months::new(1))?.pred_opt()),
            form: None,
        }
    }
}

impl EntryList {
    /// The entries of a form among all of a period; of every form where none is given. `years` are
    /// those that are offered.
    pub fn of(all: Vec<Entry>, form: Option<&str>, years: Vec<i32>, rule: MinutesPerHour) -> Self {
        // An entry that was erased has none.
        let named = all.iter().filter(|entry| entry.erased_at.is_none());
        let forms: BTreeSet<&String> = named.map(|entry| &entry.form).collect();
        let forms = forms.into_iter().cloned().collect();
        let mut entries = all;
        entries.retain(|entry| form.is_none_or(|form| entry.form == form));
        let counted = || entries.iter().filter(|entry| !entry.withdrawn);
        Self {
            years,
            forms,
            count: counted().count(),
            minutes: counted().map(|entry| u64::from(entry.minutes)).sum(),
            hours: hours(&counted().map(span).collect::<Vec<_>>(), rule),
            minutes_per_hour: rule.minutes(),
            entries,
        }
    }
}

/// As much of an entry as a sum asks.
fn span(entry: &Entry) -> Span {
    Span {
        date: entry.date.parse().unwrap_or_default(),
        start: None,
        minutes: entry.minutes,
        credit: entry.credit,
        form: String::new(),
        class: entry.class,
        late: entry.late,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_its_last_day_and_none_without_a_year() {
        let days =
            |period: Filter| [period.from, period.until].map(|day| day.map(|d| d.to_string()));
        let said = |days: [&str; 2]| days.map(|day| Some(day.to_owned()));
        assert_eq!(
            days(Filter::period(Some(2028), Some(2))),
            said(["2028-02-01", "2028-02-29"])
        );
        assert_eq!(
            days(Filter::period(Some(2026), None)),
            said(["2026-01-01", "2026-12-31"])
        );
        assert_eq!(days(Filter::period(None, Some(2))), [None, None]);
    }
}

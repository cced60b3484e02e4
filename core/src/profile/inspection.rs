//! 专项督查: what was studied, conveyed and undertaken in any days, on one page and as values for paper.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::Pages;
use super::paper_of::DaysAsked;
use crate::entry::{Entry, Filter};
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin};
use crate::ids::FollowUpId;
use crate::report::personal::Period;

/// An entry of a 第一议题, with what was undertaken after it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FirstTopic {
    /// The entry.
    pub entry: Entry,
    /// Follow-ups that came from it, whatever their days.
    pub follow_ups: Vec<FollowUpId>,
}

/// The values that an inspection asks for, of some days.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Inspection {
    /// The first day (YYYY-MM-DD).
    pub from: String,
    /// The last day.
    pub until: String,
    /// Clock minutes of the entries.
    pub minutes: u64,
    /// Entries of these days that are neither withdrawn nor erased, newest first.
    pub entries: Vec<Entry>,
    /// Entries of a 第一议题 among them, oldest first.
    pub first_topics: Vec<FirstTopic>,
    /// Entries of a 调查研究 among them, oldest first.
    pub inquiries: Vec<Entry>,
    /// Follow-ups that were written down or due in these days, came from one of the entries, or have a stage in
    /// them.
    pub follow_ups: Vec<FollowUp>,
}

impl Pages<'_> {
    /// The inspection of some days: what was studied, conveyed and undertaken.
    ///
    /// # Errors
    /// [`crate::error::Error::NotADate`], [`crate::error::Error::DaysReversed`]; the disk's own.
    pub fn inspection(&mut self, days: &DaysAsked) -> Result<Inspection> {
        let (from, until) = days_of(days.period(self.0.now().date())?);
        let filter = Filter {
            from: Some(from),
            until: Some(until),
            form: None,
        };
        let mut entries = self.0.entries().list(&filter)?;
        entries.retain(|entry| !entry.withdrawn && entry.erased_at.is_none());
        let mut all = self.0.follow_ups().list()?;
        all.retain(|one| !one.withdrawn && one.erased_at.is_none());
        let oldest = || entries.iter().rev();
        let first_topics = oldest()
            .filter(|entry| is_of(entry, "document"))
            .map(|entry| {
                let after = all.iter().filter(|one| came_from(one, entry));
                FirstTopic {
                    entry: entry.clone(),
                    follow_ups: after.map(|one| one.id.clone()).collect(),
                }
            });
        let first_topics = first_topics.collect();
        let inquiries = oldest().filter(|entry| is_of(entry, "problem"));
        let inquiries = inquiries.cloned().collect();
        let within = |day: &str| {
            day.parse()
                .is_ok_and(|day: NaiveDate| (from..=until).contains(&day))
        };
        all.retain(|one| {
            let days = [one.due.as_deref(), one.written_at.get(..10)];
            days.into_iter().flatten().any(within)
                || one.stages.iter().any(|stage| within(&stage.date))
                || entries.iter().any(|entry| came_from(one, entry))
        });
        Ok(Inspection {
            from: from.to_string(),
            until: until.to_string(),
            minutes: entries.iter().map(|entry| u64::from(entry.minutes)).sum(),
            entries,
            first_topics,
            inquiries,
            follow_ups: all,
        })
    }
}

/// The first and the last day of a time.
fn days_of(period: Period) -> (NaiveDate, NaiveDate) {
    match period {
        Period::Days(from, until) => (from, until),
        Period::Year(year) => {
            let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
            (day(1, 1), day(12, 31))
        }
    }
}

/// Whether an entry's form asks for a field; or it says something there.
fn is_of(entry: &Entry, field: &str) -> bool {
    let said = match field {
        "document" => entry.document.is_some() || entry.conveyed.is_some(),
        _ => entry.problem.is_some() || entry.finding.is_some() || entry.answer.is_some(),
    };
    said || crate::entry::asked_of(&entry.form)
        .iter()
        .any(|asked| asked == field)
}

fn came_from(one: &FollowUp, entry: &Entry) -> bool {
    matches!(&one.of, Some(Origin::Entry(id)) if *id == entry.id)
}

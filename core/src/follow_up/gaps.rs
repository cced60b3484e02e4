//! Gaps (自查自纠): what is left to do, each with what closes it. A pure function of what the other rooms know.
//! Reading time that nobody recorded is no gap, and nothing is counted against anybody.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::look_back::LookBack;
use super::plan::PlanItem;
use super::task::FollowUp;
use crate::entry::{Class, Goal, Hours};
use crate::time::parse_date;

/// The kind of gap. The order is that in which they press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// A follow-up whose day has gone by.
    FollowUp,
    /// A required text with sections that are not read.
    Unread,
    /// A look-back that is due.
    LookBack,
    /// An item of the year's plan that nothing fulfils, in a month that has begun.
    Plan,
    /// A goal that is not reached.
    Goal,
    /// A reflection that is a draft.
    Draft,
}

/// One thing that is left to do.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Gap {
    /// The kind of gap.
    pub kind: GapKind,
    /// The title of what it is about; may be empty.
    pub what: String,
    /// The day since which it is one (YYYY-MM-DD); `null` where no day was set, or it is to come.
    pub since: Option<String>,
    /// The day by which it is to be closed, where one was set.
    pub until: Option<String>,
    /// The record: a follow-up, a material, a look-back, an item, a reflection; `null` of a goal.
    pub id: Option<String>,
    /// Sections that are not read.
    pub sections: Option<usize>,
    /// Hours that are missing to a goal.
    pub hours: Option<Hours>,
    /// The class of study that a goal counts; `null` where it counts all, and of any other gap.
    pub class: Option<Class>,
}

/// A text that somebody asks to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// The material.
    pub id: String,
    /// Its title.
    pub title: String,
    /// By when.
    pub until: Option<NaiveDate>,
    /// Sections that are not read.
    pub unread: usize,
}

/// A draft of a reflection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The reflection.
    pub id: String,
    /// Its title, or its first words.
    pub title: String,
    /// The day on which it was last typed.
    pub since: NaiveDate,
}

/// A look-back with the title of what it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled<'l> {
    /// The look-back.
    pub look_back: &'l LookBack,
    /// The title, or the first words.
    pub title: String,
}

/// The values that gaps are made of.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// The year that is looked at.
    pub year: i32,
    /// The day on which.
    pub today: NaiveDate,
    /// Required texts.
    pub required: &'k [Required],
    /// Goals of the year.
    pub goals: &'k [Goal],
    /// Follow-ups.
    pub follow_ups: &'k [FollowUp],
    /// Look-backs.
    pub look_backs: &'k [Titled<'k>],
    /// Drafts of reflections.
    pub drafts: &'k [Draft],
    /// The year's plan.
    pub plan: &'k [PlanItem],
}

/// The gaps of a year on a day, the most pressing first. Look-backs and drafts are of today, and stand in the year
/// that it is.
pub fn gaps(known: Known<'_>) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = known.overdue().collect();
    gaps.extend(known.unread());
    gaps.extend(known.due());
    gaps.extend(known.left());
    gaps.extend(known.short());
    gaps.extend(known.drafted());
    gaps.sort_by(|one, other| {
        let place = |gap: &Gap| (gap.since.is_none(), gap.since.clone());
        (one.kind, place(one)).cmp(&(other.kind, place(other)))
    });
    gaps
}

/// The line of today (待办): the most pressing gap, unless it was put away and nothing has changed since.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Todo {
    /// The most pressing; `null` where there is none, or it was put away.
    pub line: Option<Gap>,
    /// The gaps, the most pressing first.
    pub gaps: Vec<Gap>,
    /// The state of it all: whoever puts the line away says which state they saw.
    pub mark: String,
}

/// The line of today. `put_away` is the state in which it was put away. A goal of a year that still runs, and a draft
/// that waits, are no line: the page has them.
pub fn todo(gaps: Vec<Gap>, put_away: Option<&str>) -> Todo {
    let presses = |gap: &&Gap| !matches!(gap.kind, GapKind::Goal | GapKind::Draft);
    let mut state = Sha256::new();
    for gap in gaps.iter().filter(presses) {
        for part in [
            Some(&gap.what),
            gap.since.as_ref(),
            gap.until.as_ref(),
            gap.id.as_ref(),
        ] {
            let part = part.map_or("", String::as_str);
            state.update([gap.kind as u8]);
            state.update(part.len().to_be_bytes());
            state.update(part);
        }
    }
    let mark = crate::ids::half_hex(&state.finalize());
    let most = gaps.iter().find(presses).cloned();
    Todo {
        line: most.filter(|_| put_away != Some(mark.as_str())),
        gaps,
        mark,
    }
}

impl<'k> Known<'k> {
    fn of_year(&self, day: Option<NaiveDate>) -> bool {
        day.map_or(self.today.year(), |day| day.year()) == self.year
    }

    fn is_this_year(&self) -> bool {
        self.today.year() == self.year
    }

    fn overdue(self) -> impl Iterator<Item = Gap> + use<'k> {
        let overdue = self.follow_ups.iter().filter(|one| one.overdue);
        let due = |one: &FollowUp| one.due.as_deref().and_then(|due| parse_date(due).ok());
        // What is still to be done presses now, whatever the year in which it was due.
        let of_year = overdue.filter(move |one| self.of_year(due(one)) || self.is_this_year());
        of_year.map(|one| Gap {
            id: Some(one.id.to_string()),
            until: one.due.clone(),
            ..Gap::new(GapKind::FollowUp, &one.title, one.due.clone())
        })
    }

    fn unread(self) -> impl Iterator<Item = Gap> + use<'k> {
        let of_year = self.required.iter().filter(move |one| {
            // What is still to be read is asked for now, whatever the year in which it was to be read.
            one.unread > 0 && (self.of_year(one.until) || self.is_this_year())
        });
        of_year.map(move |one| Gap {
            id: Some(one.id.clone()),
            until: one.until.map(|until| until.to_string()),
            sections: Some(one.unread),
            ..Gap::new(GapKind::Unread, &one.title, self.gone(one.until))
        })
    }

    fn due(self) -> impl Iterator<Item = Gap> + use<'k> {
        let due = self.look_backs.iter().filter(|one| one.look_back.due);
        due.filter(move |_| self.is_this_year()).map(|one| Gap {
            id: Some(one.look_back.id.to_string()),
            ..Gap::new(
                GapKind::LookBack,
                &one.title,
                Some(one.look_back.on.clone()),
            )
        })
    }

    fn left(self) -> impl Iterator<Item = Gap> + use<'k> {
        let open = |item: &&PlanItem| !item.withdrawn && !item.done;
        let begun = move |item: &&PlanItem| {
            (item.year, item.month) <= (self.today.year(), self.today.month())
        };
        let left = self.plan.iter().filter(open).filter(begun);
        left.map(move |item| {
            let last = last_day(item.year, item.month);
            Gap {
                id: Some(item.id.to_string()),
                until: last.map(|last| last.to_string()),
                ..Gap::new(GapKind::Plan, &item.topic, self.gone(last))
            }
        })
    }

    fn short(self) -> impl Iterator<Item = Gap> + use<'k> {
        let short = self
            .goals
            .iter()
            .filter(|goal| goal.remaining.hundredths() > 0);
        short.map(move |goal| {
            let years = i32::try_from(goal.years).unwrap_or(1);
            let last = goal.first_year.saturating_add(years - 1);
            let end = NaiveDate::from_ymd_opt(last, 12, 31);
            Gap {
                until: end.map(|end| end.to_string()),
                hours: Some(goal.remaining),
                class: goal.class,
                ..Gap::new(GapKind::Goal, &goal.name, self.gone(end))
            }
        })
    }

    fn drafted(self) -> impl Iterator<Item = Gap> + use<'k> {
        let drafts = self.drafts.iter().filter(move |_| self.is_this_year());
        drafts.map(|draft| Gap {
            id: Some(draft.id.clone()),
            ..Gap::new(GapKind::Draft, &draft.title, Some(draft.since.to_string()))
        })
    }

    /// The day, where it has gone by.
    fn gone(self, until: Option<NaiveDate>) -> Option<String> {
        until
            .filter(|until| *until < self.today)
            .map(|until| until.to_string())
    }
}

impl Gap {
    fn new(kind: GapKind, what: &str, since: Option<String>) -> Self {
        Self {
            kind,
            what: what.to_owned(),
            since,
            until: None,
            id: None,
            sections: None,
            hours: None,
            class: None,
        }
    }
}

/// The last day of a month.
fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let next = NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(chrono::Months::new(1));
    next?.pred_opt()
}

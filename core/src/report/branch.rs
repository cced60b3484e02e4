//! The year of a branch on paper: 支部学习汇总表.

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

use super::{Cell, Column, Layout, Table};
use crate::branch::{BranchTotals, MemberTotals};
use crate::entry::{Class, Hours};
use crate::locale;
use crate::settings::Language;
use crate::text;

/// The table of a branch's year. `date` is the day on which it is made out.
pub fn table(totals: &BranchTotals, layout: &Layout, date: NaiveDate, language: Language) -> Table {
    let paper = Paper { totals, language };
    let made = layout.date_format.text(date);
    let year = totals.year.to_string();
    let rows = totals.members.iter().enumerate();
    let title = paper.say("report-branch-title", &[("year", &year)]);
    Table {
        sheet: paper.say("report-branch-sheet", &[("year", &year)]),
        notes: vec![
            paper.say(
                "report-branch-whose",
                &[("branch", &totals.branch), ("year", &year)],
            ),
            paper.rule(&made),
        ],
        heads: layout.columns.iter().map(|one| paper.head(*one)).collect(),
        rows: rows
            .map(|(at, member)| paper.row(at, member, &layout.columns))
            .collect(),
        sum: (!totals.members.is_empty()).then(|| paper.sum(&layout.columns)),
        foot: vec![paper.say("report-branch-foot", &[])],
        date_format: layout.date_format,
        title,
        language,
    }
}

struct Paper<'t> {
    totals: &'t BranchTotals,
    language: Language,
}

impl Paper<'_> {
    fn say(&self, id: &str, args: &[(&'static str, &str)]) -> String {
        let mut given = FluentArgs::new();
        for (name, value) in args {
            given.set(*name, text::visible(value));
        }
        locale::say(self.language, id, Some(&given))
    }

    /// How minutes became hours, and what 达标 means: no figure without its rule.
    fn rule(&self, made: &str) -> String {
        let class = match self.totals.goal.class {
            Some(Class::Organised) => "report-class-organised",
            Some(Class::SelfStudy) => "report-class-self-study",
            None => "report-class-any",
        };
        let class = self.say(class, &[]);
        let args = [
            ("minutes", self.totals.minutes_per_hour.to_string()),
            ("class", class),
            ("hours", self.totals.goal.hours.to_string()),
            ("date", made.to_owned()),
        ];
        let args: Vec<(&'static str, &str)> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.say("report-branch-rule", &args)
    }

    fn head(&self, column: Column) -> String {
        let id = match column {
            Column::Row => "report-head-row",
            Column::Name => "report-head-name",
            Column::Position => "report-head-position",
            Column::OrganisedHours => "report-head-organised-hours",
            Column::SelfStudyHours => "report-head-self-study-hours",
            Column::Entries => "report-head-entries",
            Column::Notes => "report-head-notes",
            Column::GoalMet => "report-head-goal-met",
            Column::Remark => "report-head-remark",
        };
        self.say(id, &[])
    }

    fn row(&self, at: usize, member: &MemberTotals, columns: &[Column]) -> Vec<Cell> {
        let cell = |column: &Column| match column {
            Column::Row => whole(at + 1),
            Column::Name => Cell::Text(member.name.clone()),
            Column::Position => Cell::Text(member.position.clone().unwrap_or_default()),
            Column::OrganisedHours => Cell::Hours(member.organised_hours),
            Column::SelfStudyHours => Cell::Hours(member.self_study_hours),
            Column::Entries => whole(member.entries),
            Column::Notes => whole(member.notes),
            Column::GoalMet => Cell::Text(self.say(
                if member.goal_met {
                    "report-yes"
                } else {
                    "report-no"
                },
                &[],
            )),
            Column::Remark => Cell::Text(self.remark(member)),
        };
        columns.iter().map(cell).collect()
    }

    /// 合计: of the figures in the rows, so that they add up to it for whoever adds.
    fn sum(&self, columns: &[Column]) -> Vec<Cell> {
        let members = &self.totals.members;
        let hours = |of: fn(&MemberTotals) -> Hours| {
            let sum = members.iter().map(|one| of(one).hundredths()).sum();
            Cell::Hours(Hours::from_hundredths(sum))
        };
        let mut label = Some(self.say("report-sum", &[]));
        columns
            .iter()
            .map(|column| match column {
                Column::OrganisedHours => hours(|one| one.organised_hours),
                Column::SelfStudyHours => hours(|one| one.self_study_hours),
                Column::Entries => whole(members.iter().map(|one| one.entries).sum()),
                Column::Notes => whole(members.iter().map(|one| one.notes).sum()),
                Column::GoalMet => {
                    let met = members
                        .iter()
                        .filter(|one| one.goal_met)
                        .count()
                        .to_string();
                    let args = [("met", met.as_str())];
                    Cell::Text(self.say("report-met", &args))
                }
                Column::Row | Column::Name | Column::Position | Column::Remark => {
                    label.take().map_or_else(Cell::empty, Cell::Text)
                }
            })
            .collect()
    }

    /// Facts, and who has not handed in: nothing that a reader of the figures has to ask for.
    fn remark(&self, member: &MemberTotals) -> String {
        let missing = self.totals.missing.iter();
        let waits = self.totals.held.iter().flat_map(|held| &held.could_be);
        let mut facts = Vec::new();
        if missing.clone().any(|one| one.number == member.number) {
            facts.push(self.say("report-missing", &[]));
        }
        if waits.clone().any(|one| one.number == member.number) {
            facts.push(self.say("report-held", &[]));
        }
        let flagged = member.flagged;
        for (id, minutes) in [
            ("report-late", flagged.late_minutes),
            ("report-overlap", flagged.overlap_minutes),
            ("report-over-a-day", flagged.over_a_day_minutes),
            ("report-future", flagged.future_minutes),
            ("report-other-year", flagged.other_year_minutes),
        ] {
            if minutes > 0 {
                facts.push(self.say(id, &[("minutes", &minutes.to_string())]));
            }
        }
        facts.join(&self.say("report-between", &[]))
    }
}

fn whole(number: usize) -> Cell {
    Cell::Whole(u64::try_from(number).unwrap_or(u64::MAX))
}

//! The year of a branch on paper: 支部学习汇总表.

use chrono::NaiveDate;

use super::{BranchTotals, MemberTotals};
use crate::entry::{Class, Hours};
use crate::locale::{Language, Message, key, message};
use crate::report::{Cell, Column, Layout, Table};

/// The table of a branch's year. `date` is the day on which it is made out.
pub fn table(totals: &BranchTotals, layout: &Layout, date: NaiveDate, language: Language) -> Table {
    let paper = Paper { totals, language };
    let made = layout.date_format.text(date);
    let year = totals.year.to_string();
    let rows = totals.members.iter().enumerate();
    let title = paper.say(message!("report-branch-title", year = &year));
    Table {
        sheet: paper.say(message!("report-branch-sheet", year = &year)),
        notes: vec![
            paper.say(message!(
                "report-branch-whose",
                branch = &totals.branch,
                year = &year
            )),
            paper.rule(&made),
        ],
        heads: layout.columns.iter().map(|one| paper.head(*one)).collect(),
        rows: rows
            .map(|(at, member)| paper.row(at, member, &layout.columns))
            .collect(),
        sum: (!totals.members.is_empty()).then(|| paper.sum(&layout.columns)),
        foot: vec![paper.say(key!("report-branch-foot"))],
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
    fn say(&self, message: impl Into<Message>) -> String {
        message.into().say(self.language)
    }

    /// How minutes became hours, and what 达标 means: no figure without its rule.
    fn rule(&self, made: &str) -> String {
        let class = match self.totals.goal.class {
            Some(Class::Organised) => key!("report-class-organised"),
            Some(Class::SelfStudy) => key!("report-class-self-study"),
            None => key!("report-class-any"),
        };
        self.say(message!(
            "report-branch-rule",
            minutes = self.totals.minutes_per_hour.to_string(),
            class = Message::from(class),
            hours = self.totals.goal.hours.to_string(),
            date = made,
        ))
    }

    fn head(&self, column: Column) -> String {
        let id = match column {
            Column::Row => key!("report-head-row"),
            Column::Name => key!("report-head-name"),
            Column::Position => key!("report-head-position"),
            Column::OrganisedHours => key!("report-head-organised-hours"),
            Column::SelfStudyHours => key!("report-head-self-study-hours"),
            Column::Entries => key!("report-head-entries"),
            Column::Notes => key!("report-head-notes"),
            Column::GoalMet => key!("report-head-goal-met"),
            Column::Remark => key!("report-head-remark"),
        };
        self.say(id)
    }

    fn row(&self, at: usize, member: &MemberTotals, columns: &[Column]) -> Vec<Cell> {
        let cell = |column: &Column| match column {
            Column::Row => integer(at + 1),
            Column::Name => Cell::Text(member.name.clone()),
            Column::Position => Cell::Text(member.position.clone().unwrap_or_default()),
            Column::OrganisedHours => Cell::Hours(member.organised_hours),
            Column::SelfStudyHours => Cell::Hours(member.self_study_hours),
            Column::Entries => integer(member.entries),
            Column::Notes => integer(member.notes),
            Column::GoalMet if member.goal_met => Cell::Text(self.say(key!("report-yes"))),
            Column::GoalMet => Cell::Text(self.say(key!("report-no"))),
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
        let mut label = Some(self.say(key!("report-sum")));
        columns
            .iter()
            .map(|column| match column {
                Column::OrganisedHours => hours(|one| one.organised_hours),
                Column::SelfStudyHours => hours(|one| one.self_study_hours),
                Column::Entries => integer(members.iter().map(|one| one.entries).sum()),
                Column::Notes => integer(members.iter().map(|one| one.notes).sum()),
                Column::GoalMet => {
                    let met = members.iter().filter(|one| one.goal_met).count();
                    Cell::Text(self.say(message!("report-met", met = met)))
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
            facts.push(self.say(key!("report-missing")));
        }
        if waits.clone().any(|one| one.number == member.number) {
            facts.push(self.say(key!("report-held")));
        }
        let flagged = member.flagged;
        for (id, minutes) in [
            (key!("report-late"), flagged.late_minutes),
            (key!("report-overlap"), flagged.overlap_minutes),
            (key!("report-over-a-day"), flagged.over_a_day_minutes),
            (key!("report-future"), flagged.future_minutes),
            (key!("report-other-year"), flagged.other_year_minutes),
        ] {
            if minutes > 0 {
                facts.push(self.say(Message::from(id).with("minutes", minutes)));
            }
        }
        facts.join(&self.say(key!("report-between")))
    }
}

fn integer(number: usize) -> Cell {
    Cell::Integer(u64::try_from(number).unwrap_or(u64::MAX))
}

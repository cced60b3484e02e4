//! The year of a branch on paper: 支部学习汇总表.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{BranchTotals, MemberTotals, Missing};
use crate::entry::{Class, Hours};
use crate::locale::{Language, Message, key, message};
use crate::paper::Setting;
use crate::report::{Cell, Column, Layout, Table};

/// The table of a branch's year. `date` is the day on which it is made out.
pub fn table(totals: &BranchTotals, layout: &Layout, date: NaiveDate, language: Language) -> Table {
    let columns = columns(totals, layout);
    let paper = Paper {
        totals,
        language,
        missing: numbers(&totals.missing),
        waiting: numbers(totals.held.iter().flat_map(|held| &held.could_be)),
        columns: &columns,
    };
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
        heads: columns.iter().map(|one| paper.head(*one)).collect(),
        rows: rows.map(|(at, member)| paper.row(at, member)).collect(),
        sum: (!totals.members.is_empty()).then(|| paper.sum()),
        foot: paper.foot(),
        signatures: paper.signatures(),
        setting: Setting::Portrait,
        date_format: layout.date_format,
        title,
        language,
    }
}

/// The chosen columns. Whether a goal was met is nobody's question where nobody set one.
fn columns(totals: &BranchTotals, layout: &Layout) -> Vec<Column> {
    let chosen = layout.columns.iter().copied();
    chosen
        .filter(|column| *column != Column::GoalMet || totals.goal_set)
        .collect()
}

fn numbers<'m>(rows: impl IntoIterator<Item = &'m Missing>) -> HashSet<&'m str> {
    rows.into_iter().map(|row| row.number.as_str()).collect()
}

struct Paper<'t> {
    totals: &'t BranchTotals,
    language: Language,
    /// Who has not handed in.
    missing: HashSet<&'t str>,
    /// From whom something waits.
    waiting: HashSet<&'t str>,
    columns: &'t [Column],
}

impl Paper<'_> {
    fn say(&self, message: impl Into<Message>) -> String {
        message.into().say(self.language)
    }

    fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// How minutes became hours, and what 达标 means: no figure without its rule.
    fn rule(&self, made: &str) -> String {
        let minutes = self.totals.minutes_per_hour.to_string();
        if !self.has(Column::GoalMet) {
            let rule = message!("report-branch-rule-alone", minutes = minutes, date = made);
            return self.say(rule);
        }
        let class = match self.totals.goal.class {
            Some(Class::Organised) => key!("report-class-organised"),
            Some(Class::SelfStudy) => key!("report-class-self-study"),
            None => key!("report-class-any"),
        };
        self.say(message!(
            "report-branch-rule",
            minutes = minutes,
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
            Column::CreditedHours => key!("report-head-credited-hours"),
            Column::Entries => key!("report-head-entries"),
            Column::Notes => key!("report-head-notes"),
            Column::GoalMet => key!("report-head-goal-met"),
            Column::Remark => key!("report-head-remark"),
        };
        self.say(id)
    }

    fn row(&self, at: usize, member: &MemberTotals) -> Vec<Cell> {
        let mut state = self.state(member);
        let cell = |column: &Column| match column {
            Column::Row => integer(at + 1),
            Column::Name => Cell::Text(member.name.clone()),
            Column::Position => Cell::Text(member.position.clone().unwrap_or_default()),
            Column::Remark => Cell::Text(self.remark(member)),
            // Nothing has come: no figure, and no judgement. Where there is no remark, the word stands
            // where the first figure would.
            _ if !member.came() && self.has(Column::Remark) => Cell::empty(),
            _ if !member.came() => Cell::Text(state.take().unwrap_or_default()),
            Column::OrganisedHours => Cell::Hours(member.organised_hours),
            Column::SelfStudyHours => Cell::Hours(member.self_study_hours),
            Column::CreditedHours => Cell::Hours(member.credited_hours),
            Column::Entries => integer(member.entries),
            Column::Notes => integer(member.notes),
            Column::GoalMet if member.goal_met => Cell::Text(self.say(key!("report-yes"))),
            Column::GoalMet => Cell::Text(self.say(key!("report-no"))),
        };
        self.columns.iter().map(cell).collect()
    }

    /// 合计: of the figures in the rows, so that they add up to it for whoever adds. How many have handed
    /// in stands in the remark, where there is one.
    fn sum(&self) -> Vec<Cell> {
        let members = &self.totals.members;
        let hours = |of: fn(&MemberTotals) -> Hours| Cell::Hours(members.iter().map(of).sum());
        let mut counted = Some(self.counted());
        let label = self.say(key!("report-sum"));
        let mut label = Some(if self.has(Column::Remark) {
            label
        } else {
            let counted = counted.take().unwrap_or_default();
            self.say(message!("report-sum-counted", counted = counted))
        });
        let cell = |column: &Column| match column {
            Column::OrganisedHours => hours(|one| one.organised_hours),
            Column::SelfStudyHours => hours(|one| one.self_study_hours),
            Column::CreditedHours => hours(|one| one.credited_hours),
            Column::Entries => integer(members.iter().map(|one| one.entries).sum()),
            Column::Notes => integer(members.iter().map(|one| one.notes).sum()),
            Column::GoalMet => Cell::empty(),
            Column::Remark => counted.take().map_or_else(Cell::empty, Cell::Text),
            Column::Row | Column::Name | Column::Position => {
                label.take().map_or_else(Cell::empty, Cell::Text)
            }
        };
        self.columns.iter().map(cell).collect()
    }

    /// 已交 58 人，达标 23 人
    fn counted(&self) -> String {
        let came = self.totals.members.iter().filter(|one| one.came());
        let met = came.clone().filter(|one| one.goal_met).count();
        let came = message!("report-came", count = came.count());
        if !self.has(Column::GoalMet) {
            return self.say(came);
        }
        let met = self.say(message!("report-met", met = met));
        [self.say(came), met].join(&self.say(key!("report-between")))
    }

    /// Credited hours are said on every table: where neither a column nor the remarks do, below it.
    fn foot(&self) -> Vec<String> {
        let members = self.totals.members.iter();
        let credited: Vec<Hours> = members.map(|one| one.credited_hours).collect();
        let people = credited.iter().filter(|one| **one > Hours::default());
        let said = self.has(Column::CreditedHours) || self.has(Column::Remark);
        let (people, hours) = (people.count(), credited.iter().copied().sum::<Hours>());
        let line = (!said && people > 0).then(|| {
            let hours = hours.to_string();
            self.say(message!(
                "report-credited-of",
                hours = hours,
                people = people
            ))
        });
        line.into_iter().collect()
    }

    fn signatures(&self) -> Vec<String> {
        let names = [
            key!("report-made-by"),
            key!("report-secretary-signs"),
            key!("report-signed-on"),
        ];
        names.map(|name| self.say(name)).to_vec()
    }

    /// 未交, 待确认
    fn state(&self, member: &MemberTotals) -> Option<String> {
        if self.missing.contains(member.number.as_str()) {
            Some(self.say(key!("report-missing")))
        } else if self.waiting.contains(member.number.as_str()) {
            Some(self.say(key!("report-held")))
        } else {
            None
        }
    }

    /// Facts, and who has not handed in: nothing that a reader of the figures has to ask for.
    fn remark(&self, member: &MemberTotals) -> String {
        let mut facts: Vec<String> = self.state(member).into_iter().collect();
        for (id, hours) in [
            (key!("report-credited"), member.credited_hours),
            (
                key!("report-credit-beyond"),
                member.flagged.credit_beyond_hours,
            ),
        ] {
            if hours > Hours::default() {
                facts.push(self.say(Message::from(id).with("hours", hours.to_string())));
            }
        }
        let flagged = member.flagged;
        if flagged.has_unchecked_hours() {
            let hours = flagged.unchecked_hours.to_string();
            facts.push(self.say(message!("report-unchecked", hours = hours)));
        }
        if flagged.unchecked_notes > 0 {
            let count = integer_of(flagged.unchecked_notes);
            facts.push(self.say(message!("report-unchecked-notes", count = count)));
        }
        for (id, minutes) in [
            (key!("report-late"), flagged.late_by_hand()),
            (key!("report-imported"), flagged.imported_minutes),
            (key!("report-overlap"), flagged.overlap_minutes),
            (key!("report-over-a-day"), flagged.over_a_day_minutes),
            (key!("report-future"), flagged.future_minutes),
            (key!("report-other-year"), flagged.other_year_minutes),
        ] {
            if minutes > 0 {
                facts.push(self.say(Message::from(id).with("minutes", minutes)));
            }
        }
        if flagged.twins_open > 0 {
            let count = integer_of(flagged.twins_open);
            facts.push(self.say(message!("report-twins-open", count = count)));
        }
        facts.join(&self.say(key!("report-between")))
    }
}

fn integer(number: usize) -> Cell {
    Cell::Integer(integer_of(number))
}

fn integer_of(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

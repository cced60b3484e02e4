//! A branch's year in figures: what is to be reached, the sums, the table on paper.

use clap::Args;
use serde::Serialize;
use xuesilu_core::branch::{BranchTotals, Flagged, GroupKind, GroupTotals, MemberTotals};
use xuesilu_core::entry::{Class, Hours};
use xuesilu_core::error::{Field, Result};
use xuesilu_core::locale::{Key, Language, key};
use xuesilu_core::profile::PaperOf;
use xuesilu_core::text::isolated;
use xuesilu_core::time::parse_year;

use super::super::paper::{self, TableFile};
use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{minute, named, say, say_with};

/// Both classes count.
const BOTH: &str = "both";

/// `branch goal`
#[derive(Debug, Args)]
pub struct Goal {
    #[arg(long)]
    hours: Option<String>,
    #[arg(long = "class", id = "goal_class")]
    class: Option<String>,
}

impl Goal {
    /// Sets what is given, and shows what holds then.
    ///
    /// # Errors
    /// The field's own; where no branch is kept; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let hours = self
            .hours
            .map(|hours| Hours::parse(&hours, Field::Hours))
            .transpose()?;
        let class = match self.class.as_deref() {
            None => None,
            Some(BOTH) => Some(None),
            Some(class) => Some(Some(Class::parse(class)?)),
        };
        let mut goal = session.branch_reader()?.branch().goal()?;
        if hours.is_some() || class.is_some() {
            goal.hours = hours.unwrap_or(goal.hours);
            goal.class = class.unwrap_or(goal.class);
            goal = session.branch_writer()?.branch().set_goal(goal)?;
        }
        let language = session.language();
        let args = [
            ("hours", goal.hours.to_string()),
            ("class", class_name(language, goal.class)),
        ];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        Answer::said(&goal, say_with(language, key!("cli-branch-goal"), &args))
    }
}

fn class_name(language: Language, class: Option<Class>) -> String {
    let word = class.map_or("any", Class::as_str);
    named(language, "cli-class-", word)
}

/// `branch totals`
#[derive(Debug, Args)]
pub struct Totals {
    #[arg(long)]
    year: String,
    #[arg(long = "group", value_name = "党小组|支部|总支", id = "by_group")]
    group: Option<String>,
}

impl Totals {
    /// Adds up.
    ///
    /// # Errors
    /// Of what is no year; where no branch is kept; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let year = parse_year(&self.year)?;
        let Some(kind) = self.group.as_deref() else {
            let totals = session.branch_reader()?.branch().totals(year)?;
            return Answer::said(&totals, shown(session.language(), &totals));
        };
        let kind = GroupKind::parse(kind)?;
        let (totals, groups) = session.branch_reader()?.branch().totals_by(year, kind)?;
        let language = session.language();
        let people = format!(
            "{}\n{}",
            shown(language, &totals),
            by_group(language, &groups)
        );
        Answer::said(
            &Grouped {
                totals: &totals,
                groups: &groups,
            },
            people,
        )
    }
}

/// A year with its groups.
#[derive(Serialize)]
struct Grouped<'t> {
    #[serde(flatten)]
    totals: &'t BranchTotals,
    groups: &'t [GroupTotals],
}

/// A row for each group, and who is missing in each.
fn by_group(language: Language, groups: &[GroupTotals]) -> String {
    let heads = heads![
        "group",
        ">people",
        ">came",
        ">missing",
        ">organised",
        ">self-study",
        ">entries",
        ">notes",
        ">met",
    ];
    let name = |one: &GroupTotals| {
        let none = || say(language, key!("cli-group-none"));
        one.group.as_deref().map_or_else(none, isolated)
    };
    let mut table = Table::new(language, heads);
    for one in groups {
        table.row([
            name(one),
            one.members.to_string(),
            one.came.to_string(),
            one.missing.len().to_string(),
            one.organised_hours.to_string(),
            one.self_study_hours.to_string(),
            one.entries.to_string(),
            one.notes.to_string(),
            one.met.map(|met| met.to_string()).unwrap_or_default(),
        ]);
    }
    let missing = groups.iter().filter(|one| !one.missing.is_empty());
    let missing = missing.map(|one| {
        let (group, count) = (name(one), one.missing.len().to_string());
        let args = [("group", group.as_str()), ("count", count.as_str())];
        let names: Vec<String> = one.missing.iter().map(|row| isolated(&row.name)).collect();
        let names = names.join(&say(language, key!("cli-between-names")));
        say_with(language, key!("cli-group-missing"), &args) + &names
    });
    let lines = std::iter::once(table.text(say(language, key!("cli-roster-empty"))));
    lines.chain(missing).collect::<Vec<_>>().join("\n")
}

fn shown(language: Language, totals: &BranchTotals) -> String {
    let heads = heads![
        "number",
        "name",
        ">organised",
        ">self-study",
        ">credited",
        ">entries",
        ">notes",
        "goal-met",
        "verified",
        "last-package",
        "flagged",
    ];
    let mut table = Table::new(language, heads);
    for member in &totals.members {
        table.row(row(language, totals.goal_set, member));
    }
    let head = [
        ("branch", totals.branch.clone()),
        ("year", totals.year.to_string()),
        ("minutes", totals.minutes_per_hour.to_string()),
        ("hours", totals.goal.hours.to_string()),
        ("class", class_name(language, totals.goal.class)),
    ];
    let head = head.each_ref().map(|(name, value)| (*name, value.as_str()));
    let id = if totals.goal_set {
        key!("cli-branch-totals")
    } else {
        key!("cli-branch-totals-alone")
    };
    let mut parts = vec![
        say_with(language, id, &head),
        table.text(say(language, key!("cli-roster-empty"))),
    ];
    if totals.glance.came > 0 {
        parts.insert(1, glance(language, totals));
    }
    let counted = |names: Vec<String>, id: Key| {
        let count = names.len().to_string();
        let names = names.join(&say(language, key!("cli-between-names")));
        (!names.is_empty()).then(|| say_with(language, id, &[("count", &count)]) + &names)
    };
    let missing = totals.missing.iter().map(|row| isolated(&row.name));
    parts.extend(counted(missing.collect(), key!("cli-missing")));
    let waiting = totals.held.iter().map(|held| isolated(&held.name));
    parts.extend(counted(waiting.collect(), key!("cli-held")));
    if totals.forks > 0 {
        let count = totals.forks.to_string();
        parts.push(say_with(
            language,
            key!("cli-forks-open"),
            &[("count", &count)],
        ));
    }
    parts.join("\n")
}

/// 达标 23 人，人均 27.9 学时，未交 2 人
fn glance(language: Language, totals: &BranchTotals) -> String {
    let (glance, class) = (&totals.glance, class_name(language, totals.goal.class));
    let met = glance
        .met
        .map(|met| (key!("cli-glance-met"), met.to_string()));
    let per_head = glance.per_head;
    let per_head = per_head.map(|hours| (key!("cli-glance-per-head"), hours.to_string()));
    let missing = (key!("cli-glance-missing"), glance.missing.to_string());
    let parts = met.into_iter().chain(per_head).chain([missing]);
    let parts = parts.map(|(id, figure)| {
        let args = [("figure", figure.as_str()), ("class", class.as_str())];
        say_with(language, id, &args)
    });
    parts
        .collect::<Vec<_>>()
        .join(&say(language, key!("cli-between-facts")))
}

fn row(language: Language, goal_set: bool, member: &MemberTotals) -> [String; 11] {
    let yes = |holds: bool| {
        say(
            language,
            if holds {
                key!("cli-yes")
            } else {
                key!("cli-no")
            },
        )
    };
    [
        isolated(&member.number),
        isolated(&member.name),
        member.organised_hours.to_string(),
        member.self_study_hours.to_string(),
        if member.credited_hours > Hours::default() {
            member.credited_hours.to_string()
        } else {
            String::new()
        },
        member.entries.to_string(),
        member.notes.to_string(),
        if goal_set {
            yes(member.goal_met)
        } else {
            String::new()
        },
        yes(member.verified),
        member
            .last_package
            .as_deref()
            .map(minute)
            .unwrap_or_default(),
        flags(language, member.flagged),
    ]
}

/// Minutes that are in the sum and need a look, each with its reason.
fn flags(language: Language, flagged: Flagged) -> String {
    let hours = flagged.credit_beyond_hours;
    let beyond = (hours > Hours::default()).then(|| {
        let hours = hours.to_string();
        say_with(
            language,
            key!("cli-flag-credit-beyond"),
            &[("hours", &hours)],
        )
    });
    let unchecked = flagged.has_unchecked_hours().then(|| {
        let hours = flagged.unchecked_hours.to_string();
        say_with(language, key!("cli-flag-unchecked"), &[("hours", &hours)])
    });
    let rows = [
        (key!("cli-flag-unchecked-notes"), flagged.unchecked_notes),
        (key!("cli-flag-counted-once"), flagged.counted_once),
        (key!("cli-flag-twins-open"), flagged.twins_open),
    ];
    let rows = rows.into_iter().filter(|(_, count)| *count > 0);
    let rows = rows.map(|(flag, count)| say_with(language, flag, &[("count", &count.to_string())]));
    let minutes = [
        (key!("cli-flag-overlap"), flagged.overlap_minutes),
        (key!("cli-flag-over-a-day"), flagged.over_a_day_minutes),
        (key!("cli-flag-future"), flagged.future_minutes),
        (key!("cli-flag-other-year"), flagged.other_year_minutes),
        (key!("cli-flag-late"), flagged.late_by_hand()),
        (key!("cli-flag-imported"), flagged.imported_minutes),
    ]
    .into_iter()
    .filter(|(_, minutes)| *minutes > 0)
    .map(|(flag, minutes)| {
        let minutes = minutes.to_string();
        say_with(language, flag, &[("minutes", &minutes)])
    });
    let all = unchecked
        .into_iter()
        .chain(minutes)
        .chain(beyond)
        .chain(rows);
    all.collect::<Vec<_>>().join(" ")
}

/// `branch report`
#[derive(Debug, Args)]
#[group(id = "out")]
pub struct Report {
    #[arg(long)]
    year: String,
    /// A worksheet for each member beside it.
    #[arg(long)]
    details: bool,
    #[command(flatten)]
    file: TableFile,
}

impl Report {
    /// Writes the table (汇总表).
    ///
    /// # Errors
    /// Of what is no year; where no branch is kept; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let of = PaperOf::Branch {
            year: parse_year(&self.year)?,
            details: self.details,
            layout: None,
        };
        paper::table(session, &of, self.file.named())
    }
}

//! A branch's year as the window has it: its figures at once, its rows page by page. Which rows are listed and in which
//! order is core's to say, so that no window ever holds all of them. Pure.

use std::cmp::Reverse;
use std::collections::HashSet;

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BranchGoal, BranchTotals, Glance, Held, MemberTotals, Missing};
use crate::entry::Hours;
use crate::text::sound::{Sought, order};

/// Rows of a page, at most.
pub const ROWS_MAX: usize = 500;
/// Names of people from whom nothing came, and of keys that wait, that come with the figures: a window copies them at
/// once.
const NAMES: usize = 500;

/// Rows that somebody wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowFilter {
    /// Every row.
    #[default]
    All,
    /// From whom nothing came, and nothing waits.
    Missing,
    /// From whom something waits.
    Waits,
    /// Of those who came, who has not reached the goal.
    Short,
    /// With an entry that was written late by hand.
    Late,
    /// With an entry of a table.
    Imported,
}

/// A column by which rows are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowColumn {
    /// 编号
    Id,
    /// 姓名, by its sound.
    Name,
    /// Organised hours.
    Sum,
    /// Self-study hours.
    #[serde(rename = "self")]
    SelfStudy,
    /// Entries.
    Times,
    /// Reflections.
    Notes,
    /// The newest package.
    Last,
    /// Hours of a month, see [`RowSort::month`].
    Month,
}

/// An order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RowSort {
    /// The column.
    pub by: RowColumn,
    /// Of [`RowColumn::Month`]: 0 is January.
    #[serde(default)]
    pub month: usize,
    /// The last or the most first.
    pub down: bool,
}

/// A page of rows as it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowsAsked {
    /// The calendar year.
    pub year: i32,
    /// Which rows.
    pub filter: RowFilter,
    /// Words in the name or the number, or the first letters of the name's sounds; all where it is empty.
    pub find: String,
    /// Their order; that of the roster where none is said.
    pub sort: Option<RowSort>,
    /// Rows before the page.
    pub offset: usize,
    /// Rows of the page, at most [`ROWS_MAX`].
    pub limit: usize,
    /// A number whose place among the rows is asked for.
    pub place_of: Option<String>,
}

/// A row with what is said of it beside its figures.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct YearRow {
    /// Its figures.
    #[serde(flatten)]
    pub totals: MemberTotals,
    /// Whether something came that counts.
    pub came: bool,
    /// Whether nothing came, and nothing waits.
    pub missing: bool,
    /// Whether something waits that could be theirs.
    pub waits: bool,
}

/// A page of rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct YearRows {
    /// Rows that there are of these.
    pub found: usize,
    /// The place of the row that was asked for, where it is among them.
    pub place: Option<usize>,
    /// The rows of the page.
    pub rows: Vec<YearRow>,
}

/// Numbers of rows by filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct RowCounts {
    /// Every row.
    pub all: usize,
    /// As [`RowFilter::Missing`].
    pub missing: usize,
    /// As [`RowFilter::Waits`].
    pub waits: usize,
    /// As [`RowFilter::Short`].
    pub short: usize,
    /// As [`RowFilter::Late`].
    pub late: usize,
    /// As [`RowFilter::Imported`].
    pub imported: usize,
}

/// A branch's year without its rows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BranchYear {
    /// The calendar year.
    pub year: i32,
    /// The branch's name.
    pub branch: String,
    /// The rule behind the hours.
    pub minutes_per_hour: u32,
    /// The goal that rows are measured by.
    pub goal: BranchGoal,
    /// Whether the branch has set it.
    pub goal_set: bool,
    /// All rows at a glance.
    pub glance: Glance,
    /// Numbers of rows by filter.
    pub counts: RowCounts,
    /// The first of those from whom nothing came; `glance.missing` is how many there are.
    pub missing: Vec<Missing>,
    /// The first of the keys that wait.
    pub held: Vec<Held>,
    /// The number of keys that wait.
    pub held_count: usize,
    /// Packages that wait for a decision.
    pub forks: usize,
}

/// The rows of a year, with what is known of all of them.
struct Rows<'t> {
    totals: &'t BranchTotals,
    missing: HashSet<&'t str>,
    waits: HashSet<&'t str>,
}

impl<'t> Rows<'t> {
    fn of(totals: &'t BranchTotals) -> Self {
        let missing = totals.missing.iter().map(|one| one.number.as_str());
        Self {
            missing: missing.collect(),
            waits: super::sums::waiting(&totals.held),
            totals,
        }
    }

    fn is(&self, row: &MemberTotals, filter: RowFilter) -> bool {
        match filter {
            RowFilter::All => true,
            RowFilter::Missing => self.missing.contains(row.number.as_str()),
            RowFilter::Waits => self.waits.contains(row.number.as_str()),
            // Of whom nothing came nothing is known: they are not short of it.
            RowFilter::Short => row.came() && !row.goal_met,
            RowFilter::Late => row.flagged.late_by_hand() > 0,
            RowFilter::Imported => row.flagged.imported_minutes > 0,
        }
    }

    fn count(&self, filter: RowFilter) -> usize {
        let rows = self.totals.members.iter();
        rows.filter(|row| self.is(row, filter)).count()
    }

    fn row(&self, totals: &MemberTotals) -> YearRow {
        YearRow {
            came: totals.came(),
            missing: self.is(totals, RowFilter::Missing),
            waits: self.is(totals, RowFilter::Waits),
            totals: totals.clone(),
        }
    }
}

/// A year without its rows.
pub fn year(totals: &BranchTotals) -> BranchYear {
    let rows = Rows::of(totals);
    BranchYear {
        year: totals.year,
        branch: totals.branch.clone(),
        minutes_per_hour: totals.minutes_per_hour,
        goal: totals.goal,
        goal_set: totals.goal_set,
        glance: totals.glance.clone(),
        counts: RowCounts {
            all: rows.count(RowFilter::All),
            missing: rows.count(RowFilter::Missing),
            waits: rows.count(RowFilter::Waits),
            short: rows.count(RowFilter::Short),
            late: rows.count(RowFilter::Late),
            imported: rows.count(RowFilter::Imported),
        },
        missing: totals.missing.iter().take(NAMES).cloned().collect(),
        held: totals.held.iter().take(NAMES).cloned().collect(),
        held_count: totals.held.len(),
        forks: totals.forks,
    }
}

/// A page of the rows of a year.
pub fn page(totals: &BranchTotals, asked: &RowsAsked) -> YearRows {
    let rows = Rows::of(totals);
    let sought = Sought::new(&asked.find);
    let is_found = |row: &MemberTotals| {
        sought.is_nothing() || sought.is_in(&row.name) || sought.is_in(&row.number)
    };
    let listed = totals.members.iter();
    let mut listed: Vec<&MemberTotals> = listed
        .filter(|row| rows.is(row, asked.filter) && is_found(row))
        .collect();
    if let Some(sort) = asked.sort {
        put_in_order(&mut listed, sort);
    }
    let of = asked.place_of.as_ref();
    let page = listed.iter().skip(asked.offset);
    YearRows {
        found: listed.len(),
        place: of.and_then(|number| listed.iter().position(|row| row.number == *number)),
        rows: page
            .take(asked.limit.min(ROWS_MAX))
            .map(|row| rows.row(row))
            .collect(),
    }
}

/// Rows without a figure stand below those with one, whichever way it goes; of two alike the roster's order stays.
fn put_in_order(rows: &mut [&MemberTotals], sort: RowSort) {
    let down = sort.down;
    let figure = |of: &dyn Fn(&MemberTotals) -> i64, rows: &mut [&MemberTotals]| {
        rows.sort_by_cached_key(|row| {
            let figure = of(row);
            (!row.came(), if down { -figure } else { figure })
        });
    };
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match sort.by {
        RowColumn::Id => words(rows, down, |row| &row.number),
        RowColumn::Name => words(rows, down, |row| &row.name),
        RowColumn::Sum => figure(&|row| row.organised_hours.hundredths(), rows),
        RowColumn::SelfStudy => figure(&|row| row.self_study_hours.hundredths(), rows),
        RowColumn::Times => figure(&|row| count(row.entries), rows),
        RowColumn::Notes => figure(&|row| count(row.notes), rows),
        RowColumn::Last => figure(&last, rows),
        RowColumn::Month => figure(&|row| month(row, sort.month).hundredths(), rows),
    }
}

fn words(rows: &mut [&MemberTotals], down: bool, of: fn(&MemberTotals) -> &String) {
    if down {
        rows.sort_by_cached_key(|row| Reverse(order(of(row))));
    } else {
        rows.sort_by_cached_key(|row| order(of(row)));
    }
}

fn last(row: &MemberTotals) -> i64 {
    let at = row
        .last_package
        .as_deref()
        .map(DateTime::parse_from_rfc3339);
    at.and_then(Result::ok)
        .map_or(0, |at| at.timestamp_millis())
}

fn month(row: &MemberTotals, at: usize) -> Hours {
    row.by_month
        .get(at)
        .map_or_else(Hours::default, |month| month.hours)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Flagged, MonthTotals};
    use super::*;

    fn row(number: &str, name: &str) -> MemberTotals {
        MemberTotals {
            number: number.to_owned(),
            name: name.to_owned(),
            position: None,
            organised_hours: Hours::default(),
            self_study_hours: Hours::default(),
            hours: Hours::default(),
            credited_hours: Hours::default(),
            entries: 0,
            notes: 0,
            goal_met: false,
            short_by: Hours::default(),
            verified: false,
            packages: 0,
            last_package: None,
            closed: false,
            by_month: vec![MonthTotals::default(); 12],
            other_year_hours: Hours::default(),
            flagged: Flagged::default(),
        }
    }

    fn came(number: &str, name: &str, organised: i64) -> MemberTotals {
        MemberTotals {
            organised_hours: Hours::from_hundredths(organised),
            last_package: Some("2026-11-23T09:00:00+08:00".to_owned()),
            goal_met: organised >= 3_200,
            ..row(number, name)
        }
    }

    fn of(members: Vec<MemberTotals>, missing: &[&str]) -> BranchTotals {
        let goal = BranchGoal {
            hours: Hours::from_hundredths(3_200),
            class: None,
        };
        BranchTotals {
            year: 2026,
            branch: "第一支部".to_owned(),
            minutes_per_hour: 60,
            goal,
            goal_set: true,
            glance: Glance::of(&members, missing.len(), goal, true),
            members,
            missing: missing
                .iter()
                .map(|number| Missing {
                    number: (*number).to_owned(),
                    name: String::new(),
                })
                .collect(),
            held: Vec::new(),
            forks: 0,
        }
    }

    fn five() -> BranchTotals {
        let mut zhang = came("001", "张三", 3_300);
        zhang.by_month[1].hours = Hours::from_hundredths(900);
        let mut wang = came("003", "王五", 2_000);
        wang.by_month[0].hours = Hours::from_hundredths(500);
        wang.flagged.late_minutes = 40;
        let mut zhao = came("010", "赵六", 2_750);
        zhao.flagged.late_minutes = 90;
        zhao.flagged.late_imported_minutes = 90;
        zhao.flagged.imported_minutes = 120;
        let (li, qian) = (row("002", "李四"), row("011", "钱多多"));
        of(vec![zhang, li, wang, zhao, qian], &["002"])
    }

    fn numbers(asked: &RowsAsked) -> Vec<String> {
        let asked = RowsAsked {
            limit: 100,
            ..asked.clone()
        };
        let rows = page(&five(), &asked).rows.into_iter();
        rows.map(|row| row.totals.number).collect()
    }

    #[test]
    fn each_filter_finds_its_rows_and_says_how_many_there_are() {
        let filtered = |filter| {
            numbers(&RowsAsked {
                filter,
                ..RowsAsked::default()
            })
        };
        assert_eq!(filtered(RowFilter::Missing), ["002"]);
        // Of whom nothing came nothing is known.
        assert_eq!(filtered(RowFilter::Short), ["003", "010"]);
        // Imported rows are imported, and not late.
        assert_eq!(filtered(RowFilter::Late), ["003"]);
        assert_eq!(filtered(RowFilter::Imported), ["010"]);
        let counts = RowCounts {
            all: 5,
            missing: 1,
            waits: 0,
            short: 2,
            late: 1,
            imported: 1,
        };
        assert_eq!(year(&five()).counts, counts);
    }

    #[test]
    fn a_name_is_found_by_its_words_its_sounds_and_its_number_within_what_is_filtered() {
        let found = |find: &str, filter| {
            numbers(&RowsAsked {
                find: find.to_owned(),
                filter,
                ..RowsAsked::default()
            })
        };
        assert_eq!(found("钱", RowFilter::All), ["011"]);
        assert_eq!(found("zs", RowFilter::All), ["001"]);
        assert_eq!(found(" 011 ", RowFilter::All), ["011"]);
        assert!(found("张", RowFilter::Missing).is_empty());
    }

    #[test]
    fn who_has_no_figure_stands_below_who_has_whichever_way_it_goes() {
        let sorted = |by, month, down| {
            numbers(&RowsAsked {
                sort: Some(RowSort { by, month, down }),
                ..RowsAsked::default()
            })
        };
        let (sum, month) = (RowColumn::Sum, RowColumn::Month);
        assert_eq!(sorted(sum, 0, true), ["001", "010", "003", "002", "011"]);
        assert_eq!(sorted(sum, 0, false), ["003", "010", "001", "002", "011"]);
        assert_eq!(sorted(month, 0, true), ["003", "001", "010", "002", "011"]);
        // Li, Qian, Wang, Zhang, Zhao.
        let by_name = ["002", "011", "003", "001", "010"];
        assert_eq!(sorted(RowColumn::Name, 0, false), by_name);
        let by_id = ["011", "010", "003", "002", "001"];
        assert_eq!(sorted(RowColumn::Id, 0, true), by_id);
    }

    proptest! {
        #[test]
        fn pages_one_after_the_other_are_all_rows_once(
            people in 0..90_usize, limit in 1..40_usize, down: bool, wanted in 0..90_usize,
        ) {
            let members = (0..people).map(|at| {
                came(&at.to_string(), "张三", i64::try_from(at * 37 % 11).unwrap())
            });
            let totals = of(members.collect(), &[]);
            let sort = Some(RowSort { by: RowColumn::Sum, month: 0, down });
            let mut all = Vec::new();
            let mut offset = 0;
            loop {
                let asked = RowsAsked { sort, offset, limit, place_of: Some(wanted.to_string()), ..RowsAsked::default() };
                let found = page(&totals, &asked);
                prop_assert_eq!(found.found, people);
                prop_assert_eq!(found.place.is_some(), wanted < people);
                if found.rows.is_empty() {
                    break;
                }
                offset += found.rows.len();
                all.extend(found.rows);
                if let Some(at) = found.place.filter(|at| *at < all.len()) {
                    prop_assert_eq!(&all[at].totals.number, &wanted.to_string());
                }
            }
            let hours = all.iter().map(|row| row.totals.organised_hours);
            let in_order = if down { hours.rev().is_sorted() } else { hours.is_sorted() };
            prop_assert!(in_order);
            let mut numbers: Vec<_> = all.iter().map(|row| &row.totals.number).collect();
            numbers.sort();
            numbers.dedup();
            prop_assert_eq!(numbers.len(), people);
        }
    }
}

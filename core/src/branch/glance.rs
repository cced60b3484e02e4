//! A branch's year at a glance: how many reached the goal, hours per head, who is missing. Every sum is of the
//! figures in the rows, as they are shown.

use serde::Serialize;
use ts_rs::TS;

use super::{BranchGoal, Held, MemberTotals, Missing};
use crate::entry::{Class, Hours};

/// All rows of a branch's year at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Glance {
    /// On the roster: those who came, those who are missing and those from whom something waits.
    pub people: usize,
    /// From whom something came, and counts.
    pub came: usize,
    /// From whom nothing came, and nothing waits.
    pub missing: usize,
    /// From whom nothing came that counts, and something waits.
    pub waiting: usize,
    /// Of those who came, how many reached the goal; none is said where the branch has set no goal.
    pub met: Option<usize>,
    /// Hours that the goal is of, per head of those who came: rounded half up to a tenth. Who has not handed in is
    /// not counted as nothing.
    pub per_head: Option<Hours>,
    /// Hours behind `per_head`: the sum of all rows.
    pub counted_hours: Hours,
    /// The sum of all rows.
    pub organised_hours: Hours,
    /// The sum of all rows.
    pub self_study_hours: Hours,
    /// Both sums together.
    pub hours: Hours,
    /// The sums of all rows, January to December.
    pub by_month: Vec<Hours>,
    /// The sum of all rows.
    pub other_year_hours: Hours,
    /// The sum of all rows.
    pub entries: usize,
    /// The sum of all rows.
    pub notes: usize,
}

/// The year of a branch, in roster order.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BranchTotals {
    /// The calendar year.
    pub year: i32,
    /// The branch's name.
    pub branch: String,
    /// The rule behind the hours.
    pub minutes_per_hour: u32,
    /// The goal that `goal_met` stands for.
    pub goal: BranchGoal,
    /// Whether the branch has set it: else it is only what the program begins with.
    pub goal_set: bool,
    /// Every row of the roster.
    pub members: Vec<MemberTotals>,
    /// Rows from whom nothing has come, and nothing waits.
    pub missing: Vec<Missing>,
    /// Packages that wait for a confirmation: in no sum.
    pub held: Vec<Held>,
    /// Packages, of any year, that wait for a decision: what was there first is summed.
    pub forks: usize,
    /// All rows at a glance.
    pub glance: Glance,
}

impl Glance {
    /// Of these rows, of whom so many are missing.
    pub fn of(members: &[MemberTotals], missing: usize, goal: BranchGoal, goal_set: bool) -> Self {
        let came: Vec<&MemberTotals> = members.iter().filter(|one| one.came()).collect();
        let sum = |of: fn(&MemberTotals) -> Hours| members.iter().map(of).sum::<Hours>();
        let organised_hours = sum(|one| one.organised_hours);
        let self_study_hours = sum(|one| one.self_study_hours);
        let hours = sum(|one| one.hours);
        let counted_hours = match goal.class {
            Some(Class::Organised) => organised_hours,
            Some(Class::SelfStudy) => self_study_hours,
            None => hours,
        };
        let month = |at: usize| {
            let hours = members.iter().filter_map(|one| one.by_month.get(at));
            hours.map(|month| month.hours).sum()
        };
        Self {
            people: members.len(),
            came: came.len(),
            missing,
            waiting: members.len().saturating_sub(came.len() + missing),
            met: goal_set.then(|| came.iter().filter(|one| one.goal_met).count()),
            per_head: per_head(counted_hours, came.len()),
            counted_hours,
            organised_hours,
            self_study_hours,
            hours,
            by_month: (0..12).map(month).collect(),
            other_year_hours: sum(|one| one.other_year_hours),
            entries: members.iter().map(|one| one.entries).sum(),
            notes: members.iter().map(|one| one.notes).sum(),
        }
    }
}

/// To a tenth of an hour, half up; nothing where there is nobody.
fn per_head(sum: Hours, heads: usize) -> Option<Hours> {
    let heads = i64::try_from(heads).ok().filter(|heads| *heads > 0)?;
    let tenths = (2 * sum.hundredths() + 10 * heads).div_euclid(20 * heads);
    Some(Hours::from_hundredths(10 * tenths))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Flagged, MonthTotals};
    use super::*;

    fn member(organised: i64, self_study: i64, came: bool, goal_met: bool) -> MemberTotals {
        let hours = Hours::from_hundredths;
        let mut by_month = vec![MonthTotals::default(); 12];
        by_month[3].hours = hours(organised);
        by_month[9].hours = hours(self_study);
        MemberTotals {
            number: "001".to_owned(),
            name: "张三".to_owned(),
            position: None,
            organised_hours: hours(organised),
            self_study_hours: hours(self_study),
            hours: hours(organised + self_study),
            credited_hours: hours(0),
            entries: 2,
            notes: 1,
            goal_met,
            short_by: hours(0),
            verified: false,
            packages: usize::from(came),
            last_package: came.then(|| "2026-11-23T09:00:00+08:00".to_owned()),
            closed: false,
            by_month,
            other_year_hours: hours(0),
            flagged: Flagged::default(),
        }
    }

    fn goal(class: Option<Class>) -> BranchGoal {
        BranchGoal {
            hours: Hours::from_hundredths(3_200),
            class,
        }
    }

    #[test]
    fn per_head_is_of_those_who_came_and_is_rounded_half_up_to_a_tenth() {
        let per_head = |sum: i64, heads| {
            let hours = per_head(Hours::from_hundredths(sum), heads);
            hours.map(|hours| hours.to_string())
        };
        assert_eq!(per_head(0, 0), None);
        assert_eq!(per_head(0, 3).as_deref(), Some("0.0"));
        // 27.85 goes up, 27.849… down.
        assert_eq!(per_head(5_570, 2).as_deref(), Some("27.9"));
        assert_eq!(per_head(8_354, 3).as_deref(), Some("27.8"));
        assert_eq!(per_head(8_355, 3).as_deref(), Some("27.9"));
    }

    #[test]
    fn who_has_not_handed_in_is_no_zero_and_reaches_no_goal() {
        let rows = [
            member(3_300, 400, true, true),
            member(2_280, 0, true, false),
            // A goal of nothing is reached by everybody; of this row nothing is known.
            member(0, 0, false, true),
            member(0, 0, false, false),
        ];
        let glance = Glance::of(&rows, 1, goal(Some(Class::Organised)), true);
        let Glance {
            people,
            came,
            missing,
            waiting,
            met,
            ..
        } = glance;
        assert_eq!((people, came, missing, waiting, met), (4, 2, 1, 1, Some(1)));
        assert_eq!(glance.per_head, Some(Hours::from_hundredths(2_790)));
        assert_eq!(glance.counted_hours, Hours::from_hundredths(5_580));

        let both = Glance::of(&rows, 1, goal(None), false);
        assert_eq!(both.met, None);
        assert_eq!(both.counted_hours, Hours::from_hundredths(5_980));
        let alone = Glance::of(&rows, 1, goal(Some(Class::SelfStudy)), true);
        assert_eq!(alone.per_head, Some(Hours::from_hundredths(200)));
    }

    proptest! {
        #[test]
        fn every_sum_is_the_sum_of_the_rows(
            rows in proptest::collection::vec((0..9_000_i64, 0..9_000_i64, any::<bool>(), any::<bool>()), 0..70),
        ) {
            let members: Vec<_> = rows
                .iter()
                .map(|(organised, alone, came, met)| member(*organised, *alone, *came, *met))
                .collect();
            let glance = Glance::of(&members, 0, goal(None), true);
            let sum = |of: fn(&MemberTotals) -> i64| members.iter().map(of).sum::<i64>();
            prop_assert_eq!(glance.organised_hours.hundredths(), sum(|one| one.organised_hours.hundredths()));
            prop_assert_eq!(glance.self_study_hours.hundredths(), sum(|one| one.self_study_hours.hundredths()));
            // Down the months and across them it is one sum.
            let months: i64 = glance.by_month.iter().map(|hours| hours.hundredths()).sum();
            let two = glance.organised_hours.hundredths() + glance.self_study_hours.hundredths();
            prop_assert_eq!(glance.hours.hundredths(), two);
            prop_assert_eq!(months + glance.other_year_hours.hundredths(), two);
            prop_assert_eq!(glance.people, glance.came + glance.missing + glance.waiting);
            prop_assert!(glance.met.unwrap() <= glance.came);
            // Per head times heads is the sum, to half a tenth a head.
            if let Some(per_head) = glance.per_head {
                let heads = i64::try_from(glance.came).unwrap();
                let off = per_head.hundredths() * heads - glance.counted_hours.hundredths();
                prop_assert!(off.abs() <= 5 * heads);
            }
        }
    }
}

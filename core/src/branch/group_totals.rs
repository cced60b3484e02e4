//! A year's sums by each group of the roster, and who is missing in each. Pure.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use ts_rs::TS;

use super::groups::GroupKind;
use super::{BranchTotals, MemberTotals, Missing, RosterRow};
use crate::entry::Hours;

/// The year of one group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct GroupTotals {
    /// Its name; `None` are those whose row names none.
    pub group: Option<String>,
    /// People of the roster.
    pub members: usize,
    /// From whom something came, and counts.
    pub came: usize,
    /// From whom nothing came that counts, and something waits.
    pub waiting: usize,
    /// Of those who came, how many reached the goal; none is said where the branch has set no goal.
    pub met: Option<usize>,
    /// Entries that are summed.
    pub entries: usize,
    /// Reflections handed in.
    pub notes: usize,
    /// Clock minutes of all entries that are summed.
    pub minutes: u64,
    /// The sum of the rows, as they are shown.
    pub organised_hours: Hours,
    /// The sum of the rows.
    pub self_study_hours: Hours,
    /// Both sums together.
    pub hours: Hours,
    /// From whom nothing came, and nothing waits.
    pub missing: Vec<Missing>,
}

impl GroupTotals {
    fn add(&mut self, member: &MemberTotals, missing: bool, goal_set: bool) {
        let months = member.by_month.iter();
        let months = months.map(|month| month.organised_minutes + month.self_study_minutes);
        let came = member.came();
        self.members += 1;
        self.came += usize::from(came);
        self.waiting += usize::from(!came && !missing);
        self.entries += member.entries;
        self.notes += member.notes;
        self.minutes += months.sum::<u64>() + member.flagged.other_year_minutes;
        self.organised_hours = [self.organised_hours, member.organised_hours]
            .into_iter()
            .sum();
        self.self_study_hours = [self.self_study_hours, member.self_study_hours]
            .into_iter()
            .sum();
        self.hours = [self.hours, member.hours].into_iter().sum();
        if goal_set {
            *self.met.get_or_insert(0) += usize::from(came && member.goal_met);
        }
        if missing {
            self.missing.push(Missing {
                number: member.number.clone(),
                name: member.name.clone(),
            });
        }
    }
}

/// The sums of a year by each group of a kind, in the order in which the roster names them; who is in none comes
/// last.
pub fn by_group(rows: &[RosterRow], totals: &BranchTotals, kind: GroupKind) -> Vec<GroupTotals> {
    let groups: HashMap<&str, Option<&str>> = rows
        .iter()
        .map(|row| (row.number.as_str(), row.groups.of(kind)))
        .collect();
    let missing = totals.missing.iter().map(|row| row.number.as_str());
    let missing: HashSet<&str> = missing.collect();
    let mut found: Vec<GroupTotals> = Vec::new();
    let mut places: HashMap<Option<&str>, usize> = HashMap::new();
    for member in &totals.members {
        let number = member.number.as_str();
        let group = groups.get(number).copied().flatten();
        let at = *places.entry(group).or_insert_with(|| {
            found.push(GroupTotals {
                group: group.map(str::to_owned),
                ..GroupTotals::default()
            });
            found.len() - 1
        });
        if let Some(totals_of) = found.get_mut(at) {
            totals_of.add(member, missing.contains(number), totals.goal_set);
        }
    }
    found.sort_by_key(|one| one.group.is_none());
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{BranchGoal, Flagged, Glance, Groups, MonthTotals};
    use super::*;

    fn member(at: usize, hundredths: i64, came: bool) -> (RosterRow, MemberTotals) {
        let hours = Hours::from_hundredths(hundredths);
        let number = format!("{at:03}");
        let row = RosterRow {
            number: number.clone(),
            number_given: true,
            name: format!("人{at}"),
            position: None,
            groups: Groups::default(),
        };
        let mut by_month = vec![MonthTotals::default(); 12];
        by_month[2].organised_minutes = 7;
        let totals = MemberTotals {
            number,
            name: row.name.clone(),
            position: None,
            organised_hours: hours,
            self_study_hours: Hours::default(),
            hours,
            credited_hours: Hours::default(),
            entries: 2,
            notes: 1,
            goal_met: hundredths > 3_200,
            short_by: Hours::default(),
            verified: false,
            packages: usize::from(came),
            last_package: came.then(|| "2026-11-23T09:00:00+08:00".to_owned()),
            closed: false,
            by_month,
            other_year_hours: Hours::default(),
            flagged: Flagged {
                other_year_minutes: 3,
                ..Flagged::default()
            },
        };
        (row, totals)
    }

    fn year(people: &[(RosterRow, MemberTotals)], missing: Vec<Missing>) -> BranchTotals {
        let members: Vec<MemberTotals> = people.iter().map(|(_, totals)| totals.clone()).collect();
        let goal = BranchGoal {
            hours: Hours::from_hundredths(3_200),
            class: None,
        };
        BranchTotals {
            year: 2026,
            branch: "总支".to_owned(),
            minutes_per_hour: 60,
            goal,
            goal_set: true,
            glance: Glance::of(&members, missing.len(), goal, true),
            members,
            missing,
            held: Vec::new(),
            forks: 0,
        }
    }

    proptest! {
        #[test]
        fn groups_share_out_the_roster_and_their_sums_are_those_of_the_branch(
            picked in prop::collection::vec((0..4_usize, 0..9_000_i64, 0..3_u8), 0..60),
        ) {
            let mut people = Vec::new();
            let mut missing = Vec::new();
            for (at, (group, hundredths, state)) in picked.iter().enumerate() {
                let (mut row, totals) = member(at, *hundredths, *state == 0);
                row.groups.set(GroupKind::Branch, (*group > 0).then(|| format!("支部{group}")));
                if *state == 1 {
                    missing.push(Missing::of(&row));
                }
                people.push((row, totals));
            }
            let rows: Vec<RosterRow> = people.iter().map(|(row, _)| row.clone()).collect();
            let totals = year(&people, missing);
            let found = by_group(&rows, &totals, GroupKind::Branch);
            let sum = |of: fn(&GroupTotals) -> usize| found.iter().map(of).sum::<usize>();
            let glance = &totals.glance;
            prop_assert_eq!(sum(|one| one.members), glance.people);
            prop_assert_eq!(sum(|one| one.came), glance.came);
            prop_assert_eq!(sum(|one| one.waiting), glance.waiting);
            prop_assert_eq!(sum(|one| one.missing.len()), glance.missing);
            prop_assert_eq!(sum(|one| one.entries), glance.entries);
            prop_assert_eq!(sum(|one| one.met.unwrap_or_default()), glance.met.unwrap());
            prop_assert_eq!(found.iter().map(|one| one.hours).sum::<Hours>(), glance.hours);
            prop_assert_eq!(found.iter().map(|one| one.minutes).sum::<u64>(), 10 * people.len() as u64);
            // Each once, nobody's last, the others as the roster first names them.
            let names: Vec<Option<String>> = found.iter().map(|one| one.group.clone()).collect();
            let mut expected: Vec<Option<String>> = Vec::new();
            for row in &rows {
                if row.groups.branch.is_some() && !expected.contains(&row.groups.branch) {
                    expected.push(row.groups.branch.clone());
                }
            }
            expected.extend(rows.iter().any(|row| row.groups.branch.is_none()).then_some(None));
            prop_assert_eq!(names, expected);
            // Another kind, which nobody's row names, is one group of all.
            prop_assert!(by_group(&rows, &totals, GroupKind::Group).len() <= 1);
        }
    }
}

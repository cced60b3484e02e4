//! A roster taken into the one that is there: whose row is whose. Pure.
//!
//! A number that a roster gives is a person's for good. One that was counted, because the roster gave
//! none, is only a place in a list: it never meets a number that a file gives, and gives way to it.

use std::collections::HashSet;

use super::{RosterRow, same_name};

/// A row as it is to be, and the number under which it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    /// `None` for a new row.
    pub was: Option<String>,
    /// As it is to be.
    pub row: RosterRow,
    /// Whether the row is in the table that was taken in.
    pub in_table: bool,
}

/// Everybody after the table was taken in: those that were there, in their order, then the new ones.
/// `positions` says whether the table has a column of positions; where not, they stay.
pub fn enrol(there: &[RosterRow], table: &[RosterRow], positions: bool) -> Vec<Enrolled> {
    let mut all: Vec<Enrolled> = there
        .iter()
        .map(|row| Enrolled {
            was: Some(row.number.clone()),
            row: row.clone(),
            in_table: false,
        })
        .collect();
    let (given, counted): (Vec<_>, Vec<_>) = table.iter().partition(|row| row.number_given);
    let rest: Vec<&RosterRow> = given
        .into_iter()
        .filter(|row| {
            let same = |one: &Enrolled| one.row.number_given && one.row.number == row.number;
            let found = all.iter().position(same);
            !take(&mut all, found, row, positions)
        })
        .collect();
    let mut new: Vec<&RosterRow> = Vec::new();
    for row in rest {
        // A counted row of this name gets its number, where there is no doubt whose it is.
        let places = open(&all, &row.name, |one| !one.row.number_given);
        let only = places.first().copied().filter(|_| places.len() == 1);
        if !take(&mut all, only, row, positions) {
            new.push(row);
        }
    }
    for row in counted {
        // The first of a name in the table is the first of it in the roster, and so on.
        let places = open(&all, &row.name, |_| true);
        if !take(&mut all, places.first().copied(), row, positions) {
            new.push(row);
        }
    }
    // In the table's order.
    new.sort_by_key(|row| table.iter().position(|one| std::ptr::eq(one, *row)));
    all.extend(new.into_iter().map(|row| Enrolled {
        was: None,
        row: row.clone(),
        in_table: true,
    }));
    count(&mut all);
    all
}

/// Rows of this name that the table has not spoken of.
fn open(all: &[Enrolled], name: &str, which: impl Fn(&Enrolled) -> bool) -> Vec<usize> {
    let rows = all.iter().enumerate();
    rows.filter(|(_, one)| !one.in_table && which(one) && same_name(&one.row.name, name))
        .map(|(at, _)| at)
        .collect()
}

/// The table's row is this one's. Whether there was one.
fn take(all: &mut [Enrolled], at: Option<usize>, row: &RosterRow, positions: bool) -> bool {
    let Some(one) = at.and_then(|at| all.get_mut(at)) else {
        return false;
    };
    one.in_table = true;
    one.row.name.clone_from(&row.name);
    if positions {
        one.row.position.clone_from(&row.position);
    }
    if row.number_given {
        one.row.number.clone_from(&row.number);
        one.row.number_given = true;
    }
    true
}

/// Counts those who have no number of their own: they keep the counted one that they have, unless
/// it is somebody's given one now.
fn count(all: &mut [Enrolled]) {
    // 1, 01 and 001 are one number to people.
    let bare = |number: &str| number.trim_start_matches('0').to_owned();
    let rows = all.iter().filter(|one| one.row.number_given);
    let mut taken: HashSet<String> = rows.map(|one| bare(&one.row.number)).collect();
    for known in [true, false] {
        for one in all.iter_mut() {
            if one.row.number_given || one.was.is_some() != known {
                continue;
            }
            let keeps = known && taken.insert(bare(&one.row.number));
            if !keeps {
                let free = (1..=u32::MAX).find(|number| taken.insert(number.to_string()));
                one.row.number = free
                    .map(|number| format!("{number:03}"))
                    .unwrap_or_default();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: &str, name: &str) -> RosterRow {
        RosterRow {
            number: number.trim_start_matches('~').to_owned(),
            number_given: !number.is_empty() && !number.starts_with('~'),
            name: name.to_owned(),
            position: None,
        }
    }

    /// `~001` is a counted number.
    fn after(there: &[(&str, &str)], table: &[(&str, &str)]) -> Vec<(Option<String>, String)> {
        let rows = |list: &[(&str, &str)]| -> Vec<RosterRow> {
            list.iter()
                .map(|(number, name)| row(number, name))
                .collect()
        };
        enrol(&rows(there), &rows(table), true)
            .into_iter()
            .map(|one| {
                let own = if one.row.number_given { "" } else { "~" };
                (one.was, format!("{own}{} {}", one.row.number, one.row.name))
            })
            .collect()
    }

    fn said(pairs: &[(Option<&str>, &str)]) -> Vec<(Option<String>, String)> {
        let owned = |(was, row): &(Option<&str>, &str)| (was.map(str::to_owned), (*row).to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn p27_a_counted_number_never_meets_a_given_one() {
        assert_eq!(
            after(
                &[("~001", "甲"), ("~002", "乙")],
                &[("001", "乙"), ("002", "甲")]
            ),
            said(&[(Some("001"), "002 甲"), (Some("002"), "001 乙")])
        );
        assert_eq!(
            after(&[("~001", "孙八")], &[("001", "李四")]),
            said(&[(Some("001"), "~002 孙八"), (None, "001 李四")])
        );
        assert_eq!(
            after(&[("~001", "周九")], &[("777", "周九")]),
            said(&[(Some("001"), "777 周九")])
        );
    }

    #[test]
    fn p27_two_of_one_name_are_two() {
        let two = [("", "王五"), ("", "王五"), ("9", "赵六")];
        assert_eq!(
            after(&[], &two),
            said(&[(None, "~001 王五"), (None, "~002 王五"), (None, "9 赵六")])
        );
        let there = [("~001", "王五"), ("~002", "王五"), ("9", "赵六")];
        let same = said(&[
            (Some("001"), "~001 王五"),
            (Some("002"), "~002 王五"),
            (Some("9"), "9 赵六"),
        ]);
        assert_eq!(after(&there, &two), same);
        // Whose the given number is cannot be told.
        assert_eq!(after(&there, &[("5", "王五")]).last().unwrap().1, "5 王五");
    }

    #[test]
    fn p27_a_given_number_stays_with_its_row_and_a_name_without_number_finds_it() {
        assert_eq!(
            after(&[("017", "张三")], &[("017", "张三丰")]),
            said(&[(Some("017"), "017 张三丰")])
        );
        assert_eq!(
            after(&[("017", "张三")], &[("", "张三")]),
            said(&[(Some("017"), "017 张三")])
        );
        assert_eq!(
            after(&[("017", "张三")], &[("018", "张三")]),
            said(&[(Some("017"), "017 张三"), (None, "018 张三")])
        );
        // 1 and 001 are one number to people.
        assert_eq!(
            after(&[("~001", "甲")], &[("1", "乙")]),
            said(&[(Some("001"), "~002 甲"), (None, "1 乙")])
        );
    }

    #[test]
    fn a_table_without_positions_takes_none_away() {
        let mut there = row("017", "张三");
        there.position = Some("书记".to_owned());
        let table = [row("017", "张三")];
        let kept = |positions| {
            let all = enrol(std::slice::from_ref(&there), &table, positions);
            all.first().and_then(|one| one.row.position.clone())
        };
        assert_eq!(kept(false).as_deref(), Some("书记"));
        assert_eq!(kept(true), None);
    }
}

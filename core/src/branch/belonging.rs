//! Whose package it is: accepted at once, or held for the secretary. A pure rule.

use std::collections::{HashMap, HashSet};

use super::{RosterRow, Why};
use crate::text;

/// The roster by name: a new key asks of those rows only that could be meant.
#[derive(Debug, Default)]
pub struct ByName {
    rows: HashMap<String, Vec<RosterRow>>,
    /// Numbers that the roster gives, by what is the same to people.
    numbers: HashMap<String, Vec<String>>,
    /// Names that alone do not say whose a key is.
    spoken_for: HashSet<String>,
}

impl ByName {
    /// Of a whole roster, and the names that alone do not say whose a key is: the secretary took one off such
    /// a row, or said of one that came under it that it is somebody else's.
    pub fn of(roster: Vec<RosterRow>, spoken_for: &[String]) -> Self {
        let mut rows: HashMap<_, Vec<_>> = HashMap::new();
        let mut numbers: HashMap<_, Vec<_>> = HashMap::new();
        for row in roster {
            if row.number_given {
                let of = numbers.entry(text::folded_number(&row.number));
                of.or_default().push(row.number.clone());
            }
            rows.entry(bare_name(&row.name)).or_default().push(row);
        }
        let spoken_for = spoken_for.iter().map(|name| bare_name(name)).collect();
        Self {
            rows,
            numbers,
            spoken_for,
        }
    }

    /// Whether this name alone does not say whose a key is.
    pub fn is_spoken_for(&self, name: &str) -> bool {
        self.spoken_for.contains(&bare_name(name))
    }

    /// Whether a number that a package gives is that of another row than `own`.
    pub fn is_anothers_number(&self, given: &str, own: &str) -> bool {
        match self.numbers.get(&text::folded_number(given)) {
            None => false,
            Some(rows) if rows.iter().any(|row| row == given) => given != own,
            Some(rows) => rows.iter().all(|row| row != own),
        }
    }

    /// The rows of this name, in the roster's order.
    pub fn rows(&self, name: &str) -> &[RosterRow] {
        self.rows.get(&bare_name(name)).map_or(&[], Vec::as_slice)
    }
}

/// A row of the roster as the rule sees it.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The row.
    pub row: RosterRow,
    /// A key is bound to it, or was until the secretary took it off.
    pub taken: bool,
}

/// The row that a first key belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Belonging {
    /// To the row of this number.
    To(String),
    /// To nobody yet.
    Held(Why),
}

/// Names are compared without the spaces that tables put between two characters for looks, without what
/// nobody sees, and whatever dot stands in them.
pub fn same_name(one: &str, other: &str) -> bool {
    bare_name(one) == bare_name(other)
}

/// A name as it is compared.
pub fn bare_name(name: &str) -> String {
    text::dotted(name)
}

/// 1, 01 and 001 are one number to people.
pub fn same_number(one: &str, other: &str) -> bool {
    one == other || text::folded_number(one) == text::folded_number(other)
}

/// The number of the row that is meant: the same to the character, else the only one that is the same to
/// people.
pub fn numbered(roster: &[RosterRow], typed: &str) -> Option<String> {
    let exact = roster.iter().find(|row| row.number == typed);
    let mut like = roster.iter().filter(|row| same_number(&row.number, typed));
    let only = like.next().filter(|_| like.next().is_none());
    exact.or(only).map(|row| row.number.clone())
}

/// Whether two names that are not the same are nearly, as they are compared ([`bare_name`]): one character was
/// left out, added, or another. Only for a question; nobody is joined by it.
pub fn nearly_same(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() < 2 || long.len() - short.len() > 1 || short == long {
        return false;
    }
    let before = short
        .iter()
        .zip(long)
        .take_while(|(one, other)| one == other)
        .count();
    let behind = short
        .iter()
        .rev()
        .zip(long.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    // Of two characters one that is left says little: a family name has thousands.
    let left = before + behind;
    left + 1 >= long.len() && (long.len() > 2 || behind > 0)
}

/// A first key whose name (and number, where both sides have one) fits exactly one row that has no
/// key yet is bound to it; everybody else waits.
pub fn belongs(name: &str, number: Option<&str>, roster: &[Seat]) -> Belonging {
    let mut fits = roster.iter().filter(|seat| {
        same_name(&seat.row.name, name)
            && number.is_none_or(|number| {
                !seat.row.number_given || same_number(&seat.row.number, number)
            })
    });
    match (fits.next(), fits.next()) {
        (None, _) => Belonging::Held(Why::NotOnRoster),
        (Some(_), Some(_)) => Belonging::Held(Why::FitsSeveral),
        (Some(seat), None) if seat.taken => Belonging::Held(Why::OtherKey),
        (Some(seat), None) => Belonging::To(seat.row.number.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(number: &str, name: &str, taken: bool) -> Seat {
        Seat {
            row: RosterRow {
                number: number.to_owned(),
                number_given: true,
                name: name.to_owned(),
                position: None,
                groups: crate::branch::Groups::default(),
            },
            taken,
        }
    }

    #[test]
    fn p27_only_one_free_row_of_the_name_is_bound() {
        let roster = [
            seat("001", "张三", false),
            seat("002", "李四", true),
            seat("003", "王五", false),
            seat("004", "王五", false),
        ];
        assert!(!ByName::of(Vec::new(), &[]).is_spoken_for("张三"));
        assert!(ByName::of(Vec::new(), &["张 三".to_owned()]).is_spoken_for("张三"));
        let numbers = ByName::of(roster.iter().map(|seat| seat.row.clone()).collect(), &[]);
        assert!(numbers.is_anothers_number("2", "001"));
        assert!(!numbers.is_anothers_number("1", "001"));
        assert!(!numbers.is_anothers_number("009", "001"));
        let of = |name, number| belongs(name, number, &roster);
        let to = |number: &str| Belonging::To(number.to_owned());
        assert_eq!(of("张三", None), to("001"));
        assert_eq!(of("张\u{3000}三", Some("001")), to("001"));
        assert_eq!(of("张三", Some("009")), Belonging::Held(Why::NotOnRoster));
        assert_eq!(of("赵六", None), Belonging::Held(Why::NotOnRoster));
        assert_eq!(of("李四", None), Belonging::Held(Why::OtherKey));
        assert_eq!(of("王五", None), Belonging::Held(Why::FitsSeveral));
        assert_eq!(of("王五", Some("004")), to("004"));
    }
}

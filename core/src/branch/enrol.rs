//! A roster taken into the one that is there: whose row is whose. Pure.
//!
//! A number that a roster gives is a person's as long as it stands beside their name. Where it stands
//! beside another name and a key is bound to either, only somebody who knows them can say what it means
//! ([`Answer`]); until then nothing moves. A number that was counted, because the roster gave none, is only
//! a place in a list: it never meets a number that a file gives, and gives way to it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use strum::EnumString;
use ts_rs::TS;

use super::belonging::same_number;
use super::groups::GroupKind;
use super::{RosterRow, bare_name, same_name};
use crate::error::{Error, Result};
use crate::text::{folded_number, free_numbers, number_shown, shortened};

/// The meaning of a number that stands beside another name than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Answer {
    /// One person, who has another name now: keys and hours stay with the number.
    Renamed,
    /// Another person: the one before keeps keys and hours under a counted number.
    Replaced,
    /// The table was numbered anew: people are who they are by name, and take theirs along.
    Renumbered,
}

/// The answers that somebody gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// By number.
    pub each: BTreeMap<String, Answer>,
    /// All other numbers were numbered anew.
    pub renumbered: bool,
}

impl Answers {
    /// As they are typed: `017=renamed`, `018=replaced`.
    ///
    /// # Errors
    /// [`Error::UnknownAnswer`], also where one number is answered twice and not alike.
    pub fn parse(typed: &[String], renumbered: bool) -> Result<Self> {
        let mut each = BTreeMap::new();
        for one in typed {
            let (number, word) = one.rsplit_once('=').unwrap_or((one, ""));
            let number = super::roster::tidy_number(number);
            let refused = || Error::UnknownAnswer {
                given: format!("{}={}", number_shown(&number), shortened(word)),
            };
            let answer: Answer = word.trim().parse().map_err(|_| refused())?;
            if each
                .insert(number.clone(), answer)
                .is_some_and(|before| before != answer)
            {
                return Err(refused());
            }
        }
        Ok(Self { each, renumbered })
    }
}

/// A number that stands beside another name, with a key bound to either.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Ambiguous {
    /// 编号
    pub number: String,
    /// 姓名 on the roster.
    pub was: String,
    /// 姓名 in the table.
    pub now: String,
}

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

/// The roster as it would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Everybody: those that were there, in their order, then the new ones.
    pub rows: Vec<Enrolled>,
    /// Every number that was asked about, in the table's order.
    pub asked: Vec<Ambiguous>,
    /// Numbers among them without an answer: their rows stay as they are.
    pub open: Vec<Ambiguous>,
}

/// A table as it comes.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'t> {
    /// Its rows.
    pub rows: &'t [RosterRow],
    /// Whether it has a column of positions; where not, they stay.
    pub positions: bool,
    /// The groups that it has a column of; others stay.
    pub groups: &'t [GroupKind],
}

/// Takes a table in. `bound` are the numbers to which a key is bound.
///
/// # Errors
/// [`Error::NotAmbiguous`] where a number was answered that nobody asked about.
pub fn enrol(
    there: &[RosterRow],
    bound: &HashSet<String>,
    table: Incoming<'_>,
    answers: &Answers,
) -> Result<Plan> {
    let mut work = Work::new(there, bound, table, answers.renumbered);
    let mut plan = Plan::default();
    // Said of one number it is said of the table.
    let anew = answers.renumbered || answers.each.values().any(|it| *it == Answer::Renumbered);
    let mut used: HashSet<&str> = HashSet::new();
    for (at, (row, pair)) in table.rows.iter().zip(paired(there, table.rows)).enumerate() {
        let Some((pair, before)) = pair.and_then(|pair| Some((pair, there.get(pair)?))) else {
            work.rest.push((at, row.clone()));
            continue;
        };
        // 1, 01 and 001 are one number: it stays as it is written here.
        let as_typed = &row.number;
        let row = RosterRow {
            number: before.number.clone(),
            ..row.clone()
        };
        let Some(asked) = work.question(before, &row) else {
            if anew && work.is_another(before, &row) {
                work.answered(pair, at, row, Some(Answer::Renumbered));
            } else {
                work.take(pair, &row);
            }
            continue;
        };
        let answer = [&before.number, as_typed].into_iter().find_map(|number| {
            let exact = answers.each.get_key_value(number);
            exact.or_else(|| {
                answers
                    .each
                    .iter()
                    .find(|(typed, _)| same_number(typed, number))
            })
        });
        used.extend(answer.map(|(number, _)| number.as_str()));
        let all = answers.renumbered.then_some(Answer::Renumbered);
        let answer = answer.map(|(_, answer)| *answer).or(all);
        let answer = answer.filter(|answer| work.can_tell(*answer, &asked));
        if answer.is_none() {
            plan.open.push(asked.clone());
        }
        plan.asked.push(asked);
        work.answered(pair, at, row, answer);
    }
    let mut unasked = answers
        .each
        .keys()
        .filter(|one| !used.contains(one.as_str()));
    if let Some(number) = unasked.next() {
        return Err(Error::NotAmbiguous {
            number: number.clone(),
        });
    }
    work.place();
    plan.rows = work.done();
    Ok(plan)
}

/// Of each row of the table the row that has its number: the same to the character, else the only one
/// that differs in zeros before it.
fn paired(there: &[RosterRow], table: &[RosterRow]) -> Vec<Option<usize>> {
    let given = there.iter().enumerate().filter(|(_, row)| row.number_given);
    let mut exact: HashMap<&str, usize> = HashMap::new();
    let mut bare: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in given {
        exact.insert(&row.number, at);
        bare.entry(folded_number(&row.number)).or_default().push(at);
    }
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for row in table.iter().filter(|row| row.number_given) {
        *wanted.entry(folded_number(&row.number)).or_default() += 1;
    }
    let alone = |row: &RosterRow| {
        let number = folded_number(&row.number);
        match bare.get(&number).map(Vec::as_slice) {
            Some([only]) if wanted.get(&number) == Some(&1) => Some(*only),
            _ => None,
        }
    };
    let rows = table.iter().map(|row| {
        let at = row.number_given.then(|| exact.get(row.number.as_str()))?;
        at.copied().or_else(|| alone(row))
    });
    rows.collect()
}

/// How often a name stands here, and how often in the table.
struct Names(HashMap<String, (usize, usize)>);

impl Names {
    fn of(there: &[RosterRow], table: &[RosterRow]) -> Self {
        let mut names: HashMap<String, (usize, usize)> = HashMap::new();
        for row in there {
            names.entry(bare_name(&row.name)).or_default().0 += 1;
        }
        for row in table {
            names.entry(bare_name(&row.name)).or_default().1 += 1;
        }
        Self(names)
    }

    fn count(&self, name: &str) -> (usize, usize) {
        self.0.get(&bare_name(name)).copied().unwrap_or_default()
    }

    /// One person here and one in the table.
    fn one_person(&self, name: &str) -> bool {
        self.count(name) == (1, 1)
    }

    /// Whose it is cannot be told by name.
    fn doubtful(&self, name: &str) -> bool {
        let (here, table) = self.count(name);
        here > 0 && table > 0 && here + table > 2
    }
}

struct Work {
    all: Vec<Enrolled>,
    /// Of each row that was there, whether a key is bound to it.
    bound: Vec<bool>,
    bound_numbers: HashSet<String>,
    bound_names: HashSet<String>,
    names: Names,
    /// The rows that were there, by name. One that the table has not spoken of has its name still.
    here: HashMap<String, Vec<usize>>,
    positions: bool,
    groups: Vec<GroupKind>,
    renumbered: bool,
    /// Rows of the table that are found by name, with their places in it.
    moving: Vec<(usize, RosterRow)>,
    /// Those whose number is nobody's here.
    rest: Vec<(usize, RosterRow)>,
    new: Vec<(usize, RosterRow)>,
}

impl Work {
    fn new(
        there: &[RosterRow],
        bound: &HashSet<String>,
        table: Incoming<'_>,
        renumbered: bool,
    ) -> Self {
        let mut here: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in there.iter().enumerate() {
            here.entry(bare_name(&row.name)).or_default().push(at);
        }
        let with_keys = there.iter().filter(|row| bound.contains(&row.number));
        Self {
            all: there.iter().map(Enrolled::as_it_is).collect(),
            bound: there
                .iter()
                .map(|row| bound.contains(&row.number))
                .collect(),
            bound_names: with_keys.map(|row| bare_name(&row.name)).collect(),
            bound_numbers: bound.clone(),
            names: Names::of(there, table.rows),
            here,
            positions: table.positions,
            groups: table.groups.to_vec(),
            renumbered,
            moving: Vec::new(),
            rest: Vec::new(),
            new: Vec::new(),
        }
    }

    /// What has to be asked before this row of the table can have its number.
    fn question(&self, before: &RosterRow, row: &RosterRow) -> Option<Ambiguous> {
        let concerned = self.bound_numbers.contains(&before.number)
            || self.bound_names.contains(&bare_name(&row.name));
        (concerned && !same_name(&before.name, &row.name)).then(|| Ambiguous {
            number: before.number.clone(),
            was: before.name.clone(),
            now: row.name.clone(),
        })
    }

    /// Whether the names say that these are two people, of whom no key says anything: in a table that was
    /// numbered anew they are found by name as everybody is, and nobody stands there twice.
    fn is_another(&self, before: &RosterRow, row: &RosterRow) -> bool {
        let doubtful = self.names.doubtful(&before.name) || self.names.doubtful(&row.name);
        !same_name(&before.name, &row.name) && !doubtful
    }

    /// Numbered anew says who is who by name: of two people of one name it says nothing.
    fn can_tell(&self, answer: Answer, asked: &Ambiguous) -> bool {
        let doubtful = self.names.doubtful(&asked.was) || self.names.doubtful(&asked.now);
        answer != Answer::Renumbered || !doubtful
    }

    fn answered(&mut self, pair: usize, at: usize, row: RosterRow, answer: Option<Answer>) {
        match answer {
            Some(Answer::Renamed) => self.take(pair, &row),
            Some(Answer::Replaced) => {
                self.leave(pair);
                self.new.push((at, row));
            }
            Some(Answer::Renumbered) => {
                self.leave(pair);
                self.moving.push((at, row));
            }
            None => {
                if let Some(one) = self.all.get_mut(pair) {
                    one.in_table = true;
                }
            }
        }
    }

    /// The row loses its number, and keeps all else.
    fn leave(&mut self, at: usize) {
        if let Some(one) = self.all.get_mut(at) {
            one.row.number_given = false;
        }
    }

    /// The table's row is this one's.
    fn take(&mut self, at: usize, row: &RosterRow) {
        let Some(one) = self.all.get_mut(at) else {
            return;
        };
        one.in_table = true;
        one.row.name.clone_from(&row.name);
        if self.positions {
            one.row.position.clone_from(&row.position);
        }
        for kind in &self.groups {
            let group = row.groups.of(*kind).map(str::to_owned);
            one.row.groups.set(*kind, group);
        }
        if row.number_given {
            one.row.number.clone_from(&row.number);
            one.row.number_given = true;
        }
    }

    /// Finds a row by name for whoever has none by number.
    fn place(&mut self) {
        for (at, row) in std::mem::take(&mut self.moving) {
            let one = self.names.one_person(&row.name);
            let found = self.open(&row.name).first().copied().filter(|_| one);
            self.put(found, at, row);
        }
        let rest = std::mem::take(&mut self.rest);
        let (given, counted): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|(_, row)| row.number_given);
        for (at, row) in given {
            let found = self.by_name(&row.name);
            self.put(found, at, row);
        }
        for (at, row) in counted {
            // The first of a name in the table is the first of it in the roster, and so on.
            let found = self.open(&row.name).first().copied();
            self.put(found, at, row);
        }
    }

    fn put(&mut self, found: Option<usize>, at: usize, row: RosterRow) {
        match found {
            Some(found) => self.take(found, &row),
            None => self.new.push((at, row)),
        }
    }

    /// Rows of this name that the table has not spoken of.
    fn open(&self, name: &str) -> Vec<usize> {
        let rows = self.here.get(&bare_name(name)).into_iter().flatten();
        let open = |at: &usize| self.all.get(*at).is_some_and(|one| !one.in_table);
        rows.copied().filter(open).collect()
    }

    /// The row that gets a number which was nobody's: one without a number of its own, where there is no
    /// doubt whose it is.
    fn by_name(&self, name: &str) -> Option<usize> {
        let open = self.open(name);
        if self.names.one_person(name) {
            let given = |at: &usize| self.all.get(*at).is_some_and(|one| one.row.number_given);
            return open
                .first()
                .copied()
                .filter(|at| self.renumbered || !given(at));
        }
        let mut counted = open.into_iter().filter(|at| {
            let row = self.all.get(*at);
            row.is_some_and(|one| !one.row.number_given)
        });
        let only = counted.next().filter(|_| counted.next().is_none())?;
        // Where hours are at stake, the only one that is left is not enough.
        (self.bound.get(only) == Some(&false)).then_some(only)
    }

    /// Everybody; new rows in the table's order.
    fn done(mut self) -> Vec<Enrolled> {
        self.new.sort_by_key(|(at, _)| *at);
        let new = self.new.into_iter().map(|(_, row)| Enrolled {
            was: None,
            row,
            in_table: true,
        });
        self.all.extend(new);
        count(&mut self.all);
        self.all
    }
}

impl Enrolled {
    fn as_it_is(row: &RosterRow) -> Self {
        Self {
            was: Some(row.number.clone()),
            row: row.clone(),
            in_table: false,
        }
    }
}

/// Counts those who have no number of their own: they keep the counted one that they have, unless
/// it is somebody's given one now.
fn count(all: &mut [Enrolled]) {
    let rows = all.iter().filter(|one| one.row.number_given);
    let mut taken: BTreeSet<String> = rows.map(|one| folded_number(&one.row.number)).collect();
    let mut without: Vec<&mut Enrolled> = Vec::new();
    for one in all.iter_mut().filter(|one| !one.row.number_given) {
        let keeps = one.was.is_some() && taken.insert(folded_number(&one.row.number));
        if !keeps {
            without.push(one);
        }
    }
    for (one, number) in without.into_iter().zip(free_numbers(taken)) {
        one.row.number = number;
    }
}

#[cfg(test)]
#[path = "enrol_tests.rs"]
mod tests;

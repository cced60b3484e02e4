//! Packages that wait for a confirmation, and for whom of the roster each could be meant.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, Row};

use super::belonging::{ByName, bare_name, nearly_same};
use super::package_sql::HELD;
use super::totals::Missing;
use super::{Held, RosterRow, Why, branch_sql, key_sql};
use crate::error::Result;
use crate::handover::{check_code, fingerprint};
use crate::text::folded_number;

/// A name under which packages of a key wait.
struct Waiting {
    member: String,
    name: String,
    number: Option<String>,
    /// The row that the key is bound to.
    bound: Option<String>,
    why: Why,
    years: Vec<i32>,
}

fn waiting(row: &Row<'_>) -> rusqlite::Result<Waiting> {
    let bound: Option<String> = row.get(3)?;
    let (why, let_go): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
    let years: String = row.get(6)?;
    Ok(Waiting {
        member: row.get(0)?,
        name: row.get(1)?,
        number: row.get(2)?,
        why: match (&bound, let_go) {
            (Some(_), _) => Why::OtherName,
            (None, Some(let_go)) => Why::stored(Some(&let_go)),
            (None, None) => Why::stored(why.as_deref()),
        },
        bound,
        years: years.split(',').filter_map(|it| it.parse().ok()).collect(),
    })
}

/// Everybody who waits. A key whose packages give several names stands with each; one that is bound, with
/// each number, too.
pub fn held(connection: &Connection) -> Result<Vec<Held>> {
    let mut all: Vec<Waiting> = connection
        .prepare_cached(&format!(
            "SELECT k.member, coalesce(p.name, k.name) AS given,
                    max(iif(p.name IS NULL, k.given_number, p.given_number)), k.number, k.why, k.let_go,
                    group_concat(DISTINCT p.year)
             FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE {HELD} AND k.let_go IS NOT 'declined'
             GROUP BY k.member, given,
                 iif(k.number IS NULL, NULL, iif(p.name IS NULL, k.given_number, p.given_number))
             ORDER BY given, k.member"
        ))?
        .query_map([], waiting)?
        .collect::<rusqlite::Result<_>>()?;
    // Whom they could be is asked of the whole roster: dear where it is long, and idle where nobody waits.
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let roster = branch_sql::roster(connection)?;
    if all.iter().any(|one| one.bound.is_some()) {
        let by_name = ByName::of(roster.clone(), &[]);
        for one in all.iter_mut().filter(|one| one.bound.is_some()) {
            if let Some(key) = key_sql::known_key(connection, &one.member)? {
                one.why = key.why_held(&one.name, &by_name);
            }
        }
    }
    let among = Among::of(&roster);
    Ok(all.into_iter().map(|one| one.among(&among)).collect())
}

/// Longer names are nobody's by a slip.
const NAME_MAX: usize = 32;

/// The roster as it is asked for everybody who waits: there may be very many of them.
struct Among<'r> {
    rows: &'r [RosterRow],
    /// Places of rows by number, by name as it is compared, and by name with one character less.
    exact: HashMap<&'r str, usize>,
    numbers: HashMap<String, Vec<usize>>,
    names: HashMap<String, Vec<usize>>,
    shorter: HashMap<String, Vec<usize>>,
}

impl<'r> Among<'r> {
    fn of(rows: &'r [RosterRow]) -> Self {
        let mut among = Self {
            rows,
            exact: HashMap::new(),
            numbers: HashMap::new(),
            names: HashMap::new(),
            shorter: HashMap::new(),
        };
        for (at, row) in rows.iter().enumerate() {
            let name = bare_name(&row.name);
            for short in shortened(&name) {
                among.shorter.entry(short).or_default().push(at);
            }
            among.names.entry(name).or_default().push(at);
            let number = folded_number(&row.number);
            among.numbers.entry(number).or_default().push(at);
            among.exact.insert(&row.number, at);
        }
        among
    }

    fn rows(&self, places: &BTreeSet<usize>) -> Vec<&'r RosterRow> {
        let rows = places.iter().filter_map(|at| self.rows.get(*at));
        rows.collect()
    }

    /// Rows that could be meant, and those whose name is nearly the same.
    fn meant(&self, one: &Waiting) -> (Vec<&'r RosterRow>, Vec<&'r RosterRow>) {
        let name = bare_name(&one.name);
        let number = one.number.as_deref().map(folded_number);
        let named = self.names.get(&name).into_iter();
        let numbered = number.and_then(|number| self.numbers.get(&number));
        let mut places: BTreeSet<usize> = named.chain(numbered).flatten().copied().collect();
        places.extend(one.bound.as_deref().and_then(|it| self.exact.get(it)));
        let mut like = BTreeSet::new();
        for short in shortened(&name).into_iter().chain([name.clone()]) {
            like.extend(self.shorter.get(&short).into_iter().flatten());
            like.extend(self.names.get(&short).into_iter().flatten());
        }
        like.retain(|at| !places.contains(at));
        let mut perhaps = self.rows(&like);
        let name: Vec<char> = name.chars().collect();
        let nearly = |row: &&RosterRow| {
            let other: Vec<char> = bare_name(&row.name).chars().collect();
            nearly_same(&other, &name)
        };
        perhaps.retain(nearly);
        (self.rows(&places), perhaps)
    }
}

/// A name without each of its characters in turn; nothing of one that is too long for a slip to be seen.
fn shortened(name: &str) -> Vec<String> {
    if name.chars().nth(NAME_MAX).is_some() {
        return Vec::new();
    }
    let others = |without: usize| {
        let kept = name.chars().enumerate().filter(|(at, _)| *at != without);
        kept.map(|(_, c)| c).collect()
    };
    (0..name.chars().count()).map(others).collect()
}

impl Waiting {
    fn among(mut self, roster: &Among<'_>) -> Held {
        let (mut could_be, perhaps) = roster.meant(&self);
        could_be.sort_by_key(|row| {
            let number = Some(&row.number);
            (
                self.number.as_ref() != number,
                self.bound.as_ref() == number,
            )
        });
        self.years.sort_unstable();
        let bound = self.bound.as_deref().and_then(|it| roster.exact.get(it));
        Held {
            fingerprint: fingerprint(&self.member),
            check_code: check_code(&self.member),
            bound_to: bound.and_then(|at| roster.rows.get(*at)).map(Missing::of),
            could_be: could_be.into_iter().map(Missing::of).collect(),
            perhaps: perhaps.into_iter().map(Missing::of).collect(),
            member_id: self.member,
            name: self.name,
            number: self.number,
            why: self.why,
            years: self.years,
        }
    }
}

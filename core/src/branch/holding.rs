//! Packages that wait for a confirmation, and for whom of the roster each could be meant.

use rusqlite::{Connection, Row};

use super::belonging::{bare_name, nearly_same};
use super::totals::Missing;
use super::{Held, RosterRow, Why, branch_sql};
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

/// Everybody who waits. A key whose packages give several names stands with each.
pub fn held(connection: &Connection) -> Result<Vec<Held>> {
    let roster = branch_sql::roster(connection)?;
    let all: Vec<Waiting> = connection
        .prepare_cached(
            "SELECT k.member, coalesce(p.name, k.name) AS given,
                    max(iif(p.name IS NULL, k.given_number, p.given_number)), k.number, k.why, k.let_go,
                    group_concat(DISTINCT p.year)
             FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE p.state IN ('held', 'fork') AND p.state = 'held' AND k.let_go IS NOT 'declined'
             GROUP BY k.member, given ORDER BY given, k.member",
        )?
        .query_map([], waiting)?
        .collect::<rusqlite::Result<_>>()?;
    let roster: Vec<Compared<'_>> = roster.iter().map(Compared::of).collect();
    Ok(all.into_iter().map(|one| one.among(&roster)).collect())
}

/// A row of the roster with its name and number as they are compared: folded once, however many wait.
struct Compared<'r> {
    row: &'r RosterRow,
    name: Vec<char>,
    number: String,
}

impl<'r> Compared<'r> {
    fn of(row: &'r RosterRow) -> Self {
        Self {
            row,
            name: bare_name(&row.name).chars().collect(),
            number: folded_number(&row.number),
        }
    }
}

impl Waiting {
    fn among(mut self, roster: &[Compared<'_>]) -> Held {
        let name: Vec<char> = bare_name(&self.name).chars().collect();
        let number = self.number.as_deref().map(folded_number);
        let mut could_be: Vec<&RosterRow> = Vec::new();
        let mut perhaps = Vec::new();
        for one in roster {
            let fits = one.name == name
                || number.as_ref() == Some(&one.number)
                || self.bound.as_ref() == Some(&one.row.number);
            if fits {
                could_be.push(one.row);
            } else if nearly_same(&one.name, &name) {
                perhaps.push(Missing::of(one.row));
            }
        }
        could_be.sort_by_key(|row| {
            let number = Some(&row.number);
            (
                self.number.as_ref() != number,
                self.bound.as_ref() == number,
            )
        });
        self.years.sort_unstable();
        let bound = |one: &&Compared<'_>| Some(&one.row.number) == self.bound.as_ref();
        Held {
            fingerprint: fingerprint(&self.member),
            check_code: check_code(&self.member),
            bound_to: roster.iter().find(bound).map(|one| Missing::of(one.row)),
            could_be: could_be.into_iter().map(Missing::of).collect(),
            perhaps,
            member_id: self.member,
            name: self.name,
            number: self.number,
            why: self.why,
            years: self.years,
        }
    }
}

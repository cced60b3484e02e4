//! Packages that wait for a confirmation, and for whom of the roster each could be meant.

use rusqlite::{Connection, Row};

use super::belonging::{nearly_same, same_name, same_number};
use super::totals::Missing;
use super::{Held, RosterRow, Why, branch_sql};
use crate::error::Result;
use crate::handover::{check_code, fingerprint};

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
    Ok(all.into_iter().map(|one| one.among(&roster)).collect())
}

impl Waiting {
    fn among(mut self, roster: &[RosterRow]) -> Held {
        let mut could_be: Vec<&RosterRow> = roster
            .iter()
            .filter(|row| {
                let is = |number: &String| same_number(number, &row.number);
                same_name(&row.name, &self.name)
                    || self.number.as_ref().is_some_and(is)
                    || self.bound.as_ref() == Some(&row.number)
            })
            .collect();
        let like = roster
            .iter()
            .filter(|row| nearly_same(&row.name, &self.name));
        let perhaps: Vec<Missing> = like
            .filter(|row| !could_be.iter().any(|known| known.number == row.number))
            .map(Missing::of)
            .collect();
        could_be.sort_by_key(|row| {
            let number = Some(&row.number);
            (
                self.number.as_ref() != number,
                self.bound.as_ref() == number,
            )
        });
        self.years.sort_unstable();
        let bound = |row: &&RosterRow| Some(&row.number) == self.bound.as_ref();
        Held {
            fingerprint: fingerprint(&self.member),
            check_code: check_code(&self.member),
            bound_to: roster.iter().find(bound).map(Missing::of),
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

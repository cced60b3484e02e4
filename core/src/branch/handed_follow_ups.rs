//! The follow-ups that were handed in for a year. They are read from the newest package of each log, stand in no table and
//! count in no sum.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::office::Secretary;
use super::package_sql;
use crate::error::Result;
use crate::handover::LeavingFollowUp;
use crate::handover::package::{Header, follow_up_of};

/// A follow-up that was handed in, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedFollowUp {
    /// Whose it is: 编号.
    pub number: String,
    /// Whose it is: the name as the roster has it.
    pub name: String,
    /// Whether it is from a key that was checked in person.
    pub checked: bool,
    /// As it was handed in.
    pub follow_up: LeavingFollowUp,
}

impl Secretary<'_> {
    /// The follow-ups that the newest packages of a year hold, in the order of the roster; of one person each once, in its
    /// highest revision. What came in a package whose bytes were given up is not among them.
    ///
    /// # Errors
    /// [`crate::error::Error::NoBranch`]; the disk's own.
    pub fn handed_follow_ups(&mut self, year: i32) -> Result<Vec<HandedFollowUp>> {
        self.file()?.read(|open| list(open, year))
    }
}

/// The newest package of a log, and whose it is.
struct Newest {
    package: i64,
    place: i64,
    number: String,
    name: String,
    checked: bool,
}

fn list(connection: &Connection, year: i32) -> Result<Vec<HandedFollowUp>> {
    let newest: Vec<Newest> = connection
        .prepare_cached(
            "SELECT s.package, r.place, r.number, r.name, k.verified
             FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             JOIN roster AS r ON r.number = k.number WHERE s.year = ?1 ORDER BY r.place, s.id",
        )?
        .query_map([year], |row| {
            Ok(Newest {
                package: row.get(0)?,
                place: row.get(1)?,
                number: row.get(2)?,
                name: row.get(3)?,
                checked: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut all: BTreeMap<(i64, String, String), HandedFollowUp> = BTreeMap::new();
    for of in newest {
        for follow_up in in_package(connection, of.package)? {
            let key = (of.place, of.number.clone(), follow_up.id.clone());
            let rank = |one: &HandedFollowUp| {
                let it = &one.follow_up;
                (one.checked, it.revision, it.changed_at.clone())
            };
            let found = HandedFollowUp {
                number: of.number.clone(),
                name: of.name.clone(),
                checked: of.checked,
                follow_up,
            };
            if all.get(&key).is_none_or(|known| rank(known) < rank(&found)) {
                all.insert(key, found);
            }
        }
    }
    Ok(all.into_values().collect())
}

/// The follow-ups in a package that is kept; none where its bytes are not there, or cannot be read any more: `check` says so.
fn in_package(connection: &Connection, package: i64) -> Result<Vec<LeavingFollowUp>> {
    let parts = BufReader::new(package_sql::parts(connection, package)?);
    let mut lines = parts.split(b'\n').map_while(std::result::Result::ok);
    let rules = lines.next().and_then(|first| Header::rules_of(&first));
    let Some(rules) = rules else {
        return Ok(Vec::new());
    };
    Ok(lines
        .filter_map(|line| follow_up_of(&line, rules))
        .collect())
}

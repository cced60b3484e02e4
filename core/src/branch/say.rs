//! Over whose records a branch below has a say: over what only such keys brought of whose packages it handed
//! one on, and none of which handed in to this branch itself.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, params};

use super::sealed::HANDED_ON;
use super::worth::Worth;
use super::{branch_sql, decision_sql};
use crate::error::Result;

/// The keys of one person, and what is known of them.
#[derive(Default)]
pub struct Say {
    /// This branch.
    ours: String,
    /// Keys with a package that is addressed to this branch.
    here: HashSet<String>,
    /// Keys of which a package lay in a collection with decisions, with the branch that signed it.
    handed_on: HashSet<(String, String)>,
}

impl Say {
    /// The keys of the person of a row of the roster.
    pub fn of(connection: &Connection, number: &str) -> Result<Self> {
        let ours = branch_sql::card(connection)?.map_or_else(String::new, |card| card.branch_id);
        let here = connection
            .prepare_cached(
                "SELECT DISTINCT k.member FROM member_key AS k JOIN package AS p ON p.member_key = k.id
                 WHERE k.number = ?1 AND p.addressed_to = ?2",
            )?
            .query_map([number, &ours], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let handed_on = connection
            .prepare_cached(
                "SELECT k.member, h.via FROM member_key AS k JOIN handed_on AS h ON h.member = k.member
                 WHERE k.number = ?1",
            )?
            .query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self {
            ours,
            here,
            handed_on,
        })
    }

    /// Why the branch that signed has no say over what all of these keys brought.
    pub fn lacks(&self, via: &str, keys: &BTreeSet<&str>) -> Option<Worth> {
        if via != self.ours && keys.iter().any(|key| self.here.contains(*key)) {
            return Some(Worth::HandedInHere);
        }
        let mut keys = keys.iter().map(|key| ((*key).to_owned(), via.to_owned()));
        let all = keys.all(|of| self.handed_on.contains(&of));
        (!all).then_some(Worth::NotInside)
    }
}

/// Remembers of which keys a package lay in a collection of this branch. The answer: those of whose person
/// something has to be asked again.
pub fn remember<'m>(
    connection: &Connection,
    via: &str,
    inside: impl IntoIterator<Item = &'m String>,
) -> Result<Vec<String>> {
    let mut again = Vec::new();
    for member in inside {
        let new = connection
            .prepare_cached("INSERT OR IGNORE INTO handed_on (member, via) VALUES (?1, ?2)")?
            .execute(params![member, via])?;
        if new == 0 {
            continue;
        }
        HANDED_ON.seal(
            connection,
            "member = ?1 AND via = ?2",
            [member.as_str(), via],
        )?;
        if decision_sql::came_by(connection, via, member)? {
            again.push(member.clone());
        }
    }
    Ok(again)
}

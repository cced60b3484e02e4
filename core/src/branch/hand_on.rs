//! Handing on: the collection for the branch above, with every package inside that something counts
//! by, as its member signed it. One file, or several parts where one would be larger than a stick takes.

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::Serialize;
use tempfile::SpooledTempFile;
use ts_rs::TS;

use super::counting::{self, Counted};
use super::key::BranchKey;
use super::{decisions, package_sql};
use crate::error::{Error, Result};
use crate::handover::package::{
    CollectionHeader, DECISIONS_MAX, Decision, Origin, VERSION, collection, seal_stream,
};
use crate::handover::{Card, SUITE};
use crate::time::Moment;

/// Up to this many bytes stay in memory.
const IN_MEMORY: usize = 4 * 1024 * 1024;

/// Most bytes of a part before it is sealed: what a reader takes, less what a seal adds, on a stick that
/// takes files of 4 GB.
pub(crate) const PART_MAX: u64 = 900 * 1024 * 1024;
/// Bytes that a package takes in a part beside its own, and a decision takes, at most.
const LINE: u64 = 4 * 1024;

/// The file, or files, that were handed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedOn {
    /// The file; of several parts the first.
    pub file: PathBuf,
    /// Packages inside, of all parts.
    pub packages: u64,
    /// Sealed for the branch above.
    pub encrypted: bool,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// All files, each complete in itself. Mostly one.
    pub parts: Vec<HandedPart>,
}

/// One file of what was handed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedPart {
    /// The file.
    pub file: PathBuf,
    /// Packages inside.
    pub packages: u64,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
}

/// For whom it is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Above<'c> {
    /// No answer yet: what came sealed does not leave open so.
    Unsaid,
    /// No seal, as somebody said: whoever finds the file can read it.
    Openly,
    /// The branch above, by the bytes of its card.
    Sealed(&'c [u8]),
}

impl<'c> Above<'c> {
    /// As a door hears it: a card, or that none is wanted.
    pub fn said(card: Option<&'c [u8]>, openly: bool) -> Self {
        match card {
            Some(card) => Self::Sealed(card),
            None if openly => Self::Openly,
            None => Self::Unsaid,
        }
    }

    /// The card.
    pub(super) const fn card(self) -> Option<&'c [u8]> {
        match self {
            Self::Sealed(card) => Some(card),
            Self::Unsaid | Self::Openly => None,
        }
    }
}

/// The number of packages that would be handed on and did not lie open on any stick: their members sealed
/// them, or they came in a collection that was.
///
/// # Errors
/// The disk's own.
pub fn came_sealed(connection: &Connection) -> Result<u64> {
    let mut sealed = 0;
    let mut lay_open = connection.prepare(
        "SELECT EXISTS (SELECT 1 FROM package AS p JOIN seen_file AS f ON f.sha512 = p.sha512 WHERE p.id = ?1)",
    )?;
    for kept in packages(connection)? {
        let open: bool = lay_open.query_row([kept.id], |row| row.get(0))?;
        sealed += u64::from(!open);
    }
    Ok(sealed)
}

/// A handing on: by whom, for whom, when.
pub struct Handing<'h> {
    /// The branch's key, which signs.
    pub key: &'h BranchKey,
    /// The branch.
    pub card: &'h Card,
    /// The branch above, for whom it is sealed.
    pub above: Option<&'h Card>,
    /// Takes what does not stay in memory.
    pub staging: &'h Path,
    /// Now.
    pub at: Moment,
}

/// A package that is handed on.
#[derive(Clone, Debug)]
struct Kept {
    id: i64,
    bytes: u64,
    /// The number of its member on the roster.
    number: String,
}

/// One part: packages, and the decisions about them.
#[derive(Clone, Debug, Default)]
pub struct Part {
    packages: Vec<Kept>,
    decisions: Vec<Decision>,
}

impl Part {
    /// The number of packages in it.
    pub fn packages(&self) -> u64 {
        self.packages.len() as u64
    }

    fn bytes(&self) -> u64 {
        let packages = self.packages.iter().map(|kept| kept.bytes + LINE);
        packages.sum::<u64>() + LINE * self.decisions.len() as u64
    }

    /// Itself, or where it holds more decisions than a part takes, several: a decision counts beside its
    /// member's packages alone, so each has them.
    fn pieces(self, most: u64) -> Vec<Self> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        if self.decisions.len() <= most {
            return vec![self];
        }
        let some = self.decisions.chunks(most).map(|decisions| Self {
            packages: self.packages.clone(),
            decisions: decisions.to_vec(),
        });
        some.collect()
    }

    /// Whether another one's packages and decisions go in beside.
    fn takes(&self, other: &Self, most: u64) -> bool {
        let decisions = self.decisions.len() + other.decisions.len();
        self.bytes() + other.bytes() <= most && decisions as u64 <= DECISIONS_MAX
    }
}

/// Plans the parts: a member's packages and the decisions about them stand in one, as far as it takes those.
///
/// # Errors
/// The disk's own.
pub fn plan(connection: &Connection, handing: &Handing<'_>, most: u64) -> Result<Vec<Part>> {
    let mut people: BTreeMap<String, Part> = BTreeMap::new();
    for kept in packages(connection)? {
        let person = people.entry(kept.number.clone()).or_default();
        person.packages.push(kept);
    }
    for (number, decision) in decisions::to_hand_on(connection, handing.card, handing.at)? {
        // What was decided about somebody of whom nothing goes along tells the branch above nothing.
        if let Some(person) = people.get_mut(&number) {
            person.decisions.push(decision);
        }
    }
    let mut parts = vec![Part::default()];
    let people = people.into_values();
    for person in people.flat_map(|person| person.pieces(DECISIONS_MAX)) {
        let fits = parts.last().is_some_and(|part| part.takes(&person, most));
        let empty = parts.last().is_some_and(|part| part.packages.is_empty());
        if !fits && !empty {
            parts.push(Part::default());
        }
        if let Some(part) = parts.last_mut() {
            part.packages.extend(person.packages);
            part.decisions.extend(person.decisions);
        }
    }
    Ok(parts)
}

/// Builds one part in a local file. `nth` is its number, of how many; `set` the same in all of them.
///
/// # Errors
/// The disk's own.
pub fn build(
    connection: &Connection,
    handing: &Handing<'_>,
    part: &Part,
    set: &str,
    nth: (u32, u32),
) -> Result<SpooledTempFile> {
    let own = |error: std::io::Error| Error::of_io(&error, handing.staging);
    let file = tempfile::spooled_tempfile_in(IN_MEMORY, handing.staging);
    let mut writer = collection::Writer::begin(file, &header(handing, part, set, nth))?;
    for decision in &part.decisions {
        writer.decision(decision)?;
    }
    for kept in &part.packages {
        let origin = package_sql::origin(connection, kept.id)?.unwrap_or_else(|| Origin {
            branch_id: handing.card.branch_id.clone(),
            branch: handing.card.name.clone(),
        });
        let mut parts = package_sql::parts(connection, kept.id)?;
        writer.package(kept.bytes, origin, |put| {
            let mut part = vec![0_u8; 64 * 1024];
            loop {
                let read = parts.read(&mut part).map_err(own)?;
                match part.get(..read) {
                    Some(part) if !part.is_empty() => put(part)?,
                    _ => return Ok(()),
                }
            }
        })?;
    }
    let mut file = writer.finish(|signed| handing.key.sign(signed))?;
    if let Some(above) = handing.above {
        file.seek(SeekFrom::Start(0)).map_err(own)?;
        file = seal_stream(&mut file, "collection", above, handing.staging)?;
    }
    Ok(file)
}

fn header(handing: &Handing<'_>, part: &Part, set: &str, nth: (u32, u32)) -> CollectionHeader {
    let card = handing.card;
    let decisions = part.decisions.len() as u64;
    CollectionHeader {
        format: "xuesi".to_owned(),
        kind: "collection".to_owned(),
        version: VERSION,
        min_reader: VERSION,
        suite: Some(SUITE),
        branch_id: card.branch_id.clone(),
        branch: card.name.clone(),
        public_key: hex::encode(card.public_key),
        recipient: card.recipient.clone(),
        addressed_to: handing.above.map(|card| card.branch_id.clone()),
        written_at: handing.at.to_text(),
        set: set.to_owned(),
        part: nth.0,
        parts: nth.1,
        packages: part.packages(),
        decisions: Some(decisions).filter(|count| *count > 0),
        first_decisions: Vec::new(),
    }
}

/// The newest packages, and older ones that something counts by: the level above counts the same.
/// Those of checked keys first: a row of the level above that is free goes to the key whose package it reads first.
/// Of each the newest first, so that each source has one to stand on.
fn packages(connection: &Connection) -> Result<Vec<Kept>> {
    let backing = counting::backing(connection, None, Counted::Person)?;
    let all: Vec<(Kept, bool)> = connection
        .prepare(
            "SELECT p.id, p.bytes, p.state = 'accepted', coalesce(k.number, k.member)
             FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE p.state IN ('accepted', 'superseded', 'older', 'left') AND k.number IS NOT NULL
               AND EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)
             ORDER BY k.number, k.verified DESC, iif(k.verified, k.seen_ms, 0), p.state, p.year, p.id",
        )?
        .query_map([], |row| {
            let kept = Kept {
                id: row.get(0)?,
                bytes: row.get(1)?,
                number: row.get(3)?,
            };
            Ok((kept, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(all
        .into_iter()
        .filter(|(kept, newest)| *newest || backing.binary_search(&kept.id).is_ok())
        .map(|(kept, _)| kept)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handover::package::About;

    #[test]
    fn p51_decisions_that_one_part_does_not_take_stand_in_several_with_the_packages_in_each() {
        let decision = |at: u32| Decision {
            about: About::Entry,
            member_id: "0".repeat(32),
            id: format!("e{at}"),
            revision: Some(1),
            digest: Some("0".repeat(32)),
            others: None,
            origin: "0".repeat(32),
            branch: "第一支部".to_owned(),
            decided_at: "2026-11-23T09:00:00.000+08:00".to_owned(),
        };
        let kept = |id| Kept {
            id,
            bytes: 1,
            number: "001".to_owned(),
        };
        let person = |count| Part {
            packages: vec![kept(1), kept(2)],
            decisions: (0..count).map(decision).collect(),
        };
        for (count, sizes) in [(0, vec![0]), (3, vec![3]), (7, vec![3, 3, 1])] {
            let pieces = person(count).pieces(3);
            let said: Vec<usize> = pieces.iter().map(|it| it.decisions.len()).collect();
            assert_eq!(said, sizes);
            assert!(pieces.iter().all(|it| it.packages() == 2));
            let all: Vec<_> = pieces.into_iter().flat_map(|it| it.decisions).collect();
            assert_eq!(all, person(count).decisions);
        }
    }
}

//! Records of a person that something was decided about, as they came, and whether a decision can be for
//! them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use rusqlite::Connection;

use super::decisions::package_record;
use super::key_sql;
use super::package_sql::{self, Facts};
use super::rows::{self, Brought, Kind};
use super::say::Say;
use super::taking::kept_is_damaged;
use super::worth::{Claim, PACKAGE, SAME, Worth};
use crate::error::Result;
use crate::handover::package::Record;
use crate::handover::package::contents::Contents;

/// A log that sent a record: its key, its history; and the mark that it gave.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sender {
    checked: bool,
    member: String,
    lineage: String,
    mark: String,
}

/// Records of a person that something was decided about, as they came.
#[derive(Default)]
pub struct Seen {
    /// By kind, record, revision and digest whether a key sent it that was checked in person.
    contents: HashMap<(String, String, u32, Vec<u8>), bool>,
    /// By kind and record who sent it.
    senders: HashMap<(String, String), BTreeSet<Sender>>,
    /// By member, year and lineage, number: the digests over all records.
    packages: HashSet<(String, String, u32, Vec<u8>)>,
    /// Of packages that were looked into, the digest over all records.
    pub scanned: HashMap<i64, Vec<u8>>,
    /// Packages in whose place another of their number was taken.
    pub lost: HashSet<i64>,
    say: Say,
}

impl Seen {
    /// The records of the person of a row of the roster that these decisions are about; `waiting` are
    /// packages that were not taken in.
    pub fn of<'f>(
        connection: &Connection,
        number: &str,
        claims: &[Claim],
        waiting: impl Iterator<Item = &'f Facts>,
        staging: &Path,
    ) -> Result<Self> {
        let mut seen = Self {
            say: Say::of(connection, number)?,
            ..Self::default()
        };
        for claim in claims {
            seen.rows(connection, number, claim)?;
        }
        for facts in waiting {
            seen.package(connection, facts, staging)?;
        }
        Ok(seen)
    }

    /// Why a decision cannot count, by what came and from whom; `None` where nothing speaks against it.
    pub fn lacks(&self, claim: &Claim) -> Option<Worth> {
        let lacks_say = || self.say.lacks(&claim.via, &self.asked(claim));
        let lacks_say = if claim.own { None } else { lacks_say() };
        lacks_say
            .or_else(|| (!self.holds(claim)).then_some(Worth::NotSeen))
            .or_else(|| self.is_one(claim).err())
    }

    fn holds(&self, claim: &Claim) -> bool {
        let (kind, record, revision) = claim.about.clone();
        let digest = claim.digest.clone();
        match kind.as_str() {
            SAME => {
                // The one that is to count has to be there; of the others nothing is asked.
                let counts = String::from_utf8_lossy(&digest);
                !self.best("entry", &counts).is_empty()
            }
            PACKAGE => {
                let of = (claim.member.clone(), record, revision, digest);
                self.packages.contains(&of)
            }
            _ => {
                let outranked = self.best(&kind, &record).iter().any(|it| it.checked);
                let sent = self.contents.get(&(kind, record, revision, digest));
                sent.is_some_and(|checked| *checked || !outranked)
            }
        }
    }

    /// Who sent a record: where a key did that was checked in person, what others say of it is nothing.
    fn best(&self, kind: &str, record: &str) -> Vec<&Sender> {
        let key = (kind.to_owned(), record.to_owned());
        let Some(all) = self.senders.get(&key) else {
            return Vec::new();
        };
        let checked = all.iter().any(|it| it.checked);
        all.iter().filter(|it| it.checked == checked).collect()
    }

    /// Keys over whose records this decision is: a package is its own key's alone.
    fn asked<'s>(&'s self, claim: &'s Claim) -> BTreeSet<&'s str> {
        let (kind, record, _) = &claim.about;
        let mut keys = BTreeSet::from([claim.member.as_str()]);
        match kind.as_str() {
            PACKAGE => {}
            SAME => {
                for id in record.split('\n') {
                    keys.extend(self.best("entry", id).iter().map(|it| it.member.as_str()));
                }
            }
            kind => keys.extend(self.best(kind, record).iter().map(|it| it.member.as_str())),
        }
        keys
    }

    /// Whether entries can be one as a decision says. What no checked key sent hides nothing that one did; and of
    /// a branch below that they share the mark of a row and are of different logs, as is asked here before a
    /// secretary decides.
    fn is_one(&self, claim: &Claim) -> std::result::Result<(), Worth> {
        if claim.about.0 != SAME {
            return Ok(());
        }
        let id = String::from_utf8_lossy(&claim.digest);
        let counts = self.best("entry", &id);
        let others = claim.about.1.split('\n').filter(|other| *other != id);
        let others: Vec<Vec<&Sender>> = others.map(|other| self.best("entry", other)).collect();
        let is_checked = |of: &[&Sender]| of.iter().any(|it| it.checked);
        if !is_checked(&counts) && others.iter().any(|other| is_checked(other)) {
            return Err(Worth::Outranked);
        }
        if claim.own {
            return Ok(());
        }
        let marks = |of: &[&Sender]| -> BTreeSet<String> {
            let marks = of.iter().map(|it| it.mark.clone());
            marks.filter(|mark| !mark.is_empty()).collect()
        };
        let own = marks(&counts);
        let mut there = others.iter().filter(|other| !other.is_empty());
        let alike = there.all(|other| !own.is_disjoint(&marks(other)));
        if alike && are_apart(others.iter().chain([&counts])) {
            Ok(())
        } else {
            Err(Worth::NotOne)
        }
    }

    fn one(&mut self, kind: &str, record: &str, brought: Brought) {
        let of = (
            kind.to_owned(),
            record.to_owned(),
            brought.revision,
            brought.digest,
        );
        *self.contents.entry(of).or_default() |= brought.checked;
        let of = (kind.to_owned(), record.to_owned());
        self.senders.entry(of).or_default().insert(Sender {
            checked: brought.checked,
            member: brought.member,
            lineage: brought.lineage,
            mark: brought.mark,
        });
    }

    /// What was taken in before.
    fn rows(&mut self, connection: &Connection, number: &str, claim: &Claim) -> Result<()> {
        let (kind, record, revision) = &claim.about;
        let kind = match kind.as_str() {
            PACKAGE => {
                let found = package_sql::records_of(connection, &claim.member, record, *revision)?;
                for digest in found {
                    let of = (claim.member.clone(), record.clone(), *revision, digest);
                    self.packages.insert(of);
                }
                return Ok(());
            }
            "note" => Kind::Note,
            _ => Kind::Entry,
        };
        for id in record.split('\n') {
            for brought in rows::contents_of(connection, kind, number, id)? {
                self.one(kind.word(), id, brought);
            }
        }
        Ok(())
    }

    /// What a package says that was not taken in.
    fn package(&mut self, connection: &Connection, facts: &Facts, staging: &Path) -> Result<()> {
        let checked = key_sql::is_checked(connection, facts.key)?;
        let mut all = Contents::default();
        let mut opened =
            package_sql::opened(connection, facts.id, staging).map_err(kept_is_damaged(facts))?;
        opened
            .digested(|record, digest| {
                all.push(digest);
                let (kind, id, revision, mark) = match record {
                    Record::Entry(entry) => {
                        ("entry", &entry.id, entry.revision, entry.row.as_str())
                    }
                    Record::Note(note) => ("note", &note.id, note.revision, ""),
                    Record::Written(written) => ("note", &written.id, written.revision, ""),
                    Record::Erased(_) => return Ok(()),
                };
                let brought = Brought {
                    revision,
                    digest: digest.to_owned(),
                    checked,
                    member: facts.member.clone(),
                    lineage: facts.lineage.clone(),
                    mark: mark.to_owned(),
                };
                self.one(kind, id, brought);
                Ok(())
            })
            .map_err(kept_is_damaged(facts))?;
        let record = package_record(facts.year, &facts.lineage);
        let records = all.digest();
        self.scanned.insert(facts.id, records.clone());
        let of = (facts.member.clone(), record, facts.sequence, records);
        self.packages.insert(of);
        Ok(())
    }
}

/// Whether no log sent two of these entries.
fn are_apart<'s>(entries: impl Iterator<Item = &'s Vec<&'s Sender>>) -> bool {
    let mut seen = HashSet::new();
    let logs = entries.map(|of| -> BTreeSet<_> {
        of.iter()
            .map(|it| (it.member.as_str(), it.lineage.as_str()))
            .collect()
    });
    logs.flatten().all(|log| seen.insert(log))
}

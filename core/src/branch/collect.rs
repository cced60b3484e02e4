//! Collecting: every package of a folder, one transaction each, a verdict each. One bad package
//! never stops the others, and collecting again changes nothing.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::sync_channel;

use super::ahead::{Came, Inside, Opener};
use super::belonging::ByName;
use super::package_sql::State;
use super::settle::{self, Arrival, Settled};
use super::taking::{NOTHING, Outcome};
use super::verdicts::{Collected, SaidDecided, Stopped, Told, collection_row, flawed, verdict};
use super::walk::{Skipped, walk};
use super::worth::Worth;
use super::{decision_sql, decisions, package_sql, retake, sums};
use crate::entry::MinutesPerHour;
use crate::error::{Error, Number, Result};
use crate::handover::package::{
    CollectionHeader, Flaw, Header, MemberHeader, Opened, Origin, Refusal, Verdict, collection,
};
use crate::store::LedgerFile;

/// A collect while it runs.
pub struct Collector<'c> {
    /// The branch's file.
    pub file: &'c mut LedgerFile,
    /// Of the branch.
    pub opener: Opener<'c>,
    /// The least suite that its card asks for.
    pub least_suite: Option<u32>,
    /// The roster, by name.
    pub roster: ByName,
    /// The hours rule, for the sums that are kept.
    pub rule: MinutesPerHour,
    /// Keys that waited, and were bound on the way.
    pub settled: Vec<Settled>,
}

impl Collector<'_> {
    /// Collects a folder, a drive or a single file. `progress` hears how many files of how many;
    /// it answers whether to go on.
    ///
    /// # Errors
    /// Where the place cannot be read; the branch file's own, where nothing has had its verdict yet. Later
    /// ones stand beside what was taken in before.
    pub fn collect(
        &mut self,
        place: &Path,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<(Collected, Option<Error>)> {
        let found = walk(place)?;
        let mut collected = Collected {
            skipped: found.skipped,
            ..Collected::default()
        };
        let freed = settle::settle_all(self.file, &self.roster, self.opener.staging)?;
        collected.entries_new += freed.merged.entries_new;
        collected.entries_changed += freed.merged.entries_changed;
        collected.damaged(freed.damaged);
        self.settled = freed.settled;
        let (files, opener) = (&found.files, self.opener);
        let known = self.file.read(package_sql::known)?;
        let done = std::thread::scope(|scope| {
            let (send, came) = sync_channel(0);
            scope.spawn(move || opener.ahead(files, &known, &send));
            for (at, path) in files.iter().enumerate() {
                if !progress(at, files.len()) {
                    break;
                }
                let came = came.recv().ok().flatten();
                let came = came.unwrap_or_else(|| opener.stage(path));
                if let Err(error) = self.file(path, came, &mut collected) {
                    if collected.files.is_empty() {
                        return Err(error);
                    }
                    collected.stopped = Some(Stopped::by(&error, path, files.len() - at - 1));
                    return Ok(Some(error));
                }
            }
            progress(files.len(), files.len());
            Ok(None)
        })?;
        collected.settled = std::mem::take(&mut self.settled);
        Ok((collected, done))
    }

    fn file(
        &mut self,
        path: &Path,
        came: Result<Came, Refusal>,
        collected: &mut Collected,
    ) -> Result<()> {
        let name = path.to_string_lossy().into_owned();
        match came.and_then(|came| self.read(came, &name, collected)) {
            Ok(()) => Ok(()),
            // A file of another kind is passed over: no package was refused.
            Err(Refusal::Flaw(Flaw::OtherKind { kind })) => {
                collected.skipped.push(Skipped {
                    file: name,
                    why: "other_kind".to_owned(),
                    kind: Some(kind),
                });
                Ok(())
            }
            Err(Refusal::Flaw(flaw)) => {
                collected.push(flawed(&name, None, &flaw));
                Ok(())
            }
            Err(Refusal::Failed(error)) => Err(error),
        }
    }

    fn read(&mut self, came: Came, name: &str, collected: &mut Collected) -> Result<(), Refusal> {
        let (outer, branch_id) = (came.sha512, self.opener.branch_id);
        if let Some(known) = self.file.read(|open| package_sql::by_file(open, &outer))? {
            let header = (known.member.clone(), known.name.clone(), known.year);
            let outcome = self
                .file
                .read(|open| settle::known_now(open, &known, &self.roster))?;
            collected.push(verdict(name, header, outcome));
            return Ok(());
        }
        let mut opened = match came.inside {
            Inside::Staged(staged) => self.opener.open(*staged)?,
            Inside::Opened(opened) => opened?,
        };
        match opened.header.clone() {
            Header::Member(header) => {
                if let Some(other) = header
                    .branch_id
                    .as_ref()
                    .filter(|id| id.as_str() != branch_id)
                {
                    // An open package names the branch as the member typed it; its id decides.
                    let name = crate::handover::fingerprint(other);
                    let named = format!("{} {name}", header.branch);
                    return Err(Flaw::OtherBranch { name: named }.into());
                }
                let arrival = Arrival {
                    file: Some(outer),
                    origin: None,
                };
                let verdict = self.package(name, &header, *opened, arrival)?;
                collected.push(verdict);
            }
            Header::Collection(header) => {
                if let Some(other) = header
                    .addressed_to
                    .as_ref()
                    .filter(|id| id.as_str() != branch_id)
                {
                    let name = crate::handover::fingerprint(other);
                    return Err(Flaw::OtherBranch { name }.into());
                }
                self.asked_suite(header.suite)?;
                self.collection(name, &header, (&mut opened, &outer), collected)?;
            }
        }
        Ok(())
    }

    /// What lies in a collection, and then what it says was decided: it is named whatever it holds.
    fn collection(
        &mut self,
        name: &str,
        header: &CollectionHeader,
        (opened, outer): (&mut Opened, &[u8; 64]),
        collected: &mut Collected,
    ) -> Result<(), Refusal> {
        // What lies in a file that everybody could read lay open, too.
        let lay_open = opened.staged.sha512 == *outer;
        let staging = self.opener.staging;
        let mut inside = BTreeSet::new();
        let mut all = Vec::new();
        let read = collection::each(opened, staging, |inner, origin| {
            match inner.and_then(|package| self.handed_on(name, package, (origin, lay_open))) {
                Ok(one) => {
                    let verdict = one.verdict.0.verdict;
                    if !verdict.refused() || verdict == Verdict::Fork {
                        inside.insert(one.member.clone());
                    }
                    all.push(one);
                }
                Err(Refusal::Flaw(flaw)) => all.push(Inner {
                    verdict: flawed(name, None, &flaw),
                    member: String::new(),
                    sha512: [0; 64],
                    known: false,
                }),
                Err(failed) => return Err(failed),
            }
            Ok(())
        });
        if let Err(refusal) = read {
            // The file itself is refused: what it says was decided is not kept.
            for one in all {
                collected.push(one.verdict);
            }
            return Err(refusal);
        }
        let said = self.decided(header, opened, &inside, collected)?;
        for one in &mut all {
            self.decided_now(one)?;
        }
        let accepted = |one: &Inner| one.verdict.0.verdict == Verdict::Accepted;
        let new = said.new || all.iter().any(accepted);
        let row = collection_row(name, header, all.len(), &said, new);
        collected.files.push(row);
        for one in all {
            collected.push(one.verdict);
        }
        Ok(())
    }

    /// A fork that the same file answers is none.
    fn decided_now(&mut self, one: &mut Inner) -> Result<()> {
        if one.verdict.0.verdict != Verdict::Fork {
            return Ok(());
        }
        let facts = self
            .file
            .read(|open| package_sql::by_content(open, &one.sha512))?;
        if let Some(facts) = facts.filter(|facts| facts.state != State::Fork) {
            let outcome = match facts.state {
                State::Accepted | State::Superseded if !one.known => Outcome::Accepted {
                    merged: NOTHING,
                    unknown: 0,
                },
                _ => self
                    .file
                    .read(|open| settle::known_now(open, &facts, &self.roster))?,
            };
            let who = (facts.member, facts.name, facts.year);
            one.verdict = verdict(&one.verdict.0.file, who, outcome);
        }
        Ok(())
    }

    /// The branch that handed on vouches for the address: on a third level a package inside names a
    /// branch that is neither the one that handed on nor this one.
    fn handed_on(
        &mut self,
        name: &str,
        package: Opened,
        (origin, lay_open): (&Origin, bool),
    ) -> Result<Inner, Refusal> {
        let Header::Member(header) = package.header.clone() else {
            return Err(Flaw::NotAPackage.into());
        };
        let ours = self.opener.branch_id;
        let sha512 = package.staged.sha512;
        let known = self
            .file
            .read(|open| package_sql::by_content(open, &sha512))?;
        let arrival = Arrival {
            file: lay_open.then_some(sha512),
            origin: Some(origin).filter(|origin| origin.branch_id != ours),
        };
        Ok(Inner {
            verdict: self.package(name, &header, package, arrival)?,
            member: header.member_id,
            sha512,
            known: known.is_some(),
        })
    }

    fn asked_suite(&self, said: Option<u32>) -> Result<(), Flaw> {
        strong_enough(said, self.least_suite)
    }

    /// Keeps what the collection says was decided, in a transaction of its own, decision by decision: there
    /// may be many.
    fn decided(
        &mut self,
        header: &CollectionHeader,
        handed_on: &mut Opened,
        inside: &BTreeSet<String>,
        collected: &mut Collected,
    ) -> Result<SaidDecided, Refusal> {
        let (staging, ours) = (self.opener.staging, self.opener.branch_id);
        let done = self.file.write_unless(|transaction, _| {
            let mut kept = decisions::Kept {
                room: decisions::room(transaction, &header.branch_id)?,
                ..decisions::Kept::default()
            };
            let read = collection::decisions(handed_on, |decision| {
                let came = (&decision, header.branch_id.as_str());
                Ok(decisions::keep(transaction, came, inside, ours, &mut kept)?)
            });
            match read {
                Err(Refusal::Failed(error)) => return Err(error),
                Err(Refusal::Flaw(flaw)) => return Ok(Err(flaw)),
                Ok(()) => {}
            }
            decisions::handed_on(transaction, &header.branch_id, inside, &mut kept)?;
            let (merged, damaged) = retake::each(transaction, &kept.members, staging)?;
            let worths = decision_sql::worths(transaction, &kept.ids)?;
            Ok(Ok((merged, damaged, kept, worths)))
        })?;
        let (merged, damaged, kept, worths) = done.map_err(Refusal::Flaw)?;
        collected.damaged(damaged);
        collected.entries_new += merged.entries_new;
        collected.entries_changed += merged.entries_changed;
        let not_kept = kept.elsewhere + kept.said_ours + kept.beyond;
        let said = SaidDecided {
            decisions: worths.len() + not_kept,
            counting: worths.iter().filter(|it| **it == Worth::Counts).count(),
            new: kept.new > 0,
            why: worths.into_iter().find(|it| *it != Worth::Counts),
            elsewhere: kept.elsewhere,
            said_ours: kept.said_ours,
            beyond: kept.beyond,
        };
        Ok(said)
    }

    fn package(
        &mut self,
        name: &str,
        header: &MemberHeader,
        mut package: Opened,
        arrival: Arrival<'_>,
    ) -> Result<Told, Refusal> {
        if let Err(flaw) = self.asked_suite(header.suite) {
            return Ok(flawed(name, Some(header), &flaw));
        }
        let (roster, staging, rule) = (&self.roster, self.opener.staging, self.rule);
        let taken = self.file.write_unless(|transaction, now| {
            let how = (staging, now);
            match settle::take(transaction, roster, header, &mut package, arrival, how) {
                // What the tables do not take is the package's own fault, and stops no other.
                Err(Refusal::Failed(error)) if is_of_the_package(&error) => {
                    Ok(Err(Flaw::NotAPackage))
                }
                Err(Refusal::Failed(Error::KeptDamaged { .. })) => Ok(Err(Flaw::KeptDamaged)),
                Err(Refusal::Failed(error)) => Err(error),
                Err(Refusal::Flaw(flaw)) => Ok(Err(flaw)),
                Ok(outcome) => {
                    sums::renew(transaction, &header.member_id, rule)?;
                    Ok(Ok(outcome))
                }
            }
        })?;
        Ok(match taken {
            Ok((outcome, settled)) => {
                self.settled.extend(settled);
                let who = (header.member_id.clone(), header.name.clone(), header.year);
                verdict(name, who, outcome)
            }
            Err(flaw) => flawed(name, Some(header), &flaw),
        })
    }
}

/// A package inside a collection.
struct Inner {
    verdict: Told,
    member: String,
    sha512: [u8; 64],
    /// It was seen before.
    known: bool,
}

/// Whether the database refused what was to be written, and not the disk or the file: a rule of its
/// tables, a value of another type or beyond any bound.
const fn is_of_the_package(error: &Error) -> bool {
    const TOO_BIG: i32 = 18;
    const CONSTRAINT: i32 = 19;
    const MISMATCH: i32 = 20;
    match error.number() {
        Some(Number::Sqlite(code)) => {
            matches!(code & 0xff, TOO_BIG | CONSTRAINT | MISMATCH)
        }
        _ => false,
    }
}

/// A file without a suite is of the first version, and never weaker than what is asked for.
fn strong_enough(said: Option<u32>, least: Option<u32>) -> Result<(), Flaw> {
    match (said, least) {
        (Some(said), Some(least)) if said < least => Err(Flaw::WeakerSuite),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p61_only_a_suite_that_is_said_can_be_weaker_than_the_least_that_is_asked_for() {
        assert_eq!(strong_enough(Some(1), Some(2)), Err(Flaw::WeakerSuite));
        for (said, least) in [
            (Some(1), Some(1)),
            (Some(2), Some(1)),
            (Some(1), None),
            (None, Some(2)),
            (None, None),
        ] {
            assert_eq!(strong_enough(said, least), Ok(()), "{said:?} {least:?}");
        }
        assert_eq!(Flaw::WeakerSuite.verdict().as_str(), "weaker_suite");
        assert!(Flaw::WeakerSuite.verdict().refused());
    }
}

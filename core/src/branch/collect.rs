//! Collecting: every package of a folder, one transaction each, a verdict each. One bad package
//! never stops the others, and collecting again changes nothing.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::sync_channel;

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::ahead::{Came, Inside, Opener};
use super::belonging::ByName;
use super::package_sql::State;
use super::settle::{self, Arrival, Settled};
use super::taking::{NOTHING, Outcome};
use super::walk::{Skipped, walk};
use super::worth::Worth;
use super::{BRANCH_FILE, Why, decision_sql, decisions, key_sql, package_sql, retake};
use crate::error::{Error, Number, Result};
use crate::handover::package::{
    CollectionHeader, Flaw, Header, MemberHeader, Opened, Origin, Refusal, Verdict, collection,
};
use crate::locale::{Message, key, message};
use crate::store::LedgerFile;

/// The verdict on one package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FileVerdict {
    /// The file's path; a package inside a collection has the collection's.
    pub file: String,
    /// In one word.
    pub verdict: Verdict,
    /// Whose key signed it, where that could be read.
    pub member_id: Option<String>,
    /// The name it gives.
    pub name: Option<String>,
    /// The year it holds.
    pub year: Option<i32>,
    /// `older` where something newer is there already; else the sentence.
    pub reason: Option<Message>,
    /// A sentence that says what the verdict means and what to do about it.
    pub message: Message,
    /// Of a collection: what lay in it. Its packages stand after it, each in a row of its own, and
    /// they alone are counted.
    pub collection: Option<CollectionVerdict>,
}

/// The contents of a collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct CollectionVerdict {
    /// Packages, whatever became of them.
    pub packages: usize,
    /// Decisions that it says were made.
    pub decisions: usize,
    /// Of these, how many count here now.
    pub counting: usize,
    /// Of these, how many are not kept: nothing of the member lies in it, or there are too many of branches
    /// that are not trusted.
    pub not_kept: usize,
}

/// The result of a collect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Collected {
    /// Every package that was looked at, by path.
    pub files: Vec<FileVerdict>,
    /// Taken in.
    pub accepted: usize,
    /// Nothing new.
    pub already_had: usize,
    /// Waiting for the secretary.
    pub held: usize,
    /// Files with any other verdict.
    pub refused: usize,
    /// Entries that were not there before.
    pub entries_new: u64,
    /// Entries in a higher revision than before.
    pub entries_changed: u64,
    /// Keys that waited, and belong to a row of the roster now: it has their name, or a later package does.
    pub settled: Vec<Settled>,
    /// Called a package and none: links, pipes, folders, and folders that cannot be read.
    pub skipped: Vec<Skipped>,
    /// Why it ended before its last file. What is counted above has been taken in all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stopped: Option<Stopped>,
}

/// Why a collect ended in the middle: the disk of this computer was full, or failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Stopped {
    /// The code of the error.
    pub code: String,
    /// The sentence: what happened, what has been taken in, what to do.
    pub message: Message,
    /// The file that was being taken in; nothing of it is.
    pub at: String,
    /// Files that have not been looked at.
    pub left: usize,
}

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
            // Another kind of file is somebody else's to read, and no package that was refused.
            Err(Refusal::Flaw(Flaw::OtherKind { kind })) => {
                collected.skipped.push(Skipped {
                    file: name,
                    why: "other_kind".to_owned(),
                    kind: Some(kind),
                });
                Ok(())
            }
            Err(Refusal::Flaw(flaw)) => {
                collected.push(Self::flawed(&name, None, &flaw));
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
                .read(|open| known_now(open, &known, &self.roster))?;
            collected.push(Self::verdict(name, header, outcome));
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
                self.collection(name, &header, &mut opened, collected)?;
            }
        }
        Ok(())
    }

    /// What lies in a collection, and then what it says was decided: it is named whatever it holds.
    fn collection(
        &mut self,
        name: &str,
        header: &CollectionHeader,
        opened: &mut Opened,
        collected: &mut Collected,
    ) -> Result<(), Refusal> {
        let staging = self.opener.staging;
        let mut inside = BTreeSet::new();
        let mut all = Vec::new();
        let read = collection::each(opened, staging, |inner, origin| {
            match inner
                .and_then(|package| self.handed_on((name, &header.branch_id), package, origin))
            {
                Ok(one) => {
                    let verdict = one.verdict.0.verdict;
                    if one.decidable && (!verdict.refused() || verdict == Verdict::Fork) {
                        inside.insert(one.member.clone());
                    }
                    all.push(one);
                }
                Err(Refusal::Flaw(flaw)) => all.push(Inner {
                    verdict: Self::flawed(name, None, &flaw),
                    member: String::new(),
                    decidable: false,
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
                state => Outcome::known(state),
            };
            let who = (facts.member, facts.name, facts.year);
            one.verdict = Self::verdict(&one.verdict.0.file, who, outcome);
        }
        Ok(())
    }

    /// The branch that handed on vouches for the address: on a third level a package inside names a
    /// branch that is neither the one that handed on nor this one.
    fn handed_on(
        &mut self,
        (name, signer): (&str, &str),
        package: Opened,
        origin: &Origin,
    ) -> Result<Inner, Refusal> {
        let Header::Member(header) = package.header.clone() else {
            return Err(Flaw::NotAPackage.into());
        };
        let ours = self.opener.branch_id;
        // Whoever handed in to this branch itself is nobody's below to decide about.
        let decidable = signer == ours || header.branch_id.as_deref() != Some(ours);
        let sha512 = package.staged.sha512;
        let known = self
            .file
            .read(|open| package_sql::by_content(open, &sha512))?;
        let arrival = Arrival {
            file: None,
            origin: Some(origin).filter(|origin| origin.branch_id != ours),
        };
        Ok(Inner {
            verdict: self.package(name, &header, package, arrival)?,
            member: header.member_id,
            sha512,
            known: known.is_some(),
            decidable,
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
        let done = self.file.write_unless(|transaction, now| {
            if header.branch_id == ours {
                // It was signed with this branch's own key.
                let card = header.card().map_err(|_| Error::damage())?;
                decision_sql::trust(transaction, &card, now)?;
            }
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
            let (merged, damaged) = retake::each(transaction, &kept.members, staging)?;
            let worths = decision_sql::worths(transaction, &kept.ids)?;
            Ok(Ok((merged, damaged, kept, worths)))
        })?;
        let (merged, damaged, kept, worths) = done.map_err(Refusal::Flaw)?;
        collected.damaged(damaged);
        collected.entries_new += merged.entries_new;
        collected.entries_changed += merged.entries_changed;
        let not_kept = kept.elsewhere + kept.beyond;
        let said = SaidDecided {
            decisions: worths.len() + not_kept,
            counting: worths.iter().filter(|it| **it == Worth::Counts).count(),
            new: kept.new > 0,
            why: worths.into_iter().find(|it| *it != Worth::Counts),
            elsewhere: kept.elsewhere,
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
    ) -> Result<(FileVerdict, u64, u64), Refusal> {
        if let Err(flaw) = self.asked_suite(header.suite) {
            return Ok(Self::flawed(name, Some(header), &flaw));
        }
        let (roster, staging) = (&self.roster, self.opener.staging);
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
                Ok(outcome) => Ok(Ok(outcome)),
            }
        })?;
        Ok(match taken {
            Ok((outcome, settled)) => {
                self.settled.extend(settled);
                let who = (header.member_id.clone(), header.name.clone(), header.year);
                Self::verdict(name, who, outcome)
            }
            Err(flaw) => Self::flawed(name, Some(header), &flaw),
        })
    }

    fn flawed(file: &str, header: Option<&MemberHeader>, flaw: &Flaw) -> (FileVerdict, u64, u64) {
        let message = flaw.message();
        let verdict = FileVerdict {
            file: file.to_owned(),
            verdict: flaw.verdict(),
            member_id: header.map(|header| header.member_id.clone()),
            name: header.map(|header| header.name.clone()),
            year: header.map(|header| header.year),
            reason: Some(message.clone()),
            message,
            collection: None,
        };
        (verdict, 0, 0)
    }

    fn verdict(
        file: &str,
        (member_id, name, year): (String, String, i32),
        outcome: Outcome,
    ) -> (FileVerdict, u64, u64) {
        let (verdict, sentence, merged) = match outcome {
            Outcome::Accepted { merged, unknown: 0 } => {
                (Verdict::Accepted, key!("verdict-accepted"), merged)
            }
            Outcome::Accepted { merged, .. } => {
                (Verdict::Accepted, key!("verdict-accepted-newer"), merged)
            }
            Outcome::Same => (Verdict::AlreadyHad, key!("verdict-same"), NOTHING),
            Outcome::Older => (Verdict::AlreadyHad, key!("verdict-older"), NOTHING),
            Outcome::Fork => (Verdict::Fork, key!("verdict-fork"), NOTHING),
            Outcome::Held(why) => {
                let sentence = match why {
                    Some(Why::FitsSeveral) => key!("verdict-held-several"),
                    Some(Why::OtherKey) => key!("verdict-held-other-key"),
                    Some(Why::OtherName) => key!("verdict-held-other-name"),
                    Some(Why::OtherNumber) => key!("verdict-held-other-number"),
                    Some(Why::Released) => key!("verdict-held-released"),
                    Some(Why::Declined) => key!("verdict-held-declined"),
                    _ => key!("verdict-held-not-on-roster"),
                };
                (Verdict::Held, sentence, NOTHING)
            }
        };
        let message = Message::from(sentence);
        let reason = match outcome {
            Outcome::Older => Some(Message::Verbatim("older".to_owned())),
            Outcome::Held(_) | Outcome::Fork => Some(message.clone()),
            Outcome::Accepted { unknown, .. } => (unknown > 0).then(|| message.clone()),
            Outcome::Same => None,
        };
        let verdict = FileVerdict {
            file: file.to_owned(),
            verdict,
            member_id: Some(member_id),
            name: Some(name),
            year: Some(year),
            reason,
            message,
            collection: None,
        };
        (verdict, merged.entries_new, merged.entries_changed)
    }
}

impl Stopped {
    fn by(error: &Error, at: &Path, left: usize) -> Self {
        Self {
            code: error.code().to_owned(),
            message: message!("collect-failed", why = error.message()),
            at: at.to_string_lossy().into_owned(),
            left,
        }
    }
}

/// What a file that was seen before is now.
fn known_now(
    connection: &Connection,
    known: &package_sql::Facts,
    roster: &ByName,
) -> Result<Outcome> {
    Ok(match Outcome::known(known.state) {
        Outcome::Held(_) => {
            let key = key_sql::by_id(connection, known.key)?;
            Outcome::Held(Some(key.why_held(&known.name, roster)))
        }
        other => other,
    })
}

/// A package inside a collection.
struct Inner {
    verdict: (FileVerdict, u64, u64),
    member: String,
    /// Whether the branch below may decide about its member.
    decidable: bool,
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

/// Decisions that a collection says were made, and what became of them.
struct SaidDecided {
    decisions: usize,
    counting: usize,
    /// Any of them was not there before.
    new: bool,
    /// Why the first that is kept and does not count does not.
    why: Option<Worth>,
    /// Not kept, since no package of their member lies in the same file.
    elsewhere: usize,
    /// Not kept, since there is enough of branches that are not trusted.
    beyond: usize,
}

impl SaidDecided {
    const fn not_kept(&self) -> usize {
        self.elsewhere + self.beyond
    }
}

/// The row of a collection itself.
fn collection_row(
    file: &str,
    header: &CollectionHeader,
    packages: usize,
    said: &SaidDecided,
    new: bool,
) -> FileVerdict {
    let mut message = match said.why {
        None => message!(
            "verdict-collection",
            branch = header.branch.as_str(),
            packages = packages,
            decisions = said.decisions
        ),
        Some(why) => message!(
            "verdict-collection-waits",
            branch = header.branch.as_str(),
            packages = packages,
            decisions = said.decisions,
            rest = said.decisions - said.counting - said.not_kept(),
            why = why.name()
        ),
    };
    if said.elsewhere > 0 {
        message = message.and(message!(
            "verdict-decisions-elsewhere",
            count = said.elsewhere
        ));
    }
    if said.beyond > 0 {
        message = message.and(message!(
            "verdict-decisions-beyond",
            count = said.beyond,
            most = decisions::UNTRUSTED_MAX
        ));
    }
    FileVerdict {
        file: file.to_owned(),
        verdict: if new {
            Verdict::Accepted
        } else {
            Verdict::AlreadyHad
        },
        member_id: None,
        name: Some(header.branch.clone()),
        year: None,
        reason: (said.why.is_some() || said.not_kept() > 0).then(|| message.clone()),
        message,
        collection: Some(CollectionVerdict {
            packages,
            decisions: said.decisions,
            counting: said.counting,
            not_kept: said.not_kept(),
        }),
    }
}

impl Collected {
    /// The same with its files as they are seen from the place that was collected.
    #[must_use]
    pub fn seen_from(mut self, place: &Path) -> Self {
        let files = self.files.iter_mut().map(|file| &mut file.file);
        for file in files.chain(self.skipped.iter_mut().map(|skipped| &mut skipped.file)) {
            if let Ok(below) = Path::new(file).strip_prefix(place) {
                *file = below.to_string_lossy().into_owned();
            }
        }
        self
    }

    /// Names those whose kept packages are damaged.
    fn damaged(&mut self, names: Vec<String>) {
        for name in names {
            let one = Skipped {
                file: format!("{BRANCH_FILE}: {name}"),
                why: "kept_damaged".to_owned(),
                kind: None,
            };
            if !self.skipped.contains(&one) {
                self.skipped.push(one);
            }
        }
    }

    fn push(&mut self, (file, entries_new, entries_changed): (FileVerdict, u64, u64)) {
        self.entries_new += entries_new;
        self.entries_changed += entries_changed;
        match file.verdict {
            Verdict::Accepted => self.accepted += 1,
            Verdict::AlreadyHad => self.already_had += 1,
            Verdict::Held => self.held += 1,
            _ => self.refused += 1,
        }
        self.files.push(file);
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

//! Collecting: every package of a folder, one transaction each, a verdict each. One bad package
//! never stops the others, and collecting again changes nothing.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};

use serde::Serialize;
use ts_rs::TS;

use super::belonging::ByName;
use super::key::BranchKey;
use super::settle::{self, Brought, Outcome};
use super::walk::{Skipped, walk};
use super::{Why, branch_sql, decisions, decline, package_sql};
use crate::error::Result;
use crate::handover::package::{
    Flaw, Header, IN_MEMORY, MemberHeader, Opened, Origin, Outside, Refusal, Staged, Verdict,
    collection, look, stage,
};
use crate::locale::{Message, key};
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
    /// Called a package and none: links, pipes, folders, and folders that cannot be read.
    pub skipped: Vec<Skipped>,
}

/// A collect while it runs.
pub struct Collector<'c> {
    /// The branch's file.
    pub file: &'c mut LedgerFile,
    /// Opens what is sealed; `None` while it is under its passphrase.
    pub key: Option<&'c BranchKey>,
    /// Of the branch.
    pub branch_id: String,
    /// The least suite that its card asks for.
    pub least_suite: Option<u32>,
    /// The roster, by name.
    pub roster: ByName,
    /// Takes what does not stay in memory.
    pub staging: &'c Path,
}

impl Collector<'_> {
    /// Collects a folder, a drive or a single file. `progress` hears how many files of how many;
    /// it answers whether to go on.
    ///
    /// # Errors
    /// Where the place cannot be read; the branch file's own. What was taken in before stays.
    pub fn collect(
        &mut self,
        place: &Path,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Collected> {
        let found = walk(place)?;
        let mut collected = Collected {
            skipped: found.skipped,
            ..Collected::default()
        };
        let freed = settle::settle_all(self.file, &self.roster, self.staging)?;
        collected.entries_new += freed.entries_new;
        collected.entries_changed += freed.entries_changed;
        let (files, staging) = (&found.files, self.staging);
        std::thread::scope(|scope| {
            let (send, staged) = sync_channel(0);
            scope.spawn(move || stage_ahead(files, staging, &send));
            for (at, path) in files.iter().enumerate() {
                if !progress(at, files.len()) {
                    break;
                }
                let staged = staged.recv().ok().flatten();
                let staged = staged.unwrap_or_else(|| open(path).and_then(|it| stage(it, staging)));
                self.file(path, staged, &mut collected)?;
            }
            progress(files.len(), files.len());
            Ok(collected)
        })
    }

    fn file(
        &mut self,
        path: &Path,
        staged: Result<Staged, Refusal>,
        collected: &mut Collected,
    ) -> Result<()> {
        let name = path.to_string_lossy().into_owned();
        match staged.and_then(|staged| self.read(staged, &name, collected)) {
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

    fn read(
        &mut self,
        staged: Staged,
        name: &str,
        collected: &mut Collected,
    ) -> Result<(), Refusal> {
        let outer = staged.sha512;
        if let Some(known) = self.file.read(|open| package_sql::by_file(open, &outer))? {
            let header = (known.member.clone(), known.name.clone(), known.year);
            let outcome = match Outcome::known(known.state) {
                Outcome::Held(_) => {
                    Outcome::Held(self.file.read(|open| branch_sql::why(open, known.key))?)
                }
                other => other,
            };
            collected.push(Self::verdict(name, header, outcome));
            return Ok(());
        }
        let mut opened = match look(staged)? {
            Outside::Open(opened) => *opened,
            Outside::Sealed(mut sealed) => {
                let head = sealed.head.clone();
                if head.branch_id != self.branch_id {
                    return Err(Flaw::OtherBranch { name: head.branch }.into());
                }
                let key = self.key.ok_or(Flaw::Locked)?;
                sealed.whole(key.identity(), self.staging)?
            }
        };
        match opened.header.clone() {
            Header::Member(header) => {
                if let Some(other) = header
                    .branch_id
                    .as_ref()
                    .filter(|id| **id != self.branch_id)
                {
                    // An open package names the branch as the member typed it; its id decides.
                    let name = crate::handover::fingerprint(other);
                    let named = format!("{} {name}", header.branch);
                    return Err(Flaw::OtherBranch { name: named }.into());
                }
                let brought = Brought {
                    file: Some(outer),
                    origin: None,
                };
                let verdict = self.package(name, &header, opened, brought)?;
                collected.push(verdict);
            }
            Header::Collection(header) => {
                if let Some(other) = header
                    .addressed_to
                    .as_ref()
                    .filter(|id| **id != self.branch_id)
                {
                    let name = crate::handover::fingerprint(other);
                    return Err(Flaw::OtherBranch { name }.into());
                }
                self.asked_suite(header.suite)?;
                let decided = self.decided(&mut opened, collected);
                let staging = self.staging.to_owned();
                collection::each(&mut opened, &staging, |inner, origin| {
                    let verdict = match inner {
                        Ok(package) => self.handed_on(name, package, origin),
                        Err(refusal) => Err(refusal),
                    };
                    match verdict {
                        Ok(verdict) => collected.push(verdict),
                        Err(Refusal::Flaw(flaw)) => {
                            collected.push(Self::flawed(name, None, &flaw));
                        }
                        Err(failed) => return Err(failed),
                    }
                    Ok(())
                })?;
                decided?;
            }
        }
        Ok(())
    }

    /// The branch that handed on vouches for the address: on a third level a package inside names a
    /// branch that is neither the one that handed on nor this one.
    fn handed_on(
        &mut self,
        name: &str,
        package: Opened,
        origin: &Origin,
    ) -> Result<(FileVerdict, u64, u64), Refusal> {
        let Header::Member(header) = package.header.clone() else {
            return Err(Flaw::NotAPackage.into());
        };
        let brought = Brought {
            file: None,
            origin: Some(origin).filter(|origin| origin.branch_id != self.branch_id),
        };
        self.package(name, &header, package, brought)
    }

    fn asked_suite(&self, said: Option<u32>) -> Result<(), Flaw> {
        strong_enough(said, self.least_suite)
    }

    /// What the branch below decided, in a transaction of its own, decision by decision: there may be
    /// many.
    fn decided(
        &mut self,
        handed_on: &mut Opened,
        collected: &mut Collected,
    ) -> Result<(), Refusal> {
        let staging = self.staging;
        let merged = self.file.write_unless(|transaction, _| {
            let mut new = false;
            let read = collection::decisions(handed_on, |decision| {
                new |= decisions::take_over(transaction, &decision)?;
                Ok(())
            });
            match read {
                Err(Refusal::Failed(error)) => return Err(error),
                Err(Refusal::Flaw(flaw)) => return Ok(Err(flaw)),
                Ok(()) => {}
            }
            if !new {
                return Ok(Ok(settle::NOTHING));
            }
            decline::all_losers(transaction)?;
            settle::forks_again(transaction, None, staging).map(Ok)
        })?;
        let merged = merged.map_err(Refusal::Flaw)?;
        collected.entries_new += merged.entries_new;
        collected.entries_changed += merged.entries_changed;
        Ok(())
    }

    fn package(
        &mut self,
        name: &str,
        header: &MemberHeader,
        mut package: Opened,
        brought: Brought<'_>,
    ) -> Result<(FileVerdict, u64, u64), Refusal> {
        if let Err(flaw) = self.asked_suite(header.suite) {
            return Ok(Self::flawed(name, Some(header), &flaw));
        }
        let roster = &self.roster;
        let taken = self.file.write_unless(|transaction, now| {
            match settle::take(transaction, roster, header, &mut package, brought, now) {
                Err(Refusal::Failed(error)) => Err(error),
                Err(Refusal::Flaw(flaw)) => Ok(Err(flaw)),
                Ok(outcome) => Ok(Ok(outcome)),
            }
        })?;
        Ok(match taken {
            Ok(outcome) => {
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
            Outcome::Same => (Verdict::AlreadyHad, key!("verdict-same"), settle::NOTHING),
            Outcome::Older => (Verdict::AlreadyHad, key!("verdict-older"), settle::NOTHING),
            Outcome::Fork => (Verdict::Fork, key!("verdict-fork"), settle::NOTHING),
            Outcome::Held(why) => {
                let sentence = match why {
                    Some(Why::FitsSeveral) => key!("verdict-held-several"),
                    Some(Why::OtherKey) => key!("verdict-held-other-key"),
                    _ => key!("verdict-held-not-on-roster"),
                };
                (Verdict::Held, sentence, settle::NOTHING)
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
        };
        (verdict, merged.entries_new, merged.entries_changed)
    }
}

/// Copies each file while the one before it is written; one that does not stay in memory is left
/// for its turn. Where nothing is taken any more the collect has ended.
fn stage_ahead(
    files: &[PathBuf],
    staging: &Path,
    send: &SyncSender<Option<Result<Staged, Refusal>>>,
) {
    for path in files {
        let staged = match open(path) {
            Ok(file) if file.metadata().is_ok_and(|it| it.len() > IN_MEMORY as u64) => None,
            opened => Some(opened.and_then(|file| stage(file, staging))),
        };
        if send.send(staged).is_err() {
            return;
        }
    }
}

fn open(path: &Path) -> Result<File, Refusal> {
    File::open(path).map_err(|_| Flaw::Unreadable.into())
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

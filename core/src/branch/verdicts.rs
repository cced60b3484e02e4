//! The answer to a collect: a verdict and a sentence for each file, and what became of a collection.

use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::settle::Settled;
use super::taking::{NOTHING, Outcome};
use super::walk::Skipped;
use super::worth::Worth;
use super::{BRANCH_FILE, Why, decisions};
use crate::error::Error;
use crate::handover::package::{CollectionHeader, Flaw, MemberHeader, Verdict};
use crate::locale::{Message, key, message};

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
    /// Of these, how many are not kept: nothing of the member lies in it, they are said to have been made here, or
    /// there are too many of branches that are not trusted.
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

/// A verdict, and the entries that are new and changed by it.
pub type Told = (FileVerdict, u64, u64);

/// A file, or a package in one, that is not taken in.
pub(super) fn flawed(file: &str, header: Option<&MemberHeader>, flaw: &Flaw) -> Told {
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

/// The outcome for a package: whose it is, its name and its year.
pub(super) fn verdict(
    file: &str,
    (member_id, name, year): (String, String, i32),
    outcome: Outcome,
) -> Told {
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

impl Stopped {
    pub(super) fn by(error: &Error, at: &Path, left: usize) -> Self {
        Self {
            code: error.code().to_owned(),
            message: message!("collect-failed", why = error.message()),
            at: at.to_string_lossy().into_owned(),
            left,
        }
    }
}

/// Decisions that a collection says were made, and what became of them.
pub(super) struct SaidDecided {
    pub(super) decisions: usize,
    pub(super) counting: usize,
    /// Any of them was not there before.
    pub(super) new: bool,
    /// Why the first that is kept and does not count does not.
    pub(super) why: Option<Worth>,
    /// Not kept, since no package of their member lies in the same file.
    pub(super) elsewhere: usize,
    /// Not kept, since they are said to have been made here.
    pub(super) said_ours: usize,
    /// Not kept, since there is enough of branches that are not trusted.
    pub(super) beyond: usize,
}

impl SaidDecided {
    const fn not_kept(&self) -> usize {
        self.elsewhere + self.said_ours + self.beyond
    }
}

/// The row of a collection itself.
pub(super) fn collection_row(
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
    if said.said_ours > 0 {
        message = message.and(message!("verdict-decisions-ours", count = said.said_ours));
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
    pub(super) fn damaged(&mut self, names: Vec<String>) {
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

    pub(super) fn push(&mut self, (file, entries_new, entries_changed): Told) {
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

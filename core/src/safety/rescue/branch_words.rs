//! The sentences about a collection: members, packages, the roster, in the words of a secretary.

use super::report::{Concern, Part, Report};
use super::words::{Choice, counted, counts, days, listed, named};
use super::{BranchLacks, Lacks};
use crate::locale::{Message, key, message};

/// The most names in one sentence.
const MOST_NAMES: usize = 8;

impl Choice {
    /// The losses of a collection, each in its own count; whose it is comes first.
    pub(super) fn branch_lacks(&self, lacks: &Lacks, branch: &BranchLacks) -> Message {
        let mut each = Vec::new();
        if branch.packages > 0 {
            let days = days(&branch.collected);
            let days = days.unwrap_or_else(|| Message::Verbatim(String::new()));
            each.push(counted(key!("salvage-lacks-packages"), branch.packages).with("days", days));
        }
        each.extend(counts(&lacks.records()));
        each.extend(counts(&[
            (key!("salvage-lacks-roster"), branch.roster),
            (key!("salvage-lacks-confirmed"), branch.confirmed),
            (key!("salvage-lacks-decisions"), branch.decisions),
            (key!("salvage-lacks-key"), u64::from(branch.key)),
        ]));
        let each = Message::row(each, key!("salvage-days-join"));
        let line = Message::from(self.branch_lacks).with("counts", each);
        match names(&branch.names) {
            Some(names) => line.and(message!("salvage-lacks-whose", names = names)),
            None => line,
        }
    }
}

impl Report {
    /// The losses of a salvage, where they are known.
    pub(super) fn lost_in_branch(&self) -> Vec<Message> {
        let mut words = Vec::new();
        if let Some(names) = names(&self.dropped) {
            let count = self.dropped.len() as u64;
            let dropped = counted(key!("salvage-offer-branch-dropped"), count);
            words.push(dropped.with("names", names));
        }
        let others = self.parts.iter().filter(|part| !follows(part.concern));
        let rows: u64 = others.map(|part| part.lost).sum();
        if rows > 0 {
            words.push(message!(
                "salvage-offer-branch-lost",
                rows = rows.to_string()
            ));
        }
        words
    }
}

impl Part {
    /// The report's sentences about packages, what follows from them, and the key; `None` for concerns
    /// that are told in rows.
    pub(super) fn in_branch(&self, key_lost: bool) -> Option<Vec<Message>> {
        if self.concern == Concern::Key {
            // A lost one has a sentence of its own.
            let kept = (!key_lost).then(|| key!("salvage-branch-part-key").into());
            return Some(kept.into_iter().collect());
        }
        if !follows(self.concern) {
            return None;
        }
        let what = if self.lost > 0 {
            "salvage-branch-lost-"
        } else {
            "salvage-branch-part-"
        };
        let mut line = named(what, self.concern)
            .with("kept", (self.kept - self.unproven).to_string())
            .with("lost", self.lost.to_string());
        if self.unproven > 0 {
            line = line.and(counted(key!("salvage-branch-part-bare"), self.unproven));
        }
        Some(vec![line])
    }
}

fn names(names: &[String]) -> Option<Message> {
    let first = names.get(..MOST_NAMES).unwrap_or(names);
    let (count, more) = (names.len().to_string(), names.len() > first.len());
    match first.len() {
        0 => None,
        _ if more => Some(message!(
            "salvage-names-many",
            names = listed(first),
            count = count
        )),
        _ => Some(listed(first)),
    }
}

/// Written anew from packages: what counts is what verifies.
fn follows(concern: Concern) -> bool {
    matches!(
        concern,
        Concern::Packages | Concern::Entries | Concern::Reflections
    )
}

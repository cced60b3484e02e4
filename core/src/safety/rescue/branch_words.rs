//! The sentences about a collection: members, packages, the roster, in the words of a secretary.

use super::report::{Concern, Part, Report};
use super::words::{Choice, Words};
use super::{BranchLacks, Lacks};
use crate::locale::key;
use crate::safety::inventory::Holds;

/// The most names in one sentence.
const MOST_NAMES: usize = 8;

impl Words {
    /// The contents of a collection, in a sentence: `salvage-offer-branch-holds`,
    /// `salvage-backup-branch-holds`.
    pub(super) fn branch_holds(
        self,
        choice: &Choice,
        holds: &Holds,
        made: &str,
        last: &str,
    ) -> String {
        let branch = holds.branch.clone().unwrap_or_default();
        let numbers = [
            branch.people,
            branch.packages,
            branch.roster,
            holds.entries,
            holds.notes,
        ];
        let [people, packages, roster, entries, notes] = numbers.map(|number| number.to_string());
        let args = [
            ("people", people.as_str()),
            ("packages", &packages),
            ("roster", &roster),
            ("entries", &entries),
            ("notes", &notes),
            ("last", last),
            ("made", made),
        ];
        self.say(choice.branch_holds, &args)
    }

    /// The records that it lacks, each in its own count; the owner comes first.
    pub(super) fn branch_lacks(
        self,
        choice: &Choice,
        lacks: &Lacks,
        branch: &BranchLacks,
    ) -> String {
        let mut counts = Vec::new();
        if branch.packages > 0 {
            let days = self.days(&branch.collected).unwrap_or_default();
            let args = [("days", days.as_str())];
            counts.push(self.counted(key!("salvage-lacks-packages"), branch.packages, &args));
        }
        counts.extend(self.counts(&[
            (key!("salvage-lacks-entries"), lacks.entries),
            (key!("salvage-lacks-entries-older"), lacks.entries_older),
            (key!("salvage-lacks-notes"), lacks.notes),
            (key!("salvage-lacks-notes-older"), lacks.notes_older),
            (key!("salvage-lacks-roster"), branch.roster),
            (key!("salvage-lacks-confirmed"), branch.confirmed),
            (key!("salvage-lacks-decisions"), branch.decisions),
            (key!("salvage-lacks-key"), u64::from(branch.key)),
        ]));
        let counts = counts.join(&self.say(key!("salvage-days-join"), &[]));
        let mut line = self.say(choice.branch_lacks, &[("counts", &counts)]);
        if let Some(names) = self.names(&branch.names) {
            line += &self.say(key!("salvage-lacks-whose"), &[("names", &names)]);
        }
        line
    }

    /// The losses of a salvage, where they are known.
    pub(super) fn branch_lost(self, report: &Report) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(names) = self.names(&report.dropped) {
            let count = report.dropped.len() as u64;
            let args = [("names", names.as_str())];
            words.push(self.counted(key!("salvage-offer-branch-dropped"), count, &args));
        }
        let others = report.parts.iter().filter(|part| !follows(part.concern));
        let rows: u64 = others.map(|part| part.lost).sum();
        if rows > 0 {
            let rows = rows.to_string();
            words.push(self.say(key!("salvage-offer-branch-lost"), &[("rows", &rows)]));
        }
        words
    }

    /// The report's sentences about packages, about rows that follow from them, and about the key;
    /// `None` for what is told in rows.
    pub(super) fn branch_part(self, part: &Part, key_lost: bool) -> Option<Vec<String>> {
        if part.concern == Concern::Key {
            // A lost one has a sentence of its own.
            let kept = (!key_lost).then(|| self.say(key!("salvage-branch-part-key"), &[]));
            return Some(kept.into_iter().collect());
        }
        if !follows(part.concern) {
            return None;
        }
        let what = if part.lost > 0 {
            "salvage-branch-lost-"
        } else {
            "salvage-branch-part-"
        };
        let [kept, lost] = [part.kept - part.unproven, part.lost].map(|rows| rows.to_string());
        let args = [("kept", kept.as_str()), ("lost", &lost)];
        let mut line = self.named(what, part.concern, &args);
        if part.unproven > 0 {
            line += &self.counted(key!("salvage-branch-part-bare"), part.unproven, &[]);
        }
        Some(vec![line])
    }

    fn names(self, names: &[String]) -> Option<String> {
        let first: Vec<&str> = names.iter().take(MOST_NAMES).map(String::as_str).collect();
        let listed = first.join(&self.say(key!("salvage-days-join"), &[]));
        let (count, more) = (names.len().to_string(), names.len() > first.len());
        match first.len() {
            0 => None,
            _ if more => {
                let args = [("names", listed.as_str()), ("count", &count)];
                Some(self.say(key!("salvage-names-many"), &args))
            }
            _ => Some(listed),
        }
    }
}

/// Written anew from packages: what counts is what verifies.
fn follows(concern: Concern) -> bool {
    matches!(
        concern,
        Concern::Packages | Concern::Entries | Concern::Reflections
    )
}

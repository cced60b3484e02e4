//! Losses found by mending: those that only show between tables.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::RescuePlan;
use super::report::{Concern, Part, Report};
use crate::salvage::{Journal, Loaded};

/// The most days that are named.
pub const MOST_DAYS: usize = 60;

/// Losses by concern, and what was made up.
#[derive(Debug, Default)]
pub struct Mended {
    /// Revisions made up between kept ones.
    pub filled: u64,
    /// Materials that a backup had.
    pub from_backup: u64,
    /// Something in the new file shows that it is somebody's: a key, a revision, a package.
    pub worth: bool,
    /// There is no key in the new file.
    pub key_lost: bool,
    /// Packages that do not verify.
    pub dropped: Vec<String>,
    /// Rows taken out again.
    more: BTreeMap<Concern, u64>,
    /// Rows that something tells of, and their days.
    known: BTreeMap<Concern, (u64, BTreeSet<String>)>,
    /// Concerns whose rows were written anew: kept, without proof, lost.
    settled: BTreeMap<Concern, [u64; 3]>,
}

impl Mended {
    /// Rows that were read and taken out again.
    pub fn taken(&mut self, concern: Concern, rows: usize) {
        self.more(concern, rows as u64);
    }

    /// The same.
    pub fn more(&mut self, concern: Concern, rows: u64) {
        *self.more.entry(concern).or_default() += rows;
    }

    /// Rows that are gone and that something still tells of.
    pub fn known(&mut self, concern: Concern, rows: u64, days: BTreeSet<String>) {
        let known = self.known.entry(concern).or_default();
        known.0 += rows;
        known.1.extend(days);
    }

    /// The rows of this concern were written anew, and this is what came of it.
    pub fn settled(&mut self, concern: Concern, kept: u64, unproven: u64, lost: u64) {
        self.settled.insert(concern, [kept, unproven, lost]);
    }

    /// The whole report, without its words.
    pub fn report(self, plan: &RescuePlan, loaded: &Loaded, journal: Journal) -> Report {
        let concerns = [
            Concern::Entries,
            Concern::Reflections,
            Concern::Drafts,
            Concern::FollowUps,
            Concern::Materials,
            Concern::Reading,
            Concern::Packages,
            Concern::Key,
            Concern::Roster,
            Concern::Settings,
            Concern::Other,
        ];
        let parts = concerns.into_iter().filter_map(|concern| {
            let tallies = plan.tallies(loaded, concern);
            let sum = |of: fn(&crate::salvage::Tally) -> u64| {
                tallies.iter().map(|tally| of(tally)).sum::<u64>()
            };
            let more = self.more.get(&concern).copied().unwrap_or(0);
            let (known, mut days) = self.known.get(&concern).cloned().unwrap_or_default();
            for tally in &tallies {
                days.extend(tally.days.iter().cloned());
            }
            let stray = if concern == Concern::Other {
                loaded.stray
            } else {
                0
            };
            let mut part = Part {
                concern,
                kept: sum(|tally| tally.kept).saturating_sub(more),
                unproven: sum(|tally| tally.unproven).saturating_sub(more),
                // A row that was refused is one of those that an index tells of.
                lost: sum(|tally| tally.refused).max(known) + more + stray,
                uncounted: plan
                    .sources(concern)
                    .any(|table| loaded.uncounted.contains(table)),
                days: days.into_iter().take(MOST_DAYS).collect(),
            };
            if let Some([kept, unproven, lost]) = self.settled.get(&concern) {
                (part.kept, part.unproven, part.lost) = (*kept, *unproven, *lost);
            }
            let kept_here = plan.sources(concern).next().is_some();
            (kept_here || part.kept + part.lost > 0).then_some(part)
        });
        Report {
            of: plan.of,
            pages: loaded.pages,
            missing_pages: loaded.missing,
            bad_pages: loaded.bad_pages,
            journal,
            parts: parts.collect(),
            filled: self.filled,
            from_backup: self.from_backup,
            key_lost: self.key_lost,
            dropped: self.dropped,
            words: Vec::new(),
        }
    }
}

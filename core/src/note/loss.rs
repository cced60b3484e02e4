//! Text that a save would take away, by difference: what is written over, not what got shorter.
//!
//! A draft is the one text that is overwritten. How much of it went since the newest version is counted
//! over all saves, so that twenty characters at a time are noticed, too. Before more than [`LOSS_MAX`]
//! are gone, the text that stood there becomes a version. So of every text that was ever said to be kept,
//! all but that many characters stand in a version or in the draft; white space alone is no version.

use std::collections::HashMap;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::Written;
use super::sql::Both;
use crate::ids::NoteId;

/// Characters that may go before what stood there is kept as a version.
pub const LOSS_MAX: usize = 30;

/// Pairs of characters up to which two texts are compared: 20,000 by 20,000, a moment's work at the worst.
const COMPARED_MAX: usize = 400_000_000;

/// Characters of each draft that went since its newest version, and which version that was.
#[derive(Debug, Default)]
pub struct Losses(HashMap<NoteId, (u32, usize)>);

impl Losses {
    /// Characters that went from the draft since the newest version. Where that is not known, as after a
    /// crash or a save that failed, no more may go.
    pub fn of(&self, id: &NoteId, both: &Both) -> usize {
        if both.draft.is_none() {
            return 0;
        }
        let known = self.0.get(id).filter(|known| known.0 == newest(both));
        known.map_or(LOSS_MAX, |known| known.1)
    }

    /// Sets the count of characters that went, from this version on.
    pub fn set(&mut self, id: &NoteId, revision: u32, lost: usize) {
        self.0.insert(id.clone(), (revision, lost));
    }

    /// Forgets the count: from now on it is not known.
    pub fn forget(&mut self, id: &NoteId) {
        self.0.remove(id);
    }
}

/// The number of the newest version; 0 where there is none.
pub fn newest(both: &Both) -> u32 {
    both.latest.as_ref().map_or(0, |latest| latest.revision)
}

/// Characters of the draft that would be in neither the new text nor the newest version.
pub fn by(both: &Both, new: &Written) -> usize {
    let Some(draft) = &both.draft else {
        return 0;
    };
    let stood = content(&draft.written);
    let mut gone = missing_from(&content(new), &stood);
    if gone.contains(&true)
        && let Some(latest) = &both.latest
    {
        let nowhere = missing_from(&content(&latest.written), &stood);
        gone.iter_mut()
            .zip(nowhere)
            .for_each(|(gone, nowhere)| *gone &= nowhere);
    }
    gone.into_iter().filter(|gone| *gone).count()
}

/// Title and text: a title that was typed over is lost as well.
fn content(written: &Written) -> Vec<char> {
    let (title, text) = (written.title.chars(), written.text.chars());
    title.chain(['\n']).chain(text).collect()
}

/// Whether each character of `stood` is missing from `there`, with the order kept. Of long texts with little
/// in common too many may be named, never too few.
fn missing_from(there: &[char], stood: &[char]) -> Vec<bool> {
    let shorter = there.len().min(stood.len());
    let alike = |(left, right): &(&char, &char)| left == right;
    let begin = stood.iter().zip(there).take_while(alike).count();
    let ends = stood.iter().rev().zip(there.iter().rev());
    let end = ends.take(shorter - begin).take_while(alike).count();
    let (last, before) = (there.len() - end, stood.len() - end);
    let mut missing = vec![false; stood.len()];
    let (Some(between), Some(there), Some(stood)) = (
        missing.get_mut(begin..before),
        there.get(begin..last),
        stood.get(begin..before),
    ) else {
        return missing;
    };
    if there.is_empty() || there.len().saturating_mul(stood.len()) > COMPARED_MAX {
        between.fill(true);
        return missing;
    }
    let mut input = InternedInput::default();
    input.update_before(stood.iter().copied());
    input.update_after(there.iter().copied());
    let diff = Diff::compute(Algorithm::Myers, &input);
    for (at, missing) in (0..).zip(between) {
        *missing = diff.is_removed(at);
    }
    missing
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::missing_from;

    /// The longest that two texts have in common, by the table of the textbook.
    fn common(left: &[char], right: &[char]) -> usize {
        let mut row = vec![0_usize; right.len() + 1];
        for one in left {
            let mut corner = 0;
            for at in 0..right.len() {
                let above = row[at + 1];
                row[at + 1] = if *one == right[at] {
                    corner + 1
                } else {
                    above.max(row[at])
                };
                corner = above;
            }
        }
        row[right.len()]
    }

    proptest! {
        #[test]
        fn never_too_few_are_missing_and_what_is_not_stands_there_in_order(
            stood in "[学习三不腐]{0,400}", there in "[学习三不腐]{0,400}",
        ) {
            let (stood, there): (Vec<char>, Vec<char>) = (stood.chars().collect(), there.chars().collect());
            let missing = missing_from(&there, &stood);
            let held = missing.iter().filter(|missing| !**missing).count();
            prop_assert!(held <= common(&stood, &there));
            let mut rest = there.iter();
            for (one, missing) in stood.iter().zip(&missing) {
                prop_assert!(*missing || rest.any(|other| other == one), "{one} is not there");
            }
        }

        #[test]
        fn a_few_changes_are_counted_exactly(
            text in "[学习三不腐]{0,300}", cuts in prop::collection::vec(0_usize..300, 0..20),
        ) {
            let stood: Vec<char> = text.chars().collect();
            let mut there = stood.clone();
            for cut in cuts {
                if cut < there.len() {
                    there.remove(cut);
                }
            }
            let missing = missing_from(&there, &stood).into_iter().filter(|missing| *missing);
            prop_assert_eq!(missing.count(), stood.len() - there.len());
        }
    }

    #[test]
    fn the_longest_texts_are_compared_as_far_as_a_moment_allows() {
        let letters = |at: u32, kinds: u32| char::from_u32(0x4E00 + at * at % kinds);
        let text: Vec<char> = (0..60_000).filter_map(|at| letters(at, 997)).collect();
        let count = |there: &[char]| {
            let missing = missing_from(there, &text).into_iter();
            missing.filter(|missing| *missing).count()
        };
        assert_eq!(count(&text), 0);
        assert_eq!(count(&[]), 60_000);
        // One cut in the middle is exact, however long the text is; two far apart name what is between.
        let mut cut = text.clone();
        cut.drain(30_000..30_040);
        assert_eq!(count(&cut), 40);
        cut.remove(1);
        assert!(count(&cut) >= 41);
    }
}

//! Editions: whether a text that is taken in is a newer edition of one that is kept.
//!
//! Official texts are full of the same phrases, and a yearly speech has the same title each year. So
//! neither says it alone: what two editions share are runs of characters, by the hundred.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::text::folded;

/// Characters of a run: longer than most set phrases.
const RUN: usize = 16;

/// Characters of a run in a short text: one change takes half of the long ones away.
const SHORT_RUN: usize = 5;

/// Characters up to which a text is short.
const SHORT: usize = 1_000;

/// Thousandths of short runs from which short texts of the same title are editions of each other.
const SAME_SHORT: usize = 500;

/// Runs that a text is known by, at most.
const KNOWN: usize = 1_024;

/// Thousandths from which texts of the same or a similar title are editions of each other.
const SAME_TITLE: usize = 250;

/// Thousandths from which texts are editions of each other whatever their titles are.
const ANY_TITLE: usize = 600;

/// Sums of some of a text's runs of characters, by which it is known. The smallest are taken: of two
/// texts the same ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint(Vec<u64>);

/// A text that may be an edition of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its title as it is compared.
    title: String,
    fingerprint: Fingerprint,
    /// Of a short text.
    short: Option<Fingerprint>,
}

impl Fingerprint {
    /// The fingerprint of a text by its long runs. White space, width of letters and marks that nobody sees are nothing to
    /// it.
    #[cfg(test)]
    pub fn of(text: &str) -> Self {
        Self::by_runs(&compared(text), RUN)
    }

    fn by_runs(characters: &[char], run: usize) -> Self {
        let mut sums: Vec<u64> = characters.windows(run).map(sum).collect();
        sums.sort_unstable();
        sums.dedup();
        sums.truncate(KNOWN);
        sums.shrink_to_fit();
        Self(sums)
    }

    fn stored(&self) -> Vec<u8> {
        self.0.iter().flat_map(|sum| sum.to_le_bytes()).collect()
    }

    fn of_stored(bytes: &[u8]) -> Self {
        let sums = bytes.chunks_exact(8).filter_map(|sum| sum.try_into().ok());
        Self(sums.map(u64::from_le_bytes).collect())
    }

    /// Share of two texts that is in both, in thousandths of what is in either.
    pub fn likeness(&self, other: &Self) -> usize {
        let (mut one, mut two) = (self.0.iter().peekable(), other.0.iter().peekable());
        let (mut both, mut all) = (0_usize, 0_usize);
        // The smallest sums of the two together are a fair sample; beyond them one side's are cut off.
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            let order = a.cmp(b);
            if order != Ordering::Greater {
                one.next();
            }
            if order != Ordering::Less {
                two.next();
            }
            both += usize::from(order == Ordering::Equal);
            all += 1;
            if all == KNOWN {
                break;
            }
        }
        let all = (all + one.count() + two.count()).min(KNOWN);
        (1_000 * both).checked_div(all).unwrap_or(0)
    }
}

impl Known {
    /// A text by its title and its words.
    pub fn of(title: &str, text: &str) -> Self {
        let characters = compared(text);
        let is_short = characters.len() <= SHORT;
        Self {
            title: bare(title),
            fingerprint: Fingerprint::by_runs(&characters, RUN),
            short: is_short.then(|| Fingerprint::by_runs(&characters, SHORT_RUN)),
        }
    }

    /// The fingerprint as it is stored with the text: the number of long runs, those, then the short ones.
    pub fn stored(&self) -> Vec<u8> {
        let mut stored = u16::try_from(self.fingerprint.0.len())
            .unwrap_or(u16::MAX)
            .to_le_bytes()
            .to_vec();
        stored.extend(self.fingerprint.stored());
        stored.extend(self.short.iter().flat_map(Fingerprint::stored));
        stored
    }

    /// A text by its title and its stored fingerprint; `None` where that is none.
    pub fn of_stored(title: &str, stored: &[u8]) -> Option<Self> {
        let (count, rest) = stored.split_first_chunk()?;
        let long = usize::from(u16::from_le_bytes(*count)) * 8;
        let (long, short) = rest.split_at_checked(long)?;
        Some(Self {
            title: bare(title),
            fingerprint: Fingerprint::of_stored(long),
            short: (!short.is_empty()).then(|| Fingerprint::of_stored(short)),
        })
    }

    /// Whether one of these is an edition of the other.
    pub fn is_edition_of(&self, other: &Self) -> bool {
        let alike = are_alike(&self.title, &other.title);
        let least = if alike { SAME_TITLE } else { ANY_TITLE };
        if let (Some(one), Some(two)) = (&self.short, &other.short)
            && !self.title.is_empty()
            && self.title == other.title
            && one.likeness(two) >= SAME_SHORT
        {
            return true;
        }
        self.fingerprint.likeness(&other.fingerprint) >= least
    }
}

/// The kept text that a new one is an edition of: the likest; the one that stands later where two are
/// equally like it.
pub fn edition_of(new: &Known, kept: &[Known]) -> Option<usize> {
    let candidates = kept.iter().enumerate();
    candidates
        .filter(|(_, kept)| new.is_edition_of(kept))
        .max_by_key(|(_, kept)| new.fingerprint.likeness(&kept.fingerprint))
        .map(|(at, _)| at)
}

/// The characters of a text that are compared.
fn compared(text: &str) -> Vec<char> {
    let folded = folded(text);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The sum of a run (FNV-1a over its characters, mixed so that the smallest are a fair choice). It
/// is the same in every version of the program.
fn sum(run: &[char]) -> u64 {
    let mut sum = 0xCBF2_9CE4_8422_2325_u64;
    for c in run {
        sum = (sum ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01B3);
    }
    sum = (sum ^ (sum >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    sum ^ (sum >> 32)
}

/// A title without what tells editions apart: `（2024年修订）`, `（征求意见稿）`, `.txt`.
fn bare(title: &str) -> String {
    let folded = folded(title);
    let name = folded
        .rsplit_once('.')
        .filter(|(_, ending)| ending.len() <= 4 && ending.is_ascii())
        .map_or(folded.as_str(), |(name, _)| name);
    let mut depth = 0_usize;
    let mut bare = String::new();
    for c in name.chars() {
        match c {
            '(' | '[' | '〔' | '【' => depth += 1,
            ')' | ']' | '〕' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 && c.is_alphanumeric() => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// Whether two titles are the same or similar: half of their pairs of characters are in both, or one
/// is in the other.
fn are_alike(one: &str, two: &str) -> bool {
    let (a, b) = (pairs(one), pairs(two));
    let both = a.intersection(&b).count();
    let smaller = a.len().min(b.len());
    // A title of three characters is in many others.
    let within = smaller >= 3 && both == smaller && (one.contains(two) || two.contains(one));
    one == two && !one.is_empty() || within || smaller > 0 && 4 * both >= a.len() + b.len()
}

fn pairs(title: &str) -> BTreeSet<(char, char)> {
    title.chars().zip(title.chars().skip(1)).collect()
}

#[cfg(test)]
#[path = "edition_tests.rs"]
mod tests;

//! Parts that were changed and are still alike, by the clauses that occur once on each side.

use std::collections::{BTreeMap, HashSet};

use super::pairs::{Pair, once};
use super::stretch::Part;

/// Characters that a clause has at least; shorter ones are too common to say anything.
const CLAUSE_MIN: usize = 4;

/// Parts of both sides that are alike, by their positions in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Positions in the old text.
    pub old: Vec<usize>,
    /// Positions in the new text.
    pub new: Vec<usize>,
}

/// The parts that each part shares most with, by position.
type Near = BTreeMap<usize, Vec<usize>>;

/// Groups the parts that are alike, wherever they stand, without those that are `matched`. A
/// paragraph that was divided is in one group with its parts.
pub fn alike(old: &[Part], new: &[Part], matched: &[Pair]) -> Vec<Group> {
    let (mut from_old, mut from_new) = (Near::new(), Near::new());
    for (at, to) in closest(old, new, matched) {
        from_old.entry(at).or_default().push(to);
        from_new.entry(to).or_default().push(at);
    }
    let mut groups = Vec::new();
    while let Some((at, open)) = from_old.pop_first() {
        groups.push(group(at, open, &mut from_old, &mut from_new));
    }
    groups
}

/// All parts that hang together with one.
fn group(at: usize, mut open: Vec<usize>, from_old: &mut Near, from_new: &mut Near) -> Group {
    let (mut old, mut new) = (vec![at], Vec::new());
    while let Some(to) = open.pop() {
        let Some(back) = from_new.remove(&to) else {
            continue;
        };
        new.push(to);
        for at in back {
            if let Some(others) = from_old.remove(&at) {
                old.push(at);
                open.extend(others);
            }
        }
    }
    old.sort_unstable();
    new.sort_unstable();
    Group { old, new }
}

/// Pairs each part with the one on the other side that it shares most with: a quarter of the shorter
/// one at least.
fn closest(old: &[Part], new: &[Part], matched: &[Pair]) -> Vec<Pair> {
    let (mut from_old, mut from_new) = (BTreeMap::new(), BTreeMap::new());
    for ((at, to), length) in shared(old, new, matched) {
        let both = old.get(at).zip(new.get(to));
        let shorter = both.map(|(old, new)| old.span.length.min(new.span.length));
        if shorter.is_some_and(|shorter| 4 * length >= shorter) {
            prefer(&mut from_old, at, to, length);
            prefer(&mut from_new, to, at, length);
        }
    }
    let from_new = from_new.into_iter().map(|(to, (at, _))| (at, to));
    let from_old = from_old.into_iter().map(|(at, (to, _))| (at, to));
    let mut pairs: Vec<Pair> = from_old.chain(from_new).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Characters of the clauses that two parts share.
fn shared(old: &[Part], new: &[Part], matched: &[Pair]) -> BTreeMap<Pair, usize> {
    let (old, there) = clauses(old, &matched.iter().map(|pair| pair.0).collect());
    let (new, here) = clauses(new, &matched.iter().map(|pair| pair.1).collect());
    let mut shared = BTreeMap::new();
    for (at, to) in once(&old, &new) {
        let length = old.get(at).map_or(0, |clause| clause.chars().count());
        if let (Some(at), Some(to)) = (there.get(at), here.get(to)) {
            *shared.entry((*at, *to)).or_default() += length;
        }
    }
    shared
}

fn prefer(best: &mut BTreeMap<usize, (usize, usize)>, at: usize, to: usize, length: usize) {
    let known = best.entry(at).or_insert((to, length));
    if length > known.1 {
        *known = (to, length);
    }
}

/// The clauses of the parts that are not matched, and which part each is of.
fn clauses<'t>(parts: &[Part<'t>], matched: &HashSet<usize>) -> (Vec<&'t str>, Vec<usize>) {
    let long = |clause: &&str| clause.chars().count() >= CLAUSE_MIN;
    let rest = parts
        .iter()
        .enumerate()
        .filter(|(at, _)| !matched.contains(at));
    rest.flat_map(|(at, part)| {
        let clauses = part.text.split(|c: char| !c.is_alphanumeric());
        clauses.filter(long).map(move |clause| (clause, at))
    })
    .unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_divided_paragraph_is_alike_to_both_of_its_parts_and_a_common_clause_says_nothing() {
        let old = [
            "坚持对标对表，深刻把握大局；坚持真抓实干，做好本职工作。",
            "今后要继续努力。",
        ];
        let new = [
            "今后要继续努力。今后要继续努力。",
            "坚持真抓实干，做好本职工作。",
            "坚持对标对表，深刻把握大局。",
        ];
        let (old, new) = (Part::paragraphs(&old), Part::paragraphs(&new));
        let group = Group {
            old: vec![0],
            new: vec![1, 2],
        };
        assert_eq!(alike(&old, &new, &[]), [group]);
        assert_eq!(alike(&old, &new, &[(0, 1)]), []);
    }
}

//! Pairs of what is the same in two lists, by what occurs only once.

use std::collections::HashMap;
use std::hash::Hash;
use std::iter::successors;

/// A position in the old list, and one in the new list.
pub type Pair = (usize, usize);

/// Pairs what occurs once in each list, in the order of the old one.
pub fn once<T: Hash + Eq>(old: &[T], new: &[T]) -> Vec<Pair> {
    let (there, here) = (single(old), single(new));
    let mut pairs: Vec<Pair> = there
        .into_iter()
        .filter_map(|(item, at)| Some((at?, (*here.get(item)?)?)))
        .collect();
    pairs.sort_unstable();
    pairs
}

/// The position of each item; none for what occurs again.
fn single<T: Hash + Eq>(items: &[T]) -> HashMap<&T, Option<usize>> {
    let mut single = HashMap::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let known = single.entry(item).or_insert(Some(at));
        *known = known.filter(|first| *first == at);
    }
    single
}

/// The most of these pairs that stand in the same order in both lists.
pub fn rising(pairs: &[Pair]) -> Vec<Pair> {
    // For each length, the pair that ends a row of it and lies foremost in the new list.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, new)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs.get(*end).is_some_and(|pair| pair.1 < *new));
        let shorter = length.checked_sub(1);
        before.push(shorter.and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let back = |at: &usize| before.get(*at).copied().flatten();
    let mut row: Vec<Pair> = successors(ends.last().copied(), back)
        .filter_map(|at| pairs.get(at).copied())
        .collect();
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_occurs_twice_in_either_list_is_no_pair() {
        assert_eq!(once(&["甲", "乙", "丙"], &["丙", "甲"]), [(0, 1), (2, 0)]);
        assert_eq!(once(&["甲", "甲", "甲", "乙"], &["乙", "甲"]), [(3, 0)]);
        assert_eq!(once(&["甲"], &["甲", "甲"]), []);
        assert_eq!(once::<&str>(&[], &[]), []);
    }

    #[test]
    fn the_longest_row_that_keeps_its_order_stays() {
        let pairs = [(0, 4), (1, 0), (2, 1), (3, 3), (4, 2)];
        assert_eq!(rising(&pairs), [(1, 0), (2, 1), (4, 2)]);
        assert_eq!(rising(&[]), []);
    }
}

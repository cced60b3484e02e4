//! Division of two texts: parts that are the same, and stretches between them to be compared.

use std::collections::HashSet;

use super::alike::alike;
use super::pairs::{Pair, once, rising};
use super::stretch::{Part, Piece, Stretch};

/// Matches the parts that occur once on each side, wherever they stand, and answers what is left:
/// the parts that were changed, with those that they are alike to, and the rest between neighbours.
pub fn divide<'t>(old: &[Part<'t>], new: &[Part<'t>], pieces: &mut Vec<Piece>) -> Vec<Stretch<'t>> {
    let same = worded_once(old, new);
    for (at, to) in &same {
        if let (Some(old), Some(new)) = (old.get(*at), new.get(*to)) {
            let (old, new) = (old.span, new.span.place());
            pieces.push(Piece { old, new });
        }
    }
    let changed = alike(old, new, &same);
    let firsts = changed
        .iter()
        .filter_map(|group| Some((*group.old.first()?, *group.new.first()?)));
    let mut known: Vec<Pair> = same.iter().copied().chain(firsts).collect();
    known.sort_unstable();
    let there = changed.iter().flat_map(|group| &group.old).copied();
    let here = changed.iter().flat_map(|group| &group.new).copied();
    let there = same.iter().map(|pair| pair.0).chain(there).collect();
    let here = same.iter().map(|pair| pair.1).chain(here).collect();
    let mut stretches = between((old, &there), (new, &here), &rising(&known));
    stretches.extend(changed.iter().map(|group| Stretch {
        old: chosen(old, &group.old),
        new: chosen(new, &group.new),
    }));
    stretches.retain(|stretch| !stretch.old.is_empty() && !stretch.new.is_empty());
    stretches
}

/// Pairs of parts with the same words, once on each side. A blank line says nothing.
fn worded_once(old: &[Part], new: &[Part]) -> Vec<Pair> {
    let old: Vec<&str> = old.iter().map(|part| part.text).collect();
    let new: Vec<&str> = new.iter().map(|part| part.text).collect();
    let mut pairs = once(&old, &new);
    pairs.retain(|(at, _)| old.get(*at).is_some_and(|text| !text.trim().is_empty()));
    pairs
}

/// Parts of a text, and the positions of those that are known.
type Side<'s, 't> = (&'s [Part<'t>], &'s HashSet<usize>);

/// Stretches of what is not known, between the pairs that kept their order.
fn between<'t>(old: Side<'_, 't>, new: Side<'_, 't>, bounds: &[Pair]) -> Vec<Stretch<'t>> {
    let mut from = (0, 0);
    let ends = bounds.iter().copied().chain([(old.0.len(), new.0.len())]);
    ends.map(|to| {
        let stretch = Stretch {
            old: unknown(old, from.0, to.0),
            new: unknown(new, from.1, to.1),
        };
        from = (to.0 + 1, to.1 + 1);
        stretch
    })
    .collect()
}

fn unknown<'t>((parts, known): Side<'_, 't>, from: usize, to: usize) -> Vec<Part<'t>> {
    let rest: Vec<usize> = (from..to).filter(|at| !known.contains(at)).collect();
    chosen(parts, &rest)
}

fn chosen<'t>(parts: &[Part<'t>], positions: &[usize]) -> Vec<Part<'t>> {
    positions
        .iter()
        .filter_map(|at| parts.get(*at).copied())
        .collect()
}

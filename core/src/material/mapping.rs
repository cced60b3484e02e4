//! A mapping of an old text to a new one: which characters of the one stand where in the other.
//!
//! Paragraphs that occur once in each text are matched first, wherever they were moved to; then those
//! that were changed are compared, character by character, with the ones that they are alike to, and
//! the rest with what stands between the same neighbours.

use super::division::divide;
use super::place::{Place, Span};
use super::stretch::{Part, Piece, Stretch, add};

/// Steps that the comparison of one stretch may take, by [`Stretch::cost`].
const STRETCH_MAX: usize = 400_000_000;

/// Steps that all comparisons together may take: two texts that have nothing in common end soon.
const ALL_MAX: usize = 1_000_000_000;

/// The places of an old text's characters in a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// In the order of the old text; none goes on from the one before.
    pieces: Vec<Piece>,
}

impl Mapping {
    /// Maps the paragraphs of an old text to those of a new one.
    ///
    /// Where two stretches are too long and too different to be compared in time, nothing of them
    /// is mapped.
    pub fn between(old: &[&str], new: &[&str]) -> Self {
        let mut pieces = Vec::new();
        let whole = (Part::paragraphs(old), Part::paragraphs(new));
        let mut stretches = Vec::new();
        for stretch in divide(&whole.0, &whole.1, &mut pieces) {
            if stretch.cost() > STRETCH_MAX {
                let (old, new) = (sentences(&stretch.old), sentences(&stretch.new));
                stretches.extend(divide(&old, &new, &mut pieces));
            } else {
                stretches.push(stretch);
            }
        }
        compare(stretches, &mut pieces);
        pieces.sort_unstable_by_key(|piece| piece.old.place());
        let mut joined = Vec::with_capacity(pieces.len());
        for piece in pieces {
            add(&mut joined, piece);
        }
        Self { pieces: joined }
    }

    /// The place of a passage in the new text, where all of it is mapped in one piece.
    pub fn place(&self, passage: Span) -> Option<Place> {
        let mut parts = self.parts(passage);
        let found = parts.next()?;
        (found.length == passage.length && found.length > 0).then_some(found.place())
    }

    /// The characters of the old text around a passage, or its beginning, that stayed together.
    pub fn piece(&self, passage: Span) -> Option<Span> {
        Some(self.from(passage).first()?.old)
    }

    /// The parts of a passage that stand in the new text, as they stand there.
    pub fn parts(&self, passage: Span) -> impl Iterator<Item = Span> {
        let end = (passage.paragraph, passage.end());
        let meets = move |piece: &&Piece| piece.old.place() < end;
        let pieces = self.from(passage).iter().take_while(meets);
        pieces.map(move |piece| {
            let start = piece.old.start.max(passage.start);
            let end = piece.old.end().min(passage.end());
            let (paragraph, new) = piece.new;
            Span::from((paragraph, new + (start - piece.old.start)), end - start)
        })
    }

    /// The pieces from a passage on.
    fn from(&self, passage: Span) -> &[Piece] {
        let ends_before = |piece: &Piece| (piece.old.paragraph, piece.old.end()) <= passage.place();
        let from = self.pieces.partition_point(ends_before);
        self.pieces.get(from..).unwrap_or_default()
    }
}

fn sentences<'t>(parts: &[Part<'t>]) -> Vec<Part<'t>> {
    parts.iter().copied().flat_map(Part::sentences).collect()
}

/// Compares what can be compared in time: the shortest stretches first.
fn compare(mut stretches: Vec<Stretch>, pieces: &mut Vec<Piece>) {
    stretches.sort_by_cached_key(Stretch::cost);
    let mut steps = 0_usize;
    for stretch in stretches {
        steps = steps.saturating_add(stretch.cost());
        if stretch.cost() > STRETCH_MAX || steps > ALL_MAX {
            break;
        }
        stretch.compare(pieces);
    }
}

#[cfg(test)]
#[path = "mapping_tests.rs"]
mod tests;

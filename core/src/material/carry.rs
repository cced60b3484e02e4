//! Anchors carried from an edition to the next one.
//!
//! An anchor moves only where all of its passage is mapped in one piece, and to be checked where its
//! words occur more than once: a comparison may take one of two equal passages for the other. A passage
//! that is gone is never looked for among its lookalikes: where it may stand is suggested, and a person
//! accepts it.

use std::collections::HashMap;

use super::anchor::{Anchor, CONTEXT, Found, is_repeated, lookalike, tie_at};
use super::mapping::Mapping;
use super::place::{Place, Span};

/// An anchor in a newer edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The worst that befell it on its way.
    pub found: Found,
    /// The anchor as it stands in the newer edition; of a lost one, as it stood last.
    pub anchor: Anchor,
    /// A span where a lost one may stand; only a person accepts that.
    pub suggestion: Option<Span>,
}

/// Two editions of a text, one after the other.
#[derive(Clone, Copy)]
pub struct Step<'t> {
    /// The paragraphs of the older one.
    pub old: &'t [&'t str],
    /// The paragraphs of the newer one.
    pub new: &'t [&'t str],
    /// The mapping of the older to the newer.
    pub mapping: &'t Mapping,
}

/// Carries an anchor from the edition that it was tied in to the next one.
pub fn carry(anchor: &Anchor, step: Step) -> Carried {
    let tied = anchor.stands_in(step.old);
    if let Some((found, moved)) = placed(anchor, step).filter(|_| tied) {
        return Carried {
            found,
            anchor: moved,
            suggestion: None,
        };
    }
    let rest = around_parts(anchor.span(), step.mapping).filter(|_| tied);
    Carried {
        found: Found::Lost,
        anchor: anchor.clone(),
        suggestion: rest.or_else(|| lookalike(step.new, anchor)),
    }
}

/// The anchor at the place that its passage is mapped to, where that is not a guess.
fn placed(anchor: &Anchor, step: Step) -> Option<(Found, Anchor)> {
    let own = anchor.span();
    let place = step.mapping.place(own)?;
    let moved = tie_at(step.new, Span::from(place, own.length))?;
    if moved.quote != anchor.quote {
        return None;
    }
    let stays = moved.span() == own;
    let line = step.new.get(place.0)?;
    let unchanged = step.old.get(own.paragraph) == Some(line);
    if stays && unchanged {
        return Some((Found::Exact, moved));
    }
    let repeated = |text| is_repeated(text, &anchor.quote);
    if !repeated(step.old) && !repeated(step.new) {
        let found = if stays { Found::Exact } else { Found::Moved };
        return Some((found, moved));
    }
    let only = || step.new.iter().filter(|other| *other == line).count() == 1;
    let known = unchanged && only() || is_told_apart(own, step);
    known.then_some((Found::Check, moved))
}

/// Whether the words that stayed together with a repeated passage stand only once in the new text.
/// Where they are repeated as well, none of its neighbours came along, and it may be any of them.
fn is_told_apart(passage: Span, step: Step) -> bool {
    let piece = step.mapping.piece(passage);
    let words = piece.and_then(|piece| piece.of(step.old));
    words.is_some_and(|words| !is_repeated(step.new, words))
}

/// The span around what is left of a passage, where that is half of it or more and stands together.
fn around_parts(passage: Span, mapping: &Mapping) -> Option<Span> {
    let mut around: HashMap<usize, (Span, usize)> = HashMap::new();
    for part in mapping.parts(passage) {
        let (span, kept) = around.entry(part.paragraph).or_insert((part, 0));
        *span = span.with(part);
        *kept += part.length;
    }
    let (span, kept) = around.into_values().max_by_key(|(_, kept)| *kept)?;
    let together = span.length <= 2 * passage.length + CONTEXT;
    (2 * kept >= passage.length && together).then_some(span)
}

impl Carried {
    /// Carries it on to a still newer edition. What is to be checked stays so, and what is lost stays lost,
    /// until a person says where it stands.
    #[must_use]
    pub fn on(&self, step: Step) -> Self {
        if self.found == Found::Lost {
            let known = self.suggestion.and_then(|span| {
                let place = step.mapping.place(span)?;
                Some(Span::from(place, span.length))
            });
            return Self {
                suggestion: known.or_else(|| lookalike(step.new, &self.anchor)),
                ..self.clone()
            };
        }
        let next = carry(&self.anchor, step);
        Self {
            found: next.found.max(self.found),
            ..next
        }
    }

    /// The place of its passage in the newer edition.
    pub fn place(&self) -> Option<Place> {
        (self.found != Found::Lost).then(|| self.anchor.span().place())
    }
}

#[cfg(test)]
#[path = "carry_tests.rs"]
mod tests;

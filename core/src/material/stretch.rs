//! Stretches of two texts that are compared character by character.

use dissimilar::{Chunk, diff};

use super::place::{Place, Span};

/// Part of a text: a paragraph, or a sentence of one.
#[derive(Clone, Copy)]
pub struct Part<'t> {
    /// Its span in the text.
    pub span: Span,
    /// Its words.
    pub text: &'t str,
}

/// Characters that stand in both texts, one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Their span in the old text.
    pub old: Span,
    /// The place of the first in the new text.
    pub new: Place,
}

/// Parts of both texts between those that are known to be the same.
pub struct Stretch<'t> {
    /// Of the old text.
    pub old: Vec<Part<'t>>,
    /// Of the new text.
    pub new: Vec<Part<'t>>,
}

impl<'t> Part<'t> {
    /// The paragraphs of a text.
    pub fn paragraphs(lines: &[&'t str]) -> Vec<Self> {
        let part = |(paragraph, text): (usize, &&'t str)| Self {
            span: Span::from((paragraph, 0), text.chars().count()),
            text,
        };
        lines.iter().enumerate().map(part).collect()
    }

    /// Its sentences.
    pub fn sentences(self) -> impl Iterator<Item = Self> {
        let mut start = self.span.start;
        let ends = |c| matches!(c, '。' | '！' | '？' | '；' | '.' | '!' | '?' | ';');
        self.text.split_inclusive(ends).map(move |text| {
            let span = Span::from((self.span.paragraph, start), text.chars().count());
            start = span.end();
            Self { span, text }
        })
    }
}

impl Stretch<'_> {
    /// The most steps that a comparison may take: it follows as many ways as the shorter side has
    /// characters, through both.
    pub fn cost(&self) -> usize {
        let length = |side: &[Part]| side.iter().map(|part| part.span.length).sum::<usize>();
        let (old, new) = (length(&self.old), length(&self.new));
        (old + new).saturating_mul(old.min(new))
    }

    /// Finds what stands in both.
    pub fn compare(&self, pieces: &mut Vec<Piece>) {
        let ((old, there), (new, here)) = (joined(&self.old), joined(&self.new));
        let (mut there, mut here) = (there.into_iter(), here.into_iter());
        for chunk in diff(&old, &new) {
            match chunk {
                Chunk::Equal(text) => {
                    let both = there.by_ref().zip(here.by_ref());
                    for (old, new) in both.take(text.chars().count()) {
                        if let (Some(old), Some(new)) = (old, new) {
                            let old = Span::from(old, 1);
                            add(pieces, Piece { old, new });
                        }
                    }
                }
                Chunk::Delete(text) => pass(&mut there, text),
                Chunk::Insert(text) => pass(&mut here, text),
            }
        }
    }
}

/// Adds a piece; one that goes on from the last in both texts becomes part of it.
pub fn add(pieces: &mut Vec<Piece>, piece: Piece) {
    match pieces.last_mut() {
        Some(last)
            if last.old.paragraph == piece.old.paragraph
                && last.old.end() == piece.old.start
                && (last.new.0, last.new.1 + last.old.length) == piece.new =>
        {
            last.old.length += piece.old.length;
        }
        _ => pieces.push(piece),
    }
}

fn pass(places: &mut impl Iterator<Item = Option<Place>>, text: &str) {
    places.take(text.chars().count()).for_each(drop);
}

/// The words of the parts as one text, and the place of each character. What does not go on from
/// the part before begins a line, whose end stands nowhere.
fn joined(parts: &[Part]) -> (String, Vec<Option<Place>>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    let mut end = None;
    for part in parts {
        let span = part.span;
        if end.is_some_and(|end| end != span.place()) {
            text.push('\n');
            places.push(None);
        }
        text.push_str(part.text);
        places.extend((span.start..span.end()).map(|start| Some((span.paragraph, start))));
        end = Some((span.paragraph, span.end()));
    }
    (text, places)
}

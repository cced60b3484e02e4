//! The words that are looked for, and where they stand in a text.

use std::ops::Range;

use super::fold::{folded, tokens};
use crate::error::{Error, Result};
use crate::input;

/// Longest query, in characters.
pub const QUERY_MAX: usize = input::LINE_MAX;
/// Characters of a query that the index is asked for. A text that has these is asked for the rest itself.
const ASKED: usize = 48;
/// Characters that are shown before what was found, and behind it.
const BEFORE: usize = 24;
const AFTER: usize = 48;

/// The characters that are looked for, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle(Vec<char>);

impl Needle {
    /// Takes what somebody typed, exactly as it was written: nothing is trimmed.
    ///
    /// # Errors
    /// [`Error::QueryEmpty`], [`Error::QueryTooLong`], [`Error::QueryHoldsNul`].
    pub fn of(query: &str) -> Result<Self> {
        if query.contains('\0') {
            return Err(Error::QueryHoldsNul);
        }
        let (characters, longest) = (query.chars().count(), QUERY_MAX);
        if characters > longest {
            return Err(Error::QueryTooLong {
                characters,
                longest,
            });
        }
        let characters: Vec<char> = query.chars().filter_map(folded).collect();
        if characters.is_empty() {
            return Err(Error::QueryEmpty);
        }
        Ok(Self(characters))
    }

    /// The question to the index: its characters as one phrase.
    pub fn phrase(&self) -> String {
        format!("\"{}\"", tokens(self.0.iter().copied().take(ASKED)))
    }

    /// Whether the index is asked for all of it, so that its answer needs no second look.
    pub const fn is_asked_whole(&self) -> bool {
        self.0.len() <= ASKED
    }
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Characters before it.
    pub at: usize,
    /// Its bytes.
    pub bytes: Range<usize>,
}

impl Needle {
    /// The first place in a text.
    pub fn first(&self, text: &str) -> Option<Spot> {
        self.all(text).next()
    }

    /// All places in a text, none over another. Each is looked for when it is asked for: of a long text mostly the first
    /// is.
    pub fn all<'l>(&'l self, text: &'l str) -> impl Iterator<Item = Spot> + 'l {
        let (mut bytes, mut characters) = (0, 0);
        std::iter::from_fn(move || {
            let first = *self.0.first()?;
            let rest = text.get(bytes..)?;
            for (nth, (at, c)) in rest.char_indices().enumerate() {
                if folded(c) != Some(first) {
                    continue;
                }
                if let Some((length, count)) = rest.get(at..).and_then(|here| self.begins(here)) {
                    let found = Spot {
                        at: characters + nth,
                        bytes: bytes + at..bytes + at + length,
                    };
                    bytes = found.bytes.end;
                    characters = found.at + count;
                    return Some(found);
                }
            }
            bytes = text.len() + 1;
            None
        })
    }

    /// Bytes and characters of the place with which a text begins.
    fn begins(&self, text: &str) -> Option<(usize, usize)> {
        let mut wanted = self.0.iter();
        for (nth, (at, c)) in text.char_indices().enumerate() {
            let Some(c_folded) = folded(c) else {
                continue;
            };
            if wanted.next() != Some(&c_folded) {
                return None;
            }
            if wanted.len() == 0 {
                return Some((at + c.len_utf8(), nth + 1));
            }
        }
        None
    }
}

/// The words that were found, with those around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context<'t> {
    /// Right before it.
    pub before: &'t str,
    /// As the text has it.
    pub found: &'t str,
    /// Right behind it.
    pub after: &'t str,
}

impl<'t> Context<'t> {
    /// Of a place in this text.
    pub fn of(text: &'t str, spot: &Spot) -> Self {
        let (before, rest) = text.split_at_checked(spot.bytes.start).unwrap_or_default();
        let length = spot.bytes.len();
        let (found, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let from = before.char_indices().rev().nth(BEFORE - 1);
        let until = after.char_indices().nth(AFTER);
        Self {
            before: from.and_then(|(at, _)| before.get(at..)).unwrap_or(before),
            found,
            after: until.and_then(|(at, _)| after.get(..at)).unwrap_or(after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_the_text_as_it_was_written() {
        let text = "前\u{200B}文：学\u{AD}习“Ａ\u{200B}Ｂ”，学习。";
        let found = |query: &str| -> Vec<(usize, String)> {
            let needle = Needle::of(query).unwrap();
            let spots = needle.all(text);
            spots
                .map(|spot| (spot.at, Context::of(text, &spot).found.to_owned()))
                .collect()
        };
        assert_eq!(
            found("学习"),
            [(4, "学\u{AD}习".to_owned()), (13, "学习".to_owned())]
        );
        assert_eq!(found("ab”,"), [(8, "Ａ\u{200B}Ｂ”，".to_owned())]);
        assert_eq!(found("前文"), [(0, "前\u{200B}文".to_owned())]);
        assert_eq!(found("文学"), []);
        let twice = Needle::of("啊啊").unwrap();
        assert_eq!(twice.all("啊啊啊啊啊").count(), 2);
        let again = Needle::of("啊啊学").unwrap();
        assert_eq!(again.first("啊啊啊学").map(|spot| spot.at), Some(1));
    }

    #[test]
    fn the_context_is_cut_out_of_the_text() {
        let text = "字".repeat(100) + "学习" + &"文".repeat(100);
        let spot = Needle::of("学习").unwrap().first(&text);
        let context = Context::of(&text, &spot.unwrap());
        let whole = format!("{}{}{}", context.before, context.found, context.after);
        assert!(text.contains(&whole));
        assert_eq!(context.before.chars().count(), BEFORE);
        assert_eq!(context.after.chars().count(), AFTER);
    }

    #[test]
    fn bad_queries_are_refused_by_name() {
        let long = "学".repeat(QUERY_MAX);
        assert!(Needle::of(&long).is_ok());
        assert!(Needle::of(" ").is_ok(), "white space is looked for, too");
        for (query, code) in [
            ("", "empty"),
            ("\u{200B}\u{AD}", "empty"),
            ("学\0习", "holds_nul"),
            (&*(long + "习"), "too_long"),
        ] {
            assert_eq!(Needle::of(query).unwrap_err().code(), code, "{query:?}");
        }
    }
}

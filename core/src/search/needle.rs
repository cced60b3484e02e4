//! The words that are looked for, and where they stand in a text.

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

/// A place in a text, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Characters before it.
    pub at: usize,
    /// Its own.
    pub length: usize,
}

/// A text that is looked through.
#[derive(Debug)]
pub struct Looked {
    folded: Vec<char>,
    /// Characters that show nothing, by their places in the text.
    left_out: Vec<usize>,
}

impl Looked {
    /// Of this text.
    pub fn through(text: &str) -> Self {
        let (mut characters, mut left_out) = (Vec::with_capacity(text.len() / 3), Vec::new());
        for (at, c) in text.chars().enumerate() {
            match folded(c) {
                Some(c) => characters.push(c),
                None => left_out.push(at),
            }
        }
        Self {
            folded: characters,
            left_out,
        }
    }

    /// The first place.
    pub fn first(&self, needle: &Needle) -> Option<Spot> {
        self.all(needle).next()
    }

    /// All places, none over another.
    pub fn all<'l>(&'l self, needle: &'l Needle) -> impl Iterator<Item = Spot> + 'l {
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = self.folded.get(from..)?;
            let mut windows = rest.windows(needle.0.len());
            let at = from + windows.position(|window| window == needle.0)?;
            from = at + needle.0.len();
            let (first, last) = (self.place(at), self.place(from - 1));
            Some(Spot {
                at: first,
                length: last + 1 - first,
            })
        })
    }

    /// The place in the text of a folded character.
    fn place(&self, folded: usize) -> usize {
        let mut place = folded;
        for left_out in &self.left_out {
            if *left_out > place {
                break;
            }
            place += 1;
        }
        place
    }
}

/// The words that were found, with those around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Right before it.
    pub before: String,
    /// As the text has it.
    pub found: String,
    /// Right behind it.
    pub after: String,
}

impl Context {
    /// Of a place in this text.
    pub fn of(text: &str, spot: Spot) -> Self {
        let from = spot.at.saturating_sub(BEFORE);
        let mut rest = text.chars().skip(from);
        Self {
            before: rest.by_ref().take(spot.at - from).collect(),
            found: rest.by_ref().take(spot.length).collect(),
            after: rest.take(AFTER).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_the_text_as_it_was_written() {
        let text = "前\u{200B}文：学\u{AD}习“Ａ\u{200B}Ｂ”，学习。";
        let looked = Looked::through(text);
        let found = |query: &str| -> Vec<(usize, String)> {
            let needle = Needle::of(query).unwrap();
            let spots = looked.all(&needle);
            spots
                .map(|spot| (spot.at, Context::of(text, spot).found))
                .collect()
        };
        assert_eq!(
            found("学习"),
            [(4, "学\u{AD}习".to_owned()), (13, "学习".to_owned())]
        );
        assert_eq!(found("ab”,"), [(8, "Ａ\u{200B}Ｂ”，".to_owned())]);
        assert_eq!(found("前文"), [(0, "前\u{200B}文".to_owned())]);
        assert_eq!(found("文学"), []);
        let twice = Looked::through("啊啊啊啊啊");
        assert_eq!(twice.all(&Needle::of("啊啊").unwrap()).count(), 2);
    }

    #[test]
    fn the_context_is_cut_out_of_the_text() {
        let text = "字".repeat(100) + "学习" + &"文".repeat(100);
        let spot = Looked::through(&text).first(&Needle::of("学习").unwrap());
        let context = Context::of(&text, spot.unwrap());
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

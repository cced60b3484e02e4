//! One's own words, seen by the author alone: which runs of a reflection stand word for word in a text that was
//! read, or in an earlier reflection. Nothing of it is stored, counted or handed in.
//!
//! A run is made of windows of [`RUN`] characters, folded as [`crate::text::folded`] folds them. A window is marked
//! where it stands in one or two materials, or in none and in an earlier reflection. In three and more materials it
//! is a set phrase; within a title, or where a character of it is quoted, it is nobody's to mark.

use std::collections::HashMap;

use super::quoted;
use crate::text::{is_invisible, narrow};

/// Characters from which words in common are marked.
pub const RUN: usize = 13;
/// Materials from which words are a set phrase.
pub const SET_PHRASE: usize = 3;

/// A text that words may come from, by its place among those that were handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A material.
    Material(usize),
    /// An earlier reflection.
    Note(usize),
}

/// A run of the reflection that stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Characters (code points) before it.
    pub start: usize,
    /// Its length in characters.
    pub characters: usize,
    /// The texts it stands in, in the order in which they come.
    pub sources: Vec<Source>,
}

/// Texts that a reflection is compared with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Compared<'t> {
    /// Titles of materials.
    pub titles: &'t [String],
    /// Texts of materials; editions of one count as one, in one text.
    pub materials: &'t [&'t str],
    /// Texts of earlier reflections.
    pub notes: &'t [&'t str],
}

/// The runs of a reflection that stand elsewhere, in their order. They do not overlap.
pub fn runs(draft: &str, with: Compared<'_>) -> Vec<Run> {
    let folded: Vec<(char, usize)> = folded(draft).collect();
    let mut grams = Grams::of(&folded, &open_windows(draft, &folded));
    for title in with.titles {
        grams.leave_out(title);
    }
    for (at, text) in with.materials.iter().enumerate() {
        grams.look(text, Source::Material(at));
    }
    for (at, text) in with.notes.iter().enumerate() {
        grams.look(text, Source::Note(at));
    }
    grams.runs(&folded)
}

/// The characters of a text as they are compared, each with its place (in code points).
fn folded(text: &str) -> impl Iterator<Item = (char, usize)> {
    text.chars().enumerate().flat_map(|(at, c)| {
        // Most are ideographs, which fold to themselves.
        let plain = matches!(c, '\u{3400}'..='\u{9FFF}');
        let seen = plain || !(c.is_whitespace() || is_invisible(c));
        let mut lower = (seen && !plain).then(|| narrow(c).to_lowercase());
        let mut own = Some(c).filter(|_| plain);
        std::iter::from_fn(move || own.take().or_else(|| lower.as_mut()?.next()))
            .map(move |c| (c, at))
    })
}

/// Whether the window that begins at each folded character is whole, and nothing in it is quoted.
fn open_windows(draft: &str, folded: &[(char, usize)]) -> Vec<bool> {
    let quoted = quoted::marks(draft);
    let is_quoted = |at: usize| quoted.get(at).copied().unwrap_or(false);
    let mut open = vec![false; folded.len()];
    let mut free = 0;
    for (end, (_, at)) in folded.iter().enumerate() {
        free = if is_quoted(*at) { 0 } else { free + 1 };
        if free >= RUN
            && let Some(open) = open.get_mut(end + 1 - RUN)
        {
            *open = true;
        }
    }
    open
}

/// A number for the last [`RUN`] characters, made anew with each character in a few steps. Two windows may have
/// one: it only finds candidates.
struct Rolling {
    last: [char; RUN],
    at: usize,
    length: usize,
    number: u64,
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// What a character weighs when it leaves the window.
const OLDEST: u64 = {
    let (mut power, mut nth) = (1_u64, 0);
    while nth < RUN {
        power = power.wrapping_mul(BASE);
        nth += 1;
    }
    power
};

impl Rolling {
    const fn new() -> Self {
        Self {
            last: ['\0'; RUN],
            at: 0,
            length: 0,
            number: 0,
        }
    }

    /// Takes a character in; the number of the window that ends with it, where there is a whole one.
    fn push(&mut self, c: char) -> Option<u64> {
        let oldest = self.last.get_mut(self.at)?;
        let gone = std::mem::replace(oldest, c);
        let gone = if self.length < RUN { 0 } else { weight(gone) };
        self.number = self.number.wrapping_mul(BASE).wrapping_add(weight(c));
        self.number = self.number.wrapping_sub(gone.wrapping_mul(OLDEST));
        self.at = (self.at + 1) % RUN;
        self.length = (self.length + 1).min(RUN);
        (self.length == RUN).then_some(self.number)
    }

    /// The characters of the window, the oldest first.
    fn window(&self) -> impl Iterator<Item = char> {
        let (newer, older) = self.last.split_at(self.at);
        older.iter().chain(newer).copied()
    }
}

/// A character as a number that is spread over 64 bits.
fn weight(c: char) -> u64 {
    (u64::from(c) + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// Bits of the filter that most windows of a text do not pass.
const FILTER: usize = 1 << 16;

/// A window of the reflection, and the texts that it was found in.
#[derive(Debug)]
struct Gram {
    /// Where it stands first.
    first: usize,
    /// The last text that had it.
    seen: Option<Source>,
    materials: Vec<Source>,
    notes: Vec<Source>,
    /// Within a title.
    titled: bool,
}

/// The windows of a reflection, each once.
struct Grams {
    characters: Vec<char>,
    all: Vec<Gram>,
    /// Of each place the window that begins there.
    places: Vec<Option<usize>>,
    /// By number; those of one number in a chain.
    numbers: HashMap<u64, Vec<usize>>,
    filter: Vec<u64>,
}

impl Grams {
    fn of(folded: &[(char, usize)], open: &[bool]) -> Self {
        let mut grams = Self {
            characters: folded.iter().map(|(c, _)| *c).collect(),
            all: Vec::new(),
            places: vec![None; folded.len()],
            numbers: HashMap::new(),
            filter: vec![0; FILTER / 64],
        };
        let mut rolling = Rolling::new();
        for (end, (c, _)) in folded.iter().enumerate() {
            let number = rolling.push(*c);
            let (Some(number), Some(first)) = (number, (end + 1).checked_sub(RUN)) else {
                continue;
            };
            if open.get(first) == Some(&true) {
                let gram = grams.named(number, first, &rolling);
                if let Some(place) = grams.places.get_mut(first) {
                    *place = Some(gram);
                }
            }
        }
        grams
    }

    /// The window of this number and these characters, which is new where no other is alike.
    fn named(&mut self, number: u64, first: usize, rolling: &Rolling) -> usize {
        if let Some(known) = self.find(number, rolling) {
            return known;
        }
        let gram = self.all.len();
        self.all.push(Gram {
            first,
            seen: None,
            materials: Vec::new(),
            notes: Vec::new(),
            titled: false,
        });
        self.numbers.entry(number).or_default().push(gram);
        let (word, bit) = filtered(number);
        if let Some(word) = self.filter.get_mut(word) {
            *word |= bit;
        }
        gram
    }

    fn find(&self, number: u64, rolling: &Rolling) -> Option<usize> {
        let (word, bit) = filtered(number);
        if self.filter.get(word)? & bit == 0 {
            return None;
        }
        let alike = |gram: &&usize| {
            let first = self.all.get(**gram).map_or(usize::MAX, |gram| gram.first);
            let own = self.characters.iter().skip(first).take(RUN).copied();
            own.eq(rolling.window())
        };
        self.numbers.get(&number)?.iter().find(alike).copied()
    }

    /// Every window of the reflection that a text holds.
    fn each_in(&mut self, text: &str, mut found: impl FnMut(&mut Gram)) {
        let mut rolling = Rolling::new();
        for (c, _) in folded(text) {
            let gram = rolling
                .push(c)
                .and_then(|number| self.find(number, &rolling));
            if let Some(gram) = gram.and_then(|gram| self.all.get_mut(gram)) {
                found(gram);
            }
        }
    }

    fn leave_out(&mut self, title: &str) {
        self.each_in(title, |gram| gram.titled = true);
    }

    fn look(&mut self, text: &str, source: Source) {
        self.each_in(text, |gram| {
            if gram.seen.replace(source) == Some(source) {
                return;
            }
            let found = match source {
                Source::Material(_) => &mut gram.materials,
                Source::Note(_) => &mut gram.notes,
            };
            if found.len() < SET_PHRASE {
                found.push(source);
            }
        });
    }

    /// Marked windows that overlap are one run.
    fn runs(&self, folded: &[(char, usize)]) -> Vec<Run> {
        let place = |at: usize| folded.get(at).map_or(0, |(_, place)| *place);
        let mut runs: Vec<(usize, Run)> = Vec::new();
        for (at, gram) in self.places.iter().enumerate() {
            let gram = gram.and_then(|gram| self.all.get(gram));
            let Some(sources) = gram.and_then(Gram::marked) else {
                continue;
            };
            let (begins, ends) = (place(at), place(at + RUN - 1) + 1);
            match runs.last_mut() {
                Some((end, run)) if at < *end => {
                    *end = at + RUN;
                    run.characters = ends - run.start;
                    let new = sources.iter().filter(|one| !run.sources.contains(one));
                    let new: Vec<Source> = new.copied().collect();
                    run.sources.extend(new);
                }
                _ => {
                    let run = Run {
                        start: begins,
                        characters: ends - begins,
                        sources: sources.to_vec(),
                    };
                    runs.push((at + RUN, run));
                }
            }
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }
}

impl Gram {
    /// The texts for which it is marked; `None` where it is not.
    fn marked(&self) -> Option<&[Source]> {
        let set = self.titled || self.materials.len() >= SET_PHRASE;
        let of = if self.materials.is_empty() {
            &self.notes
        } else {
            &self.materials
        };
        (!set && !of.is_empty()).then_some(of)
    }
}

/// The word and the bit of a number in the filter.
fn filtered(number: u64) -> (usize, u64) {
    let at = usize::try_from(number >> 48).unwrap_or(0) % FILTER;
    (at / 64, 1 << (at % 64))
}

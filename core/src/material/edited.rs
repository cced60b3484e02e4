//! Texts that are edited at random while every character is followed.

use super::place::{Place, Span};

/// Numbers at random that are the same each time (splitmix64).
pub struct Numbers(u64);

impl Numbers {
    pub fn from(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    /// A number from this one to that one.
    pub fn within(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }
}

/// A character, and which one of the first text it is.
type Letter = (char, Option<usize>);

/// A text whose characters are known by number.
#[derive(Clone)]
pub struct Edited(Vec<Vec<Letter>>);

impl Edited {
    /// The speech, with so many of its sentences once more in another place.
    pub fn speech(doubled: usize, numbers: &mut Numbers) -> Self {
        let text = include_str!("../../../assets/speech.txt");
        let mut speech = Self::of(text.lines());
        for _ in 0..doubled {
            speech.double_a_sentence(numbers);
        }
        speech.numbered()
    }

    pub fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        Self(
            lines
                .map(|line| line.chars().map(|c| (c, None)).collect())
                .collect(),
        )
    }

    fn numbered(mut self) -> Self {
        for (at, letter) in self.0.iter_mut().flatten().enumerate() {
            letter.1 = Some(at);
        }
        self
    }

    pub fn lines(&self) -> Vec<String> {
        let line = |line: &Vec<Letter>| line.iter().map(|letter| letter.0).collect();
        self.0.iter().map(line).collect()
    }

    /// The text after so many edits of six kinds.
    pub fn edited(&self, edits: usize, numbers: &mut Numbers) -> Self {
        let mut text = self.clone();
        for _ in 0..edits {
            match numbers.below(6) {
                0 => text.insert(numbers),
                1 => text.delete(numbers),
                2 => text.change(numbers),
                3 => drop(text.remove_a_sentence(numbers)),
                4 => text.double_a_sentence(numbers),
                _ => text.move_a_paragraph(numbers),
            }
        }
        text.knowing(self)
    }

    /// A paragraph that reads as it did where it did is the same one: a sentence that was taken out
    /// and put back in its place is no edit.
    fn knowing(mut self, first: &Self) -> Self {
        for (line, was) in self.0.iter_mut().zip(&first.0) {
            if line.len() == was.len() && has(line, 0, was) {
                line.clone_from(was);
            }
        }
        self
    }

    /// A passage of 4 to 43 characters.
    pub fn passage(&self, numbers: &mut Numbers) -> Span {
        loop {
            let length = numbers.within(4, 43);
            let paragraph = numbers.below(self.0.len());
            if let Some(last) = self.0[paragraph].len().checked_sub(length) {
                return Span::from((paragraph, numbers.below(last + 1)), length);
            }
        }
    }

    /// Place where all characters of a passage of the first text stand, together and in order.
    pub fn place_of(&self, first: &Self, passage: Span) -> Option<Place> {
        let letters = first.letters(passage)?;
        self.0.iter().enumerate().find_map(|(paragraph, line)| {
            let start = line.iter().position(|letter| *letter == letters[0])?;
            let found = line[start..].starts_with(letters);
            found.then_some((paragraph, start))
        })
    }

    /// Whether most of the characters at a place, three of four, are those of a passage of the first
    /// text. Beside an edit one may have another's place, and no reader could tell: of “政治判断力、政治执行力”
    /// without “判断力、政治”, which 政 is it?
    pub fn is_most_of(&self, first: &Self, passage: Span, place: Place) -> bool {
        let here = self.letters(Span::from(place, passage.length));
        let Some((there, here)) = first.letters(passage).zip(here) else {
            return false;
        };
        let same = there.iter().zip(here).filter(|(old, new)| old == new);
        4 * same.count() >= 3 * passage.length
    }

    fn letters(&self, span: Span) -> Option<&[Letter]> {
        self.0.get(span.paragraph)?.get(span.start..span.end())
    }

    /// A place in a paragraph that has words.
    fn somewhere(&self, numbers: &mut Numbers) -> Place {
        loop {
            let paragraph = numbers.below(self.0.len());
            if !self.0[paragraph].is_empty() {
                return (paragraph, numbers.below(self.0[paragraph].len()));
            }
        }
    }

    /// Words that nobody wrote: characters of the text in any order.
    fn words(&self, most: usize, numbers: &mut Numbers) -> Vec<Letter> {
        let length = numbers.within(1, most);
        let any = |_| {
            let (paragraph, at) = self.somewhere(numbers);
            (self.0[paragraph][at].0, None)
        };
        (0..length).map(any).collect()
    }

    fn insert(&mut self, numbers: &mut Numbers) {
        let words = self.words(12, numbers);
        let (paragraph, at) = self.somewhere(numbers);
        self.0[paragraph].splice(at..at, words);
    }

    fn delete(&mut self, numbers: &mut Numbers) {
        let (paragraph, at) = self.somewhere(numbers);
        let end = (at + numbers.within(1, 15)).min(self.0[paragraph].len());
        self.0[paragraph].drain(at..end);
    }

    fn change(&mut self, numbers: &mut Numbers) {
        let words = self.words(6, numbers);
        let (paragraph, at) = self.somewhere(numbers);
        let end = (at + words.len()).min(self.0[paragraph].len());
        self.0[paragraph].splice(at..end, words);
    }

    /// The sentence that stands at a place somewhere.
    fn a_sentence(&self, numbers: &mut Numbers) -> (usize, std::ops::Range<usize>) {
        let (paragraph, at) = self.somewhere(numbers);
        let line = &self.0[paragraph];
        let ends = |letter: &Letter| letter.0 == '。';
        let start = line[..at].iter().rposition(ends).map_or(0, |end| end + 1);
        let end = line[at..].iter().position(ends);
        (paragraph, start..end.map_or(line.len(), |end| at + end + 1))
    }

    fn remove_a_sentence(&mut self, numbers: &mut Numbers) -> Vec<Letter> {
        let (paragraph, span) = self.a_sentence(numbers);
        self.0[paragraph].drain(span).collect()
    }

    /// Puts the words of a sentence before another one, as official texts repeat them: of 8 to 60
    /// characters, and never beside themselves, where nobody could say which of the two is new.
    fn double_a_sentence(&mut self, numbers: &mut Numbers) {
        loop {
            let (from, span) = self.a_sentence(numbers);
            let words = self.0[from][span].iter().map(|letter| (letter.0, None));
            let words: Vec<Letter> = words.collect();
            let (to, before) = self.a_sentence(numbers);
            let stands = |at: usize| has(&self.0[to], at, &words);
            let beside =
                stands(before.start) || before.start.checked_sub(words.len()).is_some_and(stands);
            if (8..=60).contains(&words.len()) && !beside {
                self.0[to].splice(before.start..before.start, words);
                return;
            }
        }
    }

    fn move_a_paragraph(&mut self, numbers: &mut Numbers) {
        let (from, _) = self.somewhere(numbers);
        let paragraph = self.0.remove(from);
        let to = numbers.below(self.0.len() + 1);
        self.0.insert(to, paragraph);
    }
}

/// Whether a line has the same characters there, whichever they are.
fn has(line: &[Letter], at: usize, words: &[Letter]) -> bool {
    let here = line.get(at..at + words.len());
    here.is_some_and(|here| here.iter().zip(words).all(|(here, word)| here.0 == word.0))
}

//! Characters become signs: each with its face, its glyph and its width.

use std::collections::HashMap;

use ttf_parser::{Face, GlyphId};
use unicode_normalization::char::{compose, is_combining_mark};

use super::fonts::{Fonts, Wanted};
use super::rules::{Kind, Quote, is_ideograph, is_wide};

/// A quotation mark in an English text, as a part of an em.
const NARROW_QUOTE: f32 = 0.4;

/// Between an ideograph and a letter or digit beside it, where lines are broken, as a part of an em:
/// office suites leave so much free, and a DOCX is to break its lines in the same places.
pub const BROKEN_BESIDE: f32 = 0.2;

/// And where they are set: a tenth of an em, or more, is taken for a space by whoever copies from a
/// PDF or searches one, and `2026年` would not be found.
pub const SET_BESIDE: f32 = 0.09;

/// A character that is set, with the marks that combine with it.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    /// The character.
    pub c: char,
    /// Its first byte in its text.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// The place of its face.
    pub face: usize,
    /// Its glyph there; 0 is a box.
    pub glyph: u16,
    /// Its width, in ems.
    pub width: f32,
    /// The distance by which its glyph is moved to the right, in ems.
    pub shift: f32,
    /// The kind that lines see.
    pub kind: Kind,
    /// An ideograph after a letter or digit, or the other way round.
    pub beside: bool,
}

/// The fonts, opened, with every character that was looked up.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    open: HashMap<usize, Option<Face<'f>>>,
    known: HashMap<(usize, char), Shape>,
}

/// The places of the faces that a text is set in.
#[derive(Clone, Copy)]
struct InFonts {
    own: usize,
    letters: Option<usize>,
}

#[derive(Clone, Copy)]
struct Shape {
    face: usize,
    glyph: u16,
    width: f32,
}

impl<'f> Shaper<'f> {
    /// With nothing looked up yet.
    pub fn new(fonts: &'f Fonts) -> Self {
        Self {
            fonts,
            open: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// The fonts.
    pub const fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// The signs of one line or paragraph in a font, letters and digits in another where there is one.
    pub fn signs(
        &mut self,
        text: &str,
        family: impl Into<Wanted>,
        letters: Option<Wanted>,
    ) -> Vec<Sign> {
        let family = InFonts {
            own: self.fonts.place_of(family.into()),
            letters: letters.map(|letters| self.fonts.place_of(letters)),
        };
        let narrow = !text.chars().any(|c| is_wide(c) && Quote::of(c).is_none());
        let mut signs: Vec<Sign> = Vec::with_capacity(text.len() / 3 + 1);
        let mut before = None;
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            let end = start + c.len_utf8();
            let after = rest.peek().map(|(_, c)| *c);
            match signs.last_mut() {
                // Drawn where its letter is, if at all: the letter carries the text of both.
                Some(last) if is_combining_mark(c) && last.end - last.start < 64 => {
                    self.combine(last, c, family);
                    last.end = end;
                }
                _ => {
                    let inside_word = is_letter(before) && is_letter(after);
                    let mut sign = self.sign(c, start, family, narrow || inside_word);
                    sign.beside = is_beside(before, c);
                    signs.push(sign);
                }
            }
            before = Some(c);
        }
        signs
    }

    fn sign(&mut self, c: char, start: usize, family: InFonts, narrow: bool) -> Sign {
        let shape = self.shape(c, family, narrow);
        let mut sign = Sign {
            c,
            start,
            end: start + c.len_utf8(),
            face: shape.face,
            glyph: shape.glyph,
            width: shape.width,
            shift: 0.0,
            kind: Kind::of(c),
            beside: false,
        };
        if let Some(quote) = Quote::of(c) {
            sign.quote(quote, narrow);
        }
        sign
    }

    /// A letter with a mark becomes one character where there is one.
    fn combine(&mut self, letter: &mut Sign, mark: char, family: InFonts) {
        let Some(whole) = compose(letter.c, mark) else {
            return;
        };
        let shape = self.shape(whole, family, false);
        if shape.glyph != 0 {
            letter.c = whole;
            letter.face = shape.face;
            letter.glyph = shape.glyph;
            letter.width = shape.width;
        }
    }

    /// The first face that has the character: the family's own, then the other families', then any
    /// on the computer.
    fn shape(&mut self, c: char, family: InFonts, narrow: bool) -> Shape {
        let letters = family.letters.filter(|_| narrow || !is_wide(c));
        if let Some(shape) = letters.and_then(|place| self.known_in(place, c)) {
            return shape;
        }
        let own = family.own;
        if let Some(shape) = self.known.get(&(own, c)) {
            return *shape;
        }
        let fonts = self.fonts;
        let places = std::iter::once(own).chain(fonts.places());
        let mut found = None;
        for place in places {
            found = self.look_up(place, c);
            if found.is_some() {
                break;
            }
        }
        let shape = found.unwrap_or(Shape {
            face: own,
            glyph: 0,
            width: if is_wide(c) { 1.0 } else { 0.5 },
        });
        self.known.insert((own, c), shape);
        shape
    }

    /// The character in this face, or nowhere.
    fn known_in(&mut self, place: usize, c: char) -> Option<Shape> {
        if let Some(shape) = self.known.get(&(place, c)) {
            return Some(*shape).filter(|shape| shape.face == place);
        }
        let shape = self.look_up(place, c)?;
        self.known.insert((place, c), shape);
        Some(shape)
    }

    fn look_up(&mut self, place: usize, c: char) -> Option<Shape> {
        let fonts = self.fonts;
        let opened = || fonts.font(place).and_then(super::fonts::Font::face);
        let face = self.open.entry(place).or_insert_with(opened).as_ref()?;
        let glyph: GlyphId = face.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
        let advance = face.glyph_hor_advance(glyph)?;
        let width = f32::from(advance) / f32::from(face.units_per_em());
        // A width of nothing, or of many characters, is a broken font's.
        (width > 0.0 && width <= 4.0).then_some(Shape {
            face: place,
            glyph: glyph.0,
            width,
        })
    }
}

impl Sign {
    /// As wide as an ideograph in Chinese; as narrow as a letter in English, in the same fonts.
    fn quote(&mut self, quote: Quote, narrow: bool) {
        let width = if narrow { NARROW_QUOTE } else { 1.0 };
        if narrow {
            self.kind = Kind::Word;
            if self.width < 0.9 {
                return;
            }
        }
        if quote == Quote::Opening {
            self.shift = width - self.width;
        }
        self.width = width;
    }
}

/// An ideograph beside a letter or digit.
fn is_beside(before: Option<char>, c: char) -> bool {
    before.is_some_and(|before| {
        (is_ideograph(before) && is_letter(Some(c))) || (is_letter(Some(before)) && is_ideograph(c))
    })
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() && !is_wide(c))
}

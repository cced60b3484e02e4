//! A broken line becomes runs of glyphs: slack is spread, each glyph gets its exact place.

use super::breaks::Broken;
use super::page::{Glyph, Run};
use super::rules::Kind;
use super::shape::{SET_BESIDE, Sign};
use super::sheet::Align;

/// The widest gap between ideographs, in ems; a tenth and more would be copied as a space. A line that
/// it cannot make full is left short.
const WIDEST_PLAIN: f32 = 0.095;
/// The most that is added to white space.
const WIDEST_SPACE: f32 = 0.6;
/// A difference that nobody sees.
const HARDLY: f32 = 0.5;

/// The place of a line, and how it is set there.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The left edge.
    pub x: f32,
    /// The line that characters stand on.
    pub y: f32,
    /// From the left edge to the right one.
    pub width: f32,
    /// The size.
    pub size: f32,
    /// Added to the width of each character.
    pub pitch: f32,
    /// On which side it stands where it is shorter.
    pub align: Align,
    /// The line is made as wide as the place.
    pub full: bool,
    /// The line's number on its page, and of its document.
    pub line: Option<usize>,
}

/// The runs of a line of `text`.
pub fn set(text: &str, signs: &[Sign], broken: &Broken, place: Place) -> Vec<Run> {
    let on = signs.get(broken.signs.clone()).unwrap_or_default();
    let inside = broken.seen - usize::from(broken.hangs).min(broken.seen);
    let set = on.get(..inside).unwrap_or_default();
    // What follows the last character on the line is no part of its width.
    let slack = place.width - width(set, place.size, place.pitch) + place.pitch.max(0.0);
    let widened = widened(set, slack, place);
    let x = match place.align {
        Align::Center if !place.full => place.x + slack.max(0.0) / 2.0,
        Align::Right if !place.full => place.x + slack.max(0.0),
        _ => place.x,
    };
    let mut runs = Runs::new(text, x, place);
    for (at, sign) in on.iter().enumerate() {
        // A mark that hangs begins where the line's width ends.
        let advance = if at + 1 == inside && broken.hangs && widened.is_full {
            place.x + place.width - runs.x
        } else {
            let gap = gap(on, at + 1).filter(|_| at + 1 < inside);
            let beside = f32::from(u8::from(gap == Some(Gap::Beside))) * SET_BESIDE * place.size;
            sign.width * place.size + place.pitch + beside + widened.of(gap)
        };
        runs.push(sign, advance.max(0.0));
    }
    runs.done
}

/// The kinds of places at which a line can be widened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Beside white space.
    Space,
    /// Between ideographs and marks.
    Plain,
    /// Between an ideograph and a letter: wide enough.
    Beside,
}

/// The gap before a sign: none within a word, nor within —— and ……
fn gap(signs: &[Sign], at: usize) -> Option<Gap> {
    let (before, sign) = (signs.get(at.checked_sub(1)?)?, signs.get(at)?);
    if before.c == sign.c && matches!(sign.c, '—' | '…' | '⋯') {
        return None;
    }
    match (before.kind, sign.kind) {
        _ if sign.beside => Some(Gap::Beside),
        (Kind::Word, Kind::Word) | (Kind::Space, _) => None,
        (_, Kind::Space) => Some(Gap::Space),
        _ => Some(Gap::Plain),
    }
}

/// What is added to each gap of a line.
#[derive(Clone, Copy, Debug)]
struct Widened {
    space: f32,
    plain: f32,
    /// The line is as wide as its place.
    is_full: bool,
}

impl Widened {
    fn of(self, gap: Option<Gap>) -> f32 {
        match gap {
            Some(Gap::Space) => self.space,
            Some(Gap::Plain) => self.plain,
            Some(Gap::Beside) | None => 0.0,
        }
    }
}

fn widened(signs: &[Sign], slack: f32, place: Place) -> Widened {
    let count = |kind| {
        float(
            (1..signs.len())
                .filter(|at| gap(signs, *at) == Some(kind))
                .count(),
        )
    };
    let (spaces, plain) = (count(Gap::Space), count(Gap::Plain));
    let each = slack / (spaces + plain).max(1.0);
    let most = WIDEST_PLAIN * place.size - place.pitch;
    let rest = (slack - plain * most) / spaces.max(1.0);
    let (space, plain, is_full) = if slack < 0.0 {
        // A hair too wide: drawn together.
        (each, each, true)
    } else if !place.full || spaces + plain < 1.0 {
        (0.0, 0.0, slack < HARDLY)
    } else if each <= most {
        (each, each, true)
    } else if spaces > 0.0 && rest <= WIDEST_SPACE * place.size {
        (rest, most, true)
    } else {
        (0.0, 0.0, false)
    };
    Widened {
        space,
        plain,
        is_full,
    }
}

/// Runs of one line while they are made.
struct Runs<'t> {
    text: &'t str,
    place: Place,
    x: f32,
    done: Vec<Run>,
}

impl<'t> Runs<'t> {
    fn new(text: &'t str, x: f32, place: Place) -> Self {
        Self {
            text,
            place,
            x,
            done: Vec::new(),
        }
    }

    fn push(&mut self, sign: &Sign, advance: f32) {
        let shown = self.text.get(sign.start..sign.end).unwrap_or_default();
        if self.done.last().is_none_or(|run| run.face != sign.face) {
            self.done.push(Run {
                x: self.x,
                y: self.place.y,
                size: self.place.size,
                face: sign.face,
                text: String::new(),
                glyphs: Vec::new(),
                line: self.place.line,
            });
        }
        if let Some(run) = self.done.last_mut() {
            let start = run.text.len();
            run.text.push_str(shown);
            run.glyphs.push(Glyph {
                id: sign.glyph,
                start,
                end: run.text.len(),
                advance,
                shift: sign.shift * self.place.size,
            });
        }
        self.x += advance;
    }
}

/// The width of signs in one line.
pub fn width(signs: &[Sign], size: f32, pitch: f32) -> f32 {
    let wide = |sign: &Sign| sign.width * size + pitch;
    let beside = signs.iter().skip(1).filter(|sign| sign.beside).count();
    signs.iter().map(wide).sum::<f32>() + float(beside) * SET_BESIDE * size
}

/// A count as a length; nothing here is so long that it would matter.
pub fn float(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

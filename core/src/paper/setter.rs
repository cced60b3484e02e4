//! A broken line becomes runs of glyphs: slack is spread, each glyph gets its exact place.

use super::breaks::Broken;
use super::page::{Glyph, Run};
use super::rules::Kind;
use super::shape::Sign;
use super::sheet::Align;

/// Gaps are made wider by half a character at most: beyond that, a line is left short.
const WIDEST_GAP: f32 = 0.5;

/// Where a line stands, and how it is set there.
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
    let wide = |sign: &Sign| sign.width * place.size + place.pitch;
    let before = |at: usize| on.get(at).map_or(0.0, |sign| sign.gap * place.size);
    let beside: f32 = (1..inside).map(before).sum();
    let natural = on.iter().take(inside).map(wide).sum::<f32>() + beside;
    // What follows the last character on the line is no part of its width.
    let slack = place.width - natural + place.pitch.max(0.0);
    let gaps = (1..inside).filter(|at| is_gap(on, *at)).count();
    let widened = widened(slack, gaps, place);
    let x = match place.align {
        _ if place.full => place.x,
        Align::Left => place.x,
        Align::Center => place.x + slack.max(0.0) / 2.0,
        Align::Right => place.x + slack.max(0.0),
    };
    let mut runs = Runs::new(text, x, place);
    for (at, sign) in on.iter().enumerate() {
        let last = at + 1 == inside;
        let extra = if at + 1 < inside && is_gap(on, at + 1) {
            widened
        } else {
            0.0
        };
        // A mark that hangs begins where the line's width ends.
        let advance = if last && broken.hangs && place.full {
            place.x + place.width - runs.x
        } else {
            wide(sign) + extra + before(at + 1)
        };
        runs.push(sign, advance.max(0.0));
    }
    runs.runs
}

/// What is added to each gap of a line.
fn widened(slack: f32, gaps: usize, place: Place) -> f32 {
    let gaps = float(gaps);
    if gaps < 1.0 {
        return 0.0;
    }
    let each = slack / gaps;
    // A line that is a hair too wide is drawn together.
    if slack < 0.0 || (place.full && each <= WIDEST_GAP * place.size) {
        return each;
    }
    0.0
}

/// Whether a line may be widened before this sign: not within a word, nor within —— and ……
fn is_gap(signs: &[Sign], at: usize) -> bool {
    let Some((before, sign)) = at
        .checked_sub(1)
        .and_then(|b| signs.get(b).zip(signs.get(at)))
    else {
        return false;
    };
    let within_word = before.kind == Kind::Word && sign.kind == Kind::Word;
    let one_sign = before.c == sign.c && matches!(sign.c, '—' | '…');
    !within_word && !one_sign
}

/// Runs of one line while they are made.
struct Runs<'t> {
    text: &'t str,
    place: Place,
    x: f32,
    runs: Vec<Run>,
}

impl<'t> Runs<'t> {
    fn new(text: &'t str, x: f32, place: Place) -> Self {
        Self {
            text,
            place,
            x,
            runs: Vec::new(),
        }
    }

    fn push(&mut self, sign: &Sign, advance: f32) {
        let shown = self.text.get(sign.start..sign.end).unwrap_or_default();
        if self.runs.last().is_none_or(|run| run.face != sign.face) {
            self.runs.push(Run {
                x: self.x,
                y: self.place.y,
                size: self.place.size,
                face: sign.face,
                text: String::new(),
                glyphs: Vec::new(),
                line: self.place.line,
            });
        }
        if let Some(run) = self.runs.last_mut() {
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

/// The width of a text in one line.
pub fn width(signs: &[Sign], size: f32, pitch: f32) -> f32 {
    let wide = |sign: &Sign| (sign.width + sign.gap) * size + pitch;
    signs.iter().map(wide).sum()
}

/// A count as a length; nothing here is so long that it would matter.
pub fn float(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

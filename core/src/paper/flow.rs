//! Pages while they are filled from above: each line takes the next place.

use super::breaks::{Measure, break_lines};
use super::fonts::{Fonts, Wanted};
use super::looks::{Looks, Role};
use super::page::{Page, Rule, Run};
use super::setter::{Place, set};
use super::setting::{Measures, Style, style_of, style_on_tables};
use super::shape::Shaper;
use super::sheet::{Align, Setting};

/// The part of a character's height is above the line that it stands on.
const ASCENT: f32 = 0.88;

/// Pages while they are filled.
pub struct Flow<'f> {
    /// The fonts.
    pub shaper: Shaper<'f>,
    /// The measures of each page.
    pub measures: Measures,
    /// How texts are set.
    pub setting: Setting,
    looks: &'f Looks,
    pages: Vec<Page>,
    /// From the upper edge of the text to the next free place.
    used: f32,
    lines: usize,
    /// Families that were asked for.
    families: Vec<Wanted>,
}

impl<'f> Flow<'f> {
    /// A first page with nothing on it.
    pub fn new(setting: Setting, looks: &'f Looks, fonts: &'f Fonts) -> Self {
        Self {
            shaper: Shaper::new(fonts),
            measures: setting.measures(looks),
            setting,
            looks,
            pages: vec![Page::default()],
            used: 0.0,
            lines: 0,
            families: Vec::new(),
        }
    }

    /// The pages, and the families that were asked for.
    pub fn finish(self) -> (Vec<Page>, Vec<Wanted>) {
        (self.pages, self.families)
    }

    /// How a kind of text is set.
    pub fn style(&self, role: Role) -> Style {
        if self.setting != Setting::Official {
            return style_on_tables(role);
        }
        let look = self.looks.of(role);
        let fonts = self.shaper.fonts().of_look(role, look);
        style_of(role, look, fonts, self.measures.width)
    }

    /// The place of a short line of it.
    pub fn align(&self, role: Role) -> Align {
        if self.setting == Setting::Official {
            return self.looks.of(role).align;
        }
        match role {
            Role::Title | Role::Centered => Align::Center,
            Role::Right => Align::Right,
            _ => Align::Left,
        }
    }

    /// The number of pages so far.
    pub const fn pages(&self) -> usize {
        self.pages.len()
    }

    /// The number of characters of a size that fit between the edges.
    pub fn characters(&self, size: f32) -> u32 {
        let mut count = 1_u16;
        while f32::from(count + 1) * size <= self.measures.width && count < 500 {
            count += 1;
        }
        u32::from(count)
    }

    /// A line that is known to fit, as far as its characters are as wide as usual.
    pub fn one_line(&mut self, text: &str, style: Style, align: Align) {
        let signs = self.shaper.signs(text, style.family, style.letters);
        self.asked_for(style);
        let measure = Measure {
            size: style.size,
            tracking: 0.0,
            first: f32::MAX,
            others: f32::MAX,
        };
        for broken in break_lines(&signs, measure) {
            let y = self.line(style);
            let place = Place {
                x: self.measures.left,
                y,
                width: self.measures.width,
                size: style.size,
                pitch: style.pitch,
                align,
                full: false,
                line: Some(self.lines),
            };
            let runs = set(text, &signs, &broken, place);
            self.draw(runs);
        }
    }

    /// The next line: the height at which its characters stand.
    pub fn line(&mut self, style: Style) -> f32 {
        self.snap();
        self.keep(style.line);
        let y = self.baseline(style.size, style.line);
        self.used += style.line;
        self.lines += 1;
        y
    }

    /// The height at which characters of a size stand in a line that begins at the next place.
    fn baseline(&self, size: f32, line: f32) -> f32 {
        self.measures.top + self.used + (line - size) / 2.0 + ASCENT * size
    }

    /// Goes on to the next row of the grid, after a table.
    fn snap(&mut self) {
        if let Some(grid) = self.measures.grid {
            self.used = ((self.used - 0.1) / grid).ceil().max(0.0) * grid;
        }
    }

    /// Begins a page where the rest of this one does not hold this height.
    pub fn keep(&mut self, height: f32) {
        if self.used > 0.0 && self.room() + 0.1 < height {
            self.break_page();
        }
    }

    /// The height that is left.
    pub const fn room(&self) -> f32 {
        self.measures.height - self.used
    }

    /// The height of the next place on the page.
    pub const fn next_place(&self) -> f32 {
        self.measures.top + self.used
    }

    /// Takes a height without setting anything there.
    pub fn take(&mut self, height: f32) {
        self.used += height;
    }

    /// Begins a page.
    pub fn break_page(&mut self) {
        self.pages.push(Page::default());
        self.used = 0.0;
    }

    /// The number of a line that somebody else sets.
    pub const fn next_line(&mut self) -> usize {
        self.lines += 1;
        self.lines
    }

    /// Remembers that a family was asked for.
    pub fn asked(&mut self, family: impl Into<Wanted>) {
        let family = family.into();
        if !self.families.contains(&family) {
            self.families.push(family);
        }
    }

    /// The same of all fonts of a style.
    pub fn asked_for(&mut self, style: Style) {
        self.asked(style.family);
        if let Some(letters) = style.letters {
            self.asked(letters);
        }
    }

    /// Leaves the room above a paragraph free; none at the head of a page.
    pub fn above(&mut self, style: Style) {
        if self.used > 0.0 {
            self.used += style.around.0;
        }
    }

    /// The number of the line that was taken last.
    pub const fn last_line(&self) -> usize {
        self.lines
    }

    /// Draws runs on a page, from 0.
    pub fn draw_on(&mut self, page: usize, runs: Vec<Run>) {
        if let Some(page) = self.pages.get_mut(page) {
            page.runs.extend(runs);
        }
    }

    /// Draws runs on this page.
    pub fn draw(&mut self, runs: Vec<Run>) {
        if let Some(page) = self.pages.last_mut() {
            page.runs.extend(runs);
        }
    }

    /// Draws a line on this page.
    pub fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32) {
        if let Some(page) = self.pages.last_mut() {
            page.rules.push(Rule { from, to, width });
        }
    }
}

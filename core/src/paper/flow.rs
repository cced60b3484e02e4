//! Blocks run down the pages: each line takes the next place.

use super::breaks::{Measure, break_lines};
use super::clean;
use super::fonts::{Family, Fonts};
use super::page::{Page, Rule, Run};
use super::setter::{Place, float, set, width};
use super::setting::{Measures, Role, Style};
use super::shape::Shaper;
use super::sheet::{Align, Block, Setting, Sheet};
use super::table;
use super::title::{balanced, title_lines};

/// How much of a character's height is above the line that it stands on.
const ASCENT: f32 = 0.88;

/// Pages while they are filled.
pub struct Flow<'f> {
    /// The fonts.
    pub shaper: Shaper<'f>,
    /// The measures of each page.
    pub measures: Measures,
    /// How texts are set.
    pub setting: Setting,
    pages: Vec<Page>,
    /// From the upper edge of the text to the next free place.
    used: f32,
    lines: usize,
    /// Families that were asked for.
    families: Vec<Family>,
}

/// The pages of a sheet, and the families that it asked for.
pub fn pages(sheet: &Sheet, fonts: &Fonts) -> (Vec<Page>, Vec<Family>) {
    let mut flow = Flow {
        shaper: Shaper::new(fonts),
        measures: sheet.setting.measures(),
        setting: sheet.setting,
        pages: vec![Page::default()],
        used: 0.0,
        lines: 0,
        families: Vec::new(),
    };
    for block in &sheet.blocks {
        flow.block(block);
    }
    flow.numbers();
    (flow.pages, flow.families)
}

impl Flow<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.title(text),
            Block::Centered(text) => self.paragraphs(text, Role::Centered, Align::Center),
            Block::Heading { level, text } => {
                self.paragraphs(text, Role::Heading(*level), Align::Left);
            }
            Block::Paragraph(text) => self.paragraphs(text, Role::Body, Align::Left),
            Block::Quote(text) => self.paragraphs(text, Role::Quote, Align::Left),
            Block::RightAligned(text) => self.paragraphs(text, Role::Right, Align::Right),
            Block::Blank => self.blank(),
            Block::Table(table) => table::set(self, table),
            Block::PageBreak => self.break_page(),
        }
    }

    fn title(&mut self, text: &str) {
        let style = self.setting.style(Role::Title);
        let lines = match self.setting {
            Setting::Official => title_lines(text),
            _ => clean::paragraphs(text)
                .iter()
                .flat_map(|line| balanced(line, self.characters(style.size)))
                .collect(),
        };
        // With the line that comes after.
        self.keep(style.line * float(lines.len() + 1));
        for line in lines {
            self.one_line(&line, style, Align::Center);
        }
    }

    /// How many characters of a size fit between the edges.
    pub fn characters(&self, size: f32) -> u32 {
        let mut count = 1_u16;
        while f32::from(count + 1) * size <= self.measures.width && count < 500 {
            count += 1;
        }
        u32::from(count)
    }

    /// A line that is known to fit, as far as its characters are as wide as usual.
    pub fn one_line(&mut self, text: &str, style: Style, align: Align) {
        let signs = self.shaper.signs(text, style.family);
        self.asked(style.family);
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

    fn paragraphs(&mut self, text: &str, role: Role, align: Align) {
        let style = self.setting.style(role);
        for paragraph in clean::paragraphs(text) {
            if matches!(role, Role::Heading(_)) {
                self.keep(style.line * 2.0);
            }
            self.paragraph(&paragraph, style, align);
        }
    }

    fn paragraph(&mut self, text: &str, style: Style, align: Align) {
        self.asked(style.family);
        let signs = self.shaper.signs(text, style.family);
        let width = self.measures.width - (style.left + style.right) * style.size;
        let measure = Measure {
            size: style.size,
            tracking: style.tracking,
            first: width - style.first * style.size,
            others: width,
        };
        let lines = break_lines(&signs, measure);
        let last = lines.len().saturating_sub(1);
        // Indents are set in cells of the grid, so that what stands below one another is in line.
        let cell = style.size + style.pitch;
        let right = self.measures.left + self.measures.width - style.right * cell;
        for (number, broken) in lines.iter().enumerate() {
            let first = if number == 0 { style.first } else { 0.0 };
            let x = self.measures.left + (style.left + first) * cell;
            let y = self.line(style);
            let place = Place {
                x,
                y,
                width: right - x,
                size: style.size,
                pitch: style.pitch,
                align,
                full: align == Align::Left && (number < last || broken.hangs),
                line: Some(self.lines),
            };
            let runs = set(text, &signs, broken, place);
            self.draw(runs);
        }
    }

    fn blank(&mut self) {
        let style = self.setting.style(Role::Body);
        // A free line at the head of a page is still a free line, as an office suite has it.
        self.line(style);
    }

    /// The next line: the height at which its characters stand.
    fn line(&mut self, style: Style) -> f32 {
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
    pub fn asked(&mut self, family: Family) {
        if !self.families.contains(&family) {
            self.families.push(family);
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

    /// — 1 — on every page: on the right of odd ones and on the left of even ones, one character in;
    /// in the middle of tables.
    fn numbers(&mut self) {
        let (size, y) = self.measures.number;
        self.asked(Family::Song);
        for number in 1..=self.pages.len() {
            let text = format!("— {number} —");
            let signs = self.shaper.signs(&text, Family::Song);
            let room = self.measures.width - width(&signs, size, 0.0);
            let within = match self.setting {
                Setting::Official if number % 2 == 1 => room - size,
                Setting::Official => size,
                _ => room / 2.0,
            };
            let whole = super::breaks::Broken {
                signs: 0..signs.len(),
                seen: signs.len(),
                hangs: false,
            };
            let place = Place {
                x: self.measures.left + within,
                y,
                width: room,
                size,
                pitch: 0.0,
                align: Align::Left,
                full: false,
                line: None,
            };
            // A width that is not asked for, so that nothing is drawn together.
            let place = Place {
                width: f32::MAX,
                ..place
            };
            let runs = set(&text, &signs, &whole, place);
            if let Some(page) = self.pages.get_mut(number - 1) {
                page.runs.extend(runs);
            }
        }
    }
}

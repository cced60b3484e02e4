//! Blocks become lines on pages, each kind in its own way.

use super::breaks::{Broken, Measure, break_lines};
use super::clean;
use super::flow::Flow;
use super::fonts::{Family, Fonts, Wanted};
use super::looks::{Looks, Role};
use super::page::Page;
use super::setter::{Place, float, set, width};
use super::setting::Style;
use super::sheet::{Align, Block, Setting, Sheet};
use super::table;
use super::title::{balanced, title_lines};

/// The pages of a sheet, and the families that it asked for.
pub fn pages(sheet: &Sheet, looks: &Looks, fonts: &Fonts) -> (Vec<Page>, Vec<Wanted>) {
    let mut flow = Flow::new(sheet.setting, looks, fonts);
    for each in &sheet.blocks {
        block(&mut flow, each);
    }
    numbers(&mut flow);
    flow.finish()
}

fn block(flow: &mut Flow<'_>, block: &Block) {
    match block {
        Block::Title(text) => title(flow, text),
        Block::Centered(text) => paragraphs(flow, text, Role::Centered, flow.align(Role::Centered)),
        Block::Heading { level, text } => {
            paragraphs(
                flow,
                text,
                Role::heading(*level),
                flow.align(Role::heading(*level)),
            );
        }
        Block::Paragraph(text) => paragraphs(flow, text, Role::Body, flow.align(Role::Body)),
        Block::Quote(text) => paragraphs(flow, text, Role::Quote, flow.align(Role::Quote)),
        Block::RightAligned(text) => paragraphs(flow, text, Role::Right, flow.align(Role::Right)),
        Block::Blank => blank(flow),
        Block::Table(table) => table::set(flow, table),
        Block::PageBreak => flow.break_page(),
    }
}

fn title(flow: &mut Flow<'_>, text: &str) {
    let style = flow.style(Role::Title);
    let lines = match flow.setting {
        Setting::Official => title_lines(text),
        _ => clean::paragraphs(text)
            .iter()
            .flat_map(|line| balanced(line, flow.characters(style.size)))
            .collect(),
    };
    // With the line that comes after.
    flow.keep(style.line * float(lines.len() + 1));
    for line in lines {
        flow.one_line(&line, style, flow.align(Role::Title));
    }
}

fn paragraphs(flow: &mut Flow<'_>, text: &str, role: Role, align: Align) {
    let style = flow.style(role);
    for part in clean::paragraphs(text) {
        if role.is_heading() {
            flow.keep(style.line * 2.0);
        }
        paragraph(flow, &part, style, align);
    }
}

fn paragraph(flow: &mut Flow<'_>, text: &str, style: Style, align: Align) {
    flow.asked_for(style);
    let signs = flow.shaper.signs(text, style.family, style.letters);
    let width = flow.measures.width - (style.left + style.right) * style.size;
    let measure = Measure {
        size: style.size,
        tracking: style.tracking,
        first: width - style.first * style.size,
        others: width,
    };
    let lines = break_lines(&signs, measure);
    flow.above(style);
    let last = lines.len().saturating_sub(1);
    // Indents are set in cells of the grid, so that what stands below one another is in line.
    let cell = style.size + style.pitch;
    let right = flow.measures.left + flow.measures.width - style.right * cell;
    for (number, broken) in lines.iter().enumerate() {
        let first = if number == 0 { style.first } else { 0.0 };
        let x = flow.measures.left + (style.left + first) * cell;
        let y = flow.line(style);
        let place = Place {
            x,
            y,
            width: right - x,
            size: style.size,
            pitch: style.pitch,
            align,
            full: align == Align::Left && (number < last || broken.hangs),
            line: Some(flow.last_line()),
        };
        let runs = set(text, &signs, broken, place);
        flow.draw(runs);
    }
    flow.take(style.around.1);
}

fn blank(flow: &mut Flow<'_>) {
    let style = flow.style(Role::Body);
    // A free line at the head of a page is still a free line, as an office suite has it.
    flow.line(style);
}

/// — 1 — on every page: on the right of odd ones and on the left of even ones, one character in;
/// in the middle of tables.
fn numbers(flow: &mut Flow<'_>) {
    let (size, y) = flow.measures.number;
    let style = flow.style(Role::Number);
    let font = match flow.setting {
        Setting::Official => style.family,
        _ => Family::Song.into(),
    };
    flow.asked(font);
    for number in 1..=flow.pages() {
        let text = format!("— {number} —");
        let signs = flow.shaper.signs(&text, font, None);
        let room = flow.measures.width - width(&signs, size, 0.0);
        let within = match flow.setting {
            Setting::Official if number % 2 == 1 => room - size,
            Setting::Official => size,
            _ => room / 2.0,
        };
        let whole = Broken {
            signs: 0..signs.len(),
            seen: signs.len(),
            hangs: false,
        };
        let place = Place {
            x: flow.measures.left + within,
            y,
            // As wide as it likes: nothing is drawn together.
            width: f32::MAX,
            size,
            pitch: 0.0,
            align: Align::Left,
            full: false,
            line: None,
        };
        let runs = set(&text, &signs, &whole, place);
        flow.draw_on(number - 1, runs);
    }
}

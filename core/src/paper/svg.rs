//! A page as SVG for the window: the same glyphs in the same places, with the computer's own fonts, so
//! that its text can be selected. It holds no script and asks for nothing from elsewhere.

use std::fmt::Write as _;

use super::page::{Glyph, Laid, Page, Rule, Run};

/// Draws a page.
pub fn draw(document: &Laid, page: &Page) -> String {
    let (width, height) = (document.measures.page_width, document.measures.page_height);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" lang=\"zh-CN\" xml:space=\"preserve\">",
        Number(width),
        Number(height)
    );
    let _ = write!(
        svg,
        "<path fill=\"#fff\" d=\"M0 0H{}V{}H0Z\"/>",
        Number(width),
        Number(height)
    );
    for rule in &page.rules {
        draw_rule(&mut svg, *rule);
    }
    let mut open = None;
    for run in &page.runs {
        let look = (run.face, run.size.to_bits());
        if open != Some(look) {
            if open.is_some() {
                svg.push_str("</g>");
            }
            begin(&mut svg, document, run);
            open = Some(look);
        }
        draw_run(&mut svg, run);
    }
    if open.is_some() {
        svg.push_str("</g>");
    }
    svg.push_str("</svg>");
    svg
}

/// A group of texts that look alike.
fn begin(svg: &mut String, document: &Laid, run: &Run) {
    svg.push_str("<g fill=\"#000\" font-family=\"");
    let font = document.fonts.font(run.face);
    for family in font.map(super::fonts::Font::families).unwrap_or_default() {
        // Quotes within quotes; a name with one of its own is somebody's joke.
        let name: String = family.chars().filter(|c| !"'\\".contains(*c)).collect();
        svg.push('\'');
        escape(svg, &name);
        svg.push_str("', ");
    }
    let heavy = font.is_some_and(|font| font.weight() >= 600);
    let weight = if heavy { "bold" } else { "normal" };
    let size = Number(run.size);
    let _ = write!(
        svg,
        "serif\" font-weight=\"{weight}\" font-size=\"{size}\">"
    );
}

/// The texts of a run. Places are given by UTF-16 unit: a character beyond the first plane, or one with
/// marks, is a text of its own, which needs but one.
fn draw_run(svg: &mut String, run: &Run) {
    let mut x = run.x;
    let mut waiting: Vec<(f32, &str)> = Vec::new();
    for glyph in &run.glyphs {
        let shown = run.text.get(glyph.start..glyph.end).unwrap_or_default();
        let place = x + shift(*glyph);
        x += glyph.advance;
        if shown.encode_utf16().count() == 1 {
            waiting.push((place, shown));
            continue;
        }
        flush(svg, &mut waiting, run.y);
        waiting.push((place, shown));
        flush(svg, &mut waiting, run.y);
    }
    flush(svg, &mut waiting, run.y);
}

const fn shift(glyph: Glyph) -> f32 {
    glyph.shift
}

fn flush(svg: &mut String, waiting: &mut Vec<(f32, &str)>, y: f32) {
    if waiting.is_empty() {
        return;
    }
    svg.push_str("<text x=\"");
    for (number, (x, _)) in waiting.iter().enumerate() {
        if number > 0 {
            svg.push(' ');
        }
        let _ = write!(svg, "{}", Number(*x));
    }
    let _ = write!(svg, "\" y=\"{}\">", Number(y));
    for (_, shown) in waiting.drain(..) {
        escape(svg, shown);
    }
    svg.push_str("</text>");
}

fn draw_rule(svg: &mut String, rule: Rule) {
    let _ = write!(
        svg,
        "<path stroke=\"#000\" stroke-width=\"{}\" stroke-linecap=\"square\" d=\"M{} {}L{} {}\"/>",
        Number(rule.width),
        Number(rule.from.0),
        Number(rule.from.1),
        Number(rule.to.0),
        Number(rule.to.1),
    );
}

fn escape(svg: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '"' => svg.push_str("&quot;"),
            _ => svg.push(c),
        }
    }
}

/// A length with at most two decimals.
struct Number(f32);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let written = format!("{:.2}", self.0);
        let short = written.trim_end_matches('0').trim_end_matches('.');
        f.write_str(short)
    }
}

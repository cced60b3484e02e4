//! A document as PDF: its glyphs where they are, its fonts in part, its text to be copied.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::panic::{AssertUnwindSafe, catch_unwind};

use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};
use krilla::{Data, SerializeSettings};

use super::page::{Laid, Page, Rule, Run};
use super::rules::is_wide;
use crate::error::{Error, Result};

/// Writes the file.
pub fn write(document: &Laid) -> Result<Vec<u8>> {
    // Fonts are files of others: one that brings the writer to its knees ends in a sentence, too.
    catch_unwind(AssertUnwindSafe(|| written(document)))
        .ok()
        .flatten()
        .ok_or_else(|| Error::FontFailed {
            fonts: document.font_names(),
        })
}

/// None where a font cannot be put into the file.
fn written(document: &Laid) -> Option<Vec<u8>> {
    let fonts = Fonts::open(document)?;
    let mut file = krilla::Document::new_with(SerializeSettings {
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    file.set_metadata(about(document));
    for page in &document.pages {
        let size =
            PageSettings::from_wh(document.measures.page_width, document.measures.page_height);
        let mut sheet = file.start_page_with(size.unwrap_or_default());
        let mut surface = sheet.surface();
        draw(&mut surface, page, &fonts);
        surface.finish();
        sheet.finish();
    }
    file.finish().ok()
}

fn about(document: &Laid) -> Metadata {
    let texts = document.pages.iter().flat_map(|page| &page.runs);
    let chinese = texts.flat_map(|run| run.text.chars()).any(is_wide);
    let language = if chinese { "zh-CN" } else { "en" };
    let about = Metadata::new().language(language.to_owned());
    if document.title.is_empty() {
        about
    } else {
        about.title(document.title.clone())
    }
}

/// The faces of a document, as the writer takes them.
struct Fonts(HashMap<usize, Font>);

impl Fonts {
    fn open(document: &Laid) -> Option<Self> {
        let mut open = HashMap::new();
        for run in document.pages.iter().flat_map(|page| &page.runs) {
            if let Entry::Vacant(place) = open.entry(run.face) {
                place.insert(font(document, run.face)?);
            }
        }
        Some(Self(open))
    }
}

fn font(document: &Laid, face: usize) -> Option<Font> {
    let font = document.fonts.font(face)?;
    let data = Data::from(font.bytes()?.clone());
    let weight = [(Tag::new(b"wght"), 400.0)];
    let axes = if font.is_variable() { &weight[..] } else { &[] };
    Font::new_variable(data, font.index(), axes)
}

fn draw(surface: &mut Surface<'_>, page: &Page, fonts: &Fonts) {
    for rule in &page.rules {
        draw_rule(surface, *rule);
    }
    for run in &page.runs {
        if let Some(font) = fonts.0.get(&run.face) {
            draw_run(surface, run, font);
        }
    }
}

fn draw_run(surface: &mut Surface<'_>, run: &Run, font: &Font) {
    let glyphs: Vec<KrillaGlyph> = run
        .glyphs
        .iter()
        .map(|glyph| {
            KrillaGlyph::new(
                GlyphId::new(u32::from(glyph.id)),
                glyph.advance / run.size,
                glyph.shift / run.size,
                0.0,
                0.0,
                glyph.start..glyph.end,
                None,
            )
        })
        .collect();
    let start = Point::from_xy(run.x, run.y);
    surface.draw_glyphs(start, &glyphs, font.clone(), &run.text, run.size, false);
}

/// A rule as a filled bar, so that it is as thick on paper as on the screen.
fn draw_rule(surface: &mut Surface<'_>, rule: Rule) {
    let half = rule.width / 2.0;
    let (left, right) = (rule.from.0 - half, rule.to.0 + half);
    let (top, bottom) = (rule.from.1 - half, rule.to.1 + half);
    let mut bar = PathBuilder::new();
    bar.move_to(left, top);
    bar.line_to(right, top);
    bar.line_to(right, bottom);
    bar.line_to(left, bottom);
    bar.close();
    if let Some(bar) = bar.finish() {
        surface.draw_path(&bar);
    }
}

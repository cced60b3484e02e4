//! Three pages of a reflection as PDF, by the program and by krilla alone.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use memmap2::Mmap;
use ttf_parser::Face;
use xuesilu_core::paper::{Block, Document, Fonts, Setting, Sheet, lay_out};

/// The face that both are set in: one of the system's, as the set-up installs it.
const FONT: &str = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";

/// A reflection of about three pages.
pub fn sheet(speech: &str) -> Sheet {
    let mut blocks = vec![Block::Title("学习心得体会".to_owned()), Block::Blank];
    let paragraphs = speech.lines().filter(|line| !line.is_empty()).take(8);
    blocks.extend(paragraphs.map(|text| Block::Paragraph(text.to_owned())));
    Sheet {
        setting: Setting::Official,
        title: "学习心得体会".to_owned(),
        blocks,
    }
}

/// The fonts of the floor's folder alone: so both read the same file.
pub fn fonts() -> Fonts {
    let folder = PathBuf::from(FONT);
    let folder = folder.parent().map(PathBuf::from).unwrap_or_default();
    Fonts::within(&[folder]).expect("the package fonts-noto-cjk")
}

/// From the sheet to the bytes of the file; the fonts have been found, and are opened anew.
pub fn ours(sheet: &Sheet) -> (Duration, usize) {
    let fonts = fonts();
    let begun = Instant::now();
    let pdf = lay_out(sheet, &fonts).pdf().expect("a PDF");
    (begun.elapsed(), pdf.len())
}

/// A line of glyphs, ready to be drawn.
pub struct Line {
    page: usize,
    text: String,
    glyphs: Vec<KrillaGlyph>,
}

/// The glyphs of a document's lines, as krilla takes them.
pub fn glyphs(document: &Document) -> Vec<Line> {
    let file = mapped();
    let face = Face::parse(&file, index()).expect("a font");
    let glyph = |(start, c): (usize, char)| {
        let glyph = face.glyph_index(c).unwrap_or_default();
        let advance = face.glyph_hor_advance(glyph).unwrap_or_default();
        let width = f32::from(advance) / f32::from(face.units_per_em());
        let text = start..start + c.len_utf8();
        KrillaGlyph::new(
            GlyphId::new(u32::from(glyph.0)),
            width,
            0.0,
            0.0,
            0.0,
            text,
            None,
        )
    };
    let lines = document.lines().into_iter();
    lines
        .map(|line| Line {
            page: line.page,
            glyphs: line.text.char_indices().map(glyph).collect(),
            text: line.text,
        })
        .collect()
}

/// The same lines by krilla alone: the file is mapped, the glyphs are known.
pub fn floor(lines: &[Line]) -> (Duration, usize) {
    let begun = Instant::now();
    let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(mapped());
    let font = Font::new(data.into(), index()).expect("a font");
    let mut file = krilla::Document::new();
    let last = lines.last().map_or(0, |line| line.page);
    for number in 0..=last {
        let size = PageSettings::from_wh(595.28, 841.89).expect("A4");
        let mut page = file.start_page_with(size);
        let mut surface = page.surface();
        let mut y = 125.0;
        for line in lines.iter().filter(|line| line.page == number) {
            let start = Point::from_xy(79.4, y);
            surface.draw_glyphs(start, &line.glyphs, font.clone(), &line.text, 16.0, false);
            y += 28.95;
        }
        surface.finish();
        page.finish();
    }
    let pdf = file.finish().expect("a PDF");
    (begun.elapsed(), pdf.len())
}

#[expect(unsafe_code, reason = "the floor maps its font as the program does")]
fn mapped() -> Mmap {
    let file = std::fs::File::open(FONT).expect("the package fonts-noto-cjk");
    // SAFETY: nobody writes to a font of the system while a bench runs.
    unsafe { Mmap::map(&file) }.expect("memory")
}

/// The place of the face for simplified Chinese in the collection.
fn index() -> u32 {
    2
}

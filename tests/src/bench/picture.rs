//! The part of the screen where both programs show the text.

use std::fs::File;
use std::os::unix::fs::FileExt;

use crate::screen::Screen;

/// Rows of the screen that are watched.
const ROWS: std::ops::Range<u64> = 160..420;
/// Columns of the screen that are watched: right of our section list, inside both columns of text.
const COLUMNS: std::ops::Range<usize> = 620..1100;
/// Dark pixels of several lines of Chinese at 19 px; an empty page has none.
const INK: usize = 2000;

/// The watched part, as it was last seen.
pub struct Looked {
    file: File,
    offset: u64,
    stride: usize,
    rows: Vec<u8>,
    part: Vec<u8>,
}

impl Looked {
    /// Begins to watch a screen.
    pub fn new(screen: &Screen) -> Self {
        let file = File::open(screen.frame_buffer()).expect("a frame buffer");
        let stride = screen.size.0 as usize * 4;
        let pixels = stride as u64 * u64::from(screen.size.1);
        // `xwd`: a header and a colour map of any length, then the pixels to the end.
        let offset = file.metadata().expect("a file").len() - pixels + ROWS.start * stride as u64;
        let rows = vec![0; usize::try_from(ROWS.end - ROWS.start).expect("few rows") * stride];
        Self {
            file,
            offset,
            stride,
            rows,
            part: Vec::new(),
        }
    }

    /// Looks once; `true` where something has changed.
    pub fn look(&mut self) -> bool {
        self.file
            .read_exact_at(&mut self.rows, self.offset)
            .expect("a whole frame");
        let part: Vec<u8> = self
            .rows
            .chunks_exact(self.stride)
            .flat_map(|row| &row[COLUMNS.start * 4..COLUMNS.end * 4])
            .copied()
            .collect();
        let changed = part != self.part;
        self.part = part;
        changed
    }

    /// Dark on light, and enough of it to be read.
    pub fn has_text(&self) -> bool {
        let pixels = self.part.chunks_exact(4);
        let (all, dark) = pixels.fold((0, 0), |(all, dark), pixel| {
            (
                all + 1,
                dark + usize::from(pixel[..3].iter().all(|value| *value < 110)),
            )
        });
        dark > INK && dark * 2 < all
    }
}

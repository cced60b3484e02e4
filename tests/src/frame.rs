//! The picture on a screen: pixels from the X server's memory.

use std::fs::File;
use std::path::Path;

/// Rows of pixels from the top left, as the X server keeps them: blue, green, red, nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    width: usize,
    bytes: Vec<u8>,
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Frame")
            .field("width", &self.width)
            .field("height", &self.height())
            .finish_non_exhaustive()
    }
}

impl Frame {
    /// Reads the X window dump that `Xvfb -fbdir` keeps its frame buffer in: numbers of four bytes,
    /// then a table of colours, then four bytes a pixel, blue first.
    pub fn from_xwd(bytes: &[u8]) -> Self {
        let number = |at: usize| {
            let four = bytes[at * 4..at * 4 + 4].try_into().unwrap_or_default();
            usize::try_from(u32::from_be_bytes(four)).unwrap_or(0)
        };
        let (width, height, row) = (number(4), number(5), number(12));
        assert_eq!((number(1), number(11)), (7, 32), "not the dump of a screen");
        let start = number(0) + number(19) * 12;
        assert_eq!(row, width * 4, "rows with a gap between them");
        let bytes = bytes[start..start + row * height].to_vec();
        Self { width, bytes }
    }

    /// Its rows.
    pub fn height(&self) -> usize {
        self.bytes.len() / self.width / 4
    }

    /// Its left upper part.
    #[must_use]
    pub fn corner(&self, width: usize, height: usize) -> Self {
        self.part((0, 0), (width, height))
    }

    /// The part that begins at `(x, y)`, as far as there is one.
    #[must_use]
    pub fn part(&self, (x, y): (usize, usize), (width, height): (usize, usize)) -> Self {
        let width = width.min(self.width - x);
        let rows = self.bytes.chunks_exact(self.width * 4);
        let rows = rows.skip(y).take(height);
        let rows = rows.map(|row| &row[x * 4..(x + width) * 4]);
        Self {
            width,
            bytes: rows.collect::<Vec<_>>().concat(),
        }
    }

    /// Writes it as a PNG file.
    pub fn save(&self, file: &Path) {
        let file = File::create(file).expect("room for a picture");
        let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut encoder = png::Encoder::new(file, side(self.width), side(self.height()));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Fast);
        let pixels = self.bytes.chunks_exact(4);
        let rgb: Vec<u8> = pixels.flat_map(|p| [p[2], p[1], p[0]]).collect();
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&rgb))
            .expect("room for a picture");
    }
}

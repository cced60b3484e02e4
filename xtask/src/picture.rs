//! A picture of the screen: from the X server's memory into a PNG file.

use crate::failure::{During, Result};
use std::collections::HashSet;

/// Rows of red, green and blue, from the top left.
#[derive(PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Picture {
    /// Reads the X window dump that `Xvfb -fbdir` keeps its frame buffer in: numbers of
    /// four bytes, then a table of colours, then four bytes a pixel. `None` for any other.
    pub fn from_xwd(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| {
            let four = bytes.get(at * 4..at * 4 + 4)?;
            usize::try_from(u32::from_be_bytes(four.try_into().ok()?)).ok()
        };
        let (width, height) = (number(4)?, number(5)?);
        let (is_big_endian, bits_per_pixel, row_length) =
            (number(7)? == 1, number(11)?, number(12)?);
        if number(1)? != 7 || bits_per_pixel != 32 || width == 0 || row_length < width * 4 {
            return None;
        }
        let start = number(0)? + number(19)? * 12;
        let pixels = bytes.get(start..start + row_length * height)?;
        let rgb = pixels
            .chunks_exact(row_length)
            .flat_map(|row| row.chunks_exact(4).take(width))
            .flat_map(|pixel| match *pixel {
                [_, red, green, blue] if is_big_endian => [red, green, blue],
                [blue, green, red, _] => [red, green, blue],
                _ => [0; 3],
            })
            .collect();
        Some(Self { width, height, rgb })
    }

    /// Whether at least `count` different colours are in it.
    pub fn has_shades(&self, count: usize) -> bool {
        let mut seen = HashSet::new();
        self.rgb.chunks_exact(3).any(|pixel| {
            seen.insert(pixel);
            seen.len() >= count
        })
    }

    /// The number of pixels in a thousand that are others in `other`; all are where its size is.
    pub fn others_in_a_thousand(&self, other: &Self) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return 1000;
        }
        let pairs = self.rgb.chunks_exact(3).zip(other.rgb.chunks_exact(3));
        let others = pairs.filter(|(one, other)| one != other).count();
        others * 1000 / (self.width * self.height)
    }

    /// The picture as a PNG file.
    pub fn png(&self) -> Result<Vec<u8>> {
        let mut file = Vec::new();
        let [width, height] =
            [self.width, self.height].map(|side| u32::try_from(side).unwrap_or(0));
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(png::ColorType::Rgb);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.rgb));
        written
            .map_err(std::io::Error::from)
            .during("drawing the picture")?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::Picture;

    /// A window dump of two by one pixels, with one entry in its colour table and a
    /// longer row than its pixels need.
    fn dump() -> Vec<u8> {
        let mut numbers = [0_u32; 25];
        for (at, number) in [
            (0, 100),
            (1, 7),
            (4, 2),
            (5, 1),
            (11, 32),
            (12, 12),
            (19, 1),
        ] {
            numbers[at] = number;
        }
        let mut bytes: Vec<u8> = numbers
            .iter()
            .flat_map(|number| number.to_be_bytes())
            .collect();
        bytes.extend([0; 12]);
        bytes.extend([3, 2, 1, 0, 30, 20, 10, 0, 9, 9, 9, 9]);
        bytes
    }

    #[test]
    fn a_window_dump_is_read_pixel_by_pixel() {
        let picture = Picture::from_xwd(&dump()).unwrap();
        assert_eq!((picture.width, picture.height), (2, 1));
        assert_eq!(picture.rgb, [1, 2, 3, 10, 20, 30]);
        assert!(picture.has_shades(2));
        assert!(!picture.has_shades(3));
    }

    #[test]
    fn pictures_are_compared_pixel_by_pixel() {
        let picture = |rgb: [u8; 6]| Picture {
            width: 2,
            height: 1,
            rgb: rgb.to_vec(),
        };
        let one = picture([1, 2, 3, 4, 5, 6]);
        assert_eq!(one.others_in_a_thousand(&picture([1, 2, 3, 4, 5, 6])), 0);
        assert_eq!(one.others_in_a_thousand(&picture([1, 2, 4, 4, 5, 6])), 500);
        let taller = Picture {
            height: 2,
            ..picture([0; 6])
        };
        assert_eq!(one.others_in_a_thousand(&taller), 1000);
    }

    #[test]
    fn a_dump_that_is_cut_short_or_of_another_kind_is_no_picture() {
        let whole = dump();
        for length in [0, 4, 99, 111, whole.len() - 1] {
            assert!(Picture::from_xwd(&whole[..length]).is_none(), "{length}");
        }
        let mut other = whole;
        other[7] = 6;
        assert!(Picture::from_xwd(&other).is_none());
    }

    #[test]
    fn a_png_holds_the_pixels_that_were_on_the_screen() {
        let file = Picture::from_xwd(&dump()).unwrap().png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file))
            .read_info()
            .unwrap();
        let mut pixels = [0; 6];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(reader.info().size(), (2, 1));
        assert_eq!(pixels, [1, 2, 3, 10, 20, 30]);
    }
}

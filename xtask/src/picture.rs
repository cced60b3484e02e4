//! A picture of the screen: from the X server's memory into a PNG file.
//!
//! Written out here because an encoder that does not compress is shorter than the list of
//! crates that would do it, and this crate has none.

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

    /// The picture as a PNG file.
    pub fn png(&self) -> Vec<u8> {
        let mut header = Vec::new();
        for side in [self.width, self.height] {
            header.extend(u32::try_from(side).unwrap_or(u32::MAX).to_be_bytes());
        }
        // Eight bits a channel, three channels, and the only methods there are.
        header.extend([8, 2, 0, 0, 0]);
        let rows = self.rgb.chunks_exact(self.width * 3);
        // Each row begins with the number of its filter: none.
        let body: Vec<u8> = rows.flat_map(|row| [&[0], row].concat()).collect();
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, content) in [
            (b"IHDR", header),
            (b"IDAT", stored(&body)),
            (b"IEND", Vec::new()),
        ] {
            let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
            let named = [&kind[..], &content].concat();
            file.extend(length.to_be_bytes());
            file.extend(&named);
            file.extend(crc32(&named).to_be_bytes());
        }
        file
    }
}

/// `body` as a zlib stream of blocks that are stored, not compressed.
fn stored(body: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = body.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler32(body).to_be_bytes());
    stream
}

fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1, 0), |(low, high), &byte| {
        let low = (low + u32::from(byte)) % 65521;
        (low, (high + low) % 65521)
    });
    high << 16 | low
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Picture, adler32, crc32};

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
    fn checksums_are_those_of_their_standards() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }

    #[test]
    fn a_png_has_its_three_chunks_in_order() {
        let png = Picture::from_xwd(&dump()).unwrap().png();
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x01\x08\x02"));
        assert!(png.ends_with(b"\0\0\0\0IEND\xae\x42\x60\x82"));
    }
}

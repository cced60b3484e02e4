//! Encodings told apart by how often their bytes stand together: nearly any bytes are characters of
//! GB18030, so that what is read must also look like Chinese.

use std::collections::BTreeSet;

use encoding_rs::{BIG5, Encoding, UTF_16BE, UTF_16LE};

/// UTF-16 that nothing marks as such: nearly all of it is Chinese, Latin or a line end in one of the two
/// orders. Two bytes of GB18030, read so, are Hangul and private use.
pub fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes.as_chunks::<2>();
    [UTF_16LE, UTF_16BE].into_iter().find(|order| {
        let unit = if *order == UTF_16LE {
            u16::from_le_bytes
        } else {
            u16::from_be_bytes
        };
        let mut plausible = 0_usize;
        let mut certain = 0_usize;
        for pair in pairs {
            match unit(*pair) {
                // The other order of these is nothing that people write.
                0x09
                | 0x0A
                | 0x0D
                | 0x20..=0x7E
                | 0x2028
                | 0x2029
                | 0x3001
                | 0x3002
                | 0xFF0C
                | 0xFF1A => {
                    plausible += 1;
                    certain += 1;
                }
                0x4E00..=0x9FFF
                | 0x2010..=0x2026
                | 0x3000..=0x301F
                | 0xFF00..=0xFF5E
                | 0xD840..=0xD87F
                | 0xDC00..=0xDFFF => {
                    plausible += 1;
                }
                _ => {}
            }
        }
        pairs.len() >= 2 && certain >= 1 && plausible * 20 >= pairs.len() * 19
    })
}

/// Whether bytes are UTF-8 in which a few are wrong: far more of its characters are whole.
pub fn is_utf8_but_for_slips(bytes: &[u8]) -> bool {
    let mut whole = 0_usize;
    let mut wrong = 0_usize;
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    wrong == 0 || whole >= 2 && whole >= wrong * 4
}

/// Counts of characters of two bytes.
pub struct Pairs {
    /// Characters of two bytes or four.
    pub count: usize,
    /// Characters of the first level of GB 2312, and its marks.
    common_gb: usize,
    /// Characters of the first level of Big5, and its marks; nothing where the bytes are no Big5, or hardly.
    common_big5: Option<(usize, usize)>,
    /// Characters of the two levels of GB 2312, and those of them whose first byte no Hangul has.
    levels: (usize, usize),
    /// Different characters of the first rows of those levels.
    different: usize,
    /// Characters that end in a byte of ASCII.
    low: usize,
    /// Characters that begin as kana do in Shift JIS.
    kana: usize,
}

/// Characters of two bytes or four of GB18030, and those of them that ordinary Chinese is written in: the
/// first level of GB 2312, and its marks.
pub fn common(bytes: &[u8]) -> (usize, usize) {
    counted(bytes, |lead, trail| {
        trail >= 0xA1 && matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7)
    })
}

/// Counts both readings of the same bytes.
pub fn pairs(bytes: &[u8]) -> Pairs {
    let (count, common_gb) = common(bytes);
    // A byte that went wrong makes no other encoding of it.
    let (read, _) = BIG5.decode_without_bom_handling(bytes);
    let is_big5 = read.matches('\u{FFFD}').count() * 20 <= count;
    let big5 = || counted(bytes, |lead, _| matches!(lead, 0xA1..=0xC6));
    let of_levels = |least: fn(u8, u8) -> bool| counted(bytes, least).1;
    Pairs {
        count,
        common_gb,
        common_big5: is_big5.then(big5),
        levels: (
            of_levels(|lead, trail| lead >= 0xB0 && trail >= 0xA1),
            of_levels(|lead, trail| lead >= 0xC9 && trail >= 0xA1),
        ),
        different: different(bytes),
        low: of_levels(|_, trail| matches!(trail, 0x40..=0x7E)),
        kana: of_levels(|lead, _| matches!(lead, 0x82 | 0x83)),
    }
}

fn different(bytes: &[u8]) -> usize {
    let mut seen = BTreeSet::new();
    for pair in bytes.windows(2) {
        if let [lead @ 0xB0..=0xC8, trail @ 0xA1..=0xFE] = pair {
            seen.insert((*lead, *trail));
        }
    }
    seen.len()
}

fn counted(bytes: &[u8], is_common: fn(u8, u8) -> bool) -> (usize, usize) {
    let (mut count, mut common) = (0, 0);
    let mut rest = bytes;
    while let Some((lead, after)) = rest.split_first() {
        rest = after;
        if let (0x81..=0xFE, [trail, after @ ..]) = (lead, after) {
            rest = after;
            count += 1;
            common += usize::from(is_common(*lead, *trail));
        }
    }
    (count, common)
}

impl Pairs {
    /// Whether these bytes are more common characters of Big5 than of GB 2312, by far.
    pub fn looks_like_big5(&self) -> bool {
        let Some((count, common)) = self.common_big5 else {
            return false;
        };
        // Shares, without dividing: at least 85 %, and 15 % ahead. A third of its characters end in a byte
        // that ends none in the encodings which it could be taken for.
        count >= 2
            && self.low * 10 >= count
            && common * 100 >= count * 85
            && common * 100 >= self.common_gb * 100 + count * 15
    }

    /// Hangul fills rows that hold the characters a to r of Chinese; no text has those alone, but a table
    /// may say the same few words in each row.
    fn are_korean(&self) -> bool {
        let (all, beyond) = self.levels;
        self.different >= 16 && beyond * 20 < all
    }

    /// Every other character of Japanese is a kana.
    fn are_japanese(&self) -> bool {
        self.count >= 8 && self.kana * 4 > self.count
    }
}

/// Whether a text that was read as GB18030 can be one: not Korean or Japanese in bytes of their own, and
/// no program.
pub fn is_plausible(text: &str, pairs: &Pairs) -> bool {
    let mut counts = Counts::default();
    text.chars().for_each(|c| counts.add(c));
    let wide = counts.wide;
    counts.control == 0
        && counts.private * 20 <= wide
        && counts.kana * 6 <= wide
        && !pairs.are_korean()
        && !pairs.are_japanese()
        && (wide < 8 || pairs.common_gb * 4 >= pairs.count)
}

#[derive(Default)]
struct Counts {
    wide: usize,
    control: usize,
    private: usize,
    kana: usize,
}

impl Counts {
    fn add(&mut self, c: char) {
        self.wide += usize::from(!c.is_ascii());
        match c {
            '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1A}' => {}
            '\0'..='\u{1F}' | '\u{7F}' => self.control += 1,
            '\u{E000}'..='\u{F8FF}' => self.private += 1,
            '\u{3041}'..='\u{30FF}' => self.kana += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_known_without_its_mark_and_nothing_else_is_taken_for_it() {
        let text = "讲话稿\r\n同志们：\r\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(utf16_without_mark(&wide), Some(UTF_16LE));
        let (gb, _, _) = encoding_rs::GB18030.encode(text);
        assert_eq!(utf16_without_mark(&gb), None);
        assert_eq!(utf16_without_mark(b""), None);
        assert_eq!(utf16_without_mark(&[0, 1, 2, 3, 4, 5, 6, 7]), None);
    }
}

//! Encodings of the bytes in rich text: by the font, and else by the code page of the whole.

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258,
};

/// Signs of a font of their own.
const SYMBOLS: i32 = 2;

/// Fonts of a document by their numbers, each with its character set.
#[derive(Debug, Default)]
pub struct Fonts {
    sets: BTreeMap<i32, i32>,
    /// The code page of the whole.
    pub page: i32,
}

impl Fonts {
    /// Takes a font of the table.
    pub fn set(&mut self, font: i32, set: i32) {
        self.sets.insert(font, set);
    }

    /// The encoding of a font; nothing for signs of its own.
    pub fn encoding(&self, font: i32, wide: i32) -> Option<&'static Encoding> {
        let set = |font| self.sets.get(&font).copied().unwrap_or(0);
        if set(font) == SYMBOLS {
            return None;
        }
        // Chinese stands in the font for wide characters where the other one has none.
        let own = of_set(set(font)).or_else(|| of_set(set(wide)));
        Some(own.unwrap_or_else(|| of_page(self.page)))
    }
}

const fn of_set(set: i32) -> Option<&'static Encoding> {
    Some(match set {
        134 => GB18030,
        136 => BIG5,
        128 => SHIFT_JIS,
        129 => EUC_KR,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return None,
    })
}

const fn of_page(page: i32) -> &'static Encoding {
    match page {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        874 => WINDOWS_874,
        65001 => encoding_rs::UTF_8,
        _ => WINDOWS_1252,
    }
}

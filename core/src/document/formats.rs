//! Names of the ways in which numbers are written, as the standard has them, and their numbers in files that are older than it.

use crate::document::numerals::Numeral;

/// The way of writing that a name stands for; plain figures for one that nobody knows.
pub fn numeral(name: &str) -> Numeral {
    match name {
        "bullet" | "none" => Numeral::Bullet,
        "decimalZero" => Numeral::Padded,
        "decimalFullWidth" | "decimalFullWidth2" => Numeral::FullWidth,
        "upperRoman" => Numeral::UpperRoman,
        "lowerRoman" => Numeral::LowerRoman,
        "upperLetter" => Numeral::UpperLetter,
        "lowerLetter" => Numeral::LowerLetter,
        "ordinal" => Numeral::Ordinal,
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => Numeral::Chinese,
        "japaneseCounting" => Numeral::Japanese,
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            Numeral::ChineseDigits
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Numeral::Legal,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Numeral::Circled,
        "decimalEnclosedParen" => Numeral::Bracketed,
        "decimalEnclosedFullstop" => Numeral::Stopped,
        "ideographEnclosedCircle" => Numeral::BracketedChinese,
        "ideographTraditional" => Numeral::Stems,
        "ideographZodiac" => Numeral::Branches,
        _ => Numeral::Decimal,
    }
}

/// Names by their numbers.
const NUMBERED: [&str; 40] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
];

/// The way of writing that a number stands for.
pub fn numbered(number: u8) -> Numeral {
    match NUMBERED.get(usize::from(number)) {
        Some(name) => numeral(name),
        None if number == 255 => Numeral::Bullet,
        None => Numeral::Decimal,
    }
}

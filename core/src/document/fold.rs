//! Characters that look like others: printed pages give radicals for 二 and 龙, and then a search for the
//! words finds nothing.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The unified ideograph that each of U+2E80 to U+2EF3 is equivalent to, sixteen a line; a space where there
/// is none. Normalisation knows two of them.
const SUPPLEMENT: [&str; 8] = [
    " 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣",
    "尢𡯂巳幺彑彐忄心扌攵 旡日月歺母",
    "民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹",
    "纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹",
    "艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑",
    "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠",
    "饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜",
    "龙龜亀龟",
];

/// A character as it is meant: of a radical, the character that it is printed for.
pub fn meant(c: char) -> char {
    let code = u32::from(c);
    match code {
        0x2E80..=0x2EF3 => {
            let at = (code - 0x2E80) as usize;
            let known = SUPPLEMENT
                .get(at / 16)
                .and_then(|row| row.chars().nth(at % 16));
            known.filter(|known| *known != ' ').unwrap_or(c)
        }
        0x2F00..=0x2FD5 => std::iter::once(c).nfkc().next().unwrap_or(c),
        _ => c,
    }
}

/// A text whose radicals are the characters that they are printed for.
pub fn radicals(text: &str) -> Cow<'_, str> {
    let is_radical = |c| matches!(c, '\u{2E80}'..='\u{2EF3}' | '\u{2F00}'..='\u{2FD5}');
    if text.contains(is_radical) {
        text.chars().map(meant).collect()
    } else {
        text.into()
    }
}

/// Whether a character ends a line wherever it stands, for all programs that write texts.
pub const fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A text whose line ends are all `\n`.
pub fn line_ends(text: &str) -> Cow<'_, str> {
    if text.contains(|c| c != '\n' && is_line_end(c)) {
        text.replace(is_line_end, "\n").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_of_printed_pages_are_characters() {
        assert_eq!(radicals("⼆⼗⼤⻰⻅⻓⻔⻚"), "二十大龙见长门页");
        assert_eq!(radicals("二十大⼿⾯"), "二十大手面");
        assert!(matches!(radicals("二十大"), Cow::Borrowed(_)));
        assert_eq!(meant('\u{2EF3}'), '龟');
        assert_eq!(meant('\u{2F00}'), '一');
    }

    #[test]
    fn each_line_end_is_one() {
        assert_eq!(
            line_ends("a\u{2028}b\u{2029}c\u{B}d\u{C}e\u{85}f\n"),
            "a\nb\nc\nd\ne\nf\n"
        );
    }
}

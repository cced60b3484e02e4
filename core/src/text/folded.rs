//! Texts as they are compared: what nobody sees, and what only input methods tell apart, is left out.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

/// Whether a character shows nothing: a mark of width zero, of direction, a soft hyphen, a filler. They are
/// Unicode's “default ignorable”, the marks around interlinear notes, and Braille without a dot.
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// A text without what nobody sees.
pub fn without_invisible(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// A text as it is compared: without white space and what nobody sees, in half width and small letters.
pub fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .map(narrow)
        .flat_map(char::to_lowercase)
        .collect()
}

/// As [`folded`], in NFC, and the dot inside of a name is one, however it was typed (·, •, ・, ‧). NFKC would make
/// more alike than people do: 张三² is not 张三2.
pub fn dotted(name: &str) -> String {
    let dot = |c| match c {
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{30FB}' | '\u{FF65}'
        | '\u{2E31}' | '\u{FF0E}' | '\u{387}' => '·',
        other => other,
    };
    let folded = folded(&name.chars().map(dot).collect::<String>());
    folded.nfc().collect()
}

/// A number as it is compared: 1, 01, 001, １ and 1001.0 beside 1001 are what people take for one.
pub fn folded_number(number: &str) -> String {
    let folded = folded(number);
    let whole = match folded.split_once('.') {
        Some((whole, rest)) if is_digits(whole) && rest.bytes().all(|byte| byte == b'0') => whole,
        _ => &folded,
    };
    let bare = whole.trim_start_matches('0');
    // A number of zeros only is one as well.
    if bare.is_empty() {
        whole.get(..1)
    } else {
        Some(bare)
    }
    .unwrap_or_default()
    .to_owned()
}

/// Counted numbers, 001, 002 …, that nobody has. `taken` are the others as [`folded_number`] compares them.
pub fn free_numbers(taken: BTreeSet<String>) -> impl Iterator<Item = String> {
    let free = (1_u32..).filter(move |number| !taken.contains(&number.to_string()));
    free.map(|number| format!("{number:03}"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A full-width character of ASCII in half width: input methods produce both.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_and_the_width_of_letters_is_left_out() {
        assert_eq!(folded(" 主题\n党日\u{200B}（Ａ）"), "主题党日(a)");
        for name in [
            "买买提•艾力",
            "买买提・艾力",
            "买买提‧ 艾力",
            "买买提·艾力\u{FEFF}",
            "买买提．艾力",
        ] {
            assert_eq!(dotted(name), "买买提·艾力", "{name}");
        }
        assert_eq!(without_invisible("\u{200B}2026-11-03"), "2026-11-03");
    }

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for (written, number) in [
            ("001", "1"),
            ("１", "1"),
            ("1001.0", "1001"),
            (" 0007\u{200B}", "7"),
            ("000", "0"),
            ("A01", "a01"),
            ("1.5", "1.5"),
            ("", ""),
        ] {
            assert_eq!(folded_number(written), number, "{written}");
        }
    }
}

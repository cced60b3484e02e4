//! Automatic numbers as they are shown: 一、（一）1. 第一条 ① IV b.

/// Way of writing the numbers of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numeral {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    Padded,
    /// １, ２, ３
    FullWidth,
    /// I, II, III
    UpperRoman,
    /// i, ii, iii
    LowerRoman,
    /// A … Z, AA
    UpperLetter,
    /// a … z, aa
    LowerLetter,
    /// 一, 十, 十一, 一百零一
    Chinese,
    /// 一, 十, 十一, 百一: as Japanese counts, which offices set for Chinese as well
    Japanese,
    /// 一, 二, 一〇, 一一: digit by digit
    ChineseDigits,
    /// 壹, 贰, 叁
    Legal,
    /// ①, ②, ③
    Circled,
    /// ⑴, ⑵, ⑶
    Bracketed,
    /// ⒈, ⒉, ⒊
    Stopped,
    /// ㈠, ㈡, ㈢
    BracketedChinese,
    /// 甲, 乙, 丙
    Stems,
    /// 子, 丑, 寅
    Branches,
    /// 1st, 2nd, 3rd
    Ordinal,
    /// A sign of its own for each, or nothing: no number
    Bullet,
}

const DIGITS: &str = "〇一二三四五六七八九";
const LEGAL: &str = "零壹贰叁肆伍陆柒捌玖";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
/// Largest number that is written out; lists are shorter, and a letter may not be repeated for ever.
const LARGEST: u32 = 99_999;

impl Numeral {
    /// A number of a list as it is shown; nothing for a bullet.
    pub fn write(self, number: u32) -> String {
        let number = number.min(LARGEST);
        match self {
            Self::Decimal => number.to_string(),
            Self::Padded => format!("{number:02}"),
            Self::FullWidth => wide(number),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerLetter => letters(number),
            Self::Chinese => chinese(number, DIGITS, ["", "十", "百", "千"]),
            Self::Japanese => chinese(number, DIGITS, ["", "十", "百", "千"])
                .replace('零', "")
                .replace("一百", "百")
                .replace("一千", "千"),
            Self::ChineseDigits => digits(number),
            Self::Legal => chinese(number, LEGAL, ["", "拾", "佰", "仟"]),
            Self::Circled => circled(number),
            Self::Bracketed => row(number, &[(20, 0x2474)]),
            Self::Stopped => row(number, &[(20, 0x2488)]),
            Self::BracketedChinese => row(number, &[(10, 0x3220)]),
            Self::Stems => cycle(number, STEMS),
            Self::Branches => cycle(number, BRANCHES),
            Self::Ordinal => format!("{number}{}", ending(number)),
            Self::Bullet => String::new(),
        }
    }
}

fn character(of: &str, at: u32) -> char {
    of.chars().nth(at as usize).unwrap_or('〇')
}

fn wide(number: u32) -> String {
    let digits = number.to_string();
    let each = digits
        .chars()
        .map(|c| char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap_or(c));
    each.collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        text.push_str(&sign.repeat((left / worth) as usize));
        left %= worth;
    }
    text
}

/// a … z, aa, bb: the letter is repeated, as offices do.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| *at < 780) else {
        return number.to_string();
    };
    let letter = character("abcdefghijklmnopqrstuvwxyz", at % 26);
    std::iter::repeat_n(letter, (at / 26) as usize + 1).collect()
}

/// 一百零一: digits with their places, one zero for a gap, and no 一 before the first 十.
fn chinese(number: u32, digits: &str, places: [&str; 4]) -> String {
    if number == 0 {
        return character(digits, 0).into();
    }
    if number >= 10_000 {
        let rest = number % 10_000;
        let gap = if (1..1000).contains(&rest) { "零" } else { "" };
        let rest = if rest == 0 {
            String::new()
        } else {
            chinese(rest, digits, places)
        };
        return format!("{}万{gap}{rest}", chinese(number / 10_000, digits, places));
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, worth) in places.into_iter().zip([1, 10, 100, 1000]).rev() {
        let digit = number / worth % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push('零');
        }
        if !(worth == 10 && digit == 1 && text.is_empty()) {
            text.push(character(digits, digit));
        }
        text.push_str(place);
    }
    text
}

fn digits(number: u32) -> String {
    let written = number.to_string();
    let each = written
        .chars()
        .map(|c| character(DIGITS, c.to_digit(10).unwrap_or(0)));
    each.collect()
}

fn circled(number: u32) -> String {
    match number {
        0 => "⓪".into(),
        _ => row(number, &[(20, 0x2460), (35, 0x3251), (50, 0x32B1)]),
    }
}

/// Signs that stand in rows of the character set, each row up to its last number; a plain number behind.
fn row(number: u32, rows: &[(u32, u32)]) -> String {
    let mut first = 1;
    for (last, code) in rows {
        if (first..=*last).contains(&number) {
            return char::from_u32(code + number - first).into_iter().collect();
        }
        first = last + 1;
    }
    number.to_string()
}

fn cycle(number: u32, of: &str) -> String {
    let length = u32::try_from(of.chars().count()).unwrap_or(1);
    match number.checked_sub(1) {
        Some(at) => character(of, at % length).into(),
        None => "0".into(),
    }
}

const fn ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// The number of a paragraph with what parts it from the text. Behind a mark nothing is needed; behind
/// 第一条 or 1.1 the text would run into it.
pub fn before_text(number: &str) -> String {
    let number = number.trim();
    let runs_in = number.chars().next_back().is_some_and(|c| {
        c.is_alphanumeric() && !matches!(c, '\u{2460}'..='\u{24FF}' | '\u{3200}'..='\u{32FF}' | '\u{2776}'..='\u{2793}')
    });
    if runs_in {
        format!("{number} ")
    } else {
        number.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_offices_show_them() {
        let written = |numeral: Numeral| {
            [1, 2, 10, 11, 20, 21, 101, 110]
                .map(|number| numeral.write(number))
                .join(" ")
        };
        for (numeral, expected) in [
            (
                Numeral::Chinese,
                "一 二 十 十一 二十 二十一 一百零一 一百一十",
            ),
            (Numeral::Japanese, "一 二 十 十一 二十 二十一 百一 百一十"),
            (
                Numeral::ChineseDigits,
                "一 二 一〇 一一 二〇 二一 一〇一 一一〇",
            ),
            (
                Numeral::Legal,
                "壹 贰 拾 拾壹 贰拾 贰拾壹 壹佰零壹 壹佰壹拾",
            ),
            (Numeral::Circled, "① ② ⑩ ⑪ ⑳ ㉑ 101 110"),
            (Numeral::UpperRoman, "I II X XI XX XXI CI CX"),
            (Numeral::LowerLetter, "a b j k t u "),
            (Numeral::Stems, "甲 乙 癸 甲 癸 甲 甲 癸"),
            (Numeral::BracketedChinese, "㈠ ㈡ ㈩ 11 20 21 101 110"),
            (Numeral::Bullet, "       "),
        ] {
            assert!(
                written(numeral).starts_with(expected),
                "{}",
                written(numeral)
            );
        }
        assert_eq!(Numeral::Chinese.write(1_010), "一千零一十");
        assert_eq!(Numeral::Chinese.write(10_005), "一万零五");
        assert_eq!(Numeral::LowerLetter.write(27), "aa");
    }

    #[test]
    fn a_number_does_not_run_into_its_text() {
        assert_eq!(before_text("一、"), "一、");
        assert_eq!(before_text("第一条\t"), "第一条 ");
        assert_eq!(before_text("1.1"), "1.1 ");
        assert_eq!(before_text("①"), "①");
    }
}

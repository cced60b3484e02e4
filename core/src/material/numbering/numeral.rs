//! Numerals as official texts write them: 三, 叁, 3, Ⅲ.

use super::reader::Reader;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// 一
    Chinese,
    /// 壹
    Formal,
    /// 1
    Arabic,
    /// Ⅰ or I
    Roman,
    /// A dash, which scanners read for 一.
    Dash,
}

/// Digits of a numeral at most: 九百九十九.
const DIGITS_MAX: usize = 7;

/// Whether this is a digit of a narrow or a wide keyboard.
pub fn is_arabic(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Reads a numeral from 1 to 999, in one script.
pub fn numeral(reader: &mut Reader<'_>) -> Option<(u32, Script)> {
    let mut ahead = *reader;
    let found = match ahead.peek_word()? {
        c if is_arabic(c) => (arabic(&mut ahead)?, Script::Arabic),
        c if as_chinese(c).is_some() => {
            let script = if "壹贰貳叁參肆伍陆陸柒捌玖拾佰".contains(c) {
                Script::Formal
            } else {
                Script::Chinese
            };
            (chinese(&mut ahead)?, script)
        }
        c if roman_value(c).is_some() => (roman(&mut ahead)?, Script::Roman),
        '—' | '－' | '―' | '─' => {
            ahead.take(|_| true)?;
            (1, Script::Dash)
        }
        _ => return None,
    };
    *reader = ahead;
    (1..=999).contains(&found.0).then_some(found)
}

fn arabic(reader: &mut Reader<'_>) -> Option<u32> {
    let mut digits = String::new();
    digits.push(reader.take(is_arabic)?);
    while let Some(digit) = reader.take_near(is_arabic) {
        digits.push(digit);
        // A year, an amount or a telephone number.
        (digits.chars().count() <= 3).then_some(())?;
    }
    crate::text::narrow_digits(&digits).parse().ok()
}

fn chinese(reader: &mut Reader<'_>) -> Option<u32> {
    let mut digits = String::new();
    while let Some(digit) = reader.take(|c| as_chinese(c).is_some()) {
        digits.extend(as_chinese(digit));
        (digits.chars().count() <= DIGITS_MAX).then_some(())?;
    }
    chinese_number(&digits)
}

/// A digit in the script of accounts or of prose as the latter.
fn as_chinese(c: char) -> Option<char> {
    Some(match c {
        '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        | '百' => c,
        // Radicals of printed pages.
        '⼀' | '壹' => '一',
        '⼆' | '贰' | '貳' => '二',
        '叁' | '參' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' | '陸' => '六',
        '柒' => '七',
        '⼋' | '捌' => '八',
        '玖' => '九',
        '⼗' | '拾' => '十',
        '佰' => '百',
        _ => return None,
    })
}

/// 三 3, 十 10, 二十一 21, 一百零五 105
fn chinese_number(text: &str) -> Option<u32> {
    let (mut sum, mut digit) = (0, None);
    for character in text.chars() {
        match character {
            '〇' | '零' => {}
            '十' => sum += digit.take().unwrap_or(1) * 10,
            '百' => sum += digit.take()? * 100,
            // Two digits in a row are no number (二三、 is prose).
            _ if digit.is_some() => return None,
            _ => {
                digit = "一二三四五六七八九"
                    .chars()
                    .position(|c| c == character)
                    .and_then(|at| u32::try_from(at + 1).ok());
            }
        }
    }
    sum += digit.unwrap_or(0);
    (1..=999).contains(&sum).then_some(sum)
}

fn roman_value(c: char) -> Option<u32> {
    match c {
        'Ⅰ'..='Ⅻ' => Some(u32::from(c) - u32::from('Ⅰ') + 1),
        'ⅰ'..='ⅻ' => Some(u32::from(c) - u32::from('ⅰ') + 1),
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    }
}

fn roman(reader: &mut Reader<'_>) -> Option<u32> {
    let first = reader.take(|c| roman_value(c).is_some())?;
    let mut values = vec![roman_value(first)?];
    while let Some(c) = reader.take_near(|c| matches!(c, 'I' | 'V' | 'X') && first.is_ascii()) {
        values.push(roman_value(c)?);
        (values.len() <= 5).then_some(())?;
    }
    let nexts = values.iter().skip(1).copied().chain([0]);
    let smaller = |(value, next): (&u32, u32)| (*value < next, *value);
    let sum: i64 = values
        .iter()
        .zip(nexts)
        .map(smaller)
        .map(|(before, value)| {
            if before {
                -i64::from(value)
            } else {
                i64::from(value)
            }
        })
        .sum();
    u32::try_from(sum).ok()
}

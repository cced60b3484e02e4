//! Numbering: the place of a line in an official text, by its beginning.
//!
//! Party documents number `一、` → `（一）` → `1.` → `（1）` (GB/T 9704-2012, 7.3.3); regulations
//! `第一编` → `第一章` → `第一节` → `第一条`.

/// The ways of numbering, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// 第一编: its chapters may run on through all of them, so it counts apart from 章.
    Book,
    /// 第一章
    Chapter,
    /// 第一节
    Division,
    /// 第一条
    Article,
    /// 一、
    Chinese,
    /// （一）
    ChineseBracketed,
    /// 1.
    Arabic,
    /// （1）
    ArabicBracketed,
}

/// A number at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How it is written.
    pub style: Style,
    /// 1 to 999.
    pub number: u32,
    /// Its bytes, without the indent before it.
    pub length: usize,
}

/// The number that a line begins with, its indent left out.
pub fn mark(line: &str) -> Option<Mark> {
    let bare = line.trim_start();
    ordinal(bare)
        .or_else(|| bracketed(bare))
        .or_else(|| listed(bare))
}

/// 第一章, 第3条
fn ordinal(bare: &str) -> Option<Mark> {
    let rest = bare.strip_prefix('第')?;
    let (number, digits) = numeral(rest)?;
    let unit = rest.get(digits..)?.chars().next()?;
    let style = match unit {
        '编' => Style::Book,
        '章' => Style::Chapter,
        '节' => Style::Division,
        '条' => Style::Article,
        _ => return None,
    };
    let length = '第'.len_utf8() + digits + unit.len_utf8();
    // “第一条路” is prose: a heading's number stands apart, or is followed by nothing.
    let after = bare.get(length..)?.chars().next();
    after.is_none_or(char::is_whitespace).then_some(Mark {
        style,
        number,
        length,
    })
}

/// （一）, (1)
fn bracketed(bare: &str) -> Option<Mark> {
    let open = bare
        .chars()
        .next()
        .filter(|c| matches!(c, '（' | '('))?
        .len_utf8();
    let inside = bare.get(open..)?;
    let (number, digits) = numeral(inside)?;
    let close = inside
        .get(digits..)?
        .chars()
        .next()
        .filter(|c| matches!(c, '）' | ')'))?;
    let style = if inside.starts_with(is_arabic) {
        Style::ArabicBracketed
    } else {
        Style::ChineseBracketed
    };
    Some(Mark {
        style,
        number,
        length: open + digits + close.len_utf8(),
    })
}

/// 一、 1. 1． 1、
fn listed(bare: &str) -> Option<Mark> {
    let (number, digits) = numeral(bare)?;
    let rest = bare.get(digits..)?;
    let stop = rest.chars().next()?;
    let after = rest.get(stop.len_utf8()..)?.chars().next();
    let style = match (bare.starts_with(is_arabic), stop) {
        (false, '、') => Style::Chinese,
        (true, '、' | '．') => Style::Arabic,
        // 1.5 is a quantity, 1. is a number.
        (true, '.') if !after.is_some_and(is_arabic) => Style::Arabic,
        _ => return None,
    };
    let length = digits + stop.len_utf8();
    // “一、二、三产业” and “1、2、3号楼” count things up.
    let counts_up = bare
        .get(length..)
        .and_then(|after| after.get(numeral(after)?.1..))
        .is_some_and(|after| after.starts_with('、'));
    (!counts_up).then_some(Mark {
        style,
        number,
        length,
    })
}

fn is_arabic(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// A numeral from 1 to 999 at the beginning, in one script, and its bytes.
fn numeral(text: &str) -> Option<(u32, usize)> {
    let arabic: String = text.chars().take_while(|c| is_arabic(*c)).take(4).collect();
    if !arabic.is_empty() {
        let number = crate::text::narrow_digits(&arabic).parse().ok()?;
        return (1..=999)
            .contains(&number)
            .then_some((number, arabic.len()));
    }
    let chinese: String = text
        .chars()
        .take_while(|c| "〇零一二三四五六七八九十百".contains(*c))
        .take(6)
        .collect();
    chinese_number(&chinese).map(|number| (number, chinese.len()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_official_texts() {
        let read = |line| mark(line).map(|mark| (mark.style, mark.number));
        assert_eq!(read("一、坚持"), Some((Style::Chinese, 1)));
        assert_eq!(read("　　二十一、抓好"), Some((Style::Chinese, 21)));
        assert_eq!(read("（十）严肃"), Some((Style::ChineseBracketed, 10)));
        assert_eq!(read("(3)其他"), Some((Style::ArabicBracketed, 3)));
        assert_eq!(read("１．认真"), Some((Style::Arabic, 1)));
        assert_eq!(read("12、加强"), Some((Style::Arabic, 12)));
        assert_eq!(read("第一百零五条　本条例"), Some((Style::Article, 105)));
        assert_eq!(read("第二章 组织"), Some((Style::Chapter, 2)));
        assert_eq!(read("第二编　分则"), Some((Style::Book, 2)));
        assert_eq!(read("一、2026年工作"), Some((Style::Chinese, 1)));
    }

    #[test]
    fn prose_that_begins_like_a_number() {
        for prose in [
            "一体推进“三不腐”。",
            "1.5亿元",
            "2026、2027两年",
            "第一条路",
            "二三、",
            "一、二、三产业",
            "1、2、3号楼",
            "十年",
            "（见附件）",
            "",
            "第",
        ] {
            assert_eq!(mark(prose), None, "{prose}");
        }
    }
}

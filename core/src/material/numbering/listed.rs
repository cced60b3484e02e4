//! （一）, ①, 一、, 1., 1.1

use super::numeral::{Script, is_arabic, numeral};
use super::reader::{Reader, is_gap};
use super::{Form, Mark, Style};

/// Characters after a number that make a quantity, a day or a house of it.
const MEASURES: &str = "亿万千百十元倍个项条名人次%％℃米公吨平月日年时分秒点号楼岁度级寸岸";

/// （一）, 〔四〕, (1), ㈠, ⑴, ①
pub fn bracketed(bare: &str) -> Option<Mark> {
    let mut reader = Reader::of(bare);
    if let Some(mark) = one_character(reader) {
        return Some(mark);
    }
    let open = reader.take(|c| "（(〔【[［〈﹝〖".contains(c))?;
    let (number, script) = numeral(&mut reader)?;
    let close = reader.take(|c| "）)〕】]］〉﹞〗".contains(c))?;
    let style = match script {
        Script::Chinese | Script::Formal => Style::ChineseBracketed,
        Script::Arabic | Script::Roman => Style::ArabicBracketed,
        Script::Dash => return None,
    };
    // [1] and 〔1〕 point at a footnote.
    let round = "（(".contains(open) || "）)".contains(close);
    if !round && style == Style::ArabicBracketed && open != '【' {
        return None;
    }
    let mut stop = reader;
    if stop.take_near(|c| "、.．，,：:".contains(c)).is_some() {
        reader = stop;
    }
    Some(Mark {
        style,
        number,
        beside: 0,
        length: reader.read(),
        form: Form::Plain,
    })
}

fn one_character(mut reader: Reader<'_>) -> Option<Mark> {
    let c = reader.take(|_| true)?;
    let from = |first: char| u32::from(c).checked_sub(u32::from(first)).map(|n| n + 1);
    let (style, number) = match c {
        '㈠'..='㈩' => (Style::ChineseBracketed, from('㈠')?),
        '⑴'..='⒇' => (Style::ArabicBracketed, from('⑴')?),
        '⒈'..='⒛' => (Style::Arabic, from('⒈')?),
        '①'..='⑳' => (Style::Circled, from('①')?),
        '❶'..='❿' => (Style::Circled, from('❶')?),
        _ => return None,
    };
    Some(Mark {
        style,
        number,
        beside: 0,
        length: reader.read(),
        form: Form::Plain,
    })
}

/// 一、 1. 1． 1、 1） 1.1 and a number alone
pub fn listed(bare: &str) -> Option<Mark> {
    let mut reader = Reader::of(bare);
    let (number, script) = numeral(&mut reader)?;
    if script == Script::Arabic
        && let Some(mark) = decimal(reader, number)
    {
        return Some(mark);
    }
    let (style, form) = stopped(&mut reader, script)?;
    let form = if counts_up(reader.rest(), number)? {
        Form::Doubtful
    } else {
        form
    };
    Some(Mark {
        style,
        number,
        beside: 0,
        length: reader.read(),
        form,
    })
}

/// What the stop after a number says, and that it is read.
fn stopped(reader: &mut Reader<'_>, script: Script) -> Option<(Style, Form)> {
    let style = match script {
        Script::Chinese | Script::Dash => Style::Chinese,
        Script::Formal => Style::Formal,
        Script::Roman => Style::Roman,
        Script::Arabic => Style::Arabic,
    };
    let near = reader.peek();
    let stop = reader.peek_word();
    let alone = match (near, stop) {
        (None, _) | (_, None) => true,
        (Some(space), Some(word)) if space.is_whitespace() => !"、.．，,：:）)".contains(word),
        _ => false,
    };
    if alone {
        // A measure stands apart, too, where somebody puts spaces around numbers.
        let measured = stop.is_some_and(|c| MEASURES.contains(c) && script == Script::Arabic);
        let plain = matches!(script, Script::Chinese | Script::Formal | Script::Arabic);
        return (plain && !measured).then_some((style, Form::Weak));
    }
    let number = *reader;
    let stop = reader.take(|_| true)?;
    let before_digit = reader.peek().is_some_and(is_arabic);
    let form = match (script, stop) {
        // 1.5 is a quantity, 1. is a number; 10:30 and 1,000 are none either.
        (_, '.' | ',' | '，' | ':' | '：') if before_digit => return None,
        (Script::Dash, '、') | (Script::Chinese | Script::Formal | Script::Arabic, '。' | '·') => {
            Form::Weak
        }
        (Script::Dash, _) => return None,
        (_, '）' | ')') => {
            let mut stop = *reader;
            if stop.take_near(|c| "、.．，".contains(c)).is_some() {
                *reader = stop;
            }
            let style = match script {
                Script::Arabic | Script::Roman => Style::ArabicHalf,
                _ => Style::ChineseBracketed,
            };
            return Some((style, Form::Plain));
        }
        (_, '、') | (Script::Arabic, '．' | '.') => Form::Plain,
        (_, '.' | '．' | '，' | ',' | '：' | ':') => Form::Weak,
        // 1总则: where 1.1 stands under it.
        (Script::Arabic, c) if c.is_alphabetic() && !MEASURES.contains(c) => {
            *reader = number;
            Form::Doubtful
        }
        _ => return None,
    };
    Some((style, form))
}

/// Whether a line goes on counting: 五、六月份 may; `None` where it does nothing else: 一、二、三产业.
fn counts_up(rest: &str, number: u32) -> Option<bool> {
    let mut reader = Reader::of(rest);
    let next = numeral(&mut reader);
    let mut single = Reader::of(rest);
    let digit = single.take(|c| is_arabic(c) || "一二三四五六七八九十百千万".contains(c));
    let goes_on = |reader: Reader<'_>| reader.peek() == Some('、');
    if (next.is_some() && goes_on(reader)) || (digit.is_some() && goes_on(single)) {
        return None;
    }
    let next_digit = digit.and_then(|c| "一二三四五六七八九十".chars().position(|d| d == c));
    let next_digit = next_digit.is_some_and(|nth| nth == number as usize);
    Some(next_digit || next.is_some_and(|(next, _)| next == number + 1))
}

/// 1.1, 1.2.3: the whole number, with its last two places kept.
fn decimal(mut reader: Reader<'_>, first: u32) -> Option<Mark> {
    let mut places = vec![first];
    loop {
        let mut ahead = reader;
        let point = ahead.take_near(|c| matches!(c, '.' | '．'));
        let place = point.and_then(|_| {
            let digit = ahead.peek().filter(|c| is_arabic(*c));
            digit.and_then(|_| numeral(&mut ahead))
        });
        let Some((place, Script::Arabic)) = place else {
            break;
        };
        places.push(place);
        (places.len() <= 4).then_some(())?;
        reader = ahead;
    }
    let style = match places.len() {
        2 => Style::Second,
        3 => Style::Third,
        4 => Style::Fourth,
        _ => return None,
    };
    let mut stop = reader;
    let form = match reader.peek() {
        None => Form::Plain,
        Some(_) if stop.take_near(|c| "、.．".contains(c)).is_some() => {
            reader = stop;
            Form::Plain
        }
        Some(c) if is_gap(c) => {
            let measured = reader.peek_word().is_some_and(|c| MEASURES.contains(c));
            if measured {
                Form::Doubtful
            } else {
                Form::Plain
            }
        }
        Some(c) if MEASURES.contains(c) || !c.is_alphabetic() => return None,
        Some(_) => Form::Weak,
    };
    let [.., beside, number] = places.as_slice() else {
        return None;
    };
    Some(Mark {
        style,
        number: *number,
        beside: *beside,
        length: reader.read(),
        form,
    })
}

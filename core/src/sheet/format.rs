//! How a sheet shows a number: its format, as far as people can tell two numbers apart by it.

use std::fmt::Write;

/// The form in which a sheet shows a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Shape {
    /// As it is.
    #[default]
    Plain,
    /// Zeros before it, words around it.
    Number(Digits),
    /// A day or a time of day, in this order of parts.
    Moment(Vec<Part>),
}

/// How the digits of a number are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digits {
    before: String,
    after: String,
    /// The least number of digits before the point.
    zeros: usize,
    /// The decimals, where there are always so many.
    decimals: Option<usize>,
    percent: bool,
}

/// A part of a day or a time as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Year(usize),
    Month(usize),
    Day(usize),
    Weekday,
    Hour(usize),
    Minute(usize),
    Second(usize),
    HalfOfDay,
    Word(char),
}

/// Reads a format's code: the part of it for numbers above zero.
pub fn shape(id: Option<u32>, code: &str) -> Shape {
    let code = id.and_then(local).unwrap_or(code);
    if code == "General" {
        return Shape::Plain;
    }
    let mut code = code.replace("General", "0");
    for half in ["AM/PM", "am/pm", "A/P", "a/p"] {
        code = code.replace(half, "上午/下午");
    }
    let tokens = tokens(&code);
    let dated = tokens.iter().any(|token| {
        matches!(token, Token::Code(c) if matches!(c.to_ascii_lowercase(), 'y' | 'm' | 'd' | 'h' | 's'))
    });
    if dated {
        return Shape::Moment(moment(&tokens));
    }
    digits(&tokens)
}

/// The formats whose form depends on the country: as Chinese programs show them.
fn local(id: u32) -> Option<&'static str> {
    Some(match id {
        14 => "yyyy/m/d",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 55 => "上午/下午h\"时\"mm\"分\"",
        35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        _ => return None,
    })
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Code(char),
    Word(char),
}

/// The first section of a format, each character as a code or a word.
fn tokens(code: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut chars = code.chars();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let token = match c {
            '"' => {
                quoted = !quoted;
                continue;
            }
            _ if quoted => Token::Word(c),
            ';' => break,
            '\\' => match chars.next() {
                Some(word) => Token::Word(word),
                None => break,
            },
            // As wide as the next character, or filled with it.
            '_' | '*' => {
                chars.next();
                continue;
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // `[h]` counts hours; anything else is a colour, a country or a condition.
                if inside
                    .chars()
                    .all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's'))
                {
                    found.extend(inside.chars().map(Token::Code));
                }
                continue;
            }
            c if c.is_ascii_alphanumeric() || matches!(c, '#' | '?' | '.' | ',' | '%' | '@') => {
                Token::Code(c)
            }
            c => Token::Word(c),
        };
        found.push(token);
    }
    found
}

fn digits(tokens: &[Token]) -> Shape {
    let is_place = |token: &Token| matches!(token, Token::Code('0' | '#' | '?' | '.' | ',' | '@'));
    let first = tokens.iter().position(is_place);
    let last = tokens.iter().rposition(is_place);
    let (Some(first), Some(last)) = (first, last) else {
        return Shape::Plain;
    };
    let word = |tokens: Option<&[Token]>| -> String {
        let words = tokens.unwrap_or_default().iter();
        words
            .filter_map(|token| match token {
                Token::Word(c) => Some(*c),
                Token::Code(_) => None,
            })
            .collect()
    };
    let places = tokens.get(first..=last).unwrap_or_default();
    // Powers of ten and fractions are nobody's dates, hours or numbers.
    if tokens
        .iter()
        .any(|token| matches!(token, Token::Code('E' | 'e')) || *token == Token::Word('/'))
    {
        return Shape::Plain;
    }
    let point = places.iter().position(|token| *token == Token::Code('.'));
    let zeros = |tokens: Option<&[Token]>| {
        let zeros = tokens.unwrap_or_default().iter();
        zeros.filter(|token| **token == Token::Code('0')).count()
    };
    let whole = places.get(..point.unwrap_or(places.len()));
    let rest = point.and_then(|point| places.get(point + 1..));
    // `000-0000` has words inside: the number is more than its digits.
    let found = Digits {
        before: word(tokens.get(..first)),
        after: word(tokens.get(last + 1..)),
        zeros: zeros(whole),
        decimals: rest.map(|rest| zeros(Some(rest))),
        percent: tokens.contains(&Token::Code('%')),
    };
    let says_nothing = found.before.trim().is_empty()
        && found.after.trim().is_empty()
        && found.zeros < 2
        && found.decimals.is_none()
        && !found.percent;
    if says_nothing {
        Shape::Plain
    } else {
        Shape::Number(found)
    }
}

fn moment(tokens: &[Token]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let Token::Code(code) = token else {
            if let Token::Word(c) = token {
                parts.push(Part::Word(*c));
            }
            at += 1;
            continue;
        };
        let code = code.to_ascii_lowercase();
        let same =
            |token: &Token| matches!(token, Token::Code(c) if c.to_ascii_lowercase() == code);
        let rest = tokens.get(at..).unwrap_or_default();
        let many = rest.iter().take_while(|token| same(token)).count().max(1);
        let after_hour = parts
            .iter()
            .rev()
            .find(|part| !matches!(part, Part::Word(_)));
        let next = rest.iter().skip(many).find_map(|token| match token {
            Token::Code(c) => Some(c.to_ascii_lowercase()),
            Token::Word(_) => None,
        });
        let minute = matches!(after_hour, Some(Part::Hour(_))) || next == Some('s');
        match code {
            'y' | 'e' => parts.push(Part::Year(if code == 'e' { 4 } else { many })),
            'm' if minute => parts.push(Part::Minute(many)),
            'm' => parts.push(Part::Month(many)),
            'd' | 'a' if many > 2 => parts.push(Part::Weekday),
            'd' => parts.push(Part::Day(many)),
            'h' => parts.push(Part::Hour(many)),
            's' => parts.push(Part::Second(many)),
            _ => {}
        }
        at += many;
    }
    half_of_day(parts)
}

/// `上午/下午` is a code of its own, in words.
fn half_of_day(parts: Vec<Part>) -> Vec<Part> {
    let code: Vec<Part> = "上午/下午".chars().map(Part::Word).collect();
    match parts.windows(code.len()).position(|part| part == code) {
        Some(at) => {
            let mut parts = parts;
            parts.splice(at..at + code.len(), [Part::HalfOfDay]);
            parts
        }
        None => parts,
    }
}

/// Writes a number as it is: ten decimals, as a sum of tenths is not quite what it says.
pub fn write_number(out: &mut String, number: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "whole, and below 10^15")]
    if number.abs() >= 1e15 {
        let _ = write!(out, "{number}");
    } else if number.fract() == 0.0 {
        let _ = write!(out, "{}", number as i64);
    } else if let Some(hundredths) = hundredths(number) {
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let _ = match rest % 10 {
            0 => write!(out, "{sign}{whole}.{}", rest / 10),
            _ => write!(out, "{sign}{whole}.{rest:02}"),
        };
    } else {
        let long = format!("{number:.10}");
        let short = long.trim_end_matches('0').trim_end_matches('.');
        out.push_str(if short == "-0" { "0" } else { short });
    }
}

/// A number that is just so many hundredths, as most with decimals are: below 10,000 there are none so near
/// beside it that ten decimals would tell them apart.
#[expect(clippy::cast_possible_truncation, reason = "below 10^6")]
fn hundredths(number: f64) -> Option<i64> {
    let hundredths = (number * 100.0).round();
    let same = number.abs() < 1e4 && (hundredths / 100.0).to_bits() == number.to_bits();
    same.then_some(hundredths as i64)
}

impl Digits {
    /// Writes a number with the zeros and words that its format gives it. What a format only rounds
    /// is not rounded: the number counts.
    pub fn write(&self, out: &mut String, number: f64) {
        let number = if self.percent { number * 100.0 } else { number };
        let mut bare = String::new();
        write_number(&mut bare, number);
        let (whole, decimals) = bare.split_once('.').unwrap_or((&bare, ""));
        let mut decimals = decimals.to_owned();
        while decimals.len() < self.decimals.unwrap_or_default() {
            decimals.push('0');
        }
        out.push_str(&self.before);
        let zeros = self.zeros.saturating_sub(whole.len());
        out.extend(std::iter::repeat_n(
            '0',
            if number < 0.0 { 0 } else { zeros },
        ));
        out.push_str(whole);
        if !decimals.is_empty() {
            out.push('.');
            out.push_str(&decimals);
        }
        if self.percent {
            out.push('%');
        }
        out.push_str(&self.after);
    }
}

/// A moment in its parts, seconds left out.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u32,
    pub minute: u8,
}

/// A moment as a sheet shows it.
pub fn shown(parts: &[Part], moment: Moment) -> String {
    let halves = parts.contains(&Part::HalfOfDay);
    let mut out = String::new();
    for part in parts {
        let _ = match part {
            Part::Year(3..) => write!(out, "{:04}", moment.year),
            Part::Year(_) => write!(out, "{:02}", moment.year % 100),
            Part::Month(1) => write!(out, "{}", moment.month),
            Part::Month(_) => write!(out, "{:02}", moment.month),
            Part::Day(1) => write!(out, "{}", moment.day),
            Part::Day(_) => write!(out, "{:02}", moment.day),
            Part::Hour(many) => {
                let hour = if halves {
                    (moment.hour + 11) % 12 + 1
                } else {
                    moment.hour
                };
                write!(out, "{hour:0many$}", many = (*many).min(2))
            }
            Part::Minute(many) => write!(out, "{:0many$}", moment.minute, many = (*many).min(2)),
            Part::Second(_) => write!(out, "00"),
            Part::HalfOfDay => write!(out, "{}", if moment.hour < 12 { "上午" } else { "下午" }),
            Part::Word(c) => write!(out, "{c}"),
            Part::Weekday => Ok(()),
        };
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(code: &str, number: f64) -> String {
        let mut out = String::new();
        match shape(None, code) {
            Shape::Plain => write_number(&mut out, number),
            Shape::Number(digits) => digits.write(&mut out, number),
            Shape::Moment(_) => "moment".clone_into(&mut out),
        }
        out
    }

    #[test]
    fn a_number_has_the_zeros_and_the_words_of_its_format() {
        for (code, value, shown) in [
            ("General", 1.5, "1.5"),
            ("0", 2.0, "2"),
            ("000", 1.0, "001"),
            ("\"党\"0000", 12.0, "党0012"),
            ("0.0\"学时\"", 2.0, "2.0学时"),
            ("0\"分钟\"", 90.0, "90分钟"),
            ("0.00", 11.2, "11.20"),
            ("0", 1.5, "1.5"),
            ("#,##0_ ", 1200.0, "1200"),
            ("0%", 0.5, "50%"),
            ("0_);[Red]\\(0\\)", 3.0, "3"),
            ("@", 7.0, "7"),
            ("0.00E+00", 90.0, "90"),
        ] {
            assert_eq!(number(code, value), shown, "{code}");
        }
    }

    #[test]
    fn hundredths_are_written_as_ten_decimals_would_be() {
        let some = (-1_000_100..=1_000_100)
            .step_by(37)
            .map(|n| f64::from(n) / 100.0);
        let sums = [
            0.1 + 0.2,
            1e-12,
            -1e-12,
            0.005,
            9999.99,
            10_000.01,
            1.0 / 3.0,
            f64::NAN,
        ];
        for number in some.chain(sums) {
            let mut out = String::new();
            write_number(&mut out, number);
            let long = format!("{number:.10}");
            let short = long.trim_end_matches('0').trim_end_matches('.');
            let whole = format!("{number}");
            let short = if number.fract() == 0.0 { &whole } else { short };
            assert_eq!(out, if short == "-0" { "0" } else { short }, "{number}");
        }
    }

    #[test]
    fn a_day_is_shown_as_its_format_shows_it() {
        let moment = Moment {
            year: 2026,
            month: 11,
            day: 3,
            hour: 14,
            minute: 5,
        };
        for (id, code, text) in [
            (None, "m\"月\"d\"日\"", "11月3日"),
            (Some(14), "mm-dd-yy", "2026/11/3"),
            (None, "yyyy-mm-dd", "2026-11-03"),
            (None, "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "2026年11月3日"),
            (None, "h:mm", "14:05"),
            (None, "[h]:mm", "14:05"),
            (None, "上午/下午h\"时\"mm\"分\"", "下午2时05分"),
            (None, "h:mm AM/PM", "2:05 下午"),
            (Some(58), "General", "11月3日"),
        ] {
            let Shape::Moment(parts) = shape(id, code) else {
                panic!("{code}")
            };
            assert_eq!(shown(&parts, moment), text, "{code}");
        }
    }
}

//! Days as people write them: `2026年11月3号`, `26.11.3`, `11月3日`, `昨天`.

use chrono::{Datelike, Days, NaiveDate};

use super::parse_date;
use crate::error::{Error, Result};
use crate::text::{folded, narrow, shortened, without_invisible};

/// A day as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// With its year.
    Day(NaiveDate),
    /// A month and a day.
    NoYear(u32, u32),
    /// A day of a month that is said elsewhere.
    NoMonth(u32),
}

impl Written {
    /// The day, where it is one of this year, and of this month.
    ///
    /// # Errors
    /// [`Error::NoSuchDay`]; [`Error::NotADate`] where no month is said.
    pub fn of(self, year: i32, month: Option<u32>, given: &str) -> Result<NaiveDate> {
        let (month, day) = match self {
            Self::Day(day) => return Ok(day),
            Self::NoYear(month, day) => (month, day),
            Self::NoMonth(day) => (month.ok_or_else(|| not_a_date(given))?, day),
        };
        NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| no_such_day(month, day, given))
    }
}

/// A day as a person types it, who means the latest one that is not after today where no year is said.
///
/// # Errors
/// [`Error::NotADate`], [`Error::NoSuchDay`].
pub fn typed_date(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let ago = match folded(text).as_str() {
        "今天" | "今日" | "today" => Some(0),
        "昨天" | "昨日" | "yesterday" => Some(1),
        "前天" | "前日" => Some(2),
        _ => None,
    };
    if let Some(day) = ago.and_then(|ago| today.checked_sub_days(Days::new(ago))) {
        return Ok(day);
    }
    let (written, rest) = written(text)?;
    if !rest.is_empty() {
        return Err(not_a_date(text));
    }
    let Written::NoYear(month, day) = written else {
        return written.of(today.year(), None, text);
    };
    let mut years = (0..=8).map(|back| today.year() - back);
    let latest = years
        .find_map(|year| NaiveDate::from_ymd_opt(year, month, day).filter(|day| *day <= today));
    latest.ok_or_else(|| no_such_day(month, day, text))
}

/// A day to come as a person types it, who means the next one where no year is said.
///
/// # Errors
/// [`Error::NotADate`], [`Error::NoSuchDay`].
pub fn coming_date(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let latest = typed_date(text, today)?;
    match written(text) {
        Ok((Written::NoYear(month, day), _)) if latest < today => {
            let mut years = (0..=8).map(|on| today.year() + on);
            let next = years.find_map(|year| {
                NaiveDate::from_ymd_opt(year, month, day).filter(|day| *day >= today)
            });
            Ok(next.unwrap_or(latest))
        }
        _ => Ok(latest),
    }
}

/// A day, and what stands behind it where that may be a time.
///
/// # Errors
/// [`Error::NotADate`], [`Error::NoSuchDay`].
pub fn written(text: &str) -> Result<(Written, String)> {
    // As most programs write it.
    if let Ok(day) = parse_date(text) {
        return Ok((Written::Day(day), String::new()));
    }
    let plain = plain(text);
    let refused = || not_a_date(text);
    let mut reader = Reader(&plain);
    let first = reader.digits(8).ok_or_else(refused)?;
    let number = |digits: &str| digits.parse::<u32>().unwrap_or_default();
    let cut = |from: usize, until: usize| number(first.get(from..until).unwrap_or_default());
    let (year, month, day) = match (first.len(), reader.border(first)) {
        (8, None) => {
            reader.skip_day();
            (Some(cut(0, 4)), cut(4, 6), cut(6, 8))
        }
        (6, None) if !first.starts_with("20") && !first.starts_with("19") => {
            (Some(2000 + cut(0, 2)), cut(2, 4), cut(4, 6))
        }
        (4, None) => (None, cut(0, 2), cut(2, 4)),
        (1 | 2, Some('月')) => {
            let day = reader.digits(2).ok_or_else(refused)?;
            reader.skip_day();
            (None, number(first), number(day))
        }
        (1 | 2, None) if reader.skip_day() && (1..=31).contains(&number(first)) => {
            return Ok((Written::NoMonth(number(first)), behind(reader.0)));
        }
        (1 | 2, Some(',')) => return Err(refused()),
        (1 | 2 | 4, Some(border)) if border != '月' => {
            let second = reader.digits(2).ok_or_else(refused)?;
            // 2026.11月3日, 2026年11.3
            let next: &[char] = match border {
                '年' => &['月', '.', '-', '/'],
                sign => &[sign, '月'],
            };
            if border == ' ' || next.iter().any(|sign| reader.take(*sign)) {
                let day = reader.digits(2).ok_or_else(refused)?;
                reader.skip_day();
                (Some(long_year(first)), number(second), number(day))
            } else if border == '年' || first.len() == 4 {
                // A year and a month are no day.
                return Err(refused());
            } else {
                reader.skip_day();
                (None, number(first), number(second))
            }
        }
        _ => return Err(refused()),
    };
    let rest = behind(reader.0);
    let none = || no_such_day(month, day, text);
    match year {
        Some(year) => {
            let date = parse_date(&format!("{year:04}-{month:02}-{day:02}"));
            let date = date.map_err(|_| {
                if (1..=12).contains(&month)
                    && (1..=31).contains(&day)
                    && (1900..2200).contains(&year)
                {
                    none()
                } else {
                    refused()
                }
            })?;
            Ok((Written::Day(date), rest))
        }
        // 29 February is a day of some years.
        None if NaiveDate::from_ymd_opt(2024, month, day).is_some() => {
            Ok((Written::NoYear(month, day), rest))
        }
        None if (1..=12).contains(&month) && (1..=31).contains(&day) => Err(none()),
        None => Err(refused()),
    }
}

fn not_a_date(text: &str) -> Error {
    Error::NotADate {
        given: shortened(text.trim()),
    }
}

fn no_such_day(month: u32, day: u32, text: &str) -> Error {
    Error::NoSuchDay {
        month,
        day,
        given: shortened(text.trim()),
    }
}

fn long_year(digits: &str) -> u32 {
    let year = digits.parse().unwrap_or_default();
    if digits.len() == 2 { 2000 + year } else { year }
}

/// In half width, without what nobody sees; Chinese numerals of a day as digits.
fn plain(text: &str) -> String {
    let seen: String = without_invisible(text)
        .chars()
        .map(|c| match narrow(c) {
            '\u{3000}' | '\u{A0}' => ' ',
            '。' => '.',
            '–' | '—' | '‐' | '‑' | '−' => '-',
            other => other,
        })
        .collect();
    // '2026-11-03: how a program is told that a date is a text.
    let seen = seen.trim().trim_start_matches(['\'', '‘', '’']);
    let seen = ["公元", "公历"]
        .iter()
        .find_map(|word| seen.strip_prefix(word))
        .unwrap_or(seen);
    let seen = without_weekday(seen);
    // （2026年11月3日）
    let seen = seen
        .strip_prefix('(')
        .and_then(|inside| inside.strip_suffix(')'))
        .unwrap_or(seen);
    // What stands behind the day stays as it is: a weekday is no number.
    let seen = &seen.replace('廿', "二十").replace('卅', "三十");
    let day = seen.find(['日', '号']);
    let whole = if seen.starts_with(|c: char| c.is_ascii_digit()) {
        0
    } else {
        seen.len()
    };
    let ends = day.map_or(whole, |at| at + '日'.len_utf8());
    let (day, behind) = seen.split_at_checked(ends).unwrap_or((seen, ""));
    numerals(day) + behind
}

/// 二〇二六年十一月三日 with its numbers as digits.
pub fn numerals(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().map(Some).chain([None]) {
        match c {
            Some(c) if digit(c).is_some() || matches!(c, '十' | '百') => run.push(c),
            c => {
                match numeral(&run) {
                    Some(number) => out.push_str(&number.to_string()),
                    None => out.extend(run.chars().filter_map(|c| char::from_digit(digit(c)?, 10))),
                }
                run.clear();
                out.extend(c);
            }
        }
    }
    out
}

fn digit(c: char) -> Option<u32> {
    let zero = matches!(c, '零' | '○' | '◯');
    let place = "〇一二三四五六七八九".chars().position(|known| known == c);
    place
        .or(zero.then_some(0))
        .and_then(|place| u32::try_from(place).ok())
}

/// The number that 一 to 九百九十九 say, 两 too; nothing of several digits side by side.
pub fn numeral(text: &str) -> Option<u32> {
    let one = |text: &str| {
        let mut chars = text.chars();
        let number = match chars.next()? {
            '两' | '兩' => 2,
            c => digit(c)?,
        };
        chars.next().is_none().then_some(number)
    };
    let tens = |text: &str| match text.split_once('十') {
        Some(("", "")) => Some(10),
        Some(("", ones)) => Some(10 + one(ones)?),
        Some((tens, "")) => Some(one(tens)? * 10),
        Some((tens, ones)) => Some(one(tens)? * 10 + one(ones)?),
        None => one(text),
    };
    match text.split_once('百') {
        Some((hundreds, "")) => Some(one(hundreds)? * 100),
        Some((hundreds, rest)) => {
            Some(one(hundreds)? * 100 + tens(rest.strip_prefix(['零', '〇']).unwrap_or(rest))?)
        }
        None => tens(text),
    }
}

/// What stands behind a day, without its weekday. Midnight is how some programs write that there is no time.
fn behind(rest: &str) -> String {
    let rest = rest.trim().trim_start_matches(['T', ',', '.']).trim();
    let rest = without_weekday(rest);
    match rest.trim_end_matches(".000") {
        "00:00" | "00:00:00" | "0:00" | "0:00:00" => String::new(),
        rest => rest.to_owned(),
    }
}

/// `（星期一）` behind a date says what the date says.
fn without_weekday(text: &str) -> &str {
    let inner = text.trim_start_matches(['(', ' ', '[', '【']);
    let named = ["星期", "周", "礼拜"]
        .iter()
        .find_map(|word| inner.strip_prefix(word))
        .or_else(|| {
            Some(inner)
                .filter(|inner| inner.len() < text.len() && inner.chars().nth(1) == Some(')'))
        });
    match named
        .and_then(|rest| rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天', '末']))
    {
        Some(rest) => rest.trim_start_matches([')', ' ', ']', '】', ',']),
        None => text,
    }
}

struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    /// The digits that come next, at most so many of them.
    fn digits(&mut self, most: usize) -> Option<&'t str> {
        let text = self.0.trim_start();
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let (digits, rest) = text.split_at_checked(end)?;
        self.0 = rest;
        (1..=most).contains(&end).then_some(digits)
    }

    /// What stands between the parts of a day: a sign, or a gap behind a year.
    fn border(&mut self, first: &str) -> Option<char> {
        let is_sign =
            |c: &char| matches!(c, '年' | '月' | '-' | '/' | '.' | '\\' | '、' | ',' | '_');
        let text = self.0.trim_start();
        if let Some(border) = text.chars().next().filter(is_sign) {
            return self.take(border).then_some(border);
        }
        let year = first.len() == 4 && first.starts_with("20");
        let gap = text.len() < self.0.len() && text.starts_with(|c: char| c.is_ascii_digit());
        (year && gap).then_some(' ')
    }

    fn take(&mut self, c: char) -> bool {
        let rest = self.0.trim_start().strip_prefix(c);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// 日, 号; says whether there was one.
    fn skip_day(&mut self) -> bool {
        ['日', '号', '號'].into_iter().any(|word| self.take(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> String {
        match written(text) {
            Ok((Written::Day(day), rest)) => format!("{day}|{rest}"),
            Ok((Written::NoYear(month, day), rest)) => format!("{month}-{day}|{rest}"),
            Ok((Written::NoMonth(day), rest)) => format!("{day}|{rest}"),
            Err(error) => error.code().to_owned(),
        }
    }

    #[test]
    fn days_as_people_write_them() {
        for text in [
            "2026-11-03",
            "2026/11/3",
            "2026.11.3",
            "20261103",
            "2026年11月3日",
            "2026年11月3号",
            "26.11.3",
            "26年11月3日",
            "２０２６／１１／３",
            "\u{200B}2026-11-03",
            "2026年11月3日（星期二）",
            "2026-11-3 周二",
            "2026 年 11 月 3 日",
            "2026-11-03 00:00:00",
            "二〇二六年十一月三日",
            "2026–11–3",
            "261103",
            "2026.11.3.",
            "2026.11.03日",
            "二○二六年十一月三日",
            "'2026-11-03",
            "2026，11，3",
            "2026 11 3",
            "20261103日",
            "2026_11_03",
            "2026-11-03（二）",
            "2026-11-03 00:00:00.000",
            "公元2026年11月3日",
            "公历2026年11月3日",
            "（2026年11月3日）",
            "周二 2026年11月3日",
            "星期二，2026-11-03",
            "2026.11月3日",
            "2026-11月3日",
            "2026年11.3",
            "2026年11-03",
            "2026年十一月三日",
        ] {
            assert_eq!(day(text), "2026-11-03|", "{text}");
        }
        for text in [
            "11月3日",
            "11月3号",
            "11.3",
            "11/3",
            "11-3",
            "1103",
            "１１月３日",
            "11月3",
            "十一月三日",
            "11月 3日(周二)",
        ] {
            assert_eq!(day(text), "11-3|", "{text}");
        }
        for text in ["3日", "3号", "三日", "３日"] {
            assert_eq!(day(text), "3|", "{text}");
        }
        assert_eq!(day("二〇二六年十一月廿三日"), "2026-11-23|");
        assert_eq!(day("2026-11-03 9:05"), "2026-11-03|9:05");
        assert_eq!(day("11月3日 9:00-10:00"), "11-3|9:00-10:00");
    }

    #[test]
    fn what_is_no_day_says_why() {
        for text in [
            "",
            "今天",
            "2026.11",
            "2026年11月",
            "11月",
            "32日",
            "11,3",
            "11 3",
            "46349",
            "2026112",
            "11/23/2026",
            "13月1日",
            "11-40",
            "202611",
            "202611234",
            "2026-13-01",
            "1820-01-01",
            "2026-11/23",
            "何时",
            "3",
        ] {
            assert!(
                matches!(written(text), Err(Error::NotADate { .. })),
                "{text}: {}",
                day(text)
            );
        }
        for text in [
            "2026-02-30",
            "2月30日",
            "2026年4月31日",
            "0431",
            "2027-02-29",
        ] {
            assert!(
                matches!(written(text), Err(Error::NoSuchDay { .. })),
                "{text}: {}",
                day(text)
            );
        }
    }

    #[test]
    fn a_typed_day_without_a_year_is_the_latest_that_has_been() {
        let today = parse_date("2026-11-28").unwrap();
        let typed = |text: &str| {
            typed_date(text, today)
                .map(|day| day.to_string())
                .unwrap_or_default()
        };
        for (text, day) in [
            ("今天", "2026-11-28"),
            ("昨天", "2026-11-27"),
            ("前天", "2026-11-26"),
            ("yesterday", "2026-11-27"),
            ("11月28日", "2026-11-28"),
            ("11月29日", "2025-11-29"),
            ("11.20", "2026-11-20"),
            ("1120", "2026-11-20"),
            ("12-1", "2025-12-01"),
            ("2月29日", "2024-02-29"),
            ("2062-11-20", "2062-11-20"),
            ("26.11.3", "2026-11-03"),
            ("2026-11-03 9:00", ""),
            ("3日", ""),
            ("明年", ""),
            ("2月30日", ""),
        ] {
            assert_eq!(typed(text), day, "{text}");
        }
    }
}

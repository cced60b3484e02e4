//! Dates, times and hours as people write them in tables.

use chrono::NaiveDate;

use crate::entry::{Hours, MinutesPerHour};
use crate::error::{Error, Field, Result};
use crate::text::{narrow_digits, shortened};
use crate::time::{parse_date, parse_time};

/// A day, and what stands behind it where that is a time.
pub fn date(cell: &str) -> Result<(NaiveDate, String)> {
    let refused = || Error::NotADate {
        given: shortened(cell),
    };
    let narrow: String = narrow_digits(cell.trim())
        .chars()
        .map(|c| if c == '／' { '/' } else { c })
        .collect();
    let (year, rest) = digits(&narrow, 8).ok_or_else(refused)?;
    if year.len() == 8 {
        let (month_day, year) = (year.get(4..), year.get(..4));
        let (Some(month_day), Some(year)) = (month_day, year) else {
            return Err(refused());
        };
        let (month, day) = month_day.split_at_checked(2).ok_or_else(refused)?;
        return whole(year, month, day, rest).ok_or_else(refused);
    }
    let mut borders = rest.trim_start().chars();
    let (first, second): (char, &[char]) = match borders.next() {
        Some('年') => ('年', &['月']),
        Some('-') => ('-', &['-']),
        Some('/') => ('/', &['/']),
        Some('.') => ('.', &['.']),
        _ => return Err(refused()),
    };
    let rest = borders.as_str().trim_start();
    let (month, rest) = digits(rest, 2).ok_or_else(refused)?;
    let rest = rest.trim_start().strip_prefix(second).ok_or_else(refused)?;
    let (day, rest) = digits(rest.trim_start(), 2).ok_or_else(refused)?;
    let rest = match (first, rest.trim_start().strip_prefix('日')) {
        ('年', Some(rest)) => rest,
        ('年', None) => return Err(refused()),
        _ => rest,
    };
    whole(year, month, day, rest).ok_or_else(refused)
}

/// The digits at the start, at most so many of them.
fn digits(text: &str, most: usize) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (1..=most)
        .contains(&end)
        .then(|| text.split_at_checked(end))?
}

fn whole(year: &str, month: &str, day: &str, rest: &str) -> Option<(NaiveDate, String)> {
    let date = parse_date(&format!("{year}-{month:0>2}-{day:0>2}")).ok()?;
    let rest = rest.trim().trim_start_matches('T').trim();
    let rest = without_weekday(rest);
    // Midnight is how some programs write that there is no time.
    if rest.is_empty() || matches!(rest, "00:00" | "00:00:00" | "0:00" | "0:00:00") {
        return Some((date, String::new()));
    }
    span(rest).ok().map(|_| (date, rest.to_owned()))
}

/// `（星期一）` behind a date says what the date says.
fn without_weekday(text: &str) -> &str {
    let inner = text.trim_start_matches(['(', '（']);
    let named = ["星期", "周"]
        .iter()
        .find_map(|word| inner.strip_prefix(word));
    match named.and_then(|rest| rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']))
    {
        Some(rest) => rest.trim_start_matches([')', '）']).trim_start(),
        None => text,
    }
}

/// When it began, in minutes from midnight, and how long it took where an end is given.
pub fn span(cell: &str) -> Result<(u16, Option<u32>)> {
    let text = cell.trim();
    let border = |c: char| matches!(c, '-' | '–' | '—' | '―' | '－' | '~' | '～' | '至' | '到');
    let Some((start, end)) = text.split_once(border) else {
        return Ok((time(text)?, None));
    };
    let (start, end) = (time(start)?, time(end.trim_start_matches(border))?);
    // Past midnight the end is smaller than the start.
    let minutes = (u32::from(end) + 1440 - u32::from(start)) % 1440;
    if minutes == 0 {
        return Err(Error::NotATime {
            given: shortened(text),
        });
    }
    Ok((start, Some(minutes)))
}

/// `9:00`, also with seconds, and with a date before it, as programs write a time.
fn time(text: &str) -> Result<u16> {
    let text = text.trim();
    let last = text.rsplit(' ').next().unwrap_or(text);
    let wide = last.replace('：', ":");
    let parts: Vec<&str> = wide.split(':').collect();
    let of_day = match parts.as_slice() {
        [hours, minutes, seconds] if seconds.len() == 2 && seconds.parse::<u8>().is_ok() => {
            parse_time(&format!("{hours}:{minutes}"))
        }
        _ => parse_time(last),
    };
    of_day.map_err(|_| Error::NotATime {
        given: shortened(text),
    })
}

/// `90`, `90分钟`.
pub fn minutes(cell: &str) -> String {
    without_unit(cell, &["分钟", "分", "minutes", "min"])
}

/// `1.5`, `1.5学时`; and in minutes, rounded half up.
pub fn hours(cell: &str, rule: MinutesPerHour) -> Result<(Hours, String)> {
    let hours = Hours::parse(&credit(cell), Field::Hours)?;
    let minutes = (hours.hundredths() * i64::from(rule.minutes()) + 50) / 100;
    Ok((hours, minutes.to_string()))
}

/// Hours as they are, without their unit.
pub fn credit(cell: &str) -> String {
    without_unit(cell, &["学时", "课时", "小时", "hours", "h"])
}

fn without_unit(cell: &str, units: &[&str]) -> String {
    let text = cell.trim();
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit));
    bare.unwrap_or(text).trim().to_owned()
}

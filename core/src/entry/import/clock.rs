//! Times of day as people write them in tables: `9:00-10:30`, `下午2点半至4点`.

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::text::{narrow, shortened, without_invisible};
use crate::time::{Written, numerals, written};

/// The parts of a day that need no clock: they say that it was, and not when.
const PARTS_OF_A_DAY: [&str; 12] = [
    "早", "晚", "上午", "下午", "晚上", "中午", "全天", "半天", "一天", "早上", "夜间", "晚间",
];

/// Half of a day that a time is said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Before,
    After,
}

/// Whether a cell only says which part of the day it was.
pub fn is_part_of_a_day(cell: &str) -> bool {
    PARTS_OF_A_DAY.contains(&cell.trim())
}

/// When it began, in minutes from midnight, and how long it took where an end is given.
///
/// # Errors
/// [`Error::NotATime`].
pub fn span(cell: &str) -> Result<(u16, Option<u32>)> {
    let refused = || Error::NotATime {
        given: shortened(cell.trim()),
    };
    // 2026-11-24 09:30: a day before it says nothing here.
    let behind = match written(cell) {
        Ok((Written::Day(_), behind)) if !behind.is_empty() => behind,
        _ => cell.to_owned(),
    };
    let plain = plain(&behind);
    let border = |c: char| matches!(c, '-' | '~' | '至' | '到' | '—');
    let Some((start, end)) = plain.split_once(border) else {
        return Ok((time(&plain, None).ok_or_else(refused)?.0, None));
    };
    let (start, end) = (
        with_colon(start),
        with_colon(end.trim_start_matches(border)),
    );
    let (start, half) = time(&start, None).ok_or_else(refused)?;
    // 下午2:30-4:30: the end is in the half that the beginning is said in.
    let own = time(&end, None).ok_or_else(refused)?;
    let end = match (own, half) {
        ((_, None), Some(half)) => {
            let same = time(&end, Some(half)).ok_or_else(refused)?.0;
            // 上午9:00-2:00
            if same <= start && same < 720 {
                same + 720
            } else {
                same
            }
        }
        ((end, _), _) => end,
    };
    Ok((start, Some(between(start, end).ok_or_else(refused)?)))
}

/// `0900`, as an end of a stretch.
fn with_colon(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_at_checked(2).filter(|_| digits) {
        Some((hours, minutes)) => format!("{hours}:{minutes}").into(),
        None => text.into(),
    }
}

/// How long it is from one time to another. Past midnight the end is smaller; more than half a day that
/// way is a slip.
pub fn between(start: u16, end: u16) -> Option<u32> {
    let minutes = (u32::from(end) + 1440 - u32::from(start)) % 1440;
    let fits = minutes > 0 && (end > start || minutes <= 720);
    fits.then_some(minutes)
}

/// A time of day alone.
///
/// # Errors
/// [`Error::NotATime`].
pub fn of_day(cell: &str) -> Result<u16> {
    let found = time(&plain(cell), None);
    found
        .map(|(minutes, _)| minutes)
        .ok_or_else(|| Error::NotATime {
            given: shortened(cell.trim()),
        })
}

/// In narrow signs, with numbers in digits: 三点到五点.
fn plain(cell: &str) -> String {
    numerals(&without_invisible(cell))
        .chars()
        .map(|c| match narrow(c) {
            '\u{3000}' | '\u{A0}' | '\n' => ' ',
            '–' | '―' | '−' | '‐' | '‑' | '─' => '-',
            '∶' | '︰' => ':',
            '〜' | '∼' => '~',
            '點' => '点',
            '時' => '时',
            other => other,
        })
        .collect()
}

/// `9:00`, also with seconds, and with a date before it, as programs write a time; `9点半`, `9时30分`.
fn time(text: &str, half: Option<Half>) -> Option<(u16, Option<Half>)> {
    let text = text.trim();
    // 上午12点 is noon, and these are midnight.
    let at_night = ["凌晨", "AM", "am"].iter().any(|word| text.contains(word));
    let (text, said) = without_half(text);
    let half = said.or(half);
    let last = match text.rsplit_once(' ') {
        Some((before, last))
            if before.starts_with(|c: char| c.is_ascii_digit()) && last.contains(':') =>
        {
            last
        }
        _ => text,
    };
    let compact: String = last.chars().filter(|c| !c.is_whitespace()).collect();
    let (hours, rest) = compact.split_once([':', '点', '时', '.'])?;
    let colon = compact.contains([':', '.']) && !compact.contains(['点', '时']);
    let rest = rest.trim_end_matches('分').trim_start_matches('钟');
    let minutes = match rest {
        "" | "整" if !colon => 0,
        "半" => 30,
        "1刻" => 15,
        "3刻" => 45,
        rest => {
            let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
            let two =
                |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            if !two(seconds) || !(two(minutes) || !colon && minutes.len() == 1) {
                return None;
            }
            minutes
                .parse::<u16>()
                .ok()
                .filter(|minutes| *minutes < 60)?
        }
    };
    let fits = (1..=2).contains(&hours.len()) && hours.bytes().all(|byte| byte.is_ascii_digit());
    let hour: u16 = fits.then(|| hours.parse().ok())??;
    let hour = match half {
        Some(Half::After) if hour < 12 => hour + 12,
        Some(Half::Before) if hour == 12 && at_night => 0,
        _ => hour,
    };
    let midnight = hour == 24 && minutes == 0;
    (hour < 24 || midnight).then_some((if midnight { 0 } else { hour * 60 + minutes }, half))
}

/// 上午, 下午, AM, PM before or behind a time.
fn without_half(text: &str) -> (&str, Option<Half>) {
    const HALVES: [(&str, Half); 14] = [
        ("上午", Half::Before),
        ("早上", Half::Before),
        ("清晨", Half::Before),
        ("凌晨", Half::Before),
        ("早", Half::Before),
        ("下午", Half::After),
        ("晚上", Half::After),
        ("傍晚", Half::After),
        ("晚间", Half::After),
        ("晚", Half::After),
        ("AM", Half::Before),
        ("am", Half::Before),
        ("PM", Half::After),
        ("pm", Half::After),
    ];
    for (word, half) in HALVES {
        let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word));
        if let Some(rest) = rest {
            return (rest.trim(), Some(half));
        }
    }
    // 中午12:30, 中午1点
    match text.strip_prefix("中午") {
        Some(rest) if rest.starts_with("11") => (rest, None),
        Some(rest) => (rest, Some(Half::After)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_as_people_write_them() {
        for (cell, start, minutes) in [
            ("9:00-10:30", 540, Some(90)),
            ("下午2:30-4:30", 870, Some(120)),
            ("9点-11点", 540, Some(120)),
            ("9点半", 570, None),
            ("上午9:00至11:30", 540, Some(150)),
            ("上午9:00-下午2:00", 540, Some(300)),
            ("上午9:00-2:00", 540, Some(300)),
            ("9时30分到11时", 570, Some(90)),
            ("14：30～16：00", 870, Some(90)),
            ("9:00——10:30", 540, Some(90)),
            ("23:30-0:15", 1410, Some(45)),
            ("晚7点-9点", 1140, Some(120)),
            ("2:30 PM", 870, None),
            ("9:00:00－10:30:00", 540, Some(90)),
            ("2026-11-24 09:30", 570, None),
            ("9.00-10.30", 540, Some(90)),
            ("下午3点一刻", 915, None),
            ("19:00-24:00", 1140, Some(300)),
            ("中午12:30-13:30", 750, Some(60)),
            ("下午三点到五点", 900, Some(120)),
            ("中午十二点到一点", 720, Some(60)),
            ("下午2點至4點", 840, Some(120)),
            ("上午九点半至十一点", 570, Some(90)),
            ("0900-1100", 540, Some(120)),
            ("九点", 540, None),
            ("凌晨12:30-1:00", 30, Some(30)),
            ("12:30 AM", 30, None),
            ("上午12点", 720, None),
        ] {
            assert_eq!(span(cell).unwrap(), (start, minutes), "{cell}");
        }
        for bad in [
            "",
            "上午",
            "25:00-26:00",
            "9:00-9:00",
            "9",
            "9:60",
            "9:5",
            "17:00-9:00",
            "0900",
            "9:00-",
        ] {
            assert!(span(bad).is_err(), "{bad}");
        }
        assert!(is_part_of_a_day(" 下午 ") && !is_part_of_a_day("下午2点"));
    }
}

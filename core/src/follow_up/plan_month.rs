//! Months as people write them in a plan.

use chrono::Datelike;

use crate::error::Field;
use crate::input;
use crate::text::{folded, narrow_digits};
use crate::time::{numerals, parse_date, parse_year};

/// The month of a cell, with its year where it says one: 3, 3月份, 三月, 2026年3月, 2026-03, 2026-03-15. Of several
/// months, a quarter or half a year it is the last, by which all is to be done.
pub fn month_of(cell: &str) -> Option<(Option<i32>, u32)> {
    let text = numerals(&folded(cell));
    if let Ok(day) = parse_date(&text) {
        return Some((Some(day.year()), day.month()));
    }
    let (year, rest) = year_and_rest(&text)?;
    let within = match rest {
        "上半年" => 6,
        "下半年" | "全年" | "年内" => 12,
        _ => match rest.trim_start_matches('第').split_once('季') {
            Some((quarter, "" | "度")) => whole(quarter, 4)? * 3,
            Some(_) => return None,
            None => month(rest)?,
        },
    };
    Some((year, within))
}

/// The year that a title says: 2026年学习计划.
pub fn year_in(text: &str) -> Option<i32> {
    let narrow = narrow_digits(text);
    let before = narrow.split_once('年')?.0.trim_end();
    let from = before.len().checked_sub(4)?;
    parse_year(before.get(from..)?).ok()
}

/// The year that is all a cell says: 2026, 2026年, 2026年度.
pub fn year_of(cell: &str) -> Option<i32> {
    let narrow = narrow_digits(cell);
    let year = narrow.trim().trim_end_matches('度').trim_end_matches('年');
    parse_year(year.trim_end()).ok()
}

fn year_and_rest(text: &str) -> Option<(Option<i32>, &str)> {
    if let Some((year, rest)) = text.split_once('年')
        && !matches!(year, "上半" | "下半" | "全")
        && !rest.is_empty()
    {
        return Some((Some(parse_year(year).ok()?), rest));
    }
    match text.split_once(['-', '.', '/']) {
        Some((year, rest)) if year.len() == 4 => Some((Some(parse_year(year).ok()?), rest)),
        _ => Some((None, text)),
    }
}

/// 3, 3月, 3月份, 3月上旬, 1-3月, 1、2月.
fn month(text: &str) -> Option<u32> {
    let text = match text.split_once('月') {
        Some((before, after)) if before.contains('月') || after.contains('月') => {
            // 1月至3月
            let last = text.trim_end_matches(|c: char| !c.is_ascii_digit());
            return whole(last.rsplit(|c: char| !c.is_ascii_digit()).next()?, 12);
        }
        Some((before, "" | "份" | "上旬" | "中旬" | "下旬" | "初" | "底" | "末")) => {
            before
        }
        Some((_, after)) => {
            // 3月15日 is of March.
            let day = after.trim_end_matches(['日', '号']);
            whole(day, 31)?;
            text.split_once('月')?.0
        }
        None => text,
    };
    let mut several = text.rsplit(['-', '—', '–', '~', '至', '到', '、', '和']);
    let last = whole(several.next()?, 12)?;
    several.all(|one| whole(one, 12).is_some()).then_some(last)
}

fn whole(text: &str, most: u32) -> Option<u32> {
    input::whole_number(text, Field::Month, 1, most).ok()
}

#[cfg(test)]
mod tests {
    use super::{month_of, year_in};

    #[test]
    fn a_month_is_read_however_it_is_written() {
        for (cell, year, month) in [
            ("3", None, 3),
            ("３月", None, 3),
            ("十二月份", None, 12),
            ("3月上旬", None, 3),
            ("3月15日", None, 3),
            ("2026年3月", Some(2026), 3),
            ("二〇二六年三月", Some(2026), 3),
            ("2026-03", Some(2026), 3),
            ("2026.3", Some(2026), 3),
            ("2026-03-15", Some(2026), 3),
            ("1-3月", None, 3),
            ("1、2月", None, 2),
            ("1月至3月", None, 3),
            ("第一季度", None, 3),
            ("四季度", None, 12),
            ("上半年", None, 6),
            ("2026年下半年", Some(2026), 12),
            ("全年", None, 12),
        ] {
            assert_eq!(month_of(cell), Some((year, month)), "{cell}");
        }
        for cell in [
            "",
            "13",
            "0月",
            "五季度",
            "学习",
            "月",
            "2026",
            "3月学习",
            "1e3",
            "1800年3月",
        ] {
            assert_eq!(month_of(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_year_of_a_title() {
        assert_eq!(year_in("第一党支部２０２６年学习计划"), Some(2026));
        for none in ["学习计划", "年", "今年学习计划", "学习年", "一三五年"] {
            assert_eq!(year_in(none), None, "{none}");
        }
    }
}

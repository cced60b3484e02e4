//! The year and the month of days that are told without: said, or in a title, the name of a sheet or a file.

use crate::sheet::{Sheet, stem};
use crate::text::folded;
use crate::time::{numerals, written};

/// The only year that a text names; none where it names several.
pub fn named(text: &str) -> Option<i32> {
    let text = numerals(&folded(text));
    let mut found: Option<i32> = None;
    let mut digits = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        // 2026, 202611, 20261120
        let year = match digits.len() {
            4 | 6 | 8 => digits.get(..4).and_then(|year| year.parse().ok()),
            _ => None,
        };
        let year = year.filter(|year| (1990..2100).contains(year));
        match (found, year) {
            (Some(known), Some(year)) if known != year => return None,
            (None, year) => found = year,
            _ => {}
        }
        digits.clear();
    }
    found
}

/// The only month that a text names: `2026年3月`, `三月份`; none where it names several, or a day.
pub fn month_named(text: &str) -> Option<u32> {
    let text = numerals(&folded(text));
    let mut found = None;
    for (at, _) in text.match_indices('月') {
        let (before, after) = text.split_at_checked(at)?;
        let bare = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let month = before.get(bare.len()..)?.parse::<u32>().ok()?;
        let day = after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        let range = bare.ends_with(['-', '~', '至', '到', '、', '—', '–', ',']);
        if day || range || found.is_some_and(|found| found != month) {
            return None;
        }
        found = Some(month);
    }
    found.filter(|month| (1..=12).contains(month))
}

/// The month that a sheet's name says, else its title.
pub fn month_of(sheet: &Sheet, above: usize) -> Option<u32> {
    month_named(&sheet.name).or_else(|| month_named(&titles(sheet, above)))
}

/// What stands above a table, but for days: on one of them it was filled in.
fn titles(sheet: &Sheet, above: usize) -> String {
    let cells = sheet.rows().take(above).flat_map(|row| row.cells());
    let is_day = |text: &&str| written(text.rsplit([':', '：']).next().unwrap_or(text)).is_ok();
    let titles: Vec<&str> = cells
        .map(|cell| cell.text)
        .filter(|text| !is_day(text))
        .collect();
    titles.join("\n")
}

/// The year that a sheet's title says, else its name, else the file's.
pub fn of(sheet: &Sheet, above: usize, file_name: &str) -> Option<i32> {
    named(&titles(sheet, above))
        .or_else(|| named(&sheet.name))
        .or_else(|| named(stem(file_name)))
}

#[cfg(test)]
mod tests {
    use super::{month_named, named};

    #[test]
    fn one_year_is_a_year_and_two_are_none() {
        for (text, year) in [
            ("2026年度学习台账", Some(2026)),
            ("二季度", None),
            ("2025-2026学年", None),
            ("2026年1月\n2026", Some(2026)),
            ("电话 13912026123", None),
            ("台账20261120", Some(2026)),
            ("３月（２０２６）", Some(2026)),
            ("1926", None),
            ("二〇二六年第四季度", Some(2026)),
            ("二○二五至二○二六学年", None),
        ] {
            assert_eq!(named(text), year, "{text}");
        }
    }

    #[test]
    fn one_month_is_a_month_and_two_are_none() {
        for (text, month) in [
            ("3月", Some(3)),
            ("2026年3月", Some(3)),
            ("三月份学习情况", Some(3)),
            ("十二月", Some(12)),
            ("３ 月", Some(3)),
            ("1月至3月", None),
            ("1-3月", None),
            ("2026年3月5日", None),
            ("13月", None),
            ("月报", None),
            ("一季度", None),
        ] {
            assert_eq!(month_named(text), month, "{text}");
        }
    }
}

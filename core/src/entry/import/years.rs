//! The year of a table whose days have none: said, or in its title, the name of its sheet or its file.

use crate::sheet::{Sheet, stem};
use crate::text::folded;

/// The only year that a text names; none where it names several.
fn named(text: &str) -> Option<i32> {
    let text = folded(text);
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

/// The year that a sheet's title says, else its name, else the file's.
pub fn of(sheet: &Sheet, above: usize, file_name: &str) -> Option<i32> {
    let titles: Vec<&str> = sheet
        .rows()
        .take(above)
        .flat_map(|row| row.cells())
        .map(|cell| cell.text)
        .collect();
    named(&titles.join("\n"))
        .or_else(|| named(&sheet.name))
        .or_else(|| named(stem(file_name)))
}

#[cfg(test)]
mod tests {
    use super::named;

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
        ] {
            assert_eq!(named(text), year, "{text}");
        }
    }
}

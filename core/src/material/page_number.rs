//! Page numbers that were left in a text.

use super::numbering::{is_arabic, is_gap};
use crate::text::narrow;

/// A line that only numbers a page of the print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageNumber {
    /// — 1 —, 第 2 页 共 4 页
    Sure,
    /// A number alone: it may head a section.
    Bare(u32),
}

/// Characters that a line with a page number begins with, digits aside.
const BEGINS: &str = "—-–―─~～·•|/－第共Pp(（";

/// Longest page number, gaps left out: `第100页，共200页`.
const LENGTH_MAX: usize = 14;

/// The page number that a line is.
pub fn page_number(line: &str) -> Option<PageNumber> {
    let first = line.chars().find(|c| !is_gap(*c))?;
    (is_arabic(first) || BEGINS.contains(first)).then_some(())?;
    let mut pressed = String::new();
    for c in line.chars().filter(|c| !is_gap(*c)) {
        pressed.push(narrow(c));
        (pressed.chars().count() <= LENGTH_MAX).then_some(())?;
    }
    let bare = pressed.trim_matches(|c| "—-–―─~·•|/".contains(c));
    let digits = |text: &str| !text.is_empty() && text.chars().all(is_arabic);
    if digits(bare) {
        let number = bare.parse().ok().filter(|number| *number < 2000)?;
        let framed = bare.len() < pressed.len();
        return Some(if framed {
            PageNumber::Sure
        } else {
            PageNumber::Bare(number)
        });
    }
    is_counted(bare).then_some(PageNumber::Sure)
}

/// 第2页, 第2页共4页, 共4页第2页, 2/4, Page 2 of 4
fn is_counted(bare: &str) -> bool {
    let lower = bare.to_lowercase();
    let words = lower.strip_prefix("page").map_or_else(
        || lower.contains('页') && lower.starts_with(['第', '共']),
        |_| true,
    );
    let fraction = lower.split_once('/').is_some_and(|(page, of)| {
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        digits(page) && digits(of)
    });
    let nothing_else = lower
        .chars()
        .all(|c| c.is_ascii_digit() || "第共页，,/()（）of".contains(c) || "page".contains(c));
    let counts = lower.chars().any(|c| c.is_ascii_digit());
    fraction || (words && nothing_else && counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_and_others() {
        for line in [
            "— 1 —",
            "- 2 -",
            "－３－",
            "第 4 页 共 4 页",
            "第12页",
            "共4页，第2页",
            "3/10",
            "Page 3 of 10",
            "· 5 ·",
        ] {
            assert_eq!(page_number(line), Some(PageNumber::Sure), "{line}");
        }
        assert_eq!(page_number("  3 "), Some(PageNumber::Bare(3)));
        for line in ["2023", "第3条", "1.", "", "——", "第一页", "3月5日", "共页"] {
            assert_eq!(page_number(line), None, "{line}");
        }
    }
}

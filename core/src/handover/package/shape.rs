//! Words that have one spelling only, so that what two programs read of them is the same.

use chrono::DateTime;

use crate::time;

/// Longest id or lineage.
const ID_MAX: usize = 64;

/// An id of a record, or a lineage: 1 to 64 visible ASCII characters.
pub(super) fn is_id(text: &str) -> bool {
    (1..=ID_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// `2026-11-23T09:14:05.123+08:00`, and a moment that a calendar has. No leap second, no year 0.
pub(super) fn is_moment(text: &str) -> bool {
    let same = DateTime::parse_from_rfc3339(text)
        .is_ok_and(|at| at.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string() == text);
    same && text.len() == 29 && !text.starts_with("0000") && text.get(17..19) != Some("60")
}

/// `2026-11-23`
pub(super) fn is_date(text: &str) -> bool {
    time::parse_date(text).is_ok_and(|date| date.to_string() == text)
}

/// `09:05`
pub(super) fn is_time(text: &str) -> bool {
    time::parse_time(text).is_ok_and(|minutes| time::time_text(minutes) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_and_no_other() {
        assert!(is_moment("2026-11-23T09:14:05.123+08:00"));
        assert!(is_moment("2026-11-23T09:14:05.000-03:30"));
        for bad in [
            "2026-11-23T09:14:05+08:00",
            "2026-11-23t09:14:05.123+08:00",
            "2026-11-23 09:14:05.123+08:00",
            "2026-11-23T09:14:05.123Z",
            "2026-11-23T09:14:05.123-00:00",
            "2026-11-23T09:14:60.123+08:00",
            "2026-02-30T09:14:05.123+08:00",
            "0000-11-23T09:14:05.123+08:00",
        ] {
            assert!(!is_moment(bad), "{bad}");
        }
        assert!(is_date("2026-11-23") && !is_date(" 2026-11-23") && !is_date("２026-11-23"));
        assert!(is_time("09:05") && !is_time("9:05") && !is_time("09：05"));
        assert!(is_id("a~!") && !is_id("") && !is_id("a b") && !is_id(&"a".repeat(65)));
    }
}

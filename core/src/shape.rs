//! Words that have one spelling only, so that what two programs read of them is the same.

use chrono::NaiveDate;

/// Longest id or lineage.
const ID_MAX: usize = 64;

/// An id of a record, or a lineage: 1 to 64 visible ASCII characters.
pub(crate) fn is_id(text: &str) -> bool {
    (1..=ID_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// `2026-11-23T09:14:05.123+08:00`, and a moment that a calendar has. No leap second, no year 0.
pub(crate) fn is_moment(text: &str) -> bool {
    let Some(digits) = laid_out::<29>(text, b"0000-00-00T00:00:00.000+00:00") else {
        return false;
    };
    let number = |from: usize| two(&digits, from);
    let west_of_nothing = text.ends_with("-00:00");
    is_day(&digits, 1..=9999)
        && number(11) < 24
        && number(14) < 60
        && number(17) < 60
        && number(24) < 24
        && number(27) < 60
        && !west_of_nothing
}

/// `2026-11-23`, in the years that a log can hold.
pub(crate) fn is_date(text: &str) -> bool {
    laid_out::<10>(text, b"0000-00-00").is_some_and(|digits| is_day(&digits, 1900..=2199))
}

/// `09:05`
pub(crate) fn is_time(text: &str) -> bool {
    laid_out::<5>(text, b"00:00").is_some_and(|digits| two(&digits, 0) < 24 && two(&digits, 3) < 60)
}

/// The values of the digits of a text that is laid out as the pattern: a digit for each `0`, either
/// sign for `+`, else the same. Every record has several of these, so nothing is parsed twice.
fn laid_out<const LONG: usize>(text: &str, pattern: &[u8; LONG]) -> Option<[u8; LONG]> {
    let mut digits: [u8; LONG] = text.as_bytes().try_into().ok()?;
    for (byte, like) in digits.iter_mut().zip(pattern) {
        let fits = match like {
            b'0' => byte.is_ascii_digit(),
            b'+' => matches!(byte, b'+' | b'-'),
            other => byte == other,
        };
        if !fits {
            return None;
        }
        *byte &= 0x0F;
    }
    Some(digits)
}

/// The number of two digits.
fn two(digits: &[u8], from: usize) -> u32 {
    let digit = |at: usize| digits.get(at).copied().map_or(0, u32::from);
    digit(from) * 10 + digit(from + 1)
}

/// Whether these ten begin with a day of the calendar, in one of these years.
fn is_day(digits: &[u8], years: std::ops::RangeInclusive<u32>) -> bool {
    let year = two(digits, 0) * 100 + two(digits, 2);
    let whole = i32::try_from(year).unwrap_or(0);
    years.contains(&year)
        && NaiveDate::from_ymd_opt(whole, two(digits, 5), two(digits, 8)).is_some()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::time;

    /// The same said by the calendar library, slowly.
    fn by_the_book(text: &str) -> bool {
        let same = DateTime::parse_from_rfc3339(text)
            .is_ok_and(|at| at.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string() == text);
        same && text.len() == 29 && !text.starts_with("0000") && text.get(17..19) != Some("60")
    }

    #[test]
    fn p29_every_changed_character_is_judged_as_the_library_judges_it() {
        let moment = "2024-02-29T23:59:59.999+08:00";
        for at in 0..moment.len() {
            for byte in 0..128_u8 {
                let mut bytes = moment.as_bytes().to_vec();
                bytes[at] = byte;
                let text = String::from_utf8(bytes).unwrap();
                assert_eq!(is_moment(&text), by_the_book(&text), "{text}");
                let (date, clock) = (&text[..10], &text[11..16]);
                let book = time::parse_date(date).is_ok_and(|day| day.to_string() == date);
                assert_eq!(is_date(date), book, "{date}");
                let book = time::parse_time(clock).is_ok_and(|at| time::time_text(at) == clock);
                assert_eq!(is_time(clock), book, "{clock}");
            }
        }
    }

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

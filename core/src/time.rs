//! Moments, days and clocks. Nothing inside core asks the system for the time: it is handed in.

mod written;

pub use written::{Written, coming_date, numeral, numerals, typed_date, written};

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, FixedOffset, Local, NaiveDate, NaiveTime, Offset, TimeZone, Utc};

use crate::error::{Error, Field, Result};

/// A point in time as it is stored: UTC milliseconds, and the offset that the wall clock showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub utc_ms: i64,
    /// Minutes east of UTC, as the computer was set at that moment.
    pub offset_minutes: i32,
}

impl Moment {
    /// With its own offset. A value that no calendar holds (a damaged row) reads as 1970.
    pub fn local(self) -> DateTime<FixedOffset> {
        let offset =
            FixedOffset::east_opt(self.offset_minutes.saturating_mul(60)).unwrap_or(Utc.fix());
        DateTime::<Utc>::from_timestamp_millis(self.utc_ms)
            .unwrap_or_default()
            .with_timezone(&offset)
    }

    /// The day on the calendar where it was written.
    pub fn date(self) -> NaiveDate {
        self.local().date_naive()
    }

    /// As files and the command line show it: `2026-11-23T09:14:05.123+08:00`.
    pub fn to_text(self) -> String {
        self.local().format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
    }

    /// For file names: `20261123-091405`, local, and in order when sorted as text. A clock beyond the
    /// four digits of a year is taken for the last or the first moment that they can say.
    pub fn stamp(self) -> String {
        let local = self.local();
        match local.year() {
            0..=9999 => local.format("%Y%m%d-%H%M%S").to_string(),
            10_000.. => "99991231-235959".to_owned(),
            _ => "00000101-000000".to_owned(),
        }
    }
}

/// The two clocks of a computer. Tests bring their own.
pub trait Clock: Send + Sync {
    /// The wall clock: may be set, may jump.
    fn now(&self) -> Moment;
    /// Time since some fixed point of this process: never steps back. It may or may not run on
    /// while the computer sleeps, and nothing here relies on either.
    fn steady(&self) -> Duration;
}

/// The computer's own clocks.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock(Instant);

impl Default for SystemClock {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        // Not `Utc::now`, which panics where a clock without a battery says a year before 1970.
        let utc_ms = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
        };
        let utc = DateTime::<Utc>::from_timestamp_millis(utc_ms).unwrap_or_default();
        let offset = Local.offset_from_utc_datetime(&utc.naive_utc()).fix();
        Moment {
            utc_ms,
            offset_minutes: offset.local_minus_utc() / 60,
        }
    }

    fn steady(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Years to choose from, newest first: those that have something, the current one, and the one that
/// is being shown.
pub fn years_offered(mut have: Vec<i32>, shown: Option<i32>, now: Moment) -> Vec<i32> {
    have.push(now.date().year());
    have.extend(shown);
    have.sort_unstable_by(|one, other| other.cmp(one));
    have.dedup();
    have
}

/// A day as people and files write it: `2026-11-23`, from 1900 to 2199, and one that exists.
///
/// # Errors
/// [`Error::NotADate`] with what was typed.
pub fn parse_date(text: &str) -> Result<NaiveDate> {
    let shaped = |narrow: &str| {
        // chrono alone would take `2026-1-2` and `+2026-01-02`; files are to hold one form only.
        let [year @ .., b'-', m1, m2, b'-', d1, d2] = narrow.as_bytes() else {
            return None;
        };
        let number = |digits: &[u8]| {
            let mut digits = digits.iter();
            digits.try_fold(0, |number, digit| {
                let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
                Some(number * 10 + digit)
            })
        };
        let year: &[u8; 4] = year.try_into().ok()?;
        let year = i32::try_from(number(year)?).ok()?;
        let (month, day) = (number(&[*m1, *m2])?, number(&[*d1, *d2])?);
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..2200).contains(&year))
    };
    // Digits in full width are rare, and copied only then.
    shaped(text)
        .or_else(|| shaped(&crate::text::narrow_digits(text.trim())))
        .ok_or_else(|| Error::NotADate {
            given: crate::text::shortened(text),
        })
}

/// Minutes from midnight, 0 to 1439, of `HH:MM` (also `9:05`, and a full-width colon).
///
/// # Errors
/// [`Error::NotATime`] with what was typed.
pub fn parse_time(text: &str) -> Result<u16> {
    let narrow = crate::text::narrow_digits(text.trim()).replace('：', ":");
    let refused = || Error::NotATime {
        given: crate::text::shortened(text),
    };
    let (hours, minutes) = narrow.split_once(':').ok_or_else(refused)?;
    let digits = |part: &str, longest: usize| {
        (!part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let hour = digits(hours, 2).ok_or_else(refused)?;
    let minute = digits(minutes, 2)
        .filter(|_| minutes.len() == 2)
        .ok_or_else(refused)?;
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or_else(refused)?;
    u16::try_from(hour * 60 + minute).map_err(|_| refused())
}

/// `HH:MM` of minutes from midnight.
pub fn time_text(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Writes `YYYY-MM-DD` of a year of four digits. Every row of a table has a day, and the ways of `write!` take
/// several times as long.
pub fn write_day(out: &mut String, year: u16, month: u8, day: u8) {
    for hundred in [year / 100, year % 100] {
        write_two(out, u8::try_from(hundred).unwrap_or_default());
    }
    out.push('-');
    write_two(out, month);
    out.push('-');
    write_two(out, day);
}

/// Writes a number in two digits.
pub fn write_two(out: &mut String, number: u8) {
    out.push(char::from(b'0' + number / 10 % 10));
    out.push(char::from(b'0' + number % 10));
}

/// A year that a log can hold, 1900 to 2199.
///
/// # Errors
/// [`Error::OutOfRange`] otherwise.
pub fn parse_year(text: &str) -> Result<i32> {
    crate::input::whole_number(text, Field::Year, 1900, 2199)
        .map(|year| i32::try_from(year).unwrap_or(1900))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_offered_once_and_newest_first() {
        let now = Moment {
            utc_ms: 1_795_395_600_000,
            offset_minutes: 480,
        };
        let years = |have: &[i32], shown| years_offered(have.to_vec(), shown, now);
        assert_eq!(years(&[], None), [2026]);
        assert_eq!(years(&[2026, 2024], Some(2031)), [2031, 2026, 2024]);
    }

    #[test]
    fn only_days_that_exist() {
        for bad in [
            "2026-02-30",
            "2026-13-01",
            "2026-1-2",
            "26-01-02",
            "",
            "0000-01-01",
            "2026-02-3x",
            "２０２６年",
        ] {
            assert!(parse_date(bad).is_err(), "{bad}");
        }
        assert_eq!(parse_date("2028-02-29").unwrap().to_string(), "2028-02-29");
        assert_eq!(
            parse_date(" ２０２６-01-02 ").unwrap().to_string(),
            "2026-01-02"
        );
    }

    #[test]
    fn times_of_day() {
        assert_eq!(parse_time("9:05").unwrap(), 545);
        assert_eq!(parse_time("０９：05").unwrap(), 545);
        assert_eq!(time_text(545), "09:05");
        for bad in ["24:00", "9", "9:5", "9:60", "-1:00", "a:00", "012:00"] {
            assert!(parse_time(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_stamp_has_four_digits_of_a_year_whatever_the_clock_says() {
        for (utc_ms, stamp) in [
            (253_402_300_800_000, "99991231-235959"),
            (-62_198_755_200_000, "00000101-000000"),
        ] {
            let moment = Moment {
                utc_ms,
                offset_minutes: 0,
            };
            assert_eq!(moment.stamp(), stamp);
        }
    }

    #[test]
    fn a_moment_keeps_its_own_offset() {
        let moment = Moment {
            utc_ms: 1_764_000_000_000,
            offset_minutes: 480,
        };
        assert_eq!(moment.to_text(), "2025-11-25T00:00:00.000+08:00");
        assert_eq!(moment.stamp(), "20251125-000000");
        assert_eq!(moment.date().to_string(), "2025-11-25");
    }
}

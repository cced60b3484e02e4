//! Hours (学时) as they are shown, and the rule that makes them of minutes.

use std::fmt;
use std::iter::Sum;
use std::time::Duration;

use serde::{Deserialize, Serialize, Serializer};
use ts_rs::TS;

use crate::error::{Error, Field, Result};

/// What half a day of study may count, in hundredths of an hour.
const HALF_DAY: std::ops::RangeInclusive<i64> = 1_00..=12_00;

/// The most minutes that so much reading stands for: one that was begun counts.
pub fn timed_up_to(measured: Duration) -> u64 {
    measured.as_secs().div_ceil(60)
}

/// Hours in hundredths: a decimal of at most two places, never a float inside the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, TS)]
#[ts(as = "f64")]
pub struct Hours(i64);

impl Hours {
    /// From hundredths of an hour.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// In hundredths of an hour.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// The hours left to reach `self`; nothing where it has been reached.
    #[must_use]
    pub fn less(self, done: Self) -> Self {
        Self(self.0.saturating_sub(done.0).max(0))
    }

    /// Hours as people type them: up to two decimals, 0 to 9999.99, either width of digits.
    ///
    /// # Errors
    /// [`Error::NotHours`] with what was typed.
    pub fn parse(text: &str, field: Field) -> Result<Self> {
        let narrow = crate::text::narrow_digits(text.trim());
        let refused = || Error::NotHours {
            field,
            given: crate::text::shortened(text),
        };
        let (whole, decimals) = narrow.split_once('.').unwrap_or((narrow.as_ref(), "0"));
        let digits = |part: &str, longest: usize| {
            (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        if !digits(whole, 4) || !digits(decimals, 2) {
            return Err(refused());
        }
        let tenths = if decimals.len() == 1 { 10 } else { 1 };
        match (whole.parse::<i64>(), decimals.parse::<i64>()) {
            (Ok(whole), Ok(decimals)) => Ok(Self(whole * 100 + decimals * tenths)),
            _ => Err(refused()),
        }
    }
}

impl Hours {
    /// Hours of half a day of study as a branch says them, 1 to 12; nothing, or 0, where it says none.
    ///
    /// # Errors
    /// [`Error::NotHours`], [`Error::OutOfRange`].
    pub fn of_half_a_day(text: &str) -> Result<Option<Self>> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        match Self::parse(text, Field::HoursPerHalfDay)? {
            Self(0) => Ok(None),
            hours if HALF_DAY.contains(&hours.0) => Ok(Some(hours)),
            _ => Err(Error::OutOfRange {
                field: Field::HoursPerHalfDay,
                given: crate::text::shortened(text.trim()),
                least: 1,
                most: 12,
            }),
        }
    }

    /// Of the database; what is none of half a day says nothing.
    pub fn half_day_stored(hundredths: i64) -> Option<Self> {
        HALF_DAY.contains(&hundredths).then_some(Self(hundredths))
    }
}

impl Sum for Hours {
    fn sum<I: Iterator<Item = Self>>(hours: I) -> Self {
        Self(hours.fold(0, |sum, one| sum.saturating_add(one.0)))
    }
}

impl fmt::Display for Hours {
    /// At least one decimal, at most two: `2.0`, `0.75`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.div_euclid(100), self.0.rem_euclid(100));
        if rest % 10 == 0 {
            write!(f, "{whole}.{}", rest / 10)
        } else {
            write!(f, "{whole}.{rest:02}")
        }
    }
}

impl Serialize for Hours {
    #[expect(
        clippy::cast_precision_loss,
        reason = "hundredths of a person's hours stay far below 2^52"
    )]
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 100.0)
    }
}

/// The branch's rule: how many minutes make an hour of study. No central rule says; in use are 60
/// and 45. The default of 60 claims least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(as = "u32")]
pub struct MinutesPerHour(u32);

impl Default for MinutesPerHour {
    fn default() -> Self {
        Self(60)
    }
}

impl MinutesPerHour {
    /// 1 to 1440 minutes.
    ///
    /// # Errors
    /// [`Error::NotANumber`], [`Error::OutOfRange`].
    pub fn parse(text: &str) -> Result<Self> {
        crate::input::whole_number(text, Field::MinutesPerHour, 1, 1440).map(Self)
    }

    /// From the database; anything outside the range reads as the default.
    pub fn stored(minutes: i64) -> Self {
        u32::try_from(minutes)
            .ok()
            .filter(|m| (1..=1440).contains(m))
            .map_or_else(Self::default, Self)
    }

    /// In minutes.
    pub const fn minutes(self) -> u32 {
        self.0
    }

    /// The hours of one entry, exactly, to be compared by this rule: of its credit, in hundredths, where it
    /// has one, else of its minutes.
    pub fn weight(self, minutes: u32, credit: Option<u32>) -> u64 {
        credit.map_or(u64::from(minutes) * 100, |credit| {
            u64::from(credit) * u64::from(self.0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_day_has_one_to_twelve_hours_or_is_not_said() {
        let hours = |text| Hours::of_half_a_day(text).map(|it| it.map(Hours::hundredths));
        assert_eq!(hours("4").unwrap(), Some(400));
        assert_eq!(hours(" ３.5 ").unwrap(), Some(350));
        assert_eq!((hours("").unwrap(), hours("0").unwrap()), (None, None));
        for bad in ["0.5", "13", "半", "-4"] {
            assert!(hours(bad).is_err(), "{bad}");
        }
        assert_eq!(Hours::half_day_stored(-5), None);
    }

    #[test]
    fn two_decimals_and_no_more() {
        for (typed, hundredths) in [
            ("4", 400),
            ("1.5", 150),
            ("０.２５", 25),
            ("0", 0),
            ("9999.99", 999_999),
        ] {
            assert_eq!(
                Hours::parse(typed, Field::Credit).unwrap().hundredths(),
                hundredths
            );
        }
        for bad in ["1.234", "-1", "", ".5", "1.", "1e2", "10000", "NaN"] {
            assert!(Hours::parse(bad, Field::Credit).is_err(), "{bad}");
        }
        assert_eq!(
            serde_json::to_string(&Hours::from_hundredths(2725)).unwrap(),
            "27.25"
        );
    }
}

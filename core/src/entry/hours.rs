//! Minutes into hours (学时): exact until the one rounding on the sum that is shown.

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

    /// Hours of a credit beyond what the clock's minutes are by the rule; none where there is no credit.
    pub fn beyond(self, minutes: u32, credit: Option<Hours>) -> Hours {
        let clock = self.hours(minutes.into(), Hours::default());
        credit.unwrap_or_default().less(clock)
    }

    /// The hours of one entry, exactly, to be compared by this rule: of its credit, in hundredths, where it
    /// has one, else of its minutes.
    pub fn weight(self, minutes: u32, credit: Option<u32>) -> u64 {
        credit.map_or(u64::from(minutes) * 100, |credit| {
            u64::from(credit) * u64::from(self.0)
        })
    }

    /// The hours of each of these minutes, so that together they are the hours of their sum: what is left
    /// over from cutting goes to those that were cut most, the first of them first.
    pub fn apportioned(self, minutes: &[u64]) -> Vec<Hours> {
        let per = u64::from(self.0);
        let whole = self.hours(minutes.iter().sum(), Hours::default());
        let cut = |minutes: u64| i64::try_from(minutes * 100 / per).unwrap_or(i64::MAX);
        let mut shares: Vec<Hours> = minutes.iter().map(|one| Hours(cut(*one))).collect();
        let left = whole.less(shares.iter().copied().sum()).0;
        let mut most: Vec<usize> = (0..minutes.len()).collect();
        most.sort_by_key(|at| std::cmp::Reverse(minutes.get(*at).map_or(0, |one| one * 100 % per)));
        for at in most.into_iter().take(usize::try_from(left).unwrap_or(0)) {
            if let Some(share) = shares.get_mut(at) {
                share.0 += 1;
            }
        }
        shares
    }

    /// A sum of minutes, and a sum of credited hours, as hours: rounded once, half up.
    pub fn hours(self, minutes: u64, credited: Hours) -> Hours {
        let per = u64::from(self.0);
        let rounded = (minutes * 200 + per) / (per * 2);
        Hours(
            i64::try_from(rounded)
                .unwrap_or(i64::MAX)
                .saturating_add(credited.0),
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_share_is_a_hundredth_from_what_it_would_be_alone(
            per in 1_u32..1441,
            minutes in prop::collection::vec(0_u64..1441, 0..40),
        ) {
            let rule = MinutesPerHour(per);
            let shares = rule.apportioned(&minutes);
            let sum: Hours = shares.iter().copied().sum();
            prop_assert_eq!(sum, rule.hours(minutes.iter().sum(), Hours::default()));
            for (share, minutes) in shares.iter().zip(&minutes) {
                let exact = i64::try_from(minutes * 100).unwrap();
                let off = share.0 * i64::from(per) - exact;
                prop_assert!(off.abs() < i64::from(per), "{share} of {minutes}");
            }
        }
    }

    #[test]
    fn rounded_once_half_up() {
        let rule = |m: &str| MinutesPerHour::parse(m).unwrap();
        assert_eq!(rule("60").hours(90, Hours::default()).to_string(), "1.5");
        assert_eq!(rule("45").hours(100, Hours::default()).to_string(), "2.22");
        assert_eq!(rule("40").hours(1, Hours::default()).to_string(), "0.03");
        // Three rows of 20 minutes are one hour, not 0.33 × 3.
        assert_eq!(
            rule("60").hours(60, Hours::from_hundredths(25)).to_string(),
            "1.25"
        );
    }

    #[test]
    fn shares_add_up_to_the_hours_of_the_sum() {
        let rule = |m: &str| MinutesPerHour::parse(m).unwrap();
        let shares = |per: &str, minutes: &[u64]| -> Vec<i64> {
            let shares = rule(per).apportioned(minutes);
            shares.into_iter().map(Hours::hundredths).collect()
        };
        // Three times 20 minutes are one hour: 0.34 + 0.33 + 0.33.
        assert_eq!(shares("60", &[20, 20, 20]), [34, 33, 33]);
        assert_eq!(shares("45", &[10, 20, 30]), [22, 44, 67]);
        assert_eq!(shares("60", &[]), Vec::<i64>::new());
        // One of 1 minute by 1,440 alone is nothing, 8 of them are 0.01.
        assert_eq!(shares("1440", &[1; 8]).iter().sum::<i64>(), 1);
    }

    #[test]
    fn p60_a_credit_is_beyond_the_clock_from_the_first_hundredth() {
        let rule = |m: &str| MinutesPerHour::parse(m).unwrap();
        let beyond = |per: &str, minutes, credit| {
            rule(per)
                .beyond(minutes, Some(Hours::from_hundredths(credit)))
                .hundredths()
        };
        assert_eq!(beyond("60", 1, 999_999), 999_997);
        assert_eq!(beyond("60", 60, 100), 0);
        assert_eq!(beyond("60", 60, 101), 1);
        assert_eq!(beyond("60", 90, 100), 0);
        // 20 minutes are 0.44 of 45: the same figure is no more than they are.
        assert_eq!(beyond("45", 20, 44), 0);
        assert_eq!(beyond("45", 20, 45), 1);
        assert_eq!(rule("60").beyond(1, None), Hours::default());
    }

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

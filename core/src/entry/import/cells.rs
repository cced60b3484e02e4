//! A day as a cell of a table holds it.

use chrono::{Days, NaiveDate};

use super::clock;
use crate::error::{Error, Result};
use crate::sheet::{Cell, Kind};
use crate::text::shortened;
use crate::time::{Written, written};

/// The numbers of days from 2000 to 2099, as sheets count them.
const SERIALS: std::ops::RangeInclusive<u64> = 36_526..=73_050;

/// A day, as a cell says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// With its year, or without.
    pub written: Written,
    /// The text behind it, where that may be a time.
    pub behind: String,
    /// Whether it stands there as a number that a sheet counts days by.
    pub counted: bool,
}

/// Reads a day. Numbers lose their last zero: `11.2` may have been typed as 11.20.
///
/// # Errors
/// [`Error::NotADate`], [`Error::NoSuchDay`].
pub fn day(cell: Cell<'_>, typed: bool) -> Result<Day> {
    let refused = || Error::NotADate {
        given: shortened(&cell.shown()),
    };
    if matches!(cell.kind, Kind::Time | Kind::Error) {
        return Err(refused());
    }
    if cell.kind == Kind::Number
        && let Ok(days) = cell.text.parse::<u64>()
        && SERIALS.contains(&days)
    {
        let first = NaiveDate::from_ymd_opt(1899, 12, 30);
        let day = first.and_then(|first| first.checked_add_days(Days::new(days)));
        return Ok(Day {
            written: Written::Day(day.ok_or_else(refused)?),
            behind: String::new(),
            counted: true,
        });
    }
    if !(typed && cell.kind == Kind::Text) && may_have_lost_a_zero(cell.text) {
        return Err(Error::LostZero {
            given: shortened(&cell.shown()),
        });
    }
    match written(cell.text) {
        Ok((written, behind)) => {
            let behind = match behind {
                part if clock::is_part_of_a_day(&part) => String::new(),
                behind => behind,
            };
            if !behind.is_empty() && clock::span(&behind).is_err() {
                return Err(refused());
            }
            Ok(Day {
                written,
                behind,
                counted: false,
            })
        }
        Err(Error::NotADate { .. }) => Err(refused()),
        Err(other) => Err(other),
    }
}

/// 11.1, 11.2, 11.3: the first of a month, or the tenth.
fn may_have_lost_a_zero(text: &str) -> bool {
    let Some((month, day)) = text.split_once('.') else {
        return false;
    };
    let is_month = month
        .parse::<u8>()
        .is_ok_and(|month| (1..=12).contains(&month));
    let is_day = matches!(day, "1" | "2") || day == "3" && month != "2";
    is_month && is_day
}

//! A day as a cell of a table holds it.

use chrono::Datelike;

use super::clock;
use crate::error::{Error, Result};
use crate::sheet::{Cell, Kind, Sheet};
use crate::text::{narrow_digits, shortened};
use crate::time::{Written, written};

/// Years in which a number of five digits is the number of a day.
const COUNTED: std::ops::Range<i32> = 2000..2100;

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
pub fn day(sheet: &Sheet, cell: Cell<'_>, typed: bool) -> Result<Day> {
    let refused = || Error::NotADate {
        given: shortened(&cell.shown()),
    };
    if matches!(cell.kind, Kind::Time | Kind::Error) {
        return Err(refused());
    }
    let digits = narrow_digits(cell.text);
    if digits.len() == 5
        && let Ok(days) = digits.parse::<u64>()
        && let Some(day) = sheet
            .day_of(days)
            .filter(|day| COUNTED.contains(&day.year()))
    {
        return Ok(Day {
            written: Written::Day(day),
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

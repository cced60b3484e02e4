//! Which copies stay.

use std::fs;
use std::path::{Path, PathBuf};

use super::names::files;
use super::{Backup, Kind};
use crate::error::{Error, Result};

/// How many copies are kept in any case: the newest.
pub const KEPT: usize = 10;
/// Of this many days that have copies, the newest of the day is kept.
pub const DAYS: usize = 10;
/// Of this many months that have copies, the newest of the month is kept.
pub const MONTHS: usize = 12;

/// Takes away what [`kept`] does not name, never the one just made: where the clock was set back,
/// that one looks like the oldest.
///
/// # Errors
/// The disk's own.
pub fn thin(folder: &Path, kind: &Kind, made: &Backup) -> Result<()> {
    thin_but(folder, kind, std::slice::from_ref(&made.file))
}

/// The same, whatever else is to stay.
///
/// # Errors
/// The disk's own.
pub(crate) fn thin_but(folder: &Path, kind: &Kind, but: &[PathBuf]) -> Result<()> {
    let mut copies = files(folder, kind);
    copies.retain(|(name, _)| !name.aside);
    let stamps: Vec<&str> = copies.iter().map(|(name, _)| name.stamp.as_str()).collect();
    let kept = kept(&stamps);
    for ((_, old), _) in copies.iter().zip(kept).filter(|(_, kept)| !kept) {
        if !but.contains(old) {
            fs::remove_file(old).map_err(|error| Error::of_io(&error, old))?;
        }
    }
    Ok(())
}

/// Which copies stay, given their stamps (`20261123-091405`), newest first: the last [`KEPT`], the
/// newest of each of the last [`DAYS`] days, the newest of each of the last [`MONTHS`] months.
fn kept(stamps: &[&str]) -> Vec<bool> {
    let (mut days, mut months) = (Periods::default(), Periods::default());
    let marks = stamps.iter().enumerate().map(|(at, stamp)| {
        let newest_of_day = days.first_of(stamp.get(..8).unwrap_or_default());
        let newest_of_month = months.first_of(stamp.get(..6).unwrap_or_default());
        at < KEPT
            || newest_of_day.is_some_and(|nth| nth < DAYS)
            || newest_of_month.is_some_and(|nth| nth < MONTHS)
    });
    marks.collect()
}

/// Counts days or months as they are met.
#[derive(Default)]
struct Periods<'s> {
    met: usize,
    last: Option<&'s str>,
}

impl<'s> Periods<'s> {
    /// The how manieth period this is, where it is met for the first time.
    fn first_of(&mut self, period: &'s str) -> Option<usize> {
        if self.last == Some(period) {
            return None;
        }
        self.last = Some(period);
        self.met += 1;
        Some(self.met - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(stamps: &[String]) -> Vec<String> {
        let mut sorted = stamps.to_vec();
        sorted.sort_by(|one, other| other.cmp(one));
        let asked: Vec<&str> = sorted.iter().map(String::as_str).collect();
        let kept = kept(&asked);
        let left = sorted.into_iter().zip(kept);
        left.filter_map(|(stamp, kept)| kept.then_some(stamp))
            .collect()
    }

    #[test]
    fn ten_days_and_twelve_months_stay() {
        // Two copies a day over two years, thinned after each.
        let mut there: Vec<String> = Vec::new();
        let first = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        for day in first.iter_days().take(730) {
            for hour in ["090000", "180000"] {
                there.push(format!("{}-{hour}", day.format("%Y%m%d")));
                there = left(&there);
            }
        }
        let days: std::collections::BTreeSet<&str> =
            there.iter().filter_map(|stamp| stamp.get(..8)).collect();
        for day in 22..=31 {
            assert!(days.contains(format!("202612{day}").as_str()), "{there:?}");
        }
        for month in 1..=12 {
            let of = format!("2026{month:02}");
            assert!(
                there.iter().any(|stamp| stamp.starts_with(&of)),
                "{of}: {there:?}"
            );
        }
        assert!(there.len() <= KEPT + DAYS + MONTHS, "{}", there.len());
        // The last of a month, not just any of it.
        assert!(there.contains(&"20260131-180000".to_owned()), "{there:?}");
    }
}

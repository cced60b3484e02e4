//! Which copies stay.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDateTime};

use super::Backup;
use super::names::{BackupWhy, Name, files, name_of};
use crate::error::{Error, Result};
use crate::store::Kind;

/// The number of copies that are kept in any case: the newest.
pub const KEPT: usize = 10;
/// Of this many days that have copies, the newest of the day is kept.
pub const DAYS: usize = 10;
/// Of this many months that have copies, the newest of the month is kept.
pub const MONTHS: usize = 12;

/// Of copies that something took the place of, this many are kept in any case: the newest.
pub const UNDO_KEPT: usize = 12;
/// For so many days before the newest copy, all of them are.
pub const UNDO_DAYS: u64 = 30;

/// Takes away what has had its time, never the one just made.
///
/// # Errors
/// The disk's own.
pub fn thin(folder: &Path, kind: &Kind, made: &Backup) -> Result<()> {
    let now = name_of(&made.file, kind).map(|name| name.stamp);
    let but = std::slice::from_ref(&made.file);
    thin_but(folder, kind, but, &now.unwrap_or_default())
}

/// The same, whatever else is to stay. Copies whose names are later than `now` are of a clock that
/// was ahead: they take up no place of the others, nor the others of them.
///
/// # Errors
/// The disk's own.
pub(crate) fn thin_but(folder: &Path, kind: &Kind, but: &[PathBuf], now: &str) -> Result<()> {
    let copies = files(folder, kind);
    let (ahead, until_now): (Vec<_>, Vec<_>) = copies
        .into_iter()
        .partition(|(name, _)| name.stamp.as_str() > now);
    for copies in [until_now, ahead] {
        for old in gone(&copies).filter(|old| !but.contains(old)) {
            fs::remove_file(old).map_err(|error| Error::of_io(&error, old))?;
        }
    }
    Ok(())
}

/// The copies that do not stay of these, which are newest first. Each kind takes up its own places.
fn gone(copies: &[(Name, PathBuf)]) -> impl Iterator<Item = &PathBuf> {
    let newest = copies.first().map_or("", |(name, _)| name.stamp.as_str());
    [BackupWhy::Made, BackupWhy::Replaced]
        .into_iter()
        .flat_map(move |why| {
            let of: Vec<_> = copies.iter().filter(|(name, _)| name.why == why).collect();
            let stamps: Vec<&str> = of.iter().map(|(name, _)| name.stamp.as_str()).collect();
            let kept = match why {
                BackupWhy::Replaced => undo_kept(&stamps, newest),
                _ => kept(&stamps),
            };
            let gone = of.into_iter().zip(kept).filter(|(_, kept)| !kept);
            gone.map(|((_, file), _)| file)
        })
}

/// Which copies stay that something took the place of: "restoring it undoes this" is to be true for
/// long, however many others are made.
fn undo_kept(stamps: &[&str], newest: &str) -> Vec<bool> {
    let at = |stamp: &str| NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S").ok();
    let since = at(newest).and_then(|newest| newest.checked_sub_days(Days::new(UNDO_DAYS)));
    let marks = stamps.iter().enumerate();
    marks
        .map(|(nth, stamp)| nth < UNDO_KEPT || at(stamp) >= since)
        .collect()
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

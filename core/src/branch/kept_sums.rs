//! Sums of people, kept beside the records that they follow from: a year of many people is there at once. Triggers of the
//! file take a row away with whatever it hangs on (`migrations/branch/0006_sums.sql`); where there is none, it is
//! reckoned again.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{Flagged, MonthTotals};
use crate::entry::exact::PersonHours;
use crate::entry::{Hours, MinutesPerHour};
use crate::error::Result;

/// The part of a person's year that follows from their records alone, by one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reckoned {
    /// Hours of all entries and of the organised ones.
    pub hours: PersonHours,
    /// Credited hours among them.
    pub credited: Hours,
    /// Entries that are summed.
    pub entries: usize,
    /// Reflections handed in.
    pub notes: usize,
    /// January to December.
    pub by_month: [MonthTotals; 12],
    /// Hours of entries dated in another year.
    pub other_years: Hours,
    /// Minutes that need a look.
    pub flagged: Flagged,
}

impl Reckoned {
    /// All of it as numbers, in a lasting order.
    fn numbers(&self) -> Vec<u64> {
        let hours = |hours: Hours| u64::try_from(hours.hundredths()).unwrap_or_default();
        let count = |count: usize| u64::try_from(count).unwrap_or_default();
        let flagged = &self.flagged;
        let mut numbers = vec![
            hours(self.hours.hours),
            hours(self.hours.organised),
            hours(self.credited),
            count(self.entries),
            count(self.notes),
            hours(self.other_years),
            flagged.overlap_minutes,
            flagged.over_a_day_minutes,
            flagged.future_minutes,
            flagged.other_year_minutes,
            flagged.late_minutes,
            flagged.late_imported_minutes,
            flagged.imported_minutes,
            hours(flagged.credit_beyond_hours),
            count(flagged.counted_once),
            count(flagged.twins_open),
            flagged.unchecked_minutes,
            hours(flagged.unchecked_hours),
            count(flagged.unchecked_notes),
        ];
        for month in &self.by_month {
            numbers.extend([
                month.organised_minutes,
                month.self_study_minutes,
                hours(month.hours),
            ]);
        }
        numbers
    }

    /// The same read back; `None` where another program wrote something else.
    fn of(numbers: &[u64]) -> Option<Self> {
        let (head, months) = numbers.split_at_checked(19)?;
        let head: [u64; 19] = head.try_into().ok()?;
        let hours = |number: u64| i64::try_from(number).ok().map(Hours::from_hundredths);
        let count = |number: u64| usize::try_from(number).ok();
        let [
            all,
            organised,
            credited,
            entries,
            notes,
            other_years,
            flags @ ..,
        ] = head;
        let (all, organised) = (hours(all)?, hours(organised)?);
        let [
            overlap_minutes,
            over_a_day_minutes,
            future_minutes,
            other_year_minutes,
            late_minutes,
            late_imported_minutes,
            imported_minutes,
            beyond,
            once,
            twins,
            unchecked_minutes,
            unchecked_hours,
            unchecked_notes,
        ] = flags;
        if months.len() != 36 {
            return None;
        }
        let mut by_month = [MonthTotals::default(); 12];
        for (month, three) in by_month.iter_mut().zip(months.chunks_exact(3)) {
            let &[organised_minutes, self_study_minutes, of_month] = three else {
                return None;
            };
            *month = MonthTotals {
                organised_minutes,
                self_study_minutes,
                hours: hours(of_month)?,
            };
        }
        Some(Self {
            hours: PersonHours {
                hours: all,
                organised,
                self_study: all.less(organised),
            },
            credited: hours(credited)?,
            entries: count(entries)?,
            notes: count(notes)?,
            by_month,
            other_years: hours(other_years)?,
            flagged: Flagged {
                overlap_minutes,
                over_a_day_minutes,
                future_minutes,
                other_year_minutes,
                late_minutes,
                late_imported_minutes,
                imported_minutes,
                credit_beyond_hours: hours(beyond)?,
                counted_once: count(once)?,
                twins_open: count(twins)?,
                unchecked_minutes,
                unchecked_hours: hours(unchecked_hours)?,
                unchecked_notes: count(unchecked_notes)?,
            },
        })
    }

    /// The figures as they are kept: what a broken disk made of them is not believed.
    fn text(&self, of: Of<'_>) -> String {
        let numbers = serde_json::to_string(&self.numbers()).unwrap_or_default();
        of.seal(&numbers) + &numbers
    }

    fn read(text: &str, of: Of<'_>) -> Option<Self> {
        let (seal, numbers) = text.split_at_checked(SEAL)?;
        if seal != of.seal(numbers) {
            return None;
        }
        Self::of(&serde_json::from_str::<Vec<u64>>(numbers).ok()?)
    }
}

/// Characters of a digest before the figures.
const SEAL: usize = 16;

/// The person, the year and the rule that sums are of.
#[derive(Clone, Copy)]
struct Of<'n> {
    number: &'n str,
    year: i32,
    rule: MinutesPerHour,
}

impl Of<'_> {
    fn seal(self, figures: &str) -> String {
        let of = format!("{}\n{}\n{}\n", self.year, self.rule.minutes(), self.number);
        let digest = Sha256::new()
            .chain_update(of)
            .chain_update(figures)
            .finalize();
        hex::encode(digest.get(..SEAL / 2).unwrap_or_default())
    }
}

/// The kept sums of a year by this rule, by number.
pub fn of_year(
    connection: &Connection,
    year: i32,
    rule: MinutesPerHour,
) -> Result<HashMap<String, Reckoned>> {
    let mut all = HashMap::new();
    let mut select = connection.prepare_cached(
        "SELECT number, figures FROM person_sum WHERE year = ?1 AND per_hour = ?2",
    )?;
    let mut rows = select.query(params![year, rule.minutes()])?;
    while let Some(row) = rows.next()? {
        let number: String = row.get(0)?;
        let of = Of {
            number: &number,
            year,
            rule,
        };
        let text = row.get_ref(1)?.as_str().ok();
        if let Some(figures) = text.and_then(|text| Reckoned::read(text, of)) {
            all.insert(number, figures);
        }
    }
    Ok(all)
}

/// The kept sums of one person.
pub fn of_one(
    connection: &Connection,
    number: &str,
    year: i32,
    rule: MinutesPerHour,
) -> Result<Option<Reckoned>> {
    let figures: Option<String> = connection
        .prepare_cached(
            "SELECT figures FROM person_sum WHERE number = ?1 AND year = ?2 AND per_hour = ?3",
        )?
        .query_row(params![number, year, rule.minutes()], |row| row.get(0))
        .optional()?;
    let of = Of { number, year, rule };
    Ok(figures.and_then(|figures| Reckoned::read(&figures, of)))
}

/// Keeps the sums of a person.
pub fn keep(
    connection: &Connection,
    number: &str,
    year: i32,
    rule: MinutesPerHour,
    reckoned: &Reckoned,
) -> Result<()> {
    let figures = reckoned.text(Of { number, year, rule });
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO person_sum (number, year, per_hour, figures) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![number, year, rule.minutes(), figures])?;
    Ok(())
}

/// Whose sums are kept, of which year and by which rule; none where the file has no such table yet.
pub fn all(connection: &Connection) -> Result<Vec<(String, i32, MinutesPerHour)>> {
    if !has_table(connection)? {
        return Ok(Vec::new());
    }
    let mut select = connection.prepare("SELECT number, year, per_hour FROM person_sum")?;
    let rows = select.query_map([], |row| {
        Ok((
            row.get(0)?,
            row.get(1)?,
            MinutesPerHour::stored(row.get(2)?),
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn has_table(connection: &Connection) -> Result<bool> {
    let has = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'person_sum')";
    Ok(connection.query_row(has, [], |row| row.get(0))?)
}

/// Takes all of them away, where the file has such a table: they are reckoned again.
pub fn forget(connection: &Connection) -> Result<bool> {
    if !has_table(connection)? {
        return Ok(false);
    }
    Ok(connection.execute("DELETE FROM person_sum", [])? > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn figures_come_back_as_they_were_and_only_to_whom_they_are_of(
            numbers in prop::collection::vec(0..1_u64 << 40, 55), at in 0..200_usize,
        ) {
            let mut numbers = numbers;
            // Organised hours are a part of all.
            numbers[0] += numbers[1];
            let reckoned = Reckoned::of(&numbers).unwrap();
            prop_assert_eq!(reckoned.numbers(), numbers);
            let of = |number| Of { number, year: 2026, rule: MinutesPerHour::default() };
            let text = reckoned.text(of("001"));
            prop_assert_eq!(Reckoned::read(&text, of("001")), Some(reckoned));
            prop_assert_eq!(Reckoned::read(&text, of("002")), None);
            let mut bytes = text.clone().into_bytes();
            let at = at % bytes.len();
            bytes[at] ^= 1;
            prop_assert_eq!(Reckoned::read(&String::from_utf8(bytes).unwrap(), of("001")), None);
        }
    }

    #[test]
    fn what_is_no_figures_is_none() {
        for count in [0, 18, 54, 56] {
            assert_eq!(Reckoned::of(&vec![0; count]), None);
        }
        assert_eq!(Reckoned::of(&[u64::MAX; 55]), None);
    }
}

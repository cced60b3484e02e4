//! Forms, the hours rule and goals in the log: the only place with their SQL.

use rusqlite::{Connection, params};

use super::{Class, Form, GoalAsked, Hours, MinutesPerHour, STANDARD_FORMS};
use crate::error::{Error, Result};

/// The name under which the rule is kept.
pub const MINUTES_PER_HOUR: &str = "minutes_per_hour";
/// The same of the hours of half a day, in hundredths.
pub const HOURS_PER_HALF_DAY: &str = "hours_per_half_day";

fn class_of(word: &str) -> Class {
    if word == "organised" {
        Class::Organised
    } else {
        Class::SelfStudy
    }
}

/// Puts the forms of the field into a new log; does nothing where there are any.
pub fn seed_forms(connection: &Connection) -> Result<()> {
    let any: bool = connection.query_row("SELECT EXISTS (SELECT 1 FROM form)", [], |r| r.get(0))?;
    if any {
        return Ok(());
    }
    for (name, class) in STANDARD_FORMS {
        insert_form(connection, name, class)?;
    }
    Ok(())
}

fn insert_form(connection: &Connection, name: &str, class: Class) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO form (name, class, place)
             VALUES (?1, ?2, (SELECT coalesce(max(place), 0) + 1 FROM form))",
        )?
        .execute(params![name, class.as_str()])?;
    Ok(())
}

/// In their own order, retired ones too.
pub fn forms(connection: &Connection) -> Result<Vec<Form>> {
    Ok(connection
        .prepare_cached("SELECT name, class, retired FROM form ORDER BY place")?
        .query_map([], |row| {
            Ok(Form {
                name: row.get(0)?,
                class: class_of(&row.get::<_, String>(1)?),
                retired: row.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The form of this name.
pub fn form(connection: &Connection, name: &str) -> Result<Form> {
    forms(connection)?
        .into_iter()
        .find(|form| form.name == name)
        .ok_or_else(|| Error::UnknownForm {
            name: crate::text::shortened(name),
        })
}

/// The number of entries that carry this name in their latest revision.
pub fn form_used(connection: &Connection, name: &str) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM entry WHERE form = ?1")?
        .query_row([name], |row| row.get(0))?)
}

/// Adds a form at the end.
pub fn add_form(connection: &Connection, name: &str, class: Class) -> Result<()> {
    refuse_taken(connection, name)?;
    insert_form(connection, name, class)
}

/// Entries keep the old name; new ones get the new.
pub fn rename_form(connection: &Connection, old: &str, new: &str) -> Result<()> {
    form(connection, old)?;
    if old != new {
        refuse_taken(connection, new)?;
        connection.execute("UPDATE form SET name = ?2 WHERE name = ?1", [old, new])?;
    }
    Ok(())
}

/// Not offered any more, or offered again.
pub fn retire_form(connection: &Connection, name: &str, retired: bool) -> Result<()> {
    form(connection, name)?;
    connection.execute(
        "UPDATE form SET retired = ?2 WHERE name = ?1",
        params![name, retired],
    )?;
    Ok(())
}

fn refuse_taken(connection: &Connection, name: &str) -> Result<()> {
    match form(connection, name) {
        Ok(form) => Err(Error::FormExists { name: form.name }),
        Err(Error::UnknownForm { .. }) => Ok(()),
        Err(other) => Err(other),
    }
}

/// The rule; the default where none was set.
pub fn rule(connection: &Connection) -> Result<MinutesPerHour> {
    Ok(crate::settings::sql::get(connection, MINUTES_PER_HOUR)?
        .and_then(|value| value.parse().ok())
        .map_or_else(MinutesPerHour::default, MinutesPerHour::stored))
}

/// From now on, for all years alike.
pub fn set_rule(connection: &Connection, rule: MinutesPerHour) -> Result<()> {
    crate::settings::sql::set(connection, MINUTES_PER_HOUR, &rule.minutes().to_string())
}

/// The hours of half a day of study, where they were set.
pub fn half_day(connection: &Connection) -> Result<Option<Hours>> {
    Ok(crate::settings::sql::get(connection, HOURS_PER_HALF_DAY)?
        .and_then(|value| value.parse().ok())
        .and_then(Hours::half_day_stored))
}

/// From now on; nothing is asked about again.
pub fn set_half_day(connection: &Connection, hours: Option<Hours>) -> Result<()> {
    let Some(hours) = hours else {
        return crate::settings::sql::unset(connection, HOURS_PER_HALF_DAY);
    };
    let hundredths = hours.hundredths().to_string();
    crate::settings::sql::set(connection, HOURS_PER_HALF_DAY, &hundredths)
}

/// Goals whose span holds this year, rows of 0 hours included, in the order of their names.
pub fn goals(connection: &Connection, year: i32) -> Result<Vec<GoalAsked>> {
    Ok(connection
        .prepare_cached(
            "SELECT name, first_year, years, hundredths, class FROM goal
             WHERE ?1 BETWEEN first_year AND first_year + years - 1
             ORDER BY class IS NOT 'organised', name, first_year",
        )?
        .query_map([year], |row| {
            Ok(GoalAsked {
                name: row.get(0)?,
                first_year: row.get(1)?,
                years: row.get(2)?,
                hours: Hours::from_hundredths(row.get(3)?),
                class: row
                    .get::<_, Option<String>>(4)?
                    .map(|word| class_of(word.as_str())),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Sets a goal; the same name and first year is the same goal.
pub fn set_goal(connection: &Connection, goal: &GoalAsked) -> Result<()> {
    connection.execute(
        "INSERT INTO goal (name, first_year, years, hundredths, class) VALUES (?1,?2,?3,?4,?5)
         ON CONFLICT (name, first_year) DO UPDATE
         SET years = excluded.years, hundredths = excluded.hundredths, class = excluded.class",
        params![
            goal.name,
            goal.first_year,
            goal.years,
            goal.hours.hundredths(),
            goal.class.map(Class::as_str)
        ],
    )?;
    Ok(())
}

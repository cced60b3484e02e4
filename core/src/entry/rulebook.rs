//! Forms of study, the hours rule, goals, and the sums they make.

use chrono::Datelike;

use super::spans::Spans;
use super::{Class, Form, FormRow, Goal, GoalAsked, Hours, MinutesPerHour, Rules, rules_sql, sums};
use crate::error::{Field, Result};
use crate::input;
use crate::store::LedgerFile;

/// Forms of study, the hours rule and goals of an open log.
pub struct RuleBook<'p> {
    pub(crate) log: &'p mut LedgerFile,
    pub(crate) spans: &'p mut Spans,
}

impl RuleBook<'_> {
    /// All forms in their order, retired ones too.
    ///
    /// # Errors
    /// The disk's own.
    pub fn forms(&self) -> Result<Vec<Form>> {
        self.log.read(rules_sql::forms)
    }

    /// The number of entries that carry a form's name.
    ///
    /// # Errors
    /// The disk's own.
    pub fn form_used(&self, name: &str) -> Result<u32> {
        self.log
            .read(|connection| rules_sql::form_used(connection, name))
    }

    /// The rule, the forms, and the goals that speak about a year; about this one where none is given.
    ///
    /// # Errors
    /// The disk's own.
    pub fn page(&self, year: Option<i32>) -> Result<Rules> {
        let year = year.unwrap_or_else(|| self.log.now().date().year());
        let forms = self.forms()?.into_iter().map(|form| {
            Ok(FormRow {
                entries: self.form_used(&form.name)?,
                asks: super::form::asked_of(&form.name),
                name: form.name,
                class: form.class,
                retired: form.retired,
            })
        });
        Ok(Rules {
            minutes_per_hour: self.rule()?.minutes(),
            hours_per_half_day: self.half_day()?,
            goals: self.goals(year)?,
            forms: forms.collect::<Result<_>>()?,
        })
    }

    /// Adds a form.
    ///
    /// # Errors
    /// [`crate::error::Error::FormExists`], the field's own.
    pub fn add_form(&mut self, name: &str, class: &str) -> Result<()> {
        let (name, class) = (input::line(name, Field::Form)?, Class::parse(class)?);
        self.log
            .write(|transaction, _| rules_sql::add_form(transaction, &name, class))
    }

    /// Renames a form; entries that were written keep the old name.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownForm`], [`crate::error::Error::FormExists`], the field's own.
    pub fn rename_form(&mut self, old: &str, new: &str) -> Result<()> {
        let (old, new) = (
            input::line(old, Field::Form)?,
            input::line(new, Field::Form)?,
        );
        self.log
            .write(|transaction, _| rules_sql::rename_form(transaction, &old, &new))
    }

    /// Takes a form out of use, or brings it back.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownForm`].
    pub fn retire_form(&mut self, name: &str, retired: bool) -> Result<()> {
        let name = input::line(name, Field::Form)?;
        self.log
            .write(|transaction, _| rules_sql::retire_form(transaction, &name, retired))
    }

    /// The number of minutes that make an hour.
    ///
    /// # Errors
    /// The disk's own.
    pub fn rule(&self) -> Result<MinutesPerHour> {
        self.log.read(rules_sql::rule)
    }

    /// From now on, for all years alike.
    ///
    /// # Errors
    /// The field's own.
    pub fn set_rule(&mut self, minutes: &str) -> Result<MinutesPerHour> {
        let rule = MinutesPerHour::parse(minutes)?;
        self.log
            .write(|transaction, _| rules_sql::set_rule(transaction, rule))?;
        Ok(rule)
    }

    /// The hours of half a day of study, where the branch says them.
    ///
    /// # Errors
    /// The disk's own.
    pub fn half_day(&self) -> Result<Option<Hours>> {
        self.log.read(rules_sql::half_day)
    }

    /// From now on; empty, or 0, takes it back.
    ///
    /// # Errors
    /// The field's own.
    pub fn set_half_day(&mut self, hours: &str) -> Result<()> {
        let hours = Hours::of_half_a_day(hours)?;
        self.log
            .write(|transaction, _| rules_sql::set_half_day(transaction, hours))
    }

    /// Sets a goal, or takes it off the list with 0 hours.
    ///
    /// # Errors
    /// The disk's own.
    pub fn set_goal(&mut self, goal: &GoalAsked) -> Result<()> {
        self.log
            .write(|transaction, _| rules_sql::set_goal(transaction, goal))
    }

    /// Goals that speak about a year, each over its own span of years.
    ///
    /// # Errors
    /// The disk's own.
    pub fn goals(&self, year: i32) -> Result<Vec<Goal>> {
        sums::goals(self.log, self.spans, year)
    }
}

//! Forms of study, the hours rule, goals, and the sums they make.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::Profile;
use crate::entry::{
    self, Class, Form, FormRow, Goal, GoalAsked, MinutesPerHour, Picture, Rules, Span, Totals,
    rules_sql,
};
use crate::error::{Error, Field, Result};
use crate::input;

impl Profile {
    /// All forms in their order, retired ones too.
    ///
    /// # Errors
    /// The disk's own.
    pub fn forms(&self) -> Result<Vec<Form>> {
        self.log.read(rules_sql::forms)
    }

    /// How many entries carry a form's name.
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
    pub fn rules(&self, year: Option<i32>) -> Result<Rules> {
        let year = year.unwrap_or_else(|| self.now().date().year());
        let forms = self.forms()?.into_iter().map(|form| {
            Ok(FormRow {
                entries: self.form_used(&form.name)?,
                name: form.name,
                class: form.class,
                retired: form.retired,
            })
        });
        Ok(Rules {
            minutes_per_hour: self.rule()?.minutes(),
            goals: self.goals(year)?,
            forms: forms.collect::<Result<_>>()?,
        })
    }

    /// Adds a form.
    ///
    /// # Errors
    /// [`Error::FormExists`], the field's own.
    pub fn add_form(&mut self, name: &str, class: &str) -> Result<()> {
        let (name, class) = (input::line(name, Field::Form)?, Class::parse(class)?);
        self.log
            .write(|transaction, _| rules_sql::add_form(transaction, &name, class))
    }

    /// Renames a form; entries that were written keep the old name.
    ///
    /// # Errors
    /// [`Error::UnknownForm`], [`Error::FormExists`], the field's own.
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
    /// [`Error::UnknownForm`].
    pub fn retire_form(&mut self, name: &str, retired: bool) -> Result<()> {
        let name = input::line(name, Field::Form)?;
        self.log
            .write(|transaction, _| rules_sql::retire_form(transaction, &name, retired))
    }

    /// How many minutes make an hour.
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
        let rule = self.rule()?;
        let asked = entry::goals_for_year(
            self.log
                .read(|connection| rules_sql::goals(connection, year))?,
            year,
        );
        asked
            .into_iter()
            .map(|goal| {
                let years = goal.first_year..=goal.last_year();
                let spans = self.spans.of(&self.log, years.clone())?;
                let counted = spans
                    .range(years)
                    .flat_map(|(_, spans)| spans)
                    .filter(|s| goal.class.is_none_or(|class| s.class == class));
                let credited = entry::hours(counted, rule);
                Ok(goal.with(credited))
            })
            .collect::<Result<_, Error>>()
    }

    /// The figures of a year.
    ///
    /// # Errors
    /// The disk's own.
    pub fn totals(&self, year: i32) -> Result<Totals> {
        let spans = self.spans.of(&self.log, year..=year)?;
        Ok(entry::totals(year, of(&spans, year), self.rule()?))
    }

    /// The picture of a year.
    ///
    /// # Errors
    /// The disk's own.
    pub fn picture(&self, year: i32) -> Result<Picture> {
        let (goals, rule) = (self.goals(year)?, self.rule()?);
        let spans = self.spans.of(&self.log, year..=year)?;
        Ok(entry::picture(year, of(&spans, year), goals, rule))
    }
}

fn of(spans: &BTreeMap<i32, Vec<Span>>, year: i32) -> &[Span] {
    spans.get(&year).map_or(&[], Vec::as_slice)
}

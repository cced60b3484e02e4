//! What a person types for an entry, and what of it can be kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Hours;
use crate::error::{Error, Field, Result};
use crate::ids::MaterialId;
use crate::{input, time};

/// Longest stretch of one entry: a day.
pub const MINUTES_MAX: u32 = 1440;

/// An entry as it is typed, in a window or on a command line: words, not values. Empty is unsaid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// `2026-11-23`
    pub date: String,
    /// Whole minutes, 1 to 1440.
    pub minutes: String,
    /// The name of a form.
    pub form: String,
    /// 1 to 500 characters.
    pub topic: String,
    /// `HH:MM`
    pub start: String,
    /// Up to 500 characters.
    pub place: String,
    /// Up to 500 characters.
    pub host: String,
    /// A material's id.
    pub material: String,
    /// Hours with at most 2 decimals.
    pub credit: String,
    /// Up to 500 characters.
    pub remark: String,
}

/// The same, checked. Whether the form and the material exist is asked of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The day of study.
    pub date: NaiveDate,
    /// 1 to [`MINUTES_MAX`].
    pub minutes: u32,
    /// The name of a form.
    pub form: String,
    /// What was studied.
    pub topic: String,
    /// Minutes from midnight.
    pub start: Option<u16>,
    /// Where.
    pub place: Option<String>,
    /// Who lectured or chaired.
    pub host: Option<String>,
    /// What was read.
    pub material: Option<MaterialId>,
    /// Credited hours.
    pub credit: Option<Hours>,
    /// Anything else.
    pub remark: Option<String>,
}

impl Fields {
    /// All of it, or the first thing that cannot be kept.
    ///
    /// # Errors
    /// The field's own.
    pub fn check(&self) -> Result<Checked> {
        Ok(Checked {
            date: time::parse_date(&self.date)?,
            minutes: input::whole_number(&self.minutes, Field::Minutes, 1, MINUTES_MAX)?,
            form: input::line(&self.form, Field::Form)?,
            topic: input::line(&self.topic, Field::Topic)?,
            start: said(&self.start).map(time::parse_time).transpose()?,
            place: input::optional_line(&self.place, Field::Place)?,
            host: input::optional_line(&self.host, Field::Host)?,
            material: input::optional_line(&self.material, Field::Material)?
                .map(MaterialId::from_text),
            credit: said(&self.credit)
                .map(|typed| Hours::parse(typed, Field::Credit))
                .transpose()?,
            remark: input::optional_line(&self.remark, Field::Remark)?,
        })
    }

    /// Everything that cannot be kept, not only the first thing.
    pub fn problems(&self) -> Vec<Error> {
        [
            time::parse_date(&self.date).err(),
            input::whole_number(&self.minutes, Field::Minutes, 1, MINUTES_MAX).err(),
            input::line(&self.form, Field::Form).err(),
            input::line(&self.topic, Field::Topic).err(),
            said(&self.start).and_then(|typed| time::parse_time(typed).err()),
            input::optional_line(&self.place, Field::Place).err(),
            input::optional_line(&self.host, Field::Host).err(),
            input::optional_line(&self.material, Field::Material).err(),
            said(&self.credit).and_then(|typed| Hours::parse(typed, Field::Credit).err()),
            input::optional_line(&self.remark, Field::Remark).err(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn said(typed: &str) -> Option<&str> {
    Some(typed).filter(|typed| !typed.trim().is_empty())
}

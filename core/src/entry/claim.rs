//! Measured reading time, offered as an entry.

use std::time::Duration;

use super::entries::Entries;
use super::hours::timed_up_to;
use super::{Fields, READING_FORM, rules_sql};
use crate::error::{Error, Result};
use crate::ids::MaterialId;
use crate::input;
use crate::reading::{Materials, sql};

/// Measured time, offered as an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// All of it.
    pub measured: Duration,
    /// The most minutes with which the entry is marked timed.
    pub timed_up_to: u64,
    /// The entry's fields, all filled in, to be changed at will.
    pub fields: Fields,
}

impl Entries<'_> {
    /// Offers what was measured and is in no entry yet as an entry. Nothing is written.
    ///
    /// # Errors
    /// [`Error::NothingMeasured`], [`Error::UnknownMaterial`], the disk's own.
    pub fn claim(&mut self, id: &MaterialId) -> Result<Claim> {
        self.reading().flush()?;
        let material = Materials {
            log: self.log,
            texts: self.texts,
        }
        .get(id)?;
        let measured = self
            .log
            .read(|connection| sql::unrecorded(connection, id))?;
        let sections = self
            .log
            .read(|connection| sql::unrecorded_sections(connection, id))?;
        let Some(day) = sections.iter().map(|(_, day)| day.clone()).max() else {
            return Err(Error::NothingMeasured);
        };
        let opened = self.texts.of(self.log, id)?;
        let mut titles: Vec<String> = Vec::new();
        for section in sections
            .iter()
            .filter_map(|(section, _)| opened.1.named(section))
        {
            // Two that were read may be one since.
            if !section.title.is_empty() && !titles.contains(&section.title) {
                titles.push(section.title.clone());
            }
        }
        let whole = if titles.is_empty() {
            material.title
        } else {
            titles.join("；")
        };
        let form = self
            .log
            .read(rules_sql::forms)?
            .into_iter()
            .find(|form| form.name == READING_FORM && !form.retired)
            .map(|form| form.name)
            .unwrap_or_default();
        Ok(Claim {
            measured,
            timed_up_to: timed_up_to(measured),
            fields: Fields {
                date: day,
                minutes: (measured.as_secs() / 60).clamp(1, 1440).to_string(),
                form,
                topic: whole.chars().take(input::LINE_MAX).collect(),
                material: id.to_string(),
                ..Fields::default()
            },
        })
    }
}

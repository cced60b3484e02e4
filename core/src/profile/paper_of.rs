//! The names of documents, as somebody asks for them.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::ids::{MaterialId, NoteId};
use crate::report::personal::Period;
use crate::report::{Layout, PaperFormat, PersonalLayout};
use crate::time::typed_date;

/// A stretch of days as somebody asks for it: a year, or from a day to a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct DaysAsked {
    /// The calendar year; this one where nothing is said.
    pub year: Option<i32>,
    /// The first day, where it is no year.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
}

/// Something that goes on paper.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum PaperOf {
    /// A reflection.
    Note {
        /// Its id.
        id: NoteId,
        /// With the passage that it is about.
        #[serde(default)]
        passage: bool,
    },
    /// The personal table.
    Personal {
        /// The time that it is about.
        days: DaysAsked,
        /// Columns and dates.
        #[serde(default)]
        layout: PersonalLayout,
    },
    /// A print-out of any days, for an inspection.
    Range {
        /// The time that it is about.
        days: DaysAsked,
        /// Columns and dates.
        #[serde(default)]
        layout: PersonalLayout,
    },
    /// The year on one page.
    Year {
        /// The calendar year.
        year: i32,
    },
    /// Excerpts of one text.
    Excerpts {
        /// The text.
        material: MaterialId,
    },
    /// The branch's table.
    Branch {
        /// The calendar year.
        year: i32,
        /// With a worksheet for each member.
        #[serde(default)]
        details: bool,
        /// Columns and dates; those that the branch remembers where nothing is said. What is written is
        /// remembered.
        #[serde(default)]
        layout: Option<Layout>,
    },
}

impl PaperOf {
    /// Judges whether a format has room for all that was asked for.
    ///
    /// # Errors
    /// [`Error::DetailsNeedSheets`].
    pub fn fits(&self, format: PaperFormat) -> Result<()> {
        match self {
            Self::Branch { details: true, .. } if format != PaperFormat::Xlsx => {
                Err(Error::DetailsNeedSheets)
            }
            _ => Ok(()),
        }
    }
}

impl DaysAsked {
    pub(super) fn period(&self, today: NaiveDate) -> Result<Period> {
        let year = self.year.unwrap_or_else(|| today.year());
        if self.from.is_none() && self.until.is_none() {
            return Ok(Period::Year(year));
        }
        let day = |said: &Option<String>, else_: (u32, u32)| match said {
            Some(text) => typed_date(text, today),
            None => Ok(NaiveDate::from_ymd_opt(year, else_.0, else_.1).unwrap_or(today)),
        };
        let (from, until) = (day(&self.from, (1, 1))?, day(&self.until, (12, 31))?);
        if until < from {
            let (from, until) = (from.to_string(), until.to_string());
            return Err(Error::DaysReversed { from, until });
        }
        Ok(Period::Days(from, until))
    }
}

//! Documents that a member hands on: the personal table, the year on one page, any range of days.

use clap::{Args, Subcommand};
use xuesilu_core::error::{Error, Result};
use xuesilu_core::profile::{DaysAsked, PaperOf};
use xuesilu_core::report::{DateFormat, PersonalLayout};
use xuesilu_core::time::{parse_year, typed_date};

use super::paper::{self, TableFile};
use crate::answer::Answer;
use crate::session::Session;

/// `report …`
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// The personal table.
    Personal(Listed),
    /// The year on one page.
    Year(OfYear),
    /// Any range of days, for an inspection.
    Range(Listed),
}

/// A list of entries.
#[derive(Debug, Args)]
#[group(id = "listed")]
pub struct Listed {
    #[command(flatten)]
    days: Days,
    #[arg(long, value_name = "C,C=HEAD")]
    columns: Option<String>,
    #[arg(long, value_name = "2026-11-23|20261123|2026年11月23日")]
    date_format: Option<String>,
    /// Nobody signs below it.
    #[arg(long)]
    no_signatures: bool,
    #[command(flatten)]
    file: TableFile,
}

/// A year, or from a day to a day.
#[derive(Debug, Args)]
#[group(id = "days", required = true, multiple = true)]
struct Days {
    #[arg(long)]
    year: Option<String>,
    #[arg(long, value_name = "D")]
    from: Option<String>,
    #[arg(long, value_name = "D")]
    until: Option<String>,
}

/// `report year`
#[derive(Debug, Args)]
#[group(id = "of_year")]
pub struct OfYear {
    #[arg(long)]
    year: String,
    #[command(flatten)]
    file: TableFile,
}

impl ReportCommand {
    /// Writes it.
    ///
    /// # Errors
    /// The field's own; of a file that is there; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let (of, file) = match self {
            Self::Personal(listed) => {
                let (days, layout) = (listed.days.asked(session)?, listed.layout()?);
                (PaperOf::Personal { days, layout }, listed.file)
            }
            Self::Range(listed) => {
                let (days, layout) = (listed.days.asked(session)?, listed.layout()?);
                (PaperOf::Range { days, layout }, listed.file)
            }
            Self::Year(asked) => {
                let year = parse_year(&asked.year)?;
                (PaperOf::Year { year }, asked.file)
            }
        };
        paper::table(session, &of, file.named())
    }
}

impl Days {
    /// Judged before the log is opened.
    fn asked(&self, session: &Session) -> Result<DaysAsked> {
        for day in self.from.iter().chain(&self.until) {
            typed_date(day, session.now().date())?;
        }
        Ok(DaysAsked {
            year: self.year.as_deref().map(parse_year).transpose()?,
            from: self.from.clone(),
            until: self.until.clone(),
        })
    }
}

impl Listed {
    fn layout(&self) -> Result<PersonalLayout> {
        let format = match self.date_format.as_deref() {
            None => DateFormat::default(),
            Some(format) => DateFormat::parse(format).ok_or_else(|| Error::NotADate {
                given: format.to_owned(),
            })?,
        };
        let columns = self.columns.as_deref().unwrap_or_default();
        Ok(PersonalLayout {
            signatures: !self.no_signatures,
            ..PersonalLayout::typed(columns, format)?
        })
    }
}

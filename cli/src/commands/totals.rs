//! The sums of a year.

use clap::Args;
use xuesilu_core::error::Result;
use xuesilu_core::locale::key;
use xuesilu_core::text::isolated;
use xuesilu_core::time::parse_year;

use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say_with};

/// `totals`
#[derive(Debug, Args)]
pub struct Totals {
    #[arg(long)]
    year: String,
}

impl Totals {
    /// Adds up.
    ///
    /// # Errors
    /// Of what is no year, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let totals = session
            .reader()?
            .entries()
            .totals(parse_year(&self.year)?)?;
        let language = session.language();
        let (entries, minutes) = (totals.entries.to_string(), totals.minutes.to_string());
        let mut people = say_with(
            language,
            key!("cli-totals"),
            &[
                ("year", &totals.year.to_string()),
                ("entries", &entries),
                ("minutes", &minutes),
                ("hours", &totals.hours.to_string()),
                ("organised", &totals.organised_hours.to_string()),
                ("self", &totals.self_study_hours.to_string()),
            ],
        );
        if totals.overlap_minutes > 0 || totals.late_entries > 0 {
            let (overlap, late) = (
                totals.overlap_minutes.to_string(),
                totals.late_entries.to_string(),
            );
            people.push('\n');
            people += &say_with(
                language,
                key!("cli-totals-marks"),
                &[("overlap", &overlap), ("late", &late)],
            );
        }
        if totals.entries > 0 {
            let mut forms = Table::new(language, heads!["form", "class", ">minutes", ">hours"]);
            for form in &totals.by_form {
                forms.row([
                    isolated(&form.form),
                    named(language, "cli-class-", form.class.as_str()),
                    form.minutes.to_string(),
                    form.hours.to_string(),
                ]);
            }
            let mut months = Table::new(language, heads!["month", ">minutes"]);
            for (month, minutes) in (1..)
                .zip(totals.by_month)
                .filter(|(_, minutes)| *minutes > 0)
            {
                months.row([format!("{}-{month:02}", totals.year), minutes.to_string()]);
            }
            for table in [forms, months] {
                people += "\n\n";
                people += &table.text(String::new());
            }
        }
        Answer::said(&totals, people)
    }
}
